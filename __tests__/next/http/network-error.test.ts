import {
  formatNetworkError,
  isLateRefusal,
  RequestError,
  toNetworkError,
  type Circumstances,
  type Phase,
} from '../../../next/http/network-error.js';

const target = 'testinium.test:443';
const at = (phase: Phase, more: Partial<Circumstances> = {}): Circumstances => ({
  phase,
  target,
  proxy: phase === 'proxy' ? 'proxy:3128' : undefined,
  ...more,
});

const node = (code: string, message = code, more: object = {}): Error =>
  Object.assign(new Error(message), { code }, more);
/** As OpenSSL says it: with its code, or in a message only. */
const openssl = (reason: string, code = `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`): Error =>
  node(
    code,
    `80AC:error:0A000412:SSL routines:ssl3_read_bytes:${reason}:../deps/ssl/record/x.c:1601:SSL alert number 1`,
  );
const eproto = (reason: string): Error => {
  const { message } = openssl(reason);
  return node('EPROTO', `write EPROTO ${message}`);
};
const settings = Buffer.from('00001204000000000000030000006400040000ffff', 'hex');

const always = 'Certificate checks cannot be switched off.';
const network = 'Check the address';
const proxy = 'Check https_proxy, http_proxy and no_proxy';

/** The error, what the request was doing, what is said, how the advice begins or a part of it, and whether it is final. */
const cases: [unknown, Circumstances, string, string, final?: 'final'][] = [
  // Certificates
  [
    node('CERT_HAS_EXPIRED', 'certificate has expired'),
    at('tls'),
    `the certificate of the server ${target}, or of an authority in its chain, has expired (CERT_HAS_EXPIRED: certificate has expired)`,
    'check the clock of the runner',
    'final',
  ],
  [
    node('CERT_NOT_YET_VALID'),
    at('proxy'),
    'the certificate of the proxy proxy:3128 is not valid yet (CERT_NOT_YET_VALID)',
    'Check the clock of the runner',
    'final',
  ],
  [
    node('ERR_TLS_CERT_ALTNAME_INVALID', "Host: a. is not in the cert's altnames: DNS:b"),
    at('tls'),
    `the certificate of the server ${target} was issued for another host name (ERR_TLS_CERT_ALTNAME_INVALID: Host: a. is not in the cert's altnames: DNS:b)`,
    'Use a host name that the certificate was issued for',
    'final',
  ],
  [
    node('DEPTH_ZERO_SELF_SIGNED_CERT'),
    at('tls'),
    `the certificate of the server ${target} is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)`,
    'NODE_EXTRA_CA_CERTS',
    'final',
  ],
  ...[
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  ].flatMap((code): typeof cases =>
    ['NODE_EXTRA_CA_CERTS', 'NODE_USE_SYSTEM_CA=1', always].map((advice) => [
      node(code),
      at('tls'),
      `the certificate of the server ${target} comes from a certificate authority that is not known here, or its chain is incomplete (${code})`,
      advice,
      'final',
    ]),
  ),
  ...[
    ['UNSPECIFIED', 'EE certificate key too weak'],
    ['INVALID_PURPOSE', 'unsuitable certificate purpose'],
    ['CERT_REVOKED', 'certificate revoked'],
  ].map(([code = '', words = '']): (typeof cases)[number] => [
    node(code, words),
    at('tls'),
    `the certificate of the server ${target} is not accepted (${code}: ${words})`,
    '2048 bits',
    'final',
  ]),
  // TLS
  ...[openssl, eproto].flatMap((made): typeof cases => [
    [
      made('tlsv13 alert certificate required'),
      at('response'),
      `the server ${target} requires a client certificate (tlsv13 alert certificate required)`,
      'has no client certificate to show',
      'final',
    ],
    [
      made('tlsv1 alert protocol version'),
      at('tls'),
      `the server ${target} supports only a version of TLS that is too old (tlsv1 alert protocol version)`,
      'TLS 1.2 or newer',
      'final',
    ],
    [
      made('unsupported protocol'),
      at('proxy'),
      'the proxy proxy:3128 supports only a version of TLS that is too old (unsupported protocol)',
      'TLS 1.2 or newer',
      'final',
    ],
    [
      made('tlsv1 alert no application protocol'),
      at('tls'),
      `the server ${target} supports HTTP/2 only (tlsv1 alert no application protocol)`,
      'HTTP/1.1',
      'final',
    ],
    [
      made('wrong version number'),
      at('tls'),
      `the TLS handshake failed: what answered as the server ${target} does not speak TLS (wrong version number)`,
      `Check that the server ${target} speaks TLS on that port`,
    ],
    [
      made('wrong version number'),
      at('proxy'),
      'the TLS handshake failed: what answered as the proxy proxy:3128 does not speak TLS (wrong version number)',
      'Its address begins with https:// only if the proxy itself speaks TLS.',
    ],
    [
      made('tlsv1 alert internal error'),
      at('tls'),
      `the TLS handshake with the server ${target} failed: TLS ended with an error (tlsv1 alert internal error)`,
      network,
    ],
  ]),
  [
    openssl('ssl/tls alert handshake failure'),
    at('tls'),
    `the TLS handshake failed: the server ${target} accepts none of our ciphers, or requires a client certificate (ssl/tls alert handshake failure)`,
    network,
  ],
  [
    node('ECONNRESET', 'Client network socket disconnected before secure TLS connection was established'),
    at('tls'),
    `the TLS handshake with the server ${target} failed: the connection was closed (ECONNRESET: Client network socket disconnected before secure TLS connection was established)`,
    'no proxy or gateway intercepts or cuts it',
  ],
  // Connections
  [
    node('ENOTFOUND', 'getaddrinfo ENOTFOUND testinium.test', { syscall: 'getaddrinfo' }),
    at('connect'),
    `the host name is not known (DNS): ${target} (getaddrinfo ENOTFOUND testinium.test)`,
    network,
  ],
  [node('EAI_AGAIN'), at('connect'), `no name server has answered (DNS): ${target} (EAI_AGAIN)`, network],
  [node('ECONNREFUSED'), at('connect'), `the connection was refused: ${target} (ECONNREFUSED)`, network],
  [node('ENETUNREACH'), at('connect'), `the host cannot be reached: ${target} (ENETUNREACH)`, network],
  [node('ETIMEDOUT'), at('connect'), `the connection timed out: ${target} (ETIMEDOUT)`, network],
  [
    Object.assign(new AggregateError([node('ENETUNREACH', 'connect ENETUNREACH ::1'), node('ECONNREFUSED')]), {
      code: 'ENETUNREACH',
    }),
    at('connect'),
    `the connection was refused: ${target} (connect ENETUNREACH ::1; ECONNREFUSED)`,
    network,
  ],
  [node('EMFILE'), at('connect'), `the connection failed: ${target} (EMFILE)`, network],
  [new TypeError('What is this?'), at('connect'), `the connection failed: ${target} (What is this?)`, network],
  // Proxies
  [
    node('ECONNREFUSED'),
    at('proxy'),
    `the proxy proxy:3128 could not be used to CONNECT to ${target}: the connection was refused (ECONNREFUSED)`,
    proxy,
  ],
  [
    new RequestError('PROXY_REFUSED', 'HTTP 403'),
    at('proxy'),
    `the proxy proxy:3128 refused to connect: HTTP 403 to CONNECT to ${target}`,
    `Have the proxy allow CONNECT to ${target}`,
  ],
  [
    new RequestError('PROXY_AUTHENTICATION', 'HTTP 407'),
    at('proxy'),
    `the proxy proxy:3128 requires other credentials: HTTP 407 to CONNECT to ${target}`,
    'Correct the user and password',
    'final',
  ],
  [
    new RequestError('PROXY_INVALID', 'http_proxy names a SOCKS proxy'),
    at('connect'),
    'http_proxy names a SOCKS proxy',
    'Correct',
    'final',
  ],
  [
    node('HPE_INVALID_CONSTANT', 'Parse Error: Expected HTTP/'),
    at('proxy'),
    'what the proxy proxy:3128 sent is not HTTP, or breaks its rules (HPE_INVALID_CONSTANT: Parse Error: Expected HTTP/)',
    proxy,
  ],
  // Responses
  [
    node('ECONNRESET', 'read ECONNRESET'),
    at('response'),
    'the connection was reset before the response was complete (read ECONNRESET)',
    network,
  ],
  [
    new RequestError('CLOSED'),
    at('response', { status: 429 }),
    'the connection was closed before the response (HTTP 429) was complete',
    network,
  ],
  ...['socket hang up', 'aborted'].map((words): (typeof cases)[number] => [
    node('ECONNRESET', words),
    at('response'),
    `the connection was closed before the response was complete (ECONNRESET: ${words})`,
    network,
  ]),
  [
    node('HPE_HEADER_OVERFLOW', 'Parse Error: Header overflow'),
    at('response'),
    `the server ${target} sent headers larger than 16 KiB (HPE_HEADER_OVERFLOW: Parse Error: Header overflow)`,
    network,
  ],
  [
    node('HPE_INVALID_CONSTANT', 'Parse Error', { rawPacket: settings }),
    at('response'),
    `the server ${target} supports HTTP/2 only`,
    'HTTP/1.1',
    'final',
  ],
  [
    node('HPE_INVALID_CONSTANT', 'Parse Error', { rawPacket: Buffer.from('SSH-2.0-OpenSSH_9.6\r\n') }),
    at('response'),
    `what the server ${target} sent is not HTTP, or breaks its rules (HPE_INVALID_CONSTANT: Parse Error)`,
    network,
  ],
  [
    new RequestError('UPGRADED'),
    at('response'),
    `the server ${target} switched to another protocol (HTTP 101)`,
    network,
  ],
  // Time
  ...(
    [
      ['proxy', 'before the proxy had answered CONNECT'],
      ['connect', 'before there was a connection'],
      ['tls', 'during the TLS handshake'],
      ['response', 'before the response was complete'],
    ] as const
  ).flatMap(([phase, during]): typeof cases => [
    [new RequestError('DEADLINE', '60 s'), at(phase), `the deadline of 60 s has passed ${during}`, phases(phase)],
    [new RequestError('CANCELLED'), at(phase), `it was cancelled ${during}`, 'Run this step again.', 'final'],
  ]),
];

function phases(phase: Phase): string {
  return phase === 'proxy' ? proxy : network;
}

test.each(
  cases.map(([error, circumstances, words, advice, final = 'temporary']) => ({
    error,
    circumstances,
    words,
    advice,
    final,
  })),
)('$words', ({ error, circumstances, words, advice, final }) => {
  const networkError = toNetworkError(error, circumstances);
  expect(formatNetworkError(networkError, ({ untrusted }) => untrusted)).toBe(words);
  expect(networkError.advice).toContain(advice);
  expect(networkError.final).toBe(final === 'final');
  expect(words).not.toMatch(/[{}]|undefined/);
  expect(networkError.advice).not.toMatch(/[{}]|undefined/);
});

test('Only a certificate that is asked for too late is a late refusal', () => {
  const late = cases.filter(([error]) => isLateRefusal(error)).map(([, , words]) => words);
  expect(late).toEqual(Array(2).fill(expect.stringContaining('requires a client certificate')));
  // Names in a certificate are somebody else's text.
  expect(isLateRefusal(openssl('alert certificate required', 'ERR_TLS_CERT_ALTNAME_INVALID'))).toBe(false);
});
