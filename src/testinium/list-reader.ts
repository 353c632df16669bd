import { isResponse } from '../http/send-request.js';
import type { TestiniumClient } from './client.js';
import { parseJson } from './json.js';
import { cacheProblem, formatCause, formatResponse, readDataResponse, readObject, responseDate } from './response.js';

/** Milliseconds for everything, and for one request, so that one that hangs leaves time for others. */
const maxDuration = 60_000;
const maxRequestDuration = 20_000;
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

/** Requests a JSON array; `permission` is the one that the user needs for it. */
export type ReadList = (url: string, permission: string) => Promise<List | ListError>;

/** One limit of time and requests for all lists that are read with it. */
export function createListReader(client: TestiniumClient, maxRequests: number): ReadList {
  const { clock, log, signal } = client;
  const until = clock.now() + maxDuration;
  let requests = 0;
  return async (url, permission) => {
    const left = until - clock.now();
    if (left <= 0) return { problem: `no more than ${String(maxDuration / 1000)} s are spent on it`, final: true };
    if (requests++ >= maxRequests) {
      return { problem: `no more than ${String(maxRequests)} requests are made`, final: true };
    }
    const result = await client.send({ url, maxBytes }, Math.min(left, maxRequestDuration));
    if (signal.aborted) return { problem: 'the step was cancelled', final: true };
    if (!isResponse(result)) return { problem: formatCause(result.error, log.sanitize), final: false };

    const { status } = result;
    const describe = (problem?: string): string => formatResponse(readDataResponse(result, problem), log.sanitize);
    if (status === 401 || status === 403) {
      return { problem: `${describe()}; the user needs the permission ${permission}`, final: true };
    }
    if (status !== 200 || cacheProblem(result)) return { problem: describe(), final: status === 429 };
    const entries = result.tooLarge ? undefined : parseJson(result.body);
    if (Array.isArray(entries)) return { entries, now: responseDate(result) ?? Date.now() };
    const body = readObject(result, maxBytes);
    return { problem: describe('problem' in body ? body.problem : 'its body is not a list'), final: false };
  };
}
