import type { Inputs } from '../inputs.js';
import type { Log } from '../log.js';
import type { Counts, StepResult } from '../outcome.js';
import type { TestiniumClient } from '../testinium/client.js';
import { readResults } from '../testinium/results.js';
import { countNotPassed, isPass, isUnfinished, total } from '../testinium/status.js';
import { escapeHtml, printable, untrusted } from '../text/sanitize.js';
import { joinFirst } from './counts.js';
import { writeFile } from './junit-file.js';
import { renderJunit } from './junit.js';
import { jsonArray, type Outputs } from './outputs.js';
import { compareResults, rank, toReadableResults, type ReadableResult } from './readable-result.js';

/** `sentence`: the first of the failing tests, as the end of one; `html`: a part of the job summary. `''` for none. */
export interface FailedTestsReport {
  readonly outputs: Outputs;
  readonly sentence: string;
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
  const isCounted = passed || failure.code === 'TESTS_FAILED' || failure.code === 'WAIT_TIMED_OUT';
  if (run === undefined || execution === undefined || !isCounted) return undefined;
  const { executionId } = run;
  const { counts } = execution;
  // A run may fail although it counts nothing but SUCCESS: results are missing then, or contradict the counts.
  const areAllPasses = countNotPassed(counts) === 0 && execution.results.every(({ status }) => isPass(status));
  if (failure?.code !== 'TESTS_FAILED' && areAllPasses && junitFile === undefined) {
    return { outputs: { 'failed-tests': passed ? '[]' : undefined }, sentence: '', html: '' };
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
  const title = `Failing tests (${String(tests.length)} of ${String(total(counts))})`;
  if (tests.length > 0) {
    await log.group(title, () => {
      for (const test of tests) {
        const place = [test.environment, ...timeOf(test)].join(', ');
        log.info(`${test.status}: ${test.scenario} (${place}): ${test.firstLine}`);
      }
      return Promise.resolve();
    });
  }
  for (const note of read.notes) log.info(note);
  if (passed) warnOfContradiction(results, counts, log);
  let written: string | undefined;
  if (junitFile !== undefined) {
    const report = renderJunit(planId, executionId, results);
    const problem = results.length === 0 ? 'no result could be read' : writeFile(junitFile, report);
    if (problem === undefined) written = junitFile.relative;
    const shown = `JUnit report: ${log.sanitize(untrusted(junitFile.relative))}`;
    log.info(problem === undefined ? shown : `The JUnit report was not written: ${problem}.`);
  }

  const failed = countNotPassed(counts) - total(counts, isUnfinished);
  const isComplete = results.length > 0 && tests.length >= failed && (passed || tests.length > 0);
  return {
    outputs: { 'failed-tests': isComplete ? jsonArray(tests.slice(0, 100), toJson) : undefined, 'junit-file': written },
    sentence: summarizeFailedTests(tests),
    html: renderFailedTests(title, tests, read.notes),
  };
}

function warnOfContradiction(results: readonly ReadableResult[], counts: Counts, log: Log): void {
  const counted = countNotPassed(counts);
  const read = results.filter(({ passed }) => !passed).length;
  if (read <= counted) return;
  log.warning(
    'Results contradict the pass',
    `The step passed by Testinium's counts, in which ${String(counted)} of ${String(total(counts))} results are not ` +
      `SUCCESS. Of the results that were read one by one ${String(read)} are not. Open the execution in Testinium.`,
  );
}

/** Those that failed: `FAILURE`, `ERROR`, then any other; each by scenario and environment. */
function listFailedTests(results: readonly ReadableResult[]): readonly ReadableResult[] {
  return results.filter(({ failed }) => failed).sort((a, b) => rank(b) - rank(a) || compareResults(a, b));
}

/** An entry of the output `failed-tests`. */
function toJson({ scenario, environment, status, seconds, firstLine: message, id: result_id }: ReadableResult): string {
  return JSON.stringify({ scenario, environment, status, seconds, message, result_id });
}

function timeOf({ seconds }: ReadableResult): string[] {
  return seconds === undefined ? [] : [`${seconds.toFixed(1)} s`];
}

/** `Sign up (FAILURE), Log in (ERROR), Pay (ERROR) and 12 more`, whatever the environments; `''` when none failed. */
function summarizeFailedTests(tests: readonly ReadableResult[]): string {
  const names = tests.map(({ scenario, status }) => `${printable(scenario, 100)} (${status})`);
  return joinFirst(3, [...new Set(names)], (name) => name);
}

/** The most rows that are open, rows that are folded below them, and sentences below those. */
const [maxOpen, maxFolded, maxNotes] = [10, 50, 10];

/** Blocks of HTML of less than 500 kB in all, as rows and texts are limited. `notes`: what could not be read, in sentences. */
function renderFailedTests(title: string, tests: readonly ReadableResult[], notes: readonly string[]): string {
  if (tests.length === 0 && notes.length === 0) return '';
  const folded = tests.slice(maxOpen, maxOpen + maxFolded);
  const more = tests.length - maxOpen - maxFolded;
  const blocks = [`<h4>${title}</h4>`];
  if (tests.length > 0) blocks.push(renderTable(tests.slice(0, maxOpen)));
  if (folded.length > 0) {
    blocks.push(`<details><summary>${String(folded.length)} more</summary>\n${renderTable(folded)}\n</details>`);
  }
  if (more > 0) blocks.push(`<p>${String(more)} more: see the log of this step.</p>`);
  blocks.push(...notes.slice(0, maxNotes).map((note) => `<p>${escapeHtml(note)}</p>`));
  return `${blocks.join('\n\n')}\n\n`;
}

function renderTable(tests: readonly ReadableResult[]): string {
  const heads = ['Scenario', 'Environment', 'Status', 'Error', 'Time'].map((head) => `<th align="left">${head}</th>`);
  const rows = tests.map((test) => {
    const texts = [test.scenario, test.environment, test.status, test.firstLine].map(renderText);
    const cells = [...texts, ...timeOf(test).map((time) => time.replace(' ', '&#160;'))];
    return `<tr valign="top">${cells.map((html) => `<td>${html}</td>`).join('')}</tr>`;
  });
  return `<table>\n<tr>${heads.join('')}</tr>\n${rows.join('\n')}\n</table>`;
}

/** Escaped, and with places where a long word may break, or one word would push the others off a narrow screen. */
function renderText(text: string): string {
  return escapeHtml(text).replace(/(?:&#\d+;|[^\s&]){24}(?=\S)/gu, '$&<wbr>');
}
