import { CommitStatus } from './commit-status.js';
import { isRefusedAsRunning, RunFinder } from './gate/find-run.js';
import { waitForEnd, type WaitOptions } from './gate/poll.js';
import { stopAbandonedRun } from './gate/stop-abandoned-run.js';
import { proxySecrets } from './http/proxy.js';
import type { Surroundings } from './http/send-request.js';
import { secretsInInputs } from './input-secrets.js';
import { executionUrl, readInputs, type Inputs, type ReadInput } from './inputs.js';
import { Log } from './log.js';
import { isFailure, type Failure, type Run, type StepResult, type StopResult } from './outcome.js';
import { formatStop } from './report/facts.js';
import { reportFailedTests, type FailedTestsReport } from './report/failed-tests.js';
import { removeOldReport } from './report/junit-file.js';
import { annotationText, describeResult, withUnwrittenOutputs } from './report/messages.js';
import { OutputFile, resultOutputs, triggerOutputs } from './report/outputs.js';
import { withProgress } from './report/progress.js';
import { logRun, logSettings } from './report/run-log.js';
import { renderSummary } from './report/summary.js';
import { TestiniumClient } from './testinium/client.js';
import { executionQuery } from './testinium/executions.js';
import { untrusted } from './text/sanitize.js';
import { isTooShort } from './text/secrets.js';

type StepOptions = Surroundings & { readonly readInput: ReadInput };

interface Step {
  readonly inputs: Inputs;
  readonly client: TestiniumClient;
  readonly wait: WaitOptions;
  readonly log: Log;
  readonly outputs: OutputFile;
  readonly status: CommitStatus | undefined;
}

/** Runs the step from its inputs to its verdict, and returns whether it is green. */
export async function runStep({ readInput, environment, clock, signal }: StepOptions): Promise<boolean> {
  const log = new Log();
  const outputs = new OutputFile(environment);
  const secrets = [...secretsInInputs(readInput), ...proxySecrets(environment)];
  for (const secret of secrets) log.setSecret(secret);
  if (secrets.some(isTooShort)) {
    log.warning(
      'A secret is too short',
      'A secret in the inputs, or of a proxy, has fewer than 4 characters: the runner masks it in the log, but texts in the job summary and in outputs may hold it. Use a longer one.',
    );
  }
  // A reader of reports must not take the last run's for this one's, however this one ends.
  removeOldReport(readInput('junit-file'), environment, log);

  const checked = readInputs(readInput, environment, log.sanitize);
  if ('problems' in checked) {
    const failure: Failure = { code: 'INVALID_INPUT', started: 'no', problems: checked.problems };
    return conclude({ failure }, undefined, { log, outputs, status: undefined });
  }
  const { inputs } = checked;
  logSettings(checked, environment, log);
  const { commitStatus, waitTimeout, pollInterval: interval } = inputs;
  const options = { environment, clock, signal, log };
  const client = new TestiniumClient(inputs, options);
  const status = commitStatus && new CommitStatus(commitStatus, options);

  let result: StepResult = { inputs };
  let failedTests: FailedTestsReport | undefined;
  try {
    const refused = await client.signIn();
    // Signing in takes nothing of the time for waiting.
    const wait = { until: clock.now() + waitTimeout, interval };
    const step: Step = { inputs, client, wait, log, outputs, status };
    result = { ...result, ...(refused === undefined ? await start(step) : { failure: refused }) };
    if (result.run !== undefined && inputs.waitForCompletion) {
      result = { ...result, ...(await follow(result, result.run, step)) };
      failedTests = await reportFailedTests(result, inputs, client).catch((error: unknown) => {
        log.info(`No test is named: ${log.sanitize(untrusted(String(error)))}`);
        return undefined;
      });
      outputs.write(failedTests?.outputs ?? {});
    }
  } catch (error) {
    // An error of this action itself: nobody knows what has happened, so the step is red.
    const { message, stack = '' } = error as Error;
    log.debug(() => log.redact(stack));
    const started = result.run === undefined ? 'maybe' : 'yes';
    const problems = [log.sanitize(untrusted(message))];
    result = { ...result, failure: { code: 'UNKNOWN_OUTCOME', started, problems } };
  }
  return conclude(result, failedTests, { log, outputs, status });
}

