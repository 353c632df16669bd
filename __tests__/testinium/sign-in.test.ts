import type { ChildProcess } from 'node:child_process';
import type { Complete } from '../src/client.js';
import { readInputs, secretsIn, type InputName } from '../src/inputs.js';
import { readGrant, signInRequest } from '../src/sign-in.js';
import { startSimulator } from '../simulator/testinium.mjs';
import { runAction, type Options, type Result } from './support/run-action.js';
import { answer, closeServers, reset, serve, started, type Behaviour } from './support/server.js';
import { errors, explanation } from './support/verdict.js';

const user = {
  username: 'ünal+şahin&co@örnek.example',
  password: '  p&ss=w+rd %20 ığüşöçİĞ "q" ✓ ',
  'client-id': 'tenant:7:client',
  'client-secret': 's&cr+t%25:=ß/',
};
const odd = {
  users: [{ username: user.username, password: user.password }],
  clients: [{ id: user['client-id'], secret: user['client-secret'] }],
};
const known = {
  username: 'tester',
  password: 'tester-password',
  'client-id': 'simulator-client',
  'client-secret': 'simulator-secret',
};

const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

describe('the inputs', () => {
  const read =
    (inputs: Partial<Record<InputName, string>>) =>
    (name: InputName): string =>
      inputs[name] ?? '';
  const given = (inputs: Partial<Record<InputName, string>>) =>
    readInputs(read({ 'plan-id': '42', ...inputs }), ({ raw }) => raw);
  const problemsOf = (inputs: Partial<Record<InputName, string>>): readonly string[] => {
    const result = given(inputs);
    return 'problems' in result ? result.problems : [];
  };
  const all = ['username', 'password', 'client-id', 'client-secret'] as const;

  // Every half of a set: 1 to 14 in binary says which of the four are given.
  test.each(Array.from({ length: 14 }, (_, index) => all.filter((__, bit) => ((index + 1) >> bit) & 1)))(
    'only %s %s %s is half a set',
    (...names) => {
      const some = names.filter((name) => typeof name === 'string');
      const problems = problemsOf(Object.fromEntries(some.map((name) => [name, user[name]])));
      expect(problems).toHaveLength(1);
      const missing = problems[0]?.split(' missing:')[0] ?? '';
      for (const name of all) expect(missing.split(/[ ,]+/).includes(name)).toBe(!some.includes(name));
      for (const name of some) expect(problems.join()).not.toContain(user[name].trim());
    },
  );

  test('both ways at once are a problem, and so is neither', () => {
    expect(problemsOf({ token: 't', ...user })).toEqual([expect.stringContaining('token is given together with')]);
    expect(problemsOf({ token: 't', username: 'u' })).toEqual([expect.stringContaining('together with username:')]);
    expect(problemsOf({})).toEqual([expect.stringContaining('token is missing')]);
    expect(problemsOf({ token: '  ', username: ' ', 'client-id': '\n' })).toEqual([
      expect.stringContaining('token is missing'),
    ]);
  });

  test('all that is bad is named in one go', () => {
    const problems = problemsOf({ 'plan-id': 'x', username: 'u', 'auth-url': 'ftp://x', 'company-id': '-1' });
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual(
      ['auth-url', 'company-id', 'password,', 'plan-id'].sort(),
    );
  });

  test('are taken without outer blanks, but the password as it is', () => {
    const padded = Object.fromEntries(all.map((name) => [name, `\t ${user[name]} \n`]));
    expect(given(padded)).toMatchObject({
      inputs: {
        credentials: {
          username: user.username,
          password: `\t ${user.password} \n`,
          clientId: user['client-id'],
          clientSecret: user['client-secret'],
        },
      },
    });
    expect(given({ ...user, password: ' ' })).toMatchObject({ inputs: { credentials: { password: ' ' } } });
  });

  test.each([
    ['', 'https://account.testinium.com/uaa/oauth/token'],
    ['https://testinium.io/Testinium.RestApi/api/', 'https://account.testinium.com/uaa/oauth/token'],
    ['https://x.example/Testinium.RestApi/api', 'https://x.example/Testinium.RestApi/oauth/token'],
    ['https://x.example/Testinium.RestApi/api/', 'https://x.example/Testinium.RestApi/oauth/token'],
    ['https://x.example/rest', 'https://x.example/rest/oauth/token'],
    ['https://x.example/myapi', 'https://x.example/myapi/oauth/token'],
    ['https://x.example', 'https://x.example/oauth/token'],
  ])('with the api-url %j sign in at %s', (apiUrl, authUrl) => {
    expect(given({ ...user, 'api-url': apiUrl })).toMatchObject({ inputs: { credentials: { authUrl } } });
    const own = 'https://login.example/token';
    expect(given({ ...user, 'api-url': apiUrl, 'auth-url': own })).toMatchObject({
      inputs: { credentials: { authUrl: own } },
    });
  });

  test('are secrets, all four, and what stands in the header', () => {
    const value = basic(user['client-id'], user['client-secret']).slice('Basic '.length);
    expect(secretsIn(read(user))).toEqual(expect.arrayContaining([...Object.values(user), value]));
  });
});

