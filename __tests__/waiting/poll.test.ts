import { getEventListeners } from 'node:events';
import type { Answer, Request } from '../../src/http/exchange.js';
import { clock as realClock } from '../../src/http/clock.js';
import type { Client } from '../../src/http/retry.js';
import type { Execution, Outcome, Red } from '../../src/outcome.js';
import { makeShow } from '../../src/text/text.js';
import { askExecution, askExecutions } from '../../src/testinium/executions.js';
import type { Session } from '../../src/testinium/sign-in.js';
import { attach, startWhenIdle } from '../../src/waiting/already-running.js';
import { awaitEnd, awaitIdle, type Patience } from '../../src/waiting/poll.js';
import { startRun } from '../../src/testinium/start.js';
import { readInputs } from '../../src/inputs.js';
import { FakeClock } from '../support/fake-clock.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const api = 'https://testinium.test/api';
const cloudPath = `${api}/executions/1001`;
const enterprisePath = `${api}/testExecutions/1001`;

/** What a server does with one request; `takes` is how long it needs for it, in milliseconds. */
interface Reaction {
  readonly takes?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly kind?: 'cut' | 'unsent';
  /** The sink took less than there was. */
  readonly oversized?: boolean;
}

const counted = (counts: Record<string, number>, end?: string): Reaction => ({
  body: { id: 1001, result_summary: counts, ...(end === undefined ? {} : { end_date: end }) },
});
const running = counted({ SUCCESS: 3, WAITING: 9 });
const passed = counted({ SUCCESS: 12 }, '2026-01-01T12:00:00Z');
const refused: Reaction = { kind: 'unsent' };
const missing: Reaction = { status: 404 };

/** No clock of a machine begins at 0. */
const began = 987_654_321;

/** A Testinium in a time of its own, and the line to it. */
function testinium(react: (url: string, now: number, nth: number) => Reaction, { maxAttempts = 3 } = {}) {
  const clock = new FakeClock(began);
  const cancellation = new AbortController();
  const requests: { url: string; token: string | undefined; at: number; within: number }[] = [];
  const said: { at: number; text: string }[] = [];
  const most = { together: 0, listeners: 0, sleepers: 0 };
  let together = 0;
  const send = async (request: Request, within = Infinity): Promise<Answer> => {
    requests.push({ url: request.url, token: request.headers['Authorization'], at: clock.now() - began, within });
    most.together = Math.max(most.together, ++together);
    most.listeners = Math.max(most.listeners, getEventListeners(cancellation.signal, 'abort').length);
    most.sleepers = Math.max(most.sleepers, clock.sleepers);
    const {
      takes = 40,
      status = 200,
      headers = {},
      body = {},
      kind,
      oversized = false,
    } = react(request.url, clock.now() - began, requests.length);
    await clock.sleep(Math.min(takes, within), cancellation.signal);
    together--;
    if (cancellation.signal.aborted) return { kind: 'cancelled', sent: true };
    if (takes > within) return { kind: 'cut', trouble: { kind: 'deadline', ms: within, during: 'answer' } };
    if (kind !== undefined) return { kind, trouble: { kind: 'closed' } };
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    if (status !== 200 || request.into === undefined) {
      return { kind: 'complete', status, headers, body: bytes, oversized: false };
    }
    request.into.take(bytes);
    return { kind: 'complete', status, headers, body: Buffer.alloc(0), oversized };
  };
  const line: Client = {
    send: (request, within) => send(request, Math.min(minute, within ?? Infinity)),
    clock,
    cancel: cancellation.signal,
    maxAttempts,
    show: makeShow({ redact: (text) => text }),
    say: (text) => void said.push({ at: clock.now() - began, text }),
  };
  return {
    line,
    clock,
    cancellation,
    requests,
    said,
    most,
    now: () => clock.now() - began,
    urls: () => requests.map(({ url }) => url),
  };
}

type Testinium = ReturnType<typeof testinium>;

