import type { Complete } from '../../src/http/exchange.js';
import { replyOf } from '../../src/testinium/answer.js';
import { readRun, runAddress } from '../../src/testinium/start.js';
import { foreignAddress } from '../../src/text/text.js';

const start = {
  execution_id: 4711,
  unavailable_env_list: [],
  test_plan_id: 42,
  successful: true,
  already_running: false,
};

const sent = { planId: '42', attempts: 1, signedIn: false };

function whole(body: unknown, more: Partial<Complete> = {}): Complete {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { kind: 'complete', status: 200, headers: {}, body: bytes, oversized: false, ...more };
}

function outcome(body: unknown, status = 200, more: Partial<Complete> = {}) {
  return readRun(whole(body, { status, ...more }), sent);
}

const raw = (field: string, json: string): string => JSON.stringify({ ...start, [field]: '@' }).replace('"@"', json);

describe('a start', () => {
  test.each([
    ['as Cloud tells it', start, '4711'],
    ['without test_plan_id, as Enterprise tells it', { ...start, test_plan_id: undefined }, '4711'],
    ['with test_plan_id null', { ...start, test_plan_id: null }, '4711'],
    ['with ids as strings', { ...start, execution_id: '4711', test_plan_id: '42' }, '4711'],
    ['with no list of environments', { ...start, unavailable_env_list: null }, '4711'],
    ['beyond 2^53', raw('execution_id', '9007199254740993'), '9007199254740993'],
    ['at 2^63 - 1', raw('execution_id', '9223372036854775807'), '9223372036854775807'],
    ['with more fields', { ...start, user_info: { access_token: 'x' }, session_id: 1e21 }, '4711'],
    ['with a byte order mark', `\ufeff${JSON.stringify(start)}`, '4711'],
  ])('%s is green', (_, body, executionId) => {
    expect(outcome(body)).toMatchObject({ kind: 'started', executionId, alreadyRunning: false });
  });

  test('beside a running one tells so', () => {
    expect(outcome({ ...start, already_running: true })).toMatchObject({ kind: 'started', alreadyRunning: true });
  });
});

describe('a 200 that is not a start', () => {
  const refused = { ...start, successful: false, execution_id: undefined };
  test.each([
    ['already running', { ...refused, already_running: true }, 'ALREADY_RUNNING'],
    [
      'already running, environments too',
      { ...refused, already_running: true, unavailable_env_list: [1] },
      'ALREADY_RUNNING',
    ],
    ['environments', { ...refused, unavailable_env_list: [{ id: 74 }] }, 'ENVIRONMENT_UNAVAILABLE'],
    [
      'environments, with an execution id all the same',
      { ...start, successful: false, unavailable_env_list: [1] },
      'ENVIRONMENT_UNAVAILABLE',
    ],
    ['no reason', refused, 'NOT_STARTED'],
  ])('%s', (_, body, kind) => {
    expect(outcome(body).kind).toBe(kind);
  });

  test('environments may be ids, names and objects, and are handed on exactly', () => {
    const list = '[74,"Chrome 131",{"id":9007199254740993,"name":"Pixel 9"},{"name":"Safari"},{}]';
    expect(outcome(raw('unavailable_env_list', list).replace('true', 'false'))).toEqual({
      kind: 'ENVIRONMENT_UNAVAILABLE',
      alreadyRunning: false,
      environments: [
        { id: { raw: '74' } },
        { name: { raw: 'Chrome 131' } },
        { id: { raw: '9007199254740993' }, name: { raw: 'Pixel 9' } },
        { name: { raw: 'Safari' } },
        {},
      ],
      environmentsJson: list,
    });
  });
});

