import type { Execution, Outcome } from '../../src/outcome.js';
import { summaryOf } from '../../src/report/summary.js';
import { verdictOn } from '../../src/report/decide.js';
import { Secrets } from '../../src/text/secrets.js';
import { foreign, makeShow } from '../../src/text/text.js';
import { readable } from '../support/verdict.js';

const about = { planId: '42', executionId: '4711', address: 'https://x.example/api/plans/42/run/false' };
const show = makeShow(new Secrets());

const execution = (counts: Record<string, number>, more: Partial<Execution> = {}): Execution => ({
  ended: true,
  counts: new Map(Object.entries(counts)),
  edition: 'cloud',
  results: [],
  planName: foreign('Smoke'),
  duration: 3_723_000,
  ...more,
});
const passed = (of: Execution, allowed = 0): Outcome => ({ kind: 'passed', execution: of, allowed });
const failed = (of: Execution): Outcome => ({ kind: 'TESTS_FAILED', execution: of, allowed: 0 });
const page = (outcome: Outcome, failingTests = ''): string =>
  summaryOf(
    verdictOn(outcome, about, show),
    about,
    'execution' in outcome ? outcome.execution : undefined,
    failingTests,
    show,
  );

/** The text of the table's cells, row by row, as a reader sees it. */
function rows(markdown: string): string[][] {
  return [...markdown.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => readable(cell)),
  );
}

/** The lines of the pictures in it. */
function pictures(markdown: string): string[][] {
  return [...markdown.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code.trimEnd().split('\n'));
}

const heading = (markdown: string): string => readable(/<h3>(.*)<\/h3>/.exec(markdown)?.[1] ?? '');

test('a start: verdict first, then plan and execution, and no picture', () => {
  const markdown = page({
    kind: 'started',
    executionId: '4711',
    alreadyRunning: false,
    environments: [{ id: foreign('74'), name: foreign('Chrome') }],
    environmentsJson: '[]',
  });
  expect(heading(markdown)).toBe('✅ Test plan 42 started');
  expect(rows(markdown)).toEqual([
    ['Plan', '42'],
    ['Execution', '4711'],
    ['Verdict', 'started'],
    ['Environments not available', 'Chrome (74)'],
  ]);
  expect(pictures(markdown)).toEqual([]);
});

test('a pass: plan name, duration, counts as a table and as a picture, the largest first', () => {
  const markdown = page(passed(execution({ FAILURE: 1, SUCCESS: 19, ERROR: 0 }), 5));
  expect(heading(markdown)).toBe(
    '✅ Test plan 42 passed: 19 of 20 passed, 1 failed (FAILURE 1), within max-failure-percentage 5',
  );
  expect(rows(markdown)).toEqual([
    ['Plan', '42 Smoke'],
    ['Execution', '4711'],
    ['Duration', '1:02:03'],
    ['Verdict', 'passed, with at most 5 % failures allowed'],
    ['Result', 'Count', 'Share'],
    ['SUCCESS', '19', '95.0 %'],
    ['FAILURE', '1', '5.0 %'],
  ]);
  const [picture = [], ...others] = pictures(markdown);
  expect(others).toEqual([]);
  expect(picture.join('\n')).toMatch(/^ *"SUCCESS" : 19\n *"FAILURE" : 1$/m);
});

test('a failure: the code, the reason, what to do, and the counts', () => {
  const markdown = page(failed(execution({ SUCCESS: 1, ERROR: 2 }, { error: foreign('Device farm is full') })));
  expect(heading(markdown)).toBe('❌ Test plan 42 did not pass');
  const labels = rows(markdown).map(([label]) => label);
  for (const label of ['Plan', 'Execution', 'Duration', 'Verdict', 'Testinium says', 'What to do']) {
    expect(labels).toContain(label);
  }
  expect(rows(markdown)).toContainEqual(['Verdict', 'TESTS_FAILED']);
  expect(rows(markdown)).toContainEqual(['ERROR', '2', '66.7 %']);
  expect(pictures(markdown)).toHaveLength(1);
});

test('a wait that was given up: the counts last seen', () => {
  const markdown = page({
    kind: 'WAIT_TIMED_OUT',
    timeout: 7_200_000,
    execution: execution({ SUCCESS: 3, WAITING: 9 }),
  });
  expect(rows(markdown)).toContainEqual(['WAITING', '9', '75.0 %']);
});

test.each([[{}], [{ SUCCESS: 0 }]])('counts of %j make neither table nor picture', (counts) => {
  const markdown = page({ kind: 'NO_RESULTS', execution: execution(counts), allowed: 0 });
  expect(pictures(markdown)).toEqual([]);
  expect(markdown).not.toContain('Share');
});

test('the failing tests stand between the verdict and the counts', () => {
  const markdown = page(failed(execution({ SUCCESS: 1, ERROR: 2 })), '<h4>Failing tests</h4>\n\n');
  const order = ['What to do', '<h4>Failing tests</h4>', 'Share', '```mermaid'].map((part) => markdown.indexOf(part));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);
});

