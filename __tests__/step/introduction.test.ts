import { answer, hold, type Behaviour } from '../support/server.js';
import { silence, start, tell, urls, type Story, type Told } from '../support/story.js';
import { commands, errors, explanation } from '../support/verdict.js';

const away = { 'api-url': 'http://testinium.test:8080/api' } as const;
const warned = ({ annotations }: Told): string[] =>
  annotations.filter(({ kind }) => kind === 'warning').map(({ text }) => text);

test.each<[string, Partial<Story>, RegExp]>([
  ['not forced, direct', {}, /^Test plan 42 on 127\.0\.0\.1:\d+, not forced, direct$/m],
  ['forced', { inputs: { 'force-run': 'true' } }, /^Test plan 42 on 127\.0\.0\.1:\d+, forced, direct$/m],
  [
    'via a proxy, whose user is not named',
    { inputs: away, env: { http_proxy: 'http://us-er:pass-w@127.0.0.1:1' } },
    /^Test plan 42 on testinium\.test:8080, not forced, via proxy 127\.0\.0\.1:1$/m,
  ],
  [
    'via a proxy at an IPv6 address',
    { inputs: away, env: { HTTP_PROXY: '[::1]:1' } },
    /not forced, via proxy \[::1\]:1$/m,
  ],
])('the first line says what is tried: %s', async (_, story, line) => {
  const told = await tell({
    testinium: [start],
    ...story,
    inputs: { 'max-attempts': '1', ...story.inputs },
  });
  expect(told.stdout).toMatch(line);
  expect(told.visible).not.toMatch(/us-er|pass-w/);
});

test('a host that no_proxy names is reached directly, and the log says why', async () => {
  const told = await tell({
    proxy: [silence()],
    inputs: { 'api-url': 'http://no-such-host.invalid/api', 'max-attempts': '1' },
    env: { no_proxy: '.invalid' },
  });
  expect(told.stdout).toContain('not forced, direct (no_proxy)\n');
  expect(told.proxy).toEqual([]);
});

test('the sign-in is named when it is elsewhere', async () => {
  const user = { username: 'u', password: 'p', 'client-key': 'k' };
  const told = await tell({ testinium: [answer(400, {})], inputs: user });
  expect(told.stdout).not.toContain('Signing in at');
  const other = await tell({
    testinium: [start],
    inputs: { ...user, 'auth-url': 'http://127.0.0.1:1/token', 'max-attempts': '1' },
  });
  expect(other.stdout).toContain('Signing in at 127.0.0.1:1, direct\n');
  expect(explanation(other)).toContain('Tried: POST http://127.0.0.1:1/token\n');
});

test.each<[string, NonNullable<Story['inputs']>, string[]]>([
  ['junit-file', { 'junit-file': 'r.xml' }, ['junit-file needs wait-for-completion: true.']],
  ['', { 'junit-file': 'r.xml', 'wait-for-completion': 'true' }, []],
  [
    'max-failure-percentage',
    { 'max-failure-percentage': '5' },
    ['max-failure-percentage needs wait-for-completion: true.'],
  ],
  ['', { 'max-failure-percentage': '0' }, []],
  [
    'stop-when-abandoned and gateway-url',
    { 'stop-when-abandoned': 'true', 'gateway-url': 'http://127.0.0.1:1' },
    ['stop-when-abandoned needs wait-for-completion: true.'],
  ],
  ['gateway-url', { 'gateway-url': 'http://127.0.0.1:1' }, ['gateway-url needs stop-when-abandoned: true.']],
  ['status-context', { 'status-context': 'mine' }, ['status-context needs github-token.']],
  ['', { 'status-context': ' ', 'stop-when-abandoned': 'false' }, []],
])('what does nothing is named, and no more: %s', async (_, inputs, sentences) => {
  const told = await tell({
    testinium: [start, answer(200, { id: 4711, end_date: 'x', result_summary: { SUCCESS: 1 } })],
    inputs,
  });
  const notices = told.annotations.filter(({ kind }) => kind === 'notice');
  expect(notices).toEqual(
    sentences.length === 0 ? [] : [{ kind: 'notice', title: 'An input has no effect', text: sentences.join(' ') }],
  );
});

