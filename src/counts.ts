import type { Counts, Execution, Outcome } from './outcome.js';
import { foreign, type Show } from './text.js';

/** Only SUCCESS passes: whatever else a result is called, it counts as failed. */
export function decide(execution: Execution, allowed: number): Outcome {
  const total = sum(execution.counts);
  if (total === 0) return { kind: 'NO_RESULTS', execution, allowed };
  const failed = total - (execution.counts.get('SUCCESS') ?? 0);
  return { kind: failed * 100 <= allowed * total ? 'passed' : 'TESTS_FAILED', execution, allowed };
}

function sum(counts: Counts): number {
  return [...counts.values()].reduce((a, b) => a + b, 0);
}

/** `8 of 20 passed, 1 failed, 11 left (ERROR 1, WAITING 11)`. */
export function inWords(counts: Counts, show: Show): string {
  const total = sum(counts);
  if (total === 0) return 'no results';
  const passed = counts.get('SUCCESS') ?? 0;
  const left = [...counts].filter(([status]) => waiting.test(status)).reduce((all, [, count]) => all + count, 0);
  const parts = [`${String(passed)} of ${String(total)} passed`];
  if (total - passed - left > 0) parts.push(`${String(total - passed - left)} failed`);
  if (left > 0) parts.push(`${String(left)} left`);
  const others = [...counts].filter(([status, count]) => status !== 'SUCCESS' && count > 0);
  const named = others.slice(0, 8).map(([status, count]) => `${show(foreign(status), 40)} ${String(count)}`);
  return parts.join(', ') + (named.length === 0 ? '' : ` (${named.join(', ')}${others.length > 8 ? ', …' : ''})`);
}

/** Names of results that are still to come, as far as they are known; they matter for this line only. */
const waiting = /^(WAITING|RUNNING|PROCESSING|REPORTING)$/i;

/** `1:02:03` or `02:03`. */
export function elapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours > 0 ? `${String(hours)}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
