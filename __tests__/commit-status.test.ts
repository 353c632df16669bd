import type { ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { headCommit, shortened, stateOf, type Status } from '../src/commit-status.js';
import type { Outcome } from '../src/outcome.js';
import { certificate, knowsAuthority } from './support/certificates.js';
import { root, runAction, type Options, type Result } from './support/run-action.js';
import {
  answer,
  drip,
  hold,
  pour,
  reset,
  say,
  serve,
  serveTls,
  started,
  type Behaviour,
  type Server,
} from './support/server.js';
import { commands, echoesOfToken, expectVerdict, explanation, token } from './support/verdict.js';

/** What each outcome means to whatever demands the status. */
const states: Readonly<Record<Outcome['kind'], Status['state']>> = {
  started: 'success',
  adopted: 'success',
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

/** Commits of the recorded events, and what each of them is. */
const commit = {
  head: '1'.repeat(40),
  merge: '2'.repeat(40),
  tip: '3'.repeat(40),
  pushed: '4'.repeat(40),
  deployed: '5'.repeat(40),
  group: '6'.repeat(40),
  branch: '9'.repeat(40),
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

/** The recorded events, with what GitHub gives as GITHUB_SHA and the commit that gets the status. */
const events = [
  { event: 'pull_request', sha: commit.merge, gets: commit.head },
  { event: 'pull_request_review', sha: commit.merge, gets: commit.head },
  { event: 'pull_request_target', sha: commit.tip, gets: commit.head },
  { event: 'push', sha: commit.pushed, gets: commit.pushed },
  { event: 'merge_group', sha: commit.group, gets: commit.group },
  { event: 'deployment', sha: commit.deployed, gets: commit.deployed },
  { event: 'deployment_status', sha: commit.deployed, gets: commit.deployed },
  { event: 'workflow_dispatch', sha: commit.branch, gets: commit.branch },
  { event: 'workflow_run', sha: commit.tip, gets: commit.tip },
  { event: 'repository_dispatch', sha: commit.tip, gets: commit.tip },
  { event: 'issue_comment', sha: commit.tip, gets: commit.tip },
  { event: 'schedule', sha: commit.tip, gets: commit.tip },
];

describe('the state', () => {
  test.each(Object.entries(states))('of %s is %s', (kind, state) => {
    expect(stateOf(kind as Outcome['kind'])).toBe(state);
  });

  test('of each code is what docs/commit-status.md says', async () => {
    const rows = await table('Which state', 'Ended with');
    const documented = rows.flatMap(([codes = '', state = '']) =>
      codes.split(', ').map((code) => [code.replaceAll('`', ''), state.replaceAll('`', '')]),
    );
    const green = { started: 'success', 'attached to': 'success', passed: 'success' };
    const red = Object.entries(states).filter(([kind]) => /^[A-Z_]+$/.test(kind) && kind !== 'INVALID_INPUT');
    expect(new Map(documented as [string, string][])).toEqual(new Map([...Object.entries(green), ...red]));
    expect(documented).toHaveLength(Object.keys(states).length - 1);
  });
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

/** The github-token of every step in these tests: nobody may ever see it. */
const githubToken = 'ghs_0nly.for+the/statuses=of~commits';

/** Inputs of every step in these tests, besides where Testinium is. */
const plan42 = { 'plan-id': '42', token, 'max-attempts': '2', 'github-token': githubToken };

/** An address at which nobody listens. */
const nobody = 'http://127.0.0.1:1';

const start = answer(200, started);
const ended = (counts: Record<string, number>): Behaviour =>
  answer(200, { id: 4711, end_date: '2026-01-01T10:00:00Z', result_summary: counts });
const waiting = { 'wait-for-completion': 'true', 'poll-interval-seconds': '1' };
const attaching = { 'if-already-running': 'attach' };
const user = { token: '', username: 'u.ser', password: 'pass w', 'client-id': 'cli.ent', 'client-secret': 'sec.ret' };

describe('a status is set', () => {
  test('on the commit of the run, with a link to it, when the run has started', async () => {
    const { result, github } = await step({ testinium: [start] });

    expectGreen(result);
    expect(result.masked).toContain(githubToken);
    const [request, ...more] = github.requests;
    expect(more).toEqual([]);
    expect(request).toMatchObject({ method: 'POST', target: `/repos/example-org/shop/statuses/${commit.pushed}` });
    expect(request?.headers).toMatchObject({
      authorization: `token ${githubToken}`,
      'content-type': 'application/json; charset=utf-8',
      'user-agent': expect.stringMatching(/^run-testinium-plan\/\d/) as string,
    });
    expect(statuses(github)).toEqual([
      {
        state: 'success',
        context: 'testinium/plan-42',
        description: 'Test plan 42 started',
        target_url: 'https://github.example.com/example-org/shop/actions/runs/1234567890',
      },
    ]);
    expect(result.stdout).toContain('Commit status testinium/plan-42: success');
  });

  test('twice with a wait: pending, then how it ended', async () => {
    const { result, github } = await step({ testinium: [start, ended({ SUCCESS: 3 })], inputs: waiting });

    expectGreen(result);
    expect(statuses(github)).toMatchObject([
      { state: 'pending', description: 'Test plan 42 is running: execution 4711' },
      { state: 'success', description: 'Test plan 42 passed: 3 of 3 passed' },
    ]);
  });

  test('under the name that the workflow gives', async () => {
    const name = 'gate / Mağaza testleri';
    const { github } = await step({ testinium: [start], inputs: { 'status-context': name } });
    expect(statuses(github)).toMatchObject([{ context: name }]);
  });

  test.each<{ kind: Outcome['kind']; testinium: Behaviour[]; inputs?: Record<string, string>; pending?: true }>([
    { kind: 'started', testinium: [start] },
    { kind: 'adopted', testinium: [answer(409, ''), list(4711)], inputs: attaching, pending: true },
    { kind: 'passed', testinium: [start, ended({ SUCCESS: 3 })], inputs: waiting, pending: true },
    { kind: 'TESTS_FAILED', testinium: [start, ended({ SUCCESS: 3, FAILURE: 1 })], inputs: waiting, pending: true },
    { kind: 'NO_RESULTS', testinium: [start, ended({})], inputs: waiting, pending: true },
    { kind: 'ACCESS_DENIED', testinium: [start, answer(401, '')], inputs: waiting, pending: true },
    { kind: 'FORBIDDEN', testinium: [start, answer(403, '')], inputs: waiting, pending: true },
    { kind: 'ALREADY_RUNNING', testinium: [answer(409, '')] },
    { kind: 'ENVIRONMENT_UNAVAILABLE', testinium: [refusal({ unavailable_env_list: [7] })] },
    { kind: 'NOT_STARTED', testinium: [refusal({})] },
    { kind: 'INVALID_REQUEST', testinium: [answer(400, '')] },
    { kind: 'ACCESS_DENIED', testinium: [answer(401, '')] },
    { kind: 'FORBIDDEN', testinium: [answer(403, '')] },
    { kind: 'TEST_PLAN_NOT_FOUND', testinium: [answer(404, '')] },
    { kind: 'SYSTEM_INTERNAL_ERROR', testinium: [answer(500, '')] },
    { kind: 'NETWORK_ERROR', testinium: [], inputs: { 'api-url': nobody, 'max-attempts': '1' } },
    { kind: 'UNKNOWN_OUTCOME', testinium: [reset()] },
    { kind: 'SERVICE_UNAVAILABLE', testinium: [answer(503, '')], inputs: { 'max-attempts': '1' } },
    { kind: 'UNEXPECTED_RESPONSE', testinium: [answer(200, '<html>')] },
    { kind: 'SIGN_IN_FAILED', testinium: [answer(401, '')], inputs: user },
    { kind: 'EXECUTION_NOT_FOUND', testinium: [answer(409, ''), list()], inputs: attaching, pending: true },
  ])('after $kind', async ({ kind, testinium, inputs = {}, pending }) => {
    const { result, github } = await step({ testinium, inputs });

    const green = states[kind] === 'success';
    expect(result.exitCode).toBe(green ? 0 : 1);
    expect(result.outputs['error-code']).toBe(green ? undefined : kind);
    expect(statesSet(github)).toEqual(pending ? ['pending', states[kind]] : [states[kind]]);
    expect(warnings(result)).toEqual([]);
    if (!green) expect(lastStatus(github)?.description).toContain(kind);
  });

  test.each(events)('on the right commit for $event', async ({ event, sha, gets }) => {
    const env = { GITHUB_EVENT_PATH: recorded(event), GITHUB_EVENT_NAME: event, GITHUB_SHA: sha };
    const { github } = await step({ testinium: [start, ended({ SUCCESS: 1 })], inputs: waiting, env });

    const target = `/repos/example-org/shop/statuses/${gets}`;
    expect(github.requests.map((request) => request.target)).toEqual([target, target]);
    expect(statesSet(github)).toEqual(['pending', 'success']);
  });

  test('with at most 140 characters, whatever Testinium calls its results', async () => {
    const counts = Object.fromEntries(Array.from('ABCDEFGH', (letter) => [letter.repeat(40), 1]));
    const { result, github } = await step({
      testinium: [start, ended({ ...counts, SUCCESS: 992 })],
      inputs: { ...waiting, 'max-failure-percentage': '1' },
    });

    expectGreen(result);
    const { description = '' } = lastStatus(github) ?? {};
    expect(Array.from(description)).toHaveLength(140);
    expect(description).toMatch(/^Test plan 42 passed: 992 of 1000 passed, 8 failed \(A+ 1, B+ 1.*…$/);
  });

  test('without a secret that Testinium echoes', async () => {
    const echoed = 'tok-a5.name_of-a-result';
    const { result, github } = await step({
      testinium: [start, ended({ SUCCESS: 99, [echoed]: 1 })],
      inputs: { ...waiting, 'max-failure-percentage': '1', token: echoed },
    });

    expectGreen(result);
    expect(heard(github).join('\n')).not.toContain(echoed);
    expect(lastStatus(github)?.description).toBe('Test plan 42 passed: 99 of 100 passed, 1 failed (*** 1)');
  });

  test('again when GitHub could not take it at first', async () => {
    const { result, github } = await step({
      testinium: [answer(409, '')],
      github: [answer(500, ''), answer(201, {})],
    });

    expect(result).toMatchObject({ exitCode: 1, outputs: { 'error-code': 'ALREADY_RUNNING' } });
    expect(statesSet(github)).toEqual(['failure', 'failure']);
    expect(warnings(result)).toEqual([]);
    expect(result.stdout).toContain('Setting a status twice does no harm.');
  });

  test('on a GitHub Enterprise Server with a private certificate authority', async () => {
    const enterprise = await serveTls(certificate('server'), answer(201, {}));
    const GITHUB_API_URL = `${enterprise.url}/api/v3`;
    const known = await step({ testinium: [start], env: { GITHUB_API_URL, ...knowsAuthority } });
    const unknown = await step({ testinium: [start], env: { GITHUB_API_URL } });
    await enterprise.close();

    expect(warnings(known.result)).toEqual([]);
    expect(enterprise.requests.map(({ target }) => target)).toEqual([
      `/api/v3/repos/example-org/shop/statuses/${commit.pushed}`,
    ]);
    expectGreen(unknown.result);
    expect(warnings(unknown.result)).toEqual([expect.stringContaining('a certificate authority that is not known')]);
    expect(unknown.result.stdout).not.toContain('try again');
  });

  test('through the proxy of the environment', async () => {
    const proxy = await serve(hold('HTTP/1.1 200 OK\r\n\r\n'), answer(201, {}));
    const { result } = await step({
      testinium: [start],
      env: { GITHUB_API_URL: 'http://github.test/api/v3', http_proxy: proxy.url },
    });
    await proxy.close();

    expect(warnings(result)).toEqual([]);
    expect(proxy.requests).toMatchObject([
      { method: 'CONNECT', target: 'github.test:80' },
      { method: 'POST', target: `/api/v3/repos/example-org/shop/statuses/${commit.pushed}` },
    ]);
    expect(JSON.stringify(proxy.requests[0])).not.toContain(githubToken);
  });
});

describe('nothing is set', () => {
  test('when an input is bad', async () => {
    const { result, github } = await step({ testinium: [start], inputs: { 'plan-id': 'forty-two' } });

    expect(result.outputs['error-code']).toBe('INVALID_INPUT');
    expect(github.connections()).toBe(0);
    expect(result.masked).toContain(githubToken);
  });

  test.each(['ghs_two words', 'ghs_ümlaut'])('with a github-token that cannot be one: %s', async (bad) => {
    const { result, github } = await step({ testinium: [start], inputs: { 'github-token': bad } });

    expect(result.outputs['error-code']).toBe('INVALID_INPUT');
    expect(github.connections()).toBe(0);
    expect(result.visible).not.toContain(bad);
  });

  describe('without github-token, and what would do it is not loaded:', () => {
    let folder = '';
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'lean-'));
      const forGitHub = await chunksForGitHub();
      await cp(path.join(root, 'dist'), folder, {
        recursive: true,
        filter: (file) => !forGitHub.includes(path.basename(file)),
      });
    });
    afterAll(() => rm(folder, { recursive: true }));

    test('it lies in files of its own', async () => {
      expect(await chunksForGitHub()).not.toEqual([]);
      expect(await chunksForGitHub()).not.toContain('index.js');
    });

    test.each([
      { name: 'started', testinium: [start], inputs: {}, exitCode: 0 },
      { name: 'passed', testinium: [start, ended({ SUCCESS: 3 })], inputs: waiting, exitCode: 0 },
      { name: 'failed', testinium: [start, ended({ FAILURE: 3 })], inputs: waiting, exitCode: 1 },
      { name: 'refused', testinium: [answer(409, '')], inputs: {}, exitCode: 1 },
    ])('$name', async ({ testinium, inputs, exitCode }) => {
      const program = path.join(folder, 'index.js');
      const { result, github } = await step({ testinium, inputs: { ...inputs, 'github-token': ' ' }, program });

      expect(result).toMatchObject({ exitCode, stderr: '' });
      expect(result.outputs['error-code']).not.toBe('UNKNOWN_OUTCOME');
      expect(github.connections()).toBe(0);
    });
  });
});

describe('when GitHub does not take it, there is one warning and the verdict stands:', () => {
  const advice = 'Give the job permissions: statuses: write.';
  const page = '<!doctype html><title>Unicorn!</title>';
  const half = 'HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{"id":';

  test.each<{ fault: string; github: Behaviour; says: string; requests?: number; inputs?: Record<string, string> }>([
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
    { fault: '500', github: answer(500, ''), says: 'HTTP 500.', requests: 2 },
    { fault: '502, of a gateway', github: answer(502, page), says: 'HTTP 502', requests: 2 },
    { fault: '700', github: answer(700, ''), says: 'HTTP 700.', requests: 2 },
    { fault: '200', github: answer(200, { state: 'success' }), says: 'HTTP 200.' },
    { fault: '200, with a page', github: answer(200, page), says: 'HTTP 200.' },
    { fault: '204', github: say('HTTP/1.1 204 No Content\r\n\r\n'), says: 'HTTP 204.' },
    { fault: '304', github: say('HTTP/1.1 304 Not Modified\r\n\r\n'), says: 'HTTP 304.' },
    { fault: 'not HTTP', github: hold('SSH-2.0-OpenSSH_9.6\r\n'), says: 'what came back is not HTTP', requests: 2 },
    { fault: 'closed', github: say(''), says: 'the connection was', requests: 2 },
    { fault: 'reset', github: reset(), says: 'the connection was reset', requests: 2 },
    { fault: 'cut within its answer', github: say(half), says: 'before the answer was complete', requests: 2 },
    { fault: 'silence', github: hold(''), says: 'GitHub did not answer: the deadline of' },
    {
      fault: 'dripping',
      github: drip('HTTP/1.1 201 Created\r\nX: ', 'x'),
      says: 'GitHub did not answer: the deadline of',
      requests: 2,
      inputs: { 'request-timeout-seconds': '1' },
    },
  ])('$fault', async ({ github: behaviour, says, requests = 1, inputs = {} }) => {
    const { result, github, seconds } = await step({ testinium: [start], github: [behaviour], inputs });

    expectGreen(result);
    expect(warnings(result)).toEqual([expect.stringContaining(says)]);
    expect(github.requests).toHaveLength(requests);
    expect(seconds).toBeLessThan(30);
  });

  test('401 and 422 do not blame the permissions', async () => {
    for (const github of [answer(401, { message: 'Bad credentials' }), answer(422, { message: 'No commit found' })]) {
      const { result } = await step({ testinium: [start], github: [github] });
      expect(warnings(result)).toEqual([expect.not.stringContaining('permissions')]);
    }
  });

  test('refused, however often the step may try', async () => {
    const { result, seconds } = await step({
      testinium: [start],
      inputs: { 'max-attempts': '10' },
      env: { GITHUB_API_URL: nobody },
    });

    expectGreen(result);
    expect(warnings(result)).toEqual([expect.stringContaining('the connection was refused')]);
    expect(result.stdout.split('\n').filter((line) => line.includes('try again'))).toHaveLength(2);
    expect(seconds).toBeLessThan(30);
  });

  test('a redirect, which is not followed', async () => {
    const elsewhere = await serve(answer(201, {}));
    const moved = answer(301, '', { Location: `${elsewhere.url}/repositories/1/statuses/${commit.pushed}` });
    const { result } = await step({ testinium: [start], github: [moved] });
    await elsewhere.close();

    expectGreen(result);
    expect(warnings(result)).toEqual([expect.stringContaining('HTTP 301')]);
    expect(elsewhere.connections()).toBe(0);
  });

  test('a proxy that wants other credentials', async () => {
    const proxy = await serve(answer(407, ''));
    const { result } = await step({
      testinium: [start],
      env: { GITHUB_API_URL: 'http://github.test', http_proxy: proxy.url },
    });
    await proxy.close();

    expectGreen(result);
    expect(warnings(result)).toEqual([expect.stringContaining('the proxy wants other credentials (HTTP 407)')]);
    expect(proxy.requests).toHaveLength(1);
  });

  test('a red step stays red for its own reason', async () => {
    const { result } = await step({ testinium: [answer(409, '')], github: [answer(403, '')] });

    expect(result).toMatchObject({ exitCode: 1, outputs: { 'error-code': 'ALREADY_RUNNING' } });
    expect(warnings(result)).toEqual([expect.stringContaining(advice)]);
  });

  test.each([
    ['refused', answer(403, ''), 'HTTP 403'],
    ['silence', hold(''), 'the deadline of'],
  ])('before and after a wait: %s', async (_, github, says) => {
    const { result, seconds } = await step({
      testinium: [start, ended({ SUCCESS: 3 })],
      github: [github],
      inputs: { ...waiting, 'request-timeout-seconds': '1', 'max-attempts': '1' },
    });

    expectGreen(result);
    expect(result.outputs['result']).toBe('passed');
    expect(warnings(result)).toEqual([expect.stringContaining(says)]);
    expect(seconds).toBeLessThan(30);
  });

  test('only before a wait: that is a line, as what counts is set at the end', async () => {
    const { result, github } = await step({
      testinium: [start, ended({ SUCCESS: 3 })],
      github: [answer(403, ''), answer(201, {})],
      inputs: waiting,
    });

    expectGreen(result);
    expect(statesSet(github)).toEqual(['pending', 'success']);
    expect(warnings(result)).toEqual([]);
    expect(result.stdout).toContain('was not set to pending: GitHub answered with HTTP 403');
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
    const { result, github } = await step({
      testinium: [start, ended({ SUCCESS: 3 })],
      inputs: waiting,
      env: { GITHUB_EVENT_PATH: file },
    });
    await rm(folder, { recursive: true });

    expectGreen(result);
    expect(statesSet(github)).toEqual(says === undefined ? ['pending', 'success'] : []);
    expect(warnings(result)).toEqual(
      says === undefined ? [] : [expect.stringMatching(new RegExp(`GITHUB_EVENT_PATH.*${says}`))],
    );
  });

  test('GITHUB_REPOSITORY is missing', async () => {
    const { result, github } = await step({
      testinium: [start],
      env: { GITHUB_REPOSITORY: undefined, GITHUB_EVENT_PATH: undefined },
    });

    expectGreen(result);
    expect(github.connections()).toBe(0);
    expect(warnings(result)).toEqual([expect.stringContaining('GITHUB_REPOSITORY')]);
  });
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
    const { result } = await step({
      testinium: [start],
      github: [answer(403, { message, documentation_url: message, errors: [{ message }] })],
      env: { RUNNER_DEBUG: '1' },
    });

    expectGreen(result);
    expect(new Set(commands(result.stdout))).toEqual(new Set(['add-mask', 'debug', 'warning']));
    const [warning = '', ...more] = warnings(result);
    expect(more).toEqual([]);
    expect(warning).toMatch(/^GitHub answered with HTTP 403, ".*Give the job permissions: statuses: write\./);
    expect(warning.length).toBeLessThan(700);
    expect(warning).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('a cancelled job leaves no pending behind:', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s during the wait', async (signal) => {
    const { result, github } = await step({ testinium: [start, 'cancel'], inputs: waiting, signal });

    expect(result).toMatchObject({ exitCode: 1, signal: null, outputs: { 'error-code': 'CANCELLED' } });
    expect(statesSet(github)).toEqual(['pending', 'error']);
    expect(lastStatus(github)?.description).toContain('cancelled');
    expect(warnings(result)).toEqual([]);
    expect(explanation(result)).toContain('Execution 4711 goes on');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s while pending is being set', async (signal) => {
    const { result, github } = await step({
      testinium: [start, ended({ SUCCESS: 3 })],
      github: ['cancel', answer(201, {})],
      inputs: waiting,
      signal,
    });

    expect(result).toMatchObject({ exitCode: 1, outputs: { 'error-code': 'CANCELLED', 'execution-id': '4711' } });
    expect(statesSet(github)).toEqual(['pending', 'error']);
    expect(warnings(result)).toEqual([]);
    expect(result.stdout).toContain('was not set to pending: The step was cancelled.');
  });

  test('while it waits for another run to end', async () => {
    const { result, github } = await step({
      testinium: [answer(409, ''), 'cancel'],
      inputs: { 'if-already-running': 'wait' },
    });

    expect(result.outputs['error-code']).toBe('CANCELLED');
    expect(statesSet(github)).toEqual(['pending', 'error']);
  });

  test('before the run is known to have started, nothing was pending', async () => {
    const { result, github } = await step({ testinium: ['cancel'], inputs: waiting });

    expect(result.outputs['error-code']).toBe('UNKNOWN_OUTCOME');
    expect(statesSet(github)).toEqual(['error']);
  });

  test('while the last status is being set, which is not cancelled', async () => {
    const later: Behaviour = (socket, seen) => setTimeout(() => answer(201, {})(socket, seen), 200);
    const { result, github } = await step({ testinium: [start], github: ['cancel'], then: later });

    expectGreen(result);
    expect(statesSet(github)).toEqual(['success']);
    expect(warnings(result)).toEqual([]);
  });

  test('also with a GitHub that never answers, the step ends before the runner kills it', async () => {
    const { result, github, seconds } = await step({
      testinium: [start, 'cancel'],
      github: [answer(201, {}), hold('')],
      inputs: waiting,
    });

    expect(result).toMatchObject({ exitCode: 1, signal: null, outputs: { 'error-code': 'CANCELLED' } });
    expect(statesSet(github)).toEqual(['pending', 'error']);
    expect(warnings(result)).toHaveLength(1);
    expect(seconds).toBeLessThan(30);
  });
});

describe('a step that breaks leaves no pending behind:', () => {
  test('outputs that cannot be written from the start', async () => {
    const { result, github } = await step({
      testinium: [start, ended({ SUCCESS: 3 })],
      inputs: waiting,
      env: { GITHUB_OUTPUT: path.join(tmpdir(), 'there-is-no', 'output') },
    });

    expect(result.exitCode).toBe(1);
    expect(result.annotations).toMatchObject([
      { kind: 'error', title: expect.stringContaining('UNKNOWN_OUTCOME') as string },
    ]);
    expect(statesSet(github)).toEqual(['error']);
  });

  test('outputs that can no longer be written after the wait', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'outputs-'));
    const GITHUB_OUTPUT = path.join(folder, 'output');
    await writeFile(GITHUB_OUTPUT, '');
    const withoutOutputs: Behaviour = (socket, seen) => {
      void rm(folder, { recursive: true }).then(() => ended({ SUCCESS: 3 })(socket, seen));
    };
    const { result, github } = await step({
      testinium: [start, withoutOutputs],
      inputs: waiting,
      env: { GITHUB_OUTPUT },
    });

    expect(result.exitCode).toBe(1);
    expect(explanation(result)).toContain('Execution 4711 is under way or has ended');
    expect(statesSet(github)).toEqual(['pending', 'error']);
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

/** One step with a Testinium and a GitHub. `cancel` is a request in which the step gets the signal. */
interface Story {
  readonly testinium: readonly (Behaviour | 'cancel')[];
  readonly github?: readonly (Behaviour | 'cancel')[];
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Options['env'];
  readonly program?: string;
  readonly signal?: NodeJS.Signals;
  /** What becomes of a request after the signal; silence when it is not said. */
  readonly then?: Behaviour;
}

/** Runs the step of a story and looks that no secret went where it does not belong. */
async function step({ inputs = {}, env = {}, signal = 'SIGINT', then, ...story }: Story) {
  let running: ChildProcess | undefined;
  const scripted = (behaviours: readonly (Behaviour | 'cancel')[]): Behaviour[] =>
    behaviours.map((behaviour) => {
      if (behaviour !== 'cancel') return behaviour;
      return (socket, seen) => {
        running?.kill(signal);
        then?.(socket, seen);
      };
    });
  const testinium = await serve(...scripted(story.testinium));
  const github = await serve(...scripted(story.github ?? [answer(201, { id: 1, state: 'pending' })]));
  const began = performance.now();
  const result = await runAction(
    { ...plan42, 'api-url': testinium.url, ...inputs },
    {
      env: {
        GITHUB_API_URL: github.url,
        GITHUB_SERVER_URL: 'https://github.example.com',
        GITHUB_REPOSITORY: 'example-org/shop',
        GITHUB_RUN_ID: '1234567890',
        GITHUB_SHA: commit.pushed,
        GITHUB_EVENT_NAME: 'push',
        GITHUB_EVENT_PATH: recorded('push'),
        ...env,
      },
      whileRunning: (child) => (running = child),
      ...(story.program === undefined ? {} : { program: story.program }),
    },
  );
  const seconds = (performance.now() - began) / 1000;
  await Promise.all([testinium.close(), github.close()]);

  expect(result.stderr).toBe('');
  for (const secret of [githubToken, encodeURIComponent(githubToken)]) {
    expect(result.visible).not.toContain(secret);
    expect(heard(testinium).join('\n')).not.toContain(secret);
  }
  for (const secret of echoesOfToken) expect(heard(github).join('\n')).not.toContain(secret);
  return { result, github, seconds };
}

interface Sent {
  readonly state: string;
  readonly context: string;
  readonly description: string;
  readonly target_url: string;
}

/** The verdict of a step that has started the plan. */
function expectGreen(result: Result): void {
  expectVerdict(result, 'green', 'Started: execution 4711');
}

/** All that a server was told, piece by piece. */
function heard(server: Server): string[] {
  return server.requests.flatMap(({ target, headers, body }) => [target, ...Object.values(headers), body]);
}

function statuses(github: Server): Sent[] {
  return github.requests.map(({ body }) => JSON.parse(Buffer.from(body, 'latin1').toString('utf8')) as Sent);
}

function statesSet(github: Server): string[] {
  return statuses(github).map(({ state }) => state);
}

function lastStatus(github: Server): Sent | undefined {
  return statuses(github).at(-1);
}

function warnings(result: Result): string[] {
  return result.annotations
    .filter(({ kind, title }) => kind === 'warning' && title === 'The commit status was not set')
    .map(({ text }) => text);
}

/** Testinium's list of the plan's executions, of which those with an id are running. */
function list(...ids: number[]): Behaviour {
  return answer(200, { item_list: ids.map((id) => ({ id })) });
}

function refusal(fields: object): Behaviour {
  return answer(200, { ...started, successful: false, ...fields });
}

/** The files of the bundle that know how to set a status. */
async function chunksForGitHub(): Promise<string[]> {
  const dist = path.join(root, 'dist');
  const scripts = (await readdir(dist)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(scripts.map((name) => readFile(path.join(dist, name), 'utf8')));
  return scripts.filter((_, at) => /createCommitStatus|octokit/i.test(texts[at] ?? ''));
}

function recorded(event: string): string {
  return path.join(root, '__tests__/events', `${event}.json`);
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
