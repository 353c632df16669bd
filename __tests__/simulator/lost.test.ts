import { closeSimulators, simulate, type Told } from '../support/simulator.js';

afterEach(closeSimulators);

type Simulator = Awaited<ReturnType<typeof simulate>>;

interface List {
  readonly item_list?: readonly Told[];
  readonly execution_list?: readonly Told[];
}

async function listed({ read }: Simulator, plan: string, edition: string): Promise<string[]> {
  const path = edition === 'cloud' ? 'executions' : 'testExecutions';
  const list = await read<List>(`/plans/${plan}/${path}`);
  return (list.item_list ?? list.execution_list ?? []).map(({ id }) => id);
}

/** The status of the answer, or that there was none. */
const trigger = async ({ ask }: Simulator, plan: string): Promise<string> =>
  ask(`/plans/${plan}/run/false`).then(
    ({ status, type }) => `${String(status)} ${type.split(';')[0] ?? ''}`,
    () => 'lost',
  );

describe.each(['cloud', 'enterprise'] as const)('on %s', (edition) => {
  test.each([
    [0, 'lost'],
    [1, 'lost'],
    [3, '502 text/html'],
    [4, '503 text/html'],
    [5, '504 text/html'],
    [6, '500 application/json'],
    [7, '200 text/html'],
  ])('plans 9_%i: %s, and the run is there at once, later, never, or beside another', async (digit, answer) => {
    const simulator = await simulate({ edition, listLag: 3000 });
    const plan = (tens: number): string => String(900 + 10 * tens + digit);
    for (const tens of [0, 1, 2, 3]) expect(await trigger(simulator, plan(tens))).toBe(answer);

    const now = await Promise.all([0, 1, 2, 3].map((tens) => listed(simulator, plan(tens), edition)));
    expect(now.map((ids) => ids.length)).toEqual([1, 0, 0, 2]);
    simulator.pass(2999);
    expect(await listed(simulator, plan(1), edition)).toEqual([]);
    simulator.pass(1);
    expect(await listed(simulator, plan(1), edition)).toHaveLength(1);
    expect(await listed(simulator, plan(2), edition)).toEqual([]);

    expect(simulator.started.map(({ planId }) => planId)).toEqual([plan(0), plan(1), plan(3)]);
    // Sent again, a trigger meets the run of the first one, listed or not.
    expect(await trigger(simulator, plan(1))).toBe('409 application/json');
  });
});

test('plan 902: the run starts, and no answer comes', async () => {
  const simulator = await simulate();
  await expect(
    fetch(`${simulator.apiUrl}/plans/902/run/false`, {
      headers: { Authorization: 'Bearer simulator-token' },
      signal: AbortSignal.timeout(500),
    }),
  ).rejects.toThrow();
  expect(await listed(simulator, '902', 'cloud')).toHaveLength(1);
});

test('Enterprise 2.0 lists the executions of a plan by company only', async () => {
  const { ask } = await simulate({ edition: 'enterprise-2' });
  const statuses = ['', '?companyId=8', '?companyId=7'].map(
    async (query) => (await ask(`/plans/1/testExecutions${query}`)).status,
  );
  expect(await Promise.all(statuses)).toEqual([400, 403, 200]);
});

test('a client key stands in for id and secret, as it is and not as base64', async () => {
  const { authUrl } = await simulate({ edition: 'enterprise-2', clientKeys: ['ab:c=='] });
  const grant = async (authorization: string): Promise<number> => {
    const body = new URLSearchParams({ grant_type: 'password', username: 'tester', password: 'tester-password' });
    return (await fetch(authUrl, { method: 'POST', headers: { Authorization: authorization }, body })).status;
  };
  expect(await grant('Basic simulator-client-key')).toBe(200);
  expect(await grant('Basic ab:c==')).toBe(200);
  expect(await grant(`Basic ${Buffer.from('simulator-client-key').toString('base64')}`)).toBe(401);
});

test('a list that fails on demand', async () => {
  const { ask } = await simulate({ listFaults: { 2: 503 } });
  expect((await ask('/plans/1/executions')).status).toBe(200);
  expect((await ask('/plans/1/executions')).status).toBe(503);
});

test('time passes faster on demand', async () => {
  const { start, read, pass } = await simulate({ edition: 'enterprise', timeLapse: 60 });
  const id = await start('1');
  pass(12_000);
  const { start_date: from, end_date: to } = await read(`/testExecutions/${id}`);
  expect(Number(to) - Number(from)).toBe(720_000);
});
