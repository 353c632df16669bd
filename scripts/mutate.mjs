// Breaks src/ in small ways, one at a time, and shows what no test notices: `npm run mutate -- src/testinium/start.ts`.
// Stryker's instrumenter makes the mutants, all of them in one copy of the sources, where an environment variable
// switches one on; each is met by the quick tests that reach it, until one of them fails.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/** @typedef {'killed' | 'timed out' | 'survived' | 'not reached'} Fate */
/** @typedef {Awaited<ReturnType<Instrumenter['instrument']>>['mutants'][number]} Mutant */

const help = `npm run mutate -- [switches] src/FILE.ts ...
  --at-once N     how many run at the same time (2)
  --mutators A,B  only these kinds, by Stryker's names, such as ConditionalExpression (all)
  --without A,B   all kinds but these
  --lines N-M     only what begins in these lines
  --tests PATTERN only tests whose path matches (those of the story and of the pure parts)`;

const { values: given, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    'at-once': { type: 'string', default: '2' },
    mutators: { type: 'string' },
    without: { type: 'string', default: '' },
    lines: { type: 'string', default: '1-Infinity' },
    // Those that start processes take too long.
    tests: {
      type: 'string',
      default: '__tests__/((report|testinium|waiting)/|step/(?!fuzz)|inputs|secret-inputs)',
    },
    help: { type: 'boolean', default: false },
  },
});
if (given.help || files.length === 0) {
  console.log(help);
  process.exit(given.help ? 0 : 1);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const sandbox = await mkdtemp(path.join(tmpdir(), 'mutants-'));
process.on('exit', (code) => code === 0 || console.error(`The copy is left in ${sandbox}`));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

for (const name of ['src', '__tests__', 'simulator', 'docs', 'action.yml', 'package.json', 'jest.config.mjs']) {
  await cp(path.join(root, name), path.join(sandbox, name), { recursive: true });
}
await symlink(path.join(root, 'node_modules'), path.join(sandbox, 'node_modules'));

// What reaches what is told by the instrumented sources; a mutant that loops for ever is stopped by its count of hits.
await writeFile(
  path.join(sandbox, 'setup.mjs'),
  `import { appendFileSync } from 'node:fs';
globalThis.__stryker__ = { hitCount: 0, hitLimit: 2_000_000 };
afterAll(() => {
  const file = process.env.MUTANTS_REACHED;
  if (file === undefined) return;
  const reached = Object.keys(globalThis.__stryker__.mutantCoverage?.static ?? {});
  appendFileSync(file, JSON.stringify({ test: expect.getState().testPath, reached }) + '\\n');
});
`,
);
await writeFile(
  path.join(sandbox, 'jest.mutants.config.mjs'),
  `import usual from './jest.config.mjs';
export default { ...usual, setupFilesAfterEnv: ['<rootDir>/setup.mjs'], testTimeout: 10_000, bail: 1, reporters: [] };
`,
);

const silent = () => undefined;
const off = () => false;
const logger = {
  ...{ trace: silent, debug: silent, info: silent, warn: silent, error: console.error, fatal: console.error },
  ...{ isTraceEnabled: off, isDebugEnabled: off, isInfoEnabled: off, isWarnEnabled: off },
  ...{ isErrorEnabled: off, isFatalEnabled: off },
};
const sources = await Promise.all(
  files.map(async (name) => ({ name, mutate: true, content: await readFile(path.join(root, name), 'utf8') })),
);
const instrumenter = new Instrumenter(logger);
const options = { excludedMutations: given.without.split(','), ignorers: [], plugins: null, noHeader: false };
const made = await instrumenter.instrument(sources, options);
for (const { name, content } of made.files) await writeFile(path.join(sandbox, name), content);

const [firstLine = 1, lastLine = Infinity] = given.lines.split('-').map(Number);
const mutants = made.mutants.filter(({ mutatorName, location }) => {
  const line = location.start.line + 1;
  return line >= firstLine && line <= lastLine && (given.mutators?.split(',').includes(mutatorName) ?? true);
});

/**
 * Runs tests with a mutant switched on, or without any.
 *
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @param {number} within Milliseconds.
 * @returns {Promise<'passed' | 'failed' | 'timed out'>}
 */
function jest(args, env, within) {
  return new Promise((resolve) => {
    const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const program = [...options, 'node_modules/jest/bin/jest.js', '--config', 'jest.mutants.config.mjs', '-i', ...args];
    const child = spawn(process.execPath, program, { cwd: sandbox, env: { ...process.env, ...env }, stdio: 'ignore' });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, within);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (late) resolve('timed out');
      // What somebody else has ended says nothing.
      else if (code === null || code > 128) resolve(jest(args, env, within));
      else resolve(code === 0 ? 'passed' : 'failed');
    });
  });
}

