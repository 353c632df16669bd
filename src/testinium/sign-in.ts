import type { Answer, Complete, Request, Sink } from '../http/exchange.js';
import { retry, type Again, type Client } from '../http/retry.js';
import { inWords, isFinal } from '../http/trouble.js';
import { isToken, type Inputs, type User } from '../inputs.js';
import type { Red, Reply } from '../outcome.js';
import type { Show } from '../text/text.js';
import { cacheFlaw, objectIn, replyOf } from './answer.js';
import { field } from './json.js';
import { tokensIn } from './tokens.js';

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
    const granted = await signIn(credentials, client, hide);
    if ('kind' in granted) return granted;
    hide(granted.token);
    token = granted.token;
    return undefined;
  };
  return (await renew(client)) ?? { session: { request, renew } };
}

/** More tokens in one answer than this are not hidden one by one, which would fill the log: it is not told. */
const mostTokens = 10;

/** Signs in. That starts nothing, so whatever may pass is tried again. `hide` is told of tokens that are not taken. */
async function signIn(user: User, client: Client, hide: (secret: string) => void): Promise<{ token: string } | Red> {
  const request = signInRequest(user);
  const act = async (): Promise<Tried> => {
    const answer = await client.send(request);
    if (answer.kind !== 'complete') return { answer };
    const granted = readGrant(answer);
    const tokens = 'token' in granted ? [] : tokensIn(answer);
    for (const token of tokens.slice(0, mostTokens)) hide(token);
    return { answer, granted, tokens };
  };
  const { result, attempts } = await retry(client, act, ({ answer }) => whenItMayPass(answer, client.show));
  if (result === 'cancelled') return { kind: 'CANCELLED' };
  if (!('granted' in result)) {
    const { answer } = result;
    if (answer.kind === 'cancelled') return { kind: 'CANCELLED' };
    return { kind: 'SIGN_IN_FAILED', attempts, cause: { kind: 'no answer', trouble: answer.trouble } };
  }
  const { answer, granted, tokens } = result;
  if ('token' in granted) return granted;
  const reply = toldOf(answer, tokens);
  return { kind: 'SIGN_IN_FAILED', attempts, cause: { kind: 'reply', reply, ...granted } };
}

/** An attempt: what came back, and of a whole answer what it grants, and the tokens in one that grants nothing. */
type Tried =
  | { readonly answer: Exclude<Answer, Complete> }
  | { readonly answer: Complete; readonly granted: ReturnType<typeof readGrant>; readonly tokens: readonly string[] };

/** What may be told of an answer: not the body with a status of success, which may hold a token in any form. */
function toldOf(answer: Complete, tokens: readonly string[]): Reply {
  const reply = replyOf(answer);
  const isTold = (answer.status < 200 || answer.status > 299) && tokens.length <= mostTokens;
  return isTold ? reply : withheld(reply);
}

function withheld({ message, ...reply }: Reply): Reply {
  return message === undefined ? reply : { ...reply, withheld: true };
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
    const flaw = answer.status < 300 ? 'a token comes with HTTP 200 only' : 'the sign-in was not accepted';
    return { flaw, ...(typeof error === 'string' ? { error } : {}) };
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
