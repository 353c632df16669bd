// Makes a new input of one that got somewhere.

const digits = '0123456789';
/** Bytes that mean something to readers of JSON, UTF-8, URLs and markup. */
const telling = [0, 9, 10, 13, 0x7f, 0x80, 0xc0, 0xed, 0xef, 0xff, ...Buffer.from(' "\\/{}[]:,-+.eE0129%#&;<>=*ntu')];

/** Strings, numbers, names, signs: what a reader takes in one bite. */
const token = /"(?:[^"\\]|\\.)*"|[-+]?\d[\d.eE+-]*|[A-Za-z_]+|[^"\w]/gs;
const values = [
  'null',
  'true',
  'false',
  '0',
  '-1',
  '1.0',
  '1e3',
  '9223372036854775808',
  '""',
  '"1"',
  '[]',
  '{}',
  '[[]]',
  '[{}]',
];

/**
 * @param {Buffer} input
 * @param {{ chance: import('../../__tests__/support/random.js').Chance, words: readonly Buffer[], longest: number, other: () => Buffer }} means
 *   `other` is one more input that got somewhere, `longest` bytes the result may have
 * @returns {Buffer}
 */
export function mutate(input, { chance, words, longest, other }) {
  let bytes = input;
  for (let times = 1 + chance.below(chance.one([1, 2, 4, 8])); times > 0; times--) bytes = change();
  return bytes.subarray(0, longest);

  function change() {
    const at = chance.below(bytes.length + 1);
    const to = Math.min(bytes.length, at + 1 + chance.below(chance.one([1, 4, 16, 64])));
    const put = (/** @type {Uint8Array} */ piece, until = at) =>
      Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(until)]);
    switch (chance.below(18)) {
      case 0:
        return set(at, (byte) => byte ^ (1 << chance.below(8)));
      case 1:
        return set(at, () => chance.one(telling));
      case 2:
        return set(at, () => chance.below(256));
      case 3: {
        const digit = bytes.findIndex((byte, index) => index >= at && byte >= 0x30 && byte <= 0x39);
        return digit === -1 ? bytes : set(digit, () => digits.charCodeAt(chance.below(10)));
      }
      case 4:
        return put(Buffer.alloc(0), to);
      case 5:
        return put(bytes.subarray(at, to));
      case 6:
        return put(chance.one(words));
      case 7:
        return put(chance.one(words), to);
      case 8:
        return put(Buffer.of(chance.one(telling)));
      case 9: {
        const piece = other();
        const from = chance.below(piece.length + 1);
        return put(piece.subarray(from, from + chance.below(piece.length - from + 1)), chance.one([at, to]));
      }
      case 10:
      case 11:
        return exchangeToken(other());
      default:
        return exchangeToken(bytes);
    }
  }

  /**
   * A token in place of another one, in quotes or out of them, twice or not at all.
   *
   * @param {Buffer} source
   */
  function exchangeToken(source) {
    const tokens = bytes.toString('latin1').match(token) ?? [];
    const old = chance.below(Math.max(1, tokens.length));
    const was = tokens[old] ?? '';
    const others = source.toString('latin1').match(token) ?? [];
    const made = [
      () => chance.one(others) ?? '',
      () => chance.one(values),
      () => chance.one(words).toString('latin1'),
      () => (was.startsWith('"') ? was.slice(1, -1) : JSON.stringify(was)),
      () => `${chance.one(['[', '{"a":', '"'])}${was}${chance.one([']', '}', '"'])}`,
      // A member of an object and its comma are four tokens.
      () => tokens.slice(old, old + chance.one([1, 2, 4, 4, 4, 8])).join('') + was,
      () =>
        others
          .slice(chance.below(others.length))
          .slice(0, 1 + chance.below(8))
          .join('') + was,
      () => '',
    ];
    tokens[old] = chance.one(made)();
    return Buffer.from(tokens.join(''), 'latin1');
  }

  /**
   * @param {number} at
   * @param {(byte: number) => number} make
   */
  function set(at, make) {
    if (at >= bytes.length) return bytes;
    const changed = Buffer.from(bytes);
    changed[at] = make(changed[at] ?? 0);
    return changed;
  }
}
