import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cancel, runStep } from '../../simulator/runner.mjs';
import { root } from '../support/run-action.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'runner-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs these lines as a step. */
async function run(code: string) {
  const script = path.join(folder, 'step.cjs');
  await writeFile(script, `const fs = require('node:fs');\n${code}`);
  const printed: string[] = [];
  const step = await runStep(script, { 'plan-id': '1' }, (line) => printed.push(line));
  return { ...step, printed };
}

test('a step works in a workspace of its own, and its report is read from there', async () => {
  const { outputs, junit, exitCode } = await run(`
    fs.writeFileSync('results.xml', '<testsuites/>');
    fs.appendFileSync(process.env.GITHUB_OUTPUT, 'junit-file=results.xml\\nsecond<<end\\n1\\n2\\nend\\n');
    process.exitCode = fs.realpathSync(process.env.GITHUB_WORKSPACE) === process.cwd() ? 0 : 1;`);
  expect({ outputs, junit, exitCode }).toEqual({
    outputs: [
      ['junit-file', 'results.xml'],
      ['second', '1\n2'],
    ],
    junit: '<testsuites/>',
    exitCode: 0,
  });
});

test('a report that is not there is said', async () => {
  const { junit } = await run(`fs.appendFileSync(process.env.GITHUB_OUTPUT, 'junit-file=none.xml\\n');`);
  expect(junit).toMatch(/^\(Error: ENOENT/);
});

test('annotations have kind, title and text, without what was masked', async () => {
  const { annotations, log, printed } = await run(
    `console.log('::add-mask::secret\\n::error title=A%2C secret::one%0Atwo secret\\n::notice::three\\n::group::In\\nlast');`,
  );
  expect(annotations).toEqual([
    { kind: 'error', title: 'A, ***', text: 'one\ntwo ***' },
    { kind: 'notice', text: 'three' },
  ]);
  expect(log).toEqual(['Error: one', 'two ***', 'Notice: three', '▼ In', '  last']);
  expect(printed).toEqual(log);
});

const patient = 'setInterval(() => {}, 1000);';

/** A process of its own that runs these lines, once it says that it is ready. */
async function start(script: string, detached = false) {
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'], detached });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  while (!text.includes('ready\n')) await once(child.stdout, 'data');
  return { child, ended: once(child, 'close'), said: () => text.replace('ready\n', '') };
}

test('a job that is cancelled: SIGINT, 7.5 s later SIGTERM, 2.5 s later the end', async () => {
  const script = path.join(folder, 'deaf.cjs');
  await writeFile(
    script,
    `for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => console.log(signal));
     console.log('ready'); ${patient}`,
  );
  const { child, ended, said } = await start(script);
  const began = performance.now();
  const printed: string[] = [];
  cancel(child, 0, (line) => printed.push(line));
  const [, signal] = (await ended) as [number | null, string | null];

  expect(performance.now() - began).toBeGreaterThan(9_900);
  expect([said(), signal]).toEqual(['SIGINT\nSIGTERM\n', 'SIGKILL']);
  expect(printed).toEqual(['SIGINT', 'SIGTERM', 'SIGKILL'].map((name) => `(The job is cancelled: ${name})`));
});

// In a process of its own, as Jest's is not to be ended. Ctrl-C goes to the whole group of it.
test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s is handed on to the step, once', async (signal) => {
  const step = path.join(folder, 'step.cjs');
  await writeFile(
    step,
    `let count = 0;
     process.on('${signal}', () => { count++; setTimeout(() => process.exit(2 + count), 500); });
     console.log('ready'); ${patient}`,
  );
  const runner = path.join(folder, 'runner.mjs');
  await writeFile(
    runner,
    `import { runStep } from ${JSON.stringify(pathToFileURL(path.join(root, 'simulator/runner.mjs')).href)};
     const { exitCode } = await runStep(${JSON.stringify(step)}, {}, (line) => console.log(line));
     console.log(exitCode, process.listenerCount('${signal}'));`,
  );
  const { child, ended, said } = await start(runner, true);
  process.kill(-(child.pid ?? 0), signal);
  expect([await ended, said()]).toEqual([[0, null], '3 0\n']);
});
