import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import type { Behaviour, Seen } from '../../support/server.js';

/**
 * A server that speaks AJP 1.3, as Tomcat does, and does with its n-th request what the n-th behaviour says; the last
 * one goes on for ever. The protocol: https://tomcat.apache.org/connectors-doc/ajp/ajpv13a.html
 */
export async function serveAjp(...behaviours: Behaviour[]): Promise<{ port: number; requests: readonly Seen[] }> {
  const requests: Seen[] = [];
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 4 && received.length >= 4 + received.readUInt16BE(2)) {
        const payload = received.subarray(4, 4 + received.readUInt16BE(2));
        received = received.subarray(4 + payload.length);
        if (payload[0] === type.cPing) socket.write(packet(type.cPong));
        if (payload[0] !== type.forwardRequest) continue;
        const seen = readRequest(payload);
        requests.push(seen);
        behaviours[Math.min(requests.length, behaviours.length) - 1]?.(socket, seen);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.add(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return { port: (server.address() as AddressInfo).port, requests };
}

const open = new Set<() => Promise<void>>();

export async function closeAjpServers(): Promise<void> {
  for (const close of open) await close();
  open.clear();
}

/** A whole answer, on a connection that may be used again. */
export const ajpAnswer =
  (status: number, body: unknown): Behaviour =>
  (socket) => {
    const text = JSON.stringify(body);
    socket.write(Buffer.concat([head(status, text.length), chunk(text), packet(type.endResponse, Buffer.from([1]))]));
  };

/** The beginning of an answer, and then the connection is gone. */
export const ajpBroken =
  (status: number, text: string): Behaviour =>
  (socket) =>
    socket.write(Buffer.concat([head(status, 999), chunk(text)]), () => socket.resetAndDestroy());

const type = { forwardRequest: 2, bodyChunk: 3, headers: 4, endResponse: 5, cPong: 9, cPing: 10 } as const;

function readRequest(payload: Buffer): Seen {
  // Type and method (2 is GET), then the strings "protocol" and "URI".
  const protocolLength = payload.readUInt16BE(2);
  const at = 2 + 2 + protocolLength + 1;
  const target = payload.toString('latin1', at + 2, at + 2 + payload.readUInt16BE(at));
  return { method: payload[1] === 2 ? 'GET' : `method ${String(payload[1])}`, target, headers: {}, body: '' };
}

function head(status: number, length: number): Buffer {
  const fields = ['Content-Type', 'application/json', 'Content-Length', String(length)].map(string);
  return packet(type.headers, int(status), string('Some Reason'), int(fields.length / 2), ...fields);
}

const chunk = (text: string): Buffer => packet(type.bodyChunk, string(text));

function packet(kind: number, ...parts: Buffer[]): Buffer {
  const payload = Buffer.concat([Buffer.from([kind]), ...parts]);
  return Buffer.concat([Buffer.from('AB'), int(payload.length), payload]);
}

const string = (text: string): Buffer => Buffer.concat([int(Buffer.byteLength(text)), Buffer.from(`${text}\0`)]);

function int(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16BE(value);
  return buffer;
}
