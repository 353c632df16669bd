import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ErrorCode } from '../../src/outcome.js';
import { describeResult } from '../../src/report/messages.js';
import { commit, events, recorded } from '../support/events.js';
import { root } from '../support/run-action.js';
import { answer, reset, type Behaviour } from '../support/server.js';
import {
  cancel,
  ended,
  githubToken,
  list,
  poll,
  second,
  silence,
  start,
  tell,
  waiting,
  type Act,
  type Asked,
  type Story,
  type Told,
} from '../support/story.js';
import { commands, echoesOfToken, errors, explanation } from '../support/verdict.js';

// What connects the commit status with the step; ../commit-status.test.ts of its room has what GitHub makes of it.

const accepted = answer(201, { id: 1 });
const passed = [start, ended({ SUCCESS: 3 })];

interface Sent {
  readonly state: string;
  readonly context: string;
  readonly description: string;
  readonly target_url: string;
}

const statuses = ({ github }: Told): Sent[] =>
  github.map(({ body }) => JSON.parse(Buffer.from(body, 'latin1').toString('utf8')) as Sent);
const states = (told: Told): string[] => statuses(told).map(({ state }) => state);
const warnings = ({ annotations }: Told): string[] =>
  annotations.filter(({ title }) => title === 'The commit status was not set').map(({ text }) => text);
const received = (asked: readonly Asked[]): string =>
  asked.flatMap(({ target, headers, body }) => [target, ...Object.values(headers), body]).join('\n');

/** Tells a story with a GitHub, and looks that no secret goes where it does not belong. */
async function step(story: Story): Promise<Told> {
  const told = await tell({ github: [accepted], ...story });
  for (const secret of [githubToken, encodeURIComponent(githubToken)]) {
    expect(told.visible).not.toContain(secret);
    expect(received(told.testinium)).not.toContain(secret);
  }
  for (const secret of echoesOfToken) expect(received(told.github)).not.toContain(secret);
  return told;
}

