import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { clock } from '../../src/http/clock.js';
import { Log } from '../../src/log.js';
import type { Execution, Failure, StepResult, TestResult } from '../../src/outcome.js';
import {
  failedTestsOutput,
  listFailedTests,
  renderFailedTests,
  reportFailedTests,
  summarizeFailedTests,
  type FailedTestsReport,
} from '../../src/report/failed-tests.js';
import type { ReadableResult } from '../../src/report/readable-result.js';
import { TestiniumClient } from '../../src/testinium/client.js';
import { closeAll, testinium, type StandIn } from '../testinium/stand-in.js';
import { outputOf } from './output.js';
import { hostileParts, readable, result } from './results.js';

let ids = 0;
const failing = async (...results: Partial<TestResult>[]): Promise<readonly ReadableResult[]> =>
  listFailedTests(await readable(results.map((of) => result({ id: String(++ids), ...of }))));
const many = (count: number, of: (at: number) => Partial<TestResult>): Promise<readonly ReadableResult[]> =>
  failing(...Array.from({ length: count }, (_, at) => of(at)));

test('failing tests are in their order', async () => {
  const order = [
    ['FAILURE', 'a', 'x'],
    ['FAILURE', 'a', 'y'],
    ['FAILURE', 'b', 'x'],
    ['ERROR', 'a', 'x'],
    ['STOPPED', 'a', 'x'],
    ['FINISHED', 'b', 'x'],
  ];
  const given = order.map(([status = '', scenario = '', environment = '']) => ({ status, scenario, environment }));
  const tests = await failing(...given.toReversed(), { status: 'SUCCESS' }, { ended: false });
  expect(tests.map(({ status, scenario, environment }) => [status, scenario, environment])).toEqual(order);
});

describe('the output failed-tests', () => {
  test('is JSON in one line', async () => {
    const tests = await failing({ id: '9223372036854775807', message: 'a "b"\u2028c\nd', seconds: 1.5 }, { id: '9' });
    const same = { scenario: 'Sign up', environment: 'Chrome 134.0.6998.89, Windows 10', status: 'FAILURE' };
    expect(JSON.parse(failedTestsOutput(tests))).toEqual([
      { ...same, message: 'Element not found', result_id: '9' },
      { ...same, seconds: 1.5, message: 'a "b"', result_id: '9223372036854775807' },
    ]);
    expect(failedTestsOutput(tests)).not.toMatch(/[\n\r]/);
  });

  test.each([
    [3000, '', 100],
    [100, '🙂'.repeat(400), 19],
  ])('is bounded', async (count, text, left) => {
    const output = failedTestsOutput(
      await many(count, () => (text === '' ? {} : { scenario: text, message: text, environment: text })),
    );
    expect(JSON.parse(output)).toHaveLength(left);
    expect(Buffer.byteLength(output)).toBeLessThanOrEqual(64 * 1024);
  });
});

test.each<[string[], string]>([
  [[], ''],
  [['a'], 'a (FAILURE)'],
  [['a', 'b', 'c'], 'a (FAILURE), b (FAILURE), c (FAILURE)'],
  [['a', 'b', 'c', 'd', 'e'], 'a (FAILURE), b (FAILURE), c (FAILURE) and 2 more'],
])('the first three of %j make a sentence', async (scenarios, words) => {
  expect(summarizeFailedTests(await failing(...scenarios.map((scenario) => ({ scenario }))))).toBe(words);
});

test('the sentence names a scenario once, however many environments it fails in, and no more than 100 characters of it', async () => {
  const tests = await failing({ environment: 'x' }, { environment: 'y' }, { scenario: 'z'.repeat(200) });
  expect(summarizeFailedTests(tests)).toBe(`Sign up (FAILURE), ${'z'.repeat(99)}… (FAILURE)`);
});

