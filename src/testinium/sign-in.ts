import type { Answer, Complete, Request, Sink } from '../http/exchange.js';
import { retry, type Again, type Client } from '../http/retry.js';
import { inWords, isFinal } from '../http/trouble.js';
import { isToken, type Inputs, type User } from '../inputs.js';
import type { Red } from '../outcome.js';
import type { Show } from '../text/text.js';
import { cacheFlaw, objectIn, replyOf } from './answer.js';
import { field } from './json.js';

/**
 * Access to Testinium: a token from the workflow, or one that signing in has brought. Signing in is OAuth
 * 2.0's grant "password" (RFC 6749, 4.3) as Testinium documents it: the user in the form, the client in
 * `Authorization: Basic`.
 */
export interface Session {
  /** A request with all that Testinium wants to know of who asks; a body is JSON. */
  readonly request: (what: What) => Request;
  /**
   * Signs in once more; absent where there is only a token. What is returned is why it failed.
   */
  readonly renew?: (client: Client) => Promise<Red | undefined>;
}

export interface What {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly body?: string;
  readonly into?: Sink;
}

/** Opens a session. `hide` is told every token before anything can print it. */
export async function openSession(
  { credentials, companyId }: Pick<Inputs, 'credentials' | 'companyId'>,
  client: Client,
  hide: (secret: string) => void,
): Promise<{ session: Session } | Red> {
  let token = 'token' in credentials ? credentials.token : '';
  const request = ({ method = 'GET', url, body, into }: What): Request => ({
    method,
    url,
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      'Cache-Control': 'no-cache, no-store',
      Pragma: 'no-cache',
      ...(companyId === undefined ? {} : { 'current-company-id': companyId }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    ...(into === undefined ? {} : { into }),
  });
  if ('token' in credentials) return { session: { request } };

  const renew = async (client: Client): Promise<Red | undefined> => {
    const granted = await signIn(credentials, client);
    if ('kind' in granted) return granted;
    hide(granted.token);
    token = granted.token;
    return undefined;
  };
  return (await renew(client)) ?? { session: { request, renew } };
}

/** Signs in. That starts nothing, so whatever may pass is tried again. */
async function signIn(user: User, client: Client): Promise<{ token: string } | Red> {
  const request = signInRequest(user);
  const { result, attempts } = await retry(
    client,
    () => client.send(request),
    (answer) => whenItMayPass(answer, client.show),
  );
  if (result === 'cancelled' || result.kind === 'cancelled') return { kind: 'CANCELLED' };
  if (result.kind !== 'complete') {
    return { kind: 'SIGN_IN_FAILED', attempts, cause: { kind: 'no answer', trouble: result.trouble } };
  }
  const granted = readGrant(result);
  if ('token' in granted) return granted;
  // A body with status 200 may hold a token that was not taken: nothing of it is told.
  const { message, ...reply } = replyOf(result);
  const told = result.status === 200 || message === undefined ? reply : { ...reply, message };
  return { kind: 'SIGN_IN_FAILED', attempts, cause: { kind: 'reply', reply: told, ...granted } };
}

function signInRequest({ username, password, basic, authUrl }: User): Request {
  return {
    method: 'POST',
    url: authUrl,
    headers: {
      Accept: 'application/json',
      Authorization: `Basic ${basic}`,
      'Cache-Control': 'no-cache, no-store',
      'Content-Type': 'application/x-www-form-urlencoded',
      Pragma: 'no-cache',
    },
    body: new URLSearchParams({ grant_type: 'password', username, password }).toString(),
  };
}

function whenItMayPass(answer: Answer, show: Show): Again | undefined {
  const harmless = 'Signing in starts nothing.';
  switch (answer.kind) {
    case 'cancelled':
      return undefined;
    case 'unsent':
    case 'cut':
      if (isFinal(answer.trouble)) return undefined;
      return { why: `No answer to the sign-in: ${inWords(answer.trouble, show)}. ${harmless}` };
    case 'complete':
      if (answer.status !== 429 && answer.status < 500) return undefined;
      return {
        why: `The sign-in was answered with HTTP ${String(answer.status)}. ${harmless}`,
        retryAfter: answer.headers['retry-after'],
      };
  }
}

/** Reads the answer to a sign-in (RFC 6749, 5.1): a bearer token, or why there is none, with OAuth's word for it. */
export function readGrant(answer: Complete): { token: string } | { flaw: string; error?: string } {
  if (answer.status >= 300 && answer.status < 400) return { flaw: 'the redirect was not followed' };
  const body = objectIn(answer);
  if (answer.status !== 200) {
    const error = 'object' in body ? field(body.object, 'error') : undefined;
    return { flaw: 'the sign-in was not accepted', ...(typeof error === 'string' ? { error } : {}) };
  }
  // A kept token may be another user's.
  const cached = cacheFlaw(answer);
  if (cached !== undefined) return { flaw: cached };
  if ('flaw' in body) return body;
  const type = field(body.object, 'token_type');
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') return { flaw: 'its token_type is not bearer' };
  const token = field(body.object, 'access_token');
  if (typeof token !== 'string' || !isToken(token)) {
    return { flaw: 'its access_token is missing or not printable ASCII' };
  }
  return { token };
}
