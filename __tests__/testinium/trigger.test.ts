import type { HttpResponse } from '../../src/http/send-request.js';
import { isFailure, type Failure } from '../../src/outcome.js';
import { isAmbiguous, readTriggerResponse, sendTrigger, triggerUrl } from '../../src/testinium/trigger.js';
import { certificate } from '../support/certificates.js';
import { answer, closeServers, hold, reset, say, serve, serveTls, started, type Behaviour } from '../support/server.js';
import { captureLog, openSession, type Session } from './session.js';

const log = captureLog();
afterEach(closeServers);

function response(body: unknown, status = 200, more: Partial<HttpResponse> = {}): HttpResponse {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { status, headers: {}, body: bytes, tooLarge: false, elapsed: 1, ...more };
}

/** `code started`, or the id of the run. */
function verdict(body: unknown, status = 200, more: Partial<HttpResponse> = {}, planId = '42'): string {
  const outcome = readTriggerResponse(response(body, status, more), planId);
  return isFailure(outcome) ? `${outcome.code} ${outcome.started}` : outcome.executionId;
}

const raw = (field: string, json: string): string => JSON.stringify({ ...started, [field]: '@' }).replace('"@"', json);

describe('a start', () => {
  test.each([
    ['of Cloud', started, '4711'],
    ['without test_plan_id, of Enterprise', { ...started, test_plan_id: undefined }, '4711'],
    ['with test_plan_id null', { ...started, test_plan_id: null }, '4711'],
    ['with ids as strings', { ...started, execution_id: '4711', test_plan_id: '42' }, '4711'],
    ['with no list of environments', { ...started, unavailable_env_list: null }, '4711'],
    ['beyond 2^53', raw('execution_id', '9007199254740993'), '9007199254740993'],
    ['at 2^63 - 1', raw('execution_id', '9223372036854775807'), '9223372036854775807'],
    ['with more fields', { ...started, user_info: { access_token: 'x' }, session_id: 1e21 }, '4711'],
    ['with a byte order mark', `\ufeff${JSON.stringify(started)}`, '4711'],
    ['beside a running one', { ...started, already_running: true }, '4711'],
  ])('%s is one', (_, body, executionId) => {
    expect(verdict(body)).toBe(executionId);
  });

  test('is a run with all that the response says', () => {
    const body = raw('unavailable_env_list', '[74,"Chrome 131",{"id":9007199254740993,"name":"Pixel 9"},{}]');
    expect(readTriggerResponse(response(body), '42')).toEqual({
      executionId: '4711',
      origin: 'started',
      response: {
        alreadyRunning: false,
        environments: [
          { id: { untrusted: '74' } },
          { name: { untrusted: 'Chrome 131' } },
          { id: { untrusted: '9007199254740993' }, name: { untrusted: 'Pixel 9' } },
          {},
        ],
        environmentList: [74, 'Chrome 131', { id: 9007199254740993n, name: 'Pixel 9' }, {}],
      },
    });
  });
});

describe('a 200 that says that nothing was started', () => {
  const refused = { ...started, successful: false, execution_id: undefined };
  test.each([
    ['already running', { ...refused, already_running: true }, 'ALREADY_RUNNING maybe'],
    ['and environments', { ...refused, already_running: true, unavailable_env_list: [1] }, 'ALREADY_RUNNING maybe'],
    ['environments', { ...refused, unavailable_env_list: [{ id: 74 }] }, 'ENVIRONMENT_UNAVAILABLE no'],
    ['an id all the same', { ...started, successful: false, unavailable_env_list: [1] }, 'ENVIRONMENT_UNAVAILABLE no'],
    ['no reason', refused, 'NOT_STARTED no'],
  ])('%s', (_, body, expected) => {
    expect(verdict(body)).toBe(expected);
  });

  test('is told with its message', () => {
    const message = { untrusted: 'No licence' };
    expect(readTriggerResponse(response({ ...refused, message: 'No licence' }), '42')).toMatchObject({
      cause: { status: 200, source: 'testinium', message },
      response: { alreadyRunning: false, environments: [], environmentList: [], message },
    });
  });
});

