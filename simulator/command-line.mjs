/** @import { StopFault } from './api.mjs' */
/** @import { Fault, Faults } from './reply.mjs' */
/** @import { Options } from './testinium.mjs' */

/** @type {readonly Extract<Fault, string>[]} */
const faultNames = ['cut', 'half', 'hang', 'html', 'garbage', 'nonsense', 'other-id'];

/** Something in the arguments that makes no sense. */
export class UsageError extends Error {}

/**
 * Reads `--name value` and `--name=value`; of a name that comes twice the last one counts.
 *
 * @param {readonly string[]} argv
 * @param {readonly string[]} known
 * @returns {Record<string, string>}
 */
export function readArguments(argv, known) {
  /** @type {Record<string, string>} */
  const given = {};
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [, name, joined] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === undefined || !known.includes(name)) throw new UsageError(`Unknown argument: ${argument}`);
    const value = joined ?? rest.shift();
    if (value === undefined) throw new UsageError(`--${name} needs a value`);
    given[name] = value;
  }
  return given;
}

/**
 * What the simulator can be told on a command line.
 *
 * @type {Readonly<Record<string, { value: string, about: string, read: (text: string) => Options | undefined }>>}
 */
export const switches = {
  edition: {
    value: 'cloud|enterprise|enterprise-2',
    about: 'which Testinium to be (cloud); enterprise is 1.16.7, enterprise-2 is 2.0',
    read: (text) =>
      text === 'cloud' || text === 'enterprise' || text === 'enterprise-2' ? { edition: text } : undefined,
  },
  'run-seconds': {
    value: 'seconds',
    about: 'how long a run lasts (6)',
    read: (text) => amount(text, (seconds) => ({ runDuration: 1000 * seconds })),
  },
  'busy-seconds': {
    value: 'seconds',
    about: 'how long the run of plan 409 lasts that is under way (600; npm start: as long as a run)',
    read: (text) => amount(text, (seconds) => ({ busyFor: 1000 * seconds })),
  },
  'list-lag': {
    value: 'seconds',
    about: 'how late the runs of plans 910 to 917 are in lists (3)',
    read: (text) => amount(text, (seconds) => ({ listLag: 1000 * seconds })),
  },
  'time-lapse': {
    value: 'number',
    about: 'how many times faster than here time passes in runs: with 60 a run of six seconds says six minutes (1)',
    read: (text) => amount(text, (timeLapse) => ({ timeLapse })),
  },
  'token-lifetime': {
    value: 'seconds',
    about: 'how long a token from signing in is good (3600)',
    read: (text) => amount(text, (tokenLifetime) => ({ tokenLifetime })),
  },
  'requests-per-second': {
    value: 'number',
    about: 'beyond it requests get a 429 (no limit)',
    read: (text) => amount(text, (requestsPerSecond) => ({ requestsPerSecond })),
  },
  'require-company': {
    value: 'true|false',
    about: 'tell executions to company 7 only (false)',
    read: (text) => (/^(true|false)$/.test(text) ? { requireCompany: text === 'true' } : undefined),
  },
  'sign-in-faults': {
    value: 'n=fault,…',
    about: 'what goes wrong with the n-th sign-in',
    read: (text) => faults(text, (signInFaults) => ({ signInFaults })),
  },
  'poll-faults': {
    value: 'n=fault,…',
    about: 'what goes wrong with the n-th look at an execution',
    read: (text) => faults(text, (pollFaults) => ({ pollFaults })),
  },
  'list-faults': {
    value: 'n=fault,…',
    about: "what goes wrong with the n-th look at a plan's executions",
    read: (text) => faults(text, (listFaults) => ({ listFaults })),
  },
  'result-faults': {
    value: 'n=fault,…',
    about: 'what goes wrong with the n-th request for results or scenarios',
    read: (text) => faults(text, (resultFaults) => ({ resultFaults })),
  },
  'stop-faults': {
    value: 'n=fault,…',
    about: 'what goes wrong with the n-th stop; also not-available, and ignored, which is answered but stops nothing',
    read: (text) => {
      const stopFaults = readFaults(text, [...faultNames, 'not-available', 'ignored']);
      return stopFaults && { stopFaults: /** @type {import('./reply.mjs').Faults<StopFault>} */ (stopFaults) };
    },
  },
};

/** The switches for people, one a line. */
export function describeSwitches() {
  const rows = Object.entries(switches).map(
    ([name, { value, about }]) => /** @type {const} */ ([`--${name} ${value}`, about]),
  );
  return `${table(rows)}
  A fault is an HTTP status, or one of ${faultNames.join(', ')},
  as in --poll-faults 2=503,3=cut. n may be * for all others: --result-faults "*=403".`;
}

/**
 * @param {Readonly<Record<string, string>>} given
 * @returns {Options}
 */
export function readSwitches(given) {
  const read = Object.entries(switches).map(([name, { value, read }]) => {
    const text = given[name];
    if (text === undefined) return {};
    const option = read(text);
    if (option === undefined) throw new UsageError(`--${name} is "${text}", but should be ${value}`);
    return option;
  });
  return Object.assign({}, ...read);
}

/**
 * Rows of two columns for people, the second one wrapped.
 *
 * @param {readonly (readonly [left: string, right: string])[]} rows
 */
export function table(rows) {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows
    .map(([left, right]) => {
      const lines = right.match(/\S.{0,84}(?= |$)/g) ?? [''];
      return `  ${left.padEnd(width)}  ${lines.join(`\n${' '.repeat(width + 4)}`)}`;
    })
    .join('\n');
}

/**
 * @param {string} text
 * @param {(number: number) => Options} option
 */
function amount(text, option) {
  const number = Number(text);
  return /^\d+(\.\d+)?$/.test(text) && number > 0 ? option(number) : undefined;
}

/**
 * @param {string} text
 * @param {(faults: Faults) => Options} option
 */
function faults(text, option) {
  const read = readFaults(text, faultNames);
  return read && option(/** @type {Faults} */ (read));
}

/**
 * @param {string} text
 * @param {readonly string[]} names
 */
function readFaults(text, names) {
  /** @type {Record<string, number | string>} */
  const read = {};
  for (const part of text.split(',')) {
    const [, n, fault = ''] = /^([1-9]\d*|\*)=([\w-]+)$/.exec(part) ?? [];
    if (n === undefined || !(/^[1-5]\d\d$/.test(fault) || names.includes(fault))) return undefined;
    read[n] = /^\d/.test(fault) ? Number(fault) : fault;
  }
  return read;
}
