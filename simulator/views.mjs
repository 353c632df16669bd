import { countByStatus, endOf, scenarioCount } from './executions.mjs';
import { messageOf, scenarioName } from './test-data.mjs';

/** @import { Execution, Result } from './executions.mjs' */
/** @import { Plan } from './plans.mjs' */

/** The objects in Testinium's responses, as the pages of Cloud and of Enterprise show them. */

/** Testinium Cloud, Enterprise 1.16.7 or Enterprise 2.0. @typedef {'cloud' | 'enterprise' | 'enterprise-2'} Edition */

/** The company that everything here belongs to, and the project. */
export const company = '7';
export const project = 761;

/** What real responses carry everywhere and nobody should print. */
const privateDetails = {
  user_info: { id: 4711, email: 'ada.lovelace@example.com', access_token: 'private-token-of-ada' },
  // A decimal beyond 2^64.
  session_id: 36893488147419103233n,
};

/**
 * @param {Edition} edition
 * @param {Execution} execution
 * @param {readonly Result[]} results
 */
export function executionView(edition, execution, results) {
  const { id, plan, start } = execution;
  const end = endOf(execution, results);
  const common = { id, plan_name: plan.name, result_summary: countByStatus(results), error_code: null };
  return edition === 'cloud'
    ? {
        ...common,
        ...privateDetails,
        plan_id: plan.id,
        start_date: iso(start),
        end_date: iso(end),
        test_results: results.map((result) => result.id),
      }
    : {
        ...common,
        ...privateDetails,
        plan: { id: plan.id, plan_name: plan.name },
        start_date: Math.round(start),
        end_date: epoch(end),
        test_results: results.map((result) => enterpriseResult(plan, id, result)),
      };
}

/**
 * @param {Execution} execution
 * @param {Result} result
 */
export function cloudResult({ id: execution_id, plan }, result) {
  const { id, status, environment, scenario, start, end } = result;
  const { device } = environment;
  return {
    id,
    level: status,
    runtime: start === undefined || end === undefined ? null : Math.round(end - start),
    message: messageIn(plan, result),
    environment: {
      id: environment.id,
      name: environment.name,
      operating_system_clean_name: environment.system,
      browser_type: device === undefined ? environment.name.toUpperCase() : null,
      environment_version: environment.version,
      mobile: device !== undefined,
      device_model_name: device,
    },
    scenario_id: scenarioId(plan, scenario),
    execution_id,
    plan_id: plan.id,
    start_date: iso(start),
    end_date: iso(end),
    ...privateDetails,
  };
}

/**
 * @param {Plan} plan
 * @param {bigint} execution
 * @param {Result} result
 */
function enterpriseResult(plan, execution, result) {
  const { id, status, environment, scenario, start, end } = result;
  const key = `TEST-C${company}-P${project}-E${execution}-S${scenarioId(plan, scenario)}`;
  return {
    id,
    level: status,
    message: messageIn(plan, result),
    start_date: epoch(start),
    end_date: epoch(end),
    test_key: environment.key === undefined ? key : `${key}-ENV:${environment.key}`,
    test_scenario: { id: scenarioId(plan, scenario) },
    environment: { id: environment.id },
    project: { id: project },
    plan: { id: plan.id },
    execution: { id: execution },
    retry_test_result_id: null,
    ...privateDetails,
  };
}

/** Its scenarios, in order. @param {Plan} plan */
export function scenarioViews(plan) {
  return Array.from({ length: scenarioCount(plan) }, (_, index) => ({
    id: scenarioId(plan, index),
    scenario_name: plan.scenarios?.[index] ?? scenarioName(index),
    source_file: `features/${plan.name.toLowerCase().replaceAll(' ', '-')}.feature`,
  }));
}

/**
 * @param {Plan} plan
 * @param {number} index
 */
export function scenarioId(plan, index) {
  return plan.id * 1000n + 2n * BigInt(index) + 1n;
}

/**
 * @param {Plan} plan
 * @param {Result} result
 */
function messageIn({ messages }, { status, scenario, test, end }) {
  if (end === undefined) return null;
  return messages?.[test % messages.length] ?? messageOf(status, scenario);
}

/** @param {number | undefined} time Milliseconds since 1970. */
function iso(time) {
  return time === undefined ? undefined : new Date(time).toISOString().replace(/\.\d+/, '');
}

/** @param {number | undefined} time */
function epoch(time) {
  return time === undefined ? null : Math.round(time);
}
