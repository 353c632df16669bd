import http, {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import type { Socket } from 'node:net';
import { HttpClient } from '@actions/http-client';
import { withReadableValues } from '../text/charset.js';
import { lateRefusal, reach, strictly, type Lookup } from './dial.js';
import type { Route } from './route.js';
import { detailOf, readError, type Stage, type Trouble } from './trouble.js';

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is; only a POST has one. */
  readonly body?: string;
  /** Takes the body of a 200 piece by piece, in place of its being kept. A fresh one for each request. */
  readonly into?: Sink;
}

export interface Sink {
  /** How many bytes it takes at most; of a body that is larger it gets a part, and the answer is `oversized`. */
  readonly largest: number;
  take(chunk: Buffer): void;
}

/** What can come of one request. What a network can do is an answer too. */
export type Answer =
  /**
   * A whole HTTP answer. Values of headers are read as UTF-8 where they are that. `body` is empty where a sink took it.
   * `oversized`: the body is larger than the sink takes, or than 1 MiB, and was not read to its end.
   */
  | {
      readonly kind: 'complete';
      readonly status: number;
      readonly headers: Readonly<IncomingHttpHeaders>;
      readonly body: Buffer;
      readonly oversized: boolean;
    }
  /** Certainly not sent, or never read by a server that broke off the handshake. */
  | { readonly kind: 'unsent'; readonly trouble: Trouble }
  /** Sent, or perhaps sent, and no whole answer came back. */
  | { readonly kind: 'cut'; readonly trouble: Trouble }
  /** Cancelled; `sent` when the server may have seen it. */
  | { readonly kind: 'cancelled'; readonly sent: boolean };

export type Complete = Extract<Answer, { kind: 'complete' }>;

export interface Limits {
  /** From dialling to the last byte of the body, in milliseconds. */
  readonly deadline: number;
  readonly cancel: AbortSignal;
  /** The whole `User-Agent`: nothing is added to it. */
  readonly userAgent: string;
  readonly route: Route;
  /** In place of the system's own look-up of names. */
  readonly lookup?: Lookup;
}

/** Bytes of a body that are kept. */
const largestBody = 1024 * 1024;

/**
 * Sends one request once and reads its whole answer, under one deadline. It follows no redirect and repeats nothing;
 * every socket it opened is closed when it returns. Any number may be under way at once. It throws what a sink
 * throws, and nothing else.
 */
export function exchange(request: Request, limits: Limits): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (limits.cancel.aborted) {
      resolve({ kind: 'cancelled', sent: false });
      return;
    }
    const url = new URL(request.url);
    const over = new AbortController();
    let sent = false;
    let during: Stage = 'connect';

    const end = (): void => {
      clearTimeout(timer);
      limits.cancel.removeEventListener('abort', onCancel);
      over.abort();
    };
    const finish = (answer: Answer): void => {
      end();
      resolve(answer);
    };
    const fail = (trouble: Trouble): void => finish({ kind: sent ? 'cut' : 'unsent', trouble });
    const onCancel = (): void => finish({ kind: 'cancelled', sent });
    const timer = setTimeout(() => fail({ kind: 'deadline', ms: limits.deadline, during }), limits.deadline);
    limits.cancel.addEventListener('abort', onCancel);

    const converse = async (): Promise<void> => {
      const enter = (stage: Stage): void => void (during = stage);
      const reached = await reach(url, limits.route, { over: over.signal, enter, ...lookupOf(limits) });
      if (over.signal.aborted) return;
      if ('trouble' in reached) {
        fail(reached.trouble);
        return;
      }
      const { socket } = reached;
      enter('answer');
      const onRequest = (made: ClientRequest): void => {
        // Node gives the request its connection, and in the same moment begins to write.
        made.once('socket', () => (sent = true));
        made.once('upgrade', () => fail({ kind: 'upgraded' }));
      };
      try {
        // Node would wait for it for ever.
        if (socket.destroyed) throw socket.errored ?? new Error('the connection has ended');
        const { message } = await send(request, url, limits, socket, onRequest);
        read(message, request.into, over.signal, finish, fail, (error) => {
          end();
          reject(error);
        });
      } catch (error) {
        const refused = lateRefusal(error, 'server', url.host);
        if (refused === undefined) fail(troubleOf(error));
        else finish({ kind: 'unsent', trouble: refused });
      }
    };
    converse().catch((error: unknown) => fail({ kind: 'other', detail: detailOf(error) }));
  });
}

