import { countBy, median, seconds, spread, table } from './markdown.mjs';
import { action, inputs, run } from './run.mjs';
import { planIn, serve, startedAnswer } from './server.mjs';

/** @import { Reply } from './server.mjs' */

/** The largest matrix that GitHub allows. */
const crowdSize = 256;
const perSecond = 20;
/** What the limit by itself imposes on a crowd, in milliseconds. */
const imposed = (crowdSize / perSecond) * 1000;

/**
 * @typedef {object} Limit
 * @property {string} name
 * @property {(at: number) => number | undefined} refuse How many seconds to wait, for a request that comes so many
 * milliseconds after the first; `undefined` where it is taken.
 * @property {boolean} [together] Whether nobody is answered before all have asked: however slowly this machine starts
 * them, they are a crowd then, as they are on 256 machines.
 */

/**
 * @typedef {object} Crowd
 * @property {Limit} limit
 * @property {{ code: number | null, log: string, ended: number }[]} runs `ended` in milliseconds after the first request.
 * @property {Map<string, { at: number, status: number }[]>} attempts By plan, in order.
 * @property {number} first When the first request came, in milliseconds after the first process was started.
 */

/**
 * 256 steps with the defaults, each with a plan of its own, against servers that do not take them all at once.
 *
 * @param {readonly string[]} chosen Names of limits; all when there are none.
 * @returns {Promise<string>} Markdown.
 */
export async function crowd(chosen) {
  const limits = [
    { name: 'none', refuse: () => undefined },
    { name: 'second', refuse: perSecondLimit() },
    { name: 'together', refuse: perSecondLimit(), together: true },
    { name: 'minute', refuse: wholeMinute(), together: true },
  ].filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  const crowds = [];
  for (const limit of limits) crowds.push(await face(limit));
  const without = crowds.find(({ limit }) => limit.name === 'none');
  const starting =
    without === undefined ? undefined : without.first + Math.max(...without.runs.map(({ ended }) => ended));
  return [summary(crowds), judgement(crowds, starting), ...crowds.filter((one) => one !== without).map(byAttempt)].join(
    '\n',
  );
}

/** @type {Record<string, string>} */
const described = {
  none: 'no limit: what it takes here to start them all',
  second: `${perSecond} a second, as they come`,
  together: `${perSecond} a second, all at once`,
  minute: 'nobody for a minute, all at once',
};

/** Takes so many within any second. */
function perSecondLimit() {
  /** @type {number[]} */
  let taken = [];
  return (/** @type {number} */ at) => {
    taken = taken.filter((earlier) => earlier > at - 1000);
    if (taken.length >= perSecond) return 1;
    taken.push(at);
    return undefined;
  };
}

/** Takes nobody before a minute is over, and then so many within a second. */
function wholeMinute() {
  const afterwards = perSecondLimit();
  return (/** @type {number} */ at) => (at < 60_000 ? Math.ceil((60_000 - at) / 1000) : afterwards(at));
}

/**
 * @param {Limit} limit
 * @returns {Promise<Crowd>}
 */
async function face(limit) {
  /** @type {Crowd['attempts']} */
  const attempts = new Map();
  /** @type {number | undefined} */
  let first;
  /** @type {() => void} */
  let release = () => {};
  const complete = new Promise((resolve) => (release = () => resolve(undefined)));
  if (limit.together !== true) release();

  const server = await serve('http', async (request) => {
    const plan = planIn(request);
    if (plan === undefined) return { status: 404, body: '{}' };
    const own = attempts.get(plan) ?? [];
    attempts.set(plan, own);
    if (attempts.size === crowdSize) release();
    await complete;
    const now = limit.together === true && own.length === 0 ? performance.now() : request.at;
    first ??= now;
    const wait = limit.refuse(now - first);
    own.push({ at: now, status: wait === undefined ? 200 : 429 });
    return wait === undefined ? startedAnswer(plan, `7${plan}`) : refusal(wait);
  });
  try {
    const began = performance.now();
    const program = { name: 'step', command: process.execPath, args: [action] };
    // Only so many are being started at a time, as more of them make nobody faster: until they have asked.
    const starting = inTurn(8);
    const runs = await Promise.all(
      Array.from({ length: crowdSize }, async (_, at) => {
        const plan = String(10_001 + at);
        const given = inputs({ 'plan-id': plan, token: 'secret', 'api-url': server.api });
        const { promise: asked, done } = await starting();
        const poll = setInterval(() => attempts.has(plan) && done(), 5);
        const ended = run(program, given).finally(() => {
          clearInterval(poll);
          done();
        });
        await asked;
        const { code, log, outputs } = await ended;
        if (code === 0 && outputs['execution-id'] !== `7${plan}`) throw new Error(`Plan ${plan} is green for nothing.`);
        return { code, log, ended: performance.now() };
      }),
    );
    const zero = first ?? began;
    const since = runs.map((one) => ({ ...one, ended: one.ended - zero }));
    return { limit, runs: since, attempts, first: zero - began };
  } finally {
    await server.close();
  }
}

