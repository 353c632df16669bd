import { retry, type RetryOptions, type RetryReason } from '../http/retry.js';
import { isResponse, type HttpRequest, type HttpResponse, type HttpResult } from '../http/send-request.js';
import type { UserCredentials } from '../inputs.js';
import type { Log } from '../log.js';
import type { Cause, Failure } from '../outcome.js';
import { field } from './json.js';
import { cacheProblem, formatCause, isNetworkError, readDataResponse, readObject } from './response.js';

/**
 * Gets an access token: OAuth 2.0's grant "password" (RFC 6749, 4.3) as Testinium documents it, the user in the form and the
 * client in `Authorization: Basic`. Signing in starts nothing, so whatever may pass is tried again.
 *
 * @param send sends a request once
 */
export async function signIn(
  { username, password, basic, authUrl }: UserCredentials,
  send: (request: HttpRequest) => Promise<HttpResult>,
  log: Log,
  options: RetryOptions,
): Promise<{ token: string } | Failure> {
  const request: HttpRequest = {
    method: 'POST',
    url: authUrl,
    headers: { Authorization: `Basic ${basic}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'password', username, password }).toString(),
  };
  const signInOnce = async (): Promise<HttpResult> => {
    const result = await send(request);
    if (isResponse(result)) for (const token of tokensIn(result)) log.setSecret(token);
    return result;
  };
  const whyAgain = (result: HttpResult): RetryReason | undefined => {
    const cause = readRefusal(result);
    if (('cancelled' in result && result.cancelled) || !isTemporary(cause)) return undefined;
    const retryAfter = isNetworkError(cause) ? undefined : cause.retryAfter;
    return { reason: `The sign-in failed: ${formatCause(cause, log.sanitize)}.`, retryAfter };
  };
  const { result, attempts, cancelled } = await retry(signInOnce, whyAgain, options);
  const failure = { started: 'no', request: 'sign-in', attempts } as const;
  if (cancelled || ('cancelled' in result && result.cancelled)) return { code: 'CANCELLED', ...failure };
  const granted = isResponse(result) ? readGrant(result) : {};
  return 'token' in granted ? granted : { code: 'SIGN_IN_FAILED', ...failure, cause: readRefusal(result) };
}

/** Whether what went wrong may be right a moment later, so that asking again makes sense. */
export function isTemporary(cause: Cause): boolean {
  return isNetworkError(cause) ? !cause.final : cause.status === 429 || cause.status >= 500;
}

/** Reads the response to a sign-in (RFC 6749, 5.1): a bearer token, or what is wrong with a response that is no refusal. */
export function readGrant(response: HttpResponse): { token: string } | { problem?: string } {
  const { status } = response;
  if (status >= 300 && status < 400) return { problem: 'the redirect was not followed' };
  if (status > 200 && status < 300) return { problem: 'a token comes with HTTP 200 only' };
  if (status !== 200) return {};
  // A stored token may be another user's.
  const cached = cacheProblem(response);
  if (cached !== undefined) return { problem: cached };
  const read = readObject(response);
  if ('problem' in read) return read;
  const type = field(read.object, 'token_type');
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') return { problem: 'its token_type is not bearer' };
  const token = field(read.object, 'access_token');
  const isUsable = typeof token === 'string' && /^[!-~]+$/.test(token);
  return isUsable ? { token } : { problem: 'its access_token is missing or not printable ASCII' };
}

/** What a response calls a token, whether it grants one or not. Fewer than eight characters are a word such as `none`. */
function tokensIn(response: HttpResponse): string[] {
  const read = readObject(response);
  if ('problem' in read) return [];
  const values = ['access_token', 'refresh_token', 'id_token'].map((name) => field(read.object, name));
  return values.filter((value) => typeof value === 'string').filter((value) => value.length >= 8);
}

/** What granted nothing, without words that may hold a token: those of a success, or that name a token. */
function readRefusal(result: HttpResult): Cause {
  if (!isResponse(result)) return result.error;
  const granted = readGrant(result);
  const info = readDataResponse(result, 'problem' in granted ? granted.problem : undefined);
  const namesToken = /(?<![a-z])(access|refresh|id)_?token\W*[:=>]/i.test(info.message?.untrusted ?? '');
  return namesToken ? { ...info, message: undefined } : info;
}
