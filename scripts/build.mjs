// Builds dist/ from src/. What it makes is committed, and CI checks that it is exactly what this makes.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { minify } from 'terser';
import { parse } from 'yaml';

/**
 * What of ncc is used here; the package brings no types.
 * @typedef {object} Built
 * @property {string} code
 * @property {Record<string, { source: Buffer | string }>} assets
 */
/** @type {(entry: string, options: object) => Promise<Built>} */
const ncc = createRequire(import.meta.url)('@vercel/ncc');

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const read = (/** @type {string} */ name) => readFileSync(path(name), 'utf8');

process.chdir(path('.'));
for (const folder of ['lib', 'dist']) rmSync(path(folder), { recursive: true, force: true });
declare();
execFileSync(process.execPath, [path('node_modules/typescript/bin/tsc'), '--project', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
// The bundler puts it beside what it makes, and has the code read it there.
copyFileSync(path('src/text/entities.txt'), path('lib/text/entities.txt'));
const { code, assets } = await ncc(path('lib/main.js'), {
  // A cache keeps what `paths` were.
  cache: false,
  sourceMapRegister: false,
  quiet: true,
  // Nothing but this can stand in for a module of Node's own: src/stand-ins/https.cjs says why.
  externals: { https: './https.cjs' },
});
const ours = readdirSync(path('lib'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js'))
  .map((name) => read(`lib/${name}`))
  .join('\n');
mkdirSync(path('dist'));
copyFileSync(path('src/stand-ins/https.cjs'), path('dist/https.cjs'));
const scripts = {
  'index.js': code,
  ...Object.fromEntries(Object.entries(assets).map(([of, { source }]) => [of, String(source)])),
};
for (const [name, script] of Object.entries(scripts)) {
  writeFileSync(path(`dist/${name}`), name.endsWith('.js') ? await tidied(script) : script);
}
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
 * Leaves of the bundle what runs: takes out what nothing calls, and the comments of dependencies (the licences are in
 * dist/licenses.txt). Names and our own comments stay, so that people can read it.
 * @param {string} script
 */
async function tidied(script) {
  const { code = '' } = await minify(script, {
    compress: {
      defaults: false,
      dead_code: true,
      side_effects: true,
      unused: true,
      passes: 3,
      pure_getters: true,
      keep_classnames: true,
      // A module of Node's own that nothing is taken from need not be loaded, nor the summary of @actions/core be
      // made, which nobody here uses: they bring `crypto` and `fs/promises`, a third of a step's work.
      pure_funcs: ['require', 'Summary'],
    },
    mangle: false,
    format: {
      beautify: true,
      ecma: 2020,
      // One character beyond ASCII, and Node keeps all of it in two bytes each, and takes longer to read it.
      ascii_only: true,
      comments: (_, { value }) =>
        value.includes('CONCATENATED MODULE') || (ours.includes(value) && /^[\t\n -~]*$/.test(value)),
    },
  });
  return format(code, { parser: 'babel', singleQuote: true, printWidth: 120, useTabs: true });
}

/** The licences of all runtime packages but those that src/stand-ins/unused.mjs stands in for. */
function licences() {
  const { packages } = JSON.parse(read('package-lock.json'));
  const absent = ['undici', 'tunnel', '@actions/exec', '@actions/io'].map((name) => `node_modules/${name}`);
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
