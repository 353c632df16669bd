import http, {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { HttpClient } from '@actions/http-client';
import { userAgent } from '../action-metadata.js';
import type { Clock } from './clock.js';
import { addressOf, connect, strictParser } from './connect.js';
import { isLateRefusal, RequestError, toNetworkError, type NetworkError, type Phase } from './network-error.js';
import { formatHost, routeTo } from './proxy.js';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is; only a POST has one. */
  readonly body?: string;
  /** Bytes of the body that are read at most: 1 MiB if omitted. */
  readonly maxBytes?: number;
}

export interface HttpResponse {
  readonly status: number;
  /** As Node gives them, but an `age` that was sent several times has all its values, joined by a comma. */
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly body: Buffer;
  /** The body is larger than `maxBytes` and was not read to its end. */
  readonly tooLarge: boolean;
  /** Milliseconds from the moment the request was sent to the head of the response. */
  readonly elapsed: number;
}

/** No complete response. */
export interface RequestFailure {
  /** Whether the server may have received the request. */
  readonly sent: boolean;
  readonly cancelled: boolean;
  readonly error: NetworkError;
}

export type HttpResult = HttpResponse | RequestFailure;

export function isResponse(result: HttpResult): result is HttpResponse {
  return 'status' in result;
}

export interface SendOptions {
  /** From dialling to the last byte of the body, in milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Where the proxies are read from. */
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Sends one request once and reads its whole response, under one deadline. It follows no redirect and repeats nothing, and
 * every socket that it opened is closed when it returns. It does not throw.
 */
export function sendRequest(request: HttpRequest, options: SendOptions): Promise<HttpResult> {
  return new Promise((resolve) => {
    const { timeout, signal, clock, environment } = options;
    const url = new URL(request.url);
    const route = routeTo(request.url, environment);
    const over = new AbortController();
    let phase: Phase = 'connect';
    let sentAt = 0;
    let status: number | undefined;

    const finish = (result: HttpResult): void => {
      signal.removeEventListener('abort', cancel);
      over.abort();
      resolve(result);
    };
    const fail = (error: unknown): void => {
      if (over.signal.aborted) return;
      const sent = phase === 'response' && !(status === undefined && isLateRefusal(error));
      const proxy = 'proxy' in route ? formatHost(route.proxy) : undefined;
      const target = formatHost(addressOf(url));
      finish({
        sent,
        cancelled: signal.aborted,
        error: toNetworkError(error, { phase, target, proxy, status }),
      });
    };
    const cancel = (): void => fail(new RequestError('CANCELLED'));

    if (signal.aborted) {
      cancel();
      return;
    }
    if ('problem' in route) {
      fail(new RequestError('PROXY_INVALID', route.problem.replace(/\.$/, '')));
      return;
    }
    signal.addEventListener('abort', cancel);
    const deadline = `${(timeout / 1000).toFixed(timeout < 1000 ? 1 : 0)} s`;
    void clock.sleep(timeout, over.signal).then(() => fail(new RequestError('DEADLINE', deadline)));

    const createConnection: RequestOptions['createConnection'] = (_, done) => {
      const give = (socket: Duplex): void => {
        if (over.signal.aborted) return;
        phase = 'response';
        sentAt = clock.now();
        done(null, socket);
      };
      connect(url, route, (entered) => (phase = entered), over.signal).then(give, fail);
      return undefined;
    };
    const onResponse = ({ message }: { readonly message: IncomingMessage }): void => {
      const elapsed = clock.now() - sentAt;
      status = message.statusCode ?? 0;
      const head = { status, headers: withEveryAge(message), elapsed };
      readBody(message, request.maxBytes ?? 1024 * 1024, (body) => finish({ ...head, ...body }), fail);
    };
    transmit(request, url, createConnection, fail).then(onResponse, fail);
  });
}

/**
 * Hands the request to http-client. `requestRaw` sends it once and decides nothing by itself, whereas `get` has redirects
 * and retries of its own, reads the environment for proxies, and adds to the User-Agent.
 */
function transmit(
  { method, headers, body }: HttpRequest,
  url: URL,
  createConnection: RequestOptions['createConnection'],
  fail: (error: unknown) => void,
): Promise<{ readonly message: IncomingMessage }> {
  // Its own timeout counts idle time only, and not by our clock: it never comes.
  const client = new HttpClient(userAgent, [], { socketTimeout: 2 ** 31 - 1 });
  const options: RequestOptions = {
    ...strictParser,
    method,
    path: url.pathname + url.search,
    headers: { Host: url.host, ...headers, 'User-Agent': userAgent },
    createConnection,
  };
  const request = (given: RequestOptions, onResponse: (message: IncomingMessage) => void): ClientRequest =>
    http
      .request(given, onResponse)
      // http-client hears of no error that comes after the head, and nothing would hear of a switch of protocols.
      .on('error', fail)
      .once('upgrade', () => fail(new RequestError('UPGRADED')));
  return client.requestRaw({ options, parsedUrl: url, httpModule: { request } as typeof http }, body ?? null);
}

function readBody(
  message: IncomingMessage,
  maxBytes: number,
  finish: (body: { readonly body: Buffer; readonly tooLarge: boolean }) => void,
  fail: (error: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const end = (tooLarge: boolean): void => finish({ body: Buffer.concat(chunks), tooLarge });
  message.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) end(true);
    else chunks.push(chunk);
  });
  message.on('end', () => (message.complete ? end(false) : fail(new RequestError('CLOSED'))));
  message.on('error', fail);
  if (Number(message.headers['content-length']) > maxBytes) end(true);
}

/** Of an `Age` that is there twice Node keeps the first, which is that of the cache furthest away. */
function withEveryAge({ headers, headersDistinct: { age = [] } }: IncomingMessage): IncomingHttpHeaders {
  return age.length < 2 ? headers : { ...headers, age: age.join(', ') };
}
