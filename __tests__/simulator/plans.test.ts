import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { root } from '../support/run-action.js';
import { outputs, start } from './npm-start.js';

const waiting = '--wait-for-completion true --run-seconds 1 --poll-interval-seconds 1';

// As .github/workflows/e2e.yml expects it of the action on GitHub.
describe('plan by plan', () => {
  test.concurrent.each([
    ['73', 'green', ''],
    ['9007199254740993', 'green', ''],
    ['429 --max-attempts 3', 'green', ''],
    ['409 --force-run true', 'green', ''],
    ['409', 'red', 'ALREADY_RUNNING'],
    ['76', 'red', 'ALREADY_RUNNING'],
    ['74', 'red', 'ENVIRONMENT_UNAVAILABLE'],
    ['75', 'red', 'NOT_STARTED'],
    ['1 --token expired-token', 'red', 'ACCESS_DENIED'],
    ['1 --token token-without-plan-run', 'red', 'ACCESS_DENIED'],
    ['1 --token token-without-plan-run --edition enterprise', 'red', 'FORBIDDEN'],
    ['404', 'red', 'TEST_PLAN_NOT_FOUND'],
    ['503', 'red', 'SERVICE_UNAVAILABLE'],
    ['900', 'red', 'UNKNOWN_OUTCOME'],
    ['901', 'red', 'UNKNOWN_OUTCOME'],
    ['902 --request-timeout-seconds 1', 'red', 'UNKNOWN_OUTCOME'],
    ['200', 'red', 'UNEXPECTED_RESPONSE'],
    ['502', 'red', 'UNEXPECTED_RESPONSE'],
    [`1 ${waiting}`, 'green', ''],
    [`3 ${waiting}`, 'red', 'NO_RESULTS'],
    [`4 ${waiting}`, 'red', 'TESTS_FAILED'],
    [`6 ${waiting}`, 'red', 'EXECUTION_NOT_FOUND'],
    [`7 ${waiting} --edition enterprise`, 'red', 'TESTS_FAILED'],
    [`2 ${waiting} --max-failure-percentage 25`, 'green', ''],
    [`2 ${waiting} --edition enterprise-2`, 'red', 'TESTS_FAILED'],
    [`409 ${waiting} --busy-seconds 2 --if-already-running wait`, 'green', ''],
    [`1 ${waiting} --poll-faults 1=503,2=cut`, 'green', ''],
    [`900 ${waiting} --if-outcome-unknown look`, 'green', ''],
    ['910 --if-outcome-unknown look --poll-interval-seconds 1', 'green', ''],
    ['920 --if-outcome-unknown look --request-timeout-seconds 1 --poll-interval-seconds 1', 'red', 'UNKNOWN_OUTCOME'],
    ['930 --if-outcome-unknown look --request-timeout-seconds 1 --poll-interval-seconds 1', 'red', 'UNKNOWN_OUTCOME'],
  ])('%s: %s %s', async (args, colour, code) => {
    const ended = await start(`--plan-id ${args}`);
    expect(ended.part('Verdict')).toBe(`${colour}, exit code ${colour === 'green' ? '0' : '1'}`);
    expect(outputs(ended).find((line) => line.startsWith('error-code'))).toBe(
      code === '' ? undefined : `error-code = ${code}`,
    );
  });

  test('3000 results are counted, and their failures named', async () => {
    const ended = await start(`--plan-id 3000 ${waiting} --edition enterprise`);
    expect(ended.part('Job')).toContain('\nFailing tests (40 of 3000)\n');
  });
});

test.each([
  ['test-result-view', '', 'TEST_RESULT_VIEW'],
  ['scenario-view', '--edition enterprise', 'SCENARIO_VIEW'],
])('without the permission %s %s the verdict is the same, and the log names it', async (name, edition, permission) => {
  const ended = await start(`--plan-id 2 ${waiting} --token token-without-${name} ${edition}`);
  expect(outputs(ended)).toContain('error-code = TESTS_FAILED');
  expect(ended.part('Log')).toContain(permission);
});

test('nothing is started where the list is needed and cannot be read', async () => {
  const ended = await start('--plan-id 901 --if-outcome-unknown look --token token-without-test-execution-view');
  expect(outputs(ended)).toEqual(['error-code = ACCESS_DENIED']);
  expect(ended.part('Requests')).not.toContain('/run/');
});

describe('signing in', () => {
  const user = '--username tester --password tester-password';

  test('a token that expires during the wait is replaced', async () => {
    const args = `${user} --client-id simulator-client --client-secret simulator-secret --token-lifetime 1`;
    const ended = await start(`${args} ${waiting} --run-seconds 3`);
    expect(outputs(ended)).toContain('result = passed');
    expect(ended.part('Requests').match(/^POST \/uaa\/oauth\/token/gm)?.length).toBeGreaterThan(1);
  });

  test('Enterprise 2.0 takes a client key', async () => {
    const args = `--edition enterprise-2 ${user} --client-key`;
    expect((await start(`${args} simulator-client-key`)).code).toBe(0);
    expect(outputs(await start(`${args} another-key`))).toEqual(['error-code = SIGN_IN_FAILED']);
  });
});

test.each([
  ['enterprise', 'GET /Testinium.RestApi/api/plans/5/stop -> 200'],
  ['enterprise-2', 'POST /gateway/stop/result -> 200'],
])('on %s a cancelled run is stopped', async (edition, request) => {
  const args = `--plan-id 5 --edition ${edition} --wait-for-completion true --stop-when-abandoned true`;
  const ended = await start(args, { cancelAt: '00:00' });
  expect(outputs(ended)).toEqual(expect.arrayContaining(['execution-id = 1002', 'error-code = CANCELLED']));
  expect(ended.text.match(/\(The job is cancelled: SIGINT\)/g)).toHaveLength(1);
  expect(ended.part('Requests').split('\n')).toContain(request);
});

test('with --api-url it runs a real plan, with secrets from the environment', async () => {
  const server = spawn(process.execPath, [path.join(root, 'simulator/serve.mjs')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    let log = '';
    server.stdout.setEncoding('utf8').on('data', (chunk: string) => (log += chunk));
    while (!log.includes('Requests:\n')) await once(server.stdout, 'data');
    // As .github/actions/simulator reads them.
    const address = (name: string): string => RegExp(`^${name} +(http.*)$`, 'm').exec(log)?.[1] ?? '';
    expect([address('Gateway'), address('Sign-in')]).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/gateway$/),
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/uaa\/oauth\/token$/),
    ]);
    const ended = await start(`--api-url ${address('REST API')} --plan-id 73`, {
      env: { TESTINIUM_TOKEN: 'simulator-token', TESTINIUM_PLAN_ID: '74' },
    });
    expect(ended.code).toBe(0);
    expect(outputs(ended)).toContain('unavailable-environments = [{"id":74,"name":"Chrome 131 on Windows 11"}]');
    expect(log).toMatch(/^GET \/Testinium\.RestApi\/api\/plans\/73\/run\/false -> 200$/m);
  } finally {
    server.kill();
    expect(await once(server, 'close')).toEqual([0, null]);
  }
});
