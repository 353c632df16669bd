import type { Execution } from '../../src/outcome.js';
import {
  executionQuery,
  executionsQuery,
  readExecution,
  readExecutionList,
  runningExecutions,
  type ExecutionList,
} from '../../src/testinium/executions.js';
import { parseJson, type JsonObject } from '../../src/testinium/json.js';
import { clientOf, closeAll, testinium } from './stand-in.js';

afterEach(closeAll);

const cloud = {
  id: 1001,
  plan_id: 42,
  plan_name: 'Smoke',
  start_date: '2025-01-01T12:00:00Z',
  end_date: '2025-01-01T12:01:30Z',
  result_summary: { SUCCESS: 11, FAILURE: 1 },
  error_code: null,
  error_definition: null,
  test_results: [1, 2, 3],
};
const embedded = { id: 9, level: 'FAILURE', end_date: 1_735_732_890_000, user_info: { access_token: 'private' } };
const enterprise = {
  id: 1001,
  plan: { id: 42, plan_name: 'Nested' },
  plan_name: 'Smoke',
  start_date: 1_735_732_800_000,
  end_date: 1_735_732_890_000,
  result_summary: { SUCCESS: 11, FAILURE: 1 },
  test_results: [embedded, { id: 2 }, 3],
};

const now = Date.UTC(2025, 0, 2);
const parse = (body: unknown): JsonObject =>
  parseJson(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))) as JsonObject;
const read = (body: unknown, id = '1001', plan = '42') => readExecution(plan, id)(parse(body), 'cloud', now);
const valueOf = (body: unknown): Execution => {
  const result = read(body);
  if ('problem' in result) throw new Error(result.problem);
  return result.value;
};
/** Cloud's answer with this JSON as one of its fields. */
const having = (field: string, json: string): string => JSON.stringify({ ...cloud, [field]: '@' }).replace('"@"', json);
const without = (field: string) => ({ ...cloud, [field]: undefined });
const counts = (entries: Record<string, number>): Map<string, number> => new Map(Object.entries(entries));

