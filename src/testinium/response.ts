import { formatNetworkError, type NetworkError } from '../http/network-error.js';
import type { HttpResponse } from '../http/send-request.js';
import { addressWithoutSecrets } from '../input-secrets.js';
import type { Cause, ResponseInfo } from '../outcome.js';
import { untrusted, type Sanitize, type Untrusted } from '../text/sanitize.js';
import { field, isNestedTooDeep, isObject, parseJson, readUntrusted, readWords, type JsonObject } from './json.js';

const mebibyte = 1024 * 1024;

/** Why a response, or what is in it, does not count: the end of a sentence, or a whole one; safe to print. */
export interface Problem {
  readonly problem: string;
  /** Its body is larger, or nested deeper, than any of Testinium. */
  readonly tooLarge?: boolean;
}

/** What people need to know about a response; `problem` is what keeps it from being believed, as the end of a sentence. */
export function readResponse(response: HttpResponse, problem?: string): ResponseInfo {
  const { location, 'retry-after': retryAfter } = response.headers;
  const fromCache = cacheProblem(response);
  return {
    status: response.status,
    ...readSource(response),
    location: location === undefined ? undefined : untrusted(location),
    retryAfter,
    problem: problem ?? fromCache ?? unreadProblem(response),
    cached: fromCache === undefined ? undefined : true,
  };
}

/** The same without the text of a success, as that is data, which may hold e-mail addresses and tokens. */
export function readDataResponse(response: HttpResponse, problem?: string): ResponseInfo {
  const info = readResponse(response, problem);
  return info.status < 300 ? { ...info, message: undefined } : info;
}

/** The JSON object in the body of a response; `maxBytes` is what the request allowed. */
export function readObject(response: HttpResponse, maxBytes = mebibyte): { readonly object: JsonObject } | Problem {
  const unread = unreadProblem(response, maxBytes);
  if (unread !== undefined) return { problem: unread, tooLarge: response.tooLarge };
  if (response.body.length === 0) return { problem: 'it has no body' };
  const value = parseJson(response.body);
  if (isObject(value)) return { object: value };
  if (value !== undefined) return { problem: 'its body is not a JSON object' };
  if (isWebPage(response)) return { problem: 'its body is a web page, not JSON' };
  const tooLarge = isNestedTooDeep(response.body);
  return { problem: tooLarge ? 'its body is nested too deep' : 'its body is not JSON', tooLarge };
}

function unreadProblem({ headers, tooLarge }: HttpResponse, maxBytes = mebibyte): string | undefined {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') {
    const name = /^(gzip|deflate|br|zstd|compress)$/.test(encoding) ? ` (${encoding})` : '';
    return `its body is compressed${name}, which the request did not ask for`;
  }
  return tooLarge ? `its body is larger than ${String(maxBytes / mebibyte)} MiB` : undefined;
}

/** What shows that a response was stored by a cache (RFC 9111, RFC 7234): it was then given to another request. */
export function cacheProblem({ headers: { age, warning }, elapsed }: HttpResponse): string | undefined {
  const ages = (age ?? '').split(',').map((value) => (/^\s*\d*\s*$/.test(value) ? Number(value) : NaN));
  // A server that counts whole seconds may call its own response as old as it took to arrive.
  const tooOld = ages.find((seconds) => !(seconds <= Math.ceil(elapsed / 1000)));
  if (tooOld !== undefined) return `it comes from a cache (Age: ${String(tooOld)})`;
  const [, code] = /(?:^|,)\s*(11[0-3])\b/.exec(warning ?? '') ?? [];
  return code === undefined ? undefined : `it comes from a cache (Warning: ${code})`;
}

