import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { defaults, userAgent } from '../src/action-metadata.js';
import { executionUrl, readInputs, requestUrls } from '../src/inputs.js';
import type { CheckedInputs, InputName, Inputs } from '../src/inputs.js';
import { createSanitizer } from '../src/text/sanitize.js';
import { Secrets } from '../src/text/secrets.js';

type Given = Partial<Record<InputName, string>>;

const good: Given = { 'plan-id': '42', token: 'a-token' };
const signIn: Given = { token: '', username: 'u', password: 'p', 'client-key': 'k' };

function read(given: Given, environment: NodeJS.ProcessEnv = {}, secrets = new Secrets()) {
  const all: Given = { ...good, ...given };
  return readInputs((name) => all[name] ?? '', environment, createSanitizer(secrets));
}

function checked(given: Given, environment?: NodeJS.ProcessEnv): CheckedInputs {
  const result = read(given, environment);
  if ('problems' in result) throw new Error(result.problems.join('\n'));
  return result;
}

const inputs = (given: Given): Inputs => checked(given).inputs;

function problems(given: Given, environment?: NodeJS.ProcessEnv): readonly string[] {
  const result = read(given, environment);
  return 'problems' in result ? result.problems : [];
}

function onlyProblem(given: Given, environment?: NodeJS.ProcessEnv): string {
  const [problem = '', ...others] = problems(given, environment);
  expect(others).toEqual([]);
  return problem;
}

test('the metadata is that of action.yml and package.json, and descriptions say the defaults', () => {
  type Declared = Record<string, { default?: string; description: string }>;
  const declared = Object.entries((parse(readFileSync('action.yml', 'utf8')) as { inputs: Declared }).inputs);
  expect(Object.entries(defaults)).toEqual(declared.map(([name, { default: value = '' }]) => [name, value]));
  for (const [, { default: value, description }] of declared) {
    if (value !== undefined) expect(description).toContain(`Defaults to ${value}.`);
  }
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  expect(userAgent).toBe(`${name}/${version}`);
});

test('what is not given has its default, and whitespace is not given', () => {
  const expected = {
    planId: '42',
    credentials: { token: 'a-token' },
    forceRun: false,
    apiUrl: 'https://testinium.io/Testinium.RestApi/api',
    requestTimeout: 60_000,
    maxAttempts: 5,
    ifAlreadyRunning: 'fail',
    ifOutcomeUnknown: 'fail',
    waitForCompletion: false,
    waitTimeout: 7_200_000,
    pollInterval: 10_000,
    maxFailurePercentage: 0,
    stopWhenAbandoned: false,
  };
  expect(checked({})).toEqual({ inputs: expected, notices: [], warnings: [] });
  const whitespace = Object.fromEntries(Object.keys(defaults).map((name) => [name, ' \t\n']));
  expect(checked({ ...whitespace, ...good })).toEqual({ inputs: expected, notices: [], warnings: [] });
});

