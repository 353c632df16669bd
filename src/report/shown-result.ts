import { hasFailed, withoutSecrets, type TestResult } from '../test-result.js';
import { isKnownStatus } from './counts.js';
import { plain, type Redact } from '../text/text.js';

/** A result in words that can be printed anywhere: no secrets, one harmless line each but for `message`. */
export interface ShownResult {
  readonly id: string;
  readonly status: string;
  /** It has ended and is not `SUCCESS`. */
  readonly failed: boolean;
  readonly scenario: string;
  readonly environment: string;
  readonly sourceFile?: string;
  readonly seconds?: number;
  /** In milliseconds since 1970. */
  readonly startedAt?: number;
  /** The first line of the error that says something, or `no message`. */
  readonly firstLine: string;
  /** The whole error, at most 16 KiB: without secrets, but lines and control characters as they came. */
  readonly message: string;
}

/**
 * Characters of errors out of which secrets are taken: that takes up to a third of a second for a million, and nobody
 * can end the step meanwhile. Those of equal errors count once.
 */
const mostCharacters = 16 * 1024 * 1024;

/** What stands for the errors beyond that. */
const leftOut = 'left out: the errors are more than 16 MiB together';

/** Takes the secrets out of everything of these results that is shown: once, as that takes time. */
export function shownResults(results: readonly TestResult[], redact: Redact): readonly ShownResult[] {
  // Again after blanks have been folded, which may have brought one together.
  const line = once((text: string) => redact(plain(redact(text))));
  const statusLine = once((text: string) => redact(plain(redact(text), 40)));
  let left = mostCharacters;
  const errorOf = once((raw: string) => {
    left -= raw.length;
    const message = left < 0 ? leftOut : withoutSecrets(raw, redact);
    return { message, firstLine: redact(firstLineOf(message)) };
  });
  return results.map((result) => {
    const { id, status, scenario, scenarioId, sourceFile, seconds, startedAt } = result;
    const name = line(scenario ?? '');
    const source = line(sourceFile ?? '');
    return {
      id,
      status: isKnownStatus(status) ? status : statusLine(status) || 'unknown',
      failed: hasFailed(result),
      scenario: name !== '' ? name : scenarioId === undefined ? 'unknown scenario' : `scenario ${scenarioId}`,
      environment: environmentOf(result, line, redact),
      ...(source === '' ? {} : { sourceFile: source }),
      ...(seconds === undefined ? {} : { seconds }),
      ...(startedAt === undefined ? {} : { startedAt }),
      ...errorOf(result.message ?? ''),
    };
  });
}

/** The same, but done once for each text: many tests fail for one reason, in one environment. */
export function once<T>(work: (text: string) => T): (text: string) => T {
  const done = new Map<string, { readonly value: T }>();
  return (text) => {
    const known = done.get(text) ?? { value: work(text) };
    done.set(text, known);
    return known.value;
  };
}

function environmentOf(
  { environment = '', environmentKey, environmentId }: TestResult,
  line: (text: string) => string,
  redact: Redact,
): string {
  const { key, from } = environmentKey ?? { key: environment, from: 0 };
  const words = line(from === 0 ? key : redact(key, [[0, from]]));
  if (words !== '') return words;
  return environmentId === undefined ? 'unknown environment' : `environment ${environmentId}`;
}

function firstLineOf(message: string): string {
  for (const one of message.split(/[\r\n\v\f\u0085\u2028\u2029]/)) {
    const shown = plain(one, 200);
    if (shown !== '') return shown;
  }
  return 'no message';
}
