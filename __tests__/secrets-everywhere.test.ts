import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { proxyTo } from './support/proxy.js';
import { runAction, type Result } from './support/run-action.js';
import { answer, closeServers, serve, started, type Server } from './support/server.js';
import { explanation, readable } from './support/verdict.js';

/**
 * What is left of a text when a secret has been taken out of it, to the letter: too little of it would be as bad as too
 * much. secrets.test.ts looks for secrets of every kind in whatever a step leaves behind.
 */

const folder = mkdtempSync(path.join(tmpdir(), 'secrets-everywhere-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeServers);

const hex = (text: string, prefix: string, digits: number, suffix = ''): string =>
  Array.from({ length: text.length }, (_, at) => {
    return `${prefix}${text.charCodeAt(at).toString(16).padStart(digits, '0')}${suffix}`;
  }).join('');
const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  é: '&eacute;',
};

const encodings: Readonly<Record<string, (secret: string) => string>> = {
  raw: (secret) => secret,
  percent: encodeURIComponent,
  'percent, small': (secret) => encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
  'percent, all': (secret) => [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  form: (secret) => new URLSearchParams({ s: secret }).toString().slice(2),
  JSON: (secret) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
  'JSON, all': (secret) => hex(secret, '\\u', 4),
  'HTML, named': (secret) => secret.replace(/[&<>"'é]/g, (one) => named[one] ?? one),
  'HTML, decimal': (secret) => Array.from(secret, (one) => `&#${String(one.codePointAt(0))};`).join(''),
  'HTML, hex': (secret) => hex(secret, '&#x', 4, ';'),
  NFC: (secret) => secret.normalize('NFC'),
  NFD: (secret) => secret.normalize('NFD'),
};
const ways = Object.entries(encodings);

const basic = (user: string, secret: string): string => Buffer.from(`${user}:${secret}`).toString('base64');

const secrets = {
  username: 'Us&er.é-41',
  password: `Pa<ss>"w'örd/é&+1`,
  'client-id': 'cl/ient.é-77',
  'client-secret': 'cs=%"\\é\u{1f511}99',
  access: 'at~b/c+d=&<e>5',
  github: "ghs_0nly'for&these",
  hook: 'hk9-path_of.chat',
  'proxy user': 'prox&y.usér',
  'proxy password': 'pr:ox/y é@pw',
};
const pairs = [
  basic(secrets.username, secrets.password),
  basic(secrets['client-id'], secrets['client-secret']),
  basic(secrets['proxy user'], secrets['proxy password']),
];
/** Every secret in every form, and what is base64 of two of them. */
const echoes = [...Object.values(secrets).flatMap((secret) => ways.map(([, write]) => write(secret))), ...pairs];

const inputs = {
  'plan-id': '42',
  'api-url': 'http://testinium.test/api',
  username: secrets.username,
  password: secrets.password,
  'client-id': secrets['client-id'],
  'client-secret': secrets['client-secret'],
  'callback-url': `https://chat.example/services/${secrets.hook}`,
  'wait-for-completion': 'true',
  'max-attempts': '1',
};

interface Servers {
  readonly proxy: Server;
  readonly github: Server;
}

const environment = ({ proxy, github }: Servers): Record<string, string> => ({
  RUNNER_DEBUG: '1',
  GITHUB_WORKSPACE: folder,
  GITHUB_API_URL: github.url,
  GITHUB_REPOSITORY: 'example-org/shop',
  GITHUB_SHA: '4'.repeat(40),
  http_proxy: `http://${['proxy user', 'proxy password']
    .map((name) => encodeURIComponent(secrets[name as keyof typeof secrets]))
    .join(':')}@127.0.0.1:${String(proxy.port)}`,
});

/** What a step has left where it could be read, by where that is. */
function leftBy(result: Result, { github }: Servers): Record<string, string> {
  return {
    log: result.stdout.replace(/^::add-mask::.*$/gm, ''),
    annotations: result.annotations.map(({ title, text }) => `${title ?? ''}\n${text}`).join('\n'),
    summary: result.summary,
    'summary as it is read': readable(result.summary.replaceAll('<wbr>', '')),
    outputs: Object.values(result.outputs).join('\n'),
    'commit statuses': github.requests.map(({ body }) => Buffer.from(body, 'latin1').toString()).join('\n'),
    stderr: result.stderr,
  };
}

test('Of a hundred echoes in names, messages and statuses nothing is left but ***, and all the rest is', async () => {
  const statuses = echoes.map((echo, at) => `S${String(at)} ${echo}`);
  const body = (target: string): unknown => {
    const end = target.replace(/\?.*/, '');
    if (end.endsWith('/oauth/token')) return { access_token: secrets.access, token_type: 'bearer' };
    if (end.endsWith('/run/false')) {
      return {
        ...started,
        unavailable_env_list: echoes.map((echo, at) => ({ id: 9007199254, [`k${String(at)}`]: `e ${echo} n` })),
      };
    }
    if (end.endsWith('/executions/4711')) {
      return {
        id: 4711,
        end_date: '2026-01-01T10:00:00Z',
        plan_name: `Plan ${echoes[0] ?? ''}!`,
        error_definition: `Error ${echoes[1] ?? ''}!`,
        result_summary: Object.fromEntries([
          ['SUCCESS', 1234],
          ...statuses.map((status): [string, number] => [status, 1]),
        ]),
      };
    }
    if (end.endsWith('/scenarios/execution/4711')) {
      return echoes.map((echo, at) => ({
        id: at + 1,
        scenario_name: `Case ${String(at)} <${echo}>`,
        source_file: `f/${echo}.feature`,
      }));
    }
    const scenario = Number(/\/scenario\/(\d+)$/.exec(end)?.[1] ?? 0);
    if (scenario === 0) return undefined;
    const echo = echoes[scenario - 1] ?? '';
    return [
      {
        id: scenario,
        level: statuses[scenario - 1],
        message: `Not [${echo}] but\n${echoes.join('\n')}`,
        end_date: '2026-01-01T10:00:00Z',
        execution_id: 4711,
        environment: { id: 1, name: `Phone (${echo})` },
      },
    ];
  };
  const testinium = await serve((socket, { target }) => {
    const found = body(target);
    (found === undefined ? answer(404, { message: 'Nothing here' }) : answer(200, found))(socket, {} as never);
  });
  const servers = {
    proxy: await proxyTo(testinium),
    github: await serve(answer(422, { message: `No: ${echoes.join(' ')}` })),
  };
  const result = await runAction(
    { ...inputs, 'github-token': secrets.github, 'status-context': 'gate', 'junit-file': 'report.xml' },
    { env: environment(servers) },
  );
  const junit = readFileSync(path.join(folder, 'report.xml'), 'utf8');

  // What is proven is what it would be without them.
  expect(result.outputs).toMatchObject({ 'execution-id': '4711', result: 'failed', 'error-code': 'TESTS_FAILED' });
  expect(servers.proxy.requests[0]?.headers['proxy-authorization']).toBe(`Basic ${pairs[2] ?? ''}`);

  const output = (name: string): unknown => JSON.parse(result.outputs[name] ?? '');
  expect(output('unavailable-environments')).toEqual(
    echoes.map((_, at) => ({ id: 9007199254, [`k${String(at)}`]: 'e *** n' })),
  );
  expect(output('result-summary')).toEqual({
    SUCCESS: 1234,
    ...Object.fromEntries(echoes.map((_, at) => [`S${String(at)} ***`, 1])),
  });
  const expected = echoes.map((_, at) => ({
    scenario: `Case ${String(at)} <***>`,
    environment: 'Phone (***)',
    status: `S${String(at)} ***`,
    message: 'Not [***] but',
    result_id: String(at + 1),
  }));
  const listed = output('failed-tests') as typeof expected;
  expect(listed).toHaveLength(100);
  for (const one of listed) expect(one).toMatchObject(expected[Number(one.result_id) - 1] ?? {});

  const all: Record<string, string> = { ...leftBy(result, servers), junit };
  for (const { scenario, environment: where, status, message } of expected) {
    expect(all['log']).toMatch(
      new RegExp(`^${literal(`${status}: ${scenario} (${where}`)}.*: ${literal(message)}$`, 'm'),
    );
    expect(junit).toContain(
      `name="${scenario.replace('<', '&lt;').replace('>', '&gt;')}" classname="${where}" file="f/***.feature"`,
    );
  }
  expect(all['summary as it is read']).toContain('42 Plan ***!');
  expect(all['summary as it is read']).toContain('Error ***!');
  expect(all['summary as it is read']).toContain('"SUCCESS" : 1234');
  expect(explanation(result)).toContain('Testinium says: Error ***!');
  expect(all['annotations']).toContain('GitHub answered with HTTP 422');

  const leaks = Object.entries(all).flatMap(([sink, text]) =>
    echoes.filter((echo) => text.includes(echo)).map((echo) => `${sink}: ${echo}`),
  );
  expect(leaks).toEqual([]);
});

describe('In the body of an error and in where it points to,', () => {
  const step = async (status: number, message: string, location: string): Promise<Record<string, string>> => {
    const testinium = await serve(
      answer(200, { access_token: secrets.access, token_type: 'bearer' }),
      answer(status, { message }, { Location: location, 'Retry-After': location }),
    );
    const servers = { proxy: await proxyTo(testinium), github: await serve(answer(201, {})) };
    const result = await runAction({ ...inputs, 'github-token': secrets.github }, { env: environment(servers) });
    await closeServers();
    return leftBy(result, servers);
  };

  test.each([302, 404, 429, 503])('with HTTP %i, no echo is left', async (status) => {
    const inHeader = echoes.filter((echo) => /^[\x21-\x7e]+$/.test(echo) && !/[?#@]/.test(echo));
    const all = await step(status, echoes.join(' '), `https://elsewhere.example/${inHeader.join('/')}/end`);
    for (const [sink, text] of Object.entries(all)) {
      for (const echo of echoes) expect(`${sink}: ${text}`).not.toContain(echo);
    }
    expect(all['annotations']).toContain('***');
  });

  test('whatever the password is, and however it is written', async () => {
    /** Letters and digits of which no other word here is made, with what encodings are made of between them. */
    const word = fc.string({ unit: fc.constantFrom(...Array.from('QXZJKV739')), minLength: 5, maxLength: 8 });
    const between = fc.string({ unit: fc.constantFrom(...Array.from(`%&\\+/"'<>#;=? éüşğ漢\u{1f511}`)), maxLength: 6 });
    const secret = fc.tuple(word, between, word).map((parts) => parts.join(''));
    const property = fc.asyncProperty(
      secret,
      fc.constantFrom(...ways),
      fc.constantFrom(...ways),
      async (password, [, inner], [, outer]) => {
        const echo = outer(inner(password));
        const server = await serve(answer(400, { error: 'invalid_grant', error_description: `You sent ${echo} here` }));
        const result = await runAction({
          ...inputs,
          'api-url': server.url,
          password,
        });
        await closeServers();
        expect(explanation(result)).toContain('HTTP 400, "You sent *** here"');
        expect(result.visible).not.toContain(echo);
        expect(result.visible).not.toContain(password);
      },
    );
    await fc.assert(property, { numRuns: 15, seed: 31 });
  });
});

describe('A password that is a word of ours', () => {
  const run = async (password: string, summary: object): Promise<Result> => {
    const server = await serve(
      answer(200, { access_token: 'fresh-token', token_type: 'bearer' }),
      answer(200, started),
      answer(200, { id: 4711, end_date: '2026-01-01T10:00:00Z', result_summary: summary }),
    );
    return runAction({ ...inputs, 'api-url': server.url, password });
  };

  test.each(['SUCCESS', 'success', 'passed', '4711', '1234', 'table', 'Plan'])(
    '%s changes none of them',
    async (word) => {
      const result = await run(word, { SUCCESS: 1234 });
      const usual = await run('none-of-the-words', { SUCCESS: 1234 });
      expect(result).toMatchObject({ exitCode: 0, outputs: usual.outputs, annotations: [] });
      expect(result.summary.replace(/(?<=127\.0\.0\.1:)\d+/g, '')).toBe(
        usual.summary.replace(/(?<=127\.0\.0\.1:)\d+/g, ''),
      );
      expect(result.masked).toContain(word);
    },
  );
});

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
