import { dial, interleaved, type Lookup, type Reached } from '../../src/http/dial.js';
import { closeServers, serveAt } from '../support/server.js';
import { deaf, type Deaf } from '../support/slow.js';
import { onIPv6 } from '../support/ipv6.js';

const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

const ends: (() => void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await closeServers();
});

async function silent(host: string, port = 0): Promise<Deaf> {
  const place = await deaf(host, port);
  ends.push(place.end);
  return place;
}

const to =
  (...addresses: string[]): Lookup =>
  () =>
    Promise.resolve(addresses);

/** Which address was connected, and after how many milliseconds; sockets are closed again. */
async function reached(
  port: number,
  lookup: Lookup,
  over = new AbortController(),
): Promise<{ address: string | undefined; took: number; reached: Reached; still: number }> {
  const began = performance.now();
  const found = await dial({ of: 'server', hostname: 'testinium.test', port }, { over: over.signal, lookup });
  const took = performance.now() - began;
  const address = 'socket' in found ? found.socket.remoteAddress : undefined;
  // Connections that are still being tried; one that has been given up is gone after a turn of the loop.
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const still = process.getActiveResourcesInfo().filter((name) => name === 'ConnectWrap').length;
  over.abort();
  return { address, took, reached: found, still };
}

test.each([
  [[], []],
  [['10.0.0.1'], ['10.0.0.1']],
  [
    ['::1', '::2', '::3', '10.0.0.1', '10.0.0.2'],
    ['::1', '10.0.0.1', '::2', '10.0.0.2', '::3'],
  ],
  [
    ['10.0.0.1', '10.0.0.2', '::1'],
    ['10.0.0.1', '::1', '10.0.0.2'],
  ],
])('%j are tried in the order %j', (addresses, order) => {
  expect(interleaved(addresses)).toEqual(order);
});

describe('A name with several addresses', () => {
  test('is reached by the first that connects', async () => {
    const { port } = await serveAt({ host: '127.0.0.2' });
    await serveAt({ host: '127.0.0.3', port });
    expect((await reached(port, to('127.0.0.2', '127.0.0.3'))).address).toBe('127.0.0.2');
  });

  test('goes on at once when one is refused', async () => {
    const { port } = await serveAt({ host: '127.0.0.4' });
    const { address, took } = await reached(port, to('127.0.0.2', '127.0.0.3', '127.0.0.4'));
    expect(address).toBe('127.0.0.4');
    expect(took).toBeLessThan(2 * 250);
  });

  test('goes on after 250 ms when one says nothing', async () => {
    const { port } = await silent('127.0.0.2');
    await serveAt({ host: '127.0.0.3', port });
    const { address, took, still } = await reached(port, to('127.0.0.2', '127.0.0.3'));
    expect(address).toBe('127.0.0.3');
    expect(took).toBeGreaterThanOrEqual(245);
    expect(still).toBe(0);
  });

  test('gives up none of them for being slow', async () => {
    const { port } = await silent('127.0.0.2');
    const slow = await silent('127.0.0.3', port);
    const found = reached(port, to('127.0.0.2', '127.0.0.3', '127.0.0.4'));
    await wait(800);
    slow.wake();
    expect((await found).address).toBe('127.0.0.3');
  });

  onIPv6('has a dead IPv6 address and an IPv4 address that is slow', async () => {
    const { port } = await silent('::1');
    const slow = await silent('127.0.0.1', port);
    const found = reached(port, to('::1', '127.0.0.1'));
    await wait(800);
    slow.wake();
    expect((await found).address).toBe('127.0.0.1');
  });

  test('is not reached when all are refused, and the reason is the one that tells most', async () => {
    const { reached: found } = await reached(1, to('::ffff:0:0', '127.0.0.2', '127.0.0.3'));
    expect(found).toMatchObject({
      trouble: { kind: 'connect', of: 'server', host: 'testinium.test:1', code: 'ECONNREFUSED' },
    });
  });

  test('is dialled no further when all is over', async () => {
    const { port } = await silent('127.0.0.2');
    const other = await serveAt({ host: '127.0.0.3', port });
    const over = new AbortController();
    void dial(
      { of: 'server', hostname: 'testinium.test', port },
      { over: over.signal, lookup: to('127.0.0.2', '127.0.0.3') },
    );
    await wait(50);
    over.abort();
    await wait(300);
    expect(other.connections()).toBe(0);
  });
});

describe('A name that cannot be looked up', () => {
  const failing = (code: string, after = 0) => {
    let asked = 0;
    const lookup: Lookup = async () => {
      asked += 1;
      await wait(after);
      if (asked > 2) return ['127.0.0.2'];
      throw Object.assign(new Error(`getaddrinfo ${code}`), { code });
    };
    return { lookup, asked: () => asked };
  };

  test.each(['ENOTFOUND', 'EAI_AGAIN'])(
    'because of %s is not asked for again when that comes at once',
    async (code) => {
      const { lookup, asked } = failing(code);
      const { reached: found } = await reached(1, lookup);
      expect(found).toEqual({ trouble: { kind: 'lookup', of: 'server', host: 'testinium.test:1', code } });
      expect(asked()).toBe(1);
    },
  );

  test('is asked for again when nobody has answered', async () => {
    const { port } = await serveAt({ host: '127.0.0.2' });
    const { lookup, asked } = failing('EAI_AGAIN', 950);
    expect((await reached(port, lookup)).address).toBe('127.0.0.2');
    expect(asked()).toBe(3);
  });
});
