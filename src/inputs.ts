import { defaults } from './action-metadata.js';
import { basicValue } from './http/basic.js';
import { isLoopback, routeTo } from './http/proxy.js';
import { addressWithoutSecrets, trimInput } from './input-secrets.js';
import { readLong } from './java-long.js';
import { untrusted, type Sanitize } from './text/sanitize.js';
import { resolveInWorkspace, type WorkspaceFile } from './workspace-path.js';

/** What the workflow asks for: checked, complete and read-only. Durations are milliseconds. */
export interface Inputs {
  readonly planId: string;
  readonly credentials: { readonly token: string } | UserCredentials;
  readonly forceRun: boolean;
  readonly isGroupRun?: boolean;
  readonly callbackUrl?: string;
  /** Without a slash at its end, as `gatewayUrl`. */
  readonly apiUrl: string;
  readonly companyId?: string;
  readonly requestTimeout: number;
  readonly maxAttempts: number;
  readonly ifAlreadyRunning: 'fail' | 'attach' | 'wait';
  readonly ifOutcomeUnknown: 'fail' | 'look';
  readonly waitForCompletion: boolean;
  readonly waitTimeout: number;
  readonly pollInterval: number;
  readonly maxFailurePercentage: number;
  readonly stopWhenAbandoned: boolean;
  readonly gatewayUrl?: string;
  readonly junitFile?: WorkspaceFile;
  /** Template for `executionUrl()`. */
  readonly executionUrl?: string;
  readonly commitStatus?: { readonly token: string; readonly context: string; readonly sha?: string };
}

/** A user and an OAuth client to sign in with. */
export interface UserCredentials {
  readonly username: string;
  readonly password: string;
  /** Credentials of the client, as they follow `Basic` in the Authorization header. */
  readonly basic: string;
  readonly authUrl: string;
  /** What is unusual about the password: a sentence for when the sign-in is refused. */
  readonly hint?: string;
}

export type InputName = keyof typeof defaults;

/** Gives an input as the runner hands it over, `''` if omitted. */
export type ReadInput = (name: InputName) => string;

/** Whole sentences, safe to print: `notices` of inputs that have no effect, `warnings` of what endangers secrets. */
export type CheckedInputs = { readonly inputs: Inputs } & Readonly<Record<'notices' | 'warnings', readonly string[]>>;

/**
 * Reads and checks all inputs, and the proxies that requests to Testinium would take. `problems` names everything that is
 * wrong at once: whole sentences, safe to print.
 */
