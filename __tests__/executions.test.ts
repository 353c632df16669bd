import { decide, elapsed, inWords } from '../src/counts.js';
import { readExecution, readRunning } from '../src/executions.js';
import type { Complete } from '../src/client.js';
import type { Execution } from '../src/outcome.js';
import { plain } from '../src/text.js';

const answer = (body: unknown): Complete => ({
  kind: 'complete',
  status: 200,
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  oversized: false,
});

const cloud = {
  id: 1001,
  plan_id: 42,
  plan_name: 'Smoke',
  start_date: '2026-01-01T12:00:00Z',
  end_date: '2026-01-01T12:01:30Z',
  result_summary: { SUCCESS: 11, FAILURE: 1 },
  error_code: null,
  error_definition: null,
  test_results: [1, 2, 3],
};

const enterprise = {
  id: 1001,
  plan: { id: 42, plan_name: 'Nested' },
  plan_name: 'Smoke',
  start_date: 1_767_268_800_000,
  end_date: 1_767_268_890_000,
  result_summary: { SUCCESS: 11, FAILURE: 1 },
  test_results: [{ id: 1 }],
};

const told = (body: unknown, id = '1001') => readExecution(answer(body), id);
const raw = (field: string, json: string): string => JSON.stringify({ ...cloud, [field]: '@' }).replace('"@"', json);
const without = (field: string) => ({ ...cloud, [field]: undefined });
const counts = (entries: Record<string, number>): Map<string, number> => new Map(Object.entries(entries));

