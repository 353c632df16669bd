import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answer, reset, type Behaviour } from '../support/server.js';
import { ended, poll, start, tell, urls, waiting, type Script, type Story, type Told } from '../support/story.js';
import { explanation, readable } from '../support/verdict.js';

// What a step does with the results one by one, once it has waited: help, and never the verdict.

const end = '2025-01-13T08:54:53Z';
const result = (id: number, level: string, environment: object = { id: 7, name: 'Chrome' }): object => ({
  ...{ id, level, execution_id: 4711, scenario_id: 9, environment },
  ...{ message: level === 'SUCCESS' ? '' : 'Button not found', start_date: '2025-01-13T08:54:49Z', end_date: end },
});
const scenario = { id: 9, scenario_name: 'Sign up', source_file: 'features/sign-up.feature' };
const lastFailed = answer(200, [{ scenario, test_results: [result(501, 'FAILURE')] }]);
const failed = ended({ SUCCESS: 2, FAILURE: 1 });
const results = [result(501, 'FAILURE'), result(502, 'SUCCESS', { id: 8 }), result(503, 'SUCCESS', { id: 9 })];
const scenariosAndResults: Script = ({ target }) =>
  answer(200, target.includes('/scenarios/') ? [{ ...scenario, result_summary: { FAILURE: 1 } }] : results);

const workspace = mkdtempSync(path.join(tmpdir(), 'by-name-'));
afterAll(() => rmSync(workspace, { recursive: true }));
const report = path.join(workspace, 'reports/testinium.xml');
afterEach(() => rmSync(path.dirname(report), { recursive: true, force: true }));
const withReport = { 'junit-file': 'reports/testinium.xml' } as const;

const run = (byName: Script, inputs: Story['inputs'] = {}, polled: Behaviour = failed): Promise<Told> =>
  tell({ testinium: [start, polled], byName, inputs: { ...waiting, ...inputs }, env: { GITHUB_WORKSPACE: workspace } });

test.each(['0', '50'])('failing tests are named wherever people look, where %s %% may fail', async (most) => {
  const told = await run([lastFailed], { 'max-failure-percentage': most });
  expect(urls(told.byName)).toEqual(['GET /api/plans/42/lastFailedScenarios']);
  expect(told.stdout).toMatch(/^::group::Failing tests \(1 of 3\)\n.*FAILURE.*Sign up.*Chrome.*Button not found$/m);
  expect(told.annotations).toHaveLength(most === '0' ? 1 : 0);
  if (most === '0') expect(explanation(told)).toMatch(/^Failing tests: Sign up \(FAILURE\)$/m);
  expect(readable(told.summary)).toContain('Failing tests (1 of 3)');
  const [entry] = JSON.parse(told.outputs['failed-tests'] ?? '') as object[];
  expect(entry).toMatchObject({ scenario: 'Sign up', status: 'FAILURE', seconds: 4, result_id: '501' });
});

test('a wait that has timed out names those that have ended, and asks for nothing where all are SUCCESS', async () => {
  const short = { 'wait-timeout-minutes': '1' } as const;
  const told = await run(scenariosAndResults, short, poll({ FAILURE: 1, WAITING: 2 }));
  expect(told.outputs).toMatchObject({ 'error-code': 'WAIT_TIMED_OUT', result: 'timed-out' });
  expect(explanation(told)).toContain('\nFailing tests: Sign up (FAILURE)\n');
  const { outputs, byName } = await run([lastFailed], short, poll({ SUCCESS: 2 }));
  expect([outputs['result-summary'], outputs['failed-tests'], byName]).toEqual(['{"SUCCESS":2}', undefined, []]);
});

test.each([
  ['a missing permission', answer(403, { message: 'No' }), /HTTP 403.*permission/],
  ['a lost response', reset(), /reset/],
])('after %s the verdict is what it was, and one line says why', async (_, byName, why) => {
  const told = await run([byName]);
  expect(told.stdout.split('\n').filter((line) => why.test(line))).toHaveLength(1);
  expect(explanation(told)).not.toContain('Failing tests:');
  expect(told.outputs).toMatchObject({ 'error-code': 'TESTS_FAILED', result: 'failed' });
  expect(told.outputs).not.toHaveProperty('failed-tests');
});

test('outputs are written as soon as they are known, and the code before the step turns red', async () => {
  const output = path.join(workspace, 'output');
  const written: string[] = [];
  const note = (): void => void written.push(existsSync(output) ? readFileSync(output, 'utf8') : '');
  const noting =
    (behaviour: Behaviour): Behaviour =>
    (...request) => {
      note();
      behaviour(...request);
    };
  await tell({
    testinium: [start, failed].map(noting),
    byName: [lastFailed].map(noting),
    inputs: waiting,
    env: { GITHUB_OUTPUT: output },
    whenItSays: ['::error', note],
  });
  const names = written.map((file) => [...file.matchAll(/^[\w-]+(?==)/gm)].map(([name]) => name));
  const started = ['execution-id', 'already-running', 'unavailable-environments'];
  const known = [...started, 'result', 'result-summary'];
  expect(names).toEqual([[], started, known, [...known, 'failed-tests', 'error-code']]);
});

describe('junit-file', () => {
  test('holds all results, and its path is an output', async () => {
    const told = await run(scenariosAndResults, withReport);
    expect(told.outputs['junit-file']).toBe('reports/testinium.xml');
    expect(told.stdout).toContain('reports/testinium.xml\n');
    const xml = readFileSync(report, 'utf8');
    expect(xml).toContain('tests="3" failures="1"');
    expect(xml.match(/<testcase /g)).toHaveLength(3);
  });

  test.each<[string, Story['inputs']]>([
    ['without any result', {}],
    ['with bad inputs', { 'plan-id': 'x' }],
    ['without a wait', { 'wait-for-completion': 'false' }],
  ])('is not written %s; that of the last run is gone all the same', async (_, inputs) => {
    const old = path.join(workspace, 'old.xml');
    writeFileSync(old, '<testsuites/>');
    const told = await run([answer(403, {})], { 'junit-file': 'old.xml', ...inputs });
    expect(told.outputs).not.toHaveProperty('junit-file');
    expect(existsSync(old)).toBe(false);
  });
});
