import type { Line } from './attempts.js';
import { decide, elapsed, inWords } from './counts.js';
import type { Ask } from './executions.js';
import type { Execution, Outcome, Useless } from './outcome.js';
import type { Show } from './text.js';

/** How long to wait and how often to ask, in milliseconds; `until` is a time of the clock. */
export interface Patience {
  readonly until: number;
  readonly timeout: number;
  readonly interval: number;
}

/** Waits until the execution has ended and decides by its results. */
export async function awaitEnd(
  ask: Ask<Execution>,
  allowed: number,
  patience: Patience,
  line: Line,
  show: Show,
): Promise<Outcome> {
  let last: Execution | undefined;
  const outcome = await watch(line, (log) =>
    poll(ask, patience, line, log, (execution): Outcome | undefined => {
      last = execution;
      log.note(inWords(execution.counts, show));
      return execution.ended ? decide(execution, allowed) : undefined;
    }),
  );
  return outcome.kind === 'WAIT_TIMED_OUT' && last !== undefined ? { ...outcome, execution: last } : outcome;
}

/** Waits until no execution of the plan is running. `undefined` means that none is. */
export async function awaitIdle(
  ask: Ask<string | undefined>,
  patience: Patience,
  line: Line,
): Promise<Outcome | undefined> {
  const outcome = await watch(line, (log) =>
    poll(ask, patience, line, log, (running): 'idle' | undefined => {
      if (running === undefined) return 'idle';
      log.note(`execution ${running} is still running`);
      return undefined;
    }),
  );
  return outcome === 'idle' ? undefined : outcome;
}

/** So many misses in a row, and what was asked for is not there. */
const mostMisses = 3;

/** So long before time is up there is one more look, however long the interval is; milliseconds. */
const lastLook = 5000;

/** Asks at every interval, one question at a time, until `see` has seen enough or time is up. */
async function poll<T, R>(
  ask: Ask<T>,
  { until, timeout, interval }: Patience,
  { clock, cancel }: Line,
  log: Log,
  see: (value: T) => R | undefined,
): Promise<R | Extract<Outcome, { kind: 'WAIT_TIMED_OUT' }> | Outcome> {
  let trouble: Useless | undefined;
  for (let misses = 0; ;) {
    const left = until - clock.now();
    if (cancel.aborted) return { kind: 'CANCELLED' };
    if (left <= 0) {
      return { kind: 'WAIT_TIMED_OUT', minutes: timeout / 60_000, ...(trouble === undefined ? {} : { trouble }) };
    }
    const asked = await ask(left);
    misses = asked.kind === 'missing' ? misses + 1 : 0;
    trouble = asked.kind === 'unclear' ? asked : undefined;
    switch (asked.kind) {
      case 'told': {
        const seen = see(asked.value);
        if (seen !== undefined) return seen;
        break;
      }
      case 'missing':
        if (misses === mostMisses) return { kind: 'EXECUTION_NOT_FOUND' };
        log.note('Testinium does not find it (HTTP 404); asking again');
        break;
      case 'unclear':
        log.note(`no useful answer (${asked.reason}); asking again`);
        break;
      case 'over':
        // What failed because time was up is not the reason.
        if (asked.outcome.kind === 'SIGN_IN_FAILED' && clock.now() >= until) break;
        return asked.outcome;
    }
    const rest = until - clock.now();
    await clock.sleep(Math.min(interval, rest > lastLook ? rest - lastLook : rest), cancel);
  }
}

/** Says how things stand when that changes, and once a minute when it does not. */
interface Log {
  readonly note: (text: string) => void;
}

const minute = 60_000;

async function watch<R>({ clock, cancel, say }: Line, work: (log: Log) => Promise<R>): Promise<R> {
  const began = clock.now();
  const done = new AbortController();
  let current = 'no answer yet';
  let said = '';
  let saidAt = began;
  const speak = (): void => {
    say(`${elapsed(clock.now() - began)}  ${current}`);
    said = current;
    saidAt = clock.now();
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
    return await work({
      note: (text) => {
        current = text;
        if (current !== said) speak();
      },
    });
  } finally {
    done.abort();
    await reminding;
  }
}