describe('an execution', () => {
  const read = {
    value: {
      ended: true,
      counts: counts({ SUCCESS: 11, FAILURE: 1 }),
      planName: { raw: 'Smoke' },
      duration: 90_000,
    },
  };

  test.each([
    ['as Cloud tells it', cloud],
    ['as Enterprise tells it', enterprise],
    ['with its id as a string', { ...cloud, id: '1001' }],
    ['with dates that are epochs in strings', { ...cloud, start_date: '1767268800000', end_date: '1767268890000' }],
    ['with fields of its own', { ...cloud, user_info: { email: 'a@b.example' }, session_id: 1e21 }],
    ['with a byte order mark', `\ufeff${JSON.stringify(cloud)}`],
  ])('%s', (_, body) => {
    expect(told(body)).toEqual(read);
  });

  test.each([
    ['end_date null', false, { ...cloud, end_date: null }],
    ['no end_date', false, without('end_date')],
    ['an ISO date', true, cloud],
    ['an ISO date with an offset', true, { ...cloud, end_date: '2026-01-01T15:01:30.123+03:00' }],
    ['an epoch', true, { ...cloud, end_date: 1_767_268_890_000 }],
    ['words that are some date', true, { ...cloud, end_date: '01.01.2026 12:01' }],
  ])('%s: has it ended? %s', (_, ended, body) => {
    expect(told(body)).toMatchObject({ value: { ended } });
  });

  test.each([
    ['not yet started', undefined, { ...cloud, start_date: null }],
    ['still running', undefined, { ...cloud, end_date: null }],
    ['dates that nobody can read', undefined, { ...cloud, start_date: 'noon' }],
    ['an end before the start', undefined, { ...cloud, start_date: '2026-01-01T13:00:00Z' }],
    ['an end at the start', 0, { ...cloud, start_date: cloud.end_date }],
    ['across time zones', 30_000, { ...cloud, start_date: '2026-01-01T15:01:00+03:00' }],
    ['an ISO start and an end as epoch', 90_000, { ...cloud, end_date: 1_767_268_890_000 }],
  ])('%s: it took %s ms', (_, duration, body) => {
    const read = told(body);
    expect('value' in read ? read.value.duration : 'unread').toBe(duration);
  });

  test.each([
    ['absent', without('result_summary'), {}],
    ['null', { ...cloud, result_summary: null }, {}],
    ['empty', { ...cloud, result_summary: {} }, {}],
    ['zeros', { ...cloud, result_summary: { SUCCESS: 0 } }, { SUCCESS: 0 }],
    ['large', { ...cloud, result_summary: { SUCCESS: 90_071_992_547_409 } }, { SUCCESS: 90_071_992_547_409 }],
    ['names of any kind', { ...cloud, result_summary: { 'ÖZEL ✅': 1, '': 2 } }, { 'ÖZEL ✅': 1, '': 2 }],
    [
      'names of objects',
      { ...cloud, result_summary: { constructor: 1, toString: 2 } },
      { constructor: 1, toString: 2 },
    ],
  ])('counts that are %s', (_, body, entries) => {
    expect(told(body)).toMatchObject({ value: { counts: counts(entries) } });
  });

  const bad = (field: string, ...values: string[]) => values.map((json) => [`${field}: ${json}`, raw(field, json)]);
  test.each([
    ['nothing', ''],
    ['a web page', '<!doctype html><h1>Maintenance</h1>'],
    ['half of it', JSON.stringify(cloud).slice(0, -1)],
    ['null', 'null'],
    ['a list', JSON.stringify([cloud])],
    ['an empty object', '{}'],
    ['all of it inherited', `{"__proto__":${JSON.stringify(cloud)}}`],
    ['its counts inherited', raw('result_summary', '{"__proto__":{"SUCCESS":12}}')],
    ['two ends in one', JSON.stringify(cloud).replace('{', '{"end_date":null,')],
    ...bad('id', '1002', '"1002"', '1001.0', '-1001', 'null', '"x"', '[1001]', '{"id":1001}', '9007199254740993'),
    ['without id', JSON.stringify(without('id'))],
    ...bad('result_summary', '[]', '[1]', '"SUCCESS"', '12', 'true', '""', '0', 'false'),
    ...['1.5', '1.0', '-1', '1e3', '1e400', '"12"', '""', 'null', 'true', '{}', '[1]', '9007199254740992'].map(
      (count) => [`a count of ${count}`, raw('result_summary', `{"SUCCESS":1,"FAILURE":${count}}`)],
    ),
    ['counts of more than doubles hold', raw('result_summary', '{"A":90071992547409,"B":90071992547409}')],
    ...bad('end_date', 'true', 'false', '{}', '[]', '""', '["2026-01-01"]'),
  ])('%s makes no sense', (_, body) => {
    const read = told(body);
    expect(read).toEqual({ reason: expect.any(String) as string });
    expect(JSON.stringify(read)).not.toContain('Smoke');
  });

  test('beyond 2^53 is not its neighbour', () => {
    const body = raw('id', '9007199254740993');
    expect(told(body, '9007199254740993')).toHaveProperty('value');
    expect(told(body, '9007199254740992')).toHaveProperty('reason');
  });

  test('larger than 1 MiB is not read', () => {
    expect(readExecution({ ...answer(cloud), oversized: true }, '1001')).toEqual({
      reason: 'its body is larger than 1 MiB',
    });
  });

  test('tells what went wrong in Testinium’s words', () => {
    expect(told({ ...cloud, error_definition: 'Device farm is full' })).toMatchObject({
      value: { error: { raw: 'Device farm is full' } },
    });
  });

  test.each([[null], [''], [' '], [{}], [7], [['x']]])('a plan_name or an error of %j is none', (name) => {
    const read = told({ ...cloud, plan_name: name, error_definition: name });
    expect(read).toHaveProperty('value');
    expect('value' in read ? Object.keys(read.value) : []).not.toContain('planName');
    expect('value' in read ? Object.keys(read.value) : []).not.toContain('error');
  });

  test('is all that is taken from the body', () => {
    const full = { ...cloud, error_definition: 'E', user_info: { email: 'ada@x.example', access_token: 'private' } };
    const read = told(full);
    expect(Object.keys('value' in read ? read.value : {}).sort()).toEqual(
      ['counts', 'duration', 'ended', 'error', 'planName'].sort(),
    );
  });
});

