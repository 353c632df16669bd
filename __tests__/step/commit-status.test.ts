import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { headCommit, shortened } from '../../src/commit-status.js';
import type { Outcome } from '../../src/outcome.js';
import { commit, events, recorded } from '../support/events.js';
import { root } from '../support/run-action.js';
import { answer, drip, hold, pour, reset, say, serve, started, type Behaviour } from '../support/server.js';
import {
  after,
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
import { commands, echoesOfToken, expectVerdict, explanation } from '../support/verdict.js';

type State = 'success' | 'failure' | 'error';

/** What each outcome means to whatever demands the status. */
const states: Readonly<Record<Outcome['kind'], State>> = {
  started: 'success',
  adopted: 'success',
  found: 'success',
  passed: 'success',
  ALREADY_RUNNING: 'failure',
  ENVIRONMENT_UNAVAILABLE: 'failure',
  NOT_STARTED: 'failure',
  INVALID_REQUEST: 'failure',
  ACCESS_DENIED: 'failure',
  FORBIDDEN: 'failure',
  TEST_PLAN_NOT_FOUND: 'failure',
  SYSTEM_INTERNAL_ERROR: 'failure',
  TESTS_FAILED: 'failure',
  NO_RESULTS: 'failure',
  INVALID_INPUT: 'failure',
  NETWORK_ERROR: 'error',
  UNKNOWN_OUTCOME: 'error',
  SERVICE_UNAVAILABLE: 'error',
  UNEXPECTED_RESPONSE: 'error',
  SIGN_IN_FAILED: 'error',
  WAIT_TIMED_OUT: 'error',
  EXECUTION_NOT_FOUND: 'error',
  CANCELLED: 'error',
};

const words: Readonly<Record<string, string>> = {
  [commit.head]: "the pull request's head",
  [commit.merge]: "the merge commit that GitHub made of the pull request's head and its base",
  [commit.tip]: 'the last commit of the default branch',
  [commit.pushed]: 'the last commit that was pushed',
  [commit.deployed]: 'the commit to be deployed',
  [commit.group]: 'the commit of the merge group',
  [commit.branch]: 'the last commit of the branch or tag it was run on',
};

const taken = answer(201, { id: 1 });
/** An address at which nobody listens. */
const nobody = 'http://127.0.0.1:1';

interface Sent {
  readonly state: string;
  readonly context: string;
  readonly description: string;
  readonly target_url: string;
}

const statuses = ({ github }: Told): Sent[] =>
  github.map(({ body }) => JSON.parse(Buffer.from(body, 'latin1').toString('utf8')) as Sent);
const statesSet = (told: Told): string[] => statuses(told).map(({ state }) => state);
const warnings = ({ annotations }: Told): string[] =>
  annotations.filter(({ title }) => title === 'The commit status was not set').map(({ text }) => text);
const heard = (asked: readonly Asked[]): string =>
  asked.flatMap(({ target, headers, body }) => [target, ...Object.values(headers), body]).join('\n');

/** Tells a story with a GitHub, and looks that no secret goes where it does not belong. */
async function step(story: Story): Promise<Told> {
  const told = await tell({ github: [taken], ...story });
  for (const secret of [githubToken, encodeURIComponent(githubToken)]) {
    expect(told.visible).not.toContain(secret);
    expect(heard(told.testinium)).not.toContain(secret);
  }
  for (const secret of echoesOfToken) expect(heard(told.github)).not.toContain(secret);
  return told;
}

const expectGreen = (told: Told): void => expectVerdict(told, 'green', 'Started: execution 4711');

test('the state of each code is what docs/commit-status.md says', async () => {
  const rows = await table('Which state', 'Ended with');
  const documented = rows.flatMap(([codes = '', state = '']) =>
    codes.split(', ').map((code) => [code.replaceAll('`', ''), state.replaceAll('`', '')] as const),
  );
  const red = Object.entries(states).filter(([kind]) => /^[A-Z_]+$/.test(kind) && kind !== 'INVALID_INPUT');
  expect(Object.fromEntries(documented.filter(([code]) => /^[A-Z_]+$/.test(code)))).toEqual(Object.fromEntries(red));
  const green = documented.filter(([code]) => !/^[A-Z_]+$/.test(code));
  expect(new Set(green.map(([, state]) => state))).toEqual(new Set(['success']));
});

describe('the commit', () => {
  test.each(events)('of $event', async ({ event, sha, gets }) => {
    expect(headCommit(JSON.parse(await readFile(recorded(event), 'utf8')), sha)).toBe(gets);
  });

  test.each([
    ['no event', undefined],
    ['null', null],
    ['a word', 'push'],
    ['no pull request', {}],
    ['a pull request that is null', { pull_request: null }],
    ['a pull request without a head', { pull_request: {} }],
    ['a head that is null', { pull_request: { head: null } }],
    ['a head without a commit', { pull_request: { head: {} } }],
    ['a commit that is a number', { pull_request: { head: { sha: 1 } } }],
    ["an issue's pull request, which tells no commit", { issue: { pull_request: { head: { sha: commit.head } } } }],
  ])('of %s is GITHUB_SHA', (_, event) => {
    expect(headCommit(event, commit.pushed)).toBe(commit.pushed);
  });

  test('of each event is what docs/commit-status.md says', async () => {
    const rows = await table('Which commit', 'Event');
    expect(rows.map((row) => row.slice(0, 3))).toEqual(
      events.map(({ event, sha, gets }) => [`\`${event}\``, words[sha], words[gets]]),
    );
  });

  test('is recorded for each event that docs/commit-status.md knows', async () => {
    const files = await readdir(path.dirname(recorded('push')));
    expect(files.sort()).toEqual(events.map(({ event }) => `${event}.json`).sort());
  });
});

test.each([
  ['as it is', 'x'.repeat(140), 'x'.repeat(140)],
  ['cut', 'x'.repeat(141), `${'x'.repeat(139)}…`],
  ['cut between characters, not within one', '😀'.repeat(141), `${'😀'.repeat(139)}…`],
])('a description is %s', (_, text, short) => {
  expect(shortened(text)).toBe(short);
});

describe('a status is set', () => {
  test('on the commit of the run, with a link to it, when the run has started', async () => {
    const told = await step({ testinium: [start] });
    expectGreen(told);
    expect(told.masked).toContain(githubToken);
    const [request, ...more] = told.github;
    expect(more).toEqual([]);
    expect(request).toMatchObject({ method: 'POST', target: `/repos/example-org/shop/statuses/${commit.pushed}` });
    expect(request?.headers).toMatchObject({
      authorization: `token ${githubToken}`,
      'content-type': 'application/json; charset=utf-8',
      'user-agent': expect.stringMatching(/^run-testinium-plan\/\d+\.\d+\.\d+$/) as string,
    });
    expect(statuses(told)).toEqual([
      {
        state: 'success',
        context: 'testinium/plan-42',
        description: 'Test plan 42 started: execution 4711',
        target_url: 'https://github.example.com/example-org/shop/actions/runs/1234567890',
      },
    ]);
    expect(told.stdout).toContain('Commit status testinium/plan-42: success');
  });

  test('twice with a wait: pending before it, then how it ended', async () => {
    const told = await step({ testinium: [start, poll({ WAITING: 3 }), ended({ SUCCESS: 3 })], inputs: waiting });
    expectGreen(told);
    expect(statuses(told)).toMatchObject([
      { state: 'pending', description: 'Test plan 42 is running: execution 4711' },
      { state: 'success', description: 'Test plan 42 passed: 3 of 3 passed: execution 4711' },
    ]);
    expect(told.github.map(({ at }) => at)).toEqual([0, 10 * second]);
  });

  test('pending with a plan that is already running, before it is waited for', async () => {
    const told = await step({
      testinium: [answer(409, ''), list(12), list(), start],
      inputs: { 'if-already-running': 'wait' },
    });
    expect(statuses(told)).toMatchObject([
      { state: 'pending', description: 'Test plan 42 is already running' },
      { state: 'success', description: 'Test plan 42 started: execution 4711' },
    ]);
  });

  test('under the name that the workflow gives', async () => {
    const name = 'gate / Mağaza testleri';
    const told = await step({ testinium: [start], inputs: { 'status-context': name } });
    expect(statuses(told)).toMatchObject([{ context: name }]);
  });

  const attaching = { 'if-already-running': 'attach' } as const;
  const looking = { 'if-outcome-unknown': 'look' } as const;
  const user = { username: 'u.ser', password: 'pass w', 'client-id': 'cli.ent', 'client-secret': 'sec.ret' } as const;
  const refusal = (fields: object): Behaviour => answer(200, { ...started, successful: false, ...fields });
  const short = { ...waiting, 'wait-timeout-minutes': '1' } as const;

  test.each<{ kind: Outcome['kind']; testinium: (Behaviour | Act)[]; inputs?: Story['inputs']; pending?: true }>([
    { kind: 'started', testinium: [start] },
    { kind: 'adopted', testinium: [answer(409, ''), list(4711)], inputs: attaching, pending: true },
    { kind: 'found', testinium: [list(), reset(), list(4711)], inputs: looking },
    { kind: 'passed', testinium: [start, ended({ SUCCESS: 3 })], inputs: waiting, pending: true },
    { kind: 'TESTS_FAILED', testinium: [start, ended({ SUCCESS: 3, FAILURE: 1 })], inputs: waiting, pending: true },
    { kind: 'NO_RESULTS', testinium: [start, ended({})], inputs: waiting, pending: true },
    { kind: 'ACCESS_DENIED', testinium: [start, answer(401, {})], inputs: waiting, pending: true },
    { kind: 'FORBIDDEN', testinium: [start, answer(403, {})], inputs: waiting, pending: true },
    { kind: 'ALREADY_RUNNING', testinium: [answer(409, '')] },
    { kind: 'ENVIRONMENT_UNAVAILABLE', testinium: [refusal({ unavailable_env_list: [7] })] },
    { kind: 'NOT_STARTED', testinium: [refusal({})] },
    { kind: 'INVALID_REQUEST', testinium: [answer(400, '')] },
    { kind: 'ACCESS_DENIED', testinium: [answer(401, '')] },
    { kind: 'FORBIDDEN', testinium: [answer(403, '')] },
    { kind: 'TEST_PLAN_NOT_FOUND', testinium: [answer(404, '')] },
    { kind: 'SYSTEM_INTERNAL_ERROR', testinium: [answer(500, '')] },
    { kind: 'NETWORK_ERROR', testinium: [], inputs: { 'api-url': nobody } },
    { kind: 'UNKNOWN_OUTCOME', testinium: [reset()] },
    { kind: 'SERVICE_UNAVAILABLE', testinium: [answer(503, '')] },
    { kind: 'SERVICE_UNAVAILABLE', testinium: [answer(429, '')] },
    { kind: 'UNEXPECTED_RESPONSE', testinium: [answer(200, '<html>')] },
    { kind: 'SIGN_IN_FAILED', testinium: [answer(401, '')], inputs: user },
    { kind: 'EXECUTION_NOT_FOUND', testinium: [answer(409, ''), list()], inputs: attaching, pending: true },
    { kind: 'WAIT_TIMED_OUT', testinium: [start, poll({ WAITING: 1 })], inputs: short, pending: true },
    { kind: 'CANCELLED', testinium: [start, cancel()], inputs: waiting, pending: true },
  ])('after $kind', async ({ kind, testinium, inputs = {}, pending }) => {
    const told = await step({ testinium, inputs });
    const green = states[kind] === 'success';
    expect(told.exitCode).toBe(green ? 0 : 1);
    expect(told.outputs['error-code']).toBe(green ? undefined : kind);
    expect(statesSet(told)).toEqual(pending ? ['pending', states[kind]] : [states[kind]]);
    expect(warnings(told)).toEqual([]);
    if (!green) expect(statuses(told).at(-1)?.description).toContain(`(${kind})`);
  });

  test('with at most 140 characters, whatever Testinium calls its results', async () => {
    const counts = Object.fromEntries(Array.from('ABCDEFGH', (letter) => [letter.repeat(40), 1]));
    const told = await step({
      testinium: [start, ended({ ...counts, SUCCESS: 992 })],
      inputs: { ...waiting, 'max-failure-percentage': '1' },
    });
    expectGreen(told);
    const { description = '' } = statuses(told).at(-1) ?? {};
    expect(Array.from(description)).toHaveLength(140);
    expect(description).toMatch(/^Test plan 42 passed: 992 of 1000 passed, 8 failed \(A+ 1, B+…: execution 4711$/);
  });

  test('without a secret that Testinium echoes', async () => {
    const echoed = 'tok-a5.name_of-a-result';
    const told = await step({
      testinium: [start, ended({ SUCCESS: 99, [echoed]: 1 })],
      inputs: { ...waiting, 'max-failure-percentage': '1', token: echoed },
    });
    expect(told.exitCode).toBe(0);
    expect(heard(told.github)).not.toContain(echoed);
    expect(statuses(told).at(-1)?.description).toBe(
      'Test plan 42 passed: 99 of 100 passed, 1 failed (*** 1), within max-failure-percentage 1: execution 4711',
    );
  });

  test('again when GitHub could not take it at first', async () => {
    const told = await step({ testinium: [answer(409, '')], github: [answer(500, ''), taken] });
    expect(told.outputs['error-code']).toBe('ALREADY_RUNNING');
    expect(statesSet(told)).toEqual(['failure', 'failure']);
    expect(warnings(told)).toEqual([]);
    expect(told.stdout).toContain('Setting a status twice does no harm.');
  });

  test('through the proxy of the environment', async () => {
    const told = await step({
      testinium: [start],
      proxy: [hold('HTTP/1.1 200 OK\r\n\r\n'), taken],
      env: { GITHUB_API_URL: 'http://github.test/api/v3' },
    });
    expect(warnings(told)).toEqual([]);
    expect(told.proxy).toMatchObject([
      { method: 'CONNECT', target: 'github.test:80' },
      { method: 'POST', target: `/api/v3/repos/example-org/shop/statuses/${commit.pushed}` },
    ]);
    expect(JSON.stringify(told.proxy[0])).not.toContain(githubToken);
    // Plain http to another machine is warned of, once.
    expect(told.annotations).toEqual([
      {
        kind: 'warning',
        title: 'Secrets are sent in the clear',
        text: 'Anyone on the way can read what is sent to http://github.test/api/v3 (GITHUB_API_URL), github-token too. Use https://.',
      },
    ]);
  });
});

describe('nothing is set', () => {
  test.each<[string, Story['inputs']]>([
    ['when an input is bad', { 'plan-id': 'forty-two' }],
    ['with a github-token of two words', { 'github-token': 'ghs_two words' }],
    ['with a github-token that cannot be one', { 'github-token': 'ghs_ümlaut' }],
  ])('%s', async (_, inputs) => {
    const told = await step({ testinium: [start], inputs });
    expect(told.outputs).toEqual({ 'error-code': 'INVALID_INPUT' });
    expect(told.github).toEqual([]);
    expect(told.visible).not.toContain(inputs?.['github-token'] ?? githubToken);
  });

  test('without github-token', async () => {
    const told = await step({ testinium: [start, ended({ SUCCESS: 1 })], inputs: { ...waiting, 'github-token': ' ' } });
    expectGreen(told);
    expect(told.github).toEqual([]);
    expect(told.stdout).not.toContain('Commit status');
  });
});

describe('when GitHub does not take it, there is one warning and the verdict stands:', () => {
  const advice = 'Give the job permissions: statuses: write.';
  const page = '<!doctype html><title>Unicorn!</title>';
  const half = 'HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{"id":';

  test.each<{ fault: string; github: Behaviour | Act; says: string; requests?: number; seconds?: number }>([
    { fault: '401', github: answer(401, { message: 'Bad credentials' }), says: 'HTTP 401, "Bad credentials"' },
    { fault: '403', github: answer(403, { message: 'Resource not accessible by integration' }), says: advice },
    { fault: '403, with a long message', github: answer(403, { message: 'x'.repeat(5000) }), says: advice },
    { fault: '403, without end', github: pour('HTTP/1.1 403 No\r\n\r\n', ' '.repeat(65536)), says: advice },
    { fault: '404', github: answer(404, { message: 'Not Found' }), says: advice },
    { fault: '404, without a body', github: answer(404, ''), says: `HTTP 404. ${advice}` },
    {
      fault: '422',
      github: answer(422, { message: 'No commit found for SHA: 44' }),
      says: 'No commit found for SHA: 44',
    },
    { fault: '422, without a body', github: answer(422, ''), says: 'HTTP 422.' },
    { fault: '429', github: answer(429, { message: 'rate limit' }, { 'Retry-After': '3600' }), says: 'HTTP 429' },
    { fault: '500', github: answer(500, ''), says: 'HTTP 500.', requests: 3 },
    { fault: '502, of a gateway', github: answer(502, page), says: 'HTTP 502', requests: 3 },
    { fault: '700', github: answer(700, ''), says: 'HTTP 700.', requests: 3 },
    { fault: '200', github: answer(200, { state: 'success' }), says: 'HTTP 200.' },
    { fault: '200, with a page', github: answer(200, page), says: 'HTTP 200.' },
    { fault: '204', github: say('HTTP/1.1 204 No Content\r\n\r\n'), says: 'HTTP 204.' },
    { fault: '304', github: say('HTTP/1.1 304 Not Modified\r\n\r\n'), says: 'HTTP 304.' },
    { fault: 'not HTTP', github: hold('SSH-2.0-OpenSSH_9.6\r\n'), says: 'what came back is not HTTP', requests: 3 },
    { fault: 'closed', github: say(''), says: 'the connection was', requests: 3 },
    { fault: 'reset', github: reset(), says: 'the connection was reset', requests: 3 },
    {
      fault: 'cut within its answer',
      github: say(half),
      says: 'before the answer (HTTP 201) was complete',
      requests: 3,
    },
    { fault: 'silence', github: silence(), says: 'GitHub did not answer: the deadline of 5 s has passed', seconds: 5 },
    {
      fault: 'an answer that takes too long',
      github: after(6 * second, taken),
      says: 'the deadline of 5 s has passed',
      seconds: 5,
    },
    {
      fault: 'two seconds each',
      github: after(2 * second, answer(500, '')),
      says: 'HTTP 500.',
      seconds: 5,
      requests: 2,
    },
  ])('$fault', async ({ github, says, requests = 1, seconds = 3 }) => {
    const told = await step({ testinium: [start], github: [github] });
    expectGreen(told);
    expect(warnings(told)).toEqual([expect.stringContaining(says)]);
    expect(told.github).toHaveLength(requests);
    expect(told.took).toBeLessThanOrEqual(seconds * second);
  });

  test('401 and 422 do not blame the permissions', async () => {
    for (const github of [answer(401, { message: 'Bad credentials' }), answer(422, { message: 'No commit found' })]) {
      const told = await step({ testinium: [start], github: [github] });
      expect(warnings(told)).toEqual([expect.not.stringContaining('permissions')]);
    }
  });

  test.each([
    ['1', 0],
    ['2', 1],
    ['10', 2],
  ])('refused, with max-attempts %s it is tried again %i times', async (attempts, again) => {
    const told = await step({
      testinium: [start],
      inputs: { 'max-attempts': attempts },
      env: { GITHUB_API_URL: nobody },
    });
    expectGreen(told);
    expect(warnings(told)).toEqual([expect.stringContaining('the connection was refused')]);
    expect(told.stdout.split('\n').filter((line) => line.includes('try again'))).toHaveLength(again);
  });

  test('a redirect, which is not followed', async () => {
    const elsewhere = await serve(taken);
    const moved = answer(301, '', { Location: `${elsewhere.url}/repositories/1/statuses/${commit.pushed}` });
    const told = await step({ testinium: [start], github: [moved] });
    await elsewhere.close();
    expectGreen(told);
    expect(warnings(told)).toEqual([expect.stringContaining('HTTP 301')]);
    expect(elsewhere.connections()).toBe(0);
  });

  test.each([
    ['that wants other credentials', [answer(407, '')], 'the proxy wants other credentials', 1],
    ['that refuses', [answer(502, '')], 'the proxy refused to connect', 3],
  ] as const)('a proxy %s', async (_, proxy, says, many) => {
    const told = await step({ testinium: [start], proxy, env: { GITHUB_API_URL: 'http://github.test' } });
    expectGreen(told);
    expect(warnings(told)).toEqual([expect.stringContaining(says)]);
    expect(told.proxy).toHaveLength(many);
  });

  test('a proxy of which only GitHub’s address would have use, and that is none', async () => {
    const told = await step({
      testinium: [start],
      env: { GITHUB_API_URL: 'https://github.test', https_proxy: 'socks5://u:hush@proxy.test' },
    });
    expectGreen(told);
    expect(warnings(told)).toEqual([
      expect.stringMatching(/^The proxy on the way to GitHub cannot be used: https_proxy names a SOCKS proxy/),
    ]);
    expect(told.visible).not.toContain('hush');
  });

  test('a red step stays red for its own reason', async () => {
    const told = await step({ testinium: [answer(409, '')], github: [answer(403, '')] });
    expect(told.outputs['error-code']).toBe('ALREADY_RUNNING');
    expect(warnings(told)).toEqual([expect.stringContaining(advice)]);
  });

  test.each<[string, Behaviour | Act, string]>([
    ['refused', answer(403, ''), 'HTTP 403'],
    ['silence', silence(), 'the deadline of'],
  ])('before and after a wait: %s', async (_, github, says) => {
    const told = await step({ testinium: [start, ended({ SUCCESS: 3 })], github: [github], inputs: waiting });
    expectGreen(told);
    expect(told.outputs['result']).toBe('passed');
    expect(warnings(told)).toEqual([expect.stringContaining(says)]);
    expect(told.took).toBeLessThanOrEqual(10 * second);
  });

  test('only before a wait: that is a line, as what counts is set at the end', async () => {
    const told = await step({
      testinium: [start, ended({ SUCCESS: 3 })],
      github: [answer(403, ''), taken],
      inputs: waiting,
    });
    expectGreen(told);
    expect(statesSet(told)).toEqual(['pending', 'success']);
    expect(warnings(told)).toEqual([]);
    expect(told.stdout).toContain('was not set to pending: GitHub answered with HTTP 403');
  });

  test.each([
    ['no file', undefined, 'ENOENT'],
    ['half of it', '{"pull_request":{"head":', 'JSON'],
    ['no text', '', 'JSON'],
    ['a list', '[]', undefined],
    ['null', 'null', undefined],
  ])('the event is %s', async (_, event, says) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'event-'));
    const file = path.join(folder, 'event.json');
    if (event !== undefined) await writeFile(file, event);
    const told = await step({
      testinium: [start, ended({ SUCCESS: 3 })],
      inputs: waiting,
      env: { GITHUB_EVENT_PATH: file },
    });
    await rm(folder, { recursive: true });
    expectGreen(told);
    expect(statesSet(told)).toEqual(says === undefined ? ['pending', 'success'] : []);
    expect(warnings(told)).toEqual(
      says === undefined ? [] : [expect.stringMatching(new RegExp(`GITHUB_EVENT_PATH.*${says}`))],
    );
  });

  test('the head of the pull request gets it when the event has one', async () => {
    const told = await step({
      testinium: [start],
      env: { GITHUB_EVENT_PATH: recorded('pull_request'), GITHUB_SHA: commit.merge },
    });
    expect(told.github.map(({ target }) => target)).toEqual([`/repos/example-org/shop/statuses/${commit.head}`]);
  });

  test('GITHUB_REPOSITORY is missing', async () => {
    const told = await step({ testinium: [start], env: { GITHUB_REPOSITORY: undefined } });
    expectGreen(told);
    expect(told.github).toEqual([]);
    expect(warnings(told)).toEqual([expect.stringContaining('GITHUB_REPOSITORY')]);
  });
});

