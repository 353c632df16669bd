import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TlsOptions } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '../src/outcome.js';
import { certificate, type CertificateName } from './support/certificates.js';
import { connected, hangUp } from './support/proxy.js';
import { root } from './support/run-action.js';
import * as server from './support/server.js';
import { answer, pour, reset, say, started, type Behaviour } from './support/server.js';
import {
  after,
  cancel,
  list,
  silence,
  start,
  tell,
  triggers,
  type Act,
  type Story,
  type Told,
} from './support/story.js';
import { expectEnding, explanation, type Ending } from './support/verdict.js';

/**
 * What comes back, what the step does, what it says is known, and how often the trigger is sent. This table is the promise;
 * docs/dev/verdicts.md shows it to people, and WRITE_PAGE=1 writes it there.
 */

interface Row extends Pick<Story, 'inputs' | 'env' | 'cancelAt'> {
  readonly what: string;
  readonly step: 'green' | ErrorCode;
  readonly known: Ending['known'];
  /** How often the trigger reached Testinium; once if omitted. */
  readonly sent?: number;
  /** How often a connection or a sign-in was tried, where that is what failed. */
  readonly tried?: number;
  /** `if-outcome-unknown: look` looks for the run then. */
  readonly look?: true;
  /** What comes back from the trigger, one after the other; the last goes on for ever. */
  readonly back: readonly Does[];
  /** From the sign-in, likewise. */
  readonly signIn?: readonly Does[];
  /** From a proxy, to CONNECT; Testinium is then a host that only the proxy could reach. */
  readonly proxy?: readonly Does[];
  /** Where `api-url` leads to instead. */
  readonly url?: () => Promise<string>;
  /** Outputs besides `error-code` and, of a start, those of every start. */
  readonly outputs?: Told['outputs'];
  /** Words of the annotation by which people search. */
  readonly says?: RegExp;
}

type Does = Behaviour | Act;
/** What comes back, one after the other, and words of the annotation; or more of the row. */
type Back = Does | readonly (Does | RegExp)[] | Partial<Row>;

/** Rows that end alike, by what comes back from the trigger, or from the sign-in or the proxy before it. */
const ends =
  (step: Row['step'], { from = 'back', ...more }: Partial<Row> & Pick<Row, 'known'> & { from?: From }) =>
  (backs: Readonly<Record<string, Back>>): Row[] =>
    Object.entries(backs).map(([what, back]): Row => {
      const row = { what, step, back: [start], ...more };
      if (typeof back !== 'function' && !isList(back)) return { ...row, ...back };
      const acts = isList(back) ? back : [back];
      const says = acts.find((one) => one instanceof RegExp);
      return { ...row, [from]: acts.filter((one) => typeof one === 'function'), ...(says && { says }) };
    });

type From = 'back' | 'signIn' | 'proxy';
const isList = (back: Back): back is readonly (Does | RegExp)[] => Array.isArray(back);

/** The same for each of these values, whose text takes the place of `{}`. */
const per = <T>(what: string, values: readonly T[], back: (value: T) => Back): Record<string, Back> =>
  Object.fromEntries(values.map((value) => [what.replace('{}', String(value).slice(0, 29)), back(value)]));

const body = JSON.stringify(started);
const head = (status: number, ...headers: string[]): string =>
  [`HTTP/1.1 ${String(status)} X`, ...headers, '', ''].join('\r\n');
const whole = `${head(200, `Content-Length: ${String(body.length)}`)}${body}`;
const chunks = 'Transfer-Encoding: chunked';
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
const blanks = ' '.repeat(65536);
const changed = (fields: object): Behaviour => answer(200, { ...started, ...fields });
const refused = (fields: object): Behaviour => changed({ successful: false, execution_id: undefined, ...fields });
const gzipped = (status: number): Behaviour =>
  say(Buffer.concat([Buffer.from(head(status, 'Content-Encoding: gzip')), gzipSync(body)]));
const page = '<!doctype html><title>Sorry</title>';
const own = { message: 'No' };
const cached = { Age: '86400' };
const bearer = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
const busy = (retryAfter: string, more: object = {}): Behaviour =>
  answer(429, own, { 'Retry-After': retryAfter, ...more });

