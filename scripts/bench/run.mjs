import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string} command
 * @property {readonly string[]} args
 * @property {(api: string) => Record<string, string>} env What it is told, apart from the command files.
 */

/**
 * @typedef {object} Run
 * @property {number | null} code
 * @property {string} log
 * @property {number} wall In milliseconds, as all times here.
 * @property {Readonly<Record<string, string>>} outputs
 */

/** @typedef {{ cpu: number, memory: number }} Usage `memory` is the most there ever was, in kB. */

export const fromRoot = (/** @type {string} */ name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

export const action = fromRoot('dist/index.js');

/** A folder that is gone when this process is. */
export const work = mkdtempSync(join(tmpdir(), 'bench-'));
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.once('exit', () => {
  for (const child of running) child.kill();
  rmSync(work, { recursive: true, force: true });
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => {
    console.error(`Ended by ${signal}.`);
    process.exit(1);
  });
}

let runs = 0;

/**
 * Runs a program the way GitHub's runner does, with command files of its own, to its end.
 *
 * @param {Omit<Program, 'env'>} program
 * @param {Readonly<Record<string, string>>} env
 * @param {(pid: number) => void} [onStart]
 * @returns {Promise<Run>}
 */
export async function run({ command, args }, env, onStart) {
  const folder = join(work, String(++runs));
  mkdirSync(folder);
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const began = performance.now();
  const child = spawn(command, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...files, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  if (child.pid !== undefined) onStart?.(child.pid);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
  const ended = once(child, 'exit').then(() => performance.now() - began);
  const [code] = await once(child, 'close');
  running.delete(child);
  return { code, log, wall: await ended, outputs: outputsIn(readFileSync(files.GITHUB_OUTPUT, 'utf8')) };
}

/** What a step has written for later steps, in either of the runner's two forms. */
export function outputsIn(/** @type {string} */ text) {
  /** @type {Record<string, string>} */
  const outputs = {};
  const forms = /^([\w-]+)<<(.+)\n([^]*?)\n\2$|^([\w-]+)=(.*)$/gm;
  for (const [, long, , lines = '', short, line = ''] of text.matchAll(forms)) {
    if (long !== undefined) outputs[long] = lines;
    else if (short !== undefined) outputs[short] = line;
  }
  return outputs;
}

/** The environment in which the action finds these inputs. */
export function inputs(/** @type {Readonly<Record<string, string>>} */ given) {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

/**
 * A Node program, and how to ask what it used: its CPU time, and the most memory it ever had. Linux counts into maxRSS
 * what a process was before Node. In a run of its own, as asking takes time.
 *
 * @param {Omit<Program, 'env'>} program
 * @returns {{ program: Omit<Program, 'env'>, env: Record<string, string>, usage: () => Usage }}
 */
export function withUsage({ name, command, args }) {
  const writer = join(work, 'usage.cjs');
  const file = join(work, `usage-${++runs}.json`);
  writeFileSync(
    writer,
    `process.on('exit', () => {
  const { readFileSync, writeFileSync } = require('node:fs');
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  let memory = maxRSS;
  try {
    memory = Number(/^VmHWM:\\s+(\\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {}
  writeFileSync(process.env.USAGE_FILE, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory }));
});
`,
  );
  return {
    program: { name, command, args: ['--require', writer, ...args] },
    env: { USAGE_FILE: file },
    usage: () => JSON.parse(readFileSync(file, 'utf8')),
  };
}
