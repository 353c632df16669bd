import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { certificate, knowsAuthority } from './support/certificates.js';
import { action, read } from './support/pages.js';
import { proxyTo } from './support/proxy.js';
import { root, runAction, type Options, type Result } from './support/run-action.js';
import { answer, closeServers, serve, serveTls, started } from './support/server.js';
import { runPlan42 } from './support/verdict.js';

// What the bundle is made of, and what of it (and of Node) a step loads.

const scripts = readdirSync(path.join(root, 'dist')).filter((name) => name.endsWith('.js'));
const main = read('dist/index.js');
const work = mkdtempSync(path.join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(work, { recursive: true }));
afterEach(closeServers);

test('what is loaded at the start is at most 225,000 bytes, in lines that a person can read, with their names', () => {
  expect(Buffer.byteLength(main)).toBeLessThanOrEqual(225_000);
  const lines = main.split('\n').map((line) => line.trim().length);
  expect(lines.filter((length) => length >= 300)).toEqual([]);
  expect(main.length / lines.length).toBeLessThan(80);
  const functions = [...read('src/step.ts').matchAll(/^(?:export )?(?:async )?(function \w+\()/gm)];
  expect(functions.length).toBeGreaterThan(3);
  for (const [, name] of functions) expect(main).toContain(name);
});

test('it is CommonJS of ASCII, in which no module awaits at its top', () => {
  for (const script of scripts) expect(read(`dist/${script}`)).not.toMatch(/^(import|export) /m);
  expect(main).toMatch(/^[\t\n -~]*$/);
  // Such a module would be wrapped in a function, and read three times.
  expect(main).not.toContain('__nccwpck_require__.a(');
});

test('action.yml starts it on Node 24', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
});

/** Runs a step with a script before it that writes down, at the end, which modules of Node's own and which files it had. */
async function recorded(run: (options: Options) => Promise<Result>) {
  const recorder = path.join(work, 'recorder.cjs');
  const record = path.join(work, 'record.json');
  writeFileSync(
    recorder,
    `process.on('exit', () => {
      const own = process.moduleLoadList.filter((name) => name.startsWith('NativeModule '));
      const files = Object.keys(require.cache).filter((file) => file !== __filename);
      require('node:fs').writeFileSync(${JSON.stringify(record)}, JSON.stringify({
        own: own.map((name) => name.replace('NativeModule ', '')),
        files: files.map((file) => require('node:path').basename(file)),
      }));
    });`,
  );
  const result = await run({ env: { NODE_OPTIONS: `--require ${recorder}` } });
  return { result, loaded: JSON.parse(readFileSync(record, 'utf8')) as Record<'own' | 'files', string[]> };
}

const undici = 'internal/deps/undici/undici';
const needless = 'assert https tls crypto internal/fs/promises child_process worker_threads inspector'.split(' ');

describe.each([
  ['green', answer(200, started), 0],
  ['red', answer(401, {}), 1],
] as const)('A %s step', (_, behaviour, exitCode) => {
  test('over http loads nothing of what only others need', async () => {
    const server = await serve(behaviour);
    const { result, loaded } = await recorded((options) => runPlan42(server.url, {}, options));
    expect(result).toMatchObject({ exitCode, stderr: '' });
    expect(loaded.files).toEqual(['index.js', 'https.cjs']);
    expect(loaded.own).toContain('http');
    for (const name of [undici, ...needless]) expect(loaded.own).not.toContain(name);
  });

  test('over https and a proxy loads no other file, nor undici', async () => {
    const server = await serveTls(certificate('server'), behaviour);
    const proxy = await proxyTo(server);
    const { result, loaded } = await recorded(({ env }) =>
      runPlan42('https://testinium.test', {}, { env: { ...env, ...knowsAuthority, https_proxy: proxy.url } }),
    );
    expect(result).toMatchObject({ exitCode, stderr: '' });
    expect(loaded.files).toEqual(['index.js', 'https.cjs']);
    expect(loaded.own).toContain('tls');
    expect(loaded.own).not.toContain(undici);
  });
});

test('undici would be seen: here it is in a program that uses it', async () => {
  const program = path.join(work, 'fetches.cjs');
  writeFileSync(program, "fetch('data:,');");
  const { loaded } = await recorded((options) => runAction({}, { ...options, program }));
  expect(loaded.own).toContain(undici);
  // Nor is the package in the bundle: all its error codes begin like this.
  expect(read('node_modules/undici/lib/core/errors.js')).toContain('UND_ERR_');
  for (const script of scripts) expect(read(`dist/${script}`)).not.toContain('UND_ERR_');
});

test('the license of every package in the bundle is shipped beside it', () => {
  const licenses = `\n${read('dist/licenses.txt')}`;
  const code = scripts.map((script) => read(`dist/${script}`)).join('\n');
  const bundled = [...code.matchAll(/CONCATENATED MODULE: \S*node_modules\/((?:@[^/]+\/)?[^/]+)/g)];
  const names = new Set(bundled.map(([, name = '']) => name));
  expect([...names].sort()).toEqual(['@actions/core', '@actions/github', '@actions/http-client', 'json-with-bigint']);
  for (const name of names) expect(licenses).toMatch(new RegExp(`\n${name}\nMIT\n[^]*?Copyright`));
});
