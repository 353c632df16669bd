import { disagreement, evaluateResults, minimumCount, type Minimum } from '../../../next/gate/evaluate-results.js';
import type { Counts, Execution, TestResult } from '../../../next/outcome.js';

type Summary = Readonly<Record<string, number>>;

const counts = (summary: Summary): Counts => new Map(Object.entries(summary));

/** `ERROR:3:2@7` is result 3, another attempt of result 2, of scenario 7. */
function result(text: string): TestResult {
  const [, status = '', id = '', retryOf, scenarioId] = /^(.*?):(\d*)(?::(\d+))?(?:@(\d+))?$/.exec(text) ?? [];
  return {
    ...{ id, status, ended: true },
    ...(retryOf && { retryOf }),
    ...(scenarioId && { scenarioId, environmentId: '1' }),
  };
}

const ended = (summary: Summary, results: readonly string[] = []): Execution => ({
  ...{ edition: 'enterprise', ended: true, counts: counts(summary), results: results.map(result) },
});

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

  test.each(
    'success Success SUCCESSFUL PASSED FINISHED WARNING STOPPED UNEXECUTED WAITING constructor'
      .split(' ')
      .concat('SUCCESS ', ' SUCCESS', 'SUCCESS\u200b', ''),
  )('%j does not pass', (status) => {
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

interface Case {
  readonly now: Summary;
  readonly before?: Summary;
  readonly embedded?: readonly string[];
  /** What is said about it; without, it agrees. */
  readonly says?: RegExp;
  /** The verdict with none allowed, and the percentage from which it passes (101: never). */
  readonly verdict: 'passed' | 'TESTS_FAILED' | 'NO_RESULTS';
  readonly passesFrom?: number;
}

const nothing = /counts no results/;
const tooFew = /counts \d+ results of at least \d+/;
const unfinished = /counts results that have not/;
const listsUnfinished = /lists results that have not/;
const contradicts = /lists more results that are not SUCCESS than it counts/;
const red = 'TESTS_FAILED';

describe('an answer that has ended', () => {
  test.each<[string, Case]>([
    ['agrees', { now: { SUCCESS: 3 }, before: { SUCCESS: 1, WAITING: 2 }, verdict: 'passed' }],
    ['counts nothing', { now: { SUCCESS: 0 }, says: nothing, verdict: 'NO_RESULTS' }],
    ['counts nothing any more', { now: {}, before: { WAITING: 3 }, says: nothing, verdict: red, passesFrom: 101 }],
    ['counts no failures any more', { now: {}, before: { ERROR: 3 }, says: nothing, verdict: red, passesFrom: 101 }],
    ['counts nothing, but lists', { now: {}, embedded: ['SUCCESS:1'], says: nothing, verdict: red, passesFrom: 101 }],
    [
      'counts fewer than before',
      { now: { SUCCESS: 8 }, before: { A: 10 }, says: tooFew, verdict: red, passesFrom: 20 },
    ],
    ['lost what may be repeated', { now: { SUCCESS: 8 }, before: { A: 8, ERROR: 1, FAILURE: 1 }, verdict: 'passed' }],
    ['lost more', { now: { SUCCESS: 7 }, before: { A: 8, ERROR: 2 }, says: tooFew, verdict: red, passesFrom: 13 }],
    ['counts more than before', { now: { SUCCESS: 9 }, before: { A: 8 }, verdict: 'passed' }],
    ['counts one that waits', { now: { SUCCESS: 9, waiting: 1 }, says: unfinished, verdict: red, passesFrom: 10 }],
    ['counts none that waits', { now: { SUCCESS: 9, WAITING: 0 }, verdict: 'passed' }],
    ['lists ids', { now: { SUCCESS: 2 }, embedded: [], verdict: 'passed' }],
    [
      'lists what it counts',
      { now: { SUCCESS: 1, ERROR: 1 }, embedded: ['SUCCESS:1', 'ERROR:2'], verdict: red, passesFrom: 50 },
    ],
    [
      'lists other failures',
      { now: { SUCCESS: 1, ERROR: 1 }, embedded: ['ERROR:1', 'A:2'], says: contradicts, verdict: red, passesFrom: 100 },
    ],
    [
      'lists a failure',
      { now: { SUCCESS: 4 }, embedded: ['FAILURE:1'], says: contradicts, verdict: red, passesFrom: 25 },
    ],
    [
      'lists one without an id',
      { now: { SUCCESS: 4 }, embedded: ['FAILURE:'], says: contradicts, verdict: red, passesFrom: 25 },
    ],
    [
      'lists two without an id',
      { now: { SUCCESS: 4 }, embedded: ['A:', 'A:', 'SUCCESS:'], says: contradicts, verdict: red, passesFrom: 50 },
    ],
    [
      'lists one that runs',
      { now: { SUCCESS: 3, ERROR: 1 }, embedded: ['Running:1'], says: listsUnfinished, verdict: red, passesFrom: 25 },
    ],
    ['lists a superseded attempt', { now: { SUCCESS: 1 }, embedded: ['ERROR:9', 'SUCCESS:10:9'], verdict: 'passed' }],
    [
      'lists one, linked the other way',
      { now: { SUCCESS: 1 }, embedded: ['RUNNING:9:10', 'SUCCESS:10'], verdict: 'passed' },
    ],
    ['lists one, and lacks another', { now: { SUCCESS: 3 }, embedded: ['ERROR:9', 'SUCCESS:10:9'], verdict: 'passed' }],
    [
      'lists a last attempt that failed',
      { now: { SUCCESS: 1 }, embedded: ['SUCCESS:9', 'ERROR:10:9'], says: contradicts, verdict: red, passesFrom: 100 },
    ],
    ['lists more of one scenario', { now: { SUCCESS: 1 }, embedded: ['ERROR:1@7', 'SUCCESS:2@7'], verdict: 'passed' }],
    [
      'counts them one by one',
      { now: { SUCCESS: 2 }, embedded: ['ERROR:1@7', 'SUCCESS:2@7'], says: contradicts, verdict: red, passesFrom: 50 },
    ],
    [
      'is contradicted beyond its sum',
      { now: { SUCCESS: 1 }, embedded: ['A:1', 'A:2', 'SUCCESS:3'], says: contradicts, verdict: red, passesFrom: 101 },
    ],
    [
      'lacks, waits and contradicts',
      {
        now: { SUCCESS: 6, WAITING: 1 },
        before: { A: 10 },
        embedded: ['A:1', 'A:2'],
        says: tooFew,
        verdict: red,
        passesFrom: 50,
      },
    ],
  ])('%s', (_, { now, before = {}, embedded = [], says, verdict, passesFrom = verdict === 'passed' ? 0 : 101 }) => {
    const [execution, minimum] = [ended(now, embedded), after(before, now)];
    const problem = disagreement(execution, minimum);
    if (says === undefined) expect(problem).toBeUndefined();
    else expect(problem).toMatch(says);
    expect(evaluateResults(execution, minimum, 0)).toBe(verdict);
    if (passesFrom > 0) expect(evaluateResults(execution, minimum, passesFrom - 1)).not.toBe('passed');
    if (passesFrom <= 100) expect(evaluateResults(execution, minimum, passesFrom)).toBe('passed');
  });
});
