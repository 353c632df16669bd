import { total } from '../testinium/executions.js';
import { foreign, plain, type Show } from '../text/text.js';

/** The names of results that Testinium is known to use (its API's pages, its release notes and its Jenkins plugin). */
const knownStatuses = new Set([
  'SUCCESS',
  'FAILURE',
  'ERROR',
  'WAITING',
  'RUNNING',
  'FINISHED',
  'PROCESSING',
  'REPORTING',
  'TERMINATING',
  'STOPPED',
  'UNEXECUTED',
  'WARNING',
]);

/** Whether Testinium is known to use this name, in whatever case. The list is open: what is not in it is a status too. */
export function isKnownStatus(status: string): boolean {
  return /^[a-z]+$/i.test(status) && knownStatuses.has(status.toUpperCase());
}

/** A status as people may see it: a known one as it is, even if a secret is called so, any other like all foreign text. */
export function shownStatus(status: string, show: Show): string {
  return isKnownStatus(status) ? status : show(foreign(status));
}

/** The counts with names that people may see, in the same order; those whose names become equal are added up. */
export function shownCounts(counts: ReadonlyMap<string, number>, show: Show): Map<string, number> {
  const shown = new Map<string, number>();
  for (const [status, count] of counts) {
    const name = shownStatus(status, show);
    shown.set(name, (shown.get(name) ?? 0) + count);
  }
  return shown;
}

/** The counts as a JSON object, in their order, whatever they are called (`__proto__`, `1`). */
export function countsJson(counts: ReadonlyMap<string, number>): string {
  return `{${[...counts].map(([status, count]) => `${JSON.stringify(status)}:${String(count)}`).join(',')}}`;
}

/** `8 of 20 passed, 1 failed, 11 left (ERROR 1, WAITING 11)`. */
export function countsInWords(counts: ReadonlyMap<string, number>, show: Show): string {
  const all = total(counts);
  if (all === 0) return 'no results';
  const passed = counts.get('SUCCESS') ?? 0;
  const left = total(new Map([...counts].filter(([status]) => stillToCome.test(status))));
  const parts = [`${String(passed)} of ${String(all)} passed`];
  if (all - passed - left > 0) parts.push(`${String(all - passed - left)} failed`);
  if (left > 0) parts.push(`${String(left)} left`);
  const others = [...shownCounts(counts, show)].filter(([status, count]) => status !== 'SUCCESS' && count > 0);
  const named = others.slice(0, 8).map(([status, count]) => `${shortened(status)} ${String(count)}`);
  return parts.join(', ') + (named.length === 0 ? '' : ` (${named.join(', ')}${others.length > 8 ? ', …' : ''})`);
}

/** A status as it fits into a line or a table. */
export function shortened(status: string): string {
  return plain(status, 40);
}

/** Names of results that are still to come, as far as they are known; they matter for words only. */
const stillToCome = /^(WAITING|RUNNING|PROCESSING|REPORTING)$/i;

/** `1:02:03` or `02:03`. */
export function elapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours > 0 ? `${String(hours)}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
