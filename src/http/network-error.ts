import { untrusted, type Sanitize, type Untrusted } from '../text/sanitize.js';

/** Why a request brought no response. Flat: callers use its words, its advice, and whether it is final. */
export interface NetworkError {
  /** Node's or OpenSSL's code, or one of ours such as `DEADLINE` or `PROXY_REFUSED`. */
  readonly networkCode: string;
  /** What went wrong, as the end of a sentence: no capital, no full stop. */
  readonly message: string;
  /** Text of the network or of the peer, for people who look into it. */
  readonly detail?: Untrusted;
  /** What can help, in whole sentences. */
  readonly advice: string;
  /** Trying again cannot help: somebody has to change a setting first. */
  readonly final: boolean;
}

/** What a request was doing when it failed; `target` and `proxy` are `host:port`. */
export interface Circumstances {
  /** Only in the last one can the server have seen anything of the request. */
  phase: 'proxy' | 'connect' | 'tls' | 'response';
  readonly target: string;
  readonly proxy?: string;
  /** Of the response, when its head had come. */
  status?: number;
}

/** A failure that Node has no error for. Its message, if any, becomes part of the words: it is ours, not the peer's. */
export class RequestError extends Error {
  constructor(
    readonly code: string,
    message = '',
  ) {
    super(message);
  }
}

export function formatNetworkError({ message, detail }: NetworkError, sanitize: Sanitize): string {
  return detail === undefined ? message : `${message} (${sanitize(detail)})`;
}

export function toNetworkError(error: unknown, { phase, target, proxy, status }: Circumstances): NetworkError {
  const { code, text, detail } = readError(error);
  const own = error instanceof RequestError ? error.message : undefined;
  const find = (rows: readonly Row[]): Partial<Row> => rows.find(([pattern]) => pattern.test(text)) ?? [];
  const [, reason = own ?? 'the connection failed'] = find(reasons());
  const peer = phase === 'proxy' ? `the proxy ${String(proxy)}` : `the server ${target}`;
  const response = status === undefined ? 'the response' : `the response (HTTP ${String(status)})`;
  const usual = {
    proxy: `${peer} could not be used to CONNECT to ${target}: ${reason}`,
    connect: `${reason}: ${target}`,
    tls: `the TLS handshake with ${peer} failed: ${reason}`,
    response: `${reason} before ${response} was complete`,
  }[phase];
  const [, message = usual, advice] = find(knownErrors(peer, own ?? '', target, usual));
  return {
    networkCode: code === '' ? 'UNKNOWN' : code,
    message,
    detail: detail === '' || own !== undefined ? undefined : untrusted(detail),
    advice: advice ?? (phase === 'proxy' ? checkProxy : checkNetwork),
    final: advice !== undefined,
  };
}

/** With TLS 1.3 our handshake is over before the server refuses it for want of a client certificate, and reads nothing. */
export function isLateRefusal(error: unknown): boolean {
  return /^TLS .*alert certificate required/.test(readError(error).text);
}

const checkNetwork =
  "Check the address, the runner's network and its proxy settings (https_proxy, http_proxy, no_proxy), then run this step again.";
const checkProxy =
  'Check https_proxy, http_proxy and no_proxy, and that the proxy can be reached from this runner and allows this CONNECT. Its address begins with https:// only if the proxy itself speaks TLS.';

/** What an error is known by, see `readError`; what to say; and advice where only a setting can help: then it is final. */
type Row = readonly [pattern: RegExp, message: string, advice?: string];

