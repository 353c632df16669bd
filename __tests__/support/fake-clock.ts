import type { Clock } from '../../src/http/clock.js';

/**
 * A clock whose hours take no time: whenever nobody has anything left to do but to sleep, it leaps to the
 * moment at which the first sleeper wakes.
 */
export class FakeClock implements Clock {
  #now: number;
  readonly #isBusy: () => boolean;
  readonly #sleepers: Sleeper[] = [];

  /**
   * @param now Where it begins, in milliseconds.
   * @param isBusy Whether something is under way that takes no time by this clock, and so is to be waited for.
   */
  constructor(now = 0, isBusy: () => boolean = () => false) {
    this.#now = now;
    this.#isBusy = isBusy;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, cancel: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        at: this.#now + Math.max(0, ms),
        wake: () => {
          this.#sleepers.splice(this.#sleepers.indexOf(sleeper), 1);
          cancel.removeEventListener('abort', sleeper.wake);
          resolve();
        },
      };
      this.#sleepers.push(sleeper);
      cancel.addEventListener('abort', sleeper.wake);
      if (cancel.aborted) sleeper.wake();
    });
  }

  /** How many sleep at this moment. */
  get sleepers(): number {
    return this.#sleepers.length;
  }

  /** Lets time pass until this work is done. */
  async until<T>(work: Promise<T>): Promise<T> {
    let done = false as boolean;
    void work.then(
      () => (done = true),
      () => (done = true),
    );
    for (let standing = 0, alone = 0; ;) {
      await everythingElse();
      if (done) return work;
      if (this.#isBusy()) continue;
      const [first] = this.#sleepers.toSorted((a, b) => a.at - b.at);
      if (first === undefined) {
        // A module that is loaded late has something to do as well, of which nobody can be told.
        if (++alone > 1000) throw new Error('Nobody sleeps, and the work is not done: it never will be.');
        continue;
      }
      alone = 0;
      standing = first.at > this.#now ? 0 : standing + 1;
      if (standing > 1000) throw new Error('Time stands still: somebody sleeps for no time, again and again.');
      this.#now = Math.max(this.#now, first.at);
      first.wake();
    }
  }
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** All that can be done without time passing: an immediate comes after every promise that is settled by then. */
async function everythingElse(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}