export function readInputs(
  read: ReadInput,
  environment: NodeJS.ProcessEnv,
  sanitize: Sanitize,
): CheckedInputs | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const text = (name: InputName): string => trimInput(name, read(name)) || defaults[name];
  const show = (name: InputName, written: string): string => {
    // Secrets go first: without its end one that looks like an address would not be recognized any more.
    const safe = sanitize(untrusted(written), 10_000);
    const isAddress = name.endsWith('-url') || safe.includes('://');
    return sanitize(untrusted(isAddress ? addressWithoutSecrets(safe) : safe));
  };

  /** What `parse` makes of an input or its default; when it makes nothing of it, that is a problem. */
  const parsed = <T>(name: InputName, parse: (text: string) => T | undefined, expected: string): T | undefined => {
    const written = text(name);
    const value = written === '' ? undefined : parse(written);
    if (written !== '' && value === undefined) {
      problems.push(`${name} is "${show(name, written)}", but should be ${expected}.${roundedNumberHint(written)}`);
    }
    return value;
  };
  // What these fall back to is never used: there is a problem then.
  const flag = (name: InputName): boolean => parsed(name, readBoolean, 'true or false') ?? false;
  const wholeNumber = (name: InputName, least: number, most: number, unit = ''): number => {
    const read = (written: string): number | undefined =>
      /^[0-9]+$/.test(written) && Number(written) >= least && Number(written) <= most ? Number(written) : undefined;
    return parsed(name, read, `a whole number ${unit}from ${String(least)} to ${String(most)}`) ?? least;
  };
  const oneOf = <Word extends string>(name: InputName, ...words: [Word, ...Word[]]): Word =>
    parsed(name, (written) => words.find((word) => word === written), joinWords(words, 'or')) ?? words[0];
  const id = (name: InputName): string | undefined =>
    parsed(name, readLong, 'a whole number from 1 to 9223372036854775807');
  const baseUrl = (name: InputName): string | undefined =>
    parsed(name, readBaseUrl, `${absoluteUrl}, without user, password, query or fragment`);

  const planId = id('plan-id') ?? '';
  if (text('plan-id') === '') problems.push('plan-id is missing: give the number of the test plan to run.');
  const callbackUrl = text('callback-url');
  if (callbackUrl !== '' && readUrl(callbackUrl) === undefined) {
    problems.push(`callback-url (not shown, as it may hold secrets) should be ${absoluteUrl}.`);
  }
  const apiUrl = baseUrl('api-url') ?? defaults['api-url'];
  const credentials = readCredentials(text, baseUrl('auth-url') ?? defaultAuthUrl(apiUrl), problems);
  const path = text('junit-file');
  const junitFile = path === '' ? undefined : resolveInWorkspace(path, environment);
  if (typeof junitFile === 'string') {
    problems.push(`junit-file is "${show('junit-file', path)}", but ${sanitize(untrusted(junitFile), 1000)}.`);
  }
  const token = text('github-token');
  checkHeaderValue('github-token', token, problems);
  const context = parsed('status-context', readLine, 'one line of at most 255 characters');
  const sha = parsed('status-sha', readCommitSha, 'a commit: 40 or 64 hexadecimal digits');
  const pageAddress = `${absoluteUrl} and has {execution-id} in it, with no placeholder but that and {plan-id}, no user or password, and no workflow command`;

  const inputs: Inputs = {
    planId,
    credentials,
    forceRun: flag('force-run'),
    isGroupRun: parsed('is-group-run', readBoolean, 'true or false'),
    callbackUrl: callbackUrl || undefined,
    apiUrl,
    companyId: id('company-id'),
    requestTimeout: 1000 * wholeNumber('request-timeout-seconds', 1, 3600, 'of seconds '),
    maxAttempts: wholeNumber('max-attempts', 1, 10),
    ifAlreadyRunning: oneOf('if-already-running', 'fail', 'attach', 'wait'),
    ifOutcomeUnknown: oneOf('if-outcome-unknown', 'fail', 'look'),
    waitForCompletion: flag('wait-for-completion'),
    waitTimeout: 60_000 * wholeNumber('wait-timeout-minutes', 1, 1440, 'of minutes '),
    pollInterval: 1000 * wholeNumber('poll-interval-seconds', 1, 300, 'of seconds '),
    maxFailurePercentage: wholeNumber('max-failure-percentage', 0, 100),
    stopWhenAbandoned: flag('stop-when-abandoned'),
    gatewayUrl: baseUrl('gateway-url'),
    junitFile: typeof junitFile === 'string' ? undefined : junitFile,
    executionUrl: parsed('execution-url', readTemplate, pageAddress),
    commitStatus: token === '' ? undefined : { token, context: context ?? `testinium/plan-${planId}`, sha },
  };
  const urls = requestUrls(inputs);
  const routes = urls.map((url) => routeTo(url, environment));
  problems.push(...new Set(routes.flatMap((route) => ('problem' in route ? [route.problem] : []))));
  if (problems.length > 0) return { problems };

  const { GITHUB_API_URL: github = '' } = environment;
  const plain = [...urls, ...(token === '' ? [] : [github])].filter(isPlainHttp);
  const warnings = plain.map((url) => {
    const shown = show('api-url', url) + (url === github ? ' (GITHUB_API_URL)' : '');
    return `Requests to ${shown} are not encrypted: anyone on the network path can read the credentials. Use https.`;
  });
  return { inputs, notices: describeUnusedInputs(inputs, text), warnings };
}

/** The address of an execution's page for people, normalised. `template` is `executionUrl` of checked inputs. */
export function executionUrl(template: string, planId: string, executionId: string): string {
  return new URL(fillIn(template, planId, executionId)).href;
}

/** Every address that requests to Testinium may go to, once each. */
export function requestUrls({ apiUrl, credentials, gatewayUrl }: Inputs): string[] {
  const urls = [apiUrl, 'authUrl' in credentials ? credentials.authUrl : undefined, gatewayUrl];
  return [...new Set(urls.filter((url) => url !== undefined))];
}

/** Either a token, or all that is needed to sign in. */
function readCredentials(text: ReadInput, authUrl: string, problems: string[]): Inputs['credentials'] {
  const isGiven = (name: InputName): boolean => text(name).trim() !== '';
  const client = ['client-id', 'client-secret'] as const;
  const given = (['username', 'password', ...client, 'client-key'] as const).filter(isGiven);
  const needed = ['username', 'password', ...(isGiven('client-key') ? [] : client)] as const;
  const missing = isGiven('token') ? [] : given.length === 0 ? ['token'] : needed.filter((name) => !isGiven(name));
  const beside = (name: InputName, others: readonly string[], choice: string): void => {
    if (!isGiven(name) || others.length === 0) return;
    problems.push(`${name} is given together with ${joinWords(others, 'and')}: give either ${choice}.`);
  };

  if (missing.length > 0) {
    problems.push(
      `${joinWords(missing, 'and')} ${missing.length === 1 ? 'is' : 'are'} missing: give token, or username, password, and ` +
        'either client-id and client-secret or client-key. A secret is empty when its name has a typo, in a pull request ' +
        'from a fork, and in a workflow that Dependabot started (it has secrets of its own).',
    );
  }
  beside('token', given, 'a token or a user to sign in with');
  beside('client-key', client.filter(isGiven), 'the one or the others');
  checkHeaderValue('token', text('token'), problems, ', and without the word Bearer');
  checkHeaderValue('client-key', text('client-key'), problems, ', and without the word Basic');
  if (text('client-id').includes(':')) {
    problems.push('client-id has a colon, which cannot be sent: Basic authentication ends the id there (RFC 7617).');
  }
  if (given.length === 0) return { token: text('token') };
  const password = text('password');
  const basic = text('client-key') || basicValue(text('client-id'), text('client-secret'));
  const hint = 'The password begins or ends with a line break, which was sent as part of it.';
  const isUnusual = /^[\r\n]|[\r\n]$/.test(password);
  return { username: text('username'), password, basic, authUrl, hint: isUnusual ? hint : undefined };
}

