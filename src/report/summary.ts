import type { Counts, StepResult } from '../outcome.js';
import { total } from '../testinium/status.js';
import { escapeHtml, type Sanitize } from '../text/sanitize.js';
import { displayCounts, formatDuration } from './counts.js';
import { linkLabel, type Message } from './messages.js';

/** GitHub drops a summary of more than 1 MiB. */
const maxBytes = 1_000_000;

/**
 * The job summary in Markdown, less than 1,000,000 bytes: how the step ended, which tests failed, and the results as a table
 * and a picture. `failedTests` is HTML; it is omitted where it does not fit, and the results after it.
 */
export function renderSummary(message: Message, result: StepResult, failedTests: string, sanitize: Sanitize): string {
  const { inputs, run, executionUrl = '', execution } = result;
  const counts = execution === undefined ? '' : renderCounts(execution.counts, sanitize);
  const planName = execution?.planName && ` ${escapeHtml(sanitize(execution.planName))}`;
  const link = `<a href="${escapeHtml(executionUrl)}">${run?.executionId ?? ''}</a>`;
  // What a table below says is not said again, and the execution is a link.
  const elsewhere = [linkLabel, counts && 'Results', failedTests && 'Failing tests'];
  const facts = message.facts.filter(([label]) => !elsewhere.includes(label));
  const rows = [
    ['Plan', inputs && inputs.planId + (planName ?? '')],
    ['Execution', executionUrl === '' ? run?.executionId : link],
    ['Duration', execution?.duration === undefined ? '' : formatDuration(execution.duration)],
    ['Verdict', escapeHtml(message.word)],
    ...facts.map(([label, text]) => [label, escapeHtml(text)]),
  ].flatMap(([label = '', html = '']) =>
    html === '' ? [] : `<tr><th align="left">${label.replaceAll(' ', '&#160;')}</th><td>${html}</td></tr>`,
  );
  const mark = message.state === 'success' ? '✅' : '❌';
  const page = `\n<h3>${mark} ${escapeHtml(message.headline)}</h3>\n\n<table>\n${rows.join('\n')}\n</table>\n\n`;
  const summary = page + failedTests + counts;
  return [summary, page + counts].find((text) => Buffer.byteLength(text) < maxBytes) ?? page;
}

/** The counts as a table and as a picture, the largest first. */
function renderCounts(counts: Counts, sanitize: Sanitize): string {
  const sorted = [...displayCounts(counts, sanitize)].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  if (sorted.length === 0) return '';
  const rows = sorted.map(([status, count]) => {
    const share = ((100 * count) / total(counts)).toFixed(1);
    return `<tr><td>${escapeHtml(status)}</td><td align="right">${String(count)}</td><td align="right">${share} %</td></tr>`;
  });
  // Mermaid's labels have no escapes, so only plain characters stay.
  const slices = sorted.map(
    ([status, count]) => `    "${status.replace(/[^A-Za-z0-9_ -]+/g, ' ')}" : ${String(count)}`,
  );
  return [
    '<table>\n<tr><th align="left">Result</th><th align="right">Count</th><th align="right">Share</th></tr>',
    ...rows,
    '</table>\n\n```mermaid',
    pieColours(sorted.map(([status]) => status)),
    'pie showData title Results',
    ...slices,
    '```\n\n',
  ].join('\n');
}

/** Green for what passed and red for what failed; all else is as in the reader's theme. */
function pieColours(statuses: readonly string[]): string {
  const colours = new Map(Object.entries({ SUCCESS: '#2da44e', FAILURE: '#cf222e', ERROR: '#fa4549' }));
  const slices = statuses.map((status, at) => [`pie${String(at + 1)}`, colours.get(status)]);
  return `%%{init: ${JSON.stringify({ themeVariables: Object.fromEntries(slices) as unknown })}}%%`;
}
