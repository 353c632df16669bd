import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from './run-action.js';

export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
}

export interface Job {
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly 'timeout-minutes'?: number;
}

export interface Workflow {
  readonly defaults?: { readonly run?: { readonly shell?: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Action {
  readonly runs: { readonly using: string; readonly main?: string };
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

export const action = parse(read('action.yml')) as Action;

export const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, name));

/** All that people read. */
export const pages = ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', ...filesIn('docs', '.md')];

export const errorCodes = [...read('src/outcome.ts').matchAll(/'([A-Z_]{4,})'/g)].map(([, code = '']) => code);
