import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { knowsAuthority } from './support/certificates.js';
import { proxyTo } from './support/proxy.js';
import { runAction, type Result } from './support/run-action.js';
import { answer, closeServers, serve, started, type Behaviour, type Seen, type Server } from './support/server.js';
import { errors, expectVerdict, explanation, readable, runPlan42, token } from './support/verdict.js';

/** What the committed bundle takes and does to the letter, where a little less would do most of the time. */

const folder = mkdtempSync(path.join(tmpdir(), 'strict-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeServers);

const start = answer(200, started);
const waiting = { 'wait-for-completion': 'true', 'poll-interval-seconds': '1', 'max-attempts': '1' };
const user = {
  token: '',
  username: 'some-user',
  password: 'some-password',
  'client-id': 'some-client',
  'client-secret': 'some-secret',
};
const ended = (counts: object, id: number | string = 4711): Behaviour =>
  answer(200, `{"id":${String(id)},"end_date":"2026-01-01T10:00:00Z","result_summary":${JSON.stringify(counts)}}`);

/** Answers by the end of what it is asked for; the rest it does not know. */
function testinium(answers: Readonly<Record<string, Behaviour>>): Promise<Server> {
  return serve((socket, seen) => {
    const found = Object.entries(answers).find(([end]) => seen.target.endsWith(end));
    (found?.[1] ?? answer(404, { message: 'Nothing here' }))(socket, seen);
  });
}

const targets = ({ requests }: Server): string[] => requests.map(({ method, target }) => `${method} ${target}`);

describe('A key that is there twice is no start,', () => {
  const fields = '"execution_id":4711,"already_running":false,"test_plan_id":42';
  const list = '"unavailable_env_list":[]';
  test.each([
    ['with equal values', `{${fields},${list},"successful":true,"successful":true}`],
    ['with other values', `{${fields},${list},"successful":false,"successful":true}`],
    ['with equal numbers', `{${fields},${list},"successful":true,"execution_id":4711}`],
    ['written in two ways', `{${fields},${list},"successful":true,"succ\\u0065ssful":true}`],
    ['with equal empty lists', `{${fields},${list},"successful":true,${list}}`],
    ['with an empty list and an empty object', `{${fields},${list},"successful":true,"unavailable_env_list":{}}`],
    ['with empty objects', `{${fields},${list},"successful":true,"more":{},"more":{}}`],
    ['with nulls', `{${fields},${list},"successful":true,"more":null,"more":null}`],
    ['deep inside', `{${fields},"successful":true,"unavailable_env_list":[{"id":[{"a":1,"a":1}]}]}`],
    ['called __proto__', `{${fields},${list},"successful":true,"__proto__":1,"__proto__":1}`],
    ['called nothing', `{${fields},${list},"successful":true,"":"","":""}`],
  ])('%s', async (_, body) => {
    const server = await serve(answer(200, body));
    expectVerdict(await runPlan42(server.url), 'UNEXPECTED_RESPONSE', 'its body is not JSON');
    expect(server.requests).toHaveLength(1);
  });

  test('but one that only looks so is', async () => {
    const body = `{${fields},${list},"successful":true,"a":{"x":1},"b":{"x":1},"text":"\\"a\\":1,\\"a\\":1","x":"x"}`;
    const server = await serve(answer(200, body));
    expectVerdict(await runPlan42(server.url), 'green', 'execution 4711');
  });

  test('nor an access token', async () => {
    const server = await serve(answer(200, '{"access_token":"a","token_type":"bearer","access_token":"a"}'));
    expectVerdict(await runPlan42(server.url, user), 'SIGN_IN_FAILED', 'its body is not JSON');
    expect(targets(server)).toEqual(['POST /oauth/token']);
  });

  test('nor a result', async () => {
    const twice = '{"id":4711,"end_date":"2026-01-01T10:00:00Z","result_summary":{"SUCCESS":1,"SUCCESS":1}}';
    const server = await serve(start, answer(200, twice), ended({ ERROR: 1 }));
    const result = await runPlan42(server.url, waiting);
    expect(result.outputs).toMatchObject({ 'error-code': 'TESTS_FAILED', 'result-summary': '{"ERROR":1}' });
    expect(result.stdout).toContain('no useful answer');
  });
});

describe('The headers of', () => {
  const agent = expect.stringMatching(/^run-testinium-plan\/\d+\.\d+\.\d+$/) as string;
  const env = { ACTIONS_ORCHESTRATION_ID: 'orchestration-of-github' };

  test('every request are these, whoever else would like to add some', async () => {
    const server = await testinium({
      '/oauth/token': answer(200, { access_token: 'fresh-token', token_type: 'bearer' }),
      '/run/true?callbackUrl=https%3A%2F%2Fchat.example%2Fdone&isGroupRun=false': start,
      '/executions/4711': ended({ ERROR: 1 }),
    });
    await runPlan42(
      server.url,
      {
        ...user,
        ...waiting,
        'company-id': '007',
        'force-run': 'TRUE',
        'is-group-run': 'False',
        'callback-url': 'https://chat.example/done',
      },
      { env },
    );
    const [signIn, ...others] = server.requests;
    const common = {
      host: `127.0.0.1:${String(server.port)}`,
      accept: 'application/json',
      'cache-control': 'no-cache, no-store',
      pragma: 'no-cache',
      'user-agent': agent,
      connection: expect.any(String) as string,
    };
    const form = 'grant_type=password&username=some-user&password=some-password';
    expect(signIn).toEqual({
      method: 'POST',
      target: '/oauth/token',
      headers: {
        ...common,
        authorization: `Basic ${btoa('some-client:some-secret')}`,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(form.length),
      },
      body: form,
    });
    expect(targets(server).slice(1, 4)).toEqual([
      'GET /plans/42/run/true?callbackUrl=https%3A%2F%2Fchat.example%2Fdone&isGroupRun=false',
      'GET /executions/4711',
      'GET /plans/42/lastFailedScenarios',
    ]);
    for (const { headers, body } of others) {
      expect(headers).toEqual({ ...common, authorization: 'Bearer fresh-token', 'current-company-id': '7' });
      expect(body).toBe('');
    }
  });

  test('a request to GitHub do not hand on what GitHub calls this job', async () => {
    const github = await serve(answer(201, {}));
    const server = await serve(start);
    const result = await runPlan42(
      server.url,
      { 'github-token': 'ghs-of-this-job' },
      { env: { ...env, GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'a/b', GITHUB_SHA: '4'.repeat(40) } },
    );
    expectVerdict(result, 'green', 'execution 4711');
    expect(github.requests).toHaveLength(1);
    expect(JSON.stringify(github.requests)).not.toContain('orchestration');
    expect(github.requests[0]?.headers['authorization']).toBe('token ghs-of-this-job');
  });
});

describe('A redirect is not followed,', () => {
  test.each([301, 302, 303, 307, 308])('%i', async (status) => {
    const elsewhere = await serve(start);
    const server = await serve(answer(status, '', { Location: `${elsewhere.url}/plans/42/run/false` }));
    const result = await runPlan42(server.url);
    expectVerdict(result, 'UNEXPECTED_RESPONSE', `it points to ${elsewhere.url}/plans/42/run/false`);
    expect(explanation(result)).toContain('The redirect was not followed.');
    expect([server.requests.length, elsewhere.connections()]).toEqual([1, 0]);
  });

  test('nor one of a poll, or of GitHub', async () => {
    const elsewhere = await serve(ended({ SUCCESS: 1 }));
    const away = answer(302, '', { Location: `${elsewhere.url}/executions/4711` });
    const server = await serve(start, away, ended({ ERROR: 1 }));
    const github = await serve(answer(307, '', { Location: elsewhere.url }));
    const result = await runPlan42(
      server.url,
      { ...waiting, 'github-token': 'ghs-of-this-job' },
      { env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'a/b', GITHUB_SHA: '4'.repeat(40) } },
    );
    expect(result.outputs['error-code']).toBe('TESTS_FAILED');
    expect(result.stdout).toContain('The commit status was not set');
    expect(elsewhere.connections()).toBe(0);
  });
});

describe('What the environment says,', () => {
  const authorities = 'NODE_EXTRA_CA_CERTS adds 1 certificate authority to those that are trusted.';
  const far = 'http://testinium.test';

  test('an added authority, is said also where only a proxy is on the way', async () => {
    const proxy = await proxyTo(await serve(start));
    const env = { ...knowsAuthority, http_proxy: proxy.url };
    const result = await runPlan42(far, {}, { env });
    expectVerdict(result, 'green', 'execution 4711');
    expect(result.stdout).toContain(authorities);
    const unreadable = await runPlan42(far, {}, { env: { ...env, NODE_EXTRA_CA_CERTS: '/nowhere/at-all.pem' } });
    expect(unreadable.stdout).toContain('adds no certificate authority: its file cannot be read (ENOENT).');
    expect(unreadable.exitCode).toBe(0);
  });

  test('is said of the sign-in too', async () => {
    const result = await runPlan42(
      'http://127.0.0.1:1',
      { ...user, 'auth-url': 'https://127.0.0.1:1/token', 'max-attempts': '1' },
      { env: knowsAuthority },
    );
    expect(result.stdout).toContain(authorities);
  });

  test('is named, and its value is not', async () => {
    const server = await serve(start);
    const env = { NODE_OPTIONS: '--title=of-nobodys-business', NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    const { stdout, visible } = await runPlan42(server.url, {}, { env });
    expect(stdout).toContain('NODE_TLS_REJECT_UNAUTHORIZED=0 has no say here: certificates are checked.\n');
    expect(stdout).toContain('NODE_OPTIONS is set: it cannot loosen');
    expect(visible).not.toContain('of-nobodys-business');
    const quiet = await runPlan42(server.url, {}, { env: { NODE_OPTIONS: '', NODE_TLS_REJECT_UNAUTHORIZED: '1' } });
    expect(quiet.stdout).not.toMatch(/NODE_(OPTIONS|TLS)/);
  });
});

describe('Plain http', () => {
  const warnings = async (inputs: Record<string, string>, env: Record<string, string>): Promise<string[]> => {
    const proxy = await proxyTo(await serve(start));
    const result = await runPlan42(
      'http://127.0.0.1:1',
      { 'max-attempts': '1', ...inputs },
      { env: { http_proxy: proxy.url, GITHUB_REPOSITORY: 'a/b', GITHUB_SHA: '4'.repeat(40), ...env } },
    );
    return result.annotations
      .filter(({ title }) => title === 'Secrets are sent in the clear')
      .map(({ kind, text }) => `${kind}: ${text}`);
  };
  const status = { 'github-token': 'ghs-of-this-job' };

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['localhost.evil.example', { 'api-url': 'http://localhost.evil.example' }, {}],
    ['127.0.0.1.evil.example', { 'api-url': 'http://127.0.0.1.evil.example' }, {}],
    ['notlocalhost', { 'api-url': 'http://notlocalhost' }, {}],
    ['auth.example', { ...user, 'auth-url': 'http://auth.example/token' }, {}],
    ['localhost.evil.example', status, { GITHUB_API_URL: 'http://localhost.evil.example' }],
    ['github.example', status, { GITHUB_API_URL: 'http://github.example/api/v3' }],
  ])('to %s is warned of', async (host, inputs, env) => {
    const said = await warnings(inputs, env);
    expect(said).toEqual([expect.stringMatching(/^warning: Anyone on the way can read what is sent to /)]);
    expect(said[0]).toContain(`http://${host}`);
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['localhost', { 'api-url': 'http://localhost:1' }, {}],
    ['evil.localhost', { 'api-url': 'http://evil.localhost:1' }, {}],
    ['127.1.2.3', { 'api-url': 'http://127.1.2.3:1' }, {}],
    ['an address of GitHub’s that is not used', {}, { GITHUB_API_URL: 'http://github.example' }],
    ['GitHub on this machine', status, { GITHUB_API_URL: 'http://127.0.0.1:1' }],
  ])('to %s is not', async (_, inputs, env) => {
    expect(await warnings(inputs, env)).toEqual([]);
  });
});