/** @returns {Reply} */
function refusal(/** @type {number} */ wait) {
  return {
    status: 429,
    headers: { 'Retry-After': String(wait) },
    body: '{"error_code":"TOO_MANY_REQUESTS","error_message":"Too many requests"}',
  };
}

/** Lets so many in at a time; each says when the next one may come. */
function inTurn(/** @type {number} */ most) {
  let inside = 0;
  /** @type {(() => void)[]} */
  const waiting = [];
  return async () => {
    if (inside >= most) await new Promise((resolve) => waiting.push(() => resolve(undefined)));
    inside++;
    let left = false;
    /** @type {() => void} */
    let settle = () => {};
    const promise = new Promise((resolve) => (settle = () => resolve(undefined)));
    const done = () => {
      if (left) return;
      left = true;
      inside--;
      waiting.shift()?.();
      settle();
    };
    return { promise, done };
  };
}

const startsOf = (/** @type {Crowd} */ { attempts }) =>
  [...attempts.values()].map((own) => own.filter(({ status }) => status === 200).length);

function summary(/** @type {Crowd[]} */ crowds) {
  const rows = crowds.map((one) => {
    const { limit, runs, attempts, first } = one;
    const starts = startsOf(one);
    const ends = runs.map(({ ended }) => ended);
    return [
      described[limit.name] ?? limit.name,
      String(runs.filter(({ code }) => code === 0).length),
      countBy(runs.filter(({ code }) => code !== 0).map(codeOf)) || 'none',
      String(starts.filter((count) => count > 0).length),
      String(starts.filter((count) => count > 1).length),
      String([...attempts.values()].flat().length),
      (first / 1000).toFixed(1),
      (median(ends) / 1000).toFixed(1),
      (Math.max(...ends) / 1000).toFixed(1),
    ];
  });
  const head = ['the server takes', 'green', 'red', 'plans started', 'started twice', 'requests', 'first asked, s'];
  return table(
    `${crowdSize} steps with the defaults (seconds since the first was answered)`,
    [...head, 'median end', 'last end'],
    rows,
  );
}

/**
 * The goal is twice what the limit imposes, and what it takes here to start them all where that is part of the time.
 *
 * @param {readonly Crowd[]} crowds
 * @param {number | undefined} starting
 */
function judgement(crowds, starting) {
  const lines = crowds.flatMap(({ limit, runs, first }) => {
    const last = Math.max(...runs.map(({ ended }) => ended));
    const name = described[limit.name];
    if (limit.name === 'together') return [`- ${name}: ${seconds(last)}; the goal is ${seconds(2 * imposed)}.`];
    if (limit.name !== 'second' || starting === undefined) return [];
    const goal = `${seconds(2 * imposed)} and the ${seconds(starting)} that starting them takes here`;
    return [`- ${name}: ${seconds(last + first)} from the first start; the goal is ${goal}.`];
  });
  return lines.length === 0 ? '' : ['When the last one ended:', '', ...lines, ''].join('\n');
}

/** When each attempt came, and how long after the refusal before it: the spread that takes a crowd apart. */
function byAttempt(/** @type {Crowd} */ { limit, attempts }) {
  const all = [...attempts.values()];
  const origin = Math.min(...all.flat().map(({ at }) => at));
  const most = Math.max(...all.map((own) => own.length));
  const rows = Array.from({ length: most }, (_, index) => {
    const these = all.flatMap((own) => {
      const attempt = own[index];
      return attempt === undefined ? [] : [{ ...attempt, before: own[index - 1] }];
    });
    const pauses = these.flatMap(({ at, before }) => (before === undefined ? [] : [at - before.at]));
    return [
      String(index + 1),
      String(these.length),
      String(these.filter(({ status }) => status === 200).length),
      String(these.filter(({ status }) => status === 429).length),
      spread(these.map(({ at }) => at - origin)),
      spread(pauses),
    ];
  });
  return table(
    `Attempt by attempt: ${described[limit.name]} (seconds: least … median … most)`,
    ['attempt', 'requests', 'taken', 'refused', 'when', 'after the refusal before it'],
    rows,
  );
}

/** The error code with which a red step ended, as it stands at the end of its headline. */
function codeOf(/** @type {{ code: number | null, log: string }} */ { code, log }) {
  return /^::error title=.*\(([A-Z_]+)\)::/m.exec(log)?.[1] ?? `no error code (exit code ${code})`;
}
