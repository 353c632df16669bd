import fc from 'fast-check';
import {
  failedTestsOutput,
  failingTests,
  failingTestsHtml,
  firstInWords,
  logLines,
  timeInWords,
  type FailingTest,
} from '../../src/report/failing-tests';
import { shownResults } from '../../src/report/shown-result';
import type { TestResult } from '../../src/test-result';
import { Secrets } from '../../src/text/secrets';

let ids = 0;
const result = (of: Partial<TestResult> = {}): TestResult => ({
  id: String(++ids),
  status: 'FAILURE',
  ended: true,
  scenario: 'Sign up',
  environment: 'Chrome 134, Windows 10',
  message: 'Element not found',
  ...of,
});

const secret = 's3cr3t-t0ken';
const redact = (text: string): string => text.replaceAll(secret, '***');
const failing = (...results: TestResult[]): readonly FailingTest[] => failingTests(shownResults(results, redact));
const one = (of: Partial<TestResult>): FailingTest | undefined => failing(result(of))[0];

describe('a failing test', () => {
  test('is told by name, where, how, how long and why', () => {
    expect(one({ id: '9223372036854775807', seconds: 3.4 })).toEqual({
      scenario: 'Sign up',
      environment: 'Chrome 134, Windows 10',
      status: 'FAILURE',
      seconds: 3.4,
      message: 'Element not found',
      result_id: '9223372036854775807',
    });
  });

  test('has ended, and is no SUCCESS', () => {
    expect(
      failing(result({ status: 'SUCCESS' }), result({ ended: false }), result({ status: 'success' })),
    ).toHaveLength(1);
  });

  test.each<[string, object, Partial<FailingTest>]>([
    ['no name', { scenario: undefined, scenarioId: '9001' }, { scenario: 'scenario 9001' }],
    ['a blank name', { scenario: ' \u200b', scenarioId: '9001' }, { scenario: 'scenario 9001' }],
    ['neither name nor id', { scenario: undefined }, { scenario: 'unknown scenario' }],
    ['no environment', { environment: undefined }, { environment: 'unknown environment' }],
    ['an id of one', { environment: undefined, environmentId: '8' }, { environment: 'environment 8' }],
    ['no message', { message: undefined }, { message: 'no message' }],
    ['a blank one', { message: '\n \t\u0000\r\n' }, { message: 'no message' }],
    ['lines', { message: '\r\n  first\u2028second\nthird' }, { message: 'first' }],
    ['a long line', { message: 'x'.repeat(300) }, { message: `${'x'.repeat(199)}…` }],
    [
      'commands',
      { message: '::error::x', scenario: '::warning::##[group]' },
      { message: ': :error::x', scenario: ': :warning::## [group]' },
    ],
    [
      'a secret',
      { message: `x ${secret} y`, scenario: secret, environment: `a${secret}`, status: `is ${secret}` },
      { message: 'x *** y', scenario: '***', environment: 'a***', status: 'is ***' },
    ],
    ['a secret where it is cut', { message: 'x'.repeat(195) + secret }, { message: `${'x'.repeat(195)}***` }],
    ['a secret where a name is cut', { scenario: 'x'.repeat(295) + secret }, { scenario: `${'x'.repeat(295)}***` }],
    [
      'a secret that folding brings about',
      { scenario: secret.replace('-', '\u200b') },
      { scenario: secret.replace('-', ' ') },
    ],
    ['a long status', { status: 'S'.repeat(99) }, { status: `${'S'.repeat(39)}…` }],
    ['a blank status', { status: '\u200b' }, { status: 'unknown' }],
  ])('with %s', (_what, of, expected) => {
    const { scenario = 'Sign up', environment = 'Chrome 134, Windows 10' } = expected;
    const given = JSON.parse(JSON.stringify({ ...result(), ...of })) as TestResult;
    expect(failing(given)[0]).toMatchObject({ ...expected, scenario, environment });
  });

  test.each([
    ['TEST-S1-ENV:WIN10', 'WIN10'],
    [`TEST-S1-ENV:WIN10 ${secret}`, 'WIN10 ***'],
    [`${'x'.repeat(400)}ENV:WIN10`, 'WIN10'],
    ['TEST-s3cr3t-ENV:t0ken-WIN10', '***-WIN10'],
    ['TEST-ENV:\u200b', 'environment 8'],
  ])('is in the environment that the key %j names', (key, environment) => {
    const known = new Secrets();
    for (const one of [secret, 's3cr3t-ENV:t0ken']) known.add(one);
    const environmentKey = { key, from: key.indexOf('ENV:') + 4 };
    const given: TestResult = { id: '1', status: 'ERROR', ended: true, environmentId: '8', environmentKey };
    expect(shownResults([given], (text, leftOut) => known.redact(text, leftOut))[0]?.environment).toBe(environment);
  });

  test("no secret is looked for in Testinium's own status names", () => {
    const shown = shownResults([result({ status: 'ERROR' })], (text) => text.replaceAll('ERROR', '***'));
    expect(failingTests(shown)[0]).toMatchObject({ status: 'ERROR' });
  });

  test('has its secrets taken out once for all that fail alike, and not out of more than can be done in time', () => {
    let characters = 0;
    const counted = (text: string): string => ((characters += text.length), redact(text));
    const alike = Array.from({ length: 1000 }, () => result({ message: 'x'.repeat(40_000) + secret }));
    expect(shownResults(alike, counted)[999]?.message).toHaveLength(16 * 1024);
    expect(characters).toBeLessThan(100_000);
    characters = 0;
    const each = Array.from({ length: 1000 }, (_, at) =>
      result({ message: `${String(at)} ${secret} ${'x'.repeat(40_000)}` }),
    );
    const shown = shownResults(each, counted);
    expect(characters).toBeLessThan(18 * 1024 * 1024);
    expect(shown[400]?.firstLine).toMatch(/^400 \*\*\* xxx/);
    expect(shown[999]).toMatchObject({ firstLine: 'left out: the errors are more than 16 MiB together' });
  });

  test('stands where it belongs', () => {
    const order = [
      ['FAILURE', 'a', 'x'],
      ['FAILURE', 'a', 'y'],
      ['FAILURE', 'b', 'x'],
      ['ERROR', 'a', 'x'],
      ['STOPPED', 'b', 'x'],
      ['WARNING', 'a', 'x'],
    ] as const;
    const of = order.map(([status, scenario, environment]) => result({ status, scenario, environment }));
    for (const shuffled of [of.toReversed(), [of[3], of[5], of[0], of[4], of[2], of[1]] as TestResult[]]) {
      expect(failing(...shuffled).map(({ status, scenario, environment }) => [status, scenario, environment])).toEqual(
        order,
      );
    }
    expect(failing(result({ id: '10' }), result({ id: '9' })).map((test) => test.result_id)).toEqual(['9', '10']);
  });
});

