import { answer, reset, started, type Behaviour } from '../support/server.js';
import {
  after,
  cancel,
  ended,
  enterpriseList,
  list,
  minute,
  second,
  silence,
  start,
  tell,
  triggers,
  urls,
  waiting,
  type Script,
  type Story,
  type Told,
} from '../support/story.js';
import { errors, expectVerdict, explanation } from '../support/verdict.js';

const busy = answer(409, { message: 'Already running' });
const attach = { 'if-already-running': 'attach' } as const;
const wait = { 'if-already-running': 'wait' } as const;
const run = (testinium: Script, inputs: Story['inputs'], more: Partial<Story> = {}): Promise<Told> =>
  tell({ testinium, inputs, ...more });

describe('a refusal from a cache is none: the run may have started, so', () => {
  const kept = answer(409, { message: 'Already running' }, { Age: '60' });

  test.each([attach, wait])('nothing is attached to or triggered again (%j)', async (inputs) => {
    const told = await run([kept, list()], inputs);
    expectVerdict(told, 'ALREADY_RUNNING', 'it comes from a cache', 'may have started');
    expect(urls(told.testinium)).toEqual(['GET /api/plans/42/run/false']);
  });

  test('nor is it triggered a third time', async () => {
    const told = await run([busy, list(), kept, list()], wait);
    expectVerdict(told, 'ALREADY_RUNNING', 'it comes from a cache', 'may have started');
    expect(triggers(told)).toHaveLength(2);
  });
});

