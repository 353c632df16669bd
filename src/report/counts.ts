import type { Counts } from '../outcome.js';
import { countNotPassed, isKnownStatus, isPass, isUnfinished, total } from '../testinium/status.js';
import { untrusted, type Sanitize } from '../text/sanitize.js';

/** A status as people may see it. The names that Testinium is known to use stay as they are, whatever the secrets are. */
export function displayStatus(status: string, sanitize: Sanitize): string {
  return isKnownStatus(status) ? status : sanitize(untrusted(status));
}

/** The counts with names that people may see, in the same order; those whose names become equal are added up. */
export function displayCounts(counts: Counts, sanitize: Sanitize): Map<string, number> {
  const shown = new Map<string, number>();
  for (const [status, count] of counts) {
    const name = displayStatus(status, sanitize);
    shown.set(name, (shown.get(name) ?? 0) + count);
  }
  return shown;
}

/** `8 of 20 passed, 1 failed, 11 left (ERROR 1, WAITING 11)`. */
export function formatCounts(counts: Counts, sanitize: Sanitize): string {
  const all = total(counts);
  if (all === 0) return 'no results';
  const left = total(counts, isUnfinished);
  const failed = countNotPassed(counts) - left;
  const parts = [`${String(all - failed - left)} of ${String(all)} passed`];
  if (failed > 0) parts.push(`${String(failed)} failed`);
  if (left > 0) parts.push(`${String(left)} left`);
  const others = [...displayCounts(counts, sanitize)].filter(([status, count]) => !isPass(status) && count > 0);
  const named = joinFirst(8, others, ([status, count]) => `${status} ${String(count)}`);
  return parts.join(', ') + (named === '' ? '' : ` (${named})`);
}

/** `a, b and 3 more`: the first so many of them. */
export function joinFirst<T>(most: number, values: readonly T[], format: (value: T) => string): string {
  const more = values.length - most;
  return values.slice(0, most).map(format).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}

/** `1:02:03` or `02:03`, of milliseconds. */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const pad = (value: number): string => String(value % 60).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours > 0 ? `${String(hours)}:` : ''}${pad(Math.floor(seconds / 60))}:${pad(seconds)}`;
}
