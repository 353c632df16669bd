import { getInput } from '@actions/core';
import type { Line } from './attempts.js';
import { exchange } from './client.js';
import { clock } from './clock.js';
import { userAgent } from './declared.js';
import { isInTheClear, readInputs, secretsIn, type Inputs, type Read } from './inputs.js';
import type { Outcome } from './outcome.js';
import { Report } from './report.js';
import { runAddress, startRun } from './run.js';
import { openSession } from './sign-in.js';

// Red until green is proven: also when something throws here, or never ends.
process.exitCode = 1;

// The packages in the bundle use what Node has deprecated; the people who read this log cannot mend that.
process.noDeprecation = true;

const cancellation = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancellation.abort());

const report = new Report();

try {
  const outcome = await step((name) => getInput(name, { trimWhitespace: false }));
  if ((await report.conclude(outcome)) === 'green') process.exitCode = 0;
} catch (error) {
  report.confess(error);
}

async function step(read: Read): Promise<Outcome> {
  for (const secret of secretsIn(read)) report.hide(secret);
  const checked = readInputs(read, report.show);
  if ('problems' in checked) return { kind: 'INVALID_INPUT', problems: checked.problems };
  const { inputs } = checked;
  introduce(inputs);

  const line = lineFor(inputs);
  const opened = await openSession(inputs, line, (secret) => report.hide(secret));
  if ('kind' in opened) return opened;
  const { session } = opened;

  const until = clock.now() + inputs.waitTimeout;
  const patience = { until, timeout: inputs.waitTimeout, interval: inputs.pollInterval };
  let running = await startRun(inputs, session, line);
  report.learn(running);
  if (running.kind === 'ALREADY_RUNNING' && inputs.ifAlreadyRunning !== 'fail') {
    const { whenBusy } = await import('./waiting.js');
    running = await whenBusy(running, inputs, patience, session, line);
    report.learn(running);
  }
  if (!inputs.waitForCompletion || (running.kind !== 'started' && running.kind !== 'adopted')) return running;

  const { askExecution, awaitEnd } = await import('./waiting.js');
  const { executionId } = running;
  return report.group(`Waiting for execution ${executionId} to end`, () =>
    awaitEnd(askExecution(inputs.apiUrl, executionId, session, line), inputs.maxFailurePercentage, patience, line),
  );
}

function introduce(inputs: Inputs): void {
  const address = runAddress(inputs);
  const { credentials } = inputs;
  report.about({
    planId: inputs.planId,
    address,
    ...('authUrl' in credentials ? { authUrl: credentials.authUrl } : {}),
  });
  report.say(
    `Test plan ${inputs.planId} on ${new URL(inputs.apiUrl).host}, ${inputs.forceRun ? 'forced' : 'not forced'}`,
  );
  const clear = [inputs.apiUrl, ...('authUrl' in credentials ? [credentials.authUrl] : [])].filter(isInTheClear);
  if (clear.length > 0) {
    report.warn(
      'Secrets are sent in the clear',
      `${clear.join(' and ')}: anyone on the way can read what is sent over http://. Use https://.`,
    );
  }
}

function lineFor({ requestTimeout, maxAttempts }: Inputs): Line {
  const cancel = cancellation.signal;
  return {
    clock,
    cancel,
    maxAttempts,
    say: (text) => report.say(text),
    send: async (request, within = Infinity) => {
      const began = clock.now();
      const answer = await exchange(request, { deadline: Math.min(requestTimeout, within), cancel, userAgent });
      const came =
        answer.kind === 'complete'
          ? `HTTP ${String(answer.status)}, ${String(answer.body.length)} bytes`
          : `no complete answer (${answer.kind})`;
      const took = `${(clock.now() - began).toFixed(0)} ms`;
      report.detail(`${request.method} ${request.url.replace(/\?.*/, '')}: ${came} after ${took}`);
      return answer;
    },
  };
}
