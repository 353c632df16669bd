import { getInput } from '@actions/core';
import { exchange, type Request } from './client.js';
import { clock } from './clock.js';
import { userAgent } from './declared.js';
import type { About } from './explain.js';
import { isInTheClear, readInputs, secretsIn, type Inputs, type Read } from './inputs.js';
import type { Outcome } from './outcome.js';
import { Report } from './report.js';
import { runAddress, startRun } from './run.js';

// Red until green is proven: also when something throws here, or never ends.
process.exitCode = 1;

// The packages in the bundle use what Node has deprecated; the people who read this log cannot mend that.
process.noDeprecation = true;

const cancellation = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancellation.abort());

const report = new Report();
const read: Read = (name) => getInput(name, { trimWhitespace: false });

async function step(inputs: Inputs): Promise<Outcome> {
  report.say(
    `Test plan ${inputs.planId} on ${new URL(inputs.apiUrl).host}, ${inputs.forceRun ? 'forced' : 'not forced'}`,
  );
  if (isInTheClear(inputs.apiUrl)) {
    report.warn(
      'The token is sent in the clear',
      'api-url begins with http://, so anyone on the way can read the token. Use https://.',
    );
  }
  return startRun(inputs, authorization(inputs), {
    send: (request) => send(request, inputs),
    clock,
    cancel: cancellation.signal,
    maxAttempts: inputs.maxAttempts,
    say: (line) => report.say(line),
  });
}

function authorization({ token, companyId }: Inputs): Record<string, string> {
  return {
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
    ...(companyId === undefined ? {} : { 'current-company-id': companyId }),
  };
}

async function send(request: Request, { requestTimeout }: Inputs): ReturnType<typeof exchange> {
  const began = clock.now();
  const answer = await exchange(request, { deadline: requestTimeout, cancel: cancellation.signal, userAgent });
  const came =
    answer.kind === 'complete'
      ? `HTTP ${String(answer.status)}, ${String(answer.body.length)} bytes`
      : `no complete answer (${answer.kind})`;
  report.detail(
    `${request.method} ${request.url.replace(/\?.*/, '')}: ${came} after ${(clock.now() - began).toFixed(0)} ms`,
  );
  return answer;
}

async function run(): Promise<void> {
  for (const secret of secretsIn(read)) report.hide(secret);
  const checked = readInputs(read, report.show);
  let outcome: Outcome;
  let about: About = {};
  if ('problems' in checked) {
    outcome = { kind: 'INVALID_INPUT', problems: checked.problems };
  } else {
    about = { planId: checked.inputs.planId, address: runAddress(checked.inputs) };
    outcome = await step(checked.inputs);
  }
  if ((await report.conclude(outcome, about)) === 'green') process.exitCode = 0;
}

await run();
