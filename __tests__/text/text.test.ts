import fc from 'fast-check';
import { Secrets } from '../../src/text/secrets.js';
import { escape, foreign, foreignAddress, makeShow, plain } from '../../src/text/text.js';

test.each([
  ['plain words', 'plain words'],
  ['  two\n\tlines\r\n ', 'two lines'],
  ['::error::no', ': :error::no'],
  ['\n::set-output name=x::y', ': :set-output name=x::y'],
  [' \u00a0\u200b\u3000::error::no', ': :error::no'],
  ['fine http://[::1]/', 'fine http://[::1]/'],
  ['a ##[error]no ###[x]', 'a ## [error]no ### [x]'],
  ['#\u200b#[error]no', '# #[error]no'],
  ['\u001b[31mred\u001b[0m', '[31mred [0m'],
  ['a\u0000b\u0007c\u007fd\u009be', 'a b c d e'],
  ['right\u202eleft', 'right left'],
  ['zero\u200bwidth\ufeff', 'zero width'],
  ['line\u2028para\u2029', 'line para'],
  ['half \ud800 pair', 'half \ufffd pair'],
  ['ğüşiöç 漢字 🙂', 'ğüşiöç 漢字 🙂'],
  ['&amp; %41 \\n + &#65;', '&amp; %41 \\n + &#65;'],
  ['', ''],
])('%j is shown as %j', (given, shown) => {
  expect(plain(given)).toBe(shown);
  expect(makeShow(new Secrets())(foreign(given))).toBe(shown);
});

test.each([
  ['x'.repeat(300), undefined, 'x'.repeat(300)],
  ['x'.repeat(301), undefined, `${'x'.repeat(299)}…`],
  ['🙂'.repeat(300), undefined, '🙂'.repeat(300)],
  ['🙂'.repeat(1000), undefined, `${'🙂'.repeat(299)}…`],
  ['abcdef', 6, 'abcdef'],
  ['abcdef', 5, 'abcd…'],
  ['a🙂🙂', 3, 'a🙂🙂'],
  ['a🙂🙂🙂', 3, 'a🙂…'],
  [`${'\n'.repeat(100_000)}end`, 3, 'end'],
])('long text is cut between characters', (text, limit, shown) => {
  expect(plain(text, limit)).toBe(shown);
  expect(makeShow(new Secrets())(foreign(text), limit)).toBe(shown);
});

const secrets = new Secrets();
secrets.add('p@ss wörd&+%1');
secrets.add('::secret');
secrets.add('new \ue000 secret');
const show = makeShow(secrets);

test.each([
  ['before it is cut', `${'x'.repeat(295)}p@ss wörd&+%1`, `${'x'.repeat(295)}***`],
  ['before it is folded', 'p@ss\n\t wörd&+%1', '***'],
  ['before commands are', '::secret', '***'],
  ['after it is folded', 'p@ss\ue000wörd&+%1', '***'],
  ['as it came, with what is folded', 'new \ue000 secret', '***'],
  ['and what is left is no command', '\n::p@ss wörd&+%1', ': :***'],
])('a secret is taken out %s', (_, given, shown) => {
  expect(show(foreign(given))).toBe(shown);
});

