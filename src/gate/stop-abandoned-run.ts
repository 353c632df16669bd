import type { Clock } from '../http/clock.js';
import type { Inputs } from '../inputs.js';
import type { Execution, StopResult } from '../outcome.js';
import type { TestiniumClient } from '../testinium/client.js';
import { stopRun } from '../testinium/stop.js';

/** Milliseconds for stopping a run, and from a cancellation on: the runner kills ten seconds after it. */
const longestStop = 30_000;
const afterCancellation = 5000;

/** Asks Testinium to stop a run that this step started and gives up on. `lastSeen` is what the last poll said about it. */
export async function stopAbandonedRun(
  inputs: Inputs,
  executionId: string,
  lastSeen: Execution | undefined,
  client: TestiniumClient,
): Promise<StopResult> {
  const { clock, signal: cancelled } = client;
  const done = new AbortController();
  const limit = timeLimit(clock, cancelled, done.signal, 1);
  // Half of the time for asking what still runs, so that the rest is left for stopping it.
  const half = timeLimit(clock, cancelled, done.signal, 1 / 2);
  try {
    return await stopRun(inputs, executionId, lastSeen, client.withSignal(limit), client.withSignal(half));
  } finally {
    done.abort();
  }
}

/** Aborts after this share of the time for stopping, of which a cancellation leaves little. */
function timeLimit(clock: Clock, cancelled: AbortSignal, done: AbortSignal, share: number): AbortSignal {
  const over = new AbortController();
  const end = clock.now() + share * longestStop;
  const run = async (): Promise<void> => {
    await clock.sleep(share * longestStop, AbortSignal.any([cancelled, done]));
    if (cancelled.aborted) await clock.sleep(Math.min(share * afterCancellation, end - clock.now()), done);
    over.abort();
  };
  void run();
  return over.signal;
}
