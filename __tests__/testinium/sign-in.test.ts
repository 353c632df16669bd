import { startSimulator } from '../../simulator/testinium.mjs';
import type { Answer, Complete, Request } from '../../src/http/exchange.js';
import type { Client } from '../../src/http/retry.js';
import { readInputs, type InputName } from '../../src/inputs.js';
import { secretsIn, type SecretInput } from '../../src/secret-inputs.js';
import { openSession, readGrant } from '../../src/testinium/sign-in.js';
import { FakeClock } from '../support/fake-clock.js';
import { answer, closeServers, reset, serve, type Behaviour } from '../support/server.js';
import { cancel, ended, poll, silence, start, tell, urls, waiting, type Story, type Told } from '../support/story.js';
import { errors, explanation } from '../support/verdict.js';

const user = {
  username: 'ünal+şahin&co@örnek.example',
  password: '  p&ss=w+rd %20 ığüşöçİĞ "q" ✓ ',
  'client-id': 'tenant 7 client',
  'client-secret': 's&cr+t:%25:=ß/',
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
    readInputs(read({ 'plan-id': '42', ...inputs }), {}, ({ raw }) => raw);
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
          basic: basic(user['client-id'], user['client-secret']).slice('Basic '.length),
        },
      },
    });
    expect(problemsOf({ ...user, password: ' ' })).toEqual([expect.stringMatching(/^password is missing:/)]);
  });

  test.each([
    ['', 'https://account.testinium.com/uaa/oauth/token'],
    ['https://testinium.io/Testinium.RestApi/api/', 'https://account.testinium.com/uaa/oauth/token'],
    ['https://x.example/Testinium.RestApi/api', 'https://x.example/Testinium.RestApi/oauth/token'],
    ['https://x.example/Testinium.RestApi/api/', 'https://x.example/Testinium.RestApi/oauth/token'],
    ['https://x.example/rest', 'https://x.example/rest/oauth/token'],
    ['https://x.example/myapi', 'https://x.example/myapi/oauth/token'],
    ['https://x.example/api/v2', 'https://x.example/api/v2/oauth/token'],
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
    const secrets = secretsIn((name: SecretInput) => read(user)(name));
    expect(secrets).toEqual(expect.arrayContaining([...Object.values(user), value]));
  });

  test('may have a key in place of client and secret, as it is, and not both', () => {
    const { username, password } = user;
    expect(given({ username, password, 'client-key': ' opaque==' })).toMatchObject({
      inputs: { credentials: { basic: 'opaque==' } },
    });
    expect(problemsOf({ ...user, 'client-key': 'opaque' })).toEqual([
      expect.stringContaining('client-key is given together with client-id and client-secret:'),
    ]);
    expect(problemsOf({ username, password, 'client-id': 'x', 'client-key': 'opaque' })).toEqual([
      expect.stringContaining('client-key is given together with client-id:'),
    ]);
    expect(problemsOf({ username, 'client-key': 'opaque' })).toEqual([expect.stringMatching(/^password is missing:/)]);
    expect(problemsOf({ token: 't', 'client-key': 'opaque' })).toEqual([
      expect.stringContaining('token is given together with client-key:'),
    ]);
    expect(problemsOf({ username, password, 'client-key': 'two words' })).toEqual([
      expect.stringMatching(/^client-key has characters that it cannot have/),
    ]);
  });

  test('may not have a colon in client-id, where Basic ends it', () => {
    expect(problemsOf({ ...user, 'client-id': 'a:b' })).toEqual([expect.stringMatching(/^client-id has a colon/)]);
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

  /** The request with which a session begins. */
  async function requestOf(inputs: Partial<Record<InputName, string>>): Promise<Request> {
    const checked = readInputs(
      (name) => ({ 'plan-id': '42', 'auth-url': 'https://x.example/oauth/token', ...inputs })[name] ?? '',
      {},
      ({ raw }) => raw,
    );
    if ('problems' in checked) throw new Error(checked.problems.join());
    const requests: Request[] = [];
    const client: Client = {
      send: (request): Promise<Answer> => {
        requests.push(request);
        return Promise.resolve({ kind: 'cancelled', sent: true });
      },
      clock: new FakeClock(),
      cancel: new AbortController().signal,
      maxAttempts: 1,
      say: () => undefined,
      show: ({ raw }) => raw,
    };
    expect(await openSession(checked.inputs, client, () => undefined)).toEqual({ kind: 'CANCELLED' });
    const [request, ...others] = requests;
    if (request === undefined || others.length > 0) throw new Error('not exactly one request');
    return request;
  }

  test.each(texts)('carries %j exactly', async (text) => {
    const client = `c${text.replaceAll(/:|^\s+|\s+$/g, '')}`;
    const { method, url, headers, body } = await requestOf({
      username: `u${text}u`,
      password: text,
      'client-id': client,
      'client-secret': `s:${text}s`,
    });
    expect({ method, url }).toEqual({ method: 'POST', url: 'https://x.example/oauth/token' });
    expect(headers).toEqual({
      Accept: 'application/json',
      Authorization: basic(client, `s:${text}s`),
      'Cache-Control': 'no-cache, no-store',
      'Content-Type': 'application/x-www-form-urlencoded',
      Pragma: 'no-cache',
    });
    expect(body).toMatch(/^[\x21-\x7e]+$/);
    expect([...new URLSearchParams(body)]).toEqual([
      ['grant_type', 'password'],
      ['username', `u${text}u`],
      ['password', text],
    ]);
  });

  test('is written as forms are: a blank is a plus, a plus is not', async () => {
    const { body } = await requestOf({ username: 'a b', password: 'c+d&ş', 'client-key': 'key' });
    expect(body).toBe('grant_type=password&username=a+b&password=c%2Bd%26%C5%9F');
  });

  test('carries a key as it is', async () => {
    const { headers } = await requestOf({ username: 'a', password: 'b', 'client-key': 'opaque==' });
    expect(headers['Authorization']).toBe('Basic opaque==');
  });
});

