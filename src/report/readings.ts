import { entities } from './entities.js';

/** Encodings inside one another that are undone: HTML of JSON of a URL is three. */
const layers = 3;

/** Digits of a numeric entity that are read, leading zeros included; HTML has no limit. */
const mostDigits = 40;

const longestName = Math.max(...[...entities.keys()].map((name) => name.length));

const percent = 0x25;
const ampersand = 0x26;
const plus = 0x2b;
const backslash = 0x5c;

/** Whether an encoded character can begin with this one. */
export function opens(character: number): boolean {
  return character === percent || character === ampersand || character === plus || character === backslash;
}

/**
 * What may stand at a place of a text, in every way to read it: `%2541` is `%`, `%` (of `%25`) and `A`. The answer is
 * flat: code point, end, code point, end … (ends are indices into the text, exclusive); the first is the character
 * as it stands there.
 *
 * A text is not decoded as a whole, since nobody knows how it was encoded: a part of it may be a URL in JSON in HTML, and
 * what looks like an escape may be none. Undone are URLs and forms (either case of hex, `+`, UTF-8 and Latin-1, `%uXXXX`),
 * JSON and what is like it (`\/`, `\n`, `\uXXXX`, `\xXX`) and HTML (named, decimal, hex, with and without a semicolon).
 */
export class Readings {
  readonly #text: string;
  readonly #known = new Map<number, readonly number[]>();

  constructor(text: string) {
    this.#text = text;
  }

