import type { Counts, StepResult } from '../outcome.js';
import { total } from '../testinium/status.js';
import { escapeHtml, type Sanitize } from '../text/sanitize.js';
import { displayCounts, formatDuration, shortenStatus } from './counts.js';
import { linkLabel, type Message } from './messages.js';

/** GitHub drops a summary of more than 1 MiB. */
const maxBytes = 1_000_000;

const tooLong = '<p>The failing tests are left out here, as they are too long: see the log of this step.</p>\n\n';

/**
 * The job summary in Markdown, less than 1,000,000 bytes: how the step ended, which tests failed, and the results as a table
 * and a picture. `failedTests` is HTML, `''` when there is none; it is left out where it does not fit.
 */
export function renderSummary(message: Message, result: StepResult, failedTests: string, sanitize: Sanitize): string {
  const counts = result.execution === undefined ? '' : renderCounts(result.execution.counts, sanitize);
  // What a table below says is not said again, and the execution is a link.
  const elsewhere = [
    linkLabel,
    ...(counts === '' ? [] : ['Results']),
    ...(failedTests === '' ? [] : ['Failing tests']),
  ];
  const mark = message.state === 'success' ? '✅' : '❌';
  const rows = [
    ...describeExecution(result, sanitize),
    ['Verdict', escapeHtml(message.word)],
    ...message.facts.filter(([label]) => !elsewhere.includes(label)).map(([label, text]) => [label, escapeHtml(text)]),
  ].map(([label = '', html = '']) => `<tr><th align="left">${label}</th><td>${html}</td></tr>`);
  const page = ['', `<h3>${mark} ${escapeHtml(message.headline)}</h3>`, '', '<table>', ...rows, '</table>', '', ''];
  const summary = (failedTests: string): string => page.join('\n') + failedTests + counts;
  return Buffer.byteLength(summary(failedTests)) < maxBytes ? summary(failedTests) : summary(tooLong);
}

function describeExecution({ planId, run, executionUrl, execution }: StepResult, sanitize: Sanitize): string[][] {
  const rows: string[][] = [];
  const name = execution?.planName === undefined ? '' : ` ${escapeHtml(sanitize(execution.planName))}`;
  if (planId !== undefined) rows.push(['Plan', planId + name]);
  if (run !== undefined) {
    const { executionId } = run;
    const link = executionUrl === undefined ? executionId : `<a href="${escapeHtml(executionUrl)}">${executionId}</a>`;
    rows.push(['Execution', link]);
  }
  if (execution?.duration !== undefined) rows.push(['Duration', formatDuration(execution.duration)]);
  return rows;
}

/** The most rows of the table and slices of the picture: a person takes in no more. */
const mostStatuses = 12;

/** The counts as a table and as a picture, the largest first. */
function renderCounts(counts: Counts, sanitize: Sanitize): string {
  const sorted = [...displayCounts(counts, sanitize)]
    .map(([status, count]) => [shortenStatus(status), count] as const)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  if (sorted.length === 0) return '';
  const others = sorted.slice(mostStatuses).reduce((sum, [, count]) => sum + count, 0);
  const shown = [...sorted.slice(0, mostStatuses), ...(others > 0 ? [['others', others] as const] : [])];
  const rows = shown.map(([status, count]) => {
    const share = ((100 * count) / total(counts)).toFixed(1);
    return `<tr><td>${escapeHtml(status)}</td><td align="right">${String(count)}</td><td align="right">${share} %</td></tr>`;
  });
  return [
    '<table>',
    '<tr><th align="left">Result</th><th align="right">Count</th><th align="right">Share</th></tr>',
    ...rows,
    '</table>',
    '',
    '```mermaid',
    pieColours(shown.map(([status]) => status)),
    'pie showData title Results',
    // Mermaid's labels have no escapes, so only plain characters stay.
    ...shown.map(([status, count]) => `    "${status.replace(/[^A-Za-z0-9_ -]+/g, ' ')}" : ${String(count)}`),
    '```',
    '',
    '',
  ].join('\n');
}

const otherColours = ['#9a6700', '#6e7781', '#8250df', '#57606a', '#bf8700', '#424a53', '#0969da', '#8c959f'];
const knownColours = new Map([
  ['SUCCESS', '#2da44e'],
  ['FAILURE', '#cf222e'],
  ['ERROR', '#fa4549'],
]);

/** Green for what passed, red for what failed, other colours for the rest; all else is as in the reader's theme. */
function pieColours(statuses: readonly string[]): string {
  const slices = statuses.map((status, at): [string, string | undefined] => [
    `pie${String(at + 1)}`,
    knownColours.get(status) ?? otherColours[at % otherColours.length],
  ]);
  const themeVariables = { ...Object.fromEntries(slices), pieOpacity: '1', pieSectionTextColor: '#ffffff' };
  return `%%{init: ${JSON.stringify({ themeVariables })}}%%`;
}
