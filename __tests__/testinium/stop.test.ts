import type { Execution, StopResult, TestResult } from '../../src/outcome.js';
import { stopRun } from '../../src/testinium/stop.js';
import { clientOf, closeAll, hang, raw, status, testinium, type Reply, type StandIn } from './stand-in.js';

afterEach(closeAll);

const open = (...ids: readonly string[]): TestResult[] => ids.map((id) => ({ id, status: 'WAITING', ended: false }));
const seen = (edition: Execution['edition'], results: readonly TestResult[] = []): Execution => ({
  ...{ edition, ended: false, counts: new Map(), results },
});

const slow: Reply = (response) =>
  setTimeout(() => response.end(`{"id":5,"test_results":[{"id":2,"level":"WAITING"}]}`), 200);

interface Case {
  readonly lastSeen?: Execution;
  /** Of Enterprise 2.0. */
  readonly hasGateway?: boolean;
  readonly list?: Reply;
  readonly execution?: Reply;
  readonly stop?: Reply;
}

/** Asks an Enterprise that answers like this; `stop` may hang, and ends when all has been asked. */
async function stop({
  lastSeen,
  hasGateway = false,
  list,
  execution,
  stop: reply,
}: Case): Promise<[StopResult, string[]]> {
  const cancel = new AbortController();
  const server: StandIn = await testinium((path) => {
    if (path.endsWith('/testExecutions?companyId=7'))
      return list ?? { execution_list: [{ id: 5 }, { id: 4, end_date: 1732797848400 }] };
    if (path === '/testExecutions/5') return execution;
    if (!path.includes('/stop')) return undefined;
    if (reply === hang) setTimeout(() => cancel.abort(), 20);
    return reply ?? { status: 'SUCCESS', message: 'Stopped' };
  });
  const inputs = {
    apiUrl: server.apiUrl,
    planId: '42',
    companyId: '7',
    ...(hasGateway && { gatewayUrl: `${server.apiUrl}/gate` }),
  };
  const client = clientOf(server, 'T', cancel.signal);
  const result = await stopRun(inputs, '5', lastSeen, client);
  return [result, server.requests.map(({ request }) => request).filter((request) => request.includes('/stop'))];
}

describe('Enterprise 1.16.7', () => {
  const stopPlan = 'GET /plans/42/stop';

  test('stops the plan when our execution is the only one that runs', async () => {
    const [result, requests] = await stop({ lastSeen: seen('enterprise') });
    const cause = { status: 200, source: 'testinium', message: { untrusted: 'Stopped' } };
    expect(result).toEqual({ kind: 'asked', cause, status: { untrusted: 'SUCCESS' } });
    expect(requests).toEqual([stopPlan]);
  });

  test.each<[string, Reply, object]>([
    [
      'another one runs too',
      { execution_list: [{ id: 6 }, { id: 5 }, { id: 7 }] },
      { reason: 'other-executions', others: ['7', '6'] },
    ],
    ['it is not in the list', { execution_list: [{ id: 4, end_date: 1732797848400 }] }, { reason: 'not-listed' }],
    ['it has ended', { execution_list: [{ id: 5, end_date: 1732797848400 }] }, { reason: 'ended' }],
    ['only another one runs', { execution_list: [{ id: 6 }, { id: 5, end_date: 1732797848400 }] }, { reason: 'ended' }],
    ['the list makes no sense', {}, { reason: 'list-unavailable', cause: { status: 200 } }],
    ['the list is denied', status(403), { reason: 'list-unavailable', cause: { status: 403 } }],
    ['there is no list', status(404), { reason: 'list-unavailable', cause: { status: 404 } }],
    [
      'the list is from a cache',
      status(200, { execution_list: [{ id: 5 }] }, { Age: '9' }),
      { reason: 'list-unavailable', cause: { cached: true } },
    ],
  ])('stops nothing when %s', async (_, list, expected) => {
    const [result, requests] = await stop({ list });
    expect(result).toMatchObject({ kind: 'skipped', ...expected });
    expect(requests).toEqual([]);
  });

  test.each<[string, Reply, object]>([
    [
      'NOT_AVAILABLE',
      raw('{"status":"NOT_AVAILABLE"}'),
      { cause: { status: 200 }, status: { untrusted: 'NOT_AVAILABLE' } },
    ],
    ['a cached yes', status(200, { status: 'SUCCESS' }, { Age: '9' }), { cause: { status: 200, cached: true } }],
    ['500', status(500, { message: 'Oops' }), { cause: { status: 500, message: { untrusted: 'Oops' } } }],
    ['a page', raw('<html>'), { cause: { status: 200, source: 'web page' } }],
    ['a reset', (response) => response.destroy(), { cause: { final: false } }],
    ['nothing in time', hang, {}],
  ])('says what came back: %s', async (_, reply, expected) => {
    const [result, requests] = await stop({ stop: reply });
    expect(result).toMatchObject({ kind: 'asked', ...expected });
    expect(requests).toEqual([stopPlan]);
  });
});

