import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clock, type Clock } from '../../src/http/clock.js';
import { Log } from '../../src/log.js';
import { TestiniumClient } from '../../src/testinium/client.js';

/** What to answer: a body as JSON, or a behaviour of its own. */
export type Reply = object | ((response: ServerResponse, request: IncomingMessage) => void);

export interface StandIn {
  readonly apiUrl: string;
  /** Those but for signing in, as `GET /path body`, with the token that they came with. */
  readonly requests: readonly { readonly request: string; readonly token: string }[];
  readonly signIns: () => number;
  /** How many were under way at once, at most. */
  readonly mostAtOnce: () => number;
}

const open = new Set<http.Server>();

/**
 * A stand-in for Testinium on loopback. It knows the paths that get a reply, and answers 404 to any other; whoever signs in
 * gets these tokens, one after the other, and is refused when there is none left.
 */
export async function testinium(
  reply: (path: string, token: string, body: string) => Reply | undefined,
  ...tokens: readonly string[]
): Promise<StandIn> {
  const requests: { request: string; token: string }[] = [];
  let [signIns, now, most] = [0, 0, 0];
  const signIn = (): Reply => {
    const token = tokens[signIns++];
    return token === undefined ? status(401, {}) : { access_token: token, token_type: 'bearer' };
  };
  const server = http.createServer((request, response) => {
    most = Math.max(most, ++now);
    response.on('close', () => now--);
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const path = request.url ?? '';
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      if (path !== '/oauth/token') requests.push({ request: `${request.method ?? ''} ${path} ${body}`.trim(), token });
      const answer = path === '/oauth/token' ? signIn() : (reply(path, token, body) ?? status(404));
      if (typeof answer === 'function') answer(response, request);
      // After a moment, so that requests which may overlap do.
      else setTimeout(() => response.end(JSON.stringify(answer)), 2);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.add(server);
  const { port } = server.address() as AddressInfo;
  const apiUrl = `http://127.0.0.1:${String(port)}`;
  return { apiUrl, requests, signIns: () => signIns, mostAtOnce: () => most };
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
  (code: number, body: unknown = {}, headers: http.OutgoingHttpHeaders = {}): Reply =>
  (response) =>
    response.writeHead(code, headers).end(typeof body === 'string' ? body : JSON.stringify(body));

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

/** A clock by which so many seconds take one. */
const fastClock = (factor: number): Clock => ({
  now: () => process.uptime() * 1000 * factor,
  sleep: (ms, cancel) => clock.sleep(ms / factor, cancel),
});

/** A client with a token, or one that has to sign in first, by a clock that is faster than others. */
export function clientOf(
  { apiUrl }: StandIn,
  token?: string,
  signal = new AbortController().signal,
  factor = 10,
): TestiniumClient {
  const user = { username: 'u', password: 'p', basic: 'YTpi', authUrl: `${apiUrl}/oauth/token` };
  const credentials = token === undefined ? user : { token };
  return new TestiniumClient(
    { credentials, companyId: '7', requestTimeout: 60_000, maxAttempts: 1 },
    { environment: {}, clock: fastClock(factor), signal, log: new Log() },
  );
}
