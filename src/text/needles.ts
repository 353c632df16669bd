/**
 * Words to look for, all at once, as a tree of their characters in which each state knows where to go on when the next
 * character does not fit (Aho and Corasick, 1975): the effort does not grow with the number of words, nor with
 * the length of them. States are numbers; 0 is the root.
 */
export class Needles {
  readonly #first = new Map<number, number>();
  readonly #units = new Uint8Array(0x10000);
  readonly #child = [0];
  readonly #sibling = [0];
  readonly #character = [0];
  readonly #fallback = [0];
  readonly #found = [0];

  /** @param words as code points, none of them empty */
  constructor(words: Iterable<readonly number[]>) {
    for (const word of words) {
      const end = word.reduce((state, character) => this.#below(state, character) || this.#grow(state, character), 0);
      this.#found[end] = word.length;
    }
    this.#link();
  }

  get isEmpty(): boolean {
    return this.#first.size === 0;
  }

  /** Whether a word begins with this character. */
  begins(character: number): boolean {
    return this.#first.has(character);
  }

  /** Whether a word begins with a character that has this unit, or this first unit of two. */
  beginsWithUnit(unit: number): boolean {
    return this.#units[unit] === 1;
  }

  /** The state after one more character. */
  next(state: number, character: number): number {
    for (let from = state; ; from = this.#fallback[from] ?? 0) {
      const to = this.#below(from, character);
      if (to !== 0 || from === 0) return to;
    }
  }

  /** The last character that led here. */
  last(state: number): number {
    return this.#character[state] ?? 0;
  }

  /** How many characters the longest word has that ends in this state; 0 when none does. */
  found(state: number): number {
    return this.#found[state] ?? 0;
  }

  #below(state: number, character: number): number {
    if (state === 0) return this.#first.get(character) ?? 0;
    let child = this.#child[state] ?? 0;
    while (child !== 0 && this.#character[child] !== character) child = this.#sibling[child] ?? 0;
    return child;
  }

  #grow(state: number, character: number): number {
    const grown = this.#child.length;
    this.#child.push(0);
    this.#character.push(character);
    this.#fallback.push(0);
    this.#found.push(0);
    if (state === 0) {
      this.#sibling.push(0);
      this.#first.set(character, grown);
      this.#units[String.fromCodePoint(character).charCodeAt(0)] = 1;
    } else {
      this.#sibling.push(this.#child[state] ?? 0);
      this.#child[state] = grown;
    }
    return grown;
  }

  #link(): void {
    const level = [...this.#first.values()];
    // Grows while it is gone through, level by level: what a state falls back to is never deeper than itself.
    for (const state of level) {
      for (let child = this.#child[state] ?? 0; child !== 0; child = this.#sibling[child] ?? 0) {
        const fallback = this.next(this.#fallback[state] ?? 0, this.#character[child] ?? 0);
        this.#fallback[child] = fallback;
        this.#found[child] = Math.max(this.#found[child] ?? 0, this.#found[fallback] ?? 0);
        level.push(child);
      }
    }
  }
}
