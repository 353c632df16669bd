import fc from 'fast-check';
import type { TestResult } from '../../src/outcome.js';
import { renderJunit } from '../../src/report/junit.js';
import { hostileParts, readable, result } from './results.js';

const xml = async (...results: TestResult[]): Promise<string> => renderJunit('42', '5', await readable(results));

const decode = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)));
const attributesOf = (report: string, name: string): string[] =>
  [...report.matchAll(new RegExp(`<testcase [^>]*\\b${name}="([^"]*)"`, 'g'))].map(([, value = '']) => decode(value));

test('a report', async () => {
  const error = { status: 'ERROR', message: 'Not found: <a>\r\n\tat x]]>\n', sourceFile: 'a/b.feature' };
  const report = await xml(
    result({ ...error, id: '3', seconds: 3.4, startedAt: 1732797845999 }),
    result({ id: '5', status: 'SUCCESS', environment: 'Safari' }),
    result({ id: '2', status: 'SUCCESS', scenario: 'Log in', seconds: 0.1, startedAt: 1732797845000 }),
    { id: '4', status: 'WAITING', ended: false, scenario: 'Pay', environmentId: '8' },
  );
  expect(report).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Testinium plan 42, execution 5" tests="4" failures="2" errors="0" skipped="0" time="3.500" timestamp="2024-11-28T12:44:05">
  <testsuite name="Testinium plan 42" tests="4" failures="2" errors="0" skipped="0" time="3.500" timestamp="2024-11-28T12:44:05">
    <testcase name="Log in [Chrome 134.0.6998.89, Windows 10]" classname="Testinium plan 42" time="0.100"/>
    <testcase name="Pay [environment 8]" classname="Testinium plan 42" time="0.000">
      <failure type="WAITING" message="no message">WAITING</failure>
    </testcase>
    <testcase name="Sign up [Chrome 134.0.6998.89, Windows 10]" classname="Testinium plan 42" file="a/b.feature" time="3.400">
      <failure type="ERROR" message="Not found: &#60;a&#62;">Not found: &#60;a&#62;
\tat x]]&#62;</failure>
    </testcase>
    <testcase name="Sign up [Safari]" classname="Testinium plan 42" time="0.000"/>
  </testsuite>
