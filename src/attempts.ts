import type { Answer, Request } from './client.js';
import type { Clock } from './clock.js';

/** The way to a server, with the step's patience and its voice. */
export interface Line {
  readonly send: (request: Request) => Promise<Answer>;
  readonly clock: Clock;
  readonly cancel: AbortSignal;
  readonly maxAttempts: number;
  readonly say: (line: string) => void;
}

export interface Tried {
  readonly answer: Answer;
  /** How often the request was made, the first time included. */
  readonly attempts: number;
}

const longestWait = 60_000;

/**
 * Makes a request until its answer is one to keep, at most `maxAttempts` times. `safe` says in words why
 * an answer allows another attempt, or `undefined` when it does not: that is the caller's knowledge,
 * as it depends on what the request does.
 */
export async function insist(
  line: Line,
  request: Request,
  safe: (answer: Answer) => string | undefined,
): Promise<Tried> {
  for (let attempts = 1; ; attempts++) {
    const answer = await line.send(request);
    const reason = safe(answer);
    if (reason === undefined || attempts >= line.maxAttempts) return { answer, attempts };

    const asked = answer.kind === 'complete' ? retryAfter(answer.retryAfter, Date.now()) : undefined;
    if (asked !== undefined && asked > longestWait) return { answer, attempts };

    const pause = pauseBefore(attempts + 1, asked, Math.random());
    const seconds = (pause / 1000).toFixed(1);
    const why = asked === undefined ? '' : ', as Retry-After asks';
    line.say(
      `${reason} It is safe to try again: attempt ${String(attempts + 1)} of ${String(line.maxAttempts)} in ${seconds} s${why}.`,
    );
    await line.clock.sleep(pause, line.cancel);
    if (line.cancel.aborted) return { answer: { kind: 'cancelled', sent: false }, attempts };
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
