import type { Counts, Execution } from '../outcome.js';
import { countNotPassed, isPass, isUnfinished, mayBeRepeated, total } from '../testinium/status.js';
import { lastAttempts } from '../testinium/test-result.js';

/** How many results a run has to count in the end: counts have been seen to be complete only a moment after its end. */
export interface Minimum {
  /** The largest sum that a poll has shown. */
  readonly largest: number;
  /** That sum without its failures: attempts that Testinium may have repeated since, and no longer counts. */
  readonly minimum: number;
}

export function minimumCount(previous: Minimum | undefined, counts: Counts): Minimum {
  const largest = total(counts);
  const minimum = total(counts, (status) => !mayBeRepeated(status));
  if (previous === undefined || largest > previous.largest) return { largest, minimum };
  return largest === previous.largest && minimum > previous.minimum ? { largest, minimum } : previous;
}

/** What about an ended answer contradicts itself or earlier polls, as the end of a sentence; `undefined`: it decides. */
export function disagreement(execution: Execution, { minimum }: Minimum): string | undefined {
  const { counts, results } = execution;
  const sum = total(counts);
  if (sum === 0) return 'it has ended, but it counts no results';
  if (sum < minimum) return `it has ended, but it counts ${String(sum)} results of at least ${String(minimum)}`;
  const counted = [...counts].flatMap(([status, count]) => (count > 0 ? [status] : []));
  if (counted.some(isUnfinished)) return 'it has ended, but it counts results that have not';
  const listed = lastAttempts(results, sum).map(({ status }) => status);
  if (listed.some(isUnfinished)) return 'it has ended, but it lists results that have not';
  return countContradicted(execution) > 0 ? 'it lists more results that are not SUCCESS than it counts' : undefined;
}

/** The verdict on an ended answer. What is unfinished, missing or contradicted counts as not `SUCCESS`. */
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
