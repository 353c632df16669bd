import { foreign, type Foreign, type Show } from '../text/text.js';

/** Whose fault it is, or whose certificate: Testinium's (or whoever was asked), or that of the proxy on the way. */
export type Whose = 'server' | 'proxy';

/** What a request was doing. */
export type Stage = 'lookup' | 'connect' | 'tls' | 'proxy' | 'answer';

/** What is wrong with a certificate, or with what both sides would have to agree on to show one. */
export type CertificateFault =
  | 'expired'
  | 'not-yet-valid'
  | 'another-name'
  | 'self-signed'
  | 'unknown-authority'
  | 'incomplete-chain'
  | 'wrong-purpose'
  | 'weak'
  | 'client-certificate-wanted'
  | 'protocol-too-old'
  | 'invalid';

/** What a certificate says of itself. */
export interface Certificate {
  /** Common name (or organisation) of who issued it, or of who issued the last one of its chain. */
  readonly issuer?: Foreign;
  /** The names it was issued for. */
  readonly names?: Foreign;
  /** Dates as the certificate has them; of the one in its chain that is at fault. */
  readonly validFrom?: Foreign;
  readonly validTo?: Foreign;
  /** Whether the fault is its own, and not that of one which issued it. */
  readonly itself: boolean;
  /** The other side sent it alone, without those that lead to an authority. */
  readonly alone: boolean;
}

/** Why an exchange failed: facts, of which words are made at the end. `host` is `name:port`. */
export type Trouble =
  /** `ms` is the whole deadline, which has passed while the request was at `during`. */
  | { readonly kind: 'deadline'; readonly ms: number; readonly during: Stage }
  | { readonly kind: 'lookup'; readonly of: Whose; readonly host: string; readonly code: string }
  /** No address of the host could be connected; `code` is the one that tells most. */
  | {
      readonly kind: 'connect';
      readonly of: Whose;
      readonly host: string;
      readonly code: string;
      readonly detail: Foreign;
    }
  | {
      readonly kind: 'certificate';
      readonly of: Whose;
      readonly host: string;
      readonly fault: CertificateFault;
      readonly certificate?: Certificate;
      readonly detail: Foreign;
    }
  /** The TLS handshake failed for another reason. */
  | { readonly kind: 'tls'; readonly of: Whose; readonly host: string; readonly code: string; readonly detail: Foreign }
  /** The proxy wants other credentials than it was given; `target` is what it was asked to CONNECT to. */
  | { readonly kind: 'proxy-authentication'; readonly status: number; readonly target: string }
  | { readonly kind: 'proxy-refused'; readonly status: number; readonly target: string }
  /** The proxy gave no answer to CONNECT that could be understood. */
  | { readonly kind: 'proxy-broken'; readonly target: string; readonly detail: Foreign }
  /** The connection ended before the answer was complete; `status` when its head had come. */
  | { readonly kind: 'closed'; readonly code?: string; readonly status?: number }
  /** What came back is not HTTP, or not as strictly as it has to be. */
  | { readonly kind: 'not-http'; readonly detail: Foreign }
  /** The server went on to another protocol (HTTP 101). */
  | { readonly kind: 'upgraded' }
  | { readonly kind: 'other'; readonly detail: Foreign };

/** Whether trying again cannot help: somebody has to change a setting first. */
export function isFinal({ kind }: Trouble): boolean {
  return kind === 'certificate' || kind === 'proxy-authentication';
}

/** What went wrong, as the end of a sentence: no capital, no full stop. */
export function inWords(trouble: Trouble, show: Show): string {
  switch (trouble.kind) {
    case 'deadline':
      return `the deadline of ${seconds(trouble.ms)} s has passed ${during[trouble.during]}`;
    case 'lookup':
      return `${unusable(trouble)}${lookupWords[trouble.code] ?? 'the host name could not be looked up (DNS)'}: ${trouble.host}`;
    case 'connect':
      return `${unusable(trouble)}${networkWords[trouble.code] ?? 'the connection failed'}: ${trouble.host} (${show(trouble.detail)})`;
    case 'certificate':
      return `${faultWords(trouble, show)} (${show(trouble.detail)})`;
    case 'tls':
      return `${unusable(trouble)}the TLS handshake failed: ${handshakeWords(trouble.code)} (${trouble.host}, ${show(trouble.detail)})`;
    case 'proxy-authentication':
      return `the proxy wants other credentials: HTTP ${String(trouble.status)} to CONNECT to ${trouble.target}`;
    case 'proxy-refused':
      return `the proxy refused to connect: HTTP ${String(trouble.status)} to CONNECT to ${trouble.target}`;
    case 'proxy-broken':
      return `the proxy could not be used: it gave no whole answer to CONNECT to ${trouble.target} (${show(trouble.detail)})`;
    case 'closed': {
      const how = networkWords[trouble.code ?? ''] ?? 'the connection was closed';
      const answer = trouble.status === undefined ? 'the answer' : `the answer (HTTP ${String(trouble.status)})`;
      return `${how} before ${answer} was complete`;
    }
    case 'not-http':
      return `what came back is not HTTP (${show(trouble.detail)})`;
    case 'upgraded':
      return 'the server went on to another protocol (HTTP 101)';
    case 'other':
      return `the connection failed (${show(trouble.detail)})`;
  }
}