/** One byte or piece after the other, and never the end: time may pass meanwhile. */
const endlessly =
  (beginning: string, piece: string): Act =>
  (world, socket, seen) => {
    server.drip(beginning, piece)(socket, seen);
    setImmediate(() => world.hush(seen, true));
  };

const withField = (name: string, values: readonly unknown[]): Record<string, Back> =>
  per(`200 with \`${name}\` {}`, values, (value) => [changed({ [name]: value }), new RegExp(name)]);

const of200 = (alreadyRunning: boolean, environments: unknown[] = []): Told['outputs'] => ({
  'already-running': String(alreadyRunning),
  'unavailable-environments': JSON.stringify(environments),
});
const of409 = { outputs: { 'already-running': 'true' } };
const environments = [74, 'Chrome', { id: 9, name: 'Safari' }, {}];
const noPart = [201, 202, 206, 299, 300, 301, 302, 303, 307, 308, 402, 405, 408, 410, 418, 422, 501, 505, 599];
const ofGateways = [502, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530, 561];
const look = true;

/** A refusal in words that only Testinium's API speaks proves that nothing was started, and no other does. */
const codes = { 400: 'INVALID_REQUEST', 401: 'ACCESS_DENIED', 403: 'FORBIDDEN', 404: 'TEST_PLAN_NOT_FOUND' } as const;
const refusals = Object.entries(codes).flatMap(([text, step]) => {
  const status = Number(text);
  const isAccess = status === 401 || status === 403;
  const spring = { [`${text} with nothing but \`Bearer error="…"\` (Spring Security)`]: answer(status, '', bearer) };
  return [
    ...ends(step, { known: 'no run' })({
      [`${text} with a JSON object`]: answer(status, own),
      [`${text} with the body of a start`]: answer(status, started),
      ...(isAccess && spring),
      ...(status === 401 && {
        '401 that says somewhere that the token has expired': [
          answer(status, { ...own, error_description: 'Access token expired' }),
          /do: Check that the token is valid [^.]*\.$/,
        ],
      }),
    }),
    ...ends(step, { known: 'may have started' })({
      [`${text} with a web page`]: [answer(status, page), /a web page/],
      [`${text} with nothing`]: [answer(status, '', { 'WWW-Authenticate': 'Basic' }), /without a body/],
      [`${text} with JSON that is no object`]: answer(status, '["no"]'),
      [`${text} with \`Age\``]: [answer(status, own, cached), /cache/],
      [`${text} with \`Warning: 111\``]: [answer(status, own, { Warning: '111 - "Failed"' }), /cache/],
      [`${text}, compressed`]: [gzipped(status), /compressed \(gzip\)/],
      [`${text} larger than 1 MiB`]: pour(head(status, chunks), chunk(blanks)),
      ...(!isAccess && spring),
    }),
  ];
});

