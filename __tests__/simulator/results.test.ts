import { closeSimulators, simulate, type Told } from '../support/simulator.js';

afterEach(closeSimulators);

type Simulator = Awaited<ReturnType<typeof simulate>>;

/** Every result of an execution of Cloud, scenario by scenario. */
async function cloudResults({ read }: Simulator, id: string): Promise<Told[]> {
  const scenarios = await read<Told[]>(`/scenarios/execution/${id}`);
  const lists = await Promise.all(scenarios.map((one) => read<Told[]>(`/results/execution/${id}/scenario/${one.id}`)));
  return lists.flat();
}

/** Every result of an execution of Enterprise, page by page. */
async function pagedResults({ read }: Simulator, id: string): Promise<Told[]> {
  const results: Told[] = [];
  for (let page = 1; ; page++) {
    const { test_result_list: some } = await read(`/testResults/executionId/${id}/pages/${String(page)}`);
    results.push(...some);
    if (some.length < 50) return results;
  }
}

function countLevels(results: readonly Told[]): Record<string, string> {
  const repeated = new Set(results.map((one) => one.retry_test_result_id));
  const counts = new Map<string, number>();
  for (const { id, level } of results) if (!repeated.has(id)) counts.set(level, (counts.get(level) ?? 0) + 1);
  return Object.fromEntries([...counts].map(([level, count]) => [level, String(count)]));
}

describe.each(['2', '7', '8', '9', '10', '9007199254740993'])('plan %s, at every moment of a run', (plan) => {
  test('Cloud: scenarios and results agree with the summary', async () => {
    const simulator = await simulate();
    const id = await simulator.start(plan);
    for (let moment = 0; moment <= 13; moment++) {
      const { result_summary: summary } = await simulator.read(`/executions/${id}`);
      expect(countLevels(await cloudResults(simulator, id))).toEqual(summary);
      simulator.pass(1000);
    }
  });

  test('Enterprise: embedded and paged results agree with the summary', async () => {
    const simulator = await simulate({ edition: 'enterprise' });
    const id = await simulator.start(plan);
    for (let moment = 0; moment <= 13; moment++) {
      const execution = await simulator.read(`/testExecutions/${id}`);
      expect(countLevels(execution.test_results)).toEqual(execution.result_summary);
      expect(await pagedResults(simulator, id)).toEqual(execution.test_results);
      for (const { level, end_date: end } of execution.test_results) {
        expect(end === null).toBe(level === 'RUNNING' || level === 'WAITING');
      }
      simulator.pass(1000);
    }
  });
});

test('Cloud names what failed in a plan, an earlier execution included', async () => {
  const simulator = await simulate();
  const id = await simulator.start('2');
  simulator.pass(12_000);
  const entries = await simulator.read<Told[]>('/plans/2/lastFailedScenarios');
  const results = entries.flatMap(({ scenario, test_results: list }) =>
    list.map((one) => [one.execution_id, scenario.scenario_name, one.level, one.environment.name] as const),
  );
  const failed = [
    ['Pay by card', 'FAILURE', 'Android'],
    ['Pay with a voucher', 'ERROR', 'Chrome'],
    ['Order as a guest', 'FAILURE', 'Chrome'],
  ];
  expect(results).toEqual([...failed.map((one) => [id, ...one]), ...failed.map((one) => ['900', ...one])]);
});

test('Enterprise names scenarios by project and plan, or one by one, but for one that it does not know', async () => {
  const simulator = await simulate({ edition: 'enterprise' });
  const id = await simulator.start('7');
  const { test_results: results } = await simulator.read(`/testExecutions/${id}`);
  expect(new Set(results.map(({ project }) => project.id))).toEqual(new Set(['761', '762']));

  const lists = await Promise.all(
    ['761', '762'].map((one) => simulator.read<Told[]>(`/projects/${one}/plans/7/scenarios`)),
  );
  const names = new Map(lists.flat().map((one) => [one.id, one.scenario_name]));
  const used = [...new Set(results.map((one) => one.test_scenario.id))];
  const unnamed = used.filter((one) => !names.has(one));
  expect(used.length - unnamed.length).toBe(names.size);
  expect(unnamed).toHaveLength(1);
  for (const [scenario, name] of names) {
    expect((await simulator.read(`/scenarios/${scenario}`)).scenario_name).toBe(name);
  }
  expect((await simulator.ask(`/scenarios/${unnamed[0] ?? ''}`)).status).toBe(404);
  expect([...names.values()].filter((name) => name === 'Order')).toHaveLength(3);
});

test('environments: in words on Cloud, in the key on Enterprise, where devices have none', async () => {
  const cloud = await simulate();
  const [first, second, third] = await cloudResults(cloud, await cloud.start('2'));
  expect([first?.environment.name, second?.environment.name]).toEqual(['Chrome', 'Safari']);
  expect(third?.environment.device_model_name).toBe('Galaxy S24');

  const enterprise = await simulate({ edition: 'enterprise' });
  const { test_results: results } = await enterprise.read(`/testExecutions/${await enterprise.start('2')}`);
  expect(results.slice(0, 3).map((one) => /ENV:(.*)/.exec(one.test_key)?.[1])).toEqual([
    'WIN10-Chrome-LATEST',
    'MAC15-Safari-18',
    undefined,
  ]);
});

