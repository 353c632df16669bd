import { createRequire } from 'node:module';
import fc from 'fast-check';
import { readNamedEntities } from '../../src/text/entities.js';
import { Needles } from '../../src/text/needles.js';
import { isTakenOut, Secrets } from '../../src/text/secrets.js';
import { plain } from '../../src/text/text.js';

function redactor(...secrets: string[]): (text: string) => string {
  const known = new Secrets();
  for (const secret of secrets) known.add(secret);
  return (text) => known.redact(text);
}

test.each([
  ['as it is', 'pa"ss/wörd', 'pa"ss/wörd'],
  ['in a URL', 'pa"ss/wörd', 'pa%22ss%2Fw%C3%B6rd'],
  ['in a URL, hex in small letters', 'pa"ss/wörd', 'pa%22ss%2fw%c3%b6rd'],
  ['in a URL, hex in letters of both kinds', 'wörd\u{1f511}', 'w%C3%b6rd%f0%9F%94%91'],
  ['in a URL, one letter encoded', 'secret', 'secr%65t'],
  ['in a URL twice', 'pa"ss/wörd', 'pa%2522ss%252Fw%25C3%25B6rd'],
  ['in a URL of Latin-1', 'pässword', 'p%E4ssword'],
  ['in a URL of old', 'pässword', 'p%u00e4ssword'],
  ['in a form', 'a b+c d', 'a+b%2Bc+d'],
  ['in JSON', 'pa"ss/\\w', 'pa\\"ss\\/\\\\w'],
  ['in JSON of ASCII', 'wörd\u{1f511}', 'w\\u00f6rd\\uD83D\\uDd11'],
  ['in JSON in JSON', 'pa"ss\\wö', 'pa\\\\\\"ss\\\\\\\\w\\\\u00f6'],
  ['in HTML', `<p&'ss">`, '&lt;p&amp;&#39;ss&quot;&gt;'],
  ['in HTML, hex', 'pAss', 'p&#x41;s&#X0073;'],
  ['in HTML with leading zeros', 'pAss', 'p&#x0000041;ss'],
  ['in HTML without semicolons', 'pAss', 'p&#65s&#115'],
  ['in HTML without a semicolon before a digit', 'p@12', 'p&#6412'],
  ['in HTML by name', 'şifre-ü', '&scedil;ifre&#45;&uuml;'],
  ['in HTML by a second name', 'pass*word|`', 'pass&midast;word&VerticalLine;&DiacriticalGrave;'],
  ['in HTML by name, of Polish', 'hasło-ćma', 'has&lstrok;o-&cacute;ma'],
  ['in HTML by name, of Hungarian and Czech', 'ő-ž-Ůů', '&odblac;-&zcaron;-&Uring;&uring;'],
  ['in HTML by name, of Russian', 'пароль', '&pcy;&acy;&rcy;&ocy;&lcy;&softcy;'],
  ['in HTML by name, of signs', '★✓♀♪ﬁ', '&bigstar;&check;&female;&sung;&filig;'],
  ['in HTML by names of letters beyond 16 bits', '\u{1d504}\u{1d538}key', '&Afr;&Aopf;key'],
  ['in HTML by the name that two letters have', 'pfjord-77', 'p&fjlig;ord-77'],
  ['in HTML by such a name, of JSON of a URL', 'pfjord-77', 'p%26fjlig%3Bord\\u002d77'],
  ['in HTML 4 by name', 'a\u2329b\u232ac', 'a&lang;b&rang;c'],
  ['in HTML 5 by name', 'a\u27e8b\u27e9c', 'a&lang;b&rang;c'],
  ['in HTML as two halves', 'key\u{1f511}', 'key&#55357;&#56593;'],
  ['in HTML of JSON', 'pa"ss', 'pa\\&quot;ss'],
  ['in HTML of JSON of a URL', 'a "ö', 'a%20\\u002522%C3&#37;B6'],
  ['in a URL, of HTML', 'pa&ss', 'pa%26amp%3Bss'],
  ['composed, when known decomposed', 'wo\u0308rd', 'w\u00f6rd'],
  ['decomposed, when known composed', 'w\u00f6rd', 'wo\u0308rd'],
  ['decomposed in a URL', 'w\u00f6rd', 'wo%CC%88rd'],
  ['on one line', 'one\ntwo\r\nthree', 'one two three'],
  ['on several lines', 'one two three', 'one\r\n\ttwo\u00a0three'],
  ['with lines in JSON', 'one\ntwo', 'one\\r\\ntwo'],
  ['with what is shown as a blank', 'one two three', 'one\ue000two\u0378three'],
  ['with such a character of its own', 'one\ue000two', 'one\ue000two'],
  ['with what cannot be seen between its letters', 'se cret', 's\u200be\u00ad c\ufeffr\u2060e\u200b\u200dt'],
  ['in UTF-16', 'secret', 's\0e\0c\0r\0e\0t'],
  ['with that in HTML and in a URL', 'secret', 's&shy;e&ZeroWidthSpace;c&#8203;r%E2%80%8Bet'],
  ['without outer blanks', '  secret ', 'secret'],
  ['in base64', 'secret-1', 'c2VjcmV0LTE'],
])('A secret is taken out %s', (_, secret, echo) => {
  expect(redactor(secret)(`you sent <${echo}>.`)).toBe('you sent <***>.');
});

