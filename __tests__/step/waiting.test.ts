import { answer, hold, reset, say, type Behaviour } from '../support/server.js';
import {
  after,
  ended,
  minute,
  poll,
  second,
  silence,
  start,
  tell,
  triggers,
  urls,
  waiting,
  type Act,
  type Script,
  type Story,
  type Told,
} from '../support/story.js';
import { errors, explanation, readable } from '../support/verdict.js';

const wait = (polls: Script, inputs: Story['inputs'] = {}): Promise<Told> =>
  tell({
    testinium: (seen, nth, at) => {
      if (seen.target.includes('/run/')) return start;
      const act = typeof polls === 'function' ? polls(seen, nth - 1, at) : polls[Math.min(nth - 1, polls.length) - 1];
      if (act === undefined) throw new Error('no poll was expected');
      return act;
    },
    inputs: { ...waiting, ...inputs },
  });

const asked = ({ testinium }: Told): { target: string; at: number }[] =>
  testinium.slice(1).map(({ target, at }) => ({ target, at }));

const running = poll({ SUCCESS: 3, WAITING: 9 });
const passed = ended({ SUCCESS: 12 });
const page = '<!doctype html><title>Firewall</title>';

/** What is set of the outputs by the start alone. */
const known = { 'execution-id': '4711', 'already-running': 'false', 'unavailable-environments': '[]' };

describe('the results decide:', () => {
  test('all SUCCESS passes', async () => {
    const told = await wait([running, passed]);
    expect(told.exitCode).toBe(0);
    expect(told.outputs).toEqual({
      ...known,
      result: 'passed',
      'result-summary': '{"SUCCESS":12}',
      'failed-tests': '[]',
    });
    expect(told.took).toBe(10 * second);
    expect(told.byName).toEqual([]);
    expect(told.stdout).toContain('Test plan 42 passed: 12 of 12 passed');
    expect(readable(told.summary)).toContain('✅ Test plan 42 passed: 12 of 12 passed');
    expect(urls(told.testinium)).toEqual([
      'GET /api/plans/42/run/false',
      'GET /api/executions/4711',
      'GET /api/executions/4711',
    ]);
  });

  test('one that is not is TESTS_FAILED, with the counts', async () => {
    const told = await wait([ended({ SUCCESS: 11, FAILURE: 1 }, { error_definition: 'Device farm is full' })]);
    expect(told.exitCode).toBe(1);
    expect(told.outputs).toEqual({
      ...known,
      result: 'failed',
      'result-summary': '{"SUCCESS":11,"FAILURE":1}',
      'error-code': 'TESTS_FAILED',
    });
    expect(errors(told)).toEqual(['Test plan 42 did not pass (TESTS_FAILED)']);
    expect(explanation(told)).toBe(
      [
        'Results: 11 of 12 passed, 1 failed (FAILURE 1)',
        'Testinium says: Device farm is full',
        'Certain: Execution 4711 has ended. Only SUCCESS passes.',
        'What to do: Open the execution in Testinium to see what failed. max-failure-percentage is 0.',
      ].join('\n'),
    );
    expect(readable(told.summary)).toContain('FAILURE');
  });

  test.each([
    ['8', 'TESTS_FAILED', undefined],
    ['9', undefined, 'passed, with at most 9 % failures allowed'],
  ])('one of twelve with at most %s %% is %s', async (allowed, code, word) => {
    const told = await wait([ended({ SUCCESS: 11, FAILURE: 1 })], { 'max-failure-percentage': allowed });
    expect(told.outputs['error-code']).toBe(code);
    if (word !== undefined) expect(readable(told.summary)).toContain(word);
    else expect(explanation(told)).toContain('max-failure-percentage is 8.');
  });

  test.each([{}, { SUCCESS: 0 }])('counts of %j are NO_RESULTS', async (counts) => {
    const told = await wait([ended(counts, { error_definition: 'No device' })], { 'max-failure-percentage': '100' });
    expect(told.outputs).toEqual({
      ...known,
      result: 'failed',
      'result-summary': JSON.stringify(counts),
      'error-code': 'NO_RESULTS',
    });
    expect(explanation(told)).toContain('Testinium says: No device\nCertain: Execution 4711 has ended');
    expect(told.byName).toEqual([]);
  });
});

