import type { Counts } from '../outcome.js';

/** Whether a result passed: only SUCCESS does. The list of statuses is open, and an unknown one is not a pass. */
export function isPass(status: string): boolean {
  return status === 'SUCCESS';
}

const unfinished = ['WAITING', 'RUNNING', 'PROCESSING', 'REPORTING', 'TERMINATING'];
const finished = ['SUCCESS', 'FAILURE', 'ERROR', 'WARNING', 'STOPPED', 'UNEXECUTED', 'FINISHED'];

/** Whether a result with this status, in any case of letters, is still to be decided. */
export function isUnfinished(status: string): boolean {
  return unfinished.includes(status.toUpperCase());
}

/** Whether Testinium may run a test with this result again, and count only its last attempt. */
export function mayBeRepeated(status: string): boolean {
  return status === 'FAILURE' || status === 'ERROR';
}

/** Whether Testinium is known to use this status, so that it is no secret whatever the secrets are. */
export function isKnownStatus(status: string): boolean {
  return isUnfinished(status) || finished.includes(status.toUpperCase());
}

/** How many results there are with such a status. */
export function total(counts: Counts, isMeant: (status: string) => boolean = () => true): number {
  return [...counts].reduce((sum, [status, count]) => (isMeant(status) ? sum + count : sum), 0);
}

export function countNotPassed(counts: Counts): number {
  return total(counts, (status) => !isPass(status));
}
