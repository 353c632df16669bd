import { Executions } from './executions.mjs';
import { plans } from './plans.mjs';
import { refusal } from './responses.mjs';
import { SignIn, bearerOf } from './sign-in.mjs';
import { cloudResult, company, executionView, project, scenarioId, scenarioViews } from './views.mjs';

/** @import { IncomingHttpHeaders } from 'node:http' */
/** @import { Execution } from './executions.mjs' */
/** @import { Plan } from './plans.mjs' */
/** @import { Fate, Reply } from './responses.mjs' */
/** @import { Permission } from './sign-in.mjs' */
/** @import { Edition } from './views.mjs' */

/**
 * A request as it arrived.
 *
 * @typedef {object} Call
 * @property {string} method
 * @property {string} url Path and query.
 * @property {IncomingHttpHeaders} headers
 * @property {string} body
 */

/**
 * @typedef {object} Settings
 * @property {Edition} edition
 * @property {number} runSeconds How long a run lasts.
 * @property {number} busySeconds How long the run of plan 409 lasts that is running from the beginning.
 * @property {number} tokenLifetime Of a token from signing in, in seconds.
 * @property {ReadonlyMap<number, number | Fate>} pollFaults What happens to the n-th poll of an execution, from 1: an HTTP
 *   status instead, or a fate of the response.
 */

/**
 * What a method and path are answered with, `*` being an id; `permission` is what the token needs for it.
 *
 * @typedef {object} Route
 * @property {string} on
 * @property {Permission} [permission]
 * @property {(ids: readonly string[], call: Call) => Reply} answer
 */

/** How late lists name the run of a plan that appears late, in milliseconds. */
const listLag = 3000;

/**
 * Testinium's REST API, as its public pages describe it.
 *
 * @param {Settings} settings
 * @returns {(call: Call) => Reply}
 */
