import { defaults } from './declared.js';
import { isLoopback, routeTo } from './http/route.js';
import { junitFile, type JunitFile } from './junit-file.js';
import { basicOf } from './secret-inputs.js';
import { foreign, foreignAddress, type Show } from './text/text.js';
import { unicode } from './text/unicode.js';
import { longFrom } from './long.js';

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
  /** From dialling to the last byte of the answer. */
  readonly requestTimeout: number;
  readonly maxAttempts: number;
  readonly ifAlreadyRunning: 'fail' | 'attach' | 'wait';
  readonly ifOutcomeUnknown: 'fail' | 'look';
  /** Whether to hold the step until the run has ended, and decide by its results. */
  readonly waitForCompletion: boolean;
  /** Bounds all waiting, from the first trigger on. */
  readonly waitTimeout: number;
  readonly pollInterval: number;
  readonly maxFailurePercentage: number;
  readonly stopWhenAbandoned: boolean;
  /** Where Testinium Enterprise 2.0 takes stops; without a slash at its end. */
  readonly gatewayUrl?: string;
  /** Where to write a JUnit report. */
  readonly junitFile?: JunitFile;
  /** Where to set a commit status; absent when none is wanted. */
  readonly commitStatus?: { readonly token: string; readonly context: string };
}

/** A user and a client with which the step signs in itself. */
export interface User {
  readonly username: string;
  /** Taken as it is, outer blanks included. */
  readonly password: string;
  /** What stands behind `Basic` in the Authorization header that names the client. */
  readonly basic: string;
  readonly authUrl: string;
}

/** The inputs that action.yml declares; the runner hands each over as text, `''` when it is not given. */
export type InputName = keyof typeof defaults;
export type Read = (name: InputName) => string;

/**
 * Reads every input, and the proxies that requests to Testinium would take, or names all that is bad in one go.
 * `show` makes what was given safe to print.
 */
