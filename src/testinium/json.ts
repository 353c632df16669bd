import { isLosslessNumber, parse, stringify } from 'lossless-json';
import { longFrom } from '../long.js';
import { endOfString } from '../text/json-string.js';

/** A JSON object read without losing digits: numbers are kept as their text. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Levels of nesting up to which JSON is read: far more than an API uses, far less than the stack bears. */
export const deepest = 200;

/**
 * Reads JSON text, keeping numbers exact. `undefined` when it is not JSON; an object in which a key is there twice
 * is not JSON here either, as nobody can tell which one is meant.
 */
export function parseJson(text: string): unknown {
  try {
    const value = parse(text);
    return isWithin(deepest, value) && !hasKeyTwice(text, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isWithin(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return true;
  return levels > 0 && Object.values(value).every((child) => isWithin(levels - 1, child));
}

/** Text of bytes that are well-formed UTF-8, which JSON has to be (RFC 8259, 8.1). */
export function textOf(bytes: Buffer, decoder = new TextDecoder('utf-8', { fatal: true })): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Whether an object in this JSON has a key twice: then the text has more of them than its value. JSON.parse takes the
 * last one without a word, and so does lossless-json where the two values are equal.
 */
export function hasKeyTwice(json: string, value: unknown): boolean {
  let keys = 0;
  for (let at = 0; at < json.length; at++) {
    const sign = json[at];
    if (sign === '"') at = endOfString(json, at);
    else if (sign === ':') keys++;
  }
  return keys !== keysOf(value);
}

function keysOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + keysOf(one), 0);
  if (!isObject(value)) return 0;
  return Object.values(value).reduce((sum: number, one) => sum + 1 + keysOf(one), 0);
}

/** The same JSON with each number as a string of its text. */
export function withNumbersQuoted(json: string): string {
  let quoted = '';
  let from = 0;
  for (let at = 0; at < json.length; at++) {
    const sign = json[at] ?? '';
    if (sign === '"') at = endOfString(json, at);
    else if (sign === '-' || isDigit(sign)) {
      let end = at + 1;
      while (isDigit(json[end] ?? '') || '.eE+-'.includes(json[end] ?? ' ')) end++;
      quoted += `${json.slice(from, at)}"${json.slice(at, end)}"`;
      from = end;
      at = end - 1;
    }
  }
  return quoted + json.slice(from);
}

function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9';
}

/** Writes what `parseJson` read, with every digit as it was. */
export function writeJson(value: unknown): string {
  return stringify(value) ?? 'null';
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

/** The object's own field, so that `__proto__` in an answer lends it nothing. */
export function field(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** An id as Testinium writes it: a JSON number or a string of decimal digits. */
export function idFrom(value: unknown): string | undefined {
  if (typeof value === 'string') return longFrom(value);
  return isLosslessNumber(value) ? longFrom(value.value) : undefined;
}

/** A count: a whole JSON number from 0 to 2^53 - 1. */
export function countFrom(value: unknown): number | undefined {
  if (!isLosslessNumber(value) || !/^[0-9]+$/.test(value.value)) return undefined;
  const count = Number(value.value);
  return Number.isSafeInteger(count) ? count : undefined;
}

/** The text of a string or a number, for showing only. */
export function textFrom(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return isLosslessNumber(value) ? value.value : undefined;
}
