import { pauseBeforeNextPoll, waitForEnd, type WaitResult } from '../../src/gate/poll.js';
import type { Cause, Execution, Failure } from '../../src/outcome.js';
import type { QueryResult } from '../../src/testinium/query.js';
import { minute, ScriptedClient, scripted, second } from './scripted.js';

type Answer = QueryResult<Execution>;

const found = (ended: boolean, counts: Readonly<Record<string, number>>): Answer => ({
  kind: 'found',
  value: { edition: 'cloud', ended, counts: new Map(Object.entries(counts)), results: [] },
});
const running = found(false, { SUCCESS: 3, WAITING: 9 });
const passed = found(true, { SUCCESS: 12 });
const contradicted = found(true, { SUCCESS: 4, WAITING: 8 });
const notFound: Answer = { kind: 'not-found', cause: { status: 404, source: 'testinium' } };
const tooLarge: Answer = { kind: 'inconclusive', cause: { status: 200, source: 'other' }, tooLarge: true };
const http = (status: number, retryAfter?: string): Answer => {
  return { kind: 'inconclusive', cause: { status, source: 'other', retryAfter } };
};
const network = (networkCode: string): Answer => {
  const cause = { networkCode, message: `it was ${networkCode}`, advice: '', final: false };
  return { kind: 'inconclusive', cause };
};

/** Waits, and also gives the seconds at which it was asked (`asked`) and what the log shows. */
async function wait(
  answers: readonly Answer[],
  { interval = 10 * second, timeout = 120 * minute, allowed = 0, cancelAt = Infinity } = {},
) {
  const client = new ScriptedClient(() => ({}));
  const query = scripted(client, ...answers);
  const logged: string[] = [];
  const progress = {
    update: ({ counts }: Execution) => void logged.push(JSON.stringify(Object.fromEntries(counts))),
    problem: (text: string) => void logged.push(text),
  };
  const now = client.clock.now();
  if (cancelAt === 0) client.cancellation.abort();
  else if (cancelAt < Infinity) client.cancelAt(cancelAt);
  const options = { until: now + timeout, interval, since: now };
  const result = await client.clock.until(waitForEnd(query, allowed, options, client, progress));
  return { ...result, asked: query.asked, logged, took: client.time };
}

const code = ({ failure }: WaitResult): string => failure?.code ?? 'passed';
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('the pause before the next poll', () => {
  test.each([
    // A twentieth of the time so far, at least 2 s and at most the interval.
    [0, 10_000, Infinity, 2000],
    [60_000, 10_000, Infinity, 3000],
    [200_000, 10_000, Infinity, 10_000],
    [3_600_000, 300_000, Infinity, 180_000],
    [0, 1000, Infinity, 1000],
    [3_600_000, 1000, Infinity, 1000],
    // One more poll 5 s before the deadline, where the pause would lead beyond it.
    [3_600_000, 300_000, 60_000, 55_000],
    [3_600_000, 300_000, 180_050, 175_050],
    [3_600_000, 10_000, 60_000, 10_000],
    [3_600_000, 10_000, 6000, 10_000],
  ])('%d ms after the start, with an interval of %d and %d left, is %d', (elapsed, interval, left, pause) => {
    expect(pauseBeforeNextPoll(elapsed, interval, left)).toBe(pause);
  });

  test('sees a short run end within seconds, and costs a long one about 35 requests', async () => {
    const { asked } = await wait([running], { timeout: 60 * minute });
    expect(asked.slice(0, 4)).toEqual([0, 2, 4, 6]);
    const polls = asked.filter((at) => at < 3590).length;
    expect(polls - 359).toBeGreaterThan(30);
    expect(polls - 359).toBeLessThan(40);
  });

  test('finds an end shortly before the deadline, however long the interval is', async () => {
    const { asked } = await wait([running], { interval: 300 * second, timeout: 10 * minute });
    expect(asked.at(-1)).toBe(595);
  });

  test('is not shorter than Retry-After, and does not lead beyond the deadline', async () => {
    expect((await wait([http(503, '45'), http(429, '1'), passed])).asked).toEqual([0, 45, 47.25]);
    const { took, asked } = await wait([http(503, '3600')], { timeout: 2 * minute });
    expect([took, asked]).toEqual([2 * minute, [0]]);
  });
});

