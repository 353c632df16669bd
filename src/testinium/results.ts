import type { Inputs } from '../inputs.js';
import type { Counts, Execution, TestResult } from '../outcome.js';
import type { TestiniumClient } from './client.js';
import { field, isObject, readId, readWords } from './json.js';
import { createListReader, type List, type ReadList } from './list-reader.js';
import type { Problem } from './response.js';
import { countNotPassed, isPass, total } from './status.js';
import { hasFailed, lastAttempts, readTestResult } from './test-result.js';

interface ResultsWanted extends Pick<Inputs, 'apiUrl' | 'planId'> {
  readonly executionId: string;
  /** What the last poll said; on Enterprise it embeds the results. */
  readonly execution: Execution;
  /** Every result, or only as many as it takes to name those that did not pass. */
  readonly all: boolean;
}

export interface ResultsRead {
  /** Of several attempts at a test the last one. */
  readonly results: readonly TestResult[];
  /** What went wrong or is missing: whole sentences, safe to print. */
  readonly notes: readonly string[];
}

/** What a list of scenarios adds to a result. */
type Scenario = { readonly scenarioId: string } & Pick<TestResult, 'scenario' | 'sourceFile'>;

/**
 * Reads the results of an execution, with the names of their scenarios, in 60 s and 200 requests at most (1000 for all
 * results). Nothing here decides anything: whatever goes wrong is a sentence, alone when nothing could be read.
 */
export async function readResults(wanted: ResultsWanted, client: TestiniumClient): Promise<ResultsRead | Problem> {
  const readList = createListReader(client, wanted.all ? 1000 : 200);
  return wanted.execution.edition === 'cloud' ? readFromCloud(wanted, readList) : nameFromEnterprise(wanted, readList);
}

async function readFromCloud(wanted: ResultsWanted, readList: ReadList): Promise<ResultsRead | Problem> {
  const { apiUrl, planId, executionId, all } = wanted;
  const { counts } = wanted.execution;
  const lastFailed = !all && (await readList(`${apiUrl}/plans/${planId}/lastFailedScenarios`, 'TEST_RESULT_VIEW'));
  const failed = lastFailed && 'entries' in lastFailed ? readLastFailed(lastFailed, executionId) : undefined;
  if (failed !== undefined && addsUp(failed, counts)) return conclude(failed, wanted);

  const listed = await readList(`${apiUrl}/scenarios/execution/${executionId}`, 'SCENARIO_VIEW');
  const what = listed === lastFailed ? 'results' : 'scenarios of the execution';
  if ('problem' in listed) return { problem: `The ${what} could not be retrieved: ${listed.problem}.` };

  const read = new Map<string, TestResult>();
  const readScenarioResults = async (scenario: Scenario): Promise<Problem | 'done' | undefined> => {
    const url = `${apiUrl}/results/execution/${executionId}/scenario/${scenario.scenarioId}`;
    const list = await readList(url, 'TEST_RESULT_VIEW');
    if ('problem' in list) return list;
    for (const result of readEntries(list.entries, list.now)) {
      if ((result.executionId ?? executionId) === executionId) read.set(result.id, { ...result, ...scenario });
    }
    return !all && addsUp(lastAttempts([...read.values()], total(counts)), counts) ? 'done' : undefined;
  };
  const problems = await forEach(failuresFirst(listed), 'The results of', 'scenario', readScenarioResults);
  if (read.size === 0 && problems.length > 0) return { problem: problems.join(' ') };
  return conclude([...read.values()], wanted, problems);
}

/** Whether results that were stopped or never ran are in this list is not known: it has to add up to the counts. */
function readLastFailed({ entries, now }: List, executionId: string): TestResult[] {
  return entries.flatMap((entry) => {
    const results = readEntries(field(entry, 'test_results'), now).filter((one) => one.executionId === executionId);
    return results.map((result) => ({ ...result, ...readScenario(field(entry, 'scenario')) }));
  });
}

