import { tellByName } from './by-name.js';
import type { Announcer } from './commit-status.js';
import type { Clock } from './http/clock.js';
import type { Client } from './http/retry.js';
import type { Inputs } from './inputs.js';
import type { Execution, Outcome, Red, Running } from './outcome.js';
import { verdictOn } from './report/decide.js';
import { resultOutputs, startOutputs } from './report/outputs.js';
import type { Report } from './report/report.js';
import { stopInWords } from './report/in-words.js';
import type { About } from './report/verdict.js';
import { askExecution, askExecutions } from './testinium/executions.js';
import type { Session } from './testinium/sign-in.js';
import { startRun } from './testinium/start.js';
import { stopRun } from './testinium/stop.js';
import { attach, isProvenBusy, startWhenIdle } from './waiting/already-running.js';
import { isLost, lookForRun, noteExecutions, type Known } from './waiting/look.js';
import { awaitEnd, type Patience } from './waiting/poll.js';

/**
 * What a step does with a run beyond triggering it, each where the workflow wants it: finds it when it is running
 * already or its answer was lost, waits for its end, stops it when it is given up, and names its failing tests.
 */

/** What following takes. */
export interface Means {
  readonly inputs: Inputs;
  readonly session: Session;
  readonly client: Client;
  /** The same way, until another moment than that at which the workflow is cancelled. */
  readonly clientUntil: (over: AbortSignal) => Client;
  readonly patience: Patience;
  readonly announce: Announcer;
  readonly report: Report;
  /** Is told what is known as soon as it is. */
  readonly learn: (known: About) => void;
}

/** How the story ended, and what is known by then. */
export interface Ending {
  readonly outcome: Outcome;
  readonly about: About;
  /** What was last seen of the run, when the step waited for it. */
  readonly execution?: Execution;
  /** The part of the job summary that names the failing tests. */
  readonly failingTests?: string;
}

/** Triggers the plan, with what the workflow wants done when it is running already or when the answer is lost. */
export async function startOrFind(means: Means): Promise<Outcome> {
  const { inputs, session, patience, announce, report } = means;
  const { ifAlreadyRunning, ifOutcomeUnknown, waitForCompletion } = inputs;
  const isPlain = ifAlreadyRunning === 'fail' && ifOutcomeUnknown === 'fail';
  // A run is not started when there is no time left for what is to come after its start.
  const client = isPlain && !waitForCompletion ? means.client : { ...means.client, until: patience.until };
  if (isPlain) return startRun(inputs, session, noting(client, means));

  const ask = askExecutions(inputs, session, client);
  let known: Known | undefined;
  const note = async (): Promise<Red | undefined> => {
    const noted = await noteExecutions(ask, inputs, client);
    if ('kind' in noted) return noted;
    ({ known } = noted);
    return undefined;
  };
  const trigger = async (client: Client): Promise<Outcome> => {
    const before = ifOutcomeUnknown === 'look' ? note : undefined;
    const outcome = await startRun(inputs, session, noting(client, means), before);
    if (known === undefined || !isLost(outcome)) return outcome;
    const noted = known;
    const { headline, facts } = verdictOn(outcome, { planId: inputs.planId }, report.show);
    report.say(`${headline}. Came back: ${facts.find(([label]) => label === 'Came back')?.[1] ?? ''}`);
    return report.group('Looking for the run', () => lookForRun(outcome, noted, ask, inputs, patience, client));
  };

  const outcome = await trigger(client);
  if (!isProvenBusy(outcome) || ifAlreadyRunning === 'fail') return outcome;
  // Proven by now, whatever comes of it in the end.
  report.output(startOutputs(outcome, report.redact));
  await announce.pending(`Test plan ${inputs.planId} is already running`);
  return report.group(`Test plan ${inputs.planId} is already running`, () =>
    ifAlreadyRunning === 'attach'
      ? attach(ask, inputs, patience, client)
      : startWhenIdle(ask, trigger, patience, client),
  );
}

/** The same way, on which it is noted that the trigger was sent. */
function noting(client: Client, { learn }: Means): Client {
  return {
    ...client,
    send: async (...sent) => {
      const answer = await client.send(...sent);
      if (answer.kind === 'complete' || answer.kind === 'cut') learn({ triggered: true });
      return answer;
    },
  };
}

