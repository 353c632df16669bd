import { refusal, spoil, webPage } from './reply.mjs';

/** @import { Plan } from './catalogue.mjs' */
/** @import { Executions } from './executions.mjs' */
/** @import { Call, Faults, Reply } from './reply.mjs' */
/** @import { SignIn } from './sign-in.mjs' */

/** The company that the simulator's executions belong to. */
export const company = '7';

/**
 * @typedef {object} Settings
 * @property {'cloud' | 'enterprise'} edition
 * @property {number} runDuration In milliseconds.
 * @property {number} busyFor In milliseconds.
 * @property {boolean} requireCompany
 * @property {Faults} signInFaults
 * @property {Faults} pollFaults
 * @property {Faults} listFaults
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

    const base = '^/Testinium\\.RestApi';
    const things = settings.edition === 'cloud' ? 'executions' : 'testExecutions';
    this.#routes = [
      ['POST', /^\/uaa\/oauth\/token$/, (call) => this.#grant(call)],
      ['POST', RegExp(`${base}/oauth/token$`), (call) => this.#grant(call)],
      [
        'GET',
        RegExp(`${base}/api/plans/([^/]*)/run/([^/]*)$`),
        (call, id = '', force = '') => this.#run(call, id, force),
      ],
      ['GET', RegExp(`${base}/api/plans/([^/]*)/${things}$`), (call, id = '') => this.#list(call, id)],
      ['GET', RegExp(`${base}/api/${things}/([^/]*)$`), (call, id = '') => this.#tell(call, id)],
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
    if (!bearer.mayRunPlans) {
      const status = this.#settings.edition === 'cloud' ? 401 : 403;
      return refusal(status, 'ACCESS_DENIED', 'The user lacks the right PLAN_RUN');
    }
    const number = longFrom(id);
    const isGroupRun = new URL(call.url, 'http://simulator').searchParams.get('isGroupRun');
    if (number === undefined) return invalid(`planId must be a Long, not '${id}'`);
    if (!isBoolean(force)) return invalid(`forceRun must be true or false, not '${force}'`);
    if (isGroupRun !== null && !isBoolean(isGroupRun)) {
      return invalid(`isGroupRun must be true or false, not '${isGroupRun}'`);
    }
    const plan = this.#plans.get(number);
    if (plan === undefined) return refusal(404, 'TEST_PLAN_NOT_FOUND', `There is no test plan ${id}`);
    return this.#start(plan, force === 'true');
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

    const { id } = this.#executions.start(plan, this.#settings.runDuration);
    this.started.push({ executionId: String(id), planId: String(plan.number) });
    const reply = { status: 200, body: { execution_id: id, ...answer } };
    return plan.fate === undefined ? reply : { ...reply, fate: plan.fate };
  }

  /**
   * @param {Call} call
   * @param {string} id
   */
  #tell(call, id) {
    return this.#perhapsSpoilt(`execution ${id}`, this.#settings.pollFaults, () => {
      const refused = this.#refuseReader(call);
      if (refused) return refused;
      const number = longFrom(id);
      if (number === undefined) return invalid(`id must be a Long, not '${id}'`);
      const execution = this.#executions.find(number);
      if (execution === undefined) return refusal(404, 'EXECUTION_NOT_FOUND', `There is no execution ${id}`);
      return { status: 200, body: this.#executions.tell(execution) };
    });
  }

  /**
   * @param {Call} call
   * @param {string} id
   */
  #list(call, id) {
    return this.#perhapsSpoilt(`executions of ${id}`, this.#settings.listFaults, () => {
      const refused = this.#refuseReader(call);
      if (refused) return refused;
      const number = longFrom(id);
      if (number === undefined) return invalid(`planId must be a Long, not '${id}'`);
      const plan = this.#plans.get(number);
      if (plan === undefined) return refusal(404, 'TEST_PLAN_NOT_FOUND', `There is no test plan ${id}`);
      const list = this.#executions.of(plan).map((execution) => this.#executions.tell(execution));
      return { status: 200, body: this.#settings.edition === 'cloud' ? { item_list: list } : { execution_list: list } };
    });
  }

  /**
   * @param {Call} call
   * @returns {Reply | undefined}
   */
  #refuseReader({ headers }) {
    const bearer = this.#signIn.check(headers.authorization);
    if ('status' in bearer) return bearer;
    if (!this.#settings.requireCompany || headers['current-company-id'] === company) return undefined;
    return headers['current-company-id'] === undefined
      ? invalid('The header current-company-id is required')
      : refusal(403, 'ACCESS_DENIED', 'The user does not belong to this company');
  }

  /**
   * @param {string} thing
   * @param {Faults} faults
   * @param {() => Reply} answer
   */
  #perhapsSpoilt(thing, faults, answer) {
    const fault = faults[this.#count(thing)];
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