const trigger: Row[] = [
  ...ends('green', { known: 'started' })({
    'a start of Cloud': start,
    'a start of Enterprise, without `test_plan_id`': changed({ test_plan_id: undefined }),
    'ids as text': changed({ test_plan_id: '42', execution_id: '4711' }),
    '`null` for a plan and for a list': changed({ test_plan_id: null, unavailable_env_list: null }),
    'a start with `Age: 0`': answer(200, started, { Age: '0' }),
    'a start that takes 0.6 s and has `Age: 1`': after(600, answer(200, started, { Age: '1' })),
    'a start in chunks': say(`${head(200, chunks)}${chunk(body.slice(0, 8))}${chunk(body.slice(8))}0\r\n\r\n`),
    'a start without a length': say(`${head(200)}${body}`),
    'a start after interim responses (100, 103)': say(`${head(100)}${head(103, 'Link: </x>')}${whole}`),
    'a start, and an error after it': say(`${whole}${head(500, 'Content-Length: 0')}`),
    'a forced start beside a running one': {
      back: [changed({ already_running: true })],
      inputs: { 'force-run': 'true' },
      outputs: of200(true),
    },
    'a start with unavailable environments': {
      back: [changed({ unavailable_env_list: environments })],
      outputs: of200(false, environments),
    },
  }),
  ...ends('green', { known: 'started', sent: 2 })(
    per('429 with `Retry-After: {}`, then a start', ['0', '60'], (value) => [busy(value), start]),
  ),

  ...ends('ALREADY_RUNNING', { known: 'refused as running' })({
    '200 with `already_running`': { back: [refused({ already_running: true })], outputs: of200(true) },
    '409 with JSON': { back: [answer(409, own)], ...of409 },
    '409 with a web page': { back: [answer(409, page)], ...of409 },
    '409 with nothing': { back: [answer(409, '')], ...of409 },
  }),
  ...ends('ALREADY_RUNNING', { known: 'refused as running', sent: 2, tried: 2 })({
    '429, then 409': { back: [busy('0'), answer(409, '')], ...of409 },
  }),
  ...ends('ALREADY_RUNNING', { known: 'may have started' })({
    '409 from a cache': { back: [answer(409, own, cached)], ...of409, says: /cache/ },
  }),
  ...ends('ENVIRONMENT_UNAVAILABLE', { known: 'no run' })({
    '200 with `successful: false` and environments': {
      back: [refused({ unavailable_env_list: environments })],
      outputs: of200(false, environments),
      says: /Safari \(9\)/,
    },
  }),
  ...ends('NOT_STARTED', { known: 'no run' })({
    '200 with `successful: false`': { back: [refused({})], outputs: of200(false) },
  }),

  ...refusals,
  ...ends('TEST_PLAN_NOT_FOUND', { known: 'no run' })({
    '404, and a start after it': say(`${head(404, 'Content-Length: 2')}{}${whole}`),
  }),

  ...ends('SERVICE_UNAVAILABLE', { known: 'no run', sent: 5 })({
    ...per('429 each time with the body `{}`', ['', page, '[]'], (text) => answer(429, text)),
    ...per('429 each time with `Retry-After: {}`', ['60', 'soon', '-1', '1.5', 'Thu, 99 Foo 2026'], busy),
  }),
  ...ends('SERVICE_UNAVAILABLE', { known: 'no run' })({
    '429 with `max-attempts: 1`': { back: [busy('1')], inputs: { 'max-attempts': '1' } },
    ...per('429 with `Retry-After: {}`', ['61', '9'.repeat(400), 'Fri, 01 Jan 2100 00:00:00 GMT'], busy),
  }),
  ...ends('SERVICE_UNAVAILABLE', { known: 'may have started' })({ '429 from a cache': [busy('1', cached), /cache/] }),
  ...ends('SERVICE_UNAVAILABLE', { known: 'may have started', look })({
    '503': answer(503, page),
    '503 with JSON and `Retry-After: 1`': answer(503, own, { 'Retry-After': '1' }),
  }),
  ...ends('SYSTEM_INTERNAL_ERROR', { known: 'may have started', look })({
    '500 with JSON': answer(500, own),
    '500 with a web page': answer(500, page),
    '500 with nothing': answer(500, ''),
    '429, then 500': { back: [busy('0'), answer(500, '')], sent: 2 },
  }),

  ...ends('UNEXPECTED_RESPONSE', { known: 'may have started', look })({
    ...per('{}', noPart, (status) => answer(status, started)),
    ...per('{}', [204, 304], (status) => say(head(status))),
    ...per('{}', ofGateways, (status) => [answer(status, page), /proxies and gateways/]),
    '408 before the request was read': { url: greeting(head(408, 'Content-Length: 0')), sent: 0 },
    'a start with `Age: 86400`': [answer(200, started, cached), /cache/],
    'a start that takes 0.6 s and has `Age: 2`': after(600, answer(200, started, { Age: '2' })),
    'a start with `Age: 0` and `Age: 3600`': say(whole.replace('\r\n', '\r\nAge: 0\r\nAge: 3600\r\n')),
    'a start with `Warning: 110`': answer(200, started, { Warning: '199 - "x", 110 - "Stale"' }),
    '200 with nothing': [answer(200, ''), /no body/],
    '200 with a web page': [answer(200, page), /web page/],
    '200 with half a start': answer(200, body.slice(0, -1)),
    '200 with half a start, without a length': say(`${head(200)}${body.slice(0, -1)}`),
    '200 with a list': answer(200, [started]),
    '200 nested 4000 deep': answer(200, body.replace('[]', `${'['.repeat(4000)}${']'.repeat(4000)}`)),
    '200 that is not UTF-8': say(Buffer.from(`${head(200)}${body.replace('{', '{"note":"\xff",')}`, 'latin1')),
    '200, compressed': [gzipped(200), /compressed \(gzip\)/],
    '200 inherited from `__proto__`': answer(200, `{"__proto__":${body}}`),
    '200 larger than 1 MiB, as its length says': pour(head(200, 'Content-Length: 300000000'), blanks),
    '200 larger than 1 MiB, in chunks': pour(head(200, chunks), chunk(blanks)),
    '200 larger than 1 MiB, without a length': pour(head(200), blanks),
    '200 of another plan': [changed({ test_plan_id: 43 }), /test_plan_id/],
    ...withField('execution_id', [undefined, null, 47.11, 0, -1, '9223372036854775808']),
    ...withField('successful', [undefined, 'true', 1]),
    ...withField('already_running', [undefined, 'false']),
    ...withField('unavailable_env_list', [undefined, 'Chrome', [[]]]),
  }),

  ...ends('UNKNOWN_OUTCOME', { known: 'may have started', look })({
    silence: [silence(), /deadline of 60 s/],
    'closed before any byte': say(''),
    'reset before any byte': reset(),
    'closed in the status line': say('HTTP/1.1 20'),
    'closed in the headers': say('HTTP/1.1 503 Busy\r\nRetry-Aft'),
    'silence in the headers': silence('HTTP/1.1 200 OK\r\nContent-Le'),
    'headers one byte after the other': endlessly('HTTP/1.1 200 OK\r\nX: ', 'x'),
    'a body one byte after the other': endlessly(head(200, 'Content-Length: 100000'), ' '),
    'interim responses (102) without end': endlessly('', head(102)),
    'a start without a length, on a connection that stays open': silence(`${head(200)}${body}`),
    ...per('{}, cut', [200, 400, 401, 403, 404, 409, 429, 500, 503], (status) =>
      say(`${head(status, 'Retry-After: 0', 'Content-Length: 999')}${body}`),
    ),
    '200, reset': reset(`${head(200, 'Content-Length: 1000')}${body}`),
    '200 in chunks, the last one missing': say(`${head(200, chunks)}${chunk(body)}`),
    '200 in chunks, cut in one': say(`${head(200, chunks)}${chunk(body).slice(0, -10)}`),
    '200 in chunks, with a size that is none': say(`${head(200, chunks)}${chunk(body)}zz\r\n\r\n`),
    '200 with two lengths': say(`${head(200, 'Content-Length: 5', `Content-Length: ${String(body.length)}`)}${body}`),
    '200 with a length and chunks': say(`${head(200, 'Content-Length: 5', chunks)}${chunk(body)}0\r\n\r\n`),
    'headers larger than 16 KiB': [say(`${head(200, `X: ${'x'.repeat(20_000)}`)}${body}`), /16 KiB/],
    'a start, and bytes after its end that are not HTTP': [say(`${whole}and then some`), /not HTTP/],
    'another protocol (SSH)': [say('SSH-2.0-OpenSSH_9.6\r\n'), /not HTTP/],
    'random bytes': say(Buffer.from('8f03a1ff00fe17c2e9', 'hex')),
    'HTTP/2 only, without TLS': [say(Buffer.from('000000040000000000', 'hex')), /HTTP\/2 only/],
    'a start without a status line (HTTP/0.9)': say(body),
    '101 (another protocol from here on)': silence(head(101, 'Upgrade: x', 'Connection: Upgrade')),
    '`http:` to a port that speaks TLS': {
      url: () => secured('server').then((url) => url.replace('https:', 'http:')),
      sent: 0,
    },
    '429, then closed': { back: [busy('0'), say('')], sent: 2 },
  }),
  ...ends('UNKNOWN_OUTCOME', { known: 'may have started' })({ 'cancelled while it is awaited': cancel() }),
  ...ends('CANCELLED', { known: 'no run' })({
    'cancelled between two attempts': { back: [busy('50')], cancelAt: 20_000 },
  }),
];

