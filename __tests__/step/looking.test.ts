import { answer, reset, say, type Behaviour } from '../support/server.js';
import {
  after,
  cancel,
  enterpriseList,
  list,
  minute,
  second,
  silence,
  start,
  tell,
  texts,
  triggers,
  waiting,
  type Act,
  type Story,
  type Told,
} from '../support/story.js';
import { listAt, page, sent, testinium, verdict, type Turns } from '../support/testinium.js';
import { explanation } from '../support/verdict.js';

const [look, wait] = [{ 'if-outcome-unknown': 'look' }, { 'if-already-running': 'wait' }] as const;
const short = { 'wait-timeout-minutes': '1' } as const;

/** Tells a story in which the plan is listed with these answers, and triggered with those. */
const run = (
  lists: Turns,
  runs: Turns = [reset()],
  inputs: Story['inputs'] = {},
  more: Partial<Story> = {},
): Promise<Told> => tell({ testinium: testinium({ run: runs, list: lists }), inputs: { ...look, ...inputs }, ...more });

test('the log says what each look shows', async () => {
  const { stdout } = await run([list(-7), list(-7), answer(503, {}), list(-7, 8, 9)]);
  const none = 'New executions of the plan so far: none.\n';
  const refused = 'The list of executions could not be retrieved (HTTP 503).\n';
  expect(stdout).toContain('Whether a run was started is not known (the connection was reset');
  expect(stdout).toContain(`${none}${refused}New executions of the plan so far: 8, 9.\n`);
});

describe('before the trigger', () => {
  test('the executions are noted, and nothing is looked for after a proven start', async () => {
    const told = await run([list(-7)], [start]);
    expect([verdict(told), sent(told)]).toEqual(['green', 'list@0 run@0']);
    expect(told.outputs['execution-id']).toBe('4711');
  });

  test('they are noted anew each time', async () => {
    const told = await run([list(), list(9), list(9, 10)], [answer(429, {}), reset()]);
    expect(told.outputs['execution-id']).toBe('10');
    expect(sent(told).replaceAll(/@\S+/g, '')).toBe('list run list run list list');
  });

  test.each<[string, Behaviour, code: string, says: string, asked: number]>([
    ['401', answer(401, { message: 'No' }), 'ACCESS_DENIED', 'TEST_EXECUTION_VIEW', 1],
    ['403', answer(403, { message: 'No' }), 'FORBIDDEN', 'TEST_EXECUTION_VIEW', 1],
    ['503', answer(503, { message: 'Maintenance' }), 'SERVICE_UNAVAILABLE', '"Maintenance", tried 2 times', 2],
    ['404 at both paths', answer(404, {}), 'SERVICE_UNAVAILABLE', 'HTTP 404', 4],
    ['a web page', answer(200, page), 'SERVICE_UNAVAILABLE', 'web page', 2],
    ['no list', answer(200, { item_list: null }), 'SERVICE_UNAVAILABLE', 'HTTP 200', 2],
    ['cached', answer(200, { item_list: [] }, { Age: '60' }), 'SERVICE_UNAVAILABLE', 'Age: 60', 2],
    ['refused', answer(400, { message: 'companyId?' }), 'SERVICE_UNAVAILABLE', 'company-id', 2],
    ['a reset', reset(), 'SERVICE_UNAVAILABLE', 'reset', 2],
  ])('a list that is %s: nothing is triggered, nor with wait', async (_, act, code, says, asked) => {
    for (const inputs of [look, wait]) {
      const told = await tell({ testinium: testinium({ list: [act] }), inputs: { ...inputs, 'max-attempts': '2' } });
      expect(verdict(told)).toBe(code);
      expect(told.outputs).toEqual({ 'error-code': code });
      expect(told.testinium).toHaveLength(asked);
      expect(triggers(told)).toEqual([]);
      expect(explanation(told)).toContain(says);
      expect(explanation(told)).toContain('No run was started.');
    }
  });

  test.each<[string, Behaviour, code: string]>([
    ['503', answer(503, {}), 'SERVICE_UNAVAILABLE'],
    ['403', answer(403, {}), 'FORBIDDEN'],
  ])('a list that is %s after a trigger that was refused: it is not triggered again', async (_, act, code) => {
    const told = await run([list(), act], [answer(429, {})], { 'max-attempts': '3' });
    expect(verdict(told)).toBe(code);
    expect(triggers(told)).toHaveLength(1);
    expect(explanation(told)).toContain('No run was started.');
  });

  test('a list that only a setting can mend is asked for once, and the advice is about that', async () => {
    const told = await run([say(Buffer.from('000000040000000000', 'hex'))], [start]);
    expect([verdict(told), sent(told)]).toEqual(['SERVICE_UNAVAILABLE', 'list@0']);
    expect(explanation(told)).toContain('HTTP/1.1');
  });

  test.each<[string, Behaviour | Act, Partial<Story>]>([
    ['while it is asked for', cancel(), {}],
    ['before it is asked for again', answer(503, {}), { cancelAt: 500 }],
  ])('cancelled %s is CANCELLED, and nothing was started', async (_, act, story) => {
    const told = await run([act], [start], {}, story);
    expect(verdict(told)).toBe('CANCELLED');
    expect(triggers(told)).toEqual([]);
    expect(explanation(told)).toContain('No run was started.');
  });
});

