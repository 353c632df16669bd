// Lets the step wait for minutes and shows what that costs: `node scripts/soak.mjs [minutes]`, 3 when left out.
// It starts its own server, needs no network, and runs the bundle that is in dist/.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { tokens } from '../simulator/sign-in.mjs';
import { startSimulator } from '../simulator/testinium.mjs';

/**
 * What the system says of a process at one moment.
 *
 * @typedef {object} Sample
 * @property {number} rss Resident memory, in MB.
 * @property {number} files Open file descriptors.
 * @property {number} cpu CPU time so far, in seconds.
 */

const minutes = Number(process.argv[2] ?? 3);
if (!(minutes > 0 && minutes <= 1440)) {
  console.error('Give the minutes to wait: a number above 0 and of at most 1440.');
  process.exit(2);
}
process.exitCode = await soak(minutes * 60_000);

/** @param {number} duration In milliseconds. */
async function soak(duration) {
  const simulator = await startSimulator({ runDuration: duration });
  const folder = mkdtempSync(path.join(tmpdir(), 'soak-'));
  const [output, summary] = ['output', 'summary'].map((name) => path.join(folder, name));
  for (const file of [output, summary]) writeFileSync(file ?? '', '');
  const child = spawn(process.execPath, [fileURLToPath(new URL('../dist/index.js', import.meta.url))], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      'INPUT_PLAN-ID': '1',
      INPUT_TOKEN: tokens.valid,
      'INPUT_API-URL': simulator.apiUrl,
      'INPUT_WAIT-FOR-COMPLETION': 'true',
      'INPUT_WAIT-TIMEOUT-MINUTES': '1440',
      'INPUT_POLL-INTERVAL-SECONDS': '1',
    },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // Whoever stops this stops the step with it.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));

  const polls = () => simulator.requests.filter(({ url }) => url.includes('/executions/')).length;
  const samples = /** @type {(Sample & { at: number, polls: number })[]} */ ([]);
  // From the fifth poll on all code is loaded; the last seconds are left to the end of the run.
  while (polls() < 5 && child.exitCode === null) await sleep(100);
  const began = performance.now();
  const span = duration - 10_000;
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    await Promise.race([sleep(Math.max(0, began + share * span - performance.now())), ended]);
    const sample = look(child.pid ?? 0);
    if (sample !== undefined) samples.push({ ...sample, at: (performance.now() - began) / 1000, polls: polls() });
  }
  const code = await ended;
  await simulator.close();
  rmSync(folder, { recursive: true });

  console.log(
    `Node ${process.version} waited ${minutes} min and polled ${polls()} times, once a second; exit code ${code}`,
  );
  if (code !== 0) {
    console.error('The step did not end green: nothing that was measured of it counts.');
    return 1;
  }
  if (samples.length === 0) {
    console.log('This system has no /proc, or the wait was too short: nothing was measured.');
    return code;
  }
  console.log('\n| after | polls | RSS | open files | CPU |\n|--:|--:|--:|--:|--:|');
  for (const { at, polls, rss, files, cpu } of samples) {
    console.log(`| ${at.toFixed(0)} s | ${polls} | ${rss.toFixed(1)} MB | ${files} | ${cpu.toFixed(2)} s |`);
  }
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < 1) return code;
  const perMinute = (60 * (last.cpu - first.cpu)) / (last.at - first.at);
  console.log(`\nA minute of waiting costs ${perMinute.toFixed(2)} s of CPU time.`);
  return code;
}

/**
 * @param {number} pid
 * @returns {Sample | undefined}
 */
function look(pid) {
  try {
    const rss = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const files = readdirSync(`/proc/${pid}/fd`).length;
    // After the name in brackets; utime and stime are fields 14 and 15, in hundredths of a second (proc(5)).
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return { rss: Number(rss) / 1024, files, cpu: (Number(stat[11]) + Number(stat[12])) / 100 };
  } catch {
    return undefined;
  }
}
