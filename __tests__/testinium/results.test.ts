import type { Counts, Edition, TestResult } from '../../src/outcome.js';
import type { TestiniumClient } from '../../src/testinium/client.js';
import { readResults, type ResultsRead, type ResultsWanted } from '../../src/testinium/results.js';
import { hasFailed, readTestResult } from '../../src/testinium/test-result.js';
import { clientOf, closeAll, cut, hang, raw, status, testinium, type Reply, type StandIn } from './stand-in.js';

afterEach(closeAll);

type Summary = Readonly<Record<string, number>>;

interface One {
  readonly id: number | string;
  readonly level?: string;
  readonly scenario?: number | string;
  readonly execution?: number;
  readonly ended?: boolean;
  readonly retryOf?: number;
}

/** A result as Cloud writes it; its id in digits, as it is a Long. */
function cloudResult({ id, level = 'SUCCESS', scenario = 1, execution = 5, ended = true, retryOf }: One): object {
  return {
    id,
    level,
    message: `${level} in ${String(id)}`,
    environment: { id: 7, name: 'Chrome', environment_version: '134', operating_system_clean_name: 'Windows 10' },
    scenario_id: scenario,
    execution_id: execution,
    start_date: '2025-01-13T08:54:49Z',
    ...(ended && { end_date: '2025-01-13T08:54:53Z' }),
    ...(retryOf !== undefined && { retry_test_result_id: retryOf }),
    user_info: { email: 'someone@example.com', access_token: 'never to be read' },
  };
}

const scenarioOf = (id: number, result_summary: object = {}): object => ({
  ...{ id, scenario_name: `Scenario ${String(id)}`, source_file: `features/${String(id)}.feature`, result_summary },
});
const scenarios = (count: number, level: (id: number) => string = () => 'SUCCESS'): One[] =>
  Array.from({ length: count }, (_, at) => ({ id: at + 1, scenario: at + 1, level: level(at + 1) }));

const lastFailedPath = '/plans/42/lastFailedScenarios';
const scenariosPath = '/scenarios/execution/5';
const resultsPath = '/results/execution/5/scenario/';

/** Cloud with these results in execution 5 of plan 42; `other` answers first. */
function cloud(
  results: readonly One[],
  other: (path: string, token: string) => Reply | undefined = () => undefined,
  lastFailed: readonly One[] = results.filter(({ level }) => level === 'FAILURE' || level === 'ERROR'),
  ...tokens: string[]
): Promise<StandIn> {
  const ids = (list: readonly One[]): number[] => [...new Set(list.map(({ scenario = 1 }) => Number(scenario)))];
  const of = (list: readonly One[], id: number): One[] => list.filter(({ scenario = 1 }) => Number(scenario) === id);
  return testinium(
    (path, token) => {
      const reply = other(path, token);
      if (reply !== undefined) return reply;
      if (path === lastFailedPath) {
        return ids(lastFailed).map((id) => ({
          scenario: scenarioOf(id),
          test_results: of(lastFailed, id).map(cloudResult),
        }));
      }
      if (path === scenariosPath) {
        const levels = (id: number): string[] => of(results, id).map(({ level = 'SUCCESS' }) => level);
        return ids(results).map((id) => scenarioOf(id, Object.fromEntries(levels(id).map((level) => [level, 1]))));
      }
      return path.startsWith(resultsPath)
        ? of(results, Number(path.slice(resultsPath.length))).map(cloudResult)
        : undefined;
    },
    ...tokens,
  );
}

interface Asked {
  readonly summary: Summary;
  readonly all?: boolean;
  readonly edition?: Edition;
  readonly embedded?: readonly TestResult[];
  readonly client?: TestiniumClient;
}

function ask(server: StandIn, { summary, all = false, edition = 'cloud', embedded = [], client }: Asked) {
  const counts: Counts = new Map(Object.entries(summary));
  const execution = { edition, ended: true, counts, results: embedded };
  const wanted: ResultsWanted = { apiUrl: server.apiUrl, planId: '42', executionId: '5', execution, all };
  return readResults(wanted, client ?? clientOf(server, 'T'));
}

