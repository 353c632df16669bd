import { insist, type Again, type Line } from './attempts.js';
import { messageIn, messageOf, objectIn, targetOf } from './body.js';
import { isFinal, type Answer, type Complete } from './client.js';
import type { Inputs } from './inputs.js';
import { field, idFrom, isObject, textFrom, writeJson, type JsonObject } from './json.js';
import type { Environment, Outcome, Said } from './outcome.js';
import type { Session } from './sign-in.js';
import { foreign, type Foreign } from './text.js';

/**
 * Testinium's endpoint that starts a run, `GET /plans/{planId}/run/{forceRun}`: all that is known of it is
 * in this file. Its documentation is the page "Run Plan" of Testinium's REST API.
 */

/** Triggers the plan and says what came of it. It is sent again only when it is certain that nothing was started. */
export async function startRun(inputs: Inputs, session: Session, line: Line): Promise<Outcome> {
  const request = session.get(runUrl(inputs));
  const { result, attempts } = await insist(line, () => line.send(request), whenNothingStarted);
  if (result === 'cancelled') return { kind: 'CANCELLED' };
  switch (result.kind) {
    case 'unsent':
      return { kind: 'NETWORK_ERROR', trouble: result.trouble, attempts };
    case 'cut':
      return { kind: 'UNKNOWN_OUTCOME', cause: result.trouble };
    case 'cancelled':
      return result.sent ? { kind: 'UNKNOWN_OUTCOME', cause: 'cancelled' } : { kind: 'CANCELLED' };
    case 'complete':
      return readRun(result, inputs.planId, attempts);
  }
}

export function runUrl(inputs: Inputs): string {
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

function whenNothingStarted(answer: Answer): Again | undefined {
  if (answer.kind === 'unsent' && !isFinal(answer.trouble)) {
    return { why: `Not sent: ${answer.trouble.words}. Nothing was started.` };
  }
  // Not 503: gateways answer it, `Retry-After` included, after they have handed the request on and lost the answer.
  if (answer.kind === 'complete' && answer.status === 429) {
    const why = 'Testinium is busy (HTTP 429) and did not take the request. Nothing was started.';
    return { why, retryAfter: answer.retryAfter };
  }
  return undefined;
}

/** Reads a whole answer to the trigger. Pure: any bytes in, one outcome out. */
export function readRun(answer: Complete, planId: string, attempts: number): Outcome {
  const { status } = answer;
  if (status === 200) return readStart(answer, planId);
  const rejection = { status, ...messageIn(answer.body) };
  switch (status) {
    case 400:
      return { kind: 'INVALID_REQUEST', ...rejection };
    case 401:
      return { kind: 'ACCESS_DENIED', ...rejection };
    case 403:
      return { kind: 'FORBIDDEN', ...rejection };
    case 404:
      return { kind: 'TEST_PLAN_NOT_FOUND', ...rejection };
    case 409:
      return { kind: 'ALREADY_RUNNING', ...rejection };
    case 500:
      return { kind: 'SYSTEM_INTERNAL_ERROR', ...rejection };
    case 429:
    case 503: {
      const { retryAfter } = answer;
      const asked = retryAfter === undefined ? {} : { retryAfter: foreign(retryAfter) };
      return { kind: 'SERVICE_UNAVAILABLE', attempts, ...rejection, ...asked };
    }
    default:
      return {
        kind: 'UNEXPECTED_RESPONSE',
        reason: 'this status is not part of the API',
        ...rejection,
        ...targetOf(answer),
      };
  }
}

function readStart(answer: Complete, planId: string): Outcome {
  const unexpected = (reason: string): Outcome => ({ kind: 'UNEXPECTED_RESPONSE', status: 200, reason });
  const cached = fromCache(answer);
  if (cached !== undefined) return unexpected(cached);
  const read = objectIn(answer);
  if ('reason' in read) return unexpected(read.reason);
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

  const message = messageOf(body);
  const said: Said = { alreadyRunning, environments, environmentsJson: writeJson(list ?? []), ...message };
  if (successful) {
    const executionId = idFrom(field(body, 'execution_id'));
    if (executionId === undefined) return unexpected('its execution_id is not a positive whole number');
    return { kind: 'started', executionId, ...said };
  }
  if (alreadyRunning) return { kind: 'ALREADY_RUNNING', status: 200, said, ...message };
  if (environments.length > 0) return { kind: 'ENVIRONMENT_UNAVAILABLE', ...said };
  return { kind: 'NOT_STARTED', ...said };
}

/** What shows that an answer was stored on the way (RFC 9111): what it says was true of another request. */
function fromCache({ age, warning }: Complete): string | undefined {
  if (age !== undefined && !/^\s*0+\s*$/.test(age)) return 'it comes from a cache (it has an Age)';
  if (warning !== undefined && /(^|,)\s*11[0-3]\b/.test(warning)) return 'it comes from a cache (it has a Warning)';
  return undefined;
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