describe('the summary', () => {
  const html = (tests: readonly ReadableResult[], notes: string[] = []): string =>
    renderFailedTests(`Failing tests (${String(tests.length)} of 43)`, tests, notes);
  const rows = (text = ''): number => (text.match(/<tr valign/g) ?? []).length;

  test('shows a table, and what is not in it', async () => {
    const tests = await failing({ seconds: 127 }, { status: 'ERROR', scenario: 'Pay <now>', environment: 'Edge' });
    expect(html(tests, ['9 had not ended.', 'The permission <b> is missing.'])).toBe(
      [
        '<h4>Failing tests (2 of 43)</h4>\n',
        '<table>',
        '<tr><th align="left">Scenario</th><th align="left">Environment</th><th align="left">Status</th><th align="left">Error</th><th align="left">Time</th></tr>',
        '<tr valign="top"><td>Sign up</td><td>Chrome 134.0.6998.89, Windows 10</td><td>FAILURE</td><td>Element not found</td><td>127.0&#160;s</td></tr>',
        '<tr valign="top"><td>Pay &#60;now&#62;</td><td>Edge</td><td>ERROR</td><td>Element not found</td></tr>',
        '</table>\n',
        '<p>9 had not ended.</p>\n',
        '<p>The permission &#60;b&#62; is missing.</p>\n\n',
      ].join('\n'),
    );
    expect(html([])).toBe('');
    expect(html([], ['None.'])).toBe('<h4>Failing tests (0 of 43)</h4>\n\n<p>None.</p>\n\n');
  });

  test.each([
    [10, 10, undefined],
    [11, 11, '<summary>1 more</summary>'],
    [60, 60, '<summary>50 more</summary>'],
    [3000, 60, '<p>2940 more: see the log of this step.</p>'],
  ])('shows ten of %s, folds fifty, and says where the others are', async (count, shown, words) => {
    const text = html(await many(count, (at) => ({ scenario: `Scenario ${String(at)}` })));
    expect(rows(text)).toBe(shown);
    expect(rows(text.split('<details>')[0])).toBe(10);
    if (words !== undefined) expect(text).toContain(words);
    expect(text.includes(' more: ')).toBe(count > 60);
  });

  test('has no text in it that is not escaped, whatever it is', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(fc.constantFrom(...hostileParts), { maxLength: 60 }).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, hostile, async (scenario, environment, status, message) => {
        const text = html(
          await failing({ scenario, environment, status: status === 'SUCCESS' ? 'X' : status, message }),
        );
        const within = /<tr valign="top">(.*)<\/tr>\n<\/table>\n\n$/su.exec(text)?.[1] ?? '<missing>';
        const bare = within.replace(/<\/?td>|&#\d+;/g, '');
        expect(bare).not.toMatch(/[<>&"'`*~|[\]{}\\#@$!^=\n\r]|www\.|:\/\//u);
        expect(within.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test.each(['|', '🙂', '&', '\u{10ffff}'])('stays below 500 kB, whatever 480 tests are called: %s', async (mark) => {
    const text = mark.repeat(400);
    const tests = await many(480, (at) => ({
      scenario: `${String(at % 60)}${text}`,
      environment: `${String(at)}${text}`,
      status: text,
      message: `${String(at % 60)}${text}`,
    }));
    const notes = Array.from({ length: 1000 }, () => mark.repeat(300));
    expect(Buffer.byteLength(html(tests, notes))).toBeLessThan(500_000);
  });
});

describe('after a wait', () => {
  const workspace = mkdtempSync(path.join(tmpdir(), 'failed-tests-'));
  afterAll(() => rmSync(workspace, { recursive: true }));
  afterEach(closeAll);
  const file = path.join(workspace, 'a/report.xml');
  afterEach(() => rmSync(path.dirname(file), { recursive: true, force: true }));

  const [success, failure] = [
    result({ id: '1', status: 'SUCCESS' }),
    result({ id: '2', seconds: 4, environment: 'Edge' }),
  ];
  const failed: Failure = { code: 'TESTS_FAILED', started: 'yes' };

  /** What comes of an execution of Enterprise, which embeds its results, so that nothing has to be asked. */
  async function reportOf(
    counts: Readonly<Record<string, number>>,
    results: readonly TestResult[],
    more: Partial<StepResult> & { junitFile?: string; signal?: AbortSignal; cloud?: StandIn } = {},
  ): Promise<Partial<FailedTestsReport> & { log: string }> {
    const { junitFile, signal = new AbortController().signal, cloud, ...of } = more;
    const edition = cloud === undefined ? 'enterprise' : 'cloud';
    const execution: Execution = { edition, ended: true, counts: new Map(Object.entries(counts)), results };
    const inputs = {
      apiUrl: cloud?.apiUrl ?? 'http://127.0.0.1:9',
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

  test('those that failed are in the log, the output, the sentence and the summary', async () => {
    const report = await reportOf({ SUCCESS: 1, FAILURE: 1 }, [success, failure], { failure: failed });
    expect(report.log).toBe(
      '::group::Failing tests (1 of 2)\nFAILURE: Sign up (Edge, 4.0 s): Element not found\n::endgroup::\n',
    );
    expect(report.outputs).toEqual({
      'failed-tests': expect.stringMatching(/^\[{"scenario":"Sign up".*}\]$/) as unknown,
    });
    expect(report.sentence).toBe('Sign up (FAILURE)');
    expect(report.html).toContain('Failing tests (1 of 2)');
  });

  test.each<[string, Record<string, number>, TestResult[], Partial<StepResult>, string | undefined]>([
    ['a pass in which all are SUCCESS', { SUCCESS: 2 }, [], {}, '[]'],
    ['a pass with an allowed failure', { SUCCESS: 1, FAILURE: 1 }, [success, failure], {}, '["2"]'],
    ['a pass whose failure could not be read', { SUCCESS: 1, FAILURE: 1 }, [success], {}, undefined],
    ['fewer failures than the counts say', { FAILURE: 1, ERROR: 1 }, [failure], { failure: failed }, undefined],
    ['no result that could be read', { FAILURE: 1 }, [], { failure: failed }, undefined],
    ['no failure by name', { SUCCESS: 1, WAITING: 1 }, [success], { failure: failed }, undefined],
    [
      'a time-out while some have not ended',
      { FAILURE: 1, running: 1 },
      [failure],
      { failure: { code: 'WAIT_TIMED_OUT', started: 'yes' } },
      '["2"]',
    ],
    [
      'no answer that counts',
      { FAILURE: 1 },
      [failure],
      { failure: { code: 'NO_RESULTS', started: 'yes' } },
      undefined,
    ],
  ])('after %s', async (_what, counts, results, more, ids) => {
    const { outputs = {} } = await reportOf(counts, results, more);
    const output = outputs['failed-tests'];
    const listed = output === undefined ? undefined : (JSON.parse(output) as { result_id: string }[]);
    expect(listed && JSON.stringify(listed.map(({ result_id }) => result_id))).toBe(ids);
  });

  test('what could not be read, and what had not ended, is said in the log and the summary', async () => {
    const waiting = result({ id: '3', status: 'WAITING', ended: false });
    const { log, html } = await reportOf({ FAILURE: 2, WAITING: 1 }, [failure, waiting], { failure: failed });
    const sentence = 'Testinium counts 3 results that are not SUCCESS, of which 1 could not be retrieved.';
    expect(log).toContain(`\n1 had not ended.\n${sentence}\n`);
    expect(html).toContain(`<p>1 had not ended.</p>\n\n<p>${sentence}</p>`);
    expect((await reportOf({ FAILURE: 1 }, [], { failure: failed })).log).toBe('Testinium did not list the results.\n');
  });

  test('a warning says when results contradict a pass', async () => {
    const warning = '::warning title=Results contradict the pass::';
    const { log, outputs } = await reportOf({ SUCCESS: 2 }, [success, failure], { junitFile: 'a/report.xml' });
    expect(log).toContain(`${warning}The step passed by Testinium's counts, in which 0 of 2 results are not SUCCESS. `);
    expect(log).toContain(' Of the results that were read one by one 1 are not.');
    expect(outputs?.['failed-tests']).toContain('"result_id":"2"');
    const counted = { SUCCESS: 1, FAILURE: 1 };
    expect((await reportOf(counted, [success, failure])).log).not.toContain(warning);
    expect((await reportOf(counted, [failure, { ...failure, id: '3' }], { failure: failed })).log).not.toContain(
      warning,
    );
  });

  test('the JUnit report holds all results, and its path is an output', async () => {
    const { log, outputs } = await reportOf({ SUCCESS: 2 }, [success, { ...success, id: '2' }], {
      junitFile: 'a/report.xml',
    });
    expect(outputs).toEqual({ 'failed-tests': '[]', 'junit-file': 'a/report.xml' });
    expect(log).toBe('JUnit report: a/report.xml\n');
    expect(readFileSync(file, 'utf8')).toContain('<testsuite name="Testinium plan 42" tests="2" failures="0"');
  });

  test('where Testinium lists nothing, nothing is said of what failed', async () => {
    const cloud = await testinium((path) => (path.startsWith('/scenarios/execution/5') ? [] : undefined));
    const { log, outputs } = await reportOf({ SUCCESS: 2 }, [], { cloud, junitFile: 'a/report.xml' });
    expect(outputs).toEqual({});
    expect(log).toContain('The JUnit report was not written: no result could be read.\n');
  });

  test('where it cannot be written, a line in the log says why, and all else is as it was', async () => {
    const counts = { SUCCESS: 1, FAILURE: 1 };
    writeFileSync(path.join(workspace, 'file'), '');
    const unwritable = await reportOf(counts, [success, failure], { failure: failed, junitFile: 'file/report.xml' });
    expect(unwritable.log).toContain('The JUnit report was not written: EEXIST: file already exists.\n');
    expect(unwritable.outputs?.['junit-file']).toBeUndefined();
    const unread = await reportOf(counts, [], { failure: failed, junitFile: 'a/report.xml' });
    expect(unread.log).toBe('Testinium did not list the results. So no JUnit report was written.\n');
    const cancelled = await reportOf(counts, [success, failure], {
      junitFile: 'a/report.xml',
      signal: AbortSignal.abort(),
    });
    expect(cancelled.log).toBe('The failing tests are not named, as the step was cancelled.\n');
    expect(existsSync(file)).toBe(false);
  });
});
