// Builds dist/ from src/. What it makes is committed, and CI checks that it is exactly what this makes.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { minify } from 'terser';
import { parse } from 'yaml';

/** @type {(entry: string, options: object) => Promise<{ code: string, assets: Record<string, { source: Buffer | string }> }>} */
const ncc = createRequire(import.meta.url)('@vercel/ncc');

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
for (const folder of ['lib', 'dist']) rmSync(folder, { recursive: true, force: true });
writeFileSync('src/action-metadata.ts', metadata());
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
const { code, assets } = await ncc(fileURLToPath(new URL('../lib/main.js', import.meta.url)), {
  // A cache keeps what `paths` of tsconfig.json were.
  cache: false,
  sourceMapRegister: false,
  quiet: true,
  // Nothing but this can stand in for a module of Node's own: src/stand-ins/https.cjs says why.
  externals: { https: './https.cjs' },
});
mkdirSync('dist');
copyFileSync('src/stand-ins/https.cjs', 'dist/https.cjs');
for (const [name, { source }] of Object.entries({ 'index.js': { source: code }, ...assets })) {
  writeFileSync(`dist/${name}`, name.endsWith('.js') ? await withoutDeadCode(String(source)) : source);
}
writeFileSync('dist/licenses.txt', licenses());

/** What action.yml and package.json declare, as a module: so each default and the version stand in one place only. */
function metadata() {
  const { inputs } = parse(readFileSync('action.yml', 'utf8'));
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const quote = (/** @type {string} */ text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const rows = Object.entries(inputs).map(
    ([input, { default: value = '' }]) => `  ${/^\w+$/.test(input) ? input : quote(input)}: ${quote(String(value))},`,
  );
  return [
    '// Written by `npm run build` from action.yml and package.json: change those instead.',
    '',
    'export const defaults = {',
    ...rows,
    '} as const;',
    '',
    `export const userAgent = ${quote(`${name}/${version}`)};`,
    '',
  ].join('\n');
}

/** The licenses of the packages in the bundle. ncc's own option keeps those of the last chunk only. */
function licenses() {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  return Object.keys(dependencies)
    .map((name) => {
      const folder = `node_modules/${name}`;
      const { license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name}\n${license}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
    })
    .join('\n');
}

/**
 * Removes functions that nothing calls, and comments but for the names of the modules: their source has them. Names stay,
 * so that people can read the bundle.
 *
 * @param {string} script
 */
async function withoutDeadCode(script) {
  const { code = '' } = await minify(script, {
    mangle: false,
    compress: {
      defaults: false,
      dead_code: true,
      passes: 3,
      pure_getters: true,
      side_effects: true,
      unused: true,
      // A module of Node's own that nothing is taken from is not loaded, nor is the summary of @actions/core made, which is
      // not used here: they load `crypto` and `fs/promises`, a third of a step's work.
      pure_funcs: ['require', 'Summary'],
    },
    // ASCII: with one character beyond it Node keeps the whole text in two bytes each.
    format: { beautify: true, ecma: 2020, ascii_only: true, comments: /CONCATENATED MODULE/ },
  });
  return format(code, { parser: 'babel', singleQuote: true, printWidth: 120, useTabs: true });
}
