import { isLosslessNumber } from 'lossless-json';
import { isObject, parseJson, writeJson } from './json.js';

/**
 * Text that came from outside: a server's message, a header, an environment's name, an input.
 * It is wrapped so that it cannot slip into a sentence by accident: only `shown` takes it out,
 * and what comes out can be printed anywhere.
 */
export interface Foreign {
  readonly raw: string;
}

/** Takes foreign text and gives it back as something safe to print. */
export type Show = (text: Foreign, limit?: number) => string;

export const foreign = (raw: string): Foreign => ({ raw });

const longest = 300;

/**
 * One line of printable text, at most `limit` characters: no control or format characters (they move
 * cursors, hide or reorder text), no blanks at the ends, and nothing that GitHub's runner takes for a
 * command. It looks for `::` at the start of a line and for `##[` anywhere in one.
 */
export function plain(text: string, limit = longest): string {
  const line = text
    .slice(0, 40 * limit)
    .toWellFormed()
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .replace(/^::/, ': :')
    .replaceAll('##[', '## [');
  const characters = Array.from(line);
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`;
}

/**
 * The forms in which a server may echo a secret: as it is, as it stands in a URL, a form or JSON, and line by
 * line, which is how a log sees it.
 */
function echoes(secret: string): string[] {
  const forms = [secret, secret.trim(), ...secret.split(/[\r\n]+/)];
  return forms.flatMap((form) => [
    form,
    encodeURIComponent(form.toWellFormed()),
    new URLSearchParams([['', form]]).toString().slice(1),
    JSON.stringify(form).slice(1, -1),
  ]);
}

/** Replaces every known secret, in each form in which it may come back, by `***`. */
export class Redactor {
  #known: string[] = [];

  add(secret: string): void {
    const forms = echoes(secret).filter((form) => form.trim() !== '');
    // The longest first: a secret that contains another one must not leave its rest behind.
    this.#known = [...new Set([...this.#known, ...forms])].sort((a, b) => b.length - a.length);
  }

  redact(text: string): string {
    return this.#known.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  }

  /** The same for JSON, which is still JSON afterwards. */
  redactJson(json: string): string {
    const redacted = (value: unknown): unknown => {
      if (typeof value === 'string') return this.redact(value);
      if (isLosslessNumber(value)) return this.redact(value.value) === value.value ? value : this.redact(value.value);
      if (Array.isArray(value)) return value.map(redacted);
      if (!isObject(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([name, of]) => [this.redact(name), redacted(of)]));
    };
    return writeJson(redacted(parseJson(json)));
  }

  /** Redacted before it is cut, lest half a secret remains, and after, when blanks have been folded. */
  show: Show = ({ raw }, limit) => this.redact(plain(this.redact(raw), limit));
}
