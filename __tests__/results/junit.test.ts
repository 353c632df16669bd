import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { junitXml } from '../../src/report/junit';
import { junitFile, removeOld, writeWhole, type JunitFile } from '../../src/junit-file';
import { shownResults } from '../../src/report/shown-result';
import type { TestResult } from '../../src/test-result';

const secret = 's3cr3t-t0ken';
const redact = (text: string): string => text.replaceAll(secret, '***');

function xml(results: readonly TestResult[], unread = 0): string {
  const shown = shownResults(results, redact);
  return junitXml({ planId: '42', executionId: '5', results: shown, unread, redact }) ?? 'no file';
}

const result = (of: Partial<TestResult> = {}): TestResult => ({
  id: '1',
  status: 'SUCCESS',
  ended: true,
  scenario: 'Sign up',
  environment: 'Chrome 134, Windows 10',
  ...of,
});

test('a report', () => {
  const results = [
    result({
      id: '3',
      status: 'ERROR',
      message: 'Not found: <a>\r\n\tat x]]>\n',
      seconds: 3.4,
      sourceFile: 'a/b.feature',
      startedAt: 1732797845999,
    }),
    result({ id: '2', scenario: 'Log in', seconds: 0.1, startedAt: 1732797845000 }),
    result({ id: '4', status: 'WAITING', ended: false, scenario: 'Pay' }),
  ];
  expect(xml(results, 9)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Testinium plan 42" tests="3" failures="2" errors="0" skipped="0" time="3.500" timestamp="2024-11-28T12:44:05">
  <testsuite name="Testinium execution 5" tests="3" failures="2" errors="0" skipped="0" time="3.500" timestamp="2024-11-28T12:44:05">
    <properties>
      <property name="results that could not be read" value="9"/>
    </properties>
    <testcase name="Log in" classname="Chrome 134, Windows 10" time="0.100"/>
    <testcase name="Pay" classname="Chrome 134, Windows 10" time="0.000">
      <failure type="WAITING" message="no message">WAITING</failure>
    </testcase>
    <testcase name="Sign up" classname="Chrome 134, Windows 10" file="a/b.feature" time="3.400">
      <failure type="ERROR" message="Not found: &lt;a&gt;">Not found: &lt;a&gt;
\tat x]]&gt;</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('without any result there is none', () => expect(xml([], 3)).toBe('no file'));

test('namesakes are numbered in the order of their ids', () => {
  const results = [
    result({ id: '10' }),
    result({ id: '9' }),
    result({ id: '11', environment: 'Safari' }),
    result({ id: '12', scenario: 'Sign up (2)' }),
    result({ id: '9007199254740993' }),
    result({ id: '9007199254740992' }),
  ];
  const names = xml(results).match(/(?<=name=")(Sign[^"]*" classname="[^",]*)/g);
  expect(names).toEqual(
    ['Sign up', 'Sign up (3)', 'Sign up (4)', 'Sign up (5)']
      .map((name) => `${name}" classname="Chrome 134`)
      .concat('Sign up" classname="Safari', 'Sign up (2)" classname="Chrome 134'),
  );
});

test.each([
  [-1, undefined],
  [0, '1970-01-01T00:00:00'],
  [253402300799999, '9999-12-31T23:59:59'],
  [253402300800000, undefined],
  [9e18, undefined],
])('began %s ms after 1970', (startedAt, stamp) => {
  expect(/timestamp="([^"]*)"/.exec(xml([result({ startedAt })]))?.[1]).toBe(stamp);
});

test('no reader prints the rest of an environment or a file as a command', () => {
  const results = [
    result({ environment: 'Chrome 134.::error::owned', sourceFile: './::error::owned' }),
    result({ id: '2', environment: 'Chrome 134.: :error: :owned', scenario: 'Sign::up' }),
    result({ id: '3', environment: 'Chrome 134.:::error::owned' }),
    result({ id: '4', environment: 'Chrome 134.: :error: :owned' }),
  ];
  const report = xml(results);
  expect(report).not.toMatch(/(classname|file)="[^"]*::/);
  expect(report).toContain('name="Sign::up"');
  expect(report.match(/name="Sign up[^"]*" classname="[^"]*"/g)).toEqual([
    'name="Sign up" classname="Chrome 134.: : :error: :owned"',
    'name="Sign up" classname="Chrome 134.: :error: :owned"',
    'name="Sign up (2)" classname="Chrome 134.: :error: :owned"',
  ]);
});

test('an error is cut at 16 KiB, and all of them together', () => {
  const textOf = (report: string): string => />([^<]*)<\/failure>/.exec(report)?.[1] ?? '';
  const failed = result({ status: 'ERROR', message: 'ö'.repeat(40_000) });
  expect(Buffer.byteLength(textOf(xml([failed])))).toBe(16 * 1024);
  expect(textOf(xml([result({ status: 'ERROR', message: `a${'🙂'.repeat(20_000)}` })]))).toMatch(/^a(🙂)+$/u);
  const many = xml(Array.from({ length: 4000 }, (_, at) => ({ ...failed, id: String(at + 1) })));
  expect(many.length).toBeLessThan(40_000_000);
  expect(many.match(/<testcase/g)).toHaveLength(4000);
});

test('secrets are taken out first, and those that come together later', () => {
  const split = secret.replace('-', '\u0000');
  const report = xml([
    result({
      status: 'ERROR',
      scenario: secret,
      environment: secret,
      sourceFile: secret,
      message: `${secret}\n${secret}`,
    }),
    result({ id: '2', status: `S ${secret}` }),
  ]);
  expect(report).not.toContain(secret);
  const spaced = (text: string): string => text.replaceAll('s3cr3t t0ken', '***');
  const shown = shownResults([result({ status: 'ERROR', message: split })], spaced);
  expect(junitXml({ planId: '1', executionId: '2', results: shown, unread: 0, redact: spaced })).toContain(
    '>***</failure>',
  );
});

test('whatever the values are, it is XML 1.0, and no line of a value is a command', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          ']]>',
          '<![CDATA[',
          '&',
          '<',
          '::',
          '##[',
          '#',
          '[',
          ':',
          '\n',
          '\r',
          '\u2028',
          ' ',
          '\t',
          '\u0085',
          '\u000b',
          '\ufffe',
          '\ud800',
          '\udc00',
          '🙂',
          '"',
          "'",
          '\ufeff',
          '\u00a0',
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, hostile, (scenario, environment, sourceFile, status, message) => {
      const report = xml([result({ scenario, environment, sourceFile, status, message })]);
      // XML 1.0, 2.2; a lone surrogate is no character.
      expect(report).toMatch(/^[\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
      expect(report.replace(/&(amp|lt|gt|quot|apos);/g, '')).not.toContain('&');
      const values = [...report.matchAll(/"([^"]*)"|>([^<]*)<\/failure>/g)].map(
        ([, attribute, text]) => attribute ?? text ?? '',
      );
      const decode = (text: string): string =>
        text
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&apos;/g, "'")
          .replace(/&amp;/g, '&');
      for (const value of values.slice(2)) {
        expect(value).not.toMatch(/[<>]/);
        for (const line of decode(value).split('\n')) expect(line.trimStart()).not.toMatch(/^::|##\[/);
      }
      expect(report.match(/<testcase /g)).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

describe('the file', () => {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'junit-')));
  const workspace = path.join(base, 'workspace');
  const outside = path.join(base, 'outside');
  beforeEach(() => {
    for (const folder of [workspace, outside]) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
    }
    writeFileSync(path.join(outside, 'theirs.xml'), 'theirs');
  });
  afterAll(() => rmSync(base, { recursive: true }));

  const resolve = (given: string, root = workspace): ReturnType<typeof junitFile> =>
    junitFile(given, { GITHUB_WORKSPACE: root });
  const fileOf = (given: string, root = workspace): JunitFile => {
    const resolved = resolve(given, root);
    if ('problem' in resolved) throw new Error(resolved.problem);
    return resolved.file;
  };
  const inside = (...parts: string[]): string => path.join(workspace, ...parts);

  test.each([
    ['report.xml', 'report.xml'],
    ['./a//b/../report.xml', 'a/report.xml'],
    [path.join(workspace, 'a', 'report.xml'), 'a/report.xml'],
    ['..report.xml', '..report.xml'],
    ['a b/ü.xml', 'a b/ü.xml'],
  ])('%s is in the workspace', (given, relative) => expect(fileOf(given)).toEqual({ workspace, relative }));

  test.each([
    ['../report.xml', 'outside'],
    ['a/../../report.xml', 'outside'],
    ['/etc/passwd', 'outside'],
    [`${workspace}2/report.xml`, 'outside'],
    ['..', 'outside'],
    ['.', 'the workspace'],
    [workspace, 'the workspace'],
    ['reports/', 'a folder'],
    ['a\u0000b', 'not a path'],
    ['a\nb', 'not a path'],
  ])('%j is a problem', (given, problem) => {
    expect(resolve(given)).toEqual({ problem: expect.stringContaining(problem) as unknown });
  });

  test('the workspace may be named by way of a link, and is the current folder where none is set', () => {
    symlinkSync(workspace, inside('..', 'outside', 'link'));
    const link = path.join(outside, 'link');
    for (const given of ['a.xml', path.join(link, 'a.xml'), inside('a.xml')]) {
      expect(fileOf(given, link)).toEqual({ workspace, relative: 'a.xml' });
    }
    expect(junitFile('a.xml', {})).toEqual({ file: { workspace: process.cwd(), relative: 'a.xml' } });
    expect(junitFile('a.xml', { GITHUB_WORKSPACE: '' })).toEqual(junitFile('a.xml', {}));
  });

  test('appears with its folders, in place of an old one, and nothing is left beside it', () => {
    const file = fileOf('a/b/report.xml');
    expect(removeOld(file)).toBeUndefined();
    expect(readdirSync(workspace)).toEqual([]);
    expect(writeWhole(file, 'one')).toBeUndefined();
    expect(writeWhole(file, 'two')).toBeUndefined();
    expect(readFileSync(inside('a/b/report.xml'), 'utf8')).toBe('two');
    expect(readdirSync(inside('a/b'))).toEqual(['report.xml']);
    expect(removeOld(file)).toBeUndefined();
    expect(readdirSync(inside('a/b'))).toEqual([]);
  });

  test('a link within the workspace is followed, or replaced', () => {
    mkdirSync(inside('real'));
    symlinkSync('real', inside('folder'));
    symlinkSync('real/old.xml', inside('old.xml'));
    writeFileSync(inside('real/old.xml'), 'old');
    expect(writeWhole(fileOf('folder/report.xml'), 'new')).toBeUndefined();
    expect(readFileSync(inside('real/report.xml'), 'utf8')).toBe('new');
    expect(writeWhole(fileOf('old.xml'), 'new')).toBeUndefined();
    expect(readFileSync(inside('real/old.xml'), 'utf8')).toBe('old');
    expect(readFileSync(inside('old.xml'), 'utf8')).toBe('new');
  });

  test.each([
    ['folder/theirs.xml', 'folder', () => outside],
    ['folder/deep/er/new.xml', 'folder', () => outside],
    ['theirs.xml', 'theirs.xml', () => path.join(outside, 'theirs.xml')],
    ['new.xml', 'new.xml', () => path.join(outside, 'new.xml')],
    ['up/theirs.xml', 'up', () => '../outside'],
    ['dangling/new.xml', 'dangling', () => 'nowhere'],
    ['round/new.xml', 'round', () => 'round'],
  ])('%s leads out by a link: nothing is removed or written', (given, link, to) => {
    symlinkSync(to(), inside(link));
    const why = 'a link leads out of the workspace';
    expect(removeOld(fileOf(given))).toBe(why);
    expect(writeWhole(fileOf(given), 'ours')).toBe(why);
    expect(readdirSync(outside)).toEqual(['theirs.xml']);
    expect(readFileSync(path.join(outside, 'theirs.xml'), 'utf8')).toBe('theirs');
    expect(readdirSync(workspace)).toEqual([link]);
  });

  test('what cannot be is said', () => {
    mkdirSync(inside('folder'));
    writeFileSync(inside('file'), '');
    expect(removeOld(fileOf('folder'))).toBe('there is a folder with that name (EISDIR)');
    expect(writeWhole(fileOf('folder'), 'x')).toBe('there is a folder with that name (EISDIR)');
    expect(removeOld(fileOf('file/report.xml'))).toBe('a part of the path is a file (ENOTDIR)');
    expect(writeWhole(fileOf('file/report.xml'), 'x')).toBe('a part of the path is a file (ENOTDIR)');
    expect(writeWhole(fileOf(`${'x'.repeat(300)}.xml`), 'x')).toBe('ENAMETOOLONG');
    expect(writeWhole(fileOf('report.xml', inside('gone')), 'x')).toBe('the workspace is not there (ENOENT)');
    expect(readdirSync(workspace)).toEqual(['file', 'folder']);
  });

  test('where folders cannot be made, it ends', () => {
    expect(writeWhole(fileOf('nowhere/a/b.xml', '/proc'), 'x')).toMatch(/ENOENT|EACCES|EPERM/);
  });
});
