import { foreign, type Show } from './text.js';

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
