import type { Complete } from './client.js';
import { field, isObject, parseJson, type JsonObject } from './json.js';
import { foreign, type Foreign } from './text.js';

/** The JSON object in the body of an answer, or why there is none. */
export function objectIn(answer: Complete): { object: JsonObject } | { reason: string } {
  if (answer.oversized) return { reason: 'its body is larger than 1 MiB' };
  const text = utf8(answer.body);
  const body = text === undefined ? undefined : parseJson(text);
  if (body === undefined) return { reason: 'its body is not JSON' };
  return isObject(body) ? { object: body } : { reason: 'its body is not a JSON object' };
}

/** Text of bytes that are well-formed UTF-8, which JSON has to be (RFC 8259, 8.1). */
function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Testinium's own words in an object: its error bodies have been seen with these three fields. */
export function messageOf(object: JsonObject): { message?: Foreign } {
  for (const name of ['message', 'error_description', 'error']) {
    const text = field(object, name);
    if (typeof text === 'string' && text.trim() !== '') return { message: foreign(text) };
  }
  return {};
}

/** The words of an error body, whatever it is; a page of HTML has none that help. */
export function messageIn(bytes: Buffer): { message?: Foreign } {
  const text = bytes.toString('utf8').trim();
  const body = parseJson(text);
  if (isObject(body)) return messageOf(body);
  return text === '' || text.startsWith('<') ? {} : { message: foreign(text) };
}

/** Where a redirect points to, without the parts that may be secret. */
export function targetOf({ location }: Complete): { location?: Foreign } {
  if (location === undefined) return {};
  return { location: foreign(location.replace(/[?#].*$/s, '').replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/]*@/i, '$1//')) };
}
