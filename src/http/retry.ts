import type { Answer, Request } from './exchange.js';
import type { Show } from '../text/text.js';
import type { Clock } from './clock.js';

/** The way to a server, with the step's patience and its voice. */
export interface Client {
  /** Sends a request once; it has `within` ms for it, where that is less than the workflow allows. */
  readonly send: (request: Request, within?: number) => Promise<Answer>;
  readonly clock: Clock;
  readonly cancel: AbortSignal;
  readonly maxAttempts: number;
  /** No further attempt begins after this moment of the clock. */
  readonly until?: number;
  readonly say: (line: string) => void;
  /** Makes text from outside safe to say. */
  readonly show: Show;
}

/** The same way, with all that is left of its patience bounded by a moment of its clock. */
export function bounded(client: Client, until: number): Client {
  const left = (): number => Math.max(0, until - client.clock.now());
  return {
    ...client,
    send: (request, within = Infinity) => client.send(request, Math.min(within, left())),
    clock: { now: () => client.clock.now(), sleep: (ms, cancel) => client.clock.sleep(Math.min(ms, left()), cancel) },
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
export async function retry<T>(
  client: Client,
  act: () => Promise<T>,
  again: (result: T) => Again | undefined,
): Promise<{ readonly result: T | 'cancelled'; readonly attempts: number }> {
  for (let attempts = 1; ; attempts++) {
    const result = await act();
    const next = again(result);
    if (next === undefined || attempts >= client.maxAttempts) return { result, attempts };

    const asked = retryAfter(next.retryAfter, Date.now());
    if (asked !== undefined && asked > longestWait) return { result, attempts };

    // Where patience ends before one's turn in the crowd, one comes as early as is allowed.
    const left = (client.until ?? Infinity) - client.clock.now();
    const pause = [Math.random(), 0].map((luck) => pauseBefore(attempts + 1, asked, luck)).find((ms) => ms < left);
    if (pause === undefined) return { result, attempts };

    const which = `attempt ${String(attempts + 1)} of ${String(client.maxAttempts)}`;
    const when = `in ${(pause / 1000).toFixed(1)} s${asked === undefined ? '' : ` (Retry-After asks for ${(asked / 1000).toFixed(0)} s at least)`}`;
    client.say(`${next.why} It is safe to try again: ${which} ${when}.`);
    await client.clock.sleep(pause, client.cancel);
    if (client.cancel.aborted) return { result: 'cancelled', attempts };
  }
}

/** Over so many milliseconds those come back whom a server has sent away in the same moment. */
const spread = 12_000;

/**
 * How long to pause before an attempt, in milliseconds; `random` is 0 … 1. What the server asked for is a lower bound,
 * and on top of it everyone waits for a moment of their own. Those moments are spread evenly, and as far for the
 * second attempt as for the fifth: the largest matrix is 256 jobs, and where 20 requests a second are allowed they
 * need 12.8 s, so that all get through at their first or second return. A spread that begins small and doubles spends
 * the attempts of most of them in the first seconds.
 */
export function pauseBefore(attempt: number, asked: number | undefined, random: number): number {
  if (asked === undefined) return Math.min(1000 * 2 ** (attempt - 2), longestWait) * (0.5 + random / 2);
  return Math.min(asked + spread * random, Math.max(asked, longestWait));
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