describe('a poll that is of no use is asked again at the next interval:', () => {
  test.each<[string, Behaviour | Act, string]>([
    ['reset', reset(), 'the connection was reset'],
    ['cut', say('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{'), 'before the answer (HTTP 200) was complete'],
    ['429', answer(429, {}), 'HTTP 429'],
    ['500', answer(500, { message: 'Oops' }), 'HTTP 500, "Oops"'],
    ['503', answer(503, page), 'HTTP 503 with a web page'],
    ['302', answer(302, '', { Location: '/login' }), 'HTTP 302 without a body'],
    ['400', answer(400, {}), 'HTTP 400'],
    ['418', answer(418, 'teapot'), 'HTTP 418 with a body that is no JSON object: "teapot"'],
    ['a web page', answer(200, page), 'HTTP 200, but its body is not JSON'],
    ['from a cache', answer(200, { id: 4711 }, { Age: '5' }), 'it comes from a cache (it has an Age)'],
    ['another execution', answer(200, { id: 4712 }), 'its id is not that of this execution'],
    ['another plan, on Cloud', ended({ SUCCESS: 1 }, { plan_id: 43 }), 'its plan is not that of this step'],
    ['another plan, on Enterprise', ended({ SUCCESS: 1 }, { plan: { id: 43 } }), 'its plan is not that of this step'],
    ['counts that are none', poll({ SUCCESS: 1.5 }), 'its result_summary is not a list of counts'],
    ['a firewall’s 403', answer(403, page), 'HTTP 403 with a web page'],
    ['a firewall’s 401', answer(401, page), 'HTTP 401 with a web page'],
  ])('%s', async (_, useless, says) => {
    const told = await wait([running, useless, passed]);
    expect(told.outputs['result']).toBe('passed');
    expect(asked(told).map(({ at }) => at)).toEqual([0, 10 * second, 20 * second]);
    expect(told.stdout).toContain(`00:10  no useful answer (`);
    expect(told.stdout).toContain(says);
  });

  test('silence ends with the deadline of the request, and the next comes an interval later', async () => {
    const told = await wait([running, silence(), passed], { 'request-timeout-seconds': '30' });
    expect(asked(told).map(({ at }) => at)).toEqual([0, 10 * second, 50 * second]);
  });

  test.each([
    ['45', 45],
    ['3', 10],
    ['soon', 10],
  ])('Retry-After %s: %i s later', async (retryAfter, pause) => {
    const told = await wait([answer(503, '', { 'Retry-After': retryAfter }), passed]);
    expect(asked(told).map(({ at }) => at)).toEqual([0, pause * second]);
  });

  test.each([401, 403])('Retry-After of a firewall’s %i is honoured too', async (status) => {
    const told = await wait([answer(status, page, { 'Retry-After': '45' }), passed]);
    expect(asked(told).map(({ at }) => at)).toEqual([0, 45 * second]);
  });

  test('Retry-After does not outlast the wait', async () => {
    const told = await wait([answer(503, '', { 'Retry-After': '3600' })], { 'wait-timeout-minutes': '2' });
    expect(told.outputs['error-code']).toBe('WAIT_TIMED_OUT');
    expect(told.took).toBe(2 * minute);
    expect(explanation(told)).toContain('Last answer: HTTP 503 without a body\n');
  });
});