describe('a status is set', () => {
  test('once, when the run has started and the step does not wait', async () => {
    const told = await step({ testinium: [start], inputs: { 'status-context': 'gate / Mağaza testleri' } });
    expect(told.exitCode).toBe(0);
    expect(told.masked).toContain(githubToken);
    expect(told.github).toMatchObject([
      { method: 'POST', target: `/repos/example-org/shop/statuses/${commit.pushed}` },
    ]);
    expect(told.github[0]?.headers['authorization']).toBe(`token ${githubToken}`);
    expect(statuses(told)).toEqual([
      {
        state: 'success',
        context: 'gate / Mağaza testleri',
        description: 'Test plan 42 started: execution 4711',
        target_url: 'https://github.example.com/example-org/shop/actions/runs/1234567890',
      },
    ]);
    expect(told.stdout).toContain(`: success on commit ${commit.pushed}\n`);
  });

  test('twice with a wait: pending before it, then how it ended', async () => {
    const told = await step({ testinium: [start, poll({ WAITING: 3 }), ended({ SUCCESS: 3 })], inputs: waiting });
    expect(statuses(told)).toMatchObject([
      { state: 'pending', context: 'testinium/plan-42', description: 'Test plan 42 is running: execution 4711' },
      { state: 'success', description: 'Test plan 42 passed: 3 of 3 passed: execution 4711' },
    ]);
    expect(told.github.map(({ at }) => at)).toEqual([0, 2 * second]);
  });

  test.each<[string, Story, string]>([
    ['the head of a pull request', { env: { GITHUB_EVENT_PATH: recorded('pull_request') } }, commit.head],
    [
      'status-sha',
      { env: { GITHUB_EVENT_PATH: recorded('pull_request') }, inputs: { 'status-sha': commit.tip } },
      commit.tip,
    ],
    [
      'GITHUB_SHA, with a notice that the event speaks of another commit',
      { env: { GITHUB_EVENT_PATH: recorded('workflow_run'), GITHUB_EVENT_NAME: 'workflow_run' } },
      commit.pushed,
    ],
  ])('on %s', async (what, story, sha) => {
    const told = await step({ testinium: passed, ...story, inputs: { ...waiting, ...story.inputs } });
    expect(told.github.map(({ target }) => target.split('/').at(-1))).toEqual([sha, sha]);
    expect(told.stdout).toContain(`: pending on commit ${sha}\n`);
    const notices = told.annotations.map(({ kind, text }) => [kind, text]);
    expect(notices).toEqual(
      what.includes('notice')
        ? [['notice', expect.stringMatching(`${'7'.repeat(40)}.*${sha}.*status-sha`) as string]]
        : [],
    );
  });

  const attach = { 'if-already-running': 'attach' } as const;
  test.each<[code: ErrorCode | undefined, (Behaviour | Act)[], Story['inputs'], ...states: string[]]>([
    [undefined, [answer(409, {}), list(4711)], attach, 'pending', 'success'],
    [undefined, [list(4710), reset(), list(4711, 4710)], { 'if-outcome-unknown': 'look' }, 'success'],
    [
      undefined,
      [list(12), answer(409, {}), list(), list(), start],
      { 'if-already-running': 'wait' },
      'pending',
      'success',
    ],
    ['TESTS_FAILED', [start, ended({ SUCCESS: 3, FAILURE: 1 })], waiting, 'pending', 'failure'],
    ['FORBIDDEN', [start, answer(403, {})], waiting, 'pending', 'failure'],
    ['WAIT_TIMED_OUT', [start, poll({ WAITING: 1 })], { ...waiting, 'wait-timeout-minutes': '1' }, 'pending', 'error'],
    ['CANCELLED', [start, cancel()], waiting, 'pending', 'error'],
    ['ALREADY_RUNNING', [answer(409, {})], waiting, 'failure'],
    ['NETWORK_ERROR', [], { 'api-url': 'http://127.0.0.1:1' }, 'error'],
    ['UNKNOWN_OUTCOME', [reset()], waiting, 'error'],
    ['SIGN_IN_FAILED', [answer(401, '')], { username: 'u.ser', password: 'pass w', 'client-key': 'k.ey' }, 'error'],
  ])('after %s', async (code, testinium, inputs, ...expected) => {
    const told = await step({ testinium, inputs });
    expect(told.outputs['error-code']).toBe(code);
    expect(states(told)).toEqual(expected);
    expect(warnings(told)).toEqual([]);
    if (code !== undefined) expect(statuses(told).at(-1)?.description).toContain(`(${code})`);
  });

  test('in 140 characters and without a secret, whatever Testinium calls its results', async () => {
    const echoed = 'tok-a5.name_of-a-result';
    const counts = { [echoed]: 1, ...Object.fromEntries(Array.from('ABCDEFG', (name) => [name.repeat(40), 1])) };
    const told = await step({
      testinium: [start, ended({ ...counts, SUCCESS: 992 })],
      inputs: { ...waiting, 'max-failure-percentage': '1', token: echoed },
    });
    const { description = '' } = statuses(told).at(-1) ?? {};
    expect(Array.from(description)).toHaveLength(140);
    expect(description).toMatch(/^Test plan 42 passed: 992 of 1000 passed, 8 failed \(\*\*\* 1, A.*…: execution 4711$/);
    expect(received(told.github)).not.toContain(echoed);
  });
});

test.each<[string, Story['inputs']]>([
  ['when an input is bad', { 'plan-id': 'forty-two' }],
  ['with a github-token that cannot be one', { 'github-token': 'ghs_two words' }],
  ['without github-token', { 'github-token': ' ', ...waiting }],
])('nothing is set %s', async (_, inputs) => {
  const told = await step({ testinium: passed, inputs });
  expect(told.exitCode).toBe(inputs?.['wait-for-completion'] ? 0 : 1);
  expect(told.github).toEqual([]);
  expect(told.stdout).not.toContain('Commit status');
  expect(told.visible).not.toContain('ghs_two');
});

describe('when GitHub does not take it, there is one warning and the verdict stands:', () => {
  const denied = answer(403, { message: 'Resource not accessible by integration' });
  const limited = answer(403, { message: 'API rate limit exceeded' }, { 'Retry-After': '7' });
  const unauthorized = answer(401, { message: 'Bad credentials' });
  const missing = path.join(tmpdir(), 'there-is-no', 'event.json');

  test.each<[string, Partial<Story>, warning: RegExp | undefined, requests: number, seconds: number]>([
    ['both', { github: [denied] }, /HTTP 403.*statuses: write/, 2, 0],
    ['only pending', { github: [denied, accepted] }, undefined, 2, 0],
    ['a GitHub that is silent, for five seconds each', { github: [silence()] }, /did not answer/, 2, 10],
    ['a server error that passes', { github: [accepted, answer(502, ''), accepted] }, undefined, 3, 1.5],
    ['a rate limit, which only the final status waits for', { github: [limited, limited, accepted] }, undefined, 3, 7],
    ['a rate limit that does not end', { github: [limited] }, /rate limit.*HTTP 403/, 10, 60],
    ['a token that has expired meanwhile', { github: [accepted, unauthorized] }, /github-token has expired/, 2, 0],
    ['no repository', { env: { GITHUB_REPOSITORY: undefined } }, /GITHUB_REPOSITORY/, 0, 0],
    ['an event that cannot be read', { env: { GITHUB_EVENT_PATH: missing } }, /GITHUB_EVENT_PATH.*ENOENT/, 0, 0],
  ])('%s', async (_, story, warning, requests, seconds) => {
    const told = await step({ testinium: passed, inputs: waiting, ...story });
    expect(told.exitCode).toBe(0);
    expect(told.outputs['result']).toBe('passed');
    expect(warnings(told)).toEqual(warning === undefined ? [] : [expect.stringMatching(warning)]);
    expect(told.github).toHaveLength(requests);
    expect(told.took).toBeLessThanOrEqual(seconds * second);
  });

  test('a red step stays red for its own reason', async () => {
    const told = await step({ testinium: [answer(409, {})], github: [denied] });
    expect(told.outputs['error-code']).toBe('ALREADY_RUNNING');
    expect(warnings(told)).toHaveLength(1);
  });

  test('a rate limit is not waited for by a step that is cancelled', async () => {
    const told = await step({ testinium: [start, cancel()], github: [accepted, limited], inputs: waiting });
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(told.took).toBe(0);
    expect(warnings(told)).toEqual([expect.stringContaining('rate limit')]);
  });

  test("GitHub's words are harmless", async () => {
    const words = `No\n::set-output name=a::b\r\n ##[error]x \u001b[2J\u202e ${githubToken} ${encodeURIComponent(githubToken)} `;
    const told = await step({
      testinium: [start],
      github: [answer(403, { message: words + 'by integration '.repeat(10_000), errors: [{ message: words }] })],
      env: { RUNNER_DEBUG: '1' },
    });
    expect(new Set(commands(told.stdout))).toEqual(new Set(['add-mask', 'debug', 'warning']));
    expect(warnings(told)).toEqual([expect.stringMatching(/^[^\p{Cc}\p{Cf}]{20,900}$/u)]);
  });
});

describe('a step whose outputs cannot be written', () => {
  const nowhere = { GITHUB_OUTPUT: path.join(tmpdir(), 'there-is-no', 'output') };

  test('is red, says what is proven, and leaves no pending behind', async () => {
    const told = await step({ testinium: passed, inputs: waiting, env: nowhere });
    expect(told.exitCode).toBe(1);
    expect(errors(told)).toEqual([expect.stringContaining('(UNKNOWN_OUTCOME)')]);
    expect(explanation(told)).toMatch(
      /^Outputs: .*ENOENT.*\nStatus: Test plan 42 passed: 3 of 3 passed: execution 4711/,
    );
    expect(states(told)).toEqual(['pending', 'error']);
  });

  test('that is red anyway keeps its own code', async () => {
    const told = await step({ testinium: [answer(409, {})], env: nowhere });
    expect(errors(told)).toEqual([expect.stringContaining('(ALREADY_RUNNING)')]);
    expect(explanation(told)).toMatch(/^Outputs: .*ENOENT/);
    expect(states(told)).toEqual(['failure']);
  });
});

test('docs/commit-status.md has every event and the state of every code', () => {
  const page = readFileSync(path.join(root, 'docs/commit-status.md'), 'utf8');
  for (const { event } of events) expect(page).toContain(`| \`${event}\` `);
  const codes = [...page.matchAll(/^\| (`[A-Z]+_?[A-Z_]*`.*?) +\| `(failure|error)` +\|$/gm)].flatMap(
    ([, row = '', state]) => row.split(', ').map((code) => [code.replaceAll('`', '') as ErrorCode, state] as const),
  );
  expect(new Set(codes.map(([code]) => code)).size).toBe(18);
  for (const [code, state] of codes) {
    expect(describeResult({ failure: { code, started: 'maybe' } }, ({ untrusted }) => untrusted)).toMatchObject({
      state,
    });
  }
});