describe('Where a part is left out', () => {
  const leftOut = (raw: string, ...parts: [from: number, to: number, instead?: string][]): string =>
    show(foreign(raw, parts));

  test.each([
    ['a part', 'a?b', [[1, 3]], 'a'],
    ['a part with something in its place', '//u@h', [[2, 3, '***']], '//***@h'],
    [
      'two of them',
      '//u@h?q',
      [
        [2, 4],
        [5, 7],
      ],
      '//h',
    ],
    ['nothing', 'a?b', [], 'a?b'],
    ['all', '?b', [[0, 2]], ''],
    ['a secret with it', 'a?p@ss wörd&+%1', [[1, 15]], 'a'],
    ['a secret that begins before it', 'x p@ss wörd&+%1', [[6, 15]], 'x ***'],
    ['a secret that ends behind it', 'x p@ss wörd&+%1 y', [[0, 6]], '*** y'],
    ['a secret around it', 'p@ss wörd&+%1', [[4, 5]], '***'],
    ['a secret in another form', 'x p%40ss+w%C3%B6rd%26%2B%251 y', [[10, 12]], 'x *** y'],
    ['no more than it', 'p@ss wörd&+%1?b', [[13, 15]], '***'],
  ] as [string, string, [number, number, string?][], string][])('%s is left out', (_, raw, parts, shown) => {
    expect(leftOut(raw, ...parts)).toBe(shown);
  });

  test('neither half of a secret is left, wherever it lies', () => {
    const secret = 'QxZKjVW937';
    const known = new Secrets();
    known.add(secret);
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (at, one, other) => {
        const raw = `${'.'.repeat(at)}${secret}${'.'.repeat(20 - at)}`;
        const shown = makeShow(known)(foreign(raw, [[Math.min(one, other), Math.max(one, other)]]));
        expect(shown).toMatch(/^\.*(\*\*\*)?\.*$/);
      }),
      { seed: 22, numRuns: 500 },
    );
  });
});

test.each([
  ['https://u:p@x.example/login?token=1#f', 'https://x.example/login'],
  ['//u:p@x.example/a', '//x.example/a'],
  ['/login?next=%2F', '/login'],
  ['/login#top?x', '/login'],
  ['/a@b/c', '/a@b/c'],
  ['/a//b@c/d', '/a//b@c/d'],
  ['x\n?y\nz', 'x'],
  ['?', ''],
  ['//@?', '//'],
  ['https://x.example/?a=b@c', 'https://x.example/'],
  ['https://x.example/p%40ss+w%C3%B6rd%26%2B%251', 'https://x.example/***'],
  ['https://x.example/p@ss w%C3%B6rd&amp;+%1?q', 'https://x.example/***'],
  ['https://p@ss wörd&+%1@x.example/', 'https://x.example/'],
])('of the address %j is shown %j', (address, shown) => {
  expect(show(foreignAddress(address))).toBe(shown);
});

test('what is shown is one harmless line', () => {
  const unit = fc.oneof(
    fc.constantFrom(
      '::',
      '##[',
      '#',
      ':',
      '[',
      '\n',
      '\r',
      '\u2028',
      '\u0085',
      '\u200b',
      '\u202e',
      ' ',
      '\u001b',
      'a',
      '\ud800',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), fc.integer({ min: 1, max: 20 }), (parts, limit) => {
      const shown = show(foreign(parts.join('')), limit);
      expect(shown).not.toMatch(/\p{C}|\p{Zl}|\p{Zp}|^\s|^::|##\[/u);
      expect(shown.isWellFormed()).toBe(true);
      expect(Array.from(shown).length).toBeLessThanOrEqual(limit);
      expect(plain(parts.join(''), limit)).not.toMatch(/\p{C}|\p{Zl}|\p{Zp}|^\s|^::|##\[/u);
    }),
    { seed: 21, numRuns: 1000 },
  );
});

test.each([
  ['<img src=x onerror=alert(1)>', '&#60;img src&#61;x onerror&#61;alert(1)&#62;'],
  ['[a](javascript:x) `c` *b* ~s~', '&#91;a&#93;(javascript:x) &#96;c&#96; &#42;b&#42; &#126;s&#126;'],
  ['| cell @someone #1 a&b "c"', '&#124; cell &#64;someone &#35;1 a&#38;b &#34;c&#34;'],
  ['see https://x.example, www.x.example', 'see https&#58;//x.example, www&#46;x.example'],
  ['10.5 %: fine; ALREADY_RUNNING', '10.5 %: fine; ALREADY_RUNNING'],
])('%j is escaped to %j', (given, escaped) => {
  expect(escape(given)).toBe(escaped);
});
