import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { proxyTo } from './support/proxy.js';
import { runAction, type Result } from './support/run-action.js';
import { answer, closeServers, serve, started, type Behaviour, type Server } from './support/server.js';
import { errors, readable } from './support/verdict.js';

// Servers echo the secrets of a whole step: text/secrets.test.ts has what becomes of a single text.

const folder = mkdtempSync(path.join(tmpdir(), 'secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeServers);

const eachCharacter = (text: string, write: (code: string) => string): string =>
  Array.from({ length: text.length }, (_, at) => write(text.charCodeAt(at).toString(16).padStart(4, '0'))).join('');
const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  é: '&eacute;',
};

/** The ways in which a server or a gateway is likely to write what it was sent. */
const forms: ((secret: string) => string)[] = [
  (secret) => secret,
  encodeURIComponent,
  (secret) => encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
  (secret) => new URLSearchParams({ s: secret }).toString().slice(2),
  (secret) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
  (secret) => eachCharacter(secret, (code) => `\\u${code}`),
  (secret) => secret.replace(/[&<>"é]/g, (one) => names[one] ?? one),
  (secret) => eachCharacter(secret, (code) => `&#x${code};`),
  (secret) => secret.normalize('NFD'),
  (secret) => Buffer.from(secret).toString('base64'),
];

const password = `Pa<ss>"w'örd/é&+1`;
const clientSecret = 'cs=%"\\é\u{1f511}99';
const basic = (user: string, secret: string): string => Buffer.from(`${user}:${secret}`).toString('base64');

/** Each way to authenticate, and what is secret about it. */
const credentials: [way: string, inputs: Record<string, string>, secrets: string[]][] = [
  ['a token', { token: 'tok~b/c+d=&<e>5' }, ['tok~b/c+d=&<e>5']],
  [
    'a client',
    { username: 'tester', password, 'client-id': 'gate', 'client-secret': clientSecret },
    [password, clientSecret, basic('gate', clientSecret), 'at~b/c+d=&<e>5'],
  ],
  [
    'a client-key',
    { username: 'tester', password, 'client-key': 'Z2F0ZTpr+/c=' },
    [password, 'Z2F0ZTpr+/c=', 'at~b/c+d=&<e>5'],
  ],
];
const githubToken = "ghs_0nly'for&these";
const hook = 'hk9-path_of.chat';
const proxyUser = 'prox&y.usér';
const proxyPassword = 'pr:ox/y é@pw';
const otherSecrets = [githubToken, hook, proxyUser, proxyPassword, basic(proxyUser, proxyPassword)];

const echoesOf = (secrets: readonly string[]): string[] =>
  [...secrets, ...otherSecrets].flatMap((secret) => forms.map((write) => write(secret)));

interface Step {
  readonly result: Result;
  readonly github: Server;
  /** Everything that anyone can read of it, by where it is read. */
  readonly sinks: Readonly<Record<string, string>>;
}

/** Runs a step that uses all of these secrets through a proxy. */
async function runStep(inputs: Record<string, string>, testinium: Behaviour, github: Behaviour): Promise<Step> {
  const servers = { proxy: await proxyTo(await serve(testinium)), github: await serve(github) };
  const proxy = `http://${encodeURIComponent(proxyUser)}:${encodeURIComponent(proxyPassword)}@127.0.0.1:${String(servers.proxy.port)}`;
  const result = await runAction(
    {
      'plan-id': '42',
      'api-url': 'http://testinium.test/api',
      'callback-url': `https://chat.example/services/${hook}`,
      'github-token': githubToken,
      'wait-for-completion': 'true',
      'junit-file': 'report.xml',
      'max-attempts': '1',
      ...inputs,
    },
    {
      env: {
        RUNNER_DEBUG: '1',
        GITHUB_WORKSPACE: folder,
        GITHUB_API_URL: servers.github.url,
        GITHUB_REPOSITORY: 'example-org/shop',
        GITHUB_SHA: '4'.repeat(40),
        http_proxy: proxy,
      },
    },
  );
  expect(servers.proxy.requests[0]?.headers['proxy-authorization']).toBe(`Basic ${otherSecrets[4] ?? ''}`);
  const outputs = Object.values(result.outputs);
  const sinks = {
    log: result.stdout.replace(/^::add-mask::.*$/gm, ''),
    annotations: result.annotations.map(({ title, text }) => `${title ?? ''}\n${text}`).join('\n'),
    summary: `${result.summary}\n${readable(result.summary.replaceAll('<wbr>', ''))}`,
    outputs: [...outputs, ...outputs.filter((output) => /^[[{]/.test(output)).flatMap(stringsIn)].join('\n'),
    'commit statuses': servers.github.requests.map(({ body }) => Buffer.from(body, 'latin1').toString()).join('\n'),
    stderr: result.stderr,
  };
  return { result, github: servers.github, sinks };
}

function stringsIn(json: string): string[] {
  const strings: string[] = [];
  JSON.parse(json, (key, value: unknown) => strings.push(key, String(value)));
  return strings;
}

function expectNoEcho(sinks: Readonly<Record<string, string>>, echoes: readonly string[]): void {
  const leaks = Object.entries(sinks).flatMap(([sink, text]) =>
    echoes.filter((echo) => text.includes(echo)).map((echo) => `${sink}: ${echo}`),
  );
  expect(leaks).toEqual([]);
}

describe.each(credentials)('With %s, no form of a secret reaches anyone', (_, inputs, secrets) => {
  const echoes = echoesOf(secrets);

  test('from names, messages and statuses, and nothing else is taken out', async () => {
    const statuses = echoes.map((echo, at): [string, number] => [`S${String(at)} ${echo}`, 1]);
    const end_date = '2026-01-01T10:00:00Z';
    const body = (target: string): unknown => {
      const scenario = Number(/\/results\/execution\/4711\/scenario\/(\d+)/.exec(target)?.[1] ?? 0);
      const echo = echoes[scenario - 1] ?? '';
      if (target.includes('/oauth/token')) return { access_token: 'at~b/c+d=&<e>5', token_type: 'bearer' };
      if (target.includes('/run/')) {
        return {
          ...started,
          unavailable_env_list: echoes.map((echo, at) => ({ id: 1234, [`k${String(at)}`]: `e ${echo} n` })),
        };
      }
      if (target.endsWith('/executions/4711')) {
        const result_summary = Object.fromEntries([['SUCCESS', 1234], ...statuses]);
        return { id: 4711, end_date, plan_name: echoes.join(' '), error_definition: echoes.join(' '), result_summary };
      }
      if (target.includes('/scenarios/execution/4711')) {
        return echoes.map((echo, at) => ({ id: at + 1, scenario_name: `<${echo}>`, source_file: `f/${echo}` }));
      }
      if (scenario === 0) return undefined;
      const environment = { id: 1, name: `Phone (${echo})` };
      const message = `Not [${echo}] but\n${echoes.join('\n')}`;
      return [{ id: scenario, level: statuses[scenario - 1]?.[0], message, end_date, execution_id: 4711, environment }];
    };
    const testinium: Behaviour = (socket, seen) => {
      const found = body(seen.target);
      (found === undefined ? answer(404, { message: echoes.join(' ') }) : answer(200, found))(socket, seen);
    };
    const github = answer(422, { message: `No: ${echoes.join(' ')}` });
    const { result, sinks, ...step } = await runStep(inputs, testinium, github);

    expect(result.outputs).toMatchObject({ 'execution-id': '4711', result: 'failed', 'error-code': 'TESTS_FAILED' });
    expect(step.github.requests.length).toBeGreaterThan(0);
    const output = (name: string): unknown => JSON.parse(result.outputs[name] ?? '');
    expect(output('unavailable-environments')).toEqual(
      echoes.map((_, at) => ({ id: 1234, [`k${String(at)}`]: expect.stringMatching(/^(e )?\*{3}( n)?$/) as unknown })),
    );
    // More may be hidden than the secret, so that some of these names become equal.
    const counts = output('result-summary') as Record<string, number>;
    for (const name of Object.keys(counts)) expect(name).toMatch(/^SUCCESS$|^(S\d+ )?\*{3}$/);
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(1234 + echoes.length);
    for (const one of output('failed-tests') as object[]) {
      const left = [/^<?\*{3}>?$/, /^(Phone \(?)?\*{3}\)?$/, /^(Not \[?)?\*{3}/].map((text): unknown =>
        expect.stringMatching(text),
      );
      const [scenario, environment, message] = left;
      expect(one).toMatchObject({ scenario, environment, message });
    }
    const junit = readFileSync(path.join(folder, 'report.xml'), 'utf8');
    expect(junit).toMatch(/Phone \(?\*{3}/);
    expectNoEcho({ ...sinks, junit }, echoes);
    for (const secret of secrets) expect(result.masked).toContain(secret);
  });

  test.each([302, 404])('from an error, HTTP %i, and where it points to', async (status) => {
    const inHeader = echoes.filter((echo) => /^[\x21-\x7e]+$/.test(echo) && !/[?#@]/.test(echo));
    const location = `https://elsewhere.example/${inHeader.join('/')}/end`;
    const refusal = answer(status, { message: echoes.join(' ') }, { Location: location, 'Retry-After': location });
    const signIn = answer(200, { access_token: 'at~b/c+d=&<e>5', token_type: 'bearer' });
    const testinium: Behaviour = (socket, seen) => (seen.target.includes('/oauth/') ? signIn : refusal)(socket, seen);
    const { result, sinks } = await runStep(inputs, testinium, answer(201, {}));
    expect(errors(result)).toHaveLength(1);
    expect(sinks['annotations']).toContain('***');
    expectNoEcho(sinks, echoes);
  });
});

test('A password that is a word of ours changes no word of ours', async () => {
  const run = async (password: string): Promise<Result> => {
    const execution = { id: 4711, end_date: '2026-01-01T10:00:00Z', result_summary: { SUCCESS: 1234 } };
    const grant = { access_token: 'fresh-token', token_type: 'bearer' };
    const { url } = await serve(answer(200, grant), answer(200, started), answer(200, execution));
    const user = { username: 'tester', password, 'client-key': 'some-key' };
    return runAction({ 'plan-id': '42', 'api-url': url, 'wait-for-completion': 'true', ...user });
  };
  const withoutPort = ({ summary }: Result): string => summary.replace(/(?<=127\.0\.0\.1:)\d+/g, '');
  const usual = await run('none-of-the-words');
  expect(usual.outputs).toMatchObject({ result: 'passed', 'result-summary': '{"SUCCESS":1234}' });
  for (const word of ['SUCCESS', 'passed', '4711', '1234', 'table', 'Plan']) {
    const result = await run(word);
    expect(result).toMatchObject({ exitCode: 0, outputs: usual.outputs, annotations: [] });
    expect(withoutPort(result)).toBe(withoutPort(usual));
    expect(result.masked).toContain(word);
  }
});
