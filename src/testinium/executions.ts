import type { Inputs } from '../inputs.js';
import type { Counts, Edition, Execution } from '../outcome.js';
import type { TestiniumClient } from './client.js';
import { readPeriod, type Period } from './dates.js';
import { field, isObject, readId, readUntrusted } from './json.js';
import { createQuery, type Query, type ReadBody } from './query.js';
import { readTestResult } from './test-result.js';

// Cloud and Enterprise have different paths for the same things. The bodies also hold e-mail addresses and tokens, so only
// the fields that are named here are ever read.

export type PlanInputs = Pick<Inputs, 'apiUrl' | 'planId' | 'companyId'>;

export type ListedExecution = Period & { readonly id: string };

/** The executions of a plan, its whole history. */
export interface ExecutionList {
  readonly edition: Edition;
  readonly executions: readonly ListedExecution[];
}

export function executionQuery(client: TestiniumClient, inputs: PlanInputs, executionId: string): Query<Execution> {
  const { apiUrl, planId } = inputs;
  const paths = { cloud: `${apiUrl}/executions/${executionId}`, enterprise: `${apiUrl}/testExecutions/${executionId}` };
  return createQuery(client, 'execution', paths, readExecution(planId, executionId));
}

/** Asks for the executions of the plan, which takes the permission TEST_EXECUTION_VIEW. */
export function executionsQuery(client: TestiniumClient, inputs: PlanInputs): Query<ExecutionList> {
  const { apiUrl, planId, companyId } = inputs;
  const plan = `${apiUrl}/plans/${planId}`;
  // Enterprise 2.0 requires the company in the query, beside the header that every request has.
  const company = companyId === undefined ? '' : `?companyId=${companyId}`;
  const paths = { cloud: `${plan}/executions`, enterprise: `${plan}/testExecutions${company}` };
  return createQuery(client, 'executions', paths, readExecutionList(planId));
}

/** The ids of those that have not ended, the largest first: ids grow with time. */
export function runningExecutions({ executions }: ExecutionList): string[] {
  const running = executions.filter(({ ended }) => !ended).map(({ id }) => id);
  return running.sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));
}

export const readExecution =
  (planId: string, executionId: string): ReadBody<Execution> =>
  (object, edition, now) => {
    if (readId(field(object, 'id')) !== executionId) return { problem: 'its id is not that of this execution' };
    if (isOfAnotherPlan(object, planId)) return { problem: 'its plan is not that of this step' };
    const counts = readCounts(field(object, 'result_summary') ?? {});
    if (counts === undefined) return { problem: 'its result_summary is not a list of counts' };
    const { ended, duration } = readPeriod(object, now);
    // On Cloud the list holds ids, and no results.
    const list = field(object, 'test_results');
    return {
      value: {
        edition,
        ended,
        counts,
        results: Array.isArray(list) ? list.flatMap((entry) => readTestResult(entry, now) ?? []) : [],
        planName: readUntrusted(field(object, 'plan_name')),
        duration,
        error: readUntrusted(field(object, 'error_definition')),
      },
    };
  };

export const readExecutionList =
  (planId: string): ReadBody<ExecutionList> =>
  (object, edition, now) => {
    const list = field(object, 'item_list') ?? field(object, 'execution_list');
    if (!Array.isArray(list)) return { problem: 'it holds no list of executions' };
    const executions: ListedExecution[] = [];
    for (const entry of list as unknown[]) {
      const id = readId(field(entry, 'id'));
      if (id === undefined) return { problem: 'its list holds something that is no execution' };
      if (isOfAnotherPlan(entry, planId)) return { problem: 'its list holds an execution of another plan' };
      executions.push({ id, ...readPeriod(entry, now) });
    }
    return { value: { edition, executions } };
  };

/** Whether an execution names a plan, and not this one: Cloud does it in `plan_id`, Enterprise in `plan: {id}`. */
function isOfAnotherPlan(execution: unknown, planId: string): boolean {
  const plan = field(execution, 'plan');
  const ids = [field(execution, 'plan_id'), isObject(plan) ? field(plan, 'id') : plan];
  return ids.some((id) => (id ?? null) !== null && readId(id) !== planId);
}

function readCounts(summary: unknown): Counts | undefined {
  if (!isObject(summary)) return undefined;
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
  return Object.values(summary).every(isCount) ? new Map(Object.entries(summary as Record<string, number>)) : undefined;
}
