import { refusal, spoil, webPage } from './reply.mjs';
import { projectsOf, tellScenario } from './scenarios.mjs';
import { company, tellCloudResult, tellExecution, tellLastFailed, tellPage, tellScenariosOf } from './tell.mjs';

/** @import { Fate, Plan } from './catalogue.mjs' */
/** @import { Execution, Executions } from './executions.mjs' */
/** @import { Call, Fault, Faults, Reply } from './reply.mjs' */
/** @import { Right, SignIn } from './sign-in.mjs' */
/** @import { Edition } from './tell.mjs' */

/**
 * What can happen to a stop besides: it is not available, or it is answered as ever and stops nothing. An HTTP status
 * and `hang` stop nothing either; where the answer only gets lost, the stop is carried out.
 *
 * @typedef {Fault | 'not-available' | 'ignored'} StopFault
 */

/**
 * @typedef {object} Settings
 * @property {Edition} edition
 * @property {number} runDuration In milliseconds.
 * @property {number} busyFor In milliseconds.
 * @property {number} listLag How late a run is in lists that appears there later, in milliseconds.
 * @property {boolean} requireCompany
 * @property {Faults} signInFaults
 * @property {Faults} pollFaults
 * @property {Faults} listFaults
 * @property {Faults} resultFaults
 * @property {Faults<StopFault>} stopFaults
 */

/**
 * A request to stop something, and what came of it; ids in decimal digits.
 *
 * @typedef {object} Stop
 * @property {string} [planId] What was to be stopped, on Enterprise 1.16.7.
 * @property {readonly string[]} [resultIds] What was to be stopped, on Enterprise 2.0.
 * @property {readonly string[]} stoppedResults Results that were stopped by their ids.
 * @property {readonly string[]} stoppedExecutions Executions that ended by it.
 */

/** @typedef {[method: string, path: RegExp, answer: (call: Call, ...parts: string[]) => Reply]} Route */

/** Testinium's REST API: what each address answers. */
export class Api {
  #settings;
  #plans;
  #signIn;
  #executions;
  /** @type {readonly Route[]} */
  #routes;
  /** @type {Map<string, number>} How often each thing was asked for. */
  #asked = new Map();

  /** @type {{ executionId: string, planId: string }[]} Every run that was started, in order. */
  started = [];

  /** @type {Stop[]} Every stop that was asked for, in order. */
  stopped = [];

