import { defaults } from '../src/declared.js';
import { booleanFrom, isInTheClear, readInputs, type InputName, type Inputs } from '../src/inputs.js';
import { Secrets } from '../src/text/secrets.js';
import { makeShow } from '../src/text/text.js';

const good: Partial<Record<InputName, string>> = { 'plan-id': '42', token: 'a-token' };

function read(given: Partial<Record<InputName, string>>, environment: NodeJS.ProcessEnv = {}) {
  return readInputs((name) => given[name] ?? '', environment, makeShow(new Secrets()));
}

function inputs(given: Partial<Record<InputName, string>>, environment: NodeJS.ProcessEnv = {}): Inputs {
  const result = read({ ...good, ...given }, environment);
  if ('problems' in result) throw new Error(result.problems.join('\n'));
  return result.inputs;
}

function problems(given: Partial<Record<InputName, string>>, environment: NodeJS.ProcessEnv = {}): readonly string[] {
  const result = read({ ...good, ...given }, environment);
  return 'problems' in result ? result.problems : [];
}

test('what is not given has the default of action.yml, also when only blanks are', () => {
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
  expect(inputs({})).toEqual(expected);
  const blanks = Object.keys(defaults).map((name) => [name, ' \t\n'] as const);
  expect(inputs({ ...Object.fromEntries(blanks), ...good })).toEqual(expected);
});

test('what is given is taken, without outer blanks', () => {
  expect(
    inputs(
      {
        'force-run': ' TRUE ',
        'is-group-run': 'False\n',
        'callback-url': ' https://hooks.example.com/x\n',
        'api-url': '\thttps://testinium.example.com/api ',
        'company-id': ' 007 ',
        'request-timeout-seconds': ' 7 ',
        'max-attempts': ' 2\n',
        'wait-for-completion': ' true',
        'wait-timeout-minutes': ' 3',
        'poll-interval-seconds': '4 ',
        'max-failure-percentage': ' 5 ',
        'if-already-running': ' attach ',
        'if-outcome-unknown': ' look\n',
        'stop-when-abandoned': ' True ',
        'gateway-url': ' https://gateway.example.com:8091/ ',
        'junit-file': ' reports/testinium.xml ',
        'github-token': ' ghs_x ',
        'status-context': ' gate / stage ',
      },
      { GITHUB_WORKSPACE: '/' },
    ),
  ).toMatchObject({
    forceRun: true,
    isGroupRun: false,
    callbackUrl: 'https://hooks.example.com/x',
    apiUrl: 'https://testinium.example.com/api',
    companyId: '7',
    requestTimeout: 7000,
    maxAttempts: 2,
    waitForCompletion: true,
    waitTimeout: 180_000,
    pollInterval: 4000,
    maxFailurePercentage: 5,
    ifAlreadyRunning: 'attach',
    ifOutcomeUnknown: 'look',
    stopWhenAbandoned: true,
    gatewayUrl: 'https://gateway.example.com:8091',
    junitFile: { relative: 'reports/testinium.xml' },
    commitStatus: { token: 'ghs_x', context: 'gate / stage' },
  });
});

test.each([
  ['1', '1'],
  [' 42\n', '42'],
  ['0042', '42'],
  ['9007199254740993', '9007199254740993'],
  ['9223372036854775807', '9223372036854775807'],
])('plan-id %j is plan %s', (given, planId) => {
  expect(inputs({ 'plan-id': given }).planId).toBe(planId);
});

test.each([
  '0',
  '000',
  '-1',
  '+1',
  '1.0',
  '1e3',
  '0x1F',
  '12a',
  '1 2',
  '١٢',
  '９',
  '9223372036854775808',
  '99999999999999999999',
])('plan-id %j is refused by name and value', (given) => {
  expect(problems({ 'plan-id': given })).toEqual([
    `plan-id is "${given}", but should be a whole number from 1 to 9223372036854775807.`,
  ]);
  expect(problems({ 'company-id': given })).toHaveLength(1);
});

