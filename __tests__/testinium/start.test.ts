import { messageIn } from '../src/body.js';
import { readRun, runUrl } from '../src/run.js';
import type { Inputs } from '../src/inputs.js';

const start = {
  execution_id: 4711,
  unavailable_env_list: [],
  test_plan_id: 42,
  successful: true,
  already_running: false,
};

function outcome(
  body: unknown,
  status = 200,
  more: { retryAfter?: string; location?: string; oversized?: boolean } = {},
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readRun({ kind: 'complete', status, body: Buffer.from(text), oversized: false, ...more }, '42', 1);
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
    expect(outcome(body)).toMatchObject({ kind: 'UNEXPECTED_RESPONSE', status: 200 });
  });

  test('a plan beyond 2^53 is not its neighbour', () => {
    const body = Buffer.from(raw('test_plan_id', '9007199254740992'));
    const answer = { kind: 'complete', status: 200, body, oversized: false } as const;
    expect(readRun(answer, '9007199254740993', 1).kind).toBe('UNEXPECTED_RESPONSE');
    expect(readRun(answer, '9007199254740992', 1).kind).toBe('started');
  });

  test('bytes that are not UTF-8', () => {
    const body = Buffer.concat([
      Buffer.from('{"x":"'),
      Buffer.from([0xff]),
      Buffer.from(`",${JSON.stringify(start).slice(1)}`),
    ]);
    expect(readRun({ kind: 'complete', status: 200, body, oversized: false }, '42', 1).kind).toBe(
      'UNEXPECTED_RESPONSE',
    );
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
    expect(outcome('', 302, { location: 'https://u:p@x.example/login?token=1#f' })).toMatchObject({
      location: { raw: 'https://x.example/login' },
    });
  });
});

test.each([
  ['{"message":"Plan is gone"}', 'Plan is gone'],
  ['{"error":"invalid_token","error_description":"Token expired"}', 'Token expired'],
  ['{"error":"ALREADY_RUNNING"}', 'ALREADY_RUNNING'],
  ['{"message":"","error":"X"}', 'X'],
  ['{"message":{"a":1}}', undefined],
  ['{}', undefined],
  ['', undefined],
  ['<html><body>Bad Gateway</body></html>', undefined],
  ['upstream timed out', 'upstream timed out'],
])('the words in the body %s are %j', (body, words) => {
  expect(messageIn(Buffer.from(body)).message?.raw).toBe(words);
});

test('the request has its parameters in the query, encoded', () => {
  const inputs: Inputs = {
    planId: '42',
    credentials: { token: 't' },
    forceRun: true,
    apiUrl: 'https://x.example/api',
    requestTimeout: 1,
    maxAttempts: 1,
    ifAlreadyRunning: 'fail',
    waitForCompletion: false,
    waitTimeout: 60_000,
    pollInterval: 1000,
    maxFailurePercentage: 0,
  };
  expect(runUrl(inputs)).toBe('https://x.example/api/plans/42/run/true');
  expect(runUrl({ ...inputs, isGroupRun: false, callbackUrl: 'https://u:p@y.example/?a=b&c=d%20e#ü' })).toBe(
    'https://x.example/api/plans/42/run/true?callbackUrl=https%3A%2F%2Fu%3Ap%40y.example%2F%3Fa%3Db%26c%3Dd%2520e%23%C3%BC&isGroupRun=false',
  );
});
