import { createRequire } from 'node:module';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import * as unused from '../src/stand-ins/unused.mjs';
import { proxyTo } from './support/proxy.js';
import { root, runAction, type Options, type Result } from './support/run-action.js';
import { answer, closeServers, serve, started } from './support/server.js';
import { expectVerdict, explanation, runPlan42 } from './support/verdict.js';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const scripts = readdirSync(path.join(root, 'dist')).filter((name) => name.endsWith('.js'));
const work = mkdtempSync(path.join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(work, { recursive: true }));
afterEach(closeServers);

test('what is loaded at the start is at most 320 kB, in lines that a person can read', () => {
  const code = read('dist/index.js');
  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(320_000);
  const lines = code.split('\n').map((line) => line.trim().length);
  expect(lines.filter((length) => length >= 250)).toEqual([]);
  expect(code.length / lines.length).toBeLessThan(80);
  // The names and comments of our own sources are still there.
  expect(code).toContain('function pauseBefore(attempt, asked, random)');
  expect(code).toContain('// Red until green is proven');
});

test('action.yml starts the bundle on Node 24', () => {
  const { runs } = parse(read('action.yml')) as { runs: { using: string; main: string } };
  expect(runs.using).toBe('node24');
  expect(existsSync(path.join(root, runs.main))).toBe(true);
});

test('the version that a server sees is that of package.json', async () => {
  const { name, version } = JSON.parse(read('package.json')) as { name: string; version: string };
  const server = await serve(answer(200, started));
  expectVerdict(await runPlan42(server.url), 'green', 'execution 4711');
  expect(server.requests[0]?.headers['user-agent']).toBe(`${name}/${version}`);
});

/** What a program had loaded when it ended: modules of Node's own, files beside the program, and what it had read of them. */
interface Loaded {
  readonly own: readonly string[];
  readonly files: readonly string[];
  readonly read: readonly string[];
}

/** Runs a step with a script before it that writes down, at the end, what was loaded. */
async function recorded(run: (options: Options) => Promise<Result>): Promise<{ result: Result; loaded: Loaded }> {
  const recorder = path.join(work, 'recorder.cjs');
  const record = path.join(work, 'record.json');
  writeFileSync(
    recorder,
    `const fs = require('node:fs');
    const { readFileSync } = fs;
    const read = [];
    fs.readFileSync = (file, ...options) => (read.push(String(file)), readFileSync(file, ...options));
    process.on('exit', () => {
      const own = process.moduleLoadList.filter((name) => name.startsWith('NativeModule '));
      const files = Object.keys(require.cache).filter((file) => file !== __filename);
      fs.writeFileSync(${JSON.stringify(record)}, JSON.stringify({
        own: own.map((name) => name.replace('NativeModule ', '')),
        files: files.map((file) => require('node:path').basename(file)),
        read: read.filter((file) => file.startsWith(${JSON.stringify(path.join(root, 'dist'))}) && !files.includes(file))
          .map((file) => require('node:path').basename(file)),
      }));
    });`,
  );
  const result = await run({ env: { NODE_OPTIONS: `--require ${recorder}` } });
  return { result, loaded: JSON.parse(readFileSync(record, 'utf8')) as Loaded };
}

const undici = 'internal/deps/undici/undici';
const scriptsOfAStep = ['index.js', 'https.cjs'];

test('the ordinary path loads nothing of what only others need', async () => {
  const server = await serve(answer(200, started));
  const { result, loaded } = await recorded((options) => runPlan42(server.url, {}, options));
  expectVerdict(result, 'green', 'execution 4711');
  expect(loaded.files).toEqual(scriptsOfAStep);
  expect(loaded.read).toEqual([]);
  expect(loaded.own).toContain('http');
  const others = ['assert', 'https', 'tls', 'crypto', 'internal/fs/promises', 'child_process', 'worker_threads'];
  for (const needless of [undici, 'inspector', ...others]) expect(loaded.own).not.toContain(needless);
});

test('no module of the bundle awaits at its top: each one would be wrapped in a function, and read three times', () => {
  expect(read('dist/index.js')).not.toContain('__nccwpck_require__.a(');
});

