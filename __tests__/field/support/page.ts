import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../support/run-action.js';

const page = readFileSync(path.join(root, 'docs/dev/gateways.md'), 'utf8');

/** The table under a heading of docs/dev/gateways.md, its own heading first, without the line of dashes. */
export function table(heading: string): string[][] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .filter((_, index) => index !== 1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** The configuration that the page recommends for a program. */
export function recommended(language: string): string {
  const [, block] = new RegExp('^```' + language + '\\n([^`]*)^```$', 'm').exec(page) ?? [];
  if (block === undefined) throw new Error(`docs/dev/gateways.md recommends nothing for ${language}`);
  return block;
}
