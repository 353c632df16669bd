// Measures what the step costs, and prints it as Markdown for a pull request. It never judges: a busy machine is no
// reason for a red build. It starts its own servers and needs no network. docs/benchmark.md says what the numbers mean.
//
//   npm run bench                      the step's start against a bare script, and what is in the bundle
//   npm run bench -- --pairs 101       with more pairs
//   npm run bench -- --start --bundle --matrix --wait    these parts only
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startSimulator } from '../simulator/testinium.mjs';

/** @import { AddressInfo } from 'node:net' */

/**
 * @typedef {object} Run
 * @property {number | null} code
 * @property {string} log
 * @property {number} wall In milliseconds, as all times here.
 */

/** @typedef {{ cpu: number, memory: number }} Usage `memory` is the most there ever was, in kB. */

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'bench-'));
const action = path('dist/index.js');
const bare = join(work, 'bare.cjs');
const usageWriter = join(work, 'usage.cjs');

/** The same request, read to its end and believed when it says so; nothing else. */
writeFileSync(
  bare,
  `const { request } = require(process.env.ADDRESS.startsWith('https:') ? 'node:https' : 'node:http');
process.exitCode = 1;
request(process.env.ADDRESS, { headers: { Authorization: 'Bearer ' + process.env.TOKEN } }, (response) => {
  const chunks = [];
  response.on('data', (chunk) => chunks.push(chunk));
  response.on('end', () => {
    const { successful } = JSON.parse(Buffer.concat(chunks).toString());
    if (response.statusCode === 200 && successful === true) process.exitCode = 0;
  });
}).end();
`,
);

