import type { ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { certificate, knowsAuthority } from './support/certificates.js';
import { commit, events, recorded } from './support/events.js';
import { root, runAction, type Options, type Result } from './support/run-action.js';
import { answer, hold, serve, serveTls, started, type Behaviour, type Server } from './support/server.js';
import { expectVerdict, explanation, token } from './support/verdict.js';

// What only the bundle proves of the commit status; step/commit-status.test.ts tells the rest.

/** The github-token of every step in these tests: nobody may ever see it. */
const githubToken = 'ghs_0nly.for+the/statuses=of~commits';

/** Inputs of every step in these tests, besides where Testinium is. */
const plan42 = { 'plan-id': '42', token, 'max-attempts': '2', 'github-token': githubToken };

const start = answer(200, started);
const ended = (counts: Record<string, number>): Behaviour =>
  answer(200, { id: 4711, end_date: '2026-01-01T10:00:00Z', result_summary: counts });
const waiting = { 'wait-for-completion': 'true', 'poll-interval-seconds': '1' };

describe('a status is set', () => {
  test.each(events.filter(({ event }) => ['pull_request', 'pull_request_target', 'push'].includes(event)))(
    'twice with a wait, on the right commit for $event',
    async ({ event, sha, gets }) => {
      const env = { GITHUB_EVENT_PATH: recorded(event), GITHUB_EVENT_NAME: event, GITHUB_SHA: sha };
      const { result, github } = await step({ testinium: [start, ended({ SUCCESS: 1 })], inputs: waiting, env });
      expectGreen(result);
      const target = `/repos/example-org/shop/statuses/${gets}`;
      expect(github.requests.map((request) => request.target)).toEqual([target, target]);
      expect(statuses(github)).toMatchObject([
        {
          state: 'pending',
          context: 'testinium/plan-42',
          description: 'Test plan 42 is running: execution 4711',
          target_url: 'https://github.example.com/example-org/shop/actions/runs/1234567890',
        },
        { state: 'success', description: 'Test plan 42 passed: 1 of 1 passed: execution 4711' },
      ]);
    },
  );

  test('on a GitHub Enterprise Server with a private certificate authority', async () => {
    const enterprise = await serveTls(certificate('server'), answer(201, {}));
    const GITHUB_API_URL = `${enterprise.url}/api/v3`;
    const known = await step({ testinium: [start], env: { GITHUB_API_URL, ...knowsAuthority } });
    const unknown = await step({ testinium: [start], env: { GITHUB_API_URL } });
    await enterprise.close();

    expect(warnings(known.result)).toEqual([]);
    expect(enterprise.requests.map(({ target }) => target)).toEqual([
      `/api/v3/repos/example-org/shop/statuses/${commit.pushed}`,
    ]);
    expectGreen(unknown.result);
    expect(warnings(unknown.result)).toEqual([expect.stringContaining('a certificate authority that is not known')]);
    expect(unknown.result.stdout).not.toContain('try again');
  });
});

describe('without github-token, what would set it is not loaded:', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lean-'));
    const forGitHub = await chunksForGitHub();
    await cp(path.join(root, 'dist'), folder, {
      recursive: true,
      filter: (file) => !forGitHub.includes(path.basename(file)),
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('it lies in files of its own', async () => {
    expect(await chunksForGitHub()).not.toEqual([]);
    expect(await chunksForGitHub()).not.toContain('index.js');
  });

  test.each([
    { name: 'passed', testinium: [start, ended({ SUCCESS: 3 })], inputs: waiting, exitCode: 0 },
    { name: 'refused', testinium: [answer(409, '')], inputs: {}, exitCode: 1 },
  ])('$name', async ({ testinium, inputs, exitCode }) => {
    const program = path.join(folder, 'index.js');
    const { result, github } = await step({ testinium, inputs: { ...inputs, 'github-token': ' ' }, program });
    expect(result).toMatchObject({ exitCode, stderr: '' });
    expect(result.outputs['error-code']).not.toBe('UNKNOWN_OUTCOME');
    expect(github.connections()).toBe(0);
  });
});

test.each([
  ['no file', undefined, 'ENOENT'],
  ['half of it', '{"pull_request":{"head":', 'JSON'],
])('an event that cannot be read is a warning: %s', async (_, event, says) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'event-'));
  const file = path.join(folder, 'event.json');
  if (event !== undefined) await writeFile(file, event);
  const { result, github } = await step({ testinium: [start], env: { GITHUB_EVENT_PATH: file } });
  await rm(folder, { recursive: true });
  expectGreen(result);
  expect(github.connections()).toBe(0);
  expect(warnings(result)).toEqual([expect.stringMatching(new RegExp(`GITHUB_EVENT_PATH.*${says}`))]);
});

