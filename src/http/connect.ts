import net, { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import type { HttpProxyAgentOptions } from 'hpagent';
import { RequestError, type Phase } from './network-error.js';
import { withoutBrackets, type Proxy, type Route } from './proxy.js';

/** How strictly HTTP is read; said with every request, or else NODE_OPTIONS would decide. */
export const strictParser = { insecureHTTPParser: false, maxHeaderSize: 16_384 } as const;

/** The next address of a name is dialled when one has not answered for so many milliseconds; the last has no limit. */
const dialling = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2500 } as const;

/** Which authorities are trusted is Node's to decide, and so the owner's of the runner. */
function tlsTo(hostname: string): ConnectionOptions {
  // The name by which a server chooses its certificate: never an address, nor with the root's dot (RFC 6066, 3).
  const servername = isIP(hostname) === 0 ? hostname.replace(/\.$/, '') : '';
  return { rejectUnauthorized: true, minVersion: 'TLSv1.2', ALPNProtocols: ['http/1.1'], servername };
}

/**
 * Opens a connection on which the first byte written is the first that the server reads: through the proxy, and after
 * the TLS handshake. Rejects with Node's error. Every socket is destroyed when `over` aborts.
 */
export async function connect(
  url: URL,
  route: Route,
  enter: (phase: Phase) => void,
  over: AbortSignal,
): Promise<Duplex> {
  // The system's look-up runs in a thread that nothing can stop, and the process cannot end before it does: a minute
  // with three silent name servers. This gives each of them two seconds, once; glibc reads it, other systems do not.
  process.env['RES_OPTIONS'] ??= 'timeout:2 attempts:1';
  // With this variable Node says that it checks no certificates, although it does.
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];

  const { hostname, port } = addressOf(url);
  enter(route.kind === 'proxy' ? 'proxy' : 'connect');
  const raw =
    route.kind === 'proxy'
      ? await openTunnel(route.proxy, url, over)
      : await opened(net.connect({ host: hostname, port, ...dialling }), 'connect', over);
  if (url.protocol !== 'https:') return raw;
  enter('tls');
  const socket = process.getBuiltinModule('node:tls').connect({ ...tlsTo(hostname), socket: raw, host: hostname });
  return opened(socket, 'secureConnect', over);
}

/** Where a URL leads to; an IPv6 address without its brackets. */
export function addressOf({ hostname, port, protocol }: URL): { readonly hostname: string; readonly port: number } {
  return { hostname: withoutBrackets(hostname), port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}

/** The socket as soon as it is ready to use. */
function opened(socket: Socket, event: 'connect' | 'secureConnect', over: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    owned(socket, over).once(event, () => resolve(socket));
    socket.on('error', reject);
    socket.on('close', () => reject(new RequestError('CLOSED')));
  });
}

/** Has the socket end with the request. Its errors are heard by whoever uses it, and by nobody when all is over. */
function owned<T extends Duplex>(socket: T, over: AbortSignal): T {
  over.addEventListener('abort', () => socket.destroy());
  if (over.aborted) socket.destroy();
  return socket.on('error', () => undefined);
}

/** Has a proxy lead a connection on to the host and port of this URL, by CONNECT. */
async function openTunnel(proxy: Proxy, url: URL, over: AbortSignal): Promise<Duplex> {
  // It loads all of TLS. Not a chunk of its own in the bundle, as it is small.
  const { HttpProxyAgent } = await import(/* webpackMode: "eager" */ 'hpagent');
  over.throwIfAborted();
  // What its types do not know: a proxy that is no URL, whose IPv6 address it would dial with the brackets, and all options
  // of its request. Of `https:` that would name an address as the server's name, so it makes one of `http:` over TLS.
  const options: object = {
    proxy: {
      protocol: 'http:',
      hostname: proxy.hostname,
      port: String(proxy.port),
      // It decodes them.
      username: encodeURIComponent(proxy.username),
      password: encodeURIComponent(proxy.password),
    },
    proxyRequestOptions: {
      ...strictParser,
      ...dialling,
      ...(proxy.protocol === 'https:' && {
        ...tlsTo(proxy.hostname),
        _defaultAgent: process.getBuiltinModule('node:https').globalAgent,
      }),
      signal: over,
    },
  };
  const agent = new HttpProxyAgent(options as HttpProxyAgentOptions);
  return new Promise((resolve, reject) => {
    agent.createConnection({ host: url.hostname, port: addressOf(url).port }, (error, socket) => {
      if (error === null) resolve(owned(socket, over));
      else reject(refusal(error) ?? error);
    });
  });
}

/** It takes 200 only, and has a sentence of its own for any other status. */
function refusal({ message }: Error): RequestError | undefined {
  const status = /^Bad response: (\d+)$/.exec(message)?.[1];
  if (status === undefined) return undefined;
  return new RequestError(['401', '407'].includes(status) ? 'PROXY_AUTHENTICATION' : 'PROXY_REFUSED', `HTTP ${status}`);
}
