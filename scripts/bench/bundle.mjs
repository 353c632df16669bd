import { readdirSync, readFileSync } from 'node:fs';
import { kilobytes, table } from './markdown.mjs';
import { fromRoot } from './run.mjs';

const glue = "the bundler's own";

/** How large what is shipped is, and which packages it is made of. */
export function bundle() {
  const scripts = readdirSync(fromRoot('dist')).filter((name) => /\.c?js$/.test(name));
  const rows = scripts
    .sort((a, b) => Number(b === 'index.js') - Number(a === 'index.js') || a.localeCompare(b))
    .map((name) => {
      const code = readFileSync(fromRoot(`dist/${name}`), 'utf8');
      const sizes = [...sizesByPackage(code)].sort(([, a], [, b]) => b - a);
      const parts = sizes.map(([of, size]) => `${of} ${kilobytes(size)}`);
      // The bundler numbers its chunks anew with each version of the action.
      const named = /^\d+\.index\.js$/.test(name) ? `the chunk with ${sizes[0]?.[0] ?? glue}` : `\`${name}\``;
      return [named, kilobytes(Buffer.byteLength(code)), parts.join(', ')];
    });
  return table('The bundle, and what is in it (kB)', ['file', 'size', 'by package'], rows);
}

/**
 * Bytes of code by the package they come from. A module that the bundler joined to others stands under a comment with
 * its path. One that it left alone has lost its name: it goes to the package that has most of its words.
 *
 * @param {string} code
 */
function sizesByPackage(code) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  const owner = ownerOfWords();
  for (const module of code.split(/^(?=\t+\/\*{3}\/ \d+:)/m)) {
    for (const part of module.split(/^(?=\t*\/\/ CONCATENATED MODULE: )/m)) {
      const name = /^\t*\/\/ CONCATENATED MODULE: (.*)/.exec(part)?.[1];
      const of = name === undefined ? owner(part) : packageOf(name);
      sizes.set(of, (sizes.get(of) ?? 0) + Buffer.byteLength(part));
    }
  }
  return sizes;
}

function packageOf(/** @type {string} */ name) {
  if (name.startsWith('external ')) return glue;
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? 'src';
}

/** Finds who has most of the words of a piece of code, of this project and its runtime packages. */
function ownerOfWords() {
  const words = (/** @type {string} */ code) => new Set(code.match(/[A-Za-z]\w{5,}/g));
  /** @type {{ packages: Record<string, { dev?: boolean }> }} */
  const { packages } = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8'));
  const absent = ['undici', 'tunnel', '@actions/exec', '@actions/io'].map((name) => `node_modules/${name}`);
  const folders = Object.keys(packages).filter(
    (folder) => folder !== '' && packages[folder]?.dev !== true && !absent.includes(folder),
  );
  const sources = ['src', ...folders].map((folder) => {
    const files = readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.([cm]?js|ts)$/.test(file) && !/\.d\.[cm]?ts$|node_modules/.test(file),
    );
    const all = files.map((file) => readFileSync(fromRoot(`${folder}/${file}`), 'utf8')).join('\n');
    return { name: packageOf(folder), words: words(all) };
  });
  return (/** @type {string} */ part) => {
    const own = [...words(part)].filter((word) => !/webpack|nccwpck|^(?:module|exports|require|function)$/.test(word));
    if (own.length < 8) return glue;
    const shares = sources.map((source) => ({
      name: source.name,
      share: own.filter((word) => source.words.has(word)).length / own.length,
    }));
    const best = shares.reduce((a, b) => (b.share > a.share ? b : a));
    return best.share > 0.6 ? best.name : glue;
  };
}
