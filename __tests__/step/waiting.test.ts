import { answer, reset, say, started, type Behaviour } from '../support/server.js';
import {
  after,
  ended,
  hour,
  minute,
  poll,
  second,
  silence,
  tell,
  triggers,
  urls,
  waiting,
  type Act,
  type Story,
  type Told,
} from '../support/story.js';
import { grant, page, sent, signsIn, testinium, verdict, type Turns } from '../support/testinium.js';
import { explanation, readable } from '../support/verdict.js';

const wait = (polls: Turns, inputs: Story['inputs'] = {}): Promise<Told> =>
  tell({ testinium: testinium({ poll: polls }), inputs: { ...waiting, ...inputs } });

const signIn = (polls: Turns, signIns: Turns, inputs: Story['inputs'] = {}): Promise<Told> =>
  tell({
    testinium: testinium({ poll: polls, 'sign-in': signIns }),
    inputs: { ...waiting, ...signsIn, ...inputs },
  });

/** The second of each poll. */
const polled = (told: Told): number[] => [...sent(told).matchAll(/poll@(\S+)/g)].map(([, at]) => Number(at));

const running = poll({ SUCCESS: 3, WAITING: 9 });
const passed = ended({ SUCCESS: 12 });
/** What proves, when it decides, that nothing before it did. */
const failed = ended({ FAILURE: 1 });
const tooLarge = answer(200, '', { 'Content-Length': String(2 ** 26 + 1) });
const short = { 'wait-timeout-minutes': '1' } as const;

/** What is set of the outputs by the start alone. */
const known = { 'execution-id': '4711', 'already-running': 'false', 'unavailable-environments': '[]' };

describe('the results decide:', () => {
  test('all SUCCESS passes', async () => {
    const told = await wait([running, passed]);
    expect(verdict(told)).toBe('green');
    const results = { result: 'passed', 'result-summary': '{"SUCCESS":12}', 'failed-tests': '[]' };
    expect(told.outputs).toEqual({ ...known, ...results });
    const polls = ['GET /api/executions/4711', 'GET /api/executions/4711'];
    expect(urls(told.testinium)).toEqual(['GET /api/plans/42/run/false', ...polls]);
    expect(told.byName).toEqual([]);
    expect(readable(told.summary)).toContain('12 of 12 passed');
  });

  test.each([passed, failed])('the summary names environments that were unavailable, after %#', async (end) => {
    const run = [answer(200, { ...started, unavailable_env_list: [{ id: 74, name: 'Pixel 9' }] })];
    const told = await tell({ testinium: testinium({ run, poll: [end] }), inputs: waiting });
    expect(readable(told.summary)).toContain('Pixel 9 (74)');
  });

  test.each<[counts: Record<string, number>, allowed: string, verdict: string]>([
    [{ SUCCESS: 11, FAILURE: 1 }, '0', 'TESTS_FAILED'],
    [{ SUCCESS: 11, BLOCKED: 1 }, '8', 'TESTS_FAILED'],
    [{ SUCCESS: 11, FAILURE: 1 }, '9', 'green'],
    [{}, '100', 'NO_RESULTS'],
    [{ SUCCESS: 0 }, '100', 'NO_RESULTS'],
  ])('%j with at most %s %% is %s', async (counts, allowed, code) => {
    const told = await wait([ended(counts, { error_definition: 'No device' })], { 'max-failure-percentage': allowed });
    expect(verdict(told)).toBe(code);
    expect(told.outputs).toMatchObject({
      ...known,
      result: code === 'green' ? 'passed' : 'failed',
      'result-summary': JSON.stringify(counts),
    });
    if (code !== 'green') expect(explanation(told)).toMatch(/"No device"[^]*Execution 4711 has ended/);
  });

  test('and nothing else of an answer is ever shown', async () => {
    const user = { user_info: { email: 'ada@example.com', accessToken: 'private-token-of-ada' } };
    const results = [{ id: 1, level: 'FAILURE', end_date: '2026-01-01T10:00:00Z', ...user }];
    const half = JSON.stringify([user]).slice(0, -1);
    const words = { id: 4712, message: half };
    const cached = { Age: '60' };
    const useless = [answer(200, half), answer(200, [user]), answer(206, half), answer(200, half, cached)];
    const others = [answer(200, words), answer(200, words, cached)];
    const told = await wait([...useless, ...others, ended({ FAILURE: 1 }, { ...user, test_results: results })]);
    expect(verdict(told)).toBe('TESTS_FAILED');
    expect(told.stdout.match(/HTTP 20\d[;)]/g)).toHaveLength(6);
    expect(told.visible).not.toMatch(/ada@|private-token/);
  });
});