describe('a 200 that proves nothing', () => {
  const bad = (field: string, ...values: string[]): [string, string][] =>
    values.map((json) => [`${field}: ${json}`, raw(field, json)]);
  const required = ['execution_id', 'successful', 'already_running', 'unavailable_env_list'];
  test.each<[string, string]>([
    ['nothing', ''],
    ['a web page', '<html>ok</html>'],
    ['half of it', JSON.stringify(started).slice(0, -1)],
    ['more than it', `${JSON.stringify(started)}{}`],
    ['null', 'null'],
    ['a list', `[${JSON.stringify(started)}]`],
    ['all of it inherited', `{"__proto__":${JSON.stringify(started)}}`],
    ['nested without end', '['.repeat(500_000)],
    ...bad('execution_id', 'null', '0', '-1', '1.5', '1e400', '9223372036854775808', '""', '" 1"', '"abc"', 'true'),
    ...bad('successful', 'null', '"true"', '1', '{}', '[]'),
    ...bad('already_running', 'null', '"false"', '0', '[]'),
    ...bad('unavailable_env_list', '{}', '""', '0', 'false', '[null]', '[true]', '[[1]]'),
    ...bad('test_plan_id', '43', '"43"', '42.5', '-42', '"forty-two"', '{}', '[42]', 'true', '""', '9007199254740993'),
    ...required.map((field): [string, string] => [
      `without ${field}`,
      JSON.stringify({ ...started, [field]: undefined }),
    ]),
  ])('%s', (_, body) => {
    expect(verdict(body)).toBe('UNEXPECTED_RESPONSE maybe');
  });

  test.each<[string, Partial<HttpResponse>]>([
    ['more than 1 MiB', { tooLarge: true }],
    ['from a cache', { headers: { age: '2' } }],
    ['compressed', { headers: { 'content-encoding': 'gzip' } }],
  ])('%s', (_, more) => {
    expect(verdict(started, 200, more)).toBe('UNEXPECTED_RESPONSE maybe');
  });

  test('a plan beyond 2^53 is not its neighbour', () => {
    const body = raw('test_plan_id', '9007199254740992');
    expect(verdict(body, 200, {}, '9007199254740993')).toBe('UNEXPECTED_RESPONSE maybe');
    expect(verdict(body, 200, {}, '9007199254740992')).toBe('4711');
  });
});

describe('another status', () => {
  // From Testinium itself, from anybody else, from a cache.
  const ifOwn = ['no', 'maybe', 'maybe'] as const;
  const never = ['maybe', 'maybe', 'maybe'] as const;
  test.each<[number, string, own: string, other: string, cached: string]>([
    [400, 'INVALID_REQUEST', ...ifOwn],
    [401, 'ACCESS_DENIED', ...ifOwn],
    [403, 'FORBIDDEN', ...ifOwn],
    [404, 'TEST_PLAN_NOT_FOUND', ...ifOwn],
    [409, 'ALREADY_RUNNING', ...never],
    [429, 'SERVICE_UNAVAILABLE', 'no', 'no', 'maybe'],
    [500, 'SYSTEM_INTERNAL_ERROR', ...never],
    [503, 'SERVICE_UNAVAILABLE', ...never],
    ...[199, 201, 202, 204, 206, 226, 300, 301, 302, 304, 307, 308, 402, 405, 410, 418, 422, 501, 502, 504, 599].map(
      (status) => [status, 'UNEXPECTED_RESPONSE', ...never] as [number, string, string, string, string],
    ),
  ])('%i is %s', (status, code, own, other, cached) => {
    expect(verdict(started, status)).toBe(`${code} ${own}`);
    expect(verdict('<html>', status)).toBe(`${code} ${other}`);
    expect(verdict('', status)).toBe(`${code} ${other}`);
    expect(verdict(started, status, { headers: { age: '60' } })).toBe(`${code} ${cached}`);
  });

  test('401 and 403 without a body are Testinium’s with a challenge of Bearer', () => {
    const headers = { 'www-authenticate': 'Bearer error="invalid_token"' };
    expect([401, 403, 400, 404].map((status) => verdict('', status, { headers }))).toEqual([
      'ACCESS_DENIED no',
      'FORBIDDEN no',
      'INVALID_REQUEST maybe',
      'TEST_PLAN_NOT_FOUND maybe',
    ]);
  });

  test('what is no part of the API says so, unless there is more to say', () => {
    const problem = (more: Partial<HttpResponse>): unknown => readTriggerResponse(response('', 502, more), '42');
    expect(problem({})).toMatchObject({ cause: { problem: 'this status is not part of the API' } });
    expect(problem({ headers: { age: '60' } })).toMatchObject({
      cause: { problem: 'it comes from a cache (Age: 60)' },
    });
  });
});

