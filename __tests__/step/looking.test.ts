import { answer, reset, serve, started, type Behaviour } from '../support/server.js';
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
  type Act,
  type Script,
  type Story,
  type Told,
} from '../support/story.js';
import { errors, explanation } from '../support/verdict.js';

const look = { 'if-outcome-unknown': 'look' } as const;

/** Tells a story in which the lists are `lists`, one after the other, and the triggers are `acts`. */
function run(
  lists: readonly (Behaviour | Act)[] | ((nth: number, at: number) => Behaviour | Act),
  acts: readonly (Behaviour | Act)[],
  inputs: Story['inputs'] = {},
  more: Partial<Story> = {},
): Promise<Told> {
  let listed = 0;
  let triggered = 0;
  const testinium: Script = (seen, _, at) => {
    if (seen.target.includes('/run/')) return acts[Math.min(triggered++, acts.length - 1)] ?? start;
    if (!/xecutions(\?|$)/.test(seen.target))
      return ended({ SUCCESS: 1 }, { id: Number(/\d+$/.exec(seen.target)?.[0]) });
    listed++;
    const act = typeof lists === 'function' ? lists(listed, at) : lists[Math.min(listed, lists.length) - 1];
    return act ?? list();
  };
  return tell({ testinium, inputs: { ...look, ...inputs }, ...more });
}

const looks = ({ testinium }: Told): number[] =>
  testinium.filter(({ target }) => /xecutions(\?|$)/.test(target)).map(({ at }) => at);

const lost: [string, Behaviour | Act, string][] = [
  ['reset', reset(), 'UNKNOWN_OUTCOME'],
  ['silence', silence(), 'UNKNOWN_OUTCOME'],
  ['a web page', answer(200, '<html>'), 'UNEXPECTED_RESPONSE'],
  ['502', answer(502, '<html>'), 'UNEXPECTED_RESPONSE'],
  ['500', answer(500, {}), 'SYSTEM_INTERNAL_ERROR'],
  ['503', answer(503, {}), 'SERVICE_UNAVAILABLE'],
];

