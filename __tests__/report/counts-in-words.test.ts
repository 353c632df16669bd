import { countsInWords, elapsed } from '../../src/report/counts.js';
import { foreign, plain } from '../../src/text/text.js';

const show = ({ raw }: ReturnType<typeof foreign>): string => plain(raw);

test.each([
  [{}, 'no results'],
  [{ SUCCESS: 0 }, 'no results'],
  [{ SUCCESS: 12 }, '12 of 12 passed'],
  [{ WAITING: 12 }, '0 of 12 passed, 12 left (WAITING 12)'],
  [{ SUCCESS: 8, ERROR: 1, WAITING: 11 }, '8 of 20 passed, 1 failed, 11 left (ERROR 1, WAITING 11)'],
  [{ SUCCESS: 1, running: 2, Processing: 3 }, '1 of 6 passed, 5 left (running 2, Processing 3)'],
  [{ FAILURE: 0, SUCCESS: 1 }, '1 of 1 passed'],
  [{ success: 2 }, '0 of 2 passed, 2 failed (success 2)'],
  [{ STOPPED: 2, AWAITING: 1 }, '0 of 3 passed, 3 failed (STOPPED 2, AWAITING 1)'],
  [
    Object.fromEntries('ABCDEFGHIJ'.split('').map((status) => [status, 1])),
    '0 of 10 passed, 10 failed (A 1, B 1, C 1, D 1, E 1, F 1, G 1, H 1, …)',
  ],
  [{ ['X'.repeat(90)]: 1 }, `0 of 1 passed, 1 failed (${'X'.repeat(39)}… 1)`],
  [{ '::error::x\n##[group]\u001b[2J': 1 }, '0 of 1 passed, 1 failed (: :error::x ## [group] [2J 1)'],
])('%j in words: %s', (entries, words) => {
  expect(countsInWords(new Map(Object.entries(entries)), show)).toBe(words);
});

test.each([
  [0, '00:00'],
  [999, '00:00'],
  [1000, '00:01'],
  [59_999, '00:59'],
  [60_000, '01:00'],
  [3_599_999, '59:59'],
  [3_600_000, '1:00:00'],
  [3_723_000, '1:02:03'],
  [86_399_000, '23:59:59'],
  [360_000_000, '100:00:00'],
])('%i ms is %s', (ms, text) => {
  expect(elapsed(ms)).toBe(text);
});