const sha = 'F'.repeat(40);
/** Each input as it may be written, what becomes of it, and a bad one. */
const everyInput: readonly (readonly [InputName, string, Partial<Inputs>, string])[] = [
  ['plan-id', ' 0042\n', { planId: '42' }, 'one'],
  ['token', ' a-token\r\n', { credentials: { token: 'a-token' } }, 'a b'],
  ['force-run', ' TRUE ', { forceRun: true }, 'yes'],
  ['is-group-run', 'False\n', { isGroupRun: false }, 'no'],
  ['callback-url', ' https://hooks.example.com/x\n', { callbackUrl: 'https://hooks.example.com/x' }, 'x'],
  ['api-url', '\thttps://x.example.com/api ', { apiUrl: 'https://x.example.com/api' }, 'y'],
  ['company-id', ' 007 ', { companyId: '7' }, 'z'],
  ['request-timeout-seconds', ' 7 ', { requestTimeout: 7000 }, '0'],
  ['max-attempts', ' 2\n', { maxAttempts: 2 }, '0'],
  ['wait-for-completion', ' true', { waitForCompletion: true }, 'no'],
  ['wait-timeout-minutes', ' 3', { waitTimeout: 180_000 }, '0'],
  ['poll-interval-seconds', '4 ', { pollInterval: 4000 }, '0'],
  ['max-failure-percentage', ' 5 ', { maxFailurePercentage: 5 }, '101'],
  ['if-already-running', ' attach ', { ifAlreadyRunning: 'attach' }, 'no'],
  ['if-outcome-unknown', ' look\n', { ifOutcomeUnknown: 'look' }, 'no'],
  ['stop-when-abandoned', ' True ', { stopWhenAbandoned: true }, 'no'],
  ['gateway-url', ' https://g.example.com:8091/ ', { gatewayUrl: 'https://g.example.com:8091' }, 'z'],
  ['junit-file', ' out/x.xml ', { junitFile: { workspace: '/', relative: 'out/x.xml' } }, '../x.xml'],
  ['github-token', ' ghs_x ', { commitStatus: { token: 'ghs_x', context: 'gate / stage', sha } }, 'a b'],
  ['status-context', ' gate / stage ', {}, 'a\nb'],
  ['status-sha', ` ${sha} `, {}, 'main'],
  ['execution-url', ' https://x.io/{execution-id} ', { executionUrl: 'https://x.io/{execution-id}' }, 'z'],
];

test('what is given is taken without whitespace around it', () => {
  const given: Given = Object.fromEntries(everyInput.map(([name, written]) => [name, written]));
  const inputs = Object.assign({}, ...everyInput.map(([, , value]) => value)) as Inputs;
  expect(checked(given, { GITHUB_WORKSPACE: '/' })).toEqual({ inputs, notices: [], warnings: [] });
});

test('every bad input is named at once', () => {
  const bad: Given = { ...Object.fromEntries(everyInput.map(([name, , , given]) => [name, given])), 'auth-url': 'z' };
  const named = problems(bad, { GITHUB_WORKSPACE: '/nowhere' }).map((problem) => problem.split(' ')[0]);
  expect(named.toSorted()).toEqual(Object.keys(bad).toSorted());
});

test('not even half of a secret that was given for another input is shown', () => {
  const halves = ['Sup3rS3cret', 'Value-9876'];
  for (const between of ['?', '#', '@', '://', '://x@', '@x?']) {
    const secrets = new Secrets();
    secrets.add(halves.join(between));
    for (const name of Object.keys(defaults)) {
      const result = read({ [name]: halves.join(between) }, {}, secrets);
      const text = ('problems' in result ? result.problems : [...result.notices, ...result.warnings]).join('\n');
      for (const half of halves) expect(text).not.toContain(half);
    }
  }
});

describe('an id', () => {
  test.each(['1', '0042', '9007199254740993', '9223372036854775807'])('may be %s', (given) => {
    const id = String(BigInt(given));
    expect(inputs({ 'plan-id': given, 'company-id': given })).toMatchObject({ planId: id, companyId: id });
  });

  const tooLarge = '9223372036854775808';
  test.each(['0', '-1', '+1', '1.0', '1e3', '0x1F', '1 2', '#42', '١٢', tooLarge])('may not be %s', (given) => {
    const expected = `"${given}", but should be a whole number from 1 to 9223372036854775807.`;
    expect(onlyProblem({ 'plan-id': given })).toBe(`plan-id is ${expected}`);
    expect(onlyProblem({ 'company-id': given })).toBe(`company-id is ${expected}`);
  });

  test('that YAML has rounded is to be put in quotes, as a commit', () => {
    const hint = 'put it in quotes';
    for (const given of ['9.22337203685478E+18', '9e+18']) expect(onlyProblem({ 'plan-id': given })).toContain(hint);
    expect(onlyProblem({ 'plan-id': '92.2E+18' })).not.toContain(hint);
    expect(onlyProblem({ 'github-token': 'ghs_x', 'status-sha': '1.23456789012346E+39' })).toContain(hint);
  });

  test('of the plan is required', () => expect(onlyProblem({ 'plan-id': ' ' })).toMatch(/^plan-id is missing: /));
});