describe('plain http', () => {
  test('to another machine is warned of, each address once', async () => {
    const told = await tell({
      proxy: [answer(502, '')],
      inputs: { ...away, 'gateway-url': 'http://gateway.test', 'max-attempts': '1' },
    });
    expect(warned(told)).toEqual([
      'Anyone on the way can read what is sent to http://testinium.test:8080/api and http://gateway.test. Use https://.',
    ]);
    expect(told.annotations[0]?.title).toBe('Secrets are sent in the clear');
  });

  test('to localhost.evil.example is to another machine', async () => {
    const told = await tell({
      proxy: [answer(502, '')],
      inputs: { 'api-url': 'http://localhost.evil.example/api', 'max-attempts': '1' },
    });
    expect(warned(told)).toHaveLength(1);
    expect(told.proxy.map(({ target }) => target)).toEqual(['localhost.evil.example:80']);
  });

  test('to this machine is not', async () => {
    expect(warned(await tell({ testinium: [start] }))).toEqual([]);
  });
});

test.each([
  ['token', { token: 'abc' }, ['token']],
  ['password and key', { username: 'user', password: 'abc', 'client-key': 'key' }, ['password', 'client-key']],
  ['nothing', { token: 'abcd' }, []],
])('secrets that are too short are warned of, not shown: %s', async (_, inputs, names) => {
  const told = await tell({ testinium: [answer(400, {})], inputs: { ...inputs, 'max-attempts': '1' } });
  expect(warned(told)).toEqual(
    names.length === 0
      ? []
      : [expect.stringMatching(new RegExp(`^${names.join(' and ')}: with less than 4 characters`))],
  );
  for (const secret of Object.values(inputs)) expect(told.masked).toContain(secret);
});

test('a proxy password that is too short is warned of', async () => {
  const told = await tell({ testinium: [start], env: { https_proxy: 'http://u:abc@proxy.test' } });
  expect(warned(told)).toEqual([expect.stringMatching(/^the user or password of the proxy: /)]);
});

test.each([
  [
    'NODE_OPTIONS',
    '--insecure-http-parser',
    'NODE_OPTIONS is set: it has no say in how HTTP is read and which certificates are trusted here, but it can load other code into this step.\n',
  ],
  [
    'OPENSSL_CONF',
    '/of/nobodys/business.cnf',
    'OPENSSL_CONF is set: it has no say in which certificates are trusted here, but it can load other code into this step.\n',
  ],
  [
    'NODE_USE_SYSTEM_CA',
    '1',
    'NODE_USE_SYSTEM_CA=1 has no say here: only NODE_EXTRA_CA_CERTS adds certificate authorities.\n',
  ],
  ['NODE_TLS_REJECT_UNAUTHORIZED', '0', 'NODE_TLS_REJECT_UNAUTHORIZED=0 has no say here: certificates are checked.'],
])('%s is said to have no say', async (name, value, line) => {
  expect((await tell({ testinium: [start], env: { [name]: value } })).stdout).toContain(line);
  expect((await tell({ testinium: [start], env: { [name]: '' } })).stdout).not.toContain(name);
});

test('every bad input is one error, all of them named, nothing sent', async () => {
  const told = await tell({
    testinium: [start],
    inputs: { 'plan-id': 'x', 'max-attempts': '11', 'api-url': 'https://u:hush-pw@x.example/?key=hush-key', token: '' },
  });
  expect(told.outputs).toEqual({ 'error-code': 'INVALID_INPUT' });
  expect(errors(told)).toEqual(['4 inputs are not valid (INVALID_INPUT)']);
  expect(explanation(told).match(/^Input: \S+/gm)).toEqual([
    'Input: plan-id',
    'Input: api-url',
    'Input: token',
    'Input: max-attempts',
  ]);
  expect(told.visible).not.toContain('hush');
  expect(told.testinium).toEqual([]);
  const one = await tell({ testinium: [start], inputs: { 'plan-id': 'x' } });
  expect(errors(one)).toEqual(['An input is not valid (INVALID_INPUT)']);
});

