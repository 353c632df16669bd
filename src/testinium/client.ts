import type { Clock } from '../http/clock.js';
import { formatNetworkError } from '../http/network-error.js';
import type { RetryOptions } from '../http/retry.js';
import { isResponse, sendRequest, type HttpRequest, type HttpResult, type Surroundings } from '../http/send-request.js';
import { addressWithoutSecrets } from '../input-secrets.js';
import type { Inputs } from '../inputs.js';
import type { Log } from '../log.js';
import { isFailure, type Failure } from '../outcome.js';
import { untrusted } from '../text/sanitize.js';
import { signIn } from './sign-in.js';

/** A GET with the token unless it says otherwise; a body is JSON. */
export type TestiniumRequest = Partial<HttpRequest> & Pick<HttpRequest, 'url'>;

/** No response may come from a cache (those of HTTP/1.0 know only `Pragma`), or compressed. */
const commonHeaders = {
  Accept: 'application/json',
  'Accept-Encoding': 'identity',
  'Cache-Control': 'no-cache, no-store',
  Pragma: 'no-cache',
};

/** Sends requests to Testinium on behalf of one user, and holds the access token. All times are milliseconds. */
export class TestiniumClient {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;

  constructor(
    readonly inputs: Pick<Inputs, 'credentials' | 'companyId' | 'requestTimeout' | 'maxAttempts'>,
    private readonly options: Surroundings & { readonly log: Log },
    private readonly access = { token: 'token' in inputs.credentials ? inputs.credentials.token : '' },
  ) {
    ({ clock: this.clock, signal: this.signal, log: this.log } = options);
  }

  /** Gets an access token, the first one or a new one, within so many milliseconds; returns why it could not. */
  async signIn(within = Infinity): Promise<Failure | undefined> {
    const { credentials } = this.inputs;
    if ('token' in credentials) return undefined;
    const granted = await signIn(credentials, this, this.clock.now() + within);
    if (isFailure(granted)) return granted;
    this.log.setSecret(granted.token);
    this.access.token = granted.token;
    return undefined;
  }

  /** How to retry what is harmless to repeat, until this moment of the clock. */
  retryOptions(until = Infinity): RetryOptions {
    const { clock, signal, log } = this;
    return { maxAttempts: this.inputs.maxAttempts, clock, signal, until, log: (line) => log.info(line) };
  }

  /** Sends a request once. It has `timeout` milliseconds, where that is less than `request-timeout-seconds`. */
  async send(request: TestiniumRequest, timeout = Infinity): Promise<HttpResult> {
    const { clock, log } = this;
    const { companyId, requestTimeout } = this.inputs;
    const { method = 'GET', url, body } = request;
    const own = {
      Authorization: `Bearer ${this.access.token}`,
      ...(companyId !== undefined && { 'current-company-id': companyId }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    };
    const headers = { ...commonHeaders, ...(request.headers ?? own) };
    const options = { ...this.options, timeout: Math.max(0, Math.min(timeout, requestTimeout)) };
    const began = clock.now();
    const result = await sendRequest({ ...request, method, headers }, options);
    log.debug(() => {
      const address = log.sanitize(untrusted(addressWithoutSecrets(url)));
      return `${method} ${address}, ${String(Math.round(clock.now() - began))} ms: ${describe(result, log)}`;
    });
    return result;
  }

  /** A client with the same token, also after it is renewed, whose requests end with another signal. */
  withSignal(signal: AbortSignal): TestiniumClient {
    return new TestiniumClient(this.inputs, { ...this.options, signal }, this.access);
  }
}

function describe(result: HttpResult, { sanitize }: Log): string {
  if (!isResponse(result)) return formatNetworkError(result.error, sanitize);
  const headers = Object.entries(result.headers)
    .filter(([name, value]) => debugHeaders.test(name) && value !== undefined)
    .map(([name, value]) => `${name}: ${sanitize(untrusted(String(value)))}`);
  return `HTTP ${String(result.status)} (${[...headers, `${String(result.body.length)} bytes`].join('; ')})`;
}

/** What tells who answered, and how fresh the answer is. */
const debugHeaders = /^(server|via|date|age|warning|content-(type|encoding)|retry-after|www-authenticate)$/;
