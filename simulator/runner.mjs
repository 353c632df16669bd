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
 * @property {readonly string[]} annotations
 */

/**
 * Runs an action as GitHub's runner does: inputs and surroundings in the environment, outputs and summary
 * in files, the log through the runner's eyes. Nothing that was masked comes out of here.
 *
 * @param {string} bundle Path of the script.
 * @param {Readonly<Record<string, string>>} inputs
 * @param {(line: string) => void} print Is told every line of the log.
 * @returns {Promise<Step>}
 */
export async function runStep(bundle, inputs, print) {
  const folder = await mkdtemp(join(tmpdir(), 'step-'));
  try {
    const files = await commandFiles(folder);
    const child = spawn(process.execPath, [bundle], {
      env: { ...surroundings(folder), ...process.env, ...files, ...asVariables(inputs) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);

    const log = new StepLog(print, process.env['RUNNER_DEBUG'] === '1');
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => log.take(line));
    }
    const [code, signal] = await once(child, 'close');
    process.off('SIGINT', forward).off('SIGTERM', forward);
    if (signal !== null) print(`The process was ended by ${signal}.`);

    return {
      exitCode: code ?? 1,
      outputs: readOutputs(log.mask(await readFile(files.GITHUB_OUTPUT, 'utf8'))),
      summary: log.mask(await readFile(files.GITHUB_STEP_SUMMARY, 'utf8')).trim(),
      annotations: log.annotations,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
function surroundings(folder) {
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
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    RUNNER_TOOL_CACHE: folder,
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
