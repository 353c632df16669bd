import type { UserCredentials } from '../inputs.js';
import type { Cause, Failure, RecoveryResult, StepResult, StopResult } from '../outcome.js';
import { field, isObject, readUntrusted } from '../testinium/json.js';
import { formatCause, formatResponse } from '../testinium/response.js';
import { isAmbiguous, triggerUrl } from '../testinium/trigger.js';
import { untrusted, type Sanitize } from '../text/sanitize.js';
import { joinFirst } from './counts.js';

export interface About {
  readonly result: StepResult;
  readonly failure: Failure;
  readonly sanitize: Sanitize;
  /** Who signs in, if the step does. */
  readonly user?: UserCredentials;
  /** `test plan 42`, and `execution 4711` if there is one. */
  readonly plan: string;
  readonly execution?: string;
  /** Of the HTTP response; 0 if the failure has none. */
  readonly status: number;
}

/** What was requested. */
export function formatRequest({ failure, result: { inputs }, sanitize, user, plan, execution = '' }: About): string {
  return {
    trigger: `GET ${inputs === undefined ? '' : sanitize(untrusted(triggerUrl(inputs)))}`,
    'sign-in': `POST ${sanitize(untrusted(user?.authUrl ?? ''))}`,
    executions: `list the executions of ${plan}`,
    execution: `read ${execution}`,
  }[failure.request ?? 'trigger'];
}

/** What came back; `''` when the failure is not about a request. */
export function formatAnswer({ failure, sanitize }: About): string {
  const { code, cause, attempts = 1 } = failure;
  if (failure.response !== undefined) {
    const { alreadyRunning, message } = failure.response;
    const answer = formatResponse({ status: 200, source: 'testinium', message }, sanitize);
    return `${answer}; successful is false${alreadyRunning ? ', already_running is true' : ''}`;
  }
  // The request that was lost was sent once.
  const times = attempts > 1 && !isAmbiguous(failure) ? `, tried ${String(attempts)} times` : '';
  if (cause === undefined) return code === 'EXECUTION_NOT_FOUND' ? `no running execution${times}` : '';
  const text = formatCause(cause, sanitize) + times;
  if (code === 'WAIT_TIMED_OUT') return `the last polls failed, mostly with: ${text}`;
  if (cause.status === undefined)
    return `${code === 'NETWORK_ERROR' ? 'no connection' : 'no complete response'}: ${text}`;
  return cause.retryAfter === undefined ? text : `${text}; Retry-After: ${sanitize(untrusted(cause.retryAfter))}`;
}

/** What is certain about runs. That none was started is said only when it is proven. */
export function whatIsKnown(about: About): string {
  const { failure, execution, result } = about;
  const { code, started, recovery } = failure;
  if (execution !== undefined) {
    if (code === 'TESTS_FAILED' || code === 'NO_RESULTS') {
      return `${execution} has ended. Only SUCCESS passes; results that are unfinished, missing or contradicted do not.`;
    }
    if (mayHaveStopped(result.stop)) return `This step no longer watches ${execution}.`;
    const continues = result.running === true ? 'continues' : 'may continue';
    return `${execution} ${continues} in Testinium; this step no longer watches it.`;
  }
  if (isAmbiguous(failure) || isUnproven(about)) {
    return `${whyNotProven(failure.cause)}The run may have started. This step did not send the request again.`;
  }
  if (started === 'no' && code !== 'ALREADY_RUNNING') return 'No run was started.';
  // Testinium has refused to start the plan, in this failure or before it.
  const refused = 'Testinium refused to start the plan because it is running.';
  if (started === 'no') return refused;
  const run = recovery?.ids === undefined ? 'that run' : executions(recovery.ids);
  return `${refused} Somebody else may have started ${run}, or a proxy or gateway that repeats this step's request.`;
}

function whyNotProven({ status = 0, cached = false }: Partial<Cause> = {}): string {
  if (cached) return 'A cache returned the response to another request. ';
  if (status < 400) return '';
  const who = status < 500 ? "Testinium's API does not refuse like this: a" : 'A';
  return `${who} proxy or gateway may have answered after it had passed the request on. `;
}

/** Whether a refusal of the trigger proves nothing, as Testinium did not make it, or not of this request. */
export function isUnproven({ failure: { code, started, request = 'trigger', cause }, status }: About): boolean {
  if (request !== 'trigger' || started !== 'maybe') return false;
  // No proxy or gateway says 409 of itself, but a cache may repeat it.
  if (code === 'ALREADY_RUNNING') return cause?.cached === true;
  return [400, 401, 403, 404, 429].includes(status);
}

/** What `if-outcome-unknown: look` came to. */
export function formatRecovery({ ids, cause, duration = 0, cancelled }: RecoveryResult, sanitize: Sanitize): string {
  if (cancelled === true) return 'the step was cancelled before the run was found';
  if (ids === undefined) {
    return `the executions of the plan could not be retrieved${cause === undefined ? '' : `: ${formatCause(cause, sanitize)}`}`;
  }
  if (ids.length > 0) {
    return `${executions(ids)} of the plan ${ids.length === 1 ? 'is' : 'are'} new, but not certain to be this step's`;
  }
  return `no new execution of the plan appeared within ${(duration / 1000).toFixed(0)} s; it may still appear`;
}

/** What was done about a run that the step gave up on. */
export function formatStop(stop: StopResult, sanitize: Sanitize): string {
  const { kind, reason = 'list-unavailable', others = [], results, cause, status } = stop;
  const response = cause === undefined ? 'no response came in time' : formatCause(cause, sanitize);
  if (kind === 'not-sent') return `Testinium could not be asked to stop it: ${response}`;
  if (kind === 'skipped') {
    const why = {
      cloud: 'Testinium Cloud has no call for this',
      ended: 'it is no longer running',
      'not-listed': "it is not in the list of the plan's executions",
      'no-results': 'Testinium names no result of it that has not ended',
      'other-executions': `${executions(others)} of the plan would be stopped as well`,
      'list-unavailable': `what is running could not be retrieved (${response})`,
    };
    return `Testinium was not asked to stop it: ${why[reason]}`;
  }
  const asked = `Testinium was asked to stop ${results === undefined ? 'it' : `its results that had not ended (${String(results)})`}`;
  if (cause === undefined) return `${asked}; ${response}`;
  if (cause.status === undefined) return `${asked}; no complete response: ${response}`;
  return `${asked}; it responded ${status === undefined ? response : `${sanitize(status)} (${response})`}`;
}

/** Whether the run has ended, or was asked to. */
export function mayHaveStopped(stop: StopResult | undefined): boolean {
  return stop?.kind === 'asked' || stop?.reason === 'ended';
}

/** `execution 9`, `executions 9, 8`. */
export function executions(ids: readonly string[]): string {
  return `execution${ids.length === 1 ? '' : 's'} ${joinFirst(10, ids, (id) => id)}`;
}

/** Unavailable environments, which are ids, names, or objects with either; `''` when there are none. */
export function formatEnvironments(environments: readonly unknown[], sanitize: Sanitize): string {
  return joinFirst(20, environments, (entry) => {
    const texts = (isObject(entry) ? [field(entry, 'name'), field(entry, 'id')] : [entry]).map(readUntrusted);
    const [first = 'one without id or name', second] = texts.flatMap((text) => (text ? sanitize(text) : []));
    return second === undefined ? first : `${first} (${second})`;
  });
}
