/** One result of an execution: a scenario in an environment. Ids are Longs as decimal text; all text is foreign. */
export interface TestResult {
  readonly id: string;
  /** As Testinium writes it; the list of them is open, and only `SUCCESS` passes. */
  readonly status: string;
  /** It has an `end_date`. */
  readonly ended: boolean;
  /** The error, of one that has ended and is no `SUCCESS`: the first `keptOfMessage` characters of it. */
  readonly message?: string;
  readonly seconds?: number;
  /** When it began, in milliseconds since 1970. */
  readonly startedAt?: number;
  readonly executionId?: string;
  readonly scenarioId?: string;
  readonly scenario?: string;
  readonly sourceFile?: string;
  readonly environmentId?: string;
  /** In words: `Chrome 134, Windows 10`. */
  readonly environment?: string;
  /** A key that names it from a place on, where nothing else does. What is before that place is not shown. */
  readonly environmentKey?: { readonly key: string; readonly from: number };
  readonly projectId?: string;
  /** The other attempt that Testinium names beside this one. */
  readonly retryOf?: string;
}

/** A test that failed: it has ended, and is not `SUCCESS`. What has not ended may still become one. */
export function hasFailed({ status, ended }: TestResult): boolean {
  return ended && status !== 'SUCCESS';
}

/** Characters of an error that are shown at most. */
export const longestMessage = 16 * 1024;

/**
 * Characters that are kept of an error until the secrets are taken out of it. Those beyond what is shown leave
 * room for a secret that this cut in two: see `withoutSecrets`.
 */
export const keptOfMessage = 3 * longestMessage;

/**
 * An error as far as it may be shown. Where it was cut when it was read, the end of what was kept may be the
 * beginning of a secret, which nothing recognises any more; so that is left out, however short the rest became.
 */
export function withoutSecrets(message: string, redact: (text: string) => string): string {
  const redacted = redact(message);
  const certain = message.length < keptOfMessage ? redacted.length : redacted.length - (keptOfMessage - longestMessage);
  return redacted.slice(0, Math.max(0, Math.min(longestMessage, certain))).toWellFormed();
}
