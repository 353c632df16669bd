import { isUtf8 } from 'node:buffer';

/**
 * What servers wrote, for people to read and secrets to be found in, whatever charset it is in. Nothing is decided by it:
 * JSON has to be UTF-8.
 */

/** A header's value, of which Node makes a character of each byte: UTF-8 where it is that, else Windows-1252. */
export function textOfHeader(value: string): string {
  return value.replace(
    /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\x9f]/g,
    (characters) => {
      const bytes = Buffer.from(characters, 'latin1');
      return isUtf8(bytes) ? bytes.toString() : asWindows(bytes);
    },
  );
}

/** Nearly everybody means this who says ISO-8859-1. (To Node 20 it is that.) */
function asWindows(bytes: Buffer): string {
  return new TextDecoder('windows-1252').decode(bytes);
}

/** The same headers with values that people can read, but for those that decide whether an answer is fresh, and lists. */
export function withReadableValues<T extends object>(headers: T): T {
  const odd = Object.entries(headers).filter(([name, value]: [string, unknown]) => {
    return typeof value === 'string' && /[\x80-\xff]/.test(value) && name !== 'age' && name !== 'warning';
  });
  if (odd.length === 0) return headers;
  return { ...headers, ...Object.fromEntries(odd.map(([name, value]) => [name, textOfHeader(String(value))])) };
}

/** A body in words: what is UTF-8 is read as that, whatever it is called, and bytes that are nothing as Windows-1252. */
export function textOfBody(body: Buffer, contentType = ''): string {
  const wide = body.includes(0);
  if (!wide && isUtf8(body)) return body.toString();
  const marked = markedAs(body);
  if (marked !== undefined) return new TextDecoder(marked).decode(body);
  const charset = /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1] ?? '';
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    // What is only called UTF-16 would become signs of which nobody knows what they were.
    if (wide || !decoder.encoding.startsWith('utf-16')) return decoder.decode(body);
  } catch {
    // Not in that charset, or Node does not know it.
  }
  return textOfHeader(body.toString('latin1'));
}

/** The byte order that a body of UTF-16 begins with says more than whatever names its charset. */
function markedAs([first, second]: Buffer): 'utf-16be' | 'utf-16le' | undefined {
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

/**
 * What a text becomes where somebody reads or writes it in the wrong charset: UTF-8 read as Latin-1, Turkish too; and signs in
 * place of characters or bytes that a charset has not.
 */
export function* misread(text: string): Iterable<string> {
  if (/^[ -~]*$/.test(text)) return;
  const bytes = Buffer.from(text);
  yield bytes.toString('latin1');
  yield asWindows(bytes);
  yield text.replace(/[ĞİŞğış]/g, (letter) => 'ÐÝÞðýþ'['ĞİŞğış'.indexOf(letter)] ?? letter);
  // Less may be a word and a question mark.
  if (text.replace(/[^!-~]/g, '').length < 8) return;
  for (const sign of ['?', '\ufffd']) {
    yield text.replace(/[\u0100-\u{10ffff}]/gu, sign);
    yield text.replace(/[\x80-\u{10ffff}]/gu, sign);
    yield text.replace(/[\x80-\u{10ffff}]/gu, (character) => sign.repeat(Buffer.byteLength(character)));
  }
}
