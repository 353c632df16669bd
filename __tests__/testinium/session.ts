import type { Clock } from '../../src/http/clock.js';
import { clock as realClock } from '../../src/http/clock.js';
import type { UserCredentials } from '../../src/inputs.js';
import { Log } from '../../src/log.js';
import { TestiniumClient } from '../../src/testinium/client.js';

/** A client, and the pauses that it made, in milliseconds: they take no time. */
export interface Session {
  readonly client: TestiniumClient;
  readonly pauses: readonly number[];
  readonly cancel: () => void;
}

export const user = (url: string): UserCredentials => ({
  username: 'a b&ş',
  password: 'p+ss=w%20rd',
  basic: 'Y2xpZW50OnNlY3JldA==',
  authUrl: `${url}/oauth/token`,
});

export function openSession(
  credentials: { token: string } | UserCredentials,
  { companyId, requestTimeout = 10_000 }: { companyId?: string; requestTimeout?: number } = {},
): Session {
  const cancellation = new AbortController();
  const pauses: number[] = [];
  let skipped = 0;
  const clock: Clock = {
    now: () => realClock.now() + skipped,
    // The deadline of a request has a signal of its own, and is a real one.
    sleep: (ms, cancel) => {
      if (cancel !== cancellation.signal) return realClock.sleep(ms, cancel);
      pauses.push(ms);
      skipped += ms;
      return Promise.resolve();
    },
  };
  const client = new TestiniumClient(
    { credentials, requestTimeout, maxAttempts: 3, ...(companyId === undefined ? {} : { companyId }) },
    { environment: {}, clock, signal: cancellation.signal, log: new Log() },
  );
  return { client, pauses, cancel: () => cancellation.abort() };
}

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