/** Loaded before a program where its usage is asked for. Linux counts into maxRSS what a process was before Node. */
writeFileSync(
  usageWriter,
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

const { values: options } = parseArgs({
  options: {
    pairs: { type: 'string', default: '31' },
    start: { type: 'boolean', default: false },
    bundle: { type: 'boolean', default: false },
    matrix: { type: 'boolean', default: false },
    wait: { type: 'boolean', default: false },
  },
});
const glue = "the bundler's own";
const pairs = Number(options.pairs);
if (!Number.isSafeInteger(pairs) || pairs < 1) throw new Error('--pairs takes a whole number from 1 on.');
const usual = !options.start && !options.bundle && !options.matrix && !options.wait;

try {
  console.log(`Node ${process.version} on ${process.platform}, ${availableParallelism()} cores\n`);
  if (usual || options.start) await start();
  if (usual || options.bundle) bundle();
  if (options.matrix) await matrix();
  if (options.wait) await wait();
} finally {
  rmSync(work, { recursive: true });
}

/** The whole step against the bare script, in turn: a pair shares what else the machine does at the time. */
async function start() {
  const rows = [];
  for (const scheme of /** @type {const} */ (['http', 'https'])) {
    const server = await serveStarts(scheme);
    try {
      const api = `${scheme}://127.0.0.1:${server.port}/api`;
      const surroundings = scheme === 'https' ? { NODE_EXTRA_CA_CERTS: path('__tests__/fixtures/authority.pem') } : {};
      const programs = [
        { script: bare, env: { ...surroundings, ADDRESS: `${api}/plans/42/run/false`, TOKEN: 'secret' } },
        { script: action, env: { ...surroundings, ...step({ 'plan-id': '42', token: 'secret', 'api-url': api }) } },
      ];
      /** @type {number[][]} */
      const walls = [[], []];
      for (let pair = -1; pair < pairs; pair++) {
        for (const [which, { script, env }] of programs.entries()) {
          const { wall } = await green(script, env);
          // The first pair only brings the files into the system's cache.
          if (pair >= 0) walls[which]?.push(wall);
        }
      }
      /** @type {number[][]} */
      const memories = [[], []];
      for (let pair = 0; pair < Math.min(pairs, 11); pair++) {
        for (const [which, { script, env }] of programs.entries()) {
          memories[which]?.push((await greenUsage(script, env)).memory);
        }
      }
      const [bareWalls = [], stepWalls = []] = walls;
      const [bareMemories = [], stepMemories = []] = memories;
      const ratios = bareWalls.map((wall, at) => (stepWalls[at] ?? NaN) / wall);
      rows.push([
        scheme,
        `${median(bareWalls).toFixed(1)} ms`,
        `${median(stepWalls).toFixed(1)} ms`,
        `**${median(ratios).toFixed(2)}**`,
        Math.min(...ratios).toFixed(2),
        Math.max(...ratios).toFixed(2),
        `${megabytes(median(bareMemories))} → ${megabytes(median(stepMemories))} MB`,
        `**${(median(stepMemories) / median(bareMemories)).toFixed(2)}**`,
      ]);
    } finally {
      await server.close();
    }
  }
  const head = ['', 'bare script', 'step', 'ratio', 'min', 'max', 'peak memory', 'ratio'];
  print(`The whole step against a bare script, ${pairs} pairs (medians)`, head, rows);
}

/** How large what is shipped is, and which packages it is made of. */
function bundle() {
  const scripts = readdirSync(path('dist')).filter((name) => name.endsWith('.js'));
  const rows = scripts
    .sort((a, b) => Number(b === 'index.js') - Number(a === 'index.js') || a.localeCompare(b))
    .map((name) => {
      const code = readFileSync(path(`dist/${name}`), 'utf8');
      const sizes = [...sizesByPackage(code)].sort(([, a], [, b]) => b - a);
      const parts = sizes.map(([of, size]) => `${of} ${kilobytes(size)}`);
      return [`\`${name}\``, `${kilobytes(Buffer.byteLength(code))} kB`, parts.join(', ')];
    });
  print('The bundle, and what is in it (kB)', ['file', 'size', 'by package'], rows);
}

/** 256 steps started together, GitHub's largest matrix, where 20 requests a second are taken. */
async function matrix() {
  const rows = [];
  for (const attempts of ['3', '10']) {
    const plans = Array.from({ length: 256 }, (_, at) => ({ number: 10_001n + BigInt(at), name: 'One', about: '' }));
    const simulator = await startSimulator({ requestsPerSecond: 20, plans });
    try {
      const began = performance.now();
      const runs = await Promise.all(
        plans.map(async ({ number }, at) => {
          const inputs = { 'plan-id': String(number), token: 'simulator-token', 'api-url': simulator.apiUrl };
          const run = await execute(action, step({ ...inputs, 'max-attempts': attempts }, `matrix-${attempts}-${at}`));
          return { ...run, ended: performance.now() - began };
        }),
      );
      const greens = runs.filter(({ code }) => code === 0);
      const startedTwice = simulator.started.length - new Set(simulator.started.map(({ planId }) => planId)).size;
      const ends = runs.map(({ ended }) => ended).sort((a, b) => a - b);
      rows.push([
        attempts,
        String(greens.length),
        countBy(runs.filter(({ code }) => code !== 0).map(codeOf)) || 'none',
        String(simulator.started.length),
        String(startedTwice),
        String(simulator.requests.length),
        seconds(ends.at(0)),
        seconds(median(ends)),
        seconds(ends.at(-1)),
      ]);
    } finally {
      await simulator.close();
    }
  }
  const head = ['`max-attempts`', 'green', 'red', 'runs started', 'plans started twice', 'requests'];
  print(
    '256 steps started together, 20 requests a second allowed, 429 with `Retry-After: 1` beyond',
    [...head, 'first ended', 'median', 'last ended'],
    rows,
  );
}

/** What it costs to wait for a minute, beyond a step that does not wait. */
async function wait() {
  const simulator = await startSimulator({ runDuration: 60_000, plans: [] });
  try {
    const inputs = { token: 'simulator-token', 'api-url': simulator.apiUrl };
    const without = { ...inputs, 'plan-id': '3', 'force-run': 'true' };
    const usages = [];
    for (let run = 0; run < 5; run++) usages.push(await greenUsage(action, step(without)));
    const base = { cpu: median(usages.map(({ cpu }) => cpu)), memory: median(usages.map(({ memory }) => memory)) };
    const waits = [
      ['1', '10'],
      ['7', '1'],
    ].map(async ([plan = '', interval = '']) => {
      const env = step(
        {
          ...inputs,
          'plan-id': plan,
          'wait-for-completion': 'true',
          'poll-interval-seconds': interval,
          'max-failure-percentage': '100',
        },
        `wait-${interval}`,
      );
      const usage = await greenUsage(action, env, `wait-${interval}`);
      return { interval, usage };
    });
    // They wait side by side: together a minute as well.
    const rows = (await Promise.all(waits)).map(({ interval, usage }) => [
      `a minute, a look every ${interval} s`,
      `${usage.cpu.toFixed(0)} ms`,
      `+${(usage.cpu - base.cpu).toFixed(0)} ms`,
      `${megabytes(usage.memory)} MB`,
      `+${megabytes(usage.memory - base.memory)} MB`,
    ]);
    print(
      'A minute of waiting',
      ['', 'CPU time', 'for the waiting', 'peak memory', 'for the waiting'],
      [['no waiting', `${base.cpu.toFixed(0)} ms`, '', `${megabytes(base.memory)} MB`, ''], ...rows],
    );
  } finally {
    await simulator.close();
  }
}

/** The environment of a step as GitHub's runner makes it, with empty command files. */
function step(/** @type {Readonly<Record<string, string>>} */ inputs, name = 'step') {
  const files = { GITHUB_OUTPUT: join(work, `${name}-output`), GITHUB_STEP_SUMMARY: join(work, `${name}-summary`) };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const variables = Object.entries(inputs).map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value]);
  return { ...files, ...Object.fromEntries(variables) };
}

/**
 * @param {string} script
 * @param {Readonly<Record<string, string>>} env
 * @param {readonly string[]} [nodeArguments]
 * @returns {Promise<Run>}
 */
