import { getInput } from '@actions/core';
import { clock } from './http/clock.js';
import { exchange } from './http/exchange.js';
import { Report } from './report/report.js';
import { drained } from './report/drained.js';
import { runStep } from './step.js';

// Red until green is proven: also when something throws here, or never ends.
process.exitCode = 1;

// The packages in the bundle use what Node has deprecated; the people who read this log cannot mend that.
process.noDeprecation = true;

void main();

async function main(): Promise<void> {
  const cancellation = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => cancellation.abort());
  // A log that nobody reads, or that has no room, changes nothing of the verdict.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

  const verdict = await runStep({
    read: (name) => getInput(name, { trimWhitespace: false }),
    environment: process.env,
    report: new Report(process.env),
    exchange,
    clock,
    cancel: cancellation.signal,
  });
  await drained(process.stdout);
  process.exit(verdict === 'green' ? 0 : 1);
}
