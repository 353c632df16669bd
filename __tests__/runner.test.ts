import { once } from 'node:events';
import { closeSync, constants, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { runAction, type Options } from './support/run-action.js';
import { answer, closeServers, serve, type Behaviour, type Server } from './support/server.js';
import { fullDisk, Sinks } from './support/sinks.js';
import { ended, start } from './support/story.js';
import { commands, errors, runPlan42, token } from './support/verdict.js';

// What GitHub's runner gives to a step, and what it takes from it: whatever that is, the step decides the same, and ends.

const sinks = new Sinks();
afterAll(() => sinks.remove());
afterEach(closeServers);

const { O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } = constants;

test('Inputs with the line ends of Windows are what they were', async () => {
  const server = await serve(start);
  const inputs = { 'plan-id': '42', token, 'api-url': server.url, 'force-run': 'true', 'max-attempts': '1' };
  const result = await runAction(
    Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, `${value}\r\n`])),
  );
  expect(result).toMatchObject({ exitCode: 0, outputs: { 'execution-id': '4711' } });
  expect(server.requests).toMatchObject([
    { target: '/plans/42/run/true', headers: { authorization: `Bearer ${token}` } },
  ]);
});

test.each([
  ['a token', token, 0],
  ['a token of several lines, which is not accepted', 'first-part\nsecond-part\r\nthird-part', 1],
])('Masked before anything else is said is %s', async (_, secret, exitCode) => {
  const result = await runPlan42((await serve(start)).url, { token: secret });
  expect(result.exitCode).toBe(exitCode);
  const names = commands(result.stdout);
  expect(result.stdout.startsWith('::add-mask::')).toBe(true);
  expect(names.lastIndexOf('add-mask')).toBe(names.filter((name) => name === 'add-mask').length - 1);
  // The runner masks each line of a value by itself.
  const masked = result.masked.join('\n').split(/[\r\n]+/);
  for (const line of secret.split(/[\r\n]+/)) {
    expect(masked).toContain(line);
    expect(result.visible).not.toContain(line);
  }
});

/** More failures than a pipe has room for lines of them. */
const failures = Array.from({ length: 400 }, (_, at) => ({
  ...{ id: 9000 + at, level: 'ERROR', message: `The page ${'did not load '.repeat(15)}` },
  ...{ scenario_id: 7, execution_id: 4711, end_date: '2026-01-01T10:00:04Z' },
  environment: { id: at, name: `Phone ${String(at)}` },
}));

/** A run that passes or fails, and what is done with some requests instead. */
function serveStory(story: 'passed' | 'failed', more: Record<string, Behaviour> = {}): Promise<Server> {
  const answers: Record<string, Behaviour> = {
    '/run/false': start,
    '/executions/4711': ended(story === 'passed' ? { SUCCESS: 3 } : { SUCCESS: 1, ERROR: 400 }),
    ...(story === 'failed' && {
      '/scenarios/execution/4711': answer(200, [{ id: 7, scenario_name: 'Sign up', result_summary: { ERROR: 400 } }]),
      '/results/execution/4711/scenario/7': answer(200, failures),
    }),
    ...more,
  };
  return serve((socket, seen) => {
    const found = Object.entries(answers).find(([end]) => seen.target.endsWith(end));
    (found?.[1] ?? answer(404, { message: 'Nothing here' }))(socket, seen);
  });
}

const waiting = { 'wait-for-completion': 'true', 'poll-interval-seconds': '1', 'junit-file': 'report.xml' };

/** Runs a step to its end, and says what it has left and sent. */
async function leftBy(story: 'passed' | 'failed', options: Options = {}) {
  const { url, requests } = await serveStory(story);
  const report = path.join(sinks.folder, 'report.xml');
  rmSync(report, { force: true });
  const result = await runPlan42(url, waiting, { ...options, env: { GITHUB_WORKSPACE: sinks.folder, ...options.env } });
  return { result, junit: textIn(report), targets: requests.map(({ target }) => target) };
}

/** The port of a server, and how long something took, are another each time. */
const comparable = (text: string): string => text.replace(/(?<=127\.0\.0\.1:)\d+|\d+(?= ms)/g, '#');

