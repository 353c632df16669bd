import { networkInterfaces } from 'node:os';
import { certificate, knowsAuthority } from './support/certificates.js';
import { expectDocumented } from './support/documented.js';
import { connected, proxyThatCuts, proxyTo, proxyToNowhere, silence, tunnelTo } from './support/proxy.js';
import { answer, closeServers, serve, serveAt, serveAtOnce, serveTls, started, type Server } from './support/server.js';
import { expectVerdict, runPlan42, token } from './support/verdict.js';

/** How a step reaches Testinium, or what keeps it from it. */
interface Way {
  readonly fault: string;
  readonly way: () => Promise<Reach>;
  readonly step: string;
  readonly says: string;
  readonly again?: 'up to `max-attempts`';
  /** For what ends with the deadline of the request, and with nothing else. */
  readonly deadline?: true;
}

interface Reach {
  readonly url: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly server?: Server;
  /** What counts the attempts: the server itself, or the proxy before it. */
  readonly door?: Server;
}

const start = answer(200, started);
const started42 = JSON.stringify(started);
const green = { step: 'green', says: 'execution 4711' };
const once = { step: 'NETWORK_ERROR' };
const repeated = { step: 'NETWORK_ERROR', again: 'up to `max-attempts`' } as const;
const unknown = { step: 'UNKNOWN_OUTCOME' };
const nobody = 'http://127.0.0.1:1';

/** A name that exists nowhere: only a proxy can lead to it, and http-client goes to no loopback host by proxy. */
const far = { https: 'https://testinium.test', http: 'http://testinium.test' };

const reachable = (): Promise<Server> => serveTls(certificate('server'), start);

/** Directly to a server that shows this certificate. */
const showing =
  (name: Parameters<typeof certificate>[0], env: Record<string, string> = knowsAuthority) =>
  async (): Promise<Reach> => {
    // However weak it is, it is shown.
    const server = await serveTls({ ...certificate(name), ciphers: 'DEFAULT:@SECLEVEL=0' }, start);
    return { url: server.url, env, server, door: server };
  };

/** Through a proxy, which this variable of the environment names, to a server that is all right. */
const through = (variable: string, scheme: 'http' | 'https') => async (): Promise<Reach> => {
  const server = scheme === 'https' ? await reachable() : await serve(start);
  const proxy = await proxyTo(server);
  return { url: far[scheme], env: { ...knowsAuthority, [variable]: proxy.url }, server, door: proxy };
};

/** To a server that is all right, behind a proxy that is not. */
const behind = (proxy: () => Promise<Server>) => async (): Promise<Reach> => {
  const door = await proxy();
  return { url: far.https, env: { ...knowsAuthority, https_proxy: door.url }, door };
};

const plainly = (url: string) => (): Promise<Reach> => Promise.resolve({ url });

/** A proxy that answers each CONNECT with this status. */
const refusing = (status: number) => (): Promise<Server> => serve(answer(status, '<html>No</html>'));

