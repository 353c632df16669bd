import { retry, type RetryReason } from '../http/retry.js';
import type { Inputs } from '../inputs.js';
import { isFailure, type Failure, type Run } from '../outcome.js';
import type { TestiniumClient } from '../testinium/client.js';
import { executionsQuery, runningExecutions, type ExecutionList } from '../testinium/executions.js';
import type { Query, QueryResult } from '../testinium/query.js';
import { formatCause, isNetworkError } from '../testinium/response.js';
import { isAmbiguous, sendTrigger } from '../testinium/trigger.js';
import { poll, type Progress, type WaitOptions } from './poll.js';
import { findUnexplained, recoverRun, type NotedList } from './recover-run.js';

/** Whether Testinium itself has refused a trigger because the plan is running; a cached response is no refusal of this one. */
export function isRefusedAsRunning({ code, cause, recovery }: Failure): boolean {
  return code === 'ALREADY_RUNNING' && recovery === undefined && cause?.cached !== true;
}

/** Gets a run to answer for: one that a trigger starts, one that is running already, or the one whose response was lost. */
export class RunFinder {
  private readonly query: Query<ExecutionList>;
  /** The list of the plan's executions before the last trigger, where it may be needed after it. */
  private noted: NotedList | undefined;

  constructor(
    private readonly inputs: Inputs,
    private readonly client: TestiniumClient,
    private readonly wait: WaitOptions,
  ) {
    this.query = executionsQuery(client, inputs);
  }

  async start(): Promise<Run | Failure> {
    const { ifAlreadyRunning, ifOutcomeUnknown, waitForCompletion } = this.inputs;
    if (ifOutcomeUnknown === 'look' || ifAlreadyRunning === 'wait') return this.trigger(() => this.list('any'));
    // A run is not started when there is no time left for what is to come after its start.
    const isBounded = waitForCompletion || ifAlreadyRunning === 'attach';
    return sendTrigger(this.inputs, this.client, { until: isBounded ? this.wait.until : undefined });
  }

  /** Does what `if-already-running` asks for when Testinium has refused to start the plan as it is running. */
  async afterRefusal(refusal: Failure, progress: Progress): Promise<Run | Failure> {
    const { ifAlreadyRunning, ifOutcomeUnknown } = this.inputs;
    if (ifAlreadyRunning === 'attach') return this.attach(refusal);
    let outcome: Run | Failure = refusal;
    while (isFailure(outcome) && isRefusedAsRunning(outcome) && this.noted !== undefined) {
      this.client.log.info('Waiting until no execution of the plan is running, to trigger it then.');
      outcome = await this.trigger(this.idlePlan(outcome, this.noted, progress));
    }
    if (!isFailure(outcome) || outcome.code !== 'ALREADY_RUNNING' || ifOutcomeUnknown === 'fail') return outcome;
    const [executionId, ...others] = outcome.recovery?.ids ?? [];
    return executionId === undefined || others.length > 0 ? outcome : { executionId, origin: 'recovered' };
  }

  /** Takes the running execution for this step's own. While the list shows none it is asked again, as it may lag behind. */
  private async attach({ started }: Failure): Promise<Run | Failure> {
    this.client.log.info('Looking for the execution to attach to.');
    const listed = await this.list('running');
    if (isFailure(listed)) return { ...listed, started };
    const [executionId] = runningExecutions(listed);
    if (executionId !== undefined) return { executionId, origin: 'attached' };
    return { code: 'EXECUTION_NOT_FOUND', started, request: 'executions', attempts: listed.attempts };
  }

  /**
   * Asks, each time it is called, until the plan may be triggered again. A refusal is explained by an execution that ran
   * before the trigger. Where none did, a gateway may have sent it twice, and what is in the way may be our own run: a new
   * execution stops all further triggers, and only two looks an interval apart say that there is none.
   */
  private idlePlan(refusal: Failure, noted: NotedList, progress: Progress): () => Promise<NotedList | Failure> {
    let looks = 0;
    const isExplained = runningExecutions(noted).length > 0;
    const read = (list?: ExecutionList, date?: number): NotedList | Failure | number => {
      if (list === undefined) return this.wait.interval;
      looks++;
      const ids = isExplained ? [] : findUnexplained(list, noted);
      if (ids.length > 0) return { ...refusal, recovery: { ids } };
      const [running] = runningExecutions(list);
      // The second look is also what keeps the next trigger an interval away from the refusal.
      if (running === undefined && looks > 1) return { ...list, date, at: this.client.clock.now() };
      const idle = 'no execution is running; looking again before the next trigger';
      progress.problem(running === undefined ? idle : `execution ${running} is still running`);
      return this.wait.interval;
    };
    return async () => {
      const list = await poll(this.query, 'executions', this.wait, this.client, progress, read);
      return isFailure(list) ? { ...list, started: isExplained ? 'no' : 'maybe' } : list;
    };
  }

  /** Triggers the plan, where `list`, called before each time, succeeds; looks for the run if the response is lost. */
  private async trigger(list: () => Promise<NotedList | Failure>): Promise<Run | Failure> {
    const { log } = this.client;
    const before = async (): Promise<Failure | undefined> => {
      const listed = await list();
      if (isFailure(listed)) return listed;
      this.noted = listed;
      return undefined;
    };
    const outcome = await sendTrigger(this.inputs, this.client, { until: this.wait.until, before });
    const noted = this.noted;
    if (this.inputs.ifOutcomeUnknown === 'fail' || noted === undefined) return outcome;
    if (!isFailure(outcome) || !isAmbiguous(outcome)) return outcome;
    const why = outcome.cause === undefined ? '' : ` (${formatCause(outcome.cause, log.sanitize)})`;
    log.info(`Whether a run was started is not known${why}. The trigger is not sent again.`);
    return log.group('Looking for the run', () => recoverRun(outcome, noted, this.query, this.wait, this.client));
  }

  /** Retrieves the executions of the plan. It is harmless, so it is tried `max-attempts` times, or until one is running. */
  private async list(wanted: 'any' | 'running'): Promise<(NotedList & { readonly attempts: number }) | Failure> {
    const { clock, log } = this.client;
    const { until } = this.wait;
    const whyAgain = (result: QueryResult<ExecutionList>): RetryReason | undefined => {
      if (result.kind === 'failed') return undefined;
      if (result.kind === 'found') {
        if (wanted === 'any' || runningExecutions(result.value).length > 0) return undefined;
        return { reason: 'The list of executions shows none that is running.', pause: 2000 };
      }
      if (isNetworkError(result.cause) && result.cause.final) return undefined;
      const reason = `The list of executions could not be retrieved: ${formatCause(result.cause, log.sanitize)}.`;
      return { reason, retryAfter: result.cause.retryAfter };
    };
    const ask = (): Promise<QueryResult<ExecutionList>> => this.query(until - clock.now());
    const { result, attempts, cancelled } = await retry(ask, whyAgain, this.client.retryOptions(until));
    const failure = { started: 'no', request: 'executions', attempts } as const;
    if (cancelled) return { code: 'CANCELLED', ...failure };
    if (result.kind === 'found') return { ...result.value, date: result.date, at: clock.now(), attempts };
    if (result.kind === 'failed') return result.failure;
    return { code: 'SERVICE_UNAVAILABLE', ...failure, cause: result.cause };
  }
}
