// Builds dist/ from src/. What it makes is committed, and CI checks that it is exactly what this makes.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { minify } from 'terser';
import { parse } from 'yaml';

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const read = (/** @type {string} */ name) => readFileSync(path(name), 'utf8');
const scriptsIn = (/** @type {string} */ folder) =>
  readdirSync(path(folder))
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map((name) => `${folder}/${name}`);
const run = (/** @type {string} */ program, /** @type {string[]} */ ...args) =>
  execFileSync(process.execPath, [path(`node_modules/${program}`), ...args], { cwd: path('.'), stdio: 'inherit' });

for (const folder of ['lib', 'dist']) rmSync(path(folder), { recursive: true, force: true });
declare();
run('typescript/bin/tsc', '--project', 'tsconfig.build.json');
const options = ['--no-cache', '--no-source-map-register', '--quiet'];
run('@vercel/ncc/dist/ncc/cli.js', 'build', 'lib/main.js', '--out', 'dist', ...options);
const ours = scriptsIn('lib').map(read).join('\n');
for (const script of scriptsIn('dist')) await tidy(script);
writeFileSync(path('dist/licenses.txt'), licences());

/**
 * Writes src/declared.ts: what action.yml and package.json declare, for the code to read. So each default and
 * the version have one home, and the bundle neither reads files nor parses YAML when it starts.
 */
function declare() {
  const { inputs } = parse(read('action.yml'));
  const { name, version } = JSON.parse(read('package.json'));
  const quote = (/** @type {string} */ text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const rows = Object.entries(inputs).map(
    ([input, { default: value = '' }]) => `  ${/^\w+$/.test(input) ? input : quote(input)}: ${quote(String(value))},`,
  );
  const lines = [
    '// Written by `npm run build` from action.yml and package.json: change those instead.',
    '',
    "/** Every declared input with its default, `''` where it has none. */",
    'export const defaults = {',
    ...rows,
    '} as const;',
    '',
    `export const userAgent = ${quote(`${name}/${version}`)};`,
    '',
  ];
  writeFileSync(path('src/declared.ts'), lines.join('\n'));
}

/**
 * Leaves in the bundle what runs: takes out functions of dependencies that nothing calls, and their comments
 * (the licences are in dist/licenses.txt). Names and our own comments stay, so that people can read it.
 * @param {string} script
 */
async function tidy(script) {
  const { code = '' } = await minify(onDemand(read(script)), {
    compress: {
      defaults: false,
      dead_code: true,
      side_effects: true,
      unused: true,
      passes: 3,
      pure_getters: true,
      keep_classnames: true,
    },
    mangle: false,
    format: {
      beautify: true,
      comments: (_, { value }) => value.includes('CONCATENATED MODULE') || ours.includes(value),
    },
  });
  writeFileSync(
    path(script),
    await format(code, { parser: 'babel', singleQuote: true, printWidth: 120, useTabs: true }),
  );
}

/**
 * Has Node load what takes long to load when it is used, and not when the bundle starts. `https` brings all of TLS,
 * which a step that speaks plain http needs none of; the summary of @actions/core, which nobody here uses, brings
 * `fs/promises`, and goes with it once it is known to do nothing when it is made.
 * @param {string} code
 */
function onDemand(code) {
  const taken = ['Agent', 'request'].map((name) => `get ${name}() { return require("https").${name}; }`);
  return code
    .replaceAll(/require\("(?:node:)?https"\)/g, `({ ${taken.join(', ')} })`)
    .replaceAll('= new Summary()', '= /*@__PURE__*/ new Summary()');
}

/** The licences of all runtime packages but those that src/not-bundled.ts stands in for. */
function licences() {
  const { packages } = JSON.parse(read('package-lock.json'));
  const absent = ['undici', '@actions/exec', '@actions/io'].map((name) => `node_modules/${name}`);
  return Object.keys(packages)
    .filter((folder) => folder !== '' && packages[folder].dev !== true && !absent.includes(folder))
    .map((folder) => {
      const { name, license } = JSON.parse(read(`${folder}/package.json`));
      const file = readdirSync(path(folder))
        .sort()
        .find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? '' : `\n${read(`${folder}/${file}`).trim()}\n`;
      return `${name}\n${license}\n${text}`;
    })
    .join('\n');
}