test.each<[boolean, Partial<Failure>]>([
  [true, { code: 'UNKNOWN_OUTCOME' }],
  [true, { code: 'UNEXPECTED_RESPONSE' }],
  [true, { code: 'SYSTEM_INTERNAL_ERROR' }],
  [true, { code: 'SERVICE_UNAVAILABLE', cause: { status: 503, source: 'other' } }],
  [false, { code: 'SERVICE_UNAVAILABLE', cause: { status: 429, source: 'other' } }],
  [false, { code: 'SERVICE_UNAVAILABLE', cause: { status: 503, source: 'other' }, request: 'executions' }],
  [false, { code: 'UNEXPECTED_RESPONSE', request: 'execution' }],
  [false, { code: 'ALREADY_RUNNING' }],
  [false, { code: 'NETWORK_ERROR' }],
  [false, { code: 'CANCELLED' }],
])('a run is worth looking for: %s after %j', (ambiguous, failure) => {
  expect(isAmbiguous({ code: 'UNKNOWN_OUTCOME', started: 'maybe', ...failure })).toBe(ambiguous);
});

test('the address of the trigger has no query', () => {
  const plan = { apiUrl: 'https://x.example/api', planId: '42' };
  expect(triggerUrl({ ...plan, forceRun: true })).toBe('https://x.example/api/plans/42/run/true');
  expect(triggerUrl({ ...plan, forceRun: false })).toBe('https://x.example/api/plans/42/run/false');
});