/** Waits for the end of a run, and tells what has come of it. */
export async function awaitItsEnd(running: Running, means: Means): Promise<Ending> {
  const { inputs, session, client, patience, announce, report } = means;
  const { executionId } = running;
  await announce.pending(`Test plan ${inputs.planId} is running: execution ${executionId}`);
  const saysCloud = warnerOfCloud(inputs, report);
  const { outcome, last, runs } = await report.group(`Waiting for execution ${executionId} to end`, () =>
    awaitEnd(
      askExecution(inputs, executionId, session, client),
      inputs.maxFailurePercentage,
      patience,
      client,
      saysCloud,
    ),
  );
  report.output(resultOutputs(outcome, report.show));

  const ours = running.kind === 'started' && inputs.stopWhenAbandoned;
  const known = { planId: inputs.planId, executionId, runs };
  const stop = ours ? await stopWhenAbandoned(outcome, known, last, means) : {};
  const byName = await tellByName(outcome, last, executionId, inputs, session, client, report);
  const failingTests = byName?.sentence === undefined ? {} : { failingTests: byName.sentence };
  return {
    outcome,
    about: { ...known, ...stop, ...failingTests },
    ...(last === undefined ? {} : { execution: last }),
    ...(byName === undefined ? {} : { failingTests: byName.html }),
  };
}

/** Milliseconds for stopping a run: the runner kills ten seconds after it has cancelled. */
const stopAfterCancel = 5000;
const stopAfterTimeout = 30_000;

/** Stops a run that this step started and gives up on, with the commit status set beside it once it is cancelled. */
async function stopWhenAbandoned(
  outcome: Outcome,
  about: About & { readonly executionId: string },
  last: Execution | undefined,
  { inputs, session, client: { clock, cancel }, clientUntil, announce, report }: Means,
): Promise<Pick<About, 'stop'>> {
  if (outcome.kind !== 'CANCELLED' && outcome.kind !== 'WAIT_TIMED_OUT') return {};
  const { executionId } = about;
  const whole = timeLimit(clock, cancel, 1);
  const half = timeLimit(clock, cancel, 1 / 2);
  const within = ({ signal }: TimeLimit): Client => ({ ...clientUntil(signal), maxAttempts: 1 });
  const stopping = stopRun(inputs, executionId, last, session, within(whole), within(half)).finally(() => {
    whole.done();
    half.done();
  });
  if (await whole.cancelled) await announce.conclude(verdictOn(outcome, about, report.show), executionId);
  const stop = await stopping;
  report.say(`Stopping execution ${executionId}: ${stopInWords(stop, report.show)}.`);
  return { stop };
}

interface TimeLimit {
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
  /** Whether the step is cancelled: as soon as it is, or when the time is over or no longer needed. */
  readonly cancelled: Promise<boolean>;
  readonly done: () => void;
}

/** This share of the time for stopping a run, after a cancellation so little that the runner does not kill first. */
function timeLimit(clock: Clock, cancel: AbortSignal, share: number): TimeLimit {
  const over = new AbortController();
  const done = new AbortController();
  const end = clock.now() + share * stopAfterTimeout;
  const cancelled = clock
    .sleep(share * stopAfterTimeout, AbortSignal.any([cancel, done.signal]))
    .then(() => cancel.aborted);
  const run = async (): Promise<void> => {
    if (await cancelled) await clock.sleep(Math.min(share * stopAfterCancel, end - clock.now()), done.signal);
    over.abort();
  };
  void run();
  return { signal: over.signal, cancelled, done: () => done.abort() };
}

/** Says once, as soon as it is known, that Testinium Cloud cannot be asked to stop a run. */
function warnerOfCloud(inputs: Inputs, report: Report): (execution: Execution) => void {
  let warned = false;
  return ({ edition }) => {
    if (warned || !inputs.stopWhenAbandoned || edition !== 'cloud') return;
    warned = true;
    report.warn(
      'The run cannot be stopped from here',
      'stop-when-abandoned is true, but this is Testinium Cloud, which has no call to stop a run: when the step gives up on it, it goes on.',
    );
  };
}
