import { isRefusedAsRunning, RunFinder } from '../../src/gate/find-run.js';
import type { WaitOptions } from '../../src/gate/poll.js';
import type { Inputs } from '../../src/inputs.js';
import { isFailure, type Failure, type Run } from '../../src/outcome.js';
import {
  busy,
  inputsOf,
  inTurn,
  list,
  lost,
  minute,
  ScriptedClient,
  second,
  start,
  type Reaction,
} from './scripted.js';

interface Scenario {
  /** What the trigger and the list are answered, in turn. */
  readonly runs?: readonly Reaction[];
  readonly lists?: readonly Reaction[];
  readonly inputs?: Partial<Inputs>;
  readonly timeout?: number;
  readonly cancelAt?: number;
}

interface Executed {
  readonly outcome: Run | Failure;
  /** `list@0 run@0`: what was asked for at which second. */
  readonly sent: string;
  readonly requests: ScriptedClient['requests'];
  readonly took: number;
  readonly lines: readonly string[];
  readonly progress: readonly string[];
}

/** Does what the step does: triggers the plan, and attaches or waits when it is refused. */
async function execute({ runs = [start], lists = [list()], ...scenario }: Scenario): Promise<Executed> {
  const [run, listed] = [inTurn(...runs), inTurn(...lists)];
  const inputs = inputsOf(scenario.inputs);
  const client = new ScriptedClient(
    (path) => (path === 'run' ? run() : path === 'list' ? listed() : { status: 404 }),
    inputs,
  );
  const timeout = scenario.timeout ?? 60 * minute;
  const wait: WaitOptions = { until: client.clock.now() + timeout, interval: inputs.pollInterval };
  const progress: string[] = [];
  if (scenario.cancelAt !== undefined) client.cancelAt(scenario.cancelAt);
  const work = async (): Promise<Run | Failure> => {
    const finder = new RunFinder(inputs, client, wait);
    const outcome = await finder.start();
    if (!isFailure(outcome) || !isRefusedAsRunning(outcome) || inputs.ifAlreadyRunning === 'fail') return outcome;
    const problem = (text: string): void => void progress.push(text);
    return finder.afterRefusal(outcome, { update: () => undefined, problem });
  };
  const outcome = await client.clock.until(work());
  const { sent, requests, time } = client;
  return { outcome, sent, requests, took: time, lines: client.log.lines, progress };
}

const look = { ifOutcomeUnknown: 'look' } as const;
const attach = { ifAlreadyRunning: 'attach' } as const;
const waits = { ifAlreadyRunning: 'wait' } as const;

const started = { executionId: '4711', origin: 'started' };
const recovered = (executionId: string): object => ({ executionId, origin: 'recovered' });
const attached = (executionId: string): object => ({ executionId, origin: 'attached' });
const later = (seconds: number): Reaction => ({ status: 429, headers: { 'retry-after': String(seconds) } });
const down: Reaction = { status: 503 };
const page: Reaction = { status: 503, body: '<html>' };

const code = ({ outcome }: Executed): string => (isFailure(outcome) ? outcome.code : outcome.executionId);
const triggers = ({ sent }: Executed): number => sent.split('run@').length - 1;

