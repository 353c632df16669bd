import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import tls from 'node:tls';

/** A request as it came in over the socket. */
export interface Seen {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What to do with one request: write, wait, cut, whatever a server or a network can do. */
export type Behaviour = (socket: Socket, seen: Seen) => void;

export interface Server {
  readonly port: number;
  readonly url: string;
  readonly requests: readonly Seen[];
  /** Connections, with or without a request on them. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/**
 * A server that does with its n-th request what the n-th behaviour says; the last one goes on for ever.
 * It speaks through the bare socket, so that it can also say what no HTTP server would.
 */
export async function serve(...behaviours: Behaviour[]): Promise<Server> {
  return listen(net.createServer(), {}, behaviours);
}

export async function serveTls(options: tls.TlsOptions, ...behaviours: Behaviour[]): Promise<Server> {
  return listen(tls.createServer(options), { scheme: 'https' }, behaviours);
}

/** The same at a certain place: a port, or another address of this machine. */
export async function serveAt(place: Place, ...behaviours: Behaviour[]): Promise<Server> {
  return listen(net.createServer(), place, behaviours);
}

export async function serveTlsAt(place: Place, options: tls.TlsOptions, ...behaviours: Behaviour[]): Promise<Server> {
  return listen(tls.createServer(options), { ...place, scheme: 'https' }, behaviours);
}

/** A server that does not wait for a request: it does this with every connection that is made. */
export async function serveAtOnce(greet: (socket: Socket) => void): Promise<Server> {
  return listen(net.createServer().on('connection', greet), {}, []);
}

const open = new Set<() => Promise<void>>();

/** Closes every server of a test file that is still open: for `afterEach`. */
export async function closeServers(): Promise<void> {
  for (const close of [...open]) await close();
}

export interface Place {
  readonly host?: string;
  readonly port?: number;
  readonly scheme?: 'http' | 'https';
}

async function listen(
  server: net.Server,
  { host = '127.0.0.1', port: wanted = 0, scheme = 'http' }: Place,
  behaviours: Behaviour[],
): Promise<Server> {
  const requests: Seen[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  const accept = (socket: Socket): void => {
    socket.on('error', () => undefined);
    let head = '';
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1');
      const seen = parse(head);
      if (seen === undefined) return;
      head = '';
      requests.push(seen);
      behaviours[Math.min(requests.length, behaviours.length) - 1]?.(socket, seen);
    });
  };
  server.on(scheme === 'https' ? 'secureConnection' : 'connection', accept);
  server.on('tlsClientError', () => undefined);
  server.listen(wanted, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    if (!open.delete(close)) return;
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  open.add(close);
  return {
    port,
    url: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${String(port)}`,
    requests,
    connections: () => connections,
    close,
  };
}

function parse(text: string): Seen | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const body = text.slice(end + 4);
  return body.length < Number(headers['content-length'] ?? 0) ? undefined : { method, target, headers, body };
}

/** A whole answer, and the end of the connection. */
export function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Behaviour {
  return (socket) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const lines = Object.entries({ 'Content-Length': String(Buffer.byteLength(text)), ...headers });
    socket.end(
      `HTTP/1.1 ${String(status)} Some Reason\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`,
    );
  };
}

/** These bytes, and the end of the connection. */
export const say =
  (bytes: string | Buffer): Behaviour =>
  (socket) =>
    socket.end(bytes);

/** These bytes, and then silence on a connection that stays open. */
export const hold =
  (bytes: string | Buffer): Behaviour =>
  (socket) =>
    socket.write(bytes);

/** These bytes, and then the connection is gone without a proper end (TCP's RST). */
export const reset =
  (bytes = ''): Behaviour =>
  (socket) =>
    bytes === '' ? socket.resetAndDestroy() : socket.write(bytes, () => socket.resetAndDestroy());

/** A beginning, and then one byte after the other, for as long as anyone listens. */
export const drip =
  (beginning: string, byte: string): Behaviour =>
  (socket) => {
    socket.write(beginning);
    const timer = setInterval(() => socket.write(byte), 20);
    socket.on('close', () => clearInterval(timer));
  };

/** A beginning, and then a piece again and again, as fast as the other side takes it and until it hangs up. */
export const pour =
  (beginning: string, piece: string): Behaviour =>
  (socket) => {
    const more = (): void => {
      while (!socket.destroyed && socket.write(piece));
    };
    socket.on('drain', more);
    socket.write(beginning);
    more();
  };

/** A start as Testinium Cloud tells it. */
export const started = {
  execution_id: 4711,
  unavailable_env_list: [],
  test_plan_id: 42,
  successful: true,
  already_running: false,
};
