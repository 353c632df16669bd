import { Agent } from 'node:http';
import net, { isIP, isIPv6, type Socket } from 'node:net';
import type { DetailedPeerCertificate } from 'node:tls';
import { foreign } from '../text/text.js';
import type { Proxy, Route } from './route.js';
import { secureContext } from './trust.js';
import {
  detailOf,
  readError,
  type Certificate,
  type CertificateFault,
  type Stage,
  type Trouble,
  type Whose,
} from './trouble.js';

/** All addresses of a host name, the one to try first at the front; rejects with Node's error of `getaddrinfo`. */
export type Lookup = (hostname: string) => Promise<readonly string[]>;

/** A connection, or why there is none. */
export type Reached = { readonly socket: Socket } | { readonly trouble: Trouble };

/** One attempt to reach somebody. */
export interface Attempt {
  /** When it aborts, every socket is destroyed, nothing new is opened, and what is under way may never settle. */
  readonly over: AbortSignal;
  /** Called with what is being done now. */
  readonly enter?: (stage: Stage) => void;
  readonly lookup?: Lookup;
}

interface Host {
  readonly of: Whose;
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string;
  readonly port: number;
}

/** How strictly HTTP is read; said with every request, or else NODE_OPTIONS would decide. */
export const strictly = { insecureHTTPParser: false, maxHeaderSize: 16_384 } as const;

/**
 * A connection on which the first byte written is the first that the server of this URL reads: dialled, through the
 * proxy, and after the TLS handshake of `https:`. Nothing of the request has been sent by then.
 */
export async function reach(url: URL, route: Route, attempt: Attempt): Promise<Reached> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const secured = url.protocol === 'https:';
  const server: Host = { of: 'server', hostname, port: Number(url.port) || (secured ? 443 : 80) };
  const reached =
    route.kind === 'proxy' ? await reachThrough(route.proxy, server, attempt) : await dial(server, attempt);
  return secured && 'socket' in reached ? secure(reached.socket, server, attempt) : reached;
}

async function reachThrough(proxy: Proxy, server: Host, attempt: Attempt): Promise<Reached> {
  // Not a chunk of its own, and yet run only when there is a proxy: it loads all of TLS. Before anything is dialled, as
  // nobody would hear of a connection that ends while this is loaded.
  const { HttpProxyAgent } = await import(/* webpackMode: "eager" */ 'hpagent');
  const host: Host = { of: 'proxy', ...proxy };
  const dialled = await dial(host, attempt);
  if ('trouble' in dialled) return dialled;
  const reached = proxy.protocol === 'https:' ? await secure(dialled.socket, host, attempt) : dialled;
  return 'trouble' in reached ? reached : tunnel(HttpProxyAgent, reached.socket, proxy, server, attempt);
}

/** After so many milliseconds the next address is dialled as well (RFC 8305, 5). */
const headStart = 250;

/**
 * Connects to whichever address of a host answers first, as RFC 8305 has it. Node does so as well, but gives each
 * address 250 ms and no more; here none is given up as long as the attempt lasts.
 */
export async function dial(host: Host, { over, enter, lookup = lookUp }: Attempt): Promise<Reached> {
  let addresses: readonly string[] = [host.hostname];
  if (isIP(host.hostname) === 0) {
    enter?.('lookup');
    try {
      addresses = interleaved(await patiently(lookup, host.hostname, over));
    } catch (error) {
      return { trouble: { kind: 'lookup', of: host.of, host: nameOf(host), code: readError(error).code } };
    }
  }
  enter?.('connect');
  return race(addresses, host, over);
}

