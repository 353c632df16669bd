import { parseRetryAfter, pauseBefore, retry, type RetryOptions } from '../../src/http/retry.js';

const now = Date.parse('2026-01-01T12:00:00Z');

test.each([
  [undefined, undefined],
  ['', undefined],
  ['0', 0],
  ['5', 5000],
  [' 7 ', 7000],
  ['120', 120_000],
  ['10000000000', 1e13],
  ['-1', undefined],
  ['1.5', undefined],
  ['1e1', undefined],
  ['soon', undefined],
  ['2026-01-01T12:00:05Z', undefined],
  ['Thu, 01 Jan 2026 12:00:05 GMT', 5000],
  ['Thursday, 01-Jan-26 12:00:05 GMT', 5000],
  ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
  ['Thu, 99 Foo 2026 12:00:05 GMT', undefined],
])('Retry-After %j is %s ms', (header, ms) => {
  expect(parseRetryAfter(header, now)).toBe(ms);
});

test.each([
  // attempt, asked, random, pause
  [2, undefined, 0, 1000],
  [2, undefined, 1, 1500],
  [3, undefined, 1, 3000],
  [4, undefined, 0, 4000],
  [10, undefined, 1, 60_000],
  [2, 0, 0, 0],
  [2, 5000, 0, 5000],
  [2, 5000, 0.5, 11_000],
  [2, 5000, 1, 17_000],
  [5, 5000, 1, 17_000],
  [9, 50_000, 1, 60_000],
  [2, 60_000, 1, 60_000],
])('before attempt %i, asked for %s ms, with luck %d: %i ms', (attempt, asked, random, pause) => {
  expect(pauseBefore(attempt, asked, random)).toBe(pause);
});

describe('Trying again', () => {
  /** Does something that comes to these results, in turn, with a clock on which pauses take no time. */
  async function trying(results: string[], options: Partial<RetryOptions> & { retryAfter?: string } = {}) {
    const { retryAfter, ...others } = options;
    const pauses: number[] = [];
    const lines: string[] = [];
    const outcome = await retry(
      () => Promise.resolve(results.shift() ?? 'none is left'),
      (result) => (result === 'busy' ? { reason: 'Busy.', ...(retryAfter && { retryAfter }) } : undefined),
      {
        maxAttempts: 3,
        clock: { now: () => 0, sleep: (ms) => Promise.resolve(void pauses.push(ms)) },
        signal: new AbortController().signal,
        log: (line) => void lines.push(line),
        ...others,
      },
    );
    return { outcome, pauses, lines };
  }

  test('ends with the first result to keep', async () => {
    const { outcome, pauses, lines } = await trying(['busy', 'busy', 'fine']);
    expect(outcome).toEqual({ result: 'fine', attempts: 3, cancelled: false });
    expect(pauses).toHaveLength(2);
    expect(lines[0]).toMatch(/^Busy\. It is safe to try again: attempt 2 of 3 in 1\.[0-5] s\.$/);
  });

  test.each<[string, string[], Parameters<typeof trying>[1], string, number]>([
    ['after so many attempts', ['busy', 'busy', 'fine'], { maxAttempts: 2 }, 'busy', 2],
    ['rather than pause longer than a minute', ['busy', 'fine'], { retryAfter: '61' }, 'busy', 1],
    ['rather than begin after its last moment', ['busy', 'fine'], { until: 1000 }, 'busy', 1],
    ['but begins before its last moment', ['busy', 'fine'], { until: 1501 }, 'fine', 2],
    ['rather than begin before Retry-After', ['busy', 'fine'], { retryAfter: '5', until: 5000 }, 'busy', 1],
  ])('ends %s', async (_, results, options, result, attempts) => {
    const { outcome, pauses } = await trying(results, options);
    expect(outcome).toEqual({ result, attempts, cancelled: false });
    expect(pauses).toHaveLength(attempts - 1);
  });

  test('ends with the last result when it is cancelled during a pause', async () => {
    const cancellation = new AbortController();
    const sleep = (): Promise<void> => {
      cancellation.abort();
      return Promise.resolve();
    };
    const { outcome } = await trying(['busy', 'fine'], {
      signal: cancellation.signal,
      clock: { now: () => 0, sleep },
    });
    expect(outcome).toEqual({ result: 'busy', attempts: 1, cancelled: true });
  });
});
