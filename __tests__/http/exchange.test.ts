import { exchange, type Answer, type Limits, type Request } from '../../src/http/exchange.js';
import type { Proxy, Route } from '../../src/http/route.js';
import { connected, proxyThatCuts, proxyTo, proxyToNowhere, silence, tunnelTo } from '../support/proxy.js';
import {
  answer,
  closeServers,
  drip,
  hold,
  pour,
  reset,
  say,
  serve,
  serveAt,
  serveAtOnce,
  started,
  type Behaviour,
  type Server,
} from '../support/server.js';
import { onIPv6 } from '../support/ipv6.js';

afterEach(closeServers);

const direct: Route = { kind: 'direct' };

const ask = (url: string, request: Partial<Request> = {}, limits: Partial<Limits> = {}): Promise<Answer> =>
  exchange(
    { method: 'GET', url, headers: {}, ...request },
    { deadline: 10_000, cancel: new AbortController().signal, userAgent: 'test/1', route: direct, ...limits },
  );

/** By way of a proxy on this machine. */
function via({ port }: Pick<Server, 'port'>, proxy: Partial<Proxy> = {}): { route: Route } {
  const plain: Proxy = { protocol: 'http:', hostname: '127.0.0.1', port, username: '', password: '' };
  return { route: { kind: 'proxy', proxy: { ...plain, ...proxy } } };
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

async function eventually(true_: () => boolean): Promise<void> {
  while (!true_()) await wait(5);
}

/** A server that counts its open connections. */
async function counting(behaviour: Behaviour): Promise<Server & { readonly open: () => number }> {
  let open = 0;
  const server = await serve((socket, seen) => {
    open += 1;
    socket.on('close', () => (open -= 1));
    behaviour(socket, seen);
  });
  return { ...server, open: () => open };
}

describe('A request', () => {
  test('is sent as it is, and its answer comes back whole', async () => {
    const server = await serve(answer(200, started, { 'X-Some': 'thing' }));
    const got = await ask(`${server.url}/a/b?c=d%20e`, { headers: { Accept: 'application/json', Authorization: 'x' } });
    expect(got).toMatchObject({ kind: 'complete', status: 200, oversized: false, headers: { 'x-some': 'thing' } });
    expect(JSON.parse((got as { body: Buffer }).body.toString())).toEqual(started);
    expect(server.requests).toEqual([
      {
        method: 'GET',
        target: '/a/b?c=d%20e',
        headers: {
          host: `127.0.0.1:${String(server.port)}`,
          accept: 'application/json',
          authorization: 'x',
          'user-agent': 'test/1',
          connection: 'close',
        },
        body: '',
      },
    ]);
  });

  test('has a body when it is a POST', async () => {
    const server = await serve(answer(200, 'ok'));
    await ask(server.url, { method: 'POST', body: 'grant=pässword' });
    expect(server.requests).toMatchObject([{ method: 'POST', target: '/', headers: { 'content-length': '15' } }]);
  });

  test('names nobody but us', async () => {
    process.env['ACTIONS_ORCHESTRATION_ID'] = 'an-id';
    try {
      const server = await serve(answer(200, 'ok'));
      await ask(server.url);
      expect(server.requests[0]?.headers['user-agent']).toBe('test/1');
    } finally {
      delete process.env['ACTIONS_ORCHESTRATION_ID'];
    }
  });

  test('takes the way it is given, whatever the environment says', async () => {
    process.env['http_proxy'] = 'http://127.0.0.1:1';
    try {
      const server = await serve(answer(200, 'ok'));
      expect(await ask(`http://0.0.0.0:${String(server.port)}`)).toMatchObject({ kind: 'complete', status: 200 });
    } finally {
      delete process.env['http_proxy'];
    }
  });

  onIPv6('goes to an address of IPv6', async () => {
    const server = await serveAt({ host: '::1' }, answer(200, 'ok'));
    expect(await ask(server.url)).toMatchObject({ kind: 'complete', status: 200 });
    expect(server.requests[0]?.headers['host']).toBe(`[::1]:${String(server.port)}`);
  });

  test('goes to a name', async () => {
    const server = await serve(answer(200, 'ok'));
    const got = await ask(
      `http://testinium.test:${String(server.port)}`,
      {},
      { lookup: () => Promise.resolve(['127.0.0.1']) },
    );
    expect(got).toMatchObject({ kind: 'complete', status: 200 });
    expect(server.requests[0]?.headers['host']).toBe(`testinium.test:${String(server.port)}`);
  });

  test('is one of many at once, and none hears of another', async () => {
    const server = await serve((socket, { target }) => {
      const n = Number(target.slice(1));
      setTimeout(
        () => answer(200, `this is ${String(n)}`)(socket, { method: '', target, headers: {}, body: '' }),
        10 * (n % 5),
      );
    });
    const cutting = await serve(reset('HTTP/1.1 200 OK\r\n'));
    const proxy = await proxyTo(server);
    const some = Array.from({ length: 40 }, async (_, n) => {
      if (n % 4 === 3) return [n, (await ask(cutting.url)).kind === 'cut'];
      const got = await ask(`${server.url}/${String(n)}`, {}, n % 4 === 2 ? via(proxy) : {});
      return [n, got.kind === 'complete' && got.body.toString() === `this is ${String(n)}`];
    });
    expect(await Promise.all(some)).toEqual(some.map((_, n) => [n, true]));
  });

  test('may be cancelled without the others', async () => {
    const server = await counting(hold(''));
    const [one, other] = [new AbortController(), new AbortController()];
    const [first, second] = [one, other].map(({ signal }) => ask(server.url, {}, { cancel: signal }));
    await eventually(() => server.open() === 2);
    one.abort();
    expect(await first).toEqual({ kind: 'cancelled', sent: true });
    await eventually(() => server.open() === 1);
    other.abort();
    expect(await second).toEqual({ kind: 'cancelled', sent: true });
    await eventually(() => server.open() === 0);
  });
});

describe('Without a whole answer', () => {
  const head = (status: number, length = 100): string =>
    `HTTP/1.1 ${String(status)} Some Reason\r\nContent-Length: ${String(length)}\r\n\r\n`;
  const statuses = [200, 301, 400, 401, 404, 409, 429, 500, 502, 503];

  test.each(
    statuses.flatMap(
      (status) =>
        [
          [status, say],
          [status, reset],
        ] as const,
    ),
  )('of %i: it is cut', async (status, how) => {
    const server = await serve(how(`${head(status)}{"succ`));
    expect(await ask(server.url)).toMatchObject({ kind: 'cut', trouble: { kind: 'closed', status } });
  });

  test.each([
    ['nothing, and the end', say(''), { kind: 'closed' }],
    ['nothing, and a reset', reset(), { kind: 'closed', code: 'ECONNRESET' }],
    ['half a head', say('HTTP/1.1 200 OK\r\nContent-'), { kind: 'closed' }],
    [
      'half a chunk',
      say('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nabc'),
      { kind: 'closed', status: 200 },
    ],
    ['no HTTP', say('SSH-2.0-OpenSSH_9.6\r\n'), { kind: 'not-http' }],
    ['two lengths', say('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'), { kind: 'not-http' }],
    ['a head that is too large', say(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`), { kind: 'not-http' }],
    [
      'another protocol',
      say('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
      { kind: 'upgraded' },
    ],
  ])('%s: it is cut', async (_, behaviour, trouble) => {
    expect(await ask((await serve(behaviour)).url)).toMatchObject({ kind: 'cut', trouble });
  });

  test.each([
    ['nothing', hold('')],
    ['a head', hold(head(200))],
    ['one byte after the other', drip(head(200, 100_000), 'x')],
    ['one header after the other', drip('HTTP/1.1 200 OK\r\nX: ', 'x')],
    ['one interim answer after the other', drip('', 'HTTP/1.1 103 Early Hints\r\n\r\n')],
  ])('in time, but %s: it is cut by the deadline', async (_, behaviour) => {
    const server = await counting(behaviour);
    const got = await ask(server.url, {}, { deadline: 200 });
    expect(got).toEqual({ kind: 'cut', trouble: { kind: 'deadline', ms: 200, during: 'answer' } });
    await eventually(() => server.open() === 0);
  });

  test('when it is cancelled', async () => {
    const cancellation = new AbortController();
    const server = await counting(drip(head(200), 'x'));
    const got = ask(server.url, {}, { cancel: cancellation.signal });
    await eventually(() => server.open() === 1);
    cancellation.abort();
    expect(await got).toEqual({ kind: 'cancelled', sent: true });
    await eventually(() => server.open() === 0);
  });
});

describe('Certainly not sent', () => {
  test('is what was cancelled before', async () => {
    const server = await serve(answer(200, 'ok'));
    const cancellation = new AbortController();
    cancellation.abort();
    expect(await ask(server.url, {}, { cancel: cancellation.signal })).toEqual({ kind: 'cancelled', sent: false });
    expect(server.connections()).toBe(0);
  });

  test('is what was refused', async () => {
    expect(await ask('http://127.0.0.1:1')).toMatchObject({
      kind: 'unsent',
      trouble: { kind: 'connect', of: 'server', host: '127.0.0.1:1', code: 'ECONNREFUSED' },
    });
  });

  test('is what nobody looked up in time', async () => {
    const lookup = (): Promise<string[]> => new Promise(() => undefined);
    const got = await ask('http://testinium.test', {}, { lookup, deadline: 100 });
    expect(got).toEqual({ kind: 'unsent', trouble: { kind: 'deadline', ms: 100, during: 'lookup' } });
  });

  test('is what was cancelled while it was looked up, and nothing is dialled later', async () => {
    const server = await serve(answer(200, 'ok'));
    const cancellation = new AbortController();
    let find: (addresses: string[]) => void = () => undefined;
    const found = new Promise<string[]>((resolve) => (find = resolve));
    const got = ask(
      `http://testinium.test:${String(server.port)}`,
      {},
      { lookup: () => found, cancel: cancellation.signal },
    );
    cancellation.abort();
    expect(await got).toEqual({ kind: 'cancelled', sent: false });
    find(['127.0.0.1']);
    await wait(50);
    expect(server.connections()).toBe(0);
  });

  test('is what did not get through TLS', async () => {
    const server = await serveAtOnce((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await ask(server.url.replace('http:', 'https:'))).toMatchObject({
      kind: 'unsent',
      trouble: { kind: 'tls', of: 'server', code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
    });
  });

  test.each([
    [
      'is cut',
      (): Promise<Server> => serveAtOnce((socket) => socket.once('data', () => socket.destroy())),
      { kind: 'tls', code: 'ECONNRESET' },
    ],
    ['never ends', silence, { kind: 'deadline', during: 'tls' }],
  ])('is what had a TLS handshake that %s', async (_, way, trouble) => {
    const { url } = await way();
    expect(await ask(url.replace('http:', 'https:'), {}, { deadline: 300 })).toMatchObject({ kind: 'unsent', trouble });
  });
});

describe('A body', () => {
  const mebibyte = 1024 * 1024;
  const all = (length: number): string => `HTTP/1.1 200 OK\r\nContent-Length: ${String(length)}\r\n\r\n`;
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

  test('is kept up to 1 MiB', async () => {
    const got = await ask((await serve(answer(200, 'x'.repeat(mebibyte)))).url);
    expect(got).toMatchObject({ kind: 'complete', oversized: false });
    expect((got as { body: Buffer }).body).toHaveLength(mebibyte);
  });

  test.each([
    ['says that it is larger', hold(all(mebibyte + 1))],
    ['is larger', pour(chunked, `1000\r\n${'x'.repeat(4096)}\r\n`)],
    ['never ends', pour('HTTP/1.1 200 OK\r\n\r\n', 'x'.repeat(4096))],
    ['says that it is larger, with an error', hold(all(mebibyte + 1).replace('200', '500'))],
  ])('that %s is not read to its end', async (_, behaviour) => {
    const server = await counting(behaviour);
    const got = await ask(server.url);
    expect(got).toMatchObject({ kind: 'complete', oversized: true });
    await eventually(() => server.open() === 0);
  });

  /** A sink that keeps what it takes. */
  function sink(largest: number): {
    largest: number;
    take: (chunk: Buffer) => void;
    text: () => string;
    pieces: () => number;
  } {
    const chunks: Buffer[] = [];
    return {
      largest,
      take: (chunk) => void chunks.push(chunk),
      text: () => Buffer.concat(chunks).toString(),
      pieces: () => chunks.length,
    };
  }

  test('goes into a sink, piece by piece', async () => {
    const into = sink(8 * mebibyte);
    const got = await ask((await serve(answer(200, 'x'.repeat(8 * mebibyte)))).url, { into });
    expect(got).toMatchObject({ kind: 'complete', status: 200, oversized: false, body: Buffer.alloc(0) });
    expect(into.text()).toBe('x'.repeat(8 * mebibyte));
    expect(into.pieces()).toBeGreaterThan(8);
  });

  test.each([
    ['says so', hold(all(1001))],
    ['does not', pour(chunked, `64\r\n${'x'.repeat(100)}\r\n`)],
  ])('that is too large for a sink, and %s', async (_, behaviour) => {
    const into = sink(1000);
    expect(await ask((await serve(behaviour)).url, { into })).toMatchObject({ kind: 'complete', oversized: true });
    expect(into.text().length).toBeLessThanOrEqual(1000);
  });

  test.each([201, 400, 404, 500])('of %i is kept in spite of a sink', async (status) => {
    const into = sink(mebibyte);
    const got = await ask((await serve(answer(status, 'No.'))).url, { into });
    expect((got as { body: Buffer }).body.toString()).toBe('No.');
    expect(into.pieces()).toBe(0);
  });

  test('that is cut is cut, whatever a sink has had of it', async () => {
    const into = sink(mebibyte);
    const got = await ask((await serve(say(`${all(100)}half`))).url, { into });
    expect(got).toMatchObject({ kind: 'cut', trouble: { kind: 'closed', status: 200 } });
    expect(into.text()).toBe('half');
  });

  test('that a sink chokes on ends the exchange with what it threw', async () => {
    const server = await counting(hold(`${all(100)}half`));
    const into = {
      largest: 1000,
      take: () => {
        throw new Error('no more');
      },
    };
    await expect(ask(server.url, { into })).rejects.toThrow('no more');
    await eventually(() => server.open() === 0);
  });
});

describe('Through a proxy', () => {
  const far = 'http://testinium.test/api?x=y';

  test('every request goes by CONNECT, which tells nothing of it', async () => {
    const server = await serve(answer(200, 'ok'));
    const proxy = await serve(tunnelTo(server));
    const got = await ask(far, { headers: { Authorization: 'Bearer secret' } }, via(proxy));
    expect(got).toMatchObject({ kind: 'complete', status: 200 });
    expect(proxy.requests).toEqual([
      {
        method: 'CONNECT',
        target: 'testinium.test:80',
        headers: { host: 'testinium.test:80', connection: 'close' },
        body: '',
      },
    ]);
    expect(server.requests).toMatchObject([
      { target: '/api?x=y', headers: { host: 'testinium.test', authorization: 'Bearer secret' } },
    ]);
  });

  test('user and password go to the proxy, and nowhere else', async () => {
    const server = await serve(answer(200, 'ok'));
    const proxy = await serve(tunnelTo(server));
    await ask(far, {}, via(proxy, { username: 'some@one', password: 'p:ss wörd%' }));
    const basic = `Basic ${Buffer.from('some@one:p:ss wörd%').toString('base64')}`;
    expect(proxy.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([basic]);
    expect(server.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([undefined]);
  });

  onIPv6('on an address of IPv6', async () => {
    const server = await serve(answer(200, 'ok'));
    const proxy = await serveAt({ host: '::1' }, tunnelTo(server));
    expect(await ask(far, {}, via(proxy, { hostname: '::1' }))).toMatchObject({ kind: 'complete', status: 200 });
  });

  test('to an address of IPv6', async () => {
    const server = await serve(answer(200, 'ok'));
    const proxy = await serve(tunnelTo(server));
    const got = await ask('http://[2001:db8::1]:8080', {}, via(proxy));
    expect(got).toMatchObject({ kind: 'complete', status: 200 });
    expect(proxy.requests.map(({ target }) => target)).toEqual(['[2001:db8::1]:8080']);
    expect(server.requests.map(({ headers }) => headers['host'])).toEqual(['[2001:db8::1]:8080']);
  });

  test('of whose addresses the first is dead', async () => {
    const server = await serve(answer(200, 'ok'));
    const proxy = await serve(tunnelTo(server));
    const lookup = (): Promise<string[]> => Promise.resolve(['127.0.0.2', '127.0.0.1']);
    const got = await ask(far, {}, { ...via(proxy, { hostname: 'proxy.test' }), lookup });
    expect(got).toMatchObject({ kind: 'complete', status: 200 });
  });

  test.each([200, 409, 503])('what it answers in place of the server (%i) is never the answer', async (status) => {
    const lie = await serve(say(`HTTP/1.1 ${String(status)} OK\r\nContent-Length: 2\r\n\r\n{}`));
    const got = await ask(far, {}, via(lie));
    expect(got.kind).not.toBe('complete');
  });

  const target = 'testinium.test:80';

  test.each([401, 407])('%i is about its credentials', async (status) => {
    const proxy = await serve(answer(status, 'No.'));
    const got = await ask(far, {}, via(proxy));
    expect(got).toEqual({ kind: 'unsent', trouble: { kind: 'proxy-authentication', status, target } });
  });

  test.each([204, 302, 400, 403, 404, 409, 429, 500, 502, 503, 504])('%i is its refusal', async (status) => {
    const proxy = await serve(say(`HTTP/1.1 ${String(status)} Some Reason\r\n\r\n`));
    const got = await ask(far, {}, via(proxy));
    expect(got).toEqual({ kind: 'unsent', trouble: { kind: 'proxy-refused', status, target } });
  });

  test.each<[string, Behaviour]>([
    ['hangs up', (socket) => socket.destroy()],
    ['resets', reset()],
    ['ends', say('')],
    ['is cut in its answer', say('HTTP/1.1 200 Conn')],
    ['does not speak HTTP', hold('SSH-2.0-OpenSSH_9.6\r\n')],
    ['speaks of too much', hold(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)],
  ])('that %s, nothing is sent', async (_, behaviour) => {
    const proxy = await counting(behaviour);
    const got = await ask(far, {}, via(proxy));
    expect(got).toMatchObject({ kind: 'unsent', trouble: { kind: 'proxy-broken', target } });
    await eventually(() => proxy.open() === 0);
  });

  test('that is not there, nothing is sent', async () => {
    expect(await ask(far, {}, via({ port: 1 }))).toMatchObject({
      kind: 'unsent',
      trouble: { kind: 'connect', of: 'proxy', host: '127.0.0.1:1', code: 'ECONNREFUSED' },
    });
  });

  test('that never answers, nothing is sent', async () => {
    const got = await ask(far, {}, { ...via(await silence()), deadline: 200 });
    expect(got).toEqual({ kind: 'unsent', trouble: { kind: 'deadline', ms: 200, during: 'proxy' } });
  });

  test('nothing is sent when that is cancelled in time', async () => {
    const proxy = await counting(hold(''));
    const cancellation = new AbortController();
    const got = ask(far, {}, { ...via(proxy), cancel: cancellation.signal });
    await eventually(() => proxy.open() === 1);
    cancellation.abort();
    expect(await got).toEqual({ kind: 'cancelled', sent: false });
    await eventually(() => proxy.open() === 0);
  });

  test('that leads nowhere, it may have been sent, without TLS', async () => {
    const got = await ask(far, {}, { ...via(await proxyToNowhere()), deadline: 200 });
    expect(got).toEqual({ kind: 'cut', trouble: { kind: 'deadline', ms: 200, during: 'answer' } });
  });

  test('that leads nowhere, nothing is sent with TLS', async () => {
    const got = await ask('https://testinium.test', {}, { ...via(await proxyToNowhere()), deadline: 200 });
    expect(got).toEqual({ kind: 'unsent', trouble: { kind: 'deadline', ms: 200, during: 'tls' } });
  });

  test('that cuts, it may have been sent, without TLS', async () => {
    expect(await ask(far, {}, via(await proxyThatCuts()))).toMatchObject({ kind: 'cut', trouble: { kind: 'closed' } });
  });

  test('that cuts, nothing is sent with TLS', async () => {
    const got = await ask('https://testinium.test', {}, via(await proxyThatCuts()));
    expect(got).toMatchObject({ kind: 'unsent', trouble: { kind: 'tls', of: 'server', code: 'ECONNRESET' } });
  });

  test('that greets before it leads on, the greeting is not the answer', async () => {
    const server = await serve(answer(200, 'ok'));
    const proxy = await serve((socket, seen) => {
      const write = socket.write.bind(socket);
      socket.write = (bytes: string) => write(bytes === connected ? `${connected}Welcome!` : bytes);
      tunnelTo(server)(socket, seen);
    });
    expect(await ask(far, {}, via(proxy))).toMatchObject({ kind: 'complete', status: 200, body: Buffer.from('ok') });
  });

  test('nothing stays open', async () => {
    const server = await serve(answer(200, 'ok'));
    const proxy = await counting(tunnelTo(server));
    await ask(far, {}, via(proxy));
    await eventually(() => proxy.open() === 0);
  });
});
