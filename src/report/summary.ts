import type { Counts, Execution } from '../outcome.js';
import { total } from '../testinium/executions.js';
import { elapsed, shortened, shownCounts } from './counts.js';
import { escape, type Show } from '../text/text.js';
import type { About, Fact, Verdict } from './verdict.js';

/**
 * The job summary, in Markdown: what it was about and how it ended, then which tests failed, then all results as
 * a table and a picture.
 *
 * @param execution What was last seen of the run, when the step waited for it.
 * @param failingTests A block of HTML, `''` when there is none.
 */
export function summaryOf(
  verdict: Verdict,
  about: About,
  execution: Execution | undefined,
  failingTests: string,
  show: Show,
): string {
  const mark = verdict.state === 'success' ? '✅' : '❌';
  const counts = execution === undefined ? '' : results(execution.counts, show);
  // What a table below says is not said again.
  const below = [...(counts === '' ? [] : ['Results', 'Last seen']), ...(failingTests === '' ? [] : ['Failing tests'])];
  const facts = verdict.facts.filter(([label]) => !below.includes(label));
  const rows: Fact[] = [...what(about, execution, show), ['Verdict', verdict.word], ...facts];
  return page(`${mark} ${verdict.headline}`, rows) + failingTests + counts;
}

function what(about: About, execution: Execution | undefined, show: Show): Fact[] {
  const name = execution?.planName === undefined ? '' : ` ${show(execution.planName)}`;
  const rows: Fact[] = [];
  if (about.planId !== undefined) rows.push(['Plan', `${about.planId}${name}`]);
  if (about.executionId !== undefined) rows.push(['Execution', about.executionId]);
  if (execution?.duration !== undefined) rows.push(['Duration', elapsed(execution.duration)]);
  return rows;
}

function page(heading: string, rows: readonly Fact[]): string {
  const lines = rows.map(([label, text]) => `<tr><th align="left">${label}</th><td>${escape(text)}</td></tr>`);
  return ['', `<h3>${escape(heading)}</h3>`, '', '<table>', ...lines, '</table>', '', ''].join('\n');
}

/** The most slices of a picture and rows of a table: a person takes in no more. */
const most = 12;

/** The counts as a table and as a picture, the largest first. */
function results(counts: Counts, show: Show): string {
  const sorted = [...shownCounts(counts, show)]
    .map(([status, count]) => [shortened(status), count] as const)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  if (sorted.length === 0) return '';
  const all = total(counts);
  const rest = sorted.slice(most).reduce((sum, [, count]) => sum + count, 0);
  const shown = [...sorted.slice(0, most), ...(rest > 0 ? [['others', rest] as const] : [])];
  const rows = shown.map(([status, count]) => {
    const share = ((100 * count) / all).toFixed(1);
    return `<tr><td>${escape(status)}</td><td align="right">${String(count)}</td><td align="right">${share} %</td></tr>`;
  });
  return [
    '<table>',
    '<tr><th align="left">Result</th><th align="right">Count</th><th align="right">Share</th></tr>',
    ...rows,
    '</table>',
    '',
    '```mermaid',
    colours(shown.map(([status]) => status)),
    'pie showData title Results',
    ...shown.map(([status, count]) => `    "${label(status)}" : ${String(count)}`),
    '```',
    '',
    '',
  ].join('\n');
}

/**
 * Green for what passed, reds for what did not, other colours for the rest; all else stays as in the
 * reader's theme, light or dark.
 */
function colours(statuses: readonly string[]): string {
  const others = ['#9a6700', '#6e7781', '#8250df', '#57606a', '#bf8700', '#424a53', '#0969da', '#8c959f'];
  const known = new Map([
    ['SUCCESS', '#2da44e'],
    ['FAILURE', '#cf222e'],
    ['ERROR', '#fa4549'],
  ]);
  const slices = statuses.map((status, at): [string, string] => [
    `pie${String(at + 1)}`,
    known.get(status) ?? others[at % others.length] ?? '',
  ]);
  const themeVariables = { ...Object.fromEntries(slices), pieOpacity: '1', pieSectionTextColor: '#ffffff' };
  return `%%{init: ${JSON.stringify({ themeVariables })}}%%`;
}

/** A status as a label in Mermaid's language, which has no escapes: what is not plain is left out. */
function label(status: string): string {
  return status.replace(/[^A-Za-z0-9_ -]+/g, ' ').slice(0, 40);
}
