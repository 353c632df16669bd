import type { TlsOptions } from 'node:tls';
import { certificate, knowsAuthority, type CertificateName } from './support/certificates.js';
import { proxyTo, tunnelTo } from './support/proxy.js';
import { answer, closeServers, serve, serveTls, started, type Behaviour } from './support/server.js';
import { errors, expectCleanEnd, explanation, runPlan42, token } from './support/verdict.js';
import type { Options, Result } from './support/run-action.js';

/** What a red step of the committed bundle says to people: all of it must get through the runner, and help. */

afterEach(closeServers);

/** Characters of an error at which GitHub's runner cuts, in the log too. */
const longest = 4096;

const start = answer(200, started);
const user = {
  token: '',
  username: 'some-user',
  password: 'some-password',
  'client-id': 'some-client',
  'client-secret': 'some-secret',
};
const grant = answer(200, { access_token: 'fresh-token', token_type: 'bearer' });

/** Characters of two units each, to fill any limit that counts only one of the two. */
const long = (what: string): string => `${what} ${'🙂'.repeat(2000)}`;

interface Wordy {
  readonly name: string;
  readonly code: string;
  readonly server?: Behaviour;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Options['env'];
  /** What has to be left of all that it could say. */
  readonly says: readonly string[];
}

const refused = { ...started, execution_id: undefined, successful: false };
const badInputs = [
  'force-run',
  'is-group-run',
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
  'auth-url',
  'gateway-url',
];
const someFailed = (names: readonly string[]): Behaviour => {
  const bodies: Record<string, unknown> = {
    '/run/false': started,
    '/executions/4711': {
      id: 4711,
      end_date: '2026-01-01T10:00:00Z',
      error_definition: long('The grid'),
      result_summary: Object.fromEntries(names.map((name) => [name, 1])),
    },
    '/plans/42/lastFailedScenarios': names.map((name, at) => ({
      scenario: { id: at + 1, scenario_name: name },
      test_results: [{ id: at + 1, level: name, message: name, execution_id: 4711, end_date: '2026-01-01T10:00:00Z' }],
    })),
  };
  return (socket, seen) => {
    const found = Object.entries(bodies).find(([end]) => seen.target.endsWith(end));
    (found === undefined ? answer(404, {}) : answer(200, found[1]))(socket, seen);
  };
};

const wordy: Wordy[] = [
  {
    name: 'a message',
    code: 'NOT_STARTED',
    server: answer(200, { ...refused, message: `${'x'.repeat(299)}y` }),
    says: [`Came back: HTTP 200, "${'x'.repeat(299)}y"; successful is false`],
  },
  {
    name: 'a message that is longer than any',
    code: 'TEST_PLAN_NOT_FOUND',
    server: answer(404, { message: long('No such plan') }),
    says: ['Came back: HTTP 404, "No such plan 🙂', '🙂…"'],
  },
  {
    name: 'five hundred environments',
    code: 'ENVIRONMENT_UNAVAILABLE',
    server: answer(200, {
      ...refused,
      message: long('Not now'),
      unavailable_env_list: Array.from({ length: 500 }, (_, id) => ({ id, name: `Phone ${'🙂'.repeat(300)}` })),
    }),
    says: ['HTTP 200, "Not now 🙂'],
  },
  {
    name: 'every input',
    code: 'INVALID_INPUT',
    inputs: {
      ...Object.fromEntries(badInputs.map((name) => [name, long(name)])),
      'plan-id': long('plan-id'),
      'api-url': long('api-url'),
      'callback-url': long('callback-url'),
      'junit-file': `../${long('report')}`,
      'github-token': 'a b',
      'status-context': long('gate'),
      password: 'together with a token',
      'client-id': 'a:b',
    },
    env: { http_proxy: long('proxy'), https_proxy: 'socks5://x' },
    says: [...badInputs, 'plan-id', 'api-url', 'callback-url', 'junit-file', 'github-token', 'status-context'].map(
      (name) => `Input: ${name} `,
    ),
  },
  {
    name: 'the names of results',
    code: 'TESTS_FAILED',
    server: someFailed(Array.from({ length: 100 }, (_, at) => long(`Case ${String(at)}`))),
    inputs: { 'wait-for-completion': 'true' },
    says: ['Results: 0 of 100 passed, 100 failed', 'Failing tests: Case 0', ' and 97 more', 'Testinium says: The grid'],
  },
  {
    name: 'an address, and where it leads',
    code: 'UNEXPECTED_RESPONSE',
    server: answer(302, '', { Location: `https://elsewhere.example/${'x'.repeat(8000)}` }),
    says: ['Tried: GET http', 'it points to https://elsewhere.example/xxx'],
  },
  {
    name: 'a refusal to sign in',
    code: 'SIGN_IN_FAILED',
    server: answer(400, { error: 'invalid_grant', error_description: long('Bad credentials') }),
    inputs: user,
    says: ['HTTP 400, "Bad credentials 🙂', 'What to do: Check username and password.'],
  },
];

