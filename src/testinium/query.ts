import { isResponse, type HttpResponse } from '../http/send-request.js';
import type { Cause, Edition, ErrorCode, Failure } from '../outcome.js';
import type { TestiniumClient } from './client.js';
import type { JsonObject } from './json.js';
import { cacheProblem, isFromTestinium, readObject, readResponse, responseDate } from './response.js';
import { isTemporary } from './sign-in.js';

/** What came of asking once. */
export type QueryResult<T> =
  /** `date`: when the server sent it, by its own clock (milliseconds since 1970). */
  | { readonly kind: 'found'; readonly value: T; readonly date?: number }
  /** A 404 at the paths of both editions. */
  | { readonly kind: 'not-found' }
  /** Nothing that counts came back: to be asked again. `tooLarge`: larger or nested deeper than any answer of Testinium. */
  | { readonly kind: 'inconclusive'; readonly cause: Cause; readonly tooLarge?: true }
  /** Asking again cannot help. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Asks once, for `timeout` milliseconds at most. */
export type Query<T> = (timeout: number) => Promise<QueryResult<T>>;

/** Enterprise embeds every result in an execution, kilobytes each, and a list of executions is a plan's whole history. */
const maxBytes = 64 * 1024 * 1024;

/** So many refusals of a proxy or gateway in a row, and they are taken for an answer. */
const maxGatewayRefusals = 3;

/**
 * Makes a question that can be asked again and again. Cloud and Enterprise have different paths for it: where one answers 404
 * the other is asked, and whichever answered is asked first from then on. A 401 signs in again where that is possible.
 *
 * @param read makes sense of a response; `now` is when it was sent (milliseconds since 1970). A `problem` is what is wrong
 *   with it, as the end of a sentence.
 */
export function createQuery<T>(
  client: TestiniumClient,
  request: 'execution' | 'executions',
  paths: Readonly<Record<Edition, string>>,
  read: (object: JsonObject, edition: Edition, now: number) => { value: T } | { problem: string },
): Query<T> {
  const { clock, log } = client;
  let editions: readonly Edition[] = ['cloud', 'enterprise'];
  /** In a row, and questions rather than requests: Cloud's 404 may come between. */
  let gatewayRefusals = 0;
  let renewedForGateway = false;

  const failed = (code: ErrorCode, cause?: Cause): QueryResult<T> => ({
    kind: 'failed',
    failure: { code, started: 'no', request, ...(cause === undefined ? {} : { cause }) },
  });

  return async (timeout) => {
    const until = clock.now() + timeout;
    const refusalsBefore = gatewayRefusals;
    gatewayRefusals = 0;
    let renewed = false;

    const refused = (response: HttpResponse): QueryResult<T> => {
      const cause = readResponse(response);
      const code = response.status === 401 ? 'ACCESS_DENIED' : 'FORBIDDEN';
      if (isFromTestinium(cause)) return failed(code, cause);
      gatewayRefusals = refusalsBefore + 1;
      return gatewayRefusals < maxGatewayRefusals ? { kind: 'inconclusive', cause } : failed(code, cause);
    };

    /** Gets a new token after a 401, or says what the 401 means. */
    const renew = async (response: HttpResponse): Promise<QueryResult<T> | undefined> => {
      const isGateways = !isFromTestinium(readResponse(response));
      if (!client.canSignIn || renewed || (isGateways && renewedForGateway)) return refused(response);
      log.info('The access token was not accepted (HTTP 401); signing in again.');
      const failure = await client.signIn(until - clock.now());
      if (failure === undefined) {
        renewed = true;
        renewedForGateway = isGateways;
        return undefined;
      }
      const { cause } = failure;
      return cause !== undefined && isTemporary(cause) ? { kind: 'inconclusive', cause } : { kind: 'failed', failure };
    };

    const readAnswer = (response: HttpResponse, edition: Edition): QueryResult<T> => {
      const body = readObject(response, maxBytes);
      const result = 'object' in body ? read(body.object, edition, responseDate(response) ?? Date.now()) : body;
      if ('problem' in result) {
        const cause = readResponse(response, result.problem);
        return { kind: 'inconclusive', cause, ...('tooLarge' in result ? { tooLarge: true } : {}) };
      }
      const date = responseDate(response);
      return { kind: 'found', value: result.value, ...(date === undefined ? {} : { date }) };
    };

    const ask = async (edition: Edition): Promise<QueryResult<T>> => {
      const response = await client.send({ url: paths[edition], maxBytes }, until - clock.now());
      if (!isResponse(response)) {
        return response.cancelled ? failed('CANCELLED') : { kind: 'inconclusive', cause: response.error };
      }
      if (cacheProblem(response) !== undefined) return { kind: 'inconclusive', cause: readResponse(response) };
      switch (response.status) {
        case 200:
          return readAnswer(response, edition);
        case 401:
          return (await renew(response)) ?? ask(edition);
        case 403:
          return refused(response);
        case 404:
          return { kind: 'not-found' };
        default:
          return { kind: 'inconclusive', cause: readResponse(response) };
      }
    };

    let result: QueryResult<T> = { kind: 'not-found' };
    for (const edition of editions) {
      result = await ask(edition);
      if (result.kind === 'found') editions = [edition, ...editions.filter((other) => other !== edition)];
      if (result.kind !== 'not-found') break;
    }
    if (gatewayRefusals === 0) renewedForGateway = false;
    return result;
  };
}
