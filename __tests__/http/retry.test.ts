import { Chance } from '../support/random.js';
import { retry, pauseBefore, retryAfter } from '../../src/http/retry.js';

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
  [2, 5000, 0.5, 11_000],
  [2, 5000, 1, 17_000],
  [5, 5000, 1, 17_000],
  [9, 50_000, 1, 60_000],
  [2, 60_000, 1, 60_000],
])('before attempt %i, asked for %s ms, with luck %d: %i ms', (attempt, asked, random, pause) => {
  expect(pauseBefore(attempt, asked, random)).toBe(pause);
});

describe('trying again', () => {
  function line(maxAttempts = 3) {
    const cancellation = new AbortController();
    const pauses: number[] = [];
    const said: string[] = [];
    return {
      cancellation,
      pauses,
      said,
      send: () => Promise.reject(new Error('Nothing is sent here.')),
      clock: {
        now: () => 0,
        sleep: (ms: number): Promise<void> => {
          pauses.push(ms);
          return Promise.resolve();
        },
      },
      cancel: cancellation.signal,
      maxAttempts,
      say: (text: string) => void said.push(text),
      show: ({ raw }: { raw: string }) => raw,
    };
  }
  const doing =
    (...results: string[]) =>
    () =>
      Promise.resolve(results.shift() ?? 'fine');
  const whileBusy = (result: string) => (result === 'busy' ? { why: 'Busy.' } : undefined);

  test('ends with the first result to keep', async () => {
    const way = line();
    expect(await retry(way, doing('busy', 'busy', 'fine'), whileBusy)).toEqual({ result: 'fine', attempts: 3 });
    expect(way.pauses).toHaveLength(2);
    expect(way.said[0]).toMatch(/^Busy\. It is safe to try again: attempt 2 of 3 in [01]\.\d s\.$/);
  });

  test('ends after so many attempts', async () => {
    expect(await retry(line(2), doing('busy', 'busy', 'fine'), whileBusy)).toEqual({ result: 'busy', attempts: 2 });
  });

  test('does not wait longer than a minute', async () => {
    const way = line();
    const later = (result: string) => (result === 'busy' ? { why: 'Busy.', retryAfter: '61' } : undefined);
    expect(await retry(way, doing('busy', 'fine'), later)).toEqual({ result: 'busy', attempts: 1 });
    expect(way.pauses).toEqual([]);
  });

  test('begins no attempt after its last moment', async () => {
    const way = { ...line(), until: 400 };
    expect(await retry(way, doing('busy', 'fine'), whileBusy)).toEqual({ result: 'busy', attempts: 1 });
    expect(way.pauses).toEqual([]);
    expect(await retry({ ...way, until: 1001 }, doing('busy', 'fine'), whileBusy)).toEqual({
      result: 'fine',
      attempts: 2,
    });
  });

  test('comes before its turn rather than not at all', async () => {
    const way = { ...line(), until: 5001 };
    const later = (result: string) => (result === 'busy' ? { why: 'Busy.', retryAfter: '5' } : undefined);
    for (let time = 0; time < 20; time++) {
      expect(await retry(way, doing('busy', 'fine'), later)).toEqual({ result: 'fine', attempts: 2 });
    }
    expect(way.pauses.every((ms) => ms >= 5000 && ms < 5001)).toBe(true);
    expect(await retry({ ...way, until: 5000 }, doing('busy', 'fine'), later)).toEqual({ result: 'busy', attempts: 1 });
  });

  test('ends when it is cancelled during a pause', async () => {
    const way = line();
    way.clock.sleep = () => {
      way.cancellation.abort();
      return Promise.resolve();
    };
    expect(await retry(way, doing('busy', 'fine'), whileBusy)).toEqual({ result: 'cancelled', attempts: 1 });
  });
});

describe('A crowd', () => {
  /** 256 steps that begin within `begin` ms, in front of a limit of 20 a second; answers when each got through. */
  function crowd(begin: number, allows: (now: number) => boolean): { arrivals: number[]; refused: number } {
    const arrivals: number[] = [];
    let refused = 0;
    const due = Array.from({ length: 256 }, () => ({ at: random() * begin, attempt: 1 }));
    for (;;) {
      const step = due.sort((a, b) => b.at - a.at).pop();
      if (step === undefined) return { arrivals, refused };
      if (allows(step.at)) arrivals.push(step.at);
      else if (step.attempt === 5) refused += 1;
      else {
        const attempt = step.attempt + 1;
        due.push({ at: step.at + pauseBefore(attempt, 1000, random()), attempt });
      }
    }
  }

  /** 20 in each second of the clock. */
  function perSecond(): (now: number) => boolean {
    const seen = new Map<number, number>();
    return (now) => {
      const second = Math.floor(now / 1000);
      const count = (seen.get(second) ?? 0) + 1;
      seen.set(second, count);
      return count <= 20;
    };
  }

  /** A bucket of 20 that fills by 20 a second. */
  function bucket(): (now: number) => boolean {
    let [tokens, last] = [20, 0];
    return (now) => {
      tokens = Math.min(20, tokens + ((now - last) * 20) / 1000);
      last = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    };
  }

  const chance = new Chance(1);
  const random = (): number => chance.next();

  test.each([
    ['each second of the clock', perSecond, 0],
    ['a bucket', bucket, 0],
    ['each second of the clock, started over 3 s', perSecond, 3000],
    ['a bucket, started over 3 s', bucket, 3000],
  ])('gets through, all of it: %s', (_, limit, begin) => {
    for (let time = 0; time < 20; time++) {
      const { arrivals, refused } = crowd(begin, limit());
      expect(refused).toBe(0);
      expect(Math.max(...arrivals)).toBeLessThan(begin + 27_000);
    }
  });
});
