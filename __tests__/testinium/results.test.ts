import type { Edition, TestResult } from '../../src/outcome.js';
import { readResults, type ResultsRead } from '../../src/testinium/results.js';
import { hasFailed, readTestResult } from '../../src/testinium/test-result.js';
import { ScriptedClient, type Reaction } from '../gate/scripted.js';

interface One {
  readonly id: number | string;
  readonly level?: string;
  readonly scenario?: number;
  readonly execution?: number;
  readonly end_date?: string | null;
  readonly retryOf?: number;
}

/** A result as Cloud writes it. */
const cloudResult = ({ id, level = 'SUCCESS', scenario = 1, execution = 5, retryOf, ...more }: One): object => ({
  ...{ id, level, message: `${level} in ${String(id)}`, environment: { id: 7, name: 'Chrome' } },
  ...{ scenario_id: scenario, execution_id: execution, retry_test_result_id: retryOf },
  ...{ start_date: '2025-01-13T08:54:49Z', end_date: '2025-01-13T08:54:53Z', ...more },
  user_info: { email: 'someone@example.com', access_token: 'never to be read' },
});

const scenarioOf = (id: number, result_summary: object = {}): object => ({
  ...{ id, scenario_name: `Scenario ${String(id)}`, source_file: `features/${String(id)}.feature`, result_summary },
});
const scenarios = (count: number, level: (id: number) => string = () => 'SUCCESS'): One[] =>
  Array.from({ length: count }, (_, at) => ({ id: at + 1, scenario: at + 1, level: level(at + 1) }));

const lastFailedPath = '/plans/42/lastFailedScenarios';
const scenariosPath = '/scenarios/execution/5';
const resultsPath = '/results/execution/5/scenario/';

type Other = (path: string) => Reaction | undefined;

/** Cloud with these results in execution 5 of plan 42; `other` answers first. */
function cloud(
  results: readonly One[],
  other: Other = () => undefined,
  lastFailed: readonly One[] = results.filter(({ level }) => level === 'FAILURE' || level === 'ERROR'),
): ScriptedClient {
  const ids = (list: readonly One[]): number[] => [...new Set(list.map(({ scenario = 1 }) => scenario))];
  const of = (list: readonly One[], id: number): One[] => list.filter(({ scenario = 1 }) => scenario === id);
  const listed = (id: number): object =>
    scenarioOf(id, Object.fromEntries(of(results, id).map(({ level = 'SUCCESS' }) => [level, 1])));
  const failed = (id: number): object => ({
    ...{ scenario: scenarioOf(id), test_results: of(lastFailed, id).map(cloudResult) },
  });
  return new ScriptedClient((path) => {
    if (path === lastFailedPath) return other(path) ?? { body: ids(lastFailed).map(failed) };
    if (path === scenariosPath) return other(path) ?? { body: ids(results).map(listed) };
    return other(path) ?? { body: of(results, Number(path.slice(resultsPath.length))).map(cloudResult) };
  });
}

interface Asked {
  readonly summary: Readonly<Record<string, number>>;
  readonly all?: boolean;
  readonly edition?: Edition;
  readonly embedded?: readonly TestResult[];
}

function ask(client: ScriptedClient, { summary, all = false, edition = 'cloud', embedded = [] }: Asked) {
  const execution = { edition, ended: true, counts: new Map(Object.entries(summary)), results: embedded };
  const wanted = { apiUrl: 'https://testinium.test/api', planId: '42', executionId: '5', execution, all };
  return client.clock.until(readResults(wanted, client));
}

