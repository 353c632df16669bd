// Fuzzes the pure readers: tries inputs by the thousand, keeps those that get somewhere new in the code, and makes the
// next ones of them. `npm run fuzz -- --help` lists the switches. No traffic, and no packages but the compiler: the
// native part of jazzer.js 4 wants a newer C library than many systems have (glibc 2.38), and brings 78 packages.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';

const help = `npm run fuzz -- [switches]
  --seconds N      for how long in all, shared among the targets (60)
  --target NAME    only this one
  --seed N         where chance begins (the time); the same one tries the same inputs in the same order
  --findings DIR   where an input that went wrong is kept (findings)
  --replay FILE    checks this one input again, with the target that its name begins with
  --hang N         seconds after which one input counts as hanging (10)
  --targets FILE   other targets than scripts/fuzz/targets.mjs`;

const { values: given } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    target: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    findings: { type: 'string', default: 'findings' },
    replay: { type: 'string' },
    hang: { type: 'string', default: '10' },
    targets: { type: 'string', default: fileURLToPath(new URL('fuzz/targets.mjs', import.meta.url)) },
    help: { type: 'boolean', default: false },
  },
});
if (given.help) {
  console.log(help);
  process.exit(0);
}

/** Bytes that an input may have: what matters about a long one shows in a short one, much faster. */
const longest = 4096;

/** What instrumented modules count and tell. */
const fuzzing = { hits: new Uint32Array(65_536), words: /** @type {string[]} */ ([]), places: 0 };
Object.assign(globalThis, { fuzzing });
register('./fuzz/instrument.mjs', import.meta.url);
const { mutate } = await import('./fuzz/mutate.mjs');
const { Chance } = await import('../__tests__/support/random.js');
/** @type {{ default: readonly import('./fuzz/targets.mjs').Target[] }} */
const { default: all } = await import(pathToFileURL(path.resolve(given.targets)).href);

const watched = watch(Number(given.hang));
const words = [...new Set(fuzzing.words)]
  .flatMap((word) => [word, JSON.stringify(word)])
  .map((word) => Buffer.from(word));
if (given.replay === undefined) explore();
else replay(given.replay);

/** @param {string} file */
function replay(file) {
  const target = all.find(({ name }) => path.basename(file).startsWith(`${name}-`));
  if (target === undefined) throw new Error(`No target begins the name of ${file}.`);
  watched.begin(target.name, readFileSync(file));
  target.check(readFileSync(file));
  watched.end();
  console.log(`${target.name}: this input is read as it should be.`);
}