test.each([
  ['one in another', ['abcd', 'abcdefgh'], 'abcdefgh abcd', '*** ***'],
  ['one at the end of another', ['efgh', 'abcdefgh'], 'abcdefgh efgh', '*** ***'],
  ['one over the edge of another', ['abcdef', 'defghi'], 'abcdefghi', '***'],
  ['one twice in a row', ['abcd'], 'abcdabcd', '***'],
  ['one over the edge of itself', ['abab'], 'xabababx', 'x***x'],
  ['one that begins again', ['aabaac'], 'aabaabaac', 'aab***'],
  ['a line of several', ['one-\ntwo-\nabc'], 'one- abc two-', '*** abc ***'],
  ['base64 of more', ['secret-1'], btoa('user:secret-1!'), 'dXNlcjp***SE='],
  ['what begins within the name of two letters', ['jord'], 'fjord f&fjlig;ord', 'f*** f***'],
  ['what ends within the name of two letters', ['kief'], 'kiefj ki&eacute;kie&fjlig;x', '***j ki&eacute;***x'],
  ['nothing of three characters', ['123', '  ab\n', 'äöü'], '123 ab äöü 1234', '123 ab äöü 1234'],
  ['nothing of blanks', [' \n \t ', '', '\u200b\u200b\u200b\u200b\u200b'], '       ', '       '],
])('Taken out is %s', (_, secrets, text, redacted) => {
  expect(redactor(...secrets)(text)).toBe(redacted);
});

describe('Base64 that is broken into pieces', () => {
  const [name, secret] = ['client-one', 'client-secret-of-many-characters-0123456789-0123456789-0123456789-0123456789'];
  const basic = btoa(`${name}:${secret}`);
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
    ['what cannot be seen', '\u00ad\u200b'],
    ['blanks of a form', '+'],
    ['a flood of blanks', ' '.repeat(1000)],
  ])('by %s is taken out', (_, between) => {
    for (const length of [1, 3, 4, 60, 76]) {
      expect(redactor(basic)(`got Basic ${pieces(basic, length).join(between)}, no`)).toBe('got Basic ***, no');
      const longer = btoa(`{"auth":"${secret}","x":1}`);
      const echo = pieces(longer, length).join(between);
      const [before = '', after = '', ...more] = redactor(secret)(echo).split('***');
      expect(more).toEqual([]);
      // Of what stands around it in base64 a character at either end is of both.
      expect(before.replaceAll(between, '')).toMatch(/^eyJhdXRoIjoi?$/);
      expect(after.replaceAll(between, '')).toMatch(/^.?IsIngiOjF9$/);
    }
  });

  test('is taken out of a form that was decoded, where its + are blanks, and in the alphabet of URLs', () => {
    const odd = 'k\u00ff\u00fe>>>???~~~\u00fb\u00ef\u00be';
    const base64 = Buffer.from(odd).toString('base64').replace(/=+$/, '');
    expect(base64).toMatch(/[+].*[/]/);
    expect(redactor(odd)(`<${base64.replaceAll('+', ' ')}>`)).toBe('<***>');
    const url = base64.replaceAll('+', '-').replaceAll('/', '_');
    expect(redactor(odd)(`<${pieces(url, 5).join('\n')}>`)).toBe('<***>');
  });

  test('and so is a long token', () => {
    const jwt = [{ alg: 'none' }, { sub: 'someone', iat: 1767225600 }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    expect(redactor(jwt)(`<${pieces(jwt, 40).join('\n')}>`)).toBe('<***>');
    const hex = '0123456789abcdef'.repeat(3);
    expect(redactor(hex)(`<${pieces(hex, 8).join(' ')}>`)).toBe('<***>');
  });

  test('never makes a secret of words', () => {
    const secrets = ['testautomation', 'Testinium2024', 'correcthorsebatterystaple', 'secret', 'aaaa', '000000', 'a:b'];
    const text = 'test automation of Testinium 2024: correct horse battery staple, sec ret, aa aa, 000 000 and a :b';
    expect(redactor(...secrets)(text)).toBe(text);
    // What base64 there is of less than six characters would be three letters with an end.
    expect(redactor('abcd')('YWJj ZA')).toBe('YWJj ZA');
    expect(redactor('abcd')('YWJjZA')).toBe('***');
  });
});

