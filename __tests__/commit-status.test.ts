import { context } from '@actions/github';
import { userAgent } from '../src/action-metadata.js';
import { CommitStatus } from '../src/commit-status.js';
import type { Inputs } from '../src/inputs.js';
import { Log } from '../src/log.js';
import type { ErrorCode } from '../src/outcome.js';
import { outputOf } from './report/output.js';
import { commit, events, recorded } from './support/events.js';
import { FakeClock } from './support/fake-clock.js';
import { parseAnnotation } from './support/run-action.js';
import { answer, closeServers, drip, hold, pour, say, serve, type Behaviour } from './support/server.js';

const token = 'ghs_0nly.for+the/statuses=of~commits';
const accepted = answer(201, { id: 1 });
const passed = { state: 'success', headline: 'Test plan 42 passed: 3 of 3 passed' } as const;
const permission = 'give the job permissions: statuses: write';
const serverTime = { Date: 'Mon, 05 Jan 2026 10:00:00 GMT' };
const serverSecond = Date.parse(serverTime.Date) / 1000;

afterEach(closeServers);

describe('a status is set', () => {
  test('with a link to the execution, and once at the end', async () => {
    const url = 'https://testinium.example.com/e/4711';
    const { github } = await step([accepted], async (status) => {
      await status.pending(`Test plan 42 is running: execution 4711 ${'x'.repeat(200)}`, url);
      await Promise.all([status.conclude(passed, '4711', url), status.conclude({ ...passed, state: 'error' })]);
    });
    const description = expect.stringMatching(/^.{139}…$/) as string;
    const headers = { 'content-type': expect.stringContaining('json') as string, 'user-agent': userAgent };
    expect(github.requests[0]?.headers).toMatchObject(headers);
    expect(sent(github)).toMatchObject([
      { state: 'pending', target_url: url, description },
      { state: 'success', target_url: url },
    ]);
  });

  test.each(events)('on the commit of $event', async ({ event, sha, gets }) => {
    const { github, annotations } = await step([accepted], conclude, { event, env: { GITHUB_SHA: sha } });
    expect(github.requests[0]?.target).toBe(`/repos/example-org/shop/statuses/${gets}`);
    expect(annotations).toHaveLength(event === 'workflow_run' ? 1 : 0);
  });

  test('on status-sha, whatever the event is', async () => {
    const sha = 'f'.repeat(64);
    const { github, annotations } = await step([accepted], conclude, { event: 'workflow_run', target: { sha } });
    expect(github.requests[0]?.target).toBe(`/repos/example-org/shop/statuses/${sha}`);
    expect(annotations).toEqual([]);
  });

  test.each([
    ['workflow_run', { workflow_run: { head_sha: commit.head } }, 'workflow_run.head_sha'],
    ['check_run', { check_run: { head_sha: commit.head } }, 'check_run.head_sha'],
    ['check_suite', { check_suite: { head_sha: commit.head } }, 'check_suite.head_sha'],
    ['status', { sha: commit.head }, 'sha'],
    ['deployment', { deployment: { sha: commit.head } }, 'deployment.sha'],
    ['push', { sha: commit.head, workflow_run: { head_sha: commit.head } }, undefined],
    ['workflow_run', { workflow_run: null, pull_request: { head: { sha: 'main' } } }, undefined],
    ['workflow_run', null, undefined],
  ])('on another commit than that of %s %j: a notice names both, once', async (event, payload, path) => {
    const { github, annotations } = await step([accepted], pendingFirst, { event, payload });
    expect(github.requests.map(({ target }) => target.split('/').at(-1))).toEqual([commit.pushed, commit.pushed]);
    const text = `The event ${event} is about commit ${commit.head}, but the status is set on commit ${commit.pushed} (GITHUB_SHA). Set status-sha to \${{ github.event.${String(path)} }} if that is the commit to test.`;
    expect(annotations).toMatchObject(path === undefined ? [] : [{ kind: 'notice', text }]);
  });

  const long = 'x'.repeat(150);
  test.each<[string, ErrorCode | undefined, string]>([
    ['Passed', undefined, 'Passed: execution 4711'],
    ['Cancelled, execution 4711', 'CANCELLED', 'Cancelled, execution 4711 (CANCELLED)'],
    ['Failed', 'TESTS_FAILED', 'Failed: execution 4711 (TESTS_FAILED)'],
    [long, 'CANCELLED', `${'x'.repeat(111)}…: execution 4711 (CANCELLED)`],
    ['😀'.repeat(150), undefined, `${'😀'.repeat(123)}…: execution 4711`],
  ])('that names verdict and execution in 140 characters: %s, %s', async (headline, code, description) => {
    const { github } = await step([accepted], (status) => status.conclude({ ...passed, headline, code }, '4711'));
    expect(sent(github)).toMatchObject([{ description }]);
    expect(Array.from(description).length).toBeLessThanOrEqual(140);
  });
});

