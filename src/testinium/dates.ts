import { field, readText } from './json.js';

interface DateValue {
  /** Milliseconds since 1970; as if it were UTC where no zone was sent. */
  readonly time: number;
  /** It has a zone (or is epoch milliseconds), so that `time` is a moment and can be compared with any other. */
  readonly zoned: boolean;
}

const isoDate = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?:(:\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|([+-][01]\d)(?::?([0-5]\d))?)?$/i;

/**
 * Reads a date from 2000 on: ISO 8601 (Cloud), epoch milliseconds as number or text (Enterprise), or Jackson's array of 5
 * to 7 numbers, without a zone. `undefined` is anything else, the zero dates of Java services among it.
 */
export function readDate(value: unknown): DateValue | undefined {
  const text = Array.isArray(value) ? arrayToIso(value) : (readText(value)?.trim() ?? '');
  if (/^\d+$/.test(text)) return from2000({ time: Number(text), zoned: true });
  const parts = isoDate.exec(text) ?? [];
  const [, date = '', minute = '', second = ':00', fraction = '', zone, hours = '+00', minutes = '00'] = parts;
  const utc = `${date}T${minute}${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
  // `Date` carries over what is out of its range, as in 30 February.
  if (new Date(utc).toJSON() !== utc) return undefined;
  const offset = 60 * Number(hours) + Number(hours.charAt(0) + minutes);
  return from2000({ time: Date.parse(utc) - offset * 60_000, zoned: zone !== undefined });
}

/** Year, month, day, hour, minute, second and nanosecond, of which the last two may be missing. */
function arrayToIso(parts: readonly unknown[]): string {
  const numbers = parts.map((part) => (typeof part === 'number' ? String(part).padStart(2, '0') : '-'));
  const [year, month, day, hour, minute, second = '00', nanosecond = ''] = numbers;
  const iso = `${String(year)}-${String(month)}-${String(day)} ${String(hour)}:${String(minute)}`;
  return parts.length > 7 ? '' : `${iso}:${second}.${nanosecond.padStart(9, '0')}`;
}

function from2000(date: DateValue): DateValue | undefined {
  return date.time >= Date.UTC(2000) && date.time <= 8.64e15 ? date : undefined;
}

/** When something ran; `duration`, in milliseconds, is known where both dates or neither have a zone. */
export interface Period {
  readonly start?: DateValue;
  readonly ended: boolean;
  readonly duration?: number;
}

/** Not an end is a date before the start, or more than a day after `now`, by the clock of the server that sent it. */
export function readPeriod(value: unknown, now: number): Period {
  const [start, end] = [readDate(field(value, 'start_date')), readDate(field(value, 'end_date'))];
  const duration = end && start?.zoned === end.zoned ? end.time - start.time : undefined;
  if (end === undefined || end.time > now + 24 * 60 * 60 * 1000 || (duration ?? 0) < 0) return { start, ended: false };
  return { start, ended: true, duration };
}