describe('the first trigger', () => {
  test.each<[string, Partial<Inputs>, string]>([
    ['is all that is sent', {}, 'run@0'],
    ['is sent alone with attach', attach, 'run@0'],
    ['comes after the list with look', look, 'list@0 run@0'],
    ['comes after the list with wait', waits, 'list@0 run@0'],
  ])('%s', async (_, inputs, sent) => {
    expect(await execute({ inputs })).toMatchObject({ outcome: started, sent });
  });

  test.each<[Partial<Inputs>]>([[look], [waits]])('notes the list anew each time: %j', async (inputs) => {
    const result = await execute({ runs: [{ status: 429 }, start], inputs });
    expect(result.sent.replaceAll(/@\S+/g, '')).toBe('list run list run');
  });

  test.each<[string, readonly Reaction[], Partial<Failure>]>([
    ['is refused', [{ status: 401 }], { code: 'ACCESS_DENIED', request: 'executions', started: 'no' }],
    ['is forbidden', [{ status: 403 }], { code: 'FORBIDDEN', request: 'executions', started: 'no' }],
    ['is unavailable', [down], { code: 'SERVICE_UNAVAILABLE', request: 'executions', started: 'no', attempts: 3 }],
    [
      'is at neither path',
      [{ status: 404 }],
      { code: 'SERVICE_UNAVAILABLE', attempts: 3, cause: { status: 404, source: 'testinium' } },
    ],
    ['makes no sense', [{ body: { item_list: null } }], { code: 'SERVICE_UNAVAILABLE', attempts: 3 }],
    ['comes from a cache', [{ ...list(), headers: { age: '60' } }], { code: 'SERVICE_UNAVAILABLE', attempts: 3 }],
  ])('is not sent when the list %s', async (_, lists, failure) => {
    const result = await execute({ lists, inputs: look });
    expect(result.outcome).toMatchObject(failure);
    expect(triggers(result)).toBe(0);
  });

  test('is sent when the list comes at a later attempt', async () => {
    const result = await execute({ lists: [down, { lost: true }, list(-7)], inputs: waits });
    expect(result.outcome).toMatchObject(started);
    expect(result.lines[0]).toMatch(/^The list of executions could not be retrieved: HTTP 503.* attempt 2 of 3/);
  });

  test('is not sent before the Retry-After of the list', async () => {
    const { requests } = await execute({
      lists: [{ ...down, headers: { 'retry-after': '20' } }, list()],
      inputs: look,
    });
    expect(requests.map(({ path }) => path)).toEqual(['list', 'list', 'run']);
    expect(requests[1]?.at).toBeGreaterThanOrEqual(20 * second);
  });

  test('is not sent when the step is cancelled before', async () => {
    const result = await execute({ lists: [down], inputs: look, cancelAt: 500 });
    expect(result.outcome).toMatchObject({ code: 'CANCELLED', started: 'no' });
    expect([triggers(result), result.took]).toEqual([0, 500]);
  });

  test.each<[string, Partial<Inputs>, number]>([
    ['a step that only starts it', {}, 2],
    ['one that waits for its end', { waitForCompletion: true }, 1],
    ['one that may attach', attach, 1],
    ['one that may look', look, 1],
  ])('is tried again after the deadline of all waiting only by %s', async (_, inputs, count) => {
    expect(triggers(await execute({ runs: [later(60), start], inputs, timeout: minute }))).toBe(count);
  });
});

describe('a lost response', () => {
  const answers: readonly (readonly [string, Reaction, string])[] = [
    ['no response', lost, 'UNKNOWN_OUTCOME'],
    ['silence', { takes: Infinity }, 'UNKNOWN_OUTCOME'],
    ['a web page', { body: '<html>' }, 'UNEXPECTED_RESPONSE'],
    ['a 500', { status: 500 }, 'SYSTEM_INTERNAL_ERROR'],
    ['a 503', page, 'SERVICE_UNAVAILABLE'],
  ];
  test.each(answers)('%s: the new execution is the run', async (_, run, failure) => {
    const result = await execute({ runs: [run], lists: [list(-8), list(-8, '9:1')], inputs: look });
    expect(result.outcome).toEqual(recovered('9'));
    expect(triggers(result)).toBe(1);
    expect(result.lines).toContain('Looking for the run');
    const none = await execute({ runs: [run], lists: [list(-8)], inputs: { ...look, requestTimeout: 15 * second } });
    expect(none.outcome).toMatchObject({ code: failure, started: 'maybe', recovery: { ids: [] } });
    expect(triggers(none)).toBe(1);
  });

  test.each<[string, Reaction]>([
    ['a refusal', { status: 400 }],
    ['409', busy],
    ['429', later(61)],
  ])('is not %s', async (_, run) => {
    expect((await execute({ runs: [run], inputs: look })).sent).toBe('list@0 run@0');
  });

  test('nor that of a list', async () => {
    const result = await execute({ lists: [page], inputs: look });
    expect(result.outcome).not.toHaveProperty('recovery');
  });

  test.each<[Partial<Inputs>]>([[{}], [attach], [waits]])('is not looked for with %j', async (inputs) => {
    const result = await execute({ runs: [lost], inputs });
    expect(result.outcome).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    expect(result.sent).toBe(inputs === waits ? 'list@0 run@0' : 'run@0');
  });

  test('by a cancellation is not looked for, and the code stays', async () => {
    const result = await execute({ runs: [{ takes: Infinity }], inputs: look, cancelAt: second });
    expect(result.outcome).toMatchObject({ code: 'UNKNOWN_OUTCOME', recovery: { cancelled: true } });
    expect(result.sent).toBe('list@0 run@0');
  });
});

describe('a refusal from a cache', () => {
  test.each<[Partial<Inputs>]>([[attach], [waits]])('is none, with %j', async (inputs) => {
    const result = await execute({ runs: [{ ...busy, headers: { age: '60' } }], inputs });
    expect(result.outcome).toMatchObject({ code: 'ALREADY_RUNNING', started: 'maybe' });
    expect(triggers(result)).toBe(1);
    expect(result.sent.endsWith('run@0')).toBe(true);
  });
});

