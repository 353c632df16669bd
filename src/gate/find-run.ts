import { retry, type RetryReason } from '../http/retry.js';
import type { Inputs } from '../inputs.js';
import { isFailure, type Failure, type Run, type Started } from '../outcome.js';
import type { TestiniumClient } from '../testinium/client.js';
import { executionsQuery, runningExecutions, type ExecutionList } from '../testinium/executions.js';
import type { Query, QueryResult } from '../testinium/query.js';
import { formatCause } from '../testinium/response.js';
import { isAmbiguous, sendTrigger } from '../testinium/trigger.js';
import { lateLook, poll, type Progress, type WaitOptions } from './poll.js';
import { findUnexplained, noteList, recoverRun, type NotedList } from './recover-run.js';

/**
 * Gets a run to answer for: one that a trigger starts, one that is running already, or the one whose response was lost.
 */

/**
 * Triggers the plan. Where the list of its executions may be needed afterwards it is noted before each time the trigger is
 * sent, and when it cannot be retrieved the trigger is not sent. `noted` is the last one.
 */
export async function startRun(
  inputs: Inputs,
  client: TestiniumClient,
  wait: WaitOptions,
): Promise<{ readonly outcome: Run | Failure; readonly noted?: NotedList }> {
  const { ifAlreadyRunning, ifOutcomeUnknown, waitForCompletion } = inputs;
  if (ifOutcomeUnknown === 'fail' && ifAlreadyRunning !== 'wait') {
    // A run is not started when there is no time left for what is to come after its start.
    const isBounded = waitForCompletion || ifAlreadyRunning === 'attach';
    return { outcome: await sendTrigger(inputs, client, isBounded ? { until: wait.until } : {}) };
  }
  const query = executionsQuery(client, inputs);
  let noted: NotedList | undefined;
  const before = async (): Promise<Failure | undefined> => {
    const listed = await listExecutions(query, client, wait.until);
    if (isFailure(listed)) return listed;
    noted = noteList(listed.value, listed.date, client.clock.now());
    return undefined;
  };
  const outcome = await sendTrigger(inputs, client, { until: wait.until, before });
  if (noted === undefined) return { outcome };
  return { outcome: await recoverIfLost(outcome, noted, query, inputs, wait, client), noted };
}

/** Whether Testinium itself has refused a trigger because the plan is running; a cached response is no refusal of this one. */
export function isRefusedAsRunning({ code, cause, recovery }: Failure): boolean {
  return code === 'ALREADY_RUNNING' && recovery === undefined && !(cause && 'cached' in cause && cause.cached);
}

/** Milliseconds between two looks for the execution to attach to. */
const attachPause = 2000;

/**
 * Takes the running execution for this step's own, after Testinium has refused to start the plan because of it. While the
 * list shows none it is asked again, as it may lag behind.
 */
export async function attachToRun(
  inputs: Inputs,
  client: TestiniumClient,
  wait: WaitOptions,
  { started }: Failure,
): Promise<Run | Failure> {
  const { clock, signal, log, maxAttempts } = client;
  log.info('Looking for the execution to attach to.');
  const query = executionsQuery(client, inputs);
  const until = Math.max(wait.until, clock.now() + lateLook(client));
  for (let attempts = 0; ;) {
    const listed = await listExecutions(query, client, until, maxAttempts - attempts);
    if (isFailure(listed)) return { ...listed, started, attempts: attempts + (listed.attempts ?? 1) };
    attempts += listed.attempts;
    const [executionId] = runningExecutions(listed.value);
    if (executionId !== undefined) return { executionId, origin: 'attached' };
    if (attempts >= maxAttempts || clock.now() + attachPause >= until) {
      return { code: 'EXECUTION_NOT_FOUND', started, request: 'executions', attempts };
    }
    log.info('The list of executions shows none that is running; asking again.');
    await clock.sleep(attachPause, signal);
  }
}

/** A trigger that Testinium has refused as the plan is running, and the list before it. */
export interface RefusedStart {
  readonly refusal: Failure;
  readonly noted: NotedList;
}

/**
 * Waits until no execution of the plan is running and triggers it then, again and again until it is started or the deadline
 * has passed. `first` is how the trigger of `startRun` was refused.
 */
