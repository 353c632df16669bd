// Writes src/declared.ts: what action.yml and package.json declare, for the code to read. So each default
// and the version have one home, and the bundle neither reads files nor parses YAML when it starts.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const file = (/** @type {string} */ name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const action = parse(file('action.yml'));
const { name, version } = JSON.parse(file('package.json'));

const quote = (/** @type {string} */ text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const key = (/** @type {string} */ input) => (/^\w+$/.test(input) ? input : quote(input));
const rows = Object.entries(action.inputs).map(
  ([input, { default: value = '' }]) => `  ${key(input)}: ${quote(String(value))},`,
);

writeFileSync(
  new URL('../src/declared.ts', import.meta.url),
  `// Written by \`npm run build\` from action.yml and package.json: change those instead.

/** Every declared input with its default, \`''\` where it has none. */
export const defaults = {
${rows.join('\n')}
} as const;

export const userAgent = ${quote(`${name}/${version}`)};
`,
);
