import { once } from 'node:events';
import { closeSync, constants, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { parseAnnotation } from './support/run-action.js';
import {
  answer,
  closeServers,
  hold,
  serve,
  started,
  type Behaviour,
  type Seen,
  type Server,
} from './support/server.js';
import { makeSinks, runInto, textIn, type Ended, type Into } from './support/sinks.js';
import { readable, token } from './support/verdict.js';

/**
 * A step that waits has much to say and many moments to say it in. Whatever takes it in, the step decides what it would have
 * decided, and ends. What a step that only starts a plan does is told in runner.test.ts.
 */

const sinks = makeSinks();
afterAll(sinks.remove);
afterEach(closeServers);

/** Milliseconds that GitHub's runner leaves a cancelled step: from its SIGINT to its SIGKILL. */
const untilKilled = 10_000;

const { O_WRONLY } = constants;
const full = '/dev/full';
const noRoom = (): number => sinks.open(full, O_WRONLY);

const waiting = {
  'plan-id': '42',
  token,
  'wait-for-completion': 'true',
  'poll-interval-seconds': '1',
  'max-attempts': '1',
};
const begun = { id: 4711, plan_id: 42, plan_name: 'Shop', start_date: '2026-01-01T10:00:00Z' };
const ended = { ...begun, end_date: '2026-01-01T10:01:00Z' };

/** A Testinium that answers by what it is asked for; the rest it does not know. */
function testinium(answers: Readonly<Record<string, Behaviour>>): Promise<Server> {
  return serve((socket, seen) => {
    const found = Object.entries(answers).find(([end]) => seen.target.endsWith(end));
    (found?.[1] ?? answer(404, { message: 'Nothing here' }))(socket, seen);
  });
}

/** More than a pipe holds: the log has a line for each of these. */
const failures = Array.from({ length: 400 }, (_, at) => ({
  id: 9000 + at,
  level: 'ERROR',
  message: `The page ${'did not load '.repeat(15)}`,
  scenario_id: 7,
  execution_id: 4711,
  start_date: '2026-01-01T10:00:00Z',
  end_date: '2026-01-01T10:00:04Z',
  environment: { id: at, name: `Phone ${String(at)}` },
}));

const stories = {
  passed: {
    '/run/false': answer(200, started),
    '/executions/4711': answer(200, { ...ended, result_summary: { SUCCESS: 3 } }),
  },
  failed: {
    '/run/false': answer(200, started),
    '/executions/4711': answer(200, { ...ended, result_summary: { SUCCESS: 1, ERROR: 400 } }),
    '/scenarios/execution/4711': answer(200, [{ id: 7, scenario_name: 'Sign up', result_summary: { ERROR: 400 } }]),
    '/results/execution/4711/scenario/7': answer(200, failures),
  },
} satisfies Record<string, Readonly<Record<string, Behaviour>>>;
type Story = keyof typeof stories;

/** All that a step leaves behind, but for its voice. */
async function leftBy(story: Story, into: Into): Promise<Ended & { junit: string; requests: readonly Seen[] }> {
  const server = await testinium(stories[story]);
  const inputs = { ...waiting, 'api-url': server.url, 'junit-file': 'report.xml' };
  const left = await runInto(sinks, into, inputs, { RUNNER_DEBUG: '1' });
  const file = path.join(sinks.folder, 'report.xml');
  const junit = textIn(file);
  rmSync(file, { force: true });
  await server.close();
  return { ...left, junit, requests: server.requests };
}

const usual: Record<Story, ReturnType<typeof leftBy> | undefined> = { passed: undefined, failed: undefined };
const usually = (story: Story): ReturnType<typeof leftBy> => (usual[story] ??= leftBy(story, {}));

/** The port of a server, and how long something took, are another each time. */
const comparable = (text: string): string => text.replace(/(?<=127\.0\.0\.1:)\d+|\d+(?= ms)/g, '#');

function annotations(log: string): string[] {
  return log.split('\n').flatMap((line) => parseAnnotation(line).map(({ kind, title }) => `${kind}: ${title ?? ''}`));
}

describe('A step whose log and errors go into', () => {
  const voices: [name: string, voice: () => number][] = [
    ['pipes whose reader has gone', sinks.closed],
    ['pipes that nobody reads', sinks.unread],
    ['pipes that are full already', () => sinks.open(sinks.stuffed(), constants.O_RDWR)],
    ['what has no room', noRoom],
    ['a folder', () => sinks.open(sinks.directory(), constants.O_RDONLY)],
  ];
  test.each(voices)('%s fails as it would have', async (_, voice) => {
    const [stdout, stderr] = [voice(), voice()];
    const left = await leftBy('failed', { stdout, stderr });
    const otherwise = await usually('failed');

    expect(Buffer.byteLength(otherwise.stdout)).toBeGreaterThan(65_536);
    expect(left).toMatchObject({ exitCode: 1, signal: null });
    expect(left.outputs).toEqual(otherwise.outputs);
    expect(left.outputs).toMatchObject({
      'execution-id': '4711',
      result: 'failed',
      'result-summary': '{"SUCCESS":1,"ERROR":400}',
      'junit-file': 'report.xml',
      'error-code': 'TESTS_FAILED',
    });
    expect(left.summary).toBe(otherwise.summary);
    expect(left.junit).toBe(otherwise.junit);
    expect(left.junit.match(/<testcase /g)).toHaveLength(400);
    expect(left.requests.map(({ target }) => target)).toEqual(otherwise.requests.map(({ target }) => target));
  });

  test('a pipe that is read late loses nothing', async () => {
    const name = sinks.fifo();
    const pipe = new net.Socket({
      fd: openSync(name, constants.O_RDONLY | constants.O_NONBLOCK),
      readable: true,
      writable: false,
    });
    const stdout = openSync(name, constants.O_WRONLY);
    const chunks: Buffer[] = [];
    const read = once(pipe, 'end');
    pipe.pause().on('data', (chunk: Buffer) => chunks.push(chunk));

    const summary = sinks.file();
    const server = await testinium(stories.failed);
    const inputs = { ...waiting, 'api-url': server.url, 'junit-file': 'report.xml' };
    const left = await runInto(sinks, { stdout, summary }, inputs, { RUNNER_DEBUG: '1' }, (child) => {
      closeSync(stdout);
      // Once there is a summary, the step has nothing more to do than to be read.
      const look = setInterval(() => {
        if (textIn(summary) === '' && child.exitCode === null) return;
        clearInterval(look);
        pipe.resume();
      }, 10);
    });
    await read;

    expect(left.exitCode).toBe(1);
    expect(comparable(Buffer.concat(chunks).toString())).toBe(comparable((await usually('failed')).stdout));
  });
});

describe('A step whose log nobody reads', () => {
  test('still ends when its deadline has passed', async () => {
    const server = await serve(hold(''));
    const left = await runInto(
      sinks,
      { stdout: sinks.open(sinks.stuffed(), constants.O_RDWR) },
      { ...waiting, 'api-url': server.url, 'request-timeout-seconds': '1' },
    );
    expect(left).toMatchObject({ exitCode: 1, signal: null, outputs: { 'error-code': 'UNKNOWN_OUTCOME' } });
    expect(readable(left.summary)).toContain('the deadline of 1 s has passed');
    expect(left.ms).toBeLessThan(1000 + untilKilled);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'still ends on %s, before the runner kills it',
    async (signal) => {
      let cancel: (() => void) | undefined;
      const server = await testinium({ '/run/false': answer(200, started), '/executions/4711': () => cancel?.() });
      const [stdout, stderr] = [sinks.stuffed(), sinks.stuffed()].map((name) => sinks.open(name, constants.O_RDWR));
      const left = await runInto(
        sinks,
        {
          ...(stdout === undefined ? {} : { stdout }),
          ...(stderr === undefined ? {} : { stderr }),
          summary: sinks.stuffed(),
        },
        { ...waiting, 'api-url': server.url },
        {},
        (child, clock) => {
          cancel = () => {
            clock();
            child.kill(signal);
          };
        },
      );
      expect(left).toMatchObject({
        exitCode: 1,
        signal: null,
        outputs: { 'execution-id': '4711', 'error-code': 'CANCELLED' },
      });
      expect(left.ms).toBeLessThan(untilKilled);
    },
  );
});

const files: [name: string, file: () => string | undefined][] = [
  ['a folder', sinks.directory],
  ['a FIFO that nobody reads', sinks.fifo],
  ['a FIFO that is full', sinks.stuffed],
  ['what has no room', () => full],
  ['a file in a folder that is not there', () => '/nowhere/file'],
  ['nothing', () => undefined],
];

describe.each(files)('A step whose summary goes into %s', (_, file) => {
  test.each(['passed', 'failed'] as const)('has %s all the same', async (story) => {
    const left = await leftBy(story, { summary: file() });
    const otherwise = await usually(story);
    expect(left).toMatchObject({ exitCode: otherwise.exitCode, signal: null, stderr: '' });
    expect(left.outputs).toEqual(otherwise.outputs);
    expect(left.junit).toBe(otherwise.junit);
    expect(annotations(left.stdout)).toEqual(annotations(otherwise.stdout));
    expect(left.requests).toHaveLength(otherwise.requests.length);
  });
});

describe.each(files)('A step whose outputs go into %s', (_, file) => {
  test('is red after a wait that passed, and says what is proven', async () => {
    const left = await leftBy('passed', { output: file() });
    expect(left).toMatchObject({ exitCode: 1, signal: null, stderr: '', outputs: {} });
    expect(annotations(left.stdout)).toEqual(['error: The outputs of the step could not be written (UNKNOWN_OUTCOME)']);
    const proven = 'Certain: Test plan 42 passed: 3 of 3 passed: execution 4711.';
    expect(left.stdout).toContain(proven);
    expect(readable(left.summary)).toContain(proven.slice('Certain: '.length));
    expect(readable(left.summary)).toContain('GITHUB_OUTPUT');
    expect(left.requests.filter(({ target }) => target.includes('/run/'))).toHaveLength(1);
  });

  test('is as red as it was after a wait that failed, and says so too', async () => {
    const left = await leftBy('failed', { output: file() });
    expect(left).toMatchObject({ exitCode: 1, signal: null, stderr: '', outputs: {} });
    expect(annotations(left.stdout)).toEqual(['error: Test plan 42 did not pass (TESTS_FAILED)']);
    expect(left.stdout).toContain('Outputs: they could not be written: ');
    expect(left.stdout).toContain('Certain: Execution 4711 has ended. Only SUCCESS passes.');
    expect(left.junit).not.toBe('');
  });
});

test('Outputs that can no longer be written when the wait has ended are as bad', async () => {
  const output = sinks.file();
  const server = await testinium({
    ...stories.passed,
    '/executions/4711': (socket, seen) => {
      expect(readFileSync(output, 'utf8')).toContain('execution-id=4711');
      rmSync(output);
      mkdirSync(output);
      stories.passed['/executions/4711'](socket, seen);
    },
  });
  const left = await runInto(sinks, { output }, { ...waiting, 'api-url': server.url });
  expect(left).toMatchObject({ exitCode: 1, signal: null, stderr: '' });
  expect(left.stdout).toContain('The outputs of the step could not be written (UNKNOWN_OUTCOME)');
  expect(left.stdout).toContain('Certain: Test plan 42 passed: 3 of 3 passed: execution 4711.');
});

test('A step with nothing at all to write to ends, red, after one trigger', async () => {
  const left = await leftBy('passed', {
    stdout: sinks.closed(),
    stderr: noRoom(),
    summary: sinks.directory(),
    output: undefined,
  });
  expect(left).toMatchObject({ exitCode: 1, signal: null });
  expect(left.requests.map(({ target }) => target)).toEqual(expect.arrayContaining(['/plans/42/run/false']));
  expect(left.requests.filter(({ target }) => target.includes('/run/'))).toHaveLength(1);
});
