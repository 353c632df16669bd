import { countFrom, field, idFrom, isObject, parseJson, textFrom, writeJson } from '../../src/testinium/json.js';

describe('JSON', () => {
  test.each([
    '{}',
    '[]',
    'null',
    'true',
    '""',
    '0',
    '-1.50e+3',
    '9007199254740993',
    '[{"a":{"a":[{"a":1}]}},{"a":2}]',
    '{"k":["a",":"]}',
    '{"k":"a\\"bcd\\\\ef","x":"y"}',
    '{"a\\":":1,"b":"\\":"}',
    '{"a" :1,"b"\n:2}',
    '{"":1," ":2}',
    '{"constructor":1,"toString":2}',
  ])('%s is read, with every digit', (json) => {
    expect(writeJson(parseJson(json))).toBe(json.replaceAll(/ (?=:)|\n/g, ''));
  });

  test.each([
    '',
    ' ',
    'undefined',
    'NaN',
    '01',
    "{'a':1}",
    '{"a":1',
    '{"a":1,}',
    '[1,]',
    '{}{}',
    '{"a":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":1}',
    '{"a":{},"a":{}}',
    '[{"x":[{"b":null,"b":null}]}]',
    '{"a\\"b":1,"a\\"b":1}',
    '{"__proto__":{"a":1},"__proto__":{"a":1}}',
  ])('%s is none', (json) => {
    expect(parseJson(json)).toBeUndefined();
  });

  test.each([
    ['[', ']'],
    ['{"a":', '}'],
  ])('nested with %s is read up to 200 levels', (open, close) => {
    const nested = (levels: number): string => open.repeat(levels - 1) + '[]' + close.repeat(levels - 1);
    expect(parseJson(nested(200))).toBeDefined();
    expect(parseJson(nested(201))).toBeUndefined();
    expect(parseJson(nested(100_000))).toBeUndefined();
    // Wide is not deep.
    expect(parseJson(`[${Array.from({ length: 300 }, () => '[[0]]').join()}]`)).toBeDefined();
  });
});

test.each([
  ['{}', true],
  ['{"a":1}', true],
  ['[]', false],
  ['null', false],
  ['1', false],
  ['"a"', false],
  ['true', false],
])('%s is an object: %s', (json, is) => {
  expect(isObject(parseJson(json))).toBe(is);
});

test('a field is the object’s own', () => {
  const object = parseJson('{"__proto__":{"a":1},"b":null}');
  if (!isObject(object)) throw new Error('no object');
  expect(field(object, 'a')).toBeUndefined();
  expect(field(object, 'toString')).toBeUndefined();
  expect(field(object, 'b')).toBeNull();
});

test.each([
  ['1', '1'],
  ['"1"', '1'],
  ['"007"', '7'],
  ['9223372036854775807', '9223372036854775807'],
  ['"9223372036854775807"', '9223372036854775807'],
  ['9223372036854775808', undefined],
  ['"0000000000000000000000000000000000001"', '1'],
  ['0', undefined],
  ['"000"', undefined],
  ['-1', undefined],
  ['1.0', undefined],
  ['1e2', undefined],
  ['"1 "', undefined],
  ['"１"', undefined],
  ['""', undefined],
  ['null', undefined],
  ['true', undefined],
  ['[1]', undefined],
  ['{"value":"1"}', undefined],
])('%s is the id %s', (json, id) => {
  expect(idFrom(parseJson(json))).toBe(id);
});

test.each([
  ['0', 0],
  ['12', 12],
  ['9007199254740991', 9007199254740991],
  ['9007199254740992', undefined],
  ['-0', undefined],
  ['1.0', undefined],
  ['1e2', undefined],
  ['"1"', undefined],
  ['null', undefined],
])('%s is the count %s', (json, count) => {
  expect(countFrom(parseJson(json))).toBe(count);
});

test.each([
  ['"a"', 'a'],
  ['""', ''],
  ['1.50', '1.50'],
  ['true', undefined],
  ['null', undefined],
  ['{}', undefined],
])('%s is the text %j', (json, text) => {
  expect(textFrom(parseJson(json))).toBe(text);
});