describe('attach', () => {
  test('adopts the running execution with the largest id', async () => {
    const told = await run([busy, list(-99, 9, 12, 11)], attach);
    expect(told.exitCode).toBe(0);
    expect(told.outputs).toEqual({ 'execution-id': '12', 'already-running': 'true' });
    expect(told.stdout).toContain('Looking for the execution to attach to.');
    expect(told.stdout).toContain('Attached to execution 12, which was already running');
    expect(urls(told.testinium)).toEqual(['GET /api/plans/42/run/false', 'GET /api/plans/42/executions']);
  });

  test('waits for it when told to, and it decides', async () => {
    const failed = answer(200, { id: 12, end_date: 'x', result_summary: { FAILURE: 1 } });
    const told = await run([busy, list(12), failed], { ...attach, ...waiting });
    expect(told.outputs).toMatchObject({
      'execution-id': '12',
      'already-running': 'true',
      result: 'failed',
      'error-code': 'TESTS_FAILED',
    });
    expect(explanation(told)).toContain('Certain: Execution 12 has ended.');
  });

  test.each([
    ['7', '/api/plans/42/testExecutions?companyId=7'],
    ['', '/api/plans/42/testExecutions'],
  ])('asks Enterprise with the company %j at %s', async (company, target) => {
    const told = await run([busy, answer(404, ''), enterpriseList(12)], { ...attach, 'company-id': company });
    expect(told.outputs['execution-id']).toBe('12');
    expect(told.testinium.slice(1).map((request) => request.target)).toEqual(['/api/plans/42/executions', target]);
  });

  test('after a 200 that says the same', async () => {
    const refused = answer(200, { ...started, successful: false, already_running: true, unavailable_env_list: [7] });
    const told = await run([refused, list(12)], attach);
    expect(told.outputs).toEqual({
      'execution-id': '12',
      'already-running': 'true',
      'unavailable-environments': '[7]',
    });
  });

  test('finds none: EXECUTION_NOT_FOUND, and what was proven is told', async () => {
    const told = await run([busy, list(-99)], attach);
    expect(told.outputs).toEqual({ 'already-running': 'true', 'error-code': 'EXECUTION_NOT_FOUND' });
    expect(errors(told)).toEqual(['No running execution of test plan 42 was found (EXECUTION_NOT_FOUND)']);
    expect(explanation(told)).toContain('No run was started.');
  });

  test('no list at either path: EXECUTION_NOT_FOUND after max-attempts', async () => {
    const told = await run([busy, answer(404, '')], { ...attach, 'max-attempts': '2' });
    expect(told.outputs['error-code']).toBe('EXECUTION_NOT_FOUND');
    expect(told.testinium).toHaveLength(1 + 2 * 2);
    expect(told.stdout).toContain(
      'Testinium has no list of executions of this plan (HTTP 404). Asking is harmless. It is safe to try again: attempt 2 of 2',
    );
  });

  test('the list is not to be had: SERVICE_UNAVAILABLE after max-attempts', async () => {
    const told = await run([busy, answer(503, { message: 'Maintenance' })], { ...attach, 'max-attempts': '3' });
    expect(told.outputs).toEqual({ 'already-running': 'true', 'error-code': 'SERVICE_UNAVAILABLE' });
    expect(told.testinium).toHaveLength(4);
    expect(errors(told)).toEqual(['Testinium did not tell which execution is running (SERVICE_UNAVAILABLE)']);
    expect(explanation(told)).toContain('HTTP 503, "Maintenance", tried 3 times');
    expect(told.stdout).toContain('No list of executions (HTTP 503, "Maintenance"). Asking is harmless.');
    expect(explanation(told)).toContain('No run was started.');
  });

  test('honours Retry-After of the list', async () => {
    const told = await run([busy, answer(503, '', { 'Retry-After': '20' }), list(12)], attach);
    expect(told.outputs['execution-id']).toBe('12');
    expect((told.testinium[2]?.at ?? 0) - (told.testinium[1]?.at ?? 0)).toBeGreaterThanOrEqual(20 * second);
  });

  test.each([
    [401, 'ACCESS_DENIED', 'denies'],
    [403, 'FORBIDDEN', 'forbids'],
  ])('%i is %s, which names the right that is wanted', async (status, code) => {
    const told = await run([busy, answer(status, {})], attach);
    expect(told.outputs).toEqual({ 'already-running': 'true', 'error-code': code });
    expect(explanation(told)).toContain('TEST_EXECUTION_VIEW');
    expect(explanation(told)).toContain('Tried: asking which executions of test plan 42 there are');
  });

  test.each<[string, Behaviour, string]>([
    [
      'of another plan',
      answer(200, { item_list: [{ id: 12, plan_id: 43, end_date: null }] }),
      'its list holds an execution of another plan',
    ],
    ['from a cache', answer(403, {}, { Age: '5' }), 'HTTP 403, but it comes from a cache (it has an Age)'],
  ])('a list %s is none', async (_, act, says) => {
    const told = await run([busy, act], { ...attach, 'max-attempts': '2' });
    expect(told.outputs).toEqual({ 'already-running': 'true', 'error-code': 'SERVICE_UNAVAILABLE' });
    expect(explanation(told)).toContain(`${says}, tried 2 times`);
  });

  test('asks once also when the trigger took up the whole wait deadline, for a minute at most', async () => {
    for (const [act, code, took] of [
      [list(12), undefined, 60],
      [silence(), 'SERVICE_UNAVAILABLE', 120],
    ] as const) {
      const told = await run([after(minute, busy), act], {
        ...attach,
        'wait-timeout-minutes': '1',
        'request-timeout-seconds': '3600',
      });
      expect(told.outputs['error-code']).toBe(code);
      expect(told.took).toBe(took * second);
    }
  });

  test('a trigger that is sent away until the wait deadline is not sent after it', async () => {
    const told = await run([answer(429, {}, { 'Retry-After': '60' }), busy], {
      ...attach,
      'wait-timeout-minutes': '1',
    });
    expect(told.outputs).toEqual({ 'error-code': 'SERVICE_UNAVAILABLE' });
    expect(errors(told)).toEqual(['Testinium is too busy (SERVICE_UNAVAILABLE)']);
    expect(triggers(told)).toHaveLength(1);
  });

  test('is bounded by the wait deadline, in each request', async () => {
    const told = await run([busy, silence()], {
      ...attach,
      'wait-timeout-minutes': '1',
      'request-timeout-seconds': '3600',
    });
    expect(told.outputs['error-code']).toBe('SERVICE_UNAVAILABLE');
    expect(told.took).toBe(minute);
  });

  test('is bounded by the wait deadline, over all requests', async () => {
    const told = await run([busy, answer(503, '', { 'Retry-After': '50' })], {
      ...attach,
      'wait-timeout-minutes': '1',
      'max-attempts': '10',
    });
    expect(told.outputs['error-code']).toBe('SERVICE_UNAVAILABLE');
    expect(told.testinium).toHaveLength(1 + 2);
    expect(told.took).toBeLessThanOrEqual(minute);
  });

  test('only after a proven refusal', async () => {
    for (const act of [answer(400, {}), reset(), answer(503, '')]) {
      const told = await run([act], attach);
      expect(told.testinium).toHaveLength(1);
    }
  });
});