async function read(server: StandIn, asked: Asked): Promise<ResultsRead> {
  const result = await ask(server, asked);
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

async function problemOf(server: StandIn, asked: Asked): Promise<string> {
  const result = await ask(server, asked);
  return 'problem' in result ? result.problem : `${String(result.results.length)} were read`;
}

const failing = ({ results }: ResultsRead): string[] =>
  results
    .filter(hasFailed)
    .map(({ status, scenario, scenarioId = '' }) => `${status} ${scenario ?? `of ${scenarioId}`}`);
const paths = ({ requests }: StandIn): string[] => requests.map(({ request }) => request.replace('GET ', ''));

describe('Cloud, for names', () => {
  const run: One[] = [
    { id: 1, scenario: 1 },
    { id: '9223372036854775807', level: 'ERROR', scenario: 2 },
    { id: 3, level: 'FAILURE', scenario: 3 },
  ];
  const summary = { SUCCESS: 1, ERROR: 1, FAILURE: 1, STOPPED: 0 };

  test('one request is enough when its failures add up to the counts', async () => {
    const server = await cloud(run);
    const result = await read(server, { summary });
    expect(result).toEqual({ results: expect.any(Array) as unknown, notEnded: 0, unread: 0, problems: [] });
    expect(result.results).toEqual([
      expect.objectContaining({ id: '9223372036854775807', scenario: 'Scenario 2', sourceFile: 'features/2.feature' }),
      expect.objectContaining({ id: '3', scenario: 'Scenario 3', environment: 'Chrome 134, Windows 10', seconds: 4 }),
    ]);
    expect(paths(server)).toEqual([lastFailedPath]);
    expect(JSON.stringify(result)).not.toMatch(/someone@|never to be read/);
  });

  const both = ['ERROR Scenario 2', 'FAILURE Scenario 3'];

  test.each<[string, One[]]>([
    ['lacks one', run.slice(0, 2)],
    ['is of another execution', run.map((one) => ({ ...one, execution: 4 }))],
    ['names another status', run.map((one) => ({ ...one, level: 'ERROR' }))],
    ['holds more than are counted', [...run, { id: 4, level: 'ERROR', scenario: 4 }]],
    ['is empty', []],
  ])('the scenarios are read when that list %s', async (_, list) => {
    const server = await cloud(run, undefined, list);
    const result = await read(server, { summary });
    expect(failing(result).sort()).toEqual(both);
    expect(result.problems).toEqual([]);
    expect(paths(server).slice(0, 2)).toEqual([lastFailedPath, scenariosPath]);
  });

  test.each<[string, Reply]>([
    ['404', status(404)],
    ['503 with a page', status(503, '<html>')],
    ['cut', cut('[{"scenario":{"id":2},"test_res')],
    ['no JSON', raw('<html>')],
    ['no list', raw('{"item_list":[]}')],
    ['nonsense', raw('[1,null,"x",{"scenario":7,"test_results":[null,{"id":[]}]},{"test_results":{}}]')],
    ['from a cache', status(200, [], { Age: '60' })],
  ])('the scenarios are read when that list is %s', async (_, reply) => {
    const server = await cloud(run, (path) => (path === lastFailedPath ? reply : undefined));
    expect(failing(await read(server, { summary })).sort()).toEqual(both);
  });

  test('scenarios with failures come first, and nothing is asked once the counts are met', async () => {
    const many = scenarios(100, (id) => (id > 98 ? 'FAILURE' : 'SUCCESS'));
    const server = await cloud(many, undefined, []);
    const result = await read(server, { summary: { SUCCESS: 98, FAILURE: 2 } });
    expect(failing(result).sort()).toEqual(['FAILURE Scenario 100', 'FAILURE Scenario 99']);
    expect(result.problems).toEqual([]);
    expect(paths(server).slice(2, 4)).toEqual([`${resultsPath}99`, `${resultsPath}100`]);
    expect(server.requests.length).toBeLessThan(12);
  });

  test('what failed before the counts were met is no problem', async () => {
    const two = scenarios(2, () => 'FAILURE');
    const server = await cloud(two, (path) => (path === `${resultsPath}1` ? status(500) : undefined), []);
    expect((await read(server, { summary: { FAILURE: 1 } })).problems).toEqual([]);
    expect((await read(server, { summary: { FAILURE: 2 } })).problems).toHaveLength(2);
  });

  test('what has not ended is no failure, but a number', async () => {
    const some = [
      { id: 1, level: 'ERROR', scenario: 1 },
      { id: 2, level: 'WAITING', scenario: 2, ended: false },
      { id: 3, level: 'ERROR', scenario: 3, ended: false },
    ];
    const result = await read(await cloud(some, undefined, []), { summary: { ERROR: 2, WAITING: 1 } });
    expect(failing(result)).toEqual(['ERROR Scenario 1']);
    expect(result).toMatchObject({ notEnded: 2, unread: 0 });
  });

  test('a superseded attempt does not count, and does not end the reading', async () => {
    const some: One[] = [
      { id: 11, level: 'ERROR', scenario: 1 },
      { id: 21, scenario: 1, retryOf: 11 },
      ...[2, 3, 4].map((scenario) => ({ id: scenario, scenario })),
      { id: 5, level: 'ERROR', scenario: 5 },
    ];
    // When the first scenario has been read there are as many errors as are counted, but not the one that counts.
    const misleading = [1, 2, 3, 4, 5].map((id) => scenarioOf(id, { [id === 5 ? 'SUCCESS' : 'ERROR']: 1 }));
    const later = (path: string): Reply | undefined => {
      if (path === scenariosPath) return misleading;
      const [, id] = /\/scenario\/([2-4])$/.exec(path) ?? [];
      if (id === undefined) return undefined;
      const list = JSON.stringify([cloudResult({ id, scenario: id })]);
      return (response) => setTimeout(() => response.end(list), 50);
    };
    const server = await cloud(some, later, []);
    const result = await read(server, { summary: { SUCCESS: 4, ERROR: 1 } });
    expect(failing(result)).toEqual(['ERROR Scenario 5']);
    expect(result.results.map(({ id }) => id).sort()).toEqual(['2', '21', '3', '4', '5']);
  });
});

describe('attempts', () => {
  const attempts: One[] = [
    { id: 1, level: 'ERROR', scenario: 1 },
    { id: 2, level: 'SUCCESS', scenario: 1, retryOf: 1 },
    { id: 3, level: 'ERROR', scenario: 2 },
    { id: 4, level: 'ERROR', scenario: 2, retryOf: 3 },
  ];
  const asked = { all: true, summary: { SUCCESS: 1, ERROR: 1 } };

  test('the last one counts', async () => {
    expect(failing(await read(await cloud(attempts), asked))).toEqual(['ERROR Scenario 2']);
  });

  test('also when something could not be read', async () => {
    const server = await cloud(attempts, (path) => (path === `${resultsPath}2` ? status(500) : undefined));
    const result = await read(server, asked);
    expect(failing(result)).toEqual([]);
    expect(result.unread).toBe(1);
  });
});

describe('Cloud, for a file', () => {
  test('every scenario is read, four at a time, those with failures first', async () => {
    const server = await cloud(scenarios(40, (id) => (id === 40 ? 'ERROR' : 'SUCCESS')));
    const result = await read(server, { all: true, summary: { SUCCESS: 39, ERROR: 1 } });
    expect(result.results).toHaveLength(40);
    expect(result).toMatchObject({ unread: 0, problems: [] });
    expect(paths(server).slice(0, 2)).toEqual([scenariosPath, `${resultsPath}40`]);
    expect(server.mostAtOnce()).toBe(4);
  });

  test('results of another execution, without an id or told twice are left out', async () => {
    const list = [cloudResult({ id: 1 }), cloudResult({ id: 2, execution: 6 }), 7, null, { id: 3 }, { level: 'ERROR' }];
    const server = await cloud([{ id: 1 }], (path) =>
      path.startsWith(resultsPath) ? [...list, cloudResult({ id: 1 })] : undefined,
    );
    const { results } = await read(server, { all: true, summary: { SUCCESS: 1 } });
    expect(results.map(({ id }) => id)).toEqual(['1']);
  });

  test.each<[string, Reply, RegExp]>([
    ['500', status(500, { message: 'Boom' }), /HTTP 500, "Boom"\.$/],
    ['404', status(404), /HTTP 404\.$/],
    ['cut', cut('[{"id":1'), /HTTP 200/],
    ['half of it', raw('[{"user_info":{"email":"a@b.example"}},'), /HTTP 200; its body is not JSON\.$/],
    ['nonsense', raw('nonsense'), /HTTP 200; its body is not JSON\.$/],
    ['a web page', raw('<html>'), /HTTP 200; its body is a web page, not JSON\.$/],
    ['an object', raw('{}'), /HTTP 200; its body is not a list\.$/],
    ['from a cache', status(200, [], { Age: '60' }), /HTTP 200; it comes from a cache \(Age: 60\)\.$/],
  ])('a list that is %s is said', async (_, reply, says) => {
    const server = await cloud(scenarios(3), (path) => (path === `${resultsPath}2` ? reply : undefined));
    const result = await read(server, { all: true, summary: { SUCCESS: 3 } });
    expect(result.results.map(({ id }) => id)).toEqual(['1', '3']);
    expect(result.unread).toBe(1);
    const [lost, ...more] = result.problems;
    expect(lost).toMatch(/^The results of 1 scenario could not be retrieved: .*\.$/);
    expect(lost).toMatch(says);
    expect(more).toEqual(['Testinium counts 3 results, of which 1 could not be retrieved.']);
  });

  test.each([
    [true, 1000, 'results'],
    [false, 200, 'results that are not SUCCESS'],
  ])('all of them (%s) are %s requests at most', async (all, most, which) => {
    const server = await cloud([], (path) => {
      if (path === scenariosPath) return scenarios(10_000).map(({ id }) => scenarioOf(Number(id)));
      const id = path.slice(resultsPath.length);
      return path.startsWith(resultsPath) ? [cloudResult({ id, level: 'STOPPED', scenario: id })] : undefined;
    });
    const result = await read(server, {
      all,
      summary: { STOPPED: 10_000 },
      client: clientOf(server, 'T', undefined, 1),
    });
    const count = most - (all ? 1 : 2);
    expect(result.results).toHaveLength(count);
    expect(result.unread).toBe(10_000 - count);
    expect(result.problems).toEqual([
      `The results of ${String(10_000 - count)} scenarios could not be retrieved: no more than ${String(most)} requests are made.`,
      `Testinium counts 10000 ${which}, of which ${String(10_000 - count)} could not be retrieved.`,
    ]);
    expect(server.requests).toHaveLength(most);
  });
});

describe('permissions', () => {
  const run: One[] = [{ id: 1, level: 'ERROR', scenario: 1 }];
  const summary = { ERROR: 1 };

  test.each([401, 403])('a missing permission is named: HTTP %s', async (code) => {
    const refuse = (which: RegExp) => (path: string) => (which.test(path) ? status(code) : undefined);
    const needs = (permission: string): string => `HTTP ${String(code)}; the user needs the permission ${permission}.`;
    const names = await cloud(run, refuse(/lastFailed/));
    expect(await problemOf(names, { summary })).toBe(
      `The results could not be retrieved: ${needs('TEST_RESULT_VIEW')}`,
    );
    expect(names.requests).toHaveLength(1);
    const listed = await cloud(run, refuse(/scenarios/));
    expect(await problemOf(listed, { summary, all: true })).toBe(
      `The scenarios of the execution could not be retrieved: ${needs('SCENARIO_VIEW')}`,
    );
    expect(listed.requests).toHaveLength(1);
    const results = await cloud(scenarios(9), refuse(/results/));
    expect(await problemOf(results, { summary, all: true })).toBe(
      `The results of 9 scenarios could not be retrieved: ${needs('TEST_RESULT_VIEW')}`,
    );
    expect(results.requests.length).toBeLessThanOrEqual(5);
  });

  test('words of the server are one printable line', async () => {
    const server = await cloud(run, () => status(403, { message: 'No\u001b[31m\nsuch' }));
    expect(await problemOf(server, { summary })).toMatch(/HTTP 403, "No ?\[31m such"; the user needs/);
  });

  test('429 ends it', async () => {
    const server = await cloud(run, () => status(429));
    expect(await problemOf(server, { summary })).toBe('The results could not be retrieved: HTTP 429.');
    expect(server.requests).toHaveLength(1);
  });
});

describe('time', () => {
  test('a list that hangs costs twenty seconds, and the others are read', async () => {
    const server = await cloud(scenarios(6), (path) => (path === `${resultsPath}1` ? hang : undefined));
    const client = clientOf(server, 'T');
    const result = await read(server, { all: true, summary: { SUCCESS: 6 }, client });
    expect(result.results).toHaveLength(5);
    expect(result.problems[0]).toMatch(/^The results of 1 scenario could not be retrieved: .*20 s/);
  });

  test('everything takes sixty seconds at most', async () => {
    const server = await cloud(scenarios(60), (path) => (path.startsWith(resultsPath) ? hang : undefined));
    expect(
      await problemOf(server, { all: true, summary: { SUCCESS: 60 }, client: clientOf(server, 'T', undefined, 20) }),
    ).toContain('no more than 60 s are spent on it');
    expect(server.requests.length).toBeLessThan(30);
  });

  test('a signal ends it at once, with what has been read by then', async () => {
    const stop = new AbortController();
    let hanging = 0;
    const server = await cloud(scenarios(6), (path) => {
      if (!/\/scenario\/[3-6]$/.test(path)) return undefined;
      // Four are asked for at once: when the fourth of these is, the first two have been read.
      if (++hanging === 4) stop.abort();
      return hang;
    });
    const result = await read(server, {
      all: true,
      summary: { SUCCESS: 6 },
      client: clientOf(server, 'T', stop.signal),
    });
    expect(result.results.map(({ id }) => id)).toEqual(['1', '2']);
    expect(result.problems[0]).toBe('The results of 4 scenarios could not be retrieved: the step was cancelled.');
  });

  test('nothing is asked after one', async () => {
    const server = await cloud(scenarios(1));
    const client = clientOf(server, 'T', AbortSignal.abort());
    expect(await problemOf(server, { summary: { ERROR: 1 }, client })).toBe(
      'The results could not be retrieved: the step was cancelled.',
    );
    expect(server.requests).toEqual([]);
  });
});

describe('Enterprise', () => {
  const result = (id: number, level: string, scenario: number, project?: number): TestResult => {
    const inProject = project === undefined ? {} : { project: { id: project } };
    const fields = { id, level, message: 'm', end_date: 1732797848400, test_scenario: { id: scenario }, ...inProject };
    const read = readTestResult(fields, Date.now());
    if (read === undefined) throw new Error('This is no result.');
    return read;
  };
  const embedded = [
    ...[
      result(1, 'SUCCESS', 10, 700),
      result(2, 'ERROR', 11, 701),
      result(3, 'FAILURE', 12, 702),
      result(4, 'ERROR', 13),
    ],
  ];
  const asked: Asked = { edition: 'enterprise', summary: { SUCCESS: 1, ERROR: 2, FAILURE: 1 }, embedded };
  const names = (path: string): Reply | undefined =>
    /^\/projects\/70\d\/plans\/42\/scenarios$/.test(path)
      ? [7, null, ...[10, 11, 12, 13, 14].map((id) => scenarioOf(id))]
      : undefined;

  test('one list for each project that has failures', async () => {
    const server = await testinium(names);
    const result = await read(server, asked);
    expect(failing(result)).toEqual(['ERROR Scenario 11', 'FAILURE Scenario 12', 'ERROR Scenario 13']);
    expect(paths(server).sort()).toEqual(['/projects/701/plans/42/scenarios', '/projects/702/plans/42/scenarios']);
    expect(result).toMatchObject({ notEnded: 0, unread: 0, problems: [] });
  });

  test('for each project, when every result is wanted', async () => {
    const server = await testinium(names);
    const result = await read(server, { ...asked, all: true });
    expect(result.results.map(({ scenario }) => scenario)).toEqual(
      [10, 11, 12, 13].map((id) => `Scenario ${String(id)}`),
    );
    expect(server.requests).toHaveLength(3);
  });

  test.each<[string, Reply, RegExp]>([
    ['a missing permission', status(403), /HTTP 403; the user needs the permission SCENARIO_VIEW\.$/],
    ['nonsense', raw('[{"id":12},'), /HTTP 200; its body is not JSON\.$/],
  ])('without names there are still the results: %s', async (_, reply, says) => {
    const result = await read(await testinium(() => reply), asked);
    expect(failing(result)).toEqual(['ERROR of 11', 'FAILURE of 12', 'ERROR of 13']);
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toMatch(/^The names of the scenarios of 2 projects could not be retrieved: /);
    expect(result.problems[0]).toMatch(says);
  });

  test('an answer that lacks results is said', async () => {
    const server = await testinium(names);
    expect(await problemOf(server, { ...asked, embedded: [] })).toBe('Testinium did not list the results.');
    const { problems } = await read(server, { ...asked, embedded: embedded.slice(1), all: true });
    expect(problems).toEqual(['Testinium counts 4 results, of which 1 could not be retrieved.']);
  });
});
