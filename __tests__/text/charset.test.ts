import fc from 'fast-check';
import { misread, textOfBody, textOfHeader, withReadableValues } from '../../src/text/charset.js';
import { Secrets } from '../../src/text/secrets.js';

/** Node 20 takes Windows-1252 for Latin-1. */
const windows = (text: string): string => new TextDecoder('windows-1252').decode(Buffer.from(text, 'latin1'));
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

test.each([
  ['ASCII', 'plain', 'plain'],
  ['UTF-8', Buffer.from('geheim-ü-ş-漢-🔑').toString('latin1'), 'geheim-ü-ş-漢-🔑'],
  ['Latin-1', 'geheim-ü-wort', 'geheim-ü-wort'],
  ['both', `ü ${Buffer.from('ü').toString('latin1')}`, 'ü ü'],
  ['UTF-8 that is cut', Buffer.from('ü漢').subarray(0, 4).toString('latin1'), 'ü\u00e6\u00bc'],
  [
    'what looks like UTF-8',
    '\xc0\xaf\xed\xa0\x80\xf5\x80\x80\x80\xff',
    windows('\xc0\xaf\xed\xa0\x80\xf5\x80\x80\x80\xff'),
  ],
  ['Windows’ own signs', '\x80 \x93a\x94 \x81', windows('\x80 \x93a\x94 \x81')],
])('a header in %s', (_, value, text) => {
  expect(textOfHeader(value)).toBe(text);
});

test('headers keep all values that are ASCII, those that are lists, and those that decide', () => {
  const plain = { location: '/a', 'set-cookie': ['ü'], via: undefined, age: '\xc2\xa00', warning: '\xc2\xa0' };
  expect(withReadableValues(plain)).toBe(plain);
  expect(withReadableValues({ ...plain, location: '/\xc3\xbc' })).toEqual({ ...plain, location: '/ü' });
});

test.each([
  ['UTF-8', Buffer.from('ü 漢'), 'text/plain', 'ü 漢'],
  ['UTF-8, whatever it is called', Buffer.from('ü 漢'), 'text/plain; charset=ISO-8859-1', 'ü 漢'],
  ['UTF-8 with a mark', Buffer.from('\ufeffü'), '', '\ufeffü'],
  ['Latin-1 that is called so', latin1('a ü'), 'text/plain; charset=ISO-8859-1', 'a ü'],
  ['Latin-1 that is not called anything', latin1('a ü'), 'text/plain', 'a ü'],
  ['Latin-1 that is called UTF-8', latin1('a ü'), 'text/plain; charset=utf-8', 'a ü'],
  ['Latin-1 that is called nonsense', latin1('a ü'), 'text/plain; charset="x-nothing"', 'a ü'],
  ['Latin-1 that is called Japanese', latin1('ü\xff'), 'text/plain; charset=Shift_JIS', 'ü\xff'],
  ['Turkish', latin1('parola-\xfe-\xf0'), 'text/plain;charset="iso-8859-9"; x=y', 'parola-ş-ğ'],
  ['Russian', Buffer.from([0xd0, 0xc1, 0xd2]), 'text/html; CHARSET=KOI8-R', 'пар'],
  ['Windows’ own', Buffer.from([0x80, 0xe9]), 'text/plain; charset=windows-1252', windows('\x80é')],
  ['UTF-16 that is called so', utf16be('aş'), 'text/plain; charset=UTF-16BE', 'aş'],
  [
    'UTF-16 that says in which order',
    Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be('aş')]),
    'x; charset=utf-16',
    'aş',
  ],
  ['UTF-16 in the other', Buffer.from('\ufeffaş', 'utf16le'), 'text/plain', 'aş'],
  ['ASCII that is called UTF-16', Buffer.from('abcd'), 'text/plain; charset=UTF-16', 'abcd'],
  ['Latin-1 that is called UTF-16', latin1('abcü'), 'text/plain; charset=UTF-16', 'abcü'],
  ['ASCII with zeros', Buffer.from('a\0b\0c\0\0secret'), 'text/plain', 'a\0b\0c\0\0secret'],
  ['nothing', Buffer.alloc(0), '', ''],
  ['one byte', Buffer.from([0xfc]), '', 'ü'],
])('a body in %s', (_, body, type, text) => {
  expect(textOfBody(body, type)).toBe(text);
});

test('every body and every header is some text', () => {
  const charset = fc.constantFrom(
    '',
    'utf-8',
    'latin1',
    'utf-16',
    'utf-16be',
    'iso-2022-jp',
    'gbk',
    'x-nothing',
    '"',
    ';=',
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), charset, (bytes, name) => {
      const body = Buffer.from(bytes);
      expect(typeof textOfBody(body, `text/plain; charset=${name}`)).toBe('string');
      expect(textOfHeader(body.toString('latin1'))).not.toContain('\ufffd');
      const text = body.toString();
      if (Buffer.from(text).equals(body)) expect(textOfHeader(body.toString('latin1'))).toBe(text);
    }),
    { seed: 51, numRuns: 1000 },
  );
});

describe('A secret is found that was read in the wrong charset', () => {
  const found = (secret: string, echo: string): void => {
    const known = new Secrets();
    known.add(secret);
    expect(known.redact(`<${echo}>`)).toBe('<***>');
  };

  test.each([
    ['UTF-8 as Latin-1', 'parola-ş-77', latin1('parola-\xc5\x9f-77').toString('latin1')],
    ['UTF-8 as Windows-1252', 'parola-ş-77', windows(Buffer.from('parola-ş-77').toString('latin1'))],
    ['UTF-8 as Latin-1, in JSON', 'parola-ş-77', 'parola-\\u00c5\\u009f-77'],
    ['UTF-8 as Latin-1, in a URL', 'parola-ş-77', 'parola-%C3%85%C2%9f-77'],
    ['UTF-8 as Latin-1, in HTML', 'geheim-ü-wort', 'geheim-&Atilde;&frac14;-wort'],
    ['Turkish as Latin-1', 'parola-ş-ğİ', 'parola-þ-ðÝ'],
    ['what Latin-1 has not, as ?', 'parola-ş-ü-77', 'parola-?-ü-77'],
    ['what ASCII has not, as ?', 'parola-ş-ü-77', 'parola-?-?-77'],
    ['each byte that ASCII has not, as ?', 'parola-ş-漢-77', 'parola-??-???-77'],
    ['Latin-1 as UTF-8', 'geheim-ü-wort', 'geheim-\ufffd-wort'],
    ['UTF-8 as ASCII', 'geheim-ü-wort', 'geheim-\ufffd\ufffd-wort'],
    ['UTF-8 as Latin-1, decomposed', 'geheim-ü-wort', Buffer.from('geheim-u\u0308-wort').toString('latin1')],
  ])('%s', (_, secret, echo) => {
    found(secret, echo);
  });

  test('and only where enough of it is left to tell', () => {
    expect([...misread('ascii')]).toEqual([]);
    expect([...misread('密碼密碼ab')].filter((form) => /[?\ufffd]/.test(form))).toEqual([]);
    const known = new Secrets();
    for (const secret of ['密碼密碼', 'äöü', 'test测试']) known.add(secret);
    const unknown = '???? ???????????? Ã¤Ã¶Ã¼ \ufffd\ufffd\ufffd\ufffd Is this a test?? Yes';
    expect(known.redact(unknown)).toBe(unknown);
  });
});
