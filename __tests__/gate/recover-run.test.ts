import { findCandidates, findUnexplained, recoverRun, type NotedList } from '../../src/gate/recover-run.js';
import type { Cause, Failure } from '../../src/outcome.js';
import type { ExecutionList, ListedExecution } from '../../src/testinium/executions.js';
import type { QueryResult } from '../../src/testinium/query.js';
import { midday, minute, ScriptedClient, scripted, second } from './scripted.js';

/** An execution that was started so many milliseconds after midday. */
const execution = (id: string, start?: number, zoned = true, ended = false): ListedExecution => {
  return { id, ended, start: start === undefined ? undefined : { time: midday + start, zoned } };
};
const list = (...executions: readonly ListedExecution[]): ExecutionList => ({ edition: 'cloud', executions });

/** Noted at midday by the server's clock, at 5000 by the client's. */
const noted = (ids: readonly string[], date: number | undefined = midday, at = 5000): NotedList => ({
  ...list(...ids.map((id) => execution(id, undefined, true, true))),
  ...{ date, at },
});
const undated: NotedList = { ...list(), at: 5000 };

describe('an execution after a refusal that the noted list does not explain', () => {
  test.each<[string, ListedExecution, boolean, NotedList?]>([
    ['was noted', execution('8'), false],
    ['is new', execution('9'), true],
    ['is new, with a smaller id', execution('3'), true],
    ['is new and has ended', execution('9', 0, true, true), true],
    ['was started a minute before the list', execution('9', -minute), true],
    ['was started more than a minute before it', execution('9', -minute - 1), false],
    ['was started long before it by a date without a zone', execution('9', -10 * minute, false), true],
    ['was started long before a list without a date', execution('9', -10 * minute), true, undated],
    ['was started after it', execution('9', minute), true],
  ])('that %s', (_, listed, may, before = noted(['8', '7'])) => {
    expect(findUnexplained(list(listed, listed), before)).toEqual(may ? [listed.id] : []);
  });
});

describe('the run of a response that was lost 20 s after the list was noted', () => {
  test.each<[string, ListedExecution, 'certain' | 'possible' | 'no', NotedList?]>([
    ['it was noted', execution('8'), 'no'],
    ['its id is smaller than one that was noted', execution('6', 10 * second), 'no'],
    ['its id is larger', execution('9'), 'possible'],
    ['its id is larger than a double holds', execution('9007199254740993'), 'possible'],
    ['and smaller than one that was noted', execution('9007199254740992'), 'no', noted(['7', '9007199254740993', '8'])],
    ['it has ended', execution('9', 10 * second, true, true), 'certain'],
    ['it was started before the list was sent', execution('9', -1), 'no'],
    ['in the second of the list', execution('9', 999), 'possible'],
    ['a second after it', execution('9', second), 'certain'],
    ['a minute after the response was lost', execution('9', 80 * second), 'certain'],
    ['later than that', execution('9', 80 * second + 1), 'no'],
    ['in between by a date without a zone', execution('9', 10 * second, false), 'possible'],
    ['long before by a date without a zone', execution('9', -10 * minute, false), 'possible'],
    ['after a list without a date', execution('9', 10 * second), 'possible', undated],
  ])('%s', (_, listed, is, before = noted(['8', '7'])) => {
    const candidates = findCandidates(list(listed), before, 25_000);
    expect([...candidates]).toEqual(is === 'no' ? [] : [[listed.id, is === 'certain']]);
  });
});