// Each test file once without a mutant: which mutants it reaches, and how long it takes.
const list = path.join(sandbox, 'tests.json');
const reachedFile = path.join(sandbox, 'reached.jsonl');
await writeFile(reachedFile, '');
const dry = ['--testPathPatterns', given.tests, '--json', '--outputFile', list];
if ((await jest(dry, { MUTANTS_REACHED: reachedFile }, 600_000)) !== 'passed') {
  console.error('The tests fail without any mutant.');
  process.exit(1);
}
/** @type {{ testResults: { name: string, startTime: number, endTime: number }[] }} */
const { testResults } = JSON.parse(await readFile(list, 'utf8'));
/** Milliseconds. */
const took = new Map(testResults.map(({ name, startTime, endTime }) => [name, endTime - startTime]));
/** @type {Map<string, string[]>} */
const testsOf = new Map();
for (const line of (await readFile(reachedFile, 'utf8')).split('\n').filter(Boolean)) {
  /** @type {{ test: string, reached: string[] }} */
  const { test, reached } = JSON.parse(line);
  for (const id of reached) testsOf.set(id, [...(testsOf.get(id) ?? []), test]);
}

/** @type {Map<string, Fate>} */
const fates = new Map();
/**
 * @param {Mutant} mutant
 * @returns {Promise<Fate>}
 */
async function meet({ id }) {
  const tests = testsOf.get(id) ?? [];
  if (tests.length === 0) return 'not reached';
  const usual = tests.reduce((sum, test) => sum + (took.get(test) ?? 0), 0);
  const fate = await jest(['--runTestsByPath', ...tests], { __STRYKER_ACTIVE_MUTANT__: id }, 20_000 + 5 * usual);
  return fate === 'passed' ? 'survived' : fate === 'failed' ? 'killed' : fate;
}

console.log(`${String(mutants.length)} mutants`);
const queue = mutants.values();
let done = 0;
async function lane() {
  for (const mutant of queue) {
    const fate = await meet(mutant);
    fates.set(mutant.id, fate);
    done++;
    if (done % 50 === 0) console.error(`${String(done)} of ${String(mutants.length)}`);
    if (fate === 'survived' || fate === 'not reached') tell(mutant, fate);
  }
}

/**
 * @param {Mutant} mutant
 * @param {Fate} fate
 */
function tell({ fileName, location, mutatorName, replacement }, fate) {
  const { content } = sources.find(({ name }) => path.resolve(name) === path.resolve(fileName)) ?? { content: '' };
  const before = cutOut(content, location);
  const place = `${path.relative(root, path.resolve(fileName))}:${String(location.start.line + 1)}`;
  console.log(`${fate}: ${place} ${mutatorName}\n  - ${oneLine(before)}\n  + ${oneLine(replacement)}`);
}

/**
 * @param {string} text
 * @param {Mutant['location']} location
 */
function cutOut(text, { start, end }) {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  if (lines.length === 0) return '';
  lines.push((lines.pop() ?? '').slice(0, end.column));
  lines.unshift((lines.shift() ?? '').slice(start.column));
  return lines.join('\n');
}

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, ' ').slice(0, 160);

await Promise.all(Array.from({ length: Number(given['at-once']) }, lane));
for (const name of files) {
  const all = mutants.filter(({ fileName }) => path.resolve(fileName) === path.resolve(name));
  /** @param {Fate} fate */
  const count = (fate) => String(all.filter(({ id }) => fates.get(id) === fate).length);
  console.log(
    `${name}: ${String(all.length)} mutants, ${count('killed')} killed, ${count('timed out')} timed out, ${count('survived')} survived, ${count('not reached')} not reached`,
  );
}
await rm(sandbox, { recursive: true });