export function createApi({ edition, runSeconds, busySeconds, tokenLifetime, pollFaults }) {
  const executions = new Executions();
  const signIn = new SignIn(tokenLifetime);
  const count = counter();
  for (const plan of plans) if (plan.running) executions.start(plan, 1000 * busySeconds);

  const isCloud = edition === 'cloud';
  const api = '/Testinium.RestApi/api';
  const things = isCloud ? 'executions' : 'testExecutions';
  /** @type {readonly Route[]} */
  const routes = [
    {
      on: `GET ${api}/plans/*/run/*`,
      permission: 'PLAN_RUN',
      answer: ([id, force]) => withPlan(id, (plan) => trigger(plan, force === 'true')),
    },
    { on: `GET ${api}/plans/*/${things}`, permission: 'TEST_EXECUTION_VIEW', answer: ([id], call) => list(id, call) },
    { on: `GET ${api}/${things}/*`, answer: ([id]) => poll(id) },
    ...(isCloud ? cloudRoutes() : enterpriseRoutes()),
  ];

  return (call) => {
    const { pathname } = new URL(call.url, 'http://simulator');
    const asked = `${call.method} ${pathname}`;
    if (/^POST .*\/oauth\/token$/.test(asked)) return signIn.grant(call.headers, call.body);
    const token = signIn.check(bearerOf(call.headers));
    if ('status' in token) return token;
    for (const { on, permission, answer } of routes) {
      const match = RegExp(`^${on.replaceAll('*', '([^/]*)')}$`).exec(asked);
      if (match === null) continue;
      if (permission === undefined || token.lacks !== permission) return answer(match.slice(1), call);
      return refusal(isCloud ? 401 : 403, 'ACCESS_DENIED', `The user lacks the permission ${permission}`);
    }
    return refusal(404, 'NOT_FOUND', `No endpoint ${asked}`);
  };

  /**
   * @param {Plan} plan
   * @param {boolean} forced
   * @returns {Reply}
   */
  function trigger(plan, forced) {
    const { reply, busy, refused = false, saysRunning = false, unavailable = [], appears } = plan;
    if (reply !== undefined) return reply;
    if (busy !== undefined && count(`trigger ${plan.id}`) % 3 !== 0) return busy;
    const isRunning = executions.isRunning(plan);
    if (isRunning && !forced) return refusal(409, 'ALREADY_RUNNING', `Test plan ${plan.id} is already running`);

    const answer = (/** @type {bigint} */ execution_id) => {
      const body = {
        execution_id,
        unavailable_env_list: unavailable,
        test_plan_id: isCloud ? plan.id : undefined,
        successful: !refused,
        already_running: isRunning || saysRunning,
      };
      return { ...ok(refused ? { ...body, execution_id: undefined } : body), ...(plan.fate && { fate: plan.fate }) };
    };
    if (refused || appears === 'never') return answer(0n);
    if (appears === 'twice') executions.start(plan, 1000 * runSeconds);
    return answer(executions.start(plan, 1000 * runSeconds, appears === 'late' ? listLag : 0).id);
  }

  /** @param {string | undefined} id */
  function poll(id) {
    const fault = pollFaults.get(count(`poll ${id}`));
    if (typeof fault === 'number') return refusal(fault, 'SIMULATED_FAULT', 'The simulator was told to answer so');
    const reply = withExecution(id, view);
    return fault === undefined ? reply : { ...reply, fate: fault };
  }

  /**
   * @param {string | undefined} id
   * @param {Call} call
   */
  function list(id, { url }) {
    const companyId = new URL(url, 'http://simulator').searchParams.get('companyId');
    if (edition === 'enterprise-2' && companyId !== company) {
      return companyId === null
        ? refusal(400, 'INVALID_REQUEST', 'The parameter companyId is required')
        : refusal(403, 'ACCESS_DENIED', 'The user does not belong to this company');
    }
    return withPlan(id, (plan) => {
      const views = executions.listed(plan).map(view);
      return ok(isCloud ? { item_list: views } : { execution_list: views });
    });
  }

  /** @returns {Route[]} */
  function cloudRoutes() {
    return [
      {
        on: `GET ${api}/scenarios/execution/*`,
        permission: 'SCENARIO_VIEW',
        answer: ([id]) => withExecution(id, ({ plan }) => scenarioViews(plan)),
      },
      {
        on: `GET ${api}/results/execution/*/scenario/*`,
        permission: 'TEST_RESULT_VIEW',
        answer: ([id, scenario]) =>
          withExecution(id, (execution) =>
            executions
              .results(execution)
              .filter((result) => String(scenarioId(execution.plan, result.scenario)) === scenario)
              .map((result) => cloudResult(execution, result)),
          ),
      },
      {
        on: `GET ${api}/plans/*/lastFailedScenarios`,
        permission: 'TEST_RESULT_VIEW',
        answer: ([id]) => withPlan(id, (plan) => ok(executions.listed(plan).slice(0, 1).flatMap(failedScenarios))),
      },
    ];
  }

  /** @param {Execution} execution */
  function failedScenarios(execution) {
    const failed = executions
      .results(execution)
      .filter(({ status, end }) => end !== undefined && /^(FAILURE|ERROR)$/.test(status));
    return scenarioViews(execution.plan).flatMap((scenario, index) => {
      const results = failed.filter((result) => result.scenario === index);
      if (results.length === 0) return [];
      return [{ scenario, test_results: results.map((result) => cloudResult(execution, result)) }];
    });
  }

  /** @returns {Route[]} */
  function enterpriseRoutes() {
    return [
      {
        on: `GET ${api}/projects/${project}/plans/*/scenarios`,
        permission: 'SCENARIO_VIEW',
        answer: ([id]) => withPlan(id, (plan) => ok(scenarioViews(plan))),
      },
      edition === 'enterprise'
        ? { on: `GET ${api}/plans/*/stop`, answer: ([id]) => withPlan(id, stopPlan) }
        : { on: 'POST /gateway/stop/result', answer: (_, call) => stopResults(call) },
    ];
  }

  /** @param {Plan} plan */
  function stopPlan(plan) {
    const open = executions.openResults(plan);
    executions.stop(open);
    return ok({ status: open.length === 0 ? 'NOT_AVAILABLE' : 'SUCCESS', message: null });
  }

  /** @param {Call} call */
  function stopResults({ body }) {
    // A list of ids and nothing else, of which JSON.parse would make doubles.
    executions.stop((body.match(/\d+/g) ?? []).map(BigInt));
    return ok({ data: null, errors: null });
  }

  /** @param {Execution} execution */
  function view(execution) {
    return executionView(edition, execution, executions.results(execution));
  }

  /**
   * @param {string | undefined} id
   * @param {(execution: Execution) => unknown} body
   */
  function withExecution(id = '', body) {
    const execution = executions.find(id);
    return execution === undefined
      ? refusal(404, 'EXECUTION_NOT_FOUND', `There is no execution ${id}`)
      : ok(body(execution));
  }
}

/**
 * @param {string | undefined} id
 * @param {(plan: Plan) => Reply} answer
 */
function withPlan(id, answer) {
  const plan = plans.find((one) => String(one.id) === id);
  return plan === undefined ? refusal(404, 'TEST_PLAN_NOT_FOUND', `There is no test plan ${id}`) : answer(plan);
}

/** @param {unknown} body @returns {Reply} */
function ok(body) {
  return { status: 200, body };
}

/** How often it has been called with the same name, this time included. */
function counter() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return (/** @type {string} */ name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count;
  };
}
