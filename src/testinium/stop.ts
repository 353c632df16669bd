import { isResponse, type HttpResult } from '../http/send-request.js';
import type { Inputs } from '../inputs.js';
import type { Execution, StopResult } from '../outcome.js';
import type { TestiniumClient } from './client.js';
import { executionQuery, executionsQuery, runningExecutions, type PlanInputs } from './executions.js';
import { field, readUntrusted } from './json.js';
import type { QueryResult } from './query.js';
import { readObject, readResponse } from './response.js';

// Testinium's ways to stop a run. None of them is by execution: Enterprise 1.16.7 stops a plan (`GET /plans/{id}/stop`),
// Enterprise 2.0 stops results at its gateway (`POST /stop/result`, from 2.0.1 on), and for Cloud no call is documented.

/** Milliseconds for asking what still runs: a cancelled step has five seconds in all. */
const maxRefresh = 2500;

/** Asks Testinium, once, to stop this execution, where nothing else can be stopped by it. `lastSeen`: by the last poll. */
export async function stopRun(
  inputs: PlanInputs & Pick<Inputs, 'gatewayUrl'>,
  executionId: string,
  lastSeen: Execution | undefined,
  client: TestiniumClient,
): Promise<StopResult> {
  if (lastSeen?.edition === 'cloud') return { kind: 'skipped', reason: 'cloud' };
  if (inputs.gatewayUrl === undefined) return stopPlan(inputs, executionId, client);

  const answer = await executionQuery(client, inputs, executionId)(lastSeen === undefined ? Infinity : maxRefresh);
  // What the last poll showed is stopped where nobody says in time what runs now.
  const execution = answer.kind === 'found' ? answer.value : (lastSeen ?? unavailable(answer));
  if ('kind' in execution) return execution;
  if (execution.edition === 'cloud') return { kind: 'skipped', reason: 'cloud' };
  if (execution.ended) return { kind: 'skipped', reason: 'ended' };
  const ids = execution.results.filter(({ id, ended }) => !ended && id !== '').map(({ id }) => id);
  if (ids.length === 0) return { kind: 'skipped', reason: 'no-results' };
  // Ids are Longs, which JSON.stringify would round or quote: their digits are written as they are.
  const body = `{"results":[${ids.join(',')}]}`;
  const result = await client.send({ method: 'POST', url: `${inputs.gatewayUrl}/stop/result`, body });
  return { ...readStopResponse(result), results: ids.length };
}

/** Stops the plan when our execution is the only one of it that runs. */
async function stopPlan(inputs: PlanInputs, executionId: string, client: TestiniumClient): Promise<StopResult> {
  const list = await executionsQuery(client, inputs)(Infinity);
  if (list.kind !== 'found') return unavailable(list);
  if (list.value.edition === 'cloud') return { kind: 'skipped', reason: 'cloud' };
  const running = runningExecutions(list.value);
  if (!running.includes(executionId)) {
    const isListed = list.value.executions.some(({ id }) => id === executionId);
    return { kind: 'skipped', reason: isListed ? 'ended' : 'not-listed' };
  }
  const others = running.filter((id) => id !== executionId);
  if (others.length > 0) return { kind: 'skipped', reason: 'other-executions', others };
  return readStopResponse(await client.send({ url: `${inputs.apiUrl}/plans/${inputs.planId}/stop` }));
}

/** What still runs is not known, so nothing is stopped. Without a cause time was up first. */
function unavailable(answer: Exclude<QueryResult<unknown>, { kind: 'found' }>): StopResult {
  const { cause } = answer.kind === 'failed' ? answer.failure : answer;
  return { kind: 'skipped', reason: 'list-unavailable', cause };
}

function readStopResponse(result: HttpResult): StopResult {
  if (!isResponse(result)) {
    return { kind: result.sent ? 'asked' : 'not-sent', cause: result.cancelled ? undefined : result.error };
  }
  const cause = readResponse(result);
  const body = readObject(result);
  // 1.16.7 says SUCCESS or NOT_AVAILABLE; 2.0 says nothing but errors, if any.
  const status = 'object' in body && cause.cached !== true ? field(body.object, 'status') : undefined;
  return { kind: 'asked', cause, status: readUntrusted(status) };
}