/** What can help against it, in whole sentences. */
export function advice(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'certificate':
      return certificateAdvice(trouble);
    case 'proxy-authentication':
      return 'Correct the user and password in https_proxy or http_proxy; special characters in them have to be percent-encoded. Only Basic authentication is supported.';
    case 'proxy-refused':
      return `Have the proxy let CONNECT to ${trouble.target} through, or check https_proxy, http_proxy and no_proxy.`;
    case 'proxy-broken':
      return 'Check that https_proxy or http_proxy names an HTTP proxy with its right port and scheme (https:// when it speaks TLS itself).';
    case 'lookup':
    case 'connect':
      if (trouble.of === 'proxy')
        return 'Check https_proxy, http_proxy and no_proxy, and that the proxy can be reached from this runner.';
      return reach;
    case 'tls':
      if (trouble.of === 'proxy')
        return 'Check that the proxy speaks TLS on that port: if it does not, https_proxy or http_proxy has to begin with http://.';
      return `Check that the server speaks TLS on that port, and that nothing on the way breaks it open or off. ${reach}`;
    case 'deadline':
    case 'closed':
    case 'not-http':
    case 'upgraded':
    case 'other':
      return reach;
  }
}

const reach =
  "Check the address, the runner's network and its proxy settings (https_proxy, http_proxy, no_proxy), then run this step again.";

const seconds = (ms: number): string => (ms >= 1000 ? (ms / 1000).toFixed(0) : (ms / 1000).toFixed(1));

const during: Readonly<Record<Stage, string>> = {
  lookup: 'while the host name was looked up (DNS)',
  connect: 'before a connection was there',
  tls: 'during the TLS handshake',
  proxy: 'before the proxy had answered CONNECT',
  answer: 'before the answer was complete',
};

const lookupWords: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host name is not known (DNS)',
  ENODATA: 'the host name has no address (DNS)',
  EAI_AGAIN: 'no name server has answered (DNS)',
};

const networkWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  EPIPE: 'the connection was closed',
  ETIMEDOUT: 'the connection timed out',
};

function handshakeWords(code: string): string {
  if (/WRONG_VERSION_NUMBER|UNEXPECTED_MESSAGE|PACKET_LENGTH|UNKNOWN_PROTOCOL|HTTP_REQUEST/.test(code)) {
    return 'what answered does not speak TLS';
  }
  if (code.includes('UNRECOGNIZED_NAME')) return 'the host name is not served there';
  if (/HANDSHAKE_FAILURE|NO_SHARED_CIPHER|NO_PROTOCOLS_AVAILABLE|TOO_SMALL/.test(code)) {
    return 'the two sides could not agree (on a cipher, or a client certificate is wanted)';
  }
  // Node says ECONNRESET of any end before the handshake's.
  return code === 'ECONNRESET' ? 'it broke off' : (networkWords[code] ?? 'it broke off');
}

const unusable = ({ of }: { readonly of: Whose }): string => (of === 'proxy' ? 'the proxy could not be used: ' : '');

type Faulty = Extract<Trouble, { kind: 'certificate' }>;