/** A session with a token that each renewal replaces, or fails to. */
function session(renewals?: (Red | undefined)[]): { session: Session; signedIn: () => number } {
  let count = 0;
  const request: Session['request'] = ({ method = 'GET', ...what }) => ({
    method,
    ...what,
    headers: { Authorization: `Bearer ${String(count)}` },
  });
  const renew = (): Promise<Red | undefined> => Promise.resolve(renewals?.[count++]);
  return { session: { request, ...(renewals === undefined ? {} : { renew }) }, signedIn: () => count };
}

const patient = (timeout: number, interval = 10 * second): Patience => ({ until: began + timeout, timeout, interval });

const where = { apiUrl: api, planId: '42' };

async function wait(
  server: Testinium,
  { timeout = 2 * hour, interval = 10 * second, access = session().session } = {},
): Promise<Outcome> {
  const ask = askExecution(where, '1001', access, server.line);
  const seen: Execution[] = [];
  const ending = awaitEnd(ask, 0, patient(timeout, interval), server.line, (execution) => void seen.push(execution));
  const { outcome, last } = await server.clock.until(ending);
  expect(last).toBe(seen.at(-1));
  return outcome;
}

/** The longest that the log was silent, from the beginning to now. */
function longestSilence({ said, now }: Testinium): number {
  const times = [0, ...said.map(({ at }) => at), now()];
  return Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? 0)));
}

describe('a wait of twelve hours', () => {
  const share = (now: number): number => Math.min(100, Math.floor((100 * now) / (12 * hour)));
  const progress = (now: number): Reaction =>
    share(now) === 100
      ? counted({ SUCCESS: 100 }, '2026-01-01T12:00:00Z')
      : counted({ SUCCESS: share(now), WAITING: 100 - share(now) });

  test('is thousands of polls, one at a time, and nothing piles up', async () => {
    const server = testinium((_, now, nth) => ({ ...progress(now), takes: nth % 7 === 0 ? 25 * second : 300 }));
    expect(await wait(server, { timeout: 24 * hour })).toMatchObject({ kind: 'passed' });

    expect(server.now()).toBeGreaterThanOrEqual(12 * hour);
    expect(server.requests.length).toBeGreaterThan(3000);
    expect(server.most.together).toBe(1);
    // Those who sleep at the same time: the poll, or the pause before the next one, and the reminder's minute.
    expect(server.most.listeners).toBeLessThanOrEqual(2);
    expect(server.most.sleepers).toBeLessThanOrEqual(2);
    expect(server.clock.sleepers).toBe(0);
    expect(getEventListeners(server.line.cancel, 'abort')).toHaveLength(0);
  });

  test('has a line when the counts change and at least one a minute, and no more', async () => {
    const server = testinium((_, now) => progress(now));
    await wait(server, { timeout: 24 * hour });
    expect(longestSilence(server)).toBeLessThanOrEqual(minute);
    for (let done = 0; done <= 100; done++) {
      const line = server.said.find(({ text }) => text.includes(`  ${String(done)} of 100 passed`));
      // Within one interval and one poll of the moment at which it happened.
      expect((line?.at ?? Infinity) - (done * 12 * hour) / 100).toBeLessThanOrEqual(11 * second);
    }
    expect(server.said.length).toBeLessThan(720 + 101 + 10);
    expect(server.said.at(-1)?.text).toMatch(/^12:00:\d\d {2}100 of 100 passed$/);
  });

  test('survives ten minutes without a server, and any bad poll', async () => {
    const bad: Reaction[] = [
      refused,
      { kind: 'cut' },
      { status: 429 },
      { status: 500 },
      { status: 503 },
      { status: 302 },
      { status: 204 },
      { status: 400 },
      { body: '<html>' },
      { body: { id: 1002, end_date: 'x', result_summary: { SUCCESS: 1 } } },
      { body: { id: 1001, end_date: 'x', result_summary: { SUCCESS: 1.5 } } },
      { takes: 2 * minute },
    ];
    const server = testinium((_, now, nth) => {
      if (now >= hour && now < hour + 10 * minute) return refused;
      return nth % 5 === 0 ? (bad[(nth / 5) % bad.length] ?? running) : progress(now);
    });
    expect(await wait(server, { timeout: 24 * hour })).toMatchObject({ kind: 'passed' });
    expect(server.most.together).toBe(1);
    expect(longestSilence(server)).toBeLessThanOrEqual(minute);
  });

  test('leaves no listener on the signal when it sleeps by the clock of the system', async () => {
    const { signal } = new AbortController();
    for (let times = 0; times < 100; times++) await realClock.sleep(0, signal);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    const cancelled = AbortSignal.abort();
    await realClock.sleep(24 * hour, cancelled);
    expect(getEventListeners(cancelled, 'abort')).toHaveLength(0);
  });
});

