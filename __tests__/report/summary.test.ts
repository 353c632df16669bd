import type { Inputs } from '../../src/inputs.js';
import type { Execution, Failure, StepResult } from '../../src/outcome.js';
import { describeResult } from '../../src/report/messages.js';
import { renderSummary } from '../../src/report/summary.js';
import { printable, untrusted, type Sanitize } from '../../src/text/sanitize.js';

const sanitize: Sanitize = (text, limit) => printable(text.untrusted, limit);

const execution = (counts: Record<string, number>, more: Partial<Execution> = {}): Execution => ({
  ...{ edition: 'cloud', ended: true, counts: new Map(Object.entries(counts)), results: [], ...more },
  ...{ planName: untrusted('Smoke'), duration: 3_723_000, ...more },
});
const inputs = { planId: '42', maxFailurePercentage: 5, credentials: { token: '' } } as Inputs;
const step: StepResult = { inputs, run: { executionId: '4711', origin: 'started' } };
const passed = (of: Execution): StepResult => ({ ...step, execution: of });
const failure: Failure = { code: 'TESTS_FAILED', started: 'yes', request: 'execution' };
const failed = (of: Execution): StepResult => ({ ...step, execution: of, failure });
const render = (result: StepResult, failedTests = '', sentence = ''): string =>
  renderSummary(describeResult(result, sanitize, sentence), result, failedTests, sanitize);

/** HTML as it is read on GitHub, where entities are characters. */
const readable = (html: string): string =>
  html.replace(/&#(\d+);/g, (_, point: string) => (point === '160' ? ' ' : String.fromCodePoint(Number(point))));

/** The text of the tables' cells, row by row, as a reader sees it. */
const rowsIn = (markdown: string): string[][] =>
  [...markdown.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => readable(cell)),
  );

/** The lines of the pictures in it. */
const picturesIn = (markdown: string): string[][] =>
  [...markdown.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code.trimEnd().split('\n'));

const headingOf = (markdown: string): string => readable(/<h3>(.*)<\/h3>/.exec(markdown)?.[1] ?? '');

test('a start: plan, execution and verdict, and no picture', () => {
  const response = { alreadyRunning: false, environments: [74] };
  const markdown = render({ ...step, run: { executionId: '4711', origin: 'started', response } });
  expect(headingOf(markdown)).toBe('✅ Test plan 42 started');
  expect(rowsIn(markdown)).toEqual([
    ['Plan', '42'],
    ['Execution', '4711'],
    ['Verdict', 'started'],
    ['Unavailable environments', '74'],
  ]);
  expect(picturesIn(markdown)).toEqual([]);
});

test('a pass: plan name, duration, counts as a table and as a picture, the largest first', () => {
  const markdown = render(passed(execution({ FAILURE: 1, SUCCESS: 19, ERROR: 0 })));
  expect(headingOf(markdown)).toMatch(/^✅ Test plan 42 passed: 19 of 20 passed, 1 failed \(FAILURE 1\)/);
  expect(rowsIn(markdown)).toEqual([
    ['Plan', '42 Smoke'],
    ['Execution', '4711'],
    ['Duration', '1:02:03'],
    ['Verdict', 'passed, with at most 5 % failures allowed'],
    ['Result', 'Count', 'Share'],
    ['SUCCESS', '19', '95.0 %'],
    ['FAILURE', '1', '5.0 %'],
  ]);
  expect(picturesIn(markdown)).toHaveLength(1);
  expect(markdown).toMatch(/^pie showData title Results\n *"SUCCESS" : 19\n *"FAILURE" : 1\n```$/m);
});

test('a failure: the code, what is known and what to do; what a table below says is not said twice', () => {
  const result = failed(execution({ SUCCESS: 1, ERROR: 2 }, { error: untrusted('Farm is full') }));
  const markdown = render(result, '<h4>Failing tests</h4>\n\n', 'Sign up (ERROR)');
  expect(headingOf(markdown)).toBe('❌ Test plan 42 did not pass');
  const labels = rowsIn(markdown).map(([label]) => label);
  expect(labels.slice(0, 7)).toEqual(['Plan', 'Execution', 'Duration', 'Verdict', 'Error', 'Status', 'What to do']);
  expect(rowsIn(markdown)).toContainEqual(['Verdict', 'TESTS_FAILED']);
  expect(rowsIn(markdown)).toContainEqual(['ERROR', '2', '66.7 %']);
  const order = ['What&#160;to&#160;do', '<h4>Failing tests</h4>', 'Share', '```mermaid'].map((part) =>
    markdown.indexOf(part),
  );
  expect(order).toEqual(order.filter((at) => at !== -1).sort((a, b) => a - b));
  expect(rowsIn(render(result, '', 'Sign up (ERROR)'))).toContainEqual(['Failing tests', 'Sign up (ERROR)']);
});

