import { elapsed } from './counts.js';
import type { Explanation } from './explain.js';
import type { Counts, Execution, Green, Red } from './outcome.js';
import { foreign, type Show } from './text.js';
import { environmentNames, headlineOf, type About } from './wording.js';

type Row = readonly [label: string, text: string];

/** The job summary of a green step, in Markdown. */
export function summarizeSuccess(outcome: Green, about: About, show: Show): string {
  const execution = outcome.kind === 'passed' ? outcome.execution : undefined;
  const missing = outcome.kind === 'started' ? environmentNames(outcome.environments, show) : '';
  const environments: Row[] = missing === '' ? [] : [['Environments not available', missing]];
  const rows: Row[] = [...what(about, execution, show), ['Verdict', verdictOn(outcome)], ...environments];
  return page(`✅ ${headlineOf(outcome, about, show)}`, rows) + results(execution?.counts, show);
}

function verdictOn(outcome: Green): string {
  switch (outcome.kind) {
    case 'started':
      return 'started';
    case 'adopted':
      return 'attached to the execution that was already running';
    case 'passed':
      return outcome.allowed === 0 ? 'passed' : `passed, with at most ${String(outcome.allowed)} % failures allowed`;
  }
}

/** The job summary of a red step, in Markdown. */
export function summarizeFailure(explanation: Explanation, outcome: Red, about: About, show: Show): string {
  const execution = 'execution' in outcome ? outcome.execution : undefined;
  const rows = [...what(about, execution, show), ['Verdict', explanation.code] as const, ...explanation.facts];
  return page(`❌ ${explanation.headline}`, rows) + results(execution?.counts, show);
}

function what(about: About, execution?: Execution, show?: Show): Row[] {
  const name = execution?.planName === undefined || show === undefined ? '' : ` ${show(execution.planName)}`;
  const rows: Row[] = [];
  if (about.planId !== undefined) rows.push(['Plan', `${about.planId}${name}`]);
  if (about.executionId !== undefined) rows.push(['Execution', about.executionId]);
  if (execution?.duration !== undefined) rows.push(['Duration', elapsed(execution.duration)]);
  return rows;
}

function page(heading: string, rows: readonly Row[]): string {
  const lines = rows.map(([label, text]) => `<tr><th align="left">${label}</th><td>${escape(text)}</td></tr>`);
  return ['', `<h3>${escape(heading)}</h3>`, '', '<table>', ...lines, '</table>', '', ''].join('\n');
}

/** The most slices of a picture and rows of a table: a person takes in no more. */
const most = 12;

/** The counts as a table and as a picture, the largest first. */
function results(counts: Counts | undefined, show: Show): string {
  const sorted = [...(counts ?? [])].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  if (sorted.length === 0) return '';
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const rest = sorted.slice(most).reduce((sum, [, count]) => sum + count, 0);
  const shown = [...sorted.slice(0, most), ...(rest > 0 ? [['others', rest] as const] : [])];
  const rows = shown.map(([status, count]) => {
    const share = ((100 * count) / total).toFixed(1);
    return `<tr><td>${escape(show(foreign(status), 40))}</td><td align="right">${String(count)}</td><td align="right">${share} %</td></tr>`;
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
    ...shown.map(([status, count]) => `    "${label(show(foreign(status), 40))}" : ${String(count)}`),
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

/**
 * Text that is neither HTML nor Markdown nor a link any more. It stands in blocks of HTML only, where GitHub
 * reads no Markdown; that it is escaped all the same costs nothing.
 */
export function escape(text: string): string {
  return text.replace(/[&<>"'`*~|[\]{}\\#@$!^=]|:(?=\/\/)|(?<=www)\./gi, (mark) => `&#${String(mark.codePointAt(0))};`);
}
