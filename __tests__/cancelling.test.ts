import type { ChildProcess } from 'node:child_process';
import { certificate, knowsAuthority } from './support/certificates.js';
import { expectDocumented } from './support/documented.js';
import { connected } from './support/proxy.js';
import { whenItSays, type Options } from './support/run-action.js';
import { answer, closeServers, drip, serve, serveAtOnce, serveTls } from './support/server.js';
import { commands, expectVerdict, runPlan42 } from './support/verdict.js';

/** Where a step is when it is cancelled. Each one would go on for minutes. */
interface Cancelled {
  readonly fault: string;
  /** Arranges that `cancel` is called in that moment, and says where Testinium is. */
  readonly moment: (cancel: () => void) => Promise<Moment>;
  readonly step: string;
  readonly says: string;
}

interface Moment extends Options {
  readonly url: string;
}

const unknown = { step: 'UNKNOWN_OUTCOME', says: 'the step was cancelled while it waited for the answer' };
const nothing = { step: 'CANCELLED', says: 'No run was started' };

const moments: Cancelled[] = [
  {
    fault: 'Cancelled while Testinium has not answered',
    moment: async (cancel) => await serve(cancel),
    ...unknown,
  },
  {
    fault: 'Cancelled while Testinium has not answered, over TLS',
    moment: async (cancel) => {
      const { url } = await serveTls(certificate('server'), cancel);
      return { url, env: knowsAuthority };
    },
    ...unknown,
  },
  {
    fault: 'Cancelled within the answer',
    moment: (cancel) =>
      serve((...request) => {
        drip('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n', ' ')(...request);
        cancel();
      }),
    ...unknown,
  },
  {
    fault: 'Cancelled between two attempts',
    moment: async (cancel) => {
      const { url } = await serve(answer(429, '', { 'Retry-After': '60' }));
      return { url, whileRunning: (step) => whenItSays(step, 'It is safe to try again', cancel) };
    },
    ...nothing,
  },
  {
    fault: 'Cancelled within the TLS handshake',
    moment: async (cancel) => {
      const { url } = await serveAtOnce((socket) => socket.once('data', cancel));
      return { url: url.replace('http:', 'https:') };
    },
    ...nothing,
  },
  {
    fault: 'Cancelled while a proxy has not answered',
    moment: async (cancel) => {
      const proxy = await serve(cancel);
      return { url: 'https://testinium.test', env: { https_proxy: proxy.url } };
    },
    ...nothing,
  },
  {
    fault: 'Cancelled within the TLS handshake through a proxy',
    moment: async (cancel) => {
      const proxy = await serve((socket) => {
        socket.removeAllListeners('data').once('data', cancel);
        socket.write(connected);
      });
      return { url: 'https://testinium.test', env: { https_proxy: proxy.url } };
    },
    ...nothing,
  },
];

afterEach(closeServers);

describe('Cancelling', () => {
  describe.each([
    ['with SIGINT', ['SIGINT']],
    ['with SIGTERM', ['SIGTERM']],
    ['with SIGHUP', ['SIGHUP']],
    // Stopped in between, it gets both before it can do anything, or the second one might meet a process that is ending.
    ['with SIGINT and SIGTERM', ['SIGSTOP', 'SIGINT', 'SIGTERM', 'SIGCONT']],
  ] as const)('%s', (_, signals) => {
    test.each(moments)('$fault: $step', async ({ moment, step, says }) => {
      let running: ChildProcess | undefined;
      const { url, whileRunning, ...options } = await moment(() => {
        for (const signal of signals) running?.kill(signal);
      });
      const result = await runPlan42(
        url,
        {},
        {
          ...options,
          whileRunning: (child) => {
            running = child;
            whileRunning?.(child);
          },
        },
      );

      expectVerdict(result, step, says);
      expect(commands(result.stdout).filter((name) => name === 'error')).toHaveLength(1);
    });
  });

  test('is what docs/faults.md says', () => {
    expectDocumented('Cancelling', moments);
  });
});
