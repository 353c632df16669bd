import type { Answer } from '../http/exchange.js';
import type { Client } from '../http/retry.js';
import type { Inputs } from '../inputs.js';
import type { Execution, Stop } from '../outcome.js';
import { foreign } from '../text/text.js';
import { messageOf, objectIn, replyOf } from './answer.js';
import { askExecution, askExecutions, runningIn } from './executions.js';
import { field } from './json.js';
import type { Session } from './sign-in.js';

/**
 * Testinium's ways to stop a run. There is none by execution: Enterprise 1.16.7 stops a plan (`GET
 * /plans/{id}/stop`), Enterprise 2.0 stops results at its gateway (`POST /stop/result`, from 2.0.1 on), and for
 * Cloud no call is documented.
 */

/**
 * Asks Testinium, once, to stop this execution, where nothing else can be hit by it.
 *
 * @param last What the last poll told of it, if there was one.
 * @param within Milliseconds for all of it; it also ends when the client's work is cancelled.
 */
export async function stopRun(
  inputs: Pick<Inputs, 'apiUrl' | 'planId' | 'companyId' | 'gatewayUrl'>,
  executionId: string,
  last: Execution | undefined,
  session: Session,
  client: Client,
  within: number,
): Promise<Stop> {
  const until = client.clock.now() + within;
  const left = (): number => until - client.clock.now();
  if (last?.edition === 'cloud') return { kind: 'not asked', because: 'cloud' };
  const { gatewayUrl, apiUrl, planId } = inputs;

  if (gatewayUrl !== undefined) {
    const told = await askExecution(inputs, executionId, session, client)(left());
    if (told.kind !== 'told' && last === undefined) return { kind: 'not asked', because: 'unknown', told };
    const execution = told.kind === 'told' ? told.value : last;
    if (execution === undefined || execution.edition === 'cloud') return { kind: 'not asked', because: 'cloud' };
    const ids = execution.results.filter(({ ended }) => !ended).map(({ id }) => id);
    if (execution.ended || ids.length === 0) return { kind: 'not asked', because: 'ended' };
    // Ids are Longs, which JSON.stringify would round: their digits are written as they came.
    const request = {
      method: 'POST',
      url: `${gatewayUrl}/stop/result`,
      body: `{"results":[${ids.join(',')}]}`,
    } as const;
    return { kind: 'asked', results: ids.length, ...read(await client.send(session.request(request), left())) };
  }

  const told = await askExecutions(inputs, session, client)(left());
  if (told.kind !== 'told') return { kind: 'not asked', because: 'unknown', told };
  if (told.value.edition === 'cloud') return { kind: 'not asked', because: 'cloud' };
  const running = runningIn(told.value);
  if (!running.includes(executionId)) return { kind: 'not asked', because: 'ended' };
  const others = running.filter((id) => id !== executionId);
  if (others.length > 0) return { kind: 'not asked', because: 'others', others };
  return {
    kind: 'asked',
    ...read(await client.send(session.request({ url: `${apiUrl}/plans/${planId}/stop` }), left())),
  };
}

function read(answer: Answer): Omit<Extract<Stop, { kind: 'asked' }>, 'kind' | 'results'> {
  if (answer.kind === 'cancelled') return { answer: 'none in time' };
  if (answer.kind !== 'complete') return { answer: answer.trouble };
  const reply = replyOf(answer);
  const body = objectIn(answer);
  if ('flaw' in body) return { answer: reply };
  // 1.16.7 says SUCCESS or NOT_AVAILABLE, 2.0 nothing but errors, if any.
  const status = field(body.object, 'status');
  const message = messageOf(body.object);
  return { answer: { ...reply, ...message }, ...(typeof status === 'string' ? { status: foreign(status) } : {}) };
}
