import { findCandidates, findUnexplained, type NotedList } from '../../src/gate/recover-run.js';
import type { ExecutionList, ListedExecution } from '../../src/testinium/executions.js';

const second = 1000;
const minute = 60 * second;
const midday = Date.parse('2026-03-01T12:00:00Z');

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