describe('RUNNER_DEBUG', () => {
  const debug = { RUNNER_DEBUG: '1' };

  test('adds status, headers that matter and timing, and nothing secret', async () => {
    const told = await tell({
      testinium: [
        answer(302, 'x', {
          Location: 'https://u:hush@sso.example/login?k=hush#hush',
          'Content-Type': 'text/plain',
          'Retry-After': '5',
          Age: '7',
          Warning: '110 - "Stale"',
          'X-Other': 'other',
        }),
      ],
      inputs: { 'callback-url': 'https://hooks.example.com/hush-12345' },
      env: debug,
    });
    expect(told.stdout).toMatch(
      /^::debug::GET http:\/\/127\.0\.0\.1:\d+\/api\/plans\/42\/run\/false: HTTP 302, content-type: text\/plain, retry-after: 5, age: 7, warning: 110 - "Stale", location: https:\/\/sso\.example\/login, 1 bytes, \d+ ms$/m,
    );
    expect(told.visible).not.toContain('hush');
    expect(told.visible).not.toContain('X-Other');
  });

  test.each(['Sup3rS3cret?Value-9876', 'Sup3rS3cret#Value-9876', '//Sup3rS3cret@Value-9876'])(
    'shows no half of a token with which a server redirects: %s',
    async (token) => {
      for (const to of [`https://x.example/${token}`, `https://x.example/${encodeURIComponent(token)}`, token]) {
        const told = await tell({ testinium: [answer(302, '', { Location: to })], inputs: { token }, env: debug });
        expect(told.outputs['error-code']).toBe('UNEXPECTED_RESPONSE');
        expect(explanation(told)).toContain('it points to ');
        expect(told.visible).not.toMatch(/Sup3rS3cret|Value-9876/);
      }
    },
  );

  test('tells what came of a request that had no whole answer', async () => {
    const told = await tell({ testinium: [hold('x'), silence()], env: debug, cancelAt: 1000, inputs: {} });
    expect(told.stdout).toMatch(/^::debug::GET .*: (cut|cancelled), \d+ ms$/m);
  });

  test('is silent otherwise', async () => {
    const told = await tell({ testinium: [start] });
    expect(commands(told.stdout)).toEqual(['add-mask']);
    expect(urls(told.testinium)).toEqual(['GET /api/plans/42/run/false']);
  });
});

test('a summary that cannot be written changes nothing', async () => {
  for (const GITHUB_STEP_SUMMARY of ['', '/nowhere/at/all']) {
    const told = await tell({ testinium: [start], env: { GITHUB_STEP_SUMMARY } });
    expect(told.exitCode).toBe(0);
    expect(told.annotations).toEqual([]);
  }
});

describe('A secret with letters beyond ASCII', () => {
  const password = 'geheim-ü-ş-wort-77';
  const user = { token: '', username: 'someone', password, 'client-key': 'some-key', 'max-attempts': '1' };
  const raw =
    (head: string, body: Buffer): Behaviour =>
    (socket) => {
      socket.write(
        Buffer.from(`HTTP/1.1 ${head}\r\nContent-Length: ${String(body.length)}\r\nConnection: close\r\n\r\n`),
      );
      socket.end(body);
    };
  const none = Buffer.alloc(0);
  const latin5 = Buffer.from(`No: ${password.replace('ş', '\xfe')}!`, 'latin1');

  test.each([
    ['a header, byte for byte', raw(`302 X\r\nLocation: https://x.example/${password}`, none), 'https://x.example/***'],
    ['a body in UTF-8', raw('400 X', Buffer.from(`No: ${password}!`)), '"No: ***!"'],
    ['a body in its charset', raw('400 X\r\nContent-Type: text/plain; charset=iso-8859-9', latin5), '"No: ***!"'],
    ['a body in a charset that is not named', raw('400 X\r\nContent-Type: text/plain', latin5), '"No: ***!"'],
    [
      'JSON that is none, as it is no UTF-8',
      raw('400 X', Buffer.concat([Buffer.from('{"error":"'), latin5, Buffer.from('"}')])),
      '***!',
    ],
    [
      'JSON of UTF-8 that was read as Latin-1',
      answer(400, { error: Buffer.from(password).toString('latin1') }),
      '"***"',
    ],
  ])('is not told by %s', async (_, behaviour, says) => {
    const told = await tell({ testinium: [behaviour], inputs: user, env: { RUNNER_DEBUG: '1' } });
    expect(told.outputs).toEqual({ 'error-code': 'SIGN_IN_FAILED' });
    expect(explanation(told)).toContain(says);
    expect(told.visible).not.toMatch(/geheim|wort-77/);
  });
});

test('an answer that echoes secrets and commands shows neither', async () => {
  const told = await tell({
    testinium: [
      ((socket, { headers, target }) =>
        answer(400, {
          message: `::error::x ${headers['authorization'] ?? ''} ##[group] ${target}\n::set-output name=a::b`,
        })(socket, { method: '', target: '', headers: {}, body: '' })) satisfies Behaviour,
    ],
    inputs: { 'callback-url': 'https://u:p@hooks.example.com/services/T0K3N-12345678?key=k3y-12345' },
  });
  expect(told.visible).not.toMatch(/tok-5e|T0K3N|k3y-/);
  expect(commands(told.stdout).filter((name) => name !== 'add-mask')).toEqual(['error']);
  expect(explanation(told)).toContain('Came back: HTTP 400, ": :error::x Bearer *** ## [group] ');
});
