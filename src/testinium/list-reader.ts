import { isResponse } from '../http/send-request.js';
import type { TestiniumClient } from './client.js';
import { parseJson } from './json.js';
import { maxBytes } from './query.js';
import { cacheProblem, formatCause, formatResponse, readDataResponse, readObject, responseDate } from './response.js';
import type { Problem } from './response.js';

/** Milliseconds for everything, and for one request, so that one that hangs leaves time for others. */
const [maxDuration, maxRequestDuration] = [60_000, 20_000];

/** The entries of a list, and when it was sent, in milliseconds since 1970. */
export type List = Readonly<{ entries: readonly unknown[]; now: number }>;

/** Requests a JSON array; `permission` is the one that the user needs for it. */
export type ReadList = (url: string, permission: string) => Promise<List | Problem>;

/** One limit of time and requests for all lists that are read with it; once one is refused, no other is requested. */
export function createListReader(client: TestiniumClient, maxRequests: number): ReadList {
  const { clock, log, signal } = client;
  const until = clock.now() + maxDuration;
  let requests = 0;
  let refusal: Problem | undefined;
  return async (url, permission) => {
    if (refusal !== undefined) return refusal;
    const left = until - clock.now();
    if (left <= 0) return { problem: `no more than ${String(maxDuration / 1000)} s are spent on it` };
    if (requests++ >= maxRequests) return { problem: `no more than ${String(maxRequests)} requests are made` };
    const result = await client.send({ url, maxBytes }, Math.min(left, maxRequestDuration));
    if (signal.aborted) return { problem: 'the step was cancelled' };
    if (!isResponse(result)) return { problem: formatCause(result.error, log.sanitize) };

    const { status } = result;
    const describe = (problem?: string): string => formatResponse(readDataResponse(result, problem), log.sanitize);
    if (status === 401 || status === 403 || status === 429) {
      const need = status === 429 ? '' : `; the user needs the permission ${permission}`;
      return (refusal = { problem: describe() + need });
    }
    if (status !== 200 || cacheProblem(result)) return { problem: describe() };
    const entries = result.tooLarge ? undefined : parseJson(result.body);
    if (Array.isArray(entries)) return { entries, now: responseDate(result) ?? Date.now() };
    const body = readObject(result, maxBytes);
    return { problem: describe('problem' in body ? body.problem : 'its body is not a list') };
  };
}
