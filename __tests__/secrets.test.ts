import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { runAction, type Result } from './support/run-action.js';
import { answer, closeServers, serve, started, type Behaviour, type Server } from './support/server.js';
import { errors, explanation, readable, runPlan42 } from './support/verdict.js';

/** What becomes of the secrets of a whole step when servers echo them: text/secrets.test.ts has every form of them. */

const folder = mkdtempSync(path.join(tmpdir(), 'secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeServers);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const ascii = (text: string): string =>
  text.replace(/[^ -~]/gu, (one) =>
    Array.from({ length: one.length }, (_, at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );

/** The ways in which a server or a gateway is likely to write what it was sent. */
const forms = {
  'as it is': (secret: string) => secret,
  'in a URL': encodeURIComponent,
  'in a URL, small': (secret: string) => encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase()),
  'in a form': (secret: string) => new URLSearchParams({ s: secret }).toString().slice(2),
  'in JSON': (secret: string) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
  'in JSON of ASCII': (secret: string) => ascii(JSON.stringify(secret).slice(1, -1)),
  'in HTML by name': (secret: string) => secret.replace(/[&<>"']/g, (one) => entities[one] ?? one),
  'in HTML by number': (secret: string) =>
    secret.replace(/[^A-Za-z0-9]/gu, (one) => `&#${String(one.codePointAt(0))};`),
  composed: (secret: string) => secret.normalize('NFC'),
  decomposed: (secret: string) => secret.normalize('NFD'),
  'in base64': (secret: string) => Buffer.from(secret).toString('base64'),
} as const;
const formsOf = Object.values(forms);

const basic = (user: string, secret: string): string => Buffer.from(`${user}:${secret}`).toString('base64');

/** A secret that nothing else looks like, not even its beginning. */
const secretOf = (mark: string, more: string) =>
  fc
    .tuple(
      fc.string({ unit: fc.constantFrom(...Array.from('ABCDEFGHJKMNPQRSTVWXYZ23456789')), minLength: 6, maxLength: 6 }),
      fc.string({ unit: fc.constantFrom(...Array.from(`${more}abcdefgh`)), maxLength: 20 }),
    )
    .map(([head, rest]) => `${mark}${head}${rest}z`);
const inHeaders = '"<>&\'/\\+=%:,;?#@!{}[]|*_~`$^.-';
const anywhere = `${inHeaders} éßğ\u{1f511}`;

const secrets = fc.record({
  username: secretOf('U1', anywhere),
  password: secretOf('P2', anywhere),
  clientId: secretOf('C3', anywhere.replace(':', '')),
  clientSecret: secretOf('S4', anywhere),
  access: secretOf('A5', inHeaders),
  github: secretOf('G6', inHeaders),
  hook: secretOf('H7', '-_.'),
});

/** Everything that anyone can read of a step, by where it is read. */
function sinks(result: Result, github: Server, junit: string): Record<string, string> {
  const statuses = github.requests.map(({ body }) => Buffer.from(body, 'latin1').toString());
  return {
    'log, debug and groups': result.stdout.replace(/^::add-mask::.*$/gm, ''),
    annotations: result.annotations.map(({ title, text }) => `${title ?? ''}\n${text}`).join('\n'),
    'summary and picture': result.summary,
    'summary as it is read': readable(result.summary),
    outputs: Object.values(result.outputs).join('\n'),
    'outputs as they are read': Object.values(result.outputs)
      .map((output) => (/^[[{]/.test(output) ? JSON.stringify(JSON.parse(output), undefined, 1) : output))
      .join('\n'),
    'commit statuses': statuses.join('\n'),
    'commit statuses as they are read': statuses
      .map((body) => Object.values(JSON.parse(body) as object).join('\n'))
      .join('\n'),
    'the JUnit report': junit,
    stderr: result.stderr,
  };
}

/** Neither a form of a secret nor a beginning of one is anywhere. */
function expectHidden(all: Record<string, string>, hidden: readonly string[], bases: readonly string[] = []): void {
  const leaks: string[] = [];
  for (const [sink, text] of Object.entries(all)) {
    for (const secret of hidden) {
      for (const [form, write] of Object.entries(forms)) {
        if (text.includes(write(secret))) leaks.push(`${sink}: ${secret} ${form}`);
      }
      if (text.includes(secret.slice(0, 8))) leaks.push(`${sink}: the beginning of ${secret}`);
    }
    for (const base of bases) if (text.includes(base)) leaks.push(`${sink}: ${base}`);
  }
  expect(leaks).toEqual([]);
}

test('No form of any secret reaches anything that anyone can read', async () => {
  const property = fc.asyncProperty(secrets, fc.nat({ max: 300 }), async (given, before) => {
    const hidden = Object.values(given);
    const bases = [basic(given.clientId, given.clientSecret), basic(given.username, given.password)];
    const echoes = [...hidden.flatMap((secret) => formsOf.map((write) => write(secret))), ...bases];
    // Also where a text is cut: behind so much of other words.
    const at = (nth: number): string => {
      const echo = echoes[nth % echoes.length] ?? '';
      return `${'-'.repeat((before + nth) % 300)}${echo} ${echoes[(nth * 7) % echoes.length] ?? ''}`;
    };
    const result = (id: number): object => ({
      id,
      level: at(id),
      end_date: 1767261600000,
      message: echoes.join('\n'),
      scenario_id: id,
      project: { id: 5 },
      environment: { id: 6, name: at(id + 1) },
    });
    const reply = (target: string): Behaviour => {
      if (target.includes('/oauth/')) return answer(200, { access_token: given.access, token_type: 'bearer' });
      if (target.includes('/run/')) {
        return answer(200, {
          ...started,
          message: at(0),
          unavailable_env_list: echoes.map((echo, nth) => (nth % 2 === 0 ? echo : { name: at(nth), [echo]: echo })),
        });
      }
      if (target.includes('/scenarios')) {
        return answer(
          200,
          [1, 2, 3].map((id) => ({ id, scenario_name: at(id + 2), source_file: at(id + 3) })),
        );
      }
      if (!target.includes('/testExecutions/')) return answer(404, { message: echoes.join(' ') });
      return answer(200, {
        id: 4711,
        end_date: 1767261600000,
        plan_name: at(4),
        error_definition: echoes.join(' '),
        result_summary: { SUCCESS: 1234, ...Object.fromEntries([1, 2, 3].map((id) => [at(id), 1])) },
        test_results: [1, 2, 3].map(result),
      });
    };
    const testinium = await serve((socket, seen) => reply(seen.target)(socket, seen));
    const github = await serve(answer(403, { message: echoes.join(' ') }), answer(201, {}));
    const step = await runAction(
      {
        'plan-id': '42',
        'api-url': `${testinium.url}/api`,
        username: given.username,
        password: given.password,
        'client-id': given.clientId,
        'client-secret': given.clientSecret,
        'callback-url': `https://chat.example/services/T0/${given.hook}?to=all`,
        'github-token': given.github,
        'status-context': 'gate',
        'wait-for-completion': 'true',
        'junit-file': 'report.xml',
      },
      {
        env: {
          RUNNER_DEBUG: '1',
          GITHUB_WORKSPACE: folder,
          GITHUB_API_URL: github.url,
          GITHUB_REPOSITORY: 'example-org/shop',
          GITHUB_SHA: '4'.repeat(40),
        },
      },
    );
    const junit = readFileSync(path.join(folder, 'report.xml'), 'utf8');
    await closeServers();

    expect(errors(step)).toEqual([expect.stringContaining('(TESTS_FAILED)')]);
    expect(step.stderr).toBe('');
    // Every sink had something to say, and our own numbers are what they were.
    expect(github.requests).toHaveLength(2);
    expect((JSON.parse(step.outputs['result-summary'] ?? '') as Record<string, number>)['SUCCESS']).toBe(1234);
    expect(Object.keys(step.outputs)).toEqual(
      expect.arrayContaining([
        'unavailable-environments',
        'result-summary',
        'failed-tests',
        'junit-file',
        'error-code',
      ]),
    );
    const all = sinks(step, github, junit);
    for (const sink of [
      'log, debug and groups',
      'annotations',
      'summary as it is read',
      'outputs',
      'the JUnit report',
    ]) {
      expect(all[sink]).toContain('***');
    }
    expectHidden(all, hidden, bases);
  });
  await fc.assert(property, { numRuns: 8 });
});

describe('What has been seen', () => {
  test('a password in HTML, as Spring writes it into error_description', async () => {
    const password = `Pa<ss>&"w'ört`;
    const server = await serve(
      answer(400, { error: 'invalid_grant', error_description: `Bad: ${forms['in HTML by name'](password)}` }),
    );
    const user = {
      token: '',
      username: 'some-user',
      password,
      'client-id': 'some-client',
      'client-secret': 'some-secret',
    };
    const result = await runPlan42(server.url, { ...user, 'max-attempts': '1' });

    expect(explanation(result)).toContain('HTTP 400, "Bad: ***"');
    expect(result.visible).not.toMatch(/Pa(<|&lt;)ss|w(&#39;|')ört/);
  });

  test('the path of a chat hook', async () => {
    const callback = 'https://chat.example/services/T0AAAAAA1/B0BBBBBB2/x1y2z3w4v5u6';
    const server = await serve(answer(400, { message: `Cannot call ${callback} (/services/T0AAAAAA1, x1y2z3w4v5u6)` }));
    const result = await runPlan42(server.url, { 'callback-url': callback });

    expect(explanation(result)).toContain('HTTP 400, "Cannot call *** (/services/***, ***)"');
    expect(result.visible).not.toMatch(/T0AAAAAA1|B0BBBBBB2|x1y2z3w4v5u6/);
  });

  test('a password of three characters, which is no reason to blot out numbers, but for a warning', async () => {
    const server = await serve(
      answer(200, { access_token: 'fresh-token', token_type: 'bearer' }),
      answer(200, started),
      answer(200, { id: 4711, end_date: '2026-01-01T10:00:00Z', result_summary: { SUCCESS: 1234 } }),
    );
    const user = {
      token: '',
      username: 'some-user',
      password: '123',
      'client-id': 'some-client',
      'client-secret': 'some-secret',
    };
    const result = await runPlan42(server.url, { ...user, 'wait-for-completion': 'true' });

    expect(result.exitCode).toBe(0);
    expect(result.masked).toContain('123');
    expect(result.outputs['result-summary']).toBe('{"SUCCESS":1234}');
    expect(result.summary).toContain('"SUCCESS" : 1234');
    expect(result.annotations).toEqual([
      {
        kind: 'warning',
        title: 'A secret is too short to be hidden everywhere',
        text: expect.stringContaining('password: with less than 4 characters') as string,
      },
    ]);
  });

  test('names of statuses that become equal: they are added up', async () => {
    const [one, other] = ['tok-a5.name_of-a-result', 'some-other-secret-1'];
    const server = await serve(
      answer(200, started),
      answer(200, { id: 4711, end_date: '2026-01-01T10:00:00Z', result_summary: { SUCCESS: 5, [one]: 1, [other]: 2 } }),
    );
    const github = await serve(answer(201, {}));
    const result = await runPlan42(
      server.url,
      { token: one, 'github-token': other, 'wait-for-completion': 'true' },
      { env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'example-org/shop', GITHUB_SHA: '4'.repeat(40) } },
    );
    expect(result.outputs['result-summary']).toBe('{"SUCCESS":5,"***":3}');
    expectHidden(sinks(result, github, ''), [one, other]);
  });
});
