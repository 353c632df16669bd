import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '../log.js';
import { untrusted } from '../text/sanitize.js';
import { resolveInWorkspace, type WorkspaceFile } from '../workspace-path.js';

/**
 * Removes the report of an earlier run, which readers would take for this run's, however this one ends. `given`: the input
 * `junit-file`; one that is bad is for others to refuse.
 */
export function removeOldReport(given: string, environment: NodeJS.ProcessEnv, log: Log): void {
  const resolved = given.trim() === '' ? undefined : resolveInWorkspace(given.trim(), environment);
  if (resolved === undefined || 'problem' in resolved) return;
  const { file } = resolved;
  const problem = problemOf(() => unlinkSync(locate(file)));
  if (problem === undefined || problem.startsWith('ENOENT')) return;
  log.warning('An old JUnit report could not be removed', `${log.sanitize(untrusted(file.relative))}: ${problem}.`);
}

/**
 * Makes a file of the workspace appear with this text in one step, in place of an old one, and the folders for it. Returned
 * is why it could not, as the end of a sentence.
 */
export function writeFile(file: WorkspaceFile, text: string): string | undefined {
  return problemOf(() => {
    const target = locate(file, true);
    const name = `.junit-${String(process.pid)}-${Math.random().toString(36).slice(2)}.tmp`;
    const temporary = path.join(path.dirname(target), name);
    try {
      // `wx`: a file that is there already is not ours to write to.
      writeFileSync(temporary, text, { flag: 'wx' });
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

/** The path of a file in the real folder that it is in; links may lead anywhere in the workspace, but not out of it. */
function locate({ workspace, relative }: WorkspaceFile, create = false): string {
  const folders = relative.split('/');
  const name = folders.pop() ?? '';
  let folder = workspace;
  for (const part of folders) {
    const next = path.join(folder, part);
    // One by one: `mkdir` with `recursive` never returns where none can be made (below /proc).
    if (create && !existsSync(next)) mkdirSync(next);
    folder = realpathSync(next);
    const way = path.relative(workspace, folder);
    const isOutside = way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way);
    if (isOutside) throw new Error('a link leads out of the workspace');
  }
  return path.join(folder, name);
}

/** In Node's words without the paths: `ENOTDIR: not a directory`. */
function problemOf(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/, .*/s, '');
  }
}
