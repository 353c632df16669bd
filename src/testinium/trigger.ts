import { formatNetworkError } from '../http/network-error.js';
import { retry, type RetryReason } from '../http/retry.js';
import { isResponse, type HttpResponse, type HttpResult } from '../http/send-request.js';
import type { Inputs } from '../inputs.js';
import { isFailure, type ErrorCode, type Failure, type Run } from '../outcome.js';
import type { TestiniumClient } from './client.js';
import { field, isObject, readId, readText } from './json.js';
import { cacheProblem, isFromTestinium, readMessage, readObject, readResponse } from './response.js';

// All that is known of the endpoint that starts a run; it is documented on the page "Run Plan" of Testinium's REST API.

/** The address of the trigger without its query, which is secret. */
export function triggerUrl({ apiUrl, planId, forceRun }: Pick<Inputs, 'apiUrl' | 'planId' | 'forceRun'>): string {
  return `${apiUrl}/plans/${planId}/run/${String(forceRun)}`;
}

/**
 * Triggers the plan. The request is sent again only when it is certain that it started nothing, and not after `until`, a
 * moment of the clock. `before` runs before each time that it is sent; what it returns, if anything, is why it is not.
 */
export async function sendTrigger(
  inputs: Pick<Inputs, 'apiUrl' | 'planId' | 'forceRun' | 'callbackUrl' | 'isGroupRun'>,
  client: TestiniumClient,
  { until, before }: { until?: number; before?: () => Promise<Failure | undefined> } = {},
): Promise<Run | Failure> {
  const query = Object.entries({ callbackUrl: inputs.callbackUrl, isGroupRun: inputs.isGroupRun })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
  const url = triggerUrl(inputs) + (query && `?${query}`);
  const send = async (): Promise<HttpResult | Failure> => (await before?.()) ?? client.send({ url });
  // Not a 503: gateways answer it, `Retry-After` included, after they have handed the request on and lost its response. Nor
  // what comes from a cache: some answer with what is stale, and hand the request on all the same.
  const whyAgain = (result: HttpResult | Failure): RetryReason | undefined => {
    if (isFailure(result)) return undefined;
    if (!isResponse(result)) {
      if (result.sent || result.cancelled || result.error.final) return undefined;
      return { reason: `Not sent: ${formatNetworkError(result.error, client.log.sanitize)}. No run was started.` };
    }
    if (result.status !== 429 || cacheProblem(result) !== undefined) return undefined;
    const reason = 'Testinium is busy and did not accept the request (HTTP 429). No run was started.';
    return { reason, retryAfter: result.headers['retry-after'] };
  };
  const { result, attempts, cancelled } = await retry(send, whyAgain, client.retryOptions(until));
  if (cancelled) return { code: 'CANCELLED', started: 'no', attempts };
  if (isFailure(result)) return result;
  if (isResponse(result)) {
    const outcome = readTriggerResponse(result, inputs.planId);
    return isFailure(outcome) ? { ...outcome, attempts } : outcome;
  }
  if (result.sent) return { code: 'UNKNOWN_OUTCOME', started: 'maybe', cause: result.error, attempts };
  if (result.cancelled) return { code: 'CANCELLED', started: 'no', attempts };
  return { code: 'NETWORK_ERROR', started: 'no', cause: result.error, attempts };
}

const codes: Readonly<Record<number, ErrorCode>> = {
  400: 'INVALID_REQUEST',
  401: 'ACCESS_DENIED',
  403: 'FORBIDDEN',
  404: 'TEST_PLAN_NOT_FOUND',
  409: 'ALREADY_RUNNING',
  429: 'SERVICE_UNAVAILABLE',
  500: 'SYSTEM_INTERNAL_ERROR',
  503: 'SERVICE_UNAVAILABLE',
};

/** Reads a complete response to the trigger: any bytes in, one outcome out. */
export function readTriggerResponse(response: HttpResponse, planId: string): Run | Failure {
  const { status } = response;
  if (status === 200) return readAnswer(response, planId);
  const cause = readResponse(response);
  const code = codes[status];
  if (code === undefined) {
    const problem = cause.problem ?? 'this status is not part of the API';
    return { code: 'UNEXPECTED_RESPONSE', started: 'maybe', cause: { ...cause, problem } };
  }
  // Whoever stands between may refuse a request after handing it on; only Testinium itself knows what it did. Not even its
  // 409 tells: where a gateway repeats requests, the run that is in the way may be that of the first copy.
  const isCertain = status === 429 ? !cause.cached : [400, 401, 403, 404].includes(status) && isFromTestinium(cause);
  return { code, started: isCertain ? 'no' : 'maybe', cause };
}

function readAnswer(response: HttpResponse, planId: string): Run | Failure {
  const unexpected = (problem?: string): Failure => {
    return { code: 'UNEXPECTED_RESPONSE', started: 'maybe', cause: readResponse(response, problem) };
  };
  if (cacheProblem(response) !== undefined) return unexpected();
  const read = readObject(response);
  if ('problem' in read) return unexpected(read.problem);
  const { object } = read;

  const plan = field(object, 'test_plan_id') ?? null;
  if (plan !== null && readId(plan) !== planId) return unexpected('its test_plan_id is not that of this plan');
  const [successful, alreadyRunning] = [field(object, 'successful'), field(object, 'already_running')];
  if (typeof successful !== 'boolean') return unexpected('its field successful is not a boolean');
  if (typeof alreadyRunning !== 'boolean') return unexpected('its field already_running is not a boolean');
  const environments = readEnvironments(field(object, 'unavailable_env_list'));
  if (environments === undefined) return unexpected('its field unavailable_env_list is not a list of environments');

  const answer = { alreadyRunning, environments, message: readMessage(object) };
  if (successful) {
    const executionId = readId(field(object, 'execution_id'));
    if (executionId === undefined) return unexpected('its execution_id is not a positive whole number');
    return { executionId, origin: 'started', response: answer };
  }
  const refusal = { cause: readResponse(response), response: answer };
  if (alreadyRunning) return { code: 'ALREADY_RUNNING', started: 'maybe', ...refusal };
  return { code: environments.length > 0 ? 'ENVIRONMENT_UNAVAILABLE' : 'NOT_STARTED', started: 'no', ...refusal };
}

/** Ids, names, or objects with either; null is an empty list. */
function readEnvironments(list: unknown): readonly unknown[] | undefined {
  if (list === null) return [];
  const isList = Array.isArray(list) && list.every((entry) => isObject(entry) || readText(entry) !== undefined);
  return isList ? list : undefined;
}

/** Whether a run may have started although no response said so, so that it is worth looking for it. */
export function isAmbiguous({ code, request = 'trigger', cause }: Failure): boolean {
  if (request !== 'trigger') return false;
  if (code === 'SERVICE_UNAVAILABLE') return cause?.status === 503;
  return ['UNKNOWN_OUTCOME', 'UNEXPECTED_RESPONSE', 'SYSTEM_INTERNAL_ERROR'].includes(code);
}
