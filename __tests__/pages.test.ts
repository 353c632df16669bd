import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ErrorCode } from '../src/outcome.js';
import { root } from './support/run-action.js';
import { action, pages, read } from './support/pages.js';

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

test('README names every error code', () => {
  // The compiler holds this list to the codes.
  const codes: Record<ErrorCode, true> = {
    INVALID_INPUT: true,
    SIGN_IN_FAILED: true,
    INVALID_REQUEST: true,
    ACCESS_DENIED: true,
    FORBIDDEN: true,
    TEST_PLAN_NOT_FOUND: true,
    ALREADY_RUNNING: true,
    ENVIRONMENT_UNAVAILABLE: true,
    NOT_STARTED: true,
    SYSTEM_INTERNAL_ERROR: true,
    SERVICE_UNAVAILABLE: true,
    NETWORK_ERROR: true,
    UNKNOWN_OUTCOME: true,
    UNEXPECTED_RESPONSE: true,
    TESTS_FAILED: true,
    NO_RESULTS: true,
    WAIT_TIMED_OUT: true,
    EXECUTION_NOT_FOUND: true,
    CANCELLED: true,
  };
  for (const code of Object.keys(codes)) expect(readme).toContain(`\`${code}\``);
});

test.each(pages)('every link in %s to a file leads to one', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, link = '']) => link);
  const files = [
    ...links,
    ...[...read(page).matchAll(/\b(?:src|srcset)="(?!https?:)([^"]+)"/g)].map(([, file = '']) => file),
  ];
  for (const file of files) expect([file, existsSync(path.join(root, path.dirname(page), file))]).toEqual([file, true]);
});

describe('SECURITY.md', () => {
  const page = read('SECURITY.md');

  test.each(['token', 'password', 'client-secret', 'client-key', 'callback-url', 'github-token'])(
    'names the secret %s',
    (name) => {
      expect(page).toContain(`\`${name}\``);
    },
  );

  test('verifies a release by the workflow that signs it', () => {
    const [, signer = ''] = /--signer-workflow \S+?\/run-testinium-plan\/(\S+)/.exec(page) ?? [];
    expect(read(signer)).toMatch(/^ +attestations: write$/m);
  });
});
