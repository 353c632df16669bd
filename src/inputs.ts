import { defaults } from './declared.js';
import { longFrom } from './json.js';
import { foreign, type Show } from './text.js';

/** What the workflow's author asked for: checked, complete and read-only. Times are milliseconds. */
export interface Inputs {
  readonly planId: string;
  readonly token: string;
  readonly forceRun: boolean;
  readonly isGroupRun?: boolean;
  readonly callbackUrl?: string;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly companyId?: string;
  readonly requestTimeout: number;
  readonly maxAttempts: number;
}

/** The inputs that action.yml declares; the runner hands each over as text, `''` when it is not given. */
export type InputName = keyof typeof defaults;
export type Read = (name: InputName) => string;

/** Everything in the inputs that must never be seen, whether the inputs are good or bad. */
export function secretsIn(read: Read): string[] {
  return [read('token'), ...secretsInUrl(read('callback-url').trim())].filter((secret) => secret.trim() !== '');
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
    if (value === undefined) problems.push(`${name} is "${show(foreign(given))}", but should be ${shouldBe}.`);
    return value;
  };

  const planId = parsed('plan-id', longFrom, aLong);
  if (text('plan-id') === '') problems.push('plan-id is missing: give the number of the test plan to run.');

  const token = text('token');
  if (token === '') {
    problems.push(
      'token is missing: give an access token of Testinium, from a secret. A secret that does not exist is empty.',
    );
  } else if (!/^[\x21-\x7e]+$/.test(token)) {
    problems.push(
      'token has characters that a token cannot have: it should be printable ASCII without blanks or line breaks inside, and without the word Bearer.',
    );
  }

  const forceRun = parsed('force-run', booleanFrom, aBoolean);
  const isGroupRun = parsed('is-group-run', booleanFrom, aBoolean);
  const companyId = parsed('company-id', longFrom, aLong);
  const requestTimeout = parsed(
    'request-timeout-seconds',
    wholeFrom(1, 3600),
    'a whole number of seconds from 1 to 3600',
  );
  const maxAttempts = parsed('max-attempts', wholeFrom(1, 10), 'a whole number from 1 to 10');

  const callbackUrl = text('callback-url');
  if (callbackUrl !== '' && httpUrl(callbackUrl) === undefined) {
    problems.push(
      'callback-url (not shown, as it may hold secrets) should be an absolute URL that begins with http:// or https://.',
    );
  }

  const apiUrl = baseFrom(text('api-url'));
  if (apiUrl === undefined) {
    problems.push(
      `api-url is "${show(foreign(withoutSecrets(text('api-url'))))}", but should be an absolute URL that begins with http:// or https://, without user, password, query or fragment.`,
    );
  }

  if (
    problems.length > 0 ||
    planId === undefined ||
    forceRun === undefined ||
    apiUrl === undefined ||
    requestTimeout === undefined ||
    maxAttempts === undefined
  ) {
    return { problems };
  }
  return {
    inputs: {
      planId,
      token,
      forceRun,
      ...(isGroupRun === undefined ? {} : { isGroupRun }),
      ...(callbackUrl === '' ? {} : { callbackUrl }),
      apiUrl,
      ...(companyId === undefined ? {} : { companyId }),
      requestTimeout: requestTimeout * 1000,
      maxAttempts,
    },
  };
}

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

function withoutSecrets(url: string): string {
  return url.replace(/\/\/.*@/s, '//***@').replace(/[?#].*$/s, '');
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
