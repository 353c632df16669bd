import { isResponse } from '../http/send-request.js';
import type { TestiniumClient } from './client.js';
import { parseJson } from './json.js';
import { cacheProblem, formatCause, formatResponse, readDataResponse, readObject, responseDate } from './response.js';

/** Milliseconds for everything, and for one request, so that one that hangs leaves time for others. */
const maxDuration = 60_000;
const maxRequestDuration = 20_000;
/** Bytes of one response, and of all together, after which nothing more is asked for. */
const maxBytes = 64 * 1024 * 1024;

/** The entries of a list, and when it was sent, in milliseconds since 1970. */
export interface List {
  readonly entries: readonly unknown[];
  readonly now: number;
}

/** Why a list could not be read, as the end of a sentence. `final`: nor can any other. */
export interface ListError {
  readonly problem: string;
  readonly final: boolean;
}

/** Requests JSON arrays, under one limit of time, requests and bytes for all of them. */
export class ListReader {
  readonly #client: TestiniumClient;
  readonly #maxRequests: number;
  readonly #until: number;
  #requests = 0;
  #bytes = 0;
  #renewal: Promise<void> | undefined;
  #isRenewed = false;

  constructor(client: TestiniumClient, maxRequests: number) {
    this.#client = client;
    this.#maxRequests = maxRequests;
    this.#until = client.clock.now() + maxDuration;
  }

  /** `permission`: which one the user needs for it. Of many requests that meet a 401 at once the first signs in again. */
  async read(url: string, permission: string): Promise<List | ListError> {
    const { log, clock, signal, canSignIn } = this.#client;
    const limit = this.#limit();
    if (limit !== undefined) return { problem: limit, final: true };
    this.#requests++;
    const wasRenewed = this.#isRenewed;
    const timeout = Math.min(this.#until - clock.now(), maxRequestDuration);
    const result = await this.#client.send({ url, maxBytes }, timeout);
    if (signal.aborted) return { problem: 'the step was cancelled', final: true };
    if (!isResponse(result)) return { problem: formatCause(result.error, log.sanitize), final: false };

    this.#bytes += result.body.length;
    const { status } = result;
    const describe = (problem?: string): string => formatResponse(readDataResponse(result, problem), log.sanitize);
    const cached = cacheProblem(result);
    if (cached !== undefined) return { problem: describe(cached), final: false };
    if (status === 401 && canSignIn && !wasRenewed) {
      this.#renewal ??= this.#renew();
      await this.#renewal;
      if (this.#isRenewed) return this.read(url, permission);
      return { problem: `${describe()}, and signing in again failed`, final: true };
    }
    if (status === 401 || status === 403) {
      return { problem: `${describe()}; the user needs the permission ${permission}`, final: true };
    }
    if (status !== 200) return { problem: describe(), final: status === 429 };
    const entries = result.tooLarge ? undefined : parseJson(result.body);
    if (Array.isArray(entries)) return { entries, now: responseDate(result) ?? Date.now() };
    const body = readObject(result, maxBytes);
    return { problem: describe('problem' in body ? body.problem : 'its body is not a list'), final: false };
  }

  async #renew(): Promise<void> {
    const failure = await this.#client.signIn(this.#until - this.#client.clock.now());
    this.#isRenewed = failure === undefined;
  }

  /** Why nothing more is asked for. */
  #limit(): string | undefined {
    if (this.#client.clock.now() >= this.#until) return `no more than ${String(maxDuration / 1000)} s are spent on it`;
    if (this.#requests >= this.#maxRequests) return `no more than ${String(this.#maxRequests)} requests are made`;
    return this.#bytes >= maxBytes ? `no more than ${String(maxBytes / 1024 / 1024)} MiB are read` : undefined;
  }
}