async function read(client: ScriptedClient, asked: Asked): Promise<ResultsRead> {
  const result = await ask(client, asked);
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

const failing = ({ results }: ResultsRead): string[] =>
  results
    .filter(hasFailed)
    .map(({ status, scenario, scenarioId }) => `${status} ${scenario ?? `of ${scenarioId ?? ''}`}`);
const paths = ({ requests }: ScriptedClient): string[] => requests.map(({ path }) => path);
const refusing =
  (which: RegExp, reaction: Reaction): Other =>
  (path) =>
    which.test(path) ? reaction : undefined;

describe('Cloud, for names', () => {
  const run: One[] = [
    { id: 1, scenario: 1 },
    { id: '9223372036854775807', level: 'ERROR', scenario: 2 },
    { id: 3, level: 'FAILURE', scenario: 3 },
  ];
  const asked = { summary: { SUCCESS: 1, ERROR: 1, FAILURE: 1, STOPPED: 0 } };
  const both = ['ERROR Scenario 2', 'FAILURE Scenario 3'];

  test('one request is enough when its failures add up to the counts', async () => {
    const client = cloud(run);
    const result = await read(client, asked);
    expect(result).toEqual({
      results: [
        expect.objectContaining({
          id: '9223372036854775807',
          scenario: 'Scenario 2',
          sourceFile: 'features/2.feature',
        }),
        expect.objectContaining({ id: '3', scenario: 'Scenario 3', environment: 'Chrome', seconds: 4 }),
      ],
      notes: [],
    });
    expect(paths(client)).toEqual([lastFailedPath]);
    expect(JSON.stringify(result)).not.toMatch(/someone@|never to be read/);
  });

  const nonsense = [1, null, 'x', { scenario: 7, test_results: [null, { id: [] }] }, { test_results: {} }];
  test.each<[string, One[], Reaction | undefined]>([
    ['lacks one', run.slice(0, 2), undefined],
    ['is of another execution', run.map((one) => ({ ...one, execution: 4 })), undefined],
    ['names another status', run.map((one) => ({ ...one, level: 'ERROR' })), undefined],
    ['holds more than are counted', [...run, { id: 4, level: 'ERROR', scenario: 4 }], undefined],
    ['is empty', [], undefined],
    ['is 404', [], { status: 404 }],
    ['is nonsense', [], { body: nonsense }],
  ])('the scenarios are read when that list %s', async (_, list, reaction) => {
    const client = cloud(run, (path) => (path === lastFailedPath ? reaction : undefined), list);
    const result = await read(client, asked);
    expect([failing(result).sort(), result.notes]).toEqual([both, []]);
    expect(paths(client).slice(0, 2)).toEqual([lastFailedPath, scenariosPath]);
  });

  test('scenarios with failures come first, and nothing is asked once the counts are met', async () => {
    const many = scenarios(100, (id) => (id > 98 ? 'FAILURE' : 'SUCCESS'));
    const client = cloud(many, undefined, []);
    const result = await read(client, { summary: { SUCCESS: 98, FAILURE: 2 } });
    expect([failing(result).sort(), result.notes]).toEqual([['FAILURE Scenario 100', 'FAILURE Scenario 99'], []]);
    expect(paths(client).slice(2, 4)).toEqual([`${resultsPath}99`, `${resultsPath}100`]);
    expect(client.requests.length).toBeLessThan(12);
  });

  test('what failed before the counts were met is no problem', async () => {
    const two = scenarios(2, () => 'FAILURE');
    for (const [counted, notes] of [[1, 0] as const, [2, 2] as const]) {
      const client = cloud(two, refusing(/scenario\/1$/, { status: 500 }), []);
      expect((await read(client, { summary: { FAILURE: counted } })).notes).toHaveLength(notes);
    }
  });

  test('what has not ended is no failure, but a number', async () => {
    const some: One[] = [
      { id: 1, level: 'ERROR', scenario: 1 },
      { id: 2, level: 'WAITING', scenario: 2, end_date: null },
      // By the clock of the server it has an end that is two days ahead.
      { id: 3, level: 'ERROR', scenario: 3, end_date: '2026-03-03T12:00:01Z' },
    ];
    const result = await read(cloud(some, undefined, []), { summary: { ERROR: 2, WAITING: 1 } });
    expect([failing(result), result.notes]).toEqual([['ERROR Scenario 1'], ['2 had not ended.']]);
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
    const later: Other = (path) => {
      if (path === scenariosPath) return { body: misleading };
      const id = Number(path.at(-1));
      return id > 1 && id < 5 ? { body: [cloudResult({ id, scenario: id })], takes: 50 } : undefined;
    };
    const result = await read(cloud(some, later, []), { summary: { SUCCESS: 4, ERROR: 1 } });
    expect(failing(result)).toEqual(['ERROR Scenario 5']);
    expect(result.results.map(({ id }) => id).sort()).toEqual(['2', '21', '3', '4', '5']);
  });
});

describe('Cloud, for a file', () => {
  test('every scenario is read, four at a time, those with failures first', async () => {
    const run = scenarios(8, (id) => (id === 8 ? 'ERROR' : 'SUCCESS'));
    const client = cloud(run);
    const result = await read(client, { all: true, summary: { SUCCESS: 7, ERROR: 1 } });
    expect([result.results.length, result.notes]).toEqual([8, []]);
    expect(paths(client).slice(0, 2)).toEqual([scenariosPath, `${resultsPath}8`]);
    const hanging = cloud(run, (path) => (path.startsWith(resultsPath) ? { body: [], takes: 1000 } : undefined));
    await read(hanging, { all: true, summary: {} });
    expect(hanging.requests.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0, 1000, 1000, 1000, 1000]);
  });

  test('results of another execution, without an id or told twice are left out', async () => {
    const list = [cloudResult({ id: 1 }), cloudResult({ id: 2, execution: 6 }), 7, null, { id: 3 }, { level: 'ERROR' }];
    const client = cloud([{ id: 1 }], refusing(/results/, { body: [...list, cloudResult({ id: 1 })] }));
    const { results } = await read(client, { all: true, summary: { SUCCESS: 1 } });
    expect(results.map(({ id }) => id)).toEqual(['1']);
  });

  test.each([
    [{ id: 1, level: 'ERROR' }, { id: 2, retryOf: 1 }, 'SUCCESS'],
    [{ id: 1, level: 'ERROR' }, { id: 2, level: 'ERROR' }, 'ERROR'],
  ])('of several attempts the last one counts', async (first, second, status) => {
    const { results, notes } = await read(cloud([first, second]), { all: true, summary: { [status]: 1 } });
    expect([results.map((one) => [one.id, one.status]), notes]).toEqual([[['2', status]], []]);
  });

  test.each<[string, Reaction, RegExp]>([
    ['500', { status: 500, body: { message: 'No\u001b[31m\nsuch' } }, /HTTP 500, "No ?\[31m such"\.$/],
    ['404', { status: 404 }, /HTTP 404\.$/],
    ['lost', { lost: true }, /ECONNRESET\.$/],
    ['half of it', { body: '[{"user_info":{"email":"a@b.example"}},' }, /HTTP 200; its body is not JSON\.$/],
    ['a web page', { body: '<html>' }, /HTTP 200; its body is a web page, not JSON\.$/],
    ['an object', { body: {} }, /HTTP 200; its body is not a list\.$/],
    ['from a cache', { body: [], headers: { age: '60' } }, /HTTP 200; it comes from a cache \(Age: 60\)\.$/],
  ])('a list that is %s is said', async (_, reaction, says) => {
    const result = await read(cloud(scenarios(3), refusing(/scenario\/2$/, reaction)), {
      all: true,
      summary: { SUCCESS: 3 },
    });
    expect(result.results.map(({ id }) => id)).toEqual(['1', '3']);
    const [lost, ...more] = result.notes;
    expect(lost).toMatch(/^The results of 1 scenario could not be retrieved: .*\.$/);
    expect(lost).toMatch(says);
    expect(more).toEqual(['Testinium counts 3 results, of which 1 could not be retrieved.']);
  });
});