function readSource(response: HttpResponse): Pick<ResponseInfo, 'source' | 'message' | 'oauthError' | 'isAboutToken'> {
  const { status, headers, body } = response;
  const read = readObject(response);
  const { 'www-authenticate': header = '' } = headers;
  // Spring Security 6 answers with a challenge and without a body.
  const challenge = status === 401 || status === 403 ? readBearerChallenge(header) : undefined;
  const object = 'object' in read ? read.object : challenge;
  if (object !== undefined) {
    const error = readWords(field(object, 'error')) ?? '';
    const oauthError = oauthErrors.test(error) ? error : undefined;
    const isAboutToken = status === 401 && /expired|invalid_token/i.test(`${header} ${body.toString()}`);
    return { source: 'testinium', message: readMessage(object), oauthError, isAboutToken: isAboutToken || undefined };
  }
  if (isWebPage(response)) return { source: 'web page' };
  return { source: 'other', message: unreadProblem(response) ? undefined : readUntrusted(body.toString()) };
}

/** Testinium's own words: its error bodies have been seen with these three fields. */
export function readMessage(object: JsonObject): Untrusted | undefined {
  const texts = ['message', 'error_description', 'error'].map((name) => readUntrusted(field(object, name)));
  return texts.find((text) => text !== undefined);
}

/** The errors of a token endpoint (RFC 6749, 5.2). */
const oauthErrors = /^(invalid_(request|client|grant|scope)|unauthorized_client|unsupported_grant_type)$/;

/** A parameter of a challenge: a token or a quoted string (RFC 9110, 11.2). */
const parameter = /([^\s,="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,="]+))/g;

/** What follows `Bearer`, where it has an `error`. */
function readBearerChallenge(header: string): JsonObject | undefined {
  const parameters: Record<string, string> = {};
  // A comma in another scheme's quoted string is not what ends it.
  const [, challenge = ''] = /^(?:(?:[^"]|"(?:[^"\\]|\\.)*")*?,)?\s*bearer\s+(.*)/is.exec(header) ?? [];
  for (const [, name = '', quoted, token = ''] of challenge.matchAll(parameter)) {
    parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? token;
  }
  return parameters['error'] ? parameters : undefined;
}

function isWebPage({ headers, body }: HttpResponse): boolean {
  // This also removes a byte order mark.
  const start = body.subarray(0, 1024).toString().trimStart();
  if (/^<(!doctype\s+html|html|head|body|title|h[1-6]|center)\b/i.test(start)) return true;
  return start.startsWith('<') && /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers['content-type'] ?? '');
}

/** Whether Testinium itself said this, to this very request. */
export function isFromTestinium(cause: Cause | undefined): boolean {
  return cause?.source === 'testinium' && cause.cached !== true;
}

/** When the server sent it by its own clock, in milliseconds since 1970 (header `Date`). */
export function responseDate({ headers: { date = '' } }: HttpResponse): number | undefined {
  const time = Date.parse(date);
  return Number.isNaN(time) ? undefined : time;
}

/** `HTTP 404, "There is no such plan"`, `HTTP 502 with a web page`, `HTTP 200; its body is not JSON`. */
export function formatResponse(response: ResponseInfo, sanitize: Sanitize): string {
  const { status, source, message, location, problem } = response;
  const text = message === undefined ? '' : sanitize(message);
  const quoted = text === '' ? '' : `, "${text}"`;
  // Secrets go first: a half of one would not be recognized any more.
  const address = location && addressWithoutSecrets(sanitize(location, 10_000));
  const target = address === undefined ? '' : `; it points to ${sanitize(untrusted(address))}`;
  const end = `${target}${problem === undefined ? '' : `; ${problem}`}`;
  const head = `HTTP ${String(status)}`;
  // What is wrong with a 200 is its body, and the problem says it.
  if (source === 'testinium' || (status === 200 && problem !== undefined)) return head + quoted + end;
  if (source === 'web page') return `${head} with a web page${end}`;
  if (quoted !== '') return `${head} with a body that is not a JSON object${quoted}${end}`;
  return `${head}${problem === undefined && status >= 300 ? ' without a body' : ''}${end}`;
}

export function formatCause(cause: Cause, sanitize: Sanitize): string {
  return isNetworkError(cause) ? formatNetworkError(cause, sanitize) : formatResponse(cause, sanitize);
}

export function isNetworkError(cause: Cause): cause is NetworkError {
  return 'networkCode' in cause;
}