describe('attach', () => {
  const refused = [busy];
  test.each<[string, readonly Reaction[], object, string]>([
    ['takes the largest running id', [list(-99, 9, 12, 11)], attached('12'), 'run@0 list@0'],
    ['asks again while none is running', [list(), list(-12), list(12)], attached('12'), 'run@0 list@0 list@2 list@4'],
    [
      'gives up after max-attempts',
      [list(-99)],
      { code: 'EXECUTION_NOT_FOUND', started: 'maybe', attempts: 3 },
      'run@0 list@0 list@2 list@4',
    ],
    ['is forbidden', [{ status: 403 }], { code: 'FORBIDDEN', started: 'maybe', request: 'executions' }, 'run@0 list@0'],
  ])('%s', async (_, lists, outcome, sent) => {
    expect(await execute({ runs: refused, lists, inputs: attach })).toMatchObject({ outcome, sent });
  });

  test.each<[string, readonly Reaction[], object]>([
    ['a list that is unavailable', [down], { code: 'SERVICE_UNAVAILABLE', request: 'executions', attempts: 3 }],
    [
      'a list that is unavailable after one that shows none',
      [list(), down],
      { code: 'SERVICE_UNAVAILABLE', attempts: 3 },
    ],
    ['a list that comes late', [down, { lost: true }, list(12)], attached('12')],
  ])('%s', async (_, lists, outcome) => {
    const result = await execute({ runs: refused, lists, inputs: attach });
    expect(result.outcome).toMatchObject(outcome);
    expect(result.sent.split('list').length - 1).toBe(3);
  });

  test('asks once also when the trigger has taken all the time, for a minute at most', async () => {
    const slow = [{ ...busy, takes: minute }];
    const inputs = { ...attach, requestTimeout: 60 * minute };
    expect(await execute({ runs: slow, lists: [list(12)], inputs, timeout: minute })).toMatchObject({
      outcome: attached('12'),
    });
    const silent = await execute({ runs: slow, lists: [{ takes: Infinity }], inputs, timeout: minute });
    expect(silent).toMatchObject({ outcome: { code: 'SERVICE_UNAVAILABLE' }, took: 2 * minute });
  });

  test('ends with a cancellation', async () => {
    const result = await execute({ runs: refused, inputs: attach, cancelAt: second });
    expect(result).toMatchObject({ outcome: { code: 'CANCELLED', started: 'maybe' }, took: second });
  });
});

describe('wait, after a refusal that a running execution explains,', () => {
  test('triggers once none is running, and not sooner than an interval after the refusal', async () => {
    const result = await execute({ runs: [busy, start], lists: [list(8), list(-8)], inputs: waits });
    expect(result).toMatchObject({ outcome: started, sent: 'list@0 run@0 list@0 list@10 run@10' });
  });

  test('does not care what else was started and ended meanwhile', async () => {
    const lists = [list(8), list(8), list(-8, '9:20'), list(-8, -9)];
    const result = await execute({ runs: [busy, start], lists, inputs: { ...waits, ...look } });
    expect(result).toMatchObject({ outcome: started, sent: 'list@0 run@0 list@0 list@10 list@20 run@20' });
    expect(result.progress).toEqual(['execution 8 is still running', 'execution 9 is still running']);
  });

  test('is busy to the end: a time-out, and nothing was started', async () => {
    const result = await execute({ runs: [busy], lists: [list(8)], inputs: waits, timeout: 10 * minute });
    expect(result.outcome).toEqual({
      code: 'WAIT_TIMED_OUT',
      started: 'no',
      request: 'executions',
    });
    expect([triggers(result), result.took]).toEqual([1, 10 * minute]);
  });

  test.each<[string, Reaction, string]>([
    ['unavailable', down, 'WAIT_TIMED_OUT'],
    ['not found', { status: 404 }, 'WAIT_TIMED_OUT'],
    ['denied', { status: 401 }, 'ACCESS_DENIED'],
    ['nested too deep', { body: '['.repeat(300) }, 'UNEXPECTED_RESPONSE'],
  ])('never takes a list that is %s for idle', async (_, reaction, failure) => {
    const result = await execute({ runs: [busy], lists: [list(8), reaction], inputs: waits, timeout: 10 * minute });
    expect(result.outcome).toMatchObject({ code: failure, started: 'no', request: 'executions', cause: {} });
    expect(triggers(result)).toBe(1);
  });

  test('takes a list that fails for a poll that failed', async () => {
    const result = await execute({
      runs: [busy, start],
      lists: [list(8), ...Array<Reaction>(20).fill(down), list(-8)],
      inputs: waits,
    });
    expect(result.outcome).toMatchObject(started);
    expect(result.progress).toContain('no usable response (HTTP 503); asking again');
  });

  test('ends with a cancellation', async () => {
    const result = await execute({ runs: [busy], lists: [list(8)], inputs: waits, cancelAt: minute });
    expect(result).toMatchObject({ outcome: { code: 'CANCELLED', started: 'no' }, took: minute });
  });

  test.each<[string, Reaction, string]>([
    ['no response', lost, 'UNKNOWN_OUTCOME'],
    ['a 500', { status: 500 }, 'SYSTEM_INTERNAL_ERROR'],
    ['a refusal from a cache', { ...busy, headers: { age: '60' } }, 'ALREADY_RUNNING'],
  ])('does not send a third trigger after %s', async (_, run, failure) => {
    const result = await execute({ runs: [busy, run, start], lists: [list(8), list(-8)], inputs: waits });
    expect(code(result)).toBe(failure);
    expect(triggers(result)).toBe(2);
  });

  test('finds the run of a second trigger whose response is lost among what is new since then', async () => {
    const lists = [list(8), list(-8, -9), list(-8, -9), list(-8, -9, '10:11')];
    const result = await execute({ runs: [busy, lost], lists, inputs: { ...waits, ...look } });
    expect(result).toMatchObject({ outcome: recovered('10'), sent: 'list@0 run@0 list@0 list@10 run@10 list@10' });
  });
});

