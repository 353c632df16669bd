import type { Progress } from '../gate/poll.js';
import type { TestiniumClient } from '../testinium/client.js';
import { formatCounts, formatDuration } from './counts.js';

const minute = 60_000;
/** From then on a line says for how long nothing has changed: runs are known to hang in Reporting or Terminating. */
const longUnchanged = 10 * minute;

/** Waits in a group of the log, with a line when something changes and at least every minute, after the time since it began. */
export function withProgress<T>(
  title: string,
  { clock, signal, log }: Pick<TestiniumClient, 'clock' | 'signal' | 'log'>,
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
  const progress: Progress = {
    update(execution) {
      const now = formatCounts(execution.counts, log.sanitize);
      if (now !== counts) countsChangedAt = clock.now();
      counts = now;
      this.problem(now);
    },
    problem(now) {
      if (now === text) return;
      text = now;
      write();
    },
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
      return await wait(progress);
    } finally {
      done.abort();
      await reminding;
    }
  });
}