  at(place: number): readonly number[] {
    const read = this.#read(place, layers);
    // A character beyond U+FFFF may come as two halves, each encoded by itself.
    const joined: number[] = [];
    for (let i = 0; i < read.length; i += 2) {
      const high = read[i] ?? 0;
      if (high < 0xd800 || high > 0xdbff) continue;
      const next = this.#read(read[i + 1] ?? 0, layers);
      for (let j = 0; j < next.length; j += 2) {
        const low = next[j] ?? 0;
        if (low < 0xdc00 || low > 0xdfff) continue;
        add(joined, 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00), next[j + 1] ?? 0);
      }
    }
    return joined.length === 0 ? read : [...read, ...joined];
  }

  /** The same with at most so many layers of encoding. */
  #read(place: number, depth: number): readonly number[] {
    const character = this.#text.codePointAt(place);
    if (character === undefined) return [];
    const asItIs = [character, place + (character > 0xffff ? 2 : 1)];
    if (depth === 0 || !opens(character)) return asItIs;

    const key = place * layers + depth - 1;
    const known = this.#known.get(key);
    if (known !== undefined) return known;

    const inner = depth - 1;
    const found = [...this.#read(place, inner)];
    for (let i = 0, all = found.length; i < all; i += 2) {
      const after = found[i + 1] ?? 0;
      const character = found[i];
      if (character === percent) this.#percent(after, inner, found);
      else if (character === backslash) this.#backslash(after, inner, found);
      else if (character === ampersand) this.#entity(after, inner, found);
      else if (character === plus) add(found, 0x20, after);
    }
    // Neighbours are what is asked for again.
    if (this.#known.size > 5000) this.#known.clear();
    this.#known.set(key, found);
    return found;
  }

  #percent(place: number, depth: number, found: number[]): void {
    this.#digits(place, depth, 2, 0, (byte, end) => {
      add(found, byte, end);
      if (byte >= 0xf0) this.#continued(end, depth, byte & 0x07, 3, found);
      else if (byte >= 0xe0) this.#continued(end, depth, byte & 0x0f, 2, found);
      else if (byte >= 0xc0) this.#continued(end, depth, byte & 0x1f, 1, found);
    });
    this.#each(place, depth, (letter, end) => {
      if (letter === 0x75 || letter === 0x55) {
        this.#digits(end, depth, 4, 0, (unit, after) => {
          add(found, unit, after);
        });
      }
    });
  }

  /** The bytes of UTF-8 after the first one. Halves of pairs and overlong forms are read as well: some write them. */
  #continued(place: number, depth: number, sofar: number, missing: number, found: number[]): void {
    if (missing === 0) {
      if (sofar <= 0x10ffff) add(found, sofar, place);
      return;
    }
    this.#each(place, depth, (sign, end) => {
      if (sign !== percent) return;
      this.#digits(end, depth, 2, 0, (byte, after) => {
        if ((byte & 0xc0) === 0x80) this.#continued(after, depth, (sofar << 6) | (byte & 0x3f), missing - 1, found);
      });
    });
  }

  #backslash(place: number, depth: number, found: number[]): void {
    this.#each(place, depth, (letter, end) => {
      if (letter === 0x75) {
        this.#digits(end, depth, 4, 0, (unit, after) => {
          add(found, unit, after);
        });
      } else if (letter === 0x78) {
        this.#digits(end, depth, 2, 0, (byte, after) => {
          add(found, byte, after);
        });
      } else if (isOneOf('bfnrtv', letter)) add(found, 0x20, end);
      else if (letter < 0x80 && !isLetterOrDigit(letter)) add(found, letter, end);
    });
  }

  #entity(place: number, depth: number, found: number[]): void {
    this.#each(place, depth, (mark, end) => {
      if (mark !== 0x23) return;
      this.#number(end, depth, 10, 0, 0, found);
      this.#each(end, depth, (x, after) => {
        if (x === 0x78 || x === 0x58) this.#number(after, depth, 16, 0, 0, found);
      });
    });
    this.#name(place, depth, '', found);
  }

  /** Each digit may be the last one: where the semicolon is missing, the next one may be text. */
  #number(place: number, depth: number, radix: 10 | 16, sofar: number, digits: number, found: number[]): void {
    if (digits === mostDigits) return;
    this.#each(place, depth, (character, end) => {
      const digit = digitOf(character);
      if (digit < 0 || digit >= radix) return;
      const value = sofar * radix + digit;
      if (value > 0x10ffff) return;
      if (value > 0) this.#closed(value, end, depth, found);
      this.#number(end, depth, radix, value, digits + 1, found);
    });
  }

  #name(place: number, depth: number, sofar: string, found: number[]): void {
    if (sofar.length === longestName) return;
    this.#each(place, depth, (letter, end) => {
      if (letter >= 0x80 || !isLetterOrDigit(letter)) return;
      const name = sofar + String.fromCharCode(letter);
      const value = entities.get(name);
      if (value !== undefined) this.#closed(value, end, depth, found);
      this.#name(end, depth, name, found);
    });
  }

  #closed(value: number, place: number, depth: number, found: number[]): void {
    this.#each(place, depth, (sign, end) => {
      if (sign === 0x3b) add(found, value, end);
    });
    add(found, value, place);
  }

  #digits(
    place: number,
    depth: number,
    count: number,
    sofar: number,
    take: (value: number, end: number) => void,
  ): void {
    if (count === 0) {
      take(sofar, place);
      return;
    }
    this.#each(place, depth, (character, end) => {
      const digit = digitOf(character);
      if (digit >= 0) this.#digits(end, depth, count - 1, sofar * 16 + digit, take);
    });
  }

  #each(place: number, depth: number, take: (character: number, end: number) => void): void {
    const unit = this.#text.charCodeAt(place);
    // By far the most characters are only what they are; what escapes are made of is ASCII.
    if (!opens(unit)) {
      if (unit < 0x80) take(unit, place + 1);
      return;
    }
    const read = this.#read(place, depth);
    for (let i = 0; i < read.length; i += 2) take(read[i] ?? 0, read[i + 1] ?? 0);
  }
}

function add(found: number[], character: number, end: number): void {
  for (let i = 0; i < found.length; i += 2) {
    if (found[i] === character && found[i + 1] === end) return;
  }
  found.push(character, end);
}

function isOneOf(letters: string, character: number): boolean {
  return letters.includes(String.fromCodePoint(character));
}

function isLetterOrDigit(character: number): boolean {
  return (
    (character >= 0x30 && character <= 0x39) ||
    (character >= 0x41 && character <= 0x5a) ||
    (character >= 0x61 && character <= 0x7a)
  );
}

/** The value of a hex digit, -1 when it is none. */
function digitOf(character: number): number {
  if (character >= 0x30 && character <= 0x39) return character - 0x30;
  if (character >= 0x41 && character <= 0x46) return character - 0x37;
  if (character >= 0x61 && character <= 0x66) return character - 0x57;
  return -1;
}