test.each(['9', '11'])(
  'plan %s: attempts that were repeated are told, and only the other plan counts them',
  async (plan) => {
    const simulator = await simulate();
    const id = await simulator.start(plan);
    simulator.pass(12_000);
    const results = await cloudResults(simulator, id);
    const ids = new Set(results.map((one) => one.id));
    const again = results.filter((one) => one.retry_test_result_id !== undefined);
    expect(again).toHaveLength(3);
    for (const one of again) {
      expect(ids).toContain(one.retry_test_result_id);
      expect(BigInt(one.id)).toBeGreaterThan(BigInt(one.retry_test_result_id ?? 0));
    }
    const { result_summary: summary } = await simulator.read(`/executions/${id}`);
    const sum = Object.values(summary).reduce((all, count) => all + Number(count), 0);
    expect([results.length, sum]).toEqual([15, plan === '9' ? 12 : 15]);
  },
);

test('ids of results and scenarios of the plan beyond 2^53 are beyond it too, and no double holds them', async () => {
  const simulator = await simulate();
  const results = await cloudResults(simulator, await simulator.start('9007199254740993'));
  expect(results).toHaveLength(12);
  for (const { id, scenario_id: scenario } of results) {
    for (const digits of [id, scenario]) {
      expect(BigInt(digits)).toBeLessThan(2n ** 63n);
      expect(String(BigInt(Number(digits)))).not.toBe(digits);
    }
  }
});

test('a hostile plan echoes the bearer token of whoever asks', async () => {
  const simulator = await simulate({ edition: 'enterprise' });
  const id = await simulator.start('10');
  simulator.pass(12_000);
  const { text } = await simulator.ask(`/testExecutions/${id}`);
  expect(text).toContain('Authorization: Bearer simulator-token');
  for (const trap of ['::error::', '##[error]', ']]>', '<script>', '\\u0000', '\\ud800']) expect(text).toContain(trap);
});

test('thousands of results are there at once, 1 to 3 kB each on Enterprise', async () => {
  const simulator = await simulate({ edition: 'enterprise' });
  const id = await simulator.start('5000');
  simulator.pass(12_000);
  const { text } = await simulator.ask(`/testExecutions/${id}`);
  const { test_results: results } = JSON.parse(text) as Told;
  expect(results).toHaveLength(5000);
  expect(text.length / 5000).toBeGreaterThan(1024);
  expect(text.length / 5000).toBeLessThan(3072);
  expect(text).toContain('private-token-of-ada');
});

describe('a token that lacks a right', () => {
  test.each([
    ['cloud', 'token-without-scenario-view', '/scenarios/execution/ID', 401],
    ['cloud', 'token-without-test-result-view', '/results/execution/ID/scenario/13018', 401],
    ['cloud', 'token-without-test-result-view', '/plans/2/lastFailedScenarios', 401],
    ['cloud', 'token-without-test-execution-view', '/plans/2/executions', 401],
    ['enterprise', 'token-without-scenario-view', '/projects/761/plans/2/scenarios', 403],
    ['enterprise', 'token-without-scenario-view', '/scenarios/13018', 403],
    ['enterprise', 'token-without-test-result-view', '/testResults/executionId/ID', 403],
    ['enterprise', 'token-without-test-execution-view', '/plans/2/testExecutions', 403],
  ] as const)('on %s, %s: %s is %s', async (edition, token, path, status) => {
    const simulator = await simulate({ edition });
    const asked = path.replace('ID', await simulator.start('2'));
    expect((await simulator.ask(asked)).status).toBe(200);
    const refused = await simulator.ask(asked, { token });
    expect([refused.status, JSON.parse(refused.text)]).toEqual([
      status,
      { error: 'ACCESS_DENIED', message: expect.stringMatching(/the right [A-Z_]+_VIEW$/) as string },
    ]);
    // Everything else is as it was.
    expect((await simulator.ask('/plans/1/run/false', { token })).status).toBe(200);
  });
});

test.each([
  ['cloud', '/scenarios/execution/9', 'EXECUTION_NOT_FOUND'],
  ['cloud', '/results/execution/9/scenario/1', 'EXECUTION_NOT_FOUND'],
  ['cloud', '/plans/404/lastFailedScenarios', 'TEST_PLAN_NOT_FOUND'],
  ['cloud', '/projects/761/plans/2/scenarios', 'NOT_FOUND'],
  ['enterprise', '/testResults/executionId/9', 'EXECUTION_NOT_FOUND'],
  ['enterprise', '/projects/9/plans/2/scenarios', 'PROJECT_NOT_FOUND'],
  ['enterprise', '/scenarios/9', 'SCENARIO_NOT_FOUND'],
  ['enterprise', '/scenarios/execution/9', 'NOT_FOUND'],
] as const)('on %s, %s is %s', async (edition, path, error) => {
  const { ask } = await simulate({ edition });
  const { status, text } = await ask(path);
  expect([status, (JSON.parse(text) as { error: string }).error]).toEqual([404, error]);
});

test('the n-th request for results is hit by its fault, and * by all the others', async () => {
  const resultFaults = { 1: 500, 2: 'html', 3: 'garbage', 4: 'nonsense', 5: 'cut', 6: 'half', '*': 404 } as const;
  const { start, ask } = await simulate({ resultFaults });
  const path = `/scenarios/execution/${await start('2')}`;
  expect((await ask(path)).status).toBe(500);
  expect(await ask(path)).toMatchObject({ status: 200, type: expect.stringContaining('text/html') as string });
  const garbage = await ask(path);
  expect(garbage.status).toBe(200);
  expect(() => JSON.parse(garbage.text) as unknown).toThrow();
  const nonsense = await ask(path);
  expect(Array.isArray(JSON.parse(nonsense.text))).toBe(true);
  expect(nonsense.text).not.toContain('scenario_name":"');
  await expect(ask(path)).rejects.toThrow();
  await expect(ask(path)).rejects.toThrow();
  expect((await ask(path)).status).toBe(404);
  expect((await ask('/plans/2/lastFailedScenarios')).status).toBe(404);
});
