import type { Answer, Complete } from '../http/exchange.js';
import { bounded, type Client } from '../http/retry.js';
import type { Inputs } from '../inputs.js';
import type { Asked, Counts, Edition, Execution, Red, Untold } from '../outcome.js';
import { foreign, type Foreign } from '../text/text.js';
import type { TestResult } from '../test-result.js';
import { cacheFlaw, replyOf } from './answer.js';
import { countFrom, field, idFrom, isObject, textFrom, type JsonObject } from './json.js';
import { jsonStream, notJson, parseElement, type JsonStream } from './json-stream.js';
import { momentOf, takeResults } from './read-result.js';
import type { Session } from './sign-in.js';

/**
 * Testinium's endpoints that tell of executions. Cloud and Enterprise have different paths for the same
 * things. The bodies also carry e-mail addresses and tokens: only the fields named here are ever read.
 */

/** What came of asking once. */
export type Told<T> = { readonly kind: 'told'; readonly value: T } | Untold;

/** Asks once, for `within` milliseconds at most. */
export type Ask<T> = (within: number) => Promise<Told<T>>;

/** An execution of a plan, in the plan's list. */
export interface Listed {
  readonly id: string;
  readonly ended: boolean;
}

/** The executions of a plan, and which edition of Testinium has told them. */
export interface ExecutionList {
  readonly edition: Edition;
  readonly executions: readonly Listed[];
}

/** The executions that have not ended, the largest id first: ids grow with time. */
export function runningIn({ executions }: ExecutionList): string[] {
  const running = executions.filter(({ ended }) => !ended).map(({ id }) => id);
  return running.sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));
}

type Where = Pick<Inputs, 'apiUrl' | 'planId' | 'companyId'>;

/** Asks how this execution is doing. */
export function askExecution({ apiUrl, planId }: Where, id: string, session: Session, client: Client): Ask<Execution> {
  const paths = { cloud: `${apiUrl}/executions/${id}`, enterprise: `${apiUrl}/testExecutions/${id}` };
  return asker('execution', paths, session, client, (edition) => executionReader(edition, id, planId));
}

/** Asks which executions of this plan there are (right TEST_EXECUTION_VIEW). */
export function askExecutions(
  { apiUrl, planId, companyId }: Where,
  session: Session,
  client: Client,
): Ask<ExecutionList> {
  const plan = `${apiUrl}/plans/${planId}`;
  // Enterprise 2.0 requires the company in the query of this one.
  const company = companyId === undefined ? '' : `?companyId=${companyId}`;
  const paths = { cloud: `${plan}/executions`, enterprise: `${plan}/testExecutions${company}` };
  return asker('executions', paths, session, client, (edition) => listReader(edition, planId));
}

/** Takes the body of one answer, and makes sense of it at its end. */
interface Reader<T> {
  readonly into: JsonStream;
  readonly read: (value: unknown) => { readonly value: T } | { readonly flaw: string };
}

/** So many refusals in a row that are not in the API's words, and they count all the same. */
const mostRefusals = 3;

function asker<T>(
  asked: Asked,
  paths: Readonly<Record<Edition, string>>,
  session: Session,
  client: Client,
  readerFor: (edition: Edition) => Reader<T>,
): Ask<T> {
  let editions: readonly [Edition, Edition] = ['cloud', 'enterprise'];
  // After a 401 the next answer decides: a fresh token that is refused as well will not get better.
  let fresh = false;
  const noRefusals = { status: 0, inARow: 0 };
  /** Those of the questions before this one, and with this one. */
  let refusals = noRefusals;
  let refusalsNow = noRefusals;

  /** A web page of a firewall decides nothing by itself, but three in a row do. */
  const refused = (answer: Complete, status: 401 | 403): Told<T> => {
    const reply = replyOf(answer);
    const signedIn = session.renew !== undefined;
    const outcome: Red = { kind: status === 401 ? 'ACCESS_DENIED' : 'FORBIDDEN', asked, reply, signedIn };
    if (reply.speaker === 'api') return { kind: 'over', outcome };
    refusalsNow = { status, inARow: refusals.status === status ? refusals.inARow + 1 : 1 };
    const decides = refusalsNow.inARow >= mostRefusals && !(status === 401 && signedIn);
    return decides ? { kind: 'over', outcome } : unclear(answer);
  };

  const askAt = async (edition: Edition, until: number): Promise<Told<T>> => {
    const reader = readerFor(edition);
    const { into } = reader;
    const answer = await client.send(session.request({ url: paths[edition], into }), until - client.clock.now());
    if (answer.kind !== 'complete') return withoutAnswer(answer);
    const cached = cacheFlaw(answer);
    if (cached !== undefined) return unclear(answer, cached);
    if (answer.status !== 401) {
      fresh = false;
      return answer.status === 403 ? refused(answer, 403) : judge(answer, reader);
    }
    if (session.renew === undefined || fresh) {
      fresh = false;
      return refused(answer, 401);
    }
    client.say('The access token is no longer accepted; signing in again.');
    const failed = await session.renew(bounded(client, until));
    if (failed !== undefined) return { kind: 'over', outcome: failed };
    fresh = true;
    return askAt(edition, until);
  };

  const askBoth = async (until: number): Promise<Told<T>> => {
    const [first, second] = editions;
    const told = await askAt(first, until);
    if (told.kind !== 'missing') return told;
    const other = await askAt(second, until);
    if (other.kind === 'told') editions = [second, first];
    return other;
  };

  return async (within) => {
    refusalsNow = noRefusals;
    const told = await askBoth(client.clock.now() + within);
    refusals = refusalsNow;
    return told;
  };
}

