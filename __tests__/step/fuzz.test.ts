import type { Socket } from 'node:net';
import { exchange } from '../../src/http/exchange.js';
import { readRun } from '../../src/testinium/start.js';
import { provenStart, wholeAnswer } from '../support/oracle.js';
import { Chance } from '../support/random.js';
import { closeServers, serve, started } from '../support/server.js';

// One invariant: green only for an answer that satisfies the green row. Chance makes the answers, the same
// ones in each run; an oracle that shares nothing with src/ says of each whether it may be green.

afterEach(closeServers);

/** What went wrong in a round, short enough to be read. */
function wrong(round: number, bytes: Buffer, told: object): string {
  return `round ${String(round)}: ${JSON.stringify(told)} for ${JSON.stringify(bytes.toString('latin1').slice(0, 600))}`;
}

describe('The reading of an answer', () => {
  const planId = 9007199254740993n;

  test('is green for the answers that prove a start, and for no other of thousands', () => {
    const chance = new Chance(42);
    const count = { green: 0, red: 0 };
    const mistakes: string[] = [];
    for (let round = 0; round < 6000; round++) {
      const { status, body } = mutatedAnswer(chance, String(planId));
      const oversized = body.length > 1024 * 1024;
      const outcome = readRun(
        { kind: 'complete', status, headers: {}, body, oversized },
        { planId: String(planId), attempts: 1, signedIn: false },
      );

      const green = outcome.kind === 'started' ? outcome.executionId : undefined;
      const proven = provenStart(status, body, planId)?.toString();
      if (green !== proven) mistakes.push(wrong(round, body, { status, outcome: outcome.kind, green, proven }));
      if ('environmentsJson' in outcome) JSON.parse(outcome.environmentsJson);
      count[green === undefined ? 'red' : 'green']++;
    }
    expect(mistakes).toEqual([]);
    // Chance has to try both sides, or the test proves nothing.
    expect(count.green).toBeGreaterThan(500);
    expect(count.red).toBeGreaterThan(3000);
  });
});

