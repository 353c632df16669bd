import { decodeSecret, decodeStages, fromBase64, toFormWords, toUnbroken, toWords } from './decode.js';

/** Characters of a text that are looked at. */
export const inspectedLength = 48 * 1024;

/** Characters at the end of a longer text that are dropped: they may be the first half of a secret, which nothing recognises. */
const droppedLength = 16 * 1024;

/** Characters that may be looked at in all, once a text is decoded in every way; only an attacker's has more. */
const mostCharacters = 16 * inspectedLength;

/** Whether a secret has fewer than 4 characters, and so is masked by the runner only: `123` would hide half the log. */
export function isTooShort(secret: string): boolean {
  return Array.from(toWords(secret).trim()).length < 4;
}

/**
 * Takes secrets out of text: as they are, and as URLs, forms, JSON, HTML and base64 write them, up to three of these inside
 * one another; composed or decomposed (NFC, NFD), with other whitespace than they had, and read in the wrong charset.
 */
export class Secrets {
  readonly #added = new Set<string>();
  /** Made when they are first needed. */
  #needles: ReturnType<typeof needlesFor> | undefined;

  /** A secret that `isTooShort` is ignored. */
  add(secret: string): void {
    this.#added.add(secret);
    this.#needles = undefined;
  }

  /**
   * The text with `***` for each secret that stands there as it is, and for each word (or line, or the whole) that holds one
   * in another form. A text of 48 Ki characters or more is cut.
   */
  redact(text: string): string {
    let redacted = text.slice(0, inspectedLength);
    if (this.#holds(redacted)) {
      // Encoded ones first: one secret may be a part of another, of which the rest would not be recognised any more.
      redacted = this.#hide(redacted, /\S+/g, (word) => [...decodeStages(word)].length > 1);
      redacted = mask(redacted, this.#needles?.plain ?? []);
      for (const part of [/\S+/g, /[^\r\n]+/g, /[^]+/g]) {
        if (this.#holds(redacted)) redacted = this.#hide(redacted, part);
      }
    }
    if (text.length < inspectedLength) return redacted;
    return redacted.slice(0, Math.max('***'.length, redacted.length - droppedLength));
  }

  /** The text with `***` for each part that holds a secret. */
  #hide(text: string, part: RegExp, isMeant: (part: string) => boolean = () => true): string {
    return text.replace(part, (found) => (isMeant(found) && this.#holds(found) ? '***' : found));
  }

  /** Whether the text holds a secret in any form (`base64`: so often in base64), or is too costly to look at. */
  #holds(text: string, base64 = 3, left = { characters: mostCharacters }): boolean {
    if (this.#added.size === 0) return false;
    const needles = (this.#needles ??= needlesFor(this.#added));
    for (const stage of decodeStages(text)) {
      left.characters -= stage.length;
      if (left.characters < 0) return true;
      const words = toWords(stage);
      const compared = [words, toFormWords(words)];
      if (needles.words.some((needle) => compared.some((one) => one.includes(needle)))) return true;
      const unbroken = toUnbroken(words);
      if (needles.unbroken.some((needle) => unbroken.includes(needle))) return true;
      if (base64 === 0) continue;
      for (const decoded of fromBase64(stage)) if (this.#holds(decoded, base64 - 1, left)) return true;
    }
    return false;
  }
}

/** The text with `***` for these secrets, those that overlap as one. */
function mask(text: string, secrets: readonly string[]): string {
  const hidden = new Uint8Array(text.length);
  for (const secret of secrets) {
    for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1)) {
      hidden.fill(1, at, at + secret.length);
    }
  }
  return Array.from(hidden, (is, at) => (is === 0 ? text.charAt(at) : hidden[at - 1] === 1 ? '' : '***')).join('');
}

/** What to look for: the secrets with what their own encodings stand for, as they are, and folded as a text is. */
function needlesFor(secrets: Iterable<string>): Readonly<Record<'plain' | 'words' | 'unbroken', readonly string[]>> {
  const forms = [...secrets].flatMap((secret) => [...decodeSecret(secret)]).filter((form) => !isTooShort(form));
  const words = forms.map((form) => toWords(form).trim());
  return {
    plain: [...new Set(forms)],
    // Of a form that was decoded nobody knows which spaces were a plus.
    words: distinct([...words, ...words.filter((text) => text.includes(' ')).map((text) => toFormWords(text).trim())]),
    unbroken: distinct(words.filter(isTellingUnbroken).map(toUnbroken)),
  };
}

function distinct(needles: readonly string[]): string[] {
  return [...new Set(needles)].filter((needle) => !isTooShort(needle));
}

/** Whether no ordinary words are like it, even without whitespace and with all letters beyond ASCII alike. */
function isTellingUnbroken(secret: string): boolean {
  if (/^[\w.~+/=-]{40,}$/.test(secret)) return /[0-9]/.test(secret);
  const ascii = secret.replace(/[^!->@-~]/g, '');
  return /[^ -~]/.test(secret) && ascii.length >= (/[^A-Za-z]/.test(ascii) ? 5 : 8);
}