describe('when GitHub does not take it, a warning says why:', () => {
  const json = (status: number, message: string): Behaviour => answer(status, { message });
  const noAnswer = 'GitHub did not answer: ';

  test.each<[string, Behaviour, string]>([
    ['401', json(401, 'Bad credentials'), 'HTTP 401, "Bad credentials". github-token is not valid: use'],
    ['403', json(403, 'Resource not accessible by integration'), permission],
    ['403 without a body', answer(403, ''), `HTTP 403. If that does not say why, ${permission}`],
    ['403 without end', pour('HTTP/1.1 403 No\r\n\r\n', ' '.repeat(65536)), permission],
    ['404', json(404, 'Not Found'), permission],
    ['422', json(422, 'No commit found for SHA: 44'), 'HTTP 422, "No commit found for SHA: 44".'],
    ['301', answer(301, '', { Location: 'http://127.0.0.1:9/' }), 'HTTP 301.'],
  ])('%s', async (_, behaviour, says) => {
    const { github, annotations, lines } = await step([behaviour], conclude);
    expect(annotations).toMatchObject([{ kind: 'warning', title: 'The commit status was not set' }]);
    expect(annotations[0]?.text).toContain(says);
    expect(annotations[0]?.text).toContain(`on commit ${commit.pushed}`);
    expect(annotations[0]?.text.includes('statuses: write')).toBe(says.includes('statuses: write'));
    expect(github.requests).toHaveLength(1);
    expect(lines).toEqual([]);
  });

  test.each<[string, Behaviour[], string, number]>([
    ['5xx', [answer(502, '')], 'HTTP 502.', 3],
    ['no HTTP', [hold('SSH-2.0-OpenSSH_9.6\r\n')], noAnswer, 3],
    ['a response that is cut', [say('HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n{')], noAnswer, 3],
    ['silence', [hold('')], noAnswer, 1],
    ['a byte now and then', [drip('HTTP/1.1 201 Created\r\nX: ', 'x')], noAnswer, 1],
  ])('%s, within 5 s and three attempts', async (_, behaviours, says, requests) => {
    const { github, annotations, took } = await step(behaviours, conclude, {
      silentFrom: requests === 1 ? 1 : undefined,
    });
    expect(annotations).toHaveLength(1);
    expect(annotations[0]?.text).toContain(says);
    expect(github.requests).toHaveLength(requests);
    expect(took).toBeLessThanOrEqual(5000);
  });

  const socks = { GITHUB_API_URL: 'http://github.test', http_proxy: 'socks5://u:hush@p' };
  test.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ['no commit', { GITHUB_SHA: '' }, /^GITHUB_SHA is not a commit/],
    ['no proxy', socks, /http_proxy has a scheme .* SOCKS/],
    ['no address', { GITHUB_API_URL: 'github' }, /Invalid URL/],
  ])('%s', async (_, env, says) => {
    const { github, annotations, stdout } = await step([accepted], conclude, { env });
    expect(annotations).toMatchObject([{ kind: 'warning', text: expect.stringMatching(says) as string }]);
    expect(github.requests).toEqual([]);
    expect(stdout).not.toContain('hush');
  });

  test("GitHub's words are harmless", async () => {
    const words = `No\n::error::x\r\n ##[error]x \u001b[31m\u202e ${token} ${encodeURIComponent(token)} ${'No '.repeat(100_000)}`;
    const { annotations, stdout } = await step([json(403, words)], conclude);
    expect(annotations).toHaveLength(1);
    expect(annotations[0]?.text).toMatch(/^[^\p{Cc}\p{Cf}]{99,600}$/u);
    expect(annotations[0]?.text).toContain('HTTP 403, "No ::error::x ## [error]x [31m *** *** No');
    expect(stdout.split('\n').filter((line) => /^\s*::|##\[/.test(line))).toHaveLength(1);
  });
});

