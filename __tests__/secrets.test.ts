import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { proxyTo } from './support/proxy.js';
import { answer, closeServers, serve, started, type Behaviour } from './support/server.js';
import { ended, tell, waiting, type Story, type Told } from './support/story.js';
import { grant } from './support/testinium.js';
import { readable } from './support/verdict.js';

// Servers echo the secrets of a whole step: text/secrets.test.ts has what becomes of a single text.

const folder = mkdtempSync(path.join(tmpdir(), 'secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeServers);

const eachCharacter = (text: string, write: (code: string) => string): string =>
  Array.from({ length: text.length }, (_, at) => write(text.charCodeAt(at).toString(16).padStart(4, '0'))).join('');
const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', é: '&eacute;' };

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

const accessToken = 'at~b/c+d=&<e>5';
const password = `Pa<ss>"w'örd/é&+1`;
const clientKey = 'Z2F0ZTpr+/c=';
const clientSecret = 'cs=%"\\é\u{1f511}99';
const basic = (user: string, secret: string): string => Buffer.from(`${user}:${secret}`).toString('base64');

/** Each way to authenticate, and what is secret about it. */
const credentials: [way: string, inputs: Record<string, string>, secrets: string[]][] = [
  ['a token', { token: 'tok~b/c+d=&<e>5' }, ['tok~b/c+d=&<e>5']],
  [
    'a client',
    { username: 'tester', password, 'client-id': 'gate', 'client-secret': clientSecret },
    [password, clientSecret, basic('gate', clientSecret), accessToken],
  ],
  ['a client-key', { username: 'tester', password, 'client-key': clientKey }, [password, clientKey, accessToken]],
];
const githubToken = "ghs_0nly'for&these";
const hook = 'hk9-path_of.chat';
const proxyUser = 'prox&y.usér';
const proxyPassword = 'pr:ox/y é@pw';
const otherSecrets = [githubToken, hook, proxyUser, proxyPassword, basic(proxyUser, proxyPassword)];

/** Tells a step that uses all of these secrets through a proxy. */
async function step(given: Story['inputs'], testinium: Behaviour, github: Behaviour) {
  const proxy = await proxyTo(await serve(testinium));
  const user = `${encodeURIComponent(proxyUser)}:${encodeURIComponent(proxyPassword)}@`;
  const told = await tell({
    github: [github],
    inputs: {
      'api-url': 'http://testinium.test/api',
      'callback-url': `https://chat.example/services/${hook}`,
      'github-token': githubToken,
      'junit-file': 'report.xml',
      'max-attempts': '1',
      ...waiting,
      ...given,
    },
    env: { RUNNER_DEBUG: '1', GITHUB_WORKSPACE: folder, http_proxy: proxy.url.replace('//', `//${user}`) },
  });
  expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(`Basic ${basic(proxyUser, proxyPassword)}`);
  const outputs = Object.values(told.outputs);
  /** Everything that anyone can read of it, by where it is read. */
  const sinks = {
    log: told.stdout.replace(/^::add-mask::.*$/gm, ''),
    annotations: told.annotations.map(({ title, text }) => `${title ?? ''}\n${text}`).join('\n'),
    summary: `${told.summary}\n${readable(told.summary.replaceAll('<wbr>', ''))}`,
    outputs: [...outputs, ...outputs.filter((output) => /^[[{]/.test(output)).flatMap(stringsIn)].join('\n'),
    'commit statuses': told.github.map(({ body }) => Buffer.from(body, 'latin1').toString()).join('\n'),
  };
  return { told, sinks };
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
  const echoes = [...secrets, ...otherSecrets].flatMap((secret) => forms.map((write) => write(secret)));
  const all = echoes.join(' ');

  test('from names, messages and statuses, and nothing else is taken out', async () => {
    const statuses = echoes.map((echo, at): [string, number] => [`S${String(at)} ${echo}`, 1]);
    const environments = echoes.map((echo, at) => ({ id: 1234, [`k${String(at)}`]: `e ${echo} n` }));
    const counts = Object.fromEntries([['SUCCESS', 1234], ...statuses]) as Record<string, number>;
    const scenarios = echoes.map((echo, at) => ({ id: at + 1, scenario_name: `<${echo}>`, source_file: `f/${echo}` }));
    const testinium: Behaviour = (socket, seen) => {
      const scenario = Number(/\/results\/execution\/4711\/scenario\/(\d+)/.exec(seen.target)?.[1] ?? 0);
      const echo = echoes[scenario - 1] ?? '';
      const result = {
        ...{ id: scenario, level: statuses[scenario - 1]?.[0], execution_id: 4711, end_date: '2026-01-01T10:00:00Z' },
        ...{ message: `Not [${echo}] but\n${echoes.join('\n')}`, environment: { id: 1, name: `Phone (${echo})` } },
      };
      const responses: Record<string, Behaviour> = {
        '/oauth/token': grant(accessToken),
        '/run/': answer(200, { ...started, unavailable_env_list: environments }),
        '/executions/4711': ended(counts, { plan_name: all, error_definition: all }),
        '/scenarios/execution/4711': answer(200, scenarios),
        '/scenario/': answer(200, [result]),
      };
      const found = Object.entries(responses).find(([part]) => seen.target.includes(part));
      (found?.[1] ?? answer(404, { message: all }))(socket, seen);
    };
    const { told, sinks } = await step(inputs, testinium, answer(422, { message: `No: ${all}` }));

    expect(told.outputs).toMatchObject({ 'execution-id': '4711', result: 'failed', 'error-code': 'TESTS_FAILED' });
    expect(told.github.length).toBeGreaterThan(0);
    const output = (name: string): unknown => JSON.parse(told.outputs[name] ?? '');
    const like = (text: RegExp): unknown => expect.stringMatching(text);
    expect(output('unavailable-environments')).toEqual(
      echoes.map((_, at) => ({ id: 1234, [`k${String(at)}`]: like(/^(e )?\*{3}( n)?$/) })),
    );
    // More may be hidden than the secret, so that some of these names become equal.
    const shown = output('result-summary') as Record<string, number>;
    for (const name of Object.keys(shown)) expect(name).toMatch(/^SUCCESS$|^(S\d+ )?\*{3}$/);
    expect(Object.values(shown).reduce((sum, count) => sum + count)).toBe(1234 + echoes.length);
    for (const one of output('failed-tests') as object[]) {
      const [scenario, environment] = [like(/^<?\*{3}>?$/), like(/^(Phone \(?)?\*{3}\)?$/)];
      expect(one).toMatchObject({ scenario, environment, message: like(/^(Not \[?)?\*{3}/) });
    }
    const junit = readFileSync(path.join(folder, 'report.xml'), 'utf8');
    expect(junit).toMatch(/Phone \(?\*{3}/);
    expectNoEcho({ ...sinks, junit }, echoes);
    for (const secret of secrets) expect(told.masked).toContain(secret);
  });

  test.each([302, 404])('from an error, HTTP %i, and where it points to', async (status) => {
    const inHeader = echoes.filter((echo) => /^[\x21-\x7e]+$/.test(echo) && !/[?#@]/.test(echo));
    const location = `https://elsewhere.example/${inHeader.join('/')}/end`;
    const refusal = answer(status, { message: all }, { Location: location, 'Retry-After': location });
    const testinium: Behaviour = (socket, seen) =>
      (seen.target.includes('/oauth/') ? grant(accessToken) : refusal)(socket, seen);
    const { sinks } = await step(inputs, testinium, answer(201, {}));
    expect(sinks.annotations).toContain('***');
    expectNoEcho(sinks, echoes);
  });
});

test('A password that is a word of ours changes no word of ours', async () => {
  const run = async (password: string): Promise<Told> => {
    const inputs = { username: 'tester', password, 'client-key': 'some-key', ...waiting };
    return tell({ testinium: [grant(accessToken), answer(200, started), ended({ SUCCESS: 1234 })], inputs });
  };
  const withoutPort = ({ summary }: Told): string => summary.replace(/(?<=127\.0\.0\.1:)\d+/g, '');
  const usual = await run('none-of-the-words');
  expect(usual.outputs).toMatchObject({ result: 'passed', 'result-summary': '{"SUCCESS":1234}' });
  for (const word of ['SUCCESS', 'passed', '4711', '1234', 'table', 'Plan']) {
    const told = await run(word);
    expect(told).toMatchObject({ exitCode: 0, outputs: usual.outputs, annotations: [] });
    expect(withoutPort(told)).toBe(withoutPort(usual));
    expect(told.masked).toContain(word);
  }
});
