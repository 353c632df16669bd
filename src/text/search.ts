import type { Needles } from './needles.js';
import { blank, opens, plus, Readings, type Reading } from './readings.js';
import { unicode } from './unicode.js';

const blanks = unicode('[\\p{Cc}\\p{Cf}\\p{Z}]');
const unseen = unicode('[\\p{Cn}\\p{Co}]');

/** Blanks, and what cannot be seen: whoever shows a text on one line makes a space of it. */
export function isBlank(character: number): boolean {
  if (character < 0x7f) return character <= 0x20;
  if (character < 0x300) return character <= 0xa0 || character === 0xad;
  return blanks().test(String.fromCodePoint(character));
}

const format = unicode('\\p{Cf}');

/** What is mostly not seen at all, such as a hyphen where a word may break, or the zeros of ASCII in UTF-16. */
function isNothing(character: number): boolean {
  if (character === 0) return true;
  return character >= 0xad && format().test(String.fromCodePoint(character));
}

/** A character of nobody's: it may be one of a secret's own, but whoever folds blanks makes a blank of it. */
function isUnseen(character: number): boolean {
  return character > 0x377 && unseen().test(String.fromCodePoint(character));
}

/**
 * Where words stand in a text, however it is encoded: start, end, start, end …; they may overlap.
 *
 * @param whole blanks in a row are one to these
 * @param broken blanks are nothing to these, and neither is `+`, which is one to whoever decodes a form; they have none
 */
export function places(text: string, whole: Needles, broken: Needles): number[] {
  const found: number[] = [];
  if (whole.isEmpty) return found;
  const one = new Search(whole, false, found);
  const other = new Search(broken, true, found);
  /** Made for what may be encoded, which little is. */
  let readings: Readings | undefined;
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (opens(unit)) {
      const here = (readings ??= new Readings(text)).at(at);
      one.walkAll(here, at);
      other.walkAll(here, at);
      at += 1;
      continue;
    }
    const begins = whole.beginsWithUnit(unit) || broken.beginsWithUnit(unit);
    if (!begins && one.isIdle && other.isIdle) {
      at += 1;
      continue;
    }
    const character = unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(at) ?? 0) : unit;
    const to = at + (character > 0xffff ? 2 : 1);
    one.walk(one.arrived(at), character, undefined, at, to);
    other.walk(other.arrived(at), character, undefined, at, to);
    at = to;
  }
  return found;
}

/** No place of a text: the one between two characters that stand there as one. */
const between = -1;

/** A character that has brought a search to where it is, with all those before it. */
interface Step {
  readonly state: number;
  readonly from: number;
  readonly before: Step | undefined;
  /** A word that ends here: how many characters it has, and where it begins. */
  found: number;
  start: number;
}

/** So many searches are under way at one place at most: a text in which one begins at each character takes no longer. */
const mostSteps = 16;

/** The steps that end at a place. */
class Arrivals {
  readonly steps: Step[] = [];
  #states: Set<number> | undefined;

  /** Of two readings that come to the same, the one that came first began further left, and stays. */
  add(step: Step): boolean {
    const { steps } = this;
    if (steps.length >= mostSteps) return false;
    if (steps.length < 8) {
      if (steps.some(({ state }) => state === step.state)) return false;
    } else {
      this.#states ??= new Set(steps.map(({ state }) => state));
      if (this.#states.has(step.state)) return false;
      this.#states.add(step.state);
    }
    steps.push(step);
    return true;
  }
}

/** The search for some words in one text, place by place. */
class Search {
  readonly #needles: Needles;
  readonly #skipsBlanks: boolean;
  readonly #found: number[];
  /** The steps that end at a place further on, or between two characters in one. */
  readonly #ahead = new Map<number, Arrivals>();

  constructor(needles: Needles, skipsBlanks: boolean, found: number[]) {
    this.#needles = needles;
    this.#skipsBlanks = skipsBlanks;
    this.#found = found;
  }

  /** Whether it has begun with nothing. */
  get isIdle(): boolean {
    return this.#ahead.size === 0;
  }

  /** Goes on from what has arrived at a place with each of its readings. */
  walkAll(here: readonly Reading[], at: number): void {
    const steps = this.arrived(at);
    for (const { character, then, end } of here) this.walk(steps, character, then, at, end);
  }

  /** The steps that end at a place, told once. */
  arrived(at: number): readonly Step[] | undefined {
    if (this.#ahead.size === 0) return undefined;
    const arrivals = this.#ahead.get(at);
    if (arrivals !== undefined) this.#ahead.delete(at);
    return arrivals?.steps;
  }

  /** Goes on from these steps, or begins, with what may be read from a place to another: a character, or two in one. */
  walk(steps: readonly Step[] | undefined, one: number, other: number | undefined, from: number, to: number): void {
    if (other === undefined) this.#follow(steps, one, from, to, to);
    else {
      this.#follow(steps, one, from, to, between);
      this.#follow(this.arrived(between), other, from, to, to);
    }
  }

  #follow(steps: readonly Step[] | undefined, raw: number, from: number, to: number, at: number): void {
    const character = isBlank(raw) || (this.#skipsBlanks && raw === plus) ? blank : raw;
    if (steps === undefined) {
      if (this.#needles.begins(character)) this.#step(undefined, character, from, to, at);
      return;
    }
    for (const before of steps) this.#step(before, character, from, to, at);
    if (isNothing(raw)) for (const before of steps) this.#stay(before, to, at);
    if (isUnseen(raw)) for (const before of steps) this.#step(before, blank, from, to, at);
  }

  #step(before: Step | undefined, character: number, from: number, to: number, at: number): void {
    if (before !== undefined && character === blank && this.#isSkipped(before)) {
      this.#stay(before, to, at);
      return;
    }
    const state = this.#needles.next(before?.state ?? 0, character);
    if (state !== 0) this.#arrive({ state, from, before, found: this.#needles.found(state), start: 0 }, to, at);
  }

  #stay({ state, from, before }: Step, to: number, at: number): void {
    this.#arrive({ state, from, before, found: 0, start: 0 }, to, at);
  }

  #isSkipped({ state }: Step): boolean {
    return this.#skipsBlanks || this.#needles.last(state) === blank;
  }

  #arrive(step: Step, to: number, at: number): void {
    let arrivals = this.#ahead.get(at);
    if (arrivals === undefined) this.#ahead.set(at, (arrivals = new Arrivals()));
    if (!arrivals.add(step) || step.found === 0) return;
    step.start = startOf(step);
    this.#found.push(step.start, to);
  }
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
