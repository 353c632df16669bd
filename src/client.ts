import diagnostics from 'node:diagnostics_channel';
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { HttpClient } from '@actions/http-client';
import { foreign, type Foreign } from './text.js';

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is; only a POST has one. */
  readonly body?: string;
}

/** What can come of one request. Nothing is thrown: what a network can do is an answer too. */
export type Answer =
  /** A whole HTTP answer. `oversized`: the body is larger than 1 MiB and was not read to its end. */
  | {
      readonly kind: 'complete';
      readonly status: number;
      readonly contentType?: string;
      readonly retryAfter?: string;
      readonly location?: string;
      readonly age?: string;
      readonly warning?: string;
      readonly body: Buffer;
      readonly oversized: boolean;
    }
  /** Certainly not sent: no connection on which it could have been. */
  | { readonly kind: 'unsent'; readonly trouble: Trouble }
  /** Sent, or perhaps sent, and no whole answer came back. */
  | { readonly kind: 'cut'; readonly trouble: Trouble }
  /** Cancelled; `sent` when the server may have seen it. */
  | { readonly kind: 'cancelled'; readonly sent: boolean };

export type Complete = Extract<Answer, { kind: 'complete' }>;

/** Why an exchange failed, as the kind that decides what happens next, and in words. */
export interface Trouble {
  readonly kind: 'certificate' | 'proxy-authentication' | 'proxy' | 'deadline' | 'other';
  readonly words: string;
  /** What the network or its peer said of it, for people who look into it. */
  readonly detail?: Foreign;
}

/** Whether trying again cannot help: somebody has to change a setting first. */
export function isFinal({ kind }: Trouble): boolean {
  return kind === 'certificate' || kind === 'proxy-authentication';
}

export interface Limits {
  /** From dialling to the last byte of the body, in milliseconds. */
  readonly deadline: number;
  readonly cancel: AbortSignal;
  readonly userAgent: string;
}

const largestBody = 1024 * 1024;

/**
 * Sends one request once and reads its whole answer, under one deadline. It follows no redirect and
 * repeats nothing; every socket it opened is closed when it returns.
 */
export function exchange(request: Request, limits: Limits): Promise<Answer> {
  return new Promise((resolve) => {
    if (limits.cancel.aborted) {
      resolve({ kind: 'cancelled', sent: false });
      return;
    }
    const opened: ClientRequest[] = [];
    let sent = false;

    // Node announces each request when it has a socket, also the CONNECT to a proxy, which nobody else hands out.
    const onStart = (message: unknown): void => {
      const { request: started } = message as { request: ClientRequest };
      started.on('error', ignore);
      opened.push(started);
    };
    const finish = (answer: Answer): void => {
      clearTimeout(timer);
      limits.cancel.removeEventListener('abort', onCancel);
      diagnostics.unsubscribe('http.client.request.start', onStart);
      for (const one of opened) one.destroy();
      resolve(answer);
    };
    const fail = (trouble: Trouble): void => finish({ kind: sent ? 'cut' : 'unsent', trouble });
    const onCancel = (): void => finish({ kind: 'cancelled', sent });
    const timer = setTimeout(() => {
      fail({ kind: 'deadline', words: `the deadline of ${(limits.deadline / 1000).toFixed(0)} s has passed` });
    }, limits.deadline);

    limits.cancel.addEventListener('abort', onCancel);
    diagnostics.subscribe('http.client.request.start', onStart);
    const onRequest = (made: ClientRequest): void => {
      opened.push(made);
      made.once('socket', (socket) => whenReady(socket, () => (sent = true)));
      made.once('upgrade', (_message, socket) => {
        // Node hands this connection over to us and forgets about it.
        socket.destroy();
        fail({ kind: 'other', words: 'the server went on to another protocol (HTTP 101)' });
      });
    };
    send(request, limits, onRequest).then(
      ({ message }) => read(message, finish, fail),
      (error: unknown) => fail(troubleOf(error)),
    );
  });
}

/**
 * Hands the request to http-client. `requestRaw` sends it once, whereas `get` has redirects and retries of its
 * own, and lets us see Node's request: whether that got a connection decides whether it may be tried again.
 */