test.each([
  ['abcd', true],
  [' abc ', false],
  ['a b', false],
  ['ab\ncd', true],
  ['\u{1f511}\u{1f511}\u{1f511}', false],
  ['\u{1f511}\u{1f511}\u{1f511}\u{1f511}', true],
  ['', false],
])('Whether %j is long enough to be taken out: %s', (secret, isLong) => {
  expect(isTakenOut(secret)).toBe(isLong);
  expect(redactor(secret)(`<${secret}>`)).toBe(isLong ? '<***>' : `<${secret}>`);
});

test.each([
  '%',
  '%4',
  '%zz%E0%80%AF%C0%AF%ff%FE%80',
  '%F8%88%80%80%80%FF',
  '%ED%A0%BD%ED',
  '\\',
  '\\u12',
  '\\ud83d',
  '\ud83d\\ude00\udc00',
  '&#;&#x;&#x110000;&#99999999999999999999;&#0;&nosuch;&',
  '%u%U12',
  '%%%25%2525252525252525',
  '&amp;amp;amp;amp;amp;#37;41',
  '\\\\\\\\\\\\\\\\\\\\n',
])('What is no good encoding stays as it is: %j', (text) => {
  expect(redactor('AAAA', 'p@ss wörd', '////')(text)).toBe(text);
});

/** The characters of HTML with the longest name of each. */
const names = new Map<string, string>();
for (const [name, meanings] of readNamedEntities().byName) {
  for (const meaning of meanings) {
    const text = String.fromCodePoint(...meaning);
    if (name.length + 2 > (names.get(text)?.length ?? 0)) names.set(text, `&${name};`);
  }
}

/** Ways to write one character of a text. */
const characterEncoders: Record<string, (character: string) => string> = {
  'as it is': (character) => character,
  URL: (character) => encodeURIComponent(character),
  'URL, all': (character) => bytes(character, (hex) => `%${hex}`),
  'URL, all, in small letters': (character) => bytes(character, (hex) => `%${hex.toLowerCase()}`),
  form: (character) => new URLSearchParams([['', character]]).toString().slice(1),
  JSON: (character) => JSON.stringify(character).slice(1, -1),
  'JSON with slashes': (character) => JSON.stringify(character).slice(1, -1).replaceAll('/', '\\/'),
  'JSON, all': (character) => units(character, (unit) => `\\u${unit.toString(16).padStart(4, '0')}`),
  'HTML by its longest name': (character) => names.get(character) ?? character,
  HTML: (character) =>
    ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[character] ?? character,
  'HTML by name': (character) => ({ ü: '&uuml;', é: '&eacute;', '&': '&AMP;', '/': '&sol;' })[character] ?? character,
  'HTML, all': (character) => `&#${String(character.codePointAt(0))};`,
  'HTML, all, in hex': (character) => `&#x00${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`,
  'HTML, all, in halves': (character) => units(character, (unit) => `&#X${unit.toString(16)};`),
};

function bytes(text: string, write: (hex: string) => string): string {
  return [...Buffer.from(text)].map((byte) => write(byte.toString(16).toUpperCase().padStart(2, '0'))).join('');
}

function units(text: string, write: (unit: number) => string): string {
  return Array.from({ length: text.length }, (_, at) => write(text.charCodeAt(at))).join('');
}

const signs = (text: string): string[] => Array.from(text);

