import { serveAtOnce, started, type Behaviour, type Seen, type Server } from '../../support/server.js';

/**
 * A server that speaks AJP 1.3, as Tomcat does, and does this with the one request of each connection.
 * The protocol: https://tomcat.apache.org/connectors-doc/ajp/ajpv13a.html
 */
export async function serveAjp(behaviour: Behaviour): Promise<Pick<Server, 'port' | 'requests'>> {
  const requests: Seen[] = [];
  const { port } = await serveAtOnce((socket) =>
    socket.once('data', (packet) => {
      const seen = readRequest(packet.subarray(4));
      requests.push(seen);
      behaviour(socket, seen);
    }),
  );
  return { port, requests };
}

/** A start, on a connection that may be used again. */
export const ajpStart: Behaviour = (socket) => {
  const text = JSON.stringify(started);
  const fields = ['Content-Type', 'application/json', 'Content-Length', String(text.length)].map(string);
  const head = packet(type.headers, int(200), string('Some Reason'), int(fields.length / 2), ...fields);
  socket.write(Buffer.concat([head, packet(type.bodyChunk, string(text)), packet(type.endResponse, Buffer.from([1]))]));
};

const type = { bodyChunk: 3, headers: 4, endResponse: 5 } as const;

function readRequest(payload: Buffer): Seen {
  // Type and method (2 is GET), then the strings "protocol" and "URI".
  const protocolLength = payload.readUInt16BE(2);
  const at = 2 + 2 + protocolLength + 1;
  const target = payload.toString('latin1', at + 2, at + 2 + payload.readUInt16BE(at));
  return { method: payload[1] === 2 ? 'GET' : `method ${String(payload[1])}`, target, headers: {}, body: '' };
}

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
