import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

/**
 * A place that takes no connection and refuses none: a listener whose process is held up and whose queue is full. The
 * kernel of whoever connects tries again, after a second, two, four. Awake, it takes them all.
 */
export async function deaf(host: string) {
  const child = spawn(process.execPath, ['--eval', listener, host], { stdio: ['pipe', 'pipe', 'inherit'] });
  const port = Number(String((await once(child.stdout, 'data'))[0]));
  // The queue of a listener holds one more than it was told.
  const sockets = [1, 2].map(() => net.connect(port, host).on('error', () => undefined));
  for (const socket of sockets) if (socket.connecting) await once(socket, 'connect');
  const end = (): void => {
    child.kill('SIGKILL');
    for (const socket of sockets) socket.destroy();
  };
  return { port, wake: () => void child.stdin.write('wake'), end };
}

const listener = `
const fs = require('fs');
const server = require('net').createServer((socket) => socket.on('error', () => undefined).end('here'));
server.listen({ host: process.argv[1], port: 0, backlog: 1 }, () => {
  fs.writeSync(1, String(server.address().port));
  fs.readSync(0, Buffer.alloc(4));
});
`;
