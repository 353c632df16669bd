import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from './support/run-action.js';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly 'timeout-minutes'?: number;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

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
        /^(token|username|password|client-id|client-secret)$/.test(name),
      );
      expect(keysOf(given)).toContain('plan-id');
      expect([['token'], ['username', 'password', 'client-id', 'client-secret']]).toContainEqual(credentials);
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
