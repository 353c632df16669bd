// What the step costs, as Markdown: npm run bench [-- --rounds 21]. docs/dev/benchmark.md says what the figures mean.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** @import { AddressInfo } from 'node:net' */

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string} script
 * @property {(api: string) => Record<string, string>} env
 */

/**
 * A server that answers every request with a start, and counts those that were right.
 *
 * @typedef {object} Server
 * @property {string} scheme
 * @property {string} api
 * @property {{ all: number, right: number }} requests
 * @property {() => void} close
 */

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '21' } } });
const rounds = Number(values.rounds);

const authority = join(process.cwd(), '__tests__/fixtures/authority.pem');
const work = mkdtempSync(join(tmpdir(), 'bench-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));

/** As little as a Node program can do: the measure of the step. */
const bareScript = `const { request } = require(process.env.ADDRESS.startsWith('https:') ? 'node:https' : 'node:http');
const { appendFileSync } = require('node:fs');
process.exitCode = 1;
request(process.env.ADDRESS, { headers: { Authorization: 'Bearer ' + process.env.TOKEN } }, (response) => {
  const chunks = [];
  response.on('data', (chunk) => chunks.push(chunk));
  response.on('end', () => {
    const { successful, execution_id } = JSON.parse(Buffer.concat(chunks).toString());
    if (response.statusCode !== 200 || successful !== true) return;
    appendFileSync(process.env.GITHUB_OUTPUT, 'execution-id=' + execution_id + '\\n');
    process.exitCode = 0;
  });
}).end();
`;

/** Writes the most memory that the process had to a file, without what it was before Node. */
const memoryScript = `process.on('exit', () => {
  const { readFileSync, writeFileSync } = require('node:fs');
  let kilobytes = process.resourceUsage().maxRSS;
  try {
    kilobytes = /^VmHWM:\\s+(\\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1];
  } catch {}
  writeFileSync(process.env.MEMORY_FILE, String(kilobytes));
});
`;

/** @type {readonly [bare: Program, action: Program]} */
const programs = [
  {
    name: 'bare script',
    script: written('bare.cjs', bareScript),
    env: (api) => ({ ADDRESS: `${api}/plans/42/run/false`, TOKEN: 'secret' }),
  },
  {
    name: '**this action**',
    script: join(process.cwd(), 'dist/index.js'),
    env: (api) => ({ 'INPUT_PLAN-ID': '42', INPUT_TOKEN: 'secret', 'INPUT_API-URL': api }),
  },
];
const callgrind = findCallgrind();
const memoryHook = written('memory.cjs', memoryScript);

console.log(await measureStart());
console.log(measureBundle());
console.log(await measureWaiting());

/** A green step that starts a plan, against the bare script that makes the same request. */
async function measureStart() {
  const rows = [];
  for (const scheme of ['http', 'https']) {
    const server = await serve(scheme);
    const [bare, action] = [await measure(server, programs[0]), await measure(server, programs[1])];
    // In turn, so that a round shares what else the machine does.
    const walls = [];
    for (let round = 0; round < rounds; round++) {
      walls.push([await wallTime(server, programs[0]), await wallTime(server, programs[1])]);
    }
    server.close();
    const ratios = walls.map(([of = NaN, one = NaN]) => one / of).sort((a, b) => a - b);
    rows.push([
      scheme,
      ...(callgrind === undefined ? [] : [ratio(bare.instructions, action.instructions, 1e6)]),
      `${median(walls.map(([of = NaN]) => of)).toFixed(0)} → ${median(walls.map(([, one = NaN]) => one)).toFixed(0)}`,
      `**${median(ratios).toFixed(2)}** (${ratios[0]?.toFixed(2)} … ${ratios.at(-1)?.toFixed(2)})`,
      ratio(bare.memory, action.memory, 1024),
    ]);
  }
  const counted = callgrind === undefined ? [] : ['million instructions'];
  const head = ['', ...counted, 'wall time, ms', `ratio of ${rounds} rounds (range)`, 'peak memory, MB'];
  return table('A step that starts a plan: bare script → this action', head, rows);
}

/**
 * @param {Server} server
 * @param {Program} program
 */
async function measure(server, program) {
  // The first run only brings the files into the system's cache.
  await run(server, program);
  const instructions = callgrind === undefined ? NaN : await countInstructions(server, program, callgrind);
  const memories = [];
  for (let round = 0; round < Math.min(rounds, 11); round++) {
    const file = join(work, 'memory');
    await run(server, program, { args: ['--require', memoryHook], env: { MEMORY_FILE: file } });
    memories.push(Number(readFileSync(file, 'utf8')));
  }
  return { instructions, memory: median(memories) };
}

/**
 * @param {Server} server
 * @param {Program} program
 */
async function wallTime(server, program) {
  const began = performance.now();
  await run(server, program);
  return performance.now() - began;
}

/**
 * Instructions of the whole process. Node has one thread and given seeds, so that two counts differ by less than one in a
 * thousand.
 *
 * @param {Server} server
 * @param {Program} program
 * @param {{ command: string, library: string }} valgrind
 */
async function countInstructions(server, program, { command, library }) {
  const file = join(work, 'callgrind');
  await run(server, program, {
    command: [command, '--tool=callgrind', `--callgrind-out-file=${file}`, '--quiet'],
    args: ['--single-threaded', '--hash-seed=1', '--random-seed=1'],
    env: { VALGRIND_LIB: library },
  });
  return Number(/^(?:summary|totals): (\d+)/m.exec(readFileSync(file, 'utf8'))?.[1]);
}

/**
 * Where callgrind is, if it is installed. On Debian and Ubuntu `valgrind` is a shell script, and a shell drops variables with
 * a hyphen in their name, which is what inputs are. So the program behind it is called, and told where its tools are.
 */
function findCallgrind() {
  const command = ['/usr/bin/valgrind.bin', '/usr/local/bin/valgrind.bin'].find((file) => existsSync(file));
  const library = ['/usr/libexec/valgrind', '/usr/lib/valgrind'].find((folder) => existsSync(folder));
  return command === undefined || library === undefined ? undefined : { command, library };
}

/**
 * Runs a program to its end, as GitHub's runner does, and checks that it has ended as it should: no other run is a figure.
 *
 * @param {Server} server
 * @param {Program} program
 * @param {{ command?: readonly string[], args?: readonly string[], env?: Record<string, string> }} [how]
 */
async function run(server, program, { command = [], args = [], env = {} } = {}) {
  const files = { GITHUB_OUTPUT: written('output', ''), GITHUB_STEP_SUMMARY: written('summary', '') };
  const before = { ...server.requests };
  const trust = server.scheme === 'https' ? { NODE_EXTRA_CA_CERTS: authority } : {};
  const [file = '', ...all] = [...command, process.execPath, ...args, program.script];
  const child = spawn(file, all, {
    env: { PATH: process.env['PATH'], ...trust, ...files, ...program.env(server.api), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
  const [code] = await once(child, 'close');
  const isRight = server.requests.all === before.all + 1 && server.requests.right === before.right + 1;
  const output = readFileSync(files.GITHUB_OUTPUT, 'utf8');
  if (code === 0 && isRight && /^execution-id(=|<<.*\n)4711$/m.test(output)) return;
  throw new Error(`${program.name} did not end as it should (${code}):\n${log}\n${output}`);
}

/**
 * @param {string} scheme
 * @returns {Promise<Server>}
 */
async function serve(scheme) {
  const requests = { all: 0, right: 0 };
  const body =
    '{"execution_id":4711,"test_plan_id":42,"unavailable_env_list":[],"successful":true,"already_running":false}';
  /** @type {http.RequestListener} */
  const answer = ({ url, headers }, response) => {
    requests.all++;
    if (url === '/api/plans/42/run/false' && headers.authorization === 'Bearer secret') requests.right++;
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body);
  };
  const pem = readFileSync('__tests__/fixtures/server.pem');
  const server = scheme === 'https' ? https.createServer({ key: pem, cert: pem }, answer) : http.createServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {AddressInfo} */ (server.address());
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { scheme, api: `${scheme}://127.0.0.1:${port}/api`, requests, close };
}

function measureBundle() {
  const rows = readdirSync('dist').map((name) => [`\`${name}\``, (statSync(`dist/${name}`).size / 1000).toFixed(1)]);
  return table('The bundle', ['file', 'kB'], rows);
}

/**
 * How often a run is polled, and how long after its end that is seen, with the step's own pauses and with a fixed one of
 * 10 s. Each figure is of runs that last so long and up to 10 s longer; a poll takes no time.
 */
async function measureWaiting() {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json', '--noCheck']);
  /** @type {typeof import('../src/gate/poll.js')} */
  const { pauseBeforeNextPoll } = await import(new URL('../lib/gate/poll.js', import.meta.url).href);
  const lengths = { '10 s': 10, '1 min': 60, '10 min': 600, '2 h': 7200 };
  const rows = Object.entries(lengths).map(([name, seconds]) => {
    const cells = [() => 10_000, (/** @type {number} */ elapsed) => pauseBeforeNextPoll(elapsed, 10_000)].flatMap(
      (pause) => {
        const waits = Array.from({ length: 1000 }, (_, nth) => wait(1000 * seconds + 10 * nth, pause));
        const lags = waits.map(({ lag }) => lag / 1000);
        const mean = lags.reduce((sum, lag) => sum + lag) / lags.length;
        return [
          String(median(waits.map(({ polls }) => polls))),
          `${mean.toFixed(1)} (${Math.max(...lags).toFixed(1)})`,
        ];
      },
    );
    return [name, ...cells];
  });
  const head = ['run lasts', 'polls, every 10 s', 'mean lag (most), s', 'polls, this action', 'mean lag (most), s'];
  return table('Waiting: every 10 s, and this action with `poll-interval-seconds: 10`', head, rows);
}

/**
 * @param {number} duration
 * @param {(elapsed: number) => number} pause
 */
function wait(duration, pause) {
  let [at, polls] = [0, 1];
  for (; at < duration; polls++) at += pause(at);
  return { polls, lag: at - duration };
}

/**
 * @param {string} name
 * @param {string} text
 */
function written(name, text) {
  writeFileSync(join(work, name), text);
  return join(work, name);
}

/**
 * @param {number} bare
 * @param {number} action
 * @param {number} unit
 */
function ratio(bare, action, unit) {
  return `${(bare / unit).toFixed(1)} → ${(action / unit).toFixed(1)}, **${(action / bare).toFixed(2)}**`;
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

/**
 * @param {string} title
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(title, head, rows) {
  const lines = [head, head.map((_, at) => (at === 0 ? '---' : '--:')), ...rows];
  return [`#### ${title}`, '', ...lines.map((cells) => `| ${cells.join(' | ')} |`), ''].join('\n');
}
