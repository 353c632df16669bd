import http from 'node:http';
import net, { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { RequestError, type Phase } from './network-error.js';
import { addressOf, formatHost, type Address, type Proxy, type Route } from './proxy.js';

/** How strictly HTTP is read; said with every request, or else NODE_OPTIONS would decide. */
export const strictParser = { insecureHTTPParser: false, maxHeaderSize: 16_384 } as const;

/** The next address of a name is dialled when one has not answered for so many milliseconds; the last has no limit. */
const patience = 2500;

/**
 * Opens a connection on which the first byte written is the first that the server reads: through the proxy, and after
 * the TLS handshake. Rejects with Node's error or a `RequestError`. Every socket is destroyed when `over` aborts,
 * which is to be after `timeout` milliseconds at most.
 */
export async function connect(
  url: URL,
  route: Route,
  enter: (phase: Phase) => void,
  over: AbortSignal,
  timeout: number,
): Promise<Duplex> {
  // The system's look-up runs in a thread that nothing can stop, and the process cannot end before it does: a minute
  // with three silent name servers. This gives each of them two seconds, once; glibc reads it, other systems do not.
  process.env['RES_OPTIONS'] ??= 'timeout:2 attempts:1';
  // With this variable Node says that it checks no certificates, although it does.
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];

  const server = addressOf(url);
  enter(route.kind === 'proxy' ? 'proxy' : 'connect');
  const socket = await dial(route.kind === 'proxy' ? route.proxy : server, timeout, over);
  const raw = route.kind === 'proxy' ? await openTunnel(route.proxy, socket, server, over) : socket;
  if (url.protocol !== 'https:') return raw;
  enter('tls');
  return secure(raw, server, over);
}

function dial({ hostname, port }: Address, timeout: number, over: AbortSignal): Promise<Socket> {
  const autoSelectFamilyAttemptTimeout = Math.min(patience, 1 + Math.floor(timeout / 4));
  const socket = net.connect({ host: hostname, port, autoSelectFamily: true, autoSelectFamilyAttemptTimeout });
  return opened(socket, 'connect', over);
}

/** Which authorities are trusted is Node's to decide, and so the owner's of the runner. */
function secure(socket: Duplex, { hostname }: Address, over: AbortSignal): Promise<Socket> {
  const tlsSocket = process.getBuiltinModule('node:tls').connect({
    socket,
    host: hostname,
    // The name by which a server chooses its certificate: never an address, nor with the root's dot (RFC 6066, 3).
    servername: isIP(hostname) === 0 ? hostname.replace(/\.$/, '') : '',
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['http/1.1'],
  });
  return opened(tlsSocket, 'secureConnect', over);
}

/** The socket as soon as it is ready to use. Its later errors are heard by whoever uses it. */
function opened(socket: Socket, event: 'connect' | 'secureConnect', over: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    over.addEventListener('abort', () => socket.destroy());
    if (over.aborted) socket.destroy();
    socket.once(event, () => resolve(socket));
    socket.on('error', reject);
    socket.on('close', () => reject(new RequestError('CLOSED')));
  });
}

/** Has a proxy lead a connection on to a server, by CONNECT. */
async function openTunnel(proxy: Proxy, dialled: Socket, server: Address, over: AbortSignal): Promise<Duplex> {
  const connection = proxy.protocol === 'https:' ? await secure(dialled, proxy, over) : dialled;
  const target = formatHost(server);
  const { basic } = proxy;
  const request = http.request({
    ...strictParser,
    createConnection: () => connection,
    method: 'CONNECT',
    path: target,
    headers: { Host: target, ...(basic !== undefined && { 'Proxy-Authorization': `Basic ${basic}` }) },
  });
  return new Promise((resolve, reject) => {
    request.on('connect', ({ statusCode = 0 }, socket) => {
      const code = [401, 407].includes(statusCode) ? 'PROXY_AUTHENTICATION' : 'PROXY_REFUSED';
      if (statusCode === 200) resolve(socket);
      else reject(new RequestError(code, `HTTP ${String(statusCode)}`));
    });
    request.on('error', reject).end();
  });
}