function race(addresses: readonly string[], host: Host, over: AbortSignal): Promise<Reached> {
  return new Promise((resolve) => {
    const dialled = new Set<Socket>();
    const errors: unknown[] = [];
    let next = 0;
    let timer: NodeJS.Timeout | undefined;
    const stop = (): void => clearTimeout(timer);
    const finish = (reached: Reached): void => {
      stop();
      over.removeEventListener('abort', stop);
      for (const socket of dialled) socket.destroy();
      resolve(reached);
    };
    const dialNext = (): void => {
      stop();
      const address = addresses[next++];
      if (address === undefined) return;
      const socket = net.connect({ host: address, port: host.port });
      // Not by its option `signal`: Node would make an error with its stack of it, at the end of each exchange.
      over.addEventListener('abort', () => socket.destroy(), { once: true });
      dialled.add(socket);
      if (next < addresses.length) timer = setTimeout(dialNext, headStart);
      socket.once('connect', () => {
        dialled.delete(socket);
        finish({ socket });
      });
      // Stays for good: whoever has the socket later hears of its end in another way.
      socket.on('error', (error) => {
        if (!dialled.delete(socket)) return;
        errors.push(error);
        if (over.aborted) return;
        if (next < addresses.length) dialNext();
        else if (dialled.size === 0) finish({ trouble: unreachable(errors, host) });
      });
    };
    over.addEventListener('abort', stop);
    if (!over.aborted) dialNext();
  });
}

/** The addresses of both families in turn, beginning with the family of the first (RFC 8305, 4). */
export function interleaved(addresses: readonly string[]): string[] {
  const first = isIP(addresses[0] ?? '');
  const one = addresses.filter((address) => isIP(address) === first);
  const other = addresses.filter((address) => isIP(address) !== first);
  return Array.from({ length: Math.max(one.length, other.length) }, (_, at) => [one[at], other[at]])
    .flat()
    .filter((address) => address !== undefined);
}

/** Of several failures the one that tells most: that there is no way to a whole family is common, and harmless. */
function unreachable(errors: readonly unknown[], host: Host): Trouble {
  const noWay = ['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'];
  const telling = errors.find((error) => !noWay.includes(readError(error).code)) ?? errors[0];
  const detail = foreign(errors.map((error) => detailOf(error).raw).join('; '));
  return { kind: 'connect', of: host.of, host: nameOf(host), code: readError(telling).code, detail };
}

/** `host:port`, as in a URL. */
const nameOf = ({ hostname, port }: Host): string => `${isIPv6(hostname) ? `[${hostname}]` : hostname}:${String(port)}`;

/** For so long, in milliseconds, a name server is asked again that has not answered. */
const patience = 10_000;

/**
 * Looks a name up, and again when nobody has answered in time: a slow name server has the answer ready by then. What
 * fails at once is an answer.
 */
async function patiently(lookup: Lookup, hostname: string, over: AbortSignal): Promise<readonly string[]> {
  const began = process.uptime();
  for (;;) {
    const asked = process.uptime();
    try {
      return await lookup(hostname);
    } catch (error) {
      const now = process.uptime();
      const unanswered = readError(error).code === 'EAI_AGAIN' && now - asked > 0.9;
      if (!unanswered || over.aborted || (now - began) * 1000 > patience) throw error;
    }
  }
}

/**
 * The system's own look-up. It runs in a thread that nothing can stop, and the process cannot end before it does: by
 * glibc's defaults a minute, with three name servers that are silent. So each of them gets a second, once, unless
 * the environment says otherwise; glibc reads this when a thread first looks something up.
 */
const lookUp: Lookup = (hostname) =>
  new Promise((resolve, reject) => {
    process.env['RES_OPTIONS'] ??= 'timeout:1 attempts:1';
    // Loaded when there is a name to look up, which takes longer than all else here.
    const dns = process.getBuiltinModule('node:dns');
    dns.lookup(hostname, { all: true, order: 'verbatim' }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses.map(({ address }) => address));
    });
  });

