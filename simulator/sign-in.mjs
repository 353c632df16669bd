import { randomUUID } from 'node:crypto';

/** @import { Call, Reply } from './reply.mjs' */

/** @typedef {'PLAN_RUN' | 'TEST_EXECUTION_VIEW' | 'SCENARIO_VIEW' | 'TEST_RESULT_VIEW'} Right */

/**
 * @typedef {object} User
 * @property {string} username
 * @property {string} password
 * @property {readonly Right[]} [lacks] Rights that the user does not have; none when left out.
 * @property {boolean} [locked] Whether signing in is refused with 403.
 */

/**
 * @typedef {object} Client
 * @property {string} id
 * @property {string} secret
 */

/** Tokens that are there without signing in. */
export const tokens = {
  valid: 'simulator-token',
  withoutPlanRun: 'token-without-plan-run',
  withoutExecutionView: 'token-without-test-execution-view',
  withoutScenarioView: 'token-without-scenario-view',
  withoutResultView: 'token-without-test-result-view',
  expired: 'expired-token',
};

/** @type {readonly User[]} */
export const users = [
  { username: 'tester', password: 'tester-password' },
  { username: 'reader', password: 'reader-password', lacks: ['PLAN_RUN'] },
  {
    username: 'starter',
    password: 'starter-password',
    lacks: ['TEST_EXECUTION_VIEW', 'SCENARIO_VIEW', 'TEST_RESULT_VIEW'],
  },
  { username: 'former', password: 'former-password', locked: true },
];

/** @type {readonly Client[]} */
export const clients = [{ id: 'simulator-client', secret: 'simulator-secret' }];

/** What Enterprise 2.0 hands out in place of a client's id and secret: a word of its own, sent as it is. */
export const clientKeys = ['simulator-client-key'];

/** Hands out access tokens and knows which are good, and what for. */
export class SignIn {
  #now;
  #lifetime;
  #users;
  #clients;
  #clientKeys;
  /** @type {Map<string, { lacks: readonly Right[], expires: number }>} */
  #tokens = new Map([
    [tokens.valid, { lacks: [], expires: Infinity }],
    [tokens.withoutPlanRun, { lacks: ['PLAN_RUN'], expires: Infinity }],
    [tokens.withoutExecutionView, { lacks: ['TEST_EXECUTION_VIEW'], expires: Infinity }],
    [tokens.withoutScenarioView, { lacks: ['SCENARIO_VIEW'], expires: Infinity }],
    [tokens.withoutResultView, { lacks: ['TEST_RESULT_VIEW'], expires: Infinity }],
    [tokens.expired, { lacks: [], expires: -Infinity }],
  ]);

  /**
   * @param {() => number} now Milliseconds since 1970.
   * @param {number} lifetime Of a token, in seconds.
   * @param {readonly User[]} moreUsers
   * @param {readonly Client[]} moreClients
   * @param {readonly string[]} moreKeys
   */
  constructor(now, lifetime, moreUsers, moreClients, moreKeys) {
    this.#now = now;
    this.#lifetime = lifetime;
    this.#users = [...users, ...moreUsers];
    this.#clients = [...clients, ...moreClients];
    this.#clientKeys = [...clientKeys, ...moreKeys];
  }

  /**
   * OAuth 2.0's grant "password": the client in `Authorization: Basic`, the user in the form.
   *
   * @param {Call} call
   * @returns {Reply}
   */
  grant({ headers, body }) {
    if (!this.#knowsClient(headers.authorization)) {
      return oauthRefusal(401, 'INVALID_CLIENT', 'Client authentication failed: unknown client or wrong secret');
    }
    const form = new URLSearchParams(body);
    const [username, password] = [form.get('username'), form.get('password')];
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
    if (!isForm || form.get('grant_type') !== 'password' || !username || !password) {
      return oauthRefusal(400, 'INVALID_REQUEST', 'A form with grant_type=password, username and password is required');
    }
    const user = this.#users.find((one) => one.username === username && one.password === password);
    if (user === undefined) return oauthRefusal(400, 'invalid_grant', 'Bad credentials');
    if (user.locked) return oauthRefusal(403, 'ACCESS_DENIED', 'This account is locked');

    const token = randomUUID();
    const expires = this.#now() + 1000 * this.#lifetime;
    this.#tokens.set(token, { lacks: user.lacks ?? [], expires });
    return {
      status: 200,
      headers: { 'Cache-Control': 'no-store' },
      body: {
        access_token: token,
        token_type: 'bearer',
        refresh_token: randomUUID(),
        expires_in: this.#lifetime,
        scope: 'read write',
        jti: randomUUID(),
      },
    };
  }

  /**
   * What the bearer of this header may do, or the refusal. It repeats the token it refuses, as servers do.
   *
   * @param {string | undefined} authorization
   * @returns {{ lacks: readonly Right[] } | Reply}
   */
  check(authorization) {
    const token = /^Bearer +(.+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) {
      return oauthRefusal(401, 'unauthorized', 'Full authentication is required to access this resource');
    }
    const known = this.#tokens.get(token);
    if (known === undefined) return oauthRefusal(401, 'invalid_token', `Invalid access token: ${token}`);
    if (known.expires <= this.#now()) return oauthRefusal(401, 'invalid_token', `Access token expired: ${token}`);
    return known;
  }

  /**
   * A client id may hold colons itself, so id and secret are compared as one.
   *
   * @param {string | undefined} authorization
   */
  #knowsClient(authorization) {
    const encoded = /^Basic +(.+)$/i.exec(authorization ?? '')?.[1] ?? '';
    if (this.#clientKeys.includes(encoded)) return true;
    const given = Buffer.from(encoded, 'base64').toString();
    return this.#clients.some(({ id, secret }) => given === `${id}:${secret}`);
  }
}

/**
 * @param {number} status
 * @param {string} error
 * @param {string} description
 * @returns {Reply}
 */
function oauthRefusal(status, error, description) {
  return { status, body: { error, error_description: description } };
}