/** Enterprise's last answer embeds the results, without the names of their scenarios. */
async function nameFromEnterprise(wanted: ResultsWanted, readList: ReadList): Promise<ResultsRead | Problem> {
  const { apiUrl, planId, execution, all } = wanted;
  const { results } = execution;
  if (results.length === 0) return { problem: 'Testinium did not list the results.' };
  const projectIds = results.flatMap((result) => (all || hasFailed(result) ? (result.projectId ?? []) : []));
  const scenarios = new Map<string, Scenario>();
  const readNames = async (projectId: string): Promise<Problem | undefined> => {
    const list = await readList(`${apiUrl}/projects/${projectId}/plans/${planId}/scenarios`, 'SCENARIO_VIEW');
    if ('problem' in list) return list;
    for (const scenario of list.entries.map(readScenario)) if (scenario) scenarios.set(scenario.scenarioId, scenario);
    return undefined;
  };
  const problems = await forEach([...new Set(projectIds)], 'The names of the scenarios of', 'project', readNames);
  const named = results.map((result) => ({ ...result, ...scenarios.get(result.scenarioId ?? '') }));
  return conclude(named, wanted, problems);
}

function conclude(
  read: readonly TestResult[],
  { execution: { counts }, all }: ResultsWanted,
  problems: readonly string[] = [],
): ResultsRead {
  const results = lastAttempts(read, total(counts));
  const notEnded = results.filter(({ ended }) => !ended).length;
  const counted = all ? total(counts) : countNotPassed(counts);
  const unread = counted - results.filter(({ status }) => all || !isPass(status)).length;
  const which = all ? 'results' : 'results that are not SUCCESS';
  const missing = `Testinium counts ${String(counted)} ${which}, of which ${String(unread)} could not be retrieved.`;
  const pending = notEnded > 0 ? [`${String(notEnded)} had not ended.`] : [];
  return { results, notes: [...pending, ...problems, ...(unread > 0 ? [missing] : [])] };
}

/** Whether these are as many of each status but `SUCCESS` as Testinium counts. */
function addsUp(results: readonly TestResult[], counts: Counts): boolean {
  const left = new Map(counts);
  for (const { status } of results) left.set(status, (left.get(status) ?? 0) - 1);
  return [...left].every(([status, count]) => isPass(status) || count === 0);
}

/** Results with an id, as no other has a place in what is made of them. */
function readEntries(list: unknown, now: number): TestResult[] {
  const entries = Array.isArray(list) ? list : [];
  return entries.flatMap((entry) => readTestResult(entry, now) ?? []).filter(({ id }) => id !== '');
}

function readScenario(entry: unknown): Scenario | undefined {
  const scenarioId = readId(field(entry, 'id'));
  if (scenarioId === undefined) return undefined;
  const words = (name: string): string | undefined => readWords(field(entry, name));
  return { scenarioId, scenario: words('scenario_name'), sourceFile: words('source_file') };
}

/** Whether a scenario's counts are of this execution only is not said, so they decide nothing but the order. */
function failuresFirst({ entries }: List): Scenario[] {
  const hasFailures = (entry: unknown): boolean => {
    const summary = field(entry, 'result_summary');
    return isObject(summary) && Object.entries(summary).some(([status, count]) => !isPass(status) && count !== 0);
  };
  const sorted = entries.toSorted((a, b) => Number(hasFailures(b)) - Number(hasFailures(a)));
  return sorted.flatMap((entry) => readScenario(entry) ?? []);
}

/** Does something with each item, four at a time, until all is done. Returns a sentence for each reason to fail. */
async function forEach<T>(
  items: readonly T[],
  what: string,
  noun: string,
  action: (item: T) => Promise<Problem | 'done' | undefined>,
): Promise<string[]> {
  const counts = new Map<string, number>();
  const queue = items.values();
  let isDone = false as boolean;
  const work = async (): Promise<void> => {
    for (const item of queue) {
      if (isDone) return;
      const outcome = await action(item);
      if (outcome === 'done') isDone = true;
      else if (outcome) counts.set(outcome.problem, (counts.get(outcome.problem) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  // What failed before all was there without it is not missing.
  if (isDone) return [];
  return [...counts].map(([problem, count]) => {
    const which = `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
    return `${what} ${which} could not be retrieved: ${problem}.`;
  });
}
