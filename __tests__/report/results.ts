import type { TestResult } from '../../src/outcome.js';
import { toReadableResults, type ReadableResult } from '../../src/report/readable-result.js';
import { createSanitizer, type Redact } from '../../src/text/sanitize.js';
import { Secrets } from '../../src/text/secrets.js';

export const secret = 's3cr3t-t0ken';
const secrets = new Secrets();
secrets.add(secret);
export const redact: Redact = (text) => secrets.redact(text);

/** A failing test of Testinium's, but for what is given. */
export const result = (of: Partial<TestResult> = {}): TestResult => ({
  id: '1',
  status: 'FAILURE',
  ended: true,
  scenario: 'Sign up',
  environment: 'Chrome 134.0.6998.89, Windows 10',
  message: 'Element not found',
  ...of,
});

/** The same made readable; without `secret`, unless another `redact` is given. */
export async function readable(results: readonly TestResult[], by = redact): Promise<readonly ReadableResult[]> {
  const log = { redact: by, sanitize: createSanitizer({ redact: by }) };
  return (await toReadableResults(results, log, new AbortController().signal)) ?? [];
}

/** Texts that would like to be HTML, Markdown, XML or a command of the runner's. */
export const hostileParts =
  '<|>|&|"|\'|`|\\||\n|\n\n|\r|\t| |```mermaid|<!--|</td>|@me|#1|www.|http://|*|_|::|##[|#|[|:|]]>|<![CDATA[|\u2028|\u0085|\u000b|\ufffe|\ud800|\udc00|🙂|\ufeff|\u00a0|a'
    .split('|')
    .map((part) => part.replace('\\', '|'));