describe('the grant', () => {
  const good = { access_token: 'abc.DEF-123_~+/=', token_type: 'bearer', expires_in: 3600 };
  const read = (body: unknown, status = 200, oversized = false) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return readGrant({ kind: 'complete', status, headers: {}, body: Buffer.from(text), oversized } satisfies Complete);
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
    expect(read(body)).toEqual({ flaw: expect.any(String) as string });
  });

  test.each([201, 204, 301, 302, 307, 400, 401, 403, 404, 500])('with status %i is none', (status) => {
    expect(read(good, status)).toEqual({ flaw: expect.any(String) as string });
  });

  test.each([
    ['{"error":"invalid_grant"}', 'invalid_grant'],
    ['{"error":{"code":1}}', undefined],
    ['{"__proto__":{"error":"invalid_grant"}}', undefined],
    ['[{"error":"invalid_grant"}]', undefined],
    ['invalid_grant', undefined],
  ])('that is refused with %s has the word %s', (body, error) => {
    const read_ = read(body, 400);
    expect('error' in read_ ? read_.error : undefined).toBe(error);
  });

  test('larger than 1 MiB is none', () => {
    expect(read(good, 200, true)).toHaveProperty('flaw');
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

  const run = (inputs: Story['inputs'], testinium?: Story['testinium']): Promise<Told> =>
    tell({
      inputs: { 'plan-id': '1', 'max-attempts': '3', ...inputs },
      env: { RUNNER_DEBUG: '1' },
      ...(testinium === undefined ? {} : { testinium }),
    });

  /** Holds a step to have failed to sign in, and to have said nothing that it should not. */
  function expectFailed(result: Told, says: string, given: Record<string, string>): void {
    expect(result.exitCode).toBe(1);
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

    expect(result.exitCode).toBe(0);
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
      'Check the client: client-id and client-secret, or client-key.',
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
    expect(result.exitCode).toBe(0);
    expect(requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'GET']);
    expect(result.stdout).toContain('Signing in starts nothing. It is safe to try again: attempt 3 of 3');
  });

  test.each([
    ['503', answer(503, { message: 'Maintenance' }), 'HTTP 503, "Maintenance"', 2],
    ['a reset connection', reset(), 'no complete answer', 2],
    ['a redirect', answer(302, '', { Location: '/login?session=private' }), 'the redirect was not followed', 1],
    ['404', answer(404, '<html>'), 'HTTP 404 with a web page; the sign-in was not accepted', 1],
    ['a web page', answer(200, '<html>Welcome</html>'), 'its body is a web page, not JSON', 1],
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
    const result = await run({ ...user, 'max-attempts': '2' }, [behaviour]);
    expectFailed(result, says, { ...user, basic: basic(user['client-id'], user['client-secret']).slice(6) });
    expect(urls(result.testinium)).toEqual(Array.from({ length: attempts }, () => 'POST /oauth/token'));
    expect(result.visible).not.toContain('session=private');
  });

  describe('a token in an answer that is no grant is never told', () => {
    const access = 'SECRET-access&token=77';
    const form = new URLSearchParams({ access_token: access, token_type: 'bearer' }).toString();
    const json = { access_token: access, token_type: 'bearer' };
    const inForm = { 'Content-Type': 'application/x-www-form-urlencoded' };

    test.each([
      ['201 with a form', answer(201, form, inForm), 'HTTP 201 with a body that is not shown, as it may hold a token'],
      ['201 with JSON', answer(201, json), 'HTTP 201; a token comes with HTTP 200 only'],
      ['203 with JSON', answer(203, { message: `Take ${access}`, ...json }), 'HTTP 203; a token'],
      ['202 with nothing', answer(202, ''), 'HTTP 202 without a body; a token comes with HTTP 200 only'],
      ['200 with a form', answer(200, form, inForm), 'HTTP 200; its body is not JSON'],
      ['200 with a page', answer(200, `<html>${access}`), 'HTTP 200; its body is a web page'],
      ['302 with a form', answer(302, form, inForm), 'the redirect was not followed'],
      ['400 with a form', answer(400, form, inForm), 'access_token=***&token_type=bearer'],
      ['400 with JSON that says it again', answer(400, { ...json, message: `No ${access}` }), '"No ***"'],
      [
        '400 with JSON in JSON',
        answer(400, { message: JSON.stringify({ ...json, access_token: 'SECRET-access-77' }) }),
        '***',
      ],
      ['400 with a list', answer(400, JSON.stringify([json])), '***'],
      [
        '400 with JSON that has a key twice',
        answer(400, `{"a":1,"a":1,"access_token":${JSON.stringify(access)}}`),
        '***',
      ],
      [
        '400 with XML',
        answer(400, '<r><access_token>SECRET-access-77</access_token></r>'),
        '<access_token>***</access_token>',
      ],
      [
        '400 with others',
        answer(400, 'refresh_token=SECRET-access-77, "idToken" : \'SECRET-access-78\''),
        '***, "idToken" : \'***\'',
      ],
      ['500 with JSON', answer(500, { ...json, message: `No ${encodeURIComponent(access)}` }), '"No ***"'],
      [
        'a flood of them',
        answer(400, Array.from({ length: 99 }, (_, at) => `id_token=SECRET-access-${String(at)}`).join()),
        'not shown',
      ],
    ])('%s', async (_, behaviour, says) => {
      const result = await run({ ...user, 'max-attempts': '1' }, [behaviour]);
      expectFailed(result, says, {});
      expect(result.visible).not.toMatch(/SECRET-access|token=77|token%3D77/);
      expect(result.masked.length).toBeLessThan(20);
    });

    test('nor later, when another answer repeats it', async () => {
      const result = await run({ ...user, 'max-attempts': '2' }, [
        answer(503, { access_token: access }),
        answer(400, { message: `Still ${access}` }),
      ]);
      expectFailed(result, '"Still ***"', {});
    });

    test('and words that are none are told', async () => {
      const message = 'Give an access_token: none. Invalid token=Authentication, id_token:"short"';
      expectFailed(await run({ ...user }, [answer(400, { message })]), `"${message}"`, {});
    });
  });

  test('a server that is not there is tried up to max-attempts', async () => {
    const { url, close } = await serve();
    await close();
    const result = await run({ ...user, 'api-url': url, 'max-attempts': '2' });
    expectFailed(result, 'the connection was refused', user);
    expect(explanation(result)).toContain('tried 2 times');
  });

  test('half a set is named, both ways are, and nothing is sent', async () => {
    for (const inputs of [{ username: 'u', password: 'pass-word' }, { token: 'tok-en-1', ...user }, { token: '' }]) {
      const result = await run(inputs, []);
      expect(result.outputs).toEqual({ 'error-code': 'INVALID_INPUT' });
      expect(explanation(result)).toContain('Nothing was sent');
      expect(result.testinium).toEqual([]);
      for (const secret of ['pass-word', 'tok-en-1', user.password.trim()]) {
        expect(result.visible).not.toContain(secret);
      }
    }
  });

  test('cancelled while it signs in is CANCELLED, and nothing was started', async () => {
    const result = await run(user, [cancel()]);
    expect(result.outputs).toEqual({ 'error-code': 'CANCELLED' });
    expect(explanation(result)).toContain('No run was started.');
    expect(result.testinium).toHaveLength(1);
  });

  test('cancelled between two attempts is CANCELLED', async () => {
    const result = await tell({ testinium: [answer(503, '')], inputs: user, cancelAt: 100 });
    expect(result.outputs).toEqual({ 'error-code': 'CANCELLED' });
    expect(explanation(result)).toContain('No run was started.');
    expect(result.testinium).toHaveLength(1);
    expect(result.took).toBe(100);
  });

  test.each([
    ['invalid_client', 400, 'Check the client: client-id and client-secret, or client-key.'],
    ['invalid_grant', 401, 'Check username and password.'],
    ['unauthorized_client', 400, 'Let an administrator of Testinium allow this client'],
    ['unsupported_grant_type', 400, 'Let an administrator of Testinium allow this client'],
    ['invalid_scope', 400, 'Let an administrator of Testinium allow this client'],
    ['another', 400, 'Check username and password.'],
    ['another', 401, 'Check the client: client-id and client-secret, or client-key. Then check username and password.'],
    ['another', 403, 'Let an administrator of Testinium give this user and this client access.'],
    ['another', 404, 'Check auth-url'],
    ['another', 429, 'Run this step again later, or raise max-attempts.'],
    ['another', 500, 'Run this step again later; check auth-url'],
  ])('what to do after the word %s and HTTP %i: %s', async (error, status, advice) => {
    const result = await run({ ...user, 'max-attempts': '1' }, [answer(status, { error })]);
    expectFailed(result, `HTTP ${String(status)}`, {});
    expect(explanation(result)).toContain(`What to do: ${advice}`);
  });

  const grant = (token: string): Behaviour => answer(200, { access_token: token, token_type: 'bearer' });
  const again = { ...user, ...waiting, 'plan-id': '42' };

  test('words beside what is no token are no secrets', async () => {
    const words = 'invalid_token: verification of the deployment failed. Refresh_token= required';
    const result = await run({ ...user, 'max-attempts': '1' }, [
      answer(401, { error: 'invalid_token', error_description: words }),
    ]);
    expectFailed(result, words, {});
    expect(result.masked).not.toEqual(expect.arrayContaining([expect.stringMatching(/verification|required/)]));
  });

  test('a token that expires in a wait is replaced, and the new one is a secret too', async () => {
    const result = await run(again, [
      grant('first-t0ken'),
      start,
      answer(401, { error: 'invalid_token', error_description: 'Expired: first-t0ken' }),
      grant('second-t0ken'),
      ended({ SUCCESS: 1 }),
    ]);
    expect(result.exitCode).toBe(0);
    expect(urls(result.testinium)).toEqual([
      'POST /oauth/token',
      'GET /api/plans/42/run/false',
      'GET /api/executions/4711',
      'POST /oauth/token',
      'GET /api/executions/4711',
    ]);
    expect(result.testinium.at(-1)?.headers['authorization']).toBe('Bearer second-t0ken');
    expect(result.stdout).toContain('The access token is no longer accepted; signing in again.');
    expect(result.masked).toEqual(expect.arrayContaining(['first-t0ken', 'second-t0ken']));
    expect(result.visible).not.toContain('t0ken');
  });

  test('a token that signing in has brought, and that is refused, is a matter of rights', async () => {
    const trigger = await run(again, [grant('first-t0ken'), answer(401, {})]);
    expect(trigger.outputs).toEqual({ 'error-code': 'ACCESS_DENIED' });
    expect(explanation(trigger)).toContain(
      'What to do: The user could sign in, so check its rights: it needs PLAN_RUN',
    );
    const poll_ = await run(again, [
      grant('first-t0ken'),
      start,
      answer(401, {}),
      grant('second-t0ken'),
      answer(401, { message: 'No' }),
    ]);
    expect(poll_.outputs).toMatchObject({ 'error-code': 'ACCESS_DENIED', 'execution-id': '4711' });
    expect(explanation(poll_)).toContain('What to do: Give the user the right to see executions');
    expect(poll_.testinium).toHaveLength(5);
  });

  test('a web page with 401 decides nothing while signing in works, one with 403 does', async () => {
    const page = '<!doctype html><title>Firewall</title>';
    const story =
      (status: number): Story['testinium'] =>
      ({ method, target }) =>
        method === 'POST' ? grant('a-t0ken') : target.includes('/run/') ? start : answer(status, page);
    const short = { ...again, 'wait-timeout-minutes': '2' };
    const told = await run(short, story(401));
    expect(told.outputs['error-code']).toBe('WAIT_TIMED_OUT');
    expect(explanation(told)).toContain('Last answer: HTTP 401 with a web page');
    // Each poll is refused, signs in again, and is refused once more.
    const asked = urls(told.testinium).filter((url) => !url.includes('/run/'));
    const inTurn = ['GET /api/executions/4711', 'POST /oauth/token', 'GET /api/executions/4711'];
    expect(asked).toEqual(['POST /oauth/token', ...Array.from({ length: 13 }, () => inTurn).flat()]);
    const forbidden = await run(short, story(403));
    expect(forbidden.outputs['error-code']).toBe('FORBIDDEN');
    expect(forbidden.testinium).toHaveLength(2 + 3);
  });

  test('a sign-in that fails in a wait does not say that no run was started', async () => {
    const result = await run(again, [
      grant('first-t0ken'),
      start,
      poll({ WAITING: 1 }),
      answer(401, {}),
      answer(400, { error: 'invalid_grant' }),
    ]);
    expect(result.outputs).toMatchObject({ 'error-code': 'SIGN_IN_FAILED', 'execution-id': '4711' });
    expect(explanation(result)).not.toMatch(/no run was started|nothing was sent/i);
    expect(explanation(result)).toContain('Certain: Execution 4711 goes on in Testinium');
  });

  test.each<[string, Partial<Record<InputName, string>>, readonly Behaviour[], string]>([
    ['the first', {}, [], 'The plan was not triggered. No run was started.'],
    [
      'the list of executions was refused',
      { 'if-outcome-unknown': 'look' },
      [grant('first-t0ken'), answer(401, {})],
      'The plan was not triggered. No run was started.',
    ],
    [
      'a trigger was refused, and then the list of executions',
      { 'if-already-running': 'wait' },
      [grant('first-t0ken'), answer(409, {}), answer(401, {})],
      'The trigger that was sent before was refused, and it was not sent again. No run was started.',
    ],
  ])('a sign-in that fails says only what is true: %s', async (_, inputs, before, certain) => {
    const result = await run({ ...known, ...inputs }, [...before, answer(400, { error: 'invalid_grant' })]);
    expect(result.outputs['error-code']).toBe('SIGN_IN_FAILED');
    expect(explanation(result)).toContain(`\nCertain: ${certain}\n`);
  });

  test('a sign-in that is cut by the end of patience is WAIT_TIMED_OUT', async () => {
    const result = await run({ ...again, 'wait-timeout-minutes': '1' }, [
      grant('first-t0ken'),
      start,
      poll({ WAITING: 1 }),
      answer(401, {}),
      silence(),
    ]);
    expect(result.outputs).toEqual({
      'execution-id': '4711',
      'already-running': 'false',
      'unavailable-environments': '[]',
      result: 'timed-out',
      'result-summary': '{"WAITING":1}',
      'error-code': 'WAIT_TIMED_OUT',
    });
    expect(result.took).toBe(60_000);
  });
});