test.each<[InputName, keyof Inputs, unit: number, of: string, least: number, most: number]>([
  ['request-timeout-seconds', 'requestTimeout', 1000, 'of seconds ', 1, 3600],
  ['poll-interval-seconds', 'pollInterval', 1000, 'of seconds ', 1, 300],
  ['wait-timeout-minutes', 'waitTimeout', 60_000, 'of minutes ', 1, 1440],
  ['max-attempts', 'maxAttempts', 1, '', 1, 10],
  ['max-failure-percentage', 'maxFailurePercentage', 1, '', 0, 100],
])('%s', (name, property, unit, of, least, most) => {
  for (const number of [least, most]) expect(inputs({ [name]: `00${String(number)}` })[property]).toBe(unit * number);
  const expected = `a whole number ${of}from ${String(least)} to ${String(most)}`;
  for (const given of [String(least - 1), String(most + 1), '+1', '1.5', '1e1', '0x1', '１']) {
    expect(onlyProblem({ [name]: given })).toBe(`${name} is "${given}", but should be ${expected}.`);
  }
});

test.each<[InputName, keyof Inputs, string[], string, string[]]>([
  ['if-already-running', 'ifAlreadyRunning', ['fail', 'attach', 'wait'], 'fail, attach or wait', ['Fail', 'toString']],
  ['if-outcome-unknown', 'ifOutcomeUnknown', ['fail', 'look'], 'fail or look', ['looks', 'true']],
  ['force-run', 'forceRun', ['true', 'True', 'TRUE'], 'true or false', ['tRUE', 'yes', '1']],
  ['is-group-run', 'isGroupRun', ['false', 'False', 'FALSE'], 'true or false', ['on', 'true false']],
  ['wait-for-completion', 'waitForCompletion', ['true'], 'true or false', ['no']],
  ['stop-when-abandoned', 'stopWhenAbandoned', ['true'], 'true or false', ['no']],
])('%s', (name, property, good, expected, bad) => {
  for (const given of good) expect(inputs({ [name]: given })[property]).toBe(parse(given));
  for (const given of bad) {
    expect(onlyProblem({ [name]: given })).toBe(`${name} is "${given}", but should be ${expected}.`);
  }
});

describe('an address of Testinium', () => {
  test.each([
    ['https://testinium.example.com/Testinium.RestApi/api/', 'https://testinium.example.com/Testinium.RestApi/api'],
    ['HTTPS://Testinium.Example.com', 'https://testinium.example.com'],
    ['http://[::1]:8080/api//', 'http://[::1]:8080/api'],
    ['https://testinium.example.com/@me/api', 'https://testinium.example.com/@me/api'],
  ])('%s is %s', (given, url) => {
    const given3 = { ...signIn, 'api-url': given, 'auth-url': given, 'gateway-url': given };
    expect(inputs(given3)).toMatchObject({ apiUrl: url, gatewayUrl: url, credentials: { authUrl: url } });
  });

  test.each([
    ...['testinium.io/api', 'ftp://testinium.io/api', 'x:https://testinium.io/api', '//testinium.io/api'],
    ...['https:testinium.io', 'https:///testinium.io', 'https://', 'https://testinium.io/api?'],
    ...['https://testinium.io/api#top', 'https://user@testinium.io/api', 'https://@testinium.io/api'],
    ...['https://hush:hush@testinium.io/api?key=hush#hush', 'user:hush@testinium.io/api', 'https://:hush@testinium.io'],
    ...['https://testinium.io/a b', 'https://testinium.io\\api', 'https://testinium.io:99999', 'https://a.io/\u200b'],
  ])('%s is refused', (given) => {
    for (const name of ['api-url', 'auth-url', 'gateway-url'] as const) {
      const problem = onlyProblem({ [name]: given });
      expect(problem).toMatch(new RegExp(`^${name} is ".*", but should be an absolute URL`));
      expect(problem).not.toContain('hush');
    }
  });

  test.each([
    [{}, 'https://account.testinium.com/uaa/oauth/token'],
    [{ 'api-url': 'https://x.example/Testinium.RestApi/api/' }, 'https://x.example/Testinium.RestApi/oauth/token'],
    [{ 'api-url': 'https://x.example/rest' }, 'https://x.example/rest/oauth/token'],
    [{ 'auth-url': 'https://y.example/token' }, 'https://y.example/token'],
  ])('to sign in at, with %j', (given, authUrl) => {
    expect(inputs({ ...signIn, ...given }).credentials).toMatchObject({ authUrl });
  });

  test('requests go to each once', () => {
    const given = { ...signIn, 'gateway-url': 'https://x.example', 'auth-url': 'https://x.example' };
    expect(requestUrls(inputs(given))).toEqual([defaults['api-url'], 'https://x.example']);
  });
});

