import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clock } from '../../src/http/clock.js';
import { Log } from '../../src/log.js';
import type { Execution, Failure, StepResult, TestResult } from '../../src/outcome.js';
import { reportFailedTests, type FailedTestsReport } from '../../src/report/failed-tests.js';
import { TestiniumClient } from '../../src/testinium/client.js';
import { answer, closeServers, serve } from '../support/server.js';
import { outputOf } from './output.js';
import { result } from './results.js';

const workspace = mkdtempSync(path.join(tmpdir(), 'failed-tests-'));
afterAll(() => rmSync(workspace, { recursive: true }));
afterEach(closeServers);
const file = path.join(workspace, 'a/report.xml');
afterEach(() => rmSync(path.dirname(file), { recursive: true, force: true }));

const success = result({ id: '1', status: 'SUCCESS' });
const failure = result({ id: '2', seconds: 4, environment: 'Edge' });
const failed: Failure = { code: 'TESTS_FAILED', started: 'yes' };

/** What comes of an execution of Enterprise, which embeds its results, so that nothing has to be asked. */
async function reportOf(
  counts: Readonly<Record<string, number>>,
  results: readonly TestResult[],
  more: Partial<StepResult> & { junitFile?: string; signal?: AbortSignal; cloud?: string } = {},
): Promise<Partial<FailedTestsReport> & { log: string }> {
  const { junitFile, signal = new AbortController().signal, cloud, ...of } = more;
  const edition = cloud === undefined ? 'enterprise' : 'cloud';
  const execution: Execution = { edition, ended: true, counts: new Map(Object.entries(counts)), results };
  const inputs = {
    apiUrl: cloud ?? 'http://127.0.0.1:9',
    planId: '42',
    ...(junitFile !== undefined && { junitFile: { workspace, relative: junitFile } }),
  };
  const client = new TestiniumClient(
    { credentials: { token: 'x' }, requestTimeout: 1000, maxAttempts: 1 },
    { environment: {}, clock, signal, log: new Log() },
  );
  let report: FailedTestsReport | undefined;
  const log = await outputOf(async () => {
    const run = { executionId: '5', origin: 'started' } as const;
    report = await reportFailedTests({ run, execution, ...of }, inputs, client);
  });
  return { ...report, log };
}

/** The report of a run in which nothing passed, and the entries of its output. */
async function failing(...results: Partial<TestResult>[]) {
  const all = results.map((of, at) => result({ id: String(at + 1), ...of }));
  const { outputs = {}, sentence, html = '' } = await reportOf({ FAILURE: all.length }, all, { failure: failed });
  const output = outputs['failed-tests'] ?? '[]';
  return { output, listed: JSON.parse(output) as Record<string, string>[], sentence, html };
}
const many = (count: number, of: (at: number) => Partial<TestResult>): ReturnType<typeof failing> =>
  failing(...Array.from({ length: count }, (_, at) => of(at)));

test('failing tests are in their order', async () => {
  const order = [
    { status: 'FAILURE', scenario: 'a', environment: 'x' },
    { status: 'FAILURE', scenario: 'a', environment: 'y' },
    { status: 'FAILURE', scenario: 'b', environment: 'x' },
    { status: 'ERROR', scenario: 'a', environment: 'x' },
    { status: 'FINISHED', scenario: 'b', environment: 'x' },
    { status: 'STOPPED', scenario: 'c', environment: 'x' },
  ];
  expect((await failing(...order.toReversed())).listed).toMatchObject(order);
});

describe('the output failed-tests', () => {
  test('is JSON in one line', async () => {
    const { output, listed } = await failing(
      { id: '9223372036854775807', message: 'a "b"\u2028c\nd', seconds: 1.5 },
      {},
    );
    const same = { scenario: 'Sign up', environment: 'Chrome 134.0.6998.89, Windows 10', status: 'FAILURE' };
    expect(listed).toEqual([
      { ...same, message: 'Element not found', result_id: '2' },
      { ...same, seconds: 1.5, message: 'a "b"', result_id: '9223372036854775807' },
    ]);
    expect(output).not.toMatch(/[\n\r]/);
  });

  test.each([
    [3000, 'x', 100],
    [100, '🙂'.repeat(400), 19],
  ])('is bounded: %i of them', async (count, text, left) => {
    const { output, listed } = await many(count, () => ({ scenario: text, message: text, environment: text }));
    expect(listed).toHaveLength(left);
    expect(Buffer.byteLength(output)).toBeLessThanOrEqual(64 * 1024);
  });
});