test('one bad poll costs nothing: the next one comes an interval later', async () => {
  const server = testinium((_, __, nth) => (nth === 2 ? { kind: 'cut' } : nth === 3 ? passed : running));
  expect(await wait(server)).toMatchObject({ kind: 'passed' });
  expect(server.requests.map(({ at }) => at)).toEqual([0, 10_040, 20_080]);
  expect(server.said.map(({ text }) => text)).toEqual([
    '00:00  3 of 12 passed, 9 left (WAITING 9)',
    '00:10  no useful answer (the connection was closed before the answer was complete); asking again',
    '00:20  12 of 12 passed',
  ]);
});

test('an answer larger than 256 MiB is no use, whatever was read of it', async () => {
  const server = testinium((_, __, nth) => (nth === 1 ? { ...passed, oversized: true } : passed));
  expect(await wait(server)).toMatchObject({ kind: 'passed' });
  expect(server.requests).toHaveLength(2);
  expect(server.said[0]?.text).toContain('but its body is larger than 256 MiB');
});

describe('the log has a line at least once a minute', () => {
  test.each([
    ['although the interval is five minutes', { interval: 300 * second }, () => running],
    ['although each poll takes nearly a minute', {}, () => ({ ...running, takes: 59 * second })],
    ['although no poll is ever answered', {}, () => ({ takes: Infinity })],
    ['although the server is down', { interval: 300 * second }, () => refused],
    ['and not at each poll of a second', { interval: second }, () => running],
  ])('%s', async (_, options, react) => {
    const server = testinium(react);
    expect(await wait(server, { timeout: 30 * minute, ...options })).toMatchObject({ kind: 'WAIT_TIMED_OUT' });
    expect(longestSilence(server)).toBeLessThanOrEqual(minute);
    expect(server.said.length).toBeLessThanOrEqual(32);
  });

  test('which says how things stand, and for how long', async () => {
    const server = testinium(() => running);
    await wait(server, { timeout: 3 * minute, interval: 300 * second });
    expect(server.said.slice(1, 3).map(({ text }) => text.replace(/^0(\d):00/, '$1 min'))).toEqual([
      '1 min  3 of 12 passed, 9 left (WAITING 9)',
      '2 min  3 of 12 passed, 9 left (WAITING 9)',
    ]);
  });
});