describe('the trigger', () => {
  interface Sent extends Session {
    readonly verdict: string;
    readonly outcome: object;
    readonly targets: string[];
  }

  async function trigger(
    behaviours: Behaviour[],
    options: Parameters<typeof sendTrigger>[2] = {},
    meanwhile: (session: Session) => void = () => undefined,
    inputs: { callbackUrl?: string; isGroupRun?: boolean } = {},
  ): Promise<Sent> {
    const { url, requests } = await serve(...behaviours);
    const session = openSession({ token: 'some-token' }, { requestTimeout: 300 });
    meanwhile(session);
    const outcome = await sendTrigger(
      { apiUrl: url, planId: '42', forceRun: true, ...inputs },
      session.client,
      options,
    );
    const verdict = 'code' in outcome ? `${outcome.code} ${outcome.started}` : outcome.executionId;
    return { ...session, verdict, outcome, targets: requests.map(({ target }) => target) };
  }

  const start = answer(200, started);
  const busy = answer(429, { message: 'Busy' });

  test('has its parameters in the query', async () => {
    const callbackUrl = 'https://x.example/a?b=ş&c=d e#f';
    const { targets } = await trigger([start], {}, undefined, { callbackUrl, isGroupRun: false });
    expect(targets).toHaveLength(1);
    const url = new URL(targets[0] ?? '', 'http://x.example');
    expect(url.pathname).toBe('/plans/42/run/true');
    expect([...url.searchParams]).toEqual([
      ['callbackUrl', callbackUrl],
      ['isGroupRun', 'false'],
    ]);
    expect((await trigger([start])).targets).toEqual(['/plans/42/run/true']);
  });

  test.each<[string, Behaviour[], verdict: string, times: number]>([
    ['a start', [start], '4711', 1],
    ['429, then a start', [busy, busy, start], '4711', 3],
    ['429 for ever', [busy], 'SERVICE_UNAVAILABLE no', 3],
    ['429 for a long time', [answer(429, '', { 'Retry-After': '61' }), start], 'SERVICE_UNAVAILABLE no', 1],
    ['a cached 429', [answer(429, {}, { Age: '9' }), start], 'SERVICE_UNAVAILABLE maybe', 1],
    ['503, even with Retry-After', [answer(503, {}, { 'Retry-After': '1' }), start], 'SERVICE_UNAVAILABLE maybe', 1],
    ['500', [answer(500, {}), start], 'SYSTEM_INTERNAL_ERROR maybe', 1],
    ['409', [answer(409, {}), start], 'ALREADY_RUNNING maybe', 1],
    ['a web page', [answer(200, '<html>'), start], 'UNEXPECTED_RESPONSE maybe', 1],
    ['a redirect', [answer(302, '', { Location: '/login' }), start], 'UNEXPECTED_RESPONSE maybe', 1],
    ['a reset connection', [reset(), start], 'UNKNOWN_OUTCOME maybe', 1],
    ['half an answer', [say('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{'), start], 'UNKNOWN_OUTCOME maybe', 1],
    ['what is not HTTP', [say('hello\r\n\r\n'), start], 'UNKNOWN_OUTCOME maybe', 1],
    ['silence', [hold(''), start], 'UNKNOWN_OUTCOME maybe', 1],
  ])('%s', async (_, behaviours, expected, times) => {
    const { verdict, outcome, targets } = await trigger(behaviours);
    expect([verdict, targets.length]).toEqual([expected, times]);
    if ('code' in outcome) expect(outcome).toHaveProperty('attempts', times);
  });

  test('waits as long as Retry-After asks for', async () => {
    const { verdict, pauses } = await trigger([answer(429, {}, { 'Retry-After': '20' }), start]);
    expect(verdict).toBe('4711');
    expect(pauses).toEqual([expect.any(Number)]);
    expect(pauses[0]).toBeGreaterThanOrEqual(20_000);
    expect(log()).toContain('(HTTP 429). No run was started. It is safe to try again: attempt 2 of 3');
  });

  test('that cannot be sent is tried again, and started nothing', async () => {
    const { url, close } = await serve();
    await close();
    const { client, pauses } = openSession({ token: 'some-token' });
    const outcome = await sendTrigger({ apiUrl: url, planId: '42', forceRun: false }, client);
    expect(outcome).toMatchObject({ code: 'NETWORK_ERROR', started: 'no', attempts: 3, cause: { final: false } });
    expect(pauses).toHaveLength(2);
    expect(log()).toMatch(/Not sent: .*refused.*\. No run was started\. It is safe to try again: attempt 2 of 3/);
  });

  test('that can never be sent is tried once', async () => {
    const { url } = await serveTls(certificate('self-signed'), start);
    const { client } = openSession({ token: 'some-token' });
    const outcome = await sendTrigger({ apiUrl: url, planId: '42', forceRun: false }, client);
    expect(outcome).toMatchObject({ code: 'NETWORK_ERROR', started: 'no', attempts: 1, cause: { final: true } });
  });

  test('cancelled while it is sent is UNKNOWN_OUTCOME, at any other time CANCELLED', async () => {
    const sent = await trigger([hold('')], {}, ({ cancel }) => setTimeout(cancel, 50));
    expect(sent.verdict).toBe('UNKNOWN_OUTCOME maybe');
    const before = await trigger([start], {}, ({ cancel }) => cancel());
    expect([before.verdict, before.targets]).toEqual(['CANCELLED no', []]);
    const between = await trigger([busy, start], {}, ({ cancel, client }) => {
      client.log.info = () => cancel();
    });
    expect([between.verdict, between.targets.length]).toEqual(['CANCELLED no', 1]);
  });

  test('is not begun again after its time', async () => {
    const { verdict, targets } = await trigger([busy], { until: 0 });
    expect([verdict, targets.length]).toEqual(['SERVICE_UNAVAILABLE no', 1]);
  });

  test('does before each time what is to be done before, and is not sent when that fails', async () => {
    let times = 0;
    const failure = { code: 'FORBIDDEN', started: 'no', request: 'executions' } as const;
    const before = (): Promise<Failure | undefined> => Promise.resolve(++times < 3 ? undefined : failure);
    const { outcome, targets } = await trigger([busy], { before });
    expect([outcome, targets.length, times]).toEqual([failure, 2, 3]);
  });
});
