/** @import { Plan } from './catalogue.mjs' */

/**
 * @typedef {object} Execution
 * @property {bigint} id
 * @property {Plan} plan
 * @property {number} start Milliseconds since 1970.
 * @property {number} duration In milliseconds.
 */

/** How many tests of a run are under way at the same time. */
const abreast = 2;

/**
 * The executions of all plans. Nothing ticks: how far a run has come follows from the time when it is asked.
 */
export class Executions {
  #now;
  #edition;
  #count = 0n;
  /** @type {Map<bigint, Execution>} */
  #all = new Map();

  /**
   * @param {() => number} now Milliseconds since 1970.
   * @param {'cloud' | 'enterprise'} edition
   */
  constructor(now, edition) {
    this.#now = now;
    this.#edition = edition;
  }

  /**
   * @param {Plan} plan
   * @param {number} duration In milliseconds.
   */
  start(plan, duration) {
    this.#count += 1n;
    const id = plan.firstExecution === undefined ? 1000n + this.#count : plan.firstExecution + 2n * this.#count;
    const execution = { id, plan, start: this.#now(), duration };
    this.#all.set(id, execution);
    return execution;
  }

  /** @param {bigint} id */
  find(id) {
    const execution = this.#all.get(id);
    return execution === undefined || this.#hasVanished(execution) ? undefined : execution;
  }

  /**
   * The executions of a plan, the newest first.
   *
   * @param {Plan} plan
   */
  of(plan) {
    return [...this.#all.values()].filter((one) => one.plan === plan && !this.#hasVanished(one)).reverse();
  }

  /** @param {Plan} plan */
  isRunning(plan) {
    return this.of(plan).some((execution) => !this.#hasEnded(execution));
  }

  /**
   * An execution as the API tells it, private details included, as real answers carry them.
   *
   * @param {Execution} execution
   */
  tell(execution) {
    const { id, plan, start, duration } = execution;
    const end = this.#hasEnded(execution) ? start + duration : undefined;
    const results = plan.results ?? { SUCCESS: 12 };
    const common = {
      id,
      plan_name: plan.name,
      result_summary: countResults(results, Math.min(this.#progress(execution), plan.stuckAt ?? 1)),
      error_code: null,
      error_definition: null,
      session_id: 36893488147419103233n,
      user_info: {
        id: 4711,
        full_name: 'Ada Lovelace',
        email: 'ada.lovelace@example.com',
        access_token: 'private-token-of-ada',
      },
    };
    const tests = Object.values(results).reduce((a, b) => a + b, 0);
    const testIds = Array.from({ length: tests }, (_, index) => id * 1000n + BigInt(index));
    return this.#edition === 'cloud'
      ? {
          ...common,
          plan_id: plan.number,
          start_date: iso(start),
          ...(end === undefined ? {} : { end_date: iso(end) }),
          test_results: testIds,
        }
      : {
          ...common,
          plan: { id: plan.number, plan_name: plan.name },
          start_date: start,
          end_date: end ?? null,
          test_results: testIds.map((test) => ({ id: test })),
        };
  }

  /** @param {Execution} execution */
  #progress({ start, duration }) {
    return duration === 0 ? 1 : Math.min(1, (this.#now() - start) / duration);
  }

  /** @param {Execution} execution */
  #hasEnded(execution) {
    return execution.plan.stuckAt === undefined && this.#progress(execution) >= 1;
  }

  /** @param {Execution} execution */
  #hasVanished(execution) {
    return this.#progress(execution) >= (execution.plan.vanishesAt ?? Infinity);
  }
}

/**
 * The results so far: the first tests are through, the next ones run, the others wait.
 *
 * @param {Readonly<Record<string, number>>} results Status to count at the end.
 * @param {number} progress 0 to 1.
 */
function countResults(results, progress) {
  const order = inTurn(results);
  const through = Math.floor(progress * order.length);
  /** @type {Record<string, number>} */
  const counts = {};
  order.forEach((result, index) => {
    const status = index < through ? result : index < through + abreast ? 'RUNNING' : 'WAITING';
    counts[status] = (counts[status] ?? 0) + 1;
  });
  return counts;
}

/**
 * One status a test, each kind spread evenly over the run.
 *
 * @param {Readonly<Record<string, number>>} results
 */
function inTurn(results) {
  return Object.entries(results)
    .flatMap(([status, count]) => Array.from({ length: count }, (_, index) => ({ status, at: (index + 0.5) / count })))
    .sort((a, b) => a.at - b.at)
    .map(({ status }) => status);
}

/** @param {number} time Milliseconds since 1970. */
function iso(time) {
  return new Date(time).toISOString().replace(/\.\d+/, '');
}
