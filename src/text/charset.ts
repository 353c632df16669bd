import { isUtf8 } from 'node:buffer';

/**
 * What servers wrote, for people to read and secrets to be found in, whatever charset it is in. Nothing is decided by it:
 * JSON has to be UTF-8.
 */

/** Windows-1252 from 0x80 on, which nearly everybody means who says ISO-8859-1; from 0xA0 on the two are one. */
const windows =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

function asWindows(latin1: string): string {
  return latin1.replace(/[\x80-\x9f]/g, (one) => windows[one.charCodeAt(0) - 0x80] ?? one);
}

/** A header's value, of which Node makes a character of each byte: UTF-8 where it is that, else Windows-1252. */
export function textOfHeader(value: string): string {
  return value.replace(
    /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\x9f]/g,
    (characters) => {
      const bytes = Buffer.from(characters, 'latin1');
      return isUtf8(bytes) ? bytes.toString() : asWindows(characters);
    },
  );
}

/** What decides whether an answer is fresh stays as it came, so that no blank of Unicode makes more of it. */
const deciding = ['age', 'warning'];

/** The same headers with values that people can read; lists stay as they are. */
export function withReadableValues<T extends object>(headers: T): T {
  const odd = Object.entries(headers).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value !== 'string' || deciding.includes(name)) return [];
    const text = textOfHeader(value);
    return text === value ? [] : [[name, text] as const];
  });
  return odd.length === 0 ? headers : { ...headers, ...Object.fromEntries(odd) };
}

/** A body in words: what is UTF-8 is read as that, whatever it is called, and bytes that are nothing as Windows-1252. */
export function textOfBody(body: Buffer, contentType = ''): string {
  const wide = wideOf(body);
  if (wide !== undefined) return new TextDecoder(wide).decode(body);
  if (isUtf8(body)) return body.toString();
  const named = /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1] ?? '';
  return decoded(body, named) ?? textOfHeader(body.toString('latin1'));
}

/** UTF-16, as its mark or its zeros tell. What is only called so would make signs of ASCII that nobody knows again. */
function wideOf(body: Buffer): string | undefined {
  const [first, second] = body;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (!body.includes(0)) return undefined;
  const zeros = [0, 0];
  for (const [at, byte] of body.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd > body.length / 8) return 'utf-16le';
  return odd === 0 && even > body.length / 8 ? 'utf-16be' : undefined;
}

/** `undefined` where it is not in this charset, or Node does not know that (20 takes Windows-1252 for Latin-1). */
function decoded(body: Buffer, charset: string): string | undefined {
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    return /^(?:utf-16|windows-1252)/.test(decoder.encoding) ? undefined : decoder.decode(body);
  } catch {
    return undefined;
  }
}

/**
 * What a text becomes where somebody reads or writes it in the wrong charset: UTF-8 read as Latin-1, Turkish too; and signs in
 * place of characters or bytes that a charset has not.
 */
export function* misread(text: string): Iterable<string> {
  if (/^[ -~]*$/.test(text)) return;
  const latin1 = Buffer.from(text).toString('latin1');
  yield latin1;
  yield asWindows(latin1);
  yield text.replace(/[ĞİŞğış]/g, (letter) => 'ÐÝÞðýþ'['ĞİŞğış'.indexOf(letter)] ?? letter);
  if (Array.from(text.replace(/[^!-~]/gu, '')).length < 4) return;
  for (const sign of ['?', '\ufffd']) {
    yield text.replace(/[\u0100-\u{10ffff}]/gu, sign);
    yield text.replace(/[\x80-\u{10ffff}]/gu, sign);
    yield text.replace(/[\x80-\u{10ffff}]/gu, (character) => sign.repeat(Buffer.byteLength(character)));
  }
}