test.each([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['tRUE', undefined],
  ['yes', undefined],
  ['on', undefined],
  ['1', undefined],
  ['', undefined],
  ['true\nfalse', undefined],
])('%j as a boolean is %s', (given, value) => {
  expect(booleanFrom(given)).toBe(value);
});

test.each([
  ['https://testinium.example.com/Testinium.RestApi/api', 'https://testinium.example.com/Testinium.RestApi/api'],
  ['https://testinium.example.com/Testinium.RestApi/api/', 'https://testinium.example.com/Testinium.RestApi/api'],
  ['HTTPS://Testinium.Example.com', 'https://testinium.example.com'],
  ['http://[::1]:8080/api//', 'http://[::1]:8080/api'],
  ['https://testinium.example.com/@me/api', 'https://testinium.example.com/@me/api'],
])('api-url %s is the base %s', (given, base) => {
  expect(inputs({ 'api-url': given }).apiUrl).toBe(base);
});

test.each([
  'testinium.io/api',
  'ftp://testinium.io/api',
  'ftp://https://testinium.io/api',
  'x:https://testinium.io/api',
  '//testinium.io/api',
  'https:testinium.io',
  'https:///testinium.io',
  'https://',
  'https://testinium.io/api?x=1',
  'https://testinium.io/api?',
  'https://testinium.io/api#top',
  'https://user@testinium.io/api',
  'https://user:secret@testinium.io/api',
  'https://:secret@testinium.io/api',
  'https://user:@testinium.io/api',
  'https://@testinium.io/api',
  'https://testinium.io/a b',
  'https://testinium.io\\api',
  'https://testinium.io:99999/api',
])('api-url %s is refused', (given) => {
  const [problem, ...others] = problems({ 'api-url': given });
  expect(others).toEqual([]);
  expect(problem).toMatch(/^api-url is ".*", but should be an absolute URL/);
  expect(problem).not.toContain('secret');
});

