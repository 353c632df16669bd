import type { TlsOptions } from 'node:tls';
import { userAgent } from '../../src/action-metadata.js';
import { describeTrustSettings } from '../../src/http/trust-settings.js';
import { certificate, knowsAuthority, type CertificateName } from '../support/certificates.js';
import { onIPv6 } from '../support/ipv6.js';
import { proxyTo, tunnelTo } from '../support/proxy.js';
import {
  answer,
  closeServers,
  hold,
  say,
  serve,
  serveAt,
  serveTls,
  serveTlsAt,
  type Behaviour,
  type Server,
} from '../support/server.js';
import { removeChild, sendFromChild, type Errand } from './child-process.js';

afterEach(closeServers);
afterAll(removeChild);

const ok = answer(200, 'ok');
const authority = knowsAuthority.NODE_EXTRA_CA_CERTS;

/** Shows this certificate, however weak it is. */
const shown = (name: CertificateName, more: TlsOptions = {}): TlsOptions => ({
  ...certificate(name),
  ciphers: 'DEFAULT:@SECLEVEL=0',
  ...more,
});

const local = ({ port }: Pick<Server, 'port'>, scheme = 'https', host = 'localhost'): string =>
  `${scheme}://${host}:${String(port)}`;
const far = 'https://testinium.test/x';
const via = (proxy: string): Record<string, string> => ({ https_proxy: proxy, http_proxy: proxy });

const old: TlsOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' };

/** What a server and a proxy show, what is said of it, and what is advised. */
const cases: [what: string, options: TlsOptions, words: RegExp, advice: RegExp][] = [
  ['has expired', shown('expired'), /certificate of PEER, .* has expired/, /renewed/],
  ['leads to one that has expired', shown('expired-authority'), /certificate of PEER, .* has expired/, /chain/],
  ['is not valid yet', shown('not-yet-valid'), /certificate of PEER is not valid yet/, /clock of the runner/],
  ['is for another name', shown('another-name'), /PEER was issued for another host name .*elsewhere/, /name/],
  ['is self-signed', shown('self-signed'), /certificate of PEER is self-signed/, /NODE_EXTRA_CA_CERTS/],
  ['comes from strangers', shown('strange'), /PEER comes from .* not known here/, /NODE_USE_SYSTEM_CA=1/],
  ['comes alone', shown('incomplete'), /PEER comes from .* its chain is incomplete/, /intermediate/],
  ['is not for servers', shown('wrong-purpose'), /PEER is not accepted .*purpose/, /server authentication/],
  ['is weak', shown('weak'), /certificate of PEER is not accepted .*too weak/, /SHA-256/],
  [
    'comes with a wish for ours',
    shown('server', { requestCert: true, rejectUnauthorized: true }),
    /PEER requires a client certificate/,
    /no client certificate to show/,
  ],
  ['comes by an old TLS', shown('server', old), /PEER supports only a version of TLS that is too old/, /TLS 1\.2/],
  ['comes by HTTP/2 only', shown('server', { ALPNProtocols: ['h2'] }), /PEER supports HTTP\/2 only/, /HTTP\/1\.1/],
];

describe('A certificate that', () => {
  let results: readonly string[];
  let final: readonly (boolean | null)[];
  const servers: Server[] = [];

  beforeAll(async () => {
    for (const [, options] of cases) servers.push(await serveTls(options, ok));
    const errands = servers.flatMap((server): Errand[] => [[local(server)], [far, via(local(server))]]);
    ({ results, final } = await sendFromChild(errands, knowsAuthority));
  });

  test.each(cases.map(([what, , words, advice], index) => ({ what, words, advice, index })))(
    '$what',
    ({ words, advice, index }) => {
      for (const [at, kind] of (['server', 'proxy'] as const).entries()) {
        const { port = 0, requests } = servers[index] ?? {};
        const result = results[2 * index + at]?.replace(`the ${kind} localhost:${String(port)}`, 'PEER');
        expect(result).toMatch(/^not sent: /);
        expect(result).toMatch(words);
        expect(result).toMatch(advice);
        expect(final[2 * index + at]).toBe(true);
        expect(requests).toEqual([]);
      }
    },
  );
});

