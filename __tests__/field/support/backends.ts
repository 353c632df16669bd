import { answer, hold, reset, serve, started, type Behaviour, type Server } from '../../support/server.js';
import { freePort, here } from './programs.js';

/** A Testinium behind a gateway. */
export interface Backend {
  /** `host:port` */
  readonly at: string;
  /** The triggers that reached it, in order: method and path. */
  readonly triggers: () => readonly string[];
}

/**
 * A whole answer, and the end of the connection, which it announces: a gateway that took the connection for one that can
 * be used again would sometimes lose a request on it, and send another.
 */
export const answerAndClose = (status: number, body: unknown): Behaviour =>
  answer(status, body, { Connection: 'close' });
export const start = answerAndClose(200, started);

/** A start on a connection that stays open for the next request. */
export const startAndStay: Behaviour = (...request) => {
  const text = JSON.stringify(started);
  const head = `HTTP/1.1 200 OK\r\nContent-Length: ${String(text.length)}\r\nDate: ${new Date().toUTCString()}`;
  hold(`${head}\r\n\r\n${text}`)(...request);
};

/** What a backend does with the first trigger. Any that comes after it gets a start, so that a second one shows. */
export const manners = ['200', '404', '503', 'resets', 'is slow', 'cuts off', 'is down'] as const;
export type Manner = (typeof manners)[number];

const behaviours: Record<Exclude<Manner, 'is down'>, Behaviour> = {
  '200': start,
  '404': answerAndClose(404, { message: 'No such plan' }),
  '503': answerAndClose(503, { message: 'Busy' }),
  resets: reset(),
  'is slow': hold(''),
  // A moment later, or a gateway might not have begun to pass it on.
  'cuts off': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{"execution_id"');
    setTimeout(() => socket.resetAndDestroy(), 300);
  },
};

export async function backend(manner: Manner): Promise<Backend> {
  if (manner === 'is down') return { at: `${here}:${String(await freePort())}`, triggers: () => [] };
  return backendOf(await serve(behaviours[manner], start));
}

export const backendOf = ({ port, requests }: Pick<Server, 'port' | 'requests'>): Backend => ({
  at: `127.0.0.1:${String(port)}`,
  triggers: () =>
    requests.map(({ method, target }) => `${method} ${target}`).filter((line) => /\/plans\/\d+\/run\//.test(line)),
});
