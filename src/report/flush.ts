/** Milliseconds in which a reader may take nothing at all, and in which it may take everything. */
const [stalled, longest, step] = [2000, 10_000, 50];

/** Waits for the reader of a pipe, within limits: Node ends a process without what a pipe has not taken yet. */
export async function flush(stream: NodeJS.WriteStream): Promise<void> {
  let left = stream.writableLength;
  for (let waited = 0, idle = 0; left > 0 && !stream.destroyed && waited < longest && idle < stalled; waited += step) {
    await new Promise((resolve) => setTimeout(resolve, step));
    idle = stream.writableLength < left ? 0 : idle + step;
    left = stream.writableLength;
  }
}