test('counts of nothing make neither table nor picture', () => {
  const markdown = render({ ...failed(execution({ SUCCESS: 0 })), failure: { ...failure, code: 'NO_RESULTS' } });
  expect(picturesIn(markdown)).toEqual([]);
  expect(markdown).not.toContain('Share');
});

test('bad inputs, without plan or execution', () => {
  const markdown = render({ failure: { code: 'INVALID_INPUT', started: 'no', problems: ['plan-id is <b>.'] } });
  expect(rowsIn(markdown)[0]).toEqual(['Verdict', 'INVALID_INPUT']);
  expect(rowsIn(markdown)[1]).toEqual(['Input', 'plan-id is <b>.']);
  expect(markdown).not.toContain('<b>');
});

test('the picture has green for what passed, reds for what did not', () => {
  const counts = { WAITING: 9, SUCCESS: 8, FAILURE: 7, ERROR: 6, RUNNING: 5, constructor: 4 };
  const [picture = []] = picturesIn(render(failed(execution(counts))));
  const [, json = '{}'] = /^%%\{init: (.*)\}%%$/.exec(picture[0] ?? '') ?? [];
  expect(JSON.parse(json)).toEqual({ themeVariables: { pie2: '#2da44e', pie3: '#cf222e', pie4: '#fa4549' } });
});

describe('the size', () => {
  const result = failed(execution({ ERROR: 1 }));
  const most = 999_999 - Buffer.byteLength(render(result, ' ')) + 1;

  test('has room for failing tests, which are omitted where they do not fit', () => {
    const markdown = render(result, 'ü'.repeat(most / 2));
    expect(Buffer.byteLength(markdown)).toBeGreaterThan(999_990);
    expect(Buffer.byteLength(markdown)).toBeLessThan(1_000_000);
    const without = render(result, 'ü'.repeat(most / 2 + 1));
    expect(without).not.toContain('üüü');
    expect(without).toContain('Share');
  });

  test('stays below 1,000,000 bytes, whatever the texts are', () => {
    const long = '@'.repeat(120_000);
    const counts = Object.fromEntries(
      Array.from({ length: 9000 }, (_, at) => [`${long.slice(0, 300)}${String(at)}`, 1]),
    );
    const of = execution(counts, { planName: untrusted(long), error: untrusted(long) });
    const executionUrl = `https://t.example/${long}`;
    const markdown = render({ ...failed(of), executionUrl }, long.repeat(8), long.slice(0, 400));
    expect(Buffer.byteLength(markdown)).toBeLessThan(1_000_000);
    expect(headingOf(markdown)).toMatch(/did not pass$/);
    expect(readable(markdown)).toContain(`"${executionUrl}"`);
  });
});

describe('a status from outside', () => {
  const hostile = [
    '```\n# Owned\n```mermaid',
    '"] : 1\n    "X" : 99',
    '%%{init: {"theme": "x"}}%%',
    '\u202eDESSAP\u2066\u001b[2J\u0000\r\n',
    'X'.repeat(5000),
    '',
  ];

  test.each(hostile)('is a slice of the picture and no more: %j', (status) => {
    const [picture = [], ...others] = picturesIn(render(failed(execution({ SUCCESS: 3, [status]: 2 }))));
    expect(others).toEqual([]);
    // Mermaid takes a label in quotes and a count for nothing else.
    const slices = picture.filter((line) => line.includes(' : '));
    expect(slices).toHaveLength(2);
    for (const slice of slices) expect(slice).toMatch(/^ *"[A-Za-z0-9_ -]{0,300}" : [0-9]+$/);
  });
});
