import { refusal, webPage } from './responses.mjs';
import { hostile } from './test-data.mjs';

/** @import { Fate, Reply } from './responses.mjs' */
/** @import { Environment } from './test-data.mjs' */

/**
 * A test plan and what happens when it is triggered.
 *
 * @typedef {object} Plan
 * @property {bigint} id
 * @property {string} name
 * @property {string} about For --help, where neighbours with the same words share a line.
 * @property {Reply} [reply] Answers each trigger; nothing is started.
 * @property {Reply} [busy] Answers two triggers of three.
 * @property {boolean} [running] It is running when the simulator starts.
 * @property {boolean} [refused] The answer is a 200 with `successful: false`.
 * @property {boolean} [saysRunning] That answer has `already_running: true`.
 * @property {readonly { id: number, name: string }[]} [unavailable]
 * @property {Fate} [fate] Of the answer to a trigger that has started a run.
 * @property {'late' | 'never' | 'twice'} [appears] What the list of executions shows of a run whose answer was lost; the
 *   run, and at once, if omitted.
 * @property {Readonly<Record<string, number>>} [results] Status to count at the end of a run; twelve passes if omitted.
 * @property {'hangs' | 'vanishes'} [halfway]
 * @property {bigint} [firstExecution] Its executions count up from here; so that all its ids are beyond 2^53.
 * @property {readonly Environment[]} [environments]
 * @property {readonly string[]} [scenarios] Names of the first ones.
 * @property {readonly string[]} [messages] Of results that did not pass, in turn.
 */

const chrome = { id: 74, name: 'Chrome 131 on Windows 11' };
const safari = { id: 75, name: 'Safari 18 on macOS 15' };

const httpStatus = 'only that HTTP status';
const lost = 'starts; the response is cut, half, missing';

/** @type {readonly Plan[]} */
export const plans = [
  plan(1n, 'Smoke', 'passes'),
  plan(2n, 'Checkout', 'a quarter of the tests fails', {
    results: { SUCCESS: 9, FAILURE: 2, ERROR: 1 },
    scenarios: ['Pay by card', 'Pay by invoice', 'Pay with a voucher', 'Order as a guest'],
  }),
  plan(3n, 'Empty', 'ends without results', { results: {} }),
  plan(4n, 'Novelty', 'ends with an unknown status', { results: { SUCCESS: 11, QUARANTINED: 1 } }),
  plan(5n, 'Endless', 'hangs halfway and never ends', { halfway: 'hangs' }),
  plan(6n, 'Ghost', 'cannot be found any more, halfway', { halfway: 'vanishes' }),
  plan(7n, 'Nightly', 'ends with many statuses', {
    results: { SUCCESS: 84, FAILURE: 7, ERROR: 4, WARNING: 3, FINISHED: 2 },
  }),
  plan(10n, 'Hostile', 'texts that try to be commands or HTML', {
    results: { FAILURE: 7, ERROR: 4, '</td>##[error]::error::odd': 1 },
    ...hostile,
  }),
  plan(73n, 'Browsers', 'passes without one environment', { unavailable: [chrome] }),
  plan(74n, 'All browsers', 'not started: environments unavailable', { refused: true, unavailable: [chrome, safari] }),
  plan(75n, 'Shy', 'not started, no reason given', { refused: true }),
  plan(76n, 'Twin', 'not started: already running (200)', { refused: true, saysRunning: true }),
  plan(409n, 'Busy', 'is running already', { running: true }),
  plan(200n, 'Portal', httpStatus, { reply: webPage(200, 'Welcome to the company network') }),
  plan(204n, 'Silence', httpStatus, { reply: { status: 204 } }),
  plan(302n, 'Moved', httpStatus, { reply: { status: 302, headers: { Location: '/login?session=private-session' } } }),
  plan(400n, 'Invalid', httpStatus, { reply: refusal(400, 'INVALID_REQUEST', 'The test plan has no scenarios') }),
  plan(403n, 'Forbidden', httpStatus, { reply: refusal(403, 'ACCESS_DENIED', 'The user may not run this test plan') }),
  plan(500n, 'Broken', httpStatus, { reply: refusal(500, 'SYSTEM_INTERNAL_ERROR', 'Something went wrong') }),
  plan(502n, 'Gateway', httpStatus, { reply: webPage(502, 'Bad Gateway') }),
  plan(504n, 'Slow gateway', httpStatus, { reply: webPage(504, 'Gateway Timeout') }),
  plan(429n, 'Crowded', 'two triggers of three: 429', {
    busy: refusal(429, 'TOO_MANY_REQUESTS', 'Too many requests', { 'Retry-After': '1' }),
  }),
  plan(503n, 'Maintenance', 'two triggers of three: 503', {
    busy: refusal(503, 'SERVICE_UNAVAILABLE', 'Testinium is being maintained'),
  }),
  plan(900n, 'Cut', lost, { fate: 'cut' }),
  plan(901n, 'Half', lost, { fate: 'half' }),
  plan(902n, 'Mute', lost, { fate: 'hang' }),
  plan(910n, 'Cut, listed late', 'as 900, in the list after 3 s', { fate: 'cut', appears: 'late' }),
  plan(920n, 'Cut, not started', 'as 900, but nothing was started', { fate: 'cut', appears: 'never' }),
  plan(930n, 'Cut, and another', 'as 900, beside a run of somebody else', { fate: 'cut', appears: 'twice' }),
  plan(3000n, 'Regression', '3000 results, 40 of them fail', { results: { SUCCESS: 2960, FAILURE: 30, ERROR: 10 } }),
  // Odd, as all ids that follow from it: a double, which has lost digits, is even there.
  plan(9007199254740993n, 'Big numbers', 'passes; ids beyond 2^53', { firstExecution: 9007199254742993n }),
];

/**
 * @param {bigint} id
 * @param {string} name
 * @param {string} about
 * @param {Omit<Plan, 'id' | 'name' | 'about'>} [behaviour]
 * @returns {Plan}
 */
function plan(id, name, about, behaviour = {}) {
  return { id, name, about, ...behaviour };
}
