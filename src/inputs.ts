import { defaults } from './declared.js';
import { longFrom } from './json.js';
import { foreign, type Show } from './text.js';

/** What the workflow's author asked for: checked, complete and read-only. Times are milliseconds. */
export interface Inputs {
  readonly planId: string;
  readonly credentials: { readonly token: string } | User;
  readonly forceRun: boolean;
  readonly isGroupRun?: boolean;
  readonly callbackUrl?: string;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly companyId?: string;
  readonly requestTimeout: number;
  readonly maxAttempts: number;
  readonly ifAlreadyRunning: 'fail' | 'attach' | 'wait';
  /** Whether to hold the step until the run has ended, and decide by its results. */
  readonly waitForCompletion: boolean;
  /** Bounds all waiting, from the first trigger on. */
  readonly waitTimeout: number;
  readonly pollInterval: number;
  readonly maxFailurePercentage: number;
  /** Where to set a commit status; absent when none is wanted. */
  readonly commitStatus?: { readonly token: string; readonly context: string };
}

/** A user and a client with which the step signs in itself. */
export interface User {
  readonly username: string;
  /** Taken as it is, outer blanks included. */
  readonly password: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authUrl: string;
}

/** The inputs that action.yml declares; the runner hands each over as text, `''` when it is not given. */
export type InputName = keyof typeof defaults;
export type Read = (name: InputName) => string;

/** Everything in the inputs that must never be seen, whether the inputs are good or bad. */
export function secretsIn(read: Read): string[] {
  const named = (['token', 'github-token', ...userInputs] as const).map(read);
  const basic = basicOf(read('client-id').trim(), read('client-secret').trim());
  const signingIn = read('client-secret').trim() === '' ? [] : [basic];
  return [...named, ...signingIn, ...secretsInUrl(read('callback-url').trim())].filter(
    (secret) => secret.trim() !== '',
  );
}

/** The client as it stands in an Authorization header (RFC 7617), as secret as its parts. */
export function basicOf(clientId: string, clientSecret: string): string {
  return Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
}

function secretsInUrl(text: string): string[] {
  const query = text.split('?').slice(1).join('?');
  const url = urlFrom(text);
  const user = url === undefined ? [] : [url.username, url.password].flatMap((part) => [part, decoded(part)]);
  const values = [...new URLSearchParams(query).values()];
  // Something short, such as a number or a flag, is no secret, and hiding it would blot out half the log.
  return [...[query, ...user].filter((part) => part.length >= 4), ...values.filter((value) => value.length >= 8)];
}

/** Reads every input, or names all that are bad in one go. `show` makes what was given safe to print. */
export function readInputs(read: Read, show: Show): { inputs: Inputs } | { problems: readonly string[] } {
  const problems: string[] = [];

  /** The input's text without outer blanks; its default when there is nothing else. */
  const text = (name: InputName): string => read(name).trim() || defaults[name];

  /** Hands the text to `parse`, and notes a problem when that returns nothing. */
  const parsed = <T>(name: InputName, parse: (text: string) => T | undefined, shouldBe: string): T | undefined => {
    const given = text(name);
    if (given === '') return undefined;
    const value = parse(given);
    if (value === undefined)
      problems.push(`${name} is "${show(foreign(withoutSecrets(given)))}", but should be ${shouldBe}.`);
    return value;
  };

  const planId = parsed('plan-id', longFrom, aLong);
  if (text('plan-id') === '') problems.push('plan-id is missing: give the number of the test plan to run.');

  const forceRun = parsed('force-run', booleanFrom, aBoolean);
  const isGroupRun = parsed('is-group-run', booleanFrom, aBoolean);
  const companyId = parsed('company-id', longFrom, aLong);
  const requestTimeout = parsed(
    'request-timeout-seconds',
    wholeFrom(1, 3600),
    'a whole number of seconds from 1 to 3600',
  );
  const maxAttempts = parsed('max-attempts', wholeFrom(1, 10), 'a whole number from 1 to 10');

  const ifAlreadyRunning = parsed('if-already-running', wordFrom('fail', 'attach', 'wait'), 'fail, attach or wait');
  const waitForCompletion = parsed('wait-for-completion', booleanFrom, aBoolean);
  const waitTimeout = parsed('wait-timeout-minutes', wholeFrom(1, 1440), 'a whole number of minutes from 1 to 1440');
  const pollInterval = parsed('poll-interval-seconds', wholeFrom(1, 300), 'a whole number of seconds from 1 to 300');
  const maxFailurePercentage = parsed('max-failure-percentage', wholeFrom(0, 100), 'a whole number from 0 to 100');

  const callbackUrl = text('callback-url');
  if (callbackUrl !== '' && httpUrl(callbackUrl) === undefined) {
    problems.push(
      'callback-url (not shown, as it may hold secrets) should be an absolute URL that begins with http:// or https://.',
    );
  }
  const apiUrl = parsed('api-url', baseFrom, aBase);
  const authUrl = parsed('auth-url', baseFrom, aBase) ?? authUrlFor(apiUrl ?? '');
  const credentials = readCredentials(read, authUrl, problems);

  const githubToken = text('github-token');
  if (githubToken !== '' && !isToken(githubToken)) {
    problems.push(`github-token has characters that a token cannot have: ${aToken}.`);
  }
  const statusContext = parsed('status-context', lineFrom(255), 'one line of at most 255 characters');

  if (
    problems.length > 0 ||
    planId === undefined ||
    credentials === undefined ||
    forceRun === undefined ||
    apiUrl === undefined ||
    requestTimeout === undefined ||
    maxAttempts === undefined ||
    ifAlreadyRunning === undefined ||
    waitForCompletion === undefined ||
    waitTimeout === undefined ||
    pollInterval === undefined ||
    maxFailurePercentage === undefined
  ) {
    return { problems };
  }
  return {
    inputs: {
      planId,
      credentials,
      forceRun,
      ...(isGroupRun === undefined ? {} : { isGroupRun }),
      ...(callbackUrl === '' ? {} : { callbackUrl }),
      apiUrl,
      ...(companyId === undefined ? {} : { companyId }),
      requestTimeout: requestTimeout * 1000,
      maxAttempts,
      ifAlreadyRunning,
      waitForCompletion,
      waitTimeout: waitTimeout * 60_000,
      pollInterval: pollInterval * 1000,
      maxFailurePercentage,
      ...(githubToken === ''
        ? {}
        : { commitStatus: { token: githubToken, context: statusContext ?? `testinium/plan-${planId}` } }),
    },
  };
}