function faultWords({ of, host, fault, certificate }: Faulty, show: Show): string {
  const the = of === 'proxy' ? `the certificate of the proxy ${host}` : `the server's certificate (${host})`;
  const { issuer, names, validFrom, validTo, itself = true, alone = false } = certificate ?? {};
  const by = issuer === undefined ? '' : `, issued by ${show(issuer)},`;
  const said = (what: Foreign | undefined, before: string): string => (what === undefined ? '' : before + show(what));
  const chain = itself ? the : `an authority's certificate, to which ${the} leads,`;
  switch (fault) {
    case 'expired':
      return `${chain}${itself ? by : ''} has expired${said(validTo, ' on ')}`;
    case 'not-yet-valid':
      return `${chain}${itself ? by : ''} is not valid yet${said(validFrom, ': it is from ')}`;
    case 'another-name':
      return `${the}${by} was issued for another host name${said(names, ': ')}`;
    case 'self-signed':
      return `${the} is self-signed`;
    case 'unknown-authority':
      return `${the} comes from a certificate authority that is not known here${said(issuer, ': ')}${alone ? ', and was sent alone, without any certificate that leads to a known one' : ''}`;
    case 'incomplete-chain':
      return `${the}${by} was sent alone: its chain is incomplete, the intermediate certificates are missing`;
    case 'wrong-purpose':
      return `${the}${by} was not issued for the purpose of a server, or by one that may not issue any`;
    case 'weak':
      return `${the}${by} has a signature or a key that is too weak`;
    case 'client-certificate-wanted':
      return `${of === 'proxy' ? `the proxy ${host}` : `the server ${host}`} wants a client certificate`;
    case 'protocol-too-old':
      return `${of === 'proxy' ? `the proxy ${host}` : `the server ${host}`} speaks only a version of TLS that is too old`;
    case 'invalid':
      return `${the}${by} is not valid`;
  }
}

const never = 'Certificate checks cannot be switched off.';

function certificateAdvice({ of, fault, certificate }: Faulty): string {
  const who = of === 'proxy' ? 'the proxy' : 'the server';
  const trust = `If that authority is your own, give its certificate to Node in the environment variable NODE_EXTRA_CA_CERTS (path of a PEM file); neither the system's store nor SSL_CERT_FILE is asked.`;
  switch (fault) {
    case 'expired':
      return `Have ${who}'s certificate renewed${certificate?.itself === false ? ' with a chain that is valid' : ''}; if it has not expired, check the clock of the runner. ${never}`;
    case 'not-yet-valid':
      return `Check the clock of the runner, and from when on ${who}'s certificate is valid. ${never}`;
    case 'another-name':
      return of === 'proxy'
        ? `Name the proxy in https_proxy or http_proxy as its certificate does, or have one issued for that name. ${never}`
        : `Check the host name in the address: it has to be one that the certificate was issued for. ${never}`;
    case 'self-signed':
      return `If it is what ${who} should show, give the certificate itself to Node in the environment variable NODE_EXTRA_CA_CERTS (path of a PEM file). ${never}`;
    case 'unknown-authority':
      return `${trust}${certificate?.alone === true ? ` If that is done and this one is an intermediate, have ${who} send the intermediate certificates with its own.` : ''} If it is not, somebody on the way may be reading along. ${never}`;
    case 'incomplete-chain':
      return `Have ${who} send its intermediate certificates together with its own (browsers fetch them by themselves, Node does not), or put them into the file that NODE_EXTRA_CA_CERTS names. ${never}`;
    case 'wrong-purpose':
      return `Have a certificate issued for ${who} that is for server authentication, by a certificate that is an authority's. ${never}`;
    case 'weak':
      return `Have a certificate issued for ${who} with a key of at least 2048 bits (RSA) and a signature with SHA-256 or better, its whole chain too. ${never}`;
    case 'client-certificate-wanted':
      return `This action has no client certificate to show: let this runner reach ${who} without one.`;
    case 'protocol-too-old':
      return `Have ${who} speak TLS 1.2 or newer; nothing older is safe.`;
    case 'invalid':
      return `Have ${who}'s certificate checked and issued anew. ${never}`;
  }
}

/** The fields of a Node error that tell what it was. */
export function readError(error: unknown): { code: string; message: string } {
  const { code, message } = (error ?? {}) as Partial<Record<string, unknown>>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { code: text(code), message: text(message) };
}

/** The words of the network or its peer, for people who look into it. */
export function detailOf(error: unknown): Foreign {
  const { code, message } = readError(error);
  // OpenSSL's errors are fields between colons, most of them about its own source; the fifth is the reason.
  const words =
    /^[0-9A-F]+:error:[0-9A-F]+:[^:]*:[^:]*:([^:]*):/.exec(message.replace(/^\w+ EPROTO /, ''))?.[1] ?? message;
  return foreign([words.includes(code) ? '' : code, words].filter(Boolean).join(': '));
}
