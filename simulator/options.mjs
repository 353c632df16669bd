import { parseArgs } from 'node:util';
import { plans } from './plans.mjs';

/** @import { Settings } from './api.mjs' */
/** @import { Fate } from './responses.mjs' */

/** Something in the arguments makes no sense. */
export class UsageError extends Error {}

/** @typedef {Readonly<Record<string, string | boolean | undefined>>} Given */

/** The options of the simulator, for --help. */
export const simulatorOptions = /** @type {const} */ ([
  ['edition', 'cloud, enterprise (1.16.7) or enterprise-2 (2.0); defaults to cloud'],
  ['run-seconds', 'how long a run lasts; defaults to 6'],
  ['busy-seconds', 'how long plan 409 is running at first; defaults to 60'],
  ['token-lifetime', 'seconds that a token from signing in is valid; defaults to 3600'],
  ['poll-faults', 'what happens to the n-th poll of a run: an HTTP status, cut, half or hang, as in 1=503,2=cut'],
]);

/**
 * @param {readonly string[]} names Of options with a value.
 * @param {readonly string[]} flags Of options without.
 * @returns {Given}
 */
export function readArguments(names, flags) {
  const options = Object.fromEntries([
    ...names.map((name) => [name, { type: /** @type {const} */ ('string') }]),
    ...flags.map((name) => [name, { type: /** @type {const} */ ('boolean') }]),
  ]);
  try {
    return /** @type {Given} */ (parseArgs({ options }).values);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {Given} given
 * @returns {Settings}
 */
export function readSettings(given) {
  const { edition = 'cloud' } = given;
  if (edition !== 'cloud' && edition !== 'enterprise' && edition !== 'enterprise-2') throw invalid('edition', edition);
  return {
    edition,
    runSeconds: amount(given, 'run-seconds', 6),
    busySeconds: amount(given, 'busy-seconds', 60),
    tokenLifetime: amount(given, 'token-lifetime', 3600),
    pollFaults: pollFaults(given['poll-faults'] ?? ''),
  };
}

/**
 * @param {Given} given
 * @param {string} name
 * @param {number} otherwise
 */
function amount(given, name, otherwise) {
  const text = given[name];
  if (text === undefined) return otherwise;
  if (!/^\d+(\.\d+)?$/.test(String(text)) || Number(text) === 0) throw invalid(name, text);
  return Number(text);
}

/** @param {string | boolean} text */
function pollFaults(text) {
  /** @type {Map<number, number | Fate>} */
  const faults = new Map();
  for (const part of text === '' ? [] : String(text).split(',')) {
    const [, n, status, fate] = /^([1-9]\d*)=(?:([1-5]\d\d)|(cut|half|hang))$/.exec(part) ?? [];
    if (n === undefined) throw invalid('poll-faults', text);
    faults.set(Number(n), status === undefined ? /** @type {Fate} */ (fate) : Number(status));
  }
  return faults;
}

/**
 * @param {string} name
 * @param {string | boolean} value
 */
function invalid(name, value) {
  const about = simulatorOptions.find(([one]) => one === name)?.[1];
  return new UsageError(`--${name} cannot be "${value}"; it is ${about}`);
}

/** The options of the simulator for --help, one a line. */
export function describeOptions() {
  return simulatorOptions.map(([name, about]) => `  ${`--${name}`.padEnd(18)}${about}`).join('\n');
}

/** The plans of the simulator for --help, in two columns. */
export function describePlans() {
  /** @type {{ ids: string[], about: string }[]} */
  const rows = [];
  for (const { id, about } of plans) {
    const last = rows.at(-1);
    if (last?.about === about) last.ids.push(String(id));
    else rows.push({ ids: [String(id)], about });
  }
  const cells = rows.map(({ ids, about }) => {
    const range = ids.length > 3 ? ids.join(' ') : ids.join(', ');
    return `${range.padEnd(5)} ${about}`;
  });
  const half = Math.ceil(cells.length / 2);
  return cells
    .slice(0, half)
    .map((cell, row) => `  ${cell.padEnd(52)}${cells[half + row] ?? ''}`.trimEnd())
    .join('\n');
}
