import { startSimulator } from '../simulator/testinium.mjs';
import { runAction, whenItSays, type Options, type Result } from './support/run-action.js';
import { errors, explanation } from './support/verdict.js';

type Settings = NonNullable<Parameters<typeof startSimulator>[0]>;

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

/** Runs a plan of the simulator with this step, which waits for its end and asks once a second. */
async function waitFor(planId: string, settings: Settings, inputs: Record<string, string> = {}, options: Options = {}) {
  const simulator = await startSimulator({ runDuration: 1200, ...settings });
  closing.push(simulator.close);
  const access = inputs['username'] === undefined ? { token: 'simulator-token' } : { 'auth-url': simulator.authUrl };
  const result = await runAction(
    {
      'plan-id': planId,
      'api-url': simulator.apiUrl,
      'wait-for-completion': 'true',
      'poll-interval-seconds': '1',
      ...access,
      ...inputs,
    },
    { ...options, env: { RUNNER_DEBUG: '1', ...options.env } },
  );
  expectNothingPrivate(result);
  return {
    result,
    ...simulator,
    paths: simulator.requests.map(({ url }) => url.replace('/Testinium.RestApi/api', '')),
  };
}

/** What the simulator's executions carry besides what the step needs, as real ones do. */
const privateDetails = ['ada.lovelace', 'Ada Lovelace', 'private-token-of-ada', '36893488147419103233'];

function expectNothingPrivate(result: Result): void {
  expect(result.stderr).toBe('');
  for (const detail of [...privateDetails, 'simulator-token']) expect(result.visible).not.toContain(detail);
}

/** The plan that is running when the simulator starts has execution 1001; what a step starts is 1002. */
function expectGreen(result: Result, outputs: Record<string, string>): void {
  expect(errors(result)).toEqual([]);
  expect(result).toMatchObject({ exitCode: 0, signal: null });
  expect(result.outputs).toMatchObject({ result: 'passed', ...outputs });
  expect(result.outputs).not.toHaveProperty('error-code');
}

function expectRed(result: Result, code: string): void {
  expect(result).toMatchObject({ exitCode: 1, signal: null });
  expect(errors(result)).toEqual([expect.stringContaining(`(${code})`)]);
  expect(result.outputs).toMatchObject({ 'error-code': code, 'execution-id': '1002' });
}

const summaryIn = (result: Result): unknown => JSON.parse(result.outputs['result-summary'] ?? 'null');

const signsIn = {
  username: 'tester',
  password: 'tester-password',
  'client-id': 'simulator-client',
  'client-secret': 'simulator-secret',
};

describe.each(['cloud', 'enterprise'] as const)('on %s', (edition) => {
  const path = edition === 'cloud' ? '/executions/1002' : '/testExecutions/1002';

  test.concurrent('a run that passes is green', async () => {
    const { result, paths } = await waitFor('1', { edition }, { 'company-id': '7' });
    expectGreen(result, { 'execution-id': '1002' });
    expect(summaryIn(result)).toEqual({ SUCCESS: 12 });
    expect(result.stdout).toContain('12 of 12 passed');
    expect(result.stdout).toMatch(
      /::group::Waiting for execution 1002 to end\r?\n(?:(?!::group::)[\s\S])*::endgroup::/,
    );
    expect(result.summary).toContain('Smoke');
    // Only the first look may be at the path of the other edition.
    expect(paths.slice(edition === 'cloud' ? 1 : 2).every((asked) => asked === path)).toBe(true);
    expect(paths.filter((asked) => asked.includes('/run/'))).toHaveLength(1);
  });

  test.concurrent('a run that fails is TESTS_FAILED', async () => {
    const { result } = await waitFor('2', { edition });
    expectRed(result, 'TESTS_FAILED');
    expect(result.outputs['result']).toBe('failed');
    expect(summaryIn(result)).toEqual({ SUCCESS: 9, FAILURE: 2, ERROR: 1 });
    expect(explanation(result)).toContain('9 of 12 passed, 3 failed');
  });
});

test.concurrent.each([
  ['25', 'passed'],
  ['24', 'failed'],
])('three failures of twelve, with %s %% allowed: %s', async (allowed, verdict) => {
  const { result } = await waitFor('2', {}, { 'max-failure-percentage': allowed });
  expect(result.outputs['result']).toBe(verdict);
  expect(result.exitCode).toBe(verdict === 'passed' ? 0 : 1);
});

test.concurrent.each([
  ['3', 'no results', '100', 'NO_RESULTS'],
  ['4', 'a status nobody knows', '0', 'TESTS_FAILED'],
  ['8', 'tests that still wait when it ended', '58', 'TESTS_FAILED'],
])('plan %s, with %s and %s %% allowed, is %s', async (planId, _, allowed, code) => {
  const { result } = await waitFor(planId, {}, { 'max-failure-percentage': allowed });
  expectRed(result, code);
  expect(result.outputs['result']).toBe('failed');
});

