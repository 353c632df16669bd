/** What is written to the standard output meanwhile, which is where the runner reads the log. */
export async function outputOf(work: () => unknown): Promise<string> {
  const { stdout } = process;
  const write = stdout.write.bind(stdout);
  let output = '';
  stdout.write = (chunk: Uint8Array | string): boolean => {
    output += String(chunk);
    return true;
  };
  try {
    await work();
  } finally {
    stdout.write = write;
  }
  return output;
}