/** The TLS handshake with a host, over a connection to it. */
export function secure(raw: Socket, host: Host, { over, enter }: Attempt): Promise<Reached> {
  return new Promise((resolve) => {
    if (over.aborted) return;
    enter?.('tls');
    // With this variable Node says that it checks no certificates, also where it does.
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    const socket = process.getBuiltinModule('node:tls').connect({
      socket: raw,
      host: host.hostname,
      // A name for the server to choose its certificate by: never an address, and without the root's dot (RFC 6066, 3).
      ...(isIP(host.hostname) === 0 ? { servername: host.hostname.replace(/\.$/, '') } : {}),
      rejectUnauthorized: true,
      secureContext: secureContext(),
      ALPNProtocols: ['http/1.1'],
    });
    // Node's check comes with this event too and drops the connection, and with it the certificate, when it fails.
    // (After `getPeerX509Certificate` its check finds no names in the certificate and always fails.)
    let peer: DetailedPeerCertificate | undefined;
    socket.prependListener('secure', () => (peer = socket.getPeerCertificate(true)));
    socket.once('secureConnect', () => resolve({ socket }));
    socket.on('error', (error) => {
      raw.destroy();
      resolve({ trouble: handshakeTrouble(error, host, peer) });
    });
  });
}

/** Why a TLS handshake failed. */
function handshakeTrouble(error: unknown, host: Host, peer: DetailedPeerCertificate | undefined): Trouble {
  const { code } = readError(error);
  const common = { of: host.of, host: nameOf(host) };
  const certificate = readCertificate(peer);
  const fault = faultOf(error, certificate);
  if (fault === undefined) return { kind: 'tls', ...common, code, detail: detailOf(error) };
  // Where the fault is known, Node's own words say nothing more.
  const detail = fault === 'weak' || fault === 'invalid' ? detailOf(error) : foreign(code);
  return { kind: 'certificate', ...common, fault, detail, ...(certificate === undefined ? {} : { certificate }) };
}

/**
 * What the other side said when the handshake was over for us, and is of the handshake all the same: with TLS 1.3 it
 * asks for a client certificate, gets none, and refuses, and what was sent meanwhile it has never read.
 */
export function lateRefusal(error: unknown, of: Whose, host: string): Trouble | undefined {
  const { code, message } = readError(error);
  if (!/alert[ _]certificate[ _]required/i.test(code + message)) return undefined;
  return { kind: 'certificate', of, host, fault: 'client-certificate-wanted', detail: foreign(code) };
}

/** Codes of X509_verify_cert_error_string(3) as Node names them; some it has no name for, and leaves the words. */
function faultOf(error: unknown, certificate: SeenCertificate | undefined): CertificateFault | undefined {
  const { code, message } = readError(error);
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return 'expired';
    case 'CERT_NOT_YET_VALID':
      return 'not-yet-valid';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return 'another-name';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'self-signed';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      // Certificates of the known authorities say where their intermediates are to be had; private ones seldom do.
      return certificate?.alone === true && certificate.hints ? 'incomplete-chain' : 'unknown-authority';
    case 'INVALID_PURPOSE':
    case 'INVALID_CA':
    case 'PATH_LENGTH_EXCEEDED':
      return 'wrong-purpose';
  }
  if (/too weak|too small/i.test(message) && !code.startsWith('ERR_SSL_')) return 'weak';
  if (/certificate[ _]required/i.test(code + message)) return 'client-certificate-wanted';
  if (/alert[ _]protocol[ _]version|unsupported[ _]protocol/i.test(code + message)) return 'protocol-too-old';
  return /^(CERT_|CRL_|HOSTNAME_|UNABLE_TO_|ERROR_IN_CERT|UNSPECIFIED$|ERR_TLS_CERT_)/.test(code)
    ? 'invalid'
    : undefined;
}

