import { JSONParse } from 'json-with-bigint';
import { readLong } from '../java-long.js';
import { untrusted, type Untrusted } from '../text/sanitize.js';

/** A JSON object as it was parsed: a whole number that a double cannot hold is a bigint. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Parses JSON without losing a digit of an id. `undefined` when it is not UTF-8, not JSON, or nested too deep. */
export function parseJson(body: Buffer): unknown {
  if (isNestedTooDeep(body)) return undefined;
  try {
    return JSONParse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** Levels of nesting: far more than Testinium uses. Deeper JSON takes minutes to parse. */
const maxDepth = 200;

/** Looks at bytes, as in UTF-8 no byte of another character is one of these. */
export function isNestedTooDeep(json: Buffer): boolean {
  const [quote, backslash] = [0x22, 0x5c];
  let level = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === quote) inString = !inString;
    else if (inString) at += byte === backslash ? 1 : 0;
    else if (byte === 0x5b || byte === 0x7b) level++;
    else if (byte === 0x5d || byte === 0x7d) level--;
    if (level > maxDepth) return true;
  }
  return false;
}

/** Writes what was parsed, with all digits of its whole numbers. */
export { JSONStringify as writeJson } from 'json-with-bigint';

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object's own field, so that what every object inherits is not in an answer; what is no object has none. */
export function field(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** An id (1 … 2^63 - 1) in decimal digits, from a JSON number or a string of such digits. */
export function readId(value: unknown): string | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined;
  const text = readText(value);
  return text === undefined ? undefined : readLong(text);
}

/** A string, or a number as its digits. */
export function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

/** A text or a number that is not blank, trimmed. */
export function readWords(value: unknown): string | undefined {
  const words = readText(value)?.trim() ?? '';
  return words === '' ? undefined : words;
}

export function readUntrusted(value: unknown): Untrusted | undefined {
  const words = readWords(value);
  return words === undefined ? undefined : untrusted(words);
}
