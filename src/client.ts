import diagnostics from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
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
      readonly retryAfter?: string;
      readonly location?: string;
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
    const seen: ClientRequest[] = [];
    let announced = false;
    let sent = false;
    // Should Node ever stop announcing, everything counts as sent: that errs on the safe side.
    const maybeSent = (): boolean => sent || !announced;

    // Whether the request went out decides whether it may be tried again, and http-client does not
    // tell. Node announces every request here, the CONNECT to a proxy too.
    const onRequest = (message: unknown): void => {
      const { request: started } = message as { request: ClientRequest };
      seen.push(started);
      started.on('error', ignore);
      if (started.method === 'CONNECT') return;
      announced = true;
      started.once('socket', (socket) => {
        whenReady(socket, () => (sent = true));
      });
    };

    const finish = (answer: Answer): void => {
      clearTimeout(timer);
      limits.cancel.removeEventListener('abort', onCancel);
      diagnostics.unsubscribe('http.client.request.start', onRequest);
      for (const started of seen) started.destroy();
      resolve(answer);
    };
    const fail = (trouble: Trouble): void => finish({ kind: maybeSent() ? 'cut' : 'unsent', trouble });
    const onCancel = (): void => finish({ kind: 'cancelled', sent: maybeSent() });

    if (limits.cancel.aborted) {
      resolve({ kind: 'cancelled', sent: false });
      return;
    }
    limits.cancel.addEventListener('abort', onCancel);
    const timer = setTimeout(() => {
      const missed = maybeSent() ? 'no complete answer' : 'no connection';
      fail({ kind: 'deadline', words: `${missed} within ${String(limits.deadline / 1000)} s` });
    }, limits.deadline);

    // This variable of Node's would switch certificate checks off for the whole process.
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    diagnostics.subscribe('http.client.request.start', onRequest);
    const client = new HttpClient(limits.userAgent, [new Preparation()], {
      allowRedirects: false,
      allowRetries: false,
      // Its own timeout counts idle time only; the deadline above comes first.
      socketTimeout: 2 * limits.deadline,
    });
    client.request(request.method, request.url, request.body ?? null, { ...request.headers }).then(
      ({ message }) => read(message, finish, fail),
      (error: unknown) => {
        const trouble = troubleOf(error);
        if (neverConnected(error)) finish({ kind: 'unsent', trouble });
        else fail(trouble);
      },
    );
  });
}

/** What a request that is being torn down still has to say; its real errors come through http-client. */
const ignore = (): void => undefined;

/** Calls `ready` when what is written to the socket reaches the server: not before TLS is agreed on. */
function whenReady(socket: Socket, ready: () => void): void {
  if ('encrypted' in socket) socket.once('secureConnect', ready);
  else if (socket.connecting) socket.once('connect', ready);
  else ready();
}

/** A handler of http-client: the last word on each request's options. */
class Preparation {
  prepareRequest(options: RequestOptions): void {
    // http-client keeps the brackets of an IPv6 address, and Node then looks it up as a name.
    if (options.host?.startsWith('[')) options.host = options.host.slice(1, -1);
  }
  canHandleAuthentication(): boolean {
    return false;
  }
  handleAuthentication(): Promise<never> {
    return Promise.reject(new Error('This handler authenticates nothing.'));
  }
}

function read(message: IncomingMessage, finish: (answer: Answer) => void, fail: (trouble: Trouble) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const complete = (oversized: boolean): void => {
    const { location, 'retry-after': retryAfter } = message.headers;
    finish({
      kind: 'complete',
      status: message.statusCode ?? 0,
      ...(location === undefined ? {} : { location }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
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

/** Errors that say so themselves: of dialling, of looking up, and of options that Node did not accept. */
function neverConnected(error: unknown): boolean {
  const { code, syscall } = readError(error);
  return syscall === 'connect' || syscall === 'getaddrinfo' || code.startsWith('ERR_INVALID_');
}

/** The fields of a Node error; of several attempts at one host (an AggregateError), the first one's. */
function readError(error: unknown): { code: string; message: string; syscall: string } {
  const one: unknown = error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
  const { code, message, syscall } = (one ?? {}) as Partial<Record<string, unknown>>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { code: text(code), message: text(message), syscall: text(syscall) };
}
