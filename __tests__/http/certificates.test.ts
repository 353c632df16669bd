import type { TlsOptions } from 'node:tls';
import type { Route } from '../../src/http/route.js';
import type { CertificateFault, Whose } from '../../src/http/trouble.js';
import { certificate, knowsAuthority, type CertificateName } from '../support/certificates.js';
import { fromOwnProcess, removeOwnProcess, type Said } from '../support/own-process.js';
import { proxyTo, tunnelTo } from '../support/proxy.js';
import { answer, closeServers, serveAt, serveTls, serveTlsAt, started, type Server } from '../support/server.js';
import { onIPv6 } from '../support/ipv6.js';

afterEach(closeServers);
afterAll(removeOwnProcess);

/** Shows this, however weak it is. */
const shown = (name: CertificateName, more: TlsOptions = {}): TlsOptions => ({
  ...certificate(name),
  ciphers: 'DEFAULT:@SECLEVEL=0',
  ...more,
});

interface Case {
  readonly what: string;
  readonly options: TlsOptions;
  readonly fault: CertificateFault;
  readonly words: RegExp;
  readonly advice: RegExp;
  /** Whoever has shown no certificate by then. */
  readonly issuer?: RegExp;
}

const authority = /Private authority of the tests/;

const cases: Case[] = [
  {
    what: 'has expired',
    options: shown('expired'),
    fault: 'expired',
    words: /has expired on Jan {2}2 00:00:00 2024 GMT/,
    advice: /certificate renewed/,
    issuer: authority,
  },
  {
    what: 'leads to one that has expired',
    options: shown('expired-authority'),
    fault: 'expired',
    words: /an authority's certificate, to which .* leads, has expired on Jan {2}2/,
    advice: /renewed with a chain that is valid/,
  },
  {
    what: 'is not valid yet',
    options: shown('not-yet-valid'),
    fault: 'not-yet-valid',
    words: /is not valid yet: it is from Jan {2}1 00:00:00 2123 GMT/,
    advice: /Check the clock of the runner/,
    issuer: authority,
  },
  {
    what: 'is for another name',
    options: shown('another-name'),
    fault: 'another-name',
    words: /was issued for another host name: elsewhere\.test/,
    advice: /name/,
    issuer: authority,
  },
  {
    what: 'is self-signed',
    options: shown('self-signed'),
    fault: 'self-signed',
    words: /is self-signed/,
    advice: /give the certificate itself to Node in the environment variable NODE_EXTRA_CA_CERTS/,
  },
  {
    what: 'comes from an authority that nobody knows',
    options: shown('strange'),
    fault: 'unknown-authority',
    words: /comes from a certificate authority that is not known here: Authority of strangers/,
    advice:
      /If that authority is your own, give its certificate .* NODE_EXTRA_CA_CERTS .*; neither the system's store nor SSL_CERT_FILE is asked\./,
  },
  {
    what: 'comes without the one between',
    options: shown('incomplete'),
    fault: 'incomplete-chain',
    words: /issued by Intermediate of the tests, was sent alone: its chain is incomplete/,
    advice: /send its intermediate certificates/,
  },
  {
    what: 'is for another purpose',
    options: shown('wrong-purpose'),
    fault: 'wrong-purpose',
    words: /was not issued for the purpose of a server/,
    advice: /for server authentication/,
    issuer: authority,
  },
  {
    what: 'has a weak signature',
    options: shown('weak'),
    fault: 'weak',
    words: /has a signature or a key that is too weak/,
    advice: /SHA-256/,
    issuer: authority,
  },
  {
    what: 'comes with a wish for one of ours',
    options: shown('server', { requestCert: true, rejectUnauthorized: true }),
    fault: 'client-certificate-wanted',
    words: /wants a client certificate/,
    advice: /no client certificate to show/,
  },
  {
    what: 'comes by a TLS that is too old',
    options: shown('server', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }),
    fault: 'protocol-too-old',
    words: /speaks only a version of TLS that is too old/,
    advice: /TLS 1\.2 or newer/,
  },
];

