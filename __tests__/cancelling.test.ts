import type { ChildProcess } from 'node:child_process';
import type { Result } from './support/run-action.js';
import { answer, closeServers, hold, serve, serveAtOnce, started } from './support/server.js';
import { githubToken, waiting } from './support/story.js';
import { commands, explanation, runPlan42 } from './support/verdict.js';

// What only a process shows: its signals. step/cancelling.test.ts tells at which moment they do what.

afterEach(closeServers);

/** Runs the bundle against a server that is given what sends the signals. */
async function cancelled(
  signals: readonly NodeJS.Signals[],
  serveIt: (cancel: () => void) => Promise<{ url: string }>,
  inputs: Record<string, string> = {},
  env: Record<string, string> = {},
): Promise<Result> {
  let running: ChildProcess | undefined;
  const { url } = await serveIt(() => {
    for (const signal of signals) running?.kill(signal);
  });
  const result = await runPlan42(url, inputs, { env, whileRunning: (child) => (running = child) });
  expect(result).toMatchObject({ exitCode: 1, signal: null, stderr: '' });
  expect(commands(result.stdout).filter((name) => name === 'error')).toHaveLength(1);
  return result;
}

test.each([
  [['SIGINT']],
  [['SIGTERM']],
  [['SIGHUP']],
  // Stopped in between, it gets both before it can do anything, or the second one might meet a process that is ending.
  [['SIGSTOP', 'SIGINT', 'SIGTERM', 'SIGCONT']],
] as const)('%j while Testinium has not responded: UNKNOWN_OUTCOME', async (signals) => {
  const result = await cancelled(signals, (cancel) => serve(cancel));
  expect(result.outputs).toEqual({ 'error-code': 'UNKNOWN_OUTCOME' });
  expect(explanation(result)).toContain('The run may have started.');
});

test('SIGINT within the TLS handshake: CANCELLED, and no run was started', async () => {
  const result = await cancelled(['SIGINT'], async (cancel) => {
    const { url } = await serveAtOnce((socket) => socket.once('data', cancel));
    return { url: url.replace('http:', 'https:') };
  });
  expect(result.outputs).toEqual({ 'error-code': 'CANCELLED' });
  expect(explanation(result)).toContain('No run was started.');
});

test('SIGTERM during the wait leaves no pending behind, also with a GitHub that never answers', async () => {
  const github = await serve(answer(201, {}), hold(''));
  const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'example-org/shop', GITHUB_SHA: '4'.repeat(40) };
  const inputs = { ...waiting, 'github-token': githubToken };
  const result = await cancelled(['SIGTERM'], (cancel) => serve(answer(200, started), cancel), inputs, env);
  expect(result.outputs).toMatchObject({ 'execution-id': '4711', 'error-code': 'CANCELLED' });
  const states = github.requests.map(({ body }) => (JSON.parse(body) as { state: string }).state);
  expect(states).toEqual(['pending', 'error']);
  expect(result.visible).not.toContain(githubToken);
});