test('neither a red step nor a proxy loads another file, or undici', async () => {
  const server = await serve(answer(401, {}), answer(200, started));
  const red = await recorded((options) => runPlan42(server.url, {}, options));
  expectVerdict(red.result, 'ACCESS_DENIED', '');
  expect(red.loaded.files).toEqual(scriptsOfAStep);
  expect(red.loaded.read).toEqual([]);
  expect(red.loaded.own).not.toContain(undici);

  const proxy = await proxyTo(server);
  const tunnelled = await recorded(({ env }) =>
    runPlan42('http://testinium.test', {}, { env: { ...env, http_proxy: proxy.url } }),
  );
  expectVerdict(tunnelled.result, 'green', 'execution 4711');
  expect(tunnelled.loaded.files).toEqual(scriptsOfAStep);
  expect(tunnelled.loaded.own).not.toContain(undici);
});

test("the names of HTML's characters are read by a step that meets one, and by no other", async () => {
  expect(read('dist/entities.txt')).toBe(read('src/text/entities.txt'));
  const user = { token: '', username: 'someone', password: 'se*cret-\u01421', 'client-key': 'some-key' };
  const server = await serve(
    answer(400, { error_description: 'A & B &#38; C' }),
    answer(400, { error_description: 'No se&midast;cret-&lstrok;1' }),
  );
  const none = await recorded((options) => runPlan42(server.url, user, options));
  expect(explanation(none.result)).toContain('HTTP 400, "A & B &#38; C"');
  expect(none.loaded.read).toEqual([]);
  const { result, loaded } = await recorded((options) => runPlan42(server.url, user, options));
  expect(explanation(result)).toContain('HTTP 400, "No ***"');
  expect(loaded.read).toEqual(['entities.txt']);
});

test('without its list of names in HTML the step still hands on what is proven', async () => {
  const folder = path.join(work, 'dist');
  cpSync(path.join(root, 'dist'), folder, { recursive: true });
  rmSync(path.join(folder, 'entities.txt'));
  const server = await serve(answer(200, { ...started, unavailable_env_list: ['A &amp; B', 'a&lt;b &nbsp;'] }));
  const result = await runPlan42(server.url, {}, { program: path.join(folder, 'index.js') });
  expectVerdict(result, 'green', 'Environments not available: A &amp; B, a&lt;b &nbsp;');
  expect(result.outputs['execution-id']).toBe('4711');
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

/** The packages that something else stands in for, and what does. */
const standIns: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  undici: unused,
  '@actions/exec': unused,
  tunnel: unused,
};
const absent = ['undici', 'tunnel', '@actions/exec', '@actions/io'];

interface Package {
  readonly dev?: boolean;
}

/** The folders of all packages that the bundle is made from. */
function runtimeFolders(): string[] {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Package>> };
  return Object.entries(packages)
    .filter(([folder, { dev }]) => folder !== '' && dev !== true)
    .map(([folder]) => folder)
    .filter((folder) => !absent.includes(folder.replace('node_modules/', '')));
}

/** What a script takes from a package: the names it imports, or the members it uses of all of it. */
function taken(code: string, from: string): string[] {
  const names: string[] = [];
  const mention = `['"]${from}(?:/[^'"]*)?['"]`;
  const forms = [
    [`import \\{([^}]*)\\} from ${mention}`, (list: string) => list.split(',').map((name) => name.trim())],
    [`import \\* as (\\w+) from ${mention}`, membersOf],
    [`const (\\w+) = (?:__importStar\\()?require\\(${mention}\\)`, membersOf],
  ] as const;
  let understood = 0;
  for (const [form, namesIn] of forms) {
    for (const [, what = ''] of code.matchAll(new RegExp(form, 'g'))) {
      understood++;
      names.push(...namesIn(what));
    }
  }
  // In a form that nobody thought of, it must not go unnoticed.
  const loads = code.match(new RegExp(`(?:from|import|import\\(|require\\()\\s*${mention}`, 'g')) ?? [];
  expect(understood).toBe(loads.length);
  return [...new Set(names)].sort();

  function membersOf(name: string): string[] {
    return [...code.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, member = '']) => member);
  }
}