describe('an answer from a cache is of no use, whatever its status:', () => {
  test.each<[number, object]>([
    [401, { message: 'No' }],
    [403, { message: 'No' }],
    [404, {}],
  ])('%i', async (status, body) => {
    const cached = answer(status, body, { Age: '600' });
    const told = await wait([cached, cached, cached, cached, cached, passed]);
    expect(told.outputs['result']).toBe('passed');
    expect(asked(told).map(({ at }) => at)).toEqual([0, 10, 20, 30, 40, 50].map((at) => at * second));
    expect(told.stdout).toContain(`no useful answer (HTTP ${String(status)}`);
    expect(told.stdout).toContain(', but it comes from a cache (it has an Age)); asking again');
  });

  test('nobody signs in again for a 401 of it', async () => {
    const told = await tell({
      testinium: [
        answer(200, { access_token: 'a-t0ken', token_type: 'bearer' }),
        start,
        answer(401, {}, { Warning: '110 - "stale"' }),
        passed,
      ],
      inputs: { ...waiting, username: 'u', password: 'p', 'client-key': 'k' },
    });
    expect(told.outputs['result']).toBe('passed');
    expect(urls(told.testinium).filter((url) => url.startsWith('POST'))).toHaveLength(1);
  });

  test('two pages of a firewall, and a third from a cache, decide nothing', async () => {
    const forbidden = answer(403, page);
    const told = await wait([forbidden, forbidden, answer(403, page, { Age: '9' }), forbidden, forbidden, passed]);
    expect(told.outputs['result']).toBe('passed');
  });
});

describe('refusals:', () => {
  test.each([
    [
      401,
      'ACCESS_DENIED',
      'Testinium denied access to execution 4711',
      'A token lives for an hour: where it has expired,',
    ],
    [403, 'FORBIDDEN', 'Testinium forbids access to execution 4711', 'Give the user the right to see executions'],
  ])('%i in words of the API decides at once: %s', async (status, code, headline, whatToDo) => {
    const told = await wait([running, answer(status, { message: 'No' })]);
    expect(told.outputs).toEqual({ ...known, 'error-code': code });
    expect(asked(told)).toHaveLength(2);
    expect(errors(told)).toEqual([`${headline} (${code})`]);
    expect(explanation(told)).toContain(`HTTP ${String(status)}, "No"`);
    expect(explanation(told)).toContain('Certain: Execution 4711 goes on in Testinium');
    expect(explanation(told)).toContain(`What to do: ${whatToDo}`);
  });

  test.each([
    [401, 'ACCESS_DENIED'],
    [403, 'FORBIDDEN'],
  ])('%i with a page decides when three come in a row', async (status, code) => {
    const told = await wait([answer(status, page)]);
    expect(told.outputs['error-code']).toBe(code);
    expect(asked(told).map(({ at }) => at)).toEqual([0, 10 * second, 20 * second]);
    expect(explanation(told)).toContain(`Came back: HTTP ${String(status)} with a web page`);
  });

  test('a page with 403 at the path of Enterprise decides when three come in a row, though Cloud’s is 404', async () => {
    const told = await wait(({ target }) => answer(target.includes('/testExecutions/') ? 403 : 404, page));
    expect(told.outputs['error-code']).toBe('FORBIDDEN');
    expect(asked(told).map(({ at }) => at)).toEqual([0, 0, 10, 10, 20, 20].map((at) => at * second));
    expect(explanation(told)).toContain('Came back: HTTP 403 with a web page');
  });

  test('a status that means nothing here decides nothing, however often it comes', async () => {
    const told = await wait([answer(418, {})], { 'wait-timeout-minutes': '2' });
    expect(told.outputs['error-code']).toBe('WAIT_TIMED_OUT');
    expect(explanation(told)).toContain('Last answer: HTTP 418');
    expect(told.took).toBe(2 * minute);
  });

  test.each<[string, Behaviour]>([
    ['an answer', running],
    ['no answer', reset()],
    ['another status', answer(503, page)],
    ['another refusal', answer(401, page)],
  ])('two pages with 403, then %s, then two more decide nothing', async (_, between) => {
    const forbidden = answer(403, page);
    const told = await wait([forbidden, forbidden, between, forbidden, forbidden, passed]);
    expect(told.outputs['result']).toBe('passed');
  });

  test('404 at both paths three times in a row is EXECUTION_NOT_FOUND', async () => {
    const told = await wait([running, answer(404, page)]);
    expect(told.outputs).toEqual({ ...known, 'error-code': 'EXECUTION_NOT_FOUND' });
    expect(errors(told)).toEqual(['Testinium no longer finds execution 4711 (EXECUTION_NOT_FOUND)']);
    expect(asked(told).map(({ target }) => target)).toEqual([
      '/api/executions/4711',
      ...[1, 2, 3].flatMap(() => ['/api/executions/4711', '/api/testExecutions/4711']),
    ]);
    expect(told.stdout.match(/Testinium does not find it \(HTTP 404\); asking again/g)).toHaveLength(1);
  });

  test('404 at the path of Cloud: Enterprise is asked, and from then on first', async () => {
    const told = await wait([answer(404, ''), running, running, passed]);
    expect(told.outputs['result']).toBe('passed');
    expect(asked(told).map(({ target }) => target)).toEqual([
      '/api/executions/4711',
      '/api/testExecutions/4711',
      '/api/testExecutions/4711',
      '/api/testExecutions/4711',
    ]);
  });
});

