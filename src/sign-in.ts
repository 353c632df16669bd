import { insist, type Again, type Line } from './attempts.js';
import { messageIn, objectIn, targetOf } from './body.js';
import { isFinal, type Answer, type Complete, type Request } from './client.js';
import { basicOf, type Inputs, type User } from './inputs.js';
import { field } from './json.js';
import type { Outcome } from './outcome.js';

/**
 * Access to Testinium: a token from the workflow, or one that signing in has brought. Signing in is OAuth
 * 2.0's grant "password" (RFC 6749, 4.3) as Testinium documents it: the user in the form, the client in
 * `Authorization: Basic`.
 */
export interface Session {
  /** A GET of this address with all that Testinium wants to know of who asks. */
  readonly get: (url: string) => Request;
  /**
   * Signs in once more over this line; absent where there is only a token. What is returned is why it failed.
   */
  readonly renew?: (line: Line) => Promise<Outcome | undefined>;
}

/** Opens a session. `hide` is told every token before anything can print it. */
export async function openSession(
  { credentials, companyId }: Pick<Inputs, 'credentials' | 'companyId'>,
  line: Line,
  hide: (secret: string) => void,
): Promise<{ session: Session } | Outcome> {
  const company = companyId === undefined ? {} : { 'current-company-id': companyId };
  const get = (url: string, token: string): Request => ({
    method: 'GET',
    url,
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      'Cache-Control': 'no-cache, no-store',
      Pragma: 'no-cache',
      ...company,
    },
  });
  if ('token' in credentials) return { session: { get: (url) => get(url, credentials.token) } };

  let token = '';
  const renew = async (line: Line): Promise<Outcome | undefined> => {
    const granted = await signIn(credentials, line);
    if ('kind' in granted) return granted;
    hide(granted.token);
    token = granted.token;
    return undefined;
  };
  return (await renew(line)) ?? { session: { get: (url) => get(url, token), renew } };
}

/** Signs in. That starts nothing, so whatever may pass is tried again. */
async function signIn(user: User, line: Line): Promise<{ token: string } | Outcome> {
  const request = signInRequest(user);
  const { result, attempts } = await insist(line, () => line.send(request), whatMayPass);
  if (result === 'cancelled' || result.kind === 'cancelled') return { kind: 'CANCELLED' };
  if (result.kind !== 'complete') {
    return { kind: 'SIGN_IN_FAILED', attempts, reason: 'no complete answer', trouble: result.trouble };
  }
  const granted = readGrant(result);
  if ('token' in granted) return granted;
  const said = result.status === 200 ? {} : { ...messageIn(result.body), ...targetOf(result) };
  return { kind: 'SIGN_IN_FAILED', attempts, status: result.status, ...granted, ...said };
}

export function signInRequest({ username, password, clientId, clientSecret, authUrl }: User): Request {
  return {
    method: 'POST',
    url: authUrl,
    headers: {
      Accept: 'application/json',
      Authorization: `Basic ${basicOf(clientId, clientSecret)}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'password', username, password }).toString(),
  };
}

function whatMayPass(answer: Answer): Again | undefined {
  const harmless = 'Signing in starts nothing.';
  switch (answer.kind) {
    case 'cancelled':
      return undefined;
    case 'unsent':
    case 'cut':
      if (isFinal(answer.trouble)) return undefined;
      return { why: `No answer to the sign-in: ${answer.trouble.words}. ${harmless}` };
    case 'complete':
      if (answer.status !== 429 && answer.status < 500) return undefined;
      return {
        why: `The sign-in was answered with HTTP ${String(answer.status)}. ${harmless}`,
        retryAfter: answer.retryAfter,
      };
  }
}

/** Reads the answer to a sign-in (RFC 6749, 5.1): a bearer token, or why there is none. */
export function readGrant(answer: Complete): { token: string } | { reason: string } {
  if (answer.status >= 300 && answer.status < 400) return { reason: 'the redirect was not followed' };
  if (answer.status !== 200) return { reason: 'the sign-in was not accepted' };
  const body = objectIn(answer);
  if ('reason' in body) return body;
  const type = field(body.object, 'token_type');
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') return { reason: 'its token_type is not bearer' };
  const token = field(body.object, 'access_token');
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    return { reason: 'its access_token is missing or not printable ASCII' };
  }
  return { token };
}