  /**
   * @param {Settings} settings
   * @param {readonly Plan[]} plans
   * @param {SignIn} signIn
   * @param {Executions} executions
   */
  constructor(settings, plans, signIn, executions) {
    this.#settings = settings;
    this.#plans = new Map(plans.map((plan) => [plan.number, plan]));
    this.#signIn = signIn;
    this.#executions = executions;
    for (const plan of plans) if (plan.running) executions.start(plan, settings.busyFor);

    const isCloud = settings.edition === 'cloud';
    const base = '^/Testinium\\.RestApi';
    const at = (/** @type {string} */ path) => RegExp(`${base}/api/${path.replaceAll('*', '([^/]*)')}$`);
    const things = isCloud ? 'executions' : 'testExecutions';
    this.#routes = [
      ['POST', /^\/uaa\/oauth\/token$/, (call) => this.#grant(call)],
      ['POST', RegExp(`${base}/oauth/token$`), (call) => this.#grant(call)],
      ['GET', at('plans/*/run/*'), (call, id = '', force = '') => this.#run(call, id, force)],
      ['GET', at(`plans/*/${things}`), (call, id = '') => this.#list(call, id)],
      ['GET', at(`${things}/*`), (call, id = '') => this.#tell(call, id)],
      ...(isCloud ? this.#cloudResults(at) : this.#enterpriseResults(at)),
      ...this.#stops(at),
    ];
  }

  /**
   * @param {(path: string) => RegExp} at
   * @returns {Route[]}
   */
  #cloudResults(at) {
    return [
      [
        'GET',
        at('scenarios/execution/*'),
        (call, id = '') =>
          this.#answerFrom(call, 'SCENARIO_VIEW', id, (execution) => tellScenariosOf(this.#executions, execution)),
      ],
      [
        'GET',
        at('results/execution/*/scenario/*'),
        (call, id = '', scenarioId = '') =>
          this.#answerFrom(call, 'TEST_RESULT_VIEW', id, (execution) => {
            const results = this.#executions
              .results(execution)
              .filter(({ scenario }) => String(scenario.id) === scenarioId);
            return results.length === 0
              ? refusal(404, 'SCENARIO_NOT_FOUND', `Execution ${id} has no scenario ${scenarioId}`)
              : results.map(tellCloudResult);
          }),
      ],
      [
        'GET',
        at('plans/*/lastFailedScenarios'),
        (call, id = '') =>
          this.#answerResults(call, 'TEST_RESULT_VIEW', () => {
            const plan = this.#plan(id);
            if ('status' in plan) return plan;
            return { status: 200, body: tellLastFailed(this.#executions, this.#executions.of(plan)) };
          }),
      ],
    ];
  }

  /**
   * @param {(path: string) => RegExp} at
   * @returns {Route[]}
   */
  #stops(at) {
    switch (this.#settings.edition) {
      case 'cloud':
        return [];
      case 'enterprise':
        return [['GET', at('plans/*/stop'), (call, id = '') => this.#stopPlan(call, id)]];
      case 'enterprise-2':
        return [['POST', /^\/gateway\/stop\/result$/, (call) => this.#stopResults(call)]];
    }
  }

  /**
   * @param {(path: string) => RegExp} at
   * @returns {Route[]}
   */
  #enterpriseResults(at) {
    /** @type {Route[2]} */
    const page = (call, id = '', number = '1') =>
      this.#answerFrom(call, 'TEST_RESULT_VIEW', id, (execution) =>
        /^[1-9]\d{0,8}$/.test(number)
          ? tellPage(this.#executions.results(execution), Number(number))
          : invalid(`page must be a positive number, not '${number}'`),
      );
    return [
      ['GET', at('testResults/executionId/*'), page],
      ['GET', at('testResults/executionId/*/pages/*'), page],
      [
        'GET',
        at('projects/*/plans/*/scenarios'),
        (call, project = '', id = '') =>
          this.#answerResults(call, 'SCENARIO_VIEW', () => {
            const plan = this.#plan(id);
            if ('status' in plan) return plan;
            if (!projectsOf(plan).some((one) => String(one) === project)) {
              return refusal(404, 'PROJECT_NOT_FOUND', `There is no project ${project} with test plan ${id}`);
            }
            const scenarios = this.#executions.scenariosOf(plan);
            const own = scenarios.filter((one) => String(one.project) === project && one.name !== undefined);
            return { status: 200, body: own.map(tellScenario) };
          }),
      ],
      [
        'GET',
        at('scenarios/*'),
        (call, id = '') =>
          this.#answerResults(call, 'SCENARIO_VIEW', () => {
            for (const plan of this.#plans.values()) {
              const scenario = this.#executions.scenariosOf(plan).find((one) => String(one.id) === id);
              if (scenario?.name !== undefined) return { status: 200, body: tellScenario(scenario) };
            }
            return refusal(404, 'SCENARIO_NOT_FOUND', `There is no scenario ${id}`);
          }),
      ],
    ];
  }

  /**
   * @param {Call} call
   * @returns {Reply}
   */
  answer(call) {
    const { pathname } = new URL(call.url, 'http://simulator');
    for (const [method, path, answer] of this.#routes) {
      const match = path.exec(pathname);
      if (match === null) continue;
      if (call.method === method) return answer(call, ...match.slice(1));
      return refusal(405, 'METHOD_NOT_ALLOWED', `Request method '${call.method}' not supported`, { Allow: method });
    }
    return refusal(404, 'NOT_FOUND', `No endpoint ${pathname}`);
  }

