import { deepest, hasKeyTwice, parseJson, textOf, withNumbersQuoted } from './json.js';

/** How much is read of one body, in bytes. */
export interface Sizes {
  readonly body: number;
  /** What is left when every element of a list is taken out. */
  readonly skeleton: number;
  readonly element: number;
}

const mebibyte = 1024 * 1024;
const usual: Sizes = { body: 256 * mebibyte, skeleton: mebibyte, element: 16 * mebibyte };

/** A body that is read while it comes in. */
export interface JsonStream {
  /** Bytes; what is longer is not read to its end. */
  readonly largest: number;
  take(chunk: Buffer): void;
  /**
   * After the last piece: the body as `parseJson` reads it, with `0` for each element that was handed on, or why
   * it is none. Whatever was handed on before counts only when there is no reason here.
   */
  end(): { readonly value: unknown } | { readonly reason: string };
}

/**
 * Takes one element of a list: its JSON text, and the key of the list in the root object (`undefined` when the
 * list is the root). What is returned is why it is not what it should be; then the whole body is not.
 */
export type OnElement = (text: string, key: string | undefined) => string | undefined;

/**
 * Reads a JSON body piece by piece, so that a list of many megabytes never stands in memory as a whole. Each
 * element of the list that is the root, or of one that is the value of a key of the root object, is cut out and
 * handed on; the rest is parsed at the end. The body is JSON if and only if both the rest and every element are:
 * `onElement` has to parse those that it is given, all of them.
 */
export function jsonStream(onElement: OnElement, sizes: Sizes = usual): JsonStream {
  const skeleton = growing(sizes.skeleton);
  const element = growing(sizes.element);
  // A mark of the byte order may stand before a body (RFC 8259, 8.1), not within it.
  const inside = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let size = 0;
  let reason: string | undefined;

  let inString = false;
  let escaped = false;
  /** Levels around this place: outside of a list those of the skeleton, within one those of the element. */
  let depth = 0;
  /** Within a list whose elements are cut out, with the depth to go back to; its key if it has one. */
  let list: { readonly depth: number; readonly key: string | undefined } | undefined;
  /** Within an element of it. */
  let open = false;
  /** Where the last string of the root object begins and ends in the skeleton: before a list that is its key. */
  let name = { from: 0, to: 0 };

  const fail = (why: string): void => {
    reason ??= why;
    skeleton.clear();
    element.clear();
  };
  /** Whether there is room for it. */
  const keep = (bytes: Buffer): boolean => {
    const kept = skeleton.add(bytes);
    if (!kept) fail(`its body has more than ${inMebibytes(sizes.skeleton)} beside its lists`);
    return kept;
  };
  const keepElement = (bytes: Buffer): boolean => {
    const kept = element.add(bytes);
    if (!kept) fail(`its body holds an entry larger than ${inMebibytes(sizes.element)}`);
    return kept;
  };
  const handOn = (): void => {
    const text = textOf(element.bytes(), inside);
    element.clear();
    const why = text === undefined ? notJson : onElement(text, list?.key);
    if (why === undefined) keep(zero);
    else fail(why);
  };
  const enter = (): void => {
    if (depth === 0) {
      list = { depth, key: undefined };
      return;
    }
    const key = parseJson(textOf(skeleton.bytes().subarray(name.from, name.to), inside) ?? '');
    if (typeof key === 'string') list = { depth, key };
    else fail(notJson);
    depth = 0;
  };

  const take = (chunk: Buffer): void => {
    size += chunk.length;
    if (size > sizes.body) fail(`its body is larger than ${inMebibytes(sizes.body)}`);
    // What is before `from` has been put where it belongs.
    let from = 0;
    for (let at = 0; at < chunk.length && reason === undefined; at++) {
      const byte = chunk[at];
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) {
          inString = false;
          if (list === undefined && depth === 1) name = { ...name, to: skeleton.length() + at - from + 1 };
        }
        continue;
      }
      if (list !== undefined && !open) {
        if (isBlank(byte)) continue;
        if (byte !== comma && byte !== closingBracket) {
          open = true;
          from = at;
        }
      }
      switch (byte) {
        case quote:
          inString = true;
          if (list === undefined && depth === 1) name = { from: skeleton.length() + at - from, to: 0 };
          break;
        case openingBrace:
        case openingBracket:
          if (list === undefined && byte === openingBracket && depth <= 1) {
            if (keep(chunk.subarray(from, at + 1))) enter();
          } else if (++depth > deepest) fail('its body is nested too deeply');
          break;
        case comma:
        case closingBrace:
        case closingBracket:
          if (list === undefined || depth > 0) {
            if (byte !== comma) depth--;
            break;
          }
          if (byte === closingBrace) {
            fail(notJson);
            break;
          }
          if (open) {
            if (keepElement(chunk.subarray(from, at))) handOn();
            open = false;
          }
          keep(byte === comma ? commaItself : bracketItself);
          if (byte === closingBracket) {
            ({ depth } = list);
            list = undefined;
            from = at + 1;
          }
          break;
        default:
      }
    }
    if (reason !== undefined) return;
    if (list === undefined) keep(chunk.subarray(from));
    else if (open) keepElement(chunk.subarray(from));
  };

  const end: JsonStream['end'] = () => {
    if (reason !== undefined) return { reason };
    const text = textOf(skeleton.bytes());
    const value = text === undefined ? undefined : parseJson(text);
    return value === undefined ? { reason: notJson } : { value };
  };
  return { largest: sizes.body, take, end };
}

/**
 * The JSON value of one element, with each number as its text: Testinium's ids are Longs, and a JS number would
 * change them. `undefined` when it is not JSON, or has a key twice. Its strings are flat, whereas those of
 * lossless-json are made of single characters (a text of 16 MiB takes 2 GiB).
 */
export function parseElement(text: string): unknown {
  try {
    // Before its numbers are quoted, or `{1:2}` would be JSON.
    JSON.parse(text);
    const value: unknown = JSON.parse(withNumbersQuoted(text));
    return hasKeyTwice(text, value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** The words for an element that `parseElement` cannot read, too. */
export const notJson = 'its body is not JSON';

const quote = 0x22;
const comma = 0x2c;
const openingBracket = 0x5b;
const backslash = 0x5c;
const closingBracket = 0x5d;
const openingBrace = 0x7b;
const closingBrace = 0x7d;
const zero = Buffer.from('0');
const commaItself = Buffer.from(',');
const bracketItself = Buffer.from(']');

/** Blank for JSON (RFC 8259, 2). */
function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function inMebibytes(bytes: number): string {
  return `${String(bytes / mebibyte)} MiB`;
}

/** Bytes that come one after the other, in a buffer that grows up to `limit`. */
interface Growing {
  readonly length: () => number;
  /** Valid until something is added. */
  readonly bytes: () => Buffer;
  /** Whether there was room for them. */
  readonly add: (bytes: Buffer) => boolean;
  readonly clear: () => void;
}

function growing(limit: number): Growing {
  let room = Buffer.alloc(0);
  let length = 0;
  return {
    length: () => length,
    bytes: () => room.subarray(0, length),
    add: (bytes) => {
      const needed = length + bytes.length;
      if (needed > limit) return false;
      if (needed > room.length) {
        const larger = Buffer.allocUnsafe(Math.min(limit, Math.max(needed, 2 * room.length, 4096)));
        room.copy(larger, 0, 0, length);
        room = larger;
      }
      bytes.copy(room, length);
      length = needed;
      return true;
    },
    clear: () => {
      length = 0;
    },
  };
}