describe('the execution of a plan that is running', () => {
  const list = (items: unknown, name = 'item_list') => readRunning(answer({ [name]: items }));
  const running = (id: unknown) => ({ id });
  const ended = (id: unknown) => ({ id, end_date: '2026-01-01T12:00:00Z' });

  test.each([
    ['none at all', [], undefined],
    ['one that runs', [running(7)], '7'],
    ['one with end_date null', [{ id: 7, end_date: null }], '7'],
    ['one that has ended', [ended(7)], undefined],
    ['one that has ended, in an epoch', [{ id: 7, end_date: 1_767_268_890_000 }], undefined],
    ['one whose end makes no sense, which is an end all the same', [{ id: 7, end_date: '' }], undefined],
    ['the largest, wherever it stands', [running(8), running(10), running(9)], '10'],
    ['the largest that runs', [ended(12), running(9), ended(11)], '9'],
    ['the largest as a number, not as text', [running(9), running(10)], '10'],
    ['ids as strings', [running('9'), running('010')], '10'],
  ])('%s', (_, items, id) => {
    for (const name of ['item_list', 'execution_list']) expect(list(items, name)).toEqual({ value: id });
  });

  test('is exact beyond 2^53', () => {
    const body = '{"item_list":[{"id":9007199254740993},{"id":9007199254740992}]}';
    expect(readRunning(answer(body))).toEqual({ value: '9007199254740993' });
  });

  test.each([
    ['not JSON', '<html>'],
    ['a bare list', '[{"id":7}]'],
    ['no list', '{}'],
    ['null', '{"item_list":null}'],
    ['an object', '{"item_list":{"id":7}}'],
    ['inherited', '{"__proto__":{"item_list":[{"id":7}]}}'],
    ['an entry that is a number', '{"item_list":[7]}'],
    ['an entry that is null', '{"item_list":[null]}'],
    ['an entry without id', '{"item_list":[{"id":7},{"end_date":null}]}'],
    ['an id that is none', '{"item_list":[{"id":7},{"id":-7}]}'],
    ['an id that is inherited', '{"item_list":[{"__proto__":{"id":7}}]}'],
  ])('%s is no answer, and never "none is running"', (_, body) => {
    expect(readRunning(answer(body))).toEqual({ reason: expect.any(String) as string });
  });
});