describe('an execution', () => {
  const value = {
    edition: 'cloud',
    ended: true,
    counts: counts({ SUCCESS: 11, FAILURE: 1 }),
    results: [],
    planName: { untrusted: 'Smoke' },
    duration: 90_000,
  };

  test.each<[string, unknown, object]>([
    ['of Cloud', cloud, {}],
    ['of Enterprise', enterprise, { results: [{ id: '9', status: 'FAILURE', ended: true }] }],
    ['with its id as text', { ...cloud, id: '1001' }, {}],
    [
      'with dates as Jackson writes them',
      { ...cloud, start_date: [2025, 1, 1, 12, 0], end_date: [2025, 1, 1, 12, 1, 30] },
      {},
    ],
    ['with fields of its own', { ...cloud, user_info: { email: 'a@b.example' }, session_id: 1e21 }, {}],
    [
      'with an error',
      { ...cloud, error_definition: 'Device farm is full' },
      { error: { untrusted: 'Device farm is full' } },
    ],
  ])('%s', (_, body, more) => {
    expect(read(body)).toEqual({ value: { ...value, ...more } });
  });

  test.each<[string, boolean, number | undefined, object]>([
    ['no end_date', false, undefined, without('end_date')],
    ['end_date null', false, undefined, { ...cloud, end_date: null }],
    ['a zero date', false, undefined, { ...cloud, end_date: '0001-01-01T00:00:00Z' }],
    ['no date', false, undefined, { ...cloud, end_date: { time: 1 } }],
    ['an end before the start', false, undefined, { ...cloud, start_date: '2025-01-01T13:00:00Z' }],
    ['an end long after the answer', false, undefined, { ...cloud, end_date: now + 86_400_001 }],
    ['an end within a day of it', true, undefined, { ...cloud, end_date: now + 86_400_000, start_date: null }],
    ['an end at the start', true, 0, { ...cloud, start_date: cloud.end_date }],
    ['dates of two zones', true, 30_000, { ...cloud, start_date: '2025-01-01T15:01:00+03:00' }],
    ['a zone and none', true, undefined, { ...cloud, start_date: '2025-01-01T12:01:00' }],
    ['a start that is none', true, undefined, { ...cloud, start_date: 'noon' }],
  ])('with %s: has it ended? %s; it took %s ms', (_, ended, duration, body) => {
    const { ended: has, duration: took } = valueOf(body);
    expect([has, took]).toEqual([ended, duration]);
  });

  test.each([
    ['absent', without('result_summary'), {}],
    ['null', { ...cloud, result_summary: null }, {}],
    ['zeros', { ...cloud, result_summary: { SUCCESS: 0 } }, { SUCCESS: 0 }],
    ['large', { ...cloud, result_summary: { SUCCESS: 90_071_992_547_409 } }, { SUCCESS: 90_071_992_547_409 }],
    [
      'of any name',
      { ...cloud, result_summary: { 'ÖZEL ✅': 1, '': 2, constructor: 3 } },
      { 'ÖZEL ✅': 1, '': 2, constructor: 3 },
    ],
  ])('with counts that are %s', (_, body, entries) => {
    expect(valueOf(body).counts).toEqual(counts(entries));
  });

  const bad = (field: string, ...values: string[]) => values.map((json) => [`${field}: ${json}`, having(field, json)]);
  test.each([
    ['an empty object', '{}'],
    ['all of it inherited', `{"__proto__":${JSON.stringify(cloud)}}`],
    ['no id', JSON.stringify(without('id'))],
    ...bad('id', '1002', '"1002"', '-1001', 'null', '"x"', '[1001]', '{"id":1001}', '9007199254740993'),
    ...bad('plan_id', '43', '"43"', '0', '""', 'true', '[42]', '{"id":42}'),
    ...bad('plan', '43', '"43"', 'true', '[42]', '{"id":43}', '{"id":"43"}', '{"id":[42]}'),
    ...bad('result_summary', '[]', '[1]', '"SUCCESS"', '12', 'true', '""', '0', 'false'),
    ...['1.5', '-1', '1e400', '""', '"many"', 'null', 'true', '{}', '[1]', '9007199254740992'].map((count) => [
      `a count of ${count}`,
      having('result_summary', `{"SUCCESS":1,"FAILURE":${count}}`),
    ]),
    ['counts of more than doubles hold', having('result_summary', '{"A":90071992547409,"B":90071992547409}')],
  ])('%s is a problem', (_, body) => {
    expect(read(body)).toEqual({ problem: expect.stringMatching(/^its .* is not /) as string });
  });

  test.each([
    'plan_id: 42',
    'plan_id: "42"',
    'plan_id: null',
    'plan: null',
    'plan: {"id":"042"}',
    'plan: {}',
    'plan: 42',
  ])('may be of the plan %s', (text) => {
    const [name = '', json = ''] = text.split(': ');
    expect(read(having(name, json))).toHaveProperty('value');
  });

  test('beyond 2^53 is not its neighbour, nor is its plan', () => {
    const body = having('id', '9007199254740993').replace('"plan_id":42', '"plan":{"id":9007199254740995}');
    expect(read(body, '9007199254740993', '9007199254740995')).toHaveProperty('value');
    expect(read(body, '9007199254740992', '9007199254740995')).toHaveProperty('problem');
    expect(read(body, '9007199254740993', '9007199254740994')).toHaveProperty('problem');
  });

  test.each([[null], [' '], [{}], [7], [['x']]])('a plan_name or error_definition of %j is none', (name) => {
    const { planName, error } = valueOf({ ...cloud, plan_name: name, error_definition: name });
    expect([planName, error]).toEqual([undefined, undefined]);
  });
});

