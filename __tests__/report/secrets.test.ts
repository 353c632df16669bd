import { isTakenOut, Secrets } from '../../src/report/secrets.js';

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
  ['without outer blanks', '  secret ', 'secret'],
  ['in base64', 'secret-1', 'c2VjcmV0LTE'],
])('A secret is taken out %s', (_, secret, echo) => {
  expect(redactor(secret)(`you sent <${echo}>.`)).toBe('you sent <***>.');
});