test.each(['hooks.example.com', 'mailto:me@example.com', '/hook', 'https:///x', 'https://exa mple.com/?token=hush'])(
  'callback-url %s is refused without being shown',
  (given) => {
    const [problem, ...others] = problems({ 'callback-url': given });
    expect(others).toEqual([]);
    expect(problem).toMatch(/^callback-url \(not shown/);
    expect(problem).not.toContain(given);
  },
);

test('callback-url is kept to the letter', () => {
  const url = 'HTTPS://User:p%40ss@Hooks.Example.com:443/a/../b?x=%2F&y=ü#z';
  expect(inputs({ 'callback-url': url }).callbackUrl).toBe(url);
});

test.each(['abc def', 'Bearer abc', 'a\nb', 'tökén', 'a\u0000b', 'a\u200bb'])(
  'token %j is refused without being shown',
  (given) => {
    const [problem, ...others] = problems({ token: given });
    expect(others).toEqual([]);
    expect(problem).toMatch(/^token has characters/);
    expect(problem).not.toContain(given);
  },
);

test('a token with blanks and a line break around it is the token', () => {
  expect(inputs({ token: ' a-token\r\n' }).credentials).toEqual({ token: 'a-token' });
});

describe.each([
  ['request-timeout-seconds', 'requestTimeout', 1000, 1, 3600, 'of seconds '],
  ['max-attempts', 'maxAttempts', 1, 1, 10, ''],
  ['wait-timeout-minutes', 'waitTimeout', 60_000, 1, 1440, 'of minutes '],
  ['poll-interval-seconds', 'pollInterval', 1000, 1, 300, 'of seconds '],
  ['max-failure-percentage', 'maxFailurePercentage', 1, 0, 100, ''],
] as const)('%s', (name, property, unit, least, most, of) => {
  test.each([least, least + 1, most - 1, most])('may be %i', (value) => {
    expect(inputs({ [name]: String(value) })[property]).toBe(unit * value);
    expect(inputs({ [name]: `00${String(value)}` })[property]).toBe(unit * value);
  });

  test.each([String(least - 1), String(most + 1), '-1', '+1', '1.5', '1.0', '1e1', '0x1', 'one', '1 0', '１'])(
    'may not be %s',
    (given) => {
      expect(problems({ [name]: given })).toEqual([
        `${name} is "${given}", but should be a whole number ${of}from ${String(least)} to ${String(most)}.`,
      ]);
    },
  );
});

describe.each([
  ['if-already-running', 'ifAlreadyRunning', ['fail', 'attach', 'wait'], 'fail, attach or wait'],
  ['if-outcome-unknown', 'ifOutcomeUnknown', ['fail', 'look'], 'fail or look'],
] as const)('%s', (name, property, words, inWords) => {
  test.each(words)('may be %s', (word) => {
    expect(inputs({ [name]: word })[property]).toBe(word);
  });

  test.each(['Fail', 'WAIT', 'looks', 'attach wait', 'true', 'toString'])('may not be %s', (given) => {
    expect(problems({ [name]: given })).toEqual([`${name} is "${given}", but should be ${inWords}.`]);
  });
});

describe.each([
  ['force-run', 'forceRun'],
  ['is-group-run', 'isGroupRun'],
  ['wait-for-completion', 'waitForCompletion'],
  ['stop-when-abandoned', 'stopWhenAbandoned'],
] as const)('%s', (name, property) => {
  test.each([
    ['true', true],
    ['False', false],
  ])('%s is %s', (given, value) => {
    expect(inputs({ [name]: given })[property]).toBe(value);
  });

  test.each(['yes', '0', '1', 'on', 'truE'])('may not be %s', (given) => {
    expect(problems({ [name]: given })).toEqual([`${name} is "${given}", but should be true or false.`]);
  });
});

test.each([
  ['9.22337203685478E+18', true],
  ['9E+18', true],
  ['9.2e+18', true],
  ['9E18', false],
  ['92.2E+18', false],
])('plan-id %s may be a number that YAML has rounded: %s', (given, isHint) => {
  const [problem = ''] = problems({ 'plan-id': given });
  expect(problem.includes('put it in quotes, so that all of its digits arrive')).toBe(isHint);
});

describe('status-context', () => {
  test.each([
    ['of 255 characters', 'x'.repeat(255), true],
    ['of 256 characters', 'x'.repeat(256), false],
    ['of 255 characters beyond the first plane', '😀'.repeat(255), true],
    ['with a line break', 'a\nb', false],
    ['with text that runs backwards', 'a\u202eb', false],
  ])('%s: good %s', (_, given, isGood) => {
    expect(problems({ 'github-token': 'ghs_x', 'status-context': given })).toHaveLength(isGood ? 0 : 1);
  });

  test('is that of the plan when nothing else is said', () => {
    expect(inputs({ 'github-token': 'ghs_x' }).commitStatus).toEqual({
      token: 'ghs_x',
      context: 'testinium/plan-42',
    });
    expect(inputs({ 'status-context': 'x' })).not.toHaveProperty('commitStatus');
  });

  test.each(['a b', 'ümlaut', 'a\u0000b'])('a github-token %j is refused without being shown', (given) => {
    const [problem = '', ...others] = problems({ 'github-token': given });
    expect(others).toEqual([]);
    expect(problem).toMatch(/^github-token has characters that a token cannot have/);
    expect(problem).not.toContain(given);
  });
});

test('every bad input is named at once', () => {
  const named = problems({
    'plan-id': 'one',
    token: '',
    'force-run': 'yes',
    'is-group-run': 'no',
    'callback-url': 'x',
    'api-url': 'y',
    'company-id': 'z',
    'request-timeout-seconds': '0',
    'max-attempts': '0',
    'wait-for-completion': 'no',
    'wait-timeout-minutes': '0',
    'poll-interval-seconds': '0',
    'max-failure-percentage': '101',
    'if-already-running': 'no',
    'if-outcome-unknown': 'no',
    'stop-when-abandoned': 'no',
    'gateway-url': 'z',
    'junit-file': '../x.xml',
    'github-token': 'a b',
    'status-context': 'a\nb',
    'auth-url': 'z',
  }).map((problem) => problem.split(' ')[0]);
  expect(named.sort()).toEqual([
    'api-url',
    'auth-url',
    'callback-url',
    'company-id',
    'force-run',
    'gateway-url',
    'github-token',
    'if-already-running',
    'if-outcome-unknown',
    'is-group-run',
    'junit-file',
    'max-attempts',
    'max-failure-percentage',
    'plan-id',
    'poll-interval-seconds',
    'request-timeout-seconds',
    'status-context',
    'stop-when-abandoned',
    'token',
    'wait-for-completion',
    'wait-timeout-minutes',
  ]);
});

test('a plan-id that is missing is called so', () => {
  for (const given of ['', ' ']) {
    expect(problems({ 'plan-id': given })).toEqual(['plan-id is missing: give the number of the test plan to run.']);
  }
});

test('of a bad address neither user, password, query nor fragment is shown, but that they are there', () => {
  const [problem = ''] = problems({ 'api-url': 'https://us-er:pass-w@x.example/api?key=que-ry#frag-ment' });
  expect(problem).toContain('"https://***@x.example/api?***"');
  for (const part of ['us-er', 'pass-w', 'que-ry', 'frag-ment']) expect(problem).not.toContain(part);
  const [only = ''] = problems({ 'gateway-url': 'https://x.example/api?key=que-ry' });
  expect(only).toContain('"https://x.example/api?***"');
});

test('of a secret that was given for another input not even a half is shown', () => {
  const halves = ['Sup3rS3cret', 'Value-9876'];
  const known = new Secrets();
  const secrets = ['?', '#', '@', '://', '://x@', '@x?'].map((between) => halves.join(between));
  for (const secret of secrets) known.add(secret);
  const names = Object.keys(defaults) as InputName[];
  for (const name of names) {
    for (const secret of secrets) {
      const given = { ...good, [name]: secret };
      const result = readInputs((name) => given[name] ?? '', {}, makeShow(known));
      for (const problem of 'problems' in result ? result.problems : []) {
        for (const half of halves) expect(problem).not.toContain(half);
      }
    }
  }
});

describe('proxies', () => {
  const user = { token: '', username: 'u', password: 'p', 'client-key': 'k' };
  const bad = { https_proxy: 'socks5://u:hush@proxy.example' };

  test('that cannot be used are bad input, once, the value not shown', () => {
    const given = { ...user, 'gateway-url': 'https://gateway.example.com' };
    const [problem = '', ...others] = problems(given, bad);
    expect(others).toEqual([]);
    expect(problem).toMatch(/^https_proxy names a SOCKS proxy/);
    expect(problem).not.toContain('hush');
  });

  test.each([
    ['the sign-in alone', { ...user, 'api-url': 'http://x.example', 'auth-url': 'https://y.example' }, 1],
    ['the gateway alone', { 'api-url': 'http://x.example', 'gateway-url': 'https://y.example' }, 1],
    ['nobody', { 'api-url': 'http://x.example' }, 0],
    ['nobody, as the host is this machine', { 'api-url': 'https://localhost/api' }, 0],
  ])('are looked at when they are used by %s', (_, given, many) => {
    expect(problems(given, bad)).toHaveLength(many);
  });

  test('are not looked at for hosts of no_proxy', () => {
    expect(problems({}, { ...bad, no_proxy: 'testinium.io' })).toEqual([]);
  });
});

test.each([
  ['http://testinium.example.com/api', true],
  ['http://10.0.0.1/api', true],
  ['http://127.evil.example/api', true],
  ['http://localhost.evil.example/api', true],
  ['http://evil-localhost/api', true],
  ['https://testinium.example.com/api', false],
  ['http://localhost:8080/api', false],
  ['http://127.0.0.1/api', false],
  ['http://127.8.8.8/api', false],
  ['http://[::1]:8080/api', false],
])('%s is readable on the way: %s', (url, clear) => {
  expect(isInTheClear(url)).toBe(clear);
});