async function closed(): Promise<string> {
  const { url, close } = await server.serve();
  await close();
  return url;
}
/** Says this to whoever connects. */
function greeting(text: string, scheme = 'http:') {
  return async (): Promise<string> =>
    (await server.serveAtOnce((socket) => socket.end(text))).url.replace('http:', scheme);
}
async function secured(name: CertificateName, more: TlsOptions = {}): Promise<string> {
  return (await server.serveTls({ ...certificate(name), ...more }, start)).url;
}
const https = { inputs: { 'api-url': 'https://testinium.test/api' }, says: /TLS handshake/ };
const env = { http_proxy: 'http://127.0.0.1:1', https_proxy: 'socks5://127.0.0.1:1080' };

const network: Row[] = [
  ...ends('NETWORK_ERROR', { known: 'no run', sent: 0, tried: 5 })({
    'connection refused': { url: closed, says: /refused/ },
    '`https:` to a port that does not speak TLS': { url: greeting(head(400), 'https:'), says: /does not speak TLS/ },
    'TLS handshake cut': { url: greeting('', 'https:'), says: /TLS handshake/ },
    'TLS handshake cut, through a proxy': { proxy: [hangUp], ...https },
    'TLS handshake that never ends, through a proxy': { proxy: [silence(connected)], ...https },
    'a proxy that is not there': { env, inputs: { 'api-url': 'http://testinium.test' }, says: /proxy .*refused/ },
  }),
  ...ends('NETWORK_ERROR', { known: 'no run', sent: 0, tried: 5, from: 'proxy' })({
    ...per('CONNECT answered with {}', [204, 302, 403, 404, 409, 429, 500, 502, 503], (status) => [
      answer(status, started),
      new RegExp(`proxy .*HTTP ${String(status)}`),
    ]),
    'a proxy that hangs up': [say(''), /proxy/],
    'a proxy that never answers': [silence(), /deadline of 60 s/],
    'a proxy that does not speak HTTP': [say('SSH-2.0-OpenSSH_9.6\r\n'), /proxy/],
  }),
  ...ends('NETWORK_ERROR', { known: 'no run', sent: 0, tried: 1, from: 'proxy' })({
    ...per('CONNECT answered with {}', [401, 407], (status) => [answer(status, ''), /user and password/]),
    'a certificate that nobody trusts': { url: () => secured('self-signed'), says: /self-signed/ },
    'the same with `NODE_TLS_REJECT_UNAUTHORIZED=0`': {
      url: () => secured('self-signed'),
      env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      says: /self-signed/,
    },
    'HTTP/2 only, with TLS': { url: () => secured('server', { ALPNProtocols: ['h2'] }), says: /HTTP\/2 only/ },
  }),
  // Without TLS, what was sent through the proxy may have arrived.
  ...ends('UNKNOWN_OUTCOME', { known: 'may have started', sent: 0, tried: 1, from: 'proxy' })({
    'a proxy that leads nowhere': silence(connected),
    'a proxy that hangs up after CONNECT': hangUp,
    'a proxy that answers CONNECT with a start of its own': silence(`${connected}${whole}`),
  }),
  ...ends('INVALID_INPUT', { known: 'no run', sent: 0 })({
    'no token (a fork, Dependabot)': { inputs: { token: ' ' }, says: /fork.*Dependabot/ },
    'a SOCKS proxy': { inputs: https.inputs, env, says: /https_proxy .*SOCKS/ },
    'two bad inputs': { inputs: { 'plan-id': '#42', 'force-run': 'yes' }, says: /"#42"[^]*force-run/ },
  }),
];

