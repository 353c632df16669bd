import { retry, type RetryOptions, type RetryReason } from '../http/retry.js';
import { isResponse, type HttpRequest, type HttpResponse, type HttpResult } from '../http/send-request.js';
import type { UserCredentials } from '../inputs.js';
import type { Log } from '../log.js';
import type { Cause, Failure, ResponseInfo } from '../outcome.js';
import { field } from './json.js';
import { cacheProblem, formatCause, isNetworkError, readDataResponse, readObject } from './response.js';

interface Grant {
  readonly token: string;
}

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
): Promise<Grant | Failure> {
  const request: HttpRequest = {
    method: 'POST',
    url: authUrl,
    headers: { Authorization: `Basic ${basic}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'password', username, password }).toString(),
  };
  const signInOnce = async (): Promise<Grant | Cause> => {
    const result = await send(request);
    return isResponse(result) ? readGrant(result) : result.error;
  };
  const whyAgain = (result: Grant | Cause): RetryReason | undefined => {
    if ('token' in result || !isTemporary(result)) return undefined;
    return { reason: `The sign-in failed: ${formatCause(result, log.sanitize)}.`, retryAfter: result.retryAfter };
  };
  const { result, attempts } = await retry(signInOnce, whyAgain, options);
  if ('token' in result) return result;
  const failure = { started: 'no', request: 'sign-in', attempts } as const;
  if (options.signal.aborted) return { code: 'CANCELLED', ...failure };
  return { code: 'SIGN_IN_FAILED', ...failure, cause: result };
}

/** Whether what went wrong may be right a moment later, so that asking again makes sense. */
export function isTemporary(cause: Cause): boolean {
  return isNetworkError(cause) ? !cause.final : cause.status === 429 || cause.status >= 500;
}

/** Reads the response to a sign-in (RFC 6749, 5.1): a bearer token, or why there is none. */
export function readGrant(response: HttpResponse): Grant | ResponseInfo {
  const { status, body } = response;
  const refuse = (problem?: string): ResponseInfo => {
    const info = readDataResponse(response, problem);
    // What names a token may hold one.
    const namesToken = /(?<![a-z])(access|refresh|id)_?token\W*[:=>]/i.test(body.toString());
    return namesToken ? { ...info, message: undefined } : info;
  };
  if (status >= 300 && status < 400) return refuse('the redirect was not followed');
  if (status !== 200) return refuse(status < 300 ? 'a token comes with HTTP 200 only' : undefined);
  // A stored token may be another user's.
  const cached = cacheProblem(response);
  if (cached !== undefined) return refuse(cached);
  const read = readObject(response);
  if ('problem' in read) return refuse(read.problem);
  const type = field(read.object, 'token_type');
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') return refuse('its token_type is not bearer');
  const token = field(read.object, 'access_token');
  const isUsable = typeof token === 'string' && /^[!-~]+$/.test(token);
  return isUsable ? { token } : refuse('its access_token is missing or not printable ASCII');
}