test('A client-key and what is in it are seen in no message', async () => {
  const key = btoa('client-of-ours:secret-of-ours');
  const message = `Basic ${key} is client-of-ours with secret%2Dof%2Dours`;
  const server = await serve(answer(401, { error: 'invalid_client', error_description: message }));
  const inputs = { token: '', username: 'some-user', password: 'some-password', 'client-key': ` ${key}\n` };
  const result = await runPlan42(server.url, inputs);
  expectVerdict(result, 'SIGN_IN_FAILED', 'HTTP 401, "Basic *** is *** with ***"');
  expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual([`Basic ${key}`]);
  const both = await runPlan42(server.url, { ...inputs, 'client-secret': 'some-secret' });
  expectVerdict(both, 'INVALID_INPUT', 'client-key is given together with client-secret');
});

test('A status-context that would like to be a command is text, also where it is told that GitHub took nothing', async () => {
  const no = answer(404, { message: '##[error]gone ::error::gone' });
  const github = await serve(no, answer(201, {}), no);
  const server = await testinium({ '/run/false': start, '/executions/4711': ended({ SUCCESS: 1 }) });
  const context = `::error::pwned ##[group]x %0A::error::y ${token}`;
  const run = (): Promise<Result> =>
    runPlan42(
      server.url,
      { ...waiting, 'github-token': 'ghs-of-this-job', 'status-context': `  ${context} ` },
      { env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'a/b', GITHUB_SHA: '4'.repeat(40) } },
    );
  const taken = await run();
  const refused = await run();

  for (const result of [taken, refused]) {
    expectVerdict(result, 'green', 'execution 4711');
    expect(result.stdout).not.toMatch(/^\s*::error|##\[/m);
    expect(result.stdout).toContain(
      'Commit status : :error::pwned ## [group]x %0A::error::y *** was not set to pending: GitHub answered with HTTP 404',
    );
  }
  expect(taken.stdout).toContain('Commit status : :error::pwned ## [group]x %0A::error::y ***: success\n');
  expect(taken.annotations).toEqual([]);
  expect(refused.annotations.map(({ kind, title }) => [kind, title])).toEqual([
    ['warning', 'The commit status was not set'],
  ]);
  // GitHub is told the name as it is: branch rules ask for it by that.
  expect(bodies(github).map((body) => body['context'])).toEqual([context, context, context, context]);
});