describe('what ends it:', () => {
  const refusal = { status: 403, body: { message: 'No' } };
  const needs = (permission: string): string => `HTTP 403, "No"; the user needs the permission ${permission}`;
  const hanging = { body: [], takes: 40_000 };
  const late = 'it was DEADLINE. The results of 1 scenario could not be retrieved: no more than 60 s are spent on it';
  const summary = { ERROR: 13 };
  const thirteen = scenarios(13, () => 'ERROR');
  test.each<[which: RegExp, Reaction, all: boolean, what: string, why: string, requests: number]>([
    [/lastFailed/, refusal, false, 'The results', needs('TEST_RESULT_VIEW'), 1],
    [/scenarios/, refusal, true, 'The scenarios of the execution', needs('SCENARIO_VIEW'), 1],
    [/results/, refusal, true, 'The results of 13 scenarios', needs('TEST_RESULT_VIEW'), 5],
    [/./, { status: 401 }, false, 'The results', 'HTTP 401; the user needs the permission TEST_RESULT_VIEW', 1],
    [/./, { status: 429 }, false, 'The results', 'HTTP 429', 1],
    [/results/, hanging, true, 'The results of 12 scenarios', late, 13],
  ])('of %s answered with %j', async (which, reaction, all, what, why, requests) => {
    const client = cloud(thirteen, refusing(which, reaction), []);
    expect(await ask(client, { all, summary })).toEqual({ problem: `${what} could not be retrieved: ${why}.` });
    expect(client.requests).toHaveLength(requests);
  });

  test('a signal', async () => {
    const client = cloud(scenarios(6), refusing(/scenario\/[3-6]$/, { takes: 9000 }));
    client.cancelAt(1000);
    const { results, notes } = await read(client, { all: true, summary: { SUCCESS: 6 } });
    expect(results.map(({ id }) => id)).toEqual(['1', '2']);
    expect(notes[0]).toBe('The results of 4 scenarios could not be retrieved: the step was cancelled.');
    expect(await ask(client, { summary })).toEqual({
      problem: 'The scenarios of the execution could not be retrieved: the step was cancelled.',
    });
  });

  test.each([
    [true, 1000, 'results'],
    [false, 200, 'results that are not SUCCESS'],
  ])('so many requests (all of them: %s): %i', async (all, most, which) => {
    const client = cloud(scenarios(10_000, () => 'STOPPED'));
    const { results, notes } = await read(client, { all, summary: { STOPPED: 10_000 } });
    const count = most - (all ? 1 : 2);
    const left = String(10_000 - count);
    expect([results.length, client.requests.length]).toEqual([count, most]);
    expect(notes).toEqual([
      `The results of ${left} scenarios could not be retrieved: no more than ${String(most)} requests are made.`,
      `Testinium counts 10000 ${which}, of which ${left} could not be retrieved.`,
    ]);
  });
});