/** Inputs that differ from their default and do nothing without another one. */
function describeUnusedInputs(inputs: Inputs, text: ReadInput): string[] {
  const { waitForCompletion: waits, ifAlreadyRunning } = inputs;
  const looks = inputs.ifOutcomeUnknown === 'look';
  const anyWaiting = 'wait-for-completion: true or if-already-running: wait';
  const rules: readonly (readonly [hasEffect: boolean, needed: string, ...names: InputName[]])[] = [
    ['authUrl' in inputs.credentials, 'username and password', 'auth-url'],
    [waits || looks || ifAlreadyRunning !== 'fail', anyWaiting, 'wait-timeout-minutes'],
    [waits || looks || ifAlreadyRunning === 'wait', anyWaiting, 'poll-interval-seconds'],
    [waits, 'wait-for-completion: true', 'max-failure-percentage', 'stop-when-abandoned', 'junit-file'],
    [inputs.stopWhenAbandoned, 'stop-when-abandoned: true', 'gateway-url'],
    [inputs.commitStatus !== undefined, 'github-token', 'status-context', 'status-sha'],
  ];
  return rules.flatMap(([hasEffect, needed, ...names]) => {
    // `False` is no other value than `false`.
    const unused = hasEffect ? [] : names.filter((name) => text(name).toLowerCase() !== defaults[name]);
    return unused.map((name) => `${name} has no effect without ${needed}.`);
  });
}

/** Cloud has a host of its own to sign in at, Enterprise an address beside its API (Testinium's pages, "Authentication"). */
function defaultAuthUrl(apiUrl: string): string {
  if (apiUrl === defaults['api-url']) return 'https://account.testinium.com/uaa/oauth/token';
  return `${apiUrl.replace(/\/api$/, '')}/oauth/token`;
}

/** GitHub reads an unquoted number in YAML as a double, and prints fifteen digits of it. */
function roundedNumberHint(written: string): string {
  if (!/^\d(\.\d+)?E\+\d+$/i.test(written)) return '';
  return ' YAML made a rounded number of it: put it in quotes, so that all of its digits arrive.';
}

/** The booleans of YAML 1.2's core schema. */
function readBoolean(text: string): boolean | undefined {
  return /^(true|True|TRUE|false|False|FALSE)$/.test(text) ? text.toLowerCase() === 'true' : undefined;
}

function readLine(text: string): string | undefined {
  return isPrintable(text) && Array.from(text).length <= 255 ? text : undefined;
}

/** The whole name of a Git commit, SHA-1 or SHA-256. */
export function readCommitSha(text: string): string | undefined {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(text) ? text : undefined;
}

const absoluteUrl = 'an absolute URL that begins with http:// or https://';

/** An absolute http(s) URL as people write it: what `URL` would silently repair is refused. */
function readUrl(text: string): URL | undefined {
  if (!/^https?:\/\/[^/\\?#]/i.test(text) || /[\s\\]/.test(text) || !isPrintable(text)) return undefined;
  return URL.canParse(text) ? new URL(text) : undefined;
}

function readBaseUrl(text: string): string | undefined {
  const url = /[?#]/.test(text) || hasUserinfo(text) ? undefined : readUrl(text);
  return url?.href.replace(/\/+$/, '');
}

function readTemplate(text: string): string | undefined {
  if (!text.includes('{execution-id}') || text.includes('##[')) return undefined;
  // At the end of a host, or as a port, some numbers make an address and others none.
  const filled = ['1', '9223372036854775807'].map((id) => fillIn(text, id, id));
  return filled.every((url) => !/[{}]/.test(url) && !hasUserinfo(url) && readUrl(url) !== undefined) ? text : undefined;
}

function fillIn(template: string, planId: string, executionId: string): string {
  return template.replaceAll('{execution-id}', executionId).replaceAll('{plan-id}', planId);
}

function hasUserinfo(url: string): boolean {
  return /^[^/]*\/\/[^/?#]*@/.test(url);
}

/** Whether what is sent there can be read on its way. */
function isPlainHttp(url: string): boolean {
  return /^http:/i.test(url) && URL.canParse(url) && !isLoopback(new URL(url).hostname);
}

function checkHeaderValue(name: InputName, value: string, problems: string[], besides = ''): void {
  if (/^[\x21-\x7e]*$/.test(value)) return;
  const expected = `printable ASCII without whitespace${besides}`;
  problems.push(`${name} has characters that it cannot have: it should be ${expected}.`);
}

function isPrintable(text: string): boolean {
  // Most text is ASCII, and Node takes long to look up a Unicode property.
  return /^[ -~]*$/.test(text) || !new RegExp('\\p{C}', 'u').test(text);
}

function joinWords(words: readonly string[], link: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1) ?? ''}`;
}
