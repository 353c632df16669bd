import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { certificate, knows, knowsAuthority, type CertificateName } from './support/certificates.js';
import { proxyTo, tunnelTo } from './support/proxy.js';
import { answer, closeServers, say, serve, serveTls, started } from './support/server.js';
import { expectVerdict, explanation, runPlan42, token } from './support/verdict.js';

/** What a machine and its variables have a say in, and what they have none in. */

const start = answer(200, started);
const green = ['green', 'execution 4711'] as const;

const folder = mkdtempSync(path.join(tmpdir(), 'surroundings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string | Buffer): string => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

afterEach(closeServers);

test('A request has these headers, and no others', async () => {
  const server = await serve(start);
  const env = { ACTIONS_ORCHESTRATION_ID: 'an-id-of-github' };
  expectVerdict(await runPlan42(server.url, { 'company-id': '7' }, { env }), ...green);
  expect(server.requests).toEqual([
    {
      method: 'GET',
      target: '/plans/42/run/false',
      headers: {
        host: `127.0.0.1:${String(server.port)}`,
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'cache-control': 'no-cache, no-store',
        pragma: 'no-cache',
        'user-agent': expect.stringMatching(/^run-testinium-plan\/\d+\.\d+\.\d+$/) as string,
        'current-company-id': '7',
        connection: expect.any(String) as string,
      },
      body: '',
    },
  ]);
});

const said = 'NODE_OPTIONS is set: it has no say in how HTTP is read and which certificates are trusted here, but';

describe('NODE_OPTIONS and the like loosen nothing', () => {
  const body = JSON.stringify(started);

  test('--insecure-http-parser', async () => {
    const sloppy = `Content-Length: ${String(body.length)}\r\nTransfer-Encoding: chunked`;
    const server = await serve(say(`HTTP/1.1 200 OK\r\n${sloppy}\r\n\r\n${body}`));
    const result = await runPlan42(server.url, {}, { env: { NODE_OPTIONS: '--insecure-http-parser' } });
    expectVerdict(result, 'UNKNOWN_OUTCOME', 'what came back is not HTTP');
    expect(result.stdout).toContain(said);
  });

  test.each([
    ['100000', 'x'.repeat(20_000), 'UNKNOWN_OUTCOME', 'HPE_HEADER_OVERFLOW'],
    ['100', 'x'.repeat(2000), ...green],
  ])('--max-http-header-size=%s', async (size, header, step, says) => {
    const server = await serve(answer(200, started, { 'X-Padding': header }));
    expectVerdict(
      await runPlan42(server.url, {}, { env: { NODE_OPTIONS: `--max-http-header-size=${size}` } }),
      step,
      says,
    );
  });

  test('a proxy of Node’s own', async () => {
    const server = await serve(start);
    const proxy = await proxyTo(server);
    const flag = '--use-env-proxy';
    const env = {
      NODE_USE_ENV_PROXY: '1',
      http_proxy: proxy.url,
      ...(process.allowedNodeEnvironmentFlags.has(flag) ? { NODE_OPTIONS: flag } : {}),
    };
    expectVerdict(await runPlan42(server.url, {}, { env }), ...green);
    expect(proxy.connections()).toBe(0);
    expect(server.requests).toHaveLength(1);
  });

  test('--tls-min-v1.0', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
    const server = await serveTls({ ...certificate('server'), ...old }, start);
    const env = { ...knowsAuthority, NODE_OPTIONS: '--tls-min-v1.0 --tls-cipher-list=DEFAULT:@SECLEVEL=0' };
    expectVerdict(await runPlan42(server.url, {}, { env }), 'NETWORK_ERROR', 'a version of TLS that is too old');
    expect(server.requests).toEqual([]);
  });

  test('--tls-max-v1.2', async () => {
    const server = await serveTls({ ...certificate('server'), minVersion: 'TLSv1.3' }, start);
    const env = { ...knowsAuthority, NODE_OPTIONS: '--tls-max-v1.2' };
    expectVerdict(await runPlan42(server.url, {}, { env }), ...green);
  });
});

const weakly = `nodejs_conf = any
[any]
ssl_conf = ssl
[ssl]
system_default = all
[all]
CipherString = DEFAULT@SECLEVEL=0
`;
const authority = knowsAuthority.NODE_EXTRA_CA_CERTS;
const unknown = 'comes from a certificate authority that is not known here';
const tooWeak = 'a signature or a key that is too weak';

interface Loosening {
  readonly by: string;
  readonly env: () => Record<string, string>;
  /** What the log says of it. */
  readonly said: string;
  readonly shown: CertificateName;
  readonly says: string;
  /** What a Node has to know for it. */
  readonly flag?: string;
}

const loosening: Loosening[] = [
  {
    by: '--use-openssl-ca and SSL_CERT_FILE',
    env: () => ({ NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_FILE: authority }),
    said,
    shown: 'server',
    says: unknown,
  },
  {
    by: '--use-openssl-ca and SSL_CERT_DIR',
    // OpenSSL finds an authority in a folder by the hash of its name, as `openssl x509 -hash` tells it.
    env: () => {
      file('41271103.0', readFileSync(authority));
      return { NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_DIR: folder };
    },
    said,
    shown: 'server',
    says: unknown,
  },
  {
    by: '--use-system-ca',
    env: () => ({ NODE_OPTIONS: '--use-system-ca', SSL_CERT_FILE: authority }),
    said,
    shown: 'server',
    says: unknown,
    flag: '--use-system-ca',
  },
  {
    by: 'NODE_USE_SYSTEM_CA',
    env: () => ({ NODE_USE_SYSTEM_CA: '1', SSL_CERT_FILE: authority }),
    said: 'NODE_USE_SYSTEM_CA=1 has no say here: only NODE_EXTRA_CA_CERTS adds certificate authorities.',
    shown: 'server',
    says: unknown,
    flag: '--use-system-ca',
  },
  {
    by: '--tls-cipher-list',
    env: () => ({ ...knowsAuthority, NODE_OPTIONS: '--tls-cipher-list=DEFAULT@SECLEVEL=0' }),
    said,
    shown: 'weak',
    says: tooWeak,
  },
  {
    by: '--openssl-config',
    env: () => ({ ...knowsAuthority, NODE_OPTIONS: `--openssl-config=${file('weakly.cnf', weakly)}` }),
    said,
    shown: 'weak',
    says: tooWeak,
  },
  {
    by: 'OPENSSL_CONF',
    env: () => ({ ...knowsAuthority, OPENSSL_CONF: file('weakly.cnf', weakly) }),
    said: 'OPENSSL_CONF is set: it has no say in which certificates are trusted here, but it can load other code',
    shown: 'weak',
    says: tooWeak,
  },
];

describe('Which certificates are trusted does not depend on', () => {
  describe.each(loosening)('$by:', ({ env, said, shown, says, flag }) => {
    const known = flag === undefined || process.allowedNodeEnvironmentFlags.has(flag) ? test : test.skip;
    const options = { ...certificate(shown), ciphers: 'DEFAULT:@SECLEVEL=0' };

    known('that of a server', async () => {
      const server = await serveTls(options, start);
      const result = await runPlan42(server.url, {}, { env: env() });
      expectVerdict(result, 'NETWORK_ERROR', says);
      expect(result.stdout).toContain(said);
      expect(server.requests).toEqual([]);
    });

    known('that of a proxy', async () => {
      const proxy = await serveTls(options, tunnelTo(await serve(start)));
      const result = await runPlan42('http://testinium.test', {}, { env: { ...env(), http_proxy: proxy.url } });
      expectVerdict(result, 'NETWORK_ERROR', says);
      expect(explanation(result)).toContain('the certificate of the proxy');
      expect(result.stdout).toContain(said);
      expect(proxy.requests).toEqual([]);
    });
  });

  test.each([
    ['its version', () => ({})],
    ['OPENSSL_CONF', () => ({ OPENSSL_CONF: file('weakly.cnf', weakly) })],
  ])('Node’s idea of a short key, by %s', async (_, env) => {
    const server = await serveTls({ ...certificate('short-key'), ciphers: 'DEFAULT:@SECLEVEL=0' }, start);
    expectVerdict(
      await runPlan42(server.url, {}, { env: { ...knows('short-key'), ...env() } }),
      'NETWORK_ERROR',
      tooWeak,
    );
    expect(server.requests).toEqual([]);
  });

  test('any of them, where NODE_EXTRA_CA_CERTS adds an authority', async () => {
    const server = await serveTls(certificate('server'), start);
    const proxy = await serveTls(certificate('server'), tunnelTo(server));
    const env = { ...knowsAuthority, NODE_OPTIONS: '--use-openssl-ca', https_proxy: proxy.url };
    expectVerdict(await runPlan42(server.url, {}, { env }), ...green);
    expectVerdict(await runPlan42('https://testinium.test', {}, { env }), ...green);
    expect(proxy.connections()).toBe(1);
  });
});

describe('NODE_EXTRA_CA_CERTS', () => {
  // Node itself says on stderr that it could not read it.
  const complained = /^(Warning: Ignoring extra certs from .*\n?)?$/;

  test('is named when it adds authorities', async () => {
    const server = await serveTls(certificate('server'), start);
    const result = await runPlan42(server.url, {}, { env: knowsAuthority });
    expectVerdict(result, ...green);
    expect(result.stdout).toContain('NODE_EXTRA_CA_CERTS adds 1 certificate authority to those that are trusted.');
  });

  test('is named when it adds one by the name that PEM files had for certificates', async () => {
    const server = await serveTls(certificate('server'), start);
    const old = readFileSync(authority, 'utf8').replaceAll(' CERTIFICATE-', ' X509 CERTIFICATE-');
    for (const more of [{}, { NODE_OPTIONS: '--use-bundled-ca' }]) {
      const result = await runPlan42(server.url, {}, { env: { NODE_EXTRA_CA_CERTS: file('old.pem', old), ...more } });
      expectVerdict(result, ...green);
      expect(result.stdout).toContain('NODE_EXTRA_CA_CERTS adds 1 certificate authority to those that are trusted.');
    }
  });

  // Node reads up to the first that it cannot read, and keeps what it has read.
  const bad = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  test.each([
    [
      'first',
      [bad, readFileSync(authority, 'utf8')],
      'NETWORK_ERROR',
      'no certificate authority: the first in its file cannot be read.',
    ],
    [
      'second',
      [readFileSync(authority, 'utf8'), bad, bad],
      'green',
      '1 certificate authority to those that are trusted, and no more of the 3 in its file: the next one cannot be read.',
    ],
  ])('is named when the %s of its certificates cannot be read', async (_, pem, step, says) => {
    const server = await serveTls(certificate('server'), start);
    for (const more of [{}, { NODE_OPTIONS: '--use-bundled-ca' }]) {
      const result = await runPlan42(
        server.url,
        {},
        { env: { NODE_EXTRA_CA_CERTS: file('bad.pem', pem.join('')), ...more } },
      );
      expect(result.outputs['error-code'] ?? 'green').toBe(step);
      expect(result.stdout).toContain(`NODE_EXTRA_CA_CERTS adds ${says}`);
      expect(result.stderr).toMatch(complained);
    }
  });

  test.each([
    ['is not there', () => '/nowhere/authority.pem', 'its file cannot be read (ENOENT)'],
    ['is a folder', () => folder, 'its file cannot be read (EISDIR)'],
    ['holds no PEM', () => file('der', 'not a certificate'), 'its file holds no certificate in PEM form'],
  ])('is named when its file %s', async (_, value, says) => {
    const server = await serveTls(certificate('server'), start);
    const result = await runPlan42(server.url, {}, { env: { NODE_EXTRA_CA_CERTS: value() } });
    expect(result.stdout).toContain(`NODE_EXTRA_CA_CERTS adds no certificate authority: ${says}.`);
    expect(result.outputs['error-code']).toBe('NETWORK_ERROR');
    expect(explanation(result)).toContain('comes from a certificate authority that is not known here');
    expect(result.stderr).toMatch(complained);
  });

  test('is not worth a word where there is no TLS', async () => {
    const server = await serve(start);
    const result = await runPlan42(server.url, {}, { env: knowsAuthority });
    expectVerdict(result, ...green);
    expect(result.stdout).not.toContain('NODE_EXTRA_CA_CERTS');
  });
});

test('A GITHUB_API_URL that anyone can read along on the way to has a warning', async () => {
  const server = await serve(start);
  const github = await proxyTo(await serve(answer(201, {})));
  const env = {
    GITHUB_API_URL: 'http://github.test/api/v3',
    GITHUB_REPOSITORY: 'example-org/shop',
    GITHUB_SHA: '4'.repeat(40),
    http_proxy: github.url,
  };
  const result = await runPlan42(server.url, { 'github-token': 'ghs-of-this-job' }, { env });
  expectVerdict(result, ...green);
  expect(result.annotations.map(({ kind, title, text }) => [kind, title, text])).toEqual([
    [
      'warning',
      'Secrets are sent in the clear',
      'Anyone on the way can read what is sent to http://github.test/api/v3 (GITHUB_API_URL), github-token too. Use https://.',
    ],
  ]);
  expect(result.stdout).toContain('Commit status testinium/plan-42: success');
});

describe('What a workflow’s author wrote', () => {
  test('is asked for in quotes where YAML has made a float of it', async () => {
    const result = await runPlan42('http://127.0.0.1:1', { 'plan-id': '9.00719925474099E+15' });
    expectVerdict(result, 'INVALID_INPUT', 'YAML has made a rounded number of it: put it in quotes');
  });

  test('may be a client-key in place of a client, which is sent as it is', async () => {
    const server = await serve(answer(200, { access_token: 'fresh-token', token_type: 'bearer' }), start);
    const key = Buffer.from('client-of-ours:secret-of-ours').toString('base64');
    const result = await runPlan42(server.url, {
      token: '',
      username: 'some-user',
      password: 'some-password',
      'client-key': key,
    });
    expectVerdict(result, ...green);
    expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual([
      `Basic ${key}`,
      'Bearer fresh-token',
    ]);
    expect(result.visible).not.toMatch(/secret-of-ours|some-(user|password)|fresh-token/);
    expect(result.visible).not.toContain(key);
  });

  test('in status-context is nothing but text', async () => {
    const server = await serve(start);
    const github = await serve(answer(201, {}));
    const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'example-org/shop', GITHUB_SHA: '4'.repeat(40) };
    const context = '::error::pwned ##[error]pwned \u202e';
    const hostile = await runPlan42(
      server.url,
      { 'github-token': 'ghs-of-this-job', 'status-context': `${context.slice(0, -1)}${token}` },
      { env },
    );
    expectVerdict(hostile, ...green);
    expect(hostile.annotations).toEqual([]);
    expect(hostile.stdout).toContain('Commit status : :error::pwned ## [error]pwned ***: success');
    // GitHub is told what the workflow says: it is a name, by which rules ask for it.
    expect(github.requests.map(({ body }) => (JSON.parse(body) as { context: string }).context)).toHaveLength(1);

    const invisible = await runPlan42(
      server.url,
      { 'github-token': 'ghs-of-this-job', 'status-context': context },
      { env },
    );
    expectVerdict(invisible, 'INVALID_INPUT', 'but should be one line of at most 255 characters');
  });
});