/** Gets a run to answer for: one that it starts, or one that is running already. */
async function start({ inputs, client, wait, log, outputs, status }: Step): Promise<StepResult> {
  const { planId } = inputs;
  const finder = new RunFinder(inputs, client, wait);
  let outcome = await finder.start();
  if (isFailure(outcome) && isRefusedAsRunning(outcome) && inputs.ifAlreadyRunning !== 'fail') {
    const refusal = outcome;
    outputs.write(triggerOutputs(refusal, log.redact));
    const isRunning = `Test plan ${planId} is already running`;
    await status?.pending(isRunning);
    outcome = await withProgress(isRunning, client, (progress) => finder.afterRefusal(refusal, progress));
  }
  if (isFailure(outcome)) {
    outputs.write({ ...triggerOutputs(outcome, log.redact), ...resultOutputs({ failure: outcome }, log.sanitize) });
    return { failure: outcome };
  }
  const url = inputs.executionUrl && executionUrl(inputs.executionUrl, planId, outcome.executionId);
  outputs.write(triggerOutputs(outcome, log.redact, url));
  logRun(outcome, url, log);
  return { run: outcome, executionUrl: url };
}

/** Waits for the end of the run, and stops it where the step gives up on it. */
async function follow(result: StepResult, run: Run, step: Step): Promise<StepResult> {
  const { inputs, client, wait, log, outputs, status } = step;
  const { executionId } = run;
  const since = client.clock.now();
  await status?.pending(`Test plan ${inputs.planId} is running: execution ${executionId}`, result.executionUrl);
  const waited = await withProgress(`Waiting for execution ${executionId} to end`, client, (progress) => {
    const query = executionQuery(client, inputs, executionId);
    return waitForEnd(query, inputs.maxFailurePercentage, { ...wait, since }, client, progress);
  });
  outputs.write(resultOutputs(waited, log.sanitize));

  const { failure, execution } = waited;
  const isAbandoned = failure?.code === 'CANCELLED' || failure?.code === 'WAIT_TIMED_OUT';
  let stop: StopResult | undefined;
  if (isAbandoned && inputs.stopWhenAbandoned && run.origin === 'started') {
    // A cancelled step has seconds left: its status is set beside the stop.
    const message = describeResult({ ...result, ...waited }, log.sanitize);
    const setStatus = (): void => void status?.conclude(message, executionId, result.executionUrl);
    if (client.signal.aborted) setStatus();
    else client.signal.addEventListener('abort', setStatus);
    stop = await stopAbandonedRun(inputs, executionId, execution, client);
    log.info(`Stopping execution ${executionId}: ${formatStop(stop, log.sanitize)}`);
  }
  if (inputs.stopWhenAbandoned && (execution?.edition === 'cloud' || stop?.reason === 'cloud')) {
    const text = 'Testinium Cloud has no call to stop a run: stop-when-abandoned has no effect.';
    log.warning('The run cannot be stopped', text);
  }
  return { ...waited, stop };
}

/** Reports how the step has ended, everywhere where that can be seen. */
async function conclude(
  result: StepResult,
  failedTests: FailedTestsReport | undefined,
  { log, outputs, status }: Pick<Step, 'log' | 'outputs' | 'status'>,
): Promise<boolean> {
  const { run, executionUrl } = result;
  let message = describeResult(result, log.sanitize, failedTests?.sentence);
  outputs.write({ 'error-code': message.code });
  if (outputs.problem !== undefined) {
    message = withUnwrittenOutputs(message, log.sanitize(untrusted(outputs.problem)), run?.executionId);
    outputs.write({ 'error-code': message.code });
  }
  if (message.state === 'success') log.info(message.headline);
  else log.error(`${message.headline} (${message.word})`, annotationText(message));
  const summary = renderSummary(message, result, failedTests?.html ?? '', log.sanitize);
  const problem = outputs.writeSummary(summary);
  if (problem !== undefined) log.debug(() => `The job summary could not be written: ${problem}`);
  await status?.conclude(message, run?.executionId, executionUrl);
  return message.state === 'success';
}
