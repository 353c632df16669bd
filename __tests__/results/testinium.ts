import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { clock } from '../../src/http/clock';
import { exchange } from '../../src/http/exchange';
import type { Client } from '../../src/http/retry';
import type { Red } from '../../src/outcome';
import { plain } from '../../src/text/text';
import type { Session } from '../../src/testinium/sign-in';

/** What to answer: a body as JSON, or a behaviour of its own. */
export type Reply = object | ((response: ServerResponse, request: IncomingMessage) => void);

export interface Testinium {
  readonly apiUrl: string;
  /** The paths that were asked for, with the token that they came with. */
  readonly requests: readonly { readonly path: string; readonly token: string }[];
  /** How many were answered at once, at most. */
  readonly mostAtOnce: () => number;
}

const open = new Set<http.Server>();

/** A stand-in for Testinium on loopback that knows these paths, and answers 404 to any other. */
export async function testinium(replies: (path: string, token: string) => Reply | undefined): Promise<Testinium> {
  const requests: { path: string; token: string }[] = [];
  let [now, most] = [0, 0];
  const server = http.createServer((request, response) => {
    const path = request.url ?? '';
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    requests.push({ path, token });
    most = Math.max(most, ++now);
    response.on('close', () => now--);
    const reply = replies(path, token) ?? status(404, { message: 'unknown' });
    if (typeof reply === 'function') reply(response, request);
    // After a moment, so that requests which may overlap do.
    else setTimeout(() => response.end(JSON.stringify(reply)), 2);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.add(server);
  const { port } = server.address() as AddressInfo;
  return { apiUrl: `http://127.0.0.1:${String(port)}`, requests, mostAtOnce: () => most };
}

/** For `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const server of open) {
    open.delete(server);
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

export const status =
  (code: number, body: unknown = {}): Reply =>
  (response) =>
    response.writeHead(code).end(typeof body === 'string' ? body : JSON.stringify(body));

/** A body as it is, whatever it is. */
export const raw =
  (body: string | Buffer): Reply =>
  (response) =>
    response.end(body);

/** Never an answer. */
export const hang: Reply = () => undefined;

/** The beginning of an answer, and then the connection is gone. */
export const cut =
  (beginning: string): Reply =>
  (response) => {
    response.writeHead(200, { 'Content-Length': String(beginning.length + 10) });
    response.write(beginning, () => response.destroy());
  };

/** The way to it. `second` is how long a second of a deadline takes, in milliseconds. */
export function client(cancel = new AbortController().signal, second = 1000): Client {
  return {
    send: (request, within = 60_000) =>
      exchange(request, { deadline: (within / 1000) * second, cancel, userAgent: 'test', route: { kind: 'direct' } }),
    clock,
    cancel,
    maxAttempts: 1,
    say: () => undefined,
    show: ({ raw }, limit) => plain(raw, limit),
  };
}

/** A session with these tokens, one after the other; without a second one it cannot sign in again. */
export function session(...tokens: readonly string[]): Session & { readonly renewals: () => number } {
  let at = 0;
  const request: Session['request'] = ({ url, into }) => ({
    method: 'GET',
    url,
    headers: { Authorization: `Bearer ${tokens[at] ?? ''}` },
    ...(into === undefined ? {} : { into }),
  });
  if (tokens.length === 1) return { request, renewals: () => 0 };
  const renew = async (): Promise<Red | undefined> => {
    at++;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return tokens[at] === 'refused' ? { kind: 'CANCELLED' } : undefined;
  };
  return { request, renew, renewals: () => at };
}
