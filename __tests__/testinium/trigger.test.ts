import type { HttpResponse } from '../../src/http/send-request.js';
import { isFailure, type Failure } from '../../src/outcome.js';
import { isAmbiguous, readTriggerResponse, sendTrigger, triggerUrl } from '../../src/testinium/trigger.js';
import { inputsOf, ScriptedClient } from '../gate/scripted.js';
import { started } from '../support/server.js';

// What comes back and what the step does with it is the table of verdicts.test.ts; here is what it does not look into.

function response(body: unknown, status = 200, more: Partial<HttpResponse> = {}): HttpResponse {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { status, headers: {}, body: bytes, tooLarge: false, elapsed: 1, ...more };
}

/** `code started`, or the id of the run. */
function verdict(body: unknown, status = 200, more: Partial<HttpResponse> = {}, planId = '42'): string {
  const outcome = readTriggerResponse(response(body, status, more), planId);
  return isFailure(outcome) ? `${outcome.code} ${outcome.started}` : outcome.executionId;
}

const raw = (field: string, json: string): string => JSON.stringify({ ...started, [field]: '@' }).replace('"@"', json);

test.each([
  ['beyond 2^53', raw('execution_id', '9007199254740993'), '9007199254740993'],
  ['at 2^63 - 1', raw('execution_id', '9223372036854775807'), '9223372036854775807'],
  ['with more fields', { ...started, user_info: { access_token: 'x' }, session_id: 1e21 }, '4711'],
  ['with a byte order mark', `\ufeff${JSON.stringify(started)}`, '4711'],
])('a start %s is one', (_, body, executionId) => {
  expect(verdict(body)).toBe(executionId);
});

test('a start is a run with all that the response says', () => {
  const body = raw('unavailable_env_list', '[74,"Chrome 131",{"id":9007199254740993,"name":"Pixel 9"},{}]');
  expect(readTriggerResponse(response(body), '42')).toEqual({
    executionId: '4711',
    origin: 'started',
    response: {
      alreadyRunning: false,
      environments: [74, 'Chrome 131', { id: 9007199254740993n, name: 'Pixel 9' }, {}],
    },
  });
});

const refused = { ...started, successful: false, execution_id: undefined };
test.each([
  [{ ...refused, already_running: true, unavailable_env_list: [1] }, 'ALREADY_RUNNING maybe'],
  [{ ...started, successful: false, unavailable_env_list: [1] }, 'ENVIRONMENT_UNAVAILABLE no'],
])('%j is %s', (body, expected) => {
  expect(verdict(body)).toBe(expected);
});

test('a refusal is told with its message', () => {
  const message = { untrusted: 'No licence' };
  expect(readTriggerResponse(response({ ...refused, message: 'No licence' }), '42')).toMatchObject({
    cause: { status: 200, source: 'testinium', message },
    response: { alreadyRunning: false, environments: [], message },
  });
});

test.each([
  ['execution_id', ['1e400', '""', '" 1"', '"abc"', 'true', '9223372036854775808']],
  ['successful', ['null', '{}', '[]']],
  ['already_running', ['null', '0', '[]']],
  ['unavailable_env_list', ['{}', '""', '0', 'false', '[null]', '[true]', '[[1]]']],
  ['test_plan_id', ['"43"', '42.5', '-42', '"forty-two"', '{}', '[42]', 'true', '""', '9007199254740993']],
])('a 200 proves nothing with a %s that is one of %j', (field, values) => {
  const verdicts = values.map((json) => verdict(raw(field, json)));
  expect(verdicts).toEqual(values.map(() => 'UNEXPECTED_RESPONSE maybe'));
});

test('a plan beyond 2^53 is not its neighbour', () => {
  const body = raw('test_plan_id', '9007199254740992');
  expect(verdict(body, 200, {}, '9007199254740993')).toBe('UNEXPECTED_RESPONSE maybe');
  expect(verdict(body, 200, {}, '9007199254740992')).toBe('4711');
});

test('what is no part of the API says so, unless there is more to say', () => {
  const problem = (more: Partial<HttpResponse>): unknown => readTriggerResponse(response('', 502, more), '42');
  expect(problem({})).toMatchObject({ cause: { problem: 'this status is not part of the API' } });
  const headers = { age: '60' };
  expect(problem({ headers })).toMatchObject({ cause: { problem: 'it comes from a cache (Age: 60)' } });
});

test.each<[boolean, Partial<Failure>]>([
  [true, {}],
  [false, { request: 'executions' }],
  [false, { code: 'SERVICE_UNAVAILABLE', cause: { status: 503, source: 'other' }, request: 'executions' }],
])('a run is worth looking for: %s after %j', (ambiguous, failure) => {
  expect(isAmbiguous({ code: 'UNEXPECTED_RESPONSE', started: 'maybe', ...failure })).toBe(ambiguous);
});

test('the trigger has its parameters in the query, which its address for people lacks', async () => {
  const urls: string[] = [];
  class Client extends ScriptedClient {
    override send(...given: Parameters<ScriptedClient['send']>): ReturnType<ScriptedClient['send']> {
      urls.push(given[0].url);
      return super.send(...given);
    }
  }
  const client = new Client(() => ({ body: started }));
  const inputs = inputsOf({ forceRun: true, callbackUrl: 'https://x.example/a?b=ş&c=d e#f', isGroupRun: false });
  for (const one of [inputs, inputsOf()]) await client.clock.until(sendTrigger(one, client));
  const address = 'https://testinium.test/api/plans/42/run/true';
  const callbackUrl = 'https%3A%2F%2Fx.example%2Fa%3Fb%3D%C5%9F%26c%3Dd%20e%23f';
  expect(urls).toEqual([
    `${address}?callbackUrl=${callbackUrl}&isGroupRun=false`,
    'https://testinium.test/api/plans/42/run/false',
  ]);
  expect(triggerUrl(inputs)).toBe(address);
});
