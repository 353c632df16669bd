import fc from 'fast-check';
import { hasKeyTwice } from '../../src/testinium/json';
import { jsonStream, parseElement, type Sizes } from '../../src/testinium/json-stream';
import { writeJson } from '../../src/testinium/json';

interface Told {
  readonly elements: readonly (readonly [key: string | undefined, text: string])[];
  readonly end: ReturnType<ReturnType<typeof jsonStream>['end']>;
}

/** Reads these bytes in pieces that end at these places. */
function read(bytes: Buffer | string, cuts: readonly number[] = [], sizes?: Sizes): Told {
  const body = Buffer.from(bytes);
  const elements: [string | undefined, string][] = [];
  const stream = jsonStream((text, key) => {
    elements.push([key, text]);
    return parseElement(text) === undefined ? 'an element is not JSON' : undefined;
  }, sizes);
  const places = [0, ...cuts.map((cut) => cut % (body.length + 1)).sort((a, b) => a - b), body.length];
  // A copy of each piece: what a socket reads into is used again.
  places.slice(1).forEach((to, index) => {
    const piece = Buffer.from(body.subarray(places[index], to));
    stream.take(piece);
    piece.fill(0x21);
  });
  return { elements, end: stream.end() };
}

const skeletonOf = ({ end }: Told): string => ('reason' in end ? end.reason : writeJson(end.value));

test.each<[body: string, skeleton: string, elements: [string | undefined, string][]]>([
  ['[]', '[]', []],
  [' [ ] ', '[]', []],
  ['{}', '{}', []],
  ['7', '7', []],
  [
    '[1,2]',
    '[0,0]',
    [
      [undefined, '1'],
      [undefined, '2'],
    ],
  ],
  ['{"a":[{"id":9223372036854775807}],"b":1}', '{"a":[0],"b":1}', [['a', '{"id":9223372036854775807}']]],
  [
    '{"a":[],"b":[[1],[2]]}',
    '{"a":[],"b":[0,0]}',
    [
      ['b', '[1]'],
      ['b', '[2]'],
    ],
  ],
  ['{"a":{"b":[1,2]}}', '{"a":{"b":[1,2]}}', []],
  [
    '{"\\u0061\\"]":["]}"," , "]}',
    '{"a\\"]":[0,0]}',
    [
      ['a"]', '"]}"'],
      ['a"]', '" , "'],
    ],
  ],
  ['\ufeff[1]', '[0]', [[undefined, '1']]],
  [
    '[ {"é":"🙂"}\n,\tnull ]',
    '[0,0]',
    [
      [undefined, '{"é":"🙂"}\n'],
      [undefined, 'null '],
    ],
  ],
  [
    '{"v":"[1,2]","k":["x"],"w":["y"]}',
    '{"v":"[1,2]","k":[0],"w":[0]}',
    [
      ['k', '"x"'],
      ['w', '"y"'],
    ],
  ],
])('%s is read in any pieces', (body, skeleton, elements) => {
  const whole = read(body);
  expect(skeletonOf(whole)).toBe(skeleton);
  expect(whole.elements).toEqual(elements);
  for (let cut = 0; cut <= Buffer.byteLength(body); cut++) expect(read(body, [cut])).toEqual(whole);
  expect(read(body, [...Buffer.from(body).keys()])).toEqual(whole);
});

test.each([
  '',
  ' ',
  '[',
  '[1',
  '[1,',
  '[1,]',
  '[,1]',
  '[1 2]',
  '[1}',
  '[{]',
  '[{]]',
  '[[}]',
  '[]]',
  '[][]',
  '[1]x',
  '{"a":[1]',
  '{"a":[1]]',
  '{"a":[1}',
  '{[1]}',
  '{"a"[1]}',
  '{"a":1:[1]}',
  '{1:[1]}',
  '{"a":[1],}',
  '{"a":["x]}',
  '{"a":[{1:2}]}',
  '{"a":[01]}',
  '{"a":[1],"a":[1]}',
  '{"a":[],"\\u0061":2}',
  '[\ufeff1]',
  '["\t"]',
  "['a']",
  '[undefined]',
])('%j is not JSON, in any pieces', (body) => {
  expect(read(body).end).toHaveProperty('reason');
  for (let cut = 0; cut <= Buffer.byteLength(body); cut++) expect(read(body, [cut]).end).toHaveProperty('reason');
});