describe('wait', () => {
  const story =
    (idleAt: number, again: Behaviour): Extract<Script, (...args: never[]) => unknown> =>
    (seen, nth, at) => {
      if (nth === 1) return busy;
      if (seen.target.includes('/run/')) return again;
      return at < idleAt ? list(12, -11) : list(-12, -11);
    };

  test('triggers once none is running, and goes on as after a start', async () => {
    const told = await run(story(5 * minute, start), wait);
    expect(told.exitCode).toBe(0);
    expect(told.outputs).toEqual({
      'execution-id': '4711',
      'already-running': 'false',
      'unavailable-environments': '[]',
    });
    expect(triggers(told).map(({ at }) => at)).toEqual([0, 5 * minute]);
    expect(told.stdout).toContain('Waiting until it has ended, to start the plan then.');
    expect(told.stdout).toContain('00:00  execution 12 is still running');
    expect(told.stdout).toContain('Testinium refused the trigger before, so it is safe to trigger again.');
  });

  test('busy to the end is WAIT_TIMED_OUT: nothing started, no execution-id, no result of a run', async () => {
    const told = await run(story(Infinity, start), { ...wait, 'wait-timeout-minutes': '1' });
    expect(told.outputs).toMatchObject({ 'already-running': 'true', 'error-code': 'WAIT_TIMED_OUT' });
    expect(told.outputs).not.toHaveProperty('execution-id');
    expect(errors(told)).toEqual(['Test plan 42 was busy for 1 minute (WAIT_TIMED_OUT)']);
    expect(explanation(told)).toContain('What was running goes on. No run was started.');
    expect(triggers(told)).toHaveLength(1);
    expect(told.took).toBe(minute);
  });

  test.each<[string, Behaviour, string, string]>([
    ['404 at both paths', answer(404, {}), 'HTTP 404 at both addresses', 'Check company-id and api-url'],
    ['503', answer(503, {}), 'HTTP 503', 'Run this step again later'],
  ])(
    'a list that is %s to the end tells neither that nothing runs nor that something does',
    async (_, act, says, todo) => {
      const told = await run([busy, act], { ...wait, 'wait-timeout-minutes': '1' });
      expect(told.outputs).toEqual({ 'already-running': 'true', 'error-code': 'WAIT_TIMED_OUT' });
      expect(errors(told)).toEqual(['Test plan 42 was not seen idle within 1 minute (WAIT_TIMED_OUT)']);
      expect(explanation(told)).toContain(
        `Last answer: ${says}\nCertain: Testinium refused to start the plan, as it was already running. No run was started.\nWhat to do: ${todo}`,
      );
      expect(triggers(told)).toHaveLength(1);
      expect(told.took).toBe(minute);
    },
  );

  test('a list that is 404 for a while is asked on', async () => {
    const missing = Array.from({ length: 10 }, () => answer(404, ''));
    const told = await run([busy, ...missing, list(), start], wait);
    expect(told.outputs['execution-id']).toBe('4711');
    expect(told.stdout).toContain('Testinium does not find the list of executions (HTTP 404); asking again');
  });

  test('one deadline bounds waiting before and after the start', async () => {
    const running = answer(200, { id: 4711, result_summary: { WAITING: 1 } });
    const busyFirst = story(90 * second, start);
    const told = await run((seen, nth, at) => (seen.target.endsWith('/4711') ? running : busyFirst(seen, nth, at)), {
      ...wait,
      ...waiting,
      'wait-timeout-minutes': '2',
    });
    expect(told.outputs).toMatchObject({ 'execution-id': '4711', 'error-code': 'WAIT_TIMED_OUT' });
    expect(told.took).toBe(2 * minute);
  });

  test('refused again it goes on waiting, an interval later', async () => {
    const told = await run([busy, list(), busy, list(13), list(), start], wait);
    expect(told.outputs['execution-id']).toBe('4711');
    expect(triggers(told).map(({ at }) => at)).toEqual([0, 0, 20 * second]);
  });

  test('refused to the end, it does not wait longer than that for its next turn', async () => {
    const told = await run((seen) => (seen.target.includes('/run/') ? busy : list()), {
      ...wait,
      'wait-timeout-minutes': '1',
      'poll-interval-seconds': '300',
    });
    expect(told.outputs['error-code']).toBe('WAIT_TIMED_OUT');
    expect(triggers(told)).toHaveLength(2);
    expect(told.took).toBe(minute);
  });

  test.each([
    ['cut', reset(), 'UNKNOWN_OUTCOME'],
    ['500', answer(500, {}), 'SYSTEM_INTERNAL_ERROR'],
    ['503', answer(503, {}), 'SERVICE_UNAVAILABLE'],
  ])('a second trigger whose answer is lost is not sent again: %s', async (_, act, code) => {
    const told = await run([busy, list(), act], wait);
    expect(told.outputs).toEqual({ 'already-running': 'true', 'error-code': code });
    expect(triggers(told)).toHaveLength(2);
    expect(explanation(told)).toContain('The run may have started.');
  });

  test('cancelled meanwhile is CANCELLED, and nothing was started', async () => {
    const told = await run([busy, list(12), cancel()], wait);
    expect(told.outputs).toEqual({ 'already-running': 'true', 'error-code': 'CANCELLED' });
    expect(explanation(told)).toContain('No run was started.');
    expect(triggers(told)).toHaveLength(1);
  });

  test('cancelled while the second trigger is under way is UNKNOWN_OUTCOME', async () => {
    const told = await run([busy, list(), cancel()], wait);
    expect(told.outputs['error-code']).toBe('UNKNOWN_OUTCOME');
  });

  test.each([
    [401, 'ACCESS_DENIED'],
    [403, 'FORBIDDEN'],
  ])('%i of the list is %s', async (status, code) => {
    const told = await run([busy, answer(status, {})], wait);
    expect(told.outputs).toEqual({ 'already-running': 'true', 'error-code': code });
  });
});

test('with fail, nothing more is asked', async () => {
  const told = await run([busy, ended({})], {});
  expect(told.outputs).toEqual({ 'already-running': 'true', 'error-code': 'ALREADY_RUNNING' });
  expect(told.testinium).toHaveLength(1);
});