test.each([
  [11, ['S10', 'S11'], false],
  [12, ['S11', 'S12'], false],
  [13, ['S12', 'others'], true],
])('of %i statuses the last rows and slices are %j', (many, last, cut) => {
  const counts = Object.fromEntries(Array.from({ length: many }, (_, at) => [`S${String(at + 1)}`, many - at]));
  const markdown = page(failed(execution(counts)));
  const results = rows(markdown).filter((row) => row[2]?.endsWith(' %'));
  expect(results.slice(-2).map(([status]) => status)).toEqual(last);
  expect(results).toHaveLength(cut ? 13 : many);
  const [picture = []] = pictures(markdown);
  expect(picture.filter((line) => line.includes(' : '))).toHaveLength(cut ? 13 : many);
});

test('the picture has green for what passed, reds for what did not, and other colours for the rest', () => {
  const counts = { WAITING: 9, SUCCESS: 8, FAILURE: 7, ERROR: 6, RUNNING: 5 };
  const [picture = []] = pictures(page(failed(execution(counts))));
  const [, json = '{}'] = /^%%\{init: (.*)\}%%$/.exec(picture[0] ?? '') ?? [];
  expect(JSON.parse(json)).toEqual({
    themeVariables: {
      pie1: '#9a6700',
      pie2: '#2da44e',
      pie3: '#cf222e',
      pie4: '#fa4549',
      pie5: '#bf8700',
      pieOpacity: '1',
      pieSectionTextColor: '#ffffff',
    },
  });
  expect(picture[1]).toBe('pie showData title Results');
});

test('a dozen unknown statuses side by side have different colours', () => {
  const counts = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`S${String(at)}`, 12 - at]));
  const [picture = []] = pictures(page(failed(execution(counts))));
  const colours = [...(picture[0] ?? '').matchAll(/"pie\d+":"(#[0-9a-f]{6})"/g)].map(([, colour]) => colour);
  expect(colours).toHaveLength(12);
  for (const [at, colour] of colours.entries()) expect(colour).not.toBe(colours[at + 1]);
  expect(new Set(colours).size).toBe(8);
});

test('a thousand statuses are a dozen and the others', () => {
  const counts = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`S${String(index)}`, 1000 - index]));
  const markdown = page(failed(execution(counts)));
  const results = rows(markdown).filter((row) => row.length === 3 && row[2]?.endsWith(' %'));
  expect(results).toHaveLength(13);
  expect(results.at(-1)?.[0]).toBe('others');
  expect(results.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(500_500);
  expect(markdown.length).toBeLessThan(10_000);
});

describe('text from outside', () => {
  const hostile = [
    '```\n# Owned\n```mermaid',
    '"] : 1\n    "X" : 99',
    '%%{init: {"theme": "x"}}%%',
    'A" : 5',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '</td></tr></table><h1>Owned</h1>',
    '[link](https://evil.example)',
    'https://evil.example www.evil.example',
    '![x](//evil.example/x.png)',
    '@octocat #1 GH-1',
    '::error::owned',
    '##[error]owned',
    '| a | b |',
    '`code` **bold** _x_ ~~y~~',
    '&lt;b&gt; $x$ \\(y\\)',
    '\u202eDESSAP\u2066',
    '\u001b[2J\u0000\r\n',
    ';accTitle: x',
    'X'.repeat(5000),
    '',
  ];

  test.each(hostile)('as a status: %j', (status) => {
    const markdown = page(failed(execution({ SUCCESS: 3, [status]: 2 })));
    expectHarmless(markdown);
    const [picture = [], ...others] = pictures(markdown);
    expect(others).toEqual([]);
    // A slice each, of a label in quotes and a count, and nothing that Mermaid could take for anything else.
    const slices = picture.filter((line) => line.includes(' : '));
    expect(slices).toHaveLength(2);
    for (const slice of slices) expect(slice).toMatch(/^ *"[A-Za-z0-9_ -]{0,60}" : [0-9]+$/);
  });

  test.each(hostile)('as a name and as an error: %j', (text) => {
    const of = execution({ SUCCESS: 3, ERROR: 1 }, { planName: foreign(text), error: foreign(text) });
    expectHarmless(page(failed(of)));
    expectHarmless(page(passed(of, 50)));
  });

  function expectHarmless(markdown: string): void {
    // Only the marks of our own: nothing else between angle brackets, fences in pairs.
    const tags = [...markdown.matchAll(/<\/?([a-z0-9]+)([^<>]*)>/gi)];
    for (const [, name = '', attributes = ''] of tags) {
      expect(['h3', 'table', 'tr', 'th', 'td']).toContain(name);
      expect(['', ' align="left"', ' align="right"']).toContain(attributes);
    }
    expect(markdown.replaceAll(/<\/?[a-z0-9]+[^<>]*>/g, '')).not.toMatch(/[<>]/);
    expect(markdown.split('\n').filter((line) => line.includes('```'))).toEqual(['```mermaid', '```']);
    expect(markdown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(markdown).not.toMatch(/^\s*::|##\[|https?:\/\/|www\.evil|@octocat/m);
    expect(markdown.length).toBeLessThan(6000);
  }
});
