import { formatNetworkError, type NetworkError } from '../http/network-error.js';
import type { HttpResponse } from '../http/send-request.js';
import { addressWithoutSecrets } from '../input-secrets.js';
import type { Cause, ResponseInfo } from '../outcome.js';
import { untrusted, type Sanitize, type Untrusted } from '../text/sanitize.js';
import { field, isNestedTooDeep, isObject, parseJson, type JsonObject } from './json.js';

const mebibyte = 1024 * 1024;

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

/**
 * The JSON object in the body of a response, or what is wrong with it, as the end of a sentence. `maxBytes` is what the
 * request allowed; `tooLarge` is also what is nested too deep.
 */
export function readObject(
  response: HttpResponse,
  maxBytes = mebibyte,
): { object: JsonObject } | { problem: string; tooLarge?: boolean } {
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

/** Why a body cannot be looked at. */
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
  const challenge = [401, 403].includes(status) ? readBearerChallenge(header) : undefined;
  // Spring Security 6 answers with a challenge and without a body.
  const object = 'object' in read ? read.object : challenge;
  if (object !== undefined) {
    const errors = [field(object, 'error'), challenge?.['error']].filter((error) => typeof error === 'string');
    const oauthError = errors.find((error) => oauthErrors.test(error));
    const isAboutToken = status === 401 && /expired|invalid_token/i.test(`${header} ${body.toString()}`);
    return { source: 'testinium', ...readMessage(object), oauthError, isAboutToken: isAboutToken || undefined };
  }
  if (isWebPage(response)) return { source: 'web page' };
  const text = unreadProblem(response) === undefined ? body.toString().trim() : '';
  return { source: 'other', message: text === '' ? undefined : untrusted(text) };
}

/** Testinium's own words: its error bodies have been seen with these three fields. */
export function readMessage(object: JsonObject): { message?: Untrusted } {
  for (const name of ['message', 'error_description', 'error']) {
    const text = field(object, name);
    if (typeof text === 'string' && text.trim() !== '') return { message: untrusted(text) };
  }
  return {};
}

/** The errors of a token endpoint (RFC 6749, 5.2) and of a `Bearer` challenge (RFC 6750, 3.1). */
const oauthErrors =
  /^(invalid_(request|client|grant|scope|token)|unauthorized_client|unsupported_grant_type|insufficient_scope)$/;

/** A parameter of a challenge (token or quoted string), or else the name of a scheme or its token68 (RFC 9110, 11.2). */
const challengePart = /[\s,]*(?:([^\s,="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,="]+))|([^\s,="]+=*))(?=[\s,]|$)/gy;

/** The parameters of the first `Bearer` challenge with an `error`. Nothing is read after what is malformed. */
function readBearerChallenge(header: string): JsonObject | undefined {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  for (const [, name, quoted, token = '', scheme = ''] of header.matchAll(challengePart)) {
    const parameters = challenges.at(-1)?.parameters;
    if (name === undefined) challenges.push({ scheme: scheme.toLowerCase(), parameters: {} });
    else if (parameters) parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? token;
  }
  return challenges.find(({ scheme, parameters }) => scheme === 'bearer' && parameters['error'])?.parameters;
}

function isWebPage({ headers, body }: HttpResponse): boolean {
  // This also removes a byte order mark.
  const start = body.subarray(0, 1024).toString().trimStart();
  if (/^<(!doctype\s+html|html|head|body|title|h[1-6]|center)\b/i.test(start)) return true;
  return start.startsWith('<') && /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers['content-type'] ?? '');
}

/** Whether Testinium itself said this, to this very request. */
export function isFromTestinium({ source, cached }: ResponseInfo): boolean {
  return source === 'testinium' && cached !== true;
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

/** Why a request brought nothing that counts, in words. */
export function formatCause(cause: Cause, sanitize: Sanitize): string {
  return isNetworkError(cause) ? formatNetworkError(cause, sanitize) : formatResponse(cause, sanitize);
}

export function isNetworkError(cause: Cause): cause is NetworkError {
  return 'networkCode' in cause;
}
