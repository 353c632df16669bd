import { disagreement, evaluateResults, minimumCount, type Minimum } from '../../src/gate/evaluate-results.js';
import type { Counts, Execution, TestResult } from '../../src/outcome.js';

type Summary = Readonly<Record<string, number>>;

const counts = (summary: Summary): Counts => new Map(Object.entries(summary));

/** `ERROR:3:2@7` is result 3, another attempt of result 2, of scenario 7. */
function result(text: string): TestResult {
  const [, status = '', id = '', retryOf, scenarioId] = /^(.*?):(\d*)(?::(\d+))?(?:@(\d+))?$/.exec(text) ?? [];
  return { id, status, ended: true, retryOf, scenarioId, environmentId: '1' };
}

const ended = (summary: Summary, results: readonly string[] = []): Execution => {
  return { edition: 'enterprise', ended: true, counts: counts(summary), results: results.map(result) };
};

const after = (...polls: readonly Summary[]): Minimum =>
  polls.reduce<Minimum | undefined>((minimum, summary) => minimumCount(minimum, counts(summary)), undefined) ?? {
    largest: 0,
    minimum: 0,
  };

const evaluate = (summary: Summary, allowed: number): string =>
  evaluateResults(ended(summary), after(summary), allowed);

describe('the verdict on counts that agree', () => {
  test.each([
    [{ SUCCESS: 1 }, 0, 'passed'],
    [{ SUCCESS: 12, FAILURE: 0 }, 0, 'passed'],
    [{ SUCCESS: 11, FAILURE: 1 }, 0, 'TESTS_FAILED'],
    [{ SUCCESS: 99, FAILURE: 1 }, 1, 'passed'],
    [{ SUCCESS: 98, FAILURE: 1 }, 1, 'TESTS_FAILED'],
    [{ SUCCESS: 98, FAILURE: 1, ERROR: 1 }, 1, 'TESTS_FAILED'],
    [{ SUCCESS: 3, FAILURE: 1 }, 25, 'passed'],
    [{ SUCCESS: 3, FAILURE: 1 }, 24, 'TESTS_FAILED'],
    [{ SUCCESS: 2, FAILURE: 1 }, 33, 'TESTS_FAILED'],
    [{ SUCCESS: 2, FAILURE: 1 }, 34, 'passed'],
    // In binary fractions each of these is a little more than allowed.
    [{ SUCCESS: 93, FAILURE: 7 }, 7, 'passed'],
    [{ SUCCESS: 71, FAILURE: 29 }, 29, 'passed'],
    [{ SUCCESS: 42, FAILURE: 58 }, 58, 'passed'],
    [{ FAILURE: 100 }, 99, 'TESTS_FAILED'],
    [{ FAILURE: 1 }, 100, 'passed'],
    [{ SUCCESS: 89_171_272_621_935, FAILURE: 900_719_925_474 }, 1, 'passed'],
    [{ SUCCESS: 89_171_272_621_925, FAILURE: 900_719_925_474 }, 1, 'TESTS_FAILED'],
    [{}, 100, 'NO_RESULTS'],
    [{ SUCCESS: 0, FAILURE: 0 }, 100, 'NO_RESULTS'],
  ])('%j with at most %i %%: %s', (summary, allowed, verdict) => {
    expect(evaluate(summary, allowed)).toBe(verdict);
  });

  test.each([
    ...'success Success SUCCESSFUL PASSED FINISHED WARNING STOPPED UNEXECUTED WAITING constructor'.split(' '),
    ...['SUCCESS ', ' SUCCESS', 'SUCCESS\u200b', ''],
  ])('%j does not pass', (status) => {
    expect(evaluate({ SUCCESS: 99, [status]: 1 }, 0)).toBe('TESTS_FAILED');
    expect(evaluate({ [status]: 12 }, 99)).toBe('TESTS_FAILED');
  });
});

describe('the least that a run has to count in the end', () => {
  test.each<[string, Summary[], Minimum]>([
    ['the largest sum of any poll', [{ WAITING: 5 }, { SUCCESS: 8 }, { SUCCESS: 6 }], { largest: 8, minimum: 8 }],
    ['less its failures', [{ SUCCESS: 5, FAILURE: 2, ERROR: 1, STOPPED: 1 }], { largest: 9, minimum: 6 }],
    ['of that poll only', [{ SUCCESS: 9 }, { FAILURE: 5 }], { largest: 9, minimum: 9 }],
    ['of equal sums the stricter', [{ FAILURE: 2, A: 1 }, { A: 3 }, { ERROR: 3 }], { largest: 3, minimum: 3 }],
    ['of a larger sum, although it is laxer', [{ A: 3 }, { A: 1, ERROR: 3 }], { largest: 4, minimum: 1 }],
    ['nothing', [{}, { SUCCESS: 0 }], { largest: 0, minimum: 0 }],
  ])('%s', (_, polls, minimum) => {
    expect(after(...polls)).toEqual(minimum);
  });
});