test('what is JSON is read, what is not is refused, and its pieces make no difference', () => {
  const json = fc.oneof(
    fc.json({ maxDepth: 4, stringUnit: 'binary' }),
    fc.array(fc.jsonValue({ maxDepth: 3 })).map((list) => JSON.stringify(list, undefined, 1)),
    fc.dictionary(fc.string(), fc.array(fc.jsonValue({ maxDepth: 2 }))).map((lists) => JSON.stringify(lists)),
  );
  const harm = fc.record({
    at: fc.nat(),
    insert: fc.constantFrom(',', ':', '{', '}', '[', ']', '"', '\\', '0', ' ', 'é'),
    drop: fc.nat(2),
  });
  const harmed = fc.tuple(json, fc.option(harm)).map(([text, how]) => {
    if (how === null) return text;
    const at = how.at % (text.length + 1);
    return text.slice(0, at) + how.insert + text.slice(at + how.drop);
  });
  fc.assert(
    fc.property(harmed, fc.array(fc.nat(), { maxLength: 8 }), (text, cuts) => {
      const bytes = Buffer.from(text);
      const told = read(bytes, cuts);
      expect(told).toEqual(read(bytes));
      let value: unknown;
      try {
        value = JSON.parse(bytes.toString());
      } catch {
        expect(told.end).toHaveProperty('reason');
        return;
      }
      if (hasKeyTwice(text, value)) {
        expect(told.end).toHaveProperty('reason');
        return;
      }
      if ('reason' in told.end) throw new Error(told.end.reason);
      const texts = told.elements.map(([, element]) => element);
      const filled = fill(
        JSON.parse(writeJson(told.end.value)),
        texts.map((element) => JSON.parse(element) as unknown),
      );
      expect(filled).toEqual(value);
    }),
    { numRuns: 2000 },
  );
});

/** Puts the elements back into the lists they were cut out of. */
function fill(skeleton: unknown, elements: unknown[]): unknown {
  if (Array.isArray(skeleton)) return skeleton.map(() => elements.shift());
  if (typeof skeleton !== 'object' || skeleton === null) return skeleton;
  return Object.fromEntries(
    Object.entries(skeleton).map(([key, value]) => [key, Array.isArray(value) ? fill(value, elements) : value]),
  );
}

test('bytes that are not UTF-8 are refused wherever they stand', () => {
  for (const body of ['["\x80"]', '{"\xff":1}', '{"\xc3":[1]}', '{"a":["\xed\xa0\x80"]}', '[{"a":"\xf0\x9f"}]']) {
    const bytes = Buffer.from(body, 'latin1');
    for (let cut = 0; cut <= bytes.length; cut++) expect(read(bytes, [cut]).end).toHaveProperty('reason');
  }
});

describe('limits', () => {
  const small: Sizes = { body: 60, skeleton: 20, element: 10 };

  test.each([
    ['["12345678"]', '[0]'],
    ['["123456789"]', 'its body holds an entry larger than 0.000009'],
    ['{"1234567890":"12"}', '{"1234567890":"12"}'],
    ['{"1234567890":"12","3":4}', 'its body has more than 0.00001'],
    [`[${'"1234567",'.repeat(6)}1]`, 'its body is larger than 0.00005'],
    [`[${'[],'.repeat(12)}1]`, 'its body has more than 0.00001'],
  ])('%s', (body, expected) => {
    for (let cut = 0; cut <= body.length; cut++) expect(skeletonOf(read(body, [cut], small))).toContain(expected);
  });

  test('of nesting', () => {
    const nested = (levels: number): string => `[${'['.repeat(levels)}${']'.repeat(levels)}]`;
    expect(skeletonOf(read(nested(200)))).toBe('[0]');
    expect(skeletonOf(read(nested(201)))).toBe('its body is nested too deeply');
    expect(skeletonOf(read('['.repeat(1_000_000)))).toBe('its body is nested too deeply');
    expect(skeletonOf(read('{"a":'.repeat(300)))).toBe('its body is nested too deeply');
  });

  test('nothing is handed on after one is passed, and a refused element ends it', () => {
    const told: string[] = [];
    const stream = jsonStream((text) => {
      told.push(text);
      return text === '2' ? 'two is refused' : undefined;
    });
    stream.take(Buffer.from('[1,2,3'));
    stream.take(Buffer.from(',4]'));
    expect(told).toEqual(['1', '2']);
    expect(stream.end()).toEqual({ reason: 'two is refused' });
  });
});

