import { answer, reset, started, type Behaviour } from '../support/server.js';
import {
  after,
  cancel,
  ended,
  enterpriseList,
  list,
  minute,
  poll,
  second,
  silence,
  start,
  tell,
  texts,
  triggers,
  waiting,
  type Act,
  type Script,
  type Story,
  type Told,
} from '../support/story.js';
import { kindOf, listAt, page, sent, testinium, verdict, type Turns } from '../support/testinium.js';
import { explanation } from '../support/verdict.js';

const busy = answer(409, { message: 'Already running' });
const saysSo = answer(200, { ...started, successful: false, already_running: true, unavailable_env_list: [7] });
const [attach, wait] = [{ 'if-already-running': 'attach' }, { 'if-already-running': 'wait' }] as const;
const look = { 'if-outcome-unknown': 'look' } as const;
const short = { 'wait-timeout-minutes': '1' } as const;

/** Tells a story in which the plan is triggered with these answers, and listed with those. */
const run = (runs: Turns, lists: Turns, inputs: Story['inputs'], more: Partial<Story> = {}): Promise<Told> =>
  tell({ testinium: testinium({ run: runs, list: lists }), inputs, ...more });

describe.each<[string, Behaviour]>([
  ['409', busy],
  ['already_running', saysSo],
])('a gateway repeats a request whose answer was lost, and the second copy meets %s:', (_, refusal) => {
  test.each<[string, Story['inputs'], code: string, says?: RegExp]>([
    ['fail', {}, 'ALREADY_RUNNING', /gateway/],
    ['fail and look', look, 'ALREADY_RUNNING', /gateway/],
    ['attach', attach, 'green'],
    ['wait', wait, 'ALREADY_RUNNING', /Somebody else may have started execution 4711, or a proxy or gateway/],
    ['wait and look', { ...wait, ...look }, 'green'],
  ])('%s never starts a second run, nor says that none was started', async (name, inputs, code, says = /^$/) => {
    // The first copy starts execution 4711; what arrives is what the second copy meets.
    let running = false;
    const copies: Script = (seen) => {
      const kind = kindOf(seen);
      if (kind === 'list') return running ? list(-7, 4711) : list(-7);
      running = true;
      return kind === 'run' ? refusal : ended({ SUCCESS: 1 });
    };
    const told = await tell({ testinium: copies, inputs: { ...inputs, ...waiting } });
    expect(verdict(told)).toBe(code);
    expect(explanation(told)).toMatch(says);
    expect(told.visible).not.toMatch(/no (new )?run was started/i);
    expect(told.outputs).toMatchObject({ 'already-running': 'true' });
    expect(told.outputs['execution-id']).toBe(code === 'green' ? '4711' : undefined);
    expect(told.outputs['result']).toBe(code === 'green' ? 'passed' : undefined);
    expect(triggers(told)).toHaveLength(1);
    expect(texts(told, 'notice')).toEqual(name === 'wait and look' ? [expect.stringMatching(/4711.*another/)] : []);
  });
});

describe('a refusal from a cache is none:', () => {
  const kept = answer(409, { message: 'Already running' }, { Age: '60' });

  test.each<[Story['inputs'], Behaviour[], asked: string]>([
    [attach, [kept], 'run@0'],
    [wait, [kept], 'list@0 run@0'],
    [wait, [busy, kept, start], 'list@0 run@0 list@0 list@10 run@10'],
  ])('nothing is attached to or triggered again (%j)', async (inputs, runs, asked) => {
    const told = await run(runs, [list(8), list(8), list(-8)], inputs);
    expect([verdict(told), sent(told)]).toEqual(['ALREADY_RUNNING', asked]);
    expect(explanation(told)).toContain('The run may have started.');
  });
});

