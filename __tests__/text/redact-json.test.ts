import fc from 'fast-check';
import { redactJson } from '../../src/text/redact-json.js';
import { Secrets } from '../../src/text/secrets.js';

const secrets = new Secrets();
for (const secret of ['74747474', 'to"k\\en', 'wörd-1', '{"a":"b"}', '","']) secrets.add(secret);

test.each([
  ['[]', '[]'],
  ['"74747474"', '"***"'],
  ['[74747474, 9223372036854775807, 1e3]', '[74747474, 9223372036854775807, 1e3]'],
  [' [ "Chrome \\u0031" , {"id" :74747474} ]\n', ' [ "Chrome \\u0031" , {"id" :74747474} ]\n'],
  ['["a to\\"k\\\\en","\\u0074o\\u0022k\\u005Cen"]', '["a ***","***"]'],
  ['{"name":"w\\u00f6rd-1","wörd-1":{"id":1}}', '{"name":"***","***":{"id":1}}'],
  ['{"74747474":1,"wörd-1":2,"***":3}', '{"***":1,"*** (2)":2,"*** (3)":3}'],
  ['[{"wörd-1":1},{"wörd-1":[{"wörd-1":2}]}]', '[{"***":1},{"***":[{"***":2}]}]'],
  ['{"a":["wörd-1","wörd-1"],"b":"a","a2":"a"}', '{"a":["***","***"],"b":"a","a2":"a"}'],
  ['{"a":{},"b":{"a":[]}}', '{"a":{},"b":{"a":[]}}'],
  ['["{[,:","}]","\\"{"]', '["{[,:","}]","\\"{"]'],
  ['{"__proto__":"wörd-1","7":1,"b":2,"1":3}', '{"__proto__":"***","7":1,"b":2,"1":3}'],
  ['["{\\"a\\":\\"b\\"}"]', '["***"]'],
  ['["a","b"]', '["a","b"]'],
  ['null', 'null'],
])('%s becomes %s', (json, redacted) => {
  expect(redactJson(json, secrets)).toBe(redacted);
});

test('JSON stays JSON, with the numbers that it had, and without secrets it stays as it is', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.string({ minLength: 4 }), (json, secret) => {
      const known = new Secrets();
      known.add(secret);
      const redacted = JSON.stringify(JSON.parse(redactJson(json, known)));
      const numbers = (text: string) => text.replace(/"(?:[^"\\]|\\.)*"/g, '"').match(/[\d.eE+-]+/g);
      expect(numbers(redacted)).toEqual(numbers(JSON.stringify(JSON.parse(json))));
      expect(redactJson(json, new Secrets())).toBe(json);
    }),
    { seed: 31, numRuns: 500 },
  );
});
