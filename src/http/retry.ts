import type { Surroundings } from './send-request.js';

/** Why doing something again is safe: whole sentences for the log, the server's `Retry-After`, or how long to pause. */
export interface RetryReason {
  readonly reason: string;
  readonly retryAfter?: string;
  readonly pause?: number;
}

export interface RetryOptions extends Pick<Surroundings, 'clock' | 'signal'> {
  readonly maxAttempts: number;
  /** No further attempt begins at this moment of the clock, or later. */
  readonly until?: number;
  readonly log: (line: string) => void;
}

const longestPause = 60_000;

/** Does something again while `whyAgain` says why that is safe. `cancelled`: the signal came during a pause. */
export async function retry<T>(
  action: () => Promise<T>,
  whyAgain: (result: T) => RetryReason | undefined,
  { maxAttempts, clock, signal, until = Infinity, log }: RetryOptions,
): Promise<{ readonly result: T; readonly attempts: number; readonly cancelled: boolean }> {
  for (let attempts = 1; ; attempts++) {
    const result = await action();
    const again = whyAgain(result);
    const ended = { result, attempts, cancelled: false };
    if (again === undefined || attempts >= maxAttempts) return ended;
    const asked = parseRetryAfter(again.retryAfter, Date.now());
    if (asked !== undefined && asked > longestPause) return ended;
    const pause = again.pause ?? pauseBefore(attempts + 1, asked, Math.random());
    if (clock.now() + pause >= until) return ended;

    const which = `attempt ${String(attempts + 1)} of ${String(maxAttempts)} in ${(pause / 1000).toFixed(1)} s`;
    log(`${again.reason} It is safe to try again: ${which}.`);
    await clock.sleep(pause, signal);
    if (signal.aborted) return { ...ended, cancelled: true };
  }
}

/** Those sent away at the same moment, 256 jobs of a matrix at most, come back evenly over so many milliseconds. */
const spread = 12_000;

/** Milliseconds to pause before an attempt; `random` is 0 … 1. What the server `asked` for is a lower bound. */
export function pauseBefore(attempt: number, asked: number | undefined, random: number): number {
  if (asked === undefined) return Math.min(1000 * 2 ** (attempt - 2) * (1 + random / 2), longestPause);
  return Math.min(asked + spread * random, longestPause);
}

/** Milliseconds that a `Retry-After` header asks for, or `undefined` if it is invalid (RFC 9110, 10.2.3). */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^[0-9]+$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Z][a-z]+, .* GMT$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
