import type { Inputs } from '../inputs.js';
import type { Log } from '../log.js';
import type { Counts, StepResult } from '../outcome.js';
import type { TestiniumClient } from '../testinium/client.js';
import { readResults } from '../testinium/results.js';
import { countNotPassed, isUnfinished, total } from '../testinium/status.js';
import { escapeHtml, printable, untrusted } from '../text/sanitize.js';
import type { WorkspaceFile } from '../workspace-path.js';
import { writeFile } from './junit-file.js';
import { renderJunit } from './junit.js';
import { compareResults, toReadableResults, type ReadableResult } from './readable-result.js';

/** What is made of the results beside the log. */
export interface FailedTestsReport {
  readonly outputs: { readonly 'failed-tests'?: string; readonly 'junit-file'?: string };
  /** The first of the failing tests; absent when none is known by name. */
  readonly sentence?: string;
  /** A part of the job summary of less than 400 kB, `''` when there is nothing to say. */
  readonly html: string;
}

/**
 * Reads the results of a run that was waited for one by one, names in the log those that failed, and writes the JUnit
 * report. It is help, and changes nothing of the verdict: whatever goes wrong is a line in the log.
 */
export async function reportFailedTests(
  { run, execution, failure }: Pick<StepResult, 'run' | 'execution' | 'failure'>,
  { apiUrl, planId, junitFile }: Pick<Inputs, 'apiUrl' | 'planId' | 'junitFile'>,
  client: TestiniumClient,
): Promise<FailedTestsReport | undefined> {
  const passed = failure === undefined;
  if (run === undefined || execution === undefined) return undefined;
  if (!passed && failure.code !== 'TESTS_FAILED' && failure.code !== 'WAIT_TIMED_OUT') return undefined;
  const { executionId } = run;
  const { counts } = execution;
  if (passed && countNotPassed(counts) === 0 && junitFile === undefined) {
    return { outputs: { 'failed-tests': '[]' }, html: '' };
  }

  const { log, signal } = client;
  const all = junitFile !== undefined;
  const read = await readResults({ apiUrl, planId, executionId, execution, all }, client);
  if ('problem' in read) {
    log.info(all ? `${read.problem} So no JUnit report was written.` : read.problem);
    return undefined;
  }
  const results = await toReadableResults(read.results, log, signal);
  if (results === undefined) {
    log.info('The failing tests are not named, as the step was cancelled.');
    return undefined;
  }

  const tests = listFailedTests(results);
  await logFailedTests(tests, counts, log);
  const notes = [...(read.notEnded === 0 ? [] : [`${String(read.notEnded)} had not ended.`]), ...read.problems];
  for (const note of notes) log.info(note);
  if (passed) warnOfContradiction(results, counts, log);

  const file = all ? writeReport(junitFile, planId, executionId, results, log) : undefined;
  const isComplete = results.length > 0 && tests.length >= countFailed(counts) && (passed || tests.length > 0);
  const sentence = summarizeFailedTests(tests);
  return {
    outputs: {
      ...(isComplete && { 'failed-tests': failedTestsOutput(tests) }),
      ...(file !== undefined && { 'junit-file': file }),
    },
    ...(sentence !== undefined && { sentence }),
    html: renderFailedTests(tests, total(counts), notes, file && log.sanitize(untrusted(file))),
  };
}

/** How many have failed for certain, by the counts. */
function countFailed(counts: Counts): number {
  return countNotPassed(new Map([...counts].filter(([status]) => !isUnfinished(status))));
}

function warnOfContradiction(results: readonly ReadableResult[], counts: Counts, log: Log): void {
  const [read, counted] = [results.filter(({ passed }) => !passed).length, countNotPassed(counts)];
  if (read <= counted) return;
  log.warning(
    'Results contradict the pass',
    `The step passed by Testinium's counts, in which ${String(counted)} of ${String(total(counts))} results are not ` +
      `SUCCESS. Of the results that were read one by one ${String(read)} are not. Open the execution in Testinium.`,
  );
}

/** Returns the path of the report when it was written. */
function writeReport(
  file: WorkspaceFile,
  planId: string,
  executionId: string,
  results: readonly ReadableResult[],
  log: Log,
): string | undefined {
  const { relative } = file;
  const problem =
    results.length === 0 ? 'no result could be read' : writeFile(file, renderJunit(planId, executionId, results));
  log.info(
    problem === undefined
      ? `JUnit report: ${log.sanitize(untrusted(relative))}`
      : `The JUnit report was not written: ${problem}.`,
  );
  return problem === undefined ? relative : undefined;
}

/** Those that failed: `FAILURE`, `ERROR`, then any other; each by scenario and environment. */
export function listFailedTests(results: readonly ReadableResult[]): readonly ReadableResult[] {
  const rank = ({ status }: ReadableResult): number => ['ERROR', 'FAILURE'].indexOf(status);
  return results.filter(({ failed }) => failed).sort((a, b) => rank(b) - rank(a) || compareResults(a, b));
}

/** The output `failed-tests`: the first 100 as JSON in one line, fewer where these are larger than 64 KiB. */
export function failedTestsOutput(tests: readonly ReadableResult[]): string {
  const rows: string[] = [];
  let size = '[]'.length;
  for (const { scenario, environment, status, seconds, firstLine: message, id: result_id } of tests.slice(0, 100)) {
    const row = JSON.stringify({ scenario, environment, status, seconds, message, result_id });
    size += Buffer.byteLength(row) + ','.length;
    if (size > 64 * 1024) break;
    rows.push(row);
  }
  return `[${rows.join(',')}]`;
}

