import type { Counts } from '../../src/outcome';
import { hasFailed, type TestResult } from '../../src/test-result';
import { parseElement } from '../../src/testinium/json-stream';
import { readResult } from '../../src/testinium/read-result';
import { lastAttempts, readResults, type ResultsRead, type Wanted } from '../../src/testinium/results';
import { client, closeAll, cut, hang, raw, session, status, testinium, type Reply, type Testinium } from './testinium';

afterEach(closeAll);

const counts = (of: Record<string, number>): Counts => new Map(Object.entries(of));

interface One {
  readonly id: number | string;
  readonly level?: string;
  readonly scenario?: number | string;
  readonly environment?: number;
  readonly execution?: number;
  readonly ended?: boolean;
  readonly retryOf?: number;
}

/** A result as Cloud writes it. */
function cloudResult({
  id,
  level = 'SUCCESS',
  scenario = 1,
  environment = 7,
  execution = 5,
  ended = true,
  retryOf,
}: One): object {
  return {
    id,
    level,
    message: `${level} in ${String(id)}`,
    environment: {
      id: environment,
      name: 'Chrome',
      environment_version: '134',
      operating_system_clean_name: 'Windows 10',
    },
    scenario_id: scenario,
    execution_id: execution,
    start_date: '2025-01-13T08:54:49Z',
    ...(ended ? { end_date: '2025-01-13T08:54:53Z' } : {}),
    ...(retryOf === undefined ? {} : { retry_test_result_id: retryOf }),
    user_info: { email: 'someone@example.com', access_token: 'never to be read' },
  };
}

const scenarioName = (id: number): string => `Scenario ${String(id)}`;
const scenarioOf = (id: number, summary: object = {}): object => ({
  id,
  scenario_name: scenarioName(id),
  source_file: `features/${String(id)}.feature`,
  result_summary: summary,
});

/** Cloud with these results in execution 5 of plan 42; `other` answers first. */
function cloud(
  results: readonly One[],
  other: (path: string, token: string) => Reply | undefined = () => undefined,
  lastFailedOnes: readonly One[] = results.filter(({ level }) => level === 'FAILURE' || level === 'ERROR'),
): Promise<Testinium> {
  const ids = (list: readonly One[]): number[] => [...new Set(list.map(({ scenario = 1 }) => Number(scenario)))];
  const of = (list: readonly One[], id: number): One[] => list.filter(({ scenario = 1 }) => Number(scenario) === id);
  return testinium((path, token) => {
    const replied = other(path, token);
    if (replied !== undefined) return replied;
    if (path === '/plans/42/lastFailedScenarios') {
      return ids(lastFailedOnes).map((id) => ({
        scenario: scenarioOf(id),
        test_results: of(lastFailedOnes, id).map(cloudResult),
      }));
    }
    if (path === '/scenarios/execution/5') {
      return ids(results).map((id) => {
        const levels = of(results, id).map(({ level = 'SUCCESS' }) => level);
        return scenarioOf(id, Object.fromEntries(levels.map((level) => [level, 1])));
      });
    }
    const scenario = /^\/results\/execution\/5\/scenario\/(\d+)$/.exec(path)?.[1];
    return scenario === undefined ? undefined : of(results, Number(scenario)).map(cloudResult);
  });
}

function wanted(server: Testinium, of: Partial<Wanted>): Wanted {
  const { apiUrl } = server;
  return {
    apiUrl,
    planId: '42',
    executionId: '5',
    edition: 'cloud',
    counts: new Map(),
    results: [],
    all: false,
    ...of,
  };
}

async function read(server: Testinium, of: Partial<Wanted>, how = session('T'), way = client()): Promise<ResultsRead> {
  const told = await readResults(wanted(server, of), how, way);
  if ('why' in told) throw new Error(told.why);
  return told;
}

async function whyNot(server: Testinium, of: Partial<Wanted>, how = session('T'), way = client()): Promise<string> {
  const told = await readResults(wanted(server, of), how, way);
  return 'why' in told ? told.why : `${String(told.results.length)} were read`;
}

const failing = ({ results }: ResultsRead): string[] =>
  results
    .filter(hasFailed)
    .map(({ status, scenario, scenarioId }) => `${status} ${scenario ?? `of ${scenarioId ?? ''}`}`);
const paths = ({ requests }: Testinium): string[] => requests.map(({ path }) => path);
const whyMissing = ({ missing }: ResultsRead): string[] => missing.map(({ why }) => why);

