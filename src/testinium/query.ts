import { isResponse, type HttpResponse } from '../http/send-request.js';
import type { Cause, Edition, ErrorCode, Failure, ResponseInfo } from '../outcome.js';
import type { TestiniumClient } from './client.js';
import type { JsonObject } from './json.js';
import { cacheProblem, isFromTestinium, readDataResponse, readObject, responseDate, type Problem } from './response.js';
import { isTemporary } from './sign-in.js';

/** What came of asking once. */
export type QueryResult<T> =
  /** `date`: when the server sent it, by its own clock (milliseconds since 1970). */
  | { readonly kind: 'found'; readonly value: T; readonly date?: number }
  /** A 404 at the paths of both editions; `cause` is the last one. */
  | { readonly kind: 'not-found'; readonly cause: ResponseInfo }
  /** Nothing that counts came back: to be asked again. `tooLarge` as in `Problem`. */
  | { readonly kind: 'inconclusive'; readonly cause: Cause; readonly tooLarge?: boolean }
  /** Asking again cannot help. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Makes sense of the body of a response; `now` is when it was sent, in milliseconds since 1970. */
export type ReadBody<T> = (object: JsonObject, edition: Edition, now: number) => { readonly value: T } | Problem;

/** Asks once, for `timeout` milliseconds at most. */
export type Query<T> = (timeout: number) => Promise<QueryResult<T>>;

/** Enterprise embeds every result in an execution, kilobytes each, and a list of executions is a plan's whole history. */
export const maxBytes = 64 * 1024 * 1024;

/** So many refusals of a proxy or gateway in a row, and they are taken for an answer. */
const maxGatewayRefusals = 3;

/** Makes a question to ask again and again. Where one edition's path is a 404, the other's is asked, and then first. */
export function createQuery<T>(
  client: TestiniumClient,
  request: 'execution' | 'executions',
  paths: Readonly<Record<Edition, string>>,
  read: ReadBody<T>,
): Query<T> {
  const { clock, log } = client;
  let editions: readonly [Edition, Edition] = ['cloud', 'enterprise'];
  /** In a row, and questions rather than requests: Cloud's 404 may come between. */
  let gatewayRefusals = 0;
  let renewedForGateway = false;

  const failed = (code: ErrorCode, cause?: Cause): QueryResult<T> => {
    return { kind: 'failed', failure: { code, started: 'no', request, cause } };
  };

  const readAnswer = (response: HttpResponse, edition: Edition): QueryResult<T> => {
    const date = responseDate(response);
    const body = readObject(response, maxBytes);
    const result = 'object' in body ? read(body.object, edition, date ?? Date.now()) : body;
    if ('value' in result) return { kind: 'found', value: result.value, date };
    return { kind: 'inconclusive', cause: readDataResponse(response, result.problem), tooLarge: result.tooLarge };
  };

  return async (timeout) => {
    const until = clock.now() + timeout;
    const refusalsBefore = gatewayRefusals;
    gatewayRefusals = 0;
    let renewed = false;

    const ask = async (edition: Edition): Promise<QueryResult<T>> => {
      const response = await client.send({ url: paths[edition], maxBytes }, until - clock.now());
      if (!isResponse(response)) {
        return response.cancelled ? failed('CANCELLED') : { kind: 'inconclusive', cause: response.error };
      }
      const { status } = response;
      if (status === 200 && cacheProblem(response) === undefined) return readAnswer(response, edition);
      const cause = readDataResponse(response);
      if (status === 404 && !cause.cached) return { kind: 'not-found', cause };
      if ((status !== 401 && status !== 403) || cause.cached) return { kind: 'inconclusive', cause };

      const isGateways = !isFromTestinium(cause);
      const mayRenew = !renewed && !(isGateways && renewedForGateway);
      if (status === 401 && mayRenew && 'authUrl' in client.inputs.credentials) {
        log.info('The access token was not accepted (HTTP 401); signing in again.');
        const failure = await client.signIn(until - clock.now());
        if (failure?.cause !== undefined && isTemporary(failure.cause)) {
          return { kind: 'inconclusive', cause: failure.cause };
        }
        if (failure !== undefined) return { kind: 'failed', failure };
        renewed = true;
        renewedForGateway = isGateways;
        return ask(edition);
      }
      if (isGateways) gatewayRefusals = refusalsBefore + 1;
      if (isGateways && gatewayRefusals < maxGatewayRefusals) return { kind: 'inconclusive', cause };
      return failed(status === 401 ? 'ACCESS_DENIED' : 'FORBIDDEN', cause);
    };

    const [first, second] = editions;
    let result = await ask(first);
    if (result.kind === 'not-found') {
      result = await ask(second);
      if (result.kind === 'found') editions = [second, first];
    }
    if (gatewayRefusals === 0) renewedForGateway = false;
    return result;
  };
}
