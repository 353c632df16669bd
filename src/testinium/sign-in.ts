import { retry, type RetryReason } from '../http/retry.js';
import { isResponse, type HttpRequest, type HttpResponse } from '../http/send-request.js';
import type { UserCredentials } from '../inputs.js';
import type { Cause, Failure, ResponseInfo } from '../outcome.js';
import type { TestiniumClient } from './client.js';
import { field } from './json.js';
import { cacheProblem, formatCause, isNetworkError, readDataResponse, readObject } from './response.js';

type Grant = Readonly<Record<'token', string>>;

/** Gets a token by OAuth 2.0's grant "password" (RFC 6749, 4.3). It starts nothing, so whatever may pass is tried again. */
export async function signIn(
  { username, password, basic, authUrl }: UserCredentials,
  client: TestiniumClient,
  until: number,
): Promise<Grant | Failure> {
  const request: HttpRequest = {
    method: 'POST',
    url: authUrl,
    headers: { Authorization: `Basic ${basic}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'password', username, password }).toString(),
  };
  const signInOnce = async (): Promise<Grant | Cause> => {
    const result = await client.send(request, until - client.clock.now());
    return isResponse(result) ? readGrant(result) : result.error;
  };
  const whyAgain = (result: Grant | Cause): RetryReason | undefined => {
    if ('token' in result || !isTemporary(result)) return undefined;
    const reason = `The sign-in failed: ${formatCause(result, client.log.sanitize)}.`;
    return { reason, retryAfter: result.retryAfter };
  };
  const { result, attempts } = await retry(signInOnce, whyAgain, client.retryOptions(until));
  if ('token' in result) return result;
  const failure = { started: 'no', request: 'sign-in', attempts } as const;
  if (client.signal.aborted) return { code: 'CANCELLED', ...failure };
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
  if (cacheProblem(response) !== undefined) return refuse();
  const read = readObject(response);
  if ('problem' in read) return refuse(read.problem);
  const type = field(read.object, 'token_type');
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') return refuse('its token_type is not bearer');
  const token = field(read.object, 'access_token');
  const isUsable = typeof token === 'string' && /^[!-~]+$/.test(token);
  return isUsable ? { token } : refuse('its access_token is missing or not printable ASCII');
}
