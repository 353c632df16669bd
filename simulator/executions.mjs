import { environments } from './test-data.mjs';

/** @import { Plan } from './plans.mjs' */
/** @import { Environment } from './test-data.mjs' */

/**
 * All times are milliseconds since 1970, durations milliseconds.
 *
 * @typedef {object} Execution
 * @property {bigint} id
 * @property {Plan} plan
 * @property {number} start
 * @property {number} duration
 * @property {number} listedFrom When the plan's list begins to name it.
 * @property {Map<bigint, number>} stopped Ids of results that were stopped, and when.
 */

/**
 * How a test of an execution stands.
 *
 * @typedef {object} Result
 * @property {bigint} id
 * @property {number} scenario Index of its scenario in the plan.
 * @property {Environment} environment
 * @property {number} test Index of the test in the plan.
 * @property {string} status
 * @property {number} [start]
 * @property {number} [end]
 */

/** The executions of all plans. Nothing ticks: how far a run has come follows from the time at which it is asked for. */
export class Executions {
  #count = 0n;
  /** @type {Map<bigint, Execution>} */
  #all = new Map();

  /**
   * @param {Plan} plan
   * @param {number} duration
   * @param {number} [listLag] After how long the plan's list names it.
   */
  start(plan, duration, listLag = 0) {
    this.#count += 1n;
    const id = plan.firstExecution === undefined ? 1000n + this.#count : plan.firstExecution + 2n * this.#count;
    const start = Date.now();
    /** @type {Execution} */
    const execution = { id, plan, start, duration, listedFrom: start + listLag, stopped: new Map() };
    this.#all.set(id, execution);
    return execution;
  }

  /** @param {string} id */
  find(id) {
    return this.#known().find((execution) => String(execution.id) === id);
  }

  /** Those in the list of a plan, the newest first. @param {Plan} plan */
  listed(plan) {
    return this.#known()
      .filter((execution) => execution.plan === plan && execution.listedFrom <= Date.now())
      .reverse();
  }

  /** @param {Plan} plan */
  isRunning(plan) {
    return this.#known().some(
      (execution) => execution.plan === plan && endOf(execution, this.results(execution)) === undefined,
    );
  }

  /**
   * Two tests at a time are under way, in the order of the results; those before have ended, those behind wait.
   *
   * @param {Execution} execution
   * @returns {Result[]}
   */
  results({ id, plan, start, duration, stopped }) {
    const statuses = finalStatuses(plan);
    const on = plan.environments ?? environments;
    const now = Date.now();
    const reached = plan.halfway === 'hangs' ? Math.min(now, start + duration / 2) : now;
    return statuses.map((status, test) => {
      // Below 2^63 also where the id of the execution is beyond 2^53.
      const resultId = (plan.firstExecution === undefined ? 10_000n : 1000n) * id + 2n * BigInt(test) + 1n;
      const stop = stopped.get(resultId);
      const begin = start + (duration * Math.max(0, test - 1)) / statuses.length;
      const end = start + (duration * (test + 1)) / statuses.length;
      const result = {
        id: resultId,
        scenario: Math.floor(test / on.length),
        environment: /** @type {Environment} */ (on[test % on.length]),
        test,
      };
      const begun = begin <= (stop ?? reached) ? { start: begin } : {};
      if (end <= Math.min(reached, stop ?? Infinity)) return { ...result, ...begun, status, end };
      if (stop !== undefined) return { ...result, ...begun, status: 'STOPPED', end: stop };
      return { ...result, ...begun, status: 'start' in begun ? 'RUNNING' : 'WAITING' };
    });
  }

  /** Ids of the results of a plan's executions that have not ended. @param {Plan} plan */
  openResults(plan) {
    const results = this.listed(plan).flatMap((execution) => this.results(execution));
    return results.filter(({ end }) => end === undefined).map(({ id }) => id);
  }

  /** Stops the tests with these results, if they have not ended. @param {readonly bigint[]} ids */
  stop(ids) {
    const wanted = new Set(ids);
    for (const execution of this.#all.values()) {
      for (const { id, end } of this.results(execution)) {
        if (end === undefined && wanted.has(id)) execution.stopped.set(id, Date.now());
      }
    }
  }

  #known() {
    return [...this.#all.values()].filter(
      ({ plan, start, duration }) => plan.halfway !== 'vanishes' || Date.now() < start + duration / 2,
    );
  }
}

/**
 * When an execution with these results ended, if it has.
 *
 * @param {Execution} execution
 * @param {readonly Result[]} results
 */
export function endOf({ start, duration }, results) {
  const ends = results.map(({ end }) => end ?? Infinity);
  const end = ends.length === 0 ? start + duration : Math.max(...ends);
  return end <= Date.now() ? end : undefined;
}

/** @param {readonly Result[]} results */
export function countByStatus(results) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { status } of results) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** How many scenarios a plan has: each makes a test with each environment. @param {Plan} plan */
export function scenarioCount(plan) {
  return Math.ceil(finalStatuses(plan).length / (plan.environments ?? environments).length);
}

/** The status that each test of a plan ends with, each kind spread evenly over the run. @param {Plan} plan */
function finalStatuses({ results = { SUCCESS: 12 } }) {
  return Object.entries(results)
    .flatMap(([status, count]) => Array.from({ length: count }, (_, index) => ({ status, at: (index + 0.5) / count })))
    .sort((a, b) => a.at - b.at)
    .map(({ status }) => status);
}