test.each([
  ['9223372036854775807', '9223372036854775807'],
  ['{"id":12345678901234567890,"s":"1 -2 \\"3"}', { id: '12345678901234567890', s: '1 -2 "3' }],
  ['[-1.5e+10,0,true,null,"\\\\"]', ['-1.5e+10', '0', true, null, '\\']],
  [
    '{"a":{"b":1,"c":[{"b":1},{"b":":"}]},"__proto__":2}',
    { a: { b: '1', c: [{ b: '1' }, { b: ':' }] }, ['__proto__']: '2' },
  ],
  ['{"a":{"b":1,"\\u0062":1}}', undefined],
  ['{"__proto__":1,"__proto__":1}', undefined],
  ['01', undefined],
  ['{1:2}', undefined],
  ['', undefined],
  ['"a', undefined],
])('parseElement(%s)', (text, value) => expect(parseElement(text)).toEqual(value));

test.each<[string, string]>([
  ['line ends', '\\n'],
  ['quotes', '\\"'],
  ['backslashes', '\\\\'],
  ['units', '\\u00e9'],
  ['nothing that is escaped', 'x'],
])('an element as large as one may be is read, however much of it is escaped: %s', (_, escape) => {
  const head = '{"id":9007199254740993,"message":"';
  const times = Math.floor((16 * 1024 * 1024 - head.length - 2) / escape.length);
  const text = `${head}${escape.repeat(times)}"}`;
  expect(read(`[${text}]`).end).not.toHaveProperty('reason');
  const element = parseElement(text) as { id: string; message: string };
  expect(element.id).toBe('9007199254740993');
  expect(element.message).toHaveLength(times);
  // Not less strict for it.
  expect(parseElement(`${text.slice(0, -1)},"id":1}`)).toBeUndefined();
  expect(parseElement(text.slice(0, -2))).toBeUndefined();
});

test('a key is there twice just when one is, whatever stands in the strings', () => {
  const string = fc
    .array(fc.constantFrom('"', '\\', ':', '{', ',', 'a', '1', '-2', '\n', '\u{1f642}'))
    .map((all) => all.join(''));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.oneof(string, fc.integer(), fc.constant(null)).map((leaf) => ({ json: JSON.stringify(leaf), twice: false })),
      fc.array(tie('tree') as fc.Arbitrary<Tree>, { maxLength: 4 }).map((all) => ({
        json: `[${all.map(({ json }) => json).join()}]`,
        twice: all.some(({ twice }) => twice),
      })),
      fc.array(fc.tuple(string, tie('tree') as fc.Arbitrary<Tree>), { maxLength: 4 }).map((all) => ({
        json: `{${all.map(([key, { json }]) => `${JSON.stringify(key)} :${json}`).join()}}`,
        twice: new Set(all.map(([key]) => key)).size < all.length || all.some(([, { twice }]) => twice),
      })),
    ),
  }));
  fc.assert(
    fc.property(tree as fc.Arbitrary<Tree>, ({ json, twice }) => {
      expect(hasKeyTwice(json, JSON.parse(json))).toBe(twice);
      expect(parseElement(json) === undefined).toBe(twice);
    }),
    { numRuns: 2000 },
  );
});

interface Tree {
  readonly json: string;
  readonly twice: boolean;
}
