import type { Clock } from '../http/clock.js';
import type { Log } from '../log.js';
import type { Execution } from '../outcome.js';
import { formatCounts, formatDuration } from './counts.js';

export interface ProgressOptions {
  readonly clock: Clock;
  /** Aborted when the workflow is cancelled. */
  readonly signal: AbortSignal;
  readonly log: Pick<Log, 'info' | 'group' | 'sanitize'>;
}

/** Is told how a wait is going. */
export interface Progress {
  /** What a poll has seen. */
  update(execution: Execution): void;
  /** What there is to say instead; a phrase, safe to print. */
  problem(text: string): void;
}

const minute = 60_000;

/** From then on a line says for how long nothing has changed: runs are known to hang in Reporting or Terminating. */
const longUnchanged = 10 * minute;

/**
 * Waits, in a group of the log with this title. It has a line when something changes, and at least every minute; each
 * begins with the time since the wait began.
 */
export function withProgress<T>(
  title: string,
  { clock, signal, log }: ProgressOptions,
  wait: (progress: Progress) => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const over = AbortSignal.any([done.signal, signal]);
  const began = clock.now();
  let text = 'no response yet';
  let writtenAt = began;
  let counts = '';
  let countsChangedAt = began;

  const write = (): void => {
    writtenAt = clock.now();
    const unchanged = writtenAt - countsChangedAt;
    const hint = unchanged < longUnchanged ? '' : `, unchanged for ${String(Math.floor(unchanged / minute))} minutes`;
    log.info(`${formatDuration(writtenAt - began)}  ${text}${hint}`);
  };
  const problem = (now: string): void => {
    const isNew = now !== text;
    text = now;
    if (isNew) write();
  };
  const update = (execution: Execution): void => {
    const now = formatCounts(execution.counts, log.sanitize);
    if (now !== counts) countsChangedAt = clock.now();
    counts = now;
    problem(now);
  };
  const remind = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(writtenAt + minute - clock.now(), over);
      if (over.aborted) return;
      if (clock.now() - writtenAt >= minute) write();
    }
  };
  return log.group(title, async () => {
    const reminding = remind();
    try {
      return await wait({ update, problem });
    } finally {
      done.abort();
      await reminding;
    }
  });
}
