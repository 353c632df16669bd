import { bounded, type Client } from '../http/retry.js';
import { inWords } from '../http/trouble.js';
import type { Counts, Edition } from '../outcome.js';
import { total } from './executions.js';
import { hasFailed, type TestResult } from '../test-result.js';
import { cacheFlaw, replyOf } from './answer.js';
import { field, idFrom, isObject, textFrom } from './json.js';
import { jsonStream, notJson, parseElement } from './json-stream.js';
import { readResult } from './read-result.js';
import type { Session } from './sign-in.js';

/** The execution whose results are read, as the last useful poll told of it. */
export interface Wanted {
  readonly apiUrl: string;
  readonly planId: string;
  readonly executionId: string;
  readonly edition: Edition;
  readonly counts: Counts;
  /** What Enterprise embedded in its answer. */
  readonly results: readonly TestResult[];
  /** Every result, or only as many as it takes to name those that are not `SUCCESS`. */
  readonly all: boolean;
}

export interface ResultsRead {
  /** With the names of their scenarios, where they could be had. */
  readonly results: readonly TestResult[];
  /** How many of them had not ended. */
  readonly notEnded: number;
  /** How many results Testinium counts that could not be read; of those that are not `SUCCESS`, unless `all`. */
  readonly unread: number;
  /** What is left out, a whole sentence each, ready to be printed. */
  readonly missing: readonly Missing[];
}

export interface Missing {
  readonly count: number;
  readonly why: string;
}

/** Milliseconds for all of it, and for one request, so that one that hangs leaves time for the others. */
const [longest, longestRequest] = [60_000, 20_000];
const atOnce = 4;
/** Bytes of all answers together. */
const mostBytes = 256 * 1024 * 1024;
const mostResults = 100_000;

interface Scenario {
  readonly id: string;
  readonly name?: string;
  readonly sourceFile?: string;
}

/** Why a list could not be had. `final`: nor can any other that needs the same. */
interface Failure {
  readonly why: string;
  readonly final: boolean;
}

/**
 * Reads the results of an execution one by one. Nothing of it decides anything: whatever goes wrong is told in
 * words, here when nothing could be read at all. It takes 60 s at most, and ends at once when cancelled.
 */
export async function readResults(
  wanted: Wanted,
  session: Session,
  client: Client,
): Promise<ResultsRead | { readonly why: string }> {
  const lists = listReader(session, client, wanted.all ? 1000 : 200);
  return wanted.edition === 'cloud' ? readCloud(wanted, lists) : nameEnterprise(wanted, lists);
}

async function readCloud(wanted: Wanted, lists: ListReader): Promise<ResultsRead | { why: string }> {
  const { apiUrl, executionId, counts, all } = wanted;
  if (!all) {
    const failed = await lastFailed(wanted, lists);
    if ('why' in failed) {
      if (failed.final) return { why: `The results could not be read: ${failed.why}.` };
    } else if (addsUp(failed, counts)) return conclude(failed, wanted, []);
  }

  const listed = await lists.read(`${apiUrl}/scenarios/execution/${executionId}`, 'SCENARIO_VIEW', (element) => {
    const scenario = readScenario(element);
    return scenario === undefined ? undefined : { ...scenario, failures: countsFailures(element) };
  });
  if ('why' in listed) {
    const why = `The scenarios of the execution could not be read: ${listed.why}.`;
    // What failed is told by a list that wants another right; for names alone it has been asked.
    const failed = all ? await lastFailed(wanted, lists) : [];
    if ('why' in failed || failed.length === 0 || !addsUp(failed, counts)) return { why };
    return conclude(failed, wanted, [{ count: 0, why }]);
  }

  // Whether a scenario's counts are of this execution only is not said: they decide nothing but the order.
  const scenarios = [...byId(listed).values()].sort((a, b) => Number(b.failures) - Number(a.failures));
  const read = new Map<string, TestResult>();
  const unread = await forEach(
    scenarios,
    async (scenario) => {
      if (read.size > mostResults) return { why: `no more than ${String(mostResults)} results are read`, final: true };
      const url = `${apiUrl}/results/execution/${executionId}/scenario/${scenario.id}`;
      const found = await lists.read(url, 'TEST_RESULT_VIEW', readResult);
      if ('why' in found) return found;
      for (const result of found) {
        if ((result.executionId ?? executionId) === executionId) read.set(result.id, named(result, scenario));
      }
      return undefined;
    },
    () => !all && areThoseThatCount([...read.values()], counts),
  );
  const missing = [...unread].map(([why, count]) => ({
    count,
    why: `The results of ${several(count, 'scenario')} could not be read: ${why}.`,
  }));
  if (read.size === 0 && missing.length > 0) return { why: missing.map(({ why }) => why).join(' ') };
  return conclude([...read.values()], wanted, missing);
}

