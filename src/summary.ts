import { environmentNames, type About, type Explanation } from './explain.js';
import type { Outcome } from './outcome.js';
import type { Show } from './text.js';

type Started = Extract<Outcome, { kind: 'started' }>;

/** The job summary of a run that was started, in Markdown. */
export function summarizeStart(started: Started, about: About, show: Show): string {
  const rows: [string, string][] = [
    ['Plan', about.planId ?? ''],
    ['Execution', started.executionId],
    ['Verdict', started.alreadyRunning ? 'started beside a run that was under way' : 'started'],
  ];
  if (started.environments.length > 0) {
    rows.push(['Not available', environmentNames(started.environments, show)]);
  }
  return page(`✅ Test plan ${about.planId ?? ''} started`, rows);
}

/** The job summary of a red step, in Markdown. */
export function summarizeFailure(explanation: Explanation, about: About, executionId?: string): string {
  const rows: [string, string][] = [
    ...(about.planId === undefined ? [] : [['Plan', about.planId] as [string, string]]),
    ...(executionId === undefined ? [] : [['Execution', executionId] as [string, string]]),
    ['Verdict', explanation.code],
    ...explanation.facts.map(([label, text]) => [label, text] as [string, string]),
  ];
  return page(`❌ ${explanation.headline}`, rows);
}

function page(heading: string, rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([label, text]) => `<tr><th align="left">${label}</th><td>${escape(text)}</td></tr>`);
  return ['', `### ${escape(heading)}`, '', '<table>', ...lines, '</table>', '', ''].join('\n');
}

/**
 * Text that is neither Markdown nor HTML nor a link any more: all punctuation as numeric entities, which
 * GitHub shows as they were.
 */
export function escape(text: string): string {
  return text.replace(/[\p{P}\p{S}]/gu, (mark) => (/[(), -]/.test(mark) ? mark : `&#${String(mark.codePointAt(0))};`));
}