describe('the end of the wait:', () => {
  test.each([
    ['1', '1 minute'],
    ['2', '2 minutes'],
  ])('after wait-timeout-minutes %s it did not end within %s', async (given, words) => {
    const told = await wait([running], { 'wait-timeout-minutes': given });
    expect(told.outputs).toMatchObject({
      ...known,
      result: 'timed-out',
      'result-summary': '{"SUCCESS":3,"WAITING":9}',
      'error-code': 'WAIT_TIMED_OUT',
    });
    expect(errors(told)).toEqual([`Test plan 42 did not end within ${words} (WAIT_TIMED_OUT)`]);
    expect(explanation(told)).toBe(
      [
        'Last seen: 3 of 12 passed, 9 left (WAITING 9)',
        'Certain: Execution 4711 goes on in Testinium; this step no longer watches it.',
        'What to do: Look at the execution in Testinium, or raise wait-timeout-minutes (and the timeout-minutes of the job).',
      ].join('\n'),
    );
    expect(told.took).toBe(Number(given) * minute);
    expect(triggers(told)).toHaveLength(1);
  });

  test.each<[string, Behaviour, boolean]>([
    ['refused in words of the API', answer(400, { message: 'The header current-company-id is required' }), true],
    ['refused by a web page', answer(400, page), false],
    ['too busy', answer(429, { message: 'Slow down' }), false],
    ['out of order', answer(500, { message: 'Boom' }), false],
    ['not about this execution', answer(200, { id: 1 }), false],
  ])('a question that was %s to the end: what to do', async (_, act, refused) => {
    const told = await wait([act], { 'wait-timeout-minutes': '1' });
    expect(told.outputs).toMatchObject({ 'error-code': 'WAIT_TIMED_OUT' });
    expect(explanation(told)).toContain(
      refused
        ? 'What to do: Testinium refuses to tell how the execution is doing'
        : 'What to do: Look at the execution',
    );
  });

  test('comes after one last look five seconds before, which can still find the end', async () => {
    const told = await wait((_, __, at) => (at >= 55 * second ? passed : running), {
      'wait-timeout-minutes': '1',
      'poll-interval-seconds': '300',
    });
    expect(asked(told).map(({ at }) => at)).toEqual([0, 55 * second]);
    expect(told.outputs['result']).toBe('passed');
  });

  test('within its last five seconds nobody asks before the interval is over', async () => {
    const told = await wait([running], { 'wait-timeout-minutes': '1', 'poll-interval-seconds': '2' });
    const late = asked(told).filter(({ at }) => at >= 55 * second);
    expect(late.map(({ at }) => at)).toEqual([55 * second, 57 * second, 59 * second]);
    const slow = await wait([running], { 'wait-timeout-minutes': '1', 'poll-interval-seconds': '28' });
    expect(asked(slow).map(({ at }) => at)).toEqual([0, 28 * second, 55 * second]);
  });

  test('cuts a poll that hangs', async () => {
    const told = await wait([running, silence()], {
      'wait-timeout-minutes': '1',
      'request-timeout-seconds': '3600',
    });
    expect(told.outputs['error-code']).toBe('WAIT_TIMED_OUT');
    expect(told.took).toBe(minute);
    expect(explanation(told)).toContain('Last answer: the deadline of 50 s has passed');
    expect(told.byName).toEqual([]);
  });

  test('without any answer there are no counts', async () => {
    const told = await wait([reset()], { 'wait-timeout-minutes': '1' });
    expect(told.outputs).toEqual({ ...known, result: 'timed-out', 'error-code': 'WAIT_TIMED_OUT' });
    expect(explanation(told)).toMatch(/^Last answer: the connection was reset/);
  });

  test.each<[string, readonly (Behaviour | Act)[]]>([
    ['without any answer', [reset()]],
    ['after a last answer of no use', [running, answer(503, page)]],
    ['after a last answer of 404', [running, answer(404, page)]],
  ])('%s it is not known whether the run goes on, and no results are asked for', async (_, polls) => {
    const told = await wait(polls, { 'wait-timeout-minutes': '1', 'poll-interval-seconds': '54' });
    expect(told.outputs['error-code']).toBe('WAIT_TIMED_OUT');
    expect(errors(told)).toEqual(['Test plan 42 was not seen to end within 1 minute (WAIT_TIMED_OUT)']);
    expect(explanation(told)).toContain(
      '\nCertain: Execution 4711 may go on in Testinium; this step no longer watches it.',
    );
    expect(told.byName).toEqual([]);
  });

  test('a last answer of 404 is told', async () => {
    const told = await wait([running, answer(404, page)], {
      'wait-timeout-minutes': '1',
      'poll-interval-seconds': '54',
    });
    expect(explanation(told)).toMatch(/^Last seen: 3 of 12 passed.*\nLast answer: HTTP 404 at both addresses\n/);
  });

  test('no results are asked for when a new sign-in took up the rest of the time', async () => {
    let signedIn = 0;
    const told = await tell({
      testinium: ({ method, target }, _, at) => {
        if (method === 'POST') {
          return ++signedIn === 1 ? answer(200, { access_token: 'a-t0ken', token_type: 'bearer' }) : silence();
        }
        return target.includes('/run/') ? start : at < 50 * second ? running : answer(401, {});
      },
      inputs: { ...waiting, username: 'u', password: 'p', 'client-key': 'k', 'wait-timeout-minutes': '1' },
    });
    expect(told.outputs).toMatchObject({ result: 'timed-out', 'error-code': 'WAIT_TIMED_OUT' });
    expect(explanation(told)).toMatch(/\nLast answer: HTTP 401, but signing in again took up the rest of the time\n/);
    expect(told.byName).toEqual([]);
  });
});

