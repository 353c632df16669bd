import dns from 'node:dns';
import { userAgent } from '../../src/action-metadata.js';
import { clock } from '../../src/http/clock.js';
import { formatNetworkError } from '../../src/http/network-error.js';
import {
  isResponse,
  sendRequest,
  type HttpRequest,
  type HttpResponse,
  type HttpResult,
  type SendOptions,
} from '../../src/http/send-request.js';
import { onIPv6 } from '../support/ipv6.js';
import { connected, proxyThatCuts, proxyToNowhere, silence, tunnelTo } from '../support/proxy.js';
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
import { deaf } from '../support/slow.js';

const ends: (() => void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await closeServers();
});

const send = (
  url: string,
  request: Partial<HttpRequest> = {},
  options: Partial<SendOptions> = {},
): Promise<HttpResult> =>
  sendRequest(
    { method: 'GET', url, headers: {}, ...request },
    { timeout: 10_000, signal: new AbortController().signal, clock, environment: {}, ...options },
  );

/** What came of a request, in a line: `HTTP 200`, or whether it was sent, and why there is no response. */
function told(result: HttpResult): string {
  if (isResponse(result)) return `HTTP ${String(result.status)}`;
  return `${result.sent ? 'maybe sent' : 'not sent'}: ${formatNetworkError(result.error, ({ untrusted }) => untrusted)}`;
}

const bodyOf = (result: HttpResult): string => (result as HttpResponse).body.toString();

async function eventually(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => void setTimeout(resolve, 5));
}

