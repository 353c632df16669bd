import { answer, reset, type Behaviour } from '../support/server.js';
import {
  after,
  ended,
  enterpriseList,
  list,
  second,
  silence,
  start,
  states,
  tell,
  texts,
  urls,
  waiting,
  type Act,
  type Story,
  type Told,
} from '../support/story.js';
import { explanation } from '../support/verdict.js';

const stop = { ...waiting, 'stop-when-abandoned': 'true' } as const;
const end = '2026-01-01T10:00:00Z';

/** Execution 4711 on Enterprise: one result has ended, and those with these ids are open. */
const enterprisePoll = (...open: readonly string[]): Behaviour => {
  const results = open.map((id) => `,{"id":${id},"level":"WAITING"}`).join('');
  const embedded = `[{"id":1,"level":"SUCCESS","end_date":"${end}"}${results}]`;
  return answer(200, `{"id":4711,"result_summary":{"SUCCESS":1,"WAITING":1},"test_results":${embedded}}`);
};

/** How the trigger, polls, lists and stops of an Enterprise are answered. */
type More = Partial<Omit<Story, 'testinium'>> & {
  readonly trigger?: Behaviour;
  readonly poll?: (nth: number, at: number) => Behaviour | Act;
  readonly list?: (nth: number) => Behaviour | Act;
  readonly stop?: Behaviour | Act;
};

/** A step that starts execution 4711, stops it when it gives up, and is cancelled after 15 s unless that is said. */
function run({ trigger, poll, list, stop: stopped, inputs, ...story }: More = {}): Promise<Told> {
  let [polls, lists] = [0, 0];
  return tell({
    testinium: ({ target }, _, at) => {
      if (target.includes('/run/')) return trigger ?? start;
      if (target.endsWith('/stop')) return stopped ?? answer(200, { status: 'SUCCESS', message: 'Stopped' });
      if (target.includes('/plans/42/testExecutions')) return list?.(++lists) ?? enterpriseList(4711, -4710);
      if (target.includes('/testExecutions/')) return poll?.(++polls, at) ?? enterprisePoll('2', '3');
      return answer(404, '');
    },
    inputs: { ...stop, ...inputs },
    cancelAt: 15 * second,
    ...story,
  });
}

const stops = ({ testinium }: Told): string[] => urls(testinium).filter((url) => url.includes('/stop'));
const accepted = answer(201, {});
const statesAt = (told: Told): unknown[] => states(told).map((state, nth) => [state, told.github[nth]?.at]);

describe('Enterprise 1.16.7, cancelled:', () => {
  test('the plan is stopped, once, and the message says what came back', async () => {
    const told = await run({ inputs: { 'company-id': '7' } });
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(stops(told)).toEqual(['GET /api/plans/42/stop']);
    expect(told.testinium.at(-1)?.headers['current-company-id']).toBe('7');
    expect(told.stdout).toMatch(/^Stopping execution 4711: .* responded SUCCESS \(HTTP 200, "Stopped"\)$/m);
    expect(explanation(told)).toMatch(/^Stop: .* responded SUCCESS .*\nStatus: .* no longer watches execution 4711/m);
    expect(told.took).toBe(15 * second);
    expect(told.annotations.map(({ kind }) => kind)).toEqual(['error']);
  });

  test('nothing is stopped when another execution of the plan runs, and the message says that ours continues', async () => {
    const told = await run({ list: () => enterpriseList(4712, 4711) });
    expect(stops(told)).toEqual([]);
    expect(explanation(told)).toMatch(/^Stop: .*not asked.*4712.*\nStatus: Execution 4711 continues in Testinium/m);
  });

  test.each<[string, More, number]>([
    ['the list hangs', { list: () => silence() }, 0],
    ['the stop hangs', { stop: silence() }, 1],
    ['both do', { list: () => after(3 * second, enterpriseList(4711)), stop: silence() }, 1],
    ['GitHub does, too', { stop: silence(), github: [accepted, silence()] }, 1],
  ])('it takes five seconds at most, and the commit status is set beside it: %s', async (_, how, times) => {
    const told = await run({ github: [accepted], ...how });
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(stops(told)).toHaveLength(times);
    expect(told.took).toBe(20 * second);
    expect(statesAt(told)).toEqual([
      ['pending', 0],
      ['error', 15 * second],
    ]);
  });
});

