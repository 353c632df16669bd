import { executionReader, listReader, runningIn } from '../../src/testinium/executions.js';
import type { JsonStream } from '../../src/testinium/json-stream.js';
import { decide } from '../../src/waiting/poll.js';

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

/** What a reader makes of a body that comes in two pieces. */
function readBy<T>(
  { into, read }: { into: JsonStream; read: (value: unknown) => T },
  body: unknown,
): T | { flaw: string } {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const half = Math.floor(bytes.length / 2);
  for (const piece of [bytes.subarray(0, half), bytes.subarray(half)]) into.take(piece);
  const end = into.end();
  return 'reason' in end ? { flaw: end.reason } : read(end.value);
}

const told = (body: unknown, id = '1001', plan = '42') => readBy(executionReader('cloud', id, plan), body);
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
      edition: 'cloud',
      results: [],
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
    ...bad('plan_id', '43', '"43"', '42.0', '0', '""', 'true', '[42]', '{"id":42}'),
    ...bad('plan', '43', '"43"', 'true', '[42]', '{"id":43}', '{"id":"43"}', '{"id":42.0}', '{"id":[42]}'),
    ...bad('result_summary', '[]', '[1]', '"SUCCESS"', '12', 'true', '""', '0', 'false'),
    ...['1.5', '1.0', '-1', '1e3', '1e400', '"12"', '""', 'null', 'true', '{}', '[1]', '9007199254740992'].map(
      (count) => [`a count of ${count}`, raw('result_summary', `{"SUCCESS":1,"FAILURE":${count}}`)],
    ),
    ['counts of more than doubles hold', raw('result_summary', '{"A":90071992547409,"B":90071992547409}')],
    ...bad('end_date', 'true', 'false', '{}', '[]', '""', '["2026-01-01"]'),
  ])('%s makes no sense', (_, body) => {
    const read = told(body);
    expect(read).toEqual({ flaw: expect.any(String) as string });
    expect(JSON.stringify(read)).not.toContain('Smoke');
  });

  test('beyond 2^53 is not its neighbour', () => {
    const body = raw('id', '9007199254740993');
    expect(told(body, '9007199254740993')).toHaveProperty('value');
    expect(told(body, '9007199254740992')).toHaveProperty('flaw');
  });

  test.each(['plan_id: 42', 'plan_id: "42"', 'plan_id: null', 'plan: null', 'plan: {"id":42}', 'plan: {"id":"042"}'])(
    'of our plan: %s',
    (said) => {
      const [name = '', json = ''] = said.split(': ');
      expect(told(raw(name, json))).toHaveProperty('value');
    },
  );

  test.each(['{}', '{"id":null}', '{"plan_name":"Nested"}', '42', '"42"'])('its plan may be %s', (json) => {
    expect(told(raw('plan', json))).toHaveProperty('value');
  });

  test('of a plan beyond 2^53 is not one of its neighbour', () => {
    for (const body of [raw('plan_id', '9007199254740993'), raw('plan', '{"id":9007199254740993}')]) {
      const text = body.replace('"plan_id":42,', '');
      expect(told(text, '1001', '9007199254740993')).toHaveProperty('value');
      expect(told(text, '1001', '9007199254740992')).toHaveProperty('flaw');
    }
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
      ['counts', 'duration', 'edition', 'ended', 'error', 'planName', 'results'].sort(),
    );
  });
});

describe('the execution of a plan that is running', () => {
  const read = (body: unknown) => readBy(listReader('cloud', '42'), body);
  const list = (items: unknown, name = 'item_list') => {
    const told = read({ [name]: items });
    return 'value' in told ? runningIn(told.value)[0] : told;
  };
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
    [
      'with their plan',
      [
        { id: 7, plan_id: 42 },
        { id: 8, plan: { id: '42' } },
        { id: 9, plan_id: null },
      ],
      '9',
    ],
  ])('%s', (_, items, id) => {
    for (const name of ['item_list', 'execution_list']) expect(list(items, name)).toBe(id);
  });

  test('is exact beyond 2^53', () => {
    const body = '{"item_list":[{"id":9007199254740993},{"id":9007199254740992}]}';
    expect(read(body)).toMatchObject({
      value: { executions: [{ id: '9007199254740993' }, { id: '9007199254740992' }] },
    });
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
    ['an entry of another plan, on Cloud', '{"item_list":[{"id":7,"plan_id":42},{"id":8,"plan_id":43}]}'],
    ['an entry of another plan, on Enterprise', '{"execution_list":[{"id":7,"plan":{"id":43}}]}'],
  ])('%s is no answer, and never "none is running"', (_, body) => {
    expect(read(body)).toEqual({ flaw: expect.any(String) as string });
  });
});

describe('the verdict on results', () => {
  const verdict = (entries: Record<string, number>, allowed = 0) =>
    decide({ ended: true, counts: counts(entries), edition: 'cloud', results: [] }, allowed).kind;

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
    const execution = { ended: true, counts: counts({ SUCCESS: 1 }), edition: 'cloud', results: [] } as const;
    expect(decide(execution, 7)).toEqual({ kind: 'passed', execution, allowed: 7 });
  });
});