test('the packages that something stands in for are used where we believe, and for no more than it offers', () => {
  const uses: Record<string, string[]> = {};
  for (const folder of runtimeFolders()) {
    for (const file of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.[cm]?js$/.test(file) || file.includes('node_modules')) continue;
      const code = read(path.join(folder, file));
      for (const [name, standIn] of Object.entries(standIns)) {
        const names = taken(code, name);
        if (names.length > 0) uses[`${folder}/${file} uses ${name}`] = names;
        for (const one of names) expect(Object.keys(standIn)).toContain(one);
      }
    }
  }
  const tunnels = ['httpOverHttp', 'httpOverHttps', 'httpsOverHttp', 'httpsOverHttps'];
  const github = 'node_modules/@actions/github';
  expect(uses).toEqual({
    'node_modules/@actions/core/lib/platform.js uses @actions/exec': ['getExecOutput'],
    'node_modules/@actions/http-client/lib/index.js uses undici': ['ProxyAgent'],
    'node_modules/@actions/http-client/lib/index.js uses tunnel': tunnels,
    [`${github}/lib/internal/utils.js uses undici`]: ['fetch'],
    [`${github}/node_modules/@actions/http-client/lib/index.js uses undici`]: ['ProxyAgent'],
    [`${github}/node_modules/@actions/http-client/lib/index.js uses tunnel`]: tunnels,
  });
  const real = Object.keys(createRequire(import.meta.url)('tunnel') as object);
  for (const name of tunnels) expect(real).toContain(name);
});

test('of `https`, which src/stand-ins/https.cjs loads on first use, packages take what it offers', () => {
  const offered = Object.keys(createRequire(import.meta.url)('../src/stand-ins/https.cjs') as object);
  const used: string[] = [];
  for (const folder of runtimeFolders()) {
    for (const file of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.[cm]?js$/.test(file) || /node_modules|^(__tests__|test)\//.test(file)) continue;
      used.push(...taken(read(path.join(folder, file)), '(?:node:)?https'));
    }
  }
  expect(used).toContain('Agent');
  for (const name of used) expect(offered).toContain(name);
});

/** The function or method around each place, by indentation: the packages are compiled in one style. */
function around(file: string, place: RegExp): string[] {
  const lines = read(file).split('\n');
  const starts = /^(?: {4})?(?:export )?(?:async )?(?:static )?(?:function )?(\w+)\(.*\) \{$/;
  return lines.flatMap((line, at) => {
    if (!place.test(line) || starts.test(line)) return [];
    const start = lines.slice(0, at).findLast((above) => starts.test(above)) ?? '';
    return [starts.exec(start)?.[1] ?? ''];
  });
}

test("a proxy for fetch is made on one way only, which nothing takes but @actions/github's own fetch", () => {
  const github = 'node_modules/@actions/github';
  for (const client of ['node_modules/@actions/http-client', `${github}/node_modules/@actions/http-client`]) {
    const file = `${client}/lib/index.js`;
    expect(around(file, /new (?:undici_1\.)?ProxyAgent\(/)).toEqual(['_getProxyAgentDispatcher']);
    expect(around(file, /_getProxyAgentDispatcher\(/)).toEqual(['getAgentDispatcher']);
    expect(around(file, /\bgetAgentDispatcher\(/)).toEqual([]);
  }
  const file = `${github}/lib/internal/utils.js`;
  expect(around(file, /\.getAgentDispatcher\(/)).toEqual(['getProxyAgentDispatcher']);
  expect(around(file, /\bgetProxyAgentDispatcher\(/)).toEqual(['getProxyFetch']);
  expect(around(file, /\bfetch\(/)).toEqual(['getProxyFetch']);
});

test('the licence of every package in the bundle is shipped beside it', () => {
  const licences = read('dist/licenses.txt');
  for (const folder of runtimeFolders()) {
    const { name, license } = JSON.parse(read(`${folder}/package.json`)) as { name: string; license: string };
    expect(`\n${licences}`).toContain(`\n${name}\n${license}\n`);
  }
  const code = scripts.map((script) => read(`dist/${script}`)).join('\n');
  const bundled = [...code.matchAll(/CONCATENATED MODULE: \S*node_modules\/((?:@[^/]+\/)?[^/]+)/g)];
  expect(bundled.length).toBeGreaterThan(0);
  for (const [, name = ''] of bundled) expect(`\n${licences}`).toContain(`\n${name}\n`);
});
