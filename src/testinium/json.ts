import { JSONParse, JSONStringify } from 'json-with-bigint';
import { readLong } from '../java-long.js';

/** A JSON object as it was parsed: a whole number that a double cannot hold is a bigint. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Levels of nesting up to which JSON is parsed: far more than Testinium uses. Deep nesting takes minutes to parse. */
const maxDepth = 200;

/**
 * Parses JSON without losing a digit of an id. `undefined` when it is not UTF-8 or not JSON, when it is nested deeper than
 * 200 levels, or when an object has a key twice, as nobody can tell which of the two is meant.
 */
export function parseJson(body: Buffer): unknown {
  const { depth, keys } = measure(body);
  if (depth > maxDepth) return undefined;
  try {
    const value: unknown = JSONParse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return countKeys(value) === keys ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isNestedTooDeep(body: Buffer): boolean {
  return measure(body).depth > maxDepth;
}

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

/** How deep a JSON text is nested, and how many keys it has. In UTF-8 no byte of another character is one of these. */
function measure(json: Buffer): { depth: number; keys: number } {
  let depth = 0;
  let level = 0;
  let keys = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (inString) {
      if (byte === backslash) at++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === colon) keys++;
    else if (byte === openBracket || byte === openBrace) {
      if (++level > depth) depth = level;
    } else if (byte === closeBracket || byte === closeBrace) level--;
  }
  return { depth, keys };
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const children: unknown[] = Object.values(value);
  return children.reduce((sum: number, child) => sum + countKeys(child), Array.isArray(value) ? 0 : children.length);
}

/** Writes what was parsed, with all digits of its whole numbers. */
export function writeJson(value: unknown): string {
  return JSONStringify(value);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object's own field, so that what every object inherits is not in an answer. */
export function field(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** An id (1 … 2^63 - 1) in decimal digits, from a JSON number or a string of such digits. */
export function readId(value: unknown): string | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined;
  const text = readText(value);
  return text === undefined ? undefined : readLong(text);
}

/** A whole number from 0 to 2^53 - 1. */
export function readCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** A string, or a number as its digits. */
export function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}
