import { readNamedEntities, type NamedEntities } from './entities.js';

/** Encodings inside one another that are undone: HTML of JSON of a URL is three. */
const layers = 3;

/** Digits of a numeric entity that are read, leading zeros included; HTML has no limit. */
const mostDigits = 40;

/** Answers that are kept. */
const kept = 256;

/** One way to read what begins at a place. */
export interface Reading {
  /** A code point. */
  readonly character: number;
  /** The one after it, where there are two in one: only names of HTML have those, and nothing is made of them. */
  readonly then: number | undefined;
  /** Where the next one begins. */
  readonly end: number;
  /** How many layers of encoding were undone. */
  depth: number;
}

type Take = (character: number, end: number, depth: number, then?: number) => void;

/** Letters that stand for a blank after a backslash: `\n` and the like. */
const blanks = new Set(Array.from('bfnrtv', (letter) => letter.charCodeAt(0)));

/** What stands for blanks of every kind. */
export const blank = 0x20;
const percent = 0x25;
const ampersand = 0x26;
export const plus = 0x2b;
const backslash = 0x5c;

/** Read when the first `&` is followed by a letter. */
let entities: NamedEntities | undefined;

/** Whether an encoded character can begin with this one. */
export function opens(character: number): boolean {
  return character === percent || character === ampersand || character === plus || character === backslash;
}

/**
 * What may stand at a place of a text, in every way to read it: `%2541` is `%`, `%` (of `%25`) and `A`.
 *
 * A text is not decoded as a whole, since nobody knows how it was encoded: a part of it may be a URL in JSON in HTML, and
 * what looks like an escape may be none. Undone are URLs and forms (either case of hex, `+`, UTF-8 and Latin-1, `%uXXXX`),
 * JSON and what is like it (`\/`, `\n`, `\uXXXX`, `\xXX`) and HTML (named, decimal, hex, with and without a semicolon).
 */
export class Readings {
  readonly #text: string;
  /** Neighbours are what is asked for again: a few of the last answers are enough. */
  readonly #places = new Float64Array(kept).fill(-1);
  readonly #answers: Reading[][] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** At least one reading, the first of them the character as it stands there; none at the end of the text. */
  at(place: number): readonly Reading[] {
    const read = this.#read(place, layers);
    // A character beyond U+FFFF may come as two halves, each encoded by itself.
    const highs = read.filter(({ character }) => character >= 0xd800 && character <= 0xdbff);
    if (highs.length === 0) return read;
    const pairs = highs.flatMap((high) =>
      this.#read(high.end, layers)
        .filter(({ character }) => character >= 0xdc00 && character <= 0xdfff)
        .map((low) => ({
          character: 0x10000 + ((high.character - 0xd800) << 10) + (low.character - 0xdc00),
          then: undefined,
          end: low.end,
          depth: deeper(high.depth, low.depth),
        })),
    );
    return [...read, ...pairs];
  }

  /** The readings with at most so many layers of encoding. */
  #read(place: number, most: number): readonly Reading[] {
    const character = this.#text.codePointAt(place);
    if (character === undefined) return [];
    const asItIs = { character, then: undefined, end: place + (character > 0xffff ? 2 : 1), depth: 0 };
    if (most === 0 || !opens(character)) return [asItIs];

    const key = place * layers + most - 1;
    const slot = key % kept;
    if (this.#places[slot] === key) return this.#answers[slot] ?? [];
    const found: Reading[] = [asItIs];
    // What is found may open an escape itself. In the order of depth, as the shallowest way to it counts.
    for (let layer = 0; layer < most; layer += 1) {
      for (const { character, then, end, depth } of found) {
        if (depth !== layer || then !== undefined || !opens(character)) continue;
        const take: Take = (value, to, inner, then) => add(found, value, then, to, 1 + deeper(layer, inner));
        if (character === percent) this.#percent(end, most - 1, take);
        else if (character === backslash) this.#backslash(end, most - 1, take);
        else if (character === ampersand) this.#entity(end, most - 1, take);
        else take(blank, end, 0);
      }
    }
    this.#places[slot] = key;
    this.#answers[slot] = found;
    return found;
  }