/**
 * The failed results of the plan's last run, of which those of our execution count. Whether results that were
 * stopped or never ran are among them is not known; so the caller holds them against the counts.
 */
async function lastFailed(wanted: Wanted, lists: ListReader): Promise<readonly TestResult[] | Failure> {
  const url = `${wanted.apiUrl}/plans/${wanted.planId}/lastFailedScenarios`;
  const entries = await lists.read(url, 'TEST_RESULT_VIEW', (element) => {
    if (!isObject(element)) return undefined;
    const scenario = readScenario(field(element, 'scenario'));
    const list = field(element, 'test_results');
    return (Array.isArray(list) ? (list as unknown[]) : []).flatMap((one) => {
      const result = readResult(one);
      if (result?.executionId !== wanted.executionId) return [];
      return [scenario === undefined ? result : named(result, scenario)];
    });
  });
  return 'why' in entries ? entries : [...byId(entries.flat()).values()];
}

/** Enterprise's last answer held the results; what they lack is the names of their scenarios. */
async function nameEnterprise(wanted: Wanted, lists: ListReader): Promise<ResultsRead | { why: string }> {
  const { apiUrl, planId, results, all } = wanted;
  if (results.length === 0) return { why: 'Testinium did not list the results.' };
  const wantsName = all ? results : results.filter(hasFailed);
  const wantedIds = new Set(wantsName.map(({ scenarioId }) => scenarioId));
  const projects = [...new Set(wantsName.flatMap(({ projectId }) => projectId ?? []))];
  const scenarios = new Map<string, Scenario>();
  const unread = await forEach(projects, async (project) => {
    const url = `${apiUrl}/projects/${project}/plans/${planId}/scenarios`;
    const listed = await lists.read(url, 'SCENARIO_VIEW', (element) => {
      const scenario = readScenario(element);
      return scenario !== undefined && wantedIds.has(scenario.id) ? scenario : undefined;
    });
    if ('why' in listed) return listed;
    for (const scenario of listed) scenarios.set(scenario.id, scenario);
    return undefined;
  });
  const whole = results.map((result) => {
    const scenario = scenarios.get(result.scenarioId ?? '');
    return scenario === undefined ? result : named(result, scenario);
  });
  const missing = [...unread].map(([why, count]) => ({
    count,
    why: `The names of the scenarios of ${several(count, 'project')} could not be read: ${why}.`,
  }));
  return conclude(whole, wanted, missing);
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

function readScenario(element: unknown): Scenario | undefined {
  if (!isObject(element)) return undefined;
  const id = idFrom(field(element, 'id'));
  if (id === undefined) return undefined;
  const words = (name: string): string | undefined => {
    const text = textFrom(field(element, name))?.trim() ?? '';
    // As in a result: what is longer than any name is none.
    return text === '' || text.length > 4096 ? undefined : text;
  };
  const [name, sourceFile] = [words('scenario_name'), words('source_file')];
  return { id, ...(name === undefined ? {} : { name }), ...(sourceFile === undefined ? {} : { sourceFile }) };
}

function countsFailures(element: unknown): boolean {
  const summary = isObject(element) ? field(element, 'result_summary') : undefined;
  return isObject(summary) && Object.entries(summary).some(([status, count]) => status !== 'SUCCESS' && count !== '0');
}

function named(result: TestResult, { id, name, sourceFile }: Scenario): TestResult {
  return {
    ...result,
    scenarioId: result.scenarioId ?? id,
    ...(name === undefined ? {} : { scenario: name }),
    ...(sourceFile === undefined ? {} : { sourceFile }),
  };
}

/** Whether these are as many of every status but `SUCCESS` as Testinium counts. */
function addsUp(results: readonly TestResult[], counts: Counts): boolean {
  const left = new Map(counts);
  for (const { status } of results) left.set(status, (left.get(status) ?? 0) - 1);
  return [...left].every(([status, count]) => status === 'SUCCESS' || count === 0);
}

/** The same, and none of them can be an attempt that another one supersedes. */
function areThoseThatCount(results: readonly TestResult[], counts: Counts): boolean {
  return addsUp(results, counts) && new Set(results.map(placeOf)).size === results.length;
}

/** What the attempts at one thing have in common. */
function placeOf({ scenarioId = '', environmentId, environment, environmentKey: named }: TestResult): string {
  return JSON.stringify([scenarioId, environmentId ?? environment ?? named?.key.slice(named.from) ?? '']);
}

/**
 * Of more results than are counted, the last attempts: the largest ids among those that Testinium links, and if
 * that does not explain it, among those of one scenario in one environment.
 */
export function lastAttempts(results: readonly TestResult[], counted: number): readonly TestResult[] {
  if (results.length <= counted) return results;
  const groups = new Map(results.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    for (let at = id; ;) {
      const up = groups.get(at) ?? at;
      if (up === at) return at;
      // Every walk shortens the way of the next one.
      groups.set(at, groups.get(up) ?? up);
      at = up;
    }
  };
  for (const { id, retryOf } of results) {
    if (retryOf !== undefined && groups.has(retryOf)) groups.set(rootOf(id), rootOf(retryOf));
  }
  const linked = lastOfEach(results, ({ id }) => rootOf(id));
  return linked.length <= counted ? linked : lastOfEach(linked, placeOf);
}

function lastOfEach(results: readonly TestResult[], groupOf: (result: TestResult) => string): readonly TestResult[] {
  const last = new Map<string, TestResult>();
  for (const result of results) {
    const group = groupOf(result);
    const before = last.get(group);
    if (before === undefined || BigInt(result.id) > BigInt(before.id)) last.set(group, result);
  }
  return results.filter((result) => last.get(groupOf(result)) === result);
}

function conclude(read: readonly TestResult[], wanted: Wanted, missing: readonly Missing[]): ResultsRead {
  const { counts, all } = wanted;
  const whole = total(counts);
  const results = lastAttempts(read, whole);
  const isWanted = ({ status }: Pick<TestResult, 'status'>): boolean => all || status !== 'SUCCESS';
  const counted = all ? whole : whole - (counts.get('SUCCESS') ?? 0);
  const unread = Math.max(0, counted - results.filter(isWanted).length);
  const which = all ? 'results' : 'results that are not SUCCESS';
  const lost = `Testinium counts ${String(counted)} ${which}, of which ${String(unread)} could not be read.`;
  return {
    results,
    notEnded: results.filter(({ ended }) => !ended).length,
    unread,
    missing: unread === 0 ? missing : [...missing, { count: unread, why: lost }],
  };
}

/**
 * Does something with every one of them, a few at a time, until it need not or cannot go on. Returned is for how
 * many it failed, and why.
 */
async function forEach<T>(
  things: readonly T[],
  act: (thing: T) => Promise<Failure | undefined>,
  done: () => boolean = () => false,
): Promise<ReadonlyMap<string, number>> {
  const failures = new Map<string, number>();
  const count = (why: string, number: number): unknown => failures.set(why, (failures.get(why) ?? 0) + number);
  let next = 0;
  let final: Failure | undefined;
  const work = async (): Promise<void> => {
    while (final === undefined && next < things.length && !done()) {
      const failure = await act(things[next++] as T);
      if (failure === undefined) continue;
      count(failure.why, 1);
      if (failure.final) final ??= failure;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (final !== undefined && next < things.length) count(final.why, things.length - next);
  // What failed before it was complete without it is not missing.
  return done() ? new Map() : failures;
}

interface ListReader {
  /** What `readOne` makes of the elements of a list that this right opens, without those that it does not know. */
  readonly read: <T extends object>(
    url: string,
    right: string,
    readOne: (element: unknown) => T | undefined,
  ) => Promise<readonly T[] | Failure>;
}

/** Reads lists, under one limit of time, requests and bytes for all of them. */
function listReader(session: Session, client: Client, mostRequests: number): ListReader {
  const until = client.clock.now() + longest;
  let requests = 0;
  let bytesLeft = mostBytes;
  let tokens = 0;
  let renewal: Promise<boolean> | undefined;

  const isCancelled = (): boolean => client.cancel.aborted;
  const renew = async (again: NonNullable<Session['renew']>): Promise<boolean> => {
    const failed = await again(bounded(client, until));
    if (failed === undefined) tokens++;
    return failed === undefined;
  };

  const read: ListReader['read'] = async <T extends object>(
    url: string,
    right: string,
    readOne: (element: unknown) => T | undefined,
  ): Promise<readonly T[] | Failure> => {
    for (;;) {
      if (isCancelled()) return cancelled;
      const left = until - client.clock.now();
      if (left <= 0) return { why: `no more than ${String(longest / 1000)} s are spent on it`, final: true };
      if (requests >= mostRequests) return { why: `no more than ${String(mostRequests)} are asked for`, final: true };
      if (bytesLeft <= 0) return { why: 'no more than 256 MiB are read', final: true };
      requests++;

      const token = tokens;
      const list: T[] = [];
      const stream = jsonStream((text) => {
        const element = parseElement(text);
        if (element === undefined) return notJson;
        const one = readOne(element);
        if (one !== undefined) list.push(one);
        return undefined;
      });
      const into = {
        largest: bytesLeft,
        take: (chunk: Buffer) => {
          bytesLeft -= chunk.length;
          stream.take(chunk);
        },
      };
      const answer = await client.send(session.request({ url, into }), Math.min(left, longestRequest));
      if (answer.kind === 'cancelled') return cancelled;
      if (answer.kind !== 'complete') return { why: inWords(answer.trouble, client.show), final: false };

      const { status, oversized } = answer;
      const cached = cacheFlaw(answer);
      if (cached !== undefined) return { why: `HTTP ${String(status)}, but ${cached}`, final: false };
      if (status === 401 && session.renew !== undefined && token === 0) {
        renewal ??= renew(session.renew);
        if (await renewal) continue;
        return isCancelled() ? cancelled : { why: 'HTTP 401, and signing in again failed', final: true };
      }
      if (status !== 200) {
        const needed = status === 401 || status === 403 ? `; the user needs the right ${right}` : '';
        const { message } = replyOf(answer);
        const said = message === undefined ? '' : `, "${client.show(message, 100)}"`;
        return { why: `HTTP ${String(status)}${said}${needed}`, final: [401, 403, 429].includes(status) };
      }
      const end = oversized ? { reason: 'its body is too large' } : stream.end();
      if ('reason' in end) return { why: `HTTP 200, but ${end.reason}`, final: false };
      return Array.isArray(end.value) ? list : { why: 'HTTP 200, but its body is not a list', final: false };
    }
  };
  return { read };
}

const cancelled: Failure = { why: 'the step was cancelled', final: true };

function several(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? '' : 's'}`;
}