describe('the end of patience', () => {
  test('keeps the counts last seen', async () => {
    const server = testinium(() => running);
    expect(await wait(server, { timeout: 15 * minute })).toEqual({
      kind: 'WAIT_TIMED_OUT',
      timeout: 15 * minute,
      execution: {
        ended: false,
        counts: new Map(Object.entries({ SUCCESS: 3, WAITING: 9 })),
        edition: 'cloud',
        results: [],
      },
    });
    expect(server.now()).toBe(15 * minute);
  });

  test('keeps them, and tells what was wrong with the last answer', async () => {
    const server = testinium((_, __, nth) => (nth < 5 ? running : { status: 503, body: { message: 'Maintenance' } }));
    expect(await wait(server, { timeout: 15 * minute })).toMatchObject({
      kind: 'WAIT_TIMED_OUT',
      last: { kind: 'reply', reply: { status: 503, message: { raw: 'Maintenance' } } },
      execution: { counts: new Map(Object.entries({ SUCCESS: 3, WAITING: 9 })) },
    });
  });

  test('tells of no trouble that is over', async () => {
    const server = testinium((_, __, nth) => (nth === 3 ? refused : running));
    expect(await wait(server, { timeout: 15 * minute })).not.toHaveProperty('last');
  });

  test('has no counts where there was no answer', async () => {
    const server = testinium(() => refused);
    const outcome = await wait(server, { timeout: minute });
    expect(outcome).toMatchObject({
      kind: 'WAIT_TIMED_OUT',
      timeout: minute,
      last: { kind: 'no answer', trouble: { kind: 'closed' } },
    });
    expect(outcome).not.toHaveProperty('execution');
  });

  test.each([10, 47, 300])('comes after one last look, at an interval of %i s', async (interval) => {
    const server = testinium((_, now) => (now >= 10 * minute - 6 * second ? passed : running));
    expect(await wait(server, { timeout: 10 * minute, interval: interval * second })).toMatchObject({ kind: 'passed' });
    expect(server.now()).toBeLessThan(10 * minute);
  });

  test('is not put off by a poll: it has no more time than is left', async () => {
    const server = testinium(() => ({ takes: Infinity }));
    await wait(server, { timeout: 90 * second });
    expect(server.now()).toBe(90 * second);
    for (const { at, within } of server.requests) expect(at + within).toBeLessThanOrEqual(90 * second);
  });
});

describe('404', () => {
  test('at both paths, three polls in a row: there is no such execution', async () => {
    const server = testinium((_, __, nth) => (nth === 1 ? running : missing));
    expect(await wait(server)).toMatchObject({ kind: 'EXECUTION_NOT_FOUND', execution: { ended: false } });
    expect(await wait(testinium(() => missing))).toEqual({ kind: 'EXECUTION_NOT_FOUND' });
    expect(server.urls()).toEqual([cloudPath, ...[1, 2, 3].flatMap(() => [cloudPath, enterprisePath])]);
  });

  test.each([
    ['the execution', running],
    ['a bad answer', { status: 503 }],
    ['no answer', refused],
  ])('twice, then %s, counts from the start again', async (_, between) => {
    const misses = [missing, missing, missing, missing];
    const story = [...misses, between, ...misses, passed];
    const server = testinium((_, __, nth) => story[nth - 1] ?? missing);
    expect(await wait(server)).toMatchObject({ kind: 'passed' });
  });

  test('at the path of Cloud: Enterprise is asked at once, and from then on first', async () => {
    const answers = [missing, running, running, passed];
    const server = testinium((_, __, nth) => answers[nth - 1] ?? missing);
    expect(await wait(server)).toMatchObject({ kind: 'passed' });
    expect(server.urls()).toEqual([cloudPath, enterprisePath, enterprisePath, enterprisePath]);
  });

  test('and nothing useful at the other path: Cloud is still asked first', async () => {
    const server = testinium((url, _, nth) => (nth > 2 ? passed : url === cloudPath ? missing : { status: 500 }));
    await wait(server);
    expect(server.urls()).toEqual([cloudPath, enterprisePath, cloudPath]);
  });
});

