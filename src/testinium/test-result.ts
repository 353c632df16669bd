import type { TestResult } from '../outcome.js';
import { readPeriod } from './dates.js';
import { field, readId, readText, readWords } from './json.js';
import { isPass } from './status.js';

/** A test that failed: it has ended, and did not pass. What has not ended may still pass. */
export function hasFailed({ status, ended }: TestResult): boolean {
  return ended && !isPass(status);
}

/**
 * Reads a result; `undefined` when it has no `level`. One without an id gets the id `''`: it counts, but cannot be asked
 * for. Only the fields that are named here are read: a result also holds an e-mail address and a token (`user_info`).
 */
export function readTestResult(value: unknown, now: number): TestResult | undefined {
  // As it is: a status that is SUCCESS but for its whitespace is not a pass.
  const status = readText(field(value, 'level')) ?? '';
  if (status.trim() === '') return undefined;
  const { start, ended, duration } = readPeriod(value, now);
  const message = field(value, 'message');
  return {
    id: readId(field(value, 'id')) ?? '',
    status,
    ended,
    message: ended && !isPass(status) && typeof message === 'string' ? message : undefined,
    // Not `runtime`: it is milliseconds on most of Testinium's pages, and seconds on one.
    seconds: duration === undefined ? undefined : duration / 1000,
    startedAt: start?.zoned === true ? start.time : undefined,
    executionId: readId(field(value, 'execution_id')),
    scenarioId: readId(field(value, 'scenario_id')) ?? readId(field(field(value, 'test_scenario'), 'id')),
    environmentId: readId(field(field(value, 'environment'), 'id')),
    environment: describeEnvironment(value),
    projectId: readId(field(field(value, 'project'), 'id')),
    retryOf: readId(field(value, 'retry_test_result_id')),
  };
}

/** A browser with its system, or a device by its model; on Enterprise the key of the test says it, if anything does. */
function describeEnvironment(result: unknown): string | undefined {
  const environment = field(result, 'environment');
  const words = (name: string): string => readWords(field(environment, name)) ?? '';
  if (words('device_model_name') !== '') return words('device_model_name');
  const browser = `${words('name') || words('browser_type')} ${words('environment_version')}`.trim();
  const parts = [browser, words('operating_system_clean_name')].filter((part) => part !== '');
  if (parts.length > 0) return parts.join(', ');
  return /ENV:(.+)/s.exec(readWords(field(result, 'test_key')) ?? '')?.[1];
}

/**
 * The last attempt at each test, which is the one that counts: the largest id among results that are linked
 * (`retry_test_result_id`, in either direction); where these are still more than are counted, among those of one scenario
 * in one environment. Links hold even when they leave fewer than are counted; the other is a guess, and must not.
 */
export function lastAttempts(results: readonly TestResult[], counted: number): readonly TestResult[] {
  const ids = new Set(results.map(({ id }) => id));
  const links = results.map(({ id, retryOf = id }) => [id, ids.has(retryOf) ? retryOf : id]);
  const last = withoutEarlier(results, links);
  if (last.length <= counted) return last;

  const places = new Map<string, string>();
  const pairs = last.map(({ id, scenarioId, environmentId, environment }) => {
    const where = environmentId ?? environment;
    const place = scenarioId === undefined || where === undefined ? id : JSON.stringify([scenarioId, where]);
    const other = places.get(place) ?? id;
    places.set(place, other);
    return [id, other];
  });
  const lastOfPlace = withoutEarlier(last, pairs);
  return lastOfPlace.length < counted ? last : lastOfPlace;
}

/** The results without those that are an earlier attempt at the same test as another one, by pairs of such attempts. */
function withoutEarlier(results: readonly TestResult[], pairs: readonly (readonly string[])[]): readonly TestResult[] {
  const later = new Map<string, string>();
  const lastOf = (id: string): string => {
    let last = id;
    // Each walk shortens the way of the next one, or a long chain of attempts takes minutes.
    for (let next = later.get(last); next !== undefined; next = later.get(last)) {
      later.set(last, later.get(next) ?? next);
      last = next;
    }
    return last;
  };
  for (const pair of pairs) {
    const [earlier = '', last = ''] = pair.map(lastOf).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    // Without an id it is not known which one it is.
    if (earlier !== last && earlier !== '') later.set(earlier, last);
  }
  return results.filter(({ id }) => !later.has(id));
}
