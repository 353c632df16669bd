import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectDocumented } from './support/documented.js';
import { runAction } from './support/run-action.js';
import { answer, closeServers, serve, started } from './support/server.js';
import { commands, explanation, expectVerdict, runPlan42, token } from './support/verdict.js';

const green = { step: 'green', says: 'execution 4711' };

const runners: { fault: string; step: string; says: string; env: Record<string, string | undefined> }[] = [
  { fault: 'A runner without job summaries', env: { GITHUB_STEP_SUMMARY: undefined }, ...green },
  { fault: 'A job summary that does not exist', env: { GITHUB_STEP_SUMMARY: '/nowhere/summary' }, ...green },
  { fault: 'A job summary that cannot be written', env: { GITHUB_STEP_SUMMARY: tmpdir() }, ...green },
];

afterEach(closeServers);

describe('The runner', () => {
  test.each(runners)('$fault: $step', async ({ env, step, says }) => {
    const server = await serve(answer(200, started));
    expectVerdict(await runPlan42(server.url, {}, { env }), step, says);
  });

  test('is what docs/faults.md says', () => {
    expectDocumented('The runner', runners);
  });
});

test('A red step is as red without a job summary', async () => {
  const server = await serve(answer(404, { message: 'Gone' }));
  const result = await runPlan42(server.url, {}, { env: { GITHUB_STEP_SUMMARY: tmpdir() } });

  expect(result).toMatchObject({ exitCode: 1, stderr: '', outputs: { 'error-code': 'TEST_PLAN_NOT_FOUND' } });
  expect(explanation(result)).toContain('"Gone"');
});

test('A runner without a file for outputs gets them as commands', async () => {
  const server = await serve(answer(200, started));
  const result = await runPlan42(server.url, {}, { env: { GITHUB_OUTPUT: undefined } });

  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  const outputs = [...result.stdout.matchAll(/^::set-output name=([^:]*)::(.*)$/gm)].map(([, name, value]) => [
    name,
    value,
  ]);
  expect(Object.fromEntries(outputs)).toEqual({
    'execution-id': '4711',
    'already-running': 'false',
    'unavailable-environments': '[]',
  });
});

test('A file for outputs that is not there is red, as nobody would get the execution', async () => {
  const server = await serve(answer(200, started));
  const folder = await mkdtemp(path.join(tmpdir(), 'outputs-'));
  const result = await runPlan42(server.url, {}, { env: { GITHUB_OUTPUT: path.join(folder, 'none') } });
  await rm(folder, { recursive: true });

  expect(result).toMatchObject({ exitCode: 1, signal: null, stderr: '' });
  expect(explanation(result)).toContain('Execution 4711 is under way or has ended.');
  expect(result.stdout).not.toMatch(/\n\s+at /);
  expect(result.visible).not.toContain(token);
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
  const busy = answer(429, '', { 'Retry-After': '0', 'Content-Type': 'text/plain', 'X-Other': 'unseen' });
  const server = await serve(busy, answer(302, '', { Location: 'https://user:word@x.example/login?key=unseen' }));
  const { stdout } = await runPlan42(server.url, {}, { env: { RUNNER_DEBUG: '1' } });

  const [first, second, ...others] = stdout.split('\n').filter((line) => line.startsWith('::debug::'));
  expect(first).toMatch(
    /^::debug::GET \S+\/plans\/42\/run\/false: HTTP 429, content-type: text\/plain, retry-after: 0, 0 bytes, \d+ ms$/,
  );
  expect(second).toMatch(/: HTTP 302, location: https:\/\/x\.example\/login, 0 bytes, \d+ ms$/);
  expect(others).toEqual([]);
  expect(stdout).not.toContain('unseen');

  const quiet = await serve(answer(200, started));
  expect((await runPlan42(quiet.url, {}, { env: { RUNNER_DEBUG: undefined } })).stdout).not.toContain('::debug::');
});