async function send(
  { method, url, headers, body }: Request,
  { userAgent, deadline }: Limits,
  onRequest: (made: ClientRequest) => void,
): Promise<{ message: IncomingMessage }> {
  // This variable of Node's would switch certificate checks off for the whole process.
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  // Its own timeout counts idle time only; the deadline comes first.
  const client = new HttpClient(userAgent, [], { socketTimeout: 2 * deadline });
  const parsedUrl = new URL(url);
  const module = parsedUrl.protocol === 'https:' ? https : http;
  const request = (options: RequestOptions, onResponse: (message: IncomingMessage) => void): ClientRequest => {
    const made = module.request(options, onResponse);
    onRequest(made);
    return made;
  };
  const agent = client.getAgent(url);
  const options = {
    method,
    // The brackets of an IPv6 address belong to the URL: Node would look them up as part of a name, whereas a
    // proxy is told them.
    host: agent instanceof http.Agent ? parsedUrl.hostname.replace(/^\[|\]$/g, '') : parsedUrl.hostname,
    port: parsedUrl.port,
    path: parsedUrl.pathname + parsedUrl.search,
    headers: { ...headers, 'User-Agent': client.userAgent ?? userAgent },
    agent,
  };
  return client.requestRaw({ options, parsedUrl, httpModule: { request } as typeof http }, body ?? null);
}

/** What a request that is being torn down still has to say; its real errors come through http-client. */
const ignore = (): void => undefined;

/** Calls `ready` when what is written to the socket reaches the server: not before TLS is agreed on. */
function whenReady(socket: Socket & { secureConnecting?: boolean }, ready: () => void): void {
  if (socket.secureConnecting === true) socket.once('secureConnect', ready);
  else if (socket.connecting) socket.once('connect', ready);
  else ready();
}

function read(message: IncomingMessage, finish: (answer: Answer) => void, fail: (trouble: Trouble) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const complete = (oversized: boolean): void => {
    const { location, age, warning, 'content-type': contentType, 'retry-after': retryAfter } = message.headers;
    finish({
      kind: 'complete',
      status: message.statusCode ?? 0,
      ...(contentType === undefined ? {} : { contentType }),
      ...(location === undefined ? {} : { location }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(age === undefined ? {} : { age }),
      ...(typeof warning === 'string' ? { warning } : {}),
      body: Buffer.concat(chunks),
      oversized,
    });
  };
  message.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > largestBody) complete(true);
    else chunks.push(chunk);
  });
  message.on('end', () => {
    if (message.complete) complete(false);
    else fail(closedEarly);
  });
  message.on('error', () => fail(closedEarly));
  message.on('close', () => fail(closedEarly));
  if (Number(message.headers['content-length']) > largestBody) complete(true);
}

const closedEarly: Trouble = { kind: 'other', words: 'the connection was closed before the answer was complete' };

const certificateWords: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "the server's certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "the server's certificate comes from a certificate authority that is not known here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the server's certificate comes from a certificate authority that is not known here",
  UNABLE_TO_GET_ISSUER_CERT: "the server's certificate comes from a certificate authority that is not known here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "the server's certificate comes from a certificate authority that is not known here",
  CERT_HAS_EXPIRED: "the server's certificate has expired",
  CERT_NOT_YET_VALID: "the server's certificate is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "the server's certificate was issued for another host name",
};

const networkWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ENOTFOUND: 'the host name is not known (DNS)',
  EAI_AGAIN: 'the host name could not be looked up (DNS)',
  EPIPE: 'the connection was closed',
  ETIMEDOUT: 'the connection timed out',
};

function troubleOf(error: unknown): Trouble {
  const { code, message } = readError(error);
  const detail = foreign([code, message].filter(Boolean).join(': '));
  const certificate =
    certificateWords[code] ?? (/^(CERT_|CRL_|HOSTNAME_)/.test(code) ? 'its certificate is not valid' : undefined);
  if (certificate !== undefined) return { kind: 'certificate', words: certificate, detail };
  // The tunnel to a proxy gives all its failures the code ECONNRESET; only the message tells.
  const refused = /^tunneling socket could not be established, statusCode=(\d+)/.exec(message);
  if (refused?.[1] === '407') {
    return { kind: 'proxy-authentication', words: 'the proxy wants other credentials (HTTP 407)', detail };
  }
  if (refused) return { kind: 'proxy', words: `the proxy refused to connect (HTTP ${refused[1] ?? ''})`, detail };
  if (/^tunneling socket could not be established|from proxy$/.test(message)) {
    return { kind: 'proxy', words: 'the proxy could not be used', detail };
  }
  if (code.startsWith('HPE_')) return { kind: 'other', words: 'what came back is not HTTP', detail };
  if (/^(EPROTO$|ERR_SSL_|ERR_TLS_)/.test(code)) return { kind: 'other', words: 'the TLS handshake failed', detail };
  return { kind: 'other', words: networkWords[code] ?? 'the connection failed', detail };
}

/** The fields of a Node error; of several attempts at one host (an AggregateError), the first one's. */
function readError(error: unknown): { code: string; message: string } {
  const one: unknown = error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
  const { code, message } = (one ?? {}) as Partial<Record<string, unknown>>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { code: text(code), message: text(message) };
}
