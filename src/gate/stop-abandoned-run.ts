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
  const over = new AbortController();
  const end = clock.now() + longestStop;
  const limit = async (): Promise<void> => {
    await clock.sleep(longestStop, AbortSignal.any([cancelled, over.signal]));
    if (cancelled.aborted) await clock.sleep(Math.min(afterCancellation, end - clock.now()), over.signal);
    over.abort();
  };
  void limit();
  try {
    return await stopRun(inputs, executionId, lastSeen, client.withSignal(over.signal));
  } finally {
    over.abort();
  }
}