function withoutAnswer<T>(answer: Exclude<Answer, Complete>): Told<T> {
  if (answer.kind === 'cancelled') return { kind: 'over', outcome: { kind: 'CANCELLED' } };
  return { kind: 'unclear', why: { kind: 'no answer', trouble: answer.trouble } };
}

function laterIn({ headers }: Complete): { retryAfter?: string } {
  const retryAfter = headers['retry-after'];
  return retryAfter === undefined ? {} : { retryAfter };
}

function unclear(answer: Complete, flaw?: string): Extract<Untold, { kind: 'unclear' }> {
  const reply = replyOf(answer);
  return {
    kind: 'unclear',
    why: { kind: 'reply', reply, ...laterIn(answer), ...(flaw === undefined ? {} : { flaw }) },
  };
}

function judge<T>(answer: Complete, reader: Reader<T>): Told<T> {
  if (answer.status === 404) return { kind: 'missing' };
  if (answer.status !== 200) return unclear(answer);
  if (answer.oversized) return unclear(answer, 'its body is larger than 256 MiB');
  const body = reader.into.end();
  if ('reason' in body) return unclear(answer, body.reason);
  const read = reader.read(body.value);
  return 'flaw' in read ? unclear(answer, read.flaw) : { kind: 'told', value: read.value };
}

/** Reads what Testinium says of one execution of a plan. Enterprise's answer holds its results, kilobytes each. */
export function executionReader(edition: Edition, id: string, planId: string): Reader<Execution> {
  const results: TestResult[] = [];
  return {
    into: jsonStream(takeResults(results)),
    read: (value) => {
      const read = readExecution(value, id, planId);
      return 'flaw' in read ? read : { value: { ...read.value, edition, results } };
    },
  };
}

/** Reads what Testinium says of one execution, but for its results. Pure. */
export function readExecution(
  value: unknown,
  id: string,
  planId: string,
): { readonly value: Omit<Execution, 'edition' | 'results'> } | { readonly flaw: string } {
  if (!isObject(value)) return { flaw: 'its body is not a JSON object' };
  if (idFrom(field(value, 'id')) !== id) return { flaw: 'its id is not that of this execution' };
  if (isOfAnotherPlan(value, planId)) return { flaw: 'its plan is not that of this step' };
  const counts = readCounts(field(value, 'result_summary') ?? {});
  if (counts === undefined) return { flaw: 'its result_summary is not a list of counts' };
  const end = field(value, 'end_date') ?? null;
  if (end !== null && (textFrom(end) ?? '') === '') return { flaw: 'its end_date is not a date' };
  return {
    value: {
      ended: end !== null,
      counts,
      ...textAs('planName', value, 'plan_name'),
      ...textAs('error', value, 'error_definition'),
      ...durationOf(field(value, 'start_date'), end),
    },
  };
}

/** Whether an execution names a plan, and not this one: Cloud does it in `plan_id`, Enterprise in `plan: {id}`. */
function isOfAnotherPlan(execution: JsonObject, planId: string): boolean {
  const plan = field(execution, 'plan');
  const named = [field(execution, 'plan_id'), isObject(plan) ? field(plan, 'id') : plan];
  return named.some((id) => (id ?? null) !== null && idFrom(id) !== planId);
}

function readCounts(summary: unknown): Counts | undefined {
  if (!isObject(summary)) return undefined;
  const counts = new Map<string, number>();
  for (const [status, value] of Object.entries(summary)) {
    const count = countFrom(value);
    if (count === undefined) return undefined;
    counts.set(status, count);
  }
  // A hundredth of what a double holds exactly, so that percentages of it are exact too.
  return total(counts) <= Number.MAX_SAFE_INTEGER / 100 ? counts : undefined;
}

/** How many results there are in all. */
export function total(counts: Counts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function textAs<Name extends string>(as: Name, object: JsonObject, name: string): Partial<Record<Name, Foreign>> {
  const text = field(object, name);
  return typeof text === 'string' && text.trim() !== '' ? ({ [as]: foreign(text) } as Record<Name, Foreign>) : {};
}

function durationOf(start: unknown, end: unknown): { duration?: number } {
  const duration = (momentOf(end) ?? NaN) - (momentOf(start) ?? NaN);
  return duration >= 0 ? { duration } : {};
}

/** Reads a plan's executions, its whole history one by one. */
export function listReader(edition: Edition, planId: string): Reader<ExecutionList> {
  const executions: Listed[] = [];
  const into = jsonStream((text, key) => {
    const element = parseElement(text);
    if (element === undefined) return notJson;
    if (key !== 'item_list' && key !== 'execution_list') return undefined;
    const id = isObject(element) ? idFrom(field(element, 'id')) : undefined;
    if (!isObject(element) || id === undefined) return 'its list holds something that is no execution';
    if (isOfAnotherPlan(element, planId)) return 'its list holds an execution of another plan';
    executions.push({ id, ended: (field(element, 'end_date') ?? null) !== null });
    return undefined;
  });
  return {
    into,
    read: (value) => {
      const list = isObject(value) ? (field(value, 'item_list') ?? field(value, 'execution_list')) : undefined;
      return Array.isArray(list) ? { value: { edition, executions } } : { flaw: 'it holds no list of executions' };
    },
  };
}
