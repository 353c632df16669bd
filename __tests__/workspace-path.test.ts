import path from 'node:path';
import { resolveInWorkspace } from '../src/workspace-path.js';

const workspace = '/w/shop';
const environment = { GITHUB_WORKSPACE: workspace };
const outside = (named: string): string => `it is outside of the workspace, ${named}: give a path relative to that`;

test.each([
  ['results.xml', 'results.xml'],
  ['./reports/../a.xml', 'a.xml'],
  ['..results.xml', '..results.xml'],
  ['a:b', 'a:b'],
  ['/w/shop/a/b.xml', 'a/b.xml'],
  ['C:\\a.xml', 'C:\\a.xml'],
])('%s is the file %s', (given, relative) => {
  expect(resolveInWorkspace(given, environment)).toEqual({ workspace, relative });
});

test.each(['..', '../results.xml', 'reports/../../a.xml', '/results.xml', '/w/shopping/b.xml'])(
  '%s is outside',
  (given) => {
    expect(resolveInWorkspace(given, environment)).toBe(outside(workspace));
  },
);

test.each([
  ['reports/', 'it names a folder, not a file'],
  ['reports\\', 'it names a folder, not a file'],
  ['.', 'it names the workspace, not a file'],
  ['a\nb', 'it has control characters'],
])('%j is no file: %s', (given, problem) => {
  expect(resolveInWorkspace(given, environment)).toBe(problem);
});

test('without GITHUB_WORKSPACE it is the current folder', () => {
  const file = { workspace: process.cwd(), relative: 'a.xml' };
  expect(resolveInWorkspace('a.xml', { GITHUB_WORKSPACE: '' })).toEqual(file);
});

describe('on Windows', () => {
  const onWindows = (given: string) => resolveInWorkspace(given, { GITHUB_WORKSPACE: 'D:\\a\\shop' }, path.win32);

  test.each(['reports/a.xml', 'reports\\a.xml', 'D:\\a\\shop\\reports\\a.xml', 'd:/A/Shop/reports/a.xml'])(
    '%s is in the workspace',
    (given) => expect(onWindows(given)).toEqual({ workspace: 'D:\\a\\shop', relative: 'reports/a.xml' }),
  );

  test.each(['a:b', 'D:a.xml', 'C:\\a.xml', '..\\a.xml', '\\a.xml', '\\\\server\\share\\a.xml'])(
    '%s is outside',
    (given) => expect(onWindows(given)).toBe(outside('D:\\a\\shop')),
  );
});
