import type { Environment, Failure, RecoveryResult, ResponseInfo, StepResult, StopResult } from '../outcome.js';
import { formatCause, formatResponse, isFromTestinium, isNetworkError } from '../testinium/response.js';
import { isAmbiguous } from '../testinium/trigger.js';
import { untrusted, type Sanitize } from '../text/sanitize.js';

/** What the texts about a red step are made of. */
export interface About {
  readonly result: StepResult;
  readonly failure: Failure;
  readonly sanitize: Sanitize;
  /** `test plan 42`. */
  readonly plan: string;
  /** `execution 4711`; absent when there is none. */
  readonly execution: string | undefined;
  /** The HTTP response, if the failure has one. */
  readonly response: ResponseInfo | undefined;
}

export const notStarted = 'No run was started.';

/** What was requested. */
export function formatRequest({ failure: { request = 'trigger' }, result, plan, execution = '' }: About): string {
  return {
    trigger: `GET ${result.triggerUrl ?? ''}`,
    'sign-in': `POST ${result.authUrl ?? ''}`,
    executions: `list the executions of ${plan}`,
    execution: `read ${execution}`,
  }[request];
}

/** What came back; `''` when the failure is not about a request. */
export function formatAnswer({ failure, response, sanitize }: About): string {
  const { code, cause, attempts = 1 } = failure;
  if (failure.response !== undefined) {
    const { alreadyRunning, message } = failure.response;
    const answer = formatResponse({ status: 200, source: 'testinium', ...(message && { message }) }, sanitize);
    return `${answer}; successful is false${alreadyRunning ? ', already_running is true' : ''}`;
  }
  const isRetried = ['NETWORK_ERROR', 'SIGN_IN_FAILED', 'SERVICE_UNAVAILABLE', 'EXECUTION_NOT_FOUND'].includes(code);
  const times = isRetried && attempts > 1 ? `, tried ${String(attempts)} times` : '';
  if (cause === undefined) return code === 'EXECUTION_NOT_FOUND' ? `no running execution${times}` : '';
  const text = formatCause(cause, sanitize) + times;
  if (code === 'WAIT_TIMED_OUT') return `the last polls failed, mostly with: ${text}`;
  if (code === 'NETWORK_ERROR') return `no connection: ${text}`;
  if (response === undefined) return `no complete response: ${text}`;
  const { retryAfter } = response;
  return retryAfter === undefined ? text : `${text}; Retry-After: ${sanitize(untrusted(retryAfter))}`;
}

/** What is certain about runs. That none was started is said only when it is proven. */
export function whatIsKnown(about: About): string {
  const { failure, execution, result, response } = about;
  if (execution !== undefined) {
    if (mayHaveStopped(result.stop)) return `This step no longer watches ${execution}.`;
    const continues = result.running === true ? 'continues' : 'may continue';
    return `${execution} ${continues} in Testinium; this step no longer watches it.`;
  }
  if (isAmbiguous(failure) || isUnproven(about)) {
    return `${whyNotProven(response)}The run may have started. This step did not send the request again.`;
  }
  if (failure.started === 'no' && failure.code !== 'ALREADY_RUNNING') return notStarted;
  // Testinium has refused to start the plan, in this failure or before it.
  const refused = 'Testinium refused to start the plan because it is running.';
  const { ids = [] } = failure.recovery ?? {};
  if (failure.started === 'no') return refused;
  return ids.length === 0
    ? `${refused} A proxy or gateway that repeats requests may have started that run with this step's own request.`
    : `${refused} Either a proxy or gateway repeated this step's request and so started ${ids.length === 1 ? '' : 'one of '}${executions(ids)}, or somebody else did.`;
}

function whyNotProven(response: ResponseInfo | undefined): string {
  const { status = 0, cached } = response ?? {};
  if (cached === true) return 'A cache returned the response to another request. ';
  const gateway = 'proxy or gateway may have answered after it had passed the request on. ';
  if (status >= 400) return `${status < 500 ? "Testinium's API does not refuse like this: a" : 'A'} ${gateway}`;
  return status >= 300 ? 'The redirect was not followed. ' : '';
}

