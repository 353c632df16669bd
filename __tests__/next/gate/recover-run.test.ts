import {
  findCandidates,
  findUnexplained,
  noteList,
  recoverRun,
  type NotedList,
} from '../../../next/gate/recover-run.js';
import { isFailure, type Cause, type Failure, type Run } from '../../../next/outcome.js';
import type { ExecutionList, ListedExecution } from '../../../next/testinium/executions.js';
import type { QueryResult } from '../../../next/testinium/query.js';
import { midday, minute, ScriptedClient, scripted, second } from './scripted.js';

type Zone = 'zoned' | 'no zone';

/** An execution that was started so many milliseconds after midday. */
const execution = (id: string, start?: number, zone: Zone = 'zoned', ended = false): ListedExecution => ({
  ...{ id, ended },
  ...(start !== undefined && { start: { time: midday + start, zoned: zone === 'zoned' } }),
});
const list = (...executions: readonly ListedExecution[]): ExecutionList => ({ edition: 'cloud', executions });

/** Noted at midday by the server's clock, at 5000 by the client's. */
const noted = (ids: readonly string[], date: number | undefined = midday): NotedList =>
  noteList(list(...ids.map((id) => execution(id, undefined, 'zoned', true))), date, 5000);

describe('an execution after a refusal that the noted list does not explain', () => {
  test.each<[string, ListedExecution, boolean]>([
    ['was noted', execution('8'), false],
    ['is new', execution('9'), true],
    ['is new, with a smaller id', execution('3'), true],
    ['is new and has ended', execution('9', 0, 'zoned', true), true],
    ['was started a minute before the list', execution('9', -minute), true],
    ['was started more than a minute before it', execution('9', -minute - 1), false],
    ['was started long before it by a date without a zone', execution('9', -10 * minute, 'no zone'), true],
    ['was started after it', execution('9', minute), true],
  ])('that %s', (_, listed, may) => {
    expect(findUnexplained(list(listed), noted(['8', '7']))).toEqual(may ? [listed.id] : []);
  });

  test('may always be of it when the noted list has no date', () => {
    expect(findUnexplained(list(execution('9', -10 * minute)), noteList(list(), undefined, 0))).toEqual(['9']);
  });

  test('is one when it is listed twice', () => {
    expect(findUnexplained(list(execution('9'), execution('9')), noted([]))).toEqual(['9']);
  });
});

