import { randomUUID } from 'node:crypto';

/** @import { Call, Reply } from './reply.mjs' */

/**
 * @typedef {object} User
 * @property {string} username
 * @property {string} password
 * @property {boolean} [mayRunPlans] Whether the user has the right PLAN_RUN; true when left out.
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
  expired: 'expired-token',
};

/** @type {readonly User[]} */
export const users = [
  { username: 'tester', password: 'tester-password' },
  { username: 'reader', password: 'reader-password', mayRunPlans: false },
  { username: 'former', password: 'former-password', locked: true },
];

/** @type {readonly Client[]} */
export const clients = [{ id: 'simulator-client', secret: 'simulator-secret' }];

/** Hands out access tokens and knows which are good, and what for. */
export class SignIn {
  #now;
  #lifetime;
  #users;
  #clients;
  /** @type {Map<string, { mayRunPlans: boolean, expires: number }>} */
  #tokens = new Map([
    [tokens.valid, { mayRunPlans: true, expires: Infinity }],
    [tokens.withoutPlanRun, { mayRunPlans: false, expires: Infinity }],
    [tokens.expired, { mayRunPlans: true, expires: -Infinity }],
  ]);

  /**
   * @param {() => number} now Milliseconds since 1970.
   * @param {number} lifetime Of a token, in seconds.
   * @param {readonly User[]} moreUsers
   * @param {readonly Client[]} moreClients
   */
  constructor(now, lifetime, moreUsers, moreClients) {
    this.#now = now;
    this.#lifetime = lifetime;
    this.#users = [...users, ...moreUsers];
    this.#clients = [...clients, ...moreClients];
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
    this.#tokens.set(token, { mayRunPlans: user.mayRunPlans ?? true, expires });
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
   * @returns {{ mayRunPlans: boolean } | Reply}
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
