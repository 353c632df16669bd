/** 2^63 - 1, the largest Java Long: Testinium's ids are Longs. */
const largestLong = 9223372036854775807n;

/** Decimal digits without leading zeros when `text` is a Java Long of at least 1, else `undefined`. */
export function longFrom(text: string): string | undefined {
  if (!/^[0-9]+$/.test(text)) return undefined;
  const digits = text.replace(/^0+/, '');
  if (digits === '' || digits.length > 19 || BigInt(digits) > largestLong) return undefined;
  return digits;
}
