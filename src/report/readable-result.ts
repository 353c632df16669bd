import { withoutCommands, type Log } from '../log.js';
import type { TestResult } from '../outcome.js';
import { isPass } from '../testinium/status.js';
import { hasFailed, maxMessageLength } from '../testinium/test-result.js';
import { printable, untrusted, type Redact } from '../text/sanitize.js';
import { displayStatus, shortenStatus } from './counts.js';

/** A result in words that can be printed anywhere: no secrets, no commands, and one line each but for `message`. */
export interface ReadableResult {
  /** A Long, as decimal text. */
  readonly id: string;
  readonly status: string;
  readonly passed: boolean;
  /** It has ended and did not pass. */
  readonly failed: boolean;
  readonly scenario: string;
  readonly environment: string;
  readonly sourceFile?: string;
  readonly seconds?: number;
  /** Milliseconds since 1970. */
  readonly startedAt?: number;
  /** The whole error with its lines, at most 16 KiB; `''` when there is none. */
  readonly message: string;
  /** The first line of it, or `no message`. */
  readonly firstLine: string;
}

/** In bytes. */
const maxShownMessage = 16 * 1024;

/** Characters of different errors from which secrets are removed, and how many of them between two looks at the signal. */
const [maxCharacters, charactersAtOnce] = [4 * 1024 * 1024, 256 * 1024];

const omitted = 'omitted: the errors of all results are more than 4 MiB';

/**
 * Makes results readable: once for each text, as many tests fail for one reason in one environment. It can take seconds, so
 * it looks at the signal now and then; `undefined` when that is aborted.
 */
export async function toReadableResults(
  results: readonly TestResult[],
  { sanitize, redact }: Pick<Log, 'sanitize' | 'redact'>,
  signal: AbortSignal,
): Promise<readonly ReadableResult[] | undefined> {
  const line = memoize((text) => sanitize(untrusted(text)));
  const statusOf = memoize((status) => shortenStatus(displayStatus(status, sanitize)) || 'unknown');
  let characters = 0;
  const messageOf = memoize((raw) => {
    characters += raw.length;
    const message = characters > maxCharacters ? omitted : toReadableMessage(raw, redact);
    // Folding whitespace may have put a secret together.
    return { message, firstLine: redact(printable(message.split('\n', 1)[0] ?? '', 200)) || 'no message' };
  });

  const readable: ReadableResult[] = [];
  let nextLook = 0;
  for (const result of results) {
    if (characters >= nextLook) {
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) return undefined;
      nextLook = characters + charactersAtOnce;
    }
    const { id, status, scenario = '', scenarioId, environment = '', environmentId, seconds, startedAt } = result;
    const sourceFile = line(result.sourceFile ?? '');
    readable.push({
      id,
      status: statusOf(status),
      passed: isPass(status),
      failed: hasFailed(result),
      scenario: line(scenario) || nameById('scenario', scenarioId),
      environment: line(environment) || nameById('environment', environmentId),
      ...(sourceFile !== '' && { sourceFile }),
      ...(seconds !== undefined && { seconds }),
      ...(startedAt !== undefined && { startedAt }),
      ...messageOf(result.message ?? ''),
    });
  }
  return readable;
}

/** Orders by scenario, environment and id, alike on every machine, whatever its language. */
export function compareResults(a: ReadableResult, b: ReadableResult): number {
  return (
    compareText(a.scenario, b.scenario) ||
    compareText(a.environment, b.environment) ||
    Number(BigInt(a.id) - BigInt(b.id))
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nameById(thing: string, id: string | undefined): string {
  return id === undefined ? `unknown ${thing}` : `${thing} ${id}`;
}

function toReadableMessage(raw: string, redact: Redact): string {
  const redacted = redact(raw);
  // One that was cut when it was read may end with the beginning of a secret, which nothing recognizes.
  const certain = raw.length < maxMessageLength ? redacted : redacted.slice(0, -2 * maxShownMessage);
  const text = certain.slice(0, maxShownMessage).toWellFormed();
  // XML allows few of the control characters (1.0, section 2.2), and others hide or reorder text.
  const lines = text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(new RegExp('[^\\P{C}\\n\\t]+', 'gu'), ' ')
    .trim();
  const safe = Buffer.from(withoutCommands(lines === text ? lines : redact(lines)));
  if (safe.length <= maxShownMessage) return safe.toString();
  // The last character may be cut.
  return safe
    .subarray(0, maxShownMessage)
    .toString()
    .replace(/\ufffd+$/, '');
}

function memoize<T>(work: (text: string) => T): (text: string) => T {
  const done = new Map<string, { readonly value: T }>();
  return (text) => {
    const known = done.get(text) ?? { value: work(text) };
    done.set(text, known);
    return known.value;
  };
}
