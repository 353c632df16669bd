import net from 'node:net';
import { hold, serve, serveAtOnce, type Behaviour, type Server } from './server.js';

/** A proxy that leads every CONNECT, to whatever host, to this server; `requests` are the CONNECTs it saw. */
export const proxyTo = (server: Server): Promise<Server> => serve(tunnelTo(server));

/** Says yes to a CONNECT, as a proxy, and hangs up on the first byte that is meant for the server. */
export const hangUp: Behaviour = (socket) => {
  socket.removeAllListeners('data').once('data', () => socket.destroy());
  socket.write(connected);
};
export const proxyThatCuts = (): Promise<Server> => serve(hangUp);

/** A proxy that says yes to a CONNECT and never anything more. */
export const proxyToNowhere = (): Promise<Server> => serve(hold(connected), () => undefined);

/** A server that takes connections and never says a word. */
export const silence = (): Promise<Server> => serveAtOnce(() => undefined);

export const connected = 'HTTP/1.1 200 Connection established\r\n\r\n';

export function tunnelTo({ port }: Server): Behaviour {
  return (socket) => {
    socket.removeAllListeners('data');
    const onward = net.connect(port, '127.0.0.1', () => {
      socket.write(connected);
      socket.pipe(onward).pipe(socket);
    });
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => other.destroy());
    }
  };
}
