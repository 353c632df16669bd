/** Keeps the log of each test of a file from the terminal, and tells it. */
export function captureLog(): () => string {
  const { stdout } = process;
  const write = stdout.write.bind(stdout);
  let log = '';
  beforeEach(() => {
    log = '';
    stdout.write = (text: string | Uint8Array): boolean => {
      log += String(text);
      return true;
    };
  });
  afterEach(() => {
    stdout.write = write;
  });
  return () => log;
}