describe('looking for the run', () => {
  type Look = QueryResult<ExecutionList>;
  const shows = (...ids: readonly (string | ListedExecution)[]): Look => ({
    kind: 'found',
    value: list(...ids.map((id) => (typeof id === 'string' ? execution(id) : id))),
  });
  const cause: Cause = { status: 503, source: 'other' };
  const unavailable: Look = { kind: 'inconclusive', cause };
  const denial: Cause = { status: 403, source: 'testinium' };
  const denied: Look = { kind: 'failed', failure: { code: 'FORBIDDEN', started: 'no', cause: denial } };
  const lost: Failure = { code: 'UNKNOWN_OUTCOME', started: 'maybe', attempts: 1 };

  async function look(
    looks: readonly Look[],
    { interval = 10 * second, requestTimeout = 15 * second, left = 60 * minute, cancelAt = Infinity } = {},
  ) {
    const client = new ScriptedClient(() => ({}), { requestTimeout });
    const now = client.clock.now();
    const query = scripted(client, ...looks);
    if (cancelAt === 0) client.cancellation.abort();
    else if (cancelAt < Infinity) client.cancelAt(cancelAt);
    const wait = { until: now + left, interval };
    const outcome = await client.clock.until(recoverRun(lost, noted(['8'], midday, now), query, wait, client));
    return { outcome, asked: query.asked, lines: client.log.lines };
  }

  const found = { executionId: '9', origin: 'recovered' };
  const failed = (recovery: object): object => ({ ...lost, recovery });
  const undecided = failed({ ids: ['9'], duration: 20_000 });
  const several = failed({ ids: ['10', '9'], duration: 20_000 });
  const notFound = { status: 404, source: 'testinium' } as const;

  test.each<[string, readonly Look[], object, readonly number[]]>([
    ['one whose start is known is it, at once', [shows('8', execution('9', second))], found, [0]],
    ['one whose start is not known is confirmed by a second look', [shows('9', '8')], found, [0, 10]],
    ['also when a look in between fails', [shows('9'), unavailable, shows('9')], found, [0, 10, 20]],
    ['one that comes late is seen', [shows('8'), shows('8'), shows('9', '8')], undecided, [0, 10, 20]],
    ['another one than before is not confirmed', [shows('9'), shows('10'), shows('9')], undecided, [0, 10, 20]],
    ['nor one that was away', [shows('9'), shows('8'), shows('9')], undecided, [0, 10, 20]],
    ['none leaves the failure as it is', [shows('8')], failed({ ids: [], duration: 20_000 }), [0, 10, 20]],
    ['so do several, if one is certain too', [shows('10', execution('9', second))], several, [0, 10, 20]],
    ['so does a list that is unavailable', [unavailable], failed({ cause }), [0, 10, 20]],
    ['or not found', [{ kind: 'not-found', cause: notFound }], failed({ cause: notFound }), [0, 10, 20]],
    ['what was seen before counts', [shows('8'), unavailable], failed({ ids: [], duration: 0 }), [0, 10, 20]],
    ['a refusal ends it at once', [denied], failed({ cause: denial }), [0]],
  ])('%s', async (_, looks, outcome, asked) => {
    expect(await look(looks)).toMatchObject({ outcome, asked });
  });

  test.each([
    ['for twice request-timeout', {}, [0, 10, 20]],
    ['every 10 s at least', { interval: 300 * second, requestTimeout: 30 * second }, [0, 10, 20, 30, 40, 50]],
    ['every poll-interval, if less', { interval: 4 * second, requestTimeout: 10 * second }, [0, 4, 8, 12, 16]],
    ['three times at least', { requestTimeout: second }, [0, 10, 20]],
    ['three times at least, also beyond the deadline', { left: 0 }, [0, 10, 20]],
    ['within the deadline', { requestTimeout: 60 * minute, left: minute }, [0, 10, 20, 30, 40, 50]],
  ])('is done %s', async (_, options, asked) => {
    expect((await look([shows('8')], options)).asked).toEqual(asked);
  });

  test('takes two looks that are 2 s apart for confirmation', async () => {
    const { outcome, asked } = await look([shows('9')], { interval: second });
    expect(outcome).toEqual(found);
    expect(asked).toEqual([0, 1, 2]);
  });

  test('ends early when several are new, and says in the log what it sees', async () => {
    const { asked, lines } = await look([unavailable, shows('8'), shows('10', '9')], { requestTimeout: minute });
    expect(asked).toEqual([0, 10, 20]);
    expect(lines).toEqual([
      'The list of executions could not be retrieved (HTTP 503 without a body).',
      'New executions of the plan so far: none.',
      'New executions of the plan so far: 10, 9.',
    ]);
  });

  test.each([0, 5 * second, 10 * second])('ends when cancelled after %d ms, and the code stays', async (cancelAt) => {
    const { outcome, asked } = await look([shows('8')], { cancelAt });
    expect(outcome).toEqual(failed({ cancelled: true }));
    expect(asked.length).toBeLessThan(3);
  });
});