describe('The reading of a socket', () => {
  const rounds = 500;

  test('is green only for bytes that are a whole answer which proves a start', async () => {
    const chance = new Chance(4711);
    const cases = Array.from({ length: rounds }, () => mutatedBytes(chance));
    const server = await serve((socket, { target }) => {
      const said = cases[Number(/^\/(\d+)\//.exec(target)?.[1])];
      if (said !== undefined) inTwoPieces(socket, said);
    });
    const greens: number[] = [];
    const mistakes: string[] = [];

    const runOne = async (round: number, { bytes, end, changes }: Bytes): Promise<void> => {
      const answer = await exchange(
        { method: 'GET', url: `${server.url}/${String(round)}/plans/42/run/false`, headers: {} },
        {
          deadline: 600_000,
          cancel: new AbortController().signal,
          userAgent: 'fuzz',
          route: { kind: 'direct' },
        },
      );
      const outcome =
        answer.kind === 'complete' ? readRun(answer, { planId: '42', attempts: 1, signedIn: false }) : undefined;
      const execution = outcome?.kind === 'started' ? outcome.executionId : undefined;
      const proven = provenBy(bytes, end);
      const told = { end, answer: answer.kind, outcome: outcome?.kind, execution, proven };

      if (execution !== undefined) greens.push(round);
      const right =
        execution === undefined ? answer.kind === 'cut' || answer.kind === 'complete' : execution === proven;
      // Where nothing was changed and nothing was reset, there is no doubt either.
      const missed = execution === undefined && proven !== undefined && end === 'closed' && changes === 0;
      if (!right || missed) mistakes.push(wrong(round, bytes, told));
    };
    const queue = cases.entries();
    const lane = async (): Promise<void> => {
      for (const [round, said] of queue) await runOne(round, said);
    };
    await Promise.all([lane(), lane(), lane(), lane()]);

    expect(mistakes).toEqual([]);
    expect(server.requests).toHaveLength(rounds);
    expect(greens.length).toBeGreaterThan(rounds / 10);
    expect(greens.length).toBeLessThan(rounds / 2);
  });
});

/** The execution that is proven by what may have come of these bytes: a reset can swallow the last of them. */
function provenBy(bytes: Buffer, end: Bytes['end']): string | undefined {
  for (let length = bytes.length; length > 0; length--) {
    const whole = wholeAnswer(bytes.subarray(0, length));
    const proven = whole && provenStart(whole.status, whole.body, 42n);
    if (proven !== undefined) return proven.toString();
    if (end === 'closed') return undefined;
  }
  return undefined;
}

function inTwoPieces(socket: Socket, { bytes, cut, end }: Bytes): void {
  socket.setNoDelay(true);
  socket.write(bytes.subarray(0, cut), () =>
    setImmediate(() => {
      if (end === 'closed') socket.end(bytes.subarray(cut));
      else socket.write(bytes.subarray(cut), () => socket.resetAndDestroy());
    }),
  );
}

/** An answer that began as a good one. */
function mutatedAnswer(chance: Chance, planId: string): { status: number; body: Buffer } {
  const fields: [string, string][] = [
    ['execution_id', chance.one(['4711', '"4711"', '9223372036854775807', '1'])],
    ['unavailable_env_list', chance.one(['[]', 'null', '[74]', '["Chrome"]', '[{"id":7,"name":"x"}]'])],
    ['test_plan_id', chance.one([planId, `"${planId}"`, 'null'])],
    ['successful', 'true'],
    ['already_running', chance.one(['true', 'false'])],
    ['note', chance.one(['1e5', '"ü\\u00e9"', '{"successful":false,"a":[1,{"b":null}]}', '-0.5'])],
  ];
  for (let times = chance.below(3); times > 0; times--) changeField(chance, fields);
  let body: Buffer = Buffer.from(`{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`);
  for (let times = chance.below(4) - 1; times > 0; times--) body = changeBytes(chance, body);
  if (chance.below(40) === 0) body = Buffer.concat([body, Buffer.alloc(1024 * 1024, ' ')]);
  const status = chance.below(8) === 0 ? chance.one([201, 202, 204, 301, 400, 404, 409, 429, 500, 503]) : 200;
  return { status, body };
}

const values = [
  ...['true', 'false', 'null', '"true"', '"yes"', '1', '0', '-1', '1.5', '1.0', '1e3', '1e400', '""', '"1"', '" 1"'],
  ...['9223372036854775807', '9223372036854775808', '9007199254740992', '9007199254740993', '"9007199254740993"'],
  ...['{}', '[]', '[[]]', '[null]', '[true]', '["a",1,{}]', '"0042"', '"\\u0031"', '"１"', 'NaN', '01', '0x1', "'a'"],
];

/** Another type, another number, a field that is missing, there twice, or inside of another one. */
function changeField(chance: Chance, fields: [string, string][]): void {
  const at = chance.below(fields.length);
  const [name, value] = fields[at] ?? ['x', '1'];
  switch (chance.below(7)) {
    case 0:
      fields.splice(at, 1);
      break;
    case 1:
      fields.splice(chance.below(fields.length + 1), 0, [name, chance.one([value, chance.one(values)])]);
      break;
    case 2:
      fields[at] = [chance.one(['__proto__', 'Successful', `${name} `, 'constructor']), value];
      break;
    case 3:
      fields[at] = [chance.one(['__proto__', 'x']), `{${JSON.stringify(name)}:${value}}`];
      break;
    case 4:
      fields[at] = [name, `${'['.repeat(chance.below(100))}${value}`];
      break;
    default:
      fields[at] = [name, chance.one(values)];
  }
}

/** A bit that is wrong, a piece that is missing, there twice, or somewhere else. */
function changeBytes(chance: Chance, bytes: Buffer): Buffer {
  const at = chance.below(bytes.length + 1);
  const to = Math.min(bytes.length, at + chance.one([1, 2, 8, 40]));
  switch (chance.below(6)) {
    case 0: {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << chance.below(8)), at);
      return flipped;
    }
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    case 4:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(chance.one(['\r\n', '0', ' ', '"', '}', ',', '\0', '\ufeff'])),
        bytes.subarray(at),
      ]);
    default: {
      const digit = bytes.findIndex((byte, index) => index >= at && byte >= 48 && byte <= 57);
      if (digit === -1) return bytes;
      const changed = Buffer.from(bytes);
      changed[digit] = 48 + chance.below(10);
      return changed;
    }
  }
}

/** What a server says in two pieces, and how it ends the connection. */
interface Bytes {
  readonly bytes: Buffer;
  readonly cut: number;
  readonly end: 'closed' | 'reset';
  readonly changes: number;
}

/** The bytes of an answer that began as a whole one. */
function mutatedBytes(chance: Chance): Bytes {
  const good = JSON.stringify({ ...started, execution_id: 1000 + chance.below(1000) });
  const body = chance.below(4) === 0 ? mutatedAnswer(chance, '42').body.subarray(0, 1000) : Buffer.from(good);
  const status = chance.below(8) === 0 ? chance.one([201, 203, 206, 302, 500, 503]) : 200;
  const head = (...lines: string[]): string =>
    `${chance.one(['', '', 'HTTP/1.1 100 Continue\r\n\r\n'])}HTTP/1.1 ${String(status)} OK\r\nDate: Thu, 01 Jan 2026 12:00:00 GMT\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;
  const length = `Content-Length: ${String(body.length)}`;
  const half = chance.below(body.length);
  const chunks = [body.subarray(0, half), body.subarray(half)].filter((part) => part.length > 0);
  let bytes: Buffer = chance.one([
    Buffer.concat([Buffer.from(head(length)), body]),
    Buffer.concat([Buffer.from(head(length, 'Content-Type: application/json')), body]),
    Buffer.concat([
      Buffer.from(head('Transfer-Encoding: chunked')),
      ...chunks.flatMap((part) => [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]),
      Buffer.from(`0\r\n${chance.one(['', 'X-Trailer: 1\r\n'])}\r\n`),
    ]),
    Buffer.concat([Buffer.from(head('Connection: close')), body]),
  ]);
  const changes = chance.below(4);
  for (let times = 0; times < changes; times++) bytes = changeBytes(chance, bytes);
  return { bytes, changes, cut: chance.below(bytes.length + 1), end: chance.below(5) === 0 ? 'reset' : 'closed' };
}
