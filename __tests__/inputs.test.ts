import { booleanFrom, isInTheClear, readInputs, secretsIn, type InputName } from '../src/inputs.js';
import { Redactor } from '../src/text.js';

const good: Partial<Record<InputName, string>> = { 'plan-id': '42', token: 'a-token' };

function read(given: Partial<Record<InputName, string>>) {
  const redactor = new Redactor();
  return readInputs((name) => given[name] ?? '', redactor.show);
}

function inputs(given: Partial<Record<InputName, string>>) {
  const result = read({ ...good, ...given });
  if ('problems' in result) throw new Error(result.problems.join('\n'));
  return result.inputs;
}

function problems(given: Partial<Record<InputName, string>>): readonly string[] {
  const result = read({ ...good, ...given });
  return 'problems' in result ? result.problems : [];
}

test('what is not given has the default of action.yml, also when only blanks are', () => {
  const defaults = {
    planId: '42',
    credentials: { token: 'a-token' },
    forceRun: false,
    apiUrl: 'https://testinium.io/Testinium.RestApi/api',
    requestTimeout: 60_000,
    maxAttempts: 3,
    ifAlreadyRunning: 'fail',
    waitForCompletion: false,
    waitTimeout: 7_200_000,
    pollInterval: 10_000,
    maxFailurePercentage: 0,
  };
  expect(inputs({})).toEqual(defaults);
  expect(
    inputs({
      'force-run': ' ',
      'is-group-run': '\t',
      'callback-url': '\n',
      'api-url': ' ',
      'company-id': ' ',
      'request-timeout-seconds': ' ',
      'max-attempts': ' ',
    }),
  ).toEqual(defaults);
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
])('api-url %s is the base %s', (given, base) => {
  expect(inputs({ 'api-url': given }).apiUrl).toBe(base);
});

test.each([
  'testinium.io/api',
  'ftp://testinium.io/api',
  '//testinium.io/api',
  'https:testinium.io',
  'https:///testinium.io',
  'https://',
  'https://testinium.io/api?x=1',
  'https://testinium.io/api?',
  'https://testinium.io/api#top',
  'https://user@testinium.io/api',
  'https://user:secret@testinium.io/api',
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

test.each([
  ['request-timeout-seconds', '0'],
  ['request-timeout-seconds', '3601'],
  ['request-timeout-seconds', '1.5'],
  ['request-timeout-seconds', '-1'],
  ['request-timeout-seconds', '1e1'],
  ['max-attempts', '0'],
  ['max-attempts', '11'],
  ['max-attempts', 'three'],
  ['force-run', 'yes'],
  ['is-group-run', '0'],
] as const)('%s %j is refused', (name, given) => {
  const [problem, ...others] = problems({ [name]: given });
  expect(others).toEqual([]);
  expect(problem).toMatch(new RegExp(`^${name} is "${given}", but should be`));
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
  }).map((problem) => problem.split(' ')[0]);
  expect(named.sort()).toEqual([
    'api-url',
    'callback-url',
    'company-id',
    'force-run',
    'is-group-run',
    'max-attempts',
    'plan-id',
    'request-timeout-seconds',
    'token',
  ]);
});

test('what is hidden: the token, and of the callback its user, password and query', () => {
  const given: Partial<Record<InputName, string>> = {
    token: 'a-token\n',
    'callback-url': 'https://carol:p%40ssword@hooks.example.com/x?key=0123456789&n=1',
  };
  expect(secretsIn((name) => given[name] ?? '')).toEqual([
    'a-token\n',
    'key=0123456789&n=1',
    'carol',
    'carol',
    'p%40ssword',
    'p@ssword',
    '0123456789',
  ]);
});

test.each([
  ['http://testinium.example.com/api', true],
  ['http://10.0.0.1/api', true],
  ['http://127.evil.example/api', true],
  ['https://testinium.example.com/api', false],
  ['http://localhost:8080/api', false],
  ['http://127.0.0.1/api', false],
  ['http://127.8.8.8/api', false],
  ['http://[::1]:8080/api', false],
])('%s is readable on the way: %s', (url, clear) => {
  expect(isInTheClear(url)).toBe(clear);
});