  #percent(place: number, most: number, take: Take): void {
    this.#digits(place, most, 2, 0, 0, (byte, end, depth) => {
      take(byte, end, depth);
      if (byte >= 0xf0) this.#continued(end, most, byte & 0x07, 3, depth, take);
      else if (byte >= 0xe0) this.#continued(end, most, byte & 0x0f, 2, depth, take);
      else if (byte >= 0xc0) this.#continued(end, most, byte & 0x1f, 1, depth, take);
    });
    this.#each(place, most, (letter, end, depth) => {
      if (letter === 0x75 || letter === 0x55) this.#digits(end, most, 4, 0, depth, take);
    });
  }

  /** The bytes of UTF-8 after the first one. Halves of pairs and overlong forms are read as well: some write them. */
  #continued(place: number, most: number, sofar: number, missing: number, outer: number, take: Take): void {
    if (missing === 0) {
      if (sofar <= 0x10ffff) take(sofar, place, outer);
      return;
    }
    this.#each(place, most, (sign, end, depth) => {
      if (sign !== percent) return;
      this.#digits(end, most, 2, 0, deeper(outer, depth), (byte, after, inner) => {
        if ((byte & 0xc0) === 0x80)
          this.#continued(after, most, (sofar << 6) | (byte & 0x3f), missing - 1, inner, take);
      });
    });
  }

  #backslash(place: number, most: number, take: Take): void {
    this.#each(place, most, (letter, end, depth) => {
      if (letter === 0x75) this.#digits(end, most, 4, 0, depth, take);
      else if (letter === 0x78) this.#digits(end, most, 2, 0, depth, take);
      else if (blanks.has(letter)) take(blank, end, depth);
      else if (!isLetterOrDigit(letter)) take(letter, end, depth);
    });
  }

  #entity(place: number, most: number, take: Take): void {
    this.#each(place, most, (mark, end, depth) => {
      if (mark !== 0x23) {
        this.#name(place, most, '', 0, take);
        return;
      }
      this.#number(end, most, 10, 0, 0, depth, take);
      this.#each(end, most, (x, after, inner) => {
        if (x === 0x78 || x === 0x58) this.#number(after, most, 16, 0, 0, deeper(depth, inner), take);
      });
    });
  }

  /** Each digit may be the last one: where the semicolon is missing, the next one may be text. */
  #number(place: number, most: number, radix: 10 | 16, sofar: number, count: number, outer: number, take: Take): void {
    if (count === mostDigits) return;
    this.#each(place, most, (character, end, depth) => {
      const digit = digitOf(character);
      const value = sofar * radix + digit;
      if (digit < 0 || digit >= radix || value > 0x10ffff) return;
      const inner = deeper(outer, depth);
      if (value > 0) this.#closed(value, end, most, inner, take);
      this.#number(end, most, radix, value, count + 1, inner, take);
    });
  }

  #name(place: number, most: number, sofar: string, outer: number, take: Take): void {
    this.#each(place, most, (letter, end, depth) => {
      if (!isLetterOrDigit(letter)) return;
      const { byName, longest } = (entities ??= readNamedEntities());
      const name = sofar + String.fromCharCode(letter);
      const inner = deeper(outer, depth);
      for (const [value = 0, then] of byName.get(name) ?? []) this.#closed(value, end, most, inner, take, then);
      if (name.length < longest) this.#name(end, most, name, inner, take);
    });
  }

  #closed(value: number, place: number, most: number, outer: number, take: Take, then?: number): void {
    this.#each(place, most, (sign, end, depth) => {
      if (sign === 0x3b) take(value, end, deeper(outer, depth), then);
    });
    take(value, place, outer, then);
  }

  /** So many hex digits. */
  #digits(place: number, most: number, count: number, sofar: number, outer: number, take: Take): void {
    if (count === 0) {
      take(sofar, place, outer);
      return;
    }
    this.#each(place, most, (character, end, depth) => {
      const digit = digitOf(character);
      if (digit >= 0) this.#digits(end, most, count - 1, sofar * 16 + digit, deeper(outer, depth), take);
    });
  }

  /** The readings of what an escape may be made of, which is ASCII; by far the most of it is only what it is. */
  #each(place: number, most: number, take: Take): void {
    const unit = this.#text.charCodeAt(place);
    if (!opens(unit)) {
      if (unit < 0x80) take(unit, place + 1, 0);
      return;
    }
    for (const { character, then, end, depth } of this.#read(place, most)) {
      if (character < 0x80 && then === undefined) take(character, end, depth);
    }
  }
}

function add(found: Reading[], character: number, then: number | undefined, end: number, depth: number): void {
  const known = found.find((one) => one.character === character && one.end === end && one.then === then);
  if (known === undefined) found.push({ character, then, end, depth });
  else if (depth < known.depth) known.depth = depth;
}

function deeper(a: number, b: number): number {
  return a > b ? a : b;
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