describe('the output failed-tests', () => {
  const output = (tests: readonly FailingTest[], unread = 0): string | undefined =>
    failedTestsOutput({ tests, unread });
  const many = (count: number, of: Partial<TestResult> = {}): readonly FailingTest[] =>
    failing(...Array.from({ length: count }, () => result(of)));

  test('is JSON in one line', () => {
    const tests = failing(result({ message: 'a "b"\u2028c\nd', seconds: 1 }), result());
    expect(JSON.parse(output(tests) ?? '')).toEqual(tests);
    expect(output(tests)).not.toMatch(/[\n\r]/);
  });

  test('says that nothing failed only when that is known', () => {
    expect(output([])).toBe('[]');
    expect(output([], 1)).toBeUndefined();
    expect(output(many(1), 1)).toMatch(/^\[\{/);
  });

  test.each([
    [3000, {}, 100],
    [100, { scenario: '🙂'.repeat(400), message: '🙂'.repeat(400), environment: '🙂'.repeat(400) }, 19],
  ])('is bounded', (count, of, left) => {
    const text = output(many(count, of)) ?? '';
    expect(JSON.parse(text)).toHaveLength(left);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64 * 1024);
  });
});

test.each([
  [0, '0.0 s'],
  [0.04, '0.0 s'],
  [0.44, '0.4 s'],
  [9.94, '9.9 s'],
  [9.96, '10 s'],
  [32, '32 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [127, '2 min 7 s'],
  [3599.6, '1 h 0 min'],
  [3725, '1 h 2 min'],
])('%s seconds are %s', (seconds, words) => expect(timeInWords(seconds)).toBe(words));

test('the log has one line each', () => {
  expect(logLines(failing(result({ seconds: 32 }), result({ status: 'ERROR', message: '##[error]\nx' })))).toEqual([
    'FAILURE: Sign up (Chrome 134, Windows 10, 32 s): Element not found',
    'ERROR: Sign up (Chrome 134, Windows 10): ## [error]',
  ]);
});

describe('the annotation', () => {
  test.each<[string[], string | undefined]>([
    [[], undefined],
    [['a'], 'a (FAILURE)'],
    [['a', 'b', 'c'], 'a (FAILURE), b (FAILURE), c (FAILURE)'],
    [['a', 'b', 'c', 'd', 'e'], 'a (FAILURE), b (FAILURE), c (FAILURE) and 2 more'],
  ])('names the first three of %j', (scenarios, words) => {
    expect(firstInWords(failing(...scenarios.map((scenario) => result({ scenario }))))).toBe(words);
  });

  test('names a scenario once, however many environments it fails in', () => {
    const tests = failing(
      result({ environment: 'x' }),
      result({ environment: 'y' }),
      result({ scenario: 'z'.repeat(200) }),
    );
    expect(firstInWords(tests)).toBe(`Sign up (FAILURE in 2 environments), ${'z'.repeat(99)}… (FAILURE)`);
  });
});

describe('the summary', () => {
  const html = (
    tests: readonly FailingTest[],
    of: object = {},
    more?: Parameters<typeof failingTestsHtml>[1],
  ): string => failingTestsHtml({ tests, total: 43, notEnded: 0, unread: 0, ...of }, more);
  const distinct = (count: number): readonly FailingTest[] =>
    failing(...Array.from({ length: count }, (_, at) => result({ scenario: `Scenario ${String(at)}` })));
  const rows = (text: string): number => (text.match(/<tr valign/g) ?? []).length;

  test('says nothing when there is nothing to say', () => {
    expect(html([])).toBe('');
  });

  test('shows a table', () => {
    expect(html(failing(result({ seconds: 127 }), result({ status: 'ERROR', scenario: 'Pay <now>' })))).toBe(
      [
        '<h4>Failing tests (2 of 43)</h4>',
        '',
        '<table>',
        '<tr><th align="left">Scenario</th><th align="left">Environment</th><th align="left">Status</th><th align="left">Error</th><th align="right">Time</th></tr>',
        '<tr valign="top"><td>Sign up</td><td>Chrome 134, Windows 10</td><td>FAILURE</td><td>Element not found</td><td align="right">2&nbsp;min&nbsp;7&nbsp;s</td></tr>',
        '<tr valign="top"><td>Pay &#60;now&#62;</td><td>Chrome 134, Windows 10</td><td>ERROR</td><td>Element not found</td><td align="right"></td></tr>',
        '</table>',
        '',
        '',
      ].join('\n'),
    );
  });

  test.each([
    [10, 10, undefined],
    [11, 11, '<summary>1 more</summary>'],
    [60, 60, '<summary>50 more</summary>'],
    [3000, 60, '<p>2940 more: in the log of this step and in out/report.xml.</p>'],
  ])('shows ten of %s, folds fifty, and says where the others are', (count, shown, words) => {
    const text = html(distinct(count), {}, { file: 'out/report.xml' });
    expect(rows(text)).toBe(shown);
    expect(rows(text.split('<details>')[0] ?? '')).toBe(10);
    if (words !== undefined) expect(text).toContain(words);
    expect(text.includes(' more: ')).toBe(count > 60);
    expect(text.length).toBeLessThan(60_000);
  });

  test('puts a scenario with the same error into one row', () => {
    const tests = failing(
      result({ environment: 'Safari', seconds: 3 }),
      result({ environment: 'Chrome', seconds: 32 }),
      result({ environment: 'Chrome', seconds: 3 }),
      result({ environment: 'Edge', message: 'another' }),
    );
    const text = html(tests);
    expect(text).toContain('(4 of 43)');
    expect(text).toContain('<td>Chrome (2 times)<br>Safari</td>');
    expect(text).toContain('<td align="right">up&nbsp;to&nbsp;32&nbsp;s</td>');
    expect(rows(text)).toBe(2);
    const folded = distinct(10).concat(
      failing(result({ scenario: 'z', environment: 'x' }), result({ scenario: 'z', environment: 'y' })),
    );
    expect(html(folded)).toContain('<summary>2 more</summary>');
    const wide = html(failing(...Array.from({ length: 20 }, (_, at) => result({ environment: `E${String(at)}` }))));
    expect(wide).toContain('<br>and 12 more</td>');
  });

  test('says what is not in it', () => {
    const text = html([], { notEnded: 9 }, { notes: ['The right <b> is missing.'] });
    expect(text).toBe(
      '<h4>Failing tests (0 of 43)</h4>\n\n<p>9 had not ended.</p>\n\n<p>The right &#60;b&#62; is missing.</p>\n\n',
    );
  });

  test('has no text in it that is not escaped, whatever it is', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc
        .array(
          fc.constantFrom(
            '<',
            '>',
            '&',
            '"',
            '`',
            '|',
            '\n',
            '\n\n',
            '```mermaid',
            '<!--',
            '</td>',
            '@me',
            '#1',
            'www.',
            'http://',
            '*',
            '_',
            'a',
            '🙂',
          ),
          { maxLength: 60 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (scenario, environment, status, message) => {
        const text = html(
          failing(result({ scenario, environment, status: status === 'SUCCESS' ? 'X' : status, message })),
        );
        const within = /<tr valign="top">(.*)<\/tr>\n<\/table>\n\n\n?$/su.exec(text)?.[1] ?? '<missing>';
        const bare = within.replace(/<\/?td( align="right")?>|<wbr>|&#\d+;/g, '');
        expect(bare).not.toMatch(/[<>&"'`*~|[\]{}\\#@$!^=\n\r]|www\.|:\/\//u);
        expect(within.isWellFormed()).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