test('callback-url is kept to the letter, or refused without being shown', () => {
  const url = 'HTTPS://User:p%40ss@Hooks.Example.com:443/a/../b?x=%2F&y=ü#z';
  expect(inputs({ 'callback-url': url }).callbackUrl).toBe(url);
  const refusal =
    'callback-url (not shown, as it may hold secrets) should be an absolute URL that begins with http:// or https://.';
  const bad = ['hooks.example.com', 'mailto:me@example.com', '/hook', 'https:///x', 'https://exa mple.com/?token=hush'];
  for (const given of bad) expect(onlyProblem({ 'callback-url': given })).toBe(refusal);
});

describe('credentials', () => {
  const client = { 'client-id': 'c', 'client-secret': 's' };

  test('are a token, or all that is needed to sign in', () => {
    const signedIn = { username: 'u', password: ' p ', authUrl: expect.any(String) as string };
    const user = { token: ' ', username: ' u ', password: ' p ' };
    expect(inputs({ ...user, 'client-key': ' k ' }).credentials).toEqual({ ...signedIn, basic: 'k' });
    expect(inputs({ ...user, ...client }).credentials).toEqual({ ...signedIn, basic: 'Yzpz' });
  });

  test.each<[string, Given, RegExp]>([
    ['nothing', { token: '' }, /^token is missing: give token, or .*typo.*fork.*Dependabot/],
    ['a user alone', { token: '', username: 'u' }, /^password, client-id and client-secret are missing.*typo/],
    ['no secret of the client', { ...signIn, 'client-key': '', 'client-id': 'c' }, /^client-secret is missing.*typo/],
    ['a password of whitespace', { ...signIn, password: ' \n' }, /^password is missing.*typo/],
    ['a user beside a token', { username: 'u', password: 'p' }, /^token is given together with username and password:/],
    ['both kinds of client', { ...signIn, ...client }, /^client-key is given .* with client-id and client-secret: /],
    ['a colon', { ...signIn, ...client, 'client-key': '', 'client-id': 'c:d' }, /^client-id has a colon/],
  ])('that cannot be are refused: %s', (_, given, says) => {
    expect(onlyProblem(given)).toMatch(says);
  });

  test.each([
    ['token', {}],
    ['client-key', signIn],
    ['github-token', {}],
  ] as const)('%s has only printable ASCII and is not shown', (name, others) => {
    for (const given of ['Bearer abc', 'a\nb', 'tökén', 'a\u200bb']) {
      const problem = onlyProblem({ ...others, [name]: given });
      expect(problem).toMatch(new RegExp(`^${name} has characters that it cannot have`));
      expect(problem).not.toContain(given);
    }
  });

  test.each(['p\n', '\rp', ' p ', 'p\nq'])('are taken with the password %j as it is', (password) => {
    const hint = /^[\r\n]|[\r\n]$/.test(password) ? (expect.stringContaining('line break') as string) : undefined;
    expect(inputs({ ...signIn, password }).credentials).toMatchObject({ password, hint });
  });
});

