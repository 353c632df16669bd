import type { Counts, Execution, TestResult } from '../outcome.js';
import type { TestiniumClient } from './client.js';
import { field, isObject, readId } from './json.js';
import { createListReader, type List, type ListError, type ReadList } from './list-reader.js';
import { countNotPassed, isPass, total } from './status.js';
import { hasFailed, lastAttempts, readTestResult, readWords } from './test-result.js';

export interface ResultsWanted {
  readonly apiUrl: string;
  readonly planId: string;
  readonly executionId: string;
  /** What the last poll said; on Enterprise it embeds the results. */
  readonly execution: Execution;
  /** Every result, or only as many as it takes to name those that did not pass. */
  readonly all: boolean;
}

export interface ResultsRead {
  /** Of several attempts at a test the last one. */
  readonly results: readonly TestResult[];
  /** How many of them had not ended. */
  readonly notEnded: number;
  /** How many results Testinium counts that could not be read; of those that did not pass, unless `all`. */
  readonly unread: number;
  /** What went wrong: whole sentences, safe to print. */
  readonly problems: readonly string[];
}

/** Nothing could be read; why not is a whole sentence, safe to print. */
interface Problem {
  readonly problem: string;
}

const maxConcurrency = 4;

/** What a list of scenarios adds to a result. */
type Scenario = { readonly scenarioId: string } & Pick<TestResult, 'scenario' | 'sourceFile'>;

/**
 * Reads the results of an execution one by one, with the names of their scenarios. Nothing here decides anything: whatever
 * goes wrong is a sentence, alone when nothing could be read. It takes 60 s and 200 requests at most (1000 for all results),
 * and a signal ends it at once.
 */
export async function readResults(wanted: ResultsWanted, client: TestiniumClient): Promise<ResultsRead | Problem> {
  const readList = createListReader(client, wanted.all ? 1000 : 200);
  return wanted.execution.edition === 'cloud' ? readFromCloud(wanted, readList) : nameFromEnterprise(wanted, readList);
}

async function readFromCloud(wanted: ResultsWanted, readList: ReadList): Promise<ResultsRead | Problem> {
  const { apiUrl, executionId, all } = wanted;
  const { counts } = wanted.execution;
  if (!all) {
    const failed = await readLastFailed(wanted, readList);
    if ('problem' in failed) {
      if (failed.final) return { problem: `The results could not be retrieved: ${failed.problem}.` };
    } else if (addsUp(failed, counts)) return conclude(failed, wanted);
  }

  const listed = await readList(`${apiUrl}/scenarios/execution/${executionId}`, 'SCENARIO_VIEW');
  if ('problem' in listed) {
    return { problem: `The scenarios of the execution could not be retrieved: ${listed.problem}.` };
  }

  const read = new Map<string, TestResult>();
  const readScenarioResults = async (scenario: Scenario): Promise<ListError | undefined> => {
    const url = `${apiUrl}/results/execution/${executionId}/scenario/${scenario.scenarioId}`;
    const list = await readList(url, 'TEST_RESULT_VIEW');
    if ('problem' in list) return list;
    for (const result of readEntries(list)) {
      if ((result.executionId ?? executionId) === executionId) read.set(result.id, { ...result, ...scenario });
    }
    return undefined;
  };
  const areRead = (): boolean => !all && addsUp(lastAttempts([...read.values()], total(counts)), counts);
  const problems = await forEach(failuresFirst(listed), 'The results of', 'scenario', readScenarioResults, areRead);
  if (read.size === 0 && problems.length > 0) return { problem: problems.join(' ') };
  return conclude([...read.values()], wanted, problems);
}

/**
 * The failures of the plan's last run, of which those of our execution count. Whether results that were stopped or never
 * ran are among them is not known, so the caller holds them against the counts.
 */