describe('the run of a response that was lost 20 s after the list was noted', () => {
  test.each<[string, ListedExecution, 'certain' | 'possible' | 'no']>([
    ['it was noted', execution('8'), 'no'],
    ['its id is smaller than one that was noted', execution('6', 10 * second), 'no'],
    ['its id is larger', execution('9'), 'possible'],
    ['its id is larger than a double holds', execution('9007199254740993'), 'possible'],
    ['it has ended', execution('9', 10 * second, 'zoned', true), 'certain'],
    ['it was started before the list was sent', execution('9', -1), 'no'],
    ['in the second of the list', execution('9', 999), 'possible'],
    ['a second after it', execution('9', second), 'certain'],
    ['a minute after the response was lost', execution('9', 80 * second), 'certain'],
    ['later than that', execution('9', 80 * second + 1), 'no'],
    ['in between by a date without a zone', execution('9', 10 * second, 'no zone'), 'possible'],
    ['long before by a date without a zone', execution('9', -10 * minute, 'no zone'), 'possible'],
  ])('%s', (_, listed, is) => {
    const candidates = findCandidates(list(listed), noted(['8', '7']), 25_000);
    expect(candidates).toEqual(is === 'no' ? [] : [{ id: listed.id, certain: is === 'certain' }]);
  });

  test('is never certain when the noted list has no date', () => {
    const candidates = findCandidates(list(execution('9', 10 * second)), noteList(list(), undefined, 5000), 25_000);
    expect(candidates).toEqual([{ id: '9', certain: false }]);
  });

  test('is larger than every id that was noted, also of twenty digits and more ids than one', () => {
    const largest = noted(['7', '9007199254740993', '8']);
    expect(findCandidates(list(execution('9007199254740992')), largest, 0)).toEqual([]);
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
  const denied: Look = {
    kind: 'failed',
    failure: { code: 'FORBIDDEN', started: 'no', cause: { status: 403, source: 'testinium' } },
  };
  const lost: Failure = { code: 'UNKNOWN_OUTCOME', started: 'maybe', attempts: 1 };

  interface Looked {
    readonly outcome: Run | Failure;
    readonly asked: readonly number[];
    readonly lines: readonly string[];
  }

  async function look(
    looks: readonly Look[],
    { interval = 10 * second, requestTimeout = 15 * second, left = 60 * minute, cancelAt = Infinity } = {},
  ): Promise<Looked> {
    const client = new ScriptedClient(() => ({}), { requestTimeout });
    const now = client.clock.now();
    const before = noteList(list(execution('8', undefined, 'zoned', true)), midday, now);
    const query = scripted(client, ...looks);
    if (cancelAt === 0) client.cancellation.abort();
    else if (cancelAt < Infinity) client.cancelAt(cancelAt);
    const wait = { until: now + left, timeout: left, interval };
    const outcome = await client.clock.until(recoverRun(lost, before, query, wait, client));
    return { outcome, asked: query.asked, lines: client.log.lines };
  }

  const found = { executionId: '9', origin: 'recovered' };
  const failed = (recovery: object): object => ({ ...lost, recovery });

  test.each<[string, readonly Look[], object, readonly number[]]>([
    ['one whose start is known is it, at once', [shows('8', execution('9', second))], found, [0]],
    ['one whose start is not known is confirmed by a second look', [shows('9', '8')], found, [0, 10]],
    ['also when a look in between fails', [shows('9'), unavailable, shows('9')], found, [0, 10, 20]],
    [
      'one that comes late is seen',
      [shows('8'), shows('8'), shows('9', '8')],
      failed({ kind: 'undecided', ids: ['9'], duration: 20_000 }),
      [0, 10, 20],
    ],
    [
      'another one than before is not confirmed',
      [shows('9'), shows('10'), shows('9')],
      failed({ kind: 'undecided', ids: ['9'], duration: 20_000 }),
      [0, 10, 20],
    ],
    [
      'nor one that was away',
      [shows('9'), shows('8'), shows('9')],
      failed({ kind: 'undecided', ids: ['9'], duration: 20_000 }),
      [0, 10, 20],
    ],
    ['none leaves the failure as it is', [shows('8')], failed({ kind: 'none', duration: 20_000 }), [0, 10, 20]],
    [
      'so do several, though one of them would be certain',
      [shows('10', execution('9', second))],
      failed({ kind: 'several', ids: ['10', '9'], duration: 20_000 }),
      [0, 10, 20],
    ],
    ['so does a list that is unavailable', [unavailable], failed({ kind: 'unavailable', cause }), [0, 10, 20]],
    [
      'or not found',
      [{ kind: 'not-found', cause: { status: 404, source: 'testinium' } }],
      failed({ kind: 'unavailable', cause: { status: 404, source: 'testinium' } }),
      [0, 10, 20],
    ],
    [
      'what was seen counts, not that the list is unavailable later',
      [shows('8'), unavailable],
      failed({ kind: 'none', duration: 0 }),
      [0, 10, 20],
    ],
    [
      'a refusal ends it at once',
      [denied],
      failed({ kind: 'unavailable', cause: { status: 403, source: 'testinium' } }),
      [0],
    ],
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

  test.each([0, 5 * second, 10 * second])(
    'ends with a cancellation after %d ms, and the code stays',
    async (cancelAt) => {
      const { outcome, asked } = await look([shows('8')], { cancelAt });
      expect(isFailure(outcome) && outcome).toEqual(failed({ kind: 'cancelled' }));
      expect(asked.length).toBeLessThan(3);
    },
  );
});