describe('what a commit status needs', () => {
  const withToken = (given: Given): Given => ({ 'github-token': 'ghs_x', ...given });

  test('is a token, the rest has defaults', () => {
    expect(inputs(withToken({})).commitStatus).toEqual({ token: 'ghs_x', context: 'testinium/plan-42' });
    expect(inputs({ 'status-context': 'x' })).toMatchObject({ commitStatus: undefined });
  });

  const noShas = ['a'.repeat(39), 'a'.repeat(41), 'g'.repeat(40), 'main'];
  test.each<[InputName, string, string[], string[]]>([
    ['status-context', 'one line of at most 255 characters', ['😀'.repeat(255)], ['x'.repeat(256), 'a\u202eb']],
    ['status-sha', 'a commit: 40 or 64', [sha, 'b'.repeat(64)], noShas],
  ])('%s should be %s', (name, expected, good, bad) => {
    for (const given of good) expect(problems(withToken({ [name]: given }))).toEqual([]);
    for (const given of bad) {
      expect(onlyProblem(withToken({ [name]: given }))).toMatch(RegExp(`^${name} is ".*", but should be ${expected}`));
    }
  });
});

describe('execution-url', () => {
  test.each([
    ['https://x.example/e/{execution-id}', 'https://x.example/e/4711'],
    ['HTTP://X.example:80/{plan-id}/../{execution-id}?a={execution-id}&b=ü', 'http://x.example/4711?a=4711&b=%C3%BC'],
    ['https://{plan-id}.x.example/#/e/{execution-id}', 'https://42.x.example/#/e/4711'],
    ['https://x.example/@me/{execution-id}', 'https://x.example/@me/4711'],
  ])('%s becomes %s', (template, url) => {
    expect(executionUrl(inputs({ 'execution-url': template }).executionUrl ?? '', '42', '4711')).toBe(url);
  });

  test.each([
    ...['https://x.example/', 'https://x.example/{plan-id}', 'https://x.example/{execution-id}/{project-id}'],
    ...['https://x.example/{execution-id}/{', 'https://x.example/{EXECUTION-ID}', '/{execution-id}', '{execution-id}'],
    ...['javascript:alert({execution-id})', 'https://{execution-id}', 'https://x.example:{execution-id}/'],
    ...['https://us-er:pass-w@x.example/{execution-id}', 'https://{execution-id}@x.example/'],
    ...['https://x.example/{execution-id}##[error]', 'https://x.example/a b/{execution-id}'],
  ])('%s is refused', (given) => {
    const problem = onlyProblem({ 'execution-url': given });
    expect(problem).toMatch(/^execution-url is ".*", but should be an absolute URL .* and has \{execution-id\} in it/);
    expect(problem).not.toMatch(/us-er|pass-w|##\[error/);
  });
});

test('what is no address is shown as it was written', () => {
  expect(onlyProblem({ 'plan-id': '../out//x?y#1' })).toContain('plan-id is "../out//x?y#1", ');
});

test('a junit-file outside of the workspace', () => {
  const problem = onlyProblem({ 'junit-file': '../x.xml' }, { GITHUB_WORKSPACE: '/nowhere/shop' });
  expect(problem).toMatch(/^junit-file is "..\/x.xml", but it is outside of the workspace, \/nowhere\/shop: .*\.$/);
});

test.each<[string, Given, NodeJS.ProcessEnv, number]>([
  ['all', { ...signIn, 'gateway-url': 'https://y.example' }, {}, 1],
  ['the sign-in alone', { ...signIn, 'api-url': 'http://x.example', 'auth-url': 'https://y.example' }, {}, 1],
  ['the gateway alone', { 'api-url': 'http://x.example', 'gateway-url': 'https://y.example' }, {}, 1],
  ['nothing', { 'api-url': 'http://x.example' }, {}, 0],
  ['nothing, as the host is this machine', { 'api-url': 'https://localhost/api' }, {}, 0],
  ['nothing, as the host is in no_proxy', {}, { no_proxy: 'testinium.io' }, 0],
])('a proxy that cannot be used is a problem, once, without its value, when it is for %s', (_, given, more, many) => {
  const environment = { https_proxy: 'socks5://u:hush@proxy.example', ...more };
  const expected = expect.stringMatching(/^https_proxy .* SOCKS(?!.*hush)/) as string;
  expect(problems(given, environment)).toEqual(Array.from({ length: many }, () => expected));
});

describe('inputs that do nothing get a notice:', () => {
  const wait = { 'wait-for-completion': 'true' };
  const queue = { 'if-already-running': 'wait' };
  const attach = { 'if-already-running': 'attach' };
  const look = { 'if-outcome-unknown': 'look' };
  const status = { 'status-context': 'x', 'status-sha': sha };
  const gateway = { 'gateway-url': 'https://x.example' };
  const timeout = { 'wait-timeout-minutes': '30' };
  const interval = { 'poll-interval-seconds': '5' };
  const atEnd = { 'max-failure-percentage': '5', 'stop-when-abandoned': 'true', 'junit-file': 'x.xml' };
  const address = { 'auth-url': 'https://x.example' };

  test.each<[Given, InputName[]]>([
    [timeout, ['wait-timeout-minutes']],
    ...[wait, queue, look, attach].map((other): [Given, InputName[]] => [{ ...timeout, ...other }, []]),
    [interval, ['poll-interval-seconds']],
    ...[wait, queue, look].map((other): [Given, InputName[]] => [{ ...interval, ...other }, []]),
    [{ ...interval, ...attach }, ['poll-interval-seconds']],
    [{ ...atEnd, ...queue, ...look }, ['max-failure-percentage', 'stop-when-abandoned', 'junit-file']],
    [{ ...atEnd, ...wait, ...gateway }, []],
    [{ 'wait-for-completion': 'False', 'stop-when-abandoned': 'FALSE' }, []],
    [{ ...gateway, ...wait }, ['gateway-url']],
    [status, ['status-context', 'status-sha']],
    [{ ...status, 'github-token': 'ghs_x' }, []],
    [address, ['auth-url']],
    [{ ...address, ...signIn }, []],
  ])('%j', (given, names) => {
    const { notices } = checked(given);
    expect(notices.map((notice) => notice.split(' ')[0])).toEqual(names);
    for (const notice of notices) expect(notice).toMatch(/ has no effect without [a-z][^.]+\.$/);
  });
});

describe('plain http gets a warning:', () => {
  test.each([
    ...['http://testinium.example.com/api', 'http://10.0.0.1/api', 'http://127.evil.example/api'],
    ...['https://x.example', 'http://localhost:8080/api', 'http://127.8.8.8/api', 'http://[::1]:8080/api'],
  ])('api-url %s', (url) => {
    const warning = `Requests to ${url} are not encrypted: anyone on the network path can read the credentials. Use https.`;
    const isSafe = /^https|localhost|127\.8|::1/.test(url);
    expect(checked({ 'api-url': url }).warnings).toEqual(isSafe ? [] : [warning]);
  });

  test('auth-url, gateway-url and GITHUB_API_URL too', () => {
    const urls = { 'auth-url': 'http://a.example', 'gateway-url': 'http://g.example', 'stop-when-abandoned': 'true' };
    const environment = { GITHUB_API_URL: 'http://github.example/api/v3' };
    const { warnings } = checked({ ...signIn, ...urls, 'github-token': 'ghs_x' }, environment);
    const places = ['http://a.example', 'http://g.example', 'http://github.example/api/v3 (GITHUB_API_URL)'];
    expect(warnings).toEqual(places.map((place) => expect.stringContaining(` to ${place} are`) as string));
    expect(checked({}, environment).warnings).toEqual([]);
  });
});
