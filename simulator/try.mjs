// Runs the action on this machine as GitHub's runner would, and shows what a user would see: npm start
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  UsageError,
  describeOptions,
  describePlans,
  readArguments,
  readSettings,
  simulatorOptions,
} from './options.mjs';
import { runStep } from './runner.mjs';
import { clientKey, user, validToken } from './sign-in.mjs';
import { startSimulator } from './simulator.mjs';
import { summaryAsText } from './summary-text.mjs';
import { company } from './views.mjs';

/** @import { Settings } from './api.mjs' */
/** @import { Given } from './options.mjs' */
/** @import { Simulator } from './simulator.mjs' */

const bundle = fileURLToPath(new URL('../dist/index.js', import.meta.url));

/** The inputs of action.yml with their defaults; it is read line by line, as no YAML parser is installed yet. */
const defaults = inputsIn(readFileSync(new URL('../action.yml', import.meta.url), 'utf8'));

function help() {
  return `Usage: npm start -- [--<input> <value> …] [options]

Runs the action as GitHub's runner would, against a simulator of Testinium, and shows its log, outputs and job summary.
The exit code is that of the step, or 2 if the arguments make no sense. Ctrl-C cancels the step.

  npm start                                                     plan 1, which is green
  npm start -- --plan-id 2 --wait-for-completion true           a run with failing tests
  npm start -- --plan-id 910 --if-outcome-unknown look          a lost response, and the run that is found
  RUNNER_DEBUG=1 npm start                                      with debug lines in the log
  TESTINIUM_TOKEN=… npm start -- --api-url https://… --plan-id 42   a real plan; TESTINIUM_<INPUT> is read for any input

  --page            a file: also write an HTML page of all this, with the summary as GitHub shows it (after npm ci)
  --raw-summary     show the source of the summary instead of its text
${describeOptions()}

Inputs
${wrap([...defaults.keys()].map((name) => `--${name}`))}
To sign in: --username ${user.username} --password ${user.password} --client-key ${clientKey}

Test plans of the simulator
${describePlans()}`;
}

async function main() {
  const names = [...defaults.keys(), 'page', ...simulatorOptions.map(([name]) => name)];
  const given = readArguments(names, ['raw-summary', 'help']);
  if (given['help']) {
    console.log(help());
    return 0;
  }
  if (!existsSync(bundle)) throw new UsageError(`There is no ${bundle}: npm ci and npm run build make it`);
  const renderPage = given['page'] === undefined ? undefined : (await importPage()).renderPage;
  const { step, requests } = given['api-url'] === undefined ? await runSimulated(given) : await runReal(given);
  show('Outputs', step.outputs.map(([name, value]) => `${name} = ${value}`).join('\n'));
  show('Job summary', given['raw-summary'] ? step.summary : summaryAsText(step.summary));
  show('Requests', requests);
  show('Verdict', `${step.exitCode === 0 ? 'green' : 'red'}, exit code ${step.exitCode}`);
  if (renderPage !== undefined) writePage(String(given['page']), renderPage(step, requests));
  return step.exitCode;
}

/** @param {Given} given */
async function runSimulated(given) {
  const settings = readSettings(given);
  /** @type {string[]} */
  const requests = [];
  const simulator = await startSimulator(settings, (line) => requests.push(line));
  try {
    const step = await run({ ...simulatorInputs(simulator, given, settings), ...given });
    return { step, requests: foldRepeated(requests).join('\n') };
  } finally {
    await simulator.close();
  }
}

/**
 * @param {Simulator} simulator
 * @param {Given} given
 * @param {Settings} settings
 * @returns {Given}
 */
function simulatorInputs({ apiUrl, authUrl, gatewayUrl }, given, { edition }) {
  const isEnterprise2 = edition === 'enterprise-2';
  return {
    'plan-id': '1',
    'api-url': apiUrl,
    ...(given['username'] === undefined ? { token: validToken } : { 'auth-url': authUrl }),
    ...(isEnterprise2 ? { 'company-id': company } : {}),
    ...(isEnterprise2 && given['stop-when-abandoned'] !== undefined ? { 'gateway-url': gatewayUrl } : {}),
  };
}

/** @param {Given} given */
async function runReal(given) {
  const odd = simulatorOptions.find(([name]) => given[name] !== undefined);
  if (odd !== undefined) throw new UsageError(`--${odd[0]} is for the simulator, which is not used with --api-url`);
  const fromEnvironment = [...defaults.keys()].map((name) => {
    const variable = `TESTINIUM_${name.replaceAll('-', '_').toUpperCase()}`;
    return /** @type {const} */ ([name, process.env[variable]]);
  });
  return { step: await run({ ...Object.fromEntries(fromEnvironment), ...given }), requests: '' };
}

/** @param {Given} given */
function run(given) {
  console.log('──── Log ────');
  const inputs = [...defaults].map(([name, otherwise]) => [name, String(given[name] ?? otherwise)]);
  return runStep(bundle, Object.fromEntries(inputs), (line) => console.log(line));
}

/**
 * @param {string} heading
 * @param {string} text
 */
function show(heading, text) {
  if (text !== '') console.log(`\n──── ${heading} ────\n${text}`);
}

async function importPage() {
  try {
    return await import('./page.mjs');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') {
      throw new UsageError('--page needs a Markdown renderer: run npm ci first');
    }
    throw error;
  }
}

/**
 * @param {string} file
 * @param {string} html
 */
function writePage(file, html) {
  try {
    writeFileSync(file, html);
  } catch (error) {
    throw new UsageError(`--page: ${error instanceof Error ? error.message : file}`);
  }
  console.log(`\nPage: ${file}`);
}

/** @param {string} yaml As prettier lays it out. @returns {Map<string, string>} */
function inputsIn(yaml) {
  const section = /^inputs:\n([^]*?)^\w/m.exec(yaml.replaceAll('\r\n', '\n'))?.[1] ?? '';
  const inputs = [...section.matchAll(/^ {2}([\w-]+):\n((?: {4}.*\n)*)/gm)];
  return new Map(
    inputs.map(([, name = '', text = '']) => {
      const value = /^ {4}default: (.*)$/m.exec(text)?.[1] ?? '';
      return [name, value.replace(/^'(.*)'$/, '$1')];
    }),
  );
}

/**
 * Each line once where it is repeated, and of many the first and the last.
 *
 * @param {readonly string[]} lines
 */
function foldRepeated(lines) {
  /** @type {{ line: string, times: number }[]} */
  const folded = [];
  for (const line of lines) {
    const last = folded.at(-1);
    if (last?.line === line) last.times++;
    else folded.push({ line, times: 1 });
  }
  const shown = folded.map(({ line, times }) => (times === 1 ? line : `${line} (${times} times)`));
  return shown.length <= 20 ? shown : shown.toSpliced(12, shown.length - 18, `… ${shown.length - 18} more …`);
}

/** @param {readonly string[]} words */
function wrap(words) {
  return words
    .join(' ')
    .replace(/(.{1,108})(?: |$)/g, '  $1\n')
    .trimEnd();
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}. See npm start -- --help.`);
  process.exitCode = 2;
}