const ways: Way[] = [
  { fault: 'A certificate of a private authority that `NODE_EXTRA_CA_CERTS` names', way: showing('server'), ...green },
  {
    fault: 'A certificate of an authority that nobody knows',
    way: showing('server', {}),
    ...once,
    says: 'NODE_EXTRA_CA_CERTS',
  },
  { fault: 'A self-signed certificate', way: showing('self-signed'), ...once, says: 'self-signed' },
  {
    fault: 'A certificate for another name',
    way: showing('another-name'),
    ...once,
    says: 'was issued for another host name',
  },
  { fault: 'A certificate that has expired', way: showing('expired'), ...once, says: 'has expired' },
  {
    fault: 'A certificate whose authority has expired',
    way: showing('expired-authority'),
    ...once,
    says: "an authority's certificate",
  },
  { fault: 'A certificate that is not valid yet', way: showing('not-yet-valid'), ...once, says: 'is not valid yet' },
  {
    fault: 'A certificate that is not for servers',
    way: showing('wrong-purpose'),
    ...once,
    says: 'was not issued for the purpose of a server',
  },
  {
    fault: 'A certificate with a key that is too weak',
    way: showing('weak'),
    ...once,
    says: 'a signature or a key that is too weak',
  },
  {
    fault: 'A certificate without the intermediate ones',
    way: showing('incomplete'),
    ...once,
    says: 'its chain is incomplete',
  },
  {
    fault: 'A self-signed certificate, with `NODE_TLS_REJECT_UNAUTHORIZED=0`',
    way: showing('self-signed', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
    ...once,
    says: 'Certificate checks cannot be switched off',
  },
  {
    fault: 'The same through a proxy',
    way: async () => {
      const server = await serveTls(certificate('self-signed'), start);
      const proxy = await proxyTo(server);
      const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0', https_proxy: proxy.url };
      return { url: far.https, env, server, door: proxy };
    },
    ...once,
    says: 'Certificate checks cannot be switched off',
  },
  {
    fault: '`https://` to a port that does not speak TLS',
    way: async () => {
      const server = await serveAtOnce((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
      return { url: server.url.replace('http:', 'https:'), server, door: server };
    },
    ...repeated,
    says: 'the TLS handshake failed',
  },
  {
    fault: '`http://` to a port that speaks TLS',
    way: async () => {
      const server = await reachable();
      return { url: server.url.replace('https:', 'http:'), server, door: server };
    },
    ...unknown,
    says: 'no complete answer: the connection was ',
  },
  {
    fault: 'A connection that is refused',
    way: plainly(nobody),
    ...repeated,
    says: 'the connection was refused',
  },
  {
    fault: 'A TLS handshake that never ends',
    way: async () => {
      const server = await silence();
      return { url: server.url.replace('http:', 'https:'), server, door: server };
    },
    ...repeated,
    says: 'the deadline of 1 s has passed',
    deadline: true,
  },
  {
    fault: 'A TLS handshake that is cut',
    way: async () => {
      const server = await serveAtOnce((socket) => socket.once('data', () => socket.destroy()));
      return { url: server.url.replace('http:', 'https:'), server, door: server };
    },
    ...repeated,
    says: 'the TLS handshake failed: it broke off',
  },
  {
    fault: 'A connection that is cut after the TLS handshake',
    way: async () => {
      const server = await serveTls(certificate('server'), (socket) => socket.destroy());
      return { url: server.url, env: knowsAuthority, server, door: server };
    },
    ...unknown,
    says: 'the connection was closed',
  },
  { fault: '`https_proxy`', way: through('https_proxy', 'https'), ...green },
  { fault: '`HTTPS_PROXY`', way: through('HTTPS_PROXY', 'https'), ...green },
  { fault: '`http_proxy`', way: through('http_proxy', 'http'), ...green },
  {
    fault: '`http_proxy` without a scheme',
    way: async () => {
      const server = await serve(start);
      const proxy = await proxyTo(server);
      return { url: far.http, env: { http_proxy: `127.0.0.1:${String(proxy.port)}` }, server, door: proxy };
    },
    ...green,
  },
  {
    fault: 'A proxy that speaks TLS itself (`https://`)',
    way: async () => {
      const server = await reachable();
      const proxy = await serveTls(certificate('server'), tunnelTo(server));
      const https_proxy = proxy.url.replace('127.0.0.1', 'localhost');
      return { url: far.https, env: { ...knowsAuthority, https_proxy }, server, door: proxy };
    },
    ...green,
  },
  {
    fault: 'A proxy that speaks TLS itself, with a certificate for another name',
    way: async () => {
      const proxy = await serveTls(certificate('another-name'), tunnelTo(await reachable()));
      const https_proxy = proxy.url;
      return { url: far.https, env: { ...knowsAuthority, https_proxy }, door: proxy };
    },
    ...once,
    says: 'the certificate of the proxy',
  },
  { fault: '`HTTP_PROXY`', way: through('HTTP_PROXY', 'http'), ...green },
  {
    fault: 'A proxy that wants other credentials (407)',
    way: behind(refusing(407)),
    ...once,
    says: 'the proxy wants other credentials: HTTP 407 to CONNECT to testinium.test:443',
  },
  ...[403, 502, 503].map((status): Way => ({
    fault: `A proxy that answers ${String(status)}`,
    way: behind(refusing(status)),
    ...repeated,
    says: `the proxy refused to connect: HTTP ${String(status)} to CONNECT to testinium.test:443`,
  })),
  {
    fault: 'A proxy that is not there',
    way: () => Promise.resolve({ url: far.https, env: { https_proxy: nobody } }),
    ...repeated,
    says: 'the proxy could not be used',
  },
  {
    fault: 'A proxy that hangs up on the CONNECT',
    way: behind(() => serve((socket) => socket.destroy())),
    ...repeated,
    says: 'the proxy could not be used',
  },
  {
    fault: 'A proxy that does not speak HTTP',
    way: behind(() => serve((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'))),
    ...repeated,
    says: 'the proxy could not be used',
  },
  {
    fault: 'A proxy that answers the CONNECT with a start of its own',
    way: async () => {
      const door = await serve((socket) => {
        socket.removeAllListeners('data').resume();
        socket.write(`${connected}HTTP/1.1 200 OK\r\nContent-Length: ${String(started42.length)}\r\n\r\n${started42}`);
      });
      return { url: far.http, env: { http_proxy: door.url }, door };
    },
    ...unknown,
    says: 'the deadline of 1 s has passed',
    deadline: true,
  },
  {
    fault: 'A proxy that never answers',
    way: behind(silence),
    ...repeated,
    says: 'the deadline of 1 s has passed',
    deadline: true,
  },
  {
    fault: 'A proxy that never leads on',
    way: behind(proxyToNowhere),
    ...repeated,
    says: 'the deadline of 1 s has passed',
    deadline: true,
  },
  {
    fault: 'A proxy that cuts the TLS handshake',
    way: behind(proxyThatCuts),
    ...repeated,
    says: 'the TLS handshake failed: it broke off',
  },
  {
    fault: 'A connection through a proxy that is cut after the TLS handshake',
    way: async () => {
      const server = await serveTls(certificate('server'), (socket) => socket.destroy());
      const proxy = await proxyTo(server);
      return { url: far.https, env: { ...knowsAuthority, https_proxy: proxy.url }, server, door: proxy };
    },
    ...unknown,
    says: 'the connection was closed',
  },
  {
    fault: 'A connection through a proxy that is cut, without TLS',
    way: async () => {
      const proxy = await proxyThatCuts();
      return { url: far.http, env: { http_proxy: proxy.url }, door: proxy };
    },
    ...unknown,
    says: 'the connection was closed',
  },
  {
    fault: 'No answer through a proxy',
    way: async () => {
      const server = await serveTls(certificate('server'), () => undefined);
      const proxy = await proxyTo(server);
      return { url: far.https, env: { ...knowsAuthority, https_proxy: proxy.url }, server, door: proxy };
    },
    ...unknown,
    says: 'the deadline of 1 s has passed',
    deadline: true,
  },
];

afterEach(closeServers);

describe('TLS and proxies', () => {
  test.each(ways)('$fault: $step', async ({ way, step, says, again, deadline }) => {
    const { url, env = {}, server, door } = await way();
    const result = await runPlan42(url, deadline ? { 'request-timeout-seconds': '1' } : {}, { env });

    expectVerdict(result, step, says);
    if (step === 'NETWORK_ERROR') {
      expect(server?.requests ?? []).toEqual([]);
      expect(result.stdout).toContain(again === undefined ? 'tried once' : 'tried 2 times');
    }
    if (door !== undefined) expect(door.connections()).toBe(again === undefined ? 1 : 2);
    if (door !== server) for (const seen of door?.requests ?? []) expectConnect(seen);
  });

  test('is what docs/faults.md says', () => {
    expectDocumented('TLS and proxies', ways);
  });
});

/** What a proxy may see: where to, and nothing of what is sent there. */
function expectConnect({ method, target, headers }: Server['requests'][number]): void {
  expect(method).toBe('CONNECT');
  expect(target).toMatch(/^testinium\.test:(443|80)$/);
  expect(Object.keys(headers).sort()).toEqual(['connection', 'host']);
  expect(Object.values(headers).join()).not.toContain(token.slice(0, 6));
}

test("The user and password in a proxy's address go to the proxy, and nowhere else", async () => {
  const server = await reachable();
  const proxy = await serve(tunnelTo(server));
  const https_proxy = `http://some%40one:p%3Ass%20w%C3%B6rd@127.0.0.1:${String(proxy.port)}`;
  const result = await runPlan42(far.https, {}, { env: { ...knowsAuthority, https_proxy } });

  expectVerdict(result, 'green', 'execution 4711');
  const basic = Buffer.from('some@one:p:ss wörd').toString('base64');
  expect(proxy.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([`Basic ${basic}`]);
  expect(server.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([undefined]);
  for (const secret of ['some@one', 'some%40one', 'p:ss wörd', 'p%3Ass', basic]) {
    expect(result.visible).not.toContain(secret);
  }
});

test('Nor do they show when the proxy refuses them', async () => {
  const proxy = await serve(answer(407, 'No, some@one:passw0rd'));
  const https_proxy = `http://some%40one:passw0rd@127.0.0.1:${String(proxy.port)}`;
  const result = await runPlan42(far.https, {}, { env: { https_proxy } });

  expectVerdict(result, 'NETWORK_ERROR', 'Correct the user and password in https_proxy');
  for (const secret of ['some@one', 'some%40one', 'passw0rd']) expect(result.visible).not.toContain(secret);
});

describe('Past the proxy', () => {
  // Not a loopback address to http-client, and yet this machine.
  const here = ({ port }: Server): string => `http://0.0.0.0:${String(port)}`;

  test.each([
    ['no_proxy', '0.0.0.0'],
    ['NO_PROXY', 'elsewhere.test, 0.0.0.0'],
    ['no_proxy', '*'],
  ])('%s=%s', async (variable, value) => {
    const server = await serve(start);
    const proxy = await proxyTo(server);
    const result = await runPlan42(here(server), {}, { env: { http_proxy: proxy.url, [variable]: value } });

    expectVerdict(result, 'green', 'execution 4711');
    expect(proxy.connections()).toBe(0);
  });

  test('but not with a no_proxy for others', async () => {
    const server = await serve(start);
    const proxy = await proxyTo(server);
    const env = { http_proxy: proxy.url, no_proxy: 'elsewhere.test' };
    const result = await runPlan42(here(server), {}, { env });

    expectVerdict(result, 'green', 'execution 4711');
    expect(proxy.connections()).toBe(1);
  });

  test('to this machine itself, always', async () => {
    const server = await serve(start);
    const proxy = await proxyTo(server);
    const result = await runPlan42(server.url, {}, { env: { http_proxy: proxy.url } });

    expectVerdict(result, 'green', 'execution 4711');
    expect(proxy.connections()).toBe(0);
  });
});

describe('Addresses of IPv6', () => {
  const loopback = Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ address }) => address === '::1'),
  );
  const onIPv6 = loopback ? test : test.skip;

  onIPv6('in api-url, where this machine has IPv6', async () => {
    const server = await serveAt({ host: '::1' }, start);
    const result = await runPlan42(server.url);

    expectVerdict(result, 'green', 'execution 4711');
    expect(server.requests.map(({ headers }) => headers['host'])).toEqual([`[::1]:${String(server.port)}`]);
  });

  test('through a proxy', async () => {
    const server = await serve(start);
    const proxy = await proxyTo(server);
    const result = await runPlan42('http://[2001:db8::1]:8080', {}, { env: { http_proxy: proxy.url } });

    expectVerdict(result, 'green', 'execution 4711');
    expect(proxy.requests.map(({ target }) => target)).toEqual(['[2001:db8::1]:8080']);
    expect(server.requests.map(({ headers }) => headers['host'])).toEqual(['[2001:db8::1]:8080']);
  });
});

describe('Sending the token in the clear', () => {
  test('to another machine warns', async () => {
    const server = await serve(start);
    const proxy = await proxyTo(server);
    const result = await runPlan42(far.http, {}, { env: { http_proxy: proxy.url } });

    expect(result.annotations.filter(({ kind }) => kind === 'warning')).toHaveLength(1);
  });

  test('to this machine does not', async () => {
    const server = await serve(start);
    expect((await runPlan42(server.url)).annotations).toEqual([]);
  });
});

describe('A proxy whose address cannot be used is not passed by', () => {
  const form = 'it should be http://host:port or https://host:port';
  test.each([
    [
      'a % in its password',
      'http://user:100%pure@127.0.0.1:3128',
      'has a user or password that is not percent-encoded',
    ],
    ['a # in its password', 'http://user:pass#word@127.0.0.1:3128', `goes on after host and port: ${form}`],
    ['a port that is none', 'http://127.0.0.1:99999', 'has no valid port: a port is 1 … 65535'],
    ['SOCKS', 'socks5://127.0.0.1:1080', `names a SOCKS proxy, which is not supported: ${form}`],
    ['a scheme that nobody knows', 'gopher://127.0.0.1:70', `has a scheme that is not supported: ${form}`],
    ['an address that is none', 'http://300.0.0.1:3128', 'has a host that is neither a name nor an address'],
  ])('with %s', async (_, proxy, says) => {
    const result = await runPlan42(far.http, {}, { env: { http_proxy: proxy } });

    expectVerdict(result, 'INVALID_INPUT', `Input: http_proxy ${says}`);
    expect(result.visible).not.toContain(proxy);
    expect(result.visible).not.toMatch(/100%pure|pass#word/);
  });

  test('one that only GitHub would be reached by is a warning', async () => {
    const server = await serve(start);
    const result = await runPlan42(
      server.url,
      { 'github-token': 'gh-token-of-this-job' },
      { env: { https_proxy: 'socks5://127.0.0.1:1080', GITHUB_REPOSITORY: 'some/where', GITHUB_SHA: '4'.repeat(40) } },
    );
    expectVerdict(result, 'green', 'execution 4711');
    expect(result.annotations).toEqual([
      {
        kind: 'warning',
        title: 'The commit status was not set',
        text: expect.stringContaining('https_proxy names a SOCKS proxy') as string,
      },
    ]);
  });
});
