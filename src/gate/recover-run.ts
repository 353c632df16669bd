import type { Failure, RecoveryResult, Run } from '../outcome.js';
import type { TestiniumClient } from '../testinium/client.js';
import type { ExecutionList, ListedExecution } from '../testinium/executions.js';
import type { Query } from '../testinium/query.js';
import { formatCause } from '../testinium/response.js';
import type { WaitOptions } from './poll.js';

/** The executions that the plan had before a trigger. */
export interface NotedList extends ExecutionList {
  /** When the server sent the list, by its own clock: milliseconds since 1970, whole seconds. */
  readonly date?: number;
  /** When it was received, by the client's clock. */
  readonly at: number;
}

const minute = 60_000;

/** What may be our own run after a refusal that nothing explains: a gateway may have sent the trigger twice. */
export function findUnexplained({ executions }: ExecutionList, noted: NotedList): string[] {
  const known = new Set(noted.executions.map(({ id }) => id));
  const earliest = (noted.date ?? -Infinity) - minute;
  const unexplained = executions.filter(({ id, start }) => !known.has(id) && !(startedAt(start) < earliest));
  return [...new Set(unexplained.map(({ id }) => id))];
}

/**
 * The executions that may be the run whose response was lost at `lostAt`, a time of the client's clock: those with a new,
 * larger id, unless it is known that they began before or after; and of each, whether it is known that it began between.
 */
export function findCandidates({ executions }: ExecutionList, noted: NotedList, lostAt: number): Map<string, boolean> {
  const largest = noted.executions.map(({ id }) => BigInt(id)).reduce((a, b) => (a > b ? a : b), 0n);
  const earliest = noted.date ?? NaN;
  const latest = earliest + (lostAt - noted.at) + minute;
  const candidates = new Map<string, boolean>();
  for (const { id, start } of executions) {
    const started = startedAt(start);
    if (BigInt(id) <= largest || started < earliest || started > latest) continue;
    // A `Date` has whole seconds: what was started within its second may have been started before.
    candidates.set(id, started >= earliest + 1000 && started <= latest);
  }
  return candidates;
}

/** Milliseconds since 1970; NaN, which is neither before nor after anything, where that is not known. */
function startedAt(start: ListedExecution['start']): number {
  return start?.zoned ? start.time : NaN;
}

/** Milliseconds between two looks at most. */
const longestPause = 10_000;
/** Two looks that show the same execution confirm it when they are so many milliseconds apart. */
const confirmation = 2000;
/** Lists may lag behind, however short the time for looking is. */
const fewestLooks = 3;

/** Looks for the one new execution. Unless exactly one is found, the failure stays what it is, with what was seen. */
export async function recoverRun(
  lost: Failure,
  noted: NotedList,
  query: Query<ExecutionList>,
  wait: WaitOptions,
  client: TestiniumClient,
): Promise<Run | Failure> {
  const { clock, signal, log, inputs } = client;
  const lostAt = clock.now();
  const end = Math.min(lostAt + 2 * inputs.requestTimeout, wait.until);
  const pause = Math.min(wait.interval, longestPause);
  let recovery: RecoveryResult = {};
  let single: { readonly id?: string; readonly since: number } = { since: lostAt };
  for (let looks = 1; !signal.aborted; looks++) {
    const left = end - clock.now();
    // The trigger may have taken all the time there was.
    const result = await query(looks <= fewestLooks ? Math.max(left, Math.min(inputs.requestTimeout, minute)) : left);
    const now = clock.now();
    if (result.kind === 'found') {
      const candidates = findCandidates(result.value, noted, lostAt);
      const ids = [...candidates.keys()];
      const [id] = ids.length === 1 ? ids : [];
      if (id !== single.id) single = { id, since: now };
      if (id !== undefined && (candidates.get(id) || now - single.since >= confirmation)) {
        return { executionId: id, origin: 'recovered' };
      }
      recovery = { ids, duration: now - lostAt };
      log.info(`New executions of the plan so far: ${ids.join(', ') || 'none'}.`);
    } else {
      const cause = result.kind === 'failed' ? result.failure.cause : result.cause;
      if (recovery.ids === undefined) recovery = { cause };
      if (result.kind === 'failed') break;
      log.info(`The list of executions could not be retrieved (${formatCause(result.cause, log.sanitize)}).`);
    }
    if (looks >= fewestLooks && (now + pause >= end || (recovery.ids ?? []).length > 1)) break;
    await clock.sleep(pause, signal);
  }
  return { ...lost, recovery: signal.aborted ? { cancelled: true } : recovery };
}