describe('However much there is to say of', () => {
  test.each(wordy)('$name, all that matters gets through: $code', async ({ code, server, inputs, env, says }) => {
    const { url } = server === undefined ? { url: '' } : await serve(server);
    const result = await runPlan42(url, { 'max-attempts': '1', ...inputs }, env === undefined ? {} : { env });
    const text = explanation(result);

    expectCleanEnd(result);
    expect(result.outputs['error-code']).toBe(code);
    expect(errors(result)).toHaveLength(1);
    expect(errors(result)[0]?.length).toBeLessThan(longest);
    expect(text.length).toBeLessThan(longest);
    expect(text.isWellFormed()).toBe(true);
    for (const words of says) expect(text).toContain(words);
    // Each of them is there whole: on a line of its own, at the end, which is a full stop.
    expect(text).toMatch(/\nCertain: [^\n]*\.\nWhat to do: [^\n]*\.$/);
  });
});

describe('A certificate', () => {
  interface Shown {
    readonly name: CertificateName;
    readonly more?: TlsOptions;
    readonly says: string;
    readonly advice: string;
  }
  const authority = 'issued by Private authority of the tests';
  const shown: Shown[] = [
    {
      name: 'expired',
      says: `${authority}, has expired on Jan  2 00:00:00 2024 GMT`.replace('  ', ' '),
      advice: 'certificate renewed',
    },
    { name: 'expired-authority', says: "an authority's certificate", advice: 'renewed with a chain that is valid' },
    {
      name: 'not-yet-valid',
      says: `${authority}, is not valid yet: it is from Jan`,
      advice: 'Check the clock of the runner',
    },
    { name: 'another-name', says: `${authority}, was issued for another host name: elsewhere.test`, advice: '' },
    { name: 'self-signed', says: 'is self-signed', advice: 'give the certificate itself to Node' },
    { name: 'strange', says: 'not known here: Authority of strangers', advice: 'If that authority is your own, give' },
    {
      name: 'incomplete',
      says: 'issued by Intermediate of the tests, was sent alone: its chain is incomplete',
      advice: 'send its intermediate certificates',
    },
    {
      name: 'wrong-purpose',
      says: `${authority}, was not issued for the purpose of a server`,
      advice: 'that is for server authentication',
    },
    { name: 'weak', says: `${authority}, has a signature or a key that is too weak`, advice: 'SHA-256 or better' },
    {
      name: 'server',
      more: { requestCert: true, rejectUnauthorized: true },
      says: 'wants a client certificate',
      advice: 'This action has no client certificate to show',
    },
    {
      name: 'server',
      more: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' },
      says: 'speaks only a version of TLS that is too old',
      advice: 'speak TLS 1.2 or newer',
    },
  ];
  /** Whose it is, and how to get to see it. */
  const ways = {
    'the server': async (options: TlsOptions) => {
      const { url } = await serveTls(options, start);
      return runPlan42(url, {}, { env: knowsAuthority });
    },
    'the proxy': async (options: TlsOptions) => {
      const proxy = await serveTls(options, tunnelTo(await serve(start)));
      return runPlan42('http://testinium.test', {}, { env: { ...knowsAuthority, http_proxy: proxy.url } });
    },
  };

  describe.each(Object.entries(ways))('of %s', (whose, run) => {
    test.each(shown)('that $says', async ({ name, more, says, advice }) => {
      const result = await run({ ...certificate(name), ciphers: 'DEFAULT:@SECLEVEL=0', ...more });
      const text = explanation(result);

      expect(result.outputs['error-code']).toBe('NETWORK_ERROR');
      expect(text).toContain('tried once');
      expect(text.replace(/ {2,}/g, ' ')).toContain(says);
      expect(text).toMatch(
        whose === 'the proxy' ? /proxy 127\.0\.0\.1:\d+/ : /server('s certificate \(| )127\.0\.0\.1:\d+/,
      );
      const [, whatToDo = ''] = text.split('\nWhat to do: ');
      expect(whatToDo).toContain(advice);
      if (whatToDo.includes('NODE_EXTRA_CA_CERTS')) expect(['self-signed', 'strange', 'incomplete']).toContain(name);
      if (more === undefined) expect(whatToDo).toContain('Certificate checks cannot be switched off.');
      if (name === 'another-name') {
        expect(whatToDo).toContain(whose === 'the proxy' ? 'Name the proxy in https_proxy' : 'Check the host name');
      }
    });
  });
});

describe('What to do', () => {
  const whatToDo = (result: Result): string => explanation(result).split('\nWhat to do: ')[1] ?? '';

  test.each([
    ['invalid_client', 400, 'Check the client: client-id and client-secret, or client-key.'],
    ['invalid_client', 401, 'Check the client: client-id and client-secret, or client-key.'],
    ['invalid_grant', 400, 'Check username and password.'],
    ['invalid_grant', 401, 'Check username and password.'],
    ['unauthorized_client', 400, 'Let an administrator of Testinium allow this client to sign users in'],
    ['unsupported_grant_type', 401, 'Let an administrator of Testinium allow this client to sign users in'],
    ['invalid_scope', 403, 'Let an administrator of Testinium allow this client to sign users in'],
    [
      'constructor',
      401,
      'Check the client: client-id and client-secret, or client-key. Then check username and password.',
    ],
    ['something_else', 403, 'Let an administrator of Testinium give this user and this client access.'],
  ])('follows OAuth’s %s, with HTTP %i', async (error, status, advice) => {
    const server = await serve(answer(status, { error, error_description: 'No' }));
    const result = await runPlan42(server.url, user);
    expect(result.outputs['error-code']).toBe('SIGN_IN_FAILED');
    expect(explanation(result)).toContain(`HTTP ${String(status)}, "No"; the sign-in was not accepted`);
    expect(whatToDo(result).startsWith(advice)).toBe(true);
    if (advice.endsWith('.')) expect(whatToDo(result)).toBe(advice);
    expect(server.requests).toHaveLength(1);
  });

  test('after a 401 is to look for an old token, but not right after signing in', async () => {
    const denied = answer(401, { error: 'ACCESS_DENIED' });
    const withToken = await runPlan42((await serve(denied)).url);
    const signedIn = await runPlan42((await serve(grant, denied)).url, user);
    for (const result of [withToken, signedIn]) {
      expect(result.outputs['error-code']).toBe('ACCESS_DENIED');
      expect(whatToDo(result)).toContain('PLAN_RUN');
    }
    expect(whatToDo(withToken)).toContain('has not expired');
    expect(whatToDo(signedIn)).toContain('The user could sign in');
    expect(explanation(signedIn)).not.toMatch(/expire|hour|old|renew|token/i);
  });

  test('about a step that is sent away is said with the time that was asked for', async () => {
    const later = new Date(Date.now() + 3_600_000).toUTCString();
    for (const asked of ['61', later]) {
      const server = await serve(answer(429, { message: 'Slow down' }, { 'Retry-After': asked }));
      const result = await runPlan42(server.url, { 'max-attempts': '5' });
      expect(result.outputs['error-code']).toBe('SERVICE_UNAVAILABLE');
      expect(explanation(result)).toContain(`Came back: HTTP 429, "Slow down", tried once, Retry-After: ${asked}\n`);
      expect(server.requests).toHaveLength(1);
    }
  });

  test.each(['plan-id', 'company-id'])(
    'about a %s of which YAML has made a float is to put it in quotes',
    async (name) => {
      for (const float of ['9.00719925474099E+15', '1E+18', '9.22337203685478E+18']) {
        const result = await runPlan42('http://127.0.0.1:1', { [name]: float });
        expect(result.outputs['error-code']).toBe('INVALID_INPUT');
        expect(explanation(result)).toMatch(
          new RegExp(`^Input: ${name} is "${float.replace(/[.+]/g, '\\$&')}", .*\\bput it in quotes\\b`, 'm'),
        );
      }
      const other = await runPlan42('http://127.0.0.1:1', { [name]: '42.5' });
      expect(explanation(other)).not.toContain('quotes');
    },
  );
});

test('What is said through a proxy names the proxy, and no part of the token', async () => {
  const proxy = await proxyTo(await serve(answer(403, '<html>Blocked</html>', { 'Content-Type': 'text/html' })));
  const result = await runPlan42('http://testinium.test', {}, { env: { http_proxy: proxy.url } });
  expect(result.outputs['error-code']).toBe('FORBIDDEN');
  expect(explanation(result)).toContain('Came back: HTTP 403 with a web page\n');
  expect(explanation(result)).toContain('The run may have started.');
  expect(result.stdout).toContain(`via proxy 127.0.0.1:${String(proxy.port)}`);
  expect(result.visible).not.toContain(token.slice(0, 8));
});
