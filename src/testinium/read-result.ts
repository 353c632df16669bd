import { field, idFrom, isObject, textFrom, type JsonObject } from './json.js';
import { keptOfMessage, type TestResult } from '../test-result.js';
import { notJson, parseElement, type OnElement } from './json-stream.js';

/**
 * Reads one result, of Cloud or of Enterprise, from what `parseElement` made of it; `undefined` when it is none.
 * Only the fields named here are read: a result also holds e-mail addresses and an access token (`user_info`).
 */
export function readResult(element: unknown): TestResult | undefined {
  if (!isObject(element)) return undefined;
  const id = idFrom(field(element, 'id'));
  const status = wordsIn(element, 'level');
  if (id === undefined || status === undefined) return undefined;
  const end = field(element, 'end_date') ?? '';
  const ended = textFrom(end) !== '';
  const message = field(element, 'message');
  return {
    id,
    status,
    ended,
    ...(ended && status !== 'SUCCESS' && typeof message === 'string' ? { message: beginningOf(message) } : {}),
    ...timesOf(element),
    ...as('executionId', idFrom(field(element, 'execution_id'))),
    ...as('scenarioId', idFrom(field(element, 'scenario_id')) ?? idFrom(field(inner(element, 'test_scenario'), 'id'))),
    ...as('environmentId', idFrom(field(inner(element, 'environment'), 'id'))),
    ...environmentOf(element),
    ...as('projectId', idFrom(field(inner(element, 'project'), 'id'))),
    ...as('retryOf', idFrom(field(element, 'retry_test_result_id'))),
  };
}

/** Takes the results that Enterprise embeds in its answer about an execution; Cloud's are ids, and left out. */
export function takeResults(results: TestResult[]): OnElement {
  return (text, key) => {
    const element = parseElement(text);
    if (element === undefined) return notJson;
    const result = key === 'test_results' ? readResult(element) : undefined;
    if (result !== undefined) results.push(result);
    return undefined;
  };
}

/** A moment in milliseconds since 1970: Cloud writes dates as ISO 8601, Enterprise as such milliseconds. */
export function momentOf(date: unknown): number | undefined {
  const text = textFrom(date) ?? '';
  const moment = /^[0-9]+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(moment) ? moment : undefined;
}

/** `runtime` is milliseconds on most of Testinium's pages and seconds on one, so that the two dates are better. */
function timesOf(element: JsonObject): { startedAt?: number; seconds?: number } {
  const startedAt = momentOf(field(element, 'start_date'));
  const endedAt = momentOf(field(element, 'end_date'));
  const runtime = Number.parseFloat(textFrom(field(element, 'runtime')) ?? '');
  const between = startedAt === undefined || endedAt === undefined ? -1 : endedAt - startedAt;
  const milliseconds = between >= 0 ? between : runtime;
  return {
    ...as('startedAt', startedAt),
    ...(endedAt !== undefined && milliseconds >= 0 && milliseconds < Infinity ? { seconds: milliseconds / 1000 } : {}),
  };
}

/** A browser with its system, a device by its model; Enterprise says it in the key of the test, if at all. */
function environmentOf(element: JsonObject): Pick<TestResult, 'environment' | 'environmentKey'> {
  const environment = inner(element, 'environment');
  const device = wordsIn(environment, 'device_model_name');
  if (device !== undefined) return { environment: device };
  const name = wordsIn(environment, 'name') ?? wordsIn(environment, 'browser_type');
  const system = wordsIn(environment, 'operating_system_clean_name');
  const browser = [name, wordsIn(environment, 'environment_version')].filter((words) => words !== undefined).join(' ');
  const parts = [browser, system].filter((words) => words !== undefined && words !== '');
  if (parts.length > 0) return { environment: parts.join(', ') };
  const key = wordsIn(element, 'test_key') ?? '';
  const from = key.indexOf('ENV:') + 4;
  return from === 3 || from === key.length ? {} : { environmentKey: { key, from } };
}

function inner(object: JsonObject, name: string): JsonObject {
  const value = field(object, name);
  return isObject(value) ? value : {};
}

/**
 * Text, or a number as its text, that is not blank. What is longer than any name is none: cut, it could end with
 * the beginning of a secret, which nothing would recognise any more.
 */
function wordsIn(object: JsonObject, name: string): string | undefined {
  const text = textFrom(field(object, name))?.trim() ?? '';
  return text === '' || text.length > 4096 ? undefined : text;
}

/** Copied, as a part of a long text would keep all of it in memory. */
function beginningOf(message: string): string {
  if (message.length <= keptOfMessage) return message;
  return Buffer.from(message.slice(0, keptOfMessage)).toString();
}

function as<Name extends string, T>(name: Name, value: T | undefined): Partial<Record<Name, T>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, T>);
}
