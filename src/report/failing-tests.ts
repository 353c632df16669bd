import { escape } from '../text/text.js';
import type { ShownResult } from './shown-result.js';

/** A test that failed, as the output `failed-tests` tells of it. */
export interface FailingTest {
  readonly scenario: string;
  readonly environment: string;
  readonly status: string;
  /** Absent when it is not known. */
  readonly seconds?: number;
  /** The first line of the error. */
  readonly message: string;
  /** A Long, as decimal text. */
  readonly result_id: string;
}

/** What is known of the failing tests of an execution. */
export interface FailingTests {
  /** In the order in which they are shown. */
  readonly tests: readonly FailingTest[];
  /** All results that Testinium counts, whatever became of them. */
  readonly total: number;
  readonly notEnded: number;
  /** Results that are not `SUCCESS` and could not be read. */
  readonly unread: number;
}

/** The most bytes of an output: a step's outputs share 1 MiB. */
export const largestOutput = 64 * 1024;

/** The failed ones of these results: `FAILURE`, then `ERROR`, then whatever else; each by scenario and environment. */
export function failingTests(results: readonly ShownResult[]): readonly FailingTest[] {
  return results
    .filter(({ failed }) => failed)
    .map(({ id, scenario, environment, status, seconds, firstLine }) => ({
      scenario,
      environment,
      status,
      ...(seconds === undefined ? {} : { seconds }),
      message: firstLine,
      result_id: id,
    }))
    .sort(
      (a, b) =>
        rank(a.status) - rank(b.status) ||
        inOrder(a.status, b.status) ||
        inOrder(a.scenario, b.scenario) ||
        inOrder(a.environment, b.environment) ||
        Number(BigInt(a.result_id) - BigInt(b.result_id)),
    );
}

function rank(status: string): number {
  const known = ['FAILURE', 'ERROR'].indexOf(status);
  return known === -1 ? 2 : known;
}

/** The same on every machine, whatever its language. */
export function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The output `failed-tests`: the first 100 as JSON in one line, fewer where they are larger than 64 KiB. `undefined`
 * when there may be some that could not be read, and none that could: `[]` says that nothing failed.
 */
export function failedTestsOutput({ tests, unread }: Pick<FailingTests, 'tests' | 'unread'>): string | undefined {
  if (tests.length === 0 && unread > 0) return undefined;
  const rows: string[] = [];
  let size = '[]'.length;
  for (const test of tests.slice(0, 100)) {
    const row = JSON.stringify(test);
    size += Buffer.byteLength(row) + ','.length;
    if (size > largestOutput) break;
    rows.push(row);
  }
  return `[${rows.join(',')}]`;
}

/** One line each, for the log. */
export function logLines(tests: readonly FailingTest[]): readonly string[] {
  return tests.map(({ scenario, environment, status, seconds, message }) => {
    const time = seconds === undefined ? '' : `, ${timeInWords(seconds)}`;
    return `${status}: ${scenario} (${environment}${time}): ${message}`;
  });
}

