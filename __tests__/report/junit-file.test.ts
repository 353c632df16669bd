import {
  existsSync,
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
import { Log } from '../../src/log.js';
import { removeOldReport, writeFile } from '../../src/report/junit-file.js';
import type { WorkspaceFile } from '../../src/workspace-path.js';
import { outputOf } from './output.js';

const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'junit-')));
const workspace = path.join(base, 'workspace');
const outside = path.join(base, 'outside');
const inside = (...parts: string[]): string => path.join(workspace, ...parts);
const file = (relative: string): WorkspaceFile => ({ workspace, relative });

beforeEach(() => {
  for (const folder of [workspace, outside]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
  writeFileSync(path.join(outside, 'theirs.xml'), 'theirs');
});
afterAll(() => rmSync(base, { recursive: true }));

test('a file appears with its folders, in place of an old one, and nothing is left beside it', () => {
  expect(writeFile(file('a/b/report.xml'), 'one')).toBeUndefined();
  expect(writeFile(file('a/b/report.xml'), 'two')).toBeUndefined();
  expect(readFileSync(inside('a/b/report.xml'), 'utf8')).toBe('two');
  expect(readdirSync(inside('a/b'))).toEqual(['report.xml']);
});

test('the workspace may be a link, or a folder in it; a file that is one is replaced, wherever it leads', () => {
  const link = path.join(base, 'link');
  symlinkSync(workspace, link);
  expect(writeFile({ workspace: link, relative: 'a/report.xml' }, 'x')).toBeUndefined();
  mkdirSync(inside('real'));
  symlinkSync('real', inside('folder'));
  expect(writeFile(file('folder/report.xml'), 'new')).toBeUndefined();
  expect(readFileSync(inside('real/report.xml'), 'utf8')).toBe('new');
  symlinkSync(path.join(outside, 'theirs.xml'), inside('theirs.xml'));
  expect(writeFile(file('theirs.xml'), 'ours')).toBeUndefined();
  expect(readFileSync(inside('theirs.xml'), 'utf8')).toBe('ours');
  expect(readFileSync(path.join(outside, 'theirs.xml'), 'utf8')).toBe('theirs');
});

test.each([
  ['folder/theirs.xml', 'folder', () => outside, 'a link leads out of the workspace'],
  ['up/theirs.xml', 'up', () => '../outside', 'a link leads out of the workspace'],
  ['dangling/new.xml', 'dangling', () => 'nowhere', 'ENOENT: no such file or directory'],
])('%s leads astray by a link: nothing is removed or written', async (given, link, to, problem) => {
  symlinkSync(to(), inside(link));
  await outputOf(() => removeOldReport(given, { GITHUB_WORKSPACE: workspace }, new Log()));
  expect(writeFile(file(given), 'ours')).toBe(problem);
  expect(readdirSync(outside)).toEqual(['theirs.xml']);
  expect(readFileSync(path.join(outside, 'theirs.xml'), 'utf8')).toBe('theirs');
  expect(readdirSync(workspace)).toEqual([link]);
});

test.each([
  ['folder', 'EISDIR: illegal operation on a directory'],
  ['file/report.xml', 'EEXIST: file already exists'],
  [`${'x'.repeat(300)}.xml`, 'ENAMETOOLONG: name too long'],
])('what cannot be written is said, and leaves nothing: %s', (given, problem) => {
  mkdirSync(inside('folder'));
  writeFileSync(inside('file'), '');
  expect(writeFile(file(given), 'x')).toBe(problem);
  expect(readdirSync(workspace)).toEqual(['file', 'folder']);
});

test('an old report is removed, whatever the input is; a warning says when it cannot be', async () => {
  const environment = { GITHUB_WORKSPACE: workspace };
  writeFileSync(inside('old.xml'), 'old');
  const quiet = await outputOf(() => {
    for (const given of [' ./old.xml\n', '', '../outside/theirs.xml', 'gone/old.xml']) {
      removeOldReport(given, environment, new Log());
    }
  });
  expect(quiet).toBe('');
  expect(existsSync(inside('old.xml'))).toBe(false);
  expect(existsSync(path.join(outside, 'theirs.xml'))).toBe(true);

  mkdirSync(inside('a##[b]'));
  expect(await outputOf(() => removeOldReport('a##[b]', environment, new Log()))).toBe(
    '::warning title=An old JUnit report could not be removed::a## [b]: EISDIR: illegal operation on a directory.\n',
  );
});
