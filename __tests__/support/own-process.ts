import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transform } from '@swc/core';
import type { Answer, Limits, Request } from '../../src/http/exchange.js';
import { root } from './run-action.js';

/** A request, and how it is to be sent; milliseconds. */
export interface Errand {
  readonly request: Partial<Request> & Pick<Request, 'url'>;
  readonly limits?: Partial<Pick<Limits, 'deadline' | 'userAgent' | 'route'>>;
}

export interface Told {
  /** As the process had them; a body is text here. */
  readonly answers: readonly Said[];
  readonly stderr: string;
}

/** An answer, in words as well. */
export type Said = Answer & { readonly words?: string; readonly advice?: string; readonly text?: string };

let compiled: Promise<string> | undefined;

/**
 * Sends requests one after the other from a process of its own: what the environment decides when Node starts (which
 * authorities it knows, NODE_OPTIONS) cannot be tried in any other way.
 */
export async function fromOwnProcess(errands: readonly Errand[], env: Readonly<Record<string, string>>): Promise<Told> {
  compiled ??= compile();
  const child = spawn(process.execPath, ['errands.js', JSON.stringify(errands)], {
    cwd: await compiled,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([child.stdout, child.stderr].map(textOf));
  if (stdout === undefined || stdout === '') throw new Error(`It said nothing, but: ${stderr ?? ''}`);
  return { answers: JSON.parse(stdout) as Said[], stderr: stderr ?? '' };
}

/** Takes away what `fromOwnProcess` has made: for `afterAll`. */
export async function removeOwnProcess(): Promise<void> {
  if (compiled !== undefined) await rm(await compiled, { recursive: true });
  compiled = undefined;
}

const errands = `
import { exchange } from './http/exchange.js';
import { advice, inWords } from './http/trouble.js';

const answers = [];
const show = ({ raw }) => raw;
for (const { request, limits } of JSON.parse(process.argv[2])) {
  const answer = await exchange(
    { method: 'GET', headers: {}, ...request },
    { deadline: 10_000, userAgent: 'errand/1', route: { kind: 'direct' }, cancel: new AbortController().signal, ...limits },
  );
  const { trouble, body } = answer;
  answers.push({
    ...answer,
    ...(trouble && { words: inWords(trouble, show), advice: advice(trouble) }),
    ...(body && { text: body.toString() }),
  });
}
console.log(JSON.stringify(answers));
`;

/** The sources as plain JavaScript, in a folder from which they find their packages. */
async function compile(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'own-process-'));
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(path.join(folder, 'errands.js'), errands);
  const sources = path.join(root, 'src');
  for (const name of await readdir(sources, { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    const { code } = await transform(await readFile(path.join(sources, name), 'utf8'), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
      module: { type: 'es6' },
    });
    const file = path.join(folder, name.replace(/ts$/, 'js'));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, code);
  }
  return folder;
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
