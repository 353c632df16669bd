/** How long a reader may take nothing at all, and how long it may take for everything; milliseconds. */
const stalled = 2000;
const longest = 10_000;

/**
 * Resolves when the reader of a pipe has taken all that was written, or when that is no longer to be expected. Node ends a
 * process without what a pipe has not taken yet.
 */
export async function flush(stream: NodeJS.WriteStream): Promise<void> {
  const step = 50;
  let left = stream.writableLength;
  for (let waited = 0, idle = 0; left > 0 && !stream.destroyed && waited < longest && idle < stalled; waited += step) {
    await new Promise((resolve) => setTimeout(resolve, step));
    idle = stream.writableLength < left ? 0 : idle + step;
    left = stream.writableLength;
  }
}
