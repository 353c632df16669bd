/** 2^63 - 1, the largest Java Long: Testinium's ids are Longs. */
const largest = 9223372036854775807n;

/** Decimal digits without leading zeros when `text` is a Java Long of at least 1, else `undefined`. */
export function readLong(text: string): string | undefined {
  if (!/^[0-9]+$/.test(text)) return undefined;
  const digits = text.replace(/^0+/, '');
  if (digits === '' || digits.length > 19 || BigInt(digits) > largest) return undefined;
  return digits;
}