describe('attach', () => {
  test('takes the running execution with the largest id', async () => {
    const told = await run([busy], [list(-99, 9, 12, 11)], attach);
    expect(verdict(told)).toBe('green');
    expect(told.outputs).toEqual({ 'execution-id': '12', 'already-running': 'true' });
    expect(sent(told)).toBe('run@0 list@0');
  });

  test('after a 200 that says the same, too, and the result of that run decides', async () => {
    const failed = ended({ FAILURE: 1 }, { id: 12 });
    const told = await tell({
      testinium: testinium({
        run: [saysSo],
        list: [after(40 * second, list(12))],
        poll: [poll({}, { id: 12 }), failed],
      }),
      inputs: { ...attach, ...waiting },
    });
    expect(verdict(told)).toBe('TESTS_FAILED');
    expect(told.outputs).toMatchObject({ 'execution-id': '12', result: 'failed', 'unavailable-environments': '[7]' });
    // The pauses begin anew with it.
    expect(sent(told)).toBe('run@0 list@0 poll@40 poll@42');
  });

  test.each([
    ['7', '/api/plans/42/testExecutions?companyId=7'],
    ['', '/api/plans/42/testExecutions'],
  ])('asks Enterprise with the company %j at %s', async (company, target) => {
    const told = await run([busy], [answer(404, ''), enterpriseList(12)], { ...attach, 'company-id': company });
    expect(told.outputs['execution-id']).toBe('12');
    expect(told.testinium.slice(1).map((request) => request.target)).toEqual(['/api/plans/42/executions', target]);
  });

  const ofAnother = answer(200, { item_list: [{ id: 12, plan_id: 43, end_date: null }] });
  const nowhere = answer(404, '');
  test.each<[string, Turns, code: string, asked: string]>([
    ['a list that lags', [list(-9), list(-9), list(-9, 12)], 'green', 'run@0 list@0 list@2 list@4'],
    ['none to the end', [list(-99)], 'EXECUTION_NOT_FOUND', 'run@0 list@0 list@2 list@4'],
    ['401', [answer(401, {})], 'ACCESS_DENIED', 'run@0 list@0'],
    ['403', [answer(403, {})], 'FORBIDDEN', 'run@0 list@0'],
    ['a list of another plan', [ofAnother], 'SERVICE_UNAVAILABLE', 'run@0 list@0 list list'],
    ['a list at neither path', [nowhere], 'SERVICE_UNAVAILABLE', 'run@0 list@0 list@0 list list list list'],
  ])('%s', async (_, lists, code, asked) => {
    const told = await run([busy], lists, { ...attach, 'max-attempts': '3' });
    // What fails is asked again at random moments.
    expect([verdict(told), sent(told).replaceAll(/@\d+\.\d+/g, '')]).toEqual([code, asked]);
    expect(told.outputs).toMatchObject({ 'already-running': 'true' });
    expect(told.visible).not.toContain('No run was started');
  });

  test.each([
    ['not triggered again after the wait deadline', attach, 'SERVICE_UNAVAILABLE', 1],
    ['triggered again after it where nothing is to be waited for', {}, 'green', 2],
  ])('is %s', async (_, inputs, code, times) => {
    const told = await run([answer(429, {}, { 'Retry-After': '60' }), start], [list()], { ...inputs, ...short });
    expect([verdict(told), triggers(told).length]).toEqual([code, times]);
  });

  test('asks within the wait deadline', async () => {
    const told = await run([busy], [silence()], { ...attach, ...short, 'request-timeout-seconds': '3600' });
    expect(verdict(told)).toBe('SERVICE_UNAVAILABLE');
    expect(told.took).toBe(minute);
  });

  test('only after a proven refusal', async () => {
    for (const act of [reset(), answer(503, '')]) expect(sent(await run([act], [list(12)], attach))).toBe('run@0');
  });
});