describe('the request', () => {
  const texts = [
    'a&b',
    'a+b',
    'a%20b%',
    ' a  b ',
    'ümläut ß',
    'ığüşöçİĞÜŞÖÇ',
    'a=b;c',
    '"✓🔑"',
    "'()*~!",
    '\\\n\t',
    '/?#',
  ];

  test.each(texts)('carries %j exactly', (text) => {
    const { method, url, headers, body } = signInRequest({
      username: `u${text}`,
      password: text,
      clientId: `c:${text}`,
      clientSecret: `s${text}`,
      authUrl: 'https://x.example/oauth/token',
    });
    expect({ method, url }).toEqual({ method: 'POST', url: 'https://x.example/oauth/token' });
    expect(headers).toMatchObject({
      Accept: 'application/json',
      Authorization: basic(`c:${text}`, `s${text}`),
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    expect(body).toMatch(/^[\x21-\x7e]+$/);
    expect([...new URLSearchParams(body)]).toEqual([
      ['grant_type', 'password'],
      ['username', `u${text}`],
      ['password', text],
    ]);
  });

  test('is written as forms are: a blank is a plus, a plus is not', () => {
    const { body } = signInRequest({ username: 'a b', password: 'c+d&ş', clientId: '', clientSecret: '', authUrl: '' });
    expect(body).toBe('grant_type=password&username=a+b&password=c%2Bd%26%C5%9F');
  });
});

describe('the grant', () => {
  const good = { access_token: 'abc.DEF-123_~+/=', token_type: 'bearer', expires_in: 3600 };
  const read = (body: unknown, status = 200, oversized = false) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return readGrant({ kind: 'complete', status, body: Buffer.from(text), oversized } satisfies Complete);
  };

  test.each([
    ['as Testinium gives it', good],
    ['with Bearer in capitals', { ...good, token_type: 'BEARER' }],
    ['and nothing else', { access_token: good.access_token, token_type: 'Bearer' }],
  ])('%s is one', (_, body) => {
    expect(read(body)).toEqual({ token: good.access_token });
  });

  test.each<[string, unknown]>([
    ['nothing', ''],
    ['a web page', '<html>sign in</html>'],
    ['a list', [good]],
    ['without access_token', { token_type: 'bearer' }],
    ['without token_type', { access_token: 'abc' }],
    ['inherited', `{"__proto__":${JSON.stringify(good)}}`],
    ['of another type', { ...good, token_type: 'mac' }],
    ['of no type', { ...good, token_type: null }],
    ...['', ' ', 'a b', ' abc', 'abc\n', 'abc\r\nX-Header: 1', 'abcş', 'a\u0000b', 'a\u007fb'].map(
      (token): [string, unknown] => [`with the token ${JSON.stringify(token)}`, { ...good, access_token: token }],
    ),
    ...[null, 123, {}, ['abc'], true].map((token): [string, unknown] => [
      `with the token ${JSON.stringify(token)}`,
      { ...good, access_token: token },
    ]),
  ])('%s is none', (_, body) => {
    expect(read(body)).toEqual({ reason: expect.any(String) as string });
  });

  test.each([201, 204, 301, 302, 307, 400, 401, 403, 404, 500])('with status %i is none', (status) => {
    expect(read(good, status)).toEqual({ reason: expect.any(String) as string });
  });

  test('larger than 1 MiB is none', () => {
    expect(read(good, 200, true)).toHaveProperty('reason');
  });
});

describe('the step', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    await closeServers();
  });

  async function simulator(options: Parameters<typeof startSimulator>[0] = {}) {
    const running = await startSimulator({ ...odd, ...options });
    closing.push(running.close);
    return running;
  }

  const run = (inputs: Record<string, string>, options: Options = {}): Promise<Result> =>
    runAction({ 'plan-id': '1', 'max-attempts': '3', ...inputs }, { ...options, env: { RUNNER_DEBUG: '1' } });

  /** Holds a step to have failed to sign in, and to have said nothing that it should not. */
  function expectFailed(result: Result, says: string, given: Record<string, string>): void {
    expect(result).toMatchObject({ exitCode: 1, signal: null, stderr: '' });
    expect(result.outputs).toEqual({ 'error-code': 'SIGN_IN_FAILED' });
    expect(errors(result)).toEqual(['Signing in to Testinium failed (SIGN_IN_FAILED)']);
    expect(explanation(result)).toContain(says);
    expect(explanation(result)).toContain('No run was started.');
    expect(explanation(result)).toContain('What to do: ');
    for (const secret of Object.values(given)) expect(result.visible).not.toContain(secret);
  }

  test.each(['cloud', 'enterprise'] as const)('signs in to %s, with odd characters, and starts', async (edition) => {
    const { apiUrl, authUrl, requests, started } = await simulator({ edition });
    // Enterprise signs in where the step looks when it is not told.
    const where = edition === 'cloud' ? { 'auth-url': authUrl } : {};
    const result = await run({ ...user, ...where, 'api-url': apiUrl, 'company-id': '7' });

    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.outputs['execution-id']).toBe(started[0]?.executionId);
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST ${new URL(authUrl).pathname}`,
      'GET /Testinium.RestApi/api/plans/1/run/false',
    ]);
    expect(requests[0]?.headers.authorization).toBe(basic(user['client-id'], user['client-secret']));
    expect(requests[1]?.headers).toMatchObject({ 'current-company-id': '7', accept: 'application/json' });

    const bearer = requests[1]?.headers.authorization?.replace('Bearer ', '') ?? '';
    expect(bearer).not.toBe('');
    const secrets = [...Object.values(user), basic(user['client-id'], user['client-secret']).slice(6), bearer];
    expect(result.masked).toEqual(expect.arrayContaining(secrets));
    for (const secret of secrets) expect(result.visible).not.toContain(secret.trim());
    for (const secret of secrets) expect(result.visible).not.toContain(encodeURIComponent(secret.trim()));
    // All that is known at the beginning is masked before anything else is printed.
    const lines = result.stdout.split(/\r?\n/);
    const first = lines.findIndex((line) => !line.startsWith('::add-mask::'));
    expect(first).toBeGreaterThanOrEqual(secrets.length - 1);
    // The new token is masked before the request that carries it is spoken of.
    const masksToken = lines.findIndex((line) => line === `::add-mask::${bearer}`);
    expect(masksToken).toBeGreaterThan(-1);
    expect(lines.findIndex((line) => line.includes('/run/false: HTTP'))).toBeGreaterThan(masksToken);
  });

  test.each([
    [
      'a wrong client',
      { 'client-secret': 'wrong-secret' },
      'HTTP 401, "Client authentication failed: unknown client or wrong secret"',
      'client-id and client-secret',
    ],
    ['a wrong password', { password: 'wrong-password' }, 'HTTP 400, "Bad credentials"', 'Check username and password.'],
    [
      'a user without access',
      { username: 'former', password: 'former-password' },
      'HTTP 403, "This account is locked"',
      'Let an administrator',
    ],
  ])('with %s fails at once, in the words of Testinium', async (_, wrong, says, advice) => {
    const { apiUrl, authUrl, requests } = await simulator();
    const given = { ...known, ...wrong };
    const result = await run({ ...given, 'api-url': apiUrl, 'auth-url': authUrl });
    expectFailed(result, says, { password: given.password, secret: given['client-secret'] });
    expect(explanation(result)).toContain(advice);
    expect(requests.map(({ method }) => method)).toEqual(['POST']);
  });

  test('who may sign in but not run the plan is told so', async () => {
    const { apiUrl, authUrl } = await simulator({ edition: 'enterprise' });
    const reader = { ...known, username: 'reader', password: 'reader-password' };
    const result = await run({ ...reader, 'api-url': apiUrl, 'auth-url': authUrl });
    expect(result.outputs['error-code']).toBe('FORBIDDEN');
    expect(explanation(result)).toContain('The user lacks the right PLAN_RUN');
  });

  test.each([
    ['429 and 500', { 1: 429, 2: 500 }],
    ['503 and a cut connection', { 1: 503, 2: 'cut' }],
    ['half an answer, twice', { 1: 'half', 2: 'half' }],
  ] as const)('%s are tried again', async (_, signInFaults) => {
    const { apiUrl, authUrl, requests } = await simulator({ signInFaults });
    const result = await run({ ...known, 'api-url': apiUrl, 'auth-url': authUrl });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'GET']);
    expect(result.stdout).toContain('Signing in starts nothing. It is safe to try again: attempt 3 of 3');
  });

  test.each([
    ['503', answer(503, { message: 'Maintenance' }), 'HTTP 503, "Maintenance"', 2],
    ['a reset connection', reset(), 'no complete answer', 2],
    ['a redirect', answer(302, '', { Location: '/login?session=private' }), 'the redirect was not followed', 1],
    ['404', answer(404, '<html>'), 'HTTP 404; the sign-in was not accepted', 1],
    ['a web page', answer(200, '<html>Welcome</html>'), 'its body is not JSON', 1],
    ['a grant without a token', answer(200, { token_type: 'bearer' }), 'its access_token is missing', 1],
    [
      'a token that no header can carry',
      answer(200, { token_type: 'bearer', access_token: 'a\r\nX-Evil: 1' }),
      'its access_token is missing or not printable ASCII',
      1,
    ],
    [
      'a refusal that repeats all it was sent',
      ((socket, seen) =>
        answer(400, {
          error_description: `No ${[...new URLSearchParams(seen.body).values()].join(' ')} ${seen.body} ${seen.headers['authorization'] ?? ''}`,
        })(socket, seen)) satisfies Behaviour,
      'HTTP 400',
      1,
    ],
  ])('%s, up to max-attempts: SIGN_IN_FAILED', async (_, behaviour, says, attempts) => {
    const server = await serve(behaviour);
    const result = await run({ ...user, 'api-url': server.url, 'max-attempts': '2' });
    expectFailed(result, says, { ...user, basic: basic(user['client-id'], user['client-secret']).slice(6) });
    expect(server.requests.map(({ method, target }) => `${method} ${target}`)).toEqual(
      Array.from({ length: attempts }, () => 'POST /oauth/token'),
    );
    expect(result.visible).not.toContain('session=private');
  });

  test('a server that is not there is tried up to max-attempts', async () => {
    const { url, close } = await serve();
    await close();
    const result = await run({ ...user, 'api-url': url, 'max-attempts': '2' });
    expectFailed(result, 'the connection was refused', user);
    expect(explanation(result)).toContain('tried 2 times');
  });

  test('half a set is named, both ways are, and nothing is sent', async () => {
    const server = await serve(answer(200, started));
    for (const inputs of [{ username: 'u', password: 'pass-word' }, { token: 'tok-en-1', ...user }, {}]) {
      const result = await run({ ...inputs, 'api-url': server.url });
      expect(result.outputs).toEqual({ 'error-code': 'INVALID_INPUT' });
      expect(explanation(result)).toContain('Nothing was sent');
      for (const secret of ['pass-word', 'tok-en-1', user.password.trim()]) {
        expect(result.visible).not.toContain(secret);
      }
    }
    expect(server.connections()).toBe(0);
  });

  test('cancelled while it signs in is CANCELLED, and nothing was started', async () => {
    let step: ChildProcess | undefined;
    const server = await serve(() => step?.kill('SIGINT'));
    const result = await run({ ...user, 'api-url': server.url }, { whileRunning: (child) => (step = child) });
    expect(result).toMatchObject({ exitCode: 1, signal: null, outputs: { 'error-code': 'CANCELLED' } });
    expect(explanation(result)).toContain('No run was started.');
    expect(server.requests).toHaveLength(1);
  });
});
