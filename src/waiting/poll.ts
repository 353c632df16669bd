import { retryAfter as afterRetryAfter, type Client } from '../http/retry.js';
import type { Execution, Outcome, Red, Useless } from '../outcome.js';
import { countsInWords, elapsed } from '../report/counts.js';
import { uselessInWords } from '../report/in-words.js';
import { runningIn, total, type Ask, type ExecutionList } from '../testinium/executions.js';

/** How long to wait and how often to ask, in milliseconds; `until` is a time of the clock. */
export interface Patience {
  readonly until: number;
  readonly timeout: number;
  readonly interval: number;
}

/** Only SUCCESS passes: whatever else a result is called, it counts as failed. */
export function decide(execution: Execution, allowed: number): Outcome {
  const all = total(execution.counts);
  if (all === 0) return { kind: 'NO_RESULTS', execution, allowed };
  const failed = all - (execution.counts.get('SUCCESS') ?? 0);
  return { kind: failed * 100 <= allowed * all ? 'passed' : 'TESTS_FAILED', execution, allowed };
}

/** How a wait has ended, and what was seen of the execution last. */
export interface Ended {
  readonly outcome: Outcome;
  readonly last?: Execution;
  /** Whether the last answer told that it had not ended. */
  readonly runs: boolean;
}

/** Waits until the execution has ended and decides by its results; `see` is told whatever is known of it. */
export async function awaitEnd(
  ask: Ask<Execution>,
  allowed: number,
  patience: Patience,
  client: Client,
  see: (execution: Execution) => void,
): Promise<Ended> {
  let last: Execution | undefined;
  let runs = false;
  const noting: Ask<Execution> = async (within) => {
    const told = await ask(within);
    if (told.kind !== 'over') runs = told.kind === 'told' && !told.value.ended;
    return told;
  };
  const ofExecution = { what: 'it', mostMisses };
  const outcome = await watch(client, (log) =>
    poll(noting, ofExecution, patience, client, log, (execution): Outcome | undefined => {
      last = execution;
      see(execution);
      log.note(countsInWords(execution.counts, client.show));
      return execution.ended ? decide(execution, allowed) : undefined;
    }),
  );
  if (last === undefined) return { outcome, runs };
  const { kind } = outcome;
  const seen = kind === 'WAIT_TIMED_OUT' || kind === 'EXECUTION_NOT_FOUND';
  return { outcome: seen ? { ...outcome, execution: last } : outcome, last, runs };
}

/**
 * Waits until no execution of the plan is running. `undefined` means that none is. Nothing but a list tells that,
 * however often there is none.
 */
export async function awaitIdle(ask: Ask<ExecutionList>, patience: Patience, client: Client): Promise<Red | undefined> {
  const ofPlan = { what: 'the list of executions', mostMisses: Infinity };
  const outcome = await watch(client, (log) =>
    poll(ask, ofPlan, patience, client, log, (list): 'idle' | undefined => {
      const [running] = runningIn(list);
      if (running === undefined) return 'idle';
      log.note(`execution ${running} is still running`);
      return undefined;
    }),
  );
  return outcome === 'idle' ? undefined : outcome;
}

/** So many misses in a row, and an execution is not there. */
const mostMisses = 3;

/** With less than this nothing can be asked any more (timers may be early by a millisecond); milliseconds. */
export const leastLeft = 100;

/** Milliseconds that a first look has, also when the trigger took up the time for all waiting. */
export function firstLook(requestTimeout: number): number {
  return Math.min(requestTimeout, minute);
}

/** So long before time is up there is one more look, however long the interval is; milliseconds. */
const lastLook = 5000;

/** Nobody signs in again without a 401. */
const refusedToTheEnd: Useless = {
  kind: 'reply',
  reply: { status: 401, speaker: 'api' },
  flaw: 'signing in again took up the rest of the time',
};

/** Asks at every interval, one question at a time, until `see` has seen enough or time is up. */
async function poll<T, R>(
  ask: Ask<T>,
  { what, mostMisses }: { readonly what: string; readonly mostMisses: number },
  { until, timeout, interval }: Patience,
  { clock, cancel, show }: Client,
  log: Log,
  see: (value: T) => R | undefined,
): Promise<R | Red> {
  let last: Useless | undefined;
  for (let misses = 0; ;) {
    const left = until - clock.now();
    if (cancel.aborted) return { kind: 'CANCELLED' };
    if (left < leastLeft) return { kind: 'WAIT_TIMED_OUT', timeout, ...(last === undefined ? {} : { last }) };
    const told = await ask(left);
    misses = told.kind === 'missing' ? misses + 1 : 0;
    last = told.kind === 'unclear' ? told.why : told.kind === 'missing' ? told : undefined;
    switch (told.kind) {
      case 'told': {
        const seen = see(told.value);
        if (seen !== undefined) return seen;
        break;
      }
      case 'missing':
        if (misses === mostMisses) return { kind: 'EXECUTION_NOT_FOUND' };
        log.trouble(`Testinium does not find ${what} (HTTP 404); asking again`);
        break;
      case 'unclear':
        log.trouble(`no useful answer (${uselessInWords(told.why, show)}); asking again`);
        break;
      case 'over':
        // What failed because time was up is not the reason.
        if (told.outcome.kind !== 'SIGN_IN_FAILED' || clock.now() < until) return told.outcome;
        last = refusedToTheEnd;
        break;
    }
    const rest = until - clock.now();
    const next = Math.min(interval, rest > lastLook ? rest - lastLook : rest);
    await clock.sleep(Math.max(next, Math.min(rest, pauseAskedFor(last))), cancel);
  }
}

/** Milliseconds that the server asked to wait (`Retry-After`); 0 when it did not. */
function pauseAskedFor(last: Useless | undefined): number {
  return (last?.kind === 'reply' ? afterRetryAfter(last.retryAfter, Date.now()) : undefined) ?? 0;
}

/** Says how things stand when that changes, and once a minute when it does not. */
interface Log {
  /** How the work is doing. */
  readonly note: (text: string) => void;
  /** Why that is not known for the moment. */
  readonly trouble: (text: string) => void;
}

const minute = 60_000;
/** From then on a line says for how long nothing has changed: runs are known to hang in Reporting or Terminating. */
const long = 10 * minute;

async function watch<R>({ clock, cancel, say }: Client, work: (log: Log) => Promise<R>): Promise<R> {
  const began = clock.now();
  const done = new AbortController();
  let state = '';
  let changedAt = began;
  let current = 'no answer yet';
  let said = '';
  let saidAt = began;
  const speak = (): void => {
    const still = clock.now() - changedAt;
    const unchanged = still < long ? '' : `, unchanged for ${String(Math.floor(still / minute))} minutes`;
    say(`${elapsed(clock.now() - began)}  ${current}${unchanged}`);
    said = current;
    saidAt = clock.now();
  };
  const trouble = (text: string): void => {
    current = text;
    if (current !== said) speak();
  };
  const note = (text: string): void => {
    if (text !== state) changedAt = clock.now();
    state = text;
    trouble(text);
  };
  const remind = async (): Promise<void> => {
    const stop = AbortSignal.any([done.signal, cancel]);
    while (!stop.aborted) {
      await clock.sleep(saidAt + minute - clock.now(), stop);
      if (clock.now() - saidAt >= minute && !cancel.aborted) speak();
    }
  };
  const reminding = remind();
  try {
    return await work({ note, trouble });
  } finally {
    done.abort();
    await reminding;
  }
}