describe('TLS is fine', () => {
  test('directly, through either kind of proxy, and to an address', async () => {
    const names: unknown[] = [];
    const named =
      (behaviour: Behaviour): Behaviour =>
      (socket, seen) => {
        names.push('servername' in socket ? socket.servername : undefined);
        behaviour(socket, seen);
      };
    const server = await serveTls(certificate('server'), named(ok));
    const plain = await proxyTo(server);
    const secured = await serveTls(certificate('server'), named(tunnelTo(server)));
    const { results, stderr } = await sendFromChild(
      [
        [local(server)],
        [server.url],
        [far, via(`http://user:pw@127.0.0.1:${String(plain.port)}`)],
        [far, via(`https://user:pw@localhost:${String(secured.port)}`)],
        [far, via(secured.url)],
        ['http://testinium.test/x', via(local(secured))],
      ],
      knowsAuthority,
    );
    expect(results.slice(0, 5)).toEqual(Array(5).fill('HTTP 200 ok'));
    // Plain HTTP is led to a port that speaks TLS.
    expect(results[5]).toMatch(/^maybe sent/);
    expect(server.requests.map(({ headers }) => headers['host'])).toEqual([
      `localhost:${String(server.port)}`,
      `127.0.0.1:${String(server.port)}`,
      ...Array<string>(3).fill('testinium.test'),
    ]);
    // By which names server and proxy were asked in TLS: by none where it is an address.
    const name = 'testinium.test';
    expect(names).toEqual(['localhost', false, name, 'localhost', name, false, name, 'localhost']);
    const basic = `Basic ${Buffer.from('user:pw').toString('base64')}`;
    const authorizations = [plain, secured].map(({ requests }) => requests[0]?.headers['proxy-authorization']);
    expect(authorizations).toEqual([basic, basic]);
    expect(stderr).toBe('');
  });

  onIPv6('with an IPv6 address, of a server and of a proxy', async () => {
    const server = await serveTlsAt({ host: '::1' }, certificate('server'), ok);
    const behind = await serveTls(certificate('server'), ok);
    const proxy = await serveAt({ host: '::1' }, tunnelTo(behind));
    const errands: Errand[] = [[server.url], [far, via(proxy.url)]];
    expect((await sendFromChild(errands, knowsAuthority)).results).toEqual(Array(2).fill('HTTP 200 ok'));
    expect(proxy.requests.map(({ target }) => target)).toEqual(['testinium.test:443']);
  });
});

describe('What Node trusts is trusted', () => {
  const environments: [Record<string, string>, boolean][] = [
    [{}, false],
    [knowsAuthority, true],
    [{ NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_FILE: authority }, true],
    [{ SSL_CERT_FILE: authority }, false],
  ];
  if (process.allowedNodeEnvironmentFlags.has('--use-system-ca')) {
    environments.push([{ NODE_OPTIONS: '--use-system-ca', SSL_CERT_FILE: authority }, true]);
    environments.push([{ NODE_USE_SYSTEM_CA: '1', SSL_CERT_FILE: authority }, true]);
  }

  test.each(environments)('%j: %s', async (env, trusted) => {
    const server = await serveTls(certificate('server'), ok);
    const { results } = await sendFromChild([[local(server)], [far, via(local(server))]], env);
    if (trusted) expect(results[0]).toBe('HTTP 200 ok');
    else for (const result of results) expect(result).toMatch(/^not sent: the certificate of .* not known here/);
  });
});