test('a status that drips in is bounded in time', async () => {
  const told = await step({
    testinium: [start],
    github: [
      (world, socket, seen) => {
        drip('HTTP/1.1 201 Created\r\nX: ', 'x')(socket, seen);
        silence()(world, socket, seen);
      },
    ],
  });
  expectGreen(told);
  expect(warnings(told)).toEqual([expect.stringContaining('GitHub did not answer: the deadline of')]);
});

describe("GitHub's words are harmless", () => {
  test.each([
    ['a command', '::error title=x::pwned'],
    ['a command on a line of its own', 'No\n::set-output name=execution-id::1\r\n::stop-commands::x'],
    ['a command of old', 'No ##[error]pwned'],
    ['colours and a cursor that moves', 'No \u001b[31m\u001b[2J\u0008\u009b1A'],
    ['text that runs backwards', 'No \u202edetcejer'],
    ['the token, as a server would echo it', `No, ${githubToken}; ${encodeURIComponent(githubToken)}`],
    ['far too many', 'No '.repeat(100_000)],
  ])('%s', async (_, message) => {
    const told = await step({
      testinium: [start],
      github: [answer(403, { message, documentation_url: message, errors: [{ message }] })],
      env: { RUNNER_DEBUG: '1' },
    });
    expectGreen(told);
    expect(new Set(commands(told.stdout))).toEqual(new Set(['add-mask', 'debug', 'warning']));
    const [warning = '', ...more] = warnings(told);
    expect(more).toEqual([]);
    expect(warning).toMatch(/^GitHub answered with HTTP 403, ".*Give the job permissions: statuses: write\./);
    expect(warning.length).toBeLessThan(700);
    expect(warning).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('a step whose outputs cannot be written', () => {
  const nowhere = path.join(tmpdir(), 'there-is-no', 'output');

  test('is red, says what is proven, and leaves no pending behind', async () => {
    const told = await step({
      testinium: [start, ended({ SUCCESS: 3 })],
      inputs: waiting,
      env: { GITHUB_OUTPUT: nowhere },
    });
    expect(told.exitCode).toBe(1);
    expect(told.annotations).toMatchObject([
      { kind: 'error', title: 'The outputs of the step could not be written (UNKNOWN_OUTCOME)' },
    ]);
    expect(explanation(told)).toContain('Certain: Test plan 42 passed: 3 of 3 passed: execution 4711.');
    expect(statesSet(told)).toEqual(['pending', 'error']);
  });

  test('that is red anyway keeps its own code', async () => {
    const told = await step({ testinium: [answer(409, '')], env: { GITHUB_OUTPUT: nowhere } });
    expect(told.annotations).toMatchObject([{ title: 'Test plan 42 is already running (ALREADY_RUNNING)' }]);
    expect(explanation(told)).toMatch(/^Outputs: they could not be written: (Error: )?ENOENT/);
    expect(statesSet(told)).toEqual(['failure']);
  });

  test('as the runner names no file', async () => {
    const told = await step({ testinium: [start], env: { GITHUB_OUTPUT: '' } });
    expect(told.exitCode).toBe(1);
    expect(explanation(told)).toContain('GITHUB_OUTPUT names no file');
    expect(statesSet(told)).toEqual(['error']);
  });
});

test('the workflows in docs/commit-status.md may set a status and name inputs that exist', async () => {
  const blocks = [...(await page()).matchAll(/^```yaml\n(.*?)^```/gms)].map(([, yaml = '']) => parse(yaml) as Workflow);
  const { inputs } = parse(await readFile(path.join(root, 'action.yml'), 'utf8')) as { inputs: object };
  const jobs = blocks.flatMap((workflow) => Object.values(workflow.jobs));
  const given = jobs.map(({ steps }) => steps.find(({ uses }) => uses?.includes('run-testinium-plan'))?.with ?? {});

  expect(jobs.map(({ permissions }) => permissions)).toEqual(jobs.map(() => ({ statuses: 'write' })));
  expect(given.map((names) => 'github-token' in names)).toEqual([true, false]);
  for (const names of given) {
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(['plan-id', ...Object.keys(names)]));
  }
});

interface Workflow {
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }[];
}

function page(): Promise<string> {
  return readFile(path.join(root, 'docs/commit-status.md'), 'utf8');
}

/** The rows of the table under a heading of the page whose first column is called so. */
async function table(heading: string, column: string): Promise<string[][]> {
  const section = (await page()).split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
  expect(rows[0]?.[0]).toBe(column);
  return rows.slice(2);
}
