import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import type { ErrorCode } from '../src/outcome.js';
import { root } from './support/run-action.js';

interface Declared {
  readonly description: string;
  readonly default?: string;
  readonly required?: boolean;
}
interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly 'timeout-minutes'?: number; readonly steps: readonly Step[] }>>;
}

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const action = parse(readFileSync(path.join(root, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, Declared>>;
  readonly outputs: Readonly<Record<string, Declared>>;
};

/** The rows of the table under a heading, cell by cell, without the heads. */
function table(heading: string): string[][] {
  const [, section = ''] = readme.split(`\n## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|').replaceAll('&lt;', '<').replaceAll('&gt;', '>')),
  );
}

test('the inputs are those of action.yml, in its order and words', () => {
  const declared = Object.entries(action.inputs).map(([name, { default: value, required, description }]) => [
    `\`${name}\``,
    value === undefined ? (required === true ? '– (required)' : '–') : `\`${value}\``,
    description,
  ]);
  expect(table('Inputs')).toEqual(declared);
});

test('the outputs are those of action.yml, in its order and words', () => {
  const declared = Object.entries(action.outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  expect(table('Outputs')).toEqual(declared);
});

test('every error code is explained, and no other', () => {
  // The compiler holds this list to the outcomes.
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
  expect(table('When it fails').map(([code]) => code)).toEqual(Object.keys(codes).map((code) => `\`${code}\``));
});

test('the log is what the simulator shows, but for its host and its times', async () => {
  const played = '--plan-id 2 --wait-for-completion true --run-seconds 1 --time-lapse 180'.split(' ');
  const { stdout } = await promisify(execFile)(process.execPath, ['simulator/try.mjs', ...played], { cwd: root }).catch(
    (error: unknown) => error as { stdout: string },
  );
  const [, log = ''] = /\n──── Log ─+\n([\s\S]*?)\n\n────/.exec(stdout) ?? [];
  const [, shown = ''] = /```\n(Test plan 2 [\s\S]*?)\n```/.exec(readme) ?? [];
  const comparable = (text: string): string =>
    text
      .replace(/ on \S+,/, ' on …,')
      .replaceAll(/^ {2}\d\d:\d\d (?!.*passed, 3 failed).*\n/gm, '')
      .replaceAll(/^ {2}\d\d:\d\d/gm, '  …');
  expect(comparable(shown)).toBe(comparable(log));
  expect(comparable(log).split('\n')).toHaveLength(13);
});

describe('a workflow in the README', () => {
  const workflows = [...readme.matchAll(/```yaml\n(name: ([^\n]*)\n[\s\S]*?)```/g)].map(
    ([, text = '', name = '']) => [name, parse(text) as Workflow] as const,
  );

  test('there are some', () => {
    expect(workflows.length).toBeGreaterThanOrEqual(4);
  });

  test.each(workflows)('“%s” gives inputs and uses outputs that there are', (_, { jobs, permissions }) => {
    expect(permissions).toBeDefined();
    for (const job of Object.values(jobs)) {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      for (const step of job.steps.filter(({ uses }) => uses?.startsWith('your-org/run-testinium-plan@') === true)) {
        const given = Object.keys(step.with ?? {});
        expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(given));
        expect(given).toContain('plan-id');
        const used = [...JSON.stringify(jobs).matchAll(/steps\.testinium\.outputs\.([a-z-]+)/g)].map(
          ([, name]) => name,
        );
        if (step.id === 'testinium') expect(used.length).toBeGreaterThan(0);
        expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(used));
      }
    }
  });

  test('every link to a file leads to one', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
    for (const link of links) expect(() => readFileSync(path.join(root, link))).not.toThrow(/ENOENT/);
  });
});
