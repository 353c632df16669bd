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
  readonly interval: number;
}

/** Is told how a wait is going. */
export interface Progress {
  update(execution: Execution): void;
  /** What there is to say instead of counts; a phrase, safe to print. */
  problem(text: string): void;
}

const shortestPause = 2000;
/** The last poll comes so long before the deadline, where the pause would lead beyond that. */
const lastPoll = 5000;
/** With less time than this nothing can be asked any more: timers may be early by a millisecond. */
const leastLeft = 100;
/** So many responses in a row that are a 404, or too large, decide; and so many ended ones that contradict themselves. */
const decisive = 3;

/** Milliseconds: a short run is seen to end within seconds, and a long one costs few requests. `left`: to the deadline. */
export function pauseBeforeNextPoll(elapsed: number, interval: number, left = Infinity): number {
  const pause = Math.min(interval, Math.max(shortestPause, elapsed / 20));
  return pause > left - leastLeft && left > 2 * lastPoll ? left - lastPoll : pause;
}

/** Waits for the end, and decides by the results: without a `failure` it passed. `since`: when the run was found. */
export async function waitForEnd(
  query: Query<Execution>,
  allowedPercentage: number,
  wait: WaitOptions & { readonly since: number },
  client: TestiniumClient,
  progress: Progress,
): Promise<Pick<StepResult, 'execution' | 'running' | 'failure'>> {
  let last: { readonly execution: Execution; readonly minimum: Minimum } | undefined;
  let running = false;
  let disagreements = 0;

  const polled = await poll(query, 'execution', wait, client, progress, (execution) => {
    running = execution?.ended === false;
    const now = client.clock.now();
    const pause = pauseBeforeNextPoll(now - wait.since, wait.interval, wait.until - now);
    if (execution === undefined) return pause;
    const minimum = minimumCount(last?.minimum, execution.counts);
    last = { execution, minimum };
    progress.update(execution);
    if (running) return pause;
    const problem = disagreement(execution, minimum);
    if (problem === undefined || ++disagreements === decisive) return last;
    progress.problem(`${problem}; asking again`);
    return Math.min(shortestPause, wait.interval);
  });

  const seen = { execution: last?.execution, running };
  // At the deadline the last response decides, although its parts disagree.
  const isOver = isFailure(polled) && polled.code === 'WAIT_TIMED_OUT';
  const outcome = isOver && last?.execution.ended ? last : polled;
  if (isFailure(outcome)) return { ...seen, failure: { ...outcome, started: 'yes' } };
  const verdict = evaluateResults(outcome.execution, outcome.minimum, allowedPercentage);
  return verdict === 'passed' ? seen : { ...seen, failure: { code: verdict, started: 'yes', request: 'execution' } };
}

/**
 * Asks until `read` returns what ends it, rather than milliseconds to pause, a failure is certain, or the deadline has
 * passed. `read` is also told of a poll that brought nothing: asking is harmless, so whatever fails or makes no sense is
 * asked again, but not before `Retry-After`. The failures say that nothing was started; the caller knows better.
 */
export async function poll<T, R extends object>(
  query: Query<T>,
  request: 'execution' | 'executions',
  { until }: WaitOptions,
  { clock, signal, log }: TestiniumClient,
  progress: Progress,
  read: (value?: T, date?: number) => R | number,
): Promise<R | Failure> {
  const failed = (code: ErrorCode, cause?: Cause): Failure => ({ code, started: 'no', request, cause });
  /** Why polls failed since the last one that did not. */
  const reasons = new Map<string, { readonly cause: Cause; readonly times: number }>();
  let notFound = 0;
  let tooLarge = 0;
  for (;;) {
    if (until - clock.now() < leastLeft) {
      const [mostSeen] = [...reasons.values()].sort((a, b) => b.times - a.times);
      return failed('WAIT_TIMED_OUT', mostSeen?.cause);
    }
    const result = await query(until - clock.now());
    if (result.kind === 'failed') return result.failure;
    const next = result.kind === 'found' ? read(result.value, result.date) : read();
    if (typeof next === 'object') return next;
    let retryAfter = 0;
    if (result.kind === 'found') {
      notFound = tooLarge = 0;
      reasons.clear();
    } else {
      const { cause } = result;
      notFound = result.kind === 'not-found' ? notFound + 1 : 0;
      tooLarge = result.kind === 'inconclusive' && result.tooLarge ? tooLarge + 1 : 0;
      // Not by words, or an age, that may differ in each response.
      const code = isNetworkError(cause) ? cause.networkCode : cause.status;
      const reason = [code, cause.cached ?? cause.problem].join(' ');
      reasons.set(reason, { cause, times: (reasons.get(reason)?.times ?? 0) + 1 });
      progress.problem(`no usable response (${formatCause(cause, log.sanitize)}); asking again`);
      if (notFound === decisive && request === 'execution') return failed('EXECUTION_NOT_FOUND', cause);
      if (tooLarge === decisive) return failed('UNEXPECTED_RESPONSE', cause);
      retryAfter = parseRetryAfter(cause.retryAfter, Date.now()) ?? 0;
    }
    await clock.sleep(Math.min(until - clock.now(), Math.max(next, retryAfter)), signal);
  }
}