describe('401 and 403', () => {
  const denied: Reaction = { status: 401, body: { error: 'invalid_token', error_description: 'Token expired' } };
  const story =
    (...reactions: Reaction[]) =>
    (_: string, __: number, nth: number): Reaction =>
      reactions[nth - 1] ?? passed;

  test('a token of the workflow that is refused is ACCESS_DENIED', async () => {
    const server = testinium(story(running, denied));
    expect(await wait(server)).toEqual({
      kind: 'ACCESS_DENIED',
      asked: 'execution',
      reply: { status: 401, speaker: 'api', message: { raw: 'Token expired' } },
      signedIn: false,
    });
    expect(server.requests).toHaveLength(2);
  });

  test('who can sign in does so, and asks again at once with the new token', async () => {
    const { session: access, signedIn } = session([undefined]);
    const server = testinium(story(running, denied, running, passed));
    expect(await wait(server, { access })).toMatchObject({ kind: 'passed' });
    expect(signedIn()).toBe(1);
    expect(server.requests.map(({ token }) => token)).toEqual(['Bearer 0', 'Bearer 0', 'Bearer 1', 'Bearer 1']);
    expect(server.requests[2]?.at).toBe((server.requests[1]?.at ?? 0) + 40);
  });

  test('each time, for twelve hours of tokens that live for one', async () => {
    const { session: access, signedIn } = session([]);
    let issued = 0;
    const server = testinium((_, now) => {
      if (now >= 12 * hour) return passed;
      if (now < (issued + 1) * hour) return running;
      issued = Math.floor(now / hour);
      return denied;
    });
    expect(await wait(server, { timeout: 24 * hour, access })).toMatchObject({ kind: 'passed' });
    expect(signedIn()).toBe(11);
  });

  test('refused right after signing in is ACCESS_DENIED, and nobody signs in twice for it', async () => {
    const { session: access, signedIn } = session([undefined, undefined]);
    const server = testinium(story(running, denied, denied));
    expect(await wait(server, { access })).toMatchObject({ kind: 'ACCESS_DENIED', signedIn: true });
    expect(signedIn()).toBe(1);
  });

  test('refused right after signing in is so too when the first answer to it was lost', async () => {
    const { session: access, signedIn } = session([undefined, undefined]);
    const server = testinium(story(denied, { kind: 'cut' }, denied));
    expect(await wait(server, { access })).toMatchObject({ kind: 'ACCESS_DENIED' });
    expect(signedIn()).toBe(1);
  });

  test('a sign-in that fails is the reason', async () => {
    const failed: Red = {
      kind: 'SIGN_IN_FAILED',
      attempts: 1,
      cause: { kind: 'reply', reply: { status: 400, speaker: 'unknown' }, flaw: 'the sign-in was not accepted' },
    };
    const server = testinium(story(running, denied));
    expect(await wait(server, { access: session([failed]).session })).toEqual(failed);
  });

  test('403 in the last moment is FORBIDDEN too', async () => {
    const server = testinium((_, now, nth) =>
      nth === 1 ? running : { takes: minute - now, status: 403, body: { message: 'Not yours' } },
    );
    expect(await wait(server, { timeout: minute })).toMatchObject({ kind: 'FORBIDDEN' });
    expect(server.now()).toBe(minute);
  });

  test('403 is FORBIDDEN at once', async () => {
    const server = testinium(story(running, { status: 403, body: { message: 'Not yours' } }));
    const outcome = await wait(server, { access: session([undefined]).session });
    expect(outcome).toMatchObject({ kind: 'FORBIDDEN', asked: 'execution', reply: { message: { raw: 'Not yours' } } });
    expect(server.requests).toHaveLength(2);
  });
});

describe('cancelling', () => {
  test.each([
    ['between two polls', 5 * second],
    ['within a poll', 10_050],
    ['within the minute before a reminder', 30 * second],
  ])('%s ends the wait in that moment', async (_, moment) => {
    const server = testinium(() => ({ ...running, takes: 2 * second }));
    const never = new AbortController().signal;
    void server.clock.sleep(moment, never).then(() => server.cancellation.abort());
    expect(await wait(server)).toEqual({ kind: 'CANCELLED' });
    expect(server.now()).toBe(moment);
    expect(server.clock.sleepers).toBe(0);
  });

  test('before it has begun asks nothing', async () => {
    const server = testinium(() => running);
    server.cancellation.abort();
    expect(await wait(server)).toEqual({ kind: 'CANCELLED' });
    expect(server.requests).toEqual([]);
  });
});