describe('wait, after a refusal that nothing explains,', () => {
  const both = { ...waits, ...look };

  test.each<[string, string, readonly Reaction[]]>([
    ['9', 'runs', [list(-8), list(-8, 9)]],
    ['9', 'has ended', [list(-8), list(-8, -9)]],
    ['3', 'has a smaller id', [list(-8), list(-8, -3)]],
    ['9', 'is seen at the second look', [list(-8), list(-8), list(-8, 9)]],
    ['9', 'was started shortly before', [list(-8), list(-8, '9:-60')]],
  ])('is ALREADY_RUNNING when a new execution (%s) %s, and with look takes it', async (id, _, lists) => {
    const result = await execute({ runs: [busy, start], lists, inputs: waits });
    expect(result.outcome).toMatchObject({
      ...{ code: 'ALREADY_RUNNING', started: 'maybe', cause: { status: 409 } },
      recovery: { ids: [id] },
    });
    expect(triggers(result)).toBe(1);
    const looked = await execute({ runs: [busy, start], lists, inputs: both });
    expect(looked.outcome).toEqual(recovered(id));
    expect(triggers(looked)).toBe(1);
  });

  test('is ALREADY_RUNNING when several are new, also with look', async () => {
    const result = await execute({ runs: [busy, start], lists: [list(-8), list(-8, -9, 10)], inputs: both });
    expect(result.outcome).toMatchObject({ code: 'ALREADY_RUNNING', recovery: { ids: ['9', '10'] } });
    expect(triggers(result)).toBe(1);
  });

  test.each<[string, readonly Reaction[], string]>([
    ['no new one', [list(-8)], 'list@0 run@0 list@0 list@10 run@10'],
    ['one that was started long before', [list(-8), list(-8, '-9:-61')], 'list@0 run@0 list@0 list@10 run@10'],
    [
      'one that runs, and was started long before',
      [list(-8), list(-8, '9:-61'), list(-8, '9:-61'), list(-8, '-9:-61')],
      'list@0 run@0 list@0 list@10 list@20 run@20',
    ],
    [
      'no list in between',
      [list(-8), list(-8), down, down, list(-8)],
      'list@0 run@0 list@0 list@10 list@20 list@30 run@30',
    ],
  ])('triggers again when two looks, an interval apart, show %s', async (_, lists, sent) => {
    const result = await execute({ runs: [busy, start], lists, inputs: waits });
    expect(result).toMatchObject({ outcome: started, sent });
  });

  test('looks again after each refusal', async () => {
    const result = await execute({ runs: [busy, busy, start], lists: [list(-8)], inputs: waits });
    expect(result).toMatchObject({
      outcome: started,
      sent: 'list@0 run@0 list@0 list@10 run@10 list@10 list@20 run@20',
    });
    const late = await execute({
      runs: [busy, busy],
      lists: [list(-8), list(-8), list(-8), list(-8, 9)],
      inputs: both,
    });
    expect(late).toMatchObject({ outcome: recovered('9'), sent: 'list@0 run@0 list@0 list@10 run@10 list@10' });
  });

  test('looks again before a trigger that is repeated after a 429', async () => {
    const lists = [list(-8), list(-8), list(-8), list(-8, '9:1')];
    const result = await execute({ runs: [busy, later(20), start], lists, inputs: both });
    expect(result.outcome).toEqual(recovered('9'));
    expect(triggers(result)).toBe(2);
  });

  test('is refused to the end: a time-out that does not say that nothing was started', async () => {
    const result = await execute({
      runs: [busy],
      lists: [list(-8)],
      inputs: { ...waits, pollInterval: 300 * second },
      timeout: minute,
    });
    expect(result.outcome).toEqual({ code: 'WAIT_TIMED_OUT', started: 'maybe', request: 'executions' });
    expect(triggers(result)).toBe(1);
  });
});
