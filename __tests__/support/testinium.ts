import { answer, type Behaviour } from './server.js';
import { ended, list, start, type Act, type Asked, type Script, type Told } from './story.js';
import { errors } from './verdict.js';

/** What is done with the n-th request of a kind (the last one goes on for ever), or what a function says of it. */
export type Turns = readonly (Behaviour | Act)[] | ((nth: number, at: number) => Behaviour | Act);

const kinds = { 'sign-in': [], run: [start], list: [list()], poll: [] as Turns };
type Kind = keyof typeof kinds;

/** What a request asks for, whichever edition of Testinium it knows. */
export function kindOf({ method, target }: Pick<Asked, 'method' | 'target'>): Kind {
  if (method === 'POST') return 'sign-in';
  if (target.includes('/run/')) return 'run';
  return /\/plans\/\d+\/\w*xecutions/.test(target) ? 'list' : 'poll';
}

/** A Testinium that does something of its own with each kind of request: it starts, lists nothing, and passes by default. */
export function testinium(turns: Partial<Readonly<Record<Kind, Turns>>>): Script {
  const counts = new Map<Kind, number>();
  return (seen, _, at) => {
    const kind = kindOf(seen);
    const nth = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, nth);
    const acts: Turns = turns[kind] ?? kinds[kind];
    const passed = ended({ SUCCESS: 1 }, { id: Number(/\d+$/.exec(seen.target)?.[0]) });
    return typeof acts === 'function' ? acts(nth, at) : (acts[Math.min(nth, acts.length) - 1] ?? passed);
  };
}

/** `run@0 poll@0 poll@2`: what was asked, and at which second. */
export function sent({ testinium }: Told): string {
  return testinium.map((request) => `${kindOf(request)}@${String(request.at / 1000)}`).join(' ');
}

/** `green`, or the error code of a red step, which its exit code, its output and its one error say alike. */
export function verdict(told: Told): string {
  const code = told.outputs['error-code'] ?? 'green';
  expect(errors(told)).toEqual(code === 'green' ? [] : [expect.stringContaining(`(${code})`)]);
  expect(told.exitCode).toBe(code === 'green' ? 0 : 1);
  return code;
}

/** What Testinium answers to a sign-in. */
export const grant = (token: string): Behaviour => answer(200, { access_token: token, token_type: 'bearer' });
export const signsIn = { username: 'u-ser', password: 'pass-word', 'client-key': 'c-key' } as const;

/** A page of a proxy or a gateway. */
export const page = '<!doctype html><title>Blocked</title>';

/** Moments of the stories, by the clock of Testinium: so many seconds after the beginning. */
export const moment = (seconds: number): Date => new Date(Date.UTC(2026, 5, 1, 12) + seconds * 1000);

/**
 * The plan's executions as they are listed so many seconds after the beginning: `9` runs, `-9` has ended, and `9:-60` was
 * started a minute before the beginning.
 */
export function listAt(seconds: number, ...entries: readonly string[]): Behaviour {
  const executions = entries.map((entry) => {
    const [id, start] = entry.split(':').map(Number) as [number, number | undefined];
    const dates = start === undefined ? {} : { start_date: moment(start).toISOString() };
    return { id: Math.abs(id), ...dates, end_date: id < 0 ? moment(start ?? -3600).toISOString() : null };
  });
  return answer(200, { item_list: executions }, { Date: moment(seconds).toUTCString() });
}