const asWhole = (encode: (character: string) => string) => (text: string) => Array.from(text, encode).join('');

const encoding = fc.constantFrom(...Object.entries(characterEncoders));
/** One encoding after the other, the first of them of each character in a way of its own. */
const encodings = fc.record({
  normal: fc.constantFrom('', 'NFC', 'NFD'),
  each: fc.array(encoding, { minLength: 1, maxLength: 7 }),
  then: fc.array(encoding, { maxLength: 2 }),
});

function encode(
  text: string,
  { normal, each, then }: typeof encodings extends fc.Arbitrary<infer T> ? T : never,
): string {
  const first = Array.from(normal === '' ? text : text.normalize(normal), (character, at) => {
    return each[at % each.length]?.[1](character) ?? '';
  }).join('');
  return then.reduce((sofar, [, encode]) => asWhole(encode)(sofar), first);
}

const difficult = fc.constantFrom(
  ...signs('%&\\+/"\'<>#;=?:@*|~ \t\nuxnAa0459üéışğ漢🔑'),
  'e\u0301',
  '&amp;',
  '%41',
  '\\n',
  '&#',
);
const secretText = fc
  .oneof(fc.string({ minLength: 3, maxLength: 30, unit: difficult }), fc.string({ minLength: 3, unit: 'grapheme' }))
  // A letter that is nowhere in what stands around it.
  .chain((text) => fc.nat(text.length).map((at) => `${text.slice(0, at)}K${text.slice(at)}`))
  // Lines are secrets of their own, and may well be elsewhere.
  .map((text) =>
    text
      .replace(/[\r\n\u0085\u2028\u2029]/g, ' ')
      .toWellFormed()
      .trim(),
  )
  .filter(isTakenOut);
/** Text that is made of what encodings are made of. */
const around = fc.string({
  maxLength: 20,
  unit: fc.constantFrom(
    ...signs('%&\\+#;/"\'<>=~ 0123456789abcdefux'),
    '&amp;',
    '&lt;',
    '\\u00',
    '%C3',
    '\\n',
    '\ud83d',
  ),
});

test('A secret is taken out however it is encoded, and wherever it stands', () => {
  fc.assert(
    fc.property(secretText, encodings, around, around, (secret, how, before, after) => {
      const redacted = redactor(secret)(before + encode(secret, how) + after);
      const [left = '', right, ...rest] = redacted.split('***');
      // Signs next to it may be taken for a part of it, but not many.
      return (
        rest.length === 0 &&
        right !== undefined &&
        before.startsWith(left) &&
        after.endsWith(right) &&
        before.length - left.length + after.length - right.length < 12
      );
    }),
    { seed: 11, numRuns: 1500 },
  );
});

test('Text without the secret stays as it is', () => {
  fc.assert(
    fc.property(secretText, fc.array(around, { maxLength: 10 }), (secret, texts) => {
      const text = texts.join('');
      return redactor(secret)(text) === text;
    }),
    { seed: 12, numRuns: 1000 },
  );
});

// A failure is not made smaller, which would take minutes.
test('A secret of kilobytes is taken out however it is encoded', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 2000, maxLength: 3000, unit: difficult }).filter((text) => isTakenOut(text)),
      encodings,
      (secret, how) => redactor(secret.trim())(`<${encode(secret.trim(), how)}|`) === '<***|',
    ),
    { seed: 13, numRuns: 8, endOnFailure: true },
  );
});

test('Whatever folds the rest afterwards brings no secret together', () => {
  const unseen = fc.constantFrom(
    ' ',
    '\n',
    '\u0000',
    '\u00ad',
    '\u200b',
    '\ue000',
    '\u0378',
    '\u{e0000}',
    '\u{10fffd}',
  );
  const redact = redactor('abcd efgh');
  fc.assert(
    fc.property(fc.array(unseen, { minLength: 1, maxLength: 4 }), fc.nat(2), (between, cut) => {
      const text = `x abcd${between.join('')}efgh y`;
      expect(redact(text)).toBe('x *** y');
      expect(plain(redact(text), 9 - cut)).not.toContain('abcd');
    }),
    { seed: 15, numRuns: 300 },
  );
});