describe('the verdict on results', () => {
  const verdict = (entries: Record<string, number>, allowed = 0) =>
    decide({ ended: true, counts: counts(entries) } satisfies Execution, allowed).kind;

  test.each([
    [{ SUCCESS: 1 }, 0, 'passed'],
    [{ SUCCESS: 12, FAILURE: 0 }, 0, 'passed'],
    [{ SUCCESS: 11, FAILURE: 1 }, 0, 'TESTS_FAILED'],
    [{ SUCCESS: 99, FAILURE: 1 }, 1, 'passed'],
    [{ SUCCESS: 98, FAILURE: 1 }, 1, 'TESTS_FAILED'],
    [{ SUCCESS: 98, FAILURE: 1, ERROR: 1 }, 1, 'TESTS_FAILED'],
    [{ SUCCESS: 3, FAILURE: 1 }, 25, 'passed'],
    [{ SUCCESS: 3, FAILURE: 1 }, 24, 'TESTS_FAILED'],
    [{ SUCCESS: 2, FAILURE: 1 }, 33, 'TESTS_FAILED'],
    [{ SUCCESS: 2, FAILURE: 1 }, 34, 'passed'],
    [{ SUCCESS: 93, FAILURE: 7 }, 7, 'passed'],
    [{ SUCCESS: 71, FAILURE: 29 }, 29, 'passed'],
    [{ SUCCESS: 42, FAILURE: 58 }, 58, 'passed'],
    [{ SUCCESS: 1, FAILURE: 99 }, 99, 'passed'],
    [{ FAILURE: 100 }, 99, 'TESTS_FAILED'],
    [{ FAILURE: 1 }, 100, 'passed'],
    [{ SUCCESS: 89_171_272_621_935, FAILURE: 900_719_925_474 }, 1, 'passed'],
    [{ SUCCESS: 89_171_272_621_925, FAILURE: 900_719_925_474 }, 1, 'TESTS_FAILED'],
  ])('%j with at most %i %%: %s', (entries, allowed, kind) => {
    expect(verdict(entries, allowed)).toBe(kind);
  });

  test.each([[{}], [{ SUCCESS: 0 }], [{ SUCCESS: 0, FAILURE: 0 }]])(
    '%j is no result, whatever is allowed',
    (entries) => {
      expect([0, 100].map((allowed) => verdict(entries, allowed))).toEqual(['NO_RESULTS', 'NO_RESULTS']);
    },
  );

  test.each(
    'success Success SUCCESSFUL PASSED FINISHED WARNING WAITING RUNNING STOPPED UNEXECUTED QUARANTINED constructor'
      .split(' ')
      .concat('SUCCESS ', ' SUCCESS', 'SUCCESS\u200b', ''),
  )('%j does not pass', (status) => {
    expect(verdict({ SUCCESS: 99, [status]: 1 })).toBe('TESTS_FAILED');
    expect(verdict({ [status]: 12 }, 99)).toBe('TESTS_FAILED');
  });

  test('says how many failures were allowed, and of which execution it speaks', () => {
    const execution = { ended: true, counts: counts({ SUCCESS: 1 }) };
    expect(decide(execution, 7)).toEqual({ kind: 'passed', execution, allowed: 7 });
  });
});

test.each([
  [{}, 'no results'],
  [{ SUCCESS: 0 }, 'no results'],
  [{ SUCCESS: 12 }, '12 of 12 passed'],
  [{ WAITING: 12 }, '0 of 12 passed, 12 left (WAITING 12)'],
  [{ SUCCESS: 8, ERROR: 1, WAITING: 11 }, '8 of 20 passed, 1 failed, 11 left (ERROR 1, WAITING 11)'],
  [{ SUCCESS: 1, running: 2, Processing: 3 }, '1 of 6 passed, 5 left (running 2, Processing 3)'],
  [{ FAILURE: 0, SUCCESS: 1 }, '1 of 1 passed'],
  [{ success: 2 }, '0 of 2 passed, 2 failed (success 2)'],
  [{ STOPPED: 2, AWAITING: 1 }, '0 of 3 passed, 3 failed (STOPPED 2, AWAITING 1)'],
  [
    Object.fromEntries('ABCDEFGHIJ'.split('').map((status) => [status, 1])),
    '0 of 10 passed, 10 failed (A 1, B 1, C 1, D 1, E 1, F 1, G 1, H 1, …)',
  ],
  [{ ['X'.repeat(90)]: 1 }, `0 of 1 passed, 1 failed (${'X'.repeat(39)}… 1)`],
  [{ '::error::x\n##[group]\u001b[2J': 1 }, '0 of 1 passed, 1 failed (: :error::x ## [group] [2J 1)'],
])('%j in words: %s', (entries, words) => {
  expect(inWords(counts(entries), ({ raw }) => plain(raw, 40))).toBe(words);
});

test.each([
  [0, '00:00'],
  [999, '00:00'],
  [1000, '00:01'],
  [59_999, '00:59'],
  [60_000, '01:00'],
  [3_599_999, '59:59'],
  [3_600_000, '1:00:00'],
  [3_723_000, '1:02:03'],
  [86_399_000, '23:59:59'],
  [360_000_000, '100:00:00'],
])('%i ms is %s', (ms, text) => {
  expect(elapsed(ms)).toBe(text);
});
