import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { isTooShort, Secrets } from '../../src/text/secrets.js';
import { root } from '../support/run-action.js';

function redactor(...secrets: string[]): (text: string) => string {
  const known = new Secrets();
  for (const secret of secrets) known.add(secret);
  return (text) => known.redact(text);
}

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');
const windows = (text: string): string => new TextDecoder('windows-1252').decode(Buffer.from(text));

test.each([
  ['as it is', 'pa"ss/wörd', 'pa"ss/wörd'],
  ['composed, when known decomposed', 'wo\u0308rd', 'w\u00f6rd'],
  ['with a space for a plus', 'a b c', 'a+b+c'],
  ['with another blank', 'one two', 'one\u00a0two'],
  ['on two lines', 'one two', 'one\ntwo'],
  ['on one line', 'one\ntwo', 'one two'],
  ['with what is shown as a blank', 'one two', 'one\ue000two'],
  ['with such a character of its own', 'one\ue000two', 'one\ue000two'],
  ['without outer blanks', '  secret ', 'secret'],
  ['in signs that are none of its charset', 'parola-ş-77', 'parola-?-77'],
  ['with a backslash at its end, before another mark', 'Tr&fik2024\\', 'Tr&amp;fik2024\\'],
])('a secret is taken out %s, and little else', (_, secret, echo) => {
  expect(redactor(secret)(`you <sent>{${echo}}."`)).toMatch(/^(you )?(<sent>\{)?\*\*\*(\}\.")?$/);
});

test.each([
  ['in a URL, hex in letters of both kinds', 'wörd\u{1f511}', 'w%C3%b6rd%f0%9F%94%91'],
  ['in a URL, one letter encoded', 'secret', 'secr%65t'],
  ['in a URL of Latin-1', 'pässword', 'p%E4ssword'],
  ['in a URL of old', 'pässword\u{1f511}', 'p%u00e4ssword%uD83D%uDD11'],
  ['in JSON of ASCII', 'wörd\u{1f511}', 'w\\u00f6rd\\uD83D\\uDd11'],
  ['in JSON, its lines too', 'one\ntwo', 'one\\r\\ntwo'],
  ['in a log of nginx', 'pässword', 'p\\xC3\\xA4ssword'],
  ['in HTML, hex', 'pAss', 'p&#x41;s&#X0073;'],
  ['in HTML, with leading zeros', 'pAss', 'p&#0000000000065;ss'],
  ['in HTML, without semicolons', 'pAss', 'p&#65s&#115'],
  ['in HTML, by the name of a letter', 'Gül-123ç', 'G&uuml;l-123&ccedil;'],
  ['in HTML, by any other name', 'hasło-ćma-1', 'has&lstrok;o-&cacute;ma-1'],
  ['in HTML, as two halves', 'key\u{1f511}', 'key&#55357;&#56593;'],
  ['in HTML of JSON of a URL', 'a "ö', 'a%20\\u002522%C3&#37;B6'],
  ['decomposed', 'w\u00f6rd', 'wo\u0308rd'],
  ['decomposed in a URL', 'w\u00f6rd', 'wo%CC%88rd'],
  ['in base64 of base64', 'secret-1', btoa(`{"auth":"${btoa('user:secret-1')}"}`)],
  ['in base64 of URLs', 'k\u00ff\u00fe>>>???~~~', Buffer.from('k\u00ff\u00fe>>>???~~~').toString('base64url')],
  ['in base64 in a URL', 'k\u00ff\u00fe>>>', encodeURIComponent(Buffer.from('k\u00ff\u00fe>>>').toString('base64'))],
  ['in UTF-8 read as Latin-1', 'parola-ş', latin1('parola-ş')],
  ['in UTF-8 read as Latin-1, in JSON', 'parola-ş-77', 'parola-\\u00c5\\u009f-77'],
  ['in UTF-8 read as Latin-1, in HTML', 'geheim-ü-wort', 'geheim-&Atilde;&frac14;-wort'],
  ['in UTF-8 read as Windows-1252', 'parola-ş-77', windows('parola-ş-77')],
  ['in UTF-8 read as ASCII', 'geheim-ü-wort', 'geheim-\ufffd\ufffd-wort'],
  ['with a sign for each byte', 'parola-ş-漢-77', 'parola-??-???-77'],
  ['in Turkish read as Latin-1', 'parola-şı-ğİ', 'parola-þý-ðÝ?'],
])('a word is taken out with a secret %s', (_, secret, echo) => {
  expect(redactor(secret)(`you sent <${echo}>. Bye`)).toBe('you sent *** Bye');
});

test.each([
  ['one in another', ['abcd', 'abcdefgh'], 'abcdefgh abcd', '*** ***'],
  ['one over the edge of another', ['abcdef', 'defghi'], 'abcdefghi', '***'],
  ['one twice in a row', ['abcd'], 'abcdabcd', '***'],
  ['one over the edge of itself', ['abab'], 'xabababx', 'x***x'],
  ['one that begins again', ['aabaac'], 'aabaabaac', 'aab***'],
  ['one that is part of another, in another form', ['test', 'test-client/secret'], 'test-client%2Fsecret ab', '*** ab'],
  ['one as it is and in another form', ['a&bcd'], 'x a&bcd,a%26bcd a&bcd!', 'x *** ***!'],
  ['one that an encoding has of its own', ['p%41&amp;x'], 'p%41&amp;x p%2541%26amp%3Bx p%41&amp;amp;x', '*** *** ***'],
  ['one of several words, in another form', ['one "two" three'], 'a one \\"two\\" three, b', '***'],
  ['nothing of blanks', [' \n \t ', '', '\u200b\u200b\u200b\u200b\u200b'], '       ', '       '],
])('taken out is %s', (_, secrets, text, redacted) => {
  expect(redactor(...secrets)(text)).toBe(redacted);
});

test.each([
  ['abcd', false],
  [' abc ', true],
  ['a b', true],
  ['ab\ncd', false],
  ['\u{1f511}\u{1f511}\u{1f511}', true],
  ['\u{1f511}\u{1f511}\u{1f511}\u{1f511}', false],
  ['', true],
])('whether %j is too short: %s', (secret, isShort) => {
  expect(isTooShort(secret)).toBe(isShort);
  expect(redactor(secret)(`<${secret}>`)).toBe(isShort ? `<${secret}>` : '<***>');
});

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
const units = (text: string, write: (unit: number) => string): string =>
  Array.from({ length: text.length }, (_, at) => write(text.charCodeAt(at))).join('');
const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const html = (text: string): string => text.replace(/[&<>"']/g, (one) => `&${byName[one] ?? ''};`);
const byName = Object.fromEntries(
  ['&amp', '<lt', '>gt', '"quot', "'#39", 'üuuml', 'éeacute'].map((both) => [both.charAt(0), both.slice(1)]),
);
const signs = (text: string): string[] => Array.from(text);

/** What the software between here and Testinium, and Testinium's own, writes a text with. */
const encoders: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  URL: encodeURIComponent,
  'URL in small letters': (text) => encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
  'URL of RFC 3986': (text) => encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${hex(one.charCodeAt(0), 2)}`),
  'URL, all': (text) => [...Buffer.from(text)].map((byte) => `%${hex(byte, 2)}`).join(''),
  form: (text) => new URLSearchParams([['', text]]).toString().slice(1),
  'escape()': (text) => units(text, (unit) => (unit > 0xff ? `%u${hex(unit, 4)}` : encodeURIComponent(chr(unit)))),
  JSON: json,
  'JSON with slashes': (text) => json(text).replaceAll('/', '\\/'),
  'JSON of ASCII': (text) => json(text).replace(/[^ -~]/g, (one) => `\\u${hex(one.charCodeAt(0), 4)}`),
  'JSON of Gson': (text) => json(text).replace(/[<>&=']/g, (one) => `\\u${hex(one.charCodeAt(0), 4)}`),
  'JSON, all': (text) => units(text, (unit) => `\\u${hex(unit, 4).toUpperCase()}`),
  JavaScript: (text) => text.replace(/[\\'"/<>&\n]/g, (one) => `\\x${hex(one.charCodeAt(0), 2).toUpperCase()}`),
  HTML: html,
  'HTML 4': (text) => text.replace(/[&<>"üé]/g, (one) => `&${byName[one] ?? ''};`),
  'HTML, decimal': (text) => text.replace(/[^A-Za-z0-9]/gu, (one) => `&#${String(one.codePointAt(0))};`),
  'HTML, hex': (text) => text.replace(/./gsu, (one) => `&#x${hex(one.codePointAt(0) ?? 0, 2).toUpperCase()};`),
  XML: (text) =>
    html(text)
      .replaceAll('#39', 'apos')
      .replace(/[^ -~]/gu, (one) => `&#x${hex(one.codePointAt(0) ?? 0, 2)};`),
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 of URLs': (text) => Buffer.from(text).toString('base64url'),
  'base64, one further': (text) => Buffer.from(`"${text}"}`).toString('base64'),
  'base64, two further': (text) => Buffer.from(`u:${text}`).toString('base64'),
};
const chr = (unit: number): string => (unit > 0x7f ? latin1(String.fromCharCode(unit)) : String.fromCharCode(unit));

/** Of what encodings are made; with some letters and digits, as otherwise nothing is left where letters have names. */
const secretText = fc
  .oneof(
    fc.string({
      maxLength: 25,
      unit: fc.constantFrom(...signs('%&\\+/"\'<>#;=?:@*|~ \nuxnAa0459üéışğ漢🔑'), '&amp;', '%41'),
    }),
    fc.string({ maxLength: 25, unit: 'grapheme-ascii' }),
    fc.string({ maxLength: 60, unit: fc.constantFrom(...signs('abcxyzABCXYZ0189-_.~+/')) }),
  )
  .map((text) => `K7.x-${text}Z`);
const layers = fc.array(fc.constantFrom(...Object.keys(encoders)), { minLength: 1, maxLength: 3 });
const around = fc.constantFrom('', '"', '<p>', 'token=', '\\"', '&quot;', '%20', ': ', '\n', '(', ',');

test('a secret is taken out in whatever form it comes, up to three inside one another', () => {
  fc.assert(
    fc.property(secretText, layers, around, around, (secret, names, before, after) => {
      const echo = names.reduce((text, name) => encoders[name]?.(text) ?? '', secret);
      const redacted = redactor(secret)(`you sent ${before}${echo}${after} to us`);
      const [left = '', right = '', ...more] = redacted.split('***');
      expect(more).toEqual([]);
      expect(`you sent ${before}`.startsWith(left) && `${after} to us`.endsWith(right)).toBe(true);
    }),
    { seed: 11, numRuns: 3000 },
  );
});

describe('What is broken into pieces', () => {
  const secret = 'client-secret-of-many-characters-0123456789-0123456789-0123456789-0123456789';
  const jwt = [{ alg: 'none' }, { sub: 'someone', iat: 1767225600 }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const pieces = (text: string, length: number): string[] =>
    text.match(new RegExp(`.{1,${String(length)}}`, 'g')) ?? [];

  test.each([
    ['lines', '\n'],
    ['lines of mail', '\r\n'],
    ['lines with an indent', '\n    '],
    ['blanks', ' '],
    ['lines in JSON', '\\n'],
    ['lines in JSON in JSON', '\\\\r\\\\n'],
    ['lines in a URL', '%0D%0A'],
    ['lines in a URL in a URL', '%250a'],
    ['lines in HTML', '&#10;'],
    ['a flood of blanks', ' '.repeat(1000)],
  ])('by %s is taken out', (_, between) => {
    for (const length of [3, 4, 60, 76]) {
      const base64 = btoa(`{"auth":"${secret}","x":1}`);
      const shown = redactor(secret)(`got ${pieces(base64, length).join(between)}`);
      const [left = '', right = '', ...more] = shown.replace(/\s+/g, '').split('***');
      expect(more).toEqual([]);
      expect('goteyJhdXRoIjoi'.startsWith(left) && 'IsIngiOjF9'.endsWith(right)).toBe(true);
      expect(redactor(jwt)(`got ${pieces(jwt, length).join(between)}`)).toMatch(/^(got )?\*\*\*$/);
    }
    const key = '0123456789abcdef'.repeat(3);
    expect(redactor(key)(`got ${pieces(key, 8).join(between)} here`)).toMatch(/^(got )?\*\*\*( here)?$/);
  });
});

describe('Ordinary text is left alone', () => {
  const secrets = [
    ...['Testinium2024', 'correcthorsebatterystaple', 'testautomation', 'Passw0rd!', 'admin123', '1q2w3e4r', 'zzzz'],
    ...['secret', 'a:b c+d', 'C++ is+fun', 'x&amp;y1', 'qwerty%41', '\\new\\test', 'user+1@x.example', '////'],
    ...['şifre-ü1', 'Türkçe parola 1', 'kullanıcı-şifresi', 'çok gizli', 'äöüß123', '密碼密碼', 'test测试', 'what?!ü9'],
    ...['hooks/T0000/B1234567/abcdefgh1?wait=true', '0123456789abcdef'.repeat(3)],
    `${btoa('{"alg":"none"}')}.${btoa('x')}`,
  ];
  const redact = redactor(...secrets);

  test.each([
    'There is no such plan',
    'test automation of Testinium 2024: correct horse battery staple, sec ret, zz zz, 0123 4567 and a :b c d',
    'Test planı zaten çalışıyor. Kullanıcı şifresi hatalı: lütfen çok özel bir parola girin (en az 8 karakter).',
    '???? ???????????? Ã¤Ã¶Ã¼ \ufffd\ufffd\ufffd\ufffd Is this a test?? Yes, what?!  9 C++ is no fun, C plus plus',
    'org.springframework.security.oauth2.common.exceptions.InvalidGrantException: Bad credentials\n\tat org.x.A$B.c(A.java:123)\n',
    '{"error":"invalid_grant","error_description":"User \\"x\\" is locked\\u002c see https:\\/\\/x.example\\/a%20b?c=1&d=2","code":10002}',
    '<html><head><title>502 Bad Gateway</title></head><body>&nbsp;&copy; nginx/1.25 &#169; K&uuml;&ccedil;&uuml;k</body></html>',
    'https://x.example/login?redirect_uri=https%3A%2F%2Ftestinium.io%2Fapi%3Fa%3Db&state=c3RhdGVsZXNz%3D%3D',
    'org.openqa.selenium.NoSuchElementException: no such element: {"method":"css selector","selector":"#q\\=1 > [a=\'b\']"}',
    'C:\\Users\\newuser\\tests\\x.feature:12 \\\\server\\share %TEMP% 100% & more; a && b || c; +90 (212) 123 45 67',
    '%zz%E0%80%AF%C0%AF%ff%FE%80 %F8%88%80 \\u12 \\ud83d &#;&#x;&#x110000;&#99999999999999999999;&#0;&nosuch;& %%%25%2525',
  ])('%j', (text) => {
    expect(redact(text)).toBe(text);
    expect(redact(text.toUpperCase())).toBe(text.toUpperCase());
  });

  test('also whole files', () => {
    for (const file of ['README.md', 'action.yml', 'package-lock.json']) {
      const text = readFileSync(path.join(root, file), 'utf8').slice(0, 48_000);
      expect(redactor(...secrets.filter((secret) => !text.includes(secret)))(text)).toBe(text);
    }
  });

  test('also where it is in base64', () => {
    const text = JSON.stringify(readFileSync(path.join(root, 'README.md'), 'utf8')).slice(0, 36_000);
    const base64 = Buffer.from(text).toString('base64');
    expect(redactor('K7.secret', '0123456789abcdef'.repeat(3))(base64)).toBe(base64);
  });
});

describe('Of a long text', () => {
  const [secret, other] = ['QxZKjVW937-~KJHQVZ', 'p@ss wörd&+%1'];

  test('only the beginning is given back, and no half of a secret is in it', () => {
    const redact = redactor(secret, other);
    for (const at of [32 * 1024, 48 * 1024]) {
      for (let before = at - 20; before <= at + 2; before += 1) {
        const shown = redact(`${'.'.repeat(before)}${secret}${'.'.repeat(60_000)}`);
        expect(shown.replaceAll('.', '')).toMatch(/^\*{0,3}$/);
        expect(shown.length).toBeLessThanOrEqual(32 * 1024 + 3);
      }
    }
    expect(redact('.'.repeat(48 * 1024 - 1))).toHaveLength(48 * 1024 - 1);
    expect(redact('.'.repeat(48 * 1024))).toHaveLength(32 * 1024);
  });

  test('and a secret of kilobytes is taken out of one', () => {
    const long = Array.from({ length: 200 }, (_, at) => `${String(at)}-"k/ü&${String(at * at)}`).join('');
    expect(redactor(long)(`<${json(html(long))}> x`)).toBe('*** x');
    expect(redactor(long)(`<${btoa(encodeURIComponent(long))}> x`)).toBe('*** x');
  });

  const known = Array.from({ length: 200 }, (_, at) => `sec/ret<${String(at)}>+p"ü${String(at * 7919)}é`);
  const echoes = known.map((one) => encodeURIComponent(JSON.stringify(one))).join(' ');
  const nested = [1, 2, 3].reduce(
    (text) => btoa(`%2525252525 \\\\\\\\\\\\" &amp;amp;amp;amp; ${text}`),
    '*'.repeat(20_000),
  );

  test.each([
    ['that has 200 secrets in it', echoes.repeat(1 + 2 ** 20 / echoes.length), /^\*\*\*/],
    ['that has them in base64', Buffer.from(echoes.repeat(50)).toString('base64'), /^\*\*\*$/],
    ['that has encodings inside encodings', nested, /^\*\*\*$/],
    ['that is all escapes', '%2525'.repeat(2 ** 17), /^[%25]+$/],
    ['that begins a secret again and again', 'sec/ret<'.repeat(2 ** 17), /^[a-z/<]+$/],
  ])('the effort is bounded: one %s', (_, text, shown) => {
    const redact = redactor(...known);
    const before = process.cpuUsage();
    expect(redact(text)).toMatch(shown);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(4);
  });
});
