import { environments } from './environments.mjs';
import { scenarioOf } from './scenarios.mjs';

/** @import { Plan } from './catalogue.mjs' */
/** @import { Environment } from './environments.mjs' */
/** @import { Scenario } from './scenarios.mjs' */

/**
 * @typedef {object} Execution
 * @property {bigint} id
 * @property {Plan} plan
 * @property {number} start Milliseconds since 1970.
 * @property {number} duration In milliseconds.
 * @property {bigint} firstResult Its results count up from here.
 * @property {number} listedFrom When a plan's list names it, in milliseconds since 1970.
 * @property {Map<number, number>} stopped Which of its tests were stopped, and when.
 * @property {number} [stoppedAt] When it was stopped as a whole.
 */

/**
 * One attempt at one test of a run, as it stands.
 *
 * @typedef {object} Result
 * @property {bigint} id
 * @property {Execution} execution
 * @property {number} scenarioIndex
 * @property {Scenario} scenario
 * @property {Environment} environment
 * @property {number} test Index of the test in its run.
 * @property {string} status
 * @property {number} [start] Milliseconds since 1970; not there while it waits.
 * @property {number} [end] Not there until it has ended.
 * @property {bigint} [retryOf] The attempt that it repeats.
 * @property {boolean} last Whether it is the last attempt so far.
 */

/** How many tests of a run are under way at the same time. */
const abreast = 2;

/** What is never the end of a test. */
const unended = new Set(['WAITING', 'RUNNING', 'PROCESSING', 'REPORTING', 'TERMINATING']);

/**
 * The executions of all plans. Nothing ticks: how far a run has come follows from the time when it is asked.
 */
export class Executions {
  #now;
  #count = 0n;
  #past = 900n;
  #nextResult = 50_001n;
  /** @type {Map<bigint, Execution>} */
  #all = new Map();
  /** @type {Map<Plan, bigint>} Which a plan's scenarios count up from. */
  #scenarioBases;

