import { closeSimulators, simulate } from '../support/simulator.js';

afterEach(closeSimulators);

describe('Enterprise 1.16.7 stops a plan', () => {
  test('and what had not ended is STOPPED', async () => {
    const { start, ask, read, pass, stopped } = await simulate({ edition: 'enterprise' });
    const id = await start('5');
    pass(6500);
    expect(JSON.parse((await ask('/plans/5/stop')).text)).toMatchObject({ status: 'SUCCESS' });
    pass(60_000);

    const execution = await read(`/testExecutions/${id}`);
    expect(execution.result_summary).toEqual({ SUCCESS: '6', STOPPED: '6' });
    expect(Number(execution.end_date) - Number(execution.start_date)).toBe(6500);
    expect(execution.test_results.every(({ end_date: end }) => end !== null)).toBe(true);
    expect(stopped).toEqual([{ planId: '5', stoppedResults: [], stoppedExecutions: [id] }]);
    expect((await ask('/plans/5/run/false')).status).toBe(200);
  });

  test('or says that there is nothing to stop', async () => {
    const { ask, stopped } = await simulate({ edition: 'enterprise' });
    expect(JSON.parse((await ask('/plans/5/stop')).text)).toMatchObject({ status: 'NOT_AVAILABLE' });
    expect((await ask('/plans/404/stop')).status).toBe(404);
    expect(stopped.map(({ stoppedExecutions }) => stoppedExecutions)).toEqual([[], []]);
  });

  test.each([
    ['not-available', '200 {"status":"NOT_AVAILABLE"', false],
    ['ignored', '200 {"status":"SUCCESS"', false],
    [404, '404 ', false],
    ['html', '200 <!doctype', true],
    ['cut', 'lost', true],
  ] as const)('with the fault %s', async (fault, answer, stops) => {
    const { start, ask, stopped } = await simulate({ edition: 'enterprise', stopFaults: { 1: fault } });
    const id = await start('5');
    const told = await ask('/plans/5/stop').then(
      ({ status, text }) => `${String(status)} ${text}`,
      () => 'lost',
    );
    expect(told.startsWith(answer)).toBe(true);
    expect(stopped).toMatchObject([{ planId: '5', stoppedExecutions: stops ? [id] : [] }]);
  });

  test('and is silent on demand, stopping nothing', async () => {
    const { start, apiUrl, stopped } = await simulate({ edition: 'enterprise', stopFaults: { '*': 'hang' } });
    await start('5');
    const headers = { Authorization: 'Bearer simulator-token' };
    const asked = fetch(`${apiUrl}/plans/5/stop`, { headers, signal: AbortSignal.timeout(500) });
    await expect(asked).rejects.toThrow();
    expect(stopped).toMatchObject([{ planId: '5', stoppedExecutions: [] }]);
  });
});

describe('Enterprise 2.0 stops results', () => {
  const stop = '/gateway/stop/result';

  test.each(['1', '9007199254740993'])('by their ids, exact to the last digit (plan %s)', async (plan) => {
    const { start, ask, read, pass, stopped } = await simulate({ edition: 'enterprise-2' });
    const other = await start('2');
    const id = await start(plan);
    pass(6000);
    const { test_results: results } = await read(`/testExecutions/${id}`);
    const open = results.filter((one) => one.end_date === null).map((one) => one.id);
    expect(open).toHaveLength(6);

    const [first = '', ...rest] = open;
    const { status, text } = await ask(stop, { body: `{"results":[${first},1]}` });
    expect([status, text]).toEqual([200, '{"data":null,"errors":null}']);
    expect((await read(`/testExecutions/${id}`)).end_date).toBeNull();
    await ask(stop, { body: `{"results":[${rest.join()}]}` });

    const execution = await read(`/testExecutions/${id}`);
    expect(execution.result_summary).toEqual({ SUCCESS: '6', STOPPED: '6' });
    expect(execution.end_date).not.toBeNull();
    expect((await read(`/testExecutions/${other}`)).end_date).toBeNull();
    expect(stopped).toEqual([
      { resultIds: [first, '1'], stoppedResults: [first], stoppedExecutions: [] },
      { resultIds: rest, stoppedResults: rest, stoppedExecutions: [id] },
    ]);
  });

  test('and refuses what is no list of ids, or who is nobody', async () => {
    const { ask, stopped } = await simulate({ edition: 'enterprise-2' });
    for (const body of ['{}', '{"results":[1.5]}', '{"results":{"1":1}}', '[1]', 'x', '{"results":[null]}']) {
      expect((await ask(stop, { body })).status).toBe(400);
    }
    expect((await ask(stop, { body: '{"results":[1]}', token: 'other' })).status).toBe(401);
    expect(stopped).toEqual([]);
  });

  test('or says so and does not, on demand', async () => {
    const { start, ask, read, stopped } = await simulate({ edition: 'enterprise-2', stopFaults: { 1: 'ignored' } });
    const id = await start('5');
    const ids = (await read(`/testExecutions/${id}`)).test_results.map((one) => one.id);
    const { text } = await ask(stop, { body: JSON.stringify({ results: ids.map(Number) }) });
    expect(text).toBe('{"data":null,"errors":null}');
    expect(stopped).toEqual([{ resultIds: ids, stoppedResults: [], stoppedExecutions: [] }]);
  });
});

test.each([
  ['cloud', '/plans/1/stop'],
  ['enterprise-2', '/plans/1/stop'],
  ['cloud', '/gateway/stop/result'],
  ['enterprise', '/gateway/stop/result'],
] as const)('%s has no %s', async (edition, path) => {
  const { ask } = await simulate({ edition });
  expect((await ask(path)).status).toBe(404);
});