describe('a 200 that is not an answer', () => {
  const bad = (field: string, ...values: string[]) => values.map((json) => [`${field}: ${json}`, raw(field, json)]);
  test.each([
    ['nothing', ''],
    ['not JSON', '<html>ok</html>'],
    ['half of it', JSON.stringify(start).slice(0, -1)],
    ['more than it', `${JSON.stringify(start)}{}`],
    ['null', 'null'],
    ['a list', `[${JSON.stringify(start)}]`],
    ['a number', '4711'],
    ['a string', '"started"'],
    ['an empty object', '{}'],
    ['all of it inherited', `{"__proto__":${JSON.stringify(start)}}`],
    ['two answers in one', JSON.stringify(start).replace('{', '{"successful":false,')],
    ['nested without end', '['.repeat(500_000)],
    ...bad(
      'execution_id',
      'null',
      '0',
      '-1',
      '1.5',
      '1.0',
      '1e3',
      '1e400',
      '9223372036854775808',
      '""',
      '" 1"',
      '"1.5"',
      '"abc"',
      'true',
      '{}',
      '[1]',
    ),
    ...bad('successful', 'null', '"true"', '1', '"yes"', '{}', '[]'),
    ...bad('already_running', 'null', '"false"', '0', '[]'),
    ...bad('unavailable_env_list', '{}', '""', '0', 'false', '[null]', '[true]', '[[1]]'),
    ...bad('test_plan_id', '43', '"43"', '42.5', '-42', '"forty-two"', '{}', '[42]', 'true', '""', '9007199254740993'),
    ...['execution_id', 'successful', 'already_running', 'unavailable_env_list'].map((field) => [
      `without ${field}`,
      JSON.stringify({ ...start, [field]: undefined }),
    ]),
  ])('%s', (_, body) => {
    expect(outcome(body)).toMatchObject({ kind: 'UNEXPECTED_RESPONSE', reply: { status: 200 } });
  });

  test('a plan beyond 2^53 is not its neighbour', () => {
    const body = Buffer.from(raw('test_plan_id', '9007199254740992'));
    expect(readRun(whole(body), { ...sent, planId: '9007199254740993' }).kind).toBe('UNEXPECTED_RESPONSE');
    expect(readRun(whole(body), { ...sent, planId: '9007199254740992' }).kind).toBe('started');
  });

  test('bytes that are not UTF-8', () => {
    const body = Buffer.concat([
      Buffer.from('{"x":"'),
      Buffer.from([0xff]),
      Buffer.from(`",${JSON.stringify(start).slice(1)}`),
    ]);
    expect(outcome(body).kind).toBe('UNEXPECTED_RESPONSE');
  });

  test('more than 1 MiB', () => {
    expect(outcome(start, 200, { oversized: true }).kind).toBe('UNEXPECTED_RESPONSE');
  });
});

describe('another status', () => {
  test.each([
    [400, 'INVALID_REQUEST'],
    [401, 'ACCESS_DENIED'],
    [403, 'FORBIDDEN'],
    [404, 'TEST_PLAN_NOT_FOUND'],
    [409, 'ALREADY_RUNNING'],
    [429, 'SERVICE_UNAVAILABLE'],
    [500, 'SYSTEM_INTERNAL_ERROR'],
    [503, 'SERVICE_UNAVAILABLE'],
    ...[
      100, 199, 201, 202, 204, 206, 226, 300, 301, 302, 304, 307, 308, 402, 405, 410, 418, 422, 501, 502, 504, 599,
    ].map((status) => [status, 'UNEXPECTED_RESPONSE'] as const),
  ] as const)('%i is %s, even with the body of a start', (status, kind) => {
    expect(outcome(start, status).kind).toBe(kind);
  });

  test('a redirect tells where to, without what may be secret', () => {
    expect(outcome('', 302, { headers: { location: 'https://u:p@x.example/login?token=1#f' } })).toMatchObject({
      reply: { location: foreignAddress('https://u:p@x.example/login?token=1#f') },
    });
  });
});

