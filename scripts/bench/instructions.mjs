import { existsSync, openSync, readdirSync, readFileSync, readSync, closeSync, mkdtempSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, work } from './run.mjs';

/** @import { Program, Run } from './run.mjs' */

/**
 * Node's threads are put into one, and its random numbers, on which the layout of its tables depends, begin alike: two
 * counts of the same program then differ by less than one in a thousand.
 */
const steady = ['--single-threaded', '--hash-seed=1', '--random-seed=1'];

/**
 * Where callgrind is to be had, or `undefined`. On Debian and Ubuntu `valgrind` is a shell script, and a shell drops
 * variables with a hyphen in their name, which is what inputs are: what it would count is a step that ends at its
 * first input. So the program behind it is called, and told where its tools are, as the script would.
 */
export function findCallgrind() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const command = ['valgrind.bin', 'valgrind']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => existsSync(file) && beginning(file, 2) !== '#!');
  const libraries = ['/usr/libexec/valgrind', '/usr/lib/valgrind', '/usr/local/libexec/valgrind'];
  const library = libraries.find(
    (folder) => existsSync(folder) && readdirSync(folder).some((file) => /^callgrind-\w+-linux$/.test(file)),
  );
  return command === undefined || library === undefined ? undefined : { command, library };
}

/**
 * Runs a program once under callgrind. The instructions are those of all its processes.
 *
 * @param {{ command: string, library: string }} callgrind
 * @param {Program} program
 * @param {Readonly<Record<string, string>>} env
 * @returns {Promise<{ run: Run, instructions: number }>}
 */
export async function countInstructions({ command, library }, program, env) {
  const folder = mkdtempSync(join(work, 'callgrind-'));
  const options = ['--tool=callgrind', '--trace-children=yes', `--callgrind-out-file=${folder}/%p`, '--quiet'];
  const own = program.command === process.execPath ? [...steady, ...program.args] : program.args;
  const under = { name: program.name, command, args: [...options, program.command, ...own] };
  const ended = await run(under, { ...env, VALGRIND_LIB: library });
  const counts = readdirSync(folder).map((file) =>
    Number(/^(?:summary|totals): (\d+)/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1]),
  );
  return { run: ended, instructions: counts.reduce((a, b) => a + b, 0) };
}

function beginning(/** @type {string} */ file, /** @type {number} */ bytes) {
  const buffer = Buffer.alloc(bytes);
  const handle = openSync(file, 'r');
  readSync(handle, buffer, 0, bytes, 0);
  closeSync(handle);
  return buffer.toString('latin1');
}
