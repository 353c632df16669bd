import type { Answer, Request } from './client.js';
import type { Clock } from './clock.js';

/** The way to a server, with the step's patience and its voice. */
export interface Line {
  /** Sends a request once; it has `within` ms for it, where that is less than the workflow allows. */
  readonly send: (request: Request, within?: number) => Promise<Answer>;
  readonly clock: Clock;
  readonly cancel: AbortSignal;
  readonly maxAttempts: number;
  /** No further attempt begins after this moment of the clock. */
  readonly until?: number;
  readonly say: (line: string) => void;
}

/** The same line, with all that is left of its patience bounded by a moment of its clock. */
export function bounded(line: Line, until: number): Line {
  const left = (): number => Math.max(0, until - line.clock.now());
  return {
    ...line,
    send: (request, within = Infinity) => line.send(request, Math.min(within, left())),
    clock: { now: () => line.clock.now(), sleep: (ms, cancel) => line.clock.sleep(Math.min(ms, left()), cancel) },
  };
}

/** Why doing it again is safe, in words, and how long the server asked to wait (its `Retry-After`). */
export interface Again {
  readonly why: string;
  readonly retryAfter?: string | undefined;
}

const longestWait = 60_000;

/**
 * Does something until its result is one to keep, at most `maxAttempts` times. Whether it may be done again
 * is the caller's knowledge, as it depends on what it does: `again` answers `undefined` when it may not.
 */
export async function insist<T>(
  line: Line,
  act: () => Promise<T>,
  again: (result: T) => Again | undefined,
): Promise<{ readonly result: T | 'cancelled'; readonly attempts: number }> {
  for (let attempts = 1; ; attempts++) {
    const result = await act();
    const next = again(result);
    if (next === undefined || attempts >= line.maxAttempts) return { result, attempts };

    const asked = retryAfter(next.retryAfter, Date.now());
    if (asked !== undefined && asked > longestWait) return { result, attempts };

    const pause = pauseBefore(attempts + 1, asked, Math.random());
    if (line.until !== undefined && line.clock.now() + pause >= line.until) return { result, attempts };

    const which = `attempt ${String(attempts + 1)} of ${String(line.maxAttempts)}`;
    const when = `in ${(pause / 1000).toFixed(1)} s${asked === undefined ? '' : ', as Retry-After asks'}`;
    line.say(`${next.why} It is safe to try again: ${which} ${when}.`);
    await line.clock.sleep(pause, line.cancel);
    if (line.cancel.aborted) return { result: 'cancelled', attempts };
  }
}

/**
 * How long to pause before an attempt, in milliseconds. What the server asked for is a lower bound, and a
 * share of the back-off on top spreads those whom it sent away in the same moment.
 */
export function pauseBefore(attempt: number, asked: number | undefined, random: number): number {
  const backOff = Math.min(1000 * 2 ** (attempt - 2), longestWait);
  if (asked === undefined) return backOff * (0.5 + random / 2);
  return Math.min(asked + backOff * random, Math.max(asked, longestWait));
}

/** Milliseconds that a `Retry-After` header asks for, or `undefined` when it makes no sense (RFC 9110, 10.2.3). */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^[0-9]+$/.test(text)) return Number(text) * 1000;
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined;
  // Of the three forms of an HTTP date one names no time zone: it is GMT as well.
  const date = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
