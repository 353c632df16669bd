import { setTimeout } from 'node:timers/promises';

/** Time as the step sees it; tests put their own in its place. All times are milliseconds. */
export interface Clock {
  /** Time since some fixed moment; unlike the time of day it never jumps. */
  now(): number;
  /** Resolves after `ms`, or as soon as `signal` is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const clock: Clock = {
  // Node loads much of its own to have a `performance`, which takes a tenth of a whole step.
  now: () => process.uptime() * 1000,
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
};
