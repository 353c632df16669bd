import { answer, reset, type Behaviour } from '../support/server.js';
import {
  after,
  cancel,
  ended,
  enterpriseList,
  list,
  minute,
  poll,
  second,
  silence,
  start,
  tell,
  urls,
  waiting,
  type Act,
  type Script,
  type Story,
  type Told,
} from '../support/story.js';
import { explanation } from '../support/verdict.js';

const stop = { ...waiting, 'stop-when-abandoned': 'true' } as const;

/** An Enterprise whose polls, lists and stops answer like this; the trigger has started execution 4711. */
interface Enterprise {
  readonly poll?: (nth: number) => Behaviour | Act;
  readonly list?: Behaviour | Act;
  readonly stop?: Behaviour | Act;
}

const results = (...open: readonly string[]): string =>
  `[{"id":1,"level":"SUCCESS","end_date":1}${open.map((id) => `,{"id":${id},"level":"WAITING","end_date":null}`).join('')}]`;
const enterprisePoll = (...open: readonly string[]): Behaviour =>
  answer(
    200,
    `{"id":4711,"result_summary":{"SUCCESS":1,"WAITING":${String(open.length)}},"test_results":${results(...open)}}`,
  );

function enterprise(how: Enterprise): Script {
  let polls = 0;
  return (seen) => {
    if (seen.target.includes('/run/')) return start;
    if (seen.target.endsWith('/stop')) return how.stop ?? answer(200, { status: 'SUCCESS', message: 'Stopped' });
    if (seen.target.endsWith('/plans/42/testExecutions')) return how.list ?? enterpriseList(4711, -4710);
    if (seen.target.includes('/testExecutions/')) return how.poll?.(++polls) ?? enterprisePoll('2', '3');
    return answer(404, '');
  };
}

const run = (testinium: Script, inputs: Story['inputs'] = {}, more: Partial<Story> = {}): Promise<Told> =>
  tell({ testinium, inputs: { ...stop, ...inputs }, cancelAt: 15 * second, ...more });

const stops = ({ testinium }: Told): string[] => urls(testinium).filter((url) => url.includes('/stop'));

