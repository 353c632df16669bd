import { misread } from './charset.js';
import { Needles } from './needles.js';
import { blank } from './readings.js';
import { isBlank, places } from './search.js';
import { noText } from './unicode.js';

/** Characters that a secret, or a line of it, must have to be taken out: `123` would blot out half the log. */
const shortest = 4;

/** Characters that base64 must have to be looked for in pieces: less may be letters of several words. */
const shortestBroken = 8;

/**
 * Everything that must never be seen, and takes it out of text: as it is, and in every form in which a server or a gateway
 * may echo it. Those are the encodings of `Readings`, up to three of them inside one another and mixed, of the secret and
 * each line of it, composed (NFC) or decomposed (NFD), whatever blanks have become of its blanks; the secret in the wrong
 * charset; and base64, whatever blanks it is broken by.
 */
export class Secrets {
  readonly #whole = new Words();
  readonly #broken = new Words();

  /** Whatever is too short (`isTakenOut`) is ignored. */
  add(secret: string): void {
    for (const form of plainForms(secret)) {
      this.#whole.add(folded(form));
      if (isOpaque(form)) this.#broken.add(unbroken(form));
    }
    if (!isTakenOut(secret)) return;
    for (const whole of wholes(secret)) for (const form of misread(whole)) this.#whole.add(folded(form));
    for (const form of base64Of(secret)) {
      const letters = unbroken(form);
      if (letters.length < shortestBroken) this.#whole.add(folded(form));
      else this.#broken.add(letters);
    }
  }

  /**
   * The text with `***` for each secret, and without the parts that are to be left out: a secret that lies in one of them
   * goes with it, and of one that is partly in it nothing stays. The same text when there is none of either in it.
   */
  redact(text: string, leftOut: Parts = []): string {
    return without(text, places(text, this.#whole.needles, this.#broken.needles), leftOut);
  }
}

/** Words as code points, each once. */
class Words {
  readonly #all = new Map<string, readonly number[]>();
  #needles: Needles | undefined;

  /** Whatever is too short is ignored. */
  add(word: readonly number[]): void {
    const key = word.join();
    if (word.length < shortest || this.#all.has(key)) return;
    this.#all.set(key, word);
    this.#needles = undefined;
  }

  get needles(): Needles {
    return (this.#needles ??= new Needles(this.#all.values()));
  }
}

/** Parts of a text: where each begins and where it ends, and what is put in its place (nothing). */
export type Parts = readonly (readonly [from: number, to: number, instead?: string])[];

/** Whether `redact` takes this secret out: at least 4 characters of it, or of a line of it, can be seen. */
export function isTakenOut(secret: string): boolean {
  return folded(secret).length >= shortest;
}

function* plainForms(secret: string): Iterable<string> {
  for (const whole of wholes(secret)) {
    yield whole;
    yield* whole.split(/[\r\n\u0085\u2028\u2029]+/);
  }
}

function wholes(secret: string): ReadonlySet<string> {
  return new Set([secret, ...composedAnew(secret)]);
}

function composedAnew(text: string): string[] {
  // ASCII is as it is in all forms, and the tables of the others take long to load.
  return /^[ -~]*$/.test(text) ? [] : [text.normalize('NFC'), text.normalize('NFD')];
}

/** Base64 of the secret alone, and what all base64 has in common of which it is a part, wherever it stands in it. */
function* base64Of(secret: string): Iterable<string> {
  const bytes = Buffer.from(secret);
  const forms = [bytes.toString('base64').replace(/=+$/, '')];
  // Three bytes are four characters: there are three ways to stand. Six bits at either end depend on the neighbour.
  if (bytes.length >= 8) {
    for (const before of [0, 1, 2]) {
      const all = Buffer.concat([Buffer.alloc(before), bytes]);
      forms.push(all.toString('base64').slice(Math.ceil((8 * before) / 6), Math.floor((8 * all.length) / 6)));
    }
  }
  for (const form of forms) {
    yield form;
    yield form.replaceAll('+', '-').replaceAll('/', '_');
  }
}

/** Base64 as those find it who take blanks for nothing: without an end, and without what decoding a form makes blanks of. */
function unbroken(base64: string): number[] {
  return Array.from(base64.replace(/\+|=+$/g, ''), (letter) => letter.charCodeAt(0));
}

/**
 * Whether nobody takes this for words, so that blanks in it are only where somebody has broken a line: base64 of a text (as
 * in `Authorization: Basic`), or what tokens are made of (RFC 9110, 11.2) and longer than a word.
 */
function isOpaque(secret: string): boolean {
  if (!/^[A-Za-z0-9._~+/-]{12,}=*$/.test(secret)) return false;
  return (secret.length >= 40 && /[0-9]/.test(secret)) || isBase64OfText(secret);
}

function isBase64OfText(secret: string): boolean {
  const bytes = Buffer.from(secret, 'base64');
  const text = bytes.toString();
  if (noText().test(text)) return false;
  const again = bytes.toString(/[-_]/.test(secret) ? 'base64url' : 'base64');
  return again.replace(/=+$/, '') === secret.replace(/=+$/, '');
}

/** Code points, one space for blanks in a row and none at the ends. */
function folded(text: string): number[] {
  const all: number[] = [];
  for (const one of text) {
    const character = one.codePointAt(0) ?? 0;
    if (!isBlank(character)) all.push(character);
    else if (all.length > 0 && all.at(-1) !== blank) all.push(blank);
  }
  if (all.at(-1) === blank) all.pop();
  return all;
}

/** Overlapping and touching places are one. */
function without(text: string, places: readonly number[], leftOut: Parts): string {
  const parts: [from: number, to: number, instead: string][] = leftOut.map(([from, to, instead = '']) => {
    return [from, to, instead];
  });
  for (let i = 0; i < places.length; i += 2) {
    const [start, end] = [places[i] ?? 0, places[i + 1] ?? 0];
    if (!leftOut.some(([from, to]) => from <= start && end <= to)) parts.push([start, end, '***']);
  }
  if (parts.length === 0) return text;
  parts.sort(([a], [b]) => a - b);
  const kept: string[] = [];
  let [end, pending] = [-1, ''];
  for (const [from, to, instead] of parts) {
    if (from > end) {
      kept.push(pending, text.slice(Math.max(end, 0), from));
      pending = '';
    }
    end = Math.max(end, to);
    pending ||= instead;
  }
  kept.push(pending, text.slice(end));
  return kept.join('');
}