  /** @param {Call} call */
  #grant(call) {
    return this.#perhapsSpoilt('sign-in', this.#settings.signInFaults, () => this.#signIn.grant(call));
  }

  /**
   * @param {Call} call
   * @param {string} id
   * @param {string} force
   * @returns {Reply}
   */
  #run(call, id, force) {
    const bearer = this.#signIn.check(call.headers.authorization);
    if ('status' in bearer) return bearer;
    if (bearer.lacks.includes('PLAN_RUN')) return this.#lacking('PLAN_RUN');
    const plan = this.#plan(id);
    if ('status' in plan && plan.status === 400) return plan;
    const isGroupRun = new URL(call.url, 'http://simulator').searchParams.get('isGroupRun');
    if (!isBoolean(force)) return invalid(`forceRun must be true or false, not '${force}'`);
    if (isGroupRun !== null && !isBoolean(isGroupRun)) {
      return invalid(`isGroupRun must be true or false, not '${isGroupRun}'`);
    }
    return 'status' in plan ? plan : this.#start(plan, force === 'true');
  }

  /**
   * @param {Plan} plan
   * @param {boolean} forced
   * @returns {Reply}
   */
  #start(plan, forced) {
    if (plan.answers !== undefined) return fixedAnswer(plan.answers);
    if (plan.busy !== undefined && this.#count(`start of ${plan.number}`) % 3 !== 0) return tooBusy(plan.busy);

    const alreadyRunning = this.#executions.isRunning(plan);
    if (alreadyRunning && !forced) {
      return refusal(409, 'ALREADY_RUNNING', `Test plan ${plan.number} is already running`);
    }
    const answer = {
      unavailable_env_list: plan.unavailable ?? [],
      ...(this.#settings.edition === 'cloud' ? { test_plan_id: plan.number } : {}),
      successful: !plan.refused,
      already_running: alreadyRunning || plan.saysRunning === true,
    };
    if (plan.refused) return { status: 200, body: answer };

    const { runDuration, listLag } = this.#settings;
    if (plan.appears === 'never') return lose({ status: 200, body: answer }, plan.fate);
    if (plan.appears === 'twice') this.#executions.start(plan, runDuration);
    const { id } = this.#executions.start(plan, runDuration, plan.appears === 'later' ? listLag : 0);
    this.started.push({ executionId: String(id), planId: String(plan.number) });
    return lose({ status: 200, body: { execution_id: id, ...answer } }, plan.fate);
  }

  /**
   * @param {Call} call
   * @param {string} id
   */
  #tell(call, id) {
    return this.#perhapsSpoilt(`execution ${id}`, this.#settings.pollFaults, () => {
      const refused = this.#refuseReader(call);
      if (refused) return refused;
      const execution = this.#execution(id);
      if ('status' in execution) return execution;
      return { status: 200, body: tellExecution(this.#executions, execution, this.#settings.edition) };
    });
  }

  /**
   * @param {Call} call
   * @param {string} id
   */
  #list(call, id) {
    return this.#perhapsSpoilt(`executions of ${id}`, this.#settings.listFaults, () => {
      const { edition } = this.#settings;
      const refused = this.#refuseReader(call, 'TEST_EXECUTION_VIEW');
      if (refused) return refused;
      const companyId = new URL(call.url, 'http://simulator').searchParams.get('companyId');
      if (edition === 'enterprise-2' && companyId === null) return invalid('The parameter companyId is required');
      if (companyId !== null && companyId !== company) return notOfCompany();
      const plan = this.#plan(id);
      if ('status' in plan) return plan;
      const list = this.#executions.of(plan).map((execution) => tellExecution(this.#executions, execution, edition));
      return { status: 200, body: edition === 'cloud' ? { item_list: list } : { execution_list: list } };
    });
  }

  /**
   * What a request for results is answered with, where it needs this right.
   *
   * @param {Call} call
   * @param {Right} right
   * @param {() => Reply} answer
   */
  #answerResults(call, right, answer) {
    return this.#perhapsSpoilt(
      'results',
      this.#settings.resultFaults,
      () => this.#refuseReader(call, right) ?? answer(),
    );
  }

  /**
   * The same where it is about an execution, and what is told needs no more than that.
   *
   * @param {Call} call
   * @param {Right} right
   * @param {string} id
   * @param {(execution: Execution) => Reply | object} tell
   */
  #answerFrom(call, right, id, tell) {
    return this.#answerResults(call, right, () => {
      const execution = this.#execution(id);
      if ('status' in execution) return execution;
      const told = tell(execution);
      return 'status' in told ? told : { status: 200, body: told };
    });
  }

  /**
   * @param {Call} call
   * @param {string} id
   */
  #stopPlan(call, id) {
    return this.#stop(call, { planId: id }, () => {
      const plan = this.#plan(id);
      if ('status' in plan) return plan;
      const executions = this.#executions.stop(plan);
      return executions.length === 0 ? notAvailable() : { executions, body: { status: 'SUCCESS', message: 'Stopped' } };
    });
  }

  /** @param {Call} call */
  #stopResults(call) {
    const ids = longsIn(call.body);
    if (ids === undefined) return invalid('results must be a list of Longs');
    return this.#stop(call, { resultIds: ids.map(String) }, () => ({
      ...this.#executions.stopResults(new Set(ids)),
      body: { data: null, errors: null },
    }));
  }

  /**
   * @param {Call} call
   * @param {{ planId: string } | { resultIds: readonly string[] }} asked
   * @param {() => Reply | { executions: Execution[], results?: bigint[], body: object }} act
   * @returns {Reply}
   */
  #stop(call, asked, act) {
    const refused = this.#refuseReader(call);
    if (refused) return refused;
    const fault = faultAt(this.#settings.stopFaults, this.#count('stop'));
    const nothing = { ...asked, stoppedResults: [], stoppedExecutions: [] };
    const isLeftUndone = typeof fault === 'number' || /^(?:hang|not-available|ignored)$/.test(fault ?? '');
    const done = isLeftUndone ? { executions: [], body: answerOfNoStop(asked, fault) } : act();
    if ('status' in done) {
      this.stopped.push(nothing);
      return done;
    }
    const { executions, results = [], body } = done;
    this.stopped.push({
      ...asked,
      stoppedResults: results.map(String),
      stoppedExecutions: executions.map(({ id }) => String(id)),
    });
    const reply = { status: 200, body };
    return fault === undefined || fault === 'not-available' || fault === 'ignored' ? reply : spoil(reply, fault);
  }

  /**
   * @param {string} id
   * @returns {Plan | Reply}
   */
  #plan(id) {
    const number = longFrom(id);
    if (number === undefined) return invalid(`planId must be a Long, not '${id}'`);
    return this.#plans.get(number) ?? refusal(404, 'TEST_PLAN_NOT_FOUND', `There is no test plan ${id}`);
  }

  /**
   * @param {string} id
   * @returns {Execution | Reply}
   */
  #execution(id) {
    const number = longFrom(id);
    if (number === undefined) return invalid(`id must be a Long, not '${id}'`);
    return this.#executions.find(number) ?? refusal(404, 'EXECUTION_NOT_FOUND', `There is no execution ${id}`);
  }

  /** @param {Right} right */
  #lacking(right) {
    return refusal(
      this.#settings.edition === 'cloud' ? 401 : 403,
      'ACCESS_DENIED',
      `The user lacks the right ${right}`,
    );
  }

  /**
   * @param {Call} call
   * @param {Right} [right] What the bearer has to have for it.
   * @returns {Reply | undefined}
   */
  #refuseReader({ headers }, right) {
    const bearer = this.#signIn.check(headers.authorization);
    if ('status' in bearer) return bearer;
    if (right !== undefined && bearer.lacks.includes(right)) return this.#lacking(right);
    if (!this.#settings.requireCompany || headers['current-company-id'] === company) return undefined;
    return headers['current-company-id'] === undefined
      ? invalid('The header current-company-id is required')
      : notOfCompany();
  }

  /**
   * @param {string} thing
   * @param {Faults} faults
   * @param {() => Reply} answer
   */
  #perhapsSpoilt(thing, faults, answer) {
    const fault = faultAt(faults, this.#count(thing));
    return fault === undefined ? answer() : spoil(answer(), fault);
  }

  /**
   * How often this was asked for, this time included.
   *
   * @param {string} thing
   */
  #count(thing) {
    const count = (this.#asked.get(thing) ?? 0) + 1;
    this.#asked.set(thing, count);
    return count;
  }
}