const user = {
  ...{ username: 'some-user', password: 'some-password' },
  ...{ 'client-id': 'some-client', 'client-secret': 'some-secret' },
};
const granted = { access_token: 'fresh-token', token_type: 'bearer', expires_in: 3600 };
const grant = answer(200, granted);
const cut = say(`${head(200, 'Content-Length: 900')}{"access_token":`);
const ofSpring = { timestamp: 1_790_000_000_000, status: 401, error: 'Unauthorized', path: '/x' };

const signIn: Row[] = [
  ...ends('SIGN_IN_FAILED', { known: 'no run', sent: 0, tried: 1, from: 'signIn' })({
    '400 `invalid_grant`': [answer(400, { error: 'invalid_grant' }), /do: Check username and password/],
    '401 `invalid_client`': [answer(401, { error: 'invalid_client' }), /do: Check client-id and client-secret/],
    '401 `unauthorized_client` (Keycloak: a wrong client secret)': [
      answer(401, { error: 'unauthorized_client' }),
      /do: Check client-id and client-secret/,
    ],
    '401 of Spring (a wrong `auth-url`)': [
      answer(401, ofSpring, { 'WWW-Authenticate': 'Bearer' }),
      /do: Check client-id.*Check auth-url/,
    ],
    '404 of Spring (a wrong `auth-url`)': [answer(404, { ...ofSpring, status: 404 }), /do: Check auth-url/],
    '403': [answer(403, own), /auth-url/],
    'a redirect': [answer(302, '', { Location: 'https://elsewhere.example' }), /redirect/],
    '200 with a web page': [answer(200, page), /web page/],
    '200 without a token': [answer(200, { token_type: 'bearer' }), /access_token/],
    '200 with a token from a cache': [answer(200, granted, cached), /cache/],
    '201 with a token': [answer(201, granted), /HTTP 201/],
  }),
  ...ends('SIGN_IN_FAILED', { known: 'no run', sent: 0, tried: 5, from: 'signIn' })({
    '429 each time': busy('0'),
    '502 each time': [answer(502, page), /HTTP 502[^]*auth-url/],
    'reset each time': reset(),
    'cut each time': cut,
    'silence each time': [silence(), /deadline of 60 s/],
  }),
  ...ends('green', { known: 'started', tried: 4 })({
    '502 for a while, then a token': { signIn: [answer(502, page), answer(502, page), cut, grant] },
  }),
  ...ends('ACCESS_DENIED', { known: 'no run', tried: 1 })({
    'a token, which the trigger refuses': { signIn: [grant], back: [answer(401, '', bearer)] },
  }),
];