describe('Enterprise 2.0', () => {
  const ofIds = (ids: string): string => `POST /gate/stop/result {"results":[${ids}]}`;
  const fresh = (results: string, end = 'null'): Reply =>
    raw(`{"id":5,"end_date":${end},"result_summary":{},"test_results":${results}}`);
  const ended = '{"id":1,"level":"SUCCESS","end_date":1732797848400}';
  const lastSeen = seen('enterprise', open('2', '3'));

  test('stops the results that have not ended, their digits as they came', async () => {
    const ids = '{"id":9223372036854775807,"level":"WAITING"},{"id":"9007199254740993","level":"ERROR"}';
    const execution = fresh(`[${ended},${ids},{"level":"WAITING"}]`);
    const [result, requests] = await stop({
      hasGateway: true,
      lastSeen,
      execution,
      stop: raw('{"data":null,"errors":null}'),
    });
    expect(result).toEqual({ kind: 'asked', results: 2, cause: { status: 200, source: 'testinium' } });
    expect(requests).toEqual([ofIds('9223372036854775807,9007199254740993')]);
  });

  test.each<[string, Reply]>([
    ['fails', status(503, '')],
    ['is refused', status(403)],
    ['hangs', hang],
  ])('stops those of the last poll when asking anew %s', async (_, execution) => {
    const [result, requests] = await stop({ hasGateway: true, lastSeen, execution });
    expect(result).toMatchObject({ kind: 'asked', results: 2 });
    expect(requests).toEqual([ofIds('2,3')]);
  });

  test('waits for what still runs, when no poll was answered', async () => {
    expect((await stop({ hasGateway: true, execution: slow }))[1]).toEqual([ofIds('2')]);
  });

  test.each<[string, Case, object]>([
    ['nothing is left to stop', { lastSeen, execution: fresh(`[${ended}]`) }, { reason: 'no-results' }],
    ['it has ended', { lastSeen, execution: fresh('[]', '1732797848400') }, { reason: 'ended' }],
    ['nothing is known', { execution: status(503, '') }, { reason: 'list-unavailable', cause: { status: 503 } }],
    ['it is not found', { execution: status(404) }, { reason: 'list-unavailable', cause: { status: 404 } }],
  ])('stops nothing when %s', async (_, how, expected) => {
    const [result, requests] = await stop({ ...how, hasGateway: true });
    expect(result).toMatchObject({ kind: 'skipped', ...expected });
    expect(requests).toEqual([]);
  });

  test('was not asked when nobody is there', async () => {
    const server = await testinium(() => undefined);
    const inputs = { apiUrl: server.apiUrl, planId: '42', gatewayUrl: 'http://127.0.0.1:1' };
    const client = clientOf(server, 'T');
    expect(await stopRun(inputs, '5', lastSeen, client)).toMatchObject({
      kind: 'not-sent',
      results: 2,
      cause: { final: false },
    });
  });
});

test.each([true, false])('Cloud has no call for it (with a gateway: %s)', async (hasGateway) => {
  expect(await stop({ hasGateway, lastSeen: seen('cloud') })).toEqual([{ kind: 'skipped', reason: 'cloud' }, []]);
});

test('Cloud is known by its list, and by its execution, when no poll was answered', async () => {
  const server = await testinium((path) => {
    if (path === '/plans/42/executions') return { item_list: [{ id: 5 }] };
    return path === '/executions/5' ? { id: 5, result_summary: {} } : undefined;
  });
  const client = clientOf(server, 'T');
  for (const gateway of [{}, { gatewayUrl: server.apiUrl }]) {
    const inputs = { apiUrl: server.apiUrl, planId: '42', ...gateway };
    expect(await stopRun(inputs, '5', undefined, client)).toEqual({ kind: 'skipped', reason: 'cloud' });
  }
  expect(server.requests.map(({ request }) => request)).toEqual(['GET /plans/42/executions', 'GET /executions/5']);
});
