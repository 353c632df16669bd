/** Time as the step sees it; tests put their own in its place. All times are milliseconds. */
export interface Clock {
  /** Time since some fixed moment; unlike the time of day it never jumps. */
  now(): number;
  /** Resolves after `ms`, or as soon as `cancel` is aborted. */
  sleep(ms: number, cancel: AbortSignal): Promise<void>;
}

export const clock: Clock = {
  // Not `performance`, which takes a tenth of a whole step to load, nor `timers/promises`, which takes a hundredth.
  now: () => process.uptime() * 1000,
  sleep: (ms, cancel) =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        cancel.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      cancel.addEventListener('abort', wake);
      if (cancel.aborted) wake();
    }),
};