test.each<[string[], string]>([
  [['a'], 'a (FAILURE)'],
  [['a', 'a', 'b', 'c'], 'a (FAILURE), b (FAILURE), c (FAILURE)'],
  [['a', 'b', 'c', 'd', 'e'], 'a (FAILURE), b (FAILURE), c (FAILURE) and 2 more'],
  [['z'.repeat(200)], `${'z'.repeat(99)}… (FAILURE)`],
])('the first three scenarios of %j make a sentence', async (scenarios, words) => {
  expect((await failing(...scenarios.map((scenario) => ({ scenario })))).sentence).toBe(words);
});

describe('the summary', () => {
  test('shows a table, and what is not in it', async () => {
    const tests = [result({ seconds: 127 }), result({ status: 'ERROR', scenario: 'Pay <now>', environment: 'Edge' })];
    const waiting = result({ id: '3', status: 'WAITING', ended: false });
    const { html } = await reportOf({ FAILURE: 3, WAITING: 1 }, [...tests, waiting], { failure: failed });
    expect(html).toBe(
      [
        '<h4>Failing tests (2 of 4)</h4>\n',
        '<table>',
        '<tr><th align="left">Scenario</th><th align="left">Environment</th><th align="left">Status</th><th align="left">Error</th><th align="left">Time</th></tr>',
        '<tr valign="top"><td>Sign up</td><td>Chrome 134.0.6998.89, Windows 10</td><td>FAILURE</td><td>Element not found</td><td>127.0&#160;s</td></tr>',
        '<tr valign="top"><td>Pay &#60;now&#62;</td><td>Edge</td><td>ERROR</td><td>Element not found</td></tr>',
        '</table>\n',
        '<p>1 had not ended.</p>\n',
        '<p>Testinium counts 4 results that are not SUCCESS, of which 1 could not be retrieved.</p>\n\n',
      ].join('\n'),
    );
    expect((await reportOf({ SUCCESS: 1 }, [success], { junitFile: 'a/report.xml' })).html).toBe('');
  });

  test.each([
    [10, 10, undefined],
    [11, 11, '<summary>1 more</summary>'],
    [60, 60, '<summary>50 more</summary>'],
    [3000, 60, '<p>2940 more: see the log of this step.</p>'],
  ])('shows ten of %s, folds fifty, and says where the others are', async (count, shown, words) => {
    const { html } = await many(count, (at) => ({ scenario: `Scenario ${String(at)}` }));
    const rows = (text = ''): number => (text.match(/<tr valign/g) ?? []).length;
    expect(rows(html)).toBe(shown);
    expect(rows(html.split('<details>')[0])).toBe(10);
    if (words !== undefined) expect(html).toContain(words);
    expect(html.includes(' more: ')).toBe(count > 60);
  });

  test.each(['&', '\u{10ffff}'])('stays below 500 kB, whatever 480 tests are called: %s', async (mark) => {
    const text = mark.repeat(400);
    const { html } = await many(480, (at) => {
      const numbered = `${String(at % 60)}${text}`;
      return { scenario: numbered, environment: numbered, status: text, message: numbered };
    });
    expect(Buffer.byteLength(html)).toBeLessThan(500_000);
  });
});

test('those that failed are in the log', async () => {
  const { log } = await reportOf({ SUCCESS: 1, FAILURE: 1 }, [success, failure], { failure: failed });
  expect(log).toBe(
    '::group::Failing tests (1 of 2)\nFAILURE: Sign up (Edge, 4.0 s): Element not found\n::endgroup::\n',
  );
  expect((await reportOf({ FAILURE: 1 }, [], { failure: failed })).log).toBe('Testinium did not list the results.\n');
});