test("a character's name is known, whatever HTML calls it", async () => {
  const of = createRequire(import.meta.url).resolve('@stryker-mutator/instrumenter');
  const parser = createRequire(of).resolve('angular-html-parser/dist/compiler/src/ml_parser/entities.mjs');
  const { NAMED_ENTITIES: all } = (await import(parser)) as { NAMED_ENTITIES: Record<string, string> };
  // Angular has one of its own.
  const html5 = Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'ngsp'));
  expect(Object.keys(html5)).toHaveLength(2125);

  const { byName } = readNamedEntities();
  const html4Only = { lang: '\u2329', rang: '\u232a' };
  for (const [name, text] of Object.entries(html5)) {
    const meanings = byName.get(name)?.map((meaning) => String.fromCodePoint(...meaning));
    const only = Object.entries(html4Only).flatMap(([known, meaning]) => (known === name ? [meaning] : []));
    expect([name, meanings]).toEqual([name, [...only, text]]);
    // Enough of it for a secret, and some more that no name is mistaken for.
    expect([name, redactor(`K${text}9ZQ`)(`.K&${name};9ZQ.`)]).toEqual([name, '.***.']);
  }
  expect([...byName.keys()].sort()).toEqual(Object.keys(html5).sort());
});

test('All of several secrets is taken out, and nothing more the second time', () => {
  const few = fc.string({ minLength: 4, maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') });
  fc.assert(
    fc.property(
      fc.array(few, { minLength: 1, maxLength: 5 }),
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd') }),
      (secrets, text) => {
        const redacted = redactor(...secrets)(text);
        const hidden = Array.from(text, (_, at) =>
          secrets.some((secret) => {
            const from = text.slice(Math.max(0, at - secret.length + 1), at + secret.length);
            return from.includes(secret);
          }),
        );
        const expected = Array.from(text, (letter, at) => (hidden[at] === true ? '*' : letter))
          .join('')
          .replace(/\*+/g, '***');
        expect(redacted).toBe(expected);
        expect(redactor(...secrets)(redacted)).toBe(redacted);
      },
    ),
    { seed: 14, numRuns: 1000 },
  );
});

describe('The effort', () => {
  /** How often the search goes a step. */
  const effort = (secrets: readonly string[], text: string): number => {
    const redact = redactor(...secrets);
    redact('');
    let steps = 0;
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const next = Needles.prototype.next;
    Needles.prototype.next = function (state, character) {
      steps += 1;
      return next.call(this, state, character);
    };
    try {
      redact(text);
    } finally {
      Needles.prototype.next = next;
    }
    return steps;
  };
  const ten = Array.from({ length: 10 }, (_, at) => `${String(at)}-secret-${'0123456789abcdef'.repeat(100)}`);

  test.each([
    ['JSON', '{"id":1234,"url":"https:\\/\\/x.example\\/a%20b","text":"5-secret-0123456789abcdef0123456789"}\n', 2],
    ['a URL', '%41%C3%A9%2541', 4],
    ['HTML', '&lt;td&gt;&#65;&amp;quot;', 4],
    ['backslashes', '\\', 8],
    ['the beginning of a secret', '3-secret-0123456789abcdef', 2],
  ])('grows with the text and with nothing else: %s', (_, text, most) => {
    const length = 10_000;
    const long = text.repeat(Math.ceil(length / text.length)).slice(0, length);
    const steps = effort(ten, long);
    expect(steps).toBeLessThanOrEqual(most * length);
    expect(effort(ten, long + long)).toBeLessThanOrEqual(2.1 * steps);
  });

  test.each(['\0', '\u00ad'])('nor with one whose blanks may be there or not: %j', (between) => {
    const text = `0${between}`.repeat(5000);
    const [some, many] = [100, 1000].map((zeros) => effort([`0 0 ${'0'.repeat(zeros)}1`], text));
    expect(many).toBeLessThanOrEqual(20 * text.length);
    expect(many).toBeLessThanOrEqual(1.1 * (some ?? 0));
    expect(redactor(`0 0 ${'0'.repeat(1000)}1`, 'hunter22')(`${text} hunter22`)).toBe(`${text} ***`);
  });

  test('does not grow with a secret that repeats itself', () => {
    const text = 'ab'.repeat(50_000);
    expect(effort([`${'ab'.repeat(1000)}c`], text)).toBeLessThanOrEqual(3 * text.length);
    expect(redactor('ab'.repeat(1000))(text)).toBe('***');
  });
});