function readCertificate(leaf: DetailedPeerCertificate | undefined): SeenCertificate | undefined {
  // Node gives an empty object for none, and ends a chain with a certificate that is its own issuer, or with none.
  const chain: DetailedPeerCertificate[] = [];
  let one = leaf as Partial<DetailedPeerCertificate> | undefined;
  while (isWhole(one) && !chain.includes(one) && chain.length < 10) {
    chain.push(one);
    one = one.issuerCertificate;
  }
  const [first] = chain;
  const last = chain.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const now = Date.now();
  const dated = chain.find((each) => Date.parse(each.valid_from) > now || Date.parse(each.valid_to) < now) ?? first;
  const issuer = [last.issuer.CN, last.issuer.O, last.issuer.OU].flat().find((name) => name !== undefined);
  return {
    ...(issuer === undefined ? {} : { issuer: foreign(issuer) }),
    ...(first.subjectaltname === undefined
      ? {}
      : { names: foreign(first.subjectaltname.replaceAll(/DNS:|IP Address:/g, '')) }),
    validFrom: foreign(dated.valid_from),
    validTo: foreign(dated.valid_to),
    itself: dated === first,
    alone: chain.length === 1 && first.issuerCertificate !== first,
    hints: first.infoAccess?.['CA Issuers - URI'] !== undefined,
  };
}

/** What is known of a certificate here; `hints`: it says where that of its issuer is to be had. */
type SeenCertificate = Certificate & { readonly hints: boolean };

const isWhole = (one: Partial<DetailedPeerCertificate> | undefined): one is DetailedPeerCertificate =>
  one?.valid_to !== undefined;

/**
 * Has a proxy lead a connection on to a server, by CONNECT. The dialling and the TLS are ours and done by now: what
 * fails here is the proxy's fault, and nothing that it says is taken for the server's answer.
 */
function tunnel(
  HttpProxyAgent: typeof import('hpagent').HttpProxyAgent,
  socket: Socket,
  proxy: Proxy,
  server: Host,
  { over, enter }: Attempt,
): Promise<Reached> {
  enter?.('proxy');
  const agent = new HttpProxyAgent({
    proxy: {
      // What the connection is to, it need not know: it would dial it by itself.
      protocol: 'http:',
      hostname: 'proxy.invalid',
      port: '80',
      username: encodeURIComponent(proxy.username),
      password: encodeURIComponent(proxy.password),
    },
    proxyRequestOptions: { ...strictly, ...through(socket) },
  } as unknown as ConstructorParameters<typeof HttpProxyAgent>[0]) as unknown as Tunneller;
  const target = nameOf(server);
  return new Promise((resolve) => {
    if (over.aborted) return;
    if (socket.destroyed) {
      resolve({ trouble: refusal(socket.errored, proxy, target) });
      return;
    }
    const host = isIPv6(server.hostname) ? `[${server.hostname}]` : server.hostname;
    agent.createConnection({ host, port: server.port }, (error, led) => {
      // It takes all listeners from the socket, ours too.
      socket.on('error', ignore);
      if (error === null && led !== null) resolve({ socket: led });
      else {
        socket.destroy();
        resolve({ trouble: refusal(error, proxy, target) });
      }
    });
  });
}

/** The method of an agent that it overrides, which makes a connection, or says why not. */
interface Tunneller {
  createConnection(options: object, done: (error: Error | null, socket: Socket | null) => void): void;
}

/**
 * Has a request of Node's go over a socket that is there already. hpagent insists on an agent of its own for its
 * CONNECT (`agent: false`), which Node makes of the class of this one, as it does in `https`.
 */
function through(socket: Socket): object {
  class Through extends Agent {
    override createConnection(): Socket {
      return socket;
    }
  }
  return { _defaultAgent: new Through() };
}

/** Why a proxy leads nowhere. hpagent has a sentence of its own for a status that is not 200. */
function refusal(error: Error | null, proxy: Proxy, target: string): Trouble {
  const status = Number(/^Bad response: (\d+)$/.exec(error?.message ?? '')?.[1]);
  if (status === 401 || status === 407) return { kind: 'proxy-authentication', status, target };
  if (status > 0) return { kind: 'proxy-refused', status, target };
  const late = lateRefusal(error, 'proxy', nameOf({ of: 'proxy', ...proxy }));
  return late ?? { kind: 'proxy-broken', target, detail: detailOf(error) };
}

/** Errors of a socket are heard from whoever uses it; those that come when all is over have no one to tell. */
const ignore = (): void => undefined;
