import type { Complete } from '../http/exchange.js';
import type { Reply } from '../outcome.js';
import { textOfBody } from '../text/charset.js';
import { foreign, foreignAddress, type Foreign } from '../text/text.js';
import { field, isObject, parseJson, textOf, type JsonObject } from './json.js';

/** The JSON object in the body of an answer, or what is wrong with it. */
export function objectIn(answer: Complete): { object: JsonObject } | { flaw: string } {
  if (answer.oversized) return { flaw: 'its body is larger than 1 MiB' };
  const text = textOf(answer.body);
  const body = text === undefined ? undefined : parseJson(text);
  if (body === undefined)
    return { flaw: isWebPage(answer) ? 'its body is a web page, not JSON' : 'its body is not JSON' };
  return isObject(body) ? { object: body } : { flaw: 'its body is not a JSON object' };
}

/** What shows that an answer was stored on the way (RFC 9111): what it says was true of another request. */
export function cacheFlaw({ headers: { age, warning } }: Complete): string | undefined {
  if (age !== undefined && /[^0\s,]/.test(age)) return 'it comes from a cache (it has an Age)';
  if (/(^|,)\s*11[0-3]\b/.test(warning ?? '')) return 'it comes from a cache (it has a Warning)';
  return undefined;
}

/** Who can have said this, and in which words. */
export function replyOf(answer: Complete): Reply {
  const { status, body } = answer;
  const cached = cacheFlaw(answer);
  const rest = { status, ...(cached === undefined ? {} : { cached }), ...targetOf(answer) };
  const object = answer.oversized ? undefined : objectIn(answer);
  if (object !== undefined && 'object' in object) return { ...rest, speaker: 'api', ...messageOf(object.object) };
  if (isWebPage(answer)) return { ...rest, speaker: 'web page' };
  if (answer.oversized) return { ...rest, speaker: 'unknown', oversized: true };
  const text = textOfBody(body, answer.headers['content-type']).trim();
  return { ...rest, speaker: 'unknown', ...(text === '' ? {} : { message: foreign(text) }) };
}

/** Testinium's own words in an object: its error bodies have been seen with these three fields. */
export function messageOf(object: JsonObject): { message?: Foreign } {
  for (const name of ['message', 'error_description', 'error']) {
    const text = field(object, name);
    if (typeof text === 'string' && text.trim() !== '') return { message: foreign(text) };
  }
  return {};
}

function isWebPage({ headers, body }: Complete): boolean {
  const start = body
    .subarray(0, 1024)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^<(!doctype\s+html|html|head|body|title|h[1-6]|center)\b/i.test(start)) return true;
  return start.startsWith('<') && /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers['content-type'] ?? '');
}

/** Where a redirect points to, without the parts that may be secret. */
function targetOf({ headers: { location } }: Complete): { location?: Foreign } {
  return location === undefined ? {} : { location: foreignAddress(location) };
}
