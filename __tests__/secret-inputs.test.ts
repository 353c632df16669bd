import { secretPartsOfUrl, secretsIn } from '../src/secret-inputs.js';
import { Secrets } from '../src/text/secrets.js';

function secretsOf(inputs: Record<string, string>): string[] {
  return secretsIn((name) => inputs[name] ?? '');
}

test.each([
  ['nothing', {}, []],
  ['blanks', { token: ' ', password: ' \n', 'callback-url': ' ' }, []],
  ['a token', { token: ' t0ken ', 'github-token': 'ghs_1' }, ['t0ken', 'ghs_1']],
  ['a token of three characters, for the runner', { token: '123' }, ['123']],
  ['a password as it is', { password: ' pa ss ' }, [' pa ss ']],
  [
    'a user and a client',
    { username: 'user', password: 'pass', 'client-id': ' id ', 'client-secret': ' secret ' },
    ['user', 'pass', 'id', 'secret', btoa('id:secret'), btoa('user:pass')],
  ],
  ['a user with letters beyond ASCII', { username: 'ü', password: 'ş' }, ['ü', 'ş', 'w7w6xZ8=']],
  [
    'a client’s key',
    { 'client-key': btoa('client:se:cret') },
    [btoa('client:se:cret'), 'client:se:cret', 'client', 'se:cret'],
  ],
  ['a key that is no base64', { 'client-key': 'opaque-key' }, ['opaque-key']],
  ['the same only once', { token: 'same', password: 'same' }, ['same']],
])('Secret is %s', (_, inputs, secrets) => {
  expect(secretsOf(inputs).sort()).toEqual([...secrets].sort());
});

test.each([
  ['nothing', '', []],
  ['the whole of it', 'https://h.example', ['https://h.example', 'https://h.example/']],
  ['no short path', 'https://h.example/a?b=c', ['https://h.example/a?b=c', '/a?b=c']],
  [
    'the path of a chat hook, and its tokens',
    'https://h.example/services/T0000/B1234567/abcdefgh1?wait=true',
    [
      '/services/T0000/B1234567/abcdefgh1?wait=true',
      'wait=true',
      'B1234567',
      'abcdefgh1',
      'https://h.example/services/T0000/B1234567/abcdefgh1?wait=true',
    ],
  ],
  [
    'values with a digit, decoded too',
    'https://h.example/?a=s%C3%A9cret%201&b=nodigits&c=short1&d',
    [
      'https://h.example/?a=s%C3%A9cret%201&b=nodigits&c=short1&d',
      'https://h.example/?a=sécret 1&b=nodigits&c=short1&d',
      '/?a=s%C3%A9cret%201&b=nodigits&c=short1&d',
      '/?a=sécret 1&b=nodigits&c=short1&d',
      'a=s%C3%A9cret%201&b=nodigits&c=short1&d',
      'a=sécret 1&b=nodigits&c=short1&d',
      's%C3%A9cret%201',
      'sécret 1',
    ],
  ],
  [
    'user and password, decoded too',
    'https://us%40r:p%25ss@h.example/',
    [
      'https://us%40r:p%25ss@h.example/',
      'https://us@r:p%ss@h.example/',
      'us%40r',
      'us@r',
      'p%25ss',
      'p%ss',
      btoa('us@r:p%ss'),
    ],
  ],
  ['a key without a value', 'https://h.example/?abcdefg1', ['https://h.example/?abcdefg1', '/?abcdefg1', 'abcdefg1']],
  ['a fragment with a digit', 'https://h.example/#abcdefg1', ['https://h.example/#abcdefg1', 'abcdefg1']],
  ['what is no URL', 'nonsense?key=abcdefg1', ['nonsense?key=abcdefg1', 'key=abcdefg1', 'abcdefg1']],
  [
    'what is encoded badly',
    'https://h.example/%zz%E9%41bcdef1',
    ['https://h.example/%zz%E9%41bcdef1', '/%zz%E9%41bcdef1', '%zz%E9%41bcdef1'],
  ],
])('Of a URL is secret %s', (_, url, secrets) => {
  expect(secretPartsOfUrl(url).sort()).toEqual([...new Set(secrets)].sort());
});

test('A callback URL comes back in no form', () => {
  const url = 'https://üser:p%C3%A4ss1@h.example/hooks/tökén-12345/x?key=a+b%2Fc-12345#part';
  const secrets = new Secrets();
  for (const secret of secretsOf({ 'callback-url': url })) secrets.add(secret);
  const { href, pathname, search, username, password } = new URL(url);
  for (const echo of [
    url,
    href,
    encodeURIComponent(url),
    search,
    pathname + search,
    username,
    password,
    'päss1',
    'a b/c-12345',
    'tökén-12345',
    JSON.stringify(url).slice(1, -1).replaceAll('/', '\\/'),
    encodeURIComponent(href),
  ]) {
    expect(secrets.redact(`<${echo}>`)).toMatch(/^<[?]?\*\*\*>$/);
  }
  expect(secrets.redact(pathname)).toBe('/hooks/***/x');
});
