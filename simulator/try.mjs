// Runs the action on this machine as GitHub's runner would, and shows what a user would see: npm start
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readInputs } from './action-yml.mjs';
import { describeCatalogue } from './catalogue.mjs';
import { UsageError, describeSwitches, readArguments, readSwitches, switches, table } from './command-line.mjs';
import { renderPage } from './page.mjs';
import { runStep } from './runner.mjs';
import { clientKeys, clients, tokens, users } from './sign-in.mjs';
import { company } from './tell.mjs';
import { startSimulator } from './testinium.mjs';

/** @import { Input } from './action-yml.mjs' */
/** @import { Options, Simulator } from './testinium.mjs' */
/** @typedef {Readonly<Record<string, string>>} Given */

const bundle = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const declared = readInputs();

/** What can be said of the try itself. */
const ways = {
  page: { value: 'file', about: 'also write an HTML page of all this, with the job summary as GitHub would show it' },
  'cancel-after': { value: 'seconds', about: 'cancel the job then: SIGINT, 7.5 s later SIGTERM, 2.5 s later SIGKILL' },
};

async function main() {
  const argv = process.argv.slice(2);
  if (argv.includes('--help')) {
    console.log(help());
    return 0;
  }
  const known = [...declared.map(({ name }) => name), ...Object.keys(ways), ...Object.keys(switches)];
  const given = readArguments(argv, known);
  const options = readSwitches(given);
  if (!existsSync(bundle)) throw new UsageError(`There is no ${bundle}: npm ci and npm run build make it`);
  return given['api-url'] === undefined ? tryOnSimulator(given, options) : tryOnTestinium(given);
}

/**
 * @param {Given} given
 * @param {Options} options
 */
async function tryOnSimulator(given, options) {
  const runDuration = options.runDuration ?? 6000;
  const simulator = await startSimulator({ busyFor: runDuration, ...options, runDuration });
  try {
    console.log(`Testinium is a simulator at ${simulator.url}; its plans and switches: npm start -- --help\n`);
    const inputs = { ...simulatorInputs(simulator, given, options), ...given };
    return await show(inputs, () => [['In Testinium', afterwards(simulator)]]);
  } finally {
    await simulator.close();
  }
}

/** @param {Simulator} simulator */
function afterwards({ started, stopped }) {
  const starts = started.map(({ executionId, planId }) => `started execution ${executionId} of plan ${planId}`);
  const stops = stopped.map(({ planId, resultIds, stoppedResults, stoppedExecutions }) => {
    const what = planId === undefined ? `${resultIds?.length} results` : `plan ${planId}`;
    const results = resultIds === undefined ? [] : [`${stoppedResults.length} results`];
    const ended = [...results, ...stoppedExecutions.map((id) => `execution ${id}`)].join(', ');
    return `asked to stop ${what}; stopped: ${ended || 'nothing'}`;
  });
  return [...starts, ...stops].join('\n') || '(nothing was started)';
}

/**
 * @param {Simulator} simulator
 * @param {Given} given
 * @param {Options} options
 * @returns {Given}
 */
function simulatorInputs({ apiUrl, authUrl, gatewayUrl }, given, { edition }) {
  const credentials = ['username', 'password', 'client-id', 'client-secret', 'client-key'];
  const signsIn = credentials.some((name) => given[name] !== undefined);
  const isNew = edition === 'enterprise-2';
  return {
    'plan-id': '1',
    'api-url': apiUrl,
    'poll-interval-seconds': '1',
    ...(signsIn ? { 'auth-url': authUrl } : { token: tokens.valid }),
    ...(isNew ? { 'company-id': company } : {}),
    ...(isNew && given['stop-when-abandoned'] === 'true' ? { 'gateway-url': gatewayUrl } : {}),
  };
}

/** @param {Given} given */
function tryOnTestinium(given) {
  const odd = Object.keys(switches).find((name) => given[name] !== undefined);
  if (odd !== undefined) throw new UsageError(`--${odd} is for the simulator, which --api-url leaves out`);
  const fromEnvironment = declared.flatMap(({ name }) => {
    const value = process.env[variable(name)];
    return value === undefined ? [] : [[name, value]];
  });
  return show({ ...Object.fromEntries(fromEnvironment), ...given }, () => []);
}

/** @param {string} input */
function variable(input) {
  return `TESTINIUM_${input.replaceAll('-', '_').toUpperCase()}`;
}

/**
 * Runs the step and shows it.
 *
 * @param {Given} given
 * @param {() => [heading: string, text: string][]} more What is to be shown besides, once the step has ended.
 */
