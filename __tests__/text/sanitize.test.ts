import fc from 'fast-check';
import { createSanitizer, escapeHtml, printable, untrusted } from '../../src/text/sanitize.js';
import { Secrets } from '../../src/text/secrets.js';

const sanitizeNothing = createSanitizer(new Secrets());

test.each([
  ['  two\n\tlines\r\n ', 'two lines'],
  ['::error::no', ': :error::no'],
  ['\n::set-output name=x::y', ': :set-output name=x::y'],
  [' \u00a0\u200b\u3000::error::no', ': :error::no'],
  ['a ##[error]no ###[x]', 'a ## [error]no ### [x]'],
  ['#\u200b#[error]no', '# #[error]no'],
  ['\u001b[31mred\u001b[0m', '[31mred [0m'],
  ['a\u0000b\u0007c\u007fd\u009be', 'a b c d e'],
  ['right\u202eleft \u2066x\u2069', 'right left x'],
  ['zero\u200bwidth\ufeff', 'zero width'],
  ['line\u2028para\u2029', 'line para'],
  ['half \ud800 pair', 'half \ufffd pair'],
  ['http://[::1]/ ğü 漢字 🙂 wo\u0308rd &amp; %41 \\n +', 'http://[::1]/ ğü 漢字 🙂 wo\u0308rd &amp; %41 \\n +'],
  ['', ''],
])('%j is shown as %j', (given, shown) => {
  expect(printable(given)).toBe(shown);
  expect(sanitizeNothing(untrusted(given))).toBe(shown);
});

test.each([
  ['x'.repeat(300), undefined, 'x'.repeat(300)],
  ['x'.repeat(301), undefined, `${'x'.repeat(299)}…`],
  ['🙂'.repeat(300), undefined, '🙂'.repeat(300)],
  ['abcdef', 5, 'abcd…'],
  ['a🙂🙂', 3, 'a🙂🙂'],
  ['a🙂🙂🙂', 3, 'a🙂…'],
  [`${'\n'.repeat(10_000)}end`, 3, 'end'],
])('long text is cut between characters', (text, limit, shown) => {
  expect(printable(text, limit)).toBe(shown);
  expect(sanitizeNothing(untrusted(text), limit)).toBe(shown);
});

const secrets = new Secrets();
for (const secret of ['p@ss wörd&+%1', '::secret']) secrets.add(secret);
const sanitize = createSanitizer(secrets);

test.each([
  ['before it is cut', `${'x'.repeat(295)}p@ss wörd&+%1`, `${'x'.repeat(295)}***`],
  ['before commands are', '::secret', '***'],
  ['with what is folded in it', 'p@ss\ue000wörd&+%1', '***'],
  ['and what is left is no command', '\n::p@ss wörd&+%1', ': :***'],
  ['in a text that nobody reads to its end', `p@ss wörd&+%1${' x'.repeat(500_000)}`, `***${' x'.repeat(148)}…`],
])('a secret is taken out %s', (_, given, shown) => {
  expect(sanitize(untrusted(given))).toBe(shown);
});

test('what is shown is one harmless line', () => {
  const unit = fc.oneof(
    fc.constantFrom(...Array.from('::##[\n\r\u2028\u0085\u200b\u202e \u001ba'), '::', '##[', '\ud800'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), fc.integer({ min: 1, max: 20 }), (parts, limit) => {
      for (const shown of [sanitize(untrusted(parts.join('')), limit), printable(parts.join(''), limit)]) {
        expect(shown).not.toMatch(/\p{C}|\p{Zl}|\p{Zp}|^\s|^::|##\[/u);
        expect(shown.isWellFormed()).toBe(true);
        expect(Array.from(shown).length).toBeLessThanOrEqual(limit);
      }
    }),
    { seed: 21, numRuns: 300 },
  );
});

test('whatever is folded puts no secret together', () => {
  const unseen = fc.constantFrom(...Array.from(' \n\0\u00ad\u200b\ue000\u0378\u{e0000}\u{10fffd}'), '\ud800');
  const known = new Secrets();
  known.add('abcd efgh');
  fc.assert(
    fc.property(fc.array(unseen, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 9 }), (between, limit) => {
      const text = untrusted(`x abcd${between.join('')}efgh y`);
      expect(createSanitizer(known)(text)).toMatch(/^(x )?\*\*\*( y)?$/);
      expect(createSanitizer(known)(text, limit)).not.toContain('abc');
    }),
    { seed: 15, numRuns: 300 },
  );
});

test.each([
  ['<img src=x onerror=alert(1)>', '&#60;img src&#61;x onerror&#61;alert(1)&#62;'],
  ['[a](javascript:x) `c` *b* ~s~', '&#91;a&#93;(javascript:x) &#96;c&#96; &#42;b&#42; &#126;s&#126;'],
  ['| cell @someone #1 a&b "c"', '&#124; cell &#64;someone &#35;1 a&#38;b &#34;c&#34;'],
  ['see https://x.example, www.x.example', 'see https&#58;//x.example, www&#46;x.example'],
  ['10.5 %: fine; ALREADY_RUNNING', '10.5 %: fine; ALREADY_RUNNING'],
])('%j is escaped to %j', (given, escaped) => {
  expect(escapeHtml(given)).toBe(escaped);
});
