/** Text from outside, wrapped so that it cannot slip into a sentence by accident: only `Sanitize` takes it out. */
export interface Untrusted {
  readonly untrusted: string;
}

/** Makes text from outside one printable line without secrets, of at most `limit` characters (300 if omitted). */
export type Sanitize = (text: Untrusted, limit?: number) => string;

/** Takes the secrets out of a text, and changes nothing else but its length: see `Secrets.redact`. */
export type Redact = (text: string) => string;

export const untrusted = (text: string): Untrusted => ({ untrusted: text });

/** Secrets are taken out of the text as it came, before anything folds or cuts it. */
export function createSanitizer(secrets: { readonly redact: Redact }): Sanitize {
  return ({ untrusted }, limit) => printable(secrets.redact(untrusted), limit);
}

/**
 * One printable line of at most `limit` characters (300 if omitted). Control and format characters, which move cursors
 * and hide or reorder text, become spaces, and nothing in it is a workflow command. Secrets stay: see `createSanitizer`.
 */
export function printable(text: string, limit?: number): string {
  const wellFormed = text.toWellFormed();
  return truncate(withoutCommands(wellFormed.replace(blanksOf(wellFormed), ' ').trim()), limit);
}

let unicodeBlanks: RegExp | undefined;

/** Matches each run of control, format and blank characters of this text; such a run is shown, and compared, as a space. */
export function blanksOf(text: string): RegExp {
  // V8 looks up the characters of a Unicode class when it meets one, which most texts need not wait for.
  return /^[\s!-~]*$/.test(text) ? /\s+/g : (unicodeBlanks ??= new RegExp('[\\p{C}\\p{Z}]+', 'gu'));
}

/** GitHub's runner takes `::` at the start of a line, after blanks too, and `##[` anywhere for a workflow command. */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\r\n]*)::/gm, '$1: :').replaceAll('##[', '## [');
}

function truncate(line: string, limit = 300): string {
  if (line.length <= limit) return line;
  // A character is one or two units; more than these need not be looked at.
  const characters = Array.from(line.slice(0, 2 * limit + 2));
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`;
}

/** Text that is neither HTML nor Markdown nor a link that GitHub makes by itself, in numeric entities. */
export function escapeHtml(text: string): string {
  const marks = /[&<>"'`*~|[\]{}\\#@$!^=]|:(?=\/\/)|(?<=[Ww]{3})\./g;
  return text.replace(marks, (mark) => `&#${String(mark.codePointAt(0))};`);
}