/** `0.4 s`, `32 s`, `2 min 7 s`, `1 h 2 min`. */
export function timeInWords(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${String(whole)} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${String(minutes)} min ${String(whole % 60)} s`;
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}

/** The same scenario with the same status and error, in all the environments in which that happened. */
interface Row extends Omit<FailingTest, 'environment' | 'result_id'> {
  readonly environments: ReadonlyMap<string, number>;
  readonly count: number;
  /** They did not all take the same time; `seconds` is the longest. */
  readonly timesDiffer: boolean;
}

function together(tests: readonly FailingTest[]): readonly Row[] {
  const groups = new Map<string, [FailingTest, ...FailingTest[]]>();
  for (const test of tests) {
    const key = JSON.stringify([test.scenario, test.status, test.message]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [test]);
    else group.push(test);
  }
  return [...groups.values()].map((group) => {
    const environments = new Map<string, number>();
    for (const { environment } of group) environments.set(environment, (environments.get(environment) ?? 0) + 1);
    const times = group.flatMap(({ seconds }) => seconds ?? []);
    const longest = times.reduce((a, b) => Math.max(a, b), 0);
    const { scenario, status, message } = group[0];
    return {
      scenario,
      status,
      message,
      environments,
      count: group.length,
      ...(times.length === 0 ? {} : { seconds: longest }),
      timesDiffer: new Set(times.map(timeInWords)).size > 1,
    };
  });
}

function testsIn(rows: readonly Row[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** `Sign up (FAILURE), Log in (ERROR in 3 environments) and 12 more`; `undefined` when none failed. */
export function firstInWords(tests: readonly FailingTest[]): string | undefined {
  const first = together(tests).slice(0, 3);
  if (first.length === 0) return undefined;
  const names = first.map(({ scenario, status, environments }) => {
    const where = environments.size === 1 ? '' : ` in ${String(environments.size)} environments`;
    return `${short(scenario)} (${status}${where})`;
  });
  const more = tests.length - testsIn(first);
  return `${names.join(', ')}${more === 0 ? '' : ` and ${String(more)} more`}`;
}

/** An annotation is cut at 4096 characters, and read at a glance. */
function short(name: string): string {
  const characters = Array.from(name);
  return characters.length <= 100 ? name : `${characters.slice(0, 99).join('')}…`;
}

/** Rows that are open, and rows that are folded beneath them. */
const [openRows, foldedRows] = [10, 50];

/** The most environments that one row names. */
const mostEnvironments = 8;

/**
 * The part of the job summary that names them, as blocks of HTML; nothing when there is nothing to say. `notes`
 * are whole sentences about what could not be read, `file` is the report of all results, if it is written.
 */
export function failingTestsHtml(
  { tests, total, notEnded }: FailingTests,
  { notes = [], file }: { readonly notes?: readonly string[]; readonly file?: string } = {},
): string {
  const rows = together(tests);
  const folded = rows.slice(openRows, openRows + foldedRows);
  const left = testsIn(rows.slice(openRows + foldedRows));
  const hint = tests.length === 0 && total === 0 ? '' : ` (${String(tests.length)} of ${String(total)})`;
  const sentences = [
    ...(left === 0 ? [] : [whereTheRestIs(left, file)]),
    ...(notEnded === 0 ? [] : [`${String(notEnded)} had not ended.`]),
    ...notes,
  ];
  if (rows.length === 0 && sentences.length === 0) return '';
  return [
    `<h4>Failing tests${hint}</h4>`,
    '',
    ...(rows.length === 0 ? [] : [table(rows.slice(0, openRows)), '']),
    ...(folded.length === 0
      ? []
      : [`<details><summary>${String(testsIn(folded))} more</summary>`, table(folded), '</details>', '']),
    ...sentences.flatMap((sentence) => [`<p>${escape(sentence)}</p>`, '']),
    '',
  ].join('\n');
}

function whereTheRestIs(count: number, file: string | undefined): string {
  const places = ['in the log of this step', ...(file === undefined ? [] : [`in ${file}`])];
  return `${String(count)} more: ${places.join(' and ')}.`;
}

function table(rows: readonly Row[]): string {
  const heads = ['Scenario', 'Environment', 'Status', 'Error'].map((head) => `<th align="left">${head}</th>`);
  return ['<table>', `<tr>${heads.join('')}<th align="right">Time</th></tr>`, ...rows.map(tableRow), '</table>'].join(
    '\n',
  );
}

function tableRow({ scenario, environments, status, message, seconds, timesDiffer }: Row): string {
  const names = [...environments].map(([name, count]) => cell(count === 1 ? name : `${name} (${String(count)} times)`));
  const more = names.length - mostEnvironments;
  const shown = more > 1 ? [...names.slice(0, mostEnvironments), `and ${String(more)} more`] : names;
  const time = seconds === undefined ? '' : `${timesDiffer ? 'up to ' : ''}${timeInWords(seconds)}`;
  const cells = [cell(scenario), shown.join('<br>'), cell(status), cell(message)].map((text) => `<td>${text}</td>`);
  return `<tr valign="top">${cells.join('')}<td align="right">${time.replaceAll(' ', '&nbsp;')}</td></tr>`;
}

/** Escaped, and with places where a long word may break, or one word would push the others off a narrow screen. */
function cell(text: string): string {
  return escape(text).replace(/(?:&#\d+;|[^\s&]){24}(?=\S)/gu, '$&<wbr>');
}