async function logFailedTests(tests: readonly ReadableResult[], counts: Counts, log: Log): Promise<void> {
  if (tests.length === 0) return;
  await log.group(`Failing tests (${String(tests.length)} of ${String(total(counts))})`, () => {
    for (const { scenario, environment, status, seconds, firstLine } of tests) {
      const time = seconds === undefined ? '' : `, ${formatSeconds(seconds)}`;
      log.info(`${status}: ${scenario} (${environment}${time}): ${firstLine}`);
    }
    return Promise.resolve();
  });
}

/** `4.0 s` or `62 min 7 s`. */
function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  return seconds < 59.95 ? `${seconds.toFixed(1)} s` : `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
}

/** Tests of one scenario with one status and one error, in whatever environments. */
type Row = readonly [ReadableResult, ...ReadableResult[]];

function groupIntoRows(tests: readonly ReadableResult[]): readonly Row[] {
  const rows = new Map<string, [ReadableResult, ...ReadableResult[]]>();
  for (const test of tests) {
    const key = JSON.stringify([test.scenario, test.status, test.firstLine]);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [test]);
    else row.push(test);
  }
  return [...rows.values()];
}

/** `Sign up (FAILURE), Log in (ERROR in 3 environments) and 12 more`; `undefined` when none failed. */
export function summarizeFailedTests(tests: readonly ReadableResult[]): string | undefined {
  const first = groupIntoRows(tests).slice(0, 3);
  if (first.length === 0) return undefined;
  const names = first.map((row) => {
    const { size } = new Set(row.map(({ environment }) => environment));
    return `${printable(row[0].scenario, 100)} (${row[0].status}${size === 1 ? '' : ` in ${String(size)} environments`})`;
  });
  const more = tests.length - first.flat().length;
  return `${names.join(', ')}${more === 0 ? '' : ` and ${String(more)} more`}`;
}

/** The most rows that are open, rows that are folded below them, and sentences below those. */
const [maxOpen, maxFolded, maxNotes] = [10, 50, 10];

/**
 * The part of the job summary that names them, as blocks of HTML; `''` when there is nothing to say. Rows and cells are
 * limited so that it stays below 400 kB, whatever the texts are.
 *
 * @param notes what could not be read, in whole sentences
 * @param file where all results are, safe to print
 */
export function renderFailedTests(
  tests: readonly ReadableResult[],
  counted: number,
  notes: readonly string[],
  file?: string,
): string {
  const rows = groupIntoRows(tests);
  const folded = rows.slice(maxOpen, maxOpen + maxFolded);
  const more = rows.slice(maxOpen + maxFolded).flat().length;
  const places = file === undefined ? 'in the log of this step' : `in the log of this step and in ${file}`;
  const sentences = [...(more === 0 ? [] : [`${String(more)} more: ${places}.`]), ...notes.slice(0, maxNotes)];
  if (rows.length === 0 && sentences.length === 0) return '';
  const blocks = [
    `<h4>Failing tests (${String(tests.length)} of ${String(counted)})</h4>`,
    ...(rows.length === 0 ? [] : [renderTable(rows.slice(0, maxOpen))]),
    ...(folded.length === 0
      ? []
      : [`<details><summary>${String(folded.flat().length)} more</summary>\n${renderTable(folded)}\n</details>`]),
    ...sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`),
  ];
  return blocks.map((block) => `${block}\n\n`).join('');
}

function renderTable(rows: readonly Row[]): string {
  const heads = ['Scenario', 'Environment', 'Status', 'Error'].map((head) => `<th align="left">${head}</th>`);
  return `<table>\n<tr>${heads.join('')}<th align="right">Time</th></tr>\n${rows.map(renderRow).join('\n')}\n</table>`;
}

function renderRow(row: Row): string {
  const [{ scenario, status, firstLine }] = row;
  const times = row.flatMap(({ seconds }) => seconds ?? []).sort((a, b) => b - a);
  const words = [...new Set(times.map(formatSeconds))];
  const time = `${words.length > 1 ? 'up to ' : ''}${words[0] ?? ''}`;
  const cells = [renderText(scenario), renderEnvironments(row), renderText(status), renderText(firstLine)];
  const left = cells.map((cell) => `<td>${cell}</td>`).join('');
  return `<tr valign="top">${left}<td align="right">${time.replaceAll(' ', '&nbsp;')}</td></tr>`;
}

/** At most 8 environments and, beyond the first, 300 characters; the others are counted. */
function renderEnvironments(row: Row): string {
  const shown = row.slice(0, 8).map(({ environment }) => environment);
  while (shown.length > 1 && shown.join('').length > 300) shown.pop();
  const more = row.length - shown.length;
  return [...shown.map(renderText), ...(more === 0 ? [] : [`and ${String(more)} more`])].join('<br>');
}

/** Escaped, and with places where a long word may break, or one word would push the others off a narrow screen. */
function renderText(text: string): string {
  return escapeHtml(text).replace(/(?:&#\d+;|[^\s&]){24}(?=\S)/gu, '$&<wbr>');
}
