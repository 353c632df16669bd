import { closeSync, constants, openSync, writeFileSync } from 'node:fs';

/**
 * Appends to a file that the runner has named. What does not take it at once (a FIFO that nobody reads) throws,
 * as a folder, a full disk or missing rights do: the step must not hang on it.
 */
export function append(file: string, text: string): void {
  const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = constants;
  const descriptor = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK);
  try {
    writeFileSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}
