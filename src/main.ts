import { getInput } from '@actions/core';
import type { Line } from './attempts.js';
import { targetOf } from './body.js';
import { exchange, type Answer } from './client.js';
import { clock } from './clock.js';
import { userAgent } from './declared.js';
import { isInTheClear, readInputs, secretsIn, type Inputs, type InputName } from './inputs.js';
import type { Outcome } from './outcome.js';
import { proxyProblem } from './proxy.js';
import { Report } from './report.js';
import { runAddress, startRun } from './run.js';
import { openSession } from './sign-in.js';
import { foreign } from './text.js';

// Red until green is proven: also when something throws here, or never ends.
process.exitCode = 1;

// The packages in the bundle use what Node has deprecated; the people who read this log cannot mend that.
process.noDeprecation = true;

const cancellation = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancellation.abort());

const report = new Report();
let inputs: Inputs | undefined;

try {
  const outcome = await step((name) => getInput(name, { trimWhitespace: false }));
  if ((await report.conclude(outcome)) === 'green') process.exitCode = 0;
  await announce(outcome.kind);
} catch (error) {
  process.exitCode = 1;
  report.confess(error);
  await announce('UNKNOWN_OUTCOME');
}

async function step(read: (name: InputName) => string): Promise<Outcome> {
  for (const secret of secretsIn(read)) report.hide(secret);
  const checked = readInputs(read, report.show);
  if ('problems' in checked) return { kind: 'INVALID_INPUT', problems: checked.problems };
  inputs = checked.inputs;
  const { apiUrl, credentials } = inputs;
  const problems = [apiUrl, ...('authUrl' in credentials ? [credentials.authUrl] : [])].map(proxyProblem);
  const refused = new Set(problems.filter((problem) => problem !== undefined));
  if (refused.size > 0) return { kind: 'INVALID_INPUT', problems: [...refused] };
  introduce(inputs);

  const line = lineFor(inputs, cancellation.signal);
  const opened = await openSession(inputs, line, (secret) => report.hide(secret));
  if ('kind' in opened) return opened;
  const { session } = opened;

  const patience = {
    until: clock.now() + inputs.waitTimeout,
    timeout: inputs.waitTimeout,
    interval: inputs.pollInterval,
  };
  let running = await startRun(inputs, session, line);
  report.learn(running);
  if (running.kind === 'ALREADY_RUNNING' && inputs.ifAlreadyRunning !== 'fail') {
    const { whenBusy } = await import('./waiting.js');
    await announce('pending');
    const refused = running;
    const given = inputs;
    running = await report.group(`Test plan ${given.planId} is already running`, () =>
      whenBusy(refused, given, patience, session, line),
    );
    report.learn(running);
  }
  if (!inputs.waitForCompletion || (running.kind !== 'started' && running.kind !== 'adopted')) return running;

  const { askExecution, awaitEnd } = await import('./waiting.js');
  await announce('pending');
  const ask = askExecution(inputs.apiUrl, running.executionId, session, line);
  const allowed = inputs.maxFailurePercentage;
  return report.group(`Waiting for execution ${running.executionId} to end`, () =>
    awaitEnd(ask, allowed, patience, line, report.show),
  );
}

function introduce({ planId, apiUrl, forceRun, credentials, ...rest }: Inputs): void {
  const authUrl = 'authUrl' in credentials ? credentials.authUrl : undefined;
  const address = runAddress({ ...rest, planId, apiUrl, forceRun });
  report.about({ planId, address, ...(authUrl === undefined ? {} : { authUrl }) });
  report.say(`Test plan ${planId} on ${new URL(apiUrl).host}, ${forceRun ? 'forced' : 'not forced'}`);
  const clear = [apiUrl, authUrl ?? apiUrl].filter(isInTheClear);
  if (clear.length > 0) {
    report.warn(
      'Secrets are sent in the clear',
      `Anyone on the way can read what is sent to ${[...new Set(clear)].join(' and ')}. Use https://.`,
    );
  }
}

function lineFor({ requestTimeout, maxAttempts }: Inputs, cancel: AbortSignal): Line {
  return {
    clock,
    cancel,
    maxAttempts,
    say: (text) => report.say(text),
    send: async (request, within = Infinity) => {
      const began = clock.now();
      const answer = await exchange(request, { deadline: Math.min(requestTimeout, within), cancel, userAgent });
      const took = `${(clock.now() - began).toFixed(0)} ms`;
      report.detail(`${request.method} ${request.url.replace(/\?.*/, '')}: ${describe(answer)}, ${took}`);
      return answer;
    },
  };
}

/** An answer as people who look closely want it: its status and the headers that decide something. */
function describe(answer: Answer): string {
  if (answer.kind !== 'complete') return answer.kind;
  const headers = [
    ['content-type', answer.contentType],
    ['retry-after', answer.retryAfter],
    ['location', targetOf(answer).location?.raw],
  ].flatMap(([name, value]) => (value === undefined ? [] : `${name ?? ''}: ${report.show(foreign(value))}`));
  return [`HTTP ${String(answer.status)}`, ...headers, `${String(answer.body.length)} bytes`].join(', ');
}

/** Sets the commit status, where one is wanted; whatever comes of that changes nothing of the verdict. */
async function announce(kind: Outcome['kind'] | 'pending'): Promise<void> {
  if (inputs?.commitStatus === undefined) return;
  const { setCommitStatus, stateOf } = await import('./commit-status.js');
  const state = kind === 'pending' ? kind : stateOf(kind);
  // A cancelled step still says so; only what comes before the end is cancelled with it.
  const cancel = kind === 'pending' ? cancellation.signal : new AbortController().signal;
  const failed = await setCommitStatus(
    { state, description: report.headline },
    inputs.commitStatus,
    lineFor(inputs, cancel),
    report.show,
  );
  const { context } = inputs.commitStatus;
  if (failed === undefined) report.say(`Commit status ${context}: ${state}`);
  // What is set at the end counts; a warning before it would say the same thing twice.
  else if (kind === 'pending') report.say(`Commit status ${context} was not set to ${state}: ${failed}`);
  else report.warn('The commit status was not set', failed);
}
