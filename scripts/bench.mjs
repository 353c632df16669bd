// Measures what the step costs, and prints it as Markdown for a pull request. Every figure comes from runs that are
// checked to have ended as they should; it ends with an error where one did not. It never judges what it measures: a busy
// machine is no reason for a red build. It starts its own servers and needs no network. docs/dev/benchmark.md says what the
// figures mean.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { bundle } from './bench/bundle.mjs';
import { crowd } from './bench/crowd.mjs';
import { modules } from './bench/modules.mjs';
import { start } from './bench/start.mjs';
import { largePolls, minute } from './bench/waiting.mjs';

const help = `npm run bench                     the start, beside the usual ways to do the same, and what is in the bundle
npm run bench -- --rounds 101     with more rounds of wall time
npm run bench -- --crowd          256 steps at once; --crowd none --crowd second chooses among the limits
npm run bench -- --wait           a minute of waiting
npm run bench -- --large 40       40 polls of 16 MiB
npm run bench -- --modules        what a step loads of Node beyond a bare script
npm run bench -- --start --bundle --wait    these parts only`;

const flag = /** @type {const} */ ({ type: 'boolean', default: false });
const { values, tokens } = parseArgs({
  tokens: true,
  args: process.argv.slice(2).map((argument, at, all) => {
    // `--crowd` alone is all limits.
    return argument === '--crowd' && (all[at + 1] ?? '--').startsWith('--') ? '--crowd=' : argument;
  }),
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    rounds: { type: 'string', default: '21' },
    start: flag,
    bundle: flag,
    modules: flag,
    wait: flag,
    large: { type: 'string' },
    crowd: { type: 'string', multiple: true },
  },
});
const whole = (/** @type {string} */ name, /** @type {string} */ text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1 on.`);
  return value;
};
const rounds = whole('rounds', values.rounds);
const usual = tokens.every((token) => token.kind !== 'option' || token.name === 'rounds');

if (values.help) {
  console.log(help);
  process.exit();
}
console.log(`Node ${process.version} on ${process.platform}, ${availableParallelism()} cores\n`);
if (usual || values.start) console.log(await start(rounds));
if (usual || values.bundle) console.log(bundle());
if (values.modules) console.log(await modules());
if (values.wait) console.log(await minute());
if (values.large !== undefined) console.log(await largePolls(whole('large', values.large), 16));
if (values.crowd !== undefined) console.log(await crowd(values.crowd.filter((name) => name !== '')));
