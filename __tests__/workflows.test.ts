import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { root } from './support/run-action.js';
import { answer, closeServers, serve } from './support/server.js';

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly 'timeout-minutes'?: number;
  readonly concurrency?: unknown;
  readonly strategy?: { readonly matrix?: Readonly<Record<string, unknown>> };
}

interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly defaults?: { readonly run?: { readonly shell?: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

afterEach(closeServers);

const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const action = (folder: string): Action => parse(text(path.join(folder, 'action.yml'))) as Action;
const pack = JSON.parse(text('package.json')) as { version: string; scripts: Record<string, string> };

/** As users refer to the action: by the tag of its major version. */
const published = `your-org/run-testinium-plan@v${pack.version.split('.')[0] ?? ''}`;

const folders = ['examples', '.github/workflows'];
const workflows = folders.flatMap((folder) => readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`));

const read = (file: string): Workflow => parse(text(file)) as Workflow;
const jobsOf = (file: string): Job[] => Object.values(read(file).jobs);
const stepsOf = (file: string): Step[] => jobsOf(file).flatMap(({ steps = [] }) => steps);
const isOurs = ({ uses }: Step): boolean => uses === './' || uses === published;

/** The action.yml behind a step, where it is in this repository. */
function declared(step: Step): Action | undefined {
  if (isOurs(step)) return action('.');
  return step.uses?.startsWith('./') ? action(step.uses) : undefined;
}

test('there are examples and workflows to look at', () => {
  expect(workflows.length).toBeGreaterThan(10);
});

test.each(Object.entries(action('.').inputs))('action.yml says of %s only what GitHub reads', (_, input) => {
  expect(['description', 'required', 'default']).toEqual(expect.arrayContaining(Object.keys(input)));
});

describe.each(workflows)('%s', (file) => {
  test('gives actions of this repository what they declare, and nothing else', () => {
    for (const step of stepsOf(file)) {
      const known = declared(step);
      if (known !== undefined) expect(Object.keys(known.inputs)).toEqual(expect.arrayContaining(keysOf(step.with)));
    }
  });

  test('gives the action a plan, and a token or a user', () => {
    for (const { with: given } of stepsOf(file).filter(isOurs)) {
      const credentials = keysOf(given).filter((name) =>
        /^(token|username|password|client-id|client-secret|client-key)$/.test(name),
      );
      expect(keysOf(given)).toContain('plan-id');
      expect([
        ['token'],
        ['username', 'password', 'client-id', 'client-secret'],
        ['username', 'password', 'client-key'],
      ]).toContainEqual(credentials);
    }
  });

  test('uses only outputs that are declared', () => {
    for (const job of jobsOf(file)) {
      for (const [, id, output] of JSON.stringify(job).matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
        const step = job.steps?.find((one) => one.id === id);
        expect(Object.keys((step && declared(step))?.outputs ?? {})).toContain(output);
      }
    }
  });

  test('pins every action of others to a commit and says which version it is', () => {
    for (const [, uses = ''] of text(file).matchAll(/\buses: (.*)$/gm)) {
      if (uses.startsWith('./') || uses === published) continue;
      expect(uses).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test('takes no more rights than it names, and no credentials along', () => {
    expect(read(file).permissions).toEqual(expect.any(Object));
    for (const { uses, with: given } of stepsOf(file)) {
      if (uses?.startsWith('actions/checkout@')) expect(given).toMatchObject({ 'persist-credentials': false });
    }
  });

  test('ends, and not before the action has said how a wait ended', () => {
    const { inputs } = action('.');
    for (const job of jobsOf(file).filter(({ uses }) => uses === undefined)) {
      const waits = (job.steps ?? []).filter((step) => isOurs(step) && step.with?.['wait-for-completion'] === true);
      const longest = waits.map((step) =>
        Number(step.with?.['wait-timeout-minutes'] ?? inputs['wait-timeout-minutes']?.['default']),
      );
      expect(job['timeout-minutes']).toBeGreaterThan(file.startsWith('examples/') ? Math.max(0, ...longest) : 0);
    }
  });

  test('runs only scripts that package.json has, and workflows that are there', () => {
    const runs = stepsOf(file).map(({ run = '' }) => run);
    for (const [, script = ''] of runs.join('\n').matchAll(/\bnpm run (?:--\w+ )?([\w-]+)/g)) {
      expect(Object.keys(pack.scripts)).toContain(script);
    }
    for (const { uses } of jobsOf(file)) if (uses !== undefined) expect(existsSync(path.join(root, uses))).toBe(true);
  });
});

describe.each(workflows.filter((file) => file.startsWith('examples/')))('%s', (file) => {
  test('says in its first line when to take it', () => {
    expect(text(file)).toMatch(/^# Take this when .{20,105}\.\nname: /);
  });

  test('has its ids in quotes: YAML makes a number of them, which rounds those of 16 digits and more', () => {
    for (const job of jobsOf(file)) {
      const matrix = Object.values(job.strategy?.matrix ?? {}).flat();
      const ids = (job.steps ?? [])
        .filter(isOurs)
        .flatMap((step) => [step.with?.['plan-id'], step.with?.['company-id']]);
      for (const id of [...matrix, ...ids]) if (id !== undefined) expect(id).toEqual(expect.any(String));
    }
  });

  test('leaves the action its cancellation, and lets no run that waits be lost without saying so', () => {
    for (const step of stepsOf(file).filter(isOurs)) expect(step.if ?? '').not.toContain('always()');
    // A group that waits keeps its newest member only, unless it has a queue.
    const groups = [read(file).concurrency, ...jobsOf(file).map((job) => job.concurrency)].filter(Boolean);
    const said = /GitHub keeps the(\n#)? newest|cancel-in-progress: true/.test(text(file));
    for (const group of groups) if (!said) expect(group).toMatchObject({ queue: 'max' });
  });
});

test('the step that tells a chat of failing tests sends what a chat takes, whatever the tests are called', async () => {
  const step = stepsOf('examples/failing-tests.yml').find(({ name }) => name === 'Tell the chat');
  const chat = await serve(answer(200, 'ok'), answer(404, 'no_service'));
  const failed = Array.from({ length: 12 }, (_, index) => ({
    scenario: index === 0 ? 'Pay <!channel> & "go" $(id)' : `Scenario ${String(index)}`,
    environment: 'Chrome 134, Windows 10',
    message: "it's\\ broken",
  }));
  const tell = (): Promise<unknown> =>
    promisify(execFile)('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? 'exit 1'], {
      env: { ...process.env, HOOK: chat.url, FAILED: JSON.stringify(failed), RUN: 'https://github.example/run/1' },
    });
  await tell();
  const { text: said } = JSON.parse(Buffer.from(chat.requests[0]?.body ?? '', 'latin1').toString()) as { text: string };
  const lines = said.split('\n');
  expect(lines).toHaveLength(12);
  expect(lines[0]).toBe('12 tests failed: https://github.example/run/1');
  expect(lines[1]).toBe('• Pay &lt;!channel&gt; &amp; "go" $(id) (Chrome 134, Windows 10): it\'s\\ broken');
  expect(lines[11]).toBe('and 2 more');
  // What the chat does not take is red.
  await expect(tell()).rejects.toMatchObject({ code: 22 });
});

describe.each(workflows.filter((file) => file.startsWith('.github/')))('%s', (file) => {
  test('runs its scripts with pipefail, which a step without `shell: bash` has not', () => {
    const { defaults } = read(file);
    for (const { run, shell } of stepsOf(file)) {
      if (run !== undefined) expect(shell ?? defaults?.run?.shell).toBe('bash');
    }
  });
});

test.each(workflows.filter((file) => file.startsWith('.github/')))('%s does not pile up', (file) => {
  expect(read(file).concurrency).toBeDefined();
});

test('an action is pinned to the same commit everywhere', () => {
  const pins = workflows.flatMap((file) => [...text(file).matchAll(/\buses: ([\w-]+\/[\w-]+)\S*@(\S+)/g)]);
  const names = new Set(pins.map(([, name]) => name));
  expect(new Set(pins.map(([, name, commit]) => `${name ?? ''}@${commit ?? ''}`)).size).toBe(names.size);
});

test('the end-to-end workflow shows every error code but that of a step that was cancelled', () => {
  const codes = new Set([...text('src/outcome.ts').matchAll(/'([A-Z_]{4,})'/g)].map(([, code = '']) => code));
  const shown = [...codes].filter((code) => text('.github/workflows/e2e.yml').includes(code));
  expect([...codes].filter((code) => !shown.includes(code))).toEqual(['CANCELLED']);
});

function keysOf(given: Readonly<Record<string, unknown>> | undefined): string[] {
  return Object.keys(given ?? {});
}
