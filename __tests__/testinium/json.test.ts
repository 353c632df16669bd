import { field, isObject, parseJson, readId, readText, readUntrusted, writeJson } from '../../src/testinium/json.js';

const parse = (json: string): unknown => parseJson(Buffer.from(json));

describe('JSON', () => {
  test.each([
    ...['{}', '[]', 'null', 'true', '""', '0', '-1.5', '9007199254740993', '-9223372036854775808'],
    '["9007199254740993n","12n",9223372036854775807]',
    '[{"a":{"a":[{"a":1}]}},{"a":2}]',
    '{"k":["a",":"],"[":"{"}',
    '{"k":"a\\"bcd\\\\ef","x":"y"}',
    '{"a\\":":1,"b":"\\":"}',
    '{"a" :1,"b"\n:2}',
    '{"":1," ":2,"ğ":"✓"}',
    '{"constructor":1}',
  ])('%s is parsed, with every digit', (json) => {
    expect(writeJson(parse(json))).toBe(json.replaceAll(/ (?=:)|\n/g, ''));
  });

  test.each(['', ' ', 'NaN', '01', "{'a':1}", '{"a":1', '{"a":1,}', '[1,]', '{}{}'])('%j is none', (json) => {
    expect(parse(json)).toBeUndefined();
  });

  test('a byte order mark is no part of it, and what is not UTF-8 is none', () => {
    expect(parse('\ufeff[1]')).toEqual([1]);
    expect(parseJson(Buffer.from([0x22, 0xff, 0x22]))).toBeUndefined();
  });

  test.each([
    ['[', ']'],
    ['{"a":', '}'],
  ])('nested with %s is parsed up to 200 levels', (open, close) => {
    const nested = (levels: number): Buffer => Buffer.from(open.repeat(levels - 1) + '[]' + close.repeat(levels - 1));
    expect([200, 201].map((levels) => parseJson(nested(levels)) !== undefined)).toEqual([true, false]);
    // Wide is not deep, nor is a string of brackets.
    expect(parse(`[${Array.from({ length: 300 }, () => '[[0]]').join()},"${'['.repeat(300)}"]`)).toBeDefined();
  });
});

test('an object’s fields are its own, and nothing else has any', () => {
  const object = parse('{"__proto__":{"a":1},"b":null}');
  expect(['a', 'toString', 'b'].map((name) => field(object, name))).toEqual([undefined, undefined, null]);
  expect([['x'], null, 'text'].map((value) => field(value, 'length'))).toEqual([undefined, undefined, undefined]);
  expect(['[]', 'null', '1', '"a"'].map(parse).some(isObject)).toBe(false);
});

test.each([
  ['1', '1', '1'],
  ['"007"', '7', '007'],
  ['0', undefined, '0'],
  ['9007199254740991', '9007199254740991', '9007199254740991'],
  ['9007199254740992', '9007199254740992', '9007199254740992'],
  ['"9223372036854775807"', '9223372036854775807', '9223372036854775807'],
  ['9223372036854775807', '9223372036854775807', '9223372036854775807'],
  ['9223372036854775808', undefined, '9223372036854775808'],
  ['1e18', undefined, '1000000000000000000'],
  ['1e400', undefined, 'Infinity'],
  ['-1', undefined, '-1'],
  ['1.5', undefined, '1.5'],
  ['"1 "', undefined, '1 '],
  ['"１"', undefined, '１'],
  ['" "', undefined, ' '],
  ['"a"', undefined, 'a'],
  ...['null', 'true', '[1]', '{"value":"1"}'].map((json) => [json, undefined, undefined]),
])('%s is the id %j, the text %j', (json = '', id, text) => {
  const value = parse(json);
  expect([readId(value), readText(value)]).toEqual([id, text]);
  const words = text?.trim() ?? '';
  expect(readUntrusted(value)).toEqual(words === '' ? undefined : { untrusted: words });
});
