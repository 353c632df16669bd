import { createRequire } from 'node:module';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import * as octokit from '../src/stand-ins/octokit.mjs';
import * as unused from '../src/stand-ins/unused.mjs';
import { certificate, knowsAuthority } from './support/certificates.js';
import { proxyTo } from './support/proxy.js';
import { root, runAction, type Options, type Result } from './support/run-action.js';
import { answer, closeServers, serve, serveTls, started } from './support/server.js';
import { runPlan42 } from './support/verdict.js';

// What the bundle is made of, and what of it (and of Node) a step loads.

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
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
  const names = [...read('src/step.ts').matchAll(/^(?:export )?(?:async )?function (\w+)/gm)].map(
    ([, name = '']) => name,
  );
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(main).toContain(`function ${name}(`);
});

test('it is CommonJS of ASCII, in which no module awaits at its top', () => {
  for (const script of scripts) expect(read(`dist/${script}`)).not.toMatch(/^(import|export) /m);
  expect(main).toMatch(/^[\t\n -~]*$/);
  // Such a module would be wrapped in a function, and read three times.
  expect(main).not.toContain('__nccwpck_require__.a(');
});

test('action.yml starts it on Node 24', () => {
  expect(parse(read('action.yml'))).toMatchObject({ runs: { using: 'node24', main: 'dist/index.js' } });
});

/** What a program had loaded when it ended: modules of Node's own, and files. */
interface Loaded {
  readonly own: readonly string[];
  readonly files: readonly string[];
}

/** Runs a step with a script before it that writes down, at the end, what was loaded. */
async function recorded(run: (options: Options) => Promise<Result>): Promise<{ result: Result; loaded: Loaded }> {
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
  return { result, loaded: JSON.parse(readFileSync(record, 'utf8')) as Loaded };
}

const undici = 'internal/deps/undici/undici';
const needless = [
  'assert',
  'https',
  'tls',
  'crypto',
  'internal/fs/promises',
  'child_process',
  'worker_threads',
  'inspector',
];

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

/** What stands in the bundle for packages, and for Node's `https`. */
const standIns: Readonly<Record<string, object>> = {
  undici: unused,
  tunnel: unused,
  '@actions/exec': unused,
  '@octokit/core': octokit,
  '@octokit/plugin-rest-endpoint-methods': octokit,
  '@octokit/plugin-paginate-rest': octokit,
  https: createRequire(import.meta.url)('../src/stand-ins/https.cjs') as object,
};

test.each(Object.entries(standIns))('of %s packages take no more than what its stand-in offers', (name, standIn) => {
  const github = 'node_modules/@actions/github';
  const client = 'node_modules/@actions/http-client';
  const used = ['node_modules/@actions/core', github, client, `${github}/${client}`].flatMap((folder) =>
    readdirSync(path.join(root, folder, 'lib'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => taken(read(path.join(folder, 'lib', file)), name)),
  );
  expect(used).not.toEqual([]);
  expect(Object.keys(standIn)).toEqual(expect.arrayContaining(used));
});

/** What a script takes from a package: the names it imports, or the members it uses of all of it. */
function taken(code: string, from: string): string[] {
  const mention = `['"](?:node:)?${from}(?:/[^'"]*)?['"]`;
  const named = [...code.matchAll(new RegExp(`import \\{([^}]*)\\} from ${mention}`, 'g'))];
  const whole = `(?:import \\* as|const) (\\w+) (?:from|= (?:__importStar\\()?require\\() ?${mention}`;
  const variables = [...code.matchAll(new RegExp(whole, 'g'))];
  // In a form that nobody thought of, it must not go unnoticed.
  const mentions = code.match(new RegExp(`(?:from|import|import\\(|require\\()\\s*${mention}`, 'g')) ?? [];
  expect(named.length + variables.length).toBe(mentions.length);
  return [
    ...named.flatMap(([, list = '']) => list.split(',').map((name) => name.trim())),
    ...variables.flatMap(([, variable = '']) =>
      [...code.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g'))].map(([, member = '']) => member),
    ),
  ];
}

test('the license of every package in the bundle is shipped beside it', () => {
  const licenses = `\n${read('dist/licenses.txt')}`;
  const code = scripts.map((script) => read(`dist/${script}`)).join('\n');
  const bundled = [...code.matchAll(/CONCATENATED MODULE: \S*node_modules\/((?:@[^/]+\/)?[^/]+)/g)];
  const names = new Set(bundled.map(([, name = '']) => name));
  expect([...names].sort()).toEqual(['@actions/core', '@actions/github', '@actions/http-client', 'json-with-bigint']);
  for (const name of names) expect(licenses).toMatch(new RegExp(`\n${name}\nMIT\n[^]*?Copyright`));
});
