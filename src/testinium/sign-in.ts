import { formatNetworkError } from '../http/network-error.js';
import { retry, type RetryOptions, type RetryReason } from '../http/retry.js';
import { isResponse, type HttpRequest, type HttpResponse, type HttpResult } from '../http/send-request.js';
import type { UserCredentials } from '../inputs.js';
import type { Log } from '../log.js';
import type { Cause, Failure, ResponseInfo } from '../outcome.js';
import type { Sanitize } from '../text/sanitize.js';
import { field } from './json.js';
import { cacheProblem, isNetworkError, readObject, readResponse } from './response.js';

/**
 * Gets an access token: OAuth 2.0's grant "password" (RFC 6749, 4.3) as Testinium documents it, the user in the form and the
 * client in `Authorization: Basic`. Signing in starts nothing, so whatever may pass is tried again.
 *
 * @param send sends a request once
 */
export async function signIn(
  user: UserCredentials,
  send: (request: HttpRequest) => Promise<HttpResult>,
  log: Log,
  options: RetryOptions,
): Promise<{ token: string } | Failure> {
  const request = signInRequest(user);
  const signInOnce = async (): Promise<HttpResult> => {
    const result = await send(request);
    if (isResponse(result)) for (const token of tokensIn(result)) log.setSecret(token);
    return result;
  };
  const whyAgain = (result: HttpResult): RetryReason | undefined => reasonToRetry(result, log.sanitize);
  const { result, attempts, cancelled } = await retry(signInOnce, whyAgain, options);
  const failure = { started: 'no', request: 'sign-in', attempts } as const;
  if (cancelled || ('cancelled' in result && result.cancelled)) return { code: 'CANCELLED', ...failure };
  if (!isResponse(result)) return { code: 'SIGN_IN_FAILED', ...failure, cause: result.error };
  const granted = readGrant(result);
  if ('token' in granted) return granted;
  return { code: 'SIGN_IN_FAILED', ...failure, cause: readRefusal(result, granted.problem) };
}

/** Whether what went wrong may be right a moment later, so that asking again makes sense. */
export function isTemporary(cause: Cause): boolean {
  return isNetworkError(cause) ? !cause.final : isTemporaryStatus(cause.status);
}

function isTemporaryStatus(status: number): boolean {
  return status === 429 || status >= 500;
}

function signInRequest({ username, password, basic, authUrl }: UserCredentials): HttpRequest {
  return {
    method: 'POST',
    url: authUrl,
    headers: { Authorization: `Basic ${basic}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'password', username, password }).toString(),
  };
}

function reasonToRetry(result: HttpResult, sanitize: Sanitize): RetryReason | undefined {
  if (!isResponse(result)) {
    if (result.cancelled || result.error.final) return undefined;
    return { reason: `No response to the sign-in: ${formatNetworkError(result.error, sanitize)}.` };
  }
  if (!isTemporaryStatus(result.status)) return undefined;
  const retryAfter = result.headers['retry-after'];
  const reason = `The response to the sign-in was HTTP ${String(result.status)}.`;
  return { reason, ...(retryAfter === undefined ? {} : { retryAfter }) };
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

/** A response that grants nothing, without a body that may hold a token: that of a success, or one that names a token. */
function readRefusal(response: HttpResponse, problem: string | undefined): ResponseInfo {
  const { message, ...rest } = readResponse(response, problem);
  const isSuccess = response.status >= 200 && response.status < 300;
  const isShown = !isSuccess && !/(?<![a-z])(access|refresh|id)_?token\W*[:=>]/i.test(message?.untrusted ?? '');
  return message === undefined || !isShown ? rest : { ...rest, message };
}
