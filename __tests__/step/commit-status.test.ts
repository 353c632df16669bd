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
  states,
  statuses,
  tell,
  texts,
  waiting,
  type Act,
  type Asked,
  type Story,
  type Told,
} from '../support/story.js';
import { echoesOfToken, errors, explanation } from '../support/verdict.js';

// What connects the commit status with the step; ../commit-status.test.ts of its room has what GitHub makes of it.

const accepted = answer(201, { id: 1 });
const passed = [start, ended({ SUCCESS: 3 })];

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

  test.each([
    ['pull_request', {}, commit.head, []],
    ['pull_request', { 'status-sha': commit.tip }, commit.tip, []],
    ['workflow_run', {}, commit.pushed, [expect.stringMatching(`${'7'.repeat(40)}.*${commit.pushed}.*status-sha`)]],
  ])('for the event %s with %j on %s, and a notice says when that is another', async (event, given, sha, notices) => {
    const env = { GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: recorded(event) };
    const told = await step({ testinium: passed, inputs: { ...waiting, ...given }, env });
    expect(told.github.map(({ target }) => target.split('/').at(-1))).toEqual([sha, sha]);
    expect(told.stdout).toContain(`: pending on commit ${sha}\n`);
    expect(texts(told, 'notice')).toEqual(notices);
  });

  const [idle, attach] = [{ 'if-already-running': 'wait' }, { 'if-already-running': 'attach' }] as const;
  test.each<[code: ErrorCode | undefined, (Behaviour | Act)[], Story['inputs'], ...states: string[]]>([
    [undefined, [answer(409, {}), list(4711)], attach, 'pending', 'success'],
    [undefined, [list(4710), reset(), list(4711, 4710)], { 'if-outcome-unknown': 'look' }, 'success'],
    [undefined, [list(12), answer(409, {}), list(), list(), start], idle, 'pending', 'success'],
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
    if (code !== undefined) expect(statuses(told).at(-1)?.['description']).toContain(`(${code})`);
  });
});

test('nothing is set when an input is bad', async () => {
  const told = await step({ testinium: passed, inputs: { 'plan-id': 'forty-two' } });
  expect(told.outputs).toEqual({ 'error-code': 'INVALID_INPUT' });
  expect(told.github).toEqual([]);
});

describe('when GitHub does not take it, there is one warning and the verdict stands:', () => {
  const denied = answer(403, { message: 'Resource not accessible by integration' });
  const limited = answer(403, { message: 'API rate limit exceeded' }, { 'Retry-After': '7' });
  const unauthorized = answer(401, { message: 'Bad credentials' });

  test.each<[string, Partial<Story>, warning: RegExp | undefined, requests: number, seconds: number]>([
    ['both', { github: [denied] }, /HTTP 403.*statuses: write/, 2, 0],
    ['only pending', { github: [denied, accepted] }, undefined, 2, 0],
    ['a GitHub that is silent, for five seconds each', { github: [silence()] }, /did not answer/, 2, 10],
    ['a server error that passes', { github: [accepted, answer(502, ''), accepted] }, undefined, 3, 2],
    ['a rate limit, which only the final status waits for', { github: [limited, limited, accepted] }, undefined, 3, 7],
    ['a rate limit that does not end', { github: [limited] }, /rate limit.*HTTP 403/, 10, 60],
    ['a token that has expired meanwhile', { github: [accepted, unauthorized] }, /github-token has expired/, 2, 0],
    ['no repository', { env: { GITHUB_REPOSITORY: undefined } }, /GITHUB_REPOSITORY/, 0, 0],
  ])('%s', async (_, story, warning, requests, seconds) => {
    const told = await step({ testinium: passed, inputs: waiting, ...story });
    expect(told.exitCode).toBe(0);
    expect(told.outputs['result']).toBe('passed');
    expect(warnings(told)).toEqual(warning === undefined ? [] : [expect.stringMatching(warning)]);
    expect(told.github).toHaveLength(requests);
    expect(told.took).toBeLessThanOrEqual(seconds * second);
  });

  test('a rate limit is not waited for by a step that is cancelled', async () => {
    const told = await step({ testinium: [start, cancel()], github: [accepted, limited], inputs: waiting });
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(told.github).toHaveLength(2);
    expect(told.took).toBe(0);
    expect(warnings(told)).toEqual([expect.stringContaining('rate limit')]);
  });
});

test.each([
  ['is red, and says what is proven', passed, 'UNKNOWN_OUTCOME', /Test plan 42 passed: 3 of 3.*4711/, 'error'],
  ['that is red anyway keeps its own code', [answer(400, {})], 'INVALID_REQUEST', /No run was started/, 'failure'],
])('a step whose outputs cannot be written %s', async (_, testinium, code, says, state) => {
  const env = { GITHUB_OUTPUT: path.join(tmpdir(), 'there-is-no', 'output') };
  const told = await step({ testinium, inputs: waiting, env });
  expect(told.exitCode).toBe(1);
  expect(errors(told)).toEqual([expect.stringContaining(`(${code})`)]);
  expect(explanation(told)).toMatch(/^Outputs: .*ENOENT/);
  expect(explanation(told)).toMatch(says);
  expect(states(told).at(-1)).toBe(state);
});

test('docs/commit-status.md has every event and the state of every code', () => {
  const page = readFileSync(path.join(root, 'docs/commit-status.md'), 'utf8');
  for (const { event } of events) expect(page).toMatch(RegExp(`^\\| .*\`${event}\`.* \\|`, 'm'));
  const codes = [...page.matchAll(/^\| (`[A-Z]+_?[A-Z_]*`.*?) +\| `(failure|error)` +\|$/gm)].flatMap(
    ([, row = '', state]) => row.split(', ').map((code) => [code.replaceAll('`', '') as ErrorCode, state] as const),
  );
  expect(new Set(codes.map(([code]) => code)).size).toBe(18);
  for (const [code, state] of codes) {
    const described = describeResult({ failure: { code, started: 'maybe' } }, ({ untrusted }) => untrusted);
    expect(described).toMatchObject({ state });
  }
});
