import { Needles } from './needles.js';
import { opens, Readings } from './readings.js';
import { unicode } from './unicode.js';

/** Characters that a secret, or a line of it, must have to be taken out: `123` would blot out half the log. */
const shortest = 4;

const blank = 0x20;
const blanks = unicode('[\\p{Cc}\\p{Cf}\\p{Z}]');

/**
 * Everything that must never be seen, and takes it out of text: as it is, and in every form in which a server or a gateway
 * may echo it. Those are the encodings of `Readings`, up to three of them inside one another and mixed, of the secret and
 * each line of it, composed (NFC) or decomposed (NFD), whatever blanks have become of its blanks; and base64.
 */
export class Secrets {
  readonly #words = new Map<string, readonly number[]>();
  #needles: Needles | undefined = new Needles([]);

  /** Whatever is too short (`isTakenOut`) is ignored. */
  add(secret: string): void {
    for (const form of [...formsOf(secret)].map(folded)) {
      if (form.length < shortest) continue;
      const key = form.join();
      if (this.#words.has(key)) continue;
      this.#words.set(key, form);
      this.#needles = undefined;
    }
  }

  /**
   * The text with `***` for each secret, and without the parts that are to be left out: a secret that lies in one of them
   * goes with it, and of one that is partly in it nothing stays. The same text when there is none of either in it.
   */
  redact(text: string, leftOut: Parts = []): string {
    this.#needles ??= new Needles(this.#words.values());
    return without(text, this.#needles.isEmpty ? [] : places(text, this.#needles), leftOut);
  }
}

/** Parts of a text: where each begins and where it ends, and what is put in its place (nothing). */
export type Parts = readonly (readonly [from: number, to: number, instead?: string])[];

/** Whether `redact` takes this secret out: at least 4 characters of it, or of a line of it, can be seen. */
export function isTakenOut(secret: string): boolean {
  return folded(secret).length >= shortest;
}

function* formsOf(secret: string): Iterable<string> {
  for (const whole of new Set([secret, ...composedAnew(secret)])) {
    yield whole;
    yield* whole.split(/[\r\n\u0085\u2028\u2029]+/);
  }
  if (isTakenOut(secret)) yield* base64Of(secret);
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

/** Blanks, and what cannot be seen: whoever shows a text on one line makes a space of it. */
function isBlank(character: number): boolean {
  if (character < 0x7f) return character <= 0x20;
  if (character < 0x300) return character <= 0xa0 || character === 0xad;
  return blanks().test(String.fromCodePoint(character));
}

const unseen = unicode('[\\p{Cn}\\p{Co}]');

/** A character of nobody's: it may be one of a secret's own, but whoever folds blanks makes a blank of it. */
function isUnseen(character: number): boolean {
  return character > 0x377 && unseen().test(String.fromCodePoint(character));
}

/** A character that has brought a search to where it is, with all those before it. */
interface Step {
  readonly state: number;
  readonly from: number;
  readonly before: Step | undefined;
  /** A word that ends here: how many characters it has, and where it begins. */
  found: number;
  start: number;
}

/** Where in the text words stand: start, end, start, end …, in the order of their ends. */
function places(text: string, needles: Needles): number[] {
  const found: number[] = [];
  const readings = new Readings(text);
  const isFirst = new Uint8Array(0x10000);
  for (const first of needles.firsts) isFirst[String.fromCodePoint(first).charCodeAt(0)] = 1;
  /** The steps that end at a place further on. */
  const ahead = new Map<number, Step[]>();

  const walk = (steps: readonly Step[] | undefined, raw: number, from: number, to: number): void => {
    follow(steps, isBlank(raw) ? blank : raw, from, to);
    if (steps !== undefined && isUnseen(raw)) follow(steps, blank, from, to);
  };

  const follow = (steps: readonly Step[] | undefined, character: number, from: number, to: number): void => {
    if (steps === undefined) step(undefined, character, from, to);
    else for (const before of steps) step(before, character, from, to);
  };

  const step = (before: Step | undefined, character: number, from: number, to: number): void => {
    // Blanks in a row are one.
    if (before !== undefined && character === blank && needles.last(before.state) === blank) {
      arrive({ state: before.state, from: before.from, before: before.before, found: 0, start: 0 }, to);
      return;
    }
    const state = needles.next(before?.state ?? 0, character);
    if (state !== 0) arrive({ state, from, before, found: needles.found(state), start: 0 }, to);
  };

  const arrive = (step: Step, to: number): void => {
    const others = ahead.get(to);
    // Of two readings that come to the same, the one that came first began further left.
    if (others?.some((other) => other.state === step.state) === true) return;
    if (others === undefined) ahead.set(to, [step]);
    else others.push(step);
    if (step.found === 0) return;
    step.start = startOf(step);
    found.push(step.start, to);
  };

  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    const steps = ahead.get(at);
    if (steps !== undefined) ahead.delete(at);
    const encoded = opens(unit);
    if (steps === undefined && !encoded && isFirst[unit] !== 1) {
      at += 1;
      continue;
    }
    if (encoded) {
      for (const { character, end } of readings.at(at)) walk(steps, character, at, end);
      at += 1;
    } else {
      const character = text.codePointAt(at) ?? 0;
      const to = at + (character > 0xffff ? 2 : 1);
      walk(steps, character, at, to);
      at = to;
    }
  }
  return found;
}

/** Where the word begins that ends with this step: not gone back all the way where another one is met that ends later. */
function startOf(last: Step): number {
  let step = last;
  for (let left = last.found - 1; left > 0; left -= 1) {
    if (step.before === undefined) break;
    step = step.before;
    if (step.found >= left) return step.start;
  }
  return step.from;
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