  /**
   * @param {() => number} now Milliseconds since 1970.
   * @param {readonly Plan[]} plans
   */
  constructor(now, plans) {
    this.#now = now;
    this.#scenarioBases = new Map(
      plans.map((plan, index) => [
        plan,
        plan.firstExecution === undefined ? 10_000n * BigInt(index) + 3018n : beyond(plan.number),
      ]),
    );
    for (const plan of plans) {
      for (let age = plan.history ?? 0; age > 0; age--)
        this.#add(plan, this.#past++, now() - 3_600_000 * age, 60_000, 0);
    }
  }

  /**
   * @param {Plan} plan
   * @param {number} duration In milliseconds.
   * @param {number} [unlisted] How long a plan's list does not name it yet, in milliseconds.
   */
  start(plan, duration, unlisted = 0) {
    this.#count += 1n;
    const id = plan.firstExecution === undefined ? 1000n + this.#count : plan.firstExecution + 2n * this.#count;
    return this.#add(plan, id, this.#now(), duration, unlisted);
  }

  /**
   * @param {Plan} plan
   * @param {bigint} id
   * @param {number} start
   * @param {number} duration
   * @param {number} unlisted
   */
  #add(plan, id, start, duration, unlisted) {
    const firstResult = plan.firstExecution === undefined ? this.#nextResult : beyond(id);
    this.#nextResult += BigInt(2 * outcomes(plan).length);
    /** @type {Execution} */
    const execution = { id, plan, start, duration, firstResult, listedFrom: start + unlisted, stopped: new Map() };
    this.#all.set(id, execution);
    return execution;
  }

  /** @param {bigint} id */
  find(id) {
    const execution = this.#all.get(id);
    return execution === undefined || this.#hasVanished(execution) ? undefined : execution;
  }

  /**
   * The executions of a plan that lists name, the newest first.
   *
   * @param {Plan} plan
   */
  of(plan) {
    return this.#known(plan).filter(({ listedFrom }) => listedFrom <= this.#now());
  }

  /** @param {Plan} plan */
  #known(plan) {
    return [...this.#all.values()].filter((one) => one.plan === plan && !this.#hasVanished(one)).reverse();
  }

  /** @param {Plan} plan */
  isRunning(plan) {
    return this.#known(plan).some((execution) => this.endOf(execution) === undefined);
  }

  /**
   * When it ended, in milliseconds since 1970, if it has.
   *
   * @param {Execution} execution
   */
  endOf(execution) {
    const { plan, start, duration, stoppedAt } = execution;
    if (stoppedAt !== undefined) return stoppedAt;
    return plan.stuckAt === undefined && this.#progress(execution) >= 1 ? start + duration : undefined;
  }

  /**
   * The scenarios of a plan.
   *
   * @param {Plan} plan
   */
  scenariosOf(plan) {
    const base = this.#scenarioBases.get(plan) ?? 0n;
    const count = Math.ceil(outcomes(plan).length / environmentsOf(plan).length);
    return Array.from({ length: count }, (_, index) => scenarioOf(plan, base, index));
  }

  /**
   * The results so far, those of attempts that were repeated included: the first tests are through, the next ones
   * run, the others wait.
   *
   * @param {Execution} execution
   * @returns {Result[]}
   */
  results(execution) {
    const scenarios = this.scenariosOf(execution.plan);
    const on = environmentsOf(execution.plan);
    return outcomes(execution.plan).flatMap((outcome, test) => {
      const scenarioIndex = Math.floor(test / on.length);
      const scenario = /** @type {Scenario} */ (scenarios[scenarioIndex]);
      const environment = /** @type {Environment} */ (on[test % on.length]);
      const attempts = this.#attempts(execution, test, outcome);
      return attempts.map((attempt, index) => ({
        ...attempt,
        execution,
        scenarioIndex,
        scenario,
        environment,
        test,
        last: index === attempts.length - 1,
      }));
    });
  }

  /**
   * How many results there are of each status, as `result_summary` has it.
   *
   * @param {Execution} execution
   * @param {readonly Result[]} results
   */
  count({ plan }, results) {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const { status, last } of results) {
      if (last || plan.repeats === 'counted') counts[status] = (counts[status] ?? 0) + 1;
    }
    return counts;
  }

  /**
   * Stops what is under way of a plan. Returned are the executions that ended by it.
   *
   * @param {Plan} plan
   */
  stop(plan) {
    const running = this.#known(plan).filter((execution) => this.endOf(execution) === undefined);
    for (const execution of running) execution.stoppedAt = this.#now();
    return running;
  }

  /**
   * Stops tests by the ids of their results. What has ended stays as it was; an execution of which nothing else is
   * left ends. Returned are the results that were stopped and the executions that ended by it.
   *
   * @param {ReadonlySet<bigint>} ids
   */
  stopResults(ids) {
    const now = this.#now();
    /** @type {bigint[]} */
    const results = [];
    /** @type {Execution[]} */
    const executions = [];
    for (const execution of this.#all.values()) {
      if (this.endOf(execution) !== undefined) continue;
      const open = this.results(execution).filter(({ end }) => end === undefined);
      const hit = open.filter(({ id }) => ids.has(id));
      for (const { test, id } of hit) {
        execution.stopped.set(test, now);
        results.push(id);
      }
      if (hit.length === 0 || hit.length < open.length) continue;
      execution.stoppedAt = now;
      executions.push(execution);
    }
    return { results, executions };
  }

  /**
   * @param {Execution} execution
   * @param {number} test
   * @param {string} outcome Its status when it has ended.
   * @returns {{ id: bigint, status: string, start?: number, end?: number, retryOf?: bigint }[]}
   */
  #attempts(execution, test, outcome) {
    const { plan, start, duration, firstResult } = execution;
    const tests = outcomes(plan).length;
    const at = (/** @type {number} */ index) => start + (Math.max(0, index) / tests) * duration;
    const begins = at(test - abreast + 1);
    const ends = at(test + 1);
    const now = Math.min(execution.stopped.get(test) ?? execution.stoppedAt ?? this.#now(), this.#now());
    const wasStopped = execution.stopped.has(test) || execution.stoppedAt !== undefined;
    const through = Math.floor(Math.min(this.#progressAt(execution, now), plan.stuckAt ?? 1) * tests);

    const repeated = plan.repeats !== undefined && test % 4 === 1;
    const step = plan.firstExecution === undefined ? 1n : 2n;
    const id = firstResult + step * BigInt(plan.repeats === undefined ? test : 2 * test);
    const turn = (begins + ends) / 2;
    if (repeated && now >= turn && test < through + abreast) {
      const second = settle(id + step, turn);
      return [
        { id, status: 'FAILURE', start: begins, end: turn },
        { ...second, retryOf: id },
      ];
    }
    return [settle(id, begins)];

    /**
     * @param {bigint} of
     * @param {number} from
     */
    function settle(of, from) {
      if (test < through)
        return unended.has(outcome) ? { id: of, status: outcome } : { id: of, status: outcome, start: from, end: ends };
      const runs = test < through + abreast;
      const began = runs ? { start: from } : {};
      if (wasStopped) return { id: of, status: 'STOPPED', ...began, end: now };
      return { id: of, status: runs ? 'RUNNING' : 'WAITING', ...began };
    }
  }

  /** @param {Execution} execution */
  #progress(execution) {
    return this.#progressAt(execution, this.#now());
  }

  /**
   * @param {Execution} execution
   * @param {number} now
   */
  #progressAt({ start, duration }, now) {
    return duration === 0 ? 1 : Math.min(1, (now - start) / duration);
  }

  /** @param {Execution} execution */
  #hasVanished(execution) {
    return this.#progress(execution) >= (execution.plan.vanishesAt ?? Infinity);
  }
}

/** @param {Plan} plan */
function environmentsOf(plan) {
  return plan.environments ?? environments.slice(0, 3);
}

/**
 * An odd number beyond 2^53, which no double holds.
 *
 * @param {bigint} number
 */
function beyond(number) {
  return number * 1000n + 1n;
}

/** @type {WeakMap<Plan, readonly string[]>} */
const known = new WeakMap();

/**
 * The status that each test of a plan ends with, in turn, each kind spread evenly over the run.
 *
 * @param {Plan} plan
 */
function outcomes(plan) {
  let list = known.get(plan);
  if (list === undefined) {
    list = Object.entries(plan.results ?? { SUCCESS: 12 })
      .flatMap(([status, count]) =>
        Array.from({ length: count }, (_, index) => ({ status, at: (index + 0.5) / count })),
      )
      .sort((a, b) => a.at - b.at)
      .map(({ status }) => status);
    known.set(plan, list);
  }
  return list;
}
