import { hostileEnvironments, environments } from './environments.mjs';
import { hostileMessages, hostileScenarios } from './messages.mjs';

/** @import { Environment } from './environments.mjs' */

/**
 * What becomes of the answer to a start that worked: cut off, cut half-way, kept back, or replaced by a gateway's or
 * by Testinium's own error or by a web page.
 *
 * @typedef {'cut' | 'half' | 'hang' | 'html' | 500 | 502 | 503 | 504} Fate
 */

/**
 * A test plan and what becomes of it.
 *
 * @typedef {object} Plan
 * @property {bigint} number
 * @property {string} name What executions call `plan_name`.
 * @property {string} about What happens, for people.
 * @property {Readonly<Record<string, number>>} [results] Status to count, when a run has ended; twelve that pass when left out.
 * @property {number} [stuckAt] Share of the run, 0 to 1, after which nothing moves any more.
 * @property {number} [vanishesAt] Share of the run, 0 to 1, after which nobody knows of it any more.
 * @property {number} [answers] HTTP status that every start is answered with; nothing is started.
 * @property {number} [busy] HTTP status that two starts of three are answered with.
 * @property {boolean} [running] Whether it is running already when the simulator starts.
 * @property {boolean} [refused] Whether a start is answered with 200 and `successful: false`.
 * @property {boolean} [saysRunning] Whether that answer says `already_running: true`.
 * @property {readonly { id: number, name: string }[]} [unavailable] Environments that are not available.
 * @property {Fate} [fate] What happens to the answer although the run was started.
 * @property {'later' | 'never' | 'twice'} [appears] What the plan's list of executions shows of such a start: it is late,
 *   there is no run after all, or somebody else's stands beside it. At once and alone when left out.
 * @property {bigint} [firstExecution] Its executions count up from here, in steps of two; those of its results and
 *   scenarios are then beyond 2^53 as well.
 * @property {number} [history] How many executions have ended before the simulator starts, an hour each.
 * @property {readonly Environment[]} [environments] What each scenario runs on; the first three when left out.
 * @property {readonly string[]} [scenarios] Names of the first scenarios; one that is empty is not told.
 * @property {readonly string[]} [messages] What its tests say that do not pass, in turn.
 * @property {number} [projects] How many projects its scenarios belong to; one when left out.
 * @property {'apart' | 'counted'} [repeats] Every fourth test is repeated after a failure; `counted`: that failure
 *   stands in `result_summary` too.
 */

const chrome = { id: 74, name: 'Chrome 131 on Windows 11' };
const safari = { id: 75, name: 'Safari 18 on macOS 15' };

/**
 * The answer to their start is lost, each in a way of its own: plans 900 to 907, 910 to 917 and so on.
 *
 * @type {readonly (readonly [Fate, string, string])[]}
 */
const lost = [
  ['cut', 'Cut', 'the connection is closed without an answer'],
  ['half', 'Half', 'only half of the answer arrives'],
  ['hang', 'Mute', 'no answer ever comes'],
  [502, 'Lost at a gateway', 'is answered with 502'],
  [503, 'Lost at a busy gateway', 'is answered with 503 and Retry-After'],
  [504, 'Lost at a slow gateway', 'is answered with 504'],
  [500, 'Lost in Testinium', 'is answered with 500'],
  ['html', 'Lost at a portal', 'is answered with 200 and a web page'],
];

/** @type {readonly (readonly [Plan['appears'], string])[]} */
const appearances = [
  [undefined, 'the run is in the list at once'],
  ['later', 'the run is in the list after --list-lag'],
  ['never', 'nothing was started'],
  ['twice', "two new runs are in the list: another's was started in the same moment"],
];

/** @type {readonly Plan[]} */
const lostPlans = appearances.flatMap(([appears, then], tens) =>
  lost.map(([fate, name, about], index) => ({
    number: BigInt(900 + 10 * tens + index),
    name,
    about: `starts, but ${about}; ${then}`,
    fate,
    ...(appears === undefined ? {} : { appears }),
  })),
);

