import { certificate, knowsAuthority } from './support/certificates.js';
import { tunnelTo } from './support/proxy.js';
import { answer, closeServers, say, serve, serveTls, started, type Server } from './support/server.js';
import { runPlan42 } from './support/verdict.js';

// What the environment of the bundle decides, and what it cannot: http/trust.test.ts has each setting of Node by itself.

afterEach(closeServers);
const start = answer(200, started);
const body = JSON.stringify(started);
const sloppy = `HTTP/1.1 200 OK\r\nContent-Length: ${String(body.length)}\r\nTransfer-Encoding: chunked\r\n\r\n${body}`;
const tls = (name: 'server' | 'self-signed', more = {}): Promise<Server> =>
  serveTls({ ...certificate(name), ciphers: 'DEFAULT:@SECLEVEL=0', ...more }, start);
const ancient = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' };
const ourAuthority = knowsAuthority.NODE_EXTRA_CA_CERTS;

describe('The environment loosens nothing:', () => {
  const rows: [env: Record<string, string>, serveIt: () => Promise<Server>, code: string][] = [
    [{ NODE_OPTIONS: '--insecure-http-parser' }, () => serve(say(sloppy)), 'UNKNOWN_OUTCOME'],
    [
      { NODE_OPTIONS: '--max-http-header-size=100000' },
      () => serve(answer(200, started, { X: 'x'.repeat(20_000) })),
      'UNKNOWN_OUTCOME',
    ],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, () => tls('self-signed'), 'NETWORK_ERROR'],
    [
      { ...knowsAuthority, NODE_OPTIONS: '--tls-min-v1.0 --tls-cipher-list=DEFAULT:@SECLEVEL=0' },
      () => tls('server', ancient),
      'NETWORK_ERROR',
    ],
    [{ SSL_CERT_FILE: ourAuthority }, () => tls('server'), 'NETWORK_ERROR'],
  ];
  test.each(rows)('%j', async (env, serveIt, code) => {
    const server = await serveIt();
    const direct = await runPlan42(server.url, {}, { env });
    expect(direct).toMatchObject({ exitCode: 1, stderr: '', outputs: { 'error-code': code } });
    if (code !== 'NETWORK_ERROR') return;
    const proxied = await runPlan42('http://testinium.test', {}, { env: { ...env, http_proxy: server.url } });
    expect(proxied).toMatchObject({ exitCode: 1, stderr: '', outputs: { 'error-code': code } });
    expect(server.requests).toEqual([]);
  });
});

describe('The environment spoils nothing:', () => {
  const rows: [env: Record<string, string>][] = [
    [{ NODE_OPTIONS: '--max-http-header-size=100' }],
    [{ NODE_OPTIONS: '--tls-max-v1.2' }],
    [{ NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_FILE: ourAuthority, NODE_EXTRA_CA_CERTS: '' }],
    [{ NODE_OPTIONS: '--throw-deprecation', NODE_DEBUG: 'http,tls,net', FORCE_COLOR: '1' }],
    [{ ACTIONS_ORCHESTRATION_ID: 'an-id', NODE_USE_ENV_PROXY: '1', no_proxy: '' }],
  ];
  test.each(rows)('%j', async (env) => {
    const server = await tls('server');
    const proxy = await serveTls(certificate('server'), tunnelTo(server));
    const given = { env: { ...knowsAuthority, https_proxy: proxy.url, ...env } };
    for (const url of [server.url, 'https://testinium.test']) {
      expect(await runPlan42(url, {}, given)).toMatchObject({ exitCode: 0, outputs: { 'execution-id': '4711' } });
    }
    // A server on this machine is reached directly, any other by the proxy.
    expect(proxy.connections()).toBe(1);
    const agents = server.requests.map(({ headers }) => headers['user-agent']);
    expect(agents.join()).toMatch(/^(run-testinium-plan\/\d+\.\d+\.\d+,?){2}$/);
  });
});

describe('The log says what is in force:', () => {
  const far = 'http://192.0.2.1/api';
  const proxy = { http_proxy: 'http://127.0.0.1:9' };
  const secured = 'https://127.0.0.1:9/api';
  const rows: [says: RegExp, env: Record<string, string>, url: string][] = [
    [/direct$/m, {}, far],
    [/direct \(no_proxy\)$/m, { ...proxy, no_proxy: '192.0.2.1' }, far],
    [/via proxy 127\.0\.0\.1:9$/m, proxy, far],
    [/NODE_EXTRA_CA_CERTS/, knowsAuthority, secured],
    [/NODE_USE_SYSTEM_CA/, { NODE_USE_SYSTEM_CA: '1' }, secured],
    [/--use-openssl-ca/, { NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_FILE: ourAuthority }, secured],
    [/NODE_TLS_REJECT_UNAUTHORIZED=0 is ignored/, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, secured],
  ];
  test.each(rows)('%s', async (says, env, url) => {
    const once = { 'max-attempts': '1', 'request-timeout-seconds': '1' };
    const { stdout } = await runPlan42(url, once, { env: { RUNNER_DEBUG: '0', ...env } });
    const [log = ''] = stdout.split('::error');
    expect(log).toMatch(says);
    // What is not in force it does not speak of.
    for (const [other] of rows.slice(1)) if (other !== says) expect(log).not.toMatch(other);
  });
});
