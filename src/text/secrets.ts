import {
  decodeSecret,
  decodeStages,
  DerivedText,
  fromBase64,
  toFormWords,
  toUnbroken,
  toWords,
  type Span,
} from './decode.js';

/** Characters of a text that are looked at; whoever cuts a text before it is redacted keeps as many. */
export const inspectedLength = 48 * 1024;

/** Characters that stay of a longer text. What follows may be the first half of a secret, which nothing recognises. */
const keptLength = 32 * 1024;

/** Characters that may be looked at in all, once a text is decoded in every way; only an attacker's has more. */
const mostCharacters = 16 * inspectedLength;

/** Base64 of base64 of base64. */
const mostBase64 = 3;

const shortest = 4;

/** Whether a secret has fewer than 4 characters, and so is masked by the runner only: `123` would hide half the log. */
export function isTooShort(secret: string): boolean {
  return Array.from(toWords(new DerivedText(secret)).text.trim()).length < shortest;
}

/**
 * Takes secrets out of text in which a server or a gateway may have echoed them: as they are, and as URLs, forms, JSON,
 * HTML and base64 write them, up to three of these inside one another; composed or decomposed (NFC, NFD), with other
 * whitespace than they had, and read in the wrong charset.
 */
export class Secrets {
  readonly #added = new Set<string>();
  /** Made when they are first needed. */
  #needles: { readonly words: Needles; readonly unbroken: Needles } | undefined;

  /** A secret that `isTooShort` is ignored. */
  add(secret: string): void {
    this.#added.add(secret);
    this.#needles = undefined;
  }

  /**
   * The text with `***` for each secret that stands there as it is, and for each word that holds one in another form.
   * Of a text of 48 Ki characters or more only what becomes of the first 32 Ki is given back.
   */
  redact(text: string): string {
    const seen = text.slice(0, inspectedLength);
    const end = text.length < inspectedLength ? text.length : keptLength;
    const hidden = this.#hiddenIn(seen);
    let redacted = '';
    let done = 0;
    for (let from = hidden.indexOf(1); from !== -1 && from < end; from = hidden.indexOf(1, done)) {
      redacted += `${seen.slice(done, from)}***`;
      done = hidden.indexOf(0, from);
    }
    return redacted + seen.slice(done, end);
  }

  /** A 1 for each character that must not be seen, and a 0 behind the last one. */
  #hiddenIn(text: string): Uint8Array {
    const hidden = new Uint8Array(text.length + 1);
    const encoded = new Uint8Array(text.length);
    const left = { characters: mostCharacters };
    for (const { from, to, length } of this.#find(new DerivedText(text), mostBase64, left)) {
      if (!hidden.subarray(from, to).includes(0)) continue;
      hidden.fill(1, from, to);
      if (to - from !== length) encoded.fill(1, from, to);
    }
    if (left.characters < 0) hidden.fill(1, 0, text.length);
    if (!encoded.includes(1)) return hidden;
    for (const { 0: word, index } of text.matchAll(/\S+/g)) {
      if (encoded.subarray(index, index + word.length).includes(1)) hidden.fill(1, index, index + word.length);
    }
    return hidden;
  }

  /** Where in the text secrets are, and how many characters they have when they are decoded. */
  *#find(text: DerivedText, base64: number, left: { characters: number }): Iterable<Span & { length: number }> {
    const needles = (this.#needles ??= needlesFor(this.#added));
    for (const stage of decodeStages(text)) {
      left.characters -= stage.text.length;
      if (left.characters < 0) return;
      const words = toWords(stage);
      for (const compared of new Set([words, toFormWords(words)])) yield* needles.words.findIn(compared);
      yield* needles.unbroken.findIn(toUnbroken(words));
      if (base64 === 0) continue;
      for (const decoded of fromBase64(stage)) yield* this.#find(decoded, base64 - 1, left);
    }
  }
}

function needlesFor(secrets: Iterable<string>): { words: Needles; unbroken: Needles } {
  const needles = { words: new Needles(), unbroken: new Needles() };
  for (const secret of secrets) {
    for (const form of decodeSecret(secret)) {
      const words = toWords(new DerivedText(form));
      const text = words.text.trim();
      needles.words.add(text);
      // Of a form that was decoded nobody knows which spaces were a plus.
      if (text.includes(' ')) needles.words.add(toFormWords(words).text.trim());
      if (isTellingUnbroken(text)) needles.unbroken.add(toUnbroken(words).text);
    }
  }
  return needles;
}

/** Whether no ordinary words are like it, even without whitespace and with all letters beyond ASCII alike. */
function isTellingUnbroken(secret: string): boolean {
  if (/^[\w.~+/=-]{40,}$/.test(secret)) return /[0-9]/.test(secret);
  const ascii = secret.replace(/[^!->@-~]/g, '');
  return /[^ -~]/.test(secret) && ascii.length >= (/[^A-Za-z]/.test(ascii) ? 5 : 8);
}

/** Texts to look for, all in one pass: one is compared only where its first four characters may stand. */
class Needles {
  readonly #byStart = new Array<string[] | undefined>(0x1000);

  add(needle: string): void {
    if (Array.from(needle).length < shortest) return;
    let key = 0;
    for (let at = 0; at < shortest; at += 1) key = nextKey(key, needle, at);
    const sameKey = (this.#byStart[key] ??= []);
    if (!sameKey.includes(needle)) sameKey.push(needle);
  }

  /** Where in the first text they come from, those that overlap as one. */
  *findIn(text: DerivedText): Iterable<Span & { length: number }> {
    for (const span of this.#spansIn(text.text)) yield { ...text.originOf(span), length: span.to - span.from };
  }

  *#spansIn(text: string): Iterable<Span> {
    let [from, to] = [0, 0];
    let key = 0;
    for (let at = 0; at < text.length; at += 1) {
      key = nextKey(key, text, at);
      const sameKey = this.#byStart[key];
      if (sameKey === undefined) continue;
      const start = at - shortest + 1;
      for (const needle of sameKey) {
        if (start < 0 || !text.startsWith(needle, start)) continue;
        if (start > to && to > 0) yield { from, to };
        if (start > to || to === 0) from = start;
        to = Math.max(to, start + needle.length);
      }
    }
    if (to > 0) yield { from, to };
  }
}

/** Of the last four characters: those before them have been shifted out of 12 bits. */
function nextKey(key: number, text: string, at: number): number {
  return ((key << 3) ^ text.charCodeAt(at)) & 0xfff;
}
