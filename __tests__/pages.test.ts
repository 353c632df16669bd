import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './support/run-action.js';
import { action, errorCodes, pages, read } from './support/pages.js';

// What README and the other pages say of names, defaults and files, whatever their words and their order are.

const readme = read('README.md');

/** The cells of each table, its head first. */
const tables = readme.split(/\n(?!\|)/).flatMap((text) => {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  const [head, , ...rows] = lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return head === undefined ? [] : [{ head: head.map((cell) => cell.toLowerCase()), rows }];
});

const named = (what: string): typeof tables => tables.filter(({ head }) => head[0]?.includes(what) === true);
const firsts = (found: typeof tables): string[] => found.flatMap(({ rows }) => rows.map(([first = '']) => first));
const inCode = (names: readonly string[]): string[] => names.map((name) => `\`${name}\``).sort();

const inputs = named('input');

test('the inputs in README are those of action.yml', () => {
  expect(firsts(inputs).sort()).toEqual(inCode(Object.keys(action.inputs)));
});

test.each(Object.entries(action.inputs))('README says the default of %s', (name, { default: value, required }) => {
  const rows = inputs.flatMap((table) => table.rows).filter(([first]) => first === `\`${name}\``);
  if (value !== undefined) expect(rows).toEqual([[expect.anything(), expect.stringContaining(`\`${value}\``)]]);
  if (required === true) expect(readme).toMatch(new RegExp(`^Only .*\`${name}\`.* required\\.$`, 'm'));
});

test('the outputs in README are those of action.yml', () => {
  expect(firsts(named('output')).sort()).toEqual(inCode(Object.keys(action.outputs)));
});

test.each(errorCodes)('README names the error code %s', (code) => {
  expect(readme).toContain(`\`${code}\``);
});

test.each(pages)('every link in %s to a file leads to one', (page) => {
  const links = read(page).matchAll(/(?:\]\(|\b(?:src|srcset)=")(?!https?:|mailto:|#)([^)"#\s]+)/g);
  for (const [, file = ''] of links) {
    expect([file, existsSync(path.join(root, path.dirname(page), file))]).toEqual([file, true]);
  }
});

test('SECURITY.md names the secrets, and verifies a release by the workflow that signs it', () => {
  const page = read('SECURITY.md');
  for (const name of ['token', 'password', 'client-secret', 'client-key', 'callback-url', 'github-token']) {
    expect(page).toContain(`\`${name}\``);
  }
  const [, signer = ''] = /--signer-workflow \S+?\/run-testinium-plan\/(\S+)/.exec(page) ?? [];
  expect(read(signer)).toMatch(/^ +attestations: write$/m);
});
