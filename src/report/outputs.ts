import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { isFailure, type Counts, type ErrorCode, type Failure, type Run, type StepResult } from '../outcome.js';
import { writeJson } from '../testinium/json.js';
import { total } from '../testinium/status.js';
import type { Redact, Sanitize } from '../text/sanitize.js';
import { displayCounts } from './counts.js';

/** Of the start, of the wait, and of a red step. */
type OutputName =
  | ('execution-id' | 'execution-url' | 'already-running' | 'unavailable-environments')
  | ('result' | 'result-summary' | 'failed-tests' | 'junit-file')
  | 'error-code';

export type Outputs = Partial<Record<OutputName, string>>;

/** The most bytes of an output: those of a whole job share 1 MiB. */
const maxBytes = 64 * 1024;

/** What is proven once there is a response to the trigger, or a run. */
export function triggerOutputs(outcome: Run | Failure, redact: Redact, executionUrl?: string): Outputs {
  const { response } = outcome;
  const isRunning = isFailure(outcome) ? outcome.code === 'ALREADY_RUNNING' : outcome.origin === 'attached';
  const alreadyRunning = response?.alreadyRunning ?? (isRunning || undefined);
  return {
    'execution-id': isFailure(outcome) ? undefined : outcome.executionId,
    'execution-url': executionUrl,
    'already-running': alreadyRunning?.toString(),
    'unavailable-environments':
      response && jsonArray(response.environments, (entry) => redactJson(writeJson(entry), redact)),
  };
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
  return { result, 'result-summary': execution && countsJson(displayCounts(execution.counts, sanitize)) };
}

/** A JSON object in the order of the counts, whatever their names are. What does not fit is counted as `others`. */
function countsJson(counts: Counts): string {
  const write = ([status, count]: [string, number]): string => `${JSON.stringify(status)}:${String(count)}`;
  const members = takeFitting([...counts], write);
  const others = total(new Map([...counts].slice(members.length)));
  if (others > 0) members.push(write(['others', others]));
  return `{${members.join(',')}}`;
}

/** A JSON array of as many values as fit into an output. */
export function jsonArray<T>(values: readonly T[], write: (value: T) => string): string {
  return `[${takeFitting(values, write).join(',')}]`;
}

/** As many as fit into an output when they are joined by commas and put into brackets, perhaps with `others` at their end. */
function takeFitting<T>(values: readonly T[], write: (value: T) => string): string[] {
  const written: string[] = [];
  let left = maxBytes - '{"others":9007199254740991}'.length;
  for (const value of values) {
    const text = write(value);
    left -= Buffer.byteLength(text) + 1;
    if (left < 0) break;
    written.push(text);
  }
  return written;
}

/** JSON without the secrets in its strings and keys. */
function redactJson(json: string, redact: Redact): string {
  return json.replace(/"(?:[^"\\]|\\.)*"/g, (text) => JSON.stringify(redact(JSON.parse(text) as string)));
}

/** The files of the runner in which a step leaves its outputs and its summary. */
export class OutputFile {
  /** Why outputs could not be written, for the first that could not; not yet safe to print. */
  problem: string | undefined;

  constructor(private readonly environment: NodeJS.ProcessEnv) {}

  /** Not with core's `setOutput`: each is one line and needs no delimiter, for which that loads all of Node's `crypto`. */
  write(values: Outputs): void {
    const lines = Object.entries<string | undefined>(values).flatMap(([name, value]) =>
      value === undefined || Buffer.byteLength(value) > maxBytes ? [] : `${name}=${value}\n`,
    );
    const problem = append(this.environment['GITHUB_OUTPUT'], lines.join(''));
    this.problem ??= problem;
  }

  /** Returns why it could not be written, if so; not yet safe to print. */
  writeSummary(markdown: string): string | undefined {
    return append(this.environment['GITHUB_STEP_SUMMARY'], markdown);
  }
}

/** Appends without waiting: a file that does not take it at once, such as a FIFO that nobody reads, is a problem. */
function append(file = '', text: string): string | undefined {
  const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = constants;
  try {
    const descriptor = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK);
    try {
      writeFileSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