describe('what is said of a run of which nothing was told', () => {
  test('is that it is not found, when it is not, and not that it was there', async () => {
    const told = await wait([answer(404, {})]);
    expect(errors(told)).toEqual(['Testinium does not find execution 4711 (EXECUTION_NOT_FOUND)']);
    expect(explanation(told)).toContain(
      'Certain: No answer told how execution 4711 is doing; its result is not known.',
    );
    const seen = await wait([running, answer(404, {})]);
    expect(explanation(seen)).toContain(
      'Certain: Execution 4711 had not ended when Testinium last told of it; its result is not known.',
    );
  });

  test.each([
    [401, 'ACCESS_DENIED'],
    [403, 'FORBIDDEN'],
  ])('is that it may go on, after a %i', async (status, code) => {
    const told = await wait([answer(status, {})]);
    expect(told.outputs['error-code']).toBe(code);
    expect(explanation(told)).toContain('Certain: Execution 4711 may go on in Testinium');
  });
});

describe('the first trigger is tried again within the wait deadline only:', () => {
  const later = (seconds: string): Behaviour => answer(429, { message: 'Later' }, { 'Retry-After': seconds });
  const short = { 'wait-timeout-minutes': '1' };

  test('a run is not started when nobody would wait for it', async () => {
    const told = await tell({ testinium: [later('60'), start, passed], inputs: { ...waiting, ...short } });
    expect(told.outputs).toEqual({ 'error-code': 'SERVICE_UNAVAILABLE' });
    expect(triggers(told)).toHaveLength(1);
    expect(explanation(told)).toContain(
      'Came back: HTTP 429, "Later", tried once, Retry-After: 60\nCertain: No run was started.',
    );
    expect(explanation(told)).toMatch(/What to do: .*wait-timeout-minutes/);
  });

  test('within it, it is', async () => {
    const told = await tell({ testinium: [later('40'), start, passed], inputs: { ...waiting, ...short } });
    expect(told.outputs['result']).toBe('passed');
    expect(triggers(told)).toHaveLength(2);
  });

  test('without waiting, all attempts are made', async () => {
    const told = await tell({ testinium: [later('60'), later('60'), start], inputs: short });
    expect(told.exitCode).toBe(0);
    expect(told.took).toBeGreaterThanOrEqual(2 * minute);
  });

  test('that is so when nobody can be reached, too', async () => {
    const told = await tell({
      inputs: { ...waiting, ...short, 'api-url': 'http://127.0.0.1:1/api', 'max-attempts': '10' },
    });
    expect(told.outputs).toEqual({ 'error-code': 'NETWORK_ERROR' });
    expect(explanation(told)).toContain('Certain: The trigger was not sent, so no run was started.');
    expect(told.took).toBeLessThanOrEqual(minute);
  });
});

