import { printable } from '../text/sanitize.js';
import { compareResults, type ReadableResult } from './readable-result.js';

/** Bytes of all errors together; beyond that each has its first line only. GitLab reads files of up to 30 MB. */
const maxTexts = 16 * 1024 * 1024;

/**
 * The results as JUnit XML. All that did not pass is a `failure`, so that readers agree with the gate. The environment is a
 * part of `name`, which every reader shows whole: action-junit-report shows of a `classname` only what follows its last dot,
 * and nothing where there is a `file`. No two share a name, as some of its versions take those for attempts at one test, of
 * which one that passed counts (`check_retries`), and GitLab shows the first only. `classname` is the suite's name, which
 * test-reporter does not repeat. Neither holds the execution, so that readers which compare runs find the same tests again.
 */
export function renderJunit(planId: string, executionId: string, results: readonly ReadableResult[]): string {
  const suite = `Testinium plan ${planId}`;
  const uses = new Map<string, number>();
  let left = maxTexts;
  const cases = results.toSorted(compareResults).map((result) => {
    const { scenario, environment, sourceFile, seconds = 0, status, passed, message, firstLine } = result;
    const name = `${printable(scenario, 150)} [${environment}]`;
    const use = (uses.get(name) ?? 0) + 1;
    uses.set(name, use);
    const attributes = [
      // No other is called `… [Safari] (2)`, as their names end with a bracket.
      attribute('name', use === 1 ? name : `${name} (${String(use)})`),
      attribute('classname', suite),
      ...(sourceFile === undefined ? [] : [attribute('file', sourceFile)]),
      attribute('time', seconds.toFixed(3)),
    ];
    const testCase = `    <testcase ${attributes.join(' ')}`;
    if (passed) return `${testCase}/>`;
    // Some readers show this text only.
    const text = escapeXml(left > 0 ? message || status : firstLine);
    left -= Buffer.byteLength(text);
    const failure = `<failure ${attribute('type', status)} ${attribute('message', firstLine)}>${text}</failure>`;
    return `${testCase}>\n      ${failure}\n    </testcase>`;
  });

  const failures = results.filter(({ passed }) => !passed).length;
  const time = results.reduce((sum, { seconds = 0 }) => sum + seconds, 0).toFixed(3);
  const first = results.reduce((least, { startedAt = Infinity }) => Math.min(least, startedAt), Infinity);
  // UTC, without a zone, and with four digits for the year.
  const timestamp = first < Date.UTC(10_000, 0) ? ` timestamp="${new Date(first).toISOString().slice(0, 19)}"` : '';
  const sums = `tests="${String(results.length)}" failures="${String(failures)}" errors="0" skipped="0" time="${time}"${timestamp}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${suite}, execution ${executionId}" ${sums}>`,
    `  <testsuite name="${suite}" ${sums}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>\n',
  ].join('\n');
}

/** Readers print what follows a dot or `./` at the start of a line, where GitHub's runner takes `::` for a command. */
function attribute(name: string, value: string): string {
  return `${name}="${escapeXml(value.replace(/:(?=:)/g, ': '))}"`;
}

/** Also `>`, as text must not hold `]]>` (XML 1.0, section 2.4). */
function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${String(mark.charCodeAt(0))};`);
}
