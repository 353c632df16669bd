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
 * @property {'cut' | 'half' | 'hang'} [fate] What happens to the answer although the run was started.
 * @property {bigint} [firstExecution] Its executions count up from here, in steps of two.
 */

const chrome = { id: 74, name: 'Chrome 131 on Windows 11' };
const safari = { id: 75, name: 'Safari 18 on macOS 15' };

/** @type {readonly Plan[]} */
export const catalogue = [
  { number: 1n, name: 'Smoke', about: 'passes' },
  {
    number: 2n,
    name: 'Checkout',
    about: 'a quarter of the tests does not pass',
    results: { SUCCESS: 9, FAILURE: 2, ERROR: 1 },
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
    about: 'ends mixed, with every status there is',
    results: { SUCCESS: 84, FAILURE: 7, ERROR: 4, WARNING: 3, FINISHED: 2 },
  },
  {
    number: 8n,
    name: 'Stopped',
    about: 'ends early, with tests that still wait',
    results: { SUCCESS: 5, WAITING: 7 },
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
  { number: 503n, name: 'Maintenance', about: 'passes; two starts of three are answered with 503', busy: 503 },
  { number: 504n, name: 'Slow gateway', about: "is answered with 504 and a gateway's page", answers: 504 },
  { number: 900n, name: 'Cut', about: 'starts, but the connection is closed without an answer', fate: 'cut' },
  { number: 901n, name: 'Half', about: 'starts, but only half of the answer arrives', fate: 'half' },
  { number: 902n, name: 'Mute', about: 'starts, but no answer ever comes', fate: 'hang' },
  {
    number: 9007199254740993n,
    name: 'Big numbers',
    about: 'passes; its number and its executions are beyond 2^53',
    // Odd, and so are all that follow: a double that has lost digits is even here.
    firstExecution: 9007199254742993n,
  },
];

/** The catalogue for people, one plan a line. */
export function describeCatalogue() {
  const width = Math.max(...catalogue.map(({ number }) => String(number).length));
  const lines = catalogue.map(({ number, name, about }) => `  ${String(number).padStart(width)}  ${name}: ${about}`);
  return [...lines, '  Any other number, such as 404, is that of no plan.'].join('\n');
}
