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
import { Log } from '../../../next/log.js';
import { removeFile, removeOldReport, writeFile } from '../../../next/report/junit-file.js';
import type { WorkspaceFile } from '../../../next/workspace-path.js';
import { outputOf } from './output.js';

const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'junit-')));
const workspace = path.join(base, 'workspace');
const outside = path.join(base, 'outside');
const inside = (...parts: string[]): string => path.join(workspace, ...parts);
const file = (relative: string, root = workspace): WorkspaceFile => ({ workspace: root, relative });

beforeEach(() => {
  for (const folder of [workspace, outside]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
  writeFileSync(path.join(outside, 'theirs.xml'), 'theirs');
});
afterAll(() => rmSync(base, { recursive: true }));

test('a file appears with its folders, in place of an old one, and nothing is left beside it', () => {
  expect(removeFile(file('a/b/report.xml'))).toBeUndefined();
  expect(readdirSync(workspace)).toEqual([]);
  expect(writeFile(file('a/b/report.xml'), 'one')).toBeUndefined();
  expect(writeFile(file('a/b/report.xml'), 'two')).toBeUndefined();
  expect(readFileSync(inside('a/b/report.xml'), 'utf8')).toBe('two');
  expect(readdirSync(inside('a/b'))).toEqual(['report.xml']);
  expect(removeFile(file('a/b/report.xml'))).toBeUndefined();
  expect(readdirSync(inside('a/b'))).toEqual([]);
});

test('a link within the workspace is followed, or replaced', () => {
  mkdirSync(inside('real'));
  symlinkSync('real', inside('folder'));
  symlinkSync('real/old.xml', inside('old.xml'));
  writeFileSync(inside('real/old.xml'), 'old');
  expect(writeFile(file('folder/report.xml'), 'new')).toBeUndefined();
  expect(readFileSync(inside('real/report.xml'), 'utf8')).toBe('new');
  expect(writeFile(file('old.xml'), 'new')).toBeUndefined();
  expect(readFileSync(inside('real/old.xml'), 'utf8')).toBe('old');
  expect(readFileSync(inside('old.xml'), 'utf8')).toBe('new');
});

const leadsOut = 'a link leads out of the workspace';
const leadsNowhere = 'a folder on its path is missing, or a link leads nowhere (ENOENT)';

test.each([
  ['folder/theirs.xml', 'folder', () => outside, leadsOut, leadsOut],
  ['folder/deep/er/new.xml', 'folder', () => outside, leadsOut, leadsOut],
  ['theirs.xml', 'theirs.xml', () => path.join(outside, 'theirs.xml'), leadsOut, leadsOut],
  ['up/theirs.xml', 'up', () => '../outside', leadsOut, leadsOut],
  ['new.xml', 'new.xml', () => path.join(outside, 'new.xml'), undefined, leadsNowhere],
  ['dangling/new.xml', 'dangling', () => 'nowhere', undefined, leadsNowhere],
  ['round/new.xml', 'round', () => 'round', 'ELOOP', 'ELOOP'],
])('%s leads astray by a link: nothing is removed or written', (given, link, to, whyNotRemoved, whyNotWritten) => {
  symlinkSync(to(), inside(link));
  expect(removeFile(file(given))).toBe(whyNotRemoved);
  expect(writeFile(file(given), 'ours')).toBe(whyNotWritten);
  expect(readdirSync(outside)).toEqual(['theirs.xml']);
  expect(readFileSync(path.join(outside, 'theirs.xml'), 'utf8')).toBe('theirs');
  expect(readdirSync(workspace)).toEqual([link]);
});

test('what cannot be done is said', () => {
  mkdirSync(inside('folder'));
  writeFileSync(inside('file'), '');
  const isFolder = 'there is a folder with that name (EISDIR)';
  const isFile = 'a part of its path is a file (ENOTDIR)';
  expect(removeFile(file('folder'))).toBe(isFolder);
  expect(writeFile(file('folder'), 'x')).toBe(isFolder);
  expect(removeFile(file('file/report.xml'))).toBe(isFile);
  expect(writeFile(file('file/report.xml'), 'x')).toBe(isFile);
  expect(writeFile(file('file/deep/report.xml'), 'x')).toBe(isFile);
  expect(writeFile(file(`${'x'.repeat(300)}.xml`), 'x')).toBe('ENAMETOOLONG');
  expect(writeFile(file('report.xml', inside('gone')), 'x')).toBe(leadsNowhere);
  expect(readdirSync(workspace)).toEqual(['file', 'folder']);
});

test('where folders cannot be made, it ends', () => {
  expect(writeFile(file('nowhere/a/b.xml', '/proc'), 'x')).toMatch(/ENOENT|EACCES|EPERM/);
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
    '::warning title=An old JUnit report could not be removed::a## [b]: there is a folder with that name (EISDIR).\n',
  );
});
