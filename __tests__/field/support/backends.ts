import { answer, closeServers, hold, reset, serve, started, type Behaviour } from '../../support/server.js';
import { ajpAnswer, ajpBroken, closeAjpServers, serveAjp } from './ajp.js';
import { freePort, here } from './programs.js';

/** A Testinium behind a gateway. */
export interface Backend {
  /** `host:port` */
  readonly at: string;
  /** The triggers that reached it, in order: method and path. */
  readonly triggers: () => readonly string[];
}

export type Protocol = 'http' | 'ajp';

/**
 * A whole answer, and the end of the connection, which it announces: a gateway that took the connection for one that can
 * be used again would sometimes lose a request on it, and send another.
 */
export const answerAndClose = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Behaviour => answer(status, body, { Connection: 'close', ...headers });

/** A whole answer on a connection that stays open for the next request. */
export const keepOpen = (status: number, body: unknown): Behaviour => {
  const text = JSON.stringify(body);
  const lines = [
    'Content-Type: application/json',
    `Content-Length: ${String(text.length)}`,
    `Date: ${new Date().toUTCString()}`,
  ];
  return hold(`HTTP/1.1 ${String(status)} Some Reason\r\n${lines.join('\r\n')}\r\n\r\n${text}`);
};

export const startAndStay = keepOpen(200, started);

/** What a backend does with the first trigger. Any that comes after it gets a start, so that a second one shows. */
export const manners = ['200', '404', '503', 'resets', 'is slow', 'cuts off', 'is down'] as const;
export type Manner = (typeof manners)[number];

const half = JSON.stringify(started).slice(0, 60);

const behaviours: Record<Protocol, Record<Exclude<Manner, 'is down'>, Behaviour>> = {
  http: {
    '200': answerAndClose(200, started),
    '404': answerAndClose(404, { message: 'No such plan' }),
    '503': answerAndClose(503, { message: 'Busy' }),
    resets: reset(),
    'is slow': hold(''),
    'cuts off': reset(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n${half}`),
  },
  ajp: {
    '200': ajpAnswer(200, started),
    '404': ajpAnswer(404, { message: 'No such plan' }),
    '503': ajpAnswer(503, { message: 'Busy' }),
    resets: reset(),
    'is slow': hold(''),
    'cuts off': ajpBroken(200, half),
  },
};

/** A backend that does one thing after the other, and the last one for ever. */
export async function backend(these: readonly Manner[], protocol: Protocol = 'http'): Promise<Backend> {
  const does = these.filter((manner) => manner !== 'is down').map((manner) => behaviours[protocol][manner]);
  if (does.length === 0) return { at: `${here}:${String(await freePort())}`, triggers: () => [] };
  return behaving(does, protocol);
}

/** The same with behaviours that have no name. */
export async function behaving(does: readonly Behaviour[], protocol: Protocol = 'http'): Promise<Backend> {
  const server = await (protocol === 'http' ? serve : serveAjp)(...does);
  return {
    at: `127.0.0.1:${String(server.port)}`,
    triggers: () =>
      server.requests
        .map(({ method, target }) => `${method} ${target}`)
        .filter((line) => /\/plans\/\d+\/run\//.test(line)),
  };
}

export async function closeBackends(): Promise<void> {
  await closeServers();
  await closeAjpServers();
}
