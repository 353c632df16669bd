import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Log } from '../../src/log.js';
import { removeOldReport, writeFile } from '../../src/report/junit-file.js';
import type { WorkspaceFile } from '../../src/workspace-path.js';
import { outputOf } from './output.js';

const base = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'junit-')));
const workspace = path.join(base, 'workspace');
const outside = path.join(base, 'outside');
const inside = (...parts: string[]): string => path.join(workspace, ...parts);
const file = (relative: string): WorkspaceFile => ({ workspace, relative });

beforeEach(() => {
  for (const folder of [workspace, outside]) {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder);
  }
  fs.writeFileSync(path.join(outside, 'theirs.xml'), 'theirs');
});
afterAll(() => fs.rmSync(base, { recursive: true }));

test('a file appears with its folders, in place of an old one, and nothing is left beside it', () => {
  expect(writeFile(file('a/b/report.xml'), 'one')).toBeUndefined();
  expect(writeFile(file('a/b/report.xml'), 'two')).toBeUndefined();
  expect(fs.readFileSync(inside('a/b/report.xml'), 'utf8')).toBe('two');
  expect(fs.readdirSync(inside('a/b'))).toEqual(['report.xml']);
});

test('the workspace may be a link, or a folder in it; a file that is one is replaced, wherever it leads', () => {
  const link = path.join(base, 'link');
  fs.symlinkSync(workspace, link);
  expect(writeFile({ workspace: link, relative: 'a/report.xml' }, 'x')).toBeUndefined();
  fs.mkdirSync(inside('real'));
  fs.symlinkSync('real', inside('folder'));
  expect(writeFile(file('folder/report.xml'), 'new')).toBeUndefined();
  expect(fs.readFileSync(inside('real/report.xml'), 'utf8')).toBe('new');
  fs.symlinkSync(path.join(outside, 'theirs.xml'), inside('theirs.xml'));
  expect(writeFile(file('theirs.xml'), 'ours')).toBeUndefined();
  expect(fs.readFileSync(inside('theirs.xml'), 'utf8')).toBe('ours');
  expect(fs.readFileSync(path.join(outside, 'theirs.xml'), 'utf8')).toBe('theirs');
});

test.each([
  ['folder/theirs.xml', 'folder', () => outside, 'a link leads out of the workspace'],
  ['up/theirs.xml', 'up', () => '../outside', 'a link leads out of the workspace'],
  ['dangling/new.xml', 'dangling', () => 'nowhere', 'ENOENT: no such file or directory'],
])('%s leads astray by a link: nothing is removed or written', async (given, link, to, problem) => {
  fs.symlinkSync(to(), inside(link));
  await outputOf(() => removeOldReport(given, { GITHUB_WORKSPACE: workspace }, new Log()));
  expect(writeFile(file(given), 'ours')).toBe(problem);
  expect(fs.readdirSync(outside)).toEqual(['theirs.xml']);
  expect(fs.readFileSync(path.join(outside, 'theirs.xml'), 'utf8')).toBe('theirs');
  expect(fs.readdirSync(workspace)).toEqual([link]);
});

test.each([
  ['folder', 'EISDIR: illegal operation on a directory'],
  ['file/report.xml', 'EEXIST: file already exists'],
  [`${'x'.repeat(300)}.xml`, 'ENAMETOOLONG: name too long'],
])('what cannot be written is said, and leaves nothing: %s', (given, problem) => {
  fs.mkdirSync(inside('folder'));
  fs.writeFileSync(inside('file'), '');
  expect(writeFile(file(given), 'x')).toBe(problem);
  expect(fs.readdirSync(workspace)).toEqual(['file', 'folder']);
});

test('an old report is removed, whatever the input is; a warning says when it cannot be', async () => {
  const environment = { GITHUB_WORKSPACE: workspace };
  fs.writeFileSync(inside('old.xml'), 'old');
  const quiet = await outputOf(() => {
    for (const given of [' ./old.xml\n', '', '../outside/theirs.xml', 'gone/old.xml']) {
      removeOldReport(given, environment, new Log());
    }
  });
  expect(quiet).toBe('');
  expect(fs.existsSync(inside('old.xml'))).toBe(false);
  expect(fs.existsSync(path.join(outside, 'theirs.xml'))).toBe(true);

  fs.mkdirSync(inside('a##[b]'));
  expect(await outputOf(() => removeOldReport('a##[b]', environment, new Log()))).toBe(
    '::warning title=An old JUnit report could not be removed::a## [b]: EISDIR: illegal operation on a directory.\n',
  );
});
