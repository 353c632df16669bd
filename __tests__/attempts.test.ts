import { insist, pauseBefore, retryAfter } from '../src/attempts.js';
import type { Answer } from '../src/client.js';

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
  ['Thu Jan  1 12:00:05 2026', 5000],
  ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
  ['Thu, 99 Foo 2026 12:00:05 GMT', undefined],
])('Retry-After %j is %s ms', (header, ms) => {
  expect(retryAfter(header, now)).toBe(ms);
});

test.each([
  // attempt, asked, random, pause
  [2, undefined, 0, 500],
  [2, undefined, 1, 1000],
  [3, undefined, 1, 2000],
  [4, undefined, 0, 2000],
  [10, undefined, 1, 60_000],
  [2, 0, 0, 0],
  [2, 5000, 0, 5000],
  [2, 5000, 1, 6000],
  [9, 50_000, 1, 60_000],
  [2, 60_000, 1, 60_000],
])('before attempt %i, asked for %s ms, with luck %d: %i ms', (attempt, asked, random, pause) => {
  expect(pauseBefore(attempt, asked, random)).toBe(pause);
});

describe('insisting', () => {
  const busy: Answer = { kind: 'complete', status: 503, body: Buffer.from(''), oversized: false };
  const fine: Answer = { ...busy, status: 200 };

  function line(answers: Answer[], maxAttempts = 3) {
    const cancellation = new AbortController();
    const pauses: number[] = [];
    return {
      cancellation,
      pauses,
      send: () => Promise.resolve(answers.shift() ?? fine),
      clock: {
        now: () => 0,
        sleep: (ms: number): Promise<void> => {
          pauses.push(ms);
          return Promise.resolve();
        },
      },
      cancel: cancellation.signal,
      maxAttempts,
      say: () => undefined,
    };
  }
  const request = { method: 'GET', url: 'http://x.example', headers: {} } as const;
  const whileBusy = (answer: Answer): string | undefined =>
    answer.kind === 'complete' && answer.status === 503 ? 'Busy.' : undefined;

  test('ends with the first answer to keep', async () => {
    const way = line([busy, busy, fine]);
    expect(await insist(way, request, whileBusy)).toEqual({ answer: fine, attempts: 3 });
    expect(way.pauses).toHaveLength(2);
  });

  test('ends after so many attempts', async () => {
    expect(await insist(line([busy, busy, fine], 2), request, whileBusy)).toEqual({ answer: busy, attempts: 2 });
  });

  test('does not wait longer than a minute', async () => {
    const later = { ...busy, retryAfter: '61' };
    const way = line([later, fine]);
    expect(await insist(way, request, whileBusy)).toEqual({ answer: later, attempts: 1 });
    expect(way.pauses).toEqual([]);
  });

  test('ends when it is cancelled during a pause', async () => {
    const way = line([busy, fine]);
    way.clock.sleep = () => {
      way.cancellation.abort();
      return Promise.resolve();
    };
    expect(await insist(way, request, whileBusy)).toEqual({ answer: { kind: 'cancelled', sent: false }, attempts: 1 });
  });
});
