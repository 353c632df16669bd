import { readText } from './json.js';

/** A date as Testinium sent it. */
export interface DateValue {
  /** Milliseconds since 1970; as if it were UTC where no zone was sent. */
  readonly time: number;
  /** It has a zone (or is epoch milliseconds), so that `time` is a moment and can be compared with any other. */
  readonly zoned: boolean;
}

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|([+-][01]\d)(?::?([0-5]\d))?)?$/i;

/**
 * Reads a date from 2000 on: ISO 8601 with or without a zone, with `T` or a blank (Cloud); epoch milliseconds as number or
 * text (Enterprise); or an array of 5 to 7 numbers (Jackson's, without a zone). `undefined` is anything else, the zero
 * dates of Java services among it.
 */
export function readDate(value: unknown): DateValue | undefined {
  if (Array.isArray(value)) return readArray(value);
  const text = readText(value)?.trim() ?? '';
  if (/^\d+$/.test(text)) return from2000({ time: Number(text), zoned: true });
  const iso = isoDate.exec(text);
  if (iso === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone, zoneHours, zoneMinutes = '0'] = iso;
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  const time = utcTime([year, month, day, hour, minute, second].map(Number), milliseconds);
  if (time === undefined) return undefined;
  const hours = Number(zoneHours ?? 0);
  const offset = 60 * Math.abs(hours) + Number(zoneMinutes);
  const sign = zoneHours?.startsWith('-') === true ? -1 : 1;
  return from2000({ time: time - sign * offset * 60_000, zoned: zone !== undefined });
}

function readArray(parts: readonly unknown[]): DateValue | undefined {
  const numbers = parts.filter((part) => typeof part === 'number');
  if (parts.length < 5 || parts.length > 7 || numbers.length < parts.length) return undefined;
  const [nanoseconds = 0] = numbers.splice(6);
  const time = utcTime(numbers, nanoseconds / 1e6);
  return time === undefined ? undefined : from2000({ time, zoned: false });
}

/** `undefined` where a part is out of its range (a thirteenth month), which `Date.UTC` would carry over. */
function utcTime(parts: readonly number[], milliseconds: number): number | undefined {
  const [year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = 0] = parts;
  const time = Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(milliseconds));
  if (Number.isNaN(time)) return undefined;
  const carried = new Date(time).toISOString().split(/\D/).map(Number);
  return carried.slice(0, 6).every((part, index) => part === (parts[index] ?? 0)) ? time : undefined;
}

function from2000(date: DateValue): DateValue | undefined {
  return date.time >= Date.UTC(2000) && !Number.isNaN(new Date(date.time).getTime()) ? date : undefined;
}

const day = 24 * 60 * 60 * 1000;

/**
 * The `end_date` of what has ended; `undefined` while it has not. A date more than a day after `now` (milliseconds since
 * 1970, by the clock of the server that sent it) or before the start is not an end.
 */
export function readEndDate(end: unknown, start: unknown, now: number): DateValue | undefined {
  const ended = readDate(end);
  if (ended === undefined || ended.time > now + day) return undefined;
  const started = readDate(start);
  const isBeforeStart = started?.zoned === ended.zoned && ended.time < started.time;
  return isBeforeStart ? undefined : ended;
}

/** Milliseconds between two dates, where both or neither have a zone. */
export function durationBetween(start: DateValue | undefined, end: DateValue | undefined): number | undefined {
  if (start === undefined || end?.zoned !== start.zoned || end.time < start.time) return undefined;
  return end.time - start.time;
}
