import { retry, type Again, type Client } from '../http/retry.js';
import type { Inputs } from '../inputs.js';
import type { Outcome, Red } from '../outcome.js';
import type { Show } from '../text/text.js';
import { uselessInWords } from '../report/in-words.js';
import { runningIn, type Ask, type ExecutionList, type Told } from '../testinium/executions.js';
import { awaitIdle, firstLook, type Patience } from './poll.js';

/** Whether it is certain that nothing was started as the plan is running already. */
export function isProvenBusy(outcome: Outcome): boolean {
  return outcome.kind === 'ALREADY_RUNNING' && outcome.reply.cached === undefined;
}

/**
 * Takes the running execution for our own, after Testinium has refused to start the plan because of it. What
 * comes of it is decided by the end of all patience.
 */
export async function attach(
  ask: Ask<ExecutionList>,
  inputs: Pick<Inputs, 'requestTimeout'>,
  { until }: Patience,
  client: Client,
): Promise<Outcome> {
  client.say('Looking for the execution to attach to.');
  const soonest = client.clock.now() + firstLook(inputs.requestTimeout);
  const listed = await listExecutions(ask, 'attach', inputs, { ...client, until: Math.max(until, soonest) });
  if ('kind' in listed) return listed;
  const [running] = runningIn(listed.list);
  return running === undefined ? { kind: 'EXECUTION_NOT_FOUND' } : { kind: 'adopted', executionId: running };
}

/** Asks for a plan's executions until they are told, or says why they are not to be had. */
export async function listExecutions(
  ask: Ask<ExecutionList>,
  to: 'attach' | 'look',
  { requestTimeout }: Pick<Inputs, 'requestTimeout'>,
  client: Client,
): Promise<{ list: ExecutionList } | Red> {
  const { clock, until = Infinity, show } = client;
  // Two requests at the most: each edition of Testinium has a path of its own.
  const within = (): number => Math.min(2 * requestTimeout, until - clock.now());
  const act = (): Promise<Told<ExecutionList>> => ask(within());
  const { result, attempts } = await retry(client, act, (told) => whenNotTold(told, show));
  if (result === 'cancelled') return { kind: 'CANCELLED' };
  switch (result.kind) {
    case 'told':
      return { list: result.value };
    case 'missing':
      if (to === 'attach') return { kind: 'EXECUTION_NOT_FOUND' };
      return { kind: 'SERVICE_UNAVAILABLE', what: 'list', to, told: result, attempts };
    case 'unclear':
      return { kind: 'SERVICE_UNAVAILABLE', what: 'list', to, told: result, attempts };
    case 'over':
      return result.outcome;
  }
}

function whenNotTold(told: Told<unknown>, show: Show): Again | undefined {
  switch (told.kind) {
    case 'missing':
      return { why: 'Testinium has no list of executions of this plan (HTTP 404). Asking is harmless.' };
    case 'unclear': {
      const retryAfter = told.why.kind === 'reply' ? told.why.retryAfter : undefined;
      return { why: `No list of executions (${uselessInWords(told.why, show)}). Asking is harmless.`, retryAfter };
    }
    case 'told':
    case 'over':
      return undefined;
  }
}

/**
 * Waits until no execution of the plan is running and starts it then, again and again until it is started or all
 * patience has ended. Triggering again is safe each time, as Testinium has refused before.
 */
export async function startWhenIdle(
  ask: Ask<ExecutionList>,
  start: (client: Client) => Promise<Outcome>,
  patience: Patience,
  client: Client,
): Promise<Outcome> {
  const bound = { ...client, until: patience.until };
  for (;;) {
    client.say('Waiting until it has ended, to start the plan then.');
    const gaveUp = await awaitIdle(ask, patience, client);
    if (gaveUp !== undefined) return gaveUp;
    client.say('It has ended. Testinium refused the trigger before, so it is safe to trigger again.');
    const outcome = await start(bound);
    if (!isProvenBusy(outcome)) return outcome;
    // Somebody else was faster, or the list lags behind: neither is a reason to hurry.
    await client.clock.sleep(Math.min(patience.interval, patience.until - client.clock.now()), client.cancel);
  }
}