/**
 * @template {number | string} F
 * @param {Faults<F>} faults
 * @param {number} n
 * @returns {F | undefined}
 */
function faultAt(faults, n) {
  return faults[n] ?? faults['*'];
}

/**
 * The answer to a start after it was lost like this.
 *
 * @param {Reply} reply
 * @param {Fate | undefined} fate
 * @returns {Reply}
 */
function lose(reply, fate) {
  switch (fate) {
    case undefined:
      return reply;
    case 'html':
      return webPage(200, 'Welcome to the company network');
    case 500:
      return refusal(500, 'SYSTEM_INTERNAL_ERROR', 'Something went wrong in Testinium');
    case 502:
      return webPage(502, 'Bad Gateway');
    case 503:
      return { ...webPage(503, 'Backend fetch failed'), headers: { 'Retry-After': '1' } };
    case 504:
      return webPage(504, 'Gateway Timeout');
    default:
      return { ...reply, fate };
  }
}

function notAvailable() {
  return { executions: [], body: { status: 'NOT_AVAILABLE', message: 'There is nothing that could be stopped' } };
}

/**
 * @param {object} asked
 * @param {StopFault | undefined} fault
 */
function answerOfNoStop(asked, fault) {
  if ('resultIds' in asked) return { data: null, errors: null };
  return fault === 'not-available' ? notAvailable().body : { status: 'SUCCESS', message: 'Stopped' };
}

