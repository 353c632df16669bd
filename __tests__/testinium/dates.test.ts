import { readDate, readPeriod } from '../../src/testinium/dates.js';

const time = Date.UTC(2024, 10, 28, 20, 11, 46);

test.each<[unknown, number, boolean]>([
  ['2024-11-28T20:11:46Z', time, true],
  ['2024-11-28 20:11:46z', time, true],
  ['2024-11-28T20:11:46.290Z', time + 290, true],
  ['2024-11-28T20:11:46,2987654Z', time + 298, true],
  ['2024-11-28T23:11:46+03:00', time, true],
  ['2024-11-28T23:41:46.000+0330', time, true],
  ['2024-11-28T18:11:46-02', time, true],
  ['2024-11-28T20:11:46 Z', time, true],
  ['2024-11-28T20:11Z', time - 46_000, true],
  ['2024-11-28T20:11:46', time, false],
  ['2024-11-28 20:11', time - 46_000, false],
  [time, time, true],
  [String(time), time, true],
  [BigInt(time), time, true],
  [[2024, 11, 28, 20, 11], time - 46_000, false],
  [[2024, 11, 28, 20, 11, 46], time, false],
  [[2024, 11, 28, 20, 11, 46, 298_765_432], time + 298, false],
  ['2000-01-01T00:00:00Z', Date.UTC(2000), true],
  ['2024-02-29T00:00:00', Date.UTC(2024, 1, 29), false],
])('%j is a date', (value, at, zoned) => {
  expect(readDate(value)).toEqual({ time: at, zoned });
});

const texts =
  '|-|0|0001-01-01T00:00:00Z|1999-12-31T23:59:59Z|2000-01-01T00:00:00+01:00|2024-11-28|2024-13-28T20:11:46Z' +
  '|2024-02-30T20:11:46Z|2023-02-29T00:00:00Z|2024-11-28T24:00:00Z|2024-11-28T20:60:00Z|2024-11-28T20:11:46+99:00' +
  '|28.11.2024 20:11:46|x2024-11-28T20:11:46Z|2024-11-28T20:11:46Zx|2024-11-28T20:11.5Z';
test.each(
  [
    ...texts.split('|'),
    ...[undefined, null, true, {}, 0, -1, 1732797845, 946684799999, 8.65e15, 1e30, NaN],
    [],
    [2024, 11, 28, 20],
    [2024, 11, 28, 20, 11, 46, 0, 0],
    [2024, 13, 28, 20, 11],
    [2024, 0, 28, 20, 11],
    [2024, 11, 28, 20, 11.5],
    [2024, 11, 28, 20, 11, 46, 1e9],
    [2024, 11, 28, 20, 11, 46, -1],
    [2024, 11, 28, 20, 11, 46, null],
    ['2024', 11, 28, 20, 11],
    [1, 1, 1, 0, 0],
  ].map((value) => ({ value })),
)('$value is none', ({ value }) => {
  expect(readDate(value)).toBeUndefined();
});

const zoned = '2024-11-28T20:11:46Z';
const unzoned = '2024-11-28T20:11:46';
const now = time + 60_000;
const day = 24 * 60 * 60 * 1000;

test.each<[string, unknown, unknown, number, ended: boolean, duration: number | undefined]>([
  ['an end', zoned, '2024-11-28T20:11:45Z', now, true, 1000],
  ['dates of two zones', zoned, '2024-11-28T23:11:40+03:00', now, true, 6000],
  ['the moment of the start', zoned, zoned, now, true, 0],
  ['an end before the start', zoned, '2024-11-28T20:11:47Z', now, false, undefined],
  ['neither with a zone', unzoned, '2024-11-28T20:11:45', now, true, 1000],
  ['before the start, neither with a zone', unzoned, '2024-11-28T20:11:47', now, false, undefined],
  ['an end that is not comparable with the start', unzoned, '2024-11-28T20:11:47Z', now, true, undefined],
  ['a start that is not comparable with the end', zoned, '2024-11-28T20:11:47', now, true, undefined],
  ['a start that is no date', zoned, 'soon', now, true, undefined],
  ['no start', zoned, undefined, now, true, undefined],
  ['a day after now', zoned, undefined, time - day, true, undefined],
  ['more than a day after now', zoned, undefined, time - day - 1, false, undefined],
  ['more than a day after now, without a zone', unzoned, undefined, time - day - 1, false, undefined],
  ['no date', 0, zoned, now, false, undefined],
])('%s', (_, end_date, start_date, at, ended, duration) => {
  expect(readPeriod({ start_date, end_date }, at)).toEqual({ start: readDate(start_date), ended, duration });
});

test('what is no object has no period', () => {
  expect(readPeriod(null, now)).toEqual({ ended: false });
});