describe('a cancelled job leaves no pending behind:', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s during the wait', async (signal) => {
    const { result, github } = await step({ testinium: [start, 'cancel'], inputs: waiting, signal });
    expect(result).toMatchObject({ exitCode: 1, signal: null, outputs: { 'error-code': 'CANCELLED' } });
    expect(statuses(github).map(({ state }) => state)).toEqual(['pending', 'error']);
    expect(warnings(result)).toEqual([]);
    expect(explanation(result)).toContain('Execution 4711 may go on');
  });

  test('SIGINT while pending is being set ends that at once', async () => {
    const { result, github } = await step({
      testinium: [start, ended({ SUCCESS: 3 })],
      github: ['cancel', answer(201, {})],
      inputs: waiting,
    });
    expect(result).toMatchObject({ exitCode: 1, outputs: { 'error-code': 'CANCELLED', 'execution-id': '4711' } });
    expect(statuses(github).map(({ state }) => state)).toEqual(['pending', 'error']);
    expect(result.stdout).toContain('was not set to pending: The step was cancelled.');
  });

  test('also with a GitHub that never answers, the step ends', async () => {
    const { result, github } = await step({
      testinium: [start, 'cancel'],
      github: [answer(201, {}), hold('')],
      inputs: { ...waiting, 'request-timeout-seconds': '1', 'max-attempts': '1' },
    });
    expect(result).toMatchObject({ exitCode: 1, signal: null, outputs: { 'error-code': 'CANCELLED' } });
    expect(statuses(github).map(({ state }) => state)).toEqual(['pending', 'error']);
    expect(warnings(result)).toHaveLength(1);
  });
});

/** One step with a Testinium and a GitHub. `cancel` is a request in which the step gets the signal, and silence. */
interface Story {
  readonly testinium: readonly (Behaviour | 'cancel')[];
  readonly github?: readonly (Behaviour | 'cancel')[];
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Options['env'];
  readonly program?: string;
  readonly signal?: NodeJS.Signals;
}

/** Runs the step of a story and looks that nobody sees the token. */
async function step({ inputs = {}, env = {}, signal = 'SIGINT', ...story }: Story) {
  let running: ChildProcess | undefined;
  const scripted = (behaviours: readonly (Behaviour | 'cancel')[]): Behaviour[] =>
    behaviours.map((behaviour) => (behaviour === 'cancel' ? () => running?.kill(signal) : behaviour));
  const testinium = await serve(...scripted(story.testinium));
  const github = await serve(...scripted(story.github ?? [answer(201, { id: 1, state: 'pending' })]));
  const result = await runAction(
    { ...plan42, 'api-url': testinium.url, ...inputs },
    {
      env: {
        GITHUB_API_URL: github.url,
        GITHUB_SERVER_URL: 'https://github.example.com',
        GITHUB_REPOSITORY: 'example-org/shop',
        GITHUB_RUN_ID: '1234567890',
        GITHUB_SHA: commit.pushed,
        GITHUB_EVENT_NAME: 'push',
        GITHUB_EVENT_PATH: recorded('push'),
        ...env,
      },
      whileRunning: (child) => (running = child),
      ...(story.program === undefined ? {} : { program: story.program }),
    },
  );
  await Promise.all([testinium.close(), github.close()]);
  expect(result.stderr).toBe('');
  for (const secret of [githubToken, encodeURIComponent(githubToken)]) expect(result.visible).not.toContain(secret);
  return { result, github };
}

/** The verdict of a step that has started the plan. */
function expectGreen(result: Result): void {
  expectVerdict(result, 'green', 'Started: execution 4711');
}

function statuses(github: Server): { readonly state: string }[] {
  return github.requests.map(
    ({ body }) => JSON.parse(Buffer.from(body, 'latin1').toString('utf8')) as { state: string },
  );
}

function warnings(result: Result): string[] {
  return result.annotations
    .filter(({ kind, title }) => kind === 'warning' && title === 'The commit status was not set')
    .map(({ text }) => text);
}

/** The files of the bundle that know how to set a status. */
async function chunksForGitHub(): Promise<string[]> {
  const dist = path.join(root, 'dist');
  const scripts = (await readdir(dist)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(scripts.map((name) => readFile(path.join(dist, name), 'utf8')));
  return scripts.filter((_, at) => (texts[at] ?? '').includes('POST /repos/{owner}/{repo}/statuses/{sha}'));
}
