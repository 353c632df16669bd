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
  return listen(net.createServer(), 'http', behaviours);
}

export async function serveTls(options: tls.TlsOptions, ...behaviours: Behaviour[]): Promise<Server> {
  return listen(tls.createServer(options), 'https', behaviours);
}

async function listen(server: net.Server, scheme: string, behaviours: Behaviour[]): Promise<Server> {
  const requests: Seen[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const accept = (socket: Socket): void => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
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
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${scheme}://127.0.0.1:${String(port)}`,
    requests,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
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
  (bytes: string): Behaviour =>
  (socket) =>
    socket.end(bytes);

/** A start as Testinium Cloud tells it. */
export const started = {
  execution_id: 4711,
  unavailable_env_list: [],
  test_plan_id: 42,
  successful: true,
  already_running: false,
};