async function show(given, more) {
  const inputs = Object.fromEntries(declared.map((input) => [input.name, given[input.name] ?? input.default]));
  const { page } = given;
  if (page !== undefined) write(page, '');
  heading('Log');
  const step = await runStep(bundle, inputs, (line) => console.log(line), cancelAfter(given));
  const { exitCode, annotations, outputs, summary, junit } = step;
  /** @type {[heading: string, text: string][]} */
  const besides = [
    ...(junit === undefined ? [] : [/** @type {[string, string]} */ (['JUnit file', head(junit)])]),
    ...more(),
  ];
  heading('Annotations');
  console.log(
    annotations
      .map(({ kind, title, text }) => `${kind[0]?.toUpperCase()}${kind.slice(1)}: ${title ?? text}`)
      .join('\n') || '(none)',
  );
  heading('Outputs');
  console.log(outputs.map(([name, value]) => `${name} = ${value}`).join('\n') || '(none)');
  heading('Job summary');
  console.log(summary || '(none)');
  for (const [name, text] of besides) {
    heading(name);
    console.log(text);
  }
  heading('Verdict');
  console.log(`${exitCode === 0 ? 'green' : 'red'}, exit code ${exitCode}`);
  if (page !== undefined) {
    write(page, renderPage(step, besides));
    console.log(`\nPage: ${page}`);
  }
  return exitCode;
}

/**
 * @param {string} file
 * @param {string} text
 */
function write(file, text) {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`--page: ${error instanceof Error ? error.message : file}`);
  }
}

/** @param {Given} given */
function cancelAfter({ 'cancel-after': text }) {
  if (text === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError(`--cancel-after is "${text}", but should be seconds`);
  return 1000 * Number(text);
}

/**
 * As much of a file as a person reads.
 *
 * @param {string} text
 */
function head(text) {
  const lines = text.trimEnd().split('\n');
  const most = 100;
  return lines.length <= most
    ? lines.join('\n')
    : [...lines.slice(0, most), `… ${lines.length - most} more lines`].join('\n');
}

/** @param {string} text */
function heading(text) {
  console.log(`${text === 'Log' ? '' : '\n'}──── ${text} ${'─'.repeat(60 - text.length)}`);
}

/** @param {Input} input */
function describe({ description, default: value }) {
  return value === '' ? description : `${description} Default: ${value}`;
}

/** @param {string} name */
function offers(name) {
  return declared.some((input) => input.name === name);
}

/** Examples of inputs that action.yml may not have yet. */
function examples() {
  const rows = /** @type {const} */ ([
    ['junit-file', '--plan-id 7 --wait-for-completion true --junit-file results.xml', 'a report of all results'],
    [
      'if-outcome-unknown',
      '--plan-id 910 --if-outcome-unknown look',
      'a lost answer whose run appears in the list later',
    ],
    [
      'stop-when-abandoned',
      '--plan-id 5 --edition enterprise --wait-for-completion true --stop-when-abandoned true --cancel-after 3',
      'a run that is stopped as the job is cancelled',
    ],
  ]);
  return rows
    .filter(([name]) => offers(name))
    .map(([, line, about]) => `  npm start -- ${line}\n${' '.repeat(62)}${about}\n`)
    .join('');
}

function help() {
  const [user] = users;
  const [client] = clients;
  return `Usage: npm start -- [--input value …] [switches]

Runs the action on this machine as GitHub's runner would, and shows its log, annotations, outputs, job summary
and verdict. The exit code is that of the step; 2 means that the arguments made no sense and nothing was run.

  npm start                                                   plan 1, which starts
  npm start -- --plan-id 404                                  a plan that does not exist
  npm start -- --plan-id 2 --wait-for-completion true         a run that fails
  npm start -- --plan-id 2 --wait-for-completion true --edition enterprise --time-lapse 60 --page page.html
                                                              the same on Enterprise, as a page, and in minutes
  RUNNER_DEBUG=1 npm start                                    with debug lines in the log
${examples()}
The try itself
${table(Object.entries(ways).map(([name, { value, about }]) => [`--${name} ${value}`, about]))}

Inputs
${table(declared.map((input) => [`--${input.name}`, describe(input)]))}

Without --api-url it runs against a simulator, with plan 1, a token that may run it, and a look at the run every
second unless told otherwise. To sign in there:
  --username ${user?.username} --password ${user?.password} --client-id ${client?.id} --client-secret ${client?.secret}
${offers('client-key') ? `or in place of the client's two: --client-key ${clientKeys[0]}\n` : ''}node simulator/serve.mjs --help names more users, and tokens that have expired or lack a right.

With --api-url it runs a real plan. Secrets do not belong on a command line: any input that is not an argument is
then read from the environment, as ${variable('token')}, ${variable('password')}, ${variable('client-secret')} and so on.
  TESTINIUM_TOKEN=… npm start -- --api-url https://testinium.io/Testinium.RestApi/api --plan-id 123

Switches of the simulator
${describeSwitches()}

Plans of the simulator
${describeCatalogue()}`;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}. See npm start -- --help.`);
  process.exitCode = 2;
}