test('a trigger that was refused before the last one could not be sent is told', async () => {
  const told = await tell({
    proxy: [hold('HTTP/1.1 200 OK\r\n\r\n'), answer(429, {}), answer(502, '')],
    inputs: { 'api-url': 'http://testinium.test/api', 'max-attempts': '2' },
  });
  expect(told.outputs).toEqual({ 'error-code': 'NETWORK_ERROR' });
  expect(explanation(told)).toContain(
    'Certain: The trigger that was sent before was refused, and this time it was not sent. No run was started.',
  );
});

describe('the log of a wait', () => {
  test('says for how long nothing has changed, from ten minutes on', async () => {
    const told = await wait([running], { 'wait-timeout-minutes': '13' });
    const said = told.lines.map(({ text }) => text).filter((text) => /^\d\d:\d\d {2}/.test(text));
    expect(said.slice(0, 13)).toEqual([
      ...Array.from({ length: 10 }, (_, at) => `0${String(at)}:00  3 of 12 passed, 9 left (WAITING 9)`),
      '10:00  3 of 12 passed, 9 left (WAITING 9), unchanged for 10 minutes',
      '11:00  3 of 12 passed, 9 left (WAITING 9), unchanged for 11 minutes',
      '12:00  3 of 12 passed, 9 left (WAITING 9), unchanged for 12 minutes',
    ]);
  });

  test('has a line at each change, at once', async () => {
    const told = await wait([poll({ WAITING: 2 }), poll({ WAITING: 1, SUCCESS: 1 }), ended({ SUCCESS: 2 })]);
    expect(told.lines.filter(({ text }) => /^\d\d:\d\d {2}/.test(text))).toEqual([
      { at: 0, text: '00:00  0 of 2 passed, 2 left (WAITING 2)' },
      { at: 10 * second, text: '00:10  1 of 2 passed, 1 left (WAITING 1)' },
      { at: 20 * second, text: '00:20  2 of 2 passed' },
    ]);
    expect(told.stdout).toContain('::group::Waiting for execution 4711 to end\n');
  });

  test('has a line a minute also while nothing is answered', async () => {
    const told = await wait([after(150 * second, running), passed], { 'request-timeout-seconds': '200' });
    expect(told.lines.filter(({ text }) => text.includes('no answer yet')).map(({ at }) => at)).toEqual([
      minute,
      2 * minute,
    ]);
  });
});

test('Enterprise’s whole answer, results and all, is read', async () => {
  const results = Array.from({ length: 1500 }, (_, at) => ({
    id: at + 1,
    level: 'SUCCESS',
    end_date: 1_767_268_890_000,
    message: 'x'.repeat(1000),
  }));
  const told = await wait([
    answer(404, ''),
    answer(200, { id: 4711, end_date: 1_767_268_890_000, result_summary: { SUCCESS: 1500 }, test_results: results }),
  ]);
  expect(told.outputs).toMatchObject({ result: 'passed', 'result-summary': '{"SUCCESS":1500}' });
});