export async function startWhenIdle(
  inputs: Inputs,
  client: TestiniumClient,
  wait: WaitOptions,
  first: RefusedStart,
  progress: Progress,
): Promise<Run | Failure> {
  const query = executionsQuery(client, inputs);
  for (let refused = first; ;) {
    client.log.info('Waiting until no execution of the plan is running, to trigger it then.');
    const isIdle = watchPlan(query, refused, wait, client, progress);
    let { noted } = refused;
    const before = async (): Promise<Failure | undefined> => {
      const list = await isIdle();
      if (isFailure(list)) return list;
      noted = list;
      return undefined;
    };
    const outcome = await sendTrigger(inputs, client, { until: wait.until, before });
    if (!isFailure(outcome) || !isRefusedAsRunning(outcome)) {
      const [executionId, ...others] = isFailure(outcome) ? (outcome.recovery?.ids ?? []) : [];
      if (inputs.ifOutcomeUnknown === 'look' && executionId !== undefined && others.length === 0) {
        return { executionId, origin: 'recovered' };
      }
      return recoverIfLost(outcome, noted, query, inputs, wait, client);
    }
    refused = { refusal: outcome, noted };
  }
}

/**
 * Asks, each time it is called, until the plan may be triggered again, and returns the list that shows it. A refusal is
 * explained when an execution was running before the trigger. Where none was, a gateway may have sent the trigger twice, and
 * what is in the way may be this step's own run: an execution that is new stops all further triggers, and only two looks an
 * interval apart say that there is none.
 */
function watchPlan(
  query: Query<ExecutionList>,
  { refusal, noted }: RefusedStart,
  wait: WaitOptions,
  client: TestiniumClient,
  progress: Progress,
): () => Promise<NotedList | Failure> {
  const started: Started = noted.running ? 'no' : 'maybe';
  let looks = 0;
  const read = (list: ExecutionList, date?: number): NotedList | Failure | undefined => {
    looks++;
    const ids = noted.running ? [] : findUnexplained(list, noted);
    if (ids.length > 0) return { ...refusal, recovery: { kind: ids.length === 1 ? 'undecided' : 'several', ids } };
    const [running] = runningExecutions(list);
    if (running !== undefined) progress.problem(`execution ${running} is still running`);
    // The second look is also what keeps the next trigger an interval away from the refusal.
    else if (looks > 1) return noteList(list, date, client.clock.now());
    else progress.problem('no execution is running; looking again before the next trigger');
    return undefined;
  };
  return async () => {
    const problem = (text: string): void => progress.problem(text);
    const list = await poll(query, wait, client, { request: 'executions', read, problem, pause: () => wait.interval });
    return isFailure(list) ? { ...list, started } : list;
  };
}

async function recoverIfLost(
  outcome: Run | Failure,
  noted: NotedList,
  query: Query<ExecutionList>,
  { ifOutcomeUnknown }: Inputs,
  wait: WaitOptions,
  client: TestiniumClient,
): Promise<Run | Failure> {
  if (ifOutcomeUnknown === 'fail' || !isFailure(outcome) || !isAmbiguous(outcome)) return outcome;
  const { log } = client;
  const why = outcome.cause === undefined ? '' : ` (${formatCause(outcome.cause, log.sanitize)})`;
  log.info(`Whether a run was started is not known${why}. The trigger is not sent again.`);
  return log.group('Looking for the run', () => recoverRun(outcome, noted, query, wait, client));
}

/** Retrieves the executions of the plan. It is harmless, so it is tried `maxAttempts` times. */
async function listExecutions(
  query: Query<ExecutionList>,
  client: TestiniumClient,
  until: number,
  maxAttempts = client.maxAttempts,
): Promise<{ readonly value: ExecutionList; readonly date?: number; readonly attempts: number } | Failure> {
  const whyAgain = (result: QueryResult<ExecutionList>): RetryReason | undefined => {
    if (result.kind === 'found' || result.kind === 'failed') return undefined;
    const { cause } = result;
    const reason = `The list of executions could not be retrieved: ${formatCause(cause, client.log.sanitize)}.`;
    return { reason, ...('retryAfter' in cause && { retryAfter: cause.retryAfter }) };
  };
  const ask = (): Promise<QueryResult<ExecutionList>> => query(until - client.clock.now());
  const options = { ...client.retryOptions(until), maxAttempts };
  const { result, attempts, cancelled } = await retry(ask, whyAgain, options);
  const failure = { started: 'no', request: 'executions', attempts } as const;
  if (cancelled) return { code: 'CANCELLED', ...failure };
  if (result.kind === 'found') return { ...result, attempts };
  if (result.kind === 'failed') return result.failure;
  return { code: 'SERVICE_UNAVAILABLE', ...failure, cause: result.cause };
}