describe('Enterprise 1.16.7, cancelled:', () => {
  test('the plan is stopped, once, when our execution is the only one of it that runs', async () => {
    const told = await run(enterprise({}));
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(stops(told)).toEqual(['GET /api/plans/42/stop']);
    expect(told.stdout).toContain(
      'Stopping execution 4711: asked Testinium to stop it; it answered SUCCESS (HTTP 200, "Stopped").',
    );
    expect(explanation(told)).toContain('Stopping: asked Testinium to stop it; it answered SUCCESS');
    expect(explanation(told)).toContain('Certain: This step no longer watches execution 4711.');
    expect(explanation(told)).toContain('What to do: Look in Testinium whether the execution has stopped.');
    expect(told.took).toBe(15 * second);
  });

  test('with the company, like every other request', async () => {
    const told = await run(
      (seen, nth, at) => {
        const script = enterprise({});
        if (typeof script !== 'function') throw new TypeError();
        return seen.target.startsWith('/api/plans/42/testExecutions?companyId=7')
          ? enterpriseList(4711)
          : script(seen, nth, at);
      },
      { 'company-id': '7' },
    );
    expect(stops(told)).toHaveLength(1);
    expect(told.testinium.at(-1)?.headers['current-company-id']).toBe('7');
  });

  test.each<[string, Enterprise, string]>([
    [
      'another one runs too',
      { list: enterpriseList(4712, 4711) },
      'Testinium was not asked to stop it: other executions of the plan run as well (4712), and stopping the plan would stop them too',
    ],
    [
      'it is not in the list',
      { list: enterpriseList(-4710) },
      'Testinium was not asked to stop it: the list of its executions does not have it',
    ],
    ['it has ended there', { list: enterpriseList(-4711) }, 'Testinium was not asked to stop it: it no longer runs'],
    [
      'the list comes from a cache',
      { list: answer(200, { execution_list: [] }, { Age: '9' }) },
      'it comes from a cache',
    ],
    ['the list hangs', { list: silence() }, 'what is running could not be had (no answer came in time)'],
    [
      'only another one runs',
      { list: enterpriseList(4712, -4711) },
      'Testinium was not asked to stop it: it no longer runs',
    ],
    [
      'the list is denied',
      { list: answer(403, {}) },
      'Testinium was not asked to stop it: what is running could not be had (HTTP 403)',
    ],
    [
      'the list makes no sense',
      { list: answer(200, {}) },
      'could not be had (HTTP 200, but it holds no list of executions)',
    ],
    ['there is no list', { list: answer(404, {}) }, 'could not be had (HTTP 404 at both addresses)'],
  ])('nothing is stopped when %s', async (_, how, says) => {
    const told = await run(enterprise(how));
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(stops(told)).toEqual([]);
    expect(told.stdout).toContain(says);
    const over = says.endsWith('it no longer runs');
    expect(explanation(told)).toContain(
      over ? 'Certain: This step no longer watches execution 4711.' : 'Certain: Execution 4711 goes on in Testinium',
    );
    expect(explanation(told)).toContain(
      over
        ? 'What to do: Look in Testinium how the execution has ended.'
        : 'What to do: Stop the execution in Testinium',
    );
  });

  test.each<[string, Behaviour | Act, string]>([
    [
      'NOT_AVAILABLE',
      answer(200, { status: 'NOT_AVAILABLE' }),
      'asked Testinium to stop it; it answered NOT_AVAILABLE (HTTP 200).',
    ],
    [
      'nothing of note',
      answer(200, {}),
      'asked Testinium to stop it; whether it did is not said by its answer (HTTP 200).',
    ],
    [
      'what a cache has kept',
      answer(200, { status: 'SUCCESS' }, { Age: '9' }),
      'asked Testinium to stop it; whether it did is not said by its answer (HTTP 200).',
    ],
    ['500', answer(500, { message: 'Oops' }), 'asked Testinium to stop it; it answered HTTP 500, "Oops".'],
    ['a reset', reset(), 'asked Testinium to stop it; no complete answer: the connection was reset'],
  ])('the log says what came back: %s', async (_, act, says) => {
    const told = await run(enterprise({ stop: act }));
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(stops(told)).toHaveLength(1);
    expect(told.stdout).toContain(says);
  });

  test.each<[string, Enterprise, string]>([
    ['the list', { list: silence() }, 'what is running could not be had'],
    ['the stop', { stop: silence() }, 'asked Testinium to stop it; no answer came in time'],
    ['both', { list: after(3 * second, enterpriseList(4711)), stop: silence() }, 'no answer came in time'],
  ])('it takes five seconds at most: %s hangs', async (_, how, says) => {
    const told = await run(enterprise(how));
    expect(told.took).toBe(20 * second);
    expect(told.stdout).toContain(says);
    expect(told.outputs['error-code']).toBe('CANCELLED');
  });

  test('a cancelled poll, too', async () => {
    const told = await tell({
      testinium: enterprise({ poll: (nth) => (nth === 1 ? enterprisePoll('2') : cancel()) }),
      inputs: stop,
    });
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(stops(told)).toHaveLength(1);
  });

  test('the status is set beside it', async () => {
    const told = await run(enterprise({ stop: silence() }), {}, { github: [answer(201, {})] });
    expect(told.github.map(({ body, at }) => [(JSON.parse(body) as { state: string }).state, at])).toEqual([
      ['pending', 0],
      ['error', 15 * second],
    ]);
    expect(told.took).toBe(20 * second);
  });

  test('also with a GitHub that hangs, it all takes five seconds', async () => {
    const told = await run(enterprise({ stop: silence() }), {}, { github: [answer(201, {}), silence()] });
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(told.took).toBe(20 * second);
  });
});

