import {
  formatNetworkError,
  isLateRefusal,
  RequestError,
  toNetworkError,
  type Phase,
} from '../../src/http/network-error.js';

const node = (code: string, message = code, more: object = {}): Error =>
  Object.assign(new Error(message), { code }, more);
/** As OpenSSL says it: with its code, or in a message only. */
const openssl = (reason: string, code = `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`): Error =>
  node(code, `80AC:error:0A000412:SSL routines:ssl3_read_bytes:${reason}:../deps/ssl/x.c:1601:SSL alert number 1`);
const eproto = (reason: string): Error => node('EPROTO', `write EPROTO ${openssl(reason).message}`);
const settings = Buffer.from('00001204000000000000030000006400040000ffff', 'hex');
const unreadable = (rawPacket: Buffer): Error => node('HPE_INVALID_CONSTANT', 'Parse Error', { rawPacket });
const ofFamilies = [node('ENETUNREACH', 'connect ENETUNREACH ::1'), node('ECONNREFUSED')];
const closedEarly = 'Client network socket disconnected before secure TLS connection was established';

const network = 'Check the address';
const proxies = 'Check https_proxy, http_proxy and no_proxy';

/** The error, what the request was doing, what is said (S and P are the server and the proxy), and a part of the advice. */
type Case = [error: unknown, phase: Phase, words: string, advice: string, final?: 'final'];

const tls = [openssl, eproto].flatMap((as): Case[] => [
  [
    as('tlsv13 alert certificate required'),
    'response',
    'S requires a client certificate (tlsv13 alert certificate required)',
    'no client certificate to show',
    'final',
  ],
  [
    as('tlsv1 alert protocol version'),
    'tls',
    'S supports only a version of TLS that is too old (tlsv1 alert protocol version)',
    'TLS 1.2 or newer',
    'final',
  ],
  [
    as('unsupported protocol'),
    'proxy',
    'P supports only a version of TLS that is too old (unsupported protocol)',
    'TLS 1.2',
    'final',
  ],
  [
    as('tlsv1 alert no application protocol'),
    'tls',
    'S supports HTTP/2 only (tlsv1 alert no application protocol)',
    'HTTP/1.1',
    'final',
  ],
  [
    as('wrong version number'),
    'tls',
    'the TLS handshake with S failed: what answered does not speak TLS (wrong version number)',
    'speaks TLS on that port',
  ],
  [
    as('wrong version number'),
    'proxy',
    'P could not be used to CONNECT to s:443: what answered does not speak TLS (wrong version number)',
    'https:// only if the proxy itself speaks TLS.',
  ],
  [
    as('ssl/tls alert handshake failure'),
    'tls',
    'the TLS handshake with S failed: our ciphers are refused, or a client certificate required (ssl/tls alert handshake failure)',
    network,
  ],
  [
    as('tlsv1 alert internal error'),
    'tls',
    'the TLS handshake with S failed: TLS ended with an error (tlsv1 alert internal error)',
    network,
  ],
]);

const certificate = (code: string, words: string, advice: string): Case => [
  node(code),
  'tls',
  `the certificate of S${words} (${code})`,
  advice,
  'final',
];
const unknown = ' comes from a certificate authority that is not known here, or its chain is incomplete';

const during: Readonly<Record<Phase, string>> = {
  connect: 'before there was a connection',
  tls: 'during the TLS handshake',
  proxy: 'before the proxy had answered CONNECT',
  response: 'before the response was complete',
};