test.each<[string, Record<string, number>, TestResult[], Failure['code'] | undefined, string | undefined]>([
  ['a pass in which all are SUCCESS', { SUCCESS: 2 }, [], undefined, '[]'],
  ['a pass with an allowed failure', { SUCCESS: 1, FAILURE: 1 }, [success, failure], undefined, '["2"]'],
  ['a pass whose failure could not be read', { SUCCESS: 1, FAILURE: 1 }, [success], undefined, undefined],
  ['fewer failures than the counts say', { FAILURE: 1, ERROR: 1 }, [failure], 'TESTS_FAILED', undefined],
  ['no result that could be read', { FAILURE: 1 }, [], 'TESTS_FAILED', undefined],
  ['no failure by name', { SUCCESS: 1, WAITING: 1 }, [success], 'TESTS_FAILED', undefined],
  ['a time-out while some have not ended', { FAILURE: 1, running: 1 }, [failure], 'WAIT_TIMED_OUT', '["2"]'],
  ['no answer that counts', { FAILURE: 1 }, [failure], 'NO_RESULTS', undefined],
])('the output after %s', async (_what, counts, results, code, ids) => {
  const more = code === undefined ? {} : { failure: { ...failed, code } };
  const output = (await reportOf(counts, results, more)).outputs?.['failed-tests'];
  const listed = output && (JSON.parse(output) as { result_id: string }[]).map(({ result_id }) => result_id);
  expect(listed && JSON.stringify(listed)).toBe(ids);
});

test('a warning says when results contradict a pass', async () => {
  const warning = '::warning title=Results contradict the pass::';
  const { log, outputs } = await reportOf({ SUCCESS: 2 }, [success, failure], { junitFile: 'a/report.xml' });
  expect(log).toContain(`${warning}The step passed by Testinium's counts, in which 0 of 2 results are not SUCCESS. `);
  expect(log).toContain(' Of the results that were read one by one 1 are not.');
  expect(outputs?.['failed-tests']).toContain('"result_id":"2"');
  const listed = await reportOf({ SUCCESS: 2 }, [success, failure]);
  expect(listed.log).toContain(warning);
  const counted = { SUCCESS: 1, FAILURE: 1 };
  expect((await reportOf(counted, [success, failure])).log).not.toContain(warning);
  const red = await reportOf(counted, [failure, { ...failure, id: '3' }], { failure: failed });
  expect(red.log).not.toContain(warning);
});

describe('the JUnit report', () => {
  const junitFile = 'a/report.xml';

  test('of a pass is written, too', async () => {
    const { outputs } = await reportOf({ SUCCESS: 1 }, [success], { junitFile });
    expect(outputs).toEqual({ 'failed-tests': '[]', 'junit-file': 'a/report.xml' });
    expect(existsSync(file)).toBe(true);
  });

  test('that cannot be written is a line in the log, and all else is as it was', async () => {
    const counts = { SUCCESS: 1, FAILURE: 1 };
    const both = [success, failure];
    writeFileSync(path.join(workspace, 'file'), '');
    const unwritable = await reportOf(counts, both, { failure: failed, junitFile: 'file/report.xml' });
    expect(unwritable.log).toContain('The JUnit report was not written: EEXIST: file already exists.\n');
    expect(Object.keys(unwritable.outputs ?? {})).toEqual(['failed-tests', 'junit-file']);
    expect(unwritable.outputs?.['junit-file']).toBeUndefined();
    const unread = await reportOf(counts, [], { failure: failed, junitFile });
    expect(unread.log).toBe('Testinium did not list the results. So no JUnit report was written.\n');
    const cancelled = await reportOf(counts, both, { junitFile, signal: AbortSignal.abort() });
    expect(cancelled.log).toBe('The failing tests are not named, as the step was cancelled.\n');
    const { url: cloud } = await serve(answer(200, []));
    const empty = await reportOf({ SUCCESS: 2 }, [], { cloud, junitFile });
    expect(empty.outputs).toEqual({});
    expect(empty.log).toContain('The JUnit report was not written: no result could be read.\n');
    expect(existsSync(file)).toBe(false);
  });
});