/** @type {readonly Plan[]} */
export const catalogue = [
  { number: 1n, name: 'Smoke', about: 'passes' },
  {
    number: 2n,
    name: 'Checkout',
    about: 'a quarter of the tests does not pass',
    results: { SUCCESS: 9, FAILURE: 2, ERROR: 1 },
    scenarios: ['Pay by card', 'Pay by invoice', 'Pay with a voucher', 'Order as a guest'],
    history: 1,
  },
  { number: 3n, name: 'Empty', about: 'ends without results', results: {} },
  {
    number: 4n,
    name: 'Novelty',
    about: 'ends with a status nobody has heard of',
    results: { SUCCESS: 11, QUARANTINED: 1 },
  },
  { number: 5n, name: 'Endless', about: 'gets stuck half-way and never ends', stuckAt: 0.5 },
  { number: 6n, name: 'Ghost', about: 'vanishes half-way: nobody knows the execution any more', vanishesAt: 0.5 },
  {
    number: 7n,
    name: 'Nightly',
    about: 'ends mixed, with every status there is; two projects, namesakes, a scenario without a name',
    results: { SUCCESS: 84, FAILURE: 7, ERROR: 4, WARNING: 3, FINISHED: 2 },
    environments,
    scenarios: ['Order', 'Cancel an order', 'Order', '', 'Order'],
    projects: 2,
  },
  {
    number: 8n,
    name: 'Stopped',
    about: 'ends early, with tests that still wait',
    results: { SUCCESS: 5, WAITING: 7 },
  },
  {
    number: 9n,
    name: 'Flaky',
    about: 'tests that failed are repeated; only the last attempt is counted',
    results: { SUCCESS: 10, FAILURE: 2 },
    repeats: 'apart',
  },
  {
    number: 10n,
    name: 'Hostile',
    about: 'names, environments, errors and a status that try to be commands, HTML, Markdown or XML',
    results: { FAILURE: 7, ERROR: 4, '</td>##[error]::error::odd': 1 },
    environments: hostileEnvironments,
    scenarios: hostileScenarios,
    messages: hostileMessages,
  },
  {
    number: 11n,
    name: 'Flaky, all counted',
    about: 'tests that failed are repeated, and each attempt is counted',
    results: { SUCCESS: 10, FAILURE: 2 },
    repeats: 'counted',
  },
  {
    number: 50n,
    name: 'Fifty',
    about: 'fifty tests of sixty do not pass',
    results: { SUCCESS: 10, FAILURE: 35, ERROR: 15 },
  },
  { number: 73n, name: 'Browsers', about: 'passes, though one environment is not available', unavailable: [chrome] },
  {
    number: 74n,
    name: 'All browsers',
    about: 'is not started: environments are not available',
    refused: true,
    unavailable: [chrome, safari],
  },
  { number: 75n, name: 'Shy', about: 'is not started, without a reason', refused: true },
  {
    number: 76n,
    name: 'Twin',
    about: 'is not started: 200 says that it is already running',
    refused: true,
    saysRunning: true,
  },
  { number: 200n, name: 'Portal', about: 'is answered with 200 and a web page', answers: 200 },
  { number: 204n, name: 'Silence', about: 'is answered with 204 and no body', answers: 204 },
  { number: 302n, name: 'Moved', about: 'is answered with a redirect to a sign-in page', answers: 302 },
  { number: 400n, name: 'Invalid', about: 'is answered with 400', answers: 400 },
  { number: 401n, name: 'Denied', about: 'is answered with 401', answers: 401 },
  { number: 403n, name: 'Forbidden', about: 'is answered with 403', answers: 403 },
  { number: 409n, name: 'Busy', about: 'is already running; once that run has ended it passes', running: true },
  { number: 429n, name: 'Crowded', about: 'passes; two starts of three are answered with 429', busy: 429 },
  { number: 500n, name: 'Broken', about: 'is answered with 500', answers: 500 },
  { number: 502n, name: 'Gateway', about: "is answered with 502 and a gateway's page", answers: 502 },
  {
    number: 503n,
    name: 'Maintenance',
    about: 'passes at every third start; the others are answered with 503 and start nothing',
    busy: 503,
  },
  { number: 504n, name: 'Slow gateway', about: "is answered with 504 and a gateway's page", answers: 504 },
  ...lostPlans,
  {
    number: 3000n,
    name: 'Regression',
    about: '3000 results, of which 40 do not pass',
    results: { SUCCESS: 2960, FAILURE: 30, ERROR: 10 },
    environments,
  },
  {
    number: 3001n,
    name: 'Landslide',
    about: '3000 results, none of which passes',
    results: { FAILURE: 2000, ERROR: 1000 },
    environments,
  },
  {
    number: 5000n,
    name: 'Everything',
    about: '5000 results, of which 10 do not pass: on Enterprise an answer of 12 MB',
    results: { SUCCESS: 4990, FAILURE: 7, ERROR: 3 },
    environments,
  },
  {
    number: 9007199254740993n,
    name: 'Big numbers',
    about: 'passes; its number and those of its executions and results are beyond 2^53',
    // Odd, and so are all that follow: a double that has lost digits is even here.
    firstExecution: 9007199254742993n,
  },
];

/** The catalogue for people, one plan a line; those that differ in what lists show are put together. */
export function describeCatalogue() {
  const width = Math.max(...catalogue.map(({ number }) => String(number).length));
  const line = (/** @type {bigint} */ number, /** @type {string} */ text) =>
    `  ${String(number).padStart(width)}  ${text}`;
  const lines = catalogue.flatMap(({ number, name, about, appears }) => {
    if (appears === undefined) return [line(number, `${name}: ${about}`)];
    const [, then] = appearances.find(([one]) => one === appears) ?? [];
    return number % 10n === 0n
      ? [line(number, `to ${number + BigInt(lost.length) - 1n}: as 900 to ${899 + lost.length}, but ${then}`)]
      : [];
  });
  return [...lines, '  Any other number, such as 404, is that of no plan.'].join('\n');
}