describe('an end, which only a date is (testinium/dates.test.ts has all):', () => {
  test.each<[unknown, asked: number[]]>([
    [0, [0, 2]],
    ['-', [0, 2]],
    ['0001-01-01T00:00:00Z', [0, 2]],
    // Before the start, and years after it.
    ['2026-01-01 07:59:59', [0, 2]],
    ['2126-01-01T10:00:00Z', [0, 2]],
    ['2026-01-01 10:00:00', [0]],
    ['1767261600000', [0]],
    [[2026, 1, 1, 10, 5], [0]],
  ])('%j', async (end_date, asked) => {
    const told = await wait([poll({ SUCCESS: 1 }, { start_date: '2026-01-01T08:00:00', end_date }), failed]);
    expect(verdict(told)).toBe(asked.length === 1 ? 'green' : 'TESTS_FAILED');
    expect(polled(told)).toEqual(asked);
  });

  test('by the clock of the server, not by that of the runner', async () => {
    const body = { id: 4711, result_summary: { SUCCESS: 1 }, end_date: '2099-06-01T12:00:00Z' };
    const told = await wait([answer(200, body, { Date: 'Mon, 01 Jun 2099 12:00:01 GMT' }), failed]);
    expect(verdict(told)).toBe('green');
  });
});

describe('an ended answer whose parts disagree is asked again after 2 s, and the third decides:', () => {
  const enterprise = (...results: object[]): Behaviour =>
    ended({ SUCCESS: 2 }, { test_results: results.map((result) => ({ end_date: '2026-01-01T10:00:00Z', ...result })) });
  const contradicted = enterprise({ id: 1, level: 'SUCCESS' }, { id: 2, level: 'FAILURE' });
  const [none, unfinished, fewer] = [ended({}), ended({ SUCCESS: 11, RUNNING: 1 }), ended({ SUCCESS: 2 })];

  test.each<[string, Turns, code: string, asked: readonly number[]]>([
    ['counts that embedded results contradict', [contradicted], 'TESTS_FAILED', [0, 2, 4]],
    [
      'but not superseded attempts',
      [enterprise({ id: 1, level: 'FAILURE' }, { id: 2, level: 'SUCCESS', retry_test_result_id: 1 })],
      'green',
      [0],
    ],
    ['no counts, complete one poll later', [none, passed], 'green', [0, 2]],
    ['one that runs, complete two polls later', [unfinished, unfinished, passed], 'green', [0, 2, 4]],
    ['one that runs to the end', [unfinished], 'TESTS_FAILED', [0, 2, 4]],
    ['fewer than were counted before', [poll({ SUCCESS: 400, WAITING: 38 }), fewer], 'TESTS_FAILED', [0, 2, 4, 6]],
    ['fewer by failures that were repeated', [poll({ SUCCESS: 2, FAILURE: 1, ERROR: 1 }), fewer], 'green', [0, 2]],
    ['with others between', [none, reset(), none, running, none, passed], 'TESTS_FAILED', [0, 2, 4, 6, 8]],
  ])('%s', async (_, polls, code, asked) => {
    const told = await wait(polls);
    expect(verdict(told)).toBe(code);
    expect(polled(told)).toEqual(asked);
    expect(told.outputs['result']).toBe(code === 'green' ? 'passed' : 'failed');
  });

  test('or the last one at the deadline', async () => {
    const told = await wait((_, at) => (at < 57 * second ? running : unfinished), short);
    expect(verdict(told)).toBe('TESTS_FAILED');
    expect(told.took).toBe(minute);
  });

  test('but not one after which the step is refused', async () => {
    const told = await wait([unfinished, answer(403, { message: 'No' })], { 'max-failure-percentage': '100' });
    expect(verdict(told)).toBe('FORBIDDEN');
  });

  test('also where the pauses have grown', async () => {
    const told = await wait((_, at) => (at < 100 * second ? running : at < 105 * second ? none : passed));
    expect(verdict(told)).toBe('green');
    const [before = 0, last = 0] = polled(told).slice(-2);
    expect(last - before).toBeCloseTo(2);
  });

  test('after poll-interval-seconds, where that is less', async () => {
    const told = await wait([none, none, passed], { 'poll-interval-seconds': '1' });
    expect(polled(told)).toEqual([0, 1, 2]);
    expect(told.stdout).toContain('it has ended, but it counts no results; asking again');
  });
});

