import type { Parts } from './secrets.js';
import { unicode } from './unicode.js';

/**
 * Text that came from outside: a server's message, a header, an environment's name, an input.
 * It is wrapped so that it cannot slip into a sentence by accident: only `Show` takes it out,
 * and what comes out can be printed anywhere.
 */
export interface Foreign {
  readonly raw: string;
  /** What of it is never shown. Whoever cuts it off by himself leaves half of a secret, which nothing recognises. */
  readonly leftOut?: Parts;
}

/** Takes the secrets out of text, and the parts that are to be left out of it. */
export type Redact = (text: string, leftOut?: Parts) => string;

/** Takes foreign text and gives it back as something safe to print, at most `limit` characters (300) of it. */
export type Show = (text: Foreign, limit?: number) => string;

export const foreign = (raw: string, leftOut?: Parts): Foreign => (leftOut === undefined ? { raw } : { raw, leftOut });

/**
 * An address without what may be secret although nobody knows it: user and password, query, fragment.
 *
 * @param user finds the user, with its `//` and its `@`
 * @param instead what is put in the place of the user and the `@`, and of the query and fragment
 */
export function foreignAddress(
  address: string,
  user = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*@/i,
  instead: { readonly user: string; readonly rest: string } = { user: '', rest: '' },
): Foreign {
  const { 0: found = '', index = 0 } = user.exec(address) ?? {};
  const host = index + found.length;
  const end = address.slice(host).search(/[?#]/);
  return foreign(address, [
    ...(found === '' ? [] : ([[address.indexOf('//', index) + 2, host, instead.user]] as const)),
    ...(end === -1 ? [] : ([[host + end, address.length, instead.rest]] as const)),
  ]);
}

/** Characters that are shown of a text when nothing else is said. */
const longest = 300;

/** Secrets are taken out of the text as it came, before anything folds or cuts it, and of the line that becomes of it. */
export function makeShow(secrets: { readonly redact: Redact }): Show {
  return ({ raw, leftOut }, limit) => {
    const text = secrets.redact(raw, leftOut);
    const line = folded(text);
    return cut(harmless(line === text ? line : secrets.redact(line)), limit);
  };
}

/**
 * One line of printable text, at most `limit` characters: no control or format characters (they move
 * cursors, hide or reorder text), no blanks at the ends, and nothing that GitHub's runner takes for a
 * command. It looks for `::` at the start of a line and for `##[` anywhere in one.
 */
export function plain(text: string, limit?: number): string {
  return cut(harmless(folded(text)), limit);
}

const blanks = unicode('[\\p{C}\\p{Z}]+', 'gu');

function folded(text: string): string {
  // Most text has nothing to fold.
  if (/^(?:[!-~]+(?: [!-~]+)*)?$/.test(text)) return text;
  return text.toWellFormed().replace(blanks(), ' ').trim();
}

function harmless(line: string): string {
  return line.replace(/^::/, ': :').replaceAll('##[', '## [');
}

function cut(line: string, limit = longest): string {
  if (line.length <= limit) return line;
  // A character is one or two units; more than these need not be looked at.
  const characters = Array.from(line.slice(0, 2 * limit + 2));
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`;
}

/**
 * Text that is neither HTML nor Markdown nor a link any more. It stands in blocks of HTML only, where GitHub
 * reads no Markdown; that it is escaped all the same costs nothing.
 */
export function escape(text: string): string {
  return text.replace(
    /[&<>"'`*~|[\]{}\\#@$!^=]|:(?=\/\/)|(?<=[Ww]{3})\./g,
    (mark) => `&#${String(mark.codePointAt(0))};`,
  );
}