function explore() {
  const targets = all.filter(({ name }) => given.target === undefined || name === given.target);
  if (targets.length === 0) throw new Error(`There is no such target: ${String(given.target)}`);
  console.log(`Seed ${given.seed}`);
  const chance = new Chance(Number(given.seed));
  for (const target of targets) {
    const problem = fuzz(target, (Number(given.seconds) * 1000) / targets.length, chance);
    if (problem === undefined) continue;
    process.exitCode = 1;
    const { input, error } = smallest(target, problem);
    console.error(`${target.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    console.error(`for ${JSON.stringify(input.toString('latin1'))}`);
    console.error(`kept as ${keep(target.name, input)}`);
  }
}

/**
 * Tries inputs for this many milliseconds, or until one goes wrong.
 *
 * @param {import('./fuzz/targets.mjs').Target} target
 * @param {number} time
 * @param {InstanceType<typeof Chance>} chance
 */
function fuzz({ name, seeds, check }, time, chance) {
  const { hits } = fuzzing;
  /** For each place, how often it has been reached by one input, as a set of orders of magnitude. */
  const seen = new Uint8Array(hits.length);
  /** @type {Buffer[]} */
  const kept = [];
  const end = performance.now() + time;
  /** How many places each of them reached. @type {Map<Buffer, number>} */
  const depths = new Map();
  const any = () => (kept.length === 0 ? Buffer.alloc(0) : chance.one(kept));
  /** Of two, the one that got further: most of what is new is a new way to be refused early. */
  const far = () => {
    const [one, two] = [any(), any()];
    return (depths.get(one) ?? 0) >= (depths.get(two) ?? 0) ? one : two;
  };
  /** Every second time one of the newest: what is beyond them has not been tried yet. */
  const next = () => (chance.below(2) === 0 ? far() : (kept.at(-1 - chance.below(Math.min(16, kept.length))) ?? any()));
  let tried = 0;
  for (; performance.now() < end || tried < seeds.length; tried++) {
    const seed = seeds[tried];
    const input = seed === undefined ? mutate(next(), { chance, words, longest, other: any }) : Buffer.from(seed);
    hits.fill(0, 0, fuzzing.places);
    watched.begin(name, input);
    try {
      check(input);
    } catch (error) {
      return { input, error };
    }
    watched.end();
    if (!somewhereNew(seen) && seed === undefined) continue;
    kept.push(input);
    depths.set(input, hits.subarray(0, fuzzing.places).filter((times) => times > 0).length);
  }
  const reached = seen.subarray(0, fuzzing.places).filter((orders) => orders > 0).length;
  console.log(
    `${name}: ${tried} inputs, ${kept.length} of them got somewhere new, ${reached} of ${fuzzing.places} places reached. All is well.`,
  );
  return undefined;
}

/** @param {Uint8Array} seen */
function somewhereNew(seen) {
  const { hits, places } = fuzzing;
  let isNew = false;
  for (let place = 0; place < places; place++) {
    const times = hits[place] ?? 0;
    if (times === 0) continue;
    // 1, 2 … 3, 4 … 7, up to 128 and more.
    const order = 1 << Math.min(7, 31 - Math.clz32(times));
    const before = seen[place] ?? 0;
    if ((before & order) !== 0) continue;
    seen[place] = before | order;
    isNew = true;
  }
  return isNew;
}

/**
 * Takes away what the failure does not need.
 *
 * @param {import('./fuzz/targets.mjs').Target} target
 * @param {{ input: Buffer, error: unknown }} found
 */
function smallest({ name, check }, found) {
  for (let size = found.input.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < found.input.length;) {
      const input = Buffer.concat([found.input.subarray(0, at), found.input.subarray(at + size)]);
      watched.begin(name, input);
      try {
        check(input);
        at += size;
      } catch (error) {
        found = { input, error };
      }
    }
  }
  watched.end();
  return found;
}

/**
 * @param {string} name
 * @param {Uint8Array} input
 */
function keep(name, input) {
  mkdirSync(given.findings, { recursive: true });
  const file = path.join(given.findings, `${name}-${createHash('sha256').update(input).digest('hex').slice(0, 12)}`);
  writeFileSync(file, input);
  return file;
}

/**
 * A second thread that keeps the input and ends the process when the first one does not come back from it.
 *
 * @param {number} seconds
 */
function watch(seconds) {
  const shared = new SharedArrayBuffer(16 + longest * 2);
  /** How many inputs have begun, the length of this one, whether it is under way, and which target has it. */
  const state = new Int32Array(shared, 0, 4);
  const bytes = new Uint8Array(shared, 16);
  const names = all.map(({ name }) => name);
  const code = `
    const { mkdirSync, writeFileSync, writeSync } = require('node:fs');
    const { shared, names, folder, seconds } = require('node:worker_threads').workerData;
    const state = new Int32Array(shared, 0, 4);
    let before = -1;
    setInterval(() => {
      const now = Atomics.load(state, 0);
      if (now === before && Atomics.load(state, 2) === 1) {
        mkdirSync(folder, { recursive: true });
        const file = folder + '/' + names[state[3]] + '-hang';
        writeFileSync(file, new Uint8Array(shared, 16, state[1]).slice());
        writeSync(2, names[state[3]] + ': one input takes more than ' + seconds + ' seconds, kept as ' + file + '\\n');
        process.kill(process.pid, 'SIGKILL');
      }
      before = now;
    }, seconds * 1000);`;
  new Worker(code, { eval: true, workerData: { shared, names, folder: given.findings, seconds } }).unref();
  return {
    /**
     * @param {string} name
     * @param {Buffer} input
     */
    begin(name, input) {
      bytes.set(input.subarray(0, bytes.length));
      state[1] = Math.min(input.length, bytes.length);
      state[3] = names.indexOf(name);
      Atomics.add(state, 0, 1);
      Atomics.store(state, 2, 1);
    },
    end() {
      Atomics.store(state, 2, 0);
    },
  };
}
