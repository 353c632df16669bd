import type { Clock } from '../../src/clock.js';

/**
 * A clock whose hours take no time: whenever nobody has anything left to do but to sleep, it leaps to the
 * moment at which the first sleeper wakes.
 */
export class FakeClock implements Clock {
  #now: number;
  #sleepers: Sleeper[] = [];

  constructor(now = 0) {
    this.#now = now;
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
    for (let standing = 0; ;) {
      await everythingElse();
      if (done) return work;
      const [first] = this.#sleepers.toSorted((a, b) => a.at - b.at);
      if (first === undefined) throw new Error('Nobody sleeps, and the work is not done: it never will be.');
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