describe('Enterprise 1.16.7, timed out:', () => {
  const short = { 'wait-timeout-minutes': '1' } as const;
  const timeOut = (how: Enterprise, more: Partial<Story> = {}): Promise<Told> =>
    tell({ testinium: enterprise(how), inputs: { ...stop, ...short }, ...more });

  test('the plan is stopped before the results are read', async () => {
    const told = await timeOut({});
    expect(told.outputs).toMatchObject({ 'error-code': 'WAIT_TIMED_OUT', result: 'timed-out' });
    expect(stops(told)).toHaveLength(1);
    expect(explanation(told)).toMatch(/^Last seen: .*\nStopping: asked Testinium to stop it; it answered SUCCESS/);
  });

  test('it takes thirty seconds at most', async () => {
    const told = await timeOut({ stop: silence() });
    expect(told.took).toBe(90 * second);
    expect(told.outputs['error-code']).toBe('WAIT_TIMED_OUT');
  });

  test('a signal shortens that to five', async () => {
    const told = await timeOut({ stop: silence() }, { cancelAt: 70 * second });
    expect(told.took).toBe(75 * second);
    expect(told.outputs['error-code']).toBe('WAIT_TIMED_OUT');
  });

  test('the status is set beside it as soon as there is a signal', async () => {
    const told = await timeOut({ stop: silence() }, { cancelAt: 70 * second, github: [answer(201, {})] });
    const set = told.github.map(({ body, at }) => ({
      ...(JSON.parse(body) as { state: string; description: string }),
      at,
    }));
    expect(set).toMatchObject([
      { state: 'pending', at: 0 },
      { state: 'error', at: 70 * second },
    ]);
    expect(set[1]?.description).toBe('Test plan 42 did not end within 1 minute: execution 4711 (WAIT_TIMED_OUT)');
    expect(told.took).toBe(75 * second);
    const slow = await timeOut({ stop: silence() }, { cancelAt: 70 * second, github: [answer(201, {}), silence()] });
    expect(slow.took).toBe(75 * second);
    expect(slow.outputs['error-code']).toBe('WAIT_TIMED_OUT');
  });

  test('without a signal it is set when all is done', async () => {
    const told = await timeOut({ stop: silence() }, { github: [answer(201, {})] });
    expect(told.github.map(({ at }) => at)).toEqual([0, 90 * second]);
  });

  test('a signal does not lengthen what is left', async () => {
    const told = await timeOut({ stop: silence() }, { cancelAt: 87 * second });
    expect(told.took).toBe(90 * second);
  });
});