describe('Enterprise', () => {
  const embedded = [
    [1, 'SUCCESS', 10, 700],
    [2, 'ERROR', 11, 701],
    [3, 'FAILURE', 12, 702],
    [4, 'ERROR', 13, undefined],
  ].flatMap(([id, level, scenario, project]) => {
    const fields = { id, level, end_date: 1732797848400, test_scenario: { id: scenario }, project: { id: project } };
    return readTestResult(fields, Date.now()) ?? [];
  });
  const asked: Asked = { edition: 'enterprise', summary: { SUCCESS: 1, ERROR: 2, FAILURE: 1 }, embedded };
  const enterprise = (reaction: Reaction): ScriptedClient =>
    new ScriptedClient((path) => (/^\/projects\/70\d\/plans\/42\/scenarios$/.test(path) ? reaction : { status: 404 }));
  const names = { body: [7, null, ...[10, 11, 12, 13, 14].map((id) => scenarioOf(id))] };

  test.each([
    [false, ['ERROR Scenario 11', 'FAILURE Scenario 12', 'ERROR Scenario 13'], [701, 702]],
    [true, ['ERROR Scenario 11', 'FAILURE Scenario 12', 'ERROR Scenario 13'], [700, 701, 702]],
  ])('one list for each project that is needed (all results: %s)', async (all, failed, projects) => {
    const client = enterprise(names);
    const result = await read(client, { ...asked, all });
    expect([failing(result), result.notes, result.results[0]?.scenario]).toEqual([failed, [], 'Scenario 10']);
    expect(paths(client)).toEqual(projects.map((id) => `/projects/${String(id)}/plans/42/scenarios`));
  });

  test('without names there are still the results', async () => {
    const result = await read(enterprise({ status: 403 }), asked);
    expect(failing(result)).toEqual(['ERROR of 11', 'FAILURE of 12', 'ERROR of 13']);
    const why = 'HTTP 403; the user needs the permission SCENARIO_VIEW.';
    expect(result.notes).toEqual([`The names of the scenarios of 2 projects could not be retrieved: ${why}`]);
  });

  test('an answer that lacks results is said', async () => {
    const { notes } = await read(enterprise(names), { ...asked, embedded: embedded.slice(1), all: true });
    expect(notes).toEqual(['Testinium counts 4 results, of which 1 could not be retrieved.']);
  });
});