describe('Enterprise 1.16.7, timed out after a minute:', () => {
  const timeOut = (how: More): Promise<Told> => run({ cancelAt: 1e9, ...how, inputs: { 'wait-timeout-minutes': '1' } });

  test('the plan is stopped before the failing tests are named', async () => {
    const failed = { id: 1, level: 'ERROR', end_date: end, message: 'Button not found' };
    const results = { result_summary: { ERROR: 1, WAITING: 1 }, test_results: [failed, { id: 2, level: 'WAITING' }] };
    const told = await timeOut({ poll: () => answer(200, { id: 4711, ...results }) });
    expect(told.outputs).toMatchObject({ 'error-code': 'WAIT_TIMED_OUT', result: 'timed-out' });
    expect(stops(told)).toHaveLength(1);
    expect(told.stdout).toMatch(/Stopping execution 4711.*Button not found/s);
    expect(explanation(told)).toMatch(/^Failing tests: .*\nStop: .* responded SUCCESS/m);
  });

  test.each([
    ['it takes thirty seconds at most', 1000, 90, 90],
    ['a signal shortens that to five, and the status is set at once', 70, 75, 70],
    ['a signal does not lengthen what is left', 87, 90, 87],
  ])('%s', async (_, cancelAt, took, concluded) => {
    const story = { stop: silence(), cancelAt: cancelAt * second };
    const told = await timeOut({ ...story, github: [accepted] });
    expect(told.outputs['error-code']).toBe('WAIT_TIMED_OUT');
    expect(told.took).toBe(took * second);
    expect(statesAt(told)).toEqual([
      ['pending', 0],
      ['error', concluded * second],
    ]);
    expect(told.github[1]?.body).toContain('WAIT_TIMED_OUT');
    const slow = await timeOut({ ...story, github: [accepted, silence()] });
    expect(slow.took).toBe(Math.max(took, concluded + 5) * second);
  });
});

describe('Enterprise 2.0:', () => {
  const gateway = [answer(200, { data: null, errors: null })];
  const asked = ({ gateway }: Told): string[] =>
    gateway.map(({ method, target, body }) => `${method} ${target} ${body}`);

  test('the results that have not ended are stopped, their digits as they came', async () => {
    const told = await run({ poll: () => enterprisePoll('9223372036854775807', '9007199254740993'), gateway });
    expect(asked(told)).toEqual(['POST /stop/result {"results":[9223372036854775807,9007199254740993]}']);
    expect(told.gateway[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      authorization: expect.stringMatching(/^Bearer /) as string,
    });
    expect(stops(told)).toEqual([]);
    expect(explanation(told)).toMatch(/^Stop: .*asked to stop its results .*\(2\).* HTTP 200/m);
  });

  test.each([
    ['a cancellation', '2', 15, 17.5],
    ['a time-out', '1', 1000, 62.5],
    ['a time-out and a signal', '1', 61, 62.5],
  ])('2.5 s are for a fresh response, then those of the last poll are stopped: %s', async (_, wait, cancel, at) => {
    const abandoned = Math.min(cancel, 60 * Number(wait)) * second;
    const told = await run({
      poll: (_, now) => (now >= abandoned ? silence() : enterprisePoll('2', '3')),
      gateway,
      inputs: { 'wait-timeout-minutes': wait },
      cancelAt: cancel * second,
    });
    expect(asked(told)).toEqual(['POST /stop/result {"results":[2,3]}']);
    expect(told.gateway[0]?.at).toBe(at * second);
  });

  test('what was not sent was not asked for, and the run continues', async () => {
    const told = await run({ inputs: { 'gateway-url': 'http://gateway.test' }, proxy: [silence()] });
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(explanation(told)).toMatch(/^Stop: Testinium could not be asked.*\nStatus: Execution 4711 continues/m);
    expect(told.took).toBe(20 * second);
  });
});

test.each([
  ['when it passes', [start, ended({ SUCCESS: 1 })], {}, 1],
  ['when no poll was answered', [start, answer(503, ''), answer(503, ''), answer(503, ''), list(4711)], {}, 1],
  ['but not without stop-when-abandoned', [start, ended({ SUCCESS: 1 })], { 'stop-when-abandoned': 'false' }, 0],
])('Cloud has no call for it: one warning, and nothing is asked, %s', async (_, testinium, inputs, times) => {
  const told = await tell({ testinium, inputs: { ...stop, ...inputs }, cancelAt: 5 * second });
  expect(texts(told, 'warning')).toEqual(Array(times).fill(expect.stringContaining('stop-when-abandoned')));
  expect(stops(told)).toEqual([]);
});

const appearing = (nth: number): Behaviour => enterpriseList(...(nth === 1 ? [-4710] : [4711, -4710]));
test.each<[string, More, string | undefined]>([
  ['that passed', { poll: () => answer(200, { id: 4711, end_date: end, result_summary: { SUCCESS: 1 } }) }, undefined],
  ['whose poll was refused', { poll: () => answer(403, {}) }, 'FORBIDDEN'],
  ['that was there before', { trigger: answer(409, {}), inputs: { 'if-already-running': 'attach' } }, 'CANCELLED'],
  ['that was recovered', { trigger: reset(), list: appearing, inputs: { 'if-outcome-unknown': 'look' } }, 'CANCELLED'],
  ['without stop-when-abandoned', { inputs: { 'stop-when-abandoned': 'false' } }, 'CANCELLED'],
])('a run is not stopped %s', async (_, how, code) => {
  const told = await run(how);
  expect(told.outputs['execution-id']).toBe('4711');
  expect(told.outputs['error-code']).toBe(code);
  expect(stops(told)).toEqual([]);
  expect(told.stdout).not.toContain('Stopping');
});
