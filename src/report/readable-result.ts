import type { Log } from '../log.js';
import type { TestResult } from '../outcome.js';
import { isPass } from '../testinium/status.js';
import { hasFailed } from '../testinium/test-result.js';
import { printable, untrusted, withoutCommands } from '../text/sanitize.js';
import { inspectedLength } from '../text/secrets.js';
import { displayStatus } from './counts.js';

/** A result in words that can be printed anywhere: no secrets, no commands, and one line each but for `message`. */
export interface ReadableResult extends Omit<TestResult, 'ended'> {
  readonly passed: boolean;
  readonly failed: boolean;
  readonly scenario: string;
  readonly environment: string;
  /** The whole error with its lines, at most 16 KiB; `''` when there is none. */
  readonly message: string;
  /** Its first line, or `no message`. */
  readonly firstLine: string;
}

/** Bytes of a message that are shown. */
const maxMessage = 16 * 1024;

/** Characters of different errors that are searched for secrets, which takes some seconds. */
const maxCharacters = 4 * 1024 * 1024;

/** Of a failing test among others: `FAILURE`, `ERROR`, then any other. */
export const rank = ({ status }: { readonly status: string }): number => ['ERROR', 'FAILURE'].indexOf(status);

/** Makes results readable; `undefined` when the signal is aborted meanwhile. */
export async function toReadableResults(
  results: readonly TestResult[],
  { sanitize, redact }: Pick<Log, 'sanitize' | 'redact'>,
  signal: AbortSignal,
): Promise<readonly ReadableResult[] | undefined> {
  const line = (text = ''): string => sanitize(untrusted(text));
  let characters = 0;
  const readMessage = (raw: string): string => {
    characters += Math.min(raw.length, inspectedLength);
    return characters > maxCharacters
      ? 'omitted: the errors of all results are more than 4 MiB'
      : toMessage(redact(raw));
  };
  // Many tests fail for one reason.
  const messages = new Map<string, string>();

  const readable: ReadableResult[] = [];
  // Those that are named first have their errors whatever the others have.
  for (const [index, result] of results.toSorted((a, b) => rank(b) - rank(a)).entries()) {
    // Ten may take most of a second: the signal is heard in between.
    if (index % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return undefined;
    const { message: raw = '', status, scenarioId = 'without a name', environmentId = 'without a name' } = result;
    const message = messages.get(raw) ?? readMessage(raw);
    messages.set(raw, message);
    readable.push({
      ...result,
      message,
      firstLine: printable(message.split('\n', 1)[0] ?? '', 200) || 'no message',
      status: displayStatus(status, sanitize) || 'unknown',
      passed: isPass(status),
      failed: hasFailed(result),
      scenario: line(result.scenario) || `scenario ${scenarioId}`,
      environment: line(result.environment) || `environment ${environmentId}`,
      sourceFile: line(result.sourceFile) || undefined,
    });
  }
  return readable;
}

function toMessage(redacted: string): string {
  // XML allows few of the control characters (1.0, section 2.2), and others hide or reorder text.
  const lines = redacted
    .slice(0, maxMessage)
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(new RegExp('[^\\P{C}\\n\\t]+', 'gu'), ' ')
    .trim();
  const cut = Buffer.from(withoutCommands(lines)).subarray(0, maxMessage).toString();
  // The last character may be cut.
  return cut.replace(/\ufffd+$/, '');
}

/** Orders by scenario, environment and id, alike on every machine, whatever its language. */
export function compareResults(a: ReadableResult, b: ReadableResult): number {
  for (const name of ['scenario', 'environment'] as const) {
    if (a[name] !== b[name]) return a[name] < b[name] ? -1 : 1;
  }
  return Number(BigInt(a.id) - BigInt(b.id));
}