describe('Enterprise 2.0:', () => {
  const asked = (told: Told): string[] => told.gateway.map(({ method, target, body }) => `${method} ${target} ${body}`);
  const gone = answer(200, { data: null, errors: null });

  test('the results that have not ended are stopped, their digits as they came', async () => {
    const told = await run(
      enterprise({ poll: () => enterprisePoll('9223372036854775807', '9007199254740993') }),
      {},
      { gateway: [gone] },
    );
    expect(asked(told)).toEqual(['POST /stop/result {"results":[9223372036854775807,9007199254740993]}']);
    expect(told.gateway[0]?.headers).toMatchObject({ 'content-type': 'application/json', accept: 'application/json' });
    expect(told.gateway[0]?.headers['authorization']).toMatch(/^Bearer /);
    expect(stops(told)).toEqual([]);
    expect(told.stdout).toContain(
      'Stopping execution 4711: asked Testinium to stop its 2 results that had not ended; whether it did is not said by its answer (HTTP 200).',
    );
    expect(explanation(told)).toContain('Certain: This step no longer watches execution 4711.');
  });

  test('those of a fresh answer, else those of the last poll', async () => {
    const fresh = await run(
      enterprise({ poll: (nth) => (nth <= 2 ? enterprisePoll('2', '3') : enterprisePoll('3')) }),
      {},
      { gateway: [gone] },
    );
    expect(asked(fresh)).toEqual(['POST /stop/result {"results":[3]}']);
    const last = await run(
      enterprise({ poll: (nth) => (nth <= 2 ? enterprisePoll('2', '3') : answer(503, '')) }),
      {},
      { gateway: [gone] },
    );
    expect(asked(last)).toEqual(['POST /stop/result {"results":[2,3]}']);
  });

  test.each([
    ['after a cancellation', '2', 15, 17.5],
    ['after a time-out', '1', undefined, 75],
    ['after a time-out and a signal', '1', 61, 63.5],
    ['after a time-out and a signal at the last moment', '1', 74, 75],
  ])(
    'half the time at most goes to the fresh answer, and then those of the last poll are stopped: %s',
    async (_, minutes, cancelAt, at) => {
      const script = enterprise({});
      const abandoned = Math.min(cancelAt ?? Infinity, Number(minutes) * 60) * second;
      const told = await tell({
        testinium: (seen, nth, now) => {
          if (typeof script !== 'function') throw new TypeError();
          return now >= abandoned ? silence() : script(seen, nth, now);
        },
        gateway: [gone],
        inputs: { ...stop, 'wait-timeout-minutes': minutes },
        ...(cancelAt === undefined ? {} : { cancelAt: cancelAt * second }),
      });
      expect(asked(told)).toEqual(['POST /stop/result {"results":[2,3]}']);
      expect(told.gateway[0]?.at).toBe(at * second);
    },
  );

  test.each<[string, Partial<Story>, string]>([
    [
      'nobody is there',
      { inputs: { ...stop, 'gateway-url': 'http://127.0.0.1:1' } },
      'Testinium could not be asked to stop it: the connection was refused',
    ],
    [
      'its proxy does not answer',
      { inputs: { ...stop, 'gateway-url': 'http://gateway.test' }, proxy: [silence()] },
      'Testinium could not be asked to stop it: time was up before the request was sent',
    ],
  ])('what was not sent was not asked, and the run goes on: %s', async (_, more, says) => {
    const told = await tell({ testinium: enterprise({}), cancelAt: 15 * second, ...more });
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(told.stdout).toContain(`Stopping execution 4711: ${says}`);
    expect(told.visible).not.toContain('asked Testinium to stop');
    expect(explanation(told)).toContain(`Stopping: ${says}`);
    expect(explanation(told)).toContain('Certain: Execution 4711 goes on in Testinium');
    expect(explanation(told)).toContain('What to do: Stop the execution in Testinium');
    expect(told.took).toBeLessThanOrEqual(20 * second);
  });

  test('nothing is stopped when nothing is left to stop, or nothing is known', async () => {
    const all = await run(
      enterprise({ poll: (nth) => (nth <= 2 ? enterprisePoll('2') : enterprisePoll()) }),
      {},
      { gateway: [gone] },
    );
    expect(asked(all)).toEqual([]);
    expect(all.stdout).toContain('Testinium was not asked to stop it: it names no result of it that has not ended');
    expect(explanation(all)).toContain('Certain: Execution 4711 goes on in Testinium');
    const run_ = await run(
      enterprise({
        poll: (nth) =>
          nth <= 2
            ? enterprisePoll('2')
            : answer(200, { id: 4711, end_date: 5, test_results: [{ id: 2, level: 'X' }] }),
      }),
      {},
      { gateway: [gone] },
    );
    expect(asked(run_)).toEqual([]);
    expect(run_.stdout).toContain('Testinium was not asked to stop it: it no longer runs');
    const unknown = await run(enterprise({ poll: () => answer(503, {}) }), {}, { gateway: [gone] });
    expect(asked(unknown)).toEqual([]);
    expect(unknown.stdout).toContain('what is running could not be had (HTTP 503)');
  });

  test.each<[string, Behaviour | Act, string]>([
    ['401', answer(401, { errors: 'x', message: 'No' }), 'it answered HTTP 401, "No"'],
    ['404', answer(404, ''), 'it answered HTTP 404 without a body'],
    ['silence', silence(), 'no answer came in time'],
  ])('what comes back is told: %s', async (_, act, says) => {
    const told = await run(enterprise({}), {}, { gateway: [act] });
    expect(told.stdout).toContain(says);
    expect(told.gateway).toHaveLength(1);
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(told.took).toBeLessThanOrEqual(20 * second);
  });
});