async function execute(script, env, nodeArguments = []) {
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeArguments, script], {
    cwd: work,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
  const ended = once(child, 'exit').then(() => performance.now() - began);
  const [code] = await once(child, 'close');
  return { code, log, wall: await ended };
}

/** @type {typeof execute} */
async function green(script, env, nodeArguments) {
  const run = await execute(script, env, nodeArguments);
  if (run.code !== 0) throw new Error(`${script} ended with ${run.code}:\n${run.log}`);
  return run;
}

/**
 * In a run of its own, as asking takes time.
 *
 * @param {string} script
 * @param {Readonly<Record<string, string>>} env
 * @returns {Promise<Usage>}
 */
async function greenUsage(script, env, name = 'usage') {
  const file = join(work, `${name}.json`);
  await green(script, { ...env, USAGE_FILE: file }, ['--require', usageWriter]);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** A server that answers every request as Testinium answers a start of plan 42. */
async function serveStarts(/** @type {'http' | 'https'} */ scheme) {
  const answer =
    '{"execution_id":4711,"unavailable_env_list":[],"test_plan_id":42,"successful":true,"already_running":false}';
  /** @type {import('node:http').RequestListener} */
  const listener = (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.length }).end(answer);
  };
  const pem = readFileSync(path('__tests__/fixtures/server.pem'));
  const server = scheme === 'https' ? createTlsServer({ key: pem, cert: pem }, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {AddressInfo} */ (server.address());
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { port, close };
}

/** The error code with which a red step ended, as it stands at the end of its headline. */
function codeOf(/** @type {Run} */ { code, log }) {
  return /^::error title=.*\(([A-Z_]+)\)::/m.exec(log)?.[1] ?? `no error code (exit code ${code})`;
}

function countBy(/** @type {readonly string[]} */ names) {
  return [...new Set(names)].map((name) => `${names.filter((one) => one === name).length} ${name}`).join(', ');
}

/**
 * Bytes of code by the package they come from. A module that the bundler joined to others stands under a comment with
 * its path. One that it left alone has lost its name: it goes to the package that has most of its words.
 *
 * @param {string} code
 */
function sizesByPackage(code) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  const owner = ownerOfWords();
  for (const module of code.split(/^(?=\t+\/\*{3}\/ \d+:)/m)) {
    for (const part of module.split(/^(?=\t*\/\/ CONCATENATED MODULE: )/m)) {
      const name = /^\t*\/\/ CONCATENATED MODULE: (.*)/.exec(part)?.[1];
      const of = name === undefined ? owner(part) : packageOf(name);
      sizes.set(of, (sizes.get(of) ?? 0) + Buffer.byteLength(part));
    }
  }
  return sizes;
}

function packageOf(/** @type {string} */ name) {
  if (name.startsWith('external ')) return glue;
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? 'src';
}

/** Finds who has most of the words of a piece of code, of this project and its runtime packages. */
function ownerOfWords() {
  const words = (/** @type {string} */ code) => new Set(code.match(/[A-Za-z]\w{5,}/g));
  /** @type {{ packages: Record<string, { dev?: boolean }> }} */
  const { packages } = JSON.parse(readFileSync(path('package-lock.json'), 'utf8'));
  const absent = ['undici', '@actions/exec', '@actions/io'].map((name) => `node_modules/${name}`);
  const folders = Object.keys(packages).filter(
    (folder) => folder !== '' && packages[folder]?.dev !== true && !absent.includes(folder),
  );
  const sources = ['src', ...folders].map((folder) => {
    const files = readdirSync(path(folder), { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.([cm]?js|ts)$/.test(file) && !/\.d\.[cm]?ts$|node_modules/.test(file),
    );
    const all = files.map((file) => readFileSync(path(`${folder}/${file}`), 'utf8')).join('\n');
    return { name: packageOf(folder), words: words(all) };
  });
  return (/** @type {string} */ part) => {
    const own = [...words(part)].filter((word) => !/webpack|nccwpck|^(?:module|exports|require|function)$/.test(word));
    if (own.length < 8) return glue;
    const shares = sources.map((source) => ({
      name: source.name,
      share: own.filter((word) => source.words.has(word)).length / own.length,
    }));
    const best = shares.reduce((a, b) => (b.share > a.share ? b : a));
    return best.share > 0.6 ? best.name : glue;
  };
}

/**
 * @param {string} title
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function print(title, head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const table = [head, head.map(() => '---'), ...rows].map(line);
  console.log(['#### ' + title, '', ...table, ''].join('\n'));
}

function median(/** @type {readonly number[]} */ values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

function kilobytes(/** @type {number} */ bytes) {
  return (bytes / 1000).toFixed(1);
}

function megabytes(/** @type {number} */ kB) {
  return (kB / 1024).toFixed(1);
}

function seconds(ms = NaN) {
  return `${(ms / 1000).toFixed(1)} s`;
}