/** A clock that stands still until the deadline is let come. */
function standing(): { readonly clock: SendOptions['clock']; readonly leap: () => void; readonly asked: number[] } {
  const asked: number[] = [];
  let leap: () => void = () => undefined;
  return {
    clock: {
      now: () => 0,
      sleep: (ms) => {
        asked.push(ms);
        return new Promise((resolve) => (leap = resolve));
      },
    },
    leap: () => leap(),
    asked,
  };
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

/** Has every name lead to these addresses. */
function resolveTo(...addresses: string[]): void {
  const { lookup } = dns;
  ends.push(() => (dns.lookup = lookup));
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  dns.lookup = ((_: string, __: object, done: (error: null, all: typeof found) => void) =>
    process.nextTick(done, null, found)) as unknown as typeof lookup;
}

describe('A request', () => {
  test('is sent as it is, and its response comes back whole', async () => {
    const server = await serve(answer(200, started, { 'X-Some': 'thing', Age: '0' }));
    const headers = { Accept: 'application/json', Authorization: 'x' };
    const result = await send(`${server.url}/a/b?c=d%20e`, { headers });
    expect(result).toMatchObject({ status: 200, tooLarge: false, headers: { 'x-some': 'thing', age: '0' } });
    expect(JSON.parse(bodyOf(result))).toEqual(started);
    expect(server.requests).toEqual([
      {
        method: 'GET',
        target: '/a/b?c=d%20e',
        headers: {
          host: `127.0.0.1:${String(server.port)}`,
          accept: 'application/json',
          authorization: 'x',
          'user-agent': userAgent,
          connection: 'close',
        },
        body: '',
      },
    ]);
  });

  test('follows no redirect and repeats nothing', async () => {
    for (const status of [302, 401, 503]) {
      const server = await serve(answer(status, 'No.', { Location: '/other', 'Retry-After': '0' }));
      expect(told(await send(server.url))).toBe(`HTTP ${String(status)}`);
      expect(server.connections()).toBe(1);
    }
  });

  test('keeps every Age', async () => {
    const server = await serve(say('HTTP/1.1 200 OK\r\nAge: 1\r\nAge: 600\r\nContent-Length: 0\r\n\r\n'));
    expect(((await send(server.url)) as HttpResponse).headers.age).toBe('1, 600');
  });

  test('tells how long the head took by its clock', async () => {
    let now = 1000;
    const server = await serve((socket, seen) => {
      now = 3500;
      answer(200, 'ok')(socket, seen);
    });
    const standingClock = { ...standing().clock, now: () => now };
    expect(await send(server.url, {}, { clock: standingClock })).toMatchObject({ elapsed: 2500 });
  });

  onIPv6('goes to an IPv6 address', async () => {
    const server = await serveAt({ host: '::1' }, answer(200, 'ok'));
    expect(told(await send(server.url))).toBe('HTTP 200');
    expect(server.requests[0]?.headers['host']).toBe(`[::1]:${String(server.port)}`);
  });
});

describe('A name with several addresses', () => {
  test('is reached by the next when one is refused', async () => {
    const server = await serve(answer(200, 'ok'));
    resolveTo('127.0.0.2', '127.0.0.1');
    expect(told(await send(`http://testinium.test:${String(server.port)}`))).toBe('HTTP 200');
    expect(server.requests[0]?.headers['host']).toBe(`testinium.test:${String(server.port)}`);
  });

  test('is reached by the next when one is silent', async () => {
    const silent = await deaf('127.0.0.2');
    ends.push(silent.end);
    await serveAt({ host: '127.0.0.1', port: silent.port }, answer(200, 'ok'));
    resolveTo('127.0.0.2', '127.0.0.1');
    const url = `http://testinium.test:${String(silent.port)}`;
    // Within a short deadline too.
    expect(told(await send(url, {}, { timeout: 2000 }))).toBe('HTTP 200');
  });

  // The kernel of whoever connects tries again after a second.
  test.each([
    ['first', '127.0.0.2', '127.0.0.3'],
    ['last', '127.0.0.3', '127.0.0.2'],
  ])('is reached by the %s although it is slow', async (_, ...addresses) => {
    const slow = await deaf('127.0.0.2');
    ends.push(slow.end);
    resolveTo(...addresses);
    const result = send(`http://testinium.test:${String(slow.port)}`);
    setTimeout(slow.wake, 300);
    // What is there answers, and without HTTP.
    expect(told(await result)).toMatch(/^maybe sent: what the server .* sent is not HTTP/);
  });

  test('is not reached when all are refused', async () => {
    resolveTo('127.0.0.2', '127.0.0.3');
    expect(told(await send('http://testinium.test:1'))).toBe(
      'not sent: the connection was refused: testinium.test:1 (connect ECONNREFUSED 127.0.0.2:1; connect ECONNREFUSED 127.0.0.3:1)',
    );
  });
});

describe('Without a complete response', () => {
  const head = (status: number): string => `HTTP/1.1 ${String(status)} Some Reason\r\nContent-Length: 100\r\n\r\n`;

  test.each([200, 301, 400, 401, 404, 409, 429, 500, 502, 503])('HTTP %i proves nothing', async (status) => {
    const closed = await serve(say(`${head(status)}{"succ`));
    const before = `before the response (HTTP ${String(status)}) was complete`;
    expect(told(await send(closed.url))).toContain(`maybe sent: the connection was closed ${before}`);
    const broken = await serve(reset(`${head(status)}{"succ`));
    expect(told(await send(broken.url))).toMatch(/^maybe sent: the connection was (reset|closed) before/);
  });

  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
  test.each<[string, Behaviour, string]>([
    ['nothing, and the end', say(''), 'the connection was closed before the response was complete'],
    ['nothing, and a reset', reset(), 'the connection was reset before the response was complete'],
    ['half a head', say('HTTP/1.1 200 OK\r\nContent-'), 'the connection was closed before the response was complete'],
    ['half a chunk', say(`${chunked}10\r\nabc`), 'the connection was closed before the response (HTTP 200)'],
    ['a bad chunk', say(`${chunked}nonsense\r\n`), 'is not HTTP, or breaks its rules (HPE_INVALID_CHUNK_SIZE'],
    ['no HTTP', say('SSH-2.0-OpenSSH_9.6\r\n'), 'is not HTTP, or breaks its rules (HPE_'],
    ['HTTP/2', say(Buffer.from('000000040000000000', 'hex')), 'supports HTTP/2 only'],
    ['two lengths', say('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'), 'is not HTTP'],
    ['a large head', say(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`), 'headers larger than 16 KiB'],
    ['101', say('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'), 'another protocol (HTTP 101)'],
  ])('but with %s it may have been sent', async (_, behaviour, words) => {
    const result = await send((await serve(behaviour)).url);
    expect(result).toMatchObject({ sent: true, cancelled: false });
    expect(told(result)).toContain(words);
  });

  test.each([
    ['nothing', hold('')],
    ['a head', hold(head(200))],
    ['one byte after the other', drip(head(200), 'x')],
    ['one header after the other', drip('HTTP/1.1 200 OK\r\nX: ', 'x')],
    ['one interim response after the other', drip('', 'HTTP/1.1 103 Early Hints\r\n\r\n')],
  ])('in time, but with %s, it may have been sent', async (_, behaviour) => {
    const time = standing();
    const server = await counting(behaviour);
    const result = send(server.url, {}, { clock: time.clock, timeout: 5000 });
    await eventually(() => server.open() === 1);
    time.leap();
    expect(told(await result)).toMatch(/^maybe sent: the deadline of 5 s has passed before the response .*complete$/);
    expect(time.asked).toEqual([5000]);
    await eventually(() => server.open() === 0);
  });

  test('as it was cancelled, and others were not', async () => {
    const server = await counting(drip(head(200), 'x'));
    const controllers = [new AbortController(), new AbortController()];
    const [first, second] = controllers.map(({ signal }) => send(server.url, {}, { signal }));
    await eventually(() => server.open() === 2);
    controllers[0]?.abort();
    expect(await first).toMatchObject({ sent: true, cancelled: true });
    await eventually(() => server.open() === 1);
    controllers[1]?.abort();
    expect(await second).toMatchObject({ sent: true, cancelled: true, error: { networkCode: 'CANCELLED' } });
    await eventually(() => server.open() === 0);
  });
});

describe('Certainly not sent', () => {
  test('is what was cancelled before', async () => {
    const server = await serve(answer(200, 'ok'));
    const result = await send(server.url, {}, { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ sent: false, cancelled: true });
    expect(server.connections()).toBe(0);
  });

  test('is what was cancelled while its name was looked up', async () => {
    const { lookup } = dns;
    ends.push(() => (dns.lookup = lookup));
    dns.lookup = (() => undefined) as unknown as typeof lookup;
    const cancellation = new AbortController();
    const result = send('http://testinium.test', {}, { signal: cancellation.signal });
    setImmediate(() => cancellation.abort());
    expect(await result).toMatchObject({ sent: false, cancelled: true });
  });

  test('is what was refused', async () => {
    const result = await send('http://127.0.0.1:1');
    expect(result).toMatchObject({
      sent: false,
      cancelled: false,
      error: { networkCode: 'ECONNREFUSED', final: false },
    });
    expect(told(result)).toBe('not sent: the connection was refused: 127.0.0.1:1 (connect ECONNREFUSED 127.0.0.1:1)');
  });

  test('is what nobody connected in time', async () => {
    const silent = await deaf('127.0.0.2');
    ends.push(silent.end);
    const result = await send(`http://127.0.0.2:${String(silent.port)}`, {}, { timeout: 100 });
    expect(told(result)).toBe(`not sent: the deadline of 0.1 s has passed: 127.0.0.2:${String(silent.port)}`);
  });

  const greeting =
    (bytes: string | Buffer): (() => Promise<Server>) =>
    () =>
      serveAtOnce((socket) => socket.once('data', () => socket.end(bytes)));
  const alert = (code: number): Buffer => Buffer.from([0x15, 3, 3, 0, 2, 2, code]);
  test.each<[string, () => Promise<Server>, string, boolean]>([
    ['plain HTTP', greeting('HTTP/1.1 400 Bad Request\r\n\r\n'), 'does not speak TLS (wrong version number)', false],
    ['the end', greeting(''), 'failed: the connection was closed (ECONNRESET: Client network socket', false],
    ['an alert 40', greeting(alert(40)), 'our ciphers are refused, or a client certificate required', false],
    ['an alert 70', greeting(alert(70)), 'supports only a version of TLS that is too old', true],
    ['an alert 112', greeting(alert(112)), 'failed: TLS ended with an error (tlsv1 unrecognized name)', false],
    ['an alert 120', greeting(alert(120)), 'supports HTTP/2 only (tlsv1 alert no application protocol)', true],
  ])('is what was to go over TLS, where there is %s', async (_, server, words, final) => {
    const { url } = await server();
    const result = await send(url.replace('http:', 'https:'));
    expect(result).toMatchObject({ sent: false, error: { final } });
    expect(told(result)).toContain(words);
  });

  test('is what had a TLS handshake that never ends', async () => {
    const { url } = await silence();
    const result = await send(url.replace('http:', 'https:'), {}, { timeout: 200 });
    expect(told(result)).toMatch(/^not sent: the TLS handshake with .* failed: the deadline of 0.2 s has passed$/);
  });

  test('is what has a proxy whose address cannot be used', async () => {
    const server = await serve(answer(200, 'ok'));
    resolveTo('127.0.0.1');
    const environment = { http_proxy: 'http://user:100%pure@127.0.0.1:1' };
    const result = await send(`http://testinium.test:${String(server.port)}`, {}, { environment });
    expect(result).toMatchObject({ sent: false, error: { networkCode: 'PROXY_INVALID', final: true } });
    expect(told(result)).toMatch(/^not sent: http_proxy is no address .*[^.]$/);
    expect(server.connections()).toBe(0);
  });
});

describe('A body', () => {
  const mebibyte = 1024 * 1024;
  const all = (length: number): string => `HTTP/1.1 200 OK\r\nContent-Length: ${String(length)}\r\n\r\n`;
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

  test.each([undefined, 8 * mebibyte])('is read up to maxBytes: %s', async (maxBytes) => {
    const body = 'x'.repeat(maxBytes ?? mebibyte);
    const result = await send((await serve(answer(200, body))).url, maxBytes === undefined ? {} : { maxBytes });
    expect(result).toMatchObject({ status: 200, tooLarge: false });
    expect(bodyOf(result) === body).toBe(true);
  });

  test.each([
    ['says that it is larger', hold(all(mebibyte + 1))],
    ['is larger', pour(chunked, `1000\r\n${'x'.repeat(4096)}\r\n`)],
    ['never ends', pour('HTTP/1.1 200 OK\r\n\r\n', 'x'.repeat(4096))],
  ])('that %s is not read to its end', async (_, behaviour) => {
    const server = await counting(behaviour);
    const result = await send(server.url);
    expect(result).toMatchObject({ status: 200, tooLarge: true });
    expect((result as HttpResponse).body.length).toBeLessThanOrEqual(mebibyte);
    await eventually(() => server.open() === 0);
  });
});

describe('Through a proxy', () => {
  const far = 'http://testinium.test/api?x=y';
  const via = ({ port }: Pick<Server, 'port'>, host = '127.0.0.1'): Partial<SendOptions> => {
    const address = `${host}:${String(port)}`;
    return { environment: { http_proxy: `http://${address}`, https_proxy: `http://${address}` } };
  };
  const target = 'testinium.test:80';

  test('every request goes by CONNECT, which tells nothing of it', async () => {
    const server = await serve(answer(200, 'ok'));
    const proxy = await counting(tunnelTo(server));
    expect(told(await send(far, { headers: { Authorization: 'Bearer secret' } }, via(proxy)))).toBe('HTTP 200');
    const connect = { method: 'CONNECT', target, headers: { host: target, connection: 'close' }, body: '' };
    expect(proxy.requests).toEqual([connect]);
    expect(server.requests).toMatchObject([
      { target: '/api?x=y', headers: { host: 'testinium.test', authorization: 'Bearer secret' } },
    ]);
    await eventually(() => proxy.open() === 0);
  });

  test('user and password go to the proxy, and nowhere else', async () => {
    const server = await serve(answer(200, 'ok'));
    const proxy = await serve(tunnelTo(server));
    await send(far, {}, via(proxy, 'some%40one:p%3Ass%20w%C3%B6rd%25@127.0.0.1'));
    const basic = `Basic ${Buffer.from('some@one:p:ss wörd%').toString('base64')}`;
    expect(proxy.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([basic]);
    expect(server.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([undefined]);
  });

  onIPv6('on an IPv6 address', async () => {
    const server = await serve(answer(200, 'ok'));
    const proxy = await serveAt({ host: '::1' }, tunnelTo(server));
    expect(told(await send(far, {}, via(proxy, '[::1]')))).toBe('HTTP 200');
  });

  test('to an IPv6 address', async () => {
    const server = await serve(answer(200, 'ok'));
    const proxy = await serve(tunnelTo(server));
    expect(told(await send('http://[2001:db8::1]:8080', {}, via(proxy)))).toBe('HTTP 200');
    expect(proxy.requests.map(({ target: asked }) => asked)).toEqual(['[2001:db8::1]:8080']);
    expect(server.requests.map(({ headers }) => headers['host'])).toEqual(['[2001:db8::1]:8080']);
  });

  test('that greets before it leads on, the greeting is not the response', async () => {
    const server = await serve(answer(200, 'ok'));
    const proxy = await serve((socket, seen) => {
      const write = socket.write.bind(socket);
      socket.write = (bytes: string) => write(bytes === connected ? `${connected}Welcome!` : bytes);
      tunnelTo(server)(socket, seen);
    });
    expect(bodyOf(await send(far, {}, via(proxy)))).toBe('ok');
  });

  test.each([200, 409, 503])('what it answers in place of the server (%i) is never the response', async (status) => {
    const lie = await serve(say(`HTTP/1.1 ${String(status)} OK\r\nContent-Length: 2\r\n\r\n{}`));
    expect(isResponse(await send(far, {}, via(lie)))).toBe(false);
  });

  test.each([401, 407])('%i is about its credentials', async (status) => {
    const proxy = await serve(answer(status, 'No.'));
    const result = await send(far, {}, via(proxy));
    expect(told(result)).toBe(
      `not sent: the proxy 127.0.0.1:${String(proxy.port)} requires other credentials: HTTP ${String(status)} to CONNECT to ${target}`,
    );
    expect(result).toMatchObject({ error: { networkCode: 'PROXY_AUTHENTICATION', final: true } });
  });

  test.each([204, 302, 400, 403, 404, 409, 429, 500, 502, 503, 504])('%i is its refusal', async (status) => {
    const proxy = await counting(say(`HTTP/1.1 ${String(status)} Some Reason\r\n\r\n`));
    const result = await send(far, {}, via(proxy));
    expect(told(result)).toBe(
      `not sent: the proxy 127.0.0.1:${String(proxy.port)} refused to connect: HTTP ${String(status)} to CONNECT to ${target}`,
    );
    expect(result).toMatchObject({ error: { networkCode: 'PROXY_REFUSED', final: false } });
    await eventually(() => proxy.open() === 0);
  });

  test.each<[string, Behaviour, string]>([
    ['hangs up', (socket) => socket.destroy(), `could not be used to CONNECT to ${target}: the connection was closed`],
    ['resets', reset(), `could not be used to CONNECT to ${target}: the connection was reset`],
    ['is cut in its answer', say('HTTP/1.1 200 Conn'), `could not be used to CONNECT to ${target}: the connection was`],
    ['does not speak HTTP', hold('SSH-2.0-OpenSSH_9.6\r\n'), 'sent is not HTTP, or breaks its rules'],
    ['sends a large head', hold(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`), 'headers larger than 16 KiB'],
  ])('that %s, nothing is sent', async (_, behaviour, words) => {
    const proxy = await counting(behaviour);
    const result = await send(far, {}, via(proxy));
    expect(result).toMatchObject({ sent: false, error: { final: false } });
    expect(told(result)).toContain(words);
    expect(told(result)).toContain(`the proxy 127.0.0.1:${String(proxy.port)}`);
    await eventually(() => proxy.open() === 0);
  });

  test('that is not there, nothing is sent', async () => {
    expect(told(await send(far, {}, via({ port: 1 })))).toBe(
      `not sent: the proxy 127.0.0.1:1 could not be used to CONNECT to ${target}: the connection was refused (connect ECONNREFUSED 127.0.0.1:1)`,
    );
  });

  test('that never answers, nothing is sent', async () => {
    const proxy = await silence();
    const result = await send(far, {}, { ...via(proxy), timeout: 200 });
    expect(told(result)).toMatch(/^not sent: the proxy .* could not be used .*: the deadline of 0.2 s has passed$/);
  });

  test('nothing is sent when that is cancelled in time', async () => {
    const proxy = await counting(hold(''));
    const cancellation = new AbortController();
    const result = send(far, {}, { ...via(proxy), signal: cancellation.signal });
    await eventually(() => proxy.open() === 1);
    cancellation.abort();
    expect(await result).toMatchObject({ sent: false, cancelled: true });
    await eventually(() => proxy.open() === 0);
  });

  test.each([
    ['http:', proxyToNowhere, 'maybe sent: the deadline of 0.2 s has passed before the response was complete'],
    ['https:', proxyToNowhere, 'failed: the deadline of 0.2 s has passed'],
    ['http:', proxyThatCuts, 'maybe sent: the connection was closed before the response was complete'],
    [
      'https:',
      proxyThatCuts,
      'not sent: the TLS handshake with the server testinium.test:443 failed: the connection was',
    ],
  ])('%s that says yes and no more (%#)', async (scheme, proxy, words) => {
    const result = await send(`${scheme}//testinium.test`, {}, { ...via(await proxy()), timeout: 200 });
    expect(told(result)).toContain(words);
  });
});