const nothing = /counts no results/;
const tooFew = /counts \d+ results of at least \d+/;
const unfinished = /counts results that have not/;
const listsUnfinished = /lists results that have not/;
const contradicts = /lists more results that are not SUCCESS than it counts/;
const agrees = /^$/;
const never = 101;

describe('an answer that has ended', () => {
  // What it counts, what a poll before counted, what it lists, what is said of that, and the percentage from which it passes.
  test.each<[string, Summary, Summary, readonly string[], RegExp, number]>([
    ['agrees', { SUCCESS: 3 }, { SUCCESS: 1, WAITING: 2 }, [], agrees, 0],
    ['counts nothing', { SUCCESS: 0 }, {}, [], nothing, never],
    ['counts nothing any more', {}, { WAITING: 3 }, [], nothing, never],
    ['counts no failures any more', {}, { ERROR: 3 }, [], nothing, never],
    ['counts nothing, but lists', {}, {}, ['SUCCESS:1'], nothing, never],
    ['counts fewer than before', { SUCCESS: 8 }, { A: 10 }, [], tooFew, 20],
    ['lost what may be repeated', { SUCCESS: 8 }, { A: 8, ERROR: 1, FAILURE: 1 }, [], agrees, 0],
    ['lost more', { SUCCESS: 7 }, { A: 8, ERROR: 2 }, [], tooFew, 13],
    ['counts more than before', { SUCCESS: 9 }, { A: 8 }, [], agrees, 0],
    ['counts one that waits', { SUCCESS: 9, waiting: 1 }, {}, [], unfinished, 10],
    ['counts none that waits', { SUCCESS: 9, WAITING: 0 }, {}, [], agrees, 0],
    ['lists what it counts', { SUCCESS: 1, ERROR: 1 }, {}, ['SUCCESS:1', 'ERROR:2'], agrees, 50],
    ['lists other failures', { SUCCESS: 1, ERROR: 1 }, {}, ['ERROR:1', 'A:2'], contradicts, 100],
    ['lists a failure', { SUCCESS: 4 }, {}, ['FAILURE:1'], contradicts, 25],
    ['lists one without an id', { SUCCESS: 4 }, {}, ['FAILURE:'], contradicts, 25],
    ['lists two without an id', { SUCCESS: 4 }, {}, ['A:', 'A:', 'SUCCESS:'], contradicts, 50],
    ['lists one that runs', { SUCCESS: 3, ERROR: 1 }, {}, ['Running:1'], listsUnfinished, 25],
    ['lists a superseded attempt', { SUCCESS: 1 }, {}, ['ERROR:9', 'SUCCESS:10:9'], agrees, 0],
    ['lists one, linked the other way', { SUCCESS: 1 }, {}, ['RUNNING:9:10', 'SUCCESS:10'], agrees, 0],
    ['lists one, and lacks another', { SUCCESS: 3 }, {}, ['ERROR:9', 'SUCCESS:10:9'], agrees, 0],
    ['lists a last attempt that failed', { SUCCESS: 1 }, {}, ['SUCCESS:9', 'ERROR:10:9'], contradicts, 100],
    ['lists more of one scenario', { SUCCESS: 1 }, {}, ['ERROR:1@7', 'SUCCESS:2@7'], agrees, 0],
    ['counts them one by one', { SUCCESS: 2 }, {}, ['ERROR:1@7', 'SUCCESS:2@7'], contradicts, 50],
    ['is contradicted beyond its sum', { SUCCESS: 1 }, {}, ['A:1', 'A:2', 'SUCCESS:3'], contradicts, never],
    ['lacks, waits and contradicts', { SUCCESS: 6, WAITING: 1 }, { A: 10 }, ['A:1', 'A:2'], tooFew, 50],
  ])('%s', (name, now, before, embedded, says, passesFrom) => {
    const [execution, minimum] = [ended(now, embedded), after(before, now)];
    expect(disagreement(execution, minimum) ?? '').toMatch(says);
    const red = name === 'counts nothing' ? 'NO_RESULTS' : 'TESTS_FAILED';
    if (passesFrom > 0) expect(evaluateResults(execution, minimum, passesFrom - 1)).toBe(red);
    if (passesFrom < never) expect(evaluateResults(execution, minimum, passesFrom)).toBe('passed');
  });
});
