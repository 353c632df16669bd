import { parseRetryAfter } from '../http/retry.js';
import { isFailure, type Cause, type ErrorCode, type Execution, type Failure, type StepResult } from '../outcome.js';
import type { TestiniumClient } from '../testinium/client.js';
import type { Query } from '../testinium/query.js';
import { formatCause, isNetworkError } from '../testinium/response.js';
import { disagreement, evaluateResults, minimumCount, type Minimum } from './evaluate-results.js';

/** How long to wait and how often to ask. Milliseconds. */
export interface WaitOptions {
  /** The deadline of all waiting, by the client's clock. */
  readonly until: number;
  /** `poll-interval-seconds`. */
  readonly interval: number;
}

/** Is told how a wait is going. */
export interface Progress {
  update(execution: Execution): void;
  /** What there is to say instead of counts; a phrase, safe to print. */
  problem(text: string): void;
}

/** What a wait for the end of a run came to; it passed when there is no failure. */
export type WaitResult = Pick<StepResult, 'execution' | 'running' | 'failure'>;

const shortestPause = 2000;
/** The last poll comes so long before the deadline, where the pause would lead beyond it; milliseconds. */
const lastPoll = 5000;
/** With less time than this nothing can be asked any more: timers may be early by a millisecond. */
const leastLeft = 100;
/** So many responses in a row that are a 404, or too large, decide; and so many ended ones that contradict themselves. */
const decisive = 3;

/**
 * Milliseconds: a twentieth of the time that the run has taken so far, so that a short run is seen to end within seconds
 * and a long one costs few requests. `left` is the time to the deadline.
 */
export function pauseBeforeNextPoll(elapsed: number, interval: number, left = Infinity): number {
  const pause = Math.min(interval, Math.max(shortestPause, elapsed / 20));
  const isTooLate = pause > left - leastLeft;
  return isTooLate && left - lastPoll >= shortestPause ? left - lastPoll : pause;
}

/** Waits until the execution has ended, and decides by its results. `since` is when the run was started or attached to. */
export async function waitForEnd(
  query: Query<Execution>,
  allowedPercentage: number,
  wait: WaitOptions & { readonly since: number },
  client: TestiniumClient,
  progress: Progress,
): Promise<WaitResult> {
  const { clock } = client;
  let last: { readonly execution: Execution; readonly minimum: Minimum } | undefined;
  let running = false;
  let disagreements = 0;
  let soon = false;

  const outcome = await poll(query, wait, client, {
    request: 'execution',
    read: (execution) => {
      const minimum = minimumCount(last?.minimum, execution.counts);
      last = { execution, minimum };
      running = !execution.ended;
      progress.update(execution);
      const problem = execution.ended ? disagreement(execution, minimum) : undefined;
      soon = problem !== undefined && ++disagreements < decisive;
      if (soon) progress.problem(`${problem ?? ''}; asking again`);
      return execution.ended && !soon ? last : undefined;
    },
    problem: (text) => {
      running = soon = false;
      progress.problem(text);
    },
    pause: (left) =>
      soon
        ? Math.min(shortestPause, wait.interval)
        : pauseBeforeNextPoll(clock.now() - wait.since, wait.interval, left),
    // The last response decides then, although its parts disagree.
    atDeadline: () => (last?.execution.ended ? last : undefined),
  });

  const seen = { execution: last?.execution, running };
  if (isFailure(outcome)) return { ...seen, failure: { ...outcome, started: 'yes' } };
  const verdict = evaluateResults(outcome.execution, outcome.minimum, allowedPercentage);
  return verdict === 'passed' ? seen : { ...seen, failure: { code: verdict, started: 'yes', request: 'execution' } };
}

/** What a loop of polls asks for and what it does with what comes back. */
export interface PollHandlers<T, R> {
  readonly request: 'execution' | 'executions';
  /** Reads a response that counts; anything but `undefined` ends the loop. `date` as in `QueryResult`. */
  readonly read: (value: T, date?: number) => R | undefined;
  /** Nothing that counts came back; `text` is a phrase, safe to print. */
  readonly problem: (text: string) => void;
  /** Milliseconds before the next poll; `left` is the time to the deadline. */
  readonly pause: (left: number) => number;
  /** What the loop comes to at the deadline; a time-out if nothing. */
  readonly atDeadline?: () => R | undefined;
}

/**
 * Asks until `read` returns something, a failure is certain, or the deadline has passed. Asking is harmless, so whatever
 * fails or makes no sense is asked again, but not before `Retry-After`. The failures say that nothing was started; the caller
 * knows better.
 */
export async function poll<T, R extends object>(
  query: Query<T>,
  { until }: WaitOptions,
  { clock, signal, log }: TestiniumClient,
  { request, read, problem, pause, atDeadline }: PollHandlers<T, R>,
): Promise<R | Failure> {
  const failed = (code: ErrorCode, cause?: Cause): Failure => ({ code, started: 'no', request, cause });
  /** Why polls failed since the last one that did not. */
  const reasons = new Map<string, { readonly cause: Cause; readonly times: number }>();
  let notFound = 0;
  let tooLarge = 0;
  for (;;) {
    if (signal.aborted) return failed('CANCELLED');
    if (until - clock.now() < leastLeft) {
      const [mostSeen] = [...reasons.values()].sort((a, b) => b.times - a.times);
      return atDeadline?.() ?? failed('WAIT_TIMED_OUT', mostSeen?.cause);
    }
    const result = await query(until - clock.now());
    if (result.kind === 'failed') return result.failure;
    let retryAfter = 0;
    if (result.kind === 'found') {
      notFound = tooLarge = 0;
      reasons.clear();
      const end = read(result.value, result.date);
      if (end !== undefined) return end;
    } else {
      const { cause } = result;
      notFound = result.kind === 'not-found' ? notFound + 1 : 0;
      tooLarge = result.kind === 'inconclusive' && result.tooLarge ? tooLarge + 1 : 0;
      // Not by words, or an age, that may differ in each response.
      const reason = isNetworkError(cause)
        ? cause.networkCode
        : [cause.status, cause.cached ?? cause.problem].join(' ');
      reasons.set(reason, { cause, times: (reasons.get(reason)?.times ?? 0) + 1 });
      problem(`no usable response (${formatCause(cause, log.sanitize)}); asking again`);
      if (notFound === decisive && request === 'execution') return failed('EXECUTION_NOT_FOUND', cause);
      if (tooLarge === decisive) return failed('UNEXPECTED_RESPONSE', cause);
      retryAfter = parseRetryAfter(retryAfterOf(cause), Date.now()) ?? 0;
    }
    const left = until - clock.now();
    await clock.sleep(Math.min(left, Math.max(pause(left), retryAfter)), signal);
  }
}

/** The server's `Retry-After`. */
export function retryAfterOf(cause: Cause): string | undefined {
  return isNetworkError(cause) ? undefined : cause.retryAfter;
}
