import { randomUUID } from 'node:crypto';
import { oauthRefusal } from './responses.mjs';

/** @import { IncomingHttpHeaders } from 'node:http' */
/** @import { Reply } from './responses.mjs' */

/** @typedef {'PLAN_RUN' | 'TEST_EXECUTION_VIEW' | 'SCENARIO_VIEW' | 'TEST_RESULT_VIEW'} Permission */

/**
 * @typedef {object} Token
 * @property {Permission} [lacks]
 * @property {number} [expires] Milliseconds since 1970.
 */

export const user = { username: 'tester', password: 'tester-password' };
export const client = { id: 'simulator-client', secret: 'simulator-secret' };

/** What Enterprise 2.0 issues instead of a client's id and secret: one value, sent as it is. */
export const clientKey = 'simulator-client-key';

export const validToken = 'simulator-token';

/** Tokens that are there without signing in. @type {ReadonlyMap<string, Token>} */
export const tokens = new Map([
  [validToken, {}],
  ['token-without-plan-run', { lacks: 'PLAN_RUN' }],
  ['token-without-test-execution-view', { lacks: 'TEST_EXECUTION_VIEW' }],
  ['token-without-scenario-view', { lacks: 'SCENARIO_VIEW' }],
  ['token-without-test-result-view', { lacks: 'TEST_RESULT_VIEW' }],
  ['expired-token', { expires: 0 }],
]);

/** Issues access tokens and checks them. */
export class SignIn {
  #lifetime;
  #tokens = new Map(tokens);

  /** @param {number} lifetime Of a token, in seconds. */
  constructor(lifetime) {
    this.#lifetime = lifetime;
  }

  /**
   * OAuth 2.0's grant "password" (RFC 6749, 4.3): the client in `Authorization: Basic`, the user in the form.
   *
   * @param {IncomingHttpHeaders} headers
   * @param {string} body
   * @returns {Reply}
   */
  grant({ authorization = '' }, body) {
    const basic = /^Basic +(.+)$/i.exec(authorization)?.[1] ?? '';
    if (basic !== clientKey && Buffer.from(basic, 'base64').toString() !== `${client.id}:${client.secret}`) {
      return oauthRefusal(401, 'INVALID_CLIENT', 'Client authentication failed: unknown client or wrong secret');
    }
    const form = new URLSearchParams(body);
    if (form.get('grant_type') !== 'password') {
      return oauthRefusal(400, 'INVALID_REQUEST', 'A form with grant_type=password is required');
    }
    if (form.get('username') !== user.username || form.get('password') !== user.password) {
      return oauthRefusal(400, 'invalid_grant', 'Bad credentials');
    }
    const token = randomUUID();
    this.#tokens.set(token, { expires: Date.now() + 1000 * this.#lifetime });
    return {
      status: 200,
      headers: { 'Cache-Control': 'no-store' },
      body: { access_token: token, token_type: 'bearer', refresh_token: randomUUID(), expires_in: this.#lifetime },
    };
  }

  /**
   * The token of a request, or the refusal. It repeats the token that it refuses, as servers do.
   *
   * @param {string} token
   * @returns {Token | Reply}
   */
  check(token) {
    if (token === '')
      return oauthRefusal(401, 'unauthorized', 'Full authentication is required to access this resource');
    const known = this.#tokens.get(token);
    if (known === undefined) return oauthRefusal(401, 'invalid_token', `Invalid access token: ${token}`);
    const { expires = Infinity } = known;
    return expires <= Date.now() ? oauthRefusal(401, 'invalid_token', `Access token expired: ${token}`) : known;
  }
}

/** The bearer token of a request, or `''`. @param {IncomingHttpHeaders} headers */
export function bearerOf({ authorization = '' }) {
  return /^Bearer +(.+)$/i.exec(authorization)?.[1] ?? '';
}