describe('an execution that has ended', () => {
  test.each<[Readonly<Record<string, number>>, number, string]>([
    [{ SUCCESS: 12 }, 0, 'passed'],
    [{ SUCCESS: 11, FAILURE: 1 }, 0, 'TESTS_FAILED'],
    [{ SUCCESS: 11, FAILURE: 1 }, 9, 'passed'],
    [{}, 100, 'NO_RESULTS'],
  ])('%j with at most %d %% is %s', async (counts, allowed, verdict) => {
    const result = await wait([found(true, counts)], { allowed });
    expect(code(result)).toBe(verdict);
    expect(result.execution?.ended).toBe(true);
    expect(result.running).toBe(false);
  });

  test('is asked about again after 2 s while it contradicts itself, and the third time decides', async () => {
    const result = await wait([running, contradicted, contradicted, contradicted], { allowed: 50 });
    expect(code(result)).toBe('TESTS_FAILED');
    expect(result.asked).toEqual([0, 2, 4, 6]);
    expect(result.logged).toContain('it has ended, but it counts results that have not; asking again');
    expect((await wait([contradicted, contradicted, passed], { interval: second })).asked).toEqual([0, 1, 2]);
  });

  test('is asked about after 2 s although polls are rare by then', async () => {
    const result = await wait([...times(20, running), contradicted, passed], { interval: 300 * second });
    expect((result.asked.at(-1) ?? 0) - (result.asked.at(-2) ?? 0)).toBe(2);
  });

  test('counts less than before: what is missing is not SUCCESS', async () => {
    const fewer = found(true, { SUCCESS: 6 });
    expect(code(await wait([running, fewer, fewer, fewer], { allowed: 49 }))).toBe('TESTS_FAILED');
  });

  test('and contradicts itself decides at the deadline, unless it was seen to run again', async () => {
    const short = { timeout: minute, interval: minute };
    expect(code(await wait([contradicted, http(503, '600')], short))).toBe('TESTS_FAILED');
    expect(code(await wait([contradicted, running], short))).toBe('WAIT_TIMED_OUT');
  });
});

describe('a poll that fails', () => {
  test('is asked again at the next pause, and why is logged', async () => {
    const result = await wait([running, http(502), network('ECONNRESET'), notFound, tooLarge, passed]);
    expect(code(result)).toBe('passed');
    expect(result.asked).toEqual([0, 2, 4, 6, 8, 10]);
    expect(result.logged.slice(1, 3)).toEqual([
      'no usable response (HTTP 502 without a body); asking again',
      'no usable response (it was ECONNRESET); asking again',
    ]);
  });

  test('with a certain refusal ends the wait', async () => {
    const failure: Failure = { code: 'FORBIDDEN', started: 'no', request: 'execution' };
    const result = await wait([running, { kind: 'failed', failure }]);
    expect(result).toMatchObject({ failure: { code: 'FORBIDDEN', started: 'yes' }, running: true });
  });

  test.each<[string, readonly Answer[], string]>([
    ['three 404 in a row', times(3, notFound), 'EXECUTION_NOT_FOUND'],
    ['two, another failure, and two', [notFound, notFound, http(503), notFound, notFound, passed], 'passed'],
    ['two, a response, and two', [notFound, notFound, running, notFound, notFound, passed], 'passed'],
    ['three too large ones in a row', times(3, tooLarge), 'UNEXPECTED_RESPONSE'],
    ['two, another failure, and two', [tooLarge, tooLarge, http(503), tooLarge, tooLarge, passed], 'passed'],
  ])('%s: %s', async (_, answers, verdict) => {
    const result = await wait(answers);
    expect(code(result)).toBe(verdict);
    if (verdict !== 'passed') expect(result.failure).toMatchObject({ request: 'execution', cause: {} });
  });
});

describe('the deadline', () => {
  test('is a time-out that keeps what was seen last', async () => {
    const result = await wait([running], { timeout: 15 * minute });
    expect(result).toMatchObject({
      execution: { counts: new Map(Object.entries({ SUCCESS: 3, WAITING: 9 })) },
      running: true,
      failure: { code: 'WAIT_TIMED_OUT', started: 'yes', cause: undefined },
      took: 15 * minute,
    });
  });

  test.each<[string, readonly Answer[], Partial<Cause> | undefined]>([
    ['the one that was seen most, not the last', [http(503), http(503), network('DEADLINE')], { status: 503 }],
    ['none that is over', [http(503), http(503), running], undefined],
    ['one since the last that counted', [...times(9, http(503)), running, network('X')], { networkCode: 'X' }],
    ['a 404', [notFound, notFound, http(503), notFound, http(429)], { status: 404 }],
  ])('names as its reason %s', async (_, answers, cause) => {
    // So many polls, 2 s apart.
    const result = await wait(answers, { timeout: 2 * second * answers.length - second });
    expect(result.failure).toMatchObject({ code: 'WAIT_TIMED_OUT', cause });
  });

  test.each<[string, readonly Answer[], boolean]>([
    ['a response that it has not', [http(503), running], true],
    ['no usable response', [running, http(503)], false],
    ['a 404', [running, notFound, running, http(503)], false],
  ])('knows whether it is running only from the last poll: %s', async (_, answers, isRunning) => {
    expect((await wait(answers, { timeout: minute })).running).toBe(isRunning);
  });
});

describe('a cancellation', () => {
  test.each([0, 1, 5 * second])('after %d ms ends the wait at that moment', async (cancelAt) => {
    const result = await wait([running], { cancelAt });
    expect(code(result)).toBe('CANCELLED');
    expect(result.took).toBe(cancelAt);
    expect(result.asked).toHaveLength(cancelAt === 0 ? 0 : cancelAt === 1 ? 1 : 3);
  });
});
