import type { TestResult } from '../../src/outcome.js';
import { parseJson } from '../../src/testinium/json.js';
import { hasFailed, lastAttempts, readTestResult } from '../../src/testinium/test-result.js';

const now = Date.UTC(2025, 5, 1);
const read = (json: string): TestResult | undefined => readTestResult(parseJson(Buffer.from(json)), now);

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
    environment: 'WIN10-Chrome-LATEST',
    projectId: '761',
    retryOf: '9223372036854775807',
  });
});

describe('what it says about', () => {
  const one = (fields: object): unknown => read(JSON.stringify({ id: 1, level: 'FAILURE', ...fields }));
  const start = { start_date: '2025-01-13T08:54:49Z' };
  const end = { end_date: '2025-01-13T08:54:50.5Z' };
  const startedAt = Date.UTC(2025, 0, 13, 8, 54, 49);

  test.each([
    ['no end', { ...start, message: 'm' }, { ended: false, startedAt }],
    ['an end that is none', { end_date: '-', message: 'm' }, { ended: false }],
    ['a success', { ...end, level: 'SUCCESS', message: 'm' }, { ended: true, status: 'SUCCESS' }],
    ['almost one', { ...end, level: ' SUCCESS', message: 'm' }, { ended: true, status: ' SUCCESS', message: 'm' }],
    ['a level that is a number', { level: 3 }, { ended: false, status: '3' }],
    ['both dates', { ...start, ...end, runtime: 7 }, { ended: true, startedAt, seconds: 1.5 }],
    ['no zones', { start_date: [2025, 1, 13, 8, 54], end_date: '2025-01-13 08:55' }, { ended: true, seconds: 60 }],
    ['one date only', { ...end, runtime: 1234 }, { ended: true }],
    ['no message', { ...end, message: null }, { ended: true }],
    ['a message that is none', { ...end, message: { text: 'm' } }, { ended: true }],
  ])('%s', (_, fields, expected) => {
    expect(one(fields)).toEqual({ id: '1', status: 'FAILURE', ...expected });
  });

  test.each([
    [{ environment: { name: 'Chrome', environment_version: 134 } }, 'Chrome 134'],
    [{ environment: { browser_type: 'CHROME', operating_system_clean_name: 'Windows 10' } }, 'CHROME, Windows 10'],
    [{ environment: { operating_system_clean_name: ' Windows 10 ' }, test_key: 'ENV:x' }, 'Windows 10'],
    [{ environment: { mobile: true, name: 'x', device_model_name: 'iPhone 15' } }, 'iPhone 15'],
    [{ environment: { name: ' ', device_model_name: null } }, undefined],
    [{ environment: 'Chrome' }, undefined],
    [{ environment: null, test_key: 'S1-ENV:a-ENV:b' }, 'a-ENV:b'],
    [{ test_key: 'S1-ENV:' }, undefined],
    [{ test_key: 'S1' }, undefined],
  ])('the environment in %j', (fields, environment) => {
    expect(one(fields)).toEqual({ id: '1', status: 'FAILURE', ended: false, ...(environment && { environment }) });
  });
});

test.each(['501', '"501"', 'null', '[]', '{}', '{"id":1}', '{"id":1,"level":null}', '{"id":1,"level":" "}'])(
  '%s is no result',
  (json) => expect(read(json)).toBeUndefined(),
);

test.each(['{', '{"id":0,', '{"id":1.5,', '{"id":9223372036854775808,', '{"id":null,'])(
  '%s is a result without an id, so that it counts',
  (start) => expect(read(`${start}"level":"ERROR"}`)).toEqual({ id: '', status: 'ERROR', ended: false }),
);

test.each([
  ['SUCCESS', true, false],
  ['SUCCESS', false, false],
  ['ERROR', true, true],
  ['STOPPED', true, true],
  ['ERROR', false, false],
])('a result that is %s and has ended (%s): has it failed? %s', (status, ended, failed) => {
  expect(hasFailed({ id: '1', status, ended })).toBe(failed);
});

describe('the last attempts', () => {
  /** `10<9 a/x`: result 10, linked to result 9, of scenario a in environment x. */
  const result = (text: string): TestResult => {
    const [, id = '', retryOf, scenarioId, environmentId] = /^(\d*)(?:<(\d+))?(?: (\w*)\/(\w*))?$/.exec(text) ?? [];
    return {
      ...{ id, status: 'ERROR', ended: true },
      ...(retryOf && { retryOf }),
      ...(scenarioId && { scenarioId }),
      ...(environmentId && { environmentId }),
    };
  };

  test.each<[string, string[], number, string[]]>([
    ['all, where nothing is an attempt', ['1 a/x', '2 b/x'], 2, ['1', '2']],
    ['the larger number, not the later text', ['10<9', '9'], 1, ['10']],
    ['linked in the other direction', ['10', '9<10'], 1, ['10']],
    ['in both', ['10<9', '9<10'], 1, ['10']],
    ['in a ring', ['1<2', '2<3', '3<1'], 1, ['3']],
    ['in a chain', ['5<4', '4<3', '7<5', '3'], 1, ['7']],
    ['all linked to the first', ['3', '9<3', '5<3', '7<3'], 1, ['9']],
    ['beyond 2^53', ['9007199254740993', '9007199254740992<9007199254740993'], 1, ['9007199254740993']],
    ['linked, although more are counted', ['1 a/x', '2<1 a/x'], 2, ['2']],
    ['linked to what is not there', ['1<7 a/x', '2 b/x'], 1, ['1', '2']],
    ['linked to itself', ['1<1'], 1, ['1']],
    ['of one place only when links are not enough', ['1 a/x', '2 a/x', '3 b/x', '4<3 b/x'], 3, ['1', '2', '4']],
    ['of one place', ['1 a/x', '2 a/x', '3 b/x', '4<3 b/x'], 2, ['2', '4']],
    ['of one place in any order', ['3 a/x', '1 a/x', '2 a/x'], 1, ['3']],
    ['not of two places', ['1 a/x', '2 a/y'], 1, ['1', '2']],
    ['not of unknown places', ['1 a/', '2 a/', '3 /x', '4 /x', '5', '6'], 1, ['1', '2', '3', '4', '5', '6']],
    ['not of one place where that leaves too few', ['1 a/x', '2 a/x', '3 a/x'], 2, ['1', '2', '3']],
    ['those without an id are not linked', ['', '', '1'], 1, ['', '', '1']],
    ['one without an id, which links to another, supersedes none', ['', '<1', '1'], 3, ['', '', '1']],
    ['nor does one of the same place', ['', ' a/x', '1 a/x'], 1, ['', '', '1']],
  ])('%s', (_, results, counted, last) => {
    expect(lastAttempts(results.map(result), counted).map(({ id }) => id)).toEqual(last);
  });

  test.each([(id: number) => id - 1, () => 1])('50,000 attempts that are linked take no time', (retryOf) => {
    const attempts = Array.from({ length: 50_000 }, (_, at) => result(`${String(at + 2)}<${String(retryOf(at + 2))}`));
    const began = performance.now();
    for (const results of [attempts, attempts.toReversed()]) {
      expect(lastAttempts([result('1'), ...results], 1).map(({ id }) => id)).toEqual(['50001']);
    }
    // Minutes, where each looks for the last one step by step.
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
