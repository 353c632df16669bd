import { answer, say, started } from '../support/server.js';
import { ended, silence, start, states, tell, texts, waiting, type Story } from '../support/story.js';
import { commands, errors, explanation } from '../support/verdict.js';

const away = { 'api-url': 'http://testinium.test:8080/api', 'max-attempts': '1' } as const;
const user = { username: 'someone', password: 'pass-word', 'client-key': 'some-key', 'max-attempts': '1' } as const;

describe('the log begins with what is tried:', () => {
  test.each<[string, Partial<Story>, RegExp]>([
    ['not forced, direct', {}, /^Test plan 42 on 127\.0\.0\.1:\d+, not forced, direct$/m],
    ['forced', { inputs: { 'force-run': 'true' } }, /^Test plan 42 on 127\.0\.0\.1:\d+, forced, direct$/m],
    [
      'via a proxy, whose user is not named',
      { inputs: away, env: { http_proxy: 'http://us-er:pass-w@127.0.0.1:1' } },
      /^Test plan 42 on testinium\.test:8080, not forced, via proxy 127\.0\.0\.1:1$/m,
    ],
    ['via a proxy at an IPv6 address', { inputs: away, env: { HTTP_PROXY: '[::1]:1' } }, /, via proxy \[::1\]:1$/m],
    [
      'not via a proxy for a host in no_proxy',
      { inputs: { ...away, 'api-url': 'http://x.invalid/api' }, proxy: [silence()], env: { no_proxy: '.invalid' } },
      /^Test plan 42 on x\.invalid, not forced, direct \(no_proxy\)$/m,
    ],
    [
      'the sign-in, when it is elsewhere',
      { inputs: { ...user, 'auth-url': 'http://127.0.0.1:1/token' } },
      /^Signing in at 127\.0\.0\.1:1, direct$/m,
    ],
  ])('%s', async (_, story, line) => {
    const told = await tell({ testinium: [start], ...story });
    expect(told.stdout).toMatch(line);
    expect(told.visible).not.toMatch(/us-er|pass-w/);
    expect(told.proxy).toEqual([]);
  });

  test('settings of Node about certificates, where TLS is used', async () => {
    const env = { NODE_EXTRA_CA_CERTS: '/nowhere.pem', NODE_USE_SYSTEM_CA: '1', NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    const told = await tell({ inputs: { ...away, 'api-url': 'https://127.0.0.1:1/api' }, env });
    for (const name of Object.keys(env)) expect(told.stdout).toContain(name);
    expect((await tell({ testinium: [start], env })).stdout).not.toMatch(/NODE_/);
  });
});

test('inputs that do nothing get one notice that names each, and inputs that do get none', async () => {
  const inputs = { 'junit-file': 'r.xml', 'wait-timeout-minutes': '5', 'status-sha': '1'.repeat(40) };
  const told = await tell({ testinium: [start], inputs });
  expect(texts(told, 'notice')).toEqual([expect.stringMatching(/wait-timeout-minutes .* junit-file .* status-sha /)]);
  const complete = await tell({
    testinium: [start, ended({ SUCCESS: 1 })],
    inputs: { ...inputs, ...waiting },
    github: [answer(201, {})],
  });
  expect(complete.annotations).toEqual([]);
});

const lookalike = { ...away, 'api-url': 'http://localhost.evil.example/api' };
const proxiedBy = { https_proxy: 'http://user:abc@proxy.test' };
test.each<[string, Partial<Story>, string[]]>([
  ['plain http to another machine', { proxy: [answer(502, '')], inputs: lookalike }, ['localhost.evil.example']],
  ['a secret of three characters', { testinium: [start], inputs: { token: 'abc' } }, ['fewer than 4 characters']],
  ["such a password of a proxy's", { testinium: [start], env: proxiedBy }, ['fewer than 4 characters']],
  ['nothing else', { testinium: [start], inputs: { token: 'abcd' } }, []],
])('a warning about %s', async (_, story, says) => {
  const told = await tell(story);
  expect(texts(told, 'warning')).toEqual(says.map((words) => expect.stringContaining(words) as string));
  if (says[0]?.includes('characters')) expect(told.masked).toContain('abc');
});

test('every bad input is named in one error, and nothing is sent', async () => {
  const told = await tell({
    testinium: [start],
    inputs: { 'plan-id': 'x', 'max-attempts': '11', 'api-url': 'https://u:hush-pw@x.example/?key=hush-key', token: '' },
  });
  expect(told.outputs).toEqual({ 'error-code': 'INVALID_INPUT' });
  const named = explanation(told).match(/^Input: \S+/gm) ?? [];
  expect(named.toSorted()).toEqual(['Input: api-url', 'Input: max-attempts', 'Input: plan-id', 'Input: token']);
  expect(told.visible).not.toContain('hush');
  expect(told.testinium).toEqual([]);
});

test('a forced start beside a run, and environments that are unavailable, are told', async () => {
  const list = [{ id: 74, name: 'Firefox ::error::x' }];
  const response = answer(200, { ...started, already_running: true, unavailable_env_list: list });
  const told = await tell({ testinium: [response], inputs: { 'force-run': 'true' } });
  expect(told.exitCode).toBe(0);
  expect(texts(told, 'notice')).toEqual([expect.stringContaining('already running')]);
  expect(told.stdout).toMatch(/^Started: execution 4711$/m);
  expect(told.stdout).toMatch(/^Unavailable environments: Firefox .*\(74\)$/m);
  expect(commands(told.stdout)).toEqual(['add-mask', 'notice']);
  expect(told.outputs).toMatchObject({ 'already-running': 'true', 'unavailable-environments': JSON.stringify(list) });
});

test('RUNNER_DEBUG adds status, headers that matter and timing, and nothing secret', async () => {
  const headers = { Location: 'https://u:hush@sso.example/login?k=hush#hush', Age: '7', 'X-Other': 'other' };
  const [testinium, inputs] = [[answer(302, 'x', headers)], { 'callback-url': 'https://x.example/hush-12345' }];
  const told = await tell({ testinium, inputs, env: { RUNNER_DEBUG: '1' } });
  expect(told.stdout).toMatch(/^::debug::GET http:.*\/run\/false\?\*\*\*, \d+ ms: HTTP 302 \(.*age: 7.*1 bytes\)$/m);
  expect(told.visible).not.toMatch(/hush|X-Other/i);
  expect(commands((await tell({ testinium, inputs })).stdout)).not.toContain('debug');
});

describe('a secret is not shown', () => {
  const env = { RUNNER_DEBUG: '1' };

  test.each(['?', '#', '://', '@', '//x@'])('by a redirect to it, with %s in its middle', async (between) => {
    const secret = `//Sup3rS3cret${between}Value-9876`;
    for (const to of [`https://x.example/${secret}`, `https://x.example/${encodeURIComponent(secret)}`, secret]) {
      const told = await tell({ testinium: [answer(302, '', { Location: to })], inputs: { token: secret }, env });
      expect(told.outputs['error-code']).toBe('UNEXPECTED_RESPONSE');
      expect(explanation(told)).toContain('it points to ');
      expect(told.visible).not.toMatch(/Sup3rS3cret|Value-9876/);
    }
  });

  test('by a header that has it byte for byte, with letters beyond ASCII', async () => {
    const password = 'geheim-ü-ş-wort-77';
    const head = Buffer.from(`HTTP/1.1 302 X\r\nLocation: https://x.example/${password}\r\n\r\n`);
    const told = await tell({ testinium: [say(head)], inputs: { ...user, password }, env });
    expect(explanation(told)).toContain('***');
    expect(told.visible).not.toMatch(/geheim|wort-77/);
  });
});

test.each<[string, string, string[], RegExp]>([
  ['before a trigger was answered', 'It is safe to try again', ['error'], /may have started/],
  ['once the run is known', 'Waiting for execution', ['pending', 'error'], /Execution 4711 may continue/],
])('a defect of the action turns the step red as an internal error: %s', async (_, line, set, status) => {
  const fail = (): never => {
    throw new TypeError('x is no function');
  };
  const told = await tell({
    testinium: [answer(429, ''), start],
    inputs: waiting,
    github: [answer(201, {})],
    whenItSays: [line, fail],
  });
  expect(told.exitCode).toBe(1);
  expect(told.outputs['error-code']).toBe('UNKNOWN_OUTCOME');
  expect(errors(told)).toEqual([expect.stringContaining('Internal error')]);
  expect(explanation(told)).toMatch(/^Error: x is no function$/m);
  expect(explanation(told)).toMatch(status);
  expect(told.visible).not.toMatch(/\n\s+at /);
  expect(states(told)).toEqual(set);
});