describe('a plan that is already running', () => {
  const list = (...items: { id: number; end_date?: string }[]): Reaction => ({ body: { item_list: items } });
  const ended = (id: number) => ({ id, end_date: '2026-01-01T12:00:00Z' });
  const busy: Reaction = { status: 409, body: { error: 'ALREADY_RUNNING' } };
  const start: Reaction = {
    body: { execution_id: 1003, unavailable_env_list: [], successful: true, already_running: false },
  };
  const isTrigger = (url: string): boolean => url.includes('/run/');
  const given = readInputs(
    (name) => ({ 'plan-id': '42', token: 't', 'api-url': api })[name as string] ?? '',
    {},
    ({ raw }) => raw,
  );
  if ('problems' in given) throw new Error(given.problems.join());
  const { inputs } = given;
  const meet = (server: Testinium, how: 'attach' | 'wait', access = session().session): Promise<Outcome> => {
    const ask = askExecutions(inputs, access, server.line);
    return server.clock.until(
      how === 'attach'
        ? attach(ask, inputs, patient(hour), server.line)
        : startWhenIdle(ask, (client) => startRun(inputs, access, client), patient(hour), server.line),
    );
  };

  describe('with attach', () => {
    test('the one that runs is adopted, the one with the largest id', async () => {
      const server = testinium(() => list(ended(99), { id: 9 }, { id: 12 }, { id: 11 }));
      expect(await meet(server, 'attach')).toEqual({ kind: 'adopted', executionId: '12' });
      expect(server.urls()).toEqual([`${api}/plans/42/executions`]);
    });

    test('Enterprise has it at a path of its own', async () => {
      const server = testinium((url) =>
        url.endsWith('/testExecutions') ? { body: { execution_list: [{ id: 12, end_date: null }] } } : missing,
      );
      expect(await meet(server, 'attach')).toEqual({ kind: 'adopted', executionId: '12' });
    });

    test('none that runs is EXECUTION_NOT_FOUND at once', async () => {
      const server = testinium(() => list(ended(99)));
      expect(await meet(server, 'attach')).toEqual({ kind: 'EXECUTION_NOT_FOUND' });
      expect(server.requests).toHaveLength(1);
    });

    test('a list that is not to be had is asked for max-attempts times', async () => {
      const server = testinium(() => ({ status: 503 }));
      expect(await meet(server, 'attach')).toMatchObject({
        kind: 'SERVICE_UNAVAILABLE',
        what: 'list',
        to: 'attach',
        attempts: 3,
      });
      expect(server.requests).toHaveLength(3);
    });

    test('a list that comes at the last attempt will do', async () => {
      const server = testinium((_, __, nth) => (nth === 1 ? refused : nth === 2 ? { body: 'x' } : list({ id: 12 })));
      expect(await meet(server, 'attach')).toEqual({ kind: 'adopted', executionId: '12' });
    });

    test('no list at either path is EXECUTION_NOT_FOUND, after as many attempts', async () => {
      const server = testinium(() => missing);
      expect(await meet(server, 'attach')).toEqual({ kind: 'EXECUTION_NOT_FOUND' });
      expect(server.requests).toHaveLength(6);
    });

    test.each([
      [401, 'ACCESS_DENIED'],
      [403, 'FORBIDDEN'],
    ])('%i is %s', async (status, kind) => {
      expect(
        await meet(
          testinium(() => ({ status, body: {} })),
          'attach',
        ),
      ).toMatchObject({ kind });
    });

    test('cancelled between two attempts is CANCELLED', async () => {
      const server = testinium(() => refused);
      void server.clock.sleep(41, new AbortController().signal).then(() => server.cancellation.abort());
      expect(await meet(server, 'attach')).toEqual({ kind: 'CANCELLED' });
      expect(server.requests).toHaveLength(1);
    });
  });

  describe('with wait', () => {
    test('it is triggered again once none is running, and not before', async () => {
      const server = testinium((url, now) => {
        if (isTrigger(url)) return start;
        return now < 5 * minute ? list({ id: 12 }, ended(11)) : list(ended(12), ended(11));
      });
      expect(await meet(server, 'wait')).toMatchObject({ kind: 'started', executionId: '1003' });
      const triggers = server.requests.filter(({ url }) => isTrigger(url));
      expect(triggers).toHaveLength(1);
      expect(triggers[0]?.at).toBeGreaterThanOrEqual(5 * minute);
      expect(longestSilence(server)).toBeLessThanOrEqual(minute);
    });

    test('refused again, it goes on waiting', async () => {
      const answers = [list(), busy, list({ id: 13 }), list(), start];
      const server = testinium((_, __, nth) => answers[nth - 1] ?? missing);
      expect(await meet(server, 'wait')).toMatchObject({ kind: 'started' });
      expect(server.urls().map(isTrigger)).toEqual([false, true, false, false, true]);
    });

    test('a list that lags behind makes no storm of triggers', async () => {
      const server = testinium((url) => (isTrigger(url) ? busy : list()));
      expect(await meet(server, 'wait')).toMatchObject({ kind: 'WAIT_TIMED_OUT', timeout: hour });
      const triggers = server.requests.filter(({ url }) => isTrigger(url)).map(({ at }) => at);
      for (const [index, at] of triggers.slice(1).entries()) {
        expect(at - (triggers[index] ?? 0)).toBeGreaterThanOrEqual(10 * second);
      }
      expect(server.now()).toBeLessThanOrEqual(hour + 2 * minute);
    });

    test('busy to the end, nothing was started', async () => {
      const server = testinium(() => list({ id: 12 }));
      expect(await meet(server, 'wait')).toEqual({ kind: 'WAIT_TIMED_OUT', timeout: hour });
      expect(server.urls().some(isTrigger)).toBe(false);
      expect(server.now()).toBe(hour);
    });

    test.each([
      ['not to be had', { status: 503 }],
      ['making no sense', { body: { item_list: null } }],
      ['holding no executions', { body: { item_list: [{ end_date: 'x' }] } }],
    ])('a list %s never counts as idle', async (_, reaction) => {
      const server = testinium(() => reaction);
      expect(await meet(server, 'wait')).toMatchObject({ kind: 'WAIT_TIMED_OUT', last: {} });
      expect(server.urls().some(isTrigger)).toBe(false);
    });

    test('no list at either path never counts as idle, and does not end it', async () => {
      const server = testinium(() => missing);
      expect(await meet(server, 'wait')).toEqual({ kind: 'WAIT_TIMED_OUT', timeout: hour, last: { kind: 'missing' } });
      expect(server.urls().some(isTrigger)).toBe(false);
    });

    test.each([
      ['cut', { kind: 'cut' }, 'UNKNOWN_OUTCOME'],
      ['500', { status: 500 }, 'SYSTEM_INTERNAL_ERROR'],
    ] as const)('the second trigger is as precious as the first: %s', async (_, reaction, kind) => {
      const server = testinium((url) => (isTrigger(url) ? reaction : list()));
      expect(await meet(server, 'wait')).toMatchObject({ kind });
      expect(server.urls().filter(isTrigger)).toHaveLength(1);
    });

    test('cancelled while it waits starts nothing', async () => {
      const server = testinium(() => list({ id: 12 }));
      void server.clock.sleep(minute, new AbortController().signal).then(() => server.cancellation.abort());
      expect(await meet(server, 'wait')).toEqual({ kind: 'CANCELLED' });
      expect(server.urls().some(isTrigger)).toBe(false);
    });
  });

  test('its token is renewed as well', async () => {
    const { session: access, signedIn } = session([undefined]);
    const server = testinium((_, __, nth) =>
      nth === 2 ? { status: 401, body: {} } : nth < 4 ? list({ id: 12 }) : list(),
    );
    const ask = askExecutions(inputs, access, server.line);
    expect(await server.clock.until(awaitIdle(ask, patient(hour), server.line))).toBeUndefined();
    expect(signedIn()).toBe(1);
  });
});
