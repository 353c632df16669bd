import { foreign, plain, Redactor } from '../src/text.js';
import { escape } from '../src/summary.js';

test.each([
  ['plain words', 'plain words'],
  ['  two\n\tlines\r\n ', 'two lines'],
  ['::error::no', ': :error::no'],
  ['\n::set-output name=x::y', ': :set-output name=x::y'],
  ['fine http://[::1]/', 'fine http://[::1]/'],
  ['a ##[error]no ###[x]', 'a ## [error]no ### [x]'],
  ['\u001b[31mred\u001b[0m', '[31mred [0m'],
  ['a\u0000b\u0007c\u007fd\u009be', 'a b c d e'],
  ['right\u202eleft', 'right left'],
  ['zero\u200bwidth\ufeff', 'zero width'],
  ['line\u2028para\u2029', 'line para'],
  ['half \ud800 pair', 'half \ufffd pair'],
  ['ğüşiöç 漢字 🙂', 'ğüşiöç 漢字 🙂'],
])('%j is shown as %j', (given, shown) => {
  expect(plain(given)).toBe(shown);
});

test('long text is cut, between characters', () => {
  expect(Array.from(plain('🙂'.repeat(1000)))).toHaveLength(300);
  expect(plain('x'.repeat(300))).toHaveLength(300);
  expect(plain('x'.repeat(301))).toBe(`${'x'.repeat(299)}…`);
});

describe('a known secret', () => {
  const secret = 'p@ss wörd&+%1';
  const redactor = new Redactor();
  redactor.add(secret);
  redactor.add('line-one\nline-two');

  test.each([
    [secret],
    [encodeURIComponent(secret)],
    [new URLSearchParams({ p: secret }).toString().slice(2)],
    ['line-one'],
    ['line-two'],
  ])('is taken out of text as %j', (echo) => {
    expect(redactor.show(foreign(`you sent <${echo}>`))).toBe('you sent <***>');
  });

  test('is taken out before the text is cut', () => {
    expect(redactor.show(foreign('x'.repeat(295) + secret))).toBe(`${'x'.repeat(295)}***`);
  });

  test('does not emerge when blanks are folded', () => {
    expect(redactor.show(foreign('p@ss\nwörd&+%1'))).toBe('***');
  });

  test('that contains another one leaves nothing behind', () => {
    const both = new Redactor();
    both.add('abc');
    both.add('abcdef');
    expect(both.redact('abcdef abc')).toBe('*** ***');
  });

  test('that is blank hides nothing', () => {
    const none = new Redactor();
    none.add(' \n');
    none.add('');
    expect(none.redact('a b')).toBe('a b');
  });
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