describe('Cloud has no call for it:', () => {
  const warning = 'stop-when-abandoned is true, but this is Testinium Cloud';

  test('one warning, as soon as that is known, and nothing is asked', async () => {
    const told = await run([start, poll({ WAITING: 1 })]);
    const lines = told.lines.filter(({ text }) => text.includes(warning));
    expect(lines).toMatchObject([{ at: 0 }]);
    expect(stops(told)).toEqual([]);
    expect(urls(told.testinium)).not.toContain('GET /api/plans/42/executions');
    expect(told.stdout).toContain('Testinium was not asked to stop it: Testinium Cloud has no call for it');
  });

  test('no warning without stop-when-abandoned, nor with Enterprise', async () => {
    const told = await tell({ testinium: [start, ended({ SUCCESS: 1 })], inputs: waiting });
    expect(told.annotations).toEqual([]);
    const other = await run(enterprise({}));
    expect(other.annotations.map(({ kind }) => kind)).toEqual(['error']);
  });

  test('known by its list when no poll was answered', async () => {
    const told = await run((seen) => {
      if (seen.target.includes('/run/')) return start;
      return seen.target.endsWith('/plans/42/executions') ? list(4711) : answer(503, '');
    });
    expect(stops(told)).toEqual([]);
    expect(told.stdout).toContain('Testinium Cloud has no call for it');
  });

  test('known by a fresh answer, with a gateway, when no poll was answered', async () => {
    let polls = 0;
    const told = await run(
      (seen) => (seen.target.includes('/run/') ? start : ++polls <= 2 ? answer(503, '') : poll({ WAITING: 1 })),
      {},
      { gateway: [answer(200, {})] },
    );
    expect(told.gateway).toEqual([]);
    expect(told.stdout).toContain('Testinium Cloud has no call for it');
  });
});

describe('never stopped is', () => {
  test('a run that passed or failed', async () => {
    for (const counts of [{ SUCCESS: 1 }, { FAILURE: 1 }, {}]) {
      const told = await tell({
        testinium: enterprise({ poll: () => answer(200, { id: 4711, end_date: 1, result_summary: counts }) }),
        inputs: stop,
      });
      expect(stops(told)).toEqual([]);
      expect(told.stdout).not.toContain('Stopping');
    }
  });

  test('a run that was there before, to which the step attached', async () => {
    const script = enterprise({ poll: () => enterprisePoll('2') });
    const told = await run(
      (seen, nth, at) => {
        if (typeof script !== 'function') throw new TypeError();
        return seen.target.includes('/run/') ? answer(409, {}) : script(seen, nth, at);
      },
      { 'if-already-running': 'attach' },
    );
    expect(told.outputs).toMatchObject({ 'execution-id': '4711', 'error-code': 'CANCELLED' });
    expect(stops(told)).toEqual([]);
    expect(told.stdout).not.toContain('Stopping');
  });

  test('a run that was found by looking', async () => {
    const script = enterprise({});
    let lists = 0;
    const told = await run(
      (seen, nth, at) => {
        if (typeof script !== 'function') throw new TypeError();
        if (seen.target.endsWith('/plans/42/testExecutions') && ++lists === 1) return enterpriseList(-4710);
        return seen.target.includes('/run/') ? reset() : script(seen, nth, at);
      },
      { 'if-outcome-unknown': 'look' },
    );
    expect(told.outputs).toMatchObject({ 'execution-id': '4711', 'error-code': 'CANCELLED' });
    expect(stops(told)).toEqual([]);
  });

  test('a run when a poll was refused: it goes on', async () => {
    const told = await tell({ testinium: enterprise({ poll: () => answer(403, {}) }), inputs: stop });
    expect(told.outputs['error-code']).toBe('FORBIDDEN');
    expect(stops(told)).toEqual([]);
  });

  test('anything without stop-when-abandoned', async () => {
    const told = await tell({ testinium: enterprise({}), inputs: { ...waiting }, cancelAt: 15 * second });
    expect(told.outputs['error-code']).toBe('CANCELLED');
    expect(stops(told)).toEqual([]);
    expect(told.took).toBeLessThan(minute);
  });
});