describe('Cloud, for names', () => {
  const run: One[] = [
    { id: 1, scenario: 1 },
    { id: '9223372036854775807', level: 'ERROR', scenario: 2 },
    { id: 3, level: 'FAILURE', scenario: 3 },
  ];
  const adding = counts({ SUCCESS: 1, ERROR: 1, FAILURE: 1, STOPPED: 0 });

  test('one request is enough when its failures add up to the counts', async () => {
    const server = await cloud(run);
    const told = await read(server, { counts: adding });
    expect(told).toEqual({ results: expect.any(Array) as unknown, notEnded: 0, unread: 0, missing: [] });
    expect(told.results).toEqual([
      expect.objectContaining({ id: '9223372036854775807', scenario: 'Scenario 2', sourceFile: 'features/2.feature' }),
      expect.objectContaining({ id: '3', scenario: 'Scenario 3', environment: 'Chrome 134, Windows 10', seconds: 4 }),
    ]);
    expect(paths(server)).toEqual(['/plans/42/lastFailedScenarios']);
    expect(JSON.stringify(told)).not.toMatch(/someone@|never to be read/);
  });

  test.each<[string, One[]]>([
    ['lacks one', run.slice(0, 2)],
    ['is of another execution', run.map((one) => ({ ...one, execution: 4 }))],
    ['names another status', run.map((one) => ({ ...one, level: 'ERROR' }))],
    ['holds more than are counted', [...run, { id: 4, level: 'ERROR', scenario: 4 }]],
    ['is empty', []],
  ])('the scenarios are read when that list %s', async (_why, list) => {
    const server = await cloud(run, undefined, list);
    const told = await read(server, { counts: adding });
    expect(failing(told).sort()).toEqual(['ERROR Scenario 2', 'FAILURE Scenario 3']);
    expect(whyMissing(told)).toEqual([]);
    expect(paths(server).slice(0, 2)).toEqual(['/plans/42/lastFailedScenarios', '/scenarios/execution/5']);
  });

  test.each<[string, Reply]>([
    ['404', status(404)],
    ['500', status(500)],
    ['503 with a page', status(503, '<html>')],
    ['cut', cut('[{"scenario":{"id":2},"test_res')],
    ['no JSON', raw('<html>')],
    ['no list', raw('{"item_list":[]}')],
    ['nonsense', raw('[1,null,"x",{"scenario":7,"test_results":[null,{"id":[]}]},{"test_results":{}}]')],
    ['not UTF-8', raw(Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]))],
  ])('the scenarios are read when that list is %s', async (_what, reply) => {
    const server = await cloud(run, (path) => (path === '/plans/42/lastFailedScenarios' ? reply : undefined));
    expect(failing(await read(server, { counts: adding })).sort()).toEqual(['ERROR Scenario 2', 'FAILURE Scenario 3']);
  });

  test('scenarios with failures come first, and nothing is asked once the counts are met', async () => {
    const many = Array.from({ length: 100 }, (_, at): One => ({
      id: at + 1,
      scenario: at + 1,
      level: at > 97 ? 'FAILURE' : 'SUCCESS',
    }));
    const server = await cloud(many, undefined, []);
    const told = await read(server, { counts: counts({ SUCCESS: 98, FAILURE: 2 }) });
    expect(failing(told).sort()).toEqual(['FAILURE Scenario 100', 'FAILURE Scenario 99']);
    expect(whyMissing(told)).toEqual([]);
    expect(paths(server).slice(2, 4).sort()).toEqual([
      '/results/execution/5/scenario/100',
      '/results/execution/5/scenario/99',
    ]);
    expect(server.requests.length).toBeLessThan(12);
  });

  test('what has not ended is no failure, but a number', async () => {
    const server = await cloud(
      [
        { id: 1, level: 'ERROR', scenario: 1 },
        { id: 2, level: 'WAITING', scenario: 2, ended: false },
        { id: 3, level: 'ERROR', scenario: 3, ended: false },
      ],
      undefined,
      [],
    );
    const told = await read(server, { counts: counts({ ERROR: 2, WAITING: 1 }) });
    expect(failing(told)).toEqual(['ERROR Scenario 1']);
    expect(told).toMatchObject({ notEnded: 2, unread: 0 });
  });

  test('an attempt that was superseded does not count, and does not end the reading', async () => {
    // Once the first four are read there are as many errors as are counted, but not the one that counts.
    const run: One[] = [
      { id: 11, level: 'ERROR', scenario: 1 },
      { id: 21, scenario: 1, retryOf: 11 },
      ...[2, 3, 4].map((scenario) => ({ id: scenario, scenario })),
      { id: 5, level: 'ERROR', scenario: 5 },
    ];
    const misleading = [1, 2, 3, 4, 5].map((id) => scenarioOf(id, { [id === 5 ? 'SUCCESS' : 'ERROR']: 1 }));
    const server = await cloud(
      run,
      (path) => {
        if (path === '/scenarios/execution/5') return misleading;
        const [, later] = /\/scenario\/([234])$/.exec(path) ?? [];
        if (later === undefined) return undefined;
        const list = JSON.stringify([cloudResult({ id: later, scenario: later })]);
        return (response) => setTimeout(() => response.end(list), 50);
      },
      [],
    );
    const told = await read(server, { counts: counts({ SUCCESS: 4, ERROR: 1 }) });
    expect(failing(told)).toEqual(['ERROR Scenario 5']);
    expect(told.results).toHaveLength(5);
  });
});