function notOfCompany() {
  return refusal(403, 'ACCESS_DENIED', 'The user does not belong to this company');
}

/**
 * The ids in `{"results":[…]}`, JSON numbers or strings, exact to the last digit.
 *
 * @param {string} body
 */
function longsIn(body) {
  // JSON.parse would make doubles of numbers, so they become strings before.
  const quoted = body.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
  try {
    const { results } = JSON.parse(quoted);
    const ids = results.map(longFrom);
    return ids.includes(undefined) ? undefined : /** @type {bigint[]} */ (ids);
  } catch {
    return undefined;
  }
}

/** @param {string} message */
function invalid(message) {
  return refusal(400, 'INVALID_REQUEST', message);
}

/** @param {string} text */
function longFrom(text) {
  if (!/^\d+$/.test(text)) return undefined;
  const number = BigInt(text);
  return number <= 9223372036854775807n ? number : undefined;
}

/** @param {string} text */
function isBoolean(text) {
  return text === 'true' || text === 'false';
}

/** @param {number} status */
function tooBusy(status) {
  return status === 429
    ? refusal(429, 'TOO_MANY_REQUESTS', 'Too many requests', { 'Retry-After': '1' })
    : refusal(status, 'SERVICE_UNAVAILABLE', 'Testinium is being maintained');
}

/**
 * @param {number} status
 * @returns {Reply}
 */
function fixedAnswer(status) {
  switch (status) {
    case 200:
      return webPage(200, 'Welcome to the company network');
    case 302:
      return { status, headers: { Location: '/login?session=private-session' } };
    case 400:
      return invalid('The test plan has no scenarios');
    case 401:
      return refusal(401, 'ACCESS_DENIED', 'The user lacks the right PLAN_RUN');
    case 403:
      return refusal(403, 'ACCESS_DENIED', 'The user may not run this test plan');
    case 500:
      return refusal(500, 'SYSTEM_INTERNAL_ERROR', 'Something went wrong in Testinium');
    case 502:
      return webPage(502, 'Bad Gateway');
    case 504:
      return webPage(504, 'Gateway Timeout');
    default:
      return { status };
  }
}
