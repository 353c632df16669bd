import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { StepLog } from './step-log.mjs';

/**
 * @typedef {object} Step
 * @property {number} exitCode
 * @property {readonly (readonly [name: string, value: string])[]} outputs
 * @property {string} summary Markdown.
 * @property {readonly string[]} log
 */

const isWindows = process.platform === 'win32';

/**
 * Runs an action as GitHub's runner does: inputs in the environment, outputs and summary in files, the log with its
 * commands carried out. The workspace is the current folder. Nothing that was masked comes out of here.
 *
 * @param {string} script
 * @param {Readonly<Record<string, string>>} inputs
 * @param {(line: string) => void} print Is told every line of the log.
 * @returns {Promise<Step>}
 */
export async function runStep(script, inputs, print) {
  const folder = await mkdtemp(join(tmpdir(), 'step-'));
  try {
    const files = {
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
    };
    for (const file of Object.values(files)) await writeFile(file, file === files.GITHUB_EVENT_PATH ? '{}' : '');
    const child = spawn(process.execPath, [script], {
      env: { ...jobEnvironment(folder), ...process.env, ...files, ...inputVariables(inputs) },
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a group of its own Ctrl-C does not reach it: it is handed on from here, once.
      detached: !isWindows,
    });
    const endOfCancellation = handOnCancellation((signal) => child.kill(signal), print);

    /** @type {string[]} */
    const lines = [];
    const log = new StepLog((line) => {
      lines.push(line);
      print(line);
    }, process.env['RUNNER_DEBUG'] === '1');
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => log.add(line));
    }
    const [code, signal] = await once(child, 'close');
    endOfCancellation();
    if (signal !== null) print(`The process was ended by ${signal}.`);

    const read = async (/** @type {string} */ file) => log.mask(await readFile(file, 'utf8'));
    return {
      exitCode: code ?? 1,
      outputs: readOutputs(await read(files.GITHUB_OUTPUT)),
      summary: (await read(files.GITHUB_STEP_SUMMARY)).trim(),
      log: lines,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Cancels the step when this process is interrupted, as the runner does: SIGINT, 7.5 s later SIGTERM, 2.5 s later the end.
 * On Windows a console does that itself.
 *
 * @param {(signal: NodeJS.Signals) => void} kill
 * @param {(line: string) => void} print
 * @returns {() => void} Stops listening.
 */
function handOnCancellation(kill, print) {
  /** @type {NodeJS.Timeout[]} */
  const timers = [];
  const cancel = () => {
    if (isWindows || timers.length > 0) return;
    print('(The job is cancelled: SIGINT)');
    kill('SIGINT');
    timers.push(setTimeout(kill, 7500, 'SIGTERM'), setTimeout(kill, 10_000, 'SIGKILL'));
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, cancel);
  return () => {
    for (const signal of signals) process.off(signal, cancel);
    for (const timer of timers) clearTimeout(timer);
  };
}

/** What a step finds in the environment of a job. @param {string} folder */
function jobEnvironment(folder) {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_RUN_ID: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_WORKSPACE: process.cwd(),
    RUNNER_TEMP: folder,
  };
}

/** @param {Readonly<Record<string, string>>} inputs */
function inputVariables(inputs) {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

/**
 * Reads `name=value` and `name<<end`, lines, `end`. Of a name that comes twice the last value counts.
 *
 * @param {string} text
 */
function readOutputs(text) {
  const forms = /^([^=<\n]+)(?:=(.*)|<<(.+)\n([^]*?)\n?^\3$)/gm;
  return [...new Map([...text.matchAll(forms)].map(([, name = '', value, , lines = '']) => [name, value ?? lines]))];
}
