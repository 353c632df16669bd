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
import { ScriptedClient } from '../gate/scripted.js';

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
    ['with fields of its own', { ...cloud, user_info: { email: 'a@b.example' }, session_id: 1e21 }, {}],
    ['with an error', { ...cloud, error_definition: 'Farm is full' }, { error: { untrusted: 'Farm is full' } }],
    ['without a name', { ...cloud, plan_name: ' ', error_definition: {} }, { planName: undefined }],
    ['that has not ended', { ...cloud, end_date: null }, { ended: false, duration: undefined }],
  ])('%s', (_, body, more) => {
    expect(read(body)).toEqual({ value: { ...value, ...more } });
  });

  test.each([
    [undefined, {}],
    [null, {}],
    [{ SUCCESS: 0 }, { SUCCESS: 0 }],
    [{ SUCCESS: Number.MAX_SAFE_INTEGER }, { SUCCESS: Number.MAX_SAFE_INTEGER }],
    [
      { 'ÖZEL ✅': 1, '': 2, constructor: 3 },
      { 'ÖZEL ✅': 1, '': 2, constructor: 3 },
    ],
  ])('with the counts %j', (summary, entries) => {
    expect(valueOf({ ...cloud, result_summary: summary }).counts).toEqual(counts(entries));
  });

  const otherCounts = ['1.5', '-1', '1e400', '""', '"many"', 'null', 'true', '{}', '[1]', '9007199254740992'];
  test.each([
    ['id', ['1002', '"1002"', '-1001', 'null', '"x"', '[1001]', '{"id":1001}', '9007199254740993']],
    ['plan_id', ['43', '"43"', '0', '""', 'true', '[42]', '{"id":42}']],
    ['plan', ['43', '"43"', 'true', '[42]', '{"id":43}', '{"id":"43"}', '{"id":[42]}']],
    ['result_summary', ['[]', '[1]', '"SUCCESS"', '12', 'true', '""', '0', 'false']],
    ['result_summary', otherCounts.map((count) => `{"SUCCESS":1,"FAILURE":${count}}`)],
  ])('with a %s of %j is a problem', (field, values) => {
    const having = (json: string): string => JSON.stringify({ ...cloud, [field]: '@' }).replace('"@"', json);
    const problem = /^its (id|plan|result_summary) is not (that|a list) of/;
    for (const json of values)
      expect(read(having(json))).toEqual({ problem: expect.stringMatching(problem) as string });
  });

  test('with nothing, or nothing of its own, is a problem', () => {
    for (const body of ['{}', `{"__proto__":${JSON.stringify(cloud)}}`]) expect(read(body)).toHaveProperty('problem');
  });

  test('beyond 2^53 is not its neighbour, nor is its plan', () => {
    const body = '{"id":9007199254740993,"plan":{"id":9007199254740995}}';
    expect(read(body, '9007199254740993', '9007199254740995')).toHaveProperty('value');
    expect(read(body, '9007199254740992', '9007199254740995')).toHaveProperty('problem');
    expect(read(body, '9007199254740993', '9007199254740994')).toHaveProperty('problem');
  });
});

describe('the executions of a plan', () => {
  const readList = (body: unknown) => readExecutionList('42')(parse(body), 'enterprise', now);

  test.each<[string, object[], string[]]>([
    ['none at all', [], []],
    ['one that runs, and one that has ended', [{ id: 7 }, { id: 8, end_date: '2025-01-01T12:00:00Z' }], ['7']],
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
    for (const name of ['item_list', 'execution_list']) {
      const list = readList({ [name]: executions });
      expect('value' in list && runningExecutions(list.value)).toEqual(ids);
    }
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
    [
      ['{}', '{"item_list":null}', '{"item_list":{"id":7}}', '{"__proto__":{"item_list":[{"id":7}]}}'],
      'it holds no list of executions',
    ],
    [
      ['[7]', '[null]', '[{"id":7},{"id":-7}]', '[{"__proto__":{"id":7}}]'].map((list) => `{"item_list":${list}}`),
      'its list holds something that is no execution',
    ],
    [
      ['{"item_list":[{"id":7,"plan_id":42},{"id":8,"plan_id":43}]}', '{"execution_list":[{"id":7,"plan":{"id":43}}]}'],
      'its list holds an execution of another plan',
    ],
  ])('%j is no answer, and never "none is running"', (bodies, problem) => {
    for (const body of bodies) expect(readList(body)).toEqual({ problem });
  });
});

test('are asked for at the paths of both editions, and with the company', async () => {
  const client = new ScriptedClient((path) => {
    if (path === '/testExecutions/1001') return { body: enterprise };
    const list = { body: { execution_list: [{ id: 1001 }] } };
    return path === '/plans/42/testExecutions?companyId=7' ? list : { status: 404 };
  });
  const inputs = { apiUrl: 'https://testinium.test/api', planId: '42', companyId: '7' };
  const execution = { edition: 'enterprise', ended: true, results: [{ id: '9' }] };
  const asked = client.clock.until(executionQuery(client, inputs, '1001')(1000));
  expect(await asked).toMatchObject({ kind: 'found', value: execution });
  const list = { edition: 'enterprise', executions: [{ id: '1001', ended: false }] };
  const listed = client.clock.until(executionsQuery(client, inputs)(1000));
  expect(await listed).toMatchObject({ kind: 'found', value: list });
  const paths = ['/executions/1001', '/testExecutions/1001', 'list', '/plans/42/testExecutions?companyId=7'];
  expect(client.requests.map(({ path }) => path)).toEqual(paths);
});
