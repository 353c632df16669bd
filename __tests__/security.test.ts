import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { knowsAuthority } from './support/certificates.js';
import { root } from './support/run-action.js';
import { answer, closeServers, serve } from './support/server.js';
import { runPlan42 } from './support/verdict.js';

// What SECURITY.md claims, it claims by the name of a test. Here it is held to that.

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const page = read('SECURITY.md');

/** A section up to the next heading, or to the end. */
function section(heading: string): string {
  const [, text = ''] = page.split(`\n## ${heading}\n`);
  return text.split('\n## ')[0] ?? '';
}

/** The points of a list, each as one line. */
const points = (text: string): string[] =>
  [...text.matchAll(/^- (.*(?:\n {2}.*)*)/gm)].map(([, point = '']) => point.replace(/\s+/g, ' '));

/** Links to tests: the title in brackets, the file in parentheses. */
const links = [...page.replace(/\s+/g, ' ').matchAll(/\[([^[\]]+)\]\((__tests__\/[^)]+)\)/g)].map(
  ([, title = '', file = '']) => ({ title, file }),
);

/** The titles in a test file: of its tests and groups, and of the rows of their tables. */
function titlesIn(file: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      const { parent } = node;
      const isTitle = ts.isCallExpression(parent) && /^(test|describe)\b/.test(parent.expression.getText());
      const isRow =
        (ts.isPropertyAssignment(parent) && parent.name.getText() === 'fault') ||
        (ts.isArrayLiteralExpression(parent) && parent.elements[0] === node);
      if (isTitle || isRow) titles.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
  return titles;
}

test.each(links)('SECURITY.md names a test that there is: $title, in $file', ({ title, file }) => {
  expect(existsSync(path.join(root, file)) ? titlesIn(file) : []).toContain(title);
});

describe('every claim has a test:', () => {
  const claims = ['What happens to your secrets', 'What is sent where', 'Threat model'].flatMap((heading) => {
    const found = points(section(heading));
    return found.map((claim): [string, string] => [`${heading}: ${claim.slice(0, 60)}`, claim]);
  });

  test('there are some', () => expect(claims.length).toBeGreaterThan(14));

  test.each(claims)('%s', (_, claim) => {
    expect(claim).toMatch(/\]\(__tests__\//);
  });
});

describe('The log says what is in force', () => {
  afterEach(closeServers);
  const far = 'http://192.0.2.1/api';
  const proxy = { http_proxy: 'http://127.0.0.1:9' };
  const rows: { says: string; env: NodeJS.ProcessEnv; url?: string }[] = [
    { says: 'direct', env: {} },
    { says: 'direct (no_proxy)', env: { ...proxy, no_proxy: '192.0.2.1' }, url: far },
    { says: 'via proxy 127.0.0.1:9', env: proxy, url: far },
    {
      says: 'NODE_EXTRA_CA_CERTS adds 1 certificate authority',
      env: knowsAuthority,
      url: 'https://127.0.0.1:9/api',
    },
    { says: 'NODE_TLS_REJECT_UNAUTHORIZED=0 has no say here', env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
    { says: 'NODE_USE_SYSTEM_CA=1 has no say here', env: { NODE_USE_SYSTEM_CA: '1' } },
    { says: 'OPENSSL_CONF is set', env: { OPENSSL_CONF: '/dev/null' } },
    { says: 'NODE_OPTIONS is set', env: { NODE_OPTIONS: '--insecure-http-parser' } },
  ];

  test.each(rows)('$says', async ({ says, env, url }) => {
    const server = await serve(answer(404, {}));
    const once = { 'max-attempts': '1', 'request-timeout-seconds': '1' };
    const { stdout } = await runPlan42(url ?? server.url, once, { env: { RUNNER_DEBUG: '0', ...env } });
    expect(stdout).toContain(says);
    // What is not in force it does not speak of.
    const others = rows.map((row) => row.says).filter((other) => other !== 'direct' && other !== says);
    for (const other of others) expect(stdout).not.toContain(other);
  });

  test('and SECURITY.md quotes it', () => {
    const quoted = [
      ...section('Threat model')
        .replace(/\s+/g, ' ')
        .matchAll(/“([^”]+)”/g),
    ].map(([, words]) => words);
    for (const { says } of rows) expect(quoted).toContain(says.replace('127.0.0.1:9', 'host:port'));
  });
});

test('the command that verifies a release names every file that runs, and the workflow that signs', () => {
  const command = /^for file in (.*); do\n([^]*?)^done$/m.exec(section('How to check it'));
  const [, files = '', verify = ''] = command ?? [];
  const [main, ...others] = files.split(' ');
  expect([main, others]).toEqual(['action.yml', ['dist/*']]);
  expect(readdirSync(path.join(root, 'dist'), { withFileTypes: true }).every((entry) => entry.isFile())).toBe(true);

  const signer = /--signer-workflow your-org\/run-testinium-plan\/(\S+)/.exec(verify)?.[1] ?? '';
  const workflow = parse(read(signer)) as { jobs: Record<string, { permissions?: Record<string, string> }> };
  const signs = Object.values(workflow.jobs).some(({ permissions }) => permissions?.['attestations'] === 'write');
  expect(signs).toBe(true);
});

test('every input that is a secret is said to be masked', () => {
  const { inputs } = parse(read('action.yml')) as { inputs: Record<string, { description: string }> };
  const secret = Object.entries(inputs).filter(([, { description }]) => /\bsecret\b/.test(description));
  expect(secret.length).toBeGreaterThan(5);
  const [masked = ''] = points(section('What happens to your secrets'));
  for (const [name] of secret) expect(masked).toContain(`\`${name}\``);
});
