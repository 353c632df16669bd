import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { StepLog } from './step-log.mjs';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { Annotation } from './step-log.mjs' */

/**
 * @typedef {object} Step
 * @property {number} exitCode
 * @property {readonly (readonly [name: string, value: string])[]} outputs
 * @property {string} summary Markdown.
 * @property {readonly Annotation[]} annotations
 * @property {readonly string[]} log Its lines, as they were shown.
 * @property {string} [junit] The file that the output `junit-file` names, in the workspace.
 */

/**
 * Runs an action as GitHub's runner does: inputs and surroundings in the environment, outputs and summary
 * in files, the log through the runner's eyes. Nothing that was masked comes out of here.
 *
 * @param {string} bundle Path of the script.
 * @param {Readonly<Record<string, string>>} inputs
 * @param {(line: string) => void} print Is told every line of the log.
 * @param {number} [cancelAfter] When the job is cancelled, in milliseconds from the start.
 * @returns {Promise<Step>}
 */
export async function runStep(bundle, inputs, print, cancelAfter) {
  const folder = await mkdtemp(join(tmpdir(), 'step-'));
  try {
    const files = await commandFiles(folder);
    const env = { ...(await surroundings(folder)), ...process.env, ...files, ...asVariables(inputs) };
    const child = spawn(process.execPath, [bundle], {
      cwd: env.GITHUB_WORKSPACE,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C in a terminal reaches it once, handed on from here, and not twice.
      detached: true,
    });
    const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    for (const signal of signals) process.on(signal, forward);
    const timers = cancelAfter === undefined ? [] : cancel(child, cancelAfter, print);

    /** @type {string[]} */
    const lines = [];
    const show = (/** @type {string} */ line) => {
      lines.push(line);
      print(line);
    };
    const log = new StepLog(show, process.env['RUNNER_DEBUG'] === '1');
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => log.take(line));
    }
    const [code, signal] = await once(child, 'close');
    for (const one of signals) process.off(one, forward);
    for (const timer of timers) clearTimeout(timer);
    if (signal !== null) show(`The process was ended by ${signal}.`);

    const outputs = readOutputs(log.mask(await readFile(files.GITHUB_OUTPUT, 'utf8')));
    const file = outputs.find(([name]) => name === 'junit-file')?.[1];
    return {
      exitCode: code ?? 1,
      outputs,
      summary: log.mask(await readFile(files.GITHUB_STEP_SUMMARY, 'utf8')).trim(),
      annotations: log.annotations,
      log: lines,
      ...(file === undefined ? {} : { junit: log.mask(await readJunit(resolve(env.GITHUB_WORKSPACE, file))) }),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} file */
async function readJunit(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    return `(${String(error)})`;
  }
}

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Ends a step as the runner ends it when a job is cancelled: it asks, asks again after 7.5 s, and kills 2.5 s later.
 *
 * @param {ChildProcess} child
 * @param {number} after In milliseconds.
 * @param {(line: string) => void} print
 */
export function cancel(child, after, print) {
  const steps = /** @type {const} */ ([
    [0, 'SIGINT'],
    [7500, 'SIGTERM'],
    [10_000, 'SIGKILL'],
  ]);
  return steps.map(([later, signal]) =>
    setTimeout(() => {
      print(`(The job is cancelled: ${signal})`);
      child.kill(signal);
    }, after + later),
  );
}

/** @param {string} folder */
async function commandFiles(folder) {
  const files = {
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    GITHUB_STATE: join(folder, 'state'),
    GITHUB_ENV: join(folder, 'env'),
    GITHUB_PATH: join(folder, 'path'),
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
  };
  for (const [name, file] of Object.entries(files)) await writeFile(file, name === 'GITHUB_EVENT_PATH' ? '{}' : '');
  return files;
}

/**
 * What a step finds in the environment of a job. Variables that are set already come first.
 *
 * @param {string} folder
 */
async function surroundings(folder) {
  const [workspace, temporary] = [join(folder, 'workspace'), join(folder, 'temp')];
  for (const path of [workspace, temporary]) await mkdir(path);
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_JOB: 'try',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_WORKFLOW: 'Try',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temporary,
    RUNNER_TOOL_CACHE: temporary,
  };
}

/** @param {Readonly<Record<string, string>>} inputs */
function asVariables(inputs) {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  );
}

/**
 * Reads `name=value` and `name<<end`, lines, `end`.
 *
 * @param {string} text
 */
function readOutputs(text) {
  /** @type {[name: string, value: string][]} */
  const outputs = [];
  const lines = text.split(/\r?\n/);
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name = '', sign, rest = ''] = /^(.+?)(=|<<)(.*)$/.exec(line) ?? [];
    if (sign === undefined) continue;
    const value = sign === '=' ? [rest] : lines.splice(0, lines.indexOf(rest));
    if (sign === '<<') lines.shift();
    outputs.push([name, value.join('\n')]);
  }
  // As on GitHub, the last value of a name counts.
  return [...new Map(outputs)];
}