describe('before the trigger', () => {
  test('the executions are noted, and nothing is looked for after a proven start', async () => {
    const told = await run([list(-7)], [start]);
    expect(told.exitCode).toBe(0);
    expect(urls(told.testinium)).toEqual(['GET /api/plans/42/executions', 'GET /api/plans/42/run/false']);
  });

  test('they are noted anew each time', async () => {
    const told = await run([list(), list(9), list(9, 10)], [answer(429, {}), reset()]);
    expect(told.outputs).toEqual({ 'execution-id': '10' });
    expect(urls(told.testinium).map((url) => url.replace(/.*\//, ''))).toEqual([
      'executions',
      'false',
      'executions',
      'false',
      'executions',
    ]);
  });

  test.each([
    [401, 'ACCESS_DENIED', 'Testinium denied access to the executions of test plan 42'],
    [403, 'FORBIDDEN', 'Testinium forbids access to the executions of test plan 42'],
  ])('%i of the list is %s, and nothing is triggered', async (status, code, headline) => {
    const told = await run([answer(status, { message: 'No' })], [start]);
    expect(told.outputs).toEqual({ 'error-code': code });
    expect(triggers(told)).toEqual([]);
    expect(errors(told)).toEqual([`${headline} (${code})`]);
    expect(explanation(told)).toContain('TEST_EXECUTION_VIEW');
    expect(explanation(told)).toContain('No run was started.');
  });

  test.each<[string, Behaviour, string]>([
    ['503', answer(503, { message: 'Maintenance' }), 'HTTP 503, "Maintenance", tried 3 times'],
    ['404 at both paths', answer(404, {}), 'HTTP 404 at both addresses, tried 3 times'],
    ['a web page', answer(200, '<html>'), 'its body is not JSON, tried 3 times'],
    ['a reset', reset(), 'the connection was reset before the answer was complete, tried 3 times'],
  ])('a list that is %s is SERVICE_UNAVAILABLE, and nothing is triggered', async (_, act, says) => {
    const told = await run([act], [start], { 'max-attempts': '3' });
    expect(told.outputs).toEqual({ 'error-code': 'SERVICE_UNAVAILABLE' });
    expect(triggers(told)).toEqual([]);
    expect(errors(told)).toEqual([
      'Testinium did not tell which executions there are, so nothing was triggered (SERVICE_UNAVAILABLE)',
    ]);
    expect(explanation(told)).toContain(says);
    expect(explanation(told)).toContain('Nothing was triggered');
    expect(explanation(told)).toContain('leave if-outcome-unknown out.');
  });

  test('a list that is refused in words of the API is a matter of the company', async () => {
    const told = await run([answer(400, { message: 'companyId is required' })], [start], { 'max-attempts': '1' });
    expect(told.outputs).toEqual({ 'error-code': 'SERVICE_UNAVAILABLE' });
    expect(explanation(told)).toContain('HTTP 400, "companyId is required"');
    expect(explanation(told)).toMatch(/What to do: Testinium refuses to tell: .*check company-id/);
  });

  test('a list at a server that is not there is SERVICE_UNAVAILABLE as well', async () => {
    const { url, close } = await serve();
    await close();
    const told = await tell({ inputs: { ...look, 'api-url': url, 'max-attempts': '2' } });
    expect(told.outputs).toEqual({ 'error-code': 'SERVICE_UNAVAILABLE' });
    expect(explanation(told)).toContain('the connection was refused');
  });

  test('a list that comes at the second attempt will do', async () => {
    const told = await run([answer(503, ''), list(7)], [start]);
    expect(told.outputs['execution-id']).toBe('4711');
  });

  test.each<[string, Behaviour, string]>([
    ['503', answer(503, {}), 'SERVICE_UNAVAILABLE'],
    ['403', answer(403, {}), 'FORBIDDEN'],
  ])('a list that is %s after a trigger that was refused: it was not triggered again', async (_, act, code) => {
    const told = await run([list(), act], [answer(429, {})], { 'max-attempts': '3' });
    expect(told.outputs).toEqual({ 'error-code': code });
    expect(triggers(told)).toHaveLength(1);
    expect(told.visible).not.toMatch(/nothing was triggered/i);
    expect(explanation(told)).toContain('No run was started.');
    if (code !== 'SERVICE_UNAVAILABLE') return;
    expect(errors(told)).toEqual([
      'Testinium did not tell which executions there are, so the plan was not triggered again (SERVICE_UNAVAILABLE)',
    ]);
    expect(explanation(told)).toContain(
      'Certain: The trigger that was sent before was refused. It was not sent again: without the list, a lost answer',
    );
  });

  test('a trigger that is sent away until the wait deadline is not noted for any more', async () => {
    const told = await run([list()], [answer(429, {}, { 'Retry-After': '40' })], { 'wait-timeout-minutes': '1' });
    expect(told.outputs).toEqual({ 'error-code': 'SERVICE_UNAVAILABLE' });
    expect(triggers(told)).toHaveLength(2);
    expect(looks(told)).toHaveLength(2);
    expect(errors(told)).toEqual(['Testinium is too busy (SERVICE_UNAVAILABLE)']);
  });

  test('cancelled while it is asked for is CANCELLED, and nothing was started', async () => {
    const told = await run([cancel()], [start]);
    expect(told.outputs).toEqual({ 'error-code': 'CANCELLED' });
    expect(triggers(told)).toEqual([]);
    expect(explanation(told)).toContain('No run was started.');
  });
});

describe('after a lost answer', () => {
  test.each(lost)('%s: exactly one new execution is the run', async (_, act) => {
    const told = await run([list(-7, 8), list(9, 8, -7)], [act]);
    expect(told.exitCode).toBe(0);
    expect(told.outputs).toEqual({ 'execution-id': '9' });
    expect(triggers(told)).toHaveLength(1);
    expect(told.annotations).toMatchObject([{ kind: 'notice', title: 'Found after its answer was lost' }]);
    expect(told.annotations[0]?.text).toContain('Execution 9');
    expect(told.annotations[0]?.text).toContain("another's");
  });

  test.each(lost)('%s: none to the end leaves the code as it was', async (_, act, code) => {
    const told = await run([list(-7, 8)], [act], { 'request-timeout-seconds': '30' });
    expect(told.outputs).toEqual({ 'error-code': code });
    expect(triggers(told)).toHaveLength(1);
    expect(explanation(told)).toContain(
      'Looked: no new execution of the plan appeared within 50 s; it may still do so',
    );
    expect(explanation(told)).toContain('The run may have started.');
  });

  test.each(lost)('%s: several leave the code as it was, with their ids', async (_, act, code) => {
    const told = await run([list(8), list(10, -9, 8)], [act]);
    expect(told.outputs).toEqual({ 'error-code': code });
    expect(explanation(told)).toContain('Looked: 2 executions of the plan are new (10, 9), so which one');
    expect(looks(told)).toHaveLength(2);
  });

  test('one that is new and has ended already is the run', async () => {
    const told = await run([list(), list(-9)], [reset()]);
    expect(told.outputs).toEqual({ 'execution-id': '9' });
  });

  test('an execution that is there twice is one', async () => {
    const told = await run([list(), list(9, 9)], [reset()]);
    expect(told.outputs).toEqual({ 'execution-id': '9' });
  });

  test('more than ten are named ten by ten', async () => {
    const ids = Array.from({ length: 12 }, (_, at) => at + 1);
    const told = await run([list(), list(...ids)], [reset()]);
    expect(explanation(told)).toContain('12 executions of the plan are new (1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more)');
  });

  test('a list that lags behind is asked at once and then every ten seconds', async () => {
    const told = await run((_, at) => (at < 35 * second ? list(8) : list(9, 8)), [reset()], {
      'poll-interval-seconds': '300',
    });
    expect(told.outputs).toEqual({ 'execution-id': '9' });
    expect(looks(told)).toEqual([0, 0, 10, 20, 30, 40].map((at) => at * (at === 0 ? 1 : second)));
    expect(told.stdout).toContain('No new execution of the plan yet.');
  });

  test('it is asked more often when polls are', async () => {
    const told = await run([list()], [reset()], { 'poll-interval-seconds': '4', 'request-timeout-seconds': '10' });
    expect(looks(told).slice(1)).toEqual([0, 4, 8, 12, 16].map((at) => at * second));
    expect(told.took).toBe(20 * second);
  });

  test('it is looked for within the wait deadline', async () => {
    const told = await run([list()], [reset()], { 'request-timeout-seconds': '3600', 'wait-timeout-minutes': '1' });
    expect(told.took).toBe(minute);
    expect(explanation(told)).toContain('appeared within 50 s');
    expect(told.outputs).toEqual({ 'error-code': 'UNKNOWN_OUTCOME' });
  });

  describe('that took up the whole wait deadline, the list is asked once all the same:', () => {
    const short = { 'wait-timeout-minutes': '1' } as const;

    test('the run can be found', async () => {
      const told = await run([list(8), after(2 * second, list(8, 9))], [silence()], short);
      expect(told.outputs).toEqual({ 'execution-id': '9' });
      expect(looks(told)).toEqual([0, minute]);
    });

    test('what was not there then may still come', async () => {
      const told = await run([list(8)], [silence()], short);
      expect(told.outputs).toEqual({ 'error-code': 'UNKNOWN_OUTCOME' });
      expect(looks(told)).toEqual([0, minute]);
      expect(told.took).toBe(minute);
      expect(explanation(told)).toContain(
        'Looked: no new execution of the plan was there when this step looked; it may still appear',
      );
    });

    test('a minute at most is spent on it', async () => {
      for (const [timeout, took] of [
        ['30', 60],
        ['60', 120],
        ['3600', 3660],
      ] as const) {
        const told = await run([list(8), silence()], [silence()], { ...short, 'request-timeout-seconds': timeout });
        expect(explanation(told)).toContain('Looked: the executions of the plan could not be had: the deadline of');
        expect(told.took).toBe(took * second);
      }
    });

    test('but not when the step was cancelled', async () => {
      const told = await run([list(8)], [silence()], short, { cancelAt: 59 * second });
      expect(looks(told)).toEqual([0]);
      expect(explanation(told)).toContain('was cut short');
    });
  });

  test('a list that hangs does not put off the end', async () => {
    const told = await run([list(), silence()], [reset()], { 'request-timeout-seconds': '20' });
    expect(told.took).toBe(40 * second);
    expect(explanation(told)).toContain('Looked: the executions of the plan could not be had: the deadline of');
  });

  test.each<[string, Behaviour, string]>([
    ['503', answer(503, { message: 'Maintenance' }), 'HTTP 503, "Maintenance"'],
    ['404', answer(404, {}), 'HTTP 404 at both addresses'],
  ])('a list that is %s to the end leaves the code as it was', async (_, act, says) => {
    const told = await run([list(), act], [reset()], { 'request-timeout-seconds': '15' });
    expect(told.outputs).toEqual({ 'error-code': 'UNKNOWN_OUTCOME' });
    expect(explanation(told)).toContain(`Looked: the executions of the plan could not be had: ${says}`);
    expect(told.took).toBe(30 * second);
  });

  test('a list that fails and then shows nothing new is none', async () => {
    const told = await run([list(), answer(503, ''), list()], [reset()], { 'request-timeout-seconds': '15' });
    expect(explanation(told)).toContain('Looked: no new execution');
  });

  test('a list that fails and then shows one is the run', async () => {
    const told = await run([list(), answer(503, ''), answer(404, ''), answer(404, ''), list(9)], [reset()]);
    expect(told.outputs).toEqual({ 'execution-id': '9' });
    expect(told.stdout).toContain('No list of executions (HTTP 503 without a body); asking again.');
    expect(told.stdout).toContain('no list of executions of this plan (HTTP 404); asking again.');
  });

  test.each([401, 403])('a list that is denied then, with %i, leaves the code as it was at once', async (status) => {
    const told = await run([list(), answer(status, { message: 'No' })], [reset()]);
    expect(told.outputs).toEqual({ 'error-code': 'UNKNOWN_OUTCOME' });
    expect(explanation(told)).toContain(`could not be had: HTTP ${String(status)}, "No"`);
    expect(looks(told)).toHaveLength(2);
  });

  test('the lists of Enterprise will do', async () => {
    const told = await run([answer(404, ''), enterpriseList(-7), enterpriseList(9, -7)], [reset()]);
    expect(told.outputs).toEqual({ 'execution-id': '9' });
  });

  test('cancelled while it looks, the code stays and the message says that it was cut short', async () => {
    const told = await run([list(), cancel()], [answer(500, {})]);
    expect(told.outputs).toEqual({ 'error-code': 'SYSTEM_INTERNAL_ERROR' });
    expect(explanation(told)).toContain('Looked: looking for the run was cut short, as the step was cancelled');
    const between = await run([list()], [answer(500, {})], {}, { cancelAt: 5 * second });
    expect(between.outputs).toEqual({ 'error-code': 'SYSTEM_INTERNAL_ERROR' });
    expect(explanation(between)).toContain('was cut short');
    expect(between.took).toBe(5 * second);
  });

  test('cancelled while the trigger is under way, nothing is looked for any more', async () => {
    const told = await run([list()], [cancel()]);
    expect(told.outputs).toEqual({ 'error-code': 'UNKNOWN_OUTCOME' });
    expect(explanation(told)).toContain('was cut short');
    expect(looks(told)).toHaveLength(1);
  });

  test('the run is waited for as after a start', async () => {
    const told = await run([list(), list(9)], [reset()], waiting);
    expect(told.outputs).toEqual({
      'execution-id': '9',
      result: 'passed',
      'result-summary': '{"SUCCESS":1}',
      'failed-tests': '[]',
    });
  });

  test('a refusal, or what was never sent, is no lost answer', async () => {
    for (const [act, code] of [
      [answer(400, '<html>'), 'INVALID_REQUEST'],
      [answer(404, {}), 'TEST_PLAN_NOT_FOUND'],
      [answer(409, {}), 'ALREADY_RUNNING'],
      [answer(429, {}, { 'Retry-After': '61' }), 'SERVICE_UNAVAILABLE'],
      [answer(200, { ...started, successful: false }), 'NOT_STARTED'],
    ] as const) {
      const told = await run([list()], [act]);
      expect(told.outputs['error-code']).toBe(code);
      expect(looks(told)).toHaveLength(1);
    }
  });

  test('with fail, nothing is noted and nothing is looked for', async () => {
    const told = await tell({ testinium: [reset()] });
    expect(urls(told.testinium)).toEqual(['GET /api/plans/42/run/false']);
    expect(explanation(told)).not.toContain('Looked:');
  });
});

describe('with if-already-running', () => {
  const busy = answer(409, {});

  test('wait: each new trigger notes the list again', async () => {
    const told = await run([list(8), list(-8), list(-8), list(-8, 9)], [busy, after(second, reset())], {
      'if-already-running': 'wait',
    });
    expect(told.outputs).toMatchObject({ 'execution-id': '9' });
    expect(triggers(told)).toHaveLength(2);
  });

  test('wait: what ran before the second trigger is not taken for the run', async () => {
    // Execution 9 came and went between the two triggers: it is another's.
    const told = await run([list(8), list(-8, -9), list(-8, -9), list(-8, -9)], [busy, reset()], {
      'if-already-running': 'wait',
      'request-timeout-seconds': '10',
    });
    expect(told.outputs).toEqual({ 'already-running': 'true', 'error-code': 'UNKNOWN_OUTCOME' });
    expect(triggers(told)).toHaveLength(2);
  });

  test('attach: only after a proven refusal', async () => {
    const refused = await run([list(8)], [busy], { 'if-already-running': 'attach' });
    expect(refused.outputs).toEqual({ 'already-running': 'true', 'execution-id': '8' });
    const gone = await run([list(8)], [reset()], { 'if-already-running': 'attach', 'request-timeout-seconds': '5' });
    expect(gone.outputs).toEqual({ 'error-code': 'UNKNOWN_OUTCOME' });
  });
});
