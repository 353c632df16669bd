import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import {
  isFailure,
  type Counts,
  type ErrorCode,
  type Failure,
  type Run,
  type StepResult,
  type TriggerResponse,
} from '../outcome.js';
import { isObject, writeJson } from '../testinium/json.js';
import { total } from '../testinium/status.js';
import type { Redact, Sanitize } from '../text/sanitize.js';
import { displayCounts } from './counts.js';

export type OutputName =
  | 'execution-id'
  | 'execution-url'
  | 'already-running'
  | 'unavailable-environments'
  | 'result'
  | 'result-summary'
  | 'failed-tests'
  | 'junit-file'
  | 'error-code';

export type Outputs = Partial<Record<OutputName, string>>;

/** The most bytes of an output: those of a whole job share 1 MiB. */
const maxBytes = 64 * 1024;

/** What is proven once there is a response to the trigger, or a run. */
export function triggerOutputs(outcome: Run | Failure, redact: Redact, executionUrl?: string): Outputs {
  if (isFailure(outcome)) {
    if (outcome.response !== undefined) return responseOutputs(outcome.response, redact);
    return outcome.code === 'ALREADY_RUNNING' ? { 'already-running': 'true' } : {};
  }
  const { executionId, origin, response } = outcome;
  return {
    'execution-id': executionId,
    ...(executionUrl === undefined ? {} : { 'execution-url': executionUrl }),
    ...(origin === 'attached' ? { 'already-running': 'true' } : {}),
    ...(response === undefined ? {} : responseOutputs(response, redact)),
  };
}

function responseOutputs({ alreadyRunning, environmentList }: TriggerResponse, redact: Redact): Outputs {
  const list: readonly unknown[] = Array.isArray(environmentList) ? environmentList : [];
  const entries = takeFitting(list, maxBytes - '[]'.length, (entry) => writeJson(redactJson(entry, redact)));
  return { 'already-running': String(alreadyRunning), 'unavailable-environments': `[${entries.join(',')}]` };
}

const results: Partial<Record<ErrorCode, string>> = {
  TESTS_FAILED: 'failed',
  NO_RESULTS: 'failed',
  WAIT_TIMED_OUT: 'timed-out',
};

/** What a wait came to; nothing for a step that did not wait. */
export function resultOutputs({ failure, execution }: StepResult, sanitize: Sanitize): Outputs {
  const result = failure === undefined ? execution && 'passed' : results[failure.code];
  if (result === undefined) return {};
  return { result, ...(execution && { 'result-summary': countsJson(displayCounts(execution.counts, sanitize)) }) };
}

/** A JSON object in the order of the counts, whatever their names are. What does not fit is counted as `others`. */
function countsJson(counts: Counts): string {
  const write = ([status, count]: [string, number]): string => `${JSON.stringify(status)}:${String(count)}`;
  const members = takeFitting([...counts], maxBytes - '{"others":9007199254740991}'.length, write);
  const others = total(new Map([...counts].slice(members.length)));
  if (others > 0) members.push(write(['others', others]));
  return `{${members.join(',')}}`;
}

/** As many values as have no more than so many bytes when they are written and joined by commas. */
function takeFitting<T>(values: readonly T[], limit: number, write: (value: T) => string): string[] {
  const written: string[] = [];
  let bytes = -1;
  for (const value of values) {
    const text = write(value);
    bytes += Buffer.byteLength(text) + 1;
    if (bytes > limit) break;
    written.push(text);
  }
  return written;
}

/** Parsed JSON without the secrets in its strings and keys. */
function redactJson(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((entry) => redactJson(entry, redact));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [redact(key), redactJson(entry, redact)]));
}

/** The files of the runner in which a step leaves its outputs and its summary. */
export class OutputFile {
  readonly #environment: NodeJS.ProcessEnv;
  #problem: string | undefined;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** Why outputs could not be written; not yet safe to print. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /**
   * Writes outputs, each in a single line: the runner's format for these needs no delimiter, and so no random numbers, for
   * which core's `setOutput` loads all of Node's `crypto`.
   */
  write(values: Outputs): void {
    const lines = Object.entries(values).filter(([, value]) => Buffer.byteLength(value) <= maxBytes);
    if (lines.length === 0) return;
    const text = lines.map(([name, value]) => `${name}=${value}\n`).join('');
    const problem = append(this.#environment['GITHUB_OUTPUT'], text);
    this.#problem ??= problem;
  }

  /** Returns why it could not be written, if so; not yet safe to print. */
  writeSummary(markdown: string): string | undefined {
    return append(this.#environment['GITHUB_STEP_SUMMARY'], markdown);
  }
}

/** Appends without waiting: a file that does not take it at once, such as a FIFO that nobody reads, is a problem. */
function append(file: string | undefined, text: string): string | undefined {
  const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = constants;
  try {
    if (file === undefined || file === '') return 'the runner names no file';
    const descriptor = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK);
    try {
      writeFileSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
