import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Input
 * @property {string} name
 * @property {string} description
 * @property {string} default Empty when there is none, which is what the runner hands over then.
 */

/**
 * The inputs that action.yml declares. It reads that one file, as prettier lays it out, and not YAML at
 * large, so that nothing has to be installed.
 *
 * @returns {Input[]}
 */
export function readInputs() {
  const text = readFileSync(new URL('../action.yml', import.meta.url), 'utf8');
  /** @type {Input[]} */
  const inputs = [];
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    section = /^(\w+):/.exec(line)?.[1] ?? section;
    if (section !== 'inputs') continue;
    const name = /^ {2}([\w-]+):/.exec(line)?.[1];
    if (name !== undefined) inputs.push({ name, description: '', default: '' });
    const [, key, value = ''] = /^ {4}(description|default): (.*)$/.exec(line) ?? [];
    const input = inputs.at(-1);
    if (input !== undefined && (key === 'description' || key === 'default')) input[key] = scalar(value);
  }
  return inputs;
}

/** @param {string} text */
function scalar(text) {
  if (/^'.*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  return /^".*"$/.test(text) ? JSON.parse(text) : text;
}