describe('wait', () => {
  test('triggers once none is running, and goes on as after a start', async () => {
    const lists = (_: number, at: number): Behaviour => (at < 2 * minute ? list(12, -11) : list(-12, -11));
    const told = await tell({
      testinium: testinium({ run: [busy, start], list: lists, poll: [poll({ RUNNING: 1 }), ended({ SUCCESS: 1 })] }),
      inputs: { ...wait, ...waiting, 'poll-interval-seconds': '60' },
    });
    expect(verdict(told)).toBe('green');
    expect(told.outputs).toMatchObject({ 'execution-id': '4711', 'already-running': 'false', result: 'passed' });
    expect(sent(told)).toBe('list@0 run@0 list@0 list@60 list@120 run@120 poll@120 poll@122');
    expect(told.stdout).toContain('Waiting until no execution of the plan is running');
    expect(told.stdout).toContain('execution 12 is still running');
  });

  test.each([0, '-', '0001-01-01T00:00:00Z'])('is not triggered while an execution has the end %j', async (end) => {
    const listWith = (end: unknown): Behaviour => answer(200, { item_list: [{ id: 12, end_date: end }] });
    const told = await run([busy, start], (_, at) => listWith(at < 30 * second ? end : '2026-01-01T10:00:00Z'), wait);
    expect(verdict(told)).toBe('green');
    expect(triggers(told).map(({ at }) => at / second)).toEqual([0, 30]);
  });

  test.each<[string, Partial<Story>, took: number, outputs: Told['outputs']]>([
    ['busy to the end', { inputs: wait }, 120 * minute, { 'error-code': 'WAIT_TIMED_OUT', result: 'timed-out' }],
    ['cancelled meanwhile', { inputs: wait, cancelAt: 15 * second }, 15 * second, { 'error-code': 'CANCELLED' }],
  ])('%s, it ends, and nothing is ours', async (_, story, took, outputs) => {
    const told = await run([busy], [list(12)], {}, story);
    expect(told.outputs).toEqual({ 'already-running': 'true', ...outputs });
    expect([verdict(told), told.took]).toEqual([outputs['error-code'], took]);
    expect(triggers(told)).toHaveLength(1);
  });

  test('one deadline bounds waiting before and after the start', async () => {
    const lists = (_: number, at: number): Behaviour => (at < 90 * second ? list(12) : list(-12));
    const told = await tell({
      testinium: testinium({ run: [busy, start], list: lists, poll: [poll({ WAITING: 1 })] }),
      inputs: { ...wait, ...waiting, 'wait-timeout-minutes': '2' },
    });
    expect([verdict(told), told.took]).toEqual(['WAIT_TIMED_OUT', 2 * minute]);
    expect(told.outputs).toMatchObject({ 'execution-id': '4711', result: 'timed-out' });
  });

  test.each<[string, Behaviour, code: string, says: string]>([
    ['401', answer(401, {}), 'ACCESS_DENIED', 'TEST_EXECUTION_VIEW'],
    ['403', answer(403, {}), 'FORBIDDEN', 'TEST_EXECUTION_VIEW'],
    ['503', answer(503, page), 'WAIT_TIMED_OUT', 'HTTP 503'],
    ['404 at both paths', answer(404, {}), 'WAIT_TIMED_OUT', 'HTTP 404'],
  ])('a later list that is %s to the end says nothing of what runs', async (_, act, code, says) => {
    const told = await run([busy, start], [list(8), act], { ...wait, ...short });
    expect(verdict(told)).toBe(code);
    expect(explanation(told)).toContain(says);
    expect(triggers(told)).toHaveLength(1);
  });

  test.each<[string, Behaviour | Act, code: string]>([
    ['cut', reset(), 'UNKNOWN_OUTCOME'],
    ['cut by a cancellation', cancel(), 'UNKNOWN_OUTCOME'],
    ['500', answer(500, {}), 'SYSTEM_INTERNAL_ERROR'],
    ['503', answer(503, {}), 'SERVICE_UNAVAILABLE'],
  ])('a second trigger whose answer is lost is not sent again: %s', async (_, act, code) => {
    const told = await run([busy, act, start], [list(8), list(-8)], wait);
    expect([verdict(told), sent(told)]).toEqual([code, 'list@0 run@0 list@0 list@10 run@10']);
    expect(explanation(told)).toContain('The run may have started.');
  });

  test('with look, a new execution that only the last look shows is not taken for its run', async () => {
    const quick = { 'request-timeout-seconds': '1', 'poll-interval-seconds': '1' };
    const lists = [list(8), ...Array<Behaviour>(4).fill(list(-8)), list(-8, 9)];
    const told = await run([busy, reset()], lists, { ...wait, ...look, ...quick });
    expect([verdict(told), sent(told)]).toEqual([
      'UNKNOWN_OUTCOME',
      'list@0 run@0 list@0 list@1 run@1 list@1 list@2 list@3',
    ]);
    expect(explanation(told)).toContain('execution 9');
  });
});

