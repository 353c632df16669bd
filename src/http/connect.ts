import http from 'node:http';
import net, { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { RequestError, type Circumstances } from './network-error.js';
import { addressOf, formatHost, type Address, type Proxy, type Route } from './proxy.js';

/** How strictly HTTP is read; said with every request, or else NODE_OPTIONS would decide. */
export const strictParser = { insecureHTTPParser: false, maxHeaderSize: 16_384 } as const;

/**
 * Opens a connection on which the first byte written is the first that the server reads, through the proxy and after the
 * TLS handshake. Every socket is destroyed when `over` aborts, which is to be after `timeout` milliseconds at most.
 */
export async function connect(
  url: URL,
  { proxy }: Route,
  circumstances: Circumstances,
  over: AbortSignal,
  timeout: number,
): Promise<Duplex> {
  // With this variable Node says that it checks no certificates, although it does.
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];

  const server = addressOf(url);
  circumstances.phase = proxy ? 'proxy' : 'connect';
  const { hostname: host, port } = proxy ?? server;
  // So long one address of a name may be silent before the next is dialled; the last has no limit.
  const autoSelectFamilyAttemptTimeout = Math.min(2500, 1 + Math.floor(timeout / 4));
  const dialled = net.connect({ host, port, autoSelectFamily: true, autoSelectFamilyAttemptTimeout });
  const socket = await opened(dialled, 'connect', over);
  const raw = proxy ? await openTunnel(proxy, socket, server, over) : socket;
  if (url.protocol !== 'https:') return raw;
  circumstances.phase = 'tls';
  return secure(raw, server, over);
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
  const request = http.request({
    ...strictParser,
    createConnection: () => connection,
    method: 'CONNECT',
    path: target,
    headers: { Host: target, ...(proxy.basic && { 'Proxy-Authorization': `Basic ${proxy.basic}` }) },
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
