import { once } from 'node:events';
import { closeSync, constants, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { runAction, type Options, type Result } from './support/run-action.js';
import { answer, closeServers, hold, serve, started, type Behaviour, type Server } from './support/server.js';
import { fullDisk, Sinks } from './support/sinks.js';
import { commands, errors, explanation, readable, runPlan42, token } from './support/verdict.js';

// What GitHub's runner gives to a step, and what it takes from it: whatever that is, the step decides the same, and ends.

const sinks = new Sinks();
afterAll(() => sinks.remove());
afterEach(closeServers);

const { O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } = constants;
const start = answer(200, started);

describe('Inputs', () => {
  test('with the line ends of Windows are what they were', async () => {
    const server = await serve(answer(200, { ...started, already_running: true }));
    const inputs = { 'plan-id': '42', token, 'api-url': server.url, 'force-run': 'true', 'max-attempts': '1' };
    const result = await runAction(
      Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, `${value}\r\n`])),
    );
    expect(result).toMatchObject({ exitCode: 0, outputs: { 'execution-id': '4711', 'already-running': 'true' } });
    expect(server.requests).toMatchObject([
      { target: '/plans/42/run/true', headers: { authorization: `Bearer ${token}` } },
    ]);
  });

  test('that are bad are all named at once, in less than the runner cuts, and nothing is sent', async () => {
    const long = 'x'.repeat(400);
    const names =
      'plan-id force-run is-group-run callback-url api-url auth-url gateway-url company-id request-timeout-seconds max-attempts wait-for-completion wait-timeout-minutes poll-interval-seconds max-failure-percentage if-already-running if-outcome-unknown stop-when-abandoned status-context'.split(
        ' ',
      );
    const bad = Object.fromEntries(names.map((name) => [name, long]));
    const result = await runAction({ ...bad, token, 'github-token': 'a b', 'junit-file': `../${long}` });
    expect(result).toMatchObject({ exitCode: 1, stderr: '', outputs: { 'error-code': 'INVALID_INPUT' } });
    expect(explanation(result).length).toBeLessThan(4096);
    for (const name of [...names, 'github-token', 'junit-file']) expect(explanation(result)).toContain(`${name} `);
    expect(explanation(result)).toContain('No run was started.');
  });
});

describe('Secrets are masked before anything else is said:', () => {
  test.each([
    ['a token', token, 0],
    ['a token of several lines, which is not accepted', 'first-part\nsecond-part\r\nthird-part', 1],
  ])('%s', async (_, secret, exitCode) => {
    const server = await serve(start);
    const result = await runPlan42(server.url, { token: secret });
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
    expect(server.connections()).toBe(exitCode === 0 ? 1 : 0);
  });
});

test.each([
  ['1', [expect.stringMatching(/^::debug::GET .*\/plans\/42\/run\/false.*HTTP 404/)]],
  [undefined, []],
])('With RUNNER_DEBUG=%s the log has a line for these requests: %j', async (RUNNER_DEBUG, lines) => {
  const server = await serve(answer(404, {}, { 'X-Other': 'unseen' }));
  const { stdout } = await runPlan42(server.url, {}, { env: { RUNNER_DEBUG } });
  expect(stdout.split('\n').filter((line) => line.startsWith('::debug::'))).toEqual(lines);
  expect(stdout).not.toContain('unseen');
});

/** Runs that end with more failures than a pipe has room for lines of them, or with none. */
const stories: Record<'passed' | 'failed', Record<string, Behaviour>> = {
  passed: {},
  failed: {
    '/scenarios/execution/4711': answer(200, [{ id: 7, scenario_name: 'Sign up', result_summary: { ERROR: 400 } }]),
    '/results/execution/4711/scenario/7': answer(
      200,
      Array.from({ length: 400 }, (_, at) => ({
        id: 9000 + at,
        level: 'ERROR',
        message: `The page ${'did not load '.repeat(15)}`,
        scenario_id: 7,
        execution_id: 4711,
        end_date: '2026-01-01T10:00:04Z',
        environment: { id: at, name: `Phone ${String(at)}` },
      })),
    ),
  },
};

function serveStory(story: keyof typeof stories, more: Record<string, Behaviour> = {}): Promise<Server> {
  const summary = story === 'passed' ? { SUCCESS: 3 } : { SUCCESS: 1, ERROR: 400 };
  const answers: Record<string, Behaviour> = {
    '/run/false': start,
    '/executions/4711': answer(200, { id: 4711, end_date: '2026-01-01T10:01:00Z', result_summary: summary }),
    ...stories[story],
    ...more,
  };
  return serve((socket, seen) => {
    const found = Object.entries(answers).find(([end]) => seen.target.endsWith(end));
    (found?.[1] ?? answer(404, { message: 'Nothing here' }))(socket, seen);
  });
}

const waiting = { 'wait-for-completion': 'true', 'poll-interval-seconds': '1', 'junit-file': 'report.xml' };

interface Left {
  readonly result: Result;
  readonly junit: string;
  readonly targets: readonly string[];
}