describe('the pause grows:', () => {
  test('a run of 13 s is seen to end within 2 s', async () => {
    const told = await wait((_, at) => (at < 13 * second ? running : passed));
    expect(told.took).toBeLessThan(15 * second);
    expect(polled(told).slice(0, 3)).toEqual([0, 2, 4]);
  });

  test('to poll-interval-seconds: a run of an hour costs about 35 requests more than one each interval', async () => {
    const told = await wait((_, at) => (at < hour ? running : passed));
    expect(verdict(told)).toBe('green');
    const more = polled(told).length - told.took / (10 * second);
    expect(more).toBeGreaterThan(30);
    expect(more).toBeLessThan(40);
  });

  test('from the start on, whatever GitHub takes for the status', async () => {
    const told = await tell({
      testinium: testinium({ poll: (_, at) => (at < 43 * second ? running : passed) }),
      github: [after(4 * second, answer(201, {}))],
      inputs: waiting,
    });
    expect(polled(told).slice(-2)).toEqual([42, 44.1]);
  });
});

describe('a poll that fails or makes no sense', () => {
  const counts = (summary: unknown): Behaviour => answer(200, { id: 4711, end_date: 1e12, result_summary: summary });
  const useless: readonly (readonly [Behaviour | Act, says: string])[] = [
    [reset(), 'reset'],
    [say('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{'), 'HTTP 200'],
    [answer(429, {}), 'HTTP 429'],
    [answer(500, { message: 'Oops' }), 'HTTP 500, "Oops"'],
    [answer(503, page), 'HTTP 503 with a web page'],
    [answer(302, '', { Location: '/login' }), 'HTTP 302'],
    [answer(400, {}), 'HTTP 400'],
    [answer(418, 'teapot'), '"teapot"'],
    [answer(200, page), 'web page'],
    [answer(200, ''), 'no body'],
    [answer(200, { id: 4712 }), 'id'],
    [ended({ SUCCESS: 1 }, { plan_id: 43 }), 'plan'],
    [counts({ SUCCESS: 1.5 }), 'result_summary'],
    [ended({ SUCCESS: 1 }, { plan: { id: 43 } }), 'plan'],
    [counts({ SUCCESS: 10, FAILURE: -5 }), 'result_summary'],
    [answer(403, page), 'HTTP 403 with a web page'],
    [answer(401, page), 'HTTP 401 with a web page'],
    [ended({ SUCCESS: 1 }, { id: 1 }), 'id'],
    ...[200, 401, 403, 404].map((status) => [answer(status, { id: 4711 }, { Age: '60' }), 'Age: 60'] as const),
    [answer(401, {}, { Warning: '110 - "stale"' }), 'Warning: 110'],
    [silence(), 'deadline'],
  ];

  test('is asked again, and the log says why', async () => {
    const told = await wait([...useless.map(([act]) => act), passed], { 'request-timeout-seconds': '30' });
    expect(verdict(told)).toBe('green');
    expect(polled(told)).toHaveLength(useless.length + 1);
    expect(triggers(told)).toHaveLength(1);
    const lines = told.stdout.split('\n').filter((line) => line.includes('asking again'));
    useless.forEach(([, says], index) => expect(lines[index]).toContain(says));
    expect(lines).toHaveLength(useless.length);
  });

  test.each([403, 503])('is not asked again before the Retry-After of a %i', async (status) => {
    expect(polled(await wait([answer(status, page, { 'Retry-After': '45' }), passed]))).toEqual([0, 45]);
  });

  test('decides nothing, however often it comes, and the time-out names what was seen most', async () => {
    const often = answer(200, { id: 4711 }, { Age: '60' });
    const told = await wait((_, at) => (at < 4 * second || at > 55 * second ? answer(503, page) : often), short);
    expect([verdict(told), told.took]).toEqual(['WAIT_TIMED_OUT', minute]);
    expect(explanation(told)).toContain('Age: 60');
    expect(explanation(told)).not.toContain('HTTP 503');
    const over = await wait((_, at) => (at < 30 * second ? answer(503, page) : running), short);
    expect(explanation(over)).not.toContain('HTTP 503');
  });

  test('Retry-After does not outlast the wait', async () => {
    const told = await wait([answer(503, '', { 'Retry-After': '3600' })], short);
    expect([verdict(told), told.took]).toEqual(['WAIT_TIMED_OUT', minute]);
  });

  test('is not one that took as long as its Age says (Apache Traffic Server)', async () => {
    const end = { id: 4711, result_summary: { SUCCESS: 1 }, end_date: '2026-01-01T10:00:00Z' };
    const slow = (age: string): Act => after(600, answer(200, end, { Age: age }));
    const told = await wait([slow('2'), slow('1')]);
    expect([verdict(told), polled(told).length]).toEqual(['green', 2]);
  });
});