const userInputs = ['username', 'password', 'client-id', 'client-secret'] as const;

/** Either a token or a whole set of user and client; half a set, both or neither is a problem. */
function readCredentials(read: Read, authUrl: string, problems: string[]): Inputs['credentials'] | undefined {
  const token = read('token').trim();
  const value = (name: InputName): string => (name === 'password' ? read(name) : read(name).trim());
  const missing = userInputs.filter((name) => value(name) === '');

  if (missing.length === userInputs.length) {
    if (token === '') {
      problems.push(
        'token is missing: give an access token of Testinium from a secret, or username, password, client-id and client-secret to sign in. A secret that does not exist is empty.',
      );
      return undefined;
    }
    if (!isToken(token)) {
      problems.push(`token has characters that a token cannot have: ${aToken}, and without the word Bearer.`);
    }
    return { token };
  }
  if (token !== '') {
    const given = userInputs.filter((name) => !missing.includes(name));
    problems.push(`token is given together with ${given.join(', ')}: give either a token or a user to sign in with.`);
  } else if (missing.length > 0) {
    problems.push(
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: to sign in, all of ${userInputs.join(', ')} are needed. A secret that does not exist is empty.`,
    );
  }
  return {
    username: value('username'),
    password: value('password'),
    clientId: value('client-id'),
    clientSecret: value('client-secret'),
    authUrl,
  };
}

/**
 * Where to sign in when the workflow does not say: Testinium Cloud has a host of its own for it, Testinium
 * Enterprise an address beside its API (Testinium's API pages, "Authentication").
 */
function authUrlFor(apiUrl: string): string {
  if (apiUrl === defaults['api-url']) return 'https://account.testinium.com/uaa/oauth/token';
  return `${apiUrl.replace(/\/api$/, '')}/oauth/token`;
}

const aBase = 'an absolute URL that begins with http:// or https://, without user, password, query or fragment';
const aToken = 'it should be printable ASCII without blanks or line breaks inside';
const aLong = 'a whole number from 1 to 9223372036854775807';
const aBoolean = 'true or false';

/** The booleans of YAML 1.2's core schema, which is what a workflow's author writes. */
export function booleanFrom(text: string): boolean | undefined {
  if (/^(true|True|TRUE)$/.test(text)) return true;
  return /^(false|False|FALSE)$/.test(text) ? false : undefined;
}

function wholeFrom(least: number, most: number): (text: string) => number | undefined {
  return (text) => {
    if (!/^[0-9]+$/.test(text)) return undefined;
    const value = Number(text);
    return value >= least && value <= most ? value : undefined;
  };
}

function lineFrom(most: number): (text: string) => string | undefined {
  return (text) => (/\p{C}/u.test(text) || Array.from(text).length > most ? undefined : text);
}

function isToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

function wordFrom<Word extends string>(...words: Word[]): (text: string) => Word | undefined {
  return (text) => words.find((word) => word === text);
}

/** An absolute http(s) URL as a person would write it: what `URL` would quietly repair is refused. */
function httpUrl(text: string): URL | undefined {
  if (!/^https?:\/\/[^/\\?#]/i.test(text) || /[\s\p{C}\\]/u.test(text)) return undefined;
  return urlFrom(text);
}

function urlFrom(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** The base of the REST API, without a slash at its end. */
function baseFrom(text: string): string | undefined {
  const url = httpUrl(text);
  if (url === undefined || /[?#]/.test(text) || url.username !== '' || url.password !== '') return undefined;
  return url.href.replace(/\/+$/, '');
}

/** What an input was, in case it is a URL with a password or a query. */
function withoutSecrets(given: string): string {
  return given.replace(/\/\/.*@/s, '//***@').replace(/[?#].*$/s, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether what is sent to this address can be read on the way: plain http, to another machine. */
export function isInTheClear(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