/** Runs a step to its end, and says what it has left and sent. */
async function leftBy(story: keyof typeof stories, options: Options = {}, server?: Server): Promise<Left> {
  const { url, requests } = server ?? (await serveStory(story));
  const report = path.join(sinks.folder, 'report.xml');
  rmSync(report, { force: true });
  const result = await runPlan42(url, waiting, { ...options, env: { GITHUB_WORKSPACE: sinks.folder, ...options.env } });
  return { result, junit: textIn(report), targets: requests.map(({ target }) => target) };
}

/** The port of a server, and how long something took, are another each time. */
const comparable = (text: string): string => text.replace(/(?<=127\.0\.0\.1:)\d+|\d+(?= ms)/g, '#');

describe('A step whose log and errors go into', () => {
  let usual: Left;
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

describe('With nobody who reads a log, an error or a summary, the step ends within seconds', () => {
  const stuffed = (): Options => {
    const [stdout = 1, stderr = 2] = [0, 0].map(() => sinks.open(sinks.stuffedFifo(), O_RDWR));
    return { stdout, stderr, env: { GITHUB_STEP_SUMMARY: sinks.stuffedFifo() } };
  };

  test('after its deadline', async () => {
    const server = await serve(hold(''));
    const began = performance.now();
    const result = await runPlan42(server.url, { 'request-timeout-seconds': '1' }, stuffed());
    expect(result).toMatchObject({ exitCode: 1, signal: null, outputs: { 'error-code': 'UNKNOWN_OUTCOME' } });
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('after SIGINT, before the runner kills it', async () => {
    let cancelled = 0;
    let cancel = (): void => undefined;
    const server = await serveStory('passed', { '/executions/4711': () => cancel() });
    const whileRunning: Options['whileRunning'] = (child) => {
      cancel = () => {
        cancelled = performance.now();
        child.kill('SIGINT');
      };
    };
    const result = await runPlan42(server.url, { ...waiting, 'junit-file': '' }, { ...stuffed(), whileRunning });
    const outputs = { 'execution-id': '4711', 'error-code': 'CANCELLED' };
    expect(result).toMatchObject({ exitCode: 1, signal: null, outputs });
    expect(performance.now() - cancelled).toBeLessThan(10_000);
  });
});

describe.each<[string, () => string | undefined]>([
  ['a folder', () => sinks.directory()],
  ['a FIFO that nobody reads', () => sinks.fifo()],
  ['a FIFO that is full', () => sinks.stuffedFifo()],
  ['a full disk', () => fullDisk],
  ['a file in a folder that is not there', () => '/nowhere/file'],
  ['nothing', () => undefined],
])('Into %s', (_, file) => {
  test('goes a summary without any effect on the rest', async () => {
    const usual = await leftBy('passed');
    const { result, ...left } = await leftBy('passed', { env: { GITHUB_STEP_SUMMARY: file() } });
    const { outputs, annotations } = usual.result;
    expect(result).toMatchObject({ exitCode: 0, signal: null, stderr: '', outputs, annotations });
    expect(left).toEqual({ junit: usual.junit, targets: usual.targets });
  });

  test('go the outputs of a step that is red then, and says what is proven', async () => {
    const { result, targets } = await leftBy('passed', { env: { GITHUB_OUTPUT: file() } });
    expect(result).toMatchObject({ exitCode: 1, signal: null, stderr: '' });
    expect(errors(result)).toEqual([expect.stringContaining('(UNKNOWN_OUTCOME)')]);
    for (const text of [explanation(result), readable(result.summary)]) expect(text).toContain('4711');
    expect(targets.filter((target) => target.includes('/run/'))).toHaveLength(1);
  });
});

test('A step that fails and cannot write its outputs has the code that it would have', async () => {
  const { result } = await leftBy('failed', { env: { GITHUB_OUTPUT: undefined } });
  expect(result.exitCode).toBe(1);
  expect(errors(result)).toEqual([expect.stringContaining('(TESTS_FAILED)')]);
  expect(explanation(result)).toContain('could not be written');
});

test('Outputs that can no longer be written when the wait has ended make it red', async () => {
  const output = sinks.file();
  const server = await serveStory('passed', {
    '/executions/4711': (socket, seen) => {
      expect(readFileSync(output, 'utf8')).toContain('execution-id=4711');
      rmSync(output);
      mkdirSync(output);
      answer(200, { id: 4711, end_date: '2026-01-01T10:01:00Z', result_summary: { SUCCESS: 3 } })(socket, seen);
    },
  });
  const { result } = await leftBy('passed', { env: { GITHUB_OUTPUT: output } }, server);
  expect(result.exitCode).toBe(1);
  expect(errors(result)).toEqual([expect.stringContaining('(UNKNOWN_OUTCOME)')]);
});

test('A step with nothing at all to write to ends, red, after one trigger', async () => {
  const env = { GITHUB_OUTPUT: undefined, GITHUB_STEP_SUMMARY: sinks.directory() };
  const full = sinks.open(fullDisk, O_WRONLY);
  const { result, targets } = await leftBy('passed', { stdout: sinks.closed(), stderr: full, env });
  expect(result).toMatchObject({ exitCode: 1, signal: null });
  expect(targets.filter((target) => target.includes('/run/'))).toHaveLength(1);
});

/** What a file holds, `''` when it is not there. */
function textIn(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