const looking = { 'if-outcome-unknown': 'look' } as const;

/** Tells a row. The list of executions has a new one as soon as the trigger was sent for the last time. */
async function tellRow(
  { back, signIn: grants, proxy, url, inputs, env, cancelAt, sent: most = 1 }: Row,
  more = {},
): Promise<Told> {
  let sent = 0;
  let asked = 0;
  const nth = (acts: readonly (Behaviour | Act)[], at: number): Behaviour | Act =>
    acts[Math.min(at, acts.length) - 1] ?? start;
  return tell({
    testinium: ({ method, target }) => {
      if (method === 'POST') return nth(grants ?? [], ++asked);
      if (target.includes('/run/')) return nth(back, ++sent);
      return sent < most ? list(-4700) : list(-4700, 4800);
    },
    ...(proxy && { proxy }),
    ...(cancelAt !== undefined && { cancelAt }),
    env: { RUNNER_DEBUG: '1', ...env },
    inputs: {
      ...(proxy && { 'api-url': 'http://testinium.test/api' }),
      ...(url && { 'api-url': await url() }),
      ...(grants && user),
      ...inputs,
      ...more,
    },
  });
}

function expectRow(told: Told, row: Row, executionId = '4711'): void {
  const { step, known, sent = 1, tried, outputs = {}, says = /./, signIn: grants, proxy } = row;
  expectEnding(told, { step, known, says });
  expect(told.visible).not.toMatch(/some-(user|password|client|secret)|fresh-token/);
  if (step === 'green') {
    const from200 = executionId === '4711' ? of200(false) : {};
    expect(told.outputs).toEqual({ 'execution-id': executionId, ...from200, ...outputs });
  } else {
    expect(told.outputs).toEqual({ ...outputs, 'error-code': step });
    const countsTriggers = ['SERVICE_UNAVAILABLE', 'NETWORK_ERROR', 'SIGN_IN_FAILED'].includes(step);
    const [, times = '1'] = /, tried (\d+) times/.exec(explanation(told)) ?? [];
    expect(times).toBe(String(tried ?? (countsTriggers ? sent : 1)));
  }
  expect(triggers(told)).toHaveLength(sent);
  const posts = told.testinium.filter(({ method }) => method === 'POST');
  if (grants) expect(posts).toHaveLength(tried ?? 1);
  for (const { headers } of grants ? triggers(told) : []) expect(headers['authorization']).toBe('Bearer fresh-token');
  if (proxy) expect(told.proxy.filter(({ method }) => method === 'CONNECT')).toHaveLength(tried ?? 1);
}

afterEach(server.closeServers);

const sections = { 'The trigger': trigger, 'The way there': network, 'Signing in': signIn };

describe.each(Object.entries(sections))('%s:', (_, rows) => {
  test.each(rows)('$what: $step, $known', async (row) => {
    expectRow(await tellRow(row), row);
  });

  // A list is needed before the trigger, and it takes the same way.
  test.each(rows.filter(({ url, proxy, env }) => !url && !proxy && !env))('$what, with look', async (row) => {
    const told = await tellRow(row, looking);
    if (row.look) expectRow(told, { ...row, step: 'green', outputs: {}, says: /./ }, '4800');
    else expectRow(told, row);
  });
});

