import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answer, reset } from '../support/server.js';
import { ended, poll, start, tell, urls, waiting, type Script, type Story, type Told } from '../support/story.js';
import { errors, explanation, readable } from '../support/verdict.js';

// What a step does with the results one by one, once it has waited: help, and never the verdict.

const result = (id: number, level: string, more: object = {}): object => ({
  id,
  level,
  execution_id: 4711,
  scenario_id: 9,
  message: level === 'SUCCESS' ? '' : 'Button not found',
  environment: {
    id: 7,
    name: 'Chrome',
    browser_type: 'CHROME',
    environment_version: '134',
    operating_system_clean_name: 'Windows 10',
  },
  start_date: '2025-01-13T08:54:49Z',
  end_date: '2025-01-13T08:54:53Z',
  ...more,
});
const scenario = { id: 9, scenario_name: 'Sign up', source_file: 'features/sign-up.feature' };
const lastFailed = answer(200, [{ scenario, test_results: [result(501, 'FAILURE')] }]);
const failed = ended({ SUCCESS: 2, FAILURE: 1 });

const workspace = mkdtempSync(path.join(tmpdir(), 'by-name-'));
afterAll(() => rmSync(workspace, { recursive: true }));
const report = path.join(workspace, 'reports/testinium.xml');
afterEach(() => rmSync(path.dirname(report), { recursive: true, force: true }));
const withReport = { 'junit-file': 'reports/testinium.xml' } as const;

const run = (byName: Script, more: { end?: typeof failed; inputs?: Story['inputs'] } = {}): Promise<Told> =>
  tell({
    testinium: [start, more.end ?? failed],
    byName,
    inputs: { ...waiting, ...more.inputs },
    env: { GITHUB_WORKSPACE: workspace },
  });

const scenariosAndResults: Script = ({ target }) =>
  target.includes('/scenarios/')
    ? answer(200, [{ ...scenario, result_summary: { FAILURE: 1 } }])
    : answer(200, [
        result(501, 'FAILURE'),
        result(502, 'SUCCESS', { environment: { id: 8 } }),
        result(503, 'SUCCESS', { environment: { id: 9 } }),
      ]);

test('the failing tests are named in the log, the error, the summary and the output', async () => {
  const told = await run([lastFailed]);
  expect(told.exitCode).toBe(1);
  expect(urls(told.byName)).toEqual(['GET /api/plans/42/lastFailedScenarios']);
  expect(told.stdout).toContain('::group::Failing tests (1 of 3)\n');
  expect(told.stdout).toContain('FAILURE: Sign up (Chrome 134, Windows 10, 4.0 s): Button not found\n');
  expect(errors(told)).toEqual(['Test plan 42 did not pass (TESTS_FAILED)']);
  expect(explanation(told)).toContain('\nFailing tests: Sign up (FAILURE)\n');
  expect(explanation(told)).toContain('Open the execution in Testinium to see why.');
  expect(readable(told.summary)).toContain('Failing tests (1 of 3)');
  expect(JSON.parse(told.outputs['failed-tests'] ?? '')).toEqual([
    {
      scenario: 'Sign up',
      environment: 'Chrome 134, Windows 10',
      status: 'FAILURE',
      seconds: 4,
      message: 'Button not found',
      result_id: '501',
    },
  ]);
});

test('on green they are named as well, without an error', async () => {
  const told = await run([lastFailed], { inputs: { 'max-failure-percentage': '50' } });
  expect(told.exitCode).toBe(0);
  expect(told.stdout).toContain('::group::Failing tests (1 of 3)\n');
  expect(readable(told.summary)).toContain('Failing tests (1 of 3)');
  expect(told.annotations).toEqual([]);
});

test.each([
  ['a missing right', [answer(403, { message: 'No right' })], 'HTTP 403, "No right"; the user needs the right TEST_'],
  ['a lost answer', [reset()], 'could not be read: '],
])('after %s the verdict is what it was, and one line says why', async (_, byName, why) => {
  const told = await run(byName);
  expect(told.stdout).toContain(why);
  expect(errors(told)).toEqual(['Test plan 42 did not pass (TESTS_FAILED)']);
  expect(explanation(told)).not.toContain('Failing tests:');
  expect(told.outputs).toMatchObject({ 'error-code': 'TESTS_FAILED', result: 'failed' });
  expect(told.outputs).not.toHaveProperty('failed-tests');
});

test('a wait that has timed out names those that have ended', async () => {
  const told = await tell({
    testinium: [start, poll({ FAILURE: 1, WAITING: 2 })],
    byName: (seen) =>
      seen.target.includes('lastFailed')
        ? answer(200, [{ scenario, test_results: [result(501, 'FAILURE')] }])
        : scenariosAndResults(seen, 0, 0),
    inputs: { ...waiting, 'wait-timeout-minutes': '1' },
  });
  expect(told.outputs).toMatchObject({ 'error-code': 'WAIT_TIMED_OUT', result: 'timed-out' });
  expect(explanation(told)).toContain('\nFailing tests: Sign up (FAILURE)\n');
});

describe('junit-file', () => {
  test('holds all results, and its path is an output', async () => {
    const told = await run(scenariosAndResults, { inputs: withReport });
    expect(told.outputs['junit-file']).toBe('reports/testinium.xml');
    expect(told.stdout).toContain('JUnit report: reports/testinium.xml\n');
    const xml = readFileSync(report, 'utf8');
    expect(xml).toContain('<testsuite name="Testinium execution 4711" tests="3" failures="1"');
    expect(xml.match(/<testcase /g)).toHaveLength(3);
  });

  test('is written when all have passed, too', async () => {
    const all = [501, 502].map((id) => result(id, 'SUCCESS', { environment: { id } }));
    const told = await run(({ target }) => answer(200, target.includes('/scenarios/') ? [scenario] : all), {
      end: ended({ SUCCESS: 2 }),
      inputs: withReport,
    });
    expect(told.exitCode).toBe(0);
    expect(told.outputs).toMatchObject({ 'failed-tests': '[]', 'junit-file': 'reports/testinium.xml' });
    expect(readFileSync(report, 'utf8')).toContain('tests="2" failures="0"');
  });

  test('is not written without any result, which the log says; that of the last run is gone all the same', async () => {
    const old = path.join(workspace, 'old.xml');
    writeFileSync(old, '<testsuites/>');
    const told = await run([answer(403, {})], { inputs: { 'junit-file': 'old.xml' } });
    expect(told.stdout).toMatch(/could not be read: HTTP 403; .*\. So no JUnit report was written\.\n/);
    expect(told.outputs).toMatchObject({ 'error-code': 'TESTS_FAILED' });
    expect(told.outputs).not.toHaveProperty('junit-file');
    expect(existsSync(old)).toBe(false);
  });

  test('where it cannot be written, the verdict is what it was', async () => {
    writeFileSync(path.join(workspace, 'file'), '');
    const told = await run(scenariosAndResults, { inputs: { 'junit-file': 'file/testinium.xml' } });
    expect(told.stdout).toMatch(/The JUnit report was not written: .+\.\n/);
    expect(told.outputs).toMatchObject({ 'error-code': 'TESTS_FAILED' });
    expect(told.outputs).not.toHaveProperty('junit-file');
    expect(told.outputs['failed-tests']).toContain('Sign up');
  });
});
