import { getInput } from '@actions/core';
import { clock } from './http/clock.js';
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

/** Waits for the reader of a pipe, within limits: Node ends a process without what a pipe has not taken yet. */
async function flush(stream: NodeJS.WriteStream): Promise<void> {
  // Milliseconds in which a reader may take nothing at all, and in which it may take everything.
  const [stalled, longest, step] = [2000, 10_000, 50];
  let left = stream.writableLength;
  for (let waited = 0, idle = 0; left > 0 && !stream.destroyed && waited < longest && idle < stalled; waited += step) {
    await new Promise((resolve) => setTimeout(resolve, step));
    idle = stream.writableLength < left ? 0 : idle + step;
    left = stream.writableLength;
  }
}
