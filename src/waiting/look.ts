import type { Client } from '../http/retry.js';
import type { Inputs } from '../inputs.js';
import type { Looked, Outcome, Red } from '../outcome.js';
import type { Ask, ExecutionList, Told } from '../testinium/executions.js';
import { listExecutions } from './already-running.js';
import { uselessInWords } from '../report/in-words.js';
import { firstLook, leastLeft, type Patience } from './poll.js';

/** The ids of all executions that a plan had before it was triggered. */
export type Known = ReadonlySet<string>;

/** Notes which executions there are; when they are not to be had, nothing may be triggered. */
export async function noteExecutions(
  ask: Ask<ExecutionList>,
  inputs: Pick<Inputs, 'requestTimeout'>,
  client: Client,
): Promise<{ known: Known } | Red> {
  const listed = await listExecutions(ask, 'look', inputs, client);
  return 'kind' in listed ? listed : { known: new Set(listed.list.executions.map(({ id }) => id)) };
}

/** The outcomes after which the run may have started although nobody said so. */
export type Lost = Extract<
  Red,
  { kind: 'UNKNOWN_OUTCOME' | 'UNEXPECTED_RESPONSE' | 'SYSTEM_INTERNAL_ERROR' } | { what: 'gateway' }
>;

export function isLost(outcome: Outcome): outcome is Lost {
  switch (outcome.kind) {
    case 'UNKNOWN_OUTCOME':
    case 'UNEXPECTED_RESPONSE':
    case 'SYSTEM_INTERNAL_ERROR':
      return true;
    case 'SERVICE_UNAVAILABLE':
      return outcome.what === 'gateway';
    default:
      return false;
  }
}

/** The longest pause between two looks, in milliseconds. */
const longestPause = 10_000;

/**
 * Looks for the run whose answer was lost: the one execution that was not there before. The trigger is not sent
 * again. The first look that shows something new decides.
 */
export async function lookForRun(
  lost: Lost,
  known: Known,
  ask: Ask<ExecutionList>,
  { requestTimeout }: Pick<Inputs, 'requestTimeout'>,
  patience: Patience,
  client: Client,
): Promise<Outcome> {
  const { clock, cancel, say, show } = client;
  const began = clock.now();
  const until = Math.min(began + 2 * requestTimeout, patience.until);
  const found = (looked: Looked): Outcome => ({ ...lost, looked });
  let seen: Extract<Looked, { kind: 'failed' | 'none' }> | undefined;
  for (;;) {
    if (cancel.aborted) return found({ kind: 'cut short' });
    const left = until - clock.now();
    if (seen !== undefined && left < leastLeft) return found(seen);
    const within = seen === undefined ? Math.max(left, firstLook(requestTimeout)) : left;
    const told: Told<ExecutionList> = await ask(within);
    switch (told.kind) {
      case 'told': {
        seen = { kind: 'none', forMs: clock.now() - began };
        const listed = new Set(told.value.executions.map(({ id }) => id));
        const ids = [...listed].filter((id) => !known.has(id));
        const [executionId] = ids;
        if (executionId === undefined) {
          say('No new execution of the plan yet.');
          break;
        }
        return ids.length === 1 ? { kind: 'found', executionId } : found({ kind: 'several', ids });
      }
      case 'missing':
        seen = { kind: 'failed', told };
        say('Testinium has no list of executions of this plan (HTTP 404); asking again.');
        break;
      case 'unclear':
        seen = { kind: 'failed', told };
        say(`No list of executions (${uselessInWords(told.why, show)}); asking again.`);
        break;
      case 'over':
        if (told.outcome.kind === 'CANCELLED') return found({ kind: 'cut short' });
        return found({ kind: 'failed', told });
    }
    await clock.sleep(Math.min(patience.interval, longestPause, until - clock.now()), cancel);
  }
}