/** Whether a refusal of the trigger proves nothing, as Testinium did not make it, or not of this request. */
export function isUnproven({ failure: { code, request = 'trigger' }, response }: About): boolean {
  if (request !== 'trigger' || response === undefined) return false;
  if (['INVALID_REQUEST', 'ACCESS_DENIED', 'FORBIDDEN', 'TEST_PLAN_NOT_FOUND'].includes(code)) {
    return !isFromTestinium(response);
  }
  // No proxy or gateway says these of itself, but a cache may repeat them.
  return response.cached === true && [409, 429].includes(response.status);
}

/** What `if-outcome-unknown: look` came to. */
export function formatRecovery({ kind, ids = [], cause, duration = 0 }: RecoveryResult, sanitize: Sanitize): string {
  switch (kind) {
    case 'none': {
      const within = duration < 500 ? '' : ` within ${(duration / 1000).toFixed(0)} s`;
      return `no new execution of the plan appeared${within}; it may still appear`;
    }
    case 'several':
      return `${executions(ids)} of the plan are new, so it cannot be told which one this step started`;
    case 'undecided':
      return `${executions(ids)} of the plan ${ids.length === 1 ? 'is' : 'are'} new, but not certain to be this step's`;
    case 'unavailable':
      return `the executions of the plan could not be retrieved${cause === undefined ? '' : `: ${formatCause(cause, sanitize)}`}`;
    case 'cancelled':
      return 'the step was cancelled before the run was found';
  }
}

/** What was done about a run that the step gave up on. */
export function formatStop(
  { kind, reason, others = [], results, cause, status }: StopResult,
  sanitize: Sanitize,
): string {
  const response = cause && formatCause(cause, sanitize);
  if (kind === 'not-sent') return `Testinium could not be asked to stop it: ${response ?? 'there was no time left'}`;
  if (kind === 'skipped') {
    const why = {
      cloud: 'Testinium Cloud has no call for this',
      ended: 'it is no longer running',
      'not-listed': "it is not in the list of the plan's executions",
      'no-results': 'Testinium names no result of it that has not ended',
      'other-executions': `${executions(others)} of the plan would be stopped as well`,
      'list-unavailable': `what is running could not be retrieved (${response ?? 'no response came in time'})`,
    }[reason ?? 'list-unavailable'];
    return `Testinium was not asked to stop it: ${why}`;
  }
  const what = results === undefined ? 'it' : `its results that had not ended (${String(results)})`;
  const asked = `Testinium was asked to stop ${what}`;
  if (cause === undefined || response === undefined) return `${asked}; no response came in time`;
  if (isNetworkError(cause)) return `${asked}; no complete response: ${response}`;
  if (status !== undefined) return `${asked}; it responded ${sanitize(status)} (${response})`;
  const unsaid = cause.status === 200 ? ', which does not say whether it did' : '';
  return `${asked}; it responded ${response}${unsaid}`;
}

/** Whether the run has ended, or was asked to. */
export function mayHaveStopped(stop: StopResult | undefined): boolean {
  return stop?.kind === 'asked' || stop?.reason === 'ended';
}

/** `execution 9`, `executions 9, 8`; the first ten. */
export function executions(ids: readonly string[]): string {
  const more = ids.length - 10;
  const all = ids.slice(0, 10).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
  return `execution${ids.length === 1 ? '' : 's'} ${all}`;
}

/** The environments by name and id, the first twenty; `''` when there are none. */
export function formatEnvironments(environments: readonly Environment[], sanitize: Sanitize): string {
  const names = environments.slice(0, 20).map(({ id, name }) => {
    if (name === undefined) return id === undefined ? 'one without id or name' : sanitize(id);
    return id === undefined ? sanitize(name) : `${sanitize(name)} (${sanitize(id)})`;
  });
  const more = environments.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}
