import { bounded, type Line } from './attempts.js';
import { messageIn, objectIn } from './body.js';
import type { Answer, Complete } from './client.js';
import { countFrom, field, idFrom, isObject, textFrom, type JsonObject } from './json.js';
import type { Counts, Execution, Outcome, Useless } from './outcome.js';
import type { Session } from './sign-in.js';
import { foreign, type Foreign } from './text.js';

/**
 * Testinium's endpoints that tell of executions. Cloud and Enterprise have different paths for the same
 * things. The bodies also carry e-mail addresses and tokens: only the fields named here are ever read.
 */

/** What came of asking once. */
export type Asked<T> =
  | { readonly kind: 'told'; readonly value: T }
  /** Neither path knows of it. */
  | { readonly kind: 'missing' }
  /** No sense in the answer, or no answer: asking again is harmless and may help. */
  | ({ readonly kind: 'unclear' } & Useless)
  /** Asking again cannot help. */
  | { readonly kind: 'over'; readonly outcome: Outcome };

/** Asks once, for `within` milliseconds at most. */
export type Ask<T> = (within: number) => Promise<Asked<T>>;

type Read<T> = { readonly value: T } | { readonly reason: string };

/** Asks how this execution is doing. */
export function askExecution(apiUrl: string, id: string, session: Session, line: Line): Ask<Execution> {
  const paths = [`${apiUrl}/executions/${id}`, `${apiUrl}/testExecutions/${id}`] as const;
  return asker(paths, session, line, (answer) => readExecution(answer, id));
}

/** Asks which execution of this plan is running: the one with the largest id that has not ended. */
export function askRunning(apiUrl: string, planId: string, session: Session, line: Line): Ask<string | undefined> {
  const plan = `${apiUrl}/plans/${planId}`;
  return asker([`${plan}/executions`, `${plan}/testExecutions`], session, line, readRunning);
}

function asker<T>(
  [cloud, enterprise]: readonly [string, string],
  session: Session,
  line: Line,
  read: (answer: Complete) => Read<T>,
): Ask<T> {
  let [first, second] = [cloud, enterprise];
  // After a 401 the next answer decides: a fresh token that is refused as well will not get better.
  let fresh = false;

  const askAt = async (url: string, until: number): Promise<Asked<T>> => {
    const answer = await line.send(session.get(url), until - line.clock.now());
    const asked = judge(answer, read);
    if (asked !== 'denied') {
      if (answer.kind === 'complete') fresh = false;
      return asked;
    }
    const denied = { kind: 'ACCESS_DENIED', status: 401, ...messageIn((answer as Complete).body) } as const;
    if (fresh || session.renew === undefined) return { kind: 'over', outcome: denied };
    line.say('The access token is no longer accepted; signing in again.');
    const failed = await session.renew(bounded(line, until));
    if (failed !== undefined) return { kind: 'over', outcome: failed };
    fresh = true;
    return askAt(url, until);
  };

  return async (within) => {
    const until = line.clock.now() + within;
    const asked = await askAt(first, until);
    if (asked.kind !== 'missing') return asked;
    const other = await askAt(second, until);
    if (other.kind === 'told') [first, second] = [second, first];
    return other;
  };
}

function judge<T>(answer: Answer, read: (answer: Complete) => Read<T>): Asked<T> | 'denied' {
  if (answer.kind === 'cancelled') return { kind: 'over', outcome: { kind: 'CANCELLED' } };
  if (answer.kind !== 'complete') return { kind: 'unclear', reason: answer.trouble.words };
  const { status } = answer;
  if (status === 401) return 'denied';
  if (status === 403) {
    return { kind: 'over', outcome: { kind: 'FORBIDDEN', status, ...messageIn(answer.body) } };
  }
  if (status === 404) return { kind: 'missing' };
  if (status !== 200) return { kind: 'unclear', reason: `HTTP ${String(status)}`, ...messageIn(answer.body) };
  const told = read(answer);
  return 'value' in told
    ? { kind: 'told', value: told.value }
    : { kind: 'unclear', reason: `HTTP 200, but ${told.reason}` };
}

/** Reads what Testinium says of one execution. Pure. */
export function readExecution(answer: Complete, id: string): Read<Execution> {
  const body = objectIn(answer);
  if ('reason' in body) return body;
  const { object } = body;
  if (idFrom(field(object, 'id')) !== id) return { reason: 'its id is not that of this execution' };
  const counts = readCounts(field(object, 'result_summary') ?? {});
  if (counts === undefined) return { reason: 'its result_summary is not a list of counts' };
  const end = field(object, 'end_date') ?? null;
  if (end !== null && (textFrom(end) ?? '') === '') return { reason: 'its end_date is not a date' };
  return {
    value: {
      ended: end !== null,
      counts,
      ...textAs('planName', object, 'plan_name'),
      ...textAs('error', object, 'error_definition'),
      ...durationOf(field(object, 'start_date'), end),
    },
  };
}

function readCounts(summary: unknown): Counts | undefined {
  if (!isObject(summary)) return undefined;
  const counts = new Map<string, number>();
  for (const [status, value] of Object.entries(summary)) {
    const count = countFrom(value);
    if (count === undefined) return undefined;
    counts.set(status, count);
  }
  const sum = [...counts.values()].reduce((a, b) => a + b, 0);
  // A hundredth of what a double holds exactly, so that percentages of it are exact too.
  return sum <= Number.MAX_SAFE_INTEGER / 100 ? counts : undefined;
}

function textAs<Name extends string>(as: Name, object: JsonObject, name: string): Partial<Record<Name, Foreign>> {
  const text = field(object, name);
  return typeof text === 'string' && text.trim() !== '' ? ({ [as]: foreign(text) } as Record<Name, Foreign>) : {};
}

/** Cloud writes dates as ISO 8601, Enterprise as milliseconds since 1970. */
function durationOf(start: unknown, end: unknown): { duration?: number } {
  const [from, to] = [start, end].map((date) => {
    const text = textFrom(date) ?? '';
    return /^[0-9]+$/.test(text) ? Number(text) : Date.parse(text);
  });
  const duration = (to ?? NaN) - (from ?? NaN);
  return duration >= 0 ? { duration } : {};
}

/** Reads a plan's executions: the id of the one that runs, or `undefined` when none does. Pure. */
export function readRunning(answer: Complete): Read<string | undefined> {
  const body = objectIn(answer);
  if ('reason' in body) return body;
  const list = field(body.object, 'item_list') ?? field(body.object, 'execution_list');
  if (!Array.isArray(list)) return { reason: 'it holds no list of executions' };
  let running: string | undefined;
  for (const entry of list as unknown[]) {
    const id = isObject(entry) ? idFrom(field(entry, 'id')) : undefined;
    if (!isObject(entry) || id === undefined) return { reason: 'its list holds something that is no execution' };
    const ended = (field(entry, 'end_date') ?? null) !== null;
    if (!ended && (running === undefined || BigInt(id) > BigInt(running))) running = id;
  }
  return { value: running };
}
