import { keptOfMessage, longestMessage, withoutSecrets } from '../../src/test-result';
import { jsonStream, parseElement } from '../../src/testinium/json-stream';
import { readResult, takeResults } from '../../src/testinium/read-result';

const read = (json: string): unknown => readResult(parseElement(json));

/** As Testinium's pages show them. */
const cloud = `{"id":501,"level":"ERROR","runtime":3835,"message":"Element not found","environment":{"id":7,"name":"Chrome",
  "operating_system_clean_name":"Windows 10","browser_type":"CHROME","environment_version":"134","mobile":false},
  "scenario_id":9001,"execution_id":276086,"plan_id":3362,"test_key":"K","start_date":"2025-01-13T08:54:49Z",
  "end_date":"2025-01-13T08:54:53Z","user_info":{"email":"a@b.example","access_token":"secret"}}`;
const enterprise = `{"id":15227,"level":"FAILURE","message":"expected 3","start_date":1732797845000,"end_date":1732797848400,
  "test_key":"TEST-C2-P227-E3742-S3018-ENV:WIN10-Chrome-LATEST","test_scenario":{"id":3018},"environment":{"id":8},
  "project":{"id":761},"retry_test_result_id":9223372036854775807}`;

test('a result of Cloud', () => {
  expect(read(cloud)).toEqual({
    id: '501',
    status: 'ERROR',
    ended: true,
    message: 'Element not found',
    startedAt: Date.UTC(2025, 0, 13, 8, 54, 49),
    seconds: 4,
    executionId: '276086',
    scenarioId: '9001',
    environmentId: '7',
    environment: 'Chrome 134, Windows 10',
  });
});

test('a result of Enterprise', () => {
  expect(read(enterprise)).toEqual({
    id: '15227',
    status: 'FAILURE',
    ended: true,
    message: 'expected 3',
    startedAt: 1732797845000,
    seconds: 3.4,
    scenarioId: '3018',
    environmentId: '8',
    environmentKey: { key: 'TEST-C2-P227-E3742-S3018-ENV:WIN10-Chrome-LATEST', from: 29 },
    projectId: '761',
    retryOf: '9223372036854775807',
  });
});

describe('what it says of', () => {
  const one = (fields: object): object => read(JSON.stringify({ id: 1, level: 'FAILURE', ...fields })) as object;
  const ended = { end_date: 2000 };

  test.each([
    ['no end', { start_date: 1000, runtime: 5, message: 'm' }, { ended: false, startedAt: 1000 }],
    ['an end that is null', { end_date: null }, { ended: false }],
    ['a success', { ...ended, level: 'SUCCESS', message: 'm' }, { ended: true, status: 'SUCCESS' }],
    ['both dates', { ...ended, start_date: 500, runtime: 7 }, { ended: true, startedAt: 500, seconds: 1.5 }],
    ['dates as text', { end_date: '2000', start_date: '1500' }, { ended: true, startedAt: 1500, seconds: 0.5 }],
    [
      'an end before the start',
      { ...ended, start_date: 3000, runtime: 7 },
      { ended: true, startedAt: 3000, seconds: 0.007 },
    ],
    ['one date only', { ...ended, runtime: 1234 }, { ended: true, seconds: 1.234 }],
    ['times that are none', { end_date: 'yesterday', start_date: {}, runtime: 'long' }, { ended: true }],
    ['a runtime without bounds', { ...ended, runtime: '1e999' }, { ended: true }],
    ['no message', { ...ended, message: null }, { ended: true }],
    ['a message that is none', { ...ended, message: { text: 'm' } }, { ended: true }],
  ])('%s', (_what, fields, expected) => {
    expect(one(fields)).toEqual({ id: '1', status: 'FAILURE', ...expected });
  });

  test.each([
    [{ name: 'Chrome', environment_version: 134 }, 'Chrome 134'],
    [{ browser_type: 'CHROME', operating_system_clean_name: 'Windows 10' }, 'CHROME, Windows 10'],
    [{ operating_system_clean_name: 'Windows 10' }, 'Windows 10'],
    [{ mobile: true, name: 'x', device_model_name: 'iPhone 15' }, 'iPhone 15'],
    [{ name: ' ', device_model_name: null }, undefined],
    [{ name: 'x'.repeat(5000) }, undefined],
    ['Chrome', undefined],
    [null, undefined],
  ])('the environment %j', (environment, words) => {
    expect(one({ environment })).toEqual({
      id: '1',
      status: 'FAILURE',
      ended: false,
      ...(words && { environment: words }),
    });
  });

  test.each(['TEST-S1', 'TEST-ENV:', ''])('the key %j', (test_key) => {
    expect(one({ test_key })).not.toHaveProperty('environmentKey');
  });
});

test.each([
  '501',
  '"501"',
  'null',
  '[]',
  '{}',
  '{"id":1}',
  '{"level":"ERROR"}',
  '{"id":0,"level":"ERROR"}',
  '{"id":1,"level":" "}',
  '{"id":1.5,"level":"E"}',
  '{"id":9223372036854775808,"level":"E"}',
])('%s is no result', (json) => expect(read(json)).toBeUndefined());

test('the results in an answer about an execution, and nothing else of it', () => {
  const results: unknown[] = [];
  const stream = jsonStream(takeResults(results as never[]));
  stream.take(Buffer.from(`{"id":1,"test_results":[7,${enterprise},{"id":2}],"others":[${cloud}]}`));
  expect(stream.end()).toHaveProperty('value');
  expect(results).toEqual([read(enterprise)]);
});

describe('a long message', () => {
  const secret = 'abcdefghij'.repeat(100);
  const redact = (text: string): string => text.replaceAll(secret, '***');
  const messageOf = (message: string): string => {
    const result = readResult({ id: '1', level: 'ERROR', end_date: '1', message });
    return result?.message ?? '';
  };

  test('is cut', () => {
    expect(messageOf('x'.repeat(16 * 1024 * 1024))).toHaveLength(keptOfMessage);
    expect(withoutSecrets(messageOf('x'.repeat(100_000)), redact)).toHaveLength(longestMessage);
    expect(withoutSecrets('short', redact)).toBe('short');
    expect(withoutSecrets(`${'x'.repeat(longestMessage - 1)}🙂`, redact)).toBe(
      `${'x'.repeat(longestMessage - 1)}\ufffd`,
    );
  });

  test('never shows the beginning of a secret that was cut in two', () => {
    for (let before = 0; before < secret.length; before += 7) {
      const shown = withoutSecrets(messageOf('x'.repeat(before) + secret.repeat(60)), redact);
      expect(shown.replace(/^x*(\*\*\*)*/, '')).toBe('');
    }
  });
});
