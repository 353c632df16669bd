import { readFileSync } from 'node:fs';
import { startSimulator } from '../../simulator/testinium.mjs';
import { median, megabytes, table } from './markdown.mjs';
import { action, inputs, run, withUsage } from './run.mjs';
import { planIn, serve, startedAnswer } from './server.mjs';

const program = { name: 'step', command: process.execPath, args: [action] };
const waiting = { 'wait-for-completion': 'true', 'max-failure-percentage': '100' };

/** What it costs to wait for a minute, beyond a step that does not wait. */
export async function minute() {
  const simulator = await startSimulator({ runDuration: 60_000, plans: [] });
  try {
    const common = { token: 'simulator-token', 'api-url': simulator.apiUrl };
    const usages = [];
    for (let times = 0; times < 5; times++) {
      usages.push(await usageOf(inputs({ ...common, 'plan-id': '3', 'force-run': 'true' })));
    }
    const base = { cpu: median(usages.map(({ cpu }) => cpu)), memory: median(usages.map(({ memory }) => memory)) };
    // They wait side by side: together a minute as well.
    const rows = await Promise.all(
      ['10', '1'].map(async (interval, at) => {
        const plan = { 'plan-id': ['1', '7'][at] ?? '', 'poll-interval-seconds': interval };
        const usage = await usageOf(inputs({ ...common, ...waiting, ...plan }), 'passed');
        return [
          `a minute, a look every ${interval} s`,
          usage.cpu.toFixed(0),
          `+${(usage.cpu - base.cpu).toFixed(0)}`,
          megabytes(usage.memory),
          `+${megabytes(usage.memory - base.memory)}`,
        ];
      }),
    );
    const none = ['no waiting', base.cpu.toFixed(0), '', megabytes(base.memory), ''];
    const head = ['', 'CPU time, ms', 'for the waiting', 'peak memory, MB', 'for the waiting'];
    return table('A minute of waiting', head, [none, ...rows]);
  } finally {
    await simulator.close();
  }
}

/**
 * A step that waits for a run of Enterprise, which embeds every result in each of its answers.
 *
 * @param {number} polls
 * @param {number} mebibytes The size of an answer.
 */
export async function largePolls(polls, mebibytes) {
  const { running, ended } = largeAnswers(mebibytes * 1024 * 1024);
  /** @type {number[]} */
  const cpus = [];
  /** @type {number[]} */
  const memories = [];
  let pid = 0;
  let asked = 0;
  const server = await serve('http', (request) => {
    const plan = planIn(request);
    if (plan !== undefined) return startedAnswer(plan, '4711');
    if (request.url !== '/api/testExecutions/4711') return { status: 404, body: '{}' };
    // What it has used for the answers before this one.
    const { cpu, memory } = usedBy(pid);
    cpus.push(cpu);
    memories.push(memory);
    return { status: 200, body: ++asked < polls ? running : ended };
  });
  try {
    const given = { 'plan-id': '42', token: 'secret', 'api-url': server.api, 'poll-interval-seconds': '1', ...waiting };
    const { code, outputs, log } = await run(program, inputs(given), (started) => (pid = started));
    if (code !== 0 || outputs['result'] !== 'passed' || asked < polls) {
      throw new Error(`The step did not wait as it should: ${JSON.stringify({ code, outputs, asked })}\n${log}`);
    }
    const each = cpus.slice(1).map((cpu, at) => cpu - (cpus[at] ?? NaN));
    const marks = [1, 2, 4, 8, 15, 25, 40, 60, 100, 200].filter((mark) => mark < polls);
    const rows = [...marks, polls - 1].map((mark) => [
      String(mark),
      (each[mark - 1] ?? NaN).toFixed(2),
      megabytes(memories[mark] ?? NaN),
    ]);
    const size = `${(running.length / 1024 / 1024).toFixed(1)} MiB`;
    return table(
      `Waiting with answers of ${size}, as Enterprise gives them (${countOf(running)} results)`,
      ['answers read', 'CPU time for the last, s', 'peak memory by then, MB'],
      rows.filter((row, at) => rows.findIndex(([mark]) => mark === row[0]) === at),
    );
  } finally {
    await server.close();
  }
}

/**
 * An execution of Enterprise that runs, and the same when it has ended.
 *
 * @param {number} bytes About so large.
 */
function largeAnswers(bytes) {
  const message =
    'org.openqa.selenium.NoSuchElementException: no such element \\"#pay\\"\\n\\tat Page.pay(Page.java:42)\\n';
  const result = (/** @type {number} */ at) =>
    `{"id":${9007199254740993n + BigInt(at)},"level":"SUCCESS","message":"${message.repeat(26)}",` +
    '"start_date":1732797845000,"end_date":1732797848000,' +
    `"test_key":"TEST-C2-P42-E4711-S${at}-ENV:WIN10-Chrome-LATEST","test_scenario":{"id":${at + 1}},` +
    '"environment":{"id":8},"project":{"id":761},"user_info":{"id":1,"full_name":"Tester"}}';
  const count = Math.floor(bytes / result(1000).length);
  const results = Array.from({ length: count }, (_, at) => result(at)).join(',');
  const execution = (/** @type {string} */ end) =>
    Buffer.from(
      `{"id":4711,"plan":{"id":42,"plan_name":"Large"},"start_date":1732797845000,"end_date":${end},` +
        `"result_summary":{"SUCCESS":${count}},"test_results":[${results}]}`,
    );
  return { running: execution('null'), ended: execution('1732799845000') };
}

const countOf = (/** @type {Buffer} */ body) => /"SUCCESS":(\d+)\}/.exec(body.toString('latin1'))?.[1] ?? '?';

/**
 * @param {Readonly<Record<string, string>>} env
 * @param {string} [result] What the step has to end with.
 */
async function usageOf(env, result) {
  const { program: asked, env: more, usage } = withUsage(program);
  const { code, outputs, log } = await run(asked, { ...env, ...more });
  if (code !== 0 || outputs['execution-id'] === undefined || outputs['result'] !== result) {
    throw new Error(`The step did not end as it should: ${JSON.stringify({ code, outputs })}\n${log}`);
  }
  return usage();
}

/** What a process has used so far: CPU time in seconds, and the most memory there ever was, in kB. Linux only. */
function usedBy(/** @type {number} */ pid) {
  const memory = Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  // After the name in brackets; utime and stime are fields 14 and 15, in hundredths of a second (proc(5)).
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return { cpu: (Number(stat[11]) + Number(stat[12])) / 100, memory };
}