describe('Nothing in the environment loosens', () => {
  test('the check of certificates, and the versions of TLS', async () => {
    const selfSigned = await serveTls(certificate('self-signed'), ok);
    const ancient = await serveTls(shown('server', old), ok);
    const behind = await proxyTo(selfSigned);
    const { results, stderr } = await sendFromChild(
      [
        [local(selfSigned)],
        [far, via(local(selfSigned))],
        [far, via(behind.url)],
        [local(ancient)],
        [far, via(local(ancient))],
      ],
      {
        ...knowsAuthority,
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        // OpenSSL speaks no old TLS unless it is told that anything goes.
        NODE_OPTIONS: '--tls-min-v1.0 --tls-cipher-list=DEFAULT:@SECLEVEL=0',
      },
    );
    for (const result of results.slice(0, 3)) expect(result).toMatch(/^not sent: .* is self-signed/);
    for (const result of results.slice(3)) expect(result).toMatch(/^not sent: .* version of TLS that is too old/);
    expect([...selfSigned.requests, ...ancient.requests]).toEqual([]);
    expect(stderr).toBe('');
  });

  test('how strictly HTTP is read', async () => {
    const sloppy = [
      `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\nContent-Length: 0\r\n\r\n`,
      'HTTP/1.1 200 OK\r\nX: a\u0001b\r\nContent-Length: 0\r\n\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ];
    const errands: Errand[] = [];
    for (const bytes of sloppy) errands.push([(await serve(say(bytes))).url]);
    for (const bytes of sloppy.slice(0, 2))
      errands.push(['http://testinium.test', via((await serve(hold(bytes))).url)]);
    const loose = { NODE_OPTIONS: '--insecure-http-parser --max-http-header-size=100000' };
    const { results } = await sendFromChild(errands, loose);
    for (const [index, result] of results.entries()) {
      expect(result).toMatch(index < 3 ? /^maybe sent: .*the server / : /^not sent: .*the proxy /);
      expect(result).toMatch(index % 3 === 0 ? 'larger than 16 KiB' : 'is not HTTP, or breaks its rules');
    }
    expect(results).toHaveLength(5);
  });

  test('the way that a request takes, and what it says of itself', async () => {
    const server = await serve(ok);
    const ours = await serve(tunnelTo(server));
    const another = await proxyTo(server);
    const { results, stderr } = await sendFromChild(
      [[`http://0.0.0.0:${String(server.port)}`], ['http://testinium.test', via(ours.url)]],
      {
        NODE_USE_ENV_PROXY: '1',
        ...via(another.url),
        ACTIONS_ORCHESTRATION_ID: 'an-id',
        ...(process.allowedNodeEnvironmentFlags.has('--use-env-proxy') ? { NODE_OPTIONS: '--use-env-proxy' } : {}),
      },
    );
    expect(results).toEqual(['HTTP 200 ok', 'HTTP 200 ok']);
    expect(another.connections()).toBe(0);
    expect(ours.requests.map(({ target }) => target)).toEqual(['testinium.test:80']);
    expect(server.requests.map(({ headers }) => headers['user-agent'])).toEqual([userAgent, userAgent]);
    expect(stderr).toBe('');
  });
});

test.each<[Record<string, string>, string[], string | undefined]>([
  [{}, [], undefined],
  [{ NODE_EXTRA_CA_CERTS: '', NODE_OPTIONS: '', SSL_CERT_FILE: '' }, ['--enable-source-maps'], undefined],
  [{ NODE_OPTIONS: '--max-http-header-size=1 --require x --use-env-proxy' }, [], undefined],
  [{ NODE_EXTRA_CA_CERTS: '/secret', NODE_USE_SYSTEM_CA: '1' }, [], 'NODE_EXTRA_CA_CERTS, NODE_USE_SYSTEM_CA'],
  [{ SSL_CERT_FILE: 'x' }, ['--use_openssl_ca'], 'SSL_CERT_FILE, --use-openssl-ca'],
  [{ NODE_OPTIONS: '"--use-openssl-ca" --tls-cipher-list=secret' }, [], '--use-openssl-ca, --tls-cipher-list'],
  [{ OPENSSL_CONF: 'x' }, ['--openssl-shared-config'], 'OPENSSL_CONF, --openssl-shared-config'],
])('The log names of %j %j: %s', (environment, execArgv, settings) => {
  const lines =
    settings === undefined ? [] : [`These settings can decide which certificates are accepted: ${settings}.`];
  expect(describeTrustSettings(environment, execArgv)).toEqual(lines);
  const ignored = 'NODE_TLS_REJECT_UNAUTHORIZED=0 is ignored: certificates are always checked.';
  const environments = ['0', '1'].map((value) => ({ ...environment, NODE_TLS_REJECT_UNAUTHORIZED: value }));
  const both = environments.map((each) => describeTrustSettings(each, execArgv));
  expect(both).toEqual([[...lines, ignored], lines]);
});
