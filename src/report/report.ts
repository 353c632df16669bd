import * as core from '@actions/core';
import { append } from './files.js';
import { Secrets } from '../text/secrets.js';
import { makeShow, type Redact, type Show } from '../text/text.js';
import type { Fact, Verdict } from './verdict.js';

export type OutputName =
  | 'execution-id'
  | 'already-running'
  | 'unavailable-environments'
  | 'result'
  | 'result-summary'
  | 'failed-tests'
  | 'junit-file'
  | 'error-code';

/** The only voice to the runner: log, annotations, outputs and summary. */
export class Report {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #secrets = new Secrets();
  #unwritten: unknown;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** Makes text from outside safe to print: whatever does not come from here is shown by it, or not at all. */
  readonly show: Show = makeShow(this.#secrets);

  /** The text without its secrets, for what takes them out itself before it cuts. */
  readonly redact: Redact = (text, leftOut) => this.#secrets.redact(text, leftOut);

  /** Masks a secret for the runner, and takes it out of everything that is shown from now on. */
  hide(secret: string): void {
    core.setSecret(secret);
    this.#secrets.add(secret);
  }

  say(line: string): void {
    core.info(harmless(line));
  }

  notice(title: string, text: string): void {
    core.notice(harmless(text), { title: harmless(title) });
  }

  warn(title: string, text: string): void {
    core.warning(harmless(text), { title: harmless(title) });
  }

  /** A line for those who look closely (`RUNNER_DEBUG=1`), made only when it is seen. */
  debug(line: () => string): void {
    if (core.isDebug()) core.debug(line());
  }

  /** Folds the lines of some work together. */
  group<T>(title: string, work: () => Promise<T>): Promise<T> {
    return core.group(harmless(title), work);
  }

  /**
   * Writes outputs, each a single line: the runner's format for these needs no delimiter, and so no random
   * numbers, which core's `setOutput` loads all of Node's `crypto` for.
   */
  output(values: Readonly<Partial<Record<OutputName, string>>>): void {
    const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
    if (lines.length === 0) return;
    const file = this.#environment['GITHUB_OUTPUT'] ?? '';
    try {
      if (file === '') throw new Error('GITHUB_OUTPUT names no file');
      append(file, lines.join(''));
    } catch (error) {
      this.#unwritten ??= error;
    }
  }

  /** Why an output could not be written; nothing when all were. */
  get unwritten(): string | undefined {
    return this.#unwritten === undefined ? undefined : messageOf(this.#unwritten);
  }

  /** Says how the step has ended. An annotation is shown without its title in the log, so it is said there too. */
  conclude({ state, code, headline, facts }: Verdict): void {
    if (state === 'success') return;
    const title = harmless(`${headline} (${code ?? state})`);
    this.say(title);
    core.error(harmless(annotation(facts)), { title });
  }

  /** A runner without summaries, or one that cannot write them, changes nothing of the verdict. */
  summarize(markdown: string): void {
    const file = this.#environment['GITHUB_STEP_SUMMARY'] ?? '';
    if (file === '') return;
    try {
      append(file, markdown);
    } catch (error) {
      this.debug(() => `No job summary: ${messageOf(error)}`);
    }
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The runner cuts the text of an error after so many characters, in the log too. */
const longest = 4000;

/** The facts with a line each; where they are too long, all but what is certain and what to do give way. */
export function annotation(facts: readonly Fact[]): string {
  const lines = facts.map(([label, text]) => `${label}: ${text}`);
  if (lines.join('\n').length <= longest) return lines.join('\n');
  const mustStay = new Set(['Certain', 'What to do']);
  const staying = facts.flatMap(([label], at) => (mustStay.has(label) ? [lines[at] ?? ''] : []));
  const room = longest - staying.join('\n').length - facts.length;
  const each = Math.max(40, Math.floor(room / Math.max(1, facts.length - staying.length)));
  const cut = facts.map(([label], at) => {
    const line = lines[at] ?? '';
    return mustStay.has(label) || line.length <= each ? line : `${line.slice(0, each - 1).toWellFormed()}…`;
  });
  return cut.join('\n').length <= longest
    ? cut.join('\n')
    : `${cut.slice(0, 60).join('\n').slice(0, room)}…\n${staying.join('\n')}`;
}

/** Nothing of what is said is a command: the runner takes `::` at the start of a line and `##[` anywhere for one. */
function harmless(text: string): string {
  return text.includes('::') || text.includes('##[')
    ? text.replace(/^(\s*)::/gm, '$1: :').replaceAll('##[', '## [')
    : text;
}
