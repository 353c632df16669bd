import { displayCounts, formatCounts, formatDuration } from '../../src/report/counts.js';
import { createSanitizer } from '../../src/text/sanitize.js';
import { Secrets } from '../../src/text/secrets.js';

const secrets = new Secrets();
for (const secret of ['SUCCESS', 'WAITING', 'token-1', 'token-2']) secrets.add(secret);
const sanitize = createSanitizer(secrets);

test.each<[Record<string, number>, string]>([
  [{}, 'no results'],
  [{ SUCCESS: 0 }, 'no results'],
  [{ SUCCESS: 8, ERROR: 1, WAITING: 11 }, '8 of 20 passed, 1 failed, 11 left (ERROR 1, WAITING 11)'],
  [{ SUCCESS: 1, running: 2, Terminating: 3 }, '1 of 6 passed, 5 left (running 2, Terminating 3)'],
  [{ FAILURE: 0, SUCCESS: 1 }, '1 of 1 passed'],
  [{ success: 2 }, '0 of 2 passed, 2 failed (success 2)'],
  [{ STOPPED: 2, AWAITING: 1 }, '0 of 3 passed, 3 failed (STOPPED 2, AWAITING 1)'],
  [
    Object.fromEntries('ABCDEFGHIJ'.split('').map((status) => [status, 1])),
    '0 of 10 passed, 10 failed (A 1, B 1, C 1, D 1, E 1, F 1, G 1, H 1 and 2 more)',
  ],
  [{ '::error::x\n##[group]\u001b[2J': 1 }, '0 of 1 passed, 1 failed (: :error::x ## [group] [2J 1)'],
])('%j in words: %s', (counts, words) => {
  expect(formatCounts(new Map(Object.entries(counts)), createSanitizer(new Secrets()))).toBe(words);
});

test.each<[string, Record<string, number>, Record<string, number>]>([
  ['known names as they are', { SUCCESS: 3, Processing: 2, waiting: 1 }, { SUCCESS: 3, Processing: 2, waiting: 1 }],
  ['secrets in unknown names as ***', { 'SUCCESS!': 1, 'A WAITING': 2 }, { '***!': 1, 'A ***': 2 }],
  ['numbers as they are', { A: 12345 }, { A: 12345 }],
  ['equal names added up', { 'token-1': 1, B: 2, 'token-2': 3, '***': 4, ' B\n': 5 }, { '***': 8, B: 7 }],
  ['hostile names', { '::error::x': 1, '__proto__ ': 2 }, { ': :error::x': 1, ['__proto__']: 2 }],
])('shows %s', (_, counts, shown) => {
  expect([...displayCounts(new Map(Object.entries(counts)), sanitize)]).toEqual(Object.entries(shown));
});

test.each([
  [999, '00:00'],
  [59_999, '00:59'],
  [3_599_999, '59:59'],
  [3_600_000, '1:00:00'],
  [3_723_000, '1:02:03'],
  [360_000_000, '100:00:00'],
])('%i ms is %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});
