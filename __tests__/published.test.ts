import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from './support/run-action.js';

// Whole workflows that people copy: those of the examples, and those in the README and the pages.

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
}
interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly 'timeout-minutes'?: number; readonly steps?: readonly Step[] }>>;
}

const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const namesIn = (folder: string): string[] => readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`);

const onPages = ['README.md', ...namesIn('docs').filter((file) => file.endsWith('.md'))].flatMap((file) =>
  [...text(file).matchAll(/```yaml\n(name: ([^\n]*)\n[\s\S]*?)```/g)].map(([, yaml = '', name = '']) => ({
    where: `“${name}” in ${file}`,
    workflow: parse(yaml) as Workflow,
  })),
);
const asFiles = namesIn('examples').map((file) => ({ where: file, workflow: parse(text(file)) as Workflow }));
const published = [...onPages, ...asFiles];

const { inputs } = parse(text('action.yml')) as { inputs: Readonly<Record<string, { default?: string }>> };

test('there are some of each', () => {
  expect(onPages.length).toBeGreaterThan(7);
  expect(asFiles.length).toBeGreaterThan(9);
});

describe.each(published)('$where', ({ workflow: { jobs } }) => {
  const ours = Object.values(jobs).flatMap((job) =>
    (job.steps ?? [])
      .filter(({ uses }) => uses?.startsWith('your-org/run-testinium-plan@') === true)
      .map(({ with: given = {} }) => ({ job, given })),
  );
  const value = (given: NonNullable<Step['with']>, name: string): string =>
    String(given[name] ?? inputs[name]?.default ?? '');

  test('says for which company executions are read on Testinium Cloud, which asks for it', () => {
    for (const { given } of ours) {
      const reads =
        value(given, 'wait-for-completion') === 'true' ||
        value(given, 'if-already-running') !== 'fail' ||
        value(given, 'if-outcome-unknown') !== 'fail';
      if (reads && given['api-url'] === undefined) expect(Object.keys(given)).toContain('company-id');
    }
  });

  test('signs in: a token that was stored is stale in an hour', () => {
    for (const { given } of ours) expect(value(given, 'token')).toBe('');
  });

  test('ends, and not before the step has said how a wait ended', () => {
    for (const { job, given } of ours) {
      const waits = value(given, 'wait-for-completion') === 'true';
      expect(job['timeout-minutes']).toBeGreaterThan(waits ? Number(value(given, 'wait-timeout-minutes')) : 0);
    }
  });
});