describe('a rate limit of GitHub', () => {
  const reset = { 'x-ratelimit-reset': String(serverSecond + 30) };
  const none = { 'x-ratelimit-remaining': '0' };
  const much = { 'x-ratelimit-remaining': '4999' };

  test.each<[number, Record<string, string>, string, string | undefined]>([
    [429, {}, '', ''],
    [429, { 'retry-after': '7' }, '', ', which ends in 7 s'],
    [429, { 'retry-after': 'Mon, 05 Jan 2026 10:00:09 GMT' }, '', ', which ends in 9 s'],
    [403, { 'retry-after': '7', ...reset }, '', ', which ends in 7 s'],
    [403, { ...none, ...reset }, '', ', which ends in 30 s'],
    [403, { ...none, 'x-ratelimit-reset': String(serverSecond - 9) }, '', ', which ends in 0 s'],
    [403, { ...none, 'x-ratelimit-reset': 'soon' }, '', ''],
    [403, {}, 'API rate limit exceeded for installation ID 1.', ''],
    [403, reset, 'API rate limit exceeded', ', which ends in 30 s'],
    // The end of another limit, of which much is left.
    [403, { ...much, ...reset }, 'You have exceeded a secondary rate limit', ''],
    [403, { ...much, ...reset }, 'Resource not accessible', undefined],
    [401, none, 'Bad credentials', undefined],
  ])('is told from a refusal, and not waited for by pending: HTTP %i, %j %s', async (status, headers, message, end) => {
    const limit = answer(status, { message }, { ...serverTime, ...headers });
    const { github, lines, took } = await step([limit], (status) => status.pending('Running'));
    expect([github.requests.length, took]).toEqual([1, 0]);
    const words = `HTTP ${String(status)}${message && `, "${message}"`}`;
    const start = 'The commit status was not set to pending: GitHub answered with ';
    expect(lines[0]).toContain(start + (end === undefined ? words : `a rate limit (${words})${end}.`));
  });

  const limited = (headers: Record<string, string>): Behaviour =>
    answer(403, { message: 'You have exceeded a secondary rate limit' }, { ...serverTime, ...headers });

  test.each<[string, Record<string, string>, number]>([
    ['retry-after', { 'Retry-After': '40' }, 40_000],
    ['x-ratelimit-reset', { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(serverSecond + 55) }, 55_000],
  ])('is waited for by the final status: %s', async (_, headers, pause) => {
    const { github, annotations, lines, took } = await step([limited(headers), accepted], conclude);
    expect(github.requests).toHaveLength(2);
    expect(took).toBe(pause);
    expect(annotations).toEqual([]);
    expect(lines[0]).toMatch(/GitHub answered with a rate limit .* Trying again in \d+ s\.$/);
  });

  test.each<[string, Record<string, string>, number, number]>([
    ['a moment that is too far away', { 'Retry-After': '61' }, 1, 0],
    ['no moment', {}, 1, 0],
    ['moment after moment: 60 s in all', { 'Retry-After': '25' }, 3, 50_000],
    ['a moment that has come', { 'Retry-After': '0' }, 11, 55_000],
  ])('is a warning with %s', async (_, headers, requests, waited) => {
    const { github, annotations, took } = await step([limited(headers)], conclude);
    expect(github.requests).toHaveLength(requests);
    expect(took).toBe(waited);
    expect(annotations).toMatchObject([{ text: expect.not.stringContaining('statuses: write') as string }]);
  });

  test('is not waited for any longer once the step is cancelled', async () => {
    const { github, annotations, took } = await step([limited({ 'Retry-After': '9' })], (status, { cancel, clock }) => {
      void clock.sleep(2000, new AbortController().signal).then(cancel);
      return status.conclude(passed);
    });
    expect([github.requests.length, took]).toEqual([2, 2000]);
    expect(annotations).toHaveLength(1);
  });

  test('leaves what comes after a cancellation five seconds, also where it is silent', async () => {
    const cancelled = (status: CommitStatus, { cancel, clock }: World): Promise<void> => {
      void clock.sleep(3000, new AbortController().signal).then(cancel);
      return status.conclude(passed);
    };
    const { github, took } = await step([limited({ 'Retry-After': '40' }), hold('')], cancelled, { silentFrom: 2 });
    expect([github.requests.length, took]).toEqual([2, 8000]);
  });
});

