import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectDocumented } from './support/documented.js';
import { runAction, type Options } from './support/run-action.js';
import { answer, closeServers, serve, started } from './support/server.js';
import {
  commands,
  errors,
  expectCleanEnd,
  expectVerdict,
  explanation,
  readable,
  runPlan42,
  token,
} from './support/verdict.js';

let folder = '';
const opened: number[] = [];
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'runner-'));
});
afterAll(() => {
  for (const descriptor of opened) closeSync(descriptor);
  rmSync(folder, { recursive: true });
});
afterEach(closeServers);

let fifos = 0;

/** A FIFO without a reader. */
function fifo(): string {
  const name = path.join(folder, `fifo-${String(fifos++)}`);
  execFileSync('mkfifo', [name]);
  return name;
}

function open(file: string, flags: number): number {
  const descriptor = openSync(file, flags);
  opened.push(descriptor);
  return descriptor;
}

/** The end to write to of a pipe that is full, and whose reader reads nothing. */
function stalled(): number {
  const name = fifo();
  const reader = open(name, constants.O_RDWR | constants.O_NONBLOCK);
  const piece = Buffer.alloc(4096);
  for (;;) {
    try {
      writeSync(reader, piece);
    } catch {
      return open(name, constants.O_WRONLY | constants.O_NONBLOCK);
    }
  }
}

interface Runner {
  readonly fault: string;
  readonly step: string;
  readonly run?: string;
  readonly says: string;
  readonly options: () => Options;
}

const env = (name: string, value: () => string | undefined) => (): Options => ({ env: { [name]: value() } });
const log = (to: () => number | 'closed') => (): Options => ({ log: to() });
const green = { step: 'green', says: 'execution 4711' };
const full = '/dev/full';

/** What the log and the summary go to changes nothing. */
const harmless: Runner[] = [
  { fault: 'A log whose reader has gone', options: log(() => 'closed'), ...green },
  { fault: 'A log whose reader reads nothing', options: log(stalled), ...green },
  { fault: 'A log for which there is no room', options: log(() => open(full, constants.O_WRONLY)), ...green },
  ...(
    [
      ['A runner without job summaries', () => undefined],
      ['A job summary in a folder that is not there', () => '/nowhere/summary'],
      ['A job summary that is a folder', () => folder],
      ['A job summary that is a FIFO which nobody reads', fifo],
      ['A job summary for which there is no room', () => full],
    ] as const
  ).map(([fault, value]) => ({ fault, options: env('GITHUB_STEP_SUMMARY', value), ...green })),
];

/** Without outputs, later steps would act on nothing. */
const harmful: Runner[] = (
  [
    ['A runner without a file for outputs', () => undefined],
    ['Outputs in a folder that is not there', () => '/nowhere/output'],
    ['Outputs to a folder', () => folder],
    ['Outputs to a FIFO that nobody reads', fifo],
    ['Outputs for which there is no room', () => full],
  ] as const
).map(([fault, value]) => ({
  fault,
  options: env('GITHUB_OUTPUT', value),
  step: 'UNKNOWN_OUTCOME',
  run: 'started',
  says: 'Test plan 42 started: execution 4711.',
}));

const answers = { green: answer(200, started), red: answer(404, { message: 'Gone' }) };

describe('The runner', () => {
  describe.each(harmless)('$fault', ({ options }) => {
    test.each(['green', 'red'] as const)('changes nothing of a %s step', async (colour) => {
      const server = await serve(answers[colour]);
      const usual = await runPlan42(server.url);
      const given = options();
      const result = await runPlan42(server.url, {}, given);

      const kept = ['exitCode', 'signal', 'stderr', 'outputs'] as const;
      for (const what of kept) expect(result[what]).toEqual(usual[what]);
      expect(result.exitCode).toBe(colour === 'green' ? 0 : 1);
      if (given.log === undefined) expect(result.annotations).toEqual(usual.annotations);
      else expect(result.summary).toBe(usual.summary);
      expect(server.requests).toHaveLength(2);
    });
  });

  describe.each(harmful)('$fault', ({ options, says }) => {
    test('is red, as later steps could not learn of it, and says what is proven', async () => {
      const server = await serve(answers.green);
      const result = await runPlan42(server.url, {}, options());

      expect(result).toMatchObject({ exitCode: 1, signal: null, stderr: '', outputs: {} });
      expect(errors(result)).toEqual(['The outputs of the step could not be written (UNKNOWN_OUTCOME)']);
      expect(explanation(result)).toMatch(/^Outputs: they could not be written: /);
      expect(explanation(result)).toContain(`Certain: ${says}`);
      expect(readable(result.summary)).toContain(says);
      expect(result.stdout).not.toMatch(/\n\s+at /);
      expect(result.visible).not.toContain(token);
    });

    test('is as red as it was, for the same reason', async () => {
      const server = await serve(answers.red);
      const result = await runPlan42(server.url, {}, options());

      expect(result).toMatchObject({ exitCode: 1, signal: null, stderr: '', outputs: {} });
      expect(errors(result)).toEqual(['There is no test plan 42 (TEST_PLAN_NOT_FOUND)']);
      expect(explanation(result)).toContain('they could not be written');
      expect(explanation(result)).toContain('Certain: No run was started.');
    });
  });

  test('is what docs/faults.md says', () => {
    expectDocumented('The runner', [...harmless, ...harmful]);
  });
});