describe('Cloud, for a file', () => {
  test('every scenario is read, four at a time, those with failures first', async () => {
    const many = Array.from({ length: 40 }, (_, at): One => ({
      id: at + 1,
      scenario: at + 1,
      level: at === 39 ? 'ERROR' : 'SUCCESS',
    }));
    const server = await cloud(many);
    const told = await read(server, { all: true, counts: counts({ SUCCESS: 39, ERROR: 1 }) });
    expect(told.results).toHaveLength(40);
    expect(told).toMatchObject({ unread: 0, missing: [] });
    expect(paths(server).slice(0, 2)).toEqual(['/scenarios/execution/5', '/results/execution/5/scenario/40']);
    expect(server.mostAtOnce()).toBe(4);
  });

  test('results of another execution, and things that are no results, are left out', async () => {
    const server = await cloud([{ id: 1 }], (path) =>
      path.startsWith('/results/')
        ? [cloudResult({ id: 1 }), cloudResult({ id: 2, execution: 6 }), 7, null, { id: 3 }, cloudResult({ id: 1 })]
        : undefined,
    );
    expect((await read(server, { all: true, counts: counts({ SUCCESS: 1 }) })).results.map(({ id }) => id)).toEqual([
      '1',
    ]);
  });

  test.each<[string, Reply, string]>([
    ['500', status(500, { message: 'Boom' }), 'HTTP 500, "Boom"'],
    ['404', status(404), 'HTTP 404'],
    ['cut', cut('[{"id":1'), 'before the answer (HTTP 200) was complete'],
    ['nonsense', raw('nonsense'), 'HTTP 200, but its body is not JSON'],
    ['an object', raw('{}'), 'HTTP 200, but its body is not a list'],
  ])('what a list that is %s leaves out is said', async (_what, reply, why) => {
    const run = [
      { id: 1, scenario: 1 },
      { id: 2, scenario: 2 },
      { id: 3, scenario: 3 },
    ];
    const server = await cloud(run, (path) => (path.endsWith('/scenario/2') ? reply : undefined));
    const told = await read(server, { all: true, counts: counts({ SUCCESS: 3 }) });
    expect(told.results.map(({ id }) => id)).toEqual(['1', '3']);
    expect(told.unread).toBe(1);
    const [lost, ...more] = whyMissing(told);
    expect(lost).toMatch(/^The results of 1 scenario could not be read: .*\.$/);
    expect(lost).toContain(`${why}.`);
    expect(more).toEqual(['Testinium counts 3 results, of which 1 could not be read.']);
  });

  test('ten thousand scenarios are a thousand requests', async () => {
    const scenarios = Array.from({ length: 10_000 }, (_, at) => scenarioOf(at + 1));
    const server = await cloud([], (path) => {
      if (path === '/scenarios/execution/5') return scenarios;
      return path.startsWith('/results/')
        ? raw(JSON.stringify([cloudResult({ id: path.replace(/.*\//, ''), scenario: path.replace(/.*\//, '') })]))
        : undefined;
    });
    const told = await read(server, { all: true, counts: counts({ SUCCESS: 10_000 }) });
    expect(told.results).toHaveLength(999);
    expect(told.unread).toBe(9001);
    expect(whyMissing(told)).toEqual([
      'The results of 9001 scenarios could not be read: no more than 1000 are asked for.',
      'Testinium counts 10000 results, of which 9001 could not be read.',
    ]);
    expect(server.requests).toHaveLength(1000);
  });

  test('two hundred for names', async () => {
    const scenarios = Array.from({ length: 10_000 }, (_, at) => scenarioOf(at + 1));
    const server = await cloud([], (path) =>
      path === '/scenarios/execution/5' ? scenarios : path.startsWith('/results/') ? [] : undefined,
    );
    expect(await whyNot(server, { counts: counts({ ERROR: 1 }) })).toBe(
      'The results of 9802 scenarios could not be read: no more than 200 are asked for.',
    );
    expect(server.requests).toHaveLength(200);
  });
});

describe('rights and tokens', () => {
  const run: One[] = [{ id: 1, level: 'ERROR', scenario: 1 }];
  const one = counts({ ERROR: 1 });
  const denied = status(403, { error: 'access_denied', message: 'No\u001b[31m such::right' });

  test.each([401, 403])('a missing right is named: HTTP %s', async (code) => {
    const reply = (which: RegExp) => (path: string) => (which.test(path) ? status(code, {}) : undefined);
    const needs = (right: string): string => `HTTP ${String(code)}; the user needs the right ${right}.`;
    const names = await cloud(run, reply(/lastFailed/));
    expect(await whyNot(names, { counts: one })).toBe(`The results could not be read: ${needs('TEST_RESULT_VIEW')}`);
    expect(names.requests).toHaveLength(1);
    const scenarios = await cloud(run, reply(/scenarios/i));
    expect(await whyNot(scenarios, { counts: one, all: true })).toBe(
      `The scenarios of the execution could not be read: ${needs('SCENARIO_VIEW')}`,
    );
    expect(scenarios.requests).toHaveLength(2);
    const results = await cloud([...run, { id: 2, scenario: 2 }], reply(/results/));
    expect(await whyNot(results, { counts: one, all: true })).toBe(
      `The results of 2 scenarios could not be read: ${needs('TEST_RESULT_VIEW')}`,
    );
    expect(results.requests.length).toBeLessThanOrEqual(5);
  });

  test('for a file, what failed is told without the right to see scenarios, and what is missing is said', async () => {
    const some: One[] = [...run, { id: 2, scenario: 2 }];
    const server = await cloud(some, (path) => (path.includes('/scenarios/') ? status(403, {}) : undefined));
    const told = await read(server, { all: true, counts: counts({ ERROR: 1, SUCCESS: 1 }) });
    expect(told.results.map(({ id }) => id)).toEqual(['1']);
    expect(told.unread).toBe(1);
    expect(whyMissing(told)).toEqual([
      'The scenarios of the execution could not be read: HTTP 403; the user needs the right SCENARIO_VIEW.',
      'Testinium counts 2 results, of which 1 could not be read.',
    ]);
    // It does not add up: some of what failed is not in it.
    expect(await whyNot(server, { all: true, counts: counts({ ERROR: 2, SUCCESS: 1 }) })).toMatch(/^The scenarios of/);
  });

  test("Testinium's own words are hostile text", async () => {
    const server = await cloud(run, () => denied);
    expect(await whyNot(server, { counts: one })).toBe(
      'The results could not be read: HTTP 403, "No [31m such::right"; the user needs the right TEST_RESULT_VIEW.',
    );
  });

  test('a 401 signs in again once, however many asked at once', async () => {
    const many = Array.from({ length: 20 }, (_, at): One => ({ id: at + 1, scenario: at + 1 }));
    const server = await cloud(many, (path, token) =>
      token === 'old' && path.startsWith('/results/') ? status(401) : undefined,
    );
    const how = session('old', 'new');
    expect((await read(server, { all: true, counts: counts({ SUCCESS: 20 }) }, how)).results).toHaveLength(20);
    expect(how.renewals()).toBe(1);
  });

  test('a second one is the missing right', async () => {
    const server = await cloud(run, () => status(401));
    const how = session('old', 'new');
    expect(await whyNot(server, { counts: one }, how)).toBe(
      'The results could not be read: HTTP 401; the user needs the right TEST_RESULT_VIEW.',
    );
    expect(server.requests.map(({ token }) => token)).toEqual(['old', 'new']);
  });

  test('a sign-in that fails ends it', async () => {
    const server = await cloud(run, () => status(401));
    expect(await whyNot(server, { counts: one }, session('old', 'refused'))).toBe(
      'The results could not be read: HTTP 401, and signing in again failed.',
    );
    expect(server.requests).toHaveLength(1);
  });

  test('what comes from a cache is no result, and nobody signs in again for it', async () => {
    for (const code of [200, 401]) {
      const cached: Reply = (response) => response.writeHead(code, { Age: '60' }).end('[]');
      const server = await cloud(run, (path) => (path.startsWith('/results/') ? cached : undefined));
      const how = session('old', 'new');
      expect(await whyNot(server, { counts: one, all: true }, how)).toBe(
        `The results of 1 scenario could not be read: HTTP ${String(code)}, but it comes from a cache (it has an Age).`,
      );
      expect(how.renewals()).toBe(0);
    }
  });

  test('429 ends it', async () => {
    const server = await cloud(run, () => status(429));
    expect(await whyNot(server, { counts: one })).toBe('The results could not be read: HTTP 429.');
    expect(server.requests).toHaveLength(1);
  });
});

describe('time', () => {
  const run = Array.from({ length: 6 }, (_, at): One => ({ id: at + 1, scenario: at + 1 }));

  test('one list that hangs costs twenty seconds, and the others are read', async () => {
    const server = await cloud(run, (path) => (path.endsWith('/scenario/1') ? hang : undefined));
    const way = client(undefined, 20);
    const deadlines = new Set<number | undefined>();
    const noted: typeof way = {
      ...way,
      send: (request, within) => {
        deadlines.add(within);
        return way.send(request, within);
      },
    };
    const told = await read(server, { all: true, counts: counts({ SUCCESS: 6 }) }, session('T'), noted);
    expect(told.results).toHaveLength(5);
    expect([...deadlines]).toEqual([20_000]);
    expect(whyMissing(told)[0]).toMatch(/^The results of 1 scenario could not be read: the deadline of .* has passed/);
  });

  test('all of it takes sixty seconds at most', async () => {
    const server = await cloud(run, (path) => (/\/scenario\/[1-5]/.test(path) ? hang : undefined));
    let seconds = 0;
    const way = client(undefined, 5);
    // Every look at the clock takes a while; what is asked for is noted.
    const slow = { ...way, clock: { ...way.clock, now: () => 1000 * (seconds += 9) } };
    const asked: number[] = [];
    const noted = {
      ...slow,
      send: (...[request, within]: Parameters<typeof way.send>) => (asked.push(within ?? 0), way.send(request, within)),
    };
    const why = await whyNot(server, { all: true, counts: counts({ SUCCESS: 6 }) }, session('T'), noted);
    expect(why).toContain('no more than 60 s are spent on it');
    expect(Math.max(...asked)).toBe(20_000);
    expect(Math.min(...asked)).toBeLessThan(20_000);
    expect(Math.min(...asked)).toBeGreaterThan(0);
  });

  test('a signal ends it at once, with what has been read by then', async () => {
    const stop = new AbortController();
    let hanging = 0;
    const server = await cloud(run, (path) => {
      if (!/\/scenario\/[3-6]/.test(path)) return undefined;
      // Four are asked for at once: the fourth that hangs was asked for when the first two had been read.
      if (++hanging === 4) stop.abort();
      return hang;
    });
    const told = await read(server, { all: true, counts: counts({ SUCCESS: 6 }) }, session('T'), client(stop.signal));
    expect(told.results.map(({ id }) => id)).toEqual(['1', '2']);
    expect(whyMissing(told)[0]).toBe('The results of 4 scenarios could not be read: the step was cancelled.');
  });

  test('nothing is asked after one', async () => {
    const server = await cloud(run);
    const way = client(AbortSignal.abort());
    const asked: string[] = [];
    const noted: typeof way = {
      ...way,
      send: (request, within) => (asked.push(request.url), way.send(request, within)),
    };
    const why = await whyNot(server, { counts: counts({ ERROR: 1 }) }, session('T'), noted);
    expect(asked).toEqual([]);
    expect(why).toBe('The results could not be read: the step was cancelled.');
    expect(server.requests).toEqual([]);
  });
});

describe('Enterprise', () => {
  const result = (id: number, level: string, scenario: number, project?: number): TestResult => {
    const inProject = project === undefined ? {} : { project: { id: project } };
    const json = JSON.stringify({
      id,
      level,
      message: 'm',
      end_date: 2000,
      test_scenario: { id: scenario },
      ...inProject,
    });
    const read = readResult(parseElement(json));
    if (read === undefined) throw new Error('This is no result.');
    return read;
  };
  const run = [
    result(1, 'SUCCESS', 10, 700),
    result(2, 'ERROR', 11, 701),
    result(3, 'FAILURE', 12, 702),
    result(4, 'ERROR', 13),
  ];
  const of: Partial<Wanted> = {
    edition: 'enterprise',
    counts: counts({ SUCCESS: 1, ERROR: 2, FAILURE: 1 }),
    results: run,
  };
  const names = (path: string): Reply | undefined =>
    /^\/projects\/70\d\/plans\/42\/scenarios$/.test(path)
      ? [10, 11, 12, 13, 14].map((id) => scenarioOf(id))
      : undefined;

  test('one list for each project that has failures', async () => {
    const server = await testinium(names);
    const told = await read(server, of);
    expect(failing(told)).toEqual(['ERROR Scenario 11', 'FAILURE Scenario 12', 'ERROR Scenario 13']);
    expect(paths(server).sort()).toEqual(['/projects/701/plans/42/scenarios', '/projects/702/plans/42/scenarios']);
    expect(told).toMatchObject({ notEnded: 0, unread: 0, missing: [] });
  });

  test('for each project, when every result is wanted', async () => {
    const server = await testinium(names);
    const told = await read(server, { ...of, all: true });
    expect(told.results.map(({ scenario }) => scenario)).toEqual([10, 11, 12, 13].map(scenarioName));
    expect(server.requests).toHaveLength(3);
  });

  test.each<[string, Reply, string]>([
    ['a missing right', status(403), 'HTTP 403; the user needs the right SCENARIO_VIEW'],
    ['nonsense', raw('[{"id":12},'), 'HTTP 200, but its body is not JSON'],
    ['a cut', cut('[{"id":11,"scenario_name":"x"}'), 'before the answer (HTTP 200) was complete'],
  ])('without names there are still the results: %s', async (_what, reply, why) => {
    const server = await testinium(() => reply);
    const told = await read(server, of);
    expect(failing(told)).toEqual(['ERROR of 11', 'FAILURE of 12', 'ERROR of 13']);
    expect(whyMissing(told)).toHaveLength(1);
    expect(whyMissing(told)[0]).toMatch(/^The names of the scenarios of 2 projects could not be read: .*\.$/);
    expect(whyMissing(told)[0]).toContain(`${why}.`);
  });

  test('an answer without results is said', async () => {
    const server = await testinium(names);
    expect(await whyNot(server, { ...of, results: [] })).toBe('Testinium did not list the results.');
    const told = await read(server, { ...of, results: run.slice(1), all: true });
    expect(whyMissing(told)).toEqual(['Testinium counts 4 results, of which 1 could not be read.']);
  });
});

describe('lastAttempts', () => {
  const one = (id: string, scenarioId: string, environmentId: string, retryOf?: string): TestResult => ({
    id,
    status: 'ERROR',
    ended: true,
    scenarioId,
    environmentId,
    ...(retryOf === undefined ? {} : { retryOf }),
  });
  const left = (results: TestResult[], counted: number): string[] => lastAttempts(results, counted).map(({ id }) => id);

  test('none is dropped that is counted', () => {
    expect(left([one('1', 'a', 'x'), one('2', 'a', 'x', '1')], 2)).toEqual(['1', '2']);
  });

  test('ids are compared as numbers, whichever way they are linked', () => {
    expect(left([one('10', 'a', 'x', '9'), one('9', 'a', 'x')], 1)).toEqual(['10']);
    expect(left([one('10', 'a', 'x'), one('9', 'a', 'x', '10')], 1)).toEqual(['10']);
    expect(left([one('9007199254740993', 'a', 'x'), one('9007199254740992', 'a', 'x', '9007199254740993')], 1)).toEqual(
      ['9007199254740993'],
    );
  });

  test('what is linked goes first; what has the same place only if that is not enough', () => {
    const results = [one('1', 'a', 'x'), one('2', 'a', 'x'), one('3', 'b', 'x'), one('4', 'b', 'x', '3')];
    expect(left(results, 3)).toEqual(['1', '2', '4']);
    expect(left(results, 2)).toEqual(['2', '4']);
    expect(left([one('1', 'a', 'x'), one('2', 'a', 'y')], 1)).toEqual(['1', '2']);
  });

  test('a long chain of attempts takes no time', () => {
    const chain = Array.from({ length: 50_000 }, (_, at) => one(String(50_000 - at), 'a', 'x', String(49_999 - at)));
    expect(left(chain, 1)).toEqual(['50000']);
  });
});
