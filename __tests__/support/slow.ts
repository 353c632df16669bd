import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

export interface Deaf {
  readonly port: number;
  /** From now on it takes connections; those that were tried before are there about a second later. */
  readonly wake: () => void;
  readonly end: () => void;
}

/**
 * A place that takes no connection and refuses none: a listener whose process is held up and whose queue is full. The
 * kernel of whoever connects tries again, after a second, two, four.
 */
export async function deaf(host: string, port = 0): Promise<Deaf> {
  const child = spawn(process.execPath, ['--eval', listener, host, String(port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const taken = Number(said.toString());
  // The queue of a listener holds one more than it was told.
  const sockets = [1, 2].map(() => net.connect(taken, host).on('error', () => undefined));
  for (const socket of sockets) if (socket.connecting) await once(socket, 'connect');
  return {
    port: taken,
    wake: () => void child.stdin.write('wake'),
    end: () => {
      child.kill('SIGKILL');
      for (const socket of sockets) socket.destroy();
    },
  };
}

const listener = `
const [host, port] = process.argv.slice(1);
const fs = require('fs');
const server = require('net').createServer((socket) => socket.on('error', () => undefined).end('here'));
server.listen({ host, port: Number(port), backlog: 1 }, () => {
  fs.writeSync(1, String(server.address().port));
  fs.readSync(0, Buffer.alloc(4));
});
`;
