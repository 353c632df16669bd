import { table } from './support/documented.js';
import { answer, closeServers, reset, type Behaviour } from './support/server.js';
import {
  ended,
  enterpriseList,
  list,
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
} from './support/story.js';
import { errors, explanation } from './support/verdict.js';

/** A story of a step that goes on after its trigger, and how docs/faults.md tells it. */
interface Row extends Story {
  readonly what: string;
  readonly testinium: Script;
  /** `green`, or the error code of a red step. */
  readonly step: string;
  /** Words of the error annotation, or of the log when the step is green. */
  readonly says: string;
  /** The run that the step says is its own; 4711 when left out. */
  readonly execution?: 'none' | `${number}`;
}

afterEach(closeServers);

function holds(heading: string, rows: readonly Row[], more?: (told: Told, row: Row) => void): void {
  describe(heading, () => {
    test.each(rows)('$what: $step', async (row) => {
      const { execution = '4711', step, says } = row;
      const told = await tell(row);

      if (step === 'green') {
        expect(errors(told)).toEqual([]);
        expect(told.stdout).toContain(says);
      } else {
        expect(errors(told)).toEqual([expect.stringContaining(`(${step})`)]);
        expect(explanation(told)).toContain(says);
      }
      expect(told.exitCode).toBe(step === 'green' ? 0 : 1);
      expect(told.outputs['error-code']).toBe(step === 'green' ? undefined : step);
      expect(told.outputs['execution-id']).toBe(execution === 'none' ? undefined : execution);
      more?.(told, row);
    });

    test('is what docs/faults.md says', () => {
      const said = rows.map(({ what, step, says }) => [what, step === 'green' ? step : `\`${step}\``, `“${says}”`]);
      expect(table(heading)).toEqual(said);
    });
  });
}

const onceTriggered = (told: Told): void => expect(triggers(told)).toHaveLength(1);

const running = poll({ SUCCESS: 6, RUNNING: 2, WAITING: 4 });
const user = { username: 'u-ser', password: 'pass-word', 'client-id': 'c-lient', 'client-secret': 's-ecret' };
const grant = answer(200, { access_token: 'fresh-token', token_type: 'bearer' });
const page = '<html><body>Blocked</body></html>';
const inAMinute = { ...waiting, 'wait-timeout-minutes': '1' };

holds(
  'Waiting',
  [
    {
      what: 'The run has ended, and enough of its results are `SUCCESS`',
      testinium: [start, running, ended({ SUCCESS: 12 })],
      inputs: waiting,
      step: 'green',
      says: 'Test plan 42 passed: 12 of 12 passed',
    },
    {
      what: 'The run has ended, and too many of its results are anything else, known or not',
      testinium: [start, ended({ SUCCESS: 11, BLOCKED: 1 })],
      inputs: waiting,
      step: 'TESTS_FAILED',
      says: '11 of 12 passed, 1 failed',
    },
    {
      what: 'The run has ended without results',
      testinium: [start, ended({})],
      inputs: waiting,
      step: 'NO_RESULTS',
      says: 'Testinium counts no result in it',
    },
    {
      what: 'Looks that fail in any way, and then one that tells the end',
      testinium: [
        start,
        answer(503, page),
        answer(429, ''),
        answer(200, page),
        answer(200, { id: 4712 }),
        reset(),
        answer(403, page),
        answer(200, { id: 4711, end_date: 'now', result_summary: { SUCCESS: 1 } }, { Age: '9' }),
        ended({ SUCCESS: 12 }),
      ],
      inputs: waiting,
      step: 'green',
      says: 'no useful answer (HTTP 200, but it comes from a cache (it has an Age)); asking again',
    },
    {
      what: 'The deadline passes before the run has ended',
      testinium: [start, running],
      inputs: inAMinute,
      step: 'WAIT_TIMED_OUT',
      says: 'Last seen: 6 of 12 passed, 6 left',
    },
    {
      what: 'The deadline passes, and no look told anything',
      testinium: [start, answer(503, page)],
      inputs: inAMinute,
      step: 'WAIT_TIMED_OUT',
      says: 'Last answer: HTTP 503 with a web page',
    },
    {
      what: '401, with a token that the workflow gave',
      testinium: [start, answer(401, { error: 'invalid_token' })],
      inputs: waiting,
      step: 'ACCESS_DENIED',
      says: 'A token lives for an hour',
    },
    {
      what: '401, then another with the token of a fresh sign-in',
      testinium: [grant, start, answer(401, {}), grant, answer(401, {})],
      inputs: { ...waiting, ...user },
      step: 'ACCESS_DENIED',
      says: 'Execution 4711 may go on in Testinium',
    },
    {
      what: '401, and signing in again is refused',
      testinium: [grant, start, answer(401, {}), answer(400, { error: 'invalid_grant' })],
      inputs: { ...waiting, ...user },
      step: 'SIGN_IN_FAILED',
      says: 'Execution 4711 may go on in Testinium',
    },
    {
      what: '403 of the API',
      testinium: [start, answer(403, { message: 'No right' })],
      inputs: waiting,
      step: 'FORBIDDEN',
      says: 'HTTP 403, "No right"',
    },
    {
      what: 'A web page with 403, three times in a row',
      testinium: [start, answer(403, page)],
      inputs: waiting,
      step: 'FORBIDDEN',
      says: 'HTTP 403 with a web page',
    },
    {
      what: '404 on the paths of both editions, at three looks in a row',
      testinium: [start, answer(404, {})],
      inputs: waiting,
      step: 'EXECUTION_NOT_FOUND',
      says: 'three times in a row',
    },
    {
      what: 'A status that means nothing here, to the deadline',
      testinium: [start, answer(418, {})],
      inputs: inAMinute,
      step: 'WAIT_TIMED_OUT',
      says: 'Last answer: HTTP 418',
    },
    {
      what: 'Cancelled',
      testinium: [start, running],
      inputs: waiting,
      cancelAt: 25 * second,
      step: 'CANCELLED',
      says: 'Execution 4711 goes on in Testinium',
    },
  ],
  onceTriggered,
);

