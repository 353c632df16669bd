import net from 'node:net';
import { once } from 'node:events';
import { expectDocumented } from './support/documented.js';
import { whenItSays, type Result } from './support/run-action.js';
import { answer, closeServers, serve, serveAt, started, type Behaviour, type Server } from './support/server.js';
import { tell, triggers } from './support/story.js';
import { expectVerdict, runPlan42 } from './support/verdict.js';

/** What the answers to one request after the other come to, and after how many of them it is over. */
interface Story {
  readonly fault: string;
  readonly server: readonly Behaviour[];
  readonly step: string;
  readonly says: string;
  readonly requests: number;
  readonly again?: string;
  readonly maxAttempts?: string;
  /** Whether the server says when to come again, in a way that makes sense. */
  readonly asks?: true;
  /** Told by the committed bundle too: it has no long pause. */
  readonly quick?: true;
}

const attempts = 'up to `max-attempts`';
const busy = (status: number, retryAfter?: string): Behaviour =>
  answer(status, { message: 'Busy' }, retryAfter === undefined ? {} : { 'Retry-After': retryAfter });
const start = answer(200, started);
const never: Behaviour = (socket) => socket.destroy();

const inASecond: Behaviour = (...request) => busy(429, new Date(Date.now() + 1000).toUTCString())(...request);

const tiresOut = { step: 'SERVICE_UNAVAILABLE', says: 'tried 2 times', requests: 2, again: attempts };
const atOnce = { step: 'SERVICE_UNAVAILABLE', says: 'tried once', requests: 1 };
const asks = true;
const quick = true;

const stories: Story[] = [
  { fault: '429 each time', server: [busy(429, '0')], ...tiresOut, asks },
  { fault: '429 when `max-attempts` is 1', server: [busy(429, '0')], ...atOnce, maxAttempts: '1', quick },
  {
    fault: '429, then a start',
    server: [busy(429), start],
    step: 'green',
    says: 'execution 4711',
    requests: 2,
    again: attempts,
    quick,
  },
  {
    fault: '429 twice, then a start',
    server: [busy(429, '0'), busy(429, '0'), start],
    step: 'green',
    says: 'execution 4711',
    requests: 3,
    again: attempts,
    maxAttempts: '3',
    asks,
  },
  {
    fault: '429, then no answer',
    server: [busy(429, '0'), never],
    step: 'UNKNOWN_OUTCOME',
    says: 'the connection was closed',
    requests: 2,
    again: 'not after that',
    maxAttempts: '10',
    asks,
  },
  {
    fault: '429, then 500',
    server: [busy(429, '0'), answer(500, '')],
    step: 'SYSTEM_INTERNAL_ERROR',
    says: 'HTTP 500',
    requests: 2,
    again: 'not after that',
    maxAttempts: '10',
    asks,
  },
  {
    fault: '429, then a plan that is running',
    server: [busy(429, '0'), answer(409, '')],
    step: 'ALREADY_RUNNING',
    says: 'HTTP 409',
    requests: 2,
    again: 'not after that',
    maxAttempts: '10',
    asks,
  },
  { fault: '429 with `Retry-After` in seconds', server: [busy(429, '1')], ...tiresOut, asks },
  {
    fault: '429 with `Retry-After` as a date',
    server: [inASecond],
    ...tiresOut,
    asks,
  },
  ...['soon', '-1', '1.5', '', 'Thu, 99 Foo 2026'].map((header) => ({
    fault: `429 with \`Retry-After: ${header}\`, which means nothing`,
    server: [busy(429, header)],
    ...tiresOut,
  })),
  { fault: '429 with `Retry-After` of more than a minute', server: [busy(429, '61')], ...atOnce, quick },
  { fault: '429 with `Retry-After` of centuries', server: [busy(429, '9'.repeat(400))], ...atOnce, quick },
  { fault: '429 with a date far away', server: [busy(429, 'Fri, 01 Jan 2100 00:00:00 GMT')], ...atOnce, quick },
];

afterEach(closeServers);

describe('Never twice', () => {
  const expectStory = (result: Result, { step, says, requests, asks }: Story, sent: number): void => {
    expectVerdict(result, step, says);
    expect(sent).toBe(requests);
    expect(result.stdout.match(/Nothing was started\. It is safe to try again: /g) ?? []).toHaveLength(requests - 1);
    expect(result.stdout.includes('(Retry-After asks for ')).toBe(asks === true);
  };

  test.each(stories)('$fault: $step', async (story) => {
    const told = await tell({ testinium: story.server, inputs: { 'max-attempts': story.maxAttempts ?? '2' } });
    expectStory(told, story, triggers(told).length);
  });

  test.each(stories.filter(({ quick }) => quick))('$fault: $step, by the bundle', async (story) => {
    const server = await serve(...story.server);
    const result = await runPlan42(server.url, { 'max-attempts': story.maxAttempts ?? '2' });
    expectStory(result, story, server.requests.length);
  });

  test('is what docs/faults.md says', () => {
    expectDocumented('Never twice', stories);
  });
});

test('A server that comes up a moment later is reached, and sees one request', async () => {
  const port = await freePort();
  let server: Promise<Server> | undefined;
  const result = await runPlan42(
    `http://127.0.0.1:${String(port)}`,
    { 'max-attempts': '10' },
    {
      whileRunning: (step) =>
        whenItSays(step, 'Not sent: the connection was refused', () => {
          server = serveAt({ port }, start);
        }),
    },
  );

  expectVerdict(result, 'green', 'execution 4711');
  expect((await server)?.requests).toHaveLength(1);
});

/** A port on which nobody listens, below those that the system hands out by itself. */
async function freePort(): Promise<number> {
  for (let port = 20_000 + (process.pid % 10_000); ; port++) {
    const server = net.createServer().listen(port, '127.0.0.1');
    const taken = await Promise.race([
      once(server, 'listening').then(() => false),
      once(server, 'error').then(() => true),
    ]);
    if (taken) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
