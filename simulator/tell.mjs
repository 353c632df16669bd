import { tellEnvironment } from './environments.mjs';
import { messageOf } from './messages.mjs';
import { fixed } from './reply.mjs';
import { tellScenario } from './scenarios.mjs';

/** @import { Execution, Executions, Result } from './executions.mjs' */

/** What Testinium is, and so what its answers look like: Cloud, Enterprise 1.16.7 or Enterprise 2.0. */
/** @typedef {'cloud' | 'enterprise' | 'enterprise-2'} Edition */

/** The company that the simulator's executions belong to. */
export const company = '7';

/** Somebody's details, private ones included, as real answers carry them everywhere. */
const userInfo = fixed({
  id: 4711,
  full_name: 'Ada Lovelace',
  email: 'ada.lovelace@example.com',
  access_token: 'private-token-of-ada',
});

/** What Enterprise tells with each result besides. */
const details = fixed({
  company: { id: Number(company), company_name: 'Octo Shop', status: 'ACTIVE', package_type: 'ENTERPRISE' },
  performance: { cpu: [12.5, 18.25, 11], memory: [412, 433, 428], network: { sent: 48_211, received: 1_204_518 } },
  steps: Array.from({ length: 18 }, (_, index) => ({
    index,
    keyword: 'click',
    screenshot: `steps/${index}.png`,
    ms: 211,
  })),
  options: { recordsVideo: true, takeScreenshot: 'ON_FAIL', timeZone: 'Europe/Istanbul', retries: 0 },
  labels: ['regression', 'web'],
});

/** A decimal beyond 2^64, as real ones are. */
const session = 36893488147419103233n;

/**
 * An execution as an edition tells it.
 *
 * @param {Executions} executions
 * @param {Execution} execution
 * @param {Edition} edition
 */
export function tellExecution(executions, execution, edition) {
  const { id, plan, start } = execution;
  const end = executions.endOf(execution);
  const results = executions.results(execution);
  const common = {
    id,
    plan_name: plan.name,
    result_summary: executions.count(execution, results),
    error_code: null,
    error_definition: null,
    session_id: session,
    user_info: userInfo,
  };
  return edition === 'cloud'
    ? {
        ...common,
        plan_id: plan.number,
        start_date: iso(start),
        ...(end === undefined ? {} : { end_date: iso(end) }),
        test_results: results.map((result) => result.id),
      }
    : {
        ...common,
        plan: { id: plan.number, plan_name: plan.name },
        start_date: Math.round(start),
        end_date: end === undefined ? null : Math.round(end),
        test_results: results.map(tellEnterpriseResult),
      };
}

/**
 * A result as Cloud tells it.
 *
 * @param {Result} result
 */
export function tellCloudResult(result) {
  const { id, execution, environment, scenario, status, start, end, retryOf } = result;
  return {
    id,
    level: status,
    runtime: start === undefined || end === undefined ? null : Math.round(end - start),
    message: messageIn(result),
    environment: tellEnvironment(environment),
    scenario_id: scenario.id,
    execution_id: execution.id,
    plan_id: execution.plan.number,
    test_key: testKey(result),
    session_id: session,
    user_info: userInfo,
    ...(start === undefined ? {} : { start_date: iso(start) }),
    ...(end === undefined ? {} : { end_date: iso(end) }),
    ...(retryOf === undefined ? {} : { retry_test_result_id: retryOf }),
  };
}

/**
 * A result as Enterprise tells it, 1 to 3 kB of JSON.
 *
 * @param {Result} result
 */
export function tellEnterpriseResult(result) {
  const { id, execution, environment, scenario, status, start, end, retryOf } = result;
  const files = `https://testinium.example.com/files/${execution.id}/${id}`;
  return {
    id,
    level: status,
    message: messageIn(result),
    start_date: start === undefined ? null : Math.round(start),
    end_date: end === undefined ? null : Math.round(end),
    test_key: testKey(result),
    test_scenario: { id: scenario.id },
    environment: { id: environment.id },
    project: { id: scenario.project },
    plan: { id: execution.plan.number },
    execution: { id: execution.id },
    retry_test_result_id: retryOf ?? null,
    session_id: session,
    user_info: userInfo,
    video_url: `${files}/video.mp4?signature=private-signature-of-the-video`,
    log_url: `${files}/test.log`,
    report_url: `${files}/report/index.html`,
    browser: environment.name,
    details,
    deleted: false,
  };
}

/**
 * The scenarios of an execution as Cloud tells them.
 *
 * @param {Executions} executions
 * @param {Execution} execution
 */
export function tellScenariosOf(executions, execution) {
  const results = groupByScenario(executions.results(execution));
  return executions.scenariosOf(execution.plan).map((scenario, index) => ({
    ...tellScenario(scenario),
    result_summary: executions.count(execution, results.get(index) ?? []),
    group: false,
    user_info: userInfo,
  }));
}

/**
 * What failed when a plan ran, by scenario: of its two latest executions, and only what is called a failure or an
 * error. What was repeated is not in it.
 *
 * @param {Executions} executions
 * @param {readonly Execution[]} latest
 */
export function tellLastFailed(executions, latest) {
  return latest.slice(0, 2).flatMap((execution) => {
    const failed = executions
      .results(execution)
      .filter(({ status, last, end }) => last && end !== undefined && /^(FAILURE|ERROR)$/.test(status));
    const groups = [...groupByScenario(failed).values()];
    return groups.map((results) => ({
      scenario: results.slice(0, 1).map(({ scenario }) => tellScenario(scenario))[0],
      test_results: results.map(tellCloudResult),
    }));
  });
}

/** How many results Enterprise puts on a page. */
const pageLimit = 50;

/**
 * A page of results as Enterprise tells it. Its `total_count` is that of the page, wherefore nobody can rely on it.
 *
 * @param {readonly Result[]} results
 * @param {number} page From 1.
 */
export function tellPage(results, page) {
  const some = results.slice((page - 1) * pageLimit, page * pageLimit);
  return {
    pagination: { current_page: page, total_count: some.length, page_limit: pageLimit },
    test_result_list: some.map(tellEnterpriseResult),
  };
}

/** @param {readonly Result[]} results */
function groupByScenario(results) {
  /** @type {Map<number, Result[]>} */
  const groups = new Map();
  for (const result of results) {
    const group = groups.get(result.scenarioIndex);
    if (group === undefined) groups.set(result.scenarioIndex, [result]);
    else group.push(result);
  }
  return groups;
}

/** @param {Result} result */
function messageIn({ execution, status, scenarioIndex, test, end }) {
  if (end === undefined || status === 'SUCCESS') return null;
  const { messages } = execution.plan;
  return messages === undefined ? messageOf(status, scenarioIndex) : messages[test % messages.length];
}

/** @param {Result} result */
function testKey({ execution, environment, scenario }) {
  const key = `TEST-C${company}-P${scenario.project}-E${execution.id}-S${scenario.id}`;
  return environment.key === undefined ? key : `${key}-ENV:${environment.key}`;
}

/** @param {number} time Milliseconds since 1970. */
function iso(time) {
  return new Date(time).toISOString().replace(/\.\d+/, '');
}