const look = { 'if-outcome-unknown': 'look' };
const lost = answer(504, page);

holds(
  'Looking after a lost answer',
  [
    {
      what: 'One new execution is there at the first look',
      testinium: [list(-7, 8), lost, list(-7, 8, 9)],
      inputs: look,
      step: 'green',
      says: 'Found: execution 9',
      execution: '9',
    },
    {
      what: 'One new execution is there a little later',
      testinium: [list(), reset(), list(), answer(503, page), reset(), list(-9)],
      inputs: look,
      step: 'green',
      says: 'Found: execution 9',
      execution: '9',
    },
    {
      what: '503, and one new execution',
      testinium: [list(), answer(503, page), list(9)],
      inputs: look,
      step: 'green',
      says: 'Found: execution 9',
      execution: '9',
    },
    {
      what: 'A new execution that is waited for, and fails',
      testinium: [list(), silence(), list(4711), ended({ FAILURE: 1 })],
      inputs: { ...look, ...waiting },
      step: 'TESTS_FAILED',
      says: '0 of 1 passed, 1 failed',
    },
    {
      what: 'More than one new execution',
      testinium: [list(7), lost, list(7, 9, -8)],
      inputs: look,
      step: 'UNEXPECTED_RESPONSE',
      says: 'Looked: 2 executions of the plan are new (9, 8), so which one this step started cannot be told',
      execution: 'none',
    },
    {
      what: 'No new execution to the end',
      testinium: [list(7), reset(), list(7)],
      inputs: { ...look, 'request-timeout-seconds': '30' },
      step: 'UNKNOWN_OUTCOME',
      says: 'Looked: no new execution of the plan appeared within 50 s; it may still do so',
      execution: 'none',
    },
    {
      what: 'No list after the trigger',
      testinium: [list(7), answer(500, {}), answer(502, page)],
      inputs: look,
      step: 'SYSTEM_INTERNAL_ERROR',
      says: 'Looked: the executions of the plan could not be had: HTTP 502 with a web page',
      execution: 'none',
    },
    {
      what: 'Cancelled while it looks',
      testinium: [list(7), reset(), list(7)],
      inputs: look,
      cancelAt: 15 * second,
      step: 'UNKNOWN_OUTCOME',
      says: 'Looked: looking for the run was cut short, as the step was cancelled',
      execution: 'none',
    },
    {
      what: 'A refusal, which is not looked after',
      testinium: [list(7), answer(404, { message: 'Gone' })],
      inputs: look,
      step: 'TEST_PLAN_NOT_FOUND',
      says: 'No run was started',
      execution: 'none',
    },
  ],
  (told) => {
    onceTriggered(told);
    // The notes come first.
    expect(told.testinium[0]?.target).toContain('xecutions');
  },
);

holds(
  'When the list cannot be had, nothing is triggered',
  [
    {
      what: '401 of the API',
      testinium: [answer(401, {})],
      inputs: look,
      step: 'ACCESS_DENIED',
      says: 'it needs TEST_EXECUTION_VIEW for this',
      execution: 'none',
    },
    {
      what: '403 of the API',
      testinium: [answer(403, {})],
      inputs: look,
      step: 'FORBIDDEN',
      says: 'it needs TEST_EXECUTION_VIEW for this',
      execution: 'none',
    },
    {
      what: 'Anything else, `max-attempts` times',
      testinium: [answer(502, page)],
      inputs: look,
      step: 'SERVICE_UNAVAILABLE',
      says: 'Nothing was triggered: without the list, a lost answer could not be looked after (if-outcome-unknown: look).',
      execution: 'none',
    },
  ],
  (told) => expect(triggers(told)).toEqual([]),
);