describe('a 200 that was stored on the way', () => {
  test.each([
    [{ age: '1' }, 'UNEXPECTED_RESPONSE'],
    [{ age: '86400' }, 'UNEXPECTED_RESPONSE'],
    [{ age: 'old' }, 'UNEXPECTED_RESPONSE'],
    [{ age: '-1' }, 'UNEXPECTED_RESPONSE'],
    [{ age: '0, 5' }, 'UNEXPECTED_RESPONSE'],
    [{ age: '5, 0' }, 'UNEXPECTED_RESPONSE'],
    [{ age: '0' }, 'started'],
    [{ age: ' 00 ' }, 'started'],
    [{ warning: '110 - "Response is Stale"' }, 'UNEXPECTED_RESPONSE'],
    [{ warning: '111 - "Revalidation Failed"' }, 'UNEXPECTED_RESPONSE'],
    [{ warning: '112 - "Disconnected Operation"' }, 'UNEXPECTED_RESPONSE'],
    [{ warning: '199 - "x", 113 - "Heuristic Expiration"' }, 'UNEXPECTED_RESPONSE'],
    [{ warning: '199 - "Miscellaneous"' }, 'started'],
    [{ warning: '214 - "Transformed at 110"' }, 'started'],
    [{ warning: '1100 - "x"' }, 'started'],
    [{ warning: '114 - "x"' }, 'started'],
  ])('%j: %s', (headers, kind) => {
    expect(outcome(start, 200, { headers }).kind).toBe(kind);
  });
});

test.each<[string, string, string | undefined]>([
  ['{"message":"Plan is gone"}', 'api', 'Plan is gone'],
  ['{"error":"invalid_token","error_description":"Token expired"}', 'api', 'Token expired'],
  ['{"error":"ALREADY_RUNNING"}', 'api', 'ALREADY_RUNNING'],
  ['{"message":" ","error":"X"}', 'api', 'X'],
  ['{"message":{"a":1}}', 'api', undefined],
  ['{}', 'api', undefined],
  ['[]', 'unknown', '[]'],
  ['"Not found"', 'unknown', '"Not found"'],
  ['', 'unknown', undefined],
  [' \n', 'unknown', undefined],
  ['<html><body>Bad Gateway</body></html>', 'web page', undefined],
  ['\ufeff \n<!DOCTYPE  html>', 'web page', undefined],
  ['<h1>503</h1>', 'web page', undefined],
  ['<error>no</error>', 'unknown', '<error>no</error>'],
  ['<htmlx>', 'unknown', '<htmlx>'],
  ['see <html>', 'unknown', 'see <html>'],
  ['upstream timed out', 'unknown', 'upstream timed out'],
])('the body %j is said by: %s, in the words %j', (body, speaker, words) => {
  const reply = replyOf(whole(body, { status: 404 }));
  expect([reply.speaker, reply.message?.raw]).toEqual([speaker, words]);
});

test.each([
  ['text/html; charset=utf-8', 'web page'],
  ['TEXT/HTML', 'web page'],
  [' text/html', 'web page'],
  ['application/xhtml+xml', 'web page'],
  ['text/htmlx', 'unknown'],
  ['application/xml; like=text/html', 'unknown'],
  ['application/xml', 'unknown'],
])('what begins with < and is called %s is a %s', (type, speaker) => {
  expect(replyOf(whole('<p>Sorry</p>', { headers: { 'content-type': type } })).speaker).toBe(speaker);
  expect(replyOf(whole('Sorry', { headers: { 'content-type': type } })).speaker).toBe('unknown');
  expect(replyOf(whole('{}', { headers: { 'content-type': type } })).speaker).toBe('api');
});

test('what is too large to be read is said by nobody known', () => {
  for (const body of ['{"message":"No"}', 'No']) {
    const reply = replyOf(whole(body, { status: 404, oversized: true }));
    expect(reply).toEqual({ status: 404, speaker: 'unknown', oversized: true });
  }
  expect(replyOf(whole('<html>', { status: 404, oversized: true })).speaker).toBe('web page');
});

test('where a redirect points to is told, whatever its body is', () => {
  const [status, location] = [302, '/login?next=%2F'];
  for (const body of ['', {}]) {
    expect(replyOf(whole(body, { status, headers: { location } })).location).toEqual(foreignAddress(location));
  }
});

test('the address of the trigger has no query', () => {
  const plan = { apiUrl: 'https://x.example/api', planId: '42' };
  expect(runAddress({ ...plan, forceRun: true })).toBe('https://x.example/api/plans/42/run/true');
  expect(runAddress({ ...plan, forceRun: false })).toBe('https://x.example/api/plans/42/run/false');
});