</testsuites>
`);
});

describe('what each reader makes of a test case', () => {
  type TestCase = Record<'name' | 'classname' | 'file', string>;
  const inTwoBrowsers = async (): Promise<TestCase[]> => {
    const report = await xml(
      result({ sourceFile: 'features/sign-up.feature' }),
      result({ id: '2', status: 'SUCCESS', environment: 'Safari 17.4', sourceFile: 'features/sign-up.feature' }),
      result({ id: '3', scenario: 'Pay 3.50. Then leave' }),
    );
    const [names = [], classnames = []] = ['name', 'classname'].map((name) => attributesOf(report, name));
    const files = ['', ...attributesOf(report, 'file')];
    return names.map((name, at) => ({ name, classname: classnames[at] ?? '', file: files[at] ?? '' }));
  };
  const environments = ['[Chrome 134.0.6998.89, Windows 10]', '[Chrome 134.0.6998.89, Windows 10]', '[Safari 17.4]'];

  // The titles, as these readers' sources make them.
  test.each<[string, (of: TestCase) => string]>([
    [
      'dorny/test-reporter',
      ({ name, classname }) => (classname === 'Testinium plan 42' ? name : `${classname} ► ${name}`),
    ],
    [
      'mikepenz/action-junit-report',
      ({ name, classname, file }) => `${file || (classname.split('.').at(-1) ?? '')}.${name}`,
    ],
    ['EnricoMi/publish-unit-test-result-action', ({ name, classname }) => `${name} (${classname})`],
    ["GitLab's list of failed tests", ({ name }) => name],
    ['junitparser', ({ name, classname }) => `${classname}.${name}`],
  ])('%s shows the environment, and no two alike', async (_reader, titleOf) => {
    const titles = (await inTwoBrowsers()).map(titleOf);
    expect(titles.map((title, at) => title.includes(environments[at] ?? '<missing>'))).toEqual([true, true, true]);
    expect(new Set(titles).size).toBe(3);
  });

  test('those that cut a title at 255 characters show it, however long the scenario is', async () => {
    const [name = ''] = attributesOf(await xml(result({ scenario: 'long '.repeat(60) })), 'name');
    expect(name.length).toBeLessThan(200);
    expect(name).toMatch(/… \[Chrome 134\.0\.6998\.89, Windows 10\]$/);
  });
});

test('no two share a name, and their numbers follow their ids', async () => {
  const environment = 'Safari';
  const report = await xml(
    result({ id: '10', environment }),
    result({ id: '9', environment, status: 'SUCCESS' }),
    result({ id: '11', environment: 'Safari] (2)', scenario: 'Sign up' }),
    result({ id: '9007199254740993', environment }),
    result({ id: '9007199254740992', environment, message: 'first of these' }),
    result({ id: '12', environment: 'x', scenario: 'Sign up [Safari] (2)' }),
  );
  expect(attributesOf(report, 'name')).toEqual([
    'Sign up [Safari]',
    'Sign up [Safari] (2)',
    'Sign up [Safari] (3)',
    'Sign up [Safari] (4)',
    'Sign up [Safari] (2)]',
    'Sign up [Safari] (2) [x]',
  ]);
  expect(report).toMatch(/\[Safari\]" [^>]*\/>/);
  expect(report).toMatch(/\(3\)" [^>]*>\s*<failure [^>]*>first of these</);
});

test.each([
  [0, '1970-01-01T00:00:00'],
  [253402300799999, '9999-12-31T23:59:59'],
  [253402300800000, undefined],
  [undefined, undefined],
])('a first result from %s has the timestamp %s', async (startedAt, stamp) => {
  const report = await xml(result(startedAt === undefined ? {} : { startedAt }), result());
  expect(/timestamp="([^"]*)"/.exec(report)?.[1]).toBe(stamp);
});

test('no reader prints the rest of a name or a file as a command', async () => {
  const report = await xml(
    result({ scenario: 'Pay.::error::owned', environment: 'Chrome.:::error::owned', sourceFile: './::error::owned' }),
  );
  for (const name of ['name', 'file']) expect(attributesOf(report, name).join()).not.toContain('::');
});

test('all errors together are bounded, as GitLab reads 30 MB', async () => {
  const message = '<'.repeat(16 * 1024);
  const report = await xml(...Array.from({ length: 1000 }, (_, at) => result({ id: String(at), message })));
  expect(Buffer.byteLength(report)).toBeLessThan(20_000_000);
  expect(report.match(/<testcase/g)).toHaveLength(1000);
  expect(report.slice(-2000)).toContain(`>${'&#60;'.repeat(199)}…</failure>`);
});

test('whatever the values are, it is XML 1.0, and no line of a value is a command', async () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...hostileParts), { maxLength: 30 }).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 5, maxLength: 5 }), async (texts) => {
      const [scenario = '', environment = '', sourceFile = '', status = '', message = ''] = texts;
      const report = await xml(result({ scenario, environment, sourceFile, status, message }));
      // XML 1.0, section 2.2; a lone surrogate is no character.
      expect(report).toMatch(/^[\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
      const values = [...report.matchAll(/"([^"]*)"|>([^<]*)<\/failure>/g)].map(
        ([, value, text]) => value ?? text ?? '',
      );
      for (const value of values.slice(2)) {
        expect(value.replace(/&#(38|60|62|34|39);/g, '')).not.toMatch(/[<>&"']/);
        for (const line of decode(value).split('\n')) expect(line.trimStart()).not.toMatch(/^::|##\[/);
      }
      expect(report.match(/<testcase /g)).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});
