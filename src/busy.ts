import { insist, type Again, type Line } from './attempts.js';
import { askRunning, type Ask, type Asked } from './executions.js';
import type { Inputs } from './inputs.js';
import type { Outcome } from './outcome.js';
import { startRun } from './run.js';
import type { Session } from './sign-in.js';
import { awaitIdle, type Patience } from './wait.js';

/**
 * What to do when Testinium refused to start the plan because it is running: take that execution for our
 * own, or wait until it has ended and trigger again. Triggering again is safe, as nothing was started.
 */
export async function whenBusy(
  refused: Outcome,
  inputs: Inputs,
  patience: Patience,
  session: Session,
  line: Line,
): Promise<Outcome> {
  const patient = { ...line, until: patience.until };
  const ask = askRunning(inputs.apiUrl, inputs.planId, session, patient);
  switch (inputs.ifAlreadyRunning) {
    case 'fail':
      return refused;
    case 'attach':
      return attach(ask, inputs, patience, patient);
    case 'wait':
      return startWhenIdle(ask, inputs, patience, session, patient);
  }
}

async function attach(ask: Ask<string | undefined>, inputs: Inputs, { until }: Patience, line: Line): Promise<Outcome> {
  line.say('Looking for the execution to attach to.');
  // Two requests at the most: each edition of Testinium has a path of its own.
  const within = (): number => Math.min(2 * inputs.requestTimeout, until - line.clock.now());
  const { result, attempts } = await insist(line, () => ask(within()), whenNotTold);
  if (result === 'cancelled') return { kind: 'CANCELLED' };
  switch (result.kind) {
    case 'told':
      if (result.value === undefined) return { kind: 'EXECUTION_NOT_FOUND' };
      return { kind: 'adopted', executionId: result.value };
    case 'missing':
      return { kind: 'EXECUTION_NOT_FOUND' };
    case 'unclear':
      return { kind: 'SERVICE_UNAVAILABLE', attempts, reason: result.reason };
    case 'over':
      return result.outcome;
  }
}

function whenNotTold(asked: Asked<unknown>): Again | undefined {
  switch (asked.kind) {
    case 'missing':
      return { why: 'Testinium has no list of executions of this plan (HTTP 404).' };
    case 'unclear':
      return { why: `No list of executions (${asked.reason}).` };
    case 'told':
    case 'over':
      return undefined;
  }
}

async function startWhenIdle(
  ask: Ask<string | undefined>,
  inputs: Inputs,
  patience: Patience,
  session: Session,
  line: Line,
): Promise<Outcome> {
  for (;;) {
    line.say('Waiting until it has ended, to start the plan then.');
    const gaveUp = await awaitIdle(ask, patience, line);
    if (gaveUp !== undefined) return gaveUp;
    line.say('It has ended. The first trigger was refused, so it is safe to trigger again.');
    const outcome = await startRun(inputs, session, line);
    if (outcome.kind !== 'ALREADY_RUNNING') return outcome;
    // Somebody else was faster, or the list lags behind: neither is a reason to hurry.
    await line.clock.sleep(Math.min(patience.interval, patience.until - line.clock.now()), line.cancel);
  }
}