describe('A JUnit file of an earlier run', () => {
  const env = { GITHUB_WORKSPACE: folder };
  let count = 0;
  /** A file of the workspace with the report of a run of yesterday. */
  const old = (): { name: string; file: string } => {
    const name = `reports-${String(count++)}/junit.xml`;
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file));
    writeFileSync(file, 'yesterday');
    return { name, file };
  };
  const results = {
    '/executions/4711': ended({ SUCCESS: 1, ERROR: 1 }),
    '/scenarios/execution/4711': answer(200, [{ id: 1, scenario_name: 'Sign up' }]),
    '/scenario/1': answer(200, [
      { id: 8, level: 'SUCCESS', end_date: '2026-01-01T10:00:00Z' },
      { id: 9, level: 'ERROR', end_date: '2026-01-01T10:00:00Z', message: 'Broken' },
    ]),
  };

  test.each<[string, Record<string, string>]>([
    ['an input is bad', { 'force-run': 'perhaps' }],
    ['there is no plan-id', { 'plan-id': ' ' }],
    ['the proxy cannot be used', { 'api-url': 'http://testinium.test' }],
  ])('is gone when %s', async (_, bad) => {
    const { name, file } = old();
    const result = await runPlan42(
      'http://127.0.0.1:1',
      { 'junit-file': name, ...bad },
      { env: { ...env, http_proxy: 'socks5://127.0.0.1:1' } },
    );
    expect(result.outputs).toEqual({ 'error-code': 'INVALID_INPUT' });
    expect(existsSync(file)).toBe(false);
  });

  test('is gone before anything is sent, and the new one is there whole or not at all', async () => {
    const { name, file } = old();
    const there: boolean[] = [];
    const looking =
      (behaviour: Behaviour): Behaviour =>
      (...request) => {
        there.push(existsSync(file));
        behaviour(...request);
      };
    const server = await testinium({
      '/run/false': looking(start),
      ...Object.fromEntries(Object.entries(results).map(([end, behaviour]) => [end, looking(behaviour)])),
    });
    const result = await runPlan42(server.url, { ...waiting, 'junit-file': file }, { env });
    expect(there).toEqual([false, false, false, false]);
    expect(result.outputs).toMatchObject({ 'error-code': 'TESTS_FAILED', 'junit-file': name });
    expect(readFileSync(file, 'utf8')).toMatch(/^<\?xml [^]*Broken[^]*<\/testsuites>\n$/);
    // Nothing is left of how it came to be.
    expect(readdirSync(path.dirname(file))).toEqual(['junit.xml']);
  });

  test('is gone and stays so when the results cannot be read', async () => {
    const { name, file } = old();
    const server = await testinium({ '/run/false': start, '/executions/4711': results['/executions/4711'] });
    const result = await runPlan42(server.url, { ...waiting, 'junit-file': name }, { env });
    expect(result.outputs).toMatchObject({ 'error-code': 'TESTS_FAILED' });
    expect(result.outputs).not.toHaveProperty('junit-file');
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  test.each(['the file itself', 'a folder on the way'] as const)(
    'is neither removed nor written where %s is a link that leads out',
    async (what) => {
      const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
      const target = path.join(outside, 'junit.xml');
      writeFileSync(target, 'not ours');
      const name = what === 'the file itself' ? `link-${String(count++)}.xml` : `link-${String(count++)}/junit.xml`;
      symlinkSync(what === 'the file itself' ? target : outside, path.join(folder, name.split('/')[0] ?? ''));
      const server = await testinium({ '/run/false': start, ...results });
      const result = await runPlan42(server.url, { ...waiting, 'junit-file': name }, { env });
      const left = [readFileSync(target, 'utf8'), readdirSync(outside)];
      rmSync(outside, { recursive: true });

      expect(left).toEqual(['not ours', ['junit.xml']]);
      expect(result.outputs).toMatchObject({ 'error-code': 'TESTS_FAILED', result: 'failed' });
      expect(result.outputs).not.toHaveProperty('junit-file');
      expect(result.stdout).toContain('The JUnit report was not written: a link leads out of the workspace.');
    },
  );
});

