// Runs the action on this machine as GitHub's runner would, and shows what a user would see: npm start
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readInputs } from './action-yml.mjs';
import { describeCatalogue } from './catalogue.mjs';
import { UsageError, describeSwitches, readArguments, readSwitches, switches, table } from './command-line.mjs';
import { runStep } from './runner.mjs';
import { clients, tokens, users } from './sign-in.mjs';
import { startSimulator } from './testinium.mjs';

/** @import { Input } from './action-yml.mjs' */
/** @import { Options, Simulator } from './testinium.mjs' */
/** @typedef {Readonly<Record<string, string>>} Given */

const bundle = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const declared = readInputs();

async function main() {
  const argv = process.argv.slice(2);
  if (argv.includes('--help')) {
    console.log(help());
    return 0;
  }
  const given = readArguments(argv, [...declared.map(({ name }) => name), ...Object.keys(switches)]);
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
    return await show({ ...simulatorInputs(simulator, given), ...given });
  } finally {
    await simulator.close();
  }
}

/**
 * @param {Simulator} simulator
 * @param {Given} given
 * @returns {Given}
 */
function simulatorInputs({ apiUrl, authUrl }, given) {
  const signsIn = ['username', 'password', 'client-id', 'client-secret'].some((name) => given[name] !== undefined);
  return {
    'plan-id': '1',
    'api-url': apiUrl,
    'poll-interval-seconds': '1',
    ...(signsIn ? { 'auth-url': authUrl } : { token: tokens.valid }),
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
  return show({ ...Object.fromEntries(fromEnvironment), ...given });
}

/** @param {string} input */
function variable(input) {
  return `TESTINIUM_${input.replaceAll('-', '_').toUpperCase()}`;
}

/**
 * Runs the step and shows it.
 *
 * @param {Given} given
 */
async function show(given) {
  const inputs = Object.fromEntries(declared.map((input) => [input.name, given[input.name] ?? input.default]));
  heading('Log');
  const { exitCode, annotations, outputs, summary } = await runStep(bundle, inputs, (line) => console.log(line));
  heading('Annotations');
  console.log(annotations.join('\n') || '(none)');
  heading('Outputs');
  console.log(outputs.map(([name, value]) => `${name} = ${value}`).join('\n') || '(none)');
  heading('Job summary');
  console.log(summary || '(none)');
  heading('Verdict');
  console.log(`${exitCode === 0 ? 'green' : 'red'}, exit code ${exitCode}`);
  return exitCode;
}

/** @param {string} text */
function heading(text) {
  console.log(`${text === 'Log' ? '' : '\n'}──── ${text} ${'─'.repeat(60 - text.length)}`);
}

/** @param {Input} input */
function describe({ description, default: value }) {
  return value === '' ? description : `${description} Default: ${value}`;
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
  RUNNER_DEBUG=1 npm start                                    with debug lines in the log

Inputs
${table(declared.map((input) => [`--${input.name}`, describe(input)]))}

Without --api-url it runs against a simulator, with plan 1, a token that may run it, and a look at the run every
second unless told otherwise. To sign in there:
  --username ${user?.username} --password ${user?.password} --client-id ${client?.id} --client-secret ${client?.secret}
Other tokens: ${tokens.withoutPlanRun}, ${tokens.expired}. node simulator/serve.mjs --help names more users.

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