describe('the executions of a plan', () => {
  const readList = (body: unknown) => readExecutionList('42')(parse(body), 'enterprise', now);
  const running = (executions: object[]): string[][] =>
    ['item_list', 'execution_list'].map((name) => {
      const list = readList({ [name]: executions });
      return 'value' in list ? runningExecutions(list.value) : [list.problem];
    });

  test.each<[string, object[], string[]]>([
    ['none at all', [], []],
    ['one that runs', [{ id: 7 }], ['7']],
    ['one that has ended', [{ id: 7, end_date: '2025-01-01T12:00:00Z' }], []],
    [
      'one whose end is none',
      [
        { id: 7, end_date: '-' },
        { id: 8, end_date: 0 },
      ],
      ['8', '7'],
    ],
    [
      'one whose end is before its start',
      [{ id: 7, start_date: 1_735_732_800_001, end_date: 1_735_732_800_000 }],
      ['7'],
    ],
    ['the largest number first', [{ id: 8 }, { id: 10 }, { id: '009' }], ['10', '9', '8']],
    [
      'with their plan',
      [
        { id: 7, plan_id: 42 },
        { id: 8, plan: { id: '42' } },
        { id: 9, plan_id: null },
      ],
      ['9', '8', '7'],
    ],
  ])('%s', (_, executions, ids) => {
    expect(running(executions)).toEqual([ids, ids]);
  });

  test('say when they began, exact beyond 2^53', () => {
    const body =
      '{"item_list":[{"id":9007199254740993,"start_date":1735732800000},{"id":2,"start_date":"2025-01-01T12:00"}]}';
    const executions = [
      { id: '9007199254740993', ended: false, start: { time: 1735732800000, zoned: true } },
      { id: '2', ended: false, start: { time: 1735732800000, zoned: false } },
    ];
    expect(readList(body)).toEqual({ value: { edition: 'enterprise', executions } satisfies ExecutionList });
  });

  test.each([
    ['{}', 'it holds no list of executions'],
    ['{"item_list":null}', 'it holds no list of executions'],
    ['{"item_list":{"id":7}}', 'it holds no list of executions'],
    ['{"__proto__":{"item_list":[{"id":7}]}}', 'it holds no list of executions'],
    ['{"item_list":[7]}', 'its list holds something that is no execution'],
    ['{"item_list":[null]}', 'its list holds something that is no execution'],
    ['{"item_list":[{"id":7},{"id":-7}]}', 'its list holds something that is no execution'],
    ['{"item_list":[{"__proto__":{"id":7}}]}', 'its list holds something that is no execution'],
    ['{"item_list":[{"id":7,"plan_id":42},{"id":8,"plan_id":43}]}', 'its list holds an execution of another plan'],
    ['{"execution_list":[{"id":7,"plan":{"id":43}}]}', 'its list holds an execution of another plan'],
  ])('%s is no answer, and never "none is running"', (body, problem) => {
    expect(readList(body)).toEqual({ problem });
  });
});

test('are asked for at the paths of both editions, and with the company', async () => {
  const server = await testinium((path) => {
    if (path === '/testExecutions/1001') return enterprise;
    return path === '/plans/42/testExecutions?companyId=7' ? { execution_list: [{ id: 1001 }] } : undefined;
  });
  const inputs = { apiUrl: server.apiUrl, planId: '42', companyId: '7' };
  const client = clientOf(server, 'T');
  const execution = { edition: 'enterprise', ended: true, results: [{ id: '9' }] };
  expect(await executionQuery(client, inputs, '1001')(Infinity)).toMatchObject({ kind: 'found', value: execution });
  const list = { edition: 'enterprise', executions: [{ id: '1001', ended: false }] };
  expect(await executionsQuery(client, inputs)(Infinity)).toMatchObject({ kind: 'found', value: list });
  expect(server.requests.map(({ request }) => request)).toEqual([
    'GET /executions/1001',
    'GET /testExecutions/1001',
    'GET /plans/42/executions',
    'GET /plans/42/testExecutions?companyId=7',
  ]);
});