describe('a refusal', () => {
  const insufficient = { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' };

  test.each<[string, Turns, code: string, asked: number]>([
    ['401 of the API', [running, answer(401, { message: 'No' })], 'ACCESS_DENIED', 2],
    ['403 of the API', [running, answer(403, { message: 'No' })], 'FORBIDDEN', 2],
    ['403 of Spring Security 6', [answer(403, '', insufficient)], 'FORBIDDEN', 1],
    ['401 of a gateway, three in a row', [answer(401, page)], 'ACCESS_DENIED', 3],
    ['403 of a gateway, three in a row', [answer(403, page)], 'FORBIDDEN', 3],
    ['403 of a gateway at one path', (nth) => answer(nth % 2 === 1 ? 404 : 403, page), 'FORBIDDEN', 6],
    ['404 at both paths, three times in a row', [running, answer(404, page)], 'EXECUTION_NOT_FOUND', 7],
    ['too large, three times in a row', [running, tooLarge], 'UNEXPECTED_RESPONSE', 4],
  ])('%s decides', async (_, polls, code, asked) => {
    const told = await wait(polls);
    expect(verdict(told)).toBe(code);
    expect(polled(told)).toHaveLength(asked);
    expect(told.outputs).toEqual({ ...known, 'error-code': code });
    expect(explanation(told)).toMatch(/Execution 4711 (may continue|continues) in Testinium/);
  });

  test.each<[string, Behaviour]>([
    ['an answer', running],
    ['no answer', reset()],
    ['another status', answer(503, page)],
    ['one from a cache', answer(403, page, { Age: '60' })],
  ])('of a gateway, twice, then %s, then twice decides nothing', async (_, between) => {
    const [forbidden, missing] = [answer(403, page), answer(404, page)];
    expect(verdict(await wait([forbidden, forbidden, between, forbidden, forbidden, passed]))).toBe('green');
    expect(verdict(await wait([tooLarge, tooLarge, between, tooLarge, tooLarge, passed]))).toBe('green');
    const twice = [missing, missing, missing, missing];
    expect(verdict(await wait([...twice, between, missing, missing, passed]))).toBe('green');
  });

  test('404 at the path of Cloud: Enterprise is asked, and from then on first', async () => {
    const told = await wait([answer(404, ''), running, running, passed]);
    expect(verdict(told)).toBe('green');
    const paths = told.testinium.slice(1).map(({ target }) => target.split('/').at(-2));
    expect(paths).toEqual(['executions', 'testExecutions', 'testExecutions', 'testExecutions']);
  });
});

describe('a token that expires', () => {
  const [expired, gateway] = [answer(401, { error: 'invalid_token' }), answer(401, page)];
  const [fresh, refusal] = [grant('fresh-t0ken'), answer(400, { error: 'invalid_grant' })];

  test('is renewed, masked, and used from then on', async () => {
    const told = await signIn([expired, running, passed], [grant('first-t0ken'), grant('second-t0ken')]);
    expect(verdict(told)).toBe('green');
    expect(sent(told)).toBe('sign-in@0 run@0 poll@0 sign-in@0 poll@0 poll@2');
    expect(told.testinium.at(-1)?.headers['authorization']).toBe('Bearer second-t0ken');
    expect(told.masked).toEqual(expect.arrayContaining(['first-t0ken', 'second-t0ken']));
    expect(told.visible).not.toContain('t0ken');
  });

  test.each<[string, Behaviour | Act]>([
    ['no answer', reset()],
    ['a 503', answer(503, page)],
  ])('is renewed again later, although the poll after the first renewal got %s', async (_, useless) => {
    const told = await signIn([running, expired, useless, running, expired, passed], [fresh]);
    expect(verdict(told)).toBe('green');
    expect(sent(told).match(/sign-in/g)).toHaveLength(3);
  });

  test.each<[string, Behaviour, attempts: string]>([
    ['answers 502', answer(502, page), '1'],
    ['is reset', reset(), '5'],
  ])('while the server of the sign-in %s for 20 s is renewed after that', async (_, down, attempts) => {
    let renewed = false;
    const told = await signIn(
      (_nth, at) => (renewed ? passed : at < 10 * second ? running : expired),
      (nth, at) => {
        renewed = nth > 1 && at >= 30 * second;
        return nth === 1 || renewed ? fresh : down;
      },
      { 'max-attempts': attempts },
    );
    expect(verdict(told)).toBe('green');
    expect(told.took).toBeGreaterThanOrEqual(30 * second);
  });

  test.each<[string, Turns, Turns, code: string, asked: string]>([
    ['and is refused again at once', [running, expired], [fresh], 'ACCESS_DENIED', 'poll@0 poll@2 sign-in@2 poll@2'],
    ['when that is refused', [running, expired], [fresh, refusal], 'SIGN_IN_FAILED', 'poll@0 poll@2 sign-in@2'],
    [
      'says Testinium, and once in a row a gateway',
      [gateway, gateway, gateway, expired, passed],
      [fresh],
      'green',
      'poll@0 sign-in@0 poll@0 poll@2 poll@4 sign-in@4 poll@4',
    ],
    ['says a gateway thrice', [gateway], [fresh], 'ACCESS_DENIED', 'poll@0 sign-in@0 poll@0 poll@2 poll@4'],
  ])('%s', async (_, polls, signIns, code, asked) => {
    const told = await signIn(polls, signIns);
    expect(verdict(told)).toBe(code);
    expect(sent(told)).toBe(`sign-in@0 run@0 ${asked}`);
  });

  test('and cannot be renewed until the deadline: the time-out says why', async () => {
    const told = await signIn([running, expired], [fresh, answer(502, page)], short);
    expect([verdict(told), told.took]).toEqual(['WAIT_TIMED_OUT', minute]);
    expect(explanation(told)).toContain('HTTP 502 with a web page');
    const silent = await signIn([running, expired], [fresh, silence()], short);
    expect([verdict(silent), silent.took]).toEqual(['WAIT_TIMED_OUT', minute]);
  });
});

describe('the deadline:', () => {
  test('the last counts are reported, and the run continues', async () => {
    const told = await wait([running], { 'wait-timeout-minutes': '2' });
    expect(verdict(told)).toBe('WAIT_TIMED_OUT');
    expect(told.outputs).toMatchObject({
      ...known,
      result: 'timed-out',
      'result-summary': '{"SUCCESS":3,"WAITING":9}',
    });
    expect(explanation(told)).toMatch(/3 of 12 passed[^]*Execution 4711 continues/);
    expect(told.took).toBe(2 * minute);
    expect(triggers(told)).toHaveLength(1);
  });

  test('an end shortly before it is seen, however long the interval is', async () => {
    const polls: Turns = (_, at) => (at < 594 * second ? running : passed);
    const told = await wait(polls, { 'wait-timeout-minutes': '10', 'poll-interval-seconds': '300' });
    expect([verdict(told), told.took]).toEqual(['green', 595 * second]);
  });

  test('signing in takes nothing of it', async () => {
    const told = await signIn([running], [after(50 * second, grant('t0ken-of-user'))], short);
    expect([verdict(told), told.took]).toEqual(['WAIT_TIMED_OUT', 110 * second]);
  });

  test.each<[string, Turns]>([
    ['no answer at all', [reset()]],
    ['a last answer that is none', (_, at) => (at < 50 * second ? running : answer(503, page))],
    ['a last poll that hangs', [running, silence()]],
  ])('with %s it is not known whether the run continues', async (what, polls) => {
    const told = await wait(polls, { ...short, 'request-timeout-seconds': '3600' });
    expect([verdict(told), told.took]).toEqual(['WAIT_TIMED_OUT', minute]);
    expect(told.outputs['result-summary']).toBe(what.startsWith('no') ? undefined : '{"SUCCESS":3,"WAITING":9}');
    expect(explanation(told)).toContain('Execution 4711 may continue');
  });

  test('nothing is started when nobody would wait for it any more', async () => {
    const run = [answer(429, {}, { 'Retry-After': '60' })];
    const told = await tell({ testinium: testinium({ run }), inputs: { ...waiting, ...short } });
    expect([verdict(told), sent(told)]).toEqual(['SERVICE_UNAVAILABLE', 'run@0']);
    expect(explanation(told)).toContain('No run was started.');
  });
});

test('the log has a line at each change, and each minute, also while nothing is answered', async () => {
  const polls = [poll({ WAITING: 2 }), after(150 * second, running), passed];
  const told = await wait(polls, { 'request-timeout-seconds': '200' });
  const counts = told.lines.filter(({ text }) => /^\d\d:\d\d {2}/.test(text));
  expect(counts.map(({ at }) => at / second)).toEqual([0, 60, 120, 152, 159.6]);
  expect(told.stdout).toContain('::group::Waiting for execution 4711 to end\n');
});

test('an answer of Enterprise with 5000 results is read', async () => {
  const result = { level: 'SUCCESS', end_date: 1_767_268_890_000, message: 'x'.repeat(2700) };
  const results = Array.from({ length: 5000 }, (_, at) => ({ id: at + 1, ...result }));
  const told = await wait([answer(404, ''), ended({ SUCCESS: 5000 }, { test_results: results })]);
  expect(verdict(told)).toBe('green');
  expect(told.outputs['result-summary']).toBe('{"SUCCESS":5000}');
});