test('a cancelled step ends pending at once, and still sets how it ended', async () => {
  const { github, lines, took } = await step(({ cancel }) => [cancel, accepted], pendingFirst);
  expect(sent(github).map(({ state }) => state)).toEqual(['pending', 'success']);
  expect(lines[0]).toBe(
    `The commit status was not set to pending: The step was cancelled. It was to be set on commit ${commit.pushed}.`,
  );
  expect(took).toBe(0);
});

interface World {
  readonly clock: FakeClock;
  readonly cancel: () => void;
}

/** The event is a recorded one, unless its content is given; from so many requests on GitHub is silent, and time may pass. */
interface Options {
  readonly event?: string;
  readonly payload?: object | null;
  readonly env?: NodeJS.ProcessEnv;
  readonly target?: Partial<NonNullable<Inputs['commitStatus']>>;
  readonly silentFrom?: number;
}

const conclude = (status: CommitStatus): Promise<void> => status.conclude(passed);

async function pendingFirst(status: CommitStatus): Promise<void> {
  await status.pending('Running');
  await status.conclude(passed);
}

/** Has a status set at a GitHub on loopback that answers with these behaviours, by a clock that leaps over pauses. */
async function step(
  behaviours: readonly Behaviour[] | ((world: World) => readonly Behaviour[]),
  work: (status: CommitStatus, world: World) => Promise<void>,
  { event = 'push', payload, env = {}, target = {}, silentFrom = Infinity }: Options = {},
) {
  const isBusy = (): boolean =>
    github.requests.length < silentFrom &&
    process.getActiveResourcesInfo().some((name) => /^TCP\w+Wrap$/.test(name) && name !== 'TCPServerWrap');
  const cancellation = new AbortController();
  const world = { clock: new FakeClock(7_654_321, isBusy), cancel: () => cancellation.abort() };
  const github = await serve(...(typeof behaviours === 'function' ? behaviours(world) : behaviours));
  const environment: NodeJS.ProcessEnv = {
    GITHUB_API_URL: `${github.url}/`,
    GITHUB_SERVER_URL: 'https://github.example.com',
    GITHUB_REPOSITORY: 'example-org/shop',
    GITHUB_RUN_ID: '1234567890',
    GITHUB_SHA: commit.pushed,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: payload === undefined ? recorded(event) : '',
    ...env,
  };
  const before = { ...process.env };
  const log = new Log();
  await outputOf(() => log.setSecret(token));
  try {
    Object.assign(process.env, environment);
    // The package reads them when it is loaded, which is once in all these tests.
    Object.assign(context, new (context.constructor as new () => typeof context)());
    if (payload !== undefined) Object.assign(context, { payload });
    const began = world.clock.now();
    const options = { environment, signal: cancellation.signal, log, clock: world.clock };
    const status = new CommitStatus({ token, context: 'gate / stage', ...target }, options);
    const stdout = await outputOf(() => world.clock.until(work(status, world)));
    const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('::'));
    const annotations = stdout.split('\n').flatMap(parseAnnotation);
    return { github, stdout, lines, annotations, took: world.clock.now() - began };
  } finally {
    for (const name of Object.keys(environment)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}

function sent({ requests }: { readonly requests: readonly { readonly body: string }[] }) {
  type Status = Readonly<Record<'state' | 'description', string>>;
  return requests.map(({ body }) => JSON.parse(Buffer.from(body, 'latin1').toString()) as Status);
}
