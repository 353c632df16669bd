import { getInput } from '@actions/core';
import { clock } from './http/clock.js';
import { flush } from './report/flush.js';
import { runStep } from './step.js';

// Red until green is proven: also when something throws here, or never settles.
process.exitCode = 1;

// The packages in the bundle use what Node has deprecated, which readers of the log cannot change.
process.noDeprecation = true;

void main();

async function main(): Promise<void> {
  const cancellation = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => cancellation.abort());
  // A log that cannot be written (EPIPE, a full disk) changes nothing of the verdict.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

  const passed = await runStep({
    readInput: (name) => getInput(name, { trimWhitespace: false }),
    environment: process.env,
    clock,
    signal: cancellation.signal,
  });
  await flush(process.stdout);
  process.exit(passed ? 0 : 1);
}