export function readInputs(
  read: Read,
  environment: NodeJS.ProcessEnv,
  show: Show,
): { inputs: Inputs } | { problems: readonly string[] } {
  const problems: string[] = [];

  /** The input's text without outer blanks; its default when there is nothing else. */
  const text = (name: InputName): string => read(name).trim() || defaults[name];

  /** What `parse` makes of the input, if it is given; a problem is noted where that is nothing. */
  const given = <T>(name: InputName, parse: (text: string) => T | undefined, shouldBe: string): T | undefined => {
    const written = text(name);
    if (written === '') return undefined;
    const value = parse(written);
    if (value === undefined) {
      // It may be an address, and what was meant for the password may have a slash.
      const shown = show(foreignAddress(written, /\/\/.*@/s, { user: '***@', rest: '?***' }));
      problems.push(`${name} is "${shown}", but should be ${shouldBe}.${hintFor(written)}`);
    }
    return value;
  };

  /** The same for an input with a default. */
  const orDefault = <T>(name: InputName, parse: (text: string) => T | undefined, shouldBe: string): T => {
    const value = given(name, parse, shouldBe) ?? parse(defaults[name]);
    if (value === undefined) throw new TypeError(`The default of ${name} in action.yml is not ${shouldBe}.`);
    return value;
  };

  const whole = (name: InputName, least: number, most: number, of = ''): number =>
    orDefault(name, wholeFrom(least, most), `a whole number ${of}from ${String(least)} to ${String(most)}`);
  const word = <Word extends string>(name: InputName, ...words: Word[]): Word =>
    orDefault(name, (written) => words.find((one) => one === written), inWords(words));
  const base = (name: InputName): string | undefined =>
    given(
      name,
      baseFrom,
      'an absolute URL that begins with http:// or https://, without user, password, query or fragment',
    );

  const planId = given('plan-id', longFrom, aLong) ?? '';
  if (text('plan-id') === '') problems.push('plan-id is missing: give the number of the test plan to run.');
  const isGroupRun = given('is-group-run', booleanFrom, aBoolean);
  const companyId = given('company-id', longFrom, aLong);

  const callbackUrl = text('callback-url');
  if (callbackUrl !== '' && httpUrl(callbackUrl) === undefined) {
    problems.push(
      'callback-url (not shown, as it may hold secrets) should be an absolute URL that begins with http:// or https://.',
    );
  }
  const apiUrl = base('api-url') ?? defaults['api-url'];
  const authUrl = base('auth-url') ?? authUrlFor(apiUrl);
  const gatewayUrl = base('gateway-url');
  const credentials = readCredentials(read, authUrl, problems);

  const githubToken = text('github-token');
  if (githubToken !== '' && !isToken(githubToken)) {
    problems.push(`github-token has characters that a token cannot have: ${aToken}.`);
  }
  const context = given('status-context', lineFrom(255), 'one line of at most 255 characters');

  const path = text('junit-file');
  const junit = path === '' ? undefined : junitFile(path, environment);
  if (junit !== undefined && 'problem' in junit) {
    problems.push(`junit-file is "${show(foreign(path))}", but ${junit.problem}.`);
  }

  const inputs: Inputs = {
    planId,
    credentials,
    forceRun: orDefault('force-run', booleanFrom, aBoolean),
    ...(isGroupRun === undefined ? {} : { isGroupRun }),
    ...(callbackUrl === '' ? {} : { callbackUrl }),
    apiUrl,
    ...(companyId === undefined ? {} : { companyId }),
    requestTimeout: 1000 * whole('request-timeout-seconds', 1, 3600, 'of seconds '),
    maxAttempts: whole('max-attempts', 1, 10),
    ifAlreadyRunning: word('if-already-running', 'fail', 'attach', 'wait'),
    ifOutcomeUnknown: word('if-outcome-unknown', 'fail', 'look'),
    waitForCompletion: orDefault('wait-for-completion', booleanFrom, aBoolean),
    waitTimeout: 60_000 * whole('wait-timeout-minutes', 1, 1440, 'of minutes '),
    pollInterval: 1000 * whole('poll-interval-seconds', 1, 300, 'of seconds '),
    maxFailurePercentage: whole('max-failure-percentage', 0, 100),
    stopWhenAbandoned: orDefault('stop-when-abandoned', booleanFrom, aBoolean),
    ...(gatewayUrl === undefined ? {} : { gatewayUrl }),
    ...(junit !== undefined && 'file' in junit ? { junitFile: junit.file } : {}),
    ...(githubToken === ''
      ? {}
      : { commitStatus: { token: githubToken, context: context ?? `testinium/plan-${planId}` } }),
  };
  const routes = addressesOf(inputs).map((url) => routeTo(url, environment));
  problems.push(...new Set(routes.flatMap((route) => ('problem' in route ? [route.problem] : []))));
  return problems.length > 0 ? { problems } : { inputs };
}

/** Every address that a request to Testinium or to the sign-in may go to, once each. */
export function addressesOf({ apiUrl, credentials, gatewayUrl }: Inputs): string[] {
  const all = [apiUrl, 'authUrl' in credentials ? credentials.authUrl : undefined, gatewayUrl];
  return [...new Set(all.filter((url) => url !== undefined))];
}

