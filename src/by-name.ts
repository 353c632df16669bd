import type { Client } from './http/retry.js';
import type { Inputs } from './inputs.js';
import type { Execution, Outcome } from './outcome.js';
import { total } from './testinium/executions.js';
import { readResults } from './testinium/results.js';
import type { Session } from './testinium/sign-in.js';
import { failedTestsOutput, failingTests, failingTestsHtml, firstInWords, logLines } from './report/failing-tests.js';
import { writeWhole } from './junit-file.js';
import { junitXml } from './report/junit.js';
import type { Report } from './report/report.js';
import { shownResults } from './report/shown-result.js';
import { foreign } from './text/text.js';

/** What is said of the failing tests, beside the log and the outputs. */
export interface ByName {
  /** The first of them, as the end of a sentence; absent when none is known by name. */
  readonly sentence?: string;
  /** The part of the job summary that names them, `''` when there is nothing to say. */
  readonly html: string;
}

/**
 * Reads the results of a run that was waited for, one by one, names those that failed and writes the report. It is
 * help: whatever goes wrong is a line in the log, and the verdict is what it was.
 */
export async function tellByName(
  outcome: Outcome,
  execution: Execution | undefined,
  executionId: string,
  inputs: Inputs,
  session: Session,
  client: Client,
  report: Report,
): Promise<ByName | undefined> {
  if (execution === undefined || !isWorthIt(outcome)) return undefined;
  const { counts, edition } = execution;
  const { apiUrl, planId, junitFile } = inputs;
  const all = total(counts);
  const allPassed = all === (counts.get('SUCCESS') ?? 0);
  if (allPassed) report.output({ 'failed-tests': '[]' });
  if (allPassed && junitFile === undefined) return undefined;

  const wanted = { apiUrl, planId, executionId, edition, counts, results: execution.results };
  const read = await readResults({ ...wanted, all: junitFile !== undefined }, session, client);
  if ('why' in read) {
    report.say(junitFile === undefined ? read.why : `${read.why} So no JUnit report was written.`);
    return undefined;
  }
  const { notEnded, unread, missing } = read;
  const results = shownResults(read.results, report.redact);
  const tests = failingTests(results);
  const failed = failedTestsOutput({ tests, unread });
  if (failed !== undefined && !allPassed) report.output({ 'failed-tests': failed });
  const notes = missing.map(({ why }) => why);
  if (tests.length > 0) {
    await report.group(`Failing tests (${String(tests.length)} of ${String(all)})`, () => {
      for (const line of logLines(tests)) report.say(line);
      return Promise.resolve();
    });
  }
  if (notEnded > 0) report.say(`${String(notEnded)} had not ended.`);
  for (const note of notes) report.say(note);

  let file: string | undefined;
  if (junitFile !== undefined) {
    const xml = junitXml({ planId, executionId, results, unread, redact: report.redact });
    const failure = xml === undefined ? 'there is no result that could be read' : writeWhole(junitFile, xml);
    if (failure === undefined) {
      report.output({ 'junit-file': junitFile.relative });
      file = report.show(foreign(junitFile.relative));
      report.say(`JUnit report: ${file}`);
    } else report.say(`The JUnit report was not written: ${failure}.`);
  }
  const sentence = firstInWords(tests);
  const html = failingTestsHtml(
    { tests, total: all, notEnded, unread },
    { notes, ...(file === undefined ? {} : { file }) },
  );
  return { html, ...(sentence === undefined ? {} : { sentence }) };
}

/** After a wait that ended, and not when the last answer of it was no use: then nothing of use would come now. */
function isWorthIt(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'passed':
    case 'TESTS_FAILED':
      return true;
    case 'WAIT_TIMED_OUT':
      return outcome.last === undefined;
    default:
      return false;
  }
}