async function readLastFailed(wanted: ResultsWanted, readList: ReadList): Promise<readonly TestResult[] | ListError> {
  const url = `${wanted.apiUrl}/plans/${wanted.planId}/lastFailedScenarios`;
  const list = await readList(url, 'TEST_RESULT_VIEW');
  if ('problem' in list) return list;
  const failed = new Map<string, TestResult>();
  for (const entry of list.entries.filter(isObject)) {
    const scenario = readScenario(field(entry, 'scenario'));
    const results = field(entry, 'test_results');
    for (const result of readEntries({ entries: Array.isArray(results) ? results : [], now: list.now })) {
      if (result.executionId === wanted.executionId) failed.set(result.id, { ...result, ...scenario });
    }
  }
  return [...failed.values()];
}

/** Enterprise's last answer embeds the results, without the names of their scenarios. */
async function nameFromEnterprise(wanted: ResultsWanted, readList: ReadList): Promise<ResultsRead | Problem> {
  const { apiUrl, planId, execution, all } = wanted;
  const { results } = execution;
  if (results.length === 0) return { problem: 'Testinium did not list the results.' };
  const projectIds = results.flatMap((result) => (all || hasFailed(result) ? (result.projectId ?? []) : []));
  const scenarios = new Map<string, Scenario>();
  const readNames = async (projectId: string): Promise<ListError | undefined> => {
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
  const counted = all ? total(counts) : countNotPassed(counts);
  const unread = Math.max(0, counted - results.filter(({ status }) => all || !isPass(status)).length);
  const which = all ? 'results' : 'results that are not SUCCESS';
  const sentence = `Testinium counts ${String(counted)} ${which}, of which ${String(unread)} could not be retrieved.`;
  return {
    results,
    notEnded: results.filter(({ ended }) => !ended).length,
    unread,
    problems: unread === 0 ? problems : [...problems, sentence],
  };
}

/** Whether these are as many of each status but `SUCCESS` as Testinium counts. */
function addsUp(results: readonly TestResult[], counts: Counts): boolean {
  const left = new Map(counts);
  for (const { status } of results) left.set(status, (left.get(status) ?? 0) - 1);
  return [...left].every(([status, count]) => isPass(status) || count === 0);
}

/** Results with an id, as no other has a place in what is made of them. */
function readEntries({ entries, now }: List): TestResult[] {
  return entries.flatMap((entry) => readTestResult(entry, now) ?? []).filter(({ id }) => id !== '');
}

function readScenario(entry: unknown): Scenario | undefined {
  const scenarioId = isObject(entry) ? readId(field(entry, 'id')) : undefined;
  if (!isObject(entry) || scenarioId === undefined) return undefined;
  return { scenarioId, scenario: readWords(entry, 'scenario_name'), sourceFile: readWords(entry, 'source_file') };
}

/** Whether a scenario's counts are of this execution only is not said, so they decide nothing but the order. */
function failuresFirst({ entries }: List): Scenario[] {
  const hasFailures = (entry: unknown): boolean => {
    const summary = isObject(entry) ? field(entry, 'result_summary') : undefined;
    return isObject(summary) && Object.entries(summary).some(([status, count]) => !isPass(status) && count !== 0);
  };
  const sorted = entries.toSorted((a, b) => Number(hasFailures(b)) - Number(hasFailures(a)));
  const scenarios = sorted.flatMap((entry) => readScenario(entry) ?? []);
  return [...new Map(scenarios.map((scenario) => [scenario.scenarioId, scenario])).values()];
}

/**
 * Does something with each item, four at a time, until it need not or cannot go on. Returns for how many it failed and why,
 * a sentence for each reason.
 */
async function forEach<T>(
  items: readonly T[],
  what: string,
  noun: string,
  action: (item: T) => Promise<ListError | undefined>,
  isDone: () => boolean = () => false,
): Promise<string[]> {
  const failures: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length && !isDone()) {
      const failure = await action(items[next++] as T);
      if (failure === undefined) continue;
      failures.push(failure.problem);
      if (!failure.final) continue;
      failures.push(...items.slice(next).map(() => failure.problem));
      next = items.length;
    }
  };
  await Promise.all(Array.from({ length: maxConcurrency }, work));
  // What failed before all was there without it is not missing.
  if (isDone()) return [];
  return [...new Set(failures)].map((problem) => {
    const count = failures.filter((other) => other === problem).length;
    return `${what} ${String(count)} ${noun}${count === 1 ? '' : 's'} could not be retrieved: ${problem}.`;
  });
}
