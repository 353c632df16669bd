import type { Answer } from '../http/exchange.js';
import type { Client } from '../http/retry.js';
import type { Inputs } from '../inputs.js';
import type { Execution, Stop } from '../outcome.js';
import { foreign } from '../text/text.js';
import { cacheFlaw, messageOf, objectIn, replyOf } from './answer.js';
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
 * @param client Ends when there is no more time for any of it.
 * @param hurried Ends while there is still time for asking with what the last poll told.
 */
export async function stopRun(
  inputs: Pick<Inputs, 'apiUrl' | 'planId' | 'companyId' | 'gatewayUrl'>,
  executionId: string,
  last: Execution | undefined,
  session: Session,
  client: Client,
  hurried: Client,
): Promise<Stop> {
  if (last?.edition === 'cloud') return { kind: 'not asked', because: 'cloud' };
  const { gatewayUrl, apiUrl, planId } = inputs;

  if (gatewayUrl !== undefined) {
    const told = await askExecution(inputs, executionId, session, last === undefined ? client : hurried)(Infinity);
    if (told.kind !== 'told' && last === undefined) return { kind: 'not asked', because: 'unknown', told };
    const execution = told.kind === 'told' ? told.value : last;
    if (execution === undefined || execution.edition === 'cloud') return { kind: 'not asked', because: 'cloud' };
    if (execution.ended) return { kind: 'not asked', because: 'ended' };
    const ids = execution.results.filter(({ ended }) => !ended).map(({ id }) => id);
    if (ids.length === 0) return { kind: 'not asked', because: 'no results' };
    // Ids are Longs, which JSON.stringify would round: their digits are written as they came.
    const request = {
      method: 'POST',
      url: `${gatewayUrl}/stop/result`,
      body: `{"results":[${ids.join(',')}]}`,
    } as const;
    return read(await client.send(session.request(request)), ids.length);
  }

  const told = await askExecutions(inputs, session, client)(Infinity);
  if (told.kind !== 'told') return { kind: 'not asked', because: 'unknown', told };
  if (told.value.edition === 'cloud') return { kind: 'not asked', because: 'cloud' };
  if (!told.value.executions.some(({ id }) => id === executionId)) return { kind: 'not asked', because: 'unlisted' };
  const running = runningIn(told.value);
  if (!running.includes(executionId)) return { kind: 'not asked', because: 'ended' };
  const others = running.filter((id) => id !== executionId);
  if (others.length > 0) return { kind: 'not asked', because: 'others', others };
  return read(await client.send(session.request({ url: `${apiUrl}/plans/${planId}/stop` })));
}

/** What came of the request to stop it, or `results` of its results. */
function read(answer: Answer, results?: number): Stop {
  const asked = { kind: 'asked', ...(results === undefined ? {} : { results }) } as const;
  switch (answer.kind) {
    case 'unsent':
      return { kind: 'could not ask', because: answer.trouble };
    case 'cancelled':
      return answer.sent ? { ...asked, answer: 'none in time' } : { kind: 'could not ask', because: 'no time' };
    case 'cut':
      return { ...asked, answer: answer.trouble };
    case 'complete':
  }
  const reply = replyOf(answer);
  const body = objectIn(answer);
  if ('flaw' in body) return { ...asked, answer: reply };
  // 1.16.7 says SUCCESS or NOT_AVAILABLE, 2.0 nothing but errors, if any.
  const status = cacheFlaw(answer) === undefined ? field(body.object, 'status') : undefined;
  const message = messageOf(body.object);
  return {
    ...asked,
    answer: { ...reply, ...message },
    ...(typeof status === 'string' ? { status: foreign(status) } : {}),
  };
}
