import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from './clock.js';
import type { NetworkError } from './network-error.js';

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
export declare function sendRequest(request: HttpRequest, options: SendOptions): Promise<HttpResult>;
