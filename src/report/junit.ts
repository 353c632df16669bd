import { inOrder } from './failing-tests.js';
import { once, type ShownResult } from './shown-result.js';
import { unicode } from '../text/unicode.js';

/** What a report is of. */
export interface Reported {
  readonly planId: string;
  readonly executionId: string;
  /** Every result that could be read, in any order. */
  readonly results: readonly ShownResult[];
  /** How many could not be. */
  readonly unread: number;
  /** Takes the secrets out of text. */
  readonly redact: (text: string) => string;
}

const controls = unicode('[^\\P{C}\\n\\t]+', 'gu');

/** Bytes of one error, and of all of them together: beyond that only their first lines are told. */
const [largestText, largestTexts] = [16 * 1024, 32 * 1024 * 1024];

/**
 * A report in JUnit's XML, as Jenkins and Ant made it and readers know it; `undefined` without any result. All
 * that is not `SUCCESS` is a `failure`, so that readers agree with the gate. Readers key on `classname` and
 * `name`, and some print values as they are into a log that GitHub's runner reads.
 */
export function junitXml({ planId, executionId, results: shown, unread, redact }: Reported): string | undefined {
  if (shown.length === 0) return undefined;
  // action-junit-report prints the end of such a value at the start of a line: what follows the last dot, or `./`.
  const results = shown.map((result) => ({
    ...result,
    environment: apart(result.environment),
    ...(result.sourceFile === undefined ? {} : { sourceFile: apart(result.sourceFile) }),
  }));
  const names = namesOf(results);
  const textOf = once((message) => textFrom(message, redact));
  let room = largestTexts;
  const cases = [...results]
    .sort((a, b) => inOrder(a.scenario, b.scenario) || inOrder(a.environment, b.environment) || byId(a, b))
    .map((result) => {
      const { environment, sourceFile, seconds, status, firstLine } = result;
      const open = [
        `    <testcase`,
        attribute('name', names.get(result.id) ?? ''),
        attribute('classname', environment),
        ...(sourceFile === undefined ? [] : [attribute('file', sourceFile)]),
        attribute('time', timeOf(seconds ?? 0)),
      ].join(' ');
      if (status === 'SUCCESS') return `${open}/>`;
      const whole = room > 0 ? textOf(result.message) || status : firstLine;
      room -= whole.length;
      const failure = `<failure ${attribute('type', status)} ${attribute('message', firstLine)}>${escapeXml(whole)}</failure>`;
      return `${open}>\n      ${failure}\n    </testcase>`;
    });

  const sums = [
    attribute('tests', String(results.length)),
    attribute('failures', String(results.filter(({ status }) => status !== 'SUCCESS').length)),
    'errors="0" skipped="0"',
    attribute('time', timeOf(results.reduce((sum, { seconds = 0 }) => sum + seconds, 0))),
    ...timestampOf(results),
  ].join(' ');
  const properties = [
    '    <properties>',
    `      <property name="results that could not be read" value="${String(unread)}"/>`,
    '    </properties>',
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Testinium plan ${planId}" ${sums}>`,
    `  <testsuite name="Testinium execution ${executionId}" ${sums}>`,
    ...(unread === 0 ? [] : properties),
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** What each is called: of those with the same scenario and environment the second one, by id, is `… (2)`. */
function namesOf(results: readonly ShownResult[]): ReadonlyMap<string, string> {
  const keyOf = (name: string, environment: string): string => JSON.stringify([name, environment]);
  const taken = new Set(results.map(({ scenario, environment }) => keyOf(scenario, environment)));
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  for (const { id, scenario, environment } of [...results].sort(byId)) {
    const key = keyOf(scenario, environment);
    let number = (counts.get(key) ?? 0) + 1;
    const name = (): string => (number === 1 ? scenario : `${scenario} (${String(number)})`);
    // A scenario may be called like that by itself.
    while (number > 1 && taken.has(keyOf(name(), environment))) number++;
    counts.set(key, number);
    taken.add(keyOf(name(), environment));
    names.set(id, name());
  }
  return names;
}

function byId(a: ShownResult, b: ShownResult): number {
  return Number(BigInt(a.id) - BigInt(b.id));
}

/** Seconds, as readers parse them. */
function timeOf(seconds: number): string {
  return seconds.toFixed(3);
}

/** When the first of them began, in UTC and without a zone, as the format has it. */
function timestampOf(results: readonly ShownResult[]): string[] {
  const first = results.reduce((least, { startedAt = Infinity }) => Math.min(least, startedAt), Infinity);
  // What a Date can say in four digits of a year.
  if (!(first >= 0 && first < Date.UTC(10_000, 0))) return [];
  return [attribute('timestamp', new Date(first).toISOString().slice(0, 19))];
}

/** The whole error, its lines kept; empty where there is none. */
function textFrom(message: string, redact: (text: string) => string): string {
  const lines = message.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n').replace(controls(), ' ');
  // Characters that XML forbids were among these; a secret that they stood within comes together without them.
  const bytes = Buffer.from((lines === message ? lines : redact(lines)).trim());
  const text = bytes.length <= largestText ? bytes.toString() : wholeCharacters(bytes.subarray(0, largestText));
  return harmless(text);
}

function wholeCharacters(bytes: Buffer): string {
  return bytes.toString().replace(/\ufffd+$/, '');
}

function apart(value: string): string {
  return value.replace(/:(?=:)/g, ': ');
}

/** Without what GitHub's runner takes for a command: `::` at the start of a line, `##[` anywhere in one. */
function harmless(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gm, '$1: ').replaceAll('##[', '## [');
}

function attribute(name: string, value: string): string {
  return `${name}="${escapeXml(value)}"`;
}

/** Also `>`, as text must not hold `]]>` (XML 1.0, 2.4). */
function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}