const lookupOf = ({ lookup }: Limits): { lookup?: Lookup } => (lookup === undefined ? {} : { lookup });

/**
 * Hands the request to http-client, over a connection of ours. `requestRaw` sends it once and decides nothing by
 * itself, whereas `get` has redirects and retries of its own, reads the environment for proxies, and adds to the
 * User-Agent.
 */
function send(
  { method, headers, body }: Request,
  url: URL,
  { userAgent, deadline }: Limits,
  socket: Socket,
  onRequest: (made: ClientRequest) => void,
): Promise<{ message: IncomingMessage }> {
  // Its own timeout counts idle time only; the deadline comes first.
  const client = new HttpClient(userAgent, [], { socketTimeout: 2 * deadline });
  const options: RequestOptions = {
    ...strictly,
    method,
    host: url.hostname,
    path: url.pathname + url.search,
    headers: { Host: url.host, ...headers, 'User-Agent': userAgent },
    // Without an agent, of which Node has one that NODE_USE_ENV_PROXY gives a proxy of its own.
    createConnection: () => socket,
  };
  const request = (given: RequestOptions, onResponse: (message: IncomingMessage) => void): ClientRequest => {
    const made = http.request(given, onResponse);
    onRequest(made);
    return made;
  };
  return client.requestRaw({ options, parsedUrl: url, httpModule: { request } as typeof http }, body ?? null);
}

function read(
  message: IncomingMessage,
  into: Sink | undefined,
  over: AbortSignal,
  finish: (answer: Answer) => void,
  fail: (trouble: Trouble) => void,
  giveUp: (error: Error) => void,
): void {
  const { statusCode: status = 0, headers } = message;
  const chunks: Buffer[] = [];
  const sink =
    status === 200 && into !== undefined
      ? into
      : { largest: largestBody, take: (chunk: Buffer) => void chunks.push(chunk) };
  let size = 0;
  const complete = (oversized: boolean): void =>
    finish({
      kind: 'complete',
      status,
      headers: withReadableValues(withEveryAge(message)),
      body: Buffer.concat(chunks),
      oversized,
    });
  const cut = (error?: unknown): void => {
    fail({ kind: 'closed', status, ...codeOf(error) });
  };
  message.on('data', (chunk: Buffer) => {
    if (over.aborted) return;
    size += chunk.length;
    try {
      if (size > sink.largest) complete(true);
      else sink.take(chunk);
    } catch (error) {
      giveUp(error as Error);
    }
  });
  message.on('end', () => (message.complete ? complete(false) : cut()));
  message.on('error', cut);
  message.on('close', cut);
  if (Number(headers['content-length']) > sink.largest) complete(true);
}

/** Of an `Age` that is there twice Node keeps the first, which is that of the cache furthest away. */
function withEveryAge({ headers, headersDistinct: { age = [] } }: IncomingMessage): IncomingHttpHeaders {
  return age.length < 2 ? headers : { ...headers, age: age.join(', ') };
}

/** Why there is no answer to a request that had a connection. */
function troubleOf(error: unknown): Trouble {
  const { code } = readError(error);
  if (code.startsWith('HPE_')) return { kind: 'not-http', detail: detailOf(error) };
  if (['ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code)) return { kind: 'closed', ...codeOf(error) };
  return { kind: 'other', detail: detailOf(error) };
}

/** How a connection ended. Node says ECONNRESET also of one that was closed in order ("socket hang up", "aborted"). */
function codeOf(error: unknown): { code?: string } {
  const { code, message } = readError(error);
  return code === '' || message === 'socket hang up' || message === 'aborted' ? {} : { code };
}
