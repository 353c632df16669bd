import { formatNetworkError, isLateRefusal, RequestError, toNetworkError } from '../../src/http/network-error.js';

// What real servers and proxies bring about is in send-request.test.ts and trust.test.ts; this is the rest.

const node = (code: string, message = code, more: object = {}): Error =>
  Object.assign(new Error(message), { code }, more);
/** As OpenSSL says it: with its code, or in a message only. */
const openssl = (reason: string, code = `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`): Error =>
  node(code, `80AC:error:0A000412:SSL routines:ssl3_read_bytes:${reason}:../deps/ssl/x.c:1601:SSL alert number 1`);
const eproto = (reason: string): Error => node('EPROTO', `write EPROTO ${openssl(reason).message}`);
const aggregate = new AggregateError([node('ECONNREFUSED'), node('ENETUNREACH', 'connect ENETUNREACH ::1')]);
const certificate = 'the certificate of the server s:443';

type Phase = Parameters<typeof toNetworkError>[1]['phase'];

const cases: [unknown, Phase, words: string, advice: string, final?: 'final'][] = [
  [node('ENOTFOUND', 'x'), 'connect', 'the host name is not known (DNS): s:443 (ENOTFOUND: x)', 'Check the address'],
  [node('EAI_AGAIN'), 'connect', 'no name server has answered (DNS): s:443 (EAI_AGAIN)', 'Check the address'],
  [node('ETIMEDOUT'), 'connect', 'the connection timed out: s:443 (ETIMEDOUT)', 'Check the address'],
  [node('EMFILE'), 'connect', 'the connection failed: s:443 (EMFILE)', 'Check the address'],
  [new TypeError('Why?'), 'connect', 'the connection failed: s:443 (Why?)', 'Check the address'],
  [aggregate, 'connect', 'the connection was refused: s:443 (ECONNREFUSED; connect ENETUNREACH ::1)', 'Check'],
  [new RequestError('PROXY_INVALID', 'http_proxy is bad'), 'connect', 'http_proxy is bad', 'Correct', 'final'],
  [
    new RequestError('CANCELLED', 'it was cancelled'),
    'connect',
    'it was cancelled: s:443',
    'Run this step again.',
    'final',
  ],
  [node('CERT_REVOKED'), 'tls', `${certificate} is not accepted (CERT_REVOKED)`, '2048 bits', 'final'],
  [node('ERROR_IN_CERT_NOT_AFTER_FIELD', 'x'), 'tls', `${certificate} is not accepted (`, '2048 bits', 'final'],
  [node('SELF_SIGNED_CERT_IN_CHAIN', 'x'), 'tls', `${certificate} comes from a certificate authority`, 'CA', 'final'],
  ...[openssl, eproto].map((as): [Error, Phase, string, string] => [
    as('wrong version number'),
    'proxy',
    'the proxy p:3128 could not be used to CONNECT to s:443: what answered does not speak TLS (wrong version number)',
    'https:// only if the proxy itself speaks TLS.',
  ]),
  ...['socket hang up', 'aborted'].map((words): [Error, Phase, string, string] => [
    node('ECONNRESET', words),
    'response',
    `the connection was closed before the response was complete (ECONNRESET: ${words})`,
    'Check the address',
  ]),
];
test.each(cases.map(([error, ...rest]) => ({ error, words: rest[1], rest })))('$words', ({ error, rest }) => {
  const [phase, words, advice, final] = rest;
  const networkError = toNetworkError(error, { phase, target: 's:443', proxy: 'p:3128' });
  expect(formatNetworkError(networkError, ({ untrusted }) => untrusted)).toContain(words);
  expect(networkError.advice).toContain(advice);
  expect(networkError.final).toBe(final === 'final');
});

test.each([
  ['tlsv13 alert certificate required', undefined, true],
  ['tlsv1 alert protocol version', undefined, false],
  // Names in a certificate are somebody else's text.
  ['alert certificate required', 'ERR_TLS_CERT_ALTNAME_INVALID', false],
])('%s (%s): asked for a certificate too late is %j', (reason, code, isLate) => {
  expect(isLateRefusal(openssl(reason, code))).toBe(isLate);
  if (code === undefined) expect(isLateRefusal(eproto(reason))).toBe(isLate);
});
