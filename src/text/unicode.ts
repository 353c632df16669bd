/**
 * A regular expression with classes of characters beyond ASCII, such as `\p{C}`. It is written as text and made when it is
 * first needed, as Node looks up the characters of such a class as soon as it reads a literal, used or not.
 *
 * @param source what would stand between the slashes
 */
export function unicode(source: string, flags = 'u'): () => RegExp {
  let made: RegExp | undefined;
  return () => (made ??= new RegExp(source, flags));
}

/** Characters that no text has: what base64 was not made of text becomes such. */
export const noText = unicode('[\\p{Cc}\ufffd]');
