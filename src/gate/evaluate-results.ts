import type { Counts, Execution } from '../outcome.js';
import { countNotPassed, isPass, isUnfinished, mayBeRepeated, total } from '../testinium/status.js';
import { lastAttempts } from '../testinium/test-result.js';

/**
 * Decides by the counts of an execution that has ended. Counts have been seen to be complete only a moment after the end,
 * so they are held against earlier polls and against the results that the same answer embeds.
 */

/** How many results a run has to count in the end, as far as the polls so far have shown it. */
export interface Minimum {
  /** The largest sum that a poll has shown. */
  readonly largest: number;
  /** That sum without its failures: attempts that Testinium may have repeated since, and no longer counts. */
  readonly minimum: number;
}

/** Takes the counts of one more poll into account. */
export function minimumCount(previous: Minimum | undefined, counts: Counts): Minimum {
  const largest = total(counts);
  const repeatable = [...counts].reduce((sum, [status, count]) => sum + (mayBeRepeated(status) ? count : 0), 0);
  const minimum = largest - repeatable;
  if (previous === undefined || largest > previous.largest) return { largest, minimum };
  return largest === previous.largest && minimum > previous.minimum ? { largest, minimum } : previous;
}

/**
 * What about an answer that has ended contradicts itself or earlier polls, as the end of a sentence; `undefined` when its
 * parts agree, so that it decides.
 */
export function disagreement(execution: Execution, minimum: Minimum): string | undefined {
  const { counts } = execution;
  const sum = total(counts);
  if (sum === 0) return 'it has ended, but it counts no results';
  if (sum < minimum.minimum) {
    return `it has ended, but it counts ${String(sum)} results of at least ${String(minimum.minimum)}`;
  }
  if ([...counts].some(([status, count]) => count > 0 && isUnfinished(status))) {
    return 'it has ended, but it counts results that have not';
  }
  const embedded = lastAttempts(execution.results, sum);
  if (embedded.some(({ status }) => isUnfinished(status))) return 'it has ended, but it lists results that have not';
  if (countContradicted(execution) > 0) return 'it lists more results that are not SUCCESS than it counts';
  return undefined;
}

/**
 * The verdict on an execution that has ended; its parts need not agree. What is unfinished, missing or contradicted
 * counts as not `SUCCESS`.
 */
export function evaluateResults(
  execution: Execution,
  { largest, minimum }: Minimum,
  allowedPercentage: number,
): 'passed' | 'TESTS_FAILED' | 'NO_RESULTS' {
  const sum = total(execution.counts);
  if (sum === 0) return largest > 0 || execution.results.length > 0 ? 'TESTS_FAILED' : 'NO_RESULTS';
  const missing = Math.max(0, minimum - sum);
  const notPassed = countNotPassed(execution.counts) + missing + countContradicted(execution);
  return notPassed * 100 <= allowedPercentage * (sum + missing) ? 'passed' : 'TESTS_FAILED';
}

/** How many more results are listed that are not `SUCCESS` than the counts say. */
function countContradicted({ counts, results }: Execution): number {
  const listed = lastAttempts(results, total(counts)).filter(({ status }) => !isPass(status)).length;
  return Math.max(0, listed - countNotPassed(counts));
}