/** The codes of certificates are those of X509_verify_cert_error_string(3). */
function knownErrors(peer: string, own: string, target: string, usual: string): readonly Row[] {
  const certificate = `the certificate of ${peer}`;
  const always = 'Certificate checks cannot be switched off.';
  const renew = `Have it renewed, with its whole chain; if it has not expired, check the clock of the runner. ${always}`;
  const rename = `Use a host name that the certificate was issued for, or have one issued for this name. ${always}`;
  const addAuthority =
    'give its certificate to Node.js in the environment variable NODE_EXTRA_CA_CERTS (path of a PEM file), or set NODE_USE_SYSTEM_CA=1 if the operating system of the runner trusts it';
  const trust = `If it is the right one, ${addAuthority}. ${always}`;
  const unknown = `${certificate} comes from a certificate authority that is not known here, or its chain is incomplete`;
  const completeChain = `If that authority is your own, ${addAuthority}. If it is a public one, have the intermediate certificates sent too: browsers retrieve them by themselves, Node.js does not. If it is neither, somebody between may be reading along. ${always}`;
  const reissue = `Have a certificate issued for server authentication, with a key of at least 2048 bits (RSA) and a signature with SHA-256 or better, its whole chain too. ${always}`;
  const askNone = `This action has no client certificate to show: let this runner reach ${peer} without one.`;
  const newer = `Have ${peer} support TLS 1.2 or newer; nothing older is safe.`;
  const http1 = `Have ${peer} support HTTP/1.1 too, or use an address that does.`;
  const credentials =
    'Correct the user and password in https_proxy or http_proxy; special characters in them have to be percent-encoded. Only Basic authentication is supported.';
  return [
    [/^CERT_HAS_EXPIRED/, `${certificate}, or of an authority in its chain, has expired`, renew],
    [/^CERT_NOT_YET_VALID/, `${certificate} is not valid yet`, renew],
    [/^ERR_TLS_CERT_ALTNAME_INVALID/, `${certificate} was issued for another host name`, rename],
    [/^DEPTH_ZERO_SELF_SIGNED_CERT/, `${certificate} is self-signed`, trust],
    [/^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE))/, unknown, completeChain],
    [/^(\w*CERT_|CRL_|UNABLE_TO_|INVALID_|PATH_LENGTH_|UNSPECIFIED)/, `${certificate} is not accepted`, reissue],
    [/^TLS .*certificate required/, `${peer} requires a client certificate`, askNone],
    [/^TLS .*(protocol version|unsupported protocol)/, `${peer} supports only a version of TLS that is too old`, newer],
    [/^HTTP2|^TLS .*no application protocol/, `${peer} supports HTTP/2 only`, http1],
    [/^PROXY_AUTHENTICATION/, `${peer} requires other credentials: ${own} to CONNECT to ${target}`, credentials],
    [/^PROXY_INVALID/, own, 'Correct this environment variable, or unset it.'],
    [/^CANCELLED/, usual, 'Run this step again.'],
    [/^PROXY_REFUSED/, `${peer} refused to connect: ${own} to CONNECT to ${target}`],
    [/^UPGRADED/, `${peer} switched to another protocol (HTTP 101)`],
    [/^HPE_HEADER_OVERFLOW/, `${peer} sent headers larger than 16 KiB`],
    [/^HPE_/, `what ${peer} sent is not HTTP, or breaks its rules`],
  ];
}

/** What is said of everything else, most of which the connection is to blame for. */
const reasons = (): readonly Row[] => [
  [/^ENOTFOUND/, 'the host name is not known (DNS)'],
  [/^EAI_AGAIN/, 'no name server has answered (DNS)'],
  [/^ECONNREFUSED/, 'the connection was refused'],
  [/^E(HOST|NET)UNREACH/, 'the host cannot be reached'],
  [/^ETIMEDOUT/, 'the connection timed out'],
  // Node says ECONNRESET also of a connection that was closed in order.
  [/^ECONNRESET (?!socket hang up|aborted|Client network socket)/, 'the connection was reset'],
  [/^(ECONNRESET|EPIPE|CLOSED|ERR_STREAM_PREMATURE_CLOSE)/, 'the connection was closed'],
  [/^TLS .*(wrong version number|unexpected message|packet length|http request)/, 'what answered does not speak TLS'],
  [/^TLS .*(handshake failure|no shared cipher)/, 'our ciphers are refused, or a client certificate required'],
  [/^TLS/, 'TLS ended with an error'],
];

/** `errors`: of several addresses; `rawPacket`: what the parser could not read. */
type NodeError = Partial<{ code: string; message: string; errors: readonly unknown[]; rawPacket: Buffer }>;

/** What tells what an error was: its code; `code message`, or `TLS reason`; and its words for people. */
function readError(error: unknown): { readonly code: string; readonly text: string; readonly detail: string } {
  const { code = '', message = '', errors = [], rawPacket } = error as NodeError;
  const tried = errors.map(readError);
  // Of all addresses of a name, that there is no way to a whole family is common, and tells least.
  const telling = tried.find((one) => one.code !== 'ENETUNREACH') ?? tried[0];
  if (telling !== undefined) return { ...telling, detail: tried.map(({ detail }) => detail).join('; ') };
  // HTTP/2 begins with a frame of settings, on stream 0 (RFC 9113, 3.4 and 6.5).
  const isHttp2 = rawPacket !== undefined && rawPacket.length >= 9 && rawPacket[3] === 4 && !rawPacket.readUInt32BE(5);
  if (isHttp2) return { code: 'HTTP2', text: 'HTTP2', detail: '' };
  // OpenSSL's errors, with a code of their own or as EPROTO, are fields between colons; the fifth is the reason.
  const [, reason] = (/^(ERR_SSL_|EPROTO)/.test(code) ? /:error:\w+:[^:]*:[^:]*:([^:]*):/.exec(message) : null) ?? [];
  if (reason !== undefined) return { code, text: `TLS ${reason}`, detail: reason };
  return { code, text: `${code} ${message}`, detail: message.includes(code) ? message : `${code}: ${message}` };
}
