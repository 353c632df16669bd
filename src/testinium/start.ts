import type { Answer, Complete } from '../http/exchange.js';
import { retry, type Again, type Client } from '../http/retry.js';
import { inWords, isFinal } from '../http/trouble.js';
import type { Inputs } from '../inputs.js';
import type { Environment, Outcome, Red, Said } from '../outcome.js';
import { foreign, type Foreign, type Show } from '../text/text.js';
import { cacheFlaw, messageOf, objectIn, replyOf } from './answer.js';
import { field, idFrom, isObject, textFrom, writeJson, type JsonObject } from './json.js';
import type { Session } from './sign-in.js';

/**
 * Testinium's endpoint that starts a run, `GET /plans/{planId}/run/{forceRun}`: all that is known of it is
 * in this file. Its documentation is the page "Run Plan" of Testinium's REST API.
 */

/**
 * Triggers the plan and says what came of it. It is sent again only when it is certain that nothing was started.
 * `before` is done anew before each time that it is sent; what it returns, if anything, is why nothing is.
 */
export async function startRun(
  inputs: Inputs,
  session: Session,
  client: Client,
  before: () => Promise<Red | undefined> = () => Promise.resolve(undefined),
): Promise<Outcome> {
  const act = async (): Promise<Answer | Red> =>
    (await before()) ?? client.send(session.request({ url: runUrl(inputs) }));
  const { result, attempts } = await retry(client, act, (result) => whenNothingStarted(result, client.show));
  if (result === 'cancelled') return { kind: 'CANCELLED' };
  switch (result.kind) {
    case 'unsent':
      return { kind: 'NETWORK_ERROR', trouble: result.trouble, attempts };
    case 'cut':
      return { kind: 'UNKNOWN_OUTCOME', cause: result.trouble };
    case 'cancelled':
      return result.sent ? { kind: 'UNKNOWN_OUTCOME', cause: 'cancelled' } : { kind: 'CANCELLED' };
    case 'complete':
      return readRun(result, { planId: inputs.planId, attempts, signedIn: session.renew !== undefined });
    default:
      return result;
  }
}

function runUrl(inputs: Inputs): string {
  const parameters = [
    ...(inputs.callbackUrl === undefined ? [] : [`callbackUrl=${encodeURIComponent(inputs.callbackUrl)}`]),
    ...(inputs.isGroupRun === undefined ? [] : [`isGroupRun=${String(inputs.isGroupRun)}`]),
  ];
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  return `${runAddress(inputs)}${query}`;
}

/** The address of the trigger without its query, which is secret. */
export function runAddress(inputs: Pick<Inputs, 'apiUrl' | 'planId' | 'forceRun'>): string {
  return `${inputs.apiUrl}/plans/${inputs.planId}/run/${String(inputs.forceRun)}`;
}

/**
 * Not 503: gateways answer it, `Retry-After` included, after they have handed the request on and lost the answer. Nor what
 * comes from a cache: some answer with what is out of date, and ask for something newer all the same.
 */
function whenNothingStarted(result: Answer | Red, show: Show): Again | undefined {
  if (result.kind === 'unsent' && !isFinal(result.trouble)) {
    return { why: `Not sent: ${inWords(result.trouble, show)}. Nothing was started.` };
  }
  if (result.kind === 'complete' && result.status === 429 && cacheFlaw(result) === undefined) {
    const why = 'Testinium is busy (HTTP 429) and did not take the request. Nothing was started.';
    return { why, retryAfter: result.headers['retry-after'] };
  }
  return undefined;
}

/** What a reader of an answer has to know of its request. */
interface Sent {
  readonly planId: string;
  /** How often it was sent in all. */
  readonly attempts: number;
  readonly signedIn: boolean;
}

/** Reads a whole answer to the trigger. Pure: any bytes in, one outcome out. */
export function readRun(answer: Complete, { planId, attempts, signedIn }: Sent): Outcome {
  if (answer.status === 200) return readStart(answer, planId);
  const reply = replyOf(answer);
  switch (answer.status) {
    case 400:
      return { kind: 'INVALID_REQUEST', reply };
    case 401:
      return { kind: 'ACCESS_DENIED', asked: 'start', reply, signedIn };
    case 403:
      return { kind: 'FORBIDDEN', asked: 'start', reply, signedIn };
    case 404:
      return { kind: 'TEST_PLAN_NOT_FOUND', reply };
    case 409:
      return { kind: 'ALREADY_RUNNING', reply };
    case 500:
      return { kind: 'SYSTEM_INTERNAL_ERROR', reply };
    case 429: {
      const asked = answer.headers['retry-after'];
      const retryAfter = asked === undefined ? {} : { retryAfter: foreign(asked) };
      return { kind: 'SERVICE_UNAVAILABLE', what: 'limited', reply, attempts, ...retryAfter };
    }
    case 503:
      return { kind: 'SERVICE_UNAVAILABLE', what: 'gateway', reply };
    default:
      return { kind: 'UNEXPECTED_RESPONSE', reply, flaw: 'this status is not part of the API' };
  }
}

function readStart(answer: Complete, planId: string): Outcome {
  const unexpected = (flaw: string): Outcome => ({ kind: 'UNEXPECTED_RESPONSE', reply: replyOf(answer), flaw });
  const cached = cacheFlaw(answer);
  if (cached !== undefined) return unexpected(cached);
  const read = objectIn(answer);
  if ('flaw' in read) return unexpected(read.flaw);
  const body = read.object;

  const plan = field(body, 'test_plan_id') ?? null;
  if (plan !== null && idFrom(plan) !== planId) return unexpected('its test_plan_id is not that of this plan');
  const successful = field(body, 'successful');
  if (typeof successful !== 'boolean') return unexpected('its field successful is not a boolean');
  const alreadyRunning = field(body, 'already_running');
  if (typeof alreadyRunning !== 'boolean') return unexpected('its field already_running is not a boolean');
  const list = field(body, 'unavailable_env_list');
  const environments = readEnvironments(list);
  if (environments === undefined) return unexpected('its field unavailable_env_list is not a list of environments');

  const environmentsJson = environments.length === 0 ? '[]' : writeJson(list);
  const said: Said = { alreadyRunning, environments, environmentsJson, ...messageOf(body) };
  if (successful) {
    const executionId = idFrom(field(body, 'execution_id'));
    if (executionId === undefined) return unexpected('its execution_id is not a positive whole number');
    return { kind: 'started', executionId, ...said };
  }
  if (alreadyRunning) return { kind: 'ALREADY_RUNNING', reply: replyOf(answer), said };
  if (environments.length > 0) return { kind: 'ENVIRONMENT_UNAVAILABLE', ...said };
  return { kind: 'NOT_STARTED', ...said };
}

/** Ids, names or objects with either; null counts as an empty list. */
function readEnvironments(list: unknown): Environment[] | undefined {
  if (list === null) return [];
  if (!Array.isArray(list)) return undefined;
  const environments: Environment[] = [];
  for (const entry of list as unknown[]) {
    if (typeof entry === 'string') environments.push({ name: foreign(entry) });
    else if (isObject(entry)) environments.push({ ...named('id', entry), ...named('name', entry) });
    else {
      const id = textFrom(entry);
      if (id === undefined) return undefined;
      environments.push({ id: foreign(id) });
    }
  }
  return environments;
}

function named<Name extends string>(name: Name, object: JsonObject): Partial<Record<Name, Foreign>> {
  const text = textFrom(field(object, name));
  return text === undefined ? {} : ({ [name]: foreign(text) } as Record<Name, Foreign>);
}