describe('The text of an error stays below what the runner cuts, with all that matters in it', () => {
  const longest = 4096;

  test('of twenty bad inputs', async () => {
    const long = 'x'.repeat(400);
    const names = [
      'plan-id',
      'force-run',
      'is-group-run',
      'callback-url',
      'api-url',
      'auth-url',
      'gateway-url',
      'company-id',
      'request-timeout-seconds',
      'max-attempts',
      'wait-for-completion',
      'wait-timeout-minutes',
      'poll-interval-seconds',
      'max-failure-percentage',
      'if-already-running',
      'if-outcome-unknown',
      'stop-when-abandoned',
      'status-context',
    ];
    const bad = Object.fromEntries(names.map((name) => [name, name === 'status-context' ? long : `${name}-${long}`]));
    const inputs = { ...bad, 'github-token': 'a b', 'junit-file': `../${long}` };
    const result = await runPlan42('', inputs);
    const text = explanation(result);

    expect(result.outputs['error-code']).toBe('INVALID_INPUT');
    expect(text.length).toBeLessThan(longest);
    for (const name of [...names, 'github-token', 'junit-file']) expect(text).toContain(`Input: ${name} `);
    expect(text).toMatch(
      /\nCertain: Nothing was sent to Testinium\. No run was started\.\nWhat to do: Correct what is named here/,
    );
  });

  test('of five hundred environments', async () => {
    const names = Array.from({ length: 500 }, (_, at) => ({ id: at + 1, name: `Pixel ${'9'.repeat(290)}` }));
    const server = await serve(answer(200, { ...started, successful: false, unavailable_env_list: names }));
    const result = await runPlan42(server.url);

    expectVerdict(result, 'ENVIRONMENT_UNAVAILABLE', 'Pixel 999');
    expect(explanation(result).length).toBeLessThan(longest);
    expect(explanation(result)).toMatch(/\nCertain: .*\nWhat to do: .*$/);
    expect(JSON.parse(result.outputs['unavailable-environments'] ?? '')).toHaveLength(500);
  });
});
