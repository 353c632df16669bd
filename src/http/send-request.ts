import http, { type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http';
import { HttpClient } from '@actions/http-client';
import { userAgent } from '../action-metadata.js';
import type { Clock } from './clock.js';
import { connect, strictParser } from './connect.js';
import { isLateRefusal, RequestError, toNetworkError, type Circumstances, type NetworkError } from './network-error.js';
import { addressOf, formatHost, routeTo } from './proxy.js';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bytes of the response's body that are read at most: 1 MiB if omitted. */
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

/** A complete response, or why there is none; `sent`: the server may have received the request. */
export type HttpResult =
  HttpResponse | { readonly sent: boolean; readonly cancelled: boolean; readonly error: NetworkError };

export function isResponse(result: HttpResult): result is HttpResponse {
  return 'status' in result;
}

export interface Surroundings {
  /** Aborted when the workflow is cancelled. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly environment: NodeJS.ProcessEnv;
}

/** `timeout`: milliseconds from dialling to the last byte of the body. */
export type SendOptions = Surroundings & { readonly timeout: number };

/** Sends one request once, under one deadline. It does not throw, and every socket is closed when it returns. */
export async function sendRequest(request: HttpRequest, options: SendOptions): Promise<HttpResult> {
  const { timeout, signal, clock, environment } = options;
  const url = new URL(request.url);
  const route = routeTo(request.url, environment);
  const over = new AbortController();
  const proxy = 'proxy' in route && route.proxy ? formatHost(route.proxy) : undefined;
  const state: Circumstances = { phase: 'connect', target: formatHost(addressOf(url)), proxy };
  const cancelled = new RequestError('CANCELLED', 'it was cancelled');
  let sentAt = 0;
  try {
    if (signal.aborted) throw cancelled;
    if ('problem' in route) throw new RequestError('PROXY_INVALID', route.problem.replace(/\.$/, ''));
    return await new Promise<HttpResponse>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(cancelled), { signal: over.signal });
      const deadline = `the deadline of ${(timeout / 1000).toFixed(timeout < 1000 ? 1 : 0)} s has passed`;
      void clock.sleep(timeout, over.signal).then(() => reject(new RequestError('DEADLINE', deadline)));

      const createConnection: RequestOptions['createConnection'] = (_, done) => {
        connect(url, route, state, over.signal, timeout).then((socket) => {
          if (over.signal.aborted) return;
          state.phase = 'response';
          sentAt = clock.now();
          done(null, socket);
        }, reject);
        return undefined;
      };
      const receive = async ({ message }: { message: IncomingMessage }): Promise<HttpResponse> => {
        const elapsed = clock.now() - sentAt;
        const status = (state.status = message.statusCode ?? 0);
        // Of an `Age` that is there twice Node keeps the first, which is that of the cache furthest away.
        const headers = { ...message.headers, age: message.headersDistinct['age']?.join(', ') };
        return { status, headers, elapsed, ...(await readBody(message, request.maxBytes)) };
      };
      transmit(request, url, createConnection, reject).then(receive).then(resolve, reject);
    });
  } catch (error) {
    const sent = state.phase === 'response' && !(state.status === undefined && isLateRefusal(error));
    return { sent, cancelled: signal.aborted, error: toNetworkError(error, state) };
  } finally {
    over.abort();
  }
}

/** By `requestRaw`, as `get` has redirects and retries of its own, reads proxies, and adds to the User-Agent. */
function transmit(
  { method, headers, body }: HttpRequest,
  url: URL,
  createConnection: RequestOptions['createConnection'],
  fail: (error: unknown) => void,
): Promise<{ readonly message: IncomingMessage }> {
  // Its own timeout counts idle time only, and not by our clock: it never comes.
  const client = new HttpClient(userAgent, [], { socketTimeout: 2 ** 31 - 1 });
  const path = url.pathname + url.search;
  const allHeaders = { Host: url.host, ...headers, 'User-Agent': userAgent };
  const options = { ...strictParser, method, path, headers: allHeaders, createConnection };
  // http-client hears of no error that comes after the head, and nothing would hear of a switch of protocols.
  const request = (...given: [RequestOptions, (message: IncomingMessage) => void]): http.ClientRequest =>
    http
      .request(...given)
      .on('error', fail)
      .once('upgrade', () => fail(new RequestError('UPGRADED')));
  return client.requestRaw({ options, parsedUrl: url, httpModule: { request } as typeof http }, body ?? null);
}

/** With listeners, as iterating a stream takes Node several times as long. */
function readBody(message: IncomingMessage, limit = 1024 * 1024): Promise<Pick<HttpResponse, 'body' | 'tooLarge'>> {
  return new Promise((resolve, reject) => {
    const refuse = (): void => resolve({ body: Buffer.alloc(0), tooLarge: true });
    if (Number(message.headers['content-length']) > limit) refuse();
    const chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) refuse();
      else chunks.push(chunk);
    });
    message.on('end', () => resolve({ body: Buffer.concat(chunks), tooLarge: false }));
    message.on('error', reject);
    message.on('close', () => reject(new RequestError('CLOSED')));
  });
}