function expectFault(said: Said | undefined, of: Whose, { fault, words, advice, issuer }: Case): void {
  expect(said).toMatchObject({ kind: 'unsent', trouble: { kind: 'certificate', of, fault } });
  expect(said?.words).toMatch(words);
  expect(said?.words).toMatch(of === 'proxy' ? /the proxy localhost:\d+/ : /server.* \(?localhost:\d+/);
  if (issuer !== undefined) expect(said?.words).toMatch(issuer);
  expect(said?.advice).toMatch(advice);
  expect(said?.advice).toMatch(
    fault === 'client-certificate-wanted' || fault === 'protocol-too-old' ? /./ : /cannot be switched off/,
  );
}

/** By way of a proxy that shows the same; it leads nowhere. */
const viaTls = (port: number, more: object = {}): { route: Route } => ({
  route: {
    kind: 'proxy',
    proxy: { protocol: 'https:', hostname: 'localhost', port, username: 'user', password: 'pw', ...more },
  },
});

describe('A certificate that', () => {
  let answers: Map<Case, { readonly server?: Said; readonly proxy?: Said; readonly requests: number }>;

  beforeAll(async () => {
    const servers: Server[] = [];
    for (const { options } of cases) servers.push(await serveTls(options, answer(200, started)));
    const { answers: said } = await fromOwnProcess(
      servers.flatMap(({ port }) => [
        { request: { url: `https://localhost:${String(port)}` } },
        { request: { url: 'https://testinium.test' }, limits: viaTls(port) },
      ]),
      knowsAuthority,
    );
    answers = new Map(
      cases.map((one, at) => {
        const [server, proxy] = said.slice(2 * at);
        return [
          one,
          { ...(server && { server }), ...(proxy && { proxy }), requests: servers[at]?.requests.length ?? -1 },
        ];
      }),
    );
  });

  test.each(cases)('$what: $fault', (one) => {
    const { server, proxy, requests } = answers.get(one) ?? {};
    expectFault(server, 'server', one);
    expectFault(proxy, 'proxy', one);
    expect(requests).toBe(0);
  });

  test('nobody has told Node about is of an unknown authority', async () => {
    const server = await serveTls(certificate('server'), answer(200, started));
    const { answers: said } = await fromOwnProcess(
      [{ request: { url: `https://localhost:${String(server.port)}` } }],
      {},
    );
    expect(said[0]).toMatchObject({ kind: 'unsent', trouble: { fault: 'unknown-authority' } });
    expect(said[0]?.words).toMatch(authority);
    expect(said[0]?.advice).toMatch(/NODE_EXTRA_CA_CERTS.* intermediate/s);
  });
});

describe('TLS is fine', () => {
  test('directly, through either kind of proxy, and to an address', async () => {
    const names: unknown[] = [];
    const server = await serveTls(certificate('server'), (socket, seen) => {
      names.push('servername' in socket ? socket.servername : undefined);
      answer(200, started)(socket, seen);
    });
    const plain = await proxyTo(server);
    const secured = await serveTls(certificate('server'), tunnelTo(server));
    const far = { url: 'https://testinium.test/x' };
    const { answers: said, stderr } = await fromOwnProcess(
      [
        { request: { url: `https://localhost:${String(server.port)}/x` } },
        { request: { url: `${server.url}/x` } },
        { request: far, limits: viaTls(plain.port, { protocol: 'http:' }) },
        { request: far, limits: viaTls(secured.port) },
        { request: far, limits: viaTls(secured.port, { hostname: '127.0.0.1' }) },
        { request: { url: 'http://testinium.test/x' }, limits: viaTls(secured.port) },
      ],
      knowsAuthority,
    );
    expect(said.slice(0, 5).map((one) => one.words ?? one.text)).toEqual(Array(5).fill(JSON.stringify(started)));
    // The one that speaks plain HTTP is led to a port that speaks TLS.
    expect(said[5]).toMatchObject({ kind: 'cut' });
    expect(server.requests.map(({ target, headers }) => [target, headers['host']])).toEqual([
      ['/x', `localhost:${String(server.port)}`],
      ['/x', `127.0.0.1:${String(server.port)}`],
      ...Array<unknown>(3).fill(['/x', 'testinium.test']),
    ]);
    // What it was asked for by TLS; nothing where it is an address.
    expect(names).toEqual(['localhost', false, 'testinium.test', 'testinium.test', 'testinium.test']);
    const basic = `Basic ${Buffer.from('user:pw').toString('base64')}`;
    for (const { requests } of [plain, secured]) {
      for (const { method, headers } of requests) {
        expect([method, headers['proxy-authorization']]).toEqual(['CONNECT', basic]);
      }
    }
    expect(stderr).toBe('');
  });

  onIPv6('with an address of IPv6, of a server and of a proxy', async () => {
    const server = await serveTlsAt({ host: '::1' }, certificate('server'), answer(200, started));
    const behind = await serveTls(certificate('server'), answer(200, started));
    const plain = await serveAt({ host: '::1' }, tunnelTo(behind));
    const { answers: said } = await fromOwnProcess(
      [
        { request: { url: `${server.url}/x` } },
        {
          request: { url: 'https://[::1]:8443/x' },
          limits: viaTls(plain.port, { protocol: 'http:', hostname: '::1' }),
        },
      ],
      knowsAuthority,
    );
    expect(said.map((one) => one.words ?? one.text)).toEqual(Array(2).fill(JSON.stringify(started)));
    expect(plain.requests.map(({ target }) => target)).toEqual(['[::1]:8443']);
  });
});

describe('Nothing in the environment loosens', () => {
  const loose = {
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    // OpenSSL has a say in it, too: it speaks no old TLS unless it is told that anything goes.
    NODE_OPTIONS: '--tls-min-v1.0 --tls-cipher-list=DEFAULT:@SECLEVEL=0',
  };

  test('TLS', async () => {
    const selfSigned = await serveTls(certificate('self-signed'), answer(200, started));
    const old = await serveTls(shown('server', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }), answer(200, started));
    const behind = await proxyTo(selfSigned);
    const { answers: said, stderr } = await fromOwnProcess(
      [
        { request: { url: `https://localhost:${String(selfSigned.port)}` } },
        { request: { url: 'https://testinium.test' }, limits: viaTls(selfSigned.port) },
        { request: { url: 'https://testinium.test' }, limits: viaTls(behind.port, { protocol: 'http:' }) },
        { request: { url: `https://localhost:${String(old.port)}` } },
        { request: { url: 'https://testinium.test' }, limits: viaTls(old.port) },
      ],
      { ...knowsAuthority, ...loose },
    );
    const fault = (of: Whose, name: CertificateFault): unknown => ({ kind: 'unsent', trouble: { of, fault: name } });
    expect(said).toMatchObject([
      fault('server', 'self-signed'),
      fault('proxy', 'self-signed'),
      fault('server', 'self-signed'),
      fault('server', 'protocol-too-old'),
      fault('proxy', 'protocol-too-old'),
    ]);
    expect(selfSigned.requests).toEqual([]);
    expect(old.requests).toEqual([]);
    expect(stderr).toBe('');
  });
});