describe('after a lost answer', () => {
  const longIds = ['2', '3'].map((last) =>
    answer(200, `{"item_list":[{"id":9007199254740992},{"id":900719925474099${last}}]}`),
  );

  test('exactly one new execution is the run, and a notice says how it was found', async () => {
    const told = await run([listAt(0, '-7', '8'), listAt(60, '9:1', '8', '-7')]);
    expect(verdict(told)).toBe('green');
    expect(told.outputs).toEqual({ 'execution-id': '9' });
    expect(texts(told, 'notice')).toEqual([expect.stringMatching(/9.*another/)]);
    expect(told.annotations).toHaveLength(1);
  });

  // ../verdicts.test.ts has all answers that prove nothing, each with one new execution.
  test.each([
    ['UNKNOWN_OUTCOME', reset()],
    ['UNEXPECTED_RESPONSE', answer(200, page)],
    ['SYSTEM_INTERNAL_ERROR', answer(500, {})],
    ['SERVICE_UNAVAILABLE', answer(503, page)],
  ])('none, or several, leave the code as it was: %s', async (code, act) => {
    const none = await run([list(-7, 8)], [act], { 'request-timeout-seconds': '30' });
    expect([verdict(none), triggers(none).length]).toEqual([code, 1]);
    expect(none.outputs).toEqual({ 'error-code': code });
    expect(explanation(none)).toMatch(/no new execution[^]*within 50 s[^]*The run may have started\./);
    const several = await run([list(8), list(10, -9, 8)], [act]);
    expect([verdict(several), triggers(several).length]).toEqual([code, 1]);
    expect(explanation(several)).toContain('executions 10, 9');
  });

  const noted = listAt(0, '-7');
  test.each<[string, lists: Turns, asked: string, found?: string]>([
    ['one that was started in between is the run at once', [noted, listAt(3, '-7', '9:1')], '0', '9'],
    ['also when it has ended already', [noted, listAt(3, '-7', '-9:1')], '0', '9'],
    ['one of the second of the list, when seen twice', [noted, listAt(3, '-7', '9:0')], '0 10', '9'],
    ['one without a date, when seen twice', [noted, listAt(3, '-7', '9')], '0 10', '9'],
    ['one after a list without a Date, when seen twice', [list(-7), listAt(3, '-7', '9:1')], '0 10', '9'],
    ['one that was started before is not, nor if it has ended', [noted, listAt(2, '-7', '-9:-2')], '0 10 20'],
    ['the right one beside it is', [noted, listAt(2, '-9:-2'), listAt(12, '-9:-2', '10:1')], '0 10', '10'],
    ['one that was started more than a minute after is not', [noted, listAt(90, '-7', '9:61')], '0 10 20'],
    ['one with a smaller id is not', [noted, listAt(3, '-7', '6:1')], '0 10 20'],
    ['one that is seen only once is not', [list(-7), list(-7), list(-7), list(-7, 9)], '0 10 20'],
    ['two that are seen in turns are not', [list(-7), list(9), list(10), list(9)], '0 10 20'],
    ['one that was away meanwhile is not', [list(-7), list(9), list(-7), list(9)], '0 10 20'],
    ['one that is there twice is one', [list(), list(9, 9)], '0 10', '9'],
    ['a list that fails is none', [list(), answer(503, ''), reset(), listAt(30, '9'), list(9)], '0 10 20'],
    ['a cached list is none', [list(), answer(200, { item_list: [] }, { Age: '60' })], '0 10 20'],
    ['the lists of Enterprise will do', [answer(404, ''), enterpriseList(-7), enterpriseList(9, -7)], '0 10', '9'],
    ['an id beyond 2^53 is told from its neighbour', longIds, '0 10', '9007199254740993'],
  ])('%s', async (_, lists, asked, found = 'none') => {
    const told = await run(lists, [reset()], { 'request-timeout-seconds': '15' });
    expect(verdict(told)).toBe(found === 'none' ? 'UNKNOWN_OUTCOME' : 'green');
    expect(told.outputs['execution-id'] ?? 'none').toBe(found);
    expect(sent(told).replace(/.* run@0 /, '')).toBe(asked.replaceAll(/(\d+)/g, 'list@$1'));
  });

  test.each<[string, Story['inputs'], asked: string, Turns?]>([
    ['for twice request-timeout-seconds', { 'request-timeout-seconds': '20' }, '0 10 20 30'],
    ['every ten seconds at least', { 'poll-interval-seconds': '300' }, '0 10 20 30 40 50 60 70 80 90 100 110'],
    ['more often when polls are', { 'poll-interval-seconds': '4', 'request-timeout-seconds': '8' }, '0 4 8 12'],
    ['three times at least', { 'request-timeout-seconds': '1' }, '0 10 20'],
    ['within the wait deadline', short, '0 10 20 30 40 50'],
    ['until several are there', {}, '0 10 20', [list(), list(), list(), list(9, 8)]],
    ['until it is denied', {}, '0', [list(), answer(403, {})]],
  ])('it is looked for %s', async (_, inputs, asked, lists = [list()]) => {
    const told = await run(lists, [reset()], inputs);
    expect(verdict(told)).toBe('UNKNOWN_OUTCOME');
    expect(sent(told)).toBe(`list@0 run@0 ${asked.replaceAll(/(\d+)/g, 'list@$1')}`);
  });

  test('two looks confirm a run when they are 2 s apart', async () => {
    const told = await run([list(), list(9)], [reset()], { 'poll-interval-seconds': '1' });
    expect(sent(told)).toBe('list@0 run@0 list@0 list@1 list@2');
    expect(told.outputs['execution-id']).toBe('9');
  });

  test('that took up the whole wait deadline, it is looked for all the same', async () => {
    const told = await run([listAt(0, '8'), listAt(61, '8', '9:1')], [silence()], short);
    expect([verdict(told), sent(told)]).toEqual(['green', 'list@0 run@0 list@60']);
    const none = await run([list(8)], [silence()], short);
    expect([verdict(none), sent(none)]).toEqual(['UNKNOWN_OUTCOME', 'list@0 run@0 list@60 list@70 list@80']);
  });

  test('lists that hang do not put off the end', async () => {
    const told = await run([list(), silence()], [reset()], { 'request-timeout-seconds': '20' });
    expect(verdict(told)).toBe('UNKNOWN_OUTCOME');
    expect(told.took).toBeLessThanOrEqual(3 * 20 * second + 2 * 10 * second);
    expect(explanation(told)).toContain('deadline of 20 s');
  });

  test.each<[string, Behaviour, says: string]>([
    ['503', answer(503, { message: 'Maintenance' }), '"Maintenance"'],
    ['404', answer(404, {}), 'HTTP 404'],
    ['401', answer(401, { message: 'No' }), '"No"'],
  ])('a list that is %s to the end is told', async (_, act, says) => {
    const told = await run([list(), act], [answer(500, {})], { 'request-timeout-seconds': '15' });
    expect(verdict(told)).toBe('SYSTEM_INTERNAL_ERROR');
    expect(explanation(told)).toContain(says);
    expect(explanation(told)).toContain('The run may have started.');
  });

  test.each<[string, Turns, Turns, cancelAt: number | undefined]>([
    ['while it is asked for', [list(), cancel()], [answer(500, {})], undefined],
    ['between two looks', [list()], [answer(500, {})], 5 * second],
    ['while the trigger is under way', [list()], [cancel()], undefined],
    ['by then', [list()], [after(59 * second, answer(500, {}))], 30 * second],
  ])('cancelled %s, the code stays and the message says so', async (_, lists, runs, cancelAt) => {
    const told = await run(lists, runs, short, cancelAt === undefined ? {} : { cancelAt });
    expect(verdict(told)).toMatch(/SYSTEM_INTERNAL_ERROR|UNKNOWN_OUTCOME/);
    expect(explanation(told)).toMatch(/Looked: .*cancelled/);
    expect(told.took).toBeLessThan(minute);
  });

  test('the run is waited for as after a start, and nothing stops it', async () => {
    const told = await run([listAt(0), listAt(1, '9:1')], [reset()], waiting);
    expect(verdict(told)).toBe('green');
    expect(told.outputs).toMatchObject({ 'execution-id': '9', result: 'passed' });
    expect(sent(told)).toBe('list@0 run@0 list@0 poll@0');
  });
});

test('with fail, nothing is noted and nothing is looked for', async () => {
  const told = await tell({ testinium: testinium({ run: [reset()] }) });
  expect([verdict(told), sent(told)]).toEqual(['UNKNOWN_OUTCOME', 'run@0']);
});

describe('with if-already-running', () => {
  const busy = answer(409, {});

  test('wait: what is new since the second trigger is the run', async () => {
    const told = await run([list(8), list(-8), list(-8), listAt(11, '-8'), list(-8, 9)], [busy, reset()], wait);
    expect([verdict(told), triggers(told).length]).toEqual(['green', 2]);
    expect(told.outputs['execution-id']).toBe('9');
  });

  test('wait: what came and went between the two triggers is not', async () => {
    const told = await run([list(8), list(-8, -9)], [busy, reset()], { ...wait, 'request-timeout-seconds': '10' });
    expect([verdict(told), triggers(told).length]).toEqual(['UNKNOWN_OUTCOME', 2]);
  });
});
