import { formatRoute, isLoopback, proxySecrets, routeTo, type Route } from '../../src/http/proxy.js';

const far = 'https://testinium.test/api';
const plain = { protocol: 'http:' };
const basic = (user: string, password: string): string => Buffer.from(`${user}:${password}`).toString('base64');

describe('A proxy is', () => {
  test.each([
    ['http://proxy.corp:3128', { ...plain, hostname: 'proxy.corp', port: 3128 }],
    [' http://proxy.corp:3128/\n', { ...plain, hostname: 'proxy.corp', port: 3128 }],
    ['HTTP://Proxy.Corp:3128', { ...plain, hostname: 'proxy.corp', port: 3128 }],
    ['http://proxy', { ...plain, hostname: 'proxy', port: 80 }],
    ['https://proxy.corp', { ...plain, protocol: 'https:', hostname: 'proxy.corp', port: 443 }],
    ['https://proxy.corp:8443', { ...plain, protocol: 'https:', hostname: 'proxy.corp', port: 8443 }],
    ['proxy.corp:3128', { ...plain, hostname: 'proxy.corp', port: 3128 }],
    ['my_proxy.corp.:3128', { ...plain, hostname: 'my_proxy.corp.', port: 3128 }],
    ['http://pröxy.corp:3128', { ...plain, hostname: 'xn--prxy-6qa.corp', port: 3128 }],
    ['[::1]:3128', { ...plain, hostname: '::1', port: 3128 }],
    ['http://[2001:DB8:0::1]:3128', { ...plain, hostname: '2001:db8::1', port: 3128 }],
    ['https://[::1]', { ...plain, protocol: 'https:', hostname: '::1', port: 443 }],
    ['user:pw@[::1]:3128', { ...plain, hostname: '::1', port: 3128, basic: basic('user', 'pw') }],
    ['http://user@proxy:3128', { ...plain, hostname: 'proxy', port: 3128, basic: basic('user', '') }],
    ['http://:pw@proxy:3128', { ...plain, hostname: 'proxy', port: 3128, basic: basic('', 'pw') }],
    [
      'http://some%40one:p%3Ass%20w%C3%B6rd%25@proxy:3128',
      { ...plain, hostname: 'proxy', port: 3128, basic: basic('some@one', 'p:ss wörd%') },
    ],
    ['http://a:b@c@proxy:3128', { ...plain, hostname: 'proxy', port: 3128, basic: basic('a', 'b@c') }],
  ])('%j', (https_proxy, proxy) => {
    expect(routeTo(far, { https_proxy })).toEqual({ proxy });
  });
});

describe('No proxy is', () => {
  const bad: Readonly<Record<string, readonly string[]>> = {
    SOCKS: ['socks5://proxy.corp:1080', 'SOCKS5h://secret:secret@proxy.corp:1080', 'ftp://proxy.corp:21'],
    '% is written %25, / %2F, ? %3F and # %23': [
      ...['secr%t@', '%secret@', 'secr%E9t@', 'secr#t@', 'secr/t@'].map((text) => `http://user:${text}proxy:3128`),
    ],
    'no address': [
      ...['user:1/secret@proxy:3128', 'user:secr?t@proxy:3128', 'user:secr\\t@proxy:3128', 'http://user:secret@'],
      ...[
        'http://user:secr t@proxy:3128',
        'http://proxy:3128/secret',
        'http://proxy:3128?secret',
        'http://proxy:secret',
      ],
      ...['http://proxy:0', 'http://proxy:65536', 'http://proxy:-1', 'http://proxy:', 'http://', 'http:///proxy:3128'],
      ...[':3128', 'http:proxy:3128', '::1:3128', 'http://[::1', 'http://[proxy]:3128', 'http://[10.0.0.1]:3128'],
      ...['http://10.0.0.256:3128', 'http://pro<xy:3128'],
    ],
  };
  test.each(Object.entries(bad).flatMap(([says, values]) => values.map((value) => [value, says] as const)))(
    '%j: %s',
    (value, says) => {
      const route = routeTo(far, { HTTPS_PROXY: value });
      expect(route).toEqual({ problem: expect.stringMatching(/^HTTPS_PROXY .*\.$/) as string });
      const { problem } = route as { problem: string };
      expect(problem).toContain(says);
      expect(problem).not.toMatch(/secr/);
    },
  );
});

describe('The variable', () => {
  const one = 'http://one:1';
  const two = 'http://two:2';

  test.each([
    [far, { https_proxy: one, HTTPS_PROXY: two, http_proxy: two }, 'one'],
    [far, { https_proxy: '', HTTPS_PROXY: one }, 'one'],
    [far, { https_proxy: ' ', HTTPS_PROXY: one }, 'one'],
    [far, { http_proxy: one, HTTP_PROXY: one, all_proxy: one, ALL_PROXY: one }, undefined],
    ['http://testinium.test', { http_proxy: one, HTTP_PROXY: two, https_proxy: two }, 'one'],
    ['http://testinium.test', { HTTP_PROXY: one }, 'one'],
    ['http://testinium.test', { https_proxy: one }, undefined],
    [far, {}, undefined],
  ])('for %s in %j', (url, environment, hostname) => {
    const route = routeTo(url, environment);
    expect(route).toMatchObject(hostname === undefined ? {} : { proxy: { hostname } });
    if (hostname === undefined) expect(route).toEqual({});
  });
});

const through = { http_proxy: 'http://proxy:1', https_proxy: 'http://proxy:1' };