describe('A step whose log and errors go into', () => {
  let usual: Awaited<ReturnType<typeof leftBy>>;
  beforeAll(async () => {
    usual = await leftBy('failed');
    expect(Buffer.byteLength(usual.result.stdout)).toBeGreaterThan(65_536);
    expect(usual.junit.match(/<testcase /g)).toHaveLength(400);
  });

  test.each<[string, () => number]>([
    ['pipes whose reader has gone', () => sinks.closed()],
    ['pipes that nobody reads', () => sinks.open(sinks.fifo(), O_RDWR)],
    ['pipes that are full already', () => sinks.open(sinks.stuffedFifo(), O_RDWR)],
    ['a full disk', () => sinks.open(fullDisk, O_WRONLY)],
    ['what cannot be written to', () => sinks.open(sinks.directory(), O_RDONLY)],
  ])('%s fails as it would have', async (_, sink) => {
    const { result, ...left } = await leftBy('failed', { stdout: sink(), stderr: sink() });
    const { exitCode, signal, outputs, summary } = usual.result;
    expect(outputs).toMatchObject({ result: 'failed', 'junit-file': 'report.xml', 'error-code': 'TESTS_FAILED' });
    expect(result).toMatchObject({ exitCode, signal, outputs });
    expect(comparable(result.summary)).toBe(comparable(summary));
    expect(left).toEqual({ junit: usual.junit, targets: usual.targets });
  });

  test('a pipe that is read late loses nothing', async () => {
    const name = sinks.fifo();
    const pipe = new net.Socket({ fd: openSync(name, O_RDONLY | O_NONBLOCK), readable: true, writable: false });
    const stdout = openSync(name, O_WRONLY);
    const chunks: Buffer[] = [];
    const read = once(pipe, 'end');
    pipe.pause().on('data', (chunk: Buffer) => chunks.push(chunk));
    const summary = sinks.file();
    await leftBy('failed', {
      stdout,
      env: { GITHUB_STEP_SUMMARY: summary },
      whileRunning: (child) => {
        closeSync(stdout);
        // Once there is a summary, the step has nothing more to do than to be read.
        const look = setInterval(() => {
          if (textIn(summary) === '' && child.exitCode === null) return;
          clearInterval(look);
          pipe.resume();
        }, 10);
      },
    });
    await read;
    expect(comparable(Buffer.concat(chunks).toString())).toBe(comparable(usual.result.stdout));
  });
});

test('With nobody who reads a log, an error or a summary, the step ends within seconds of SIGINT', async () => {
  const [stdout = 1, stderr = 2] = [0, 0].map(() => sinks.open(sinks.stuffedFifo(), O_RDWR));
  let cancelled = 0;
  let cancel = (): void => undefined;
  const server = await serveStory('passed', { '/executions/4711': () => cancel() });
  const whileRunning: Options['whileRunning'] = (child) => {
    cancel = () => {
      cancelled = performance.now();
      child.kill('SIGINT');
    };
  };
  const options = { stdout, stderr, whileRunning, env: { GITHUB_STEP_SUMMARY: sinks.stuffedFifo() } };
  const result = await runPlan42(server.url, { ...waiting, 'junit-file': '' }, options);
  const outputs = { 'execution-id': '4711', 'error-code': 'CANCELLED' };
  expect(result).toMatchObject({ exitCode: 1, signal: null, outputs });
  // Before the runner kills it.
  expect(performance.now() - cancelled).toBeLessThan(10_000);
});

describe.each<[string, () => string | undefined]>([
  ['a folder', () => sinks.directory()],
  ['a FIFO that nobody reads', () => sinks.fifo()],
  ['a FIFO that is full', () => sinks.stuffedFifo()],
  ['a full disk', () => fullDisk],
  ['nothing', () => undefined],
])('Into %s', (_, file) => {
  test('goes a summary without any effect on the rest', async () => {
    const usual = await leftBy('passed');
    const { result, ...left } = await leftBy('passed', { env: { GITHUB_STEP_SUMMARY: file() } });
    const { outputs, annotations } = usual.result;
    expect(result).toMatchObject({ exitCode: 0, signal: null, stderr: '', outputs, annotations });
    expect(left).toEqual({ junit: usual.junit, targets: usual.targets });
  });

  test('go the outputs of a step that is red then', async () => {
    const { result, targets } = await leftBy('passed', { env: { GITHUB_OUTPUT: file() } });
    expect(result).toMatchObject({ exitCode: 1, signal: null, stderr: '' });
    expect(errors(result)).toEqual([expect.stringContaining('(UNKNOWN_OUTCOME)')]);
    expect(targets.filter((target) => target.includes('/run/'))).toHaveLength(1);
  });
});

test('A step with nothing at all to write to ends, red, after one trigger', async () => {
  const env = { GITHUB_OUTPUT: undefined, GITHUB_STEP_SUMMARY: sinks.directory() };
  const full = sinks.open(fullDisk, O_WRONLY);
  const { result, targets } = await leftBy('passed', { stdout: sinks.closed(), stderr: full, env });
  expect(result).toMatchObject({ exitCode: 1, signal: null });
  expect(targets.filter((target) => target.includes('/run/'))).toHaveLength(1);
});

/** What a file holds, `''` when it is not there. */
const textIn = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