const cases: Case[] = [
  certificate('CERT_HAS_EXPIRED', ', or of an authority in its chain, has expired', 'check the clock of the runner'),
  certificate('CERT_NOT_YET_VALID', ' is not valid yet', 'check the clock of the runner'),
  certificate('ERR_TLS_CERT_ALTNAME_INVALID', ' was issued for another host name', 'Use a host name'),
  certificate('DEPTH_ZERO_SELF_SIGNED_CERT', ' is self-signed', 'NODE_EXTRA_CA_CERTS'),
  certificate('SELF_SIGNED_CERT_IN_CHAIN', unknown, 'NODE_EXTRA_CA_CERTS'),
  certificate('UNABLE_TO_VERIFY_LEAF_SIGNATURE', unknown, 'NODE_USE_SYSTEM_CA=1'),
  certificate('UNABLE_TO_GET_ISSUER_CERT', unknown, 'intermediate certificates'),
  certificate('UNABLE_TO_GET_ISSUER_CERT_LOCALLY', unknown, 'Certificate checks cannot be switched off.'),
  certificate('UNSPECIFIED', ' is not accepted', '2048 bits'),
  certificate('INVALID_PURPOSE', ' is not accepted', 'server authentication'),
  certificate('CERT_REVOKED', ' is not accepted', 'issued'),
  [
    node('CERT_NOT_YET_VALID', 'x'),
    'proxy',
    'the certificate of P is not valid yet (CERT_NOT_YET_VALID: x)',
    '',
    'final',
  ],
  ...tls,
  [
    node('ECONNRESET', closedEarly),
    'tls',
    `the TLS handshake with S failed: the connection was closed (ECONNRESET: ${closedEarly})`,
    'no proxy or gateway intercepts or cuts it',
  ],
  [node('ENOTFOUND', 'x'), 'connect', 'the host name is not known (DNS): s:443 (ENOTFOUND: x)', network],
  [node('EAI_AGAIN'), 'connect', 'no name server has answered (DNS): s:443 (EAI_AGAIN)', network],
  [node('ECONNREFUSED'), 'connect', 'the connection was refused: s:443 (ECONNREFUSED)', network],
  [node('ENETUNREACH'), 'connect', 'the host cannot be reached: s:443 (ENETUNREACH)', network],
  [node('ETIMEDOUT'), 'connect', 'the connection timed out: s:443 (ETIMEDOUT)', network],
  [
    Object.assign(new AggregateError(ofFamilies), { code: 'ENETUNREACH' }),
    'connect',
    'the connection was refused: s:443 (connect ENETUNREACH ::1; ECONNREFUSED)',
    network,
  ],
  [node('EMFILE'), 'connect', 'the connection failed: s:443 (EMFILE)', network],
  [new TypeError('What is this?'), 'connect', 'the connection failed: s:443 (What is this?)', network],
  [
    node('ECONNREFUSED'),
    'proxy',
    'P could not be used to CONNECT to s:443: the connection was refused (ECONNREFUSED)',
    proxies,
  ],
  [
    new RequestError('PROXY_REFUSED', 'HTTP 403'),
    'proxy',
    'P refused to connect: HTTP 403 to CONNECT to s:443',
    'Have the proxy allow CONNECT to s:443',
  ],
  [
    new RequestError('PROXY_AUTHENTICATION', 'HTTP 407'),
    'proxy',
    'P requires other credentials: HTTP 407 to CONNECT to s:443',
    'Correct the user and password',
    'final',
  ],
  [new RequestError('PROXY_INVALID', 'http_proxy is bad'), 'connect', 'http_proxy is bad', 'Correct', 'final'],
  [
    node('HPE_INVALID_CONSTANT', 'x'),
    'proxy',
    'what P sent is not HTTP, or breaks its rules (HPE_INVALID_CONSTANT: x)',
    proxies,
  ],
  [
    node('ECONNRESET', 'read ECONNRESET'),
    'response',
    'the connection was reset before the response was complete (read ECONNRESET)',
    network,
  ],
  [new RequestError('CLOSED'), 'response', 'the connection was closed before the response was complete', network],
  ...['socket hang up', 'aborted'].map((words): Case => [
    node('ECONNRESET', words),
    'response',
    `the connection was closed before the response was complete (ECONNRESET: ${words})`,
    network,
  ]),
  [node('HPE_HEADER_OVERFLOW'), 'response', 'S sent headers larger than 16 KiB (HPE_HEADER_OVERFLOW)', network],
  [unreadable(settings), 'response', 'S supports HTTP/2 only', 'HTTP/1.1', 'final'],
  [
    unreadable(Buffer.from('SSH-2.0-OpenSSH_9.6\r\n')),
    'response',
    'what S sent is not HTTP, or breaks its rules (HPE_INVALID_CONSTANT: Parse Error)',
    network,
  ],
  [new RequestError('UPGRADED'), 'response', 'S switched to another protocol (HTTP 101)', network],
  ...(Object.entries(during) as [Phase, string][]).flatMap(([phase, when]): Case[] => [
    [new RequestError('DEADLINE', '60 s'), phase, `the deadline of 60 s has passed ${when}`, 'proxy'],
    [new RequestError('CANCELLED'), phase, `it was cancelled ${when}`, 'Run this step again.', 'final'],
  ]),
];

test.each(cases.map(([error, phase, words, advice, final]) => ({ error, phase, words, advice, final })))(
  '$phase: $words',
  ({ error, phase, words, advice, final }) => {
    const networkError = toNetworkError(error, { phase, target: 's:443', proxy: 'p:3128' });
    expect(formatNetworkError(networkError, ({ untrusted }) => untrusted)).toBe(
      words.replace(/\bS\b/, 'the server s:443').replace(/\bP\b/, 'the proxy p:3128'),
    );
    expect(networkError.advice).toContain(advice);
    expect(networkError.final).toBe(final === 'final');
    expect(networkError.message + networkError.advice).not.toMatch(/[{}]|undefined/);
  },
);

test('A cut response is named with its status', () => {
  const circumstances = { phase: 'response', target: 's:443', status: 429 } as const;
  const { message } = toNetworkError(new RequestError('CLOSED'), circumstances);
  expect(message).toBe('the connection was closed before the response (HTTP 429) was complete');
});

test('Only a certificate that is asked for too late is a late refusal', () => {
  const late = cases.filter(([error]) => isLateRefusal(error)).map(([, , words]) => words);
  expect(late).toEqual(Array(2).fill(expect.stringContaining('requires a client certificate')));
  // Names in a certificate are somebody else's text.
  expect(isLateRefusal(openssl('alert certificate required', 'ERR_TLS_CERT_ALTNAME_INVALID'))).toBe(false);
});