describe('wait, refused although the list before it shows none running:', () => {
  const before = listAt(0, '-8:-3600');
  const [older, olderEnded] = [listAt(0, '-8', '9:-90'), listAt(0, '-8', '-9:-90')];
  const none = [answer(503, page), answer(404, page), answer(404, page)];
  const interval = { 'poll-interval-seconds': '30' } as const;

  test.each<[string, Turns, asked: string]>([
    ['nothing new, at two looks an interval apart', [before], 'list@0 list@30 run@30'],
    ['one more than a minute older than that list', [before, older, olderEnded], 'list@0 list@30 run@30'],
    ['one such that runs for a while', [before, older, older, olderEnded], 'list@0 list@30 list@60 run@60'],
    ['no list in between', [before, before, ...none, before], 'list@0 list@30 list@60 list@60 list@90 run@90'],
  ])('%s: it is triggered again', async (_, lists, asked) => {
    const told = await run([busy, start], lists, { ...wait, ...interval });
    expect(verdict(told)).toBe('green');
    expect(sent(told)).toBe(`list@0 run@0 ${asked}`);
  });

  test.each<[string, Turns, asked: string]>([
    ['a new one runs', [before, listAt(0, '-8', '9:0')], 'list@0'],
    ['a new one has ended', [before, listAt(0, '-8', '-9:1')], 'list@0'],
    ['a new one without a date', [before, listAt(0, '-8', '9')], 'list@0'],
    ['a new one a minute before that list', [before, listAt(0, '-8', '9:-60')], 'list@0'],
    ['a new one, as the list lags', [before, before, listAt(30, '-8', '9:0')], 'list@0 list@30'],
  ])('%s: it is never triggered again, and with look it is adopted', async (_, lists, asked) => {
    const told = await run([busy, start], lists, { ...wait, ...interval });
    expect(verdict(told)).toBe('ALREADY_RUNNING');
    expect(sent(told)).toBe(`list@0 run@0 ${asked}`);
    expect(explanation(told)).toMatch(/Somebody else may have started execution 9, or a proxy or gateway/);
    const looked = await run([busy, start], lists, { ...wait, ...interval, ...look });
    expect(verdict(looked)).toBe('green');
    expect(looked.outputs).toEqual({ 'already-running': 'true', 'execution-id': '9' });
    expect(sent(looked)).toBe(sent(told));
  });

  test('several new ones are not told apart, with look either', async () => {
    const told = await run([busy, start], [before, listAt(0, '-8', '9:0', '-10:1')], { ...wait, ...look });
    expect(verdict(told)).toBe('ALREADY_RUNNING');
    expect(explanation(told)).toMatch(/9, 10/);
    expect(triggers(told)).toHaveLength(1);
  });

  test('each refusal is looked at anew, with the list before it', async () => {
    const lists = [before, before, before, before, listAt(40, '-8', '9:31')];
    const told = await run([busy, busy, start], lists, { ...wait, ...interval });
    expect(verdict(told)).toBe('ALREADY_RUNNING');
    expect(sent(told)).toBe('list@0 run@0 list@0 list@30 run@30 list@30 list@60');
    expect(told.stdout).toContain('no execution is running; looking again');
  });

  test.each<[string, Partial<Story>, code: string]>([
    ['to the end', { inputs: { ...wait, ...short, 'poll-interval-seconds': '300' } }, 'WAIT_TIMED_OUT'],
    ['and cancelled', { inputs: wait, cancelAt: 5 * second }, 'CANCELLED'],
  ])('%s, it is not said that no run was started', async (_, story, code) => {
    const told = await run([busy], [before], {}, story);
    expect(verdict(told)).toBe(code);
    expect(told.visible).not.toMatch(/no run was started/i);
    expect(triggers(told)).toHaveLength(1);
  });
});