test('SIGHUP during a wait is a cancellation, which leaves no pending behind', async () => {
  let step: ChildProcess | undefined;
  const server = await testinium({ '/run/false': start, '/executions/4711': () => step?.kill('SIGHUP') });
  const github = await serve(answer(201, {}));
  const result = await runPlan42(
    server.url,
    { ...waiting, 'github-token': 'ghs-of-this-job' },
    {
      env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'a/b', GITHUB_SHA: '4'.repeat(40) },
      whileRunning: (child) => (step = child),
    },
  );
  expect(result).toMatchObject({
    exitCode: 1,
    signal: null,
    outputs: { 'execution-id': '4711', 'error-code': 'CANCELLED' },
  });
  expect(explanation(result)).toContain('Execution 4711 may go on in Testinium');
  expect(states(github)).toEqual(['pending', 'error']);
});

const bodies = ({ requests }: Server): Record<string, string>[] =>
  requests.map(({ body }) => JSON.parse(Buffer.from(body, 'latin1').toString()) as Record<string, string>);
const states = (github: Server): (string | undefined)[] => bodies(github).map(({ state }) => state);

describe('Ids beyond what a number of JavaScript can hold', () => {
  const plan = '9223372036854775807';
  const execution = '9007199254740993';
  const scenario = '9007199254740995';
  const result = '9007199254740997';
  const environment = '9007199254740999';
  const run = JSON.stringify(started)
    .replace('4711', execution)
    .replace('42', plan)
    .replace('[]', `[{"id":${environment}}]`);

  test('arrive whole wherever they are asked for and told', async () => {
    const server = await testinium({
      [`/plans/${plan}/run/false`]: answer(200, run),
      [`/executions/${execution}`]: ended({ ERROR: 1 }, execution),
      [`/scenarios/execution/${execution}`]: answer(200, `[{"id":${scenario},"scenario_name":"Sign up"}]`),
      [`/results/execution/${execution}/scenario/${scenario}`]: answer(
        200,
        `[{"id":${result},"level":"ERROR","end_date":"2026-01-01T10:00:00Z","execution_id":${execution}}]`,
      ),
    });
    const github = await serve(answer(201, {}));
    const step = await runPlan42(
      server.url,
      { ...waiting, 'plan-id': plan, 'company-id': plan, 'junit-file': 'big.xml', 'github-token': 'ghs-of-this-job' },
      {
        env: {
          GITHUB_WORKSPACE: folder,
          GITHUB_API_URL: github.url,
          GITHUB_REPOSITORY: 'a/b',
          GITHUB_SHA: '4'.repeat(40),
        },
      },
    );
    expect(step.outputs).toMatchObject({
      'execution-id': execution,
      'unavailable-environments': `[{"id":${environment}}]`,
      'error-code': 'TESTS_FAILED',
      'junit-file': 'big.xml',
    });
    expect(step.outputs['failed-tests']).toContain(`"result_id":"${result}"`);
    expect(server.requests.map(({ headers }) => headers['current-company-id'])).toEqual(
      server.requests.map(() => plan),
    );
    expect(errors(step)).toEqual([`Test plan ${plan} did not pass (TESTS_FAILED)`]);
    expect(explanation(step)).toContain(`Execution ${execution} has ended.`);
    expect(step.stdout).toContain(`Started: execution ${execution}\nEnvironments not available: ${environment}\n`);
    expect(step.stdout).toContain(`Waiting for execution ${execution} to end`);
    expect(readable(step.summary)).toMatch(new RegExp(`>${plan}<[^]*>${execution}<`));
    const junit = readFileSync(path.join(folder, 'big.xml'), 'utf8');
    expect(junit).toContain(`Testinium plan ${plan}"`);
    expect(junit).toContain(`Testinium execution ${execution}"`);
    expect(bodies(github)).toMatchObject([
      { context: `testinium/plan-${plan}`, description: `Test plan ${plan} is running: execution ${execution}` },
      {
        context: `testinium/plan-${plan}`,
        state: 'failure',
        description: `Test plan ${plan} did not pass: execution ${execution} (TESTS_FAILED)`,
      },
    ]);
    // Not one of them has gone through a number anywhere.
    const everything = [step.visible, junit, ...targets(server), JSON.stringify(bodies(github))].join('\n');
    expect(everything).not.toMatch(/900719925474099[2468]|900719925474100|9223372036854776|e\+1[58]/i);
  });

  test('are told apart by their last digit when a running one is attached to', async () => {
    const running = (id: string): string => `{"id":${id},"start_date":"2026-01-01T10:00:00Z","end_date":null}`;
    for (const ids of [
      ['9007199254740992', execution, '9007199254740991'],
      [execution, '9007199254740992'],
    ]) {
      const server = await testinium({
        '/run/false': answer(409, ''),
        '/plans/42/executions': answer(200, `{"item_list":[${ids.map(running).join()}]}`),
      });
      const attached = await runPlan42(server.url, { 'if-already-running': 'attach' });
      expect(attached).toMatchObject({
        exitCode: 0,
        outputs: { 'execution-id': execution, 'already-running': 'true' },
      });
      expect(attached.stdout).toContain(`Attached to execution ${execution}, which was already running`);
    }
  });

  test('are told apart by their last digit when a lost answer is looked after', async () => {
    const listed = (...ids: string[]): Behaviour =>
      answer(200, `{"item_list":[${ids.map((id) => `{"id":${id}}`).join()}]}`);
    const lists = [listed('9007199254740992'), listed('9007199254740992', execution)];
    const server = await testinium({
      '/run/false': answer(500, {}),
      '/plans/42/executions': (socket: Parameters<Behaviour>[0], seen: Seen) => lists.shift()?.(socket, seen),
    });
    const found = await runAction({
      'plan-id': '42',
      token,
      'api-url': server.url,
      'if-outcome-unknown': 'look',
      'max-attempts': '1',
    });
    expect(found).toMatchObject({ exitCode: 0, outputs: { 'execution-id': execution } });
    expect(found.outputs).not.toHaveProperty('already-running');
  });

  test('are told apart from the id of another plan by their last digit', async () => {
    const server = await serve(answer(200, run.replace(plan, '9223372036854775806')));
    const other = await runPlan42(server.url, { 'plan-id': plan });
    expectVerdict(other, 'UNEXPECTED_RESPONSE', 'its test_plan_id is not that of this plan');
  });
});

test('A commit status names the execution and the verdict, however long the names of results are', async () => {
  const execution = '9223372036854775807';
  const github = await serve(answer(201, {}));
  const server = await testinium({
    '/run/false': answer(200, JSON.stringify(started).replace('4711', execution)),
    [`/executions/${execution}`]: ended(
      { SUCCESS: 97, ...Object.fromEntries(['a', 'b', 'c'].map((name) => [name + '🙂'.repeat(200), 1])) },
      execution,
    ),
  });
  const result = await runPlan42(
    server.url,
    { ...waiting, 'max-failure-percentage': '10', 'github-token': 'ghs-of-this-job' },
    { env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'a/b', GITHUB_SHA: '4'.repeat(40) } },
  );
  expect(result.exitCode).toBe(0);
  const said = Array.from(bodies(github)[1]?.['description'] ?? '').length;
  expect(bodies(github)[1]?.['description']).toMatch(
    new RegExp(`^Test plan 42 passed: 97 of 100 passed, 3 failed \\(a🙂+….*…: execution ${execution}$`, 'u'),
  );
  expect(said).toBeLessThanOrEqual(140);
});