test('docs/dev/verdicts.md shows this table', () => {
  const file = path.join(root, 'docs/dev/verdicts.md');
  const [before = ''] = readFileSync(file, 'utf8').split(/^## /m);
  const text = [before.trimEnd(), ...Object.entries(sections).map(([title, rows]) => `## ${title}\n\n${table(rows)}`)];
  const expected = `${text.join('\n\n')}\n`;
  if (process.env['WRITE_PAGE'] === '1') writeFileSync(file, expected);
  expect(readFileSync(file, 'utf8')).toBe(expected);
});

/** The rows that end alike in one. The first column is long, and leaves room for a short word in the others. */
function table(rows: readonly Row[]): string {
  const shortly = { started: 'yes', 'no run': 'no', 'may have started': 'maybe', 'refused as running': 'running' };
  const joined = new Map<string, string[]>();
  for (const { step, known, sent = 1, tried = 1, look: looks, what } of rows) {
    const isSent = sent > 0 || known === 'may have started';
    const times = isSent ? (sent > 1 ? 'again' : 'once') : tried > 1 ? 'retried' : 'never';
    const ending = [step === 'green' ? step : `\`${step}\``, shortly[known], times, looks ? 'looks' : ''].join(' | ');
    joined.set(ending, [...(joined.get(ending) ?? []), what]);
  }
  const lines = [...joined].map(([ending, whats]) => `| ${whats.join('; ')} | ${ending} |`);
  const head = '| What comes back | The step | Started | Sent | `look` |\n|---|---|---|---|---|';
  return ['<!-- prettier-ignore -->', head, ...lines].join('\n');
}

test.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed, and tells nothing secret', async (status) => {
  const elsewhere = await server.serve(start);
  const location = `${elsewhere.url.replace('//', '//us:hush@')}/login?token=hush`;
  const told = await tell({ testinium: [answer(status, '', { Location: location })] });
  expect(explanation(told)).toContain(`${elsewhere.url}/login`.replace('//', '//***@'));
  expect(told.visible).not.toContain('hush');
  expect([triggers(told).length, elsewhere.connections()]).toEqual([1, 0]);
});

test('ids beyond 2^53 arrive whole wherever they are asked for and told', async () => {
  const [plan, execution, result] = ['9223372036854775807', '9007199254740993', '9007199254740995'];
  const end = '"end_date":"2026-01-01T10:00:00Z"';
  const start = body.replace('4711', execution).replace('42', plan).replace('[]', `[{"id":${result}}]`);
  const ended = `{"id":${execution},${end},"result_summary":{"ERROR":1}}`;
  const results = `[{"id":${result},"level":"ERROR",${end},"execution_id":${execution}}]`;
  const scenarios = `[{"id":${result},"scenario_name":"Sign up"}]`;
  const told = await tell({
    testinium: [answer(200, start), answer(200, ended)],
    byName: ({ target }) => answer(200, target.endsWith(`/scenarios/execution/${execution}`) ? scenarios : results),
    github: [answer(201, {})],
    inputs: {
      ...{ 'plan-id': plan, 'company-id': plan, 'wait-for-completion': 'true', 'junit-file': 'junit.xml' },
      'execution-url': 'https://x.example/{plan-id}/{execution-id}',
    },
  });
  expect(told.outputs).toMatchObject({
    ...{ 'error-code': 'TESTS_FAILED', 'execution-id': execution, 'unavailable-environments': `[{"id":${result}}]` },
    'execution-url': `https://x.example/${plan}/${execution}`,
    'failed-tests': expect.stringContaining(`"result_id":"${result}"`) as string,
  });
  expect(told.testinium.map(({ headers }) => headers['current-company-id'])).toEqual([plan, plan]);
  for (const { body: status } of told.github) expect(status).toMatch(RegExp(`${plan}.*${execution}`));
  // Not one of them has gone through a number anywhere.
  const everything = [told.visible, ...told.byName.map(({ target }) => target), JSON.stringify(told.github)].join('\n');
  expect(everything).not.toMatch(/900719925474099[246]|900719925474100|9223372036854776|e\+1[58]/i);
});