/** Either a token or a whole set of user and client; half a set, both or neither is a problem. */
function readCredentials(read: Read, authUrl: string, problems: string[]): Inputs['credentials'] {
  const value = (name: InputName): string => (name === 'password' ? read(name) : read(name).trim());
  const isGiven = (name: InputName): boolean => value(name).trim() !== '';
  const token = value('token');
  const client = ['client-id', 'client-secret'] as const;
  const givenNames = (['username', 'password', ...client, 'client-key'] as const).filter(isGiven);
  const noSecret = 'A secret that does not exist is empty.';

  if (givenNames.length === 0) {
    if (token === '') {
      problems.push(
        `token is missing: give an access token of Testinium from a secret, or username, password, and either client-id and client-secret or client-key to sign in. ${noSecret}`,
      );
    } else if (!isToken(token)) {
      problems.push(`token has characters that a token cannot have: ${aToken}, and without the word Bearer.`);
    }
    return { token };
  }
  if (token !== '') {
    problems.push(
      `token is given together with ${inWords(givenNames, 'and')}: give either a token or a user to sign in with.`,
    );
  }
  const both = isGiven('client-key') ? client.filter(isGiven) : [];
  if (both.length > 0) {
    problems.push(`client-key is given together with ${inWords(both, 'and')}: give either the one or the others.`);
  }
  const needed = ['username', 'password', ...(isGiven('client-key') ? [] : client)] as const;
  const missing = needed.filter((name) => !isGiven(name));
  if (token === '' && missing.length > 0) {
    problems.push(
      `${inWords(missing, 'and')} ${missing.length === 1 ? 'is' : 'are'} missing: to sign in, username, password, and either client-id and client-secret or client-key are needed. ${noSecret}`,
    );
  }
  if (value('client-id').includes(':')) {
    problems.push('client-id has a colon, which cannot be sent: Basic authentication ends the id there (RFC 7617).');
  }
  if (isGiven('client-key') && !isToken(value('client-key'))) {
    problems.push(`client-key has characters that it cannot have: ${aToken}, and without the word Basic.`);
  }
  return {
    username: value('username'),
    password: value('password'),
    basic: isGiven('client-key') ? value('client-key') : basicOf(value('client-id'), value('client-secret')),
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

const aToken = 'it should be printable ASCII without blanks or line breaks inside';
const aLong = 'a whole number from 1 to 9223372036854775807';
const aBoolean = 'true or false';

/** GitHub reads an unquoted number in YAML as a double and prints fifteen digits of it. */
function hintFor(written: string): string {
  return /^\d(\.\d+)?E\+\d+$/i.test(written)
    ? ' YAML has made a rounded number of it: put it in quotes, so that all of its digits arrive.'
    : '';
}

/** The booleans of YAML 1.2's core schema, which is what a workflow's author writes. */
export function booleanFrom(text: string): boolean | undefined {
  if (['true', 'True', 'TRUE'].includes(text)) return true;
  return ['false', 'False', 'FALSE'].includes(text) ? false : undefined;
}

function wholeFrom(least: number, most: number): (text: string) => number | undefined {
  return (text) => {
    if (!/^[0-9]+$/.test(text)) return undefined;
    const value = Number(text);
    return value >= least && value <= most ? value : undefined;
  };
}

function lineFrom(most: number): (text: string) => string | undefined {
  return (text) => (hasControls(text) || Array.from(text).length > most ? undefined : text);
}

/** Whether this can stand in a header as it is: printable ASCII without blanks. */
export function isToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

function inWords(words: readonly string[], link = 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1) ?? ''}`;
}

/** An absolute http(s) URL as a person would write it: what `URL` would quietly repair is refused. */
function httpUrl(text: string): URL | undefined {
  if (!/^https?:\/\/[^/\\?#]/i.test(text) || /[\s\\]/.test(text) || hasControls(text)) return undefined;
  return URL.canParse(text) ? new URL(text) : undefined;
}

const controls = unicode('\\p{C}');

function hasControls(text: string): boolean {
  return !/^[ -~]*$/.test(text) && controls().test(text);
}

/** The base of an API, without a slash at its end. */
function baseFrom(text: string): string | undefined {
  const url = httpUrl(text);
  if (url === undefined || /[?#]|^[^/]*\/\/[^/]*@/.test(text)) return undefined;
  return url.href.replace(/\/+$/, '');
}

/** Whether what is sent to this address can be read on the way: plain http, to another machine. */
export function isInTheClear(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopback(hostname);
}