test('A file for outputs that is not there yet is made', async () => {
  const server = await serve(answers.green);
  const file = path.join(folder, 'outputs');
  expectCleanEnd(await runPlan42(server.url, {}, { env: { GITHUB_OUTPUT: file } }));
  expect(readFileSync(file, 'utf8')).toBe('execution-id=4711\nalready-running=false\nunavailable-environments=[]\n');
});

test('Inputs with the line ends of Windows are what they were', async () => {
  const server = await serve(answer(200, { ...started, already_running: true }));
  const result = await runAction({
    'plan-id': '42\r\n',
    token: `${token}\r\n`,
    'api-url': `${server.url}\r\n`,
    'force-run': 'true\r\n',
    'max-attempts': '1\r\n',
  });

  expectVerdict(result, 'green', 'execution 4711');
  expect(server.requests).toMatchObject([
    { target: '/plans/42/run/true', headers: { authorization: `Bearer ${token}` } },
  ]);
});

describe('Secrets are masked before anything else is said', () => {
  test('a token', async () => {
    const server = await serve(answer(200, started));
    const result = await runPlan42(server.url);
    const names = commands(result.stdout);

    expect(result.masked).toContain(token);
    expect(names.lastIndexOf('add-mask')).toBe(names.filter((name) => name === 'add-mask').length - 1);
    expect(result.stdout.startsWith('::add-mask::')).toBe(true);
  });

  test('a token of several lines, which is not accepted', async () => {
    const server = await serve(answer(200, started));
    const result = await runPlan42(server.url, { token: 'first-part\nsecond-part\r\nthird-part' });

    expectVerdict(result, 'INVALID_INPUT', 'token has characters that a token cannot have');
    expect(result.stdout.startsWith('::add-mask::')).toBe(true);
    // The runner masks each line of a value by itself.
    expect(result.masked.join('\n').split(/[\r\n]+/)).toEqual(
      expect.arrayContaining(['first-part', 'second-part', 'third-part']),
    );
    for (const part of ['first-part', 'second-part', 'third-part']) expect(result.visible).not.toContain(part);
    expect(server.connections()).toBe(0);
  });
});

test('RUNNER_DEBUG=1 adds the status, the headers that matter and the time', async () => {
  const busy = answer(429, '', { 'Retry-After': 'soon', 'Content-Type': 'text/plain', 'X-Other': 'unseen' });
  const server = await serve(busy, answer(302, '', { Location: 'https://user:word@x.example/login?key=unseen' }));
  const { stdout } = await runPlan42(server.url, {}, { env: { RUNNER_DEBUG: '1' } });

  const [first, second, ...others] = stdout.split('\n').filter((line) => line.startsWith('::debug::'));
  expect(first).toMatch(
    /^::debug::GET \S+\/plans\/42\/run\/false: HTTP 429, content-type: text\/plain, retry-after: soon, 0 bytes, \d+ ms$/,
  );
  expect(second).toMatch(/: HTTP 302, location: https:\/\/x\.example\/login, 0 bytes, \d+ ms$/);
  expect(others).toEqual([]);
  expect(stdout).not.toContain('unseen');

  const quiet = await serve(answer(200, started));
  expect((await runPlan42(quiet.url, {}, { env: { RUNNER_DEBUG: undefined } })).stdout).not.toContain('::debug::');
});
