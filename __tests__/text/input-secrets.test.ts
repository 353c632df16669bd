import { addressWithoutSecrets, secretsInInputs } from '../../src/input-secrets.js';
import { Secrets } from '../../src/text/secrets.js';

const secretsOf = (inputs: Record<string, string>): string[] => secretsInInputs((name) => inputs[name] ?? '');

test.each([
  ['nothing', {}, []],
  ['whitespace', { token: ' ', password: ' \n', 'callback-url': ' ' }, []],
  ['a token', { token: ' t0ken ', 'github-token': 'ghs_1' }, ['t0ken', 'ghs_1']],
  ['a password as it is', { password: ' pa ss\n' }, [' pa ss\n']],
  [
    'a password and a client’s secret, but no name',
    { username: 'user', password: 'pass', 'client-id': ' id ', 'client-secret': ' şecret ' },
    ['pass', 'şecret', Buffer.from('id:şecret').toString('base64')],
  ],
  ['a client’s secret without its id', { 'client-secret': 'secret' }, ['secret']],
  ['a client’s key', { 'client-id': 'id', 'client-key': ' opaque-key ' }, ['opaque-key']],
  ['the same only once', { token: 'same', password: 'same' }, ['same']],
])('secret is %s', (_, inputs, secrets) => {
  expect(secretsOf(inputs).sort()).toEqual([...secrets].sort());
});

test.each([
  ['the whole of it', 'https://h.example', ['https://h.example', 'https://h.example/']],
  ['no short path', 'https://h.example/a?b=c', ['https://h.example/a?b=c', '/a?b=c']],
  [
    'the path of a chat hook, and its tokens',
    'https://h.example/services/T0000/B1234567/abcdefgh1?wait=true',
    [
      'https://h.example/services/T0000/B1234567/abcdefgh1?wait=true',
      '/services/T0000/B1234567/abcdefgh1?wait=true',
      'wait=true',
      'B1234567',
      'abcdefgh1',
    ],
  ],
  [
    'a value with a digit, decoded too',
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
    'https://us%40r:p%25s:s@h.example/',
    ['https://us%40r:p%25s:s@h.example/', 'https://us@r:p%s:s@h.example/', 'us%40r', 'us@r']
      .concat(['p%25s:s', 'p%25s%3As', 'p%s:s'])
      .concat('https://us%40r:p%25s%3As@h.example/'),
  ],
  [
    'no word for its letters beyond ASCII',
    'https://h.example/şifre/ab',
    ['https://h.example/şifre/ab', 'https://h.example/%C5%9Fifre/ab', '/şifre/ab', '/%C5%9Fifre/ab'],
  ],
  ['a fragment with a digit', 'https://h.example/#abcdefg1', ['https://h.example/#abcdefg1', 'abcdefg1']],
  ['what is no URL', 'nonsense?key=abcdefg1', ['nonsense?key=abcdefg1', 'key=abcdefg1', 'abcdefg1']],
  [
    'what is encoded badly, as it is',
    'https://h.example/%zz%E9%41bcdef1',
    ['https://h.example/%zz%E9%41bcdef1', '/%zz%E9%41bcdef1', '%zz%E9%41bcdef1'],
  ],
])('of a URL is secret %s', (_, url, secrets) => {
  expect(secretsOf({ 'callback-url': url }).sort()).toEqual([...new Set(secrets)].sort());
});

test('a callback URL comes back in no form', () => {
  const url = 'https://üser:p%C3%A4ss1@h.example/hooks/tökén-12345/x?key=a+b%2Fc-12345#part';
  const secrets = new Secrets();
  for (const secret of secretsOf({ 'callback-url': url })) secrets.add(secret);
  const { href, pathname, search, username, password } = new URL(url);
  for (const echo of [
    ...[url, href, encodeURIComponent(url), encodeURIComponent(href), search, pathname + search, username, password],
    ...['päss1', 'a b/c-12345', 'tökén-12345', JSON.stringify(url).slice(1, -1).replaceAll('/', '\\/')],
  ]) {
    expect(secrets.redact(`( ${echo} )`)).toMatch(/^\( [?]?\*\*\* \)$/);
  }
  expect(secrets.redact(pathname)).toBe('***');
});

test.each([
  ['https://u:p@x.example/login?token=1#f', 'https://***@x.example/login?***'],
  ['//u:p@x.example/a', '//***@x.example/a'],
  ['https://u@x@x.example:8080/a', 'https://***@x.example:8080/a'],
  ['https://x.example/api#part?no', 'https://x.example/api#***'],
  ['https://x.example/?hint=a@b.example', 'https://x.example/?***'],
  ['https://x.example/@someone', 'https://x.example/@someone'],
  ['http://127.0.0.1:8080/a@b', 'http://127.0.0.1:8080/a@b'],
  ['http://[::1]:8080/a@b', 'http://[::1]:8080/a@b'],
  ['http://localhost/a@b', 'http://localhost/a@b'],
  ['https://user:pa/ss@x.example/api', 'https://***@x.example/api'],
  ['https://us.er:pa?ss@x.example/api', 'https://***@x.example/api'],
  ['https://us#er:1@x.example/api?q', 'https://***@x.example/api?***'],
  ['us.er:1/ss@x.example/api', '***@x.example/api'],
  ['https:/user:pass@x.example/api', '***@x.example/api'],
  ['/login?next=%2F', '/login?***'],
  ['x\n?y\nz', 'x\n?***'],
  ['', ''],
])('the address %j is shown as %j', (address, shown) => {
  expect(addressWithoutSecrets(address)).toBe(shown);
});