const stop = { ...waiting, 'stop-when-abandoned': 'true' };
const stopped = answer(200, { status: 'SUCCESS' });
/** What Enterprise answers to a poll: nothing at the path of Cloud. */
const nothing = answer(404, {});
const results = [
  { id: '9007199254740993', level: 'RUNNING', end_date: null },
  { id: 12, level: 'SUCCESS', end_date: 1767261600000 },
];
/** Enterprise 1.16.7, whose plan has these executions when it comes to stopping; it is cancelled at the second poll. */
const enterprise = (executions: Behaviour, stopping: Behaviour | Act = stopped): Script => {
  return ({ target }: { target: string }) => {
    if (target.includes('/run/')) return start;
    if (target.includes('/stop')) return stopping;
    if (target.includes('/plans/42/testExecutions')) return executions;
    if (target.includes('/testExecutions/')) return poll({ RUNNING: 2 }, { test_results: results });
    return nothing;
  };
};
const abandoned = { inputs: stop, cancelAt: 15 * second, step: 'CANCELLED' } as const;

holds(
  'Stopping',
  [
    {
      what: 'Enterprise, and no other execution of the plan runs',
      testinium: enterprise(enterpriseList(4711, -4710)),
      ...abandoned,
      says: 'asked Testinium to stop it; it answered SUCCESS',
    },
    {
      what: 'Enterprise, after the deadline of the wait',
      testinium: enterprise(enterpriseList(4711)),
      inputs: { ...stop, 'wait-timeout-minutes': '1' },
      step: 'WAIT_TIMED_OUT',
      says: 'asked Testinium to stop it; it answered SUCCESS',
    },
    {
      what: 'Enterprise, and its answer does not say what came of it',
      testinium: enterprise(enterpriseList(4711), answer(200, '')),
      ...abandoned,
      says: 'asked Testinium to stop it; whether it did is not said by its answer',
    },
    {
      what: 'Enterprise, and it does not answer in time',
      testinium: enterprise(enterpriseList(4711), silence()),
      ...abandoned,
      says: 'asked Testinium to stop it; no',
    },
    {
      what: 'Enterprise, and it refuses',
      testinium: enterprise(enterpriseList(4711), answer(403, { message: 'No right' })),
      ...abandoned,
      says: 'asked Testinium to stop it; it answered HTTP 403, "No right"',
    },
    {
      what: 'Enterprise, and other executions of the plan run as well',
      testinium: enterprise(enterpriseList(4711, 4712)),
      ...abandoned,
      says: 'Testinium was not asked to stop it: other executions of the plan run as well (4712)',
    },
    {
      what: 'Enterprise, and it has ended meanwhile',
      testinium: enterprise(enterpriseList(-4711)),
      ...abandoned,
      says: 'Testinium was not asked to stop it: it no longer runs',
    },
    {
      what: 'Enterprise, and its list is not to be had',
      testinium: enterprise(answer(502, page)),
      ...abandoned,
      says: 'Testinium was not asked to stop it: what is running could not be had (HTTP 502 with a web page)',
    },
    {
      what: 'Enterprise 2.0 by `gateway-url`',
      testinium: enterprise(enterpriseList(4711, 4712)),
      gateway: [answer(200, '')],
      ...abandoned,
      says: 'asked Testinium to stop its 1 result that had not ended',
    },
    {
      what: 'Enterprise 2.0, and nobody is there at `gateway-url`',
      testinium: enterprise(enterpriseList(4711)),
      ...abandoned,
      inputs: { ...stop, 'gateway-url': 'http://127.0.0.1:1' },
      says: 'Testinium could not be asked to stop it: the connection was refused',
    },
    {
      what: 'Cloud, which has no call for it',
      testinium: [start, running],
      ...abandoned,
      says: 'Testinium was not asked to stop it: Testinium Cloud has no call for it',
    },
  ],
  (told, { what }) => {
    onceTriggered(told);
    const asked = [...told.testinium, ...told.gateway].filter(({ target }) => target.includes('/stop'));
    expect(asked).toHaveLength(/(was not|could not be) asked/.test(explanation(told)) ? 0 : 1);
    if (what.includes('2.0 by')) expect(asked[0]?.body).toBe('{"results":[9007199254740993]}');
    if (what.includes('no call for it'))
      expect(told.annotations.filter(({ kind }) => kind === 'warning')).toHaveLength(1);
  },
);

test('a run that was found or attached to is not stopped', async () => {
  const found = await tell({
    testinium: [list(), lost, list(4711), running],
    inputs: { ...stop, ...look },
    cancelAt: 15 * second,
  });
  const attached = await tell({
    testinium: ({ target }: { target: string }) =>
      target.includes('/run/') ? answer(409, {}) : target.includes('plans') ? enterpriseList(4711) : nothing,
    inputs: { ...stop, 'if-already-running': 'attach' },
    cancelAt: 15 * second,
  });
  for (const told of [found, attached]) expect(urls(told.testinium).filter((url) => url.includes('/stop'))).toEqual([]);
});