describe('Loopback', () => {
  test.each([
    ...['http://localhost:8080', 'http://LOCALHOST', 'http://localhost.', 'http://plan.localhost', 'http://127.0.0.1'],
    ...['http://127.1.2.3', 'http://0x7f.1', 'http://[::1]:8080', 'http://[0:0:0:0:0:0:0:1]'],
  ])('is %s', (url) => {
    expect(isLoopback(new URL(url).hostname)).toBe(true);
    expect(routeTo(url, through)).toEqual({});
    expect(routeTo(url, { http_proxy: 'socks5://nonsense' })).toEqual({});
  });

  test.each([
    ...['http://127.evil.example', 'http://127.0.0.1.evil.example', 'http://localhost.evil.example', 'http://[::2]'],
    ...['http://notlocalhost', 'http://[::1:1]', 'http://128.0.0.1', 'http://0.0.0.0'],
  ])('is not %s', (url) => {
    expect(routeTo(url, through)).toHaveProperty('proxy');
  });
});

describe('no_proxy', () => {
  /** An address, and lists, each of which is a case. */
  const cases = (table: readonly (readonly [url: string, ...lists: string[]])[]): (readonly [string, string])[] =>
    table.flatMap(([url, ...lists]) => lists.map((list) => [url, list] as const));

  test.each(
    cases([
      [far, '*', 'testinium.test', 'TESTINIUM.TEST', 'elsewhere.test, testinium.test', 'elsewhere.test testinium.test'],
      [far, 'test', '.test', '*.test', 'testinium.test:443'],
      ['https://testinium.test:8443', 'testinium.test:8443', 'testinium.test'],
      ['http://testinium.test', 'test:80'],
      ['https://api.testinium.test', 'testinium.test', '.testinium.test'],
      ['http://10.1.2.3', '10.1.2.3', '10.0.0.0/8'],
      ['http://10.1.2.3:8080', '10.1.2.3:8080'],
      ['http://[2001:db8::1]', '2001:db8::1', '2001:DB8:0:0::1', '[2001:db8::1]', '2001:db8::/32'],
      ['http://[2001:db8::1]:8080', '[2001:db8::1]:8080'],
    ]),
  )('%s is excepted by %s', (url, no_proxy) => {
    expect(routeTo(url, { ...through, no_proxy })).toEqual({ excepted: true });
    expect(routeTo(url, { ...through, no_proxy: '', NO_PROXY: no_proxy })).toMatchObject({ excepted: true });
    // What is not used is not checked.
    expect(routeTo(url, { http_proxy: '::', https_proxy: '::', no_proxy })).toMatchObject({ excepted: true });
  });

  test.each(
    cases([
      [far, '', ',', 'elsewhere.test', '.testinium.test', '*.testinium.test', 'inium.test', 'api.testinium.test'],
      [far, 'testinium.test:80', '.', '*.', '10.0.0.0/8', 'testinium.test/8'],
      ['https://testinium.test:8443', 'testinium.test:443'],
      ['http://10.1.2.3', '2.3', '.3'],
      ['http://11.1.2.3', '10.0.0.0/8', '10.0.0.0/99', 'nonsense/8'],
      ['http://10.1.2.3:8080', '10.1.2.3:80'],
      ['http://[2001:db8::1]', '2001:db8::2', '2001:db9::/32'],
      ['http://[2001:db8::1]:8080', '[2001:db8::1]:80'],
    ]),
  )('%s is not excepted by %j', (url, no_proxy) => {
    expect(routeTo(url, { ...through, no_proxy })).toHaveProperty('proxy');
  });
});

test.each([
  [{}, 'direct'],
  [{ http_proxy: 'http://user:pw@proxy:3128' }, 'via proxy proxy:3128'],
  [{ http_proxy: 'https://[::1]' }, 'via proxy [::1]:443'],
  [{ http_proxy: 'http://proxy:3128', no_proxy: '*' }, 'direct (no_proxy)'],
])('In %j the log says %s', (environment, words) => {
  expect(formatRoute(routeTo('http://testinium.test', environment) as Route)).toBe(words);
  expect(formatRoute(routeTo('http://localhost', environment) as Route)).toBe('direct');
});

describe('Secret in the variables for proxies', () => {
  test.each([
    ['http://proxy:3128', []],
    ['proxy', []],
    ['user:pw@proxy', ['user', 'pw', 'dXNlcjpwdw==']],
    ['http://user@proxy', ['user', 'dXNlcjo=']],
    ['http://some%40one:p%C3%B6@proxy', ['some%40one', 'p%C3%B6', 'some@one', 'pö', basic('some@one', 'pö')]],
    ['http://user:b@d@proxy', ['user', 'b@d', basic('user', 'b@d')]],
    // No addresses, and secret all the same.
    ['http://user:se%cret#1@proxy', ['user', 'se%cret#1', basic('user', 'se%cret#1')]],
    ['socks5://user:p/w@proxy', ['user', 'p/w', basic('user', 'p/w')]],
  ])('%j', (value, secrets) => {
    for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']) {
      expect(proxySecrets({ [name]: value })).toEqual(secrets);
    }
  });

  test('those of every variable, once', () => {
    const environment = { https_proxy: 'a1:b1@p', HTTPS_PROXY: 'a2:b2@p', http_proxy: 'a1:b1@p', HTTP_PROXY: '' };
    expect(proxySecrets(environment)).toEqual(['a1', 'b1', 'YTE6YjE=', 'a2', 'b2', 'YTI6YjI=']);
  });
});