test.concurrent('a run that vanishes is EXECUTION_NOT_FOUND, without a result', async () => {
  const { result } = await waitFor('6', {});
  expectRed(result, 'EXECUTION_NOT_FOUND');
  expect(result.outputs).not.toHaveProperty('result');
  expect(explanation(result)).toContain('three times in a row');
});

test.concurrent('polls that fail on the way cost nothing', async () => {
  const pollFaults = { 1: 503, 2: 'half', 3: 'garbage', 4: 'other-id', 5: 429 } as const;
  const { result, paths } = await waitFor('1', { pollFaults });
  expectGreen(result, { 'execution-id': '1002' });
  expect(paths.filter((path) => path === '/executions/1002').length).toBeGreaterThanOrEqual(6);
  const troubles = [
    'HTTP 503, "The simulator was told to answer so."',
    'the connection was closed before the answer (HTTP 200) was complete',
    'HTTP 200, but its body is not JSON',
    'HTTP 200, but its id is not that of this execution',
    'HTTP 429, "The simulator was told to answer so."',
  ];
  for (const trouble of troubles) expect(result.stdout).toContain(`no useful answer (${trouble}); asking again`);
});

test.concurrent('a token that expires on the way is renewed', async () => {
  const { result, requests, started } = await waitFor('1', { tokenLifetime: 2, runDuration: 3500 }, signsIn);
  expectGreen(result, { 'execution-id': '1002' });
  expect(started).toHaveLength(1);
  expect(requests.filter(({ method }) => method === 'POST').length).toBeGreaterThanOrEqual(2);
  expect(result.stdout).toContain('signing in again');
  const bearers = new Set(
    requests.flatMap(({ headers }) => /^Bearer (.*)/.exec(headers.authorization ?? '')?.[1] ?? []),
  );
  expect(bearers.size).toBeGreaterThanOrEqual(2);
  for (const bearer of bearers) {
    expect(result.masked).toContain(bearer);
    expect(result.visible).not.toContain(bearer);
  }
});

test.concurrent(
  'a token of the workflow that is refused on the way is ACCESS_DENIED, and the run goes on',
  async () => {
    const { result } = await waitFor('5', { pollFaults: { 2: 401 } });
    expectRed(result, 'ACCESS_DENIED');
    expect(explanation(result)).toContain('Execution 1002 goes on in Testinium');
    expect(result.outputs).not.toHaveProperty('result');
  },
);

test.concurrent('company-id stands on every call', async () => {
  const { result, requests } = await waitFor(
    '409',
    { requireCompany: true, busyFor: 1500 },
    {
      ...signsIn,
      'company-id': '7',
      'if-already-running': 'attach',
    },
  );
  expectGreen(result, { 'execution-id': '1001' });
  const calls = requests.filter(({ method }) => method === 'GET');
  expect(calls.length).toBeGreaterThanOrEqual(3);
  expect(new Set(calls.map(({ headers }) => headers['current-company-id']))).toEqual(new Set(['7']));
});

describe.each(['cloud', 'enterprise'] as const)('a plan of %s that is already running', (edition) => {
  test.concurrent('attach: the result of the run under way decides', async () => {
    const settings = { edition, busyFor: 2000, listFaults: { 1: 500 } } as const;
    const { result, started } = await waitFor('409', settings, { 'if-already-running': 'attach' });
    expectGreen(result, { 'execution-id': '1001', 'already-running': 'true' });
    expect(started).toEqual([]);
  });

  test.concurrent('wait: it is started once that run has ended', async () => {
    const { result, started } = await waitFor('409', { edition, busyFor: 2000 }, { 'if-already-running': 'wait' });
    expectGreen(result, { 'execution-id': '1002', 'already-running': 'false' });
    expect(started).toEqual([{ executionId: '1002', planId: '409' }]);
    expect(result.stdout).toContain('Testinium refused the trigger before, so it is safe to trigger again.');
    expect(result.stdout.match(/::group::/g)).toHaveLength(2);
    expect(result.stdout.match(/::endgroup::/g)).toHaveLength(2);
  });
});

test.concurrent.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends the wait, and the run goes on',
  async (signal) => {
    const { result, started } = await waitFor(
      '5',
      {},
      {},
      {
        whileRunning: (child) => whenItSays(child, ' left (', () => child.kill(signal)),
      },
    );
    expectRed(result, 'CANCELLED');
    expect(explanation(result)).toContain('Execution 1002 goes on in Testinium');
    expect(errors(result)).toEqual([expect.stringContaining('execution 1002')]);
    expect(result.outputs).not.toHaveProperty('result');
    expect(started).toHaveLength(1);
  },
);

test.concurrent('an id beyond 2^53 is asked for exactly', async () => {
  const { result, paths } = await waitFor('9007199254740993', {});
  expectGreen(result, { 'execution-id': '9007199254742997' });
  expect(paths).toContain('/executions/9007199254742997');
});
