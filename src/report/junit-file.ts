import { lstatSync, mkdirSync, realpathSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
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
  const problem = removeFile(resolved.file);
  if (problem === undefined) return;
  const shown = log.sanitize(untrusted(resolved.file.relative));
  log.warning('An old JUnit report could not be removed', `${shown}: ${problem}.`);
}

/** Removes a file of the workspace, if it is there. Returned is why it could not, as the end of a sentence. */
export function removeFile(file: WorkspaceFile): string | undefined {
  const problem = attempt(() => unlinkSync(locate(file)));
  return problem === words['ENOENT'] ? undefined : problem;
}

/**
 * Makes a file of the workspace appear with this text in one step, in place of an old one, and the folders for it. Returned
 * is why it could not, as the end of a sentence.
 */
export function writeFile(file: WorkspaceFile, text: string): string | undefined {
  return attempt(() => {
    const target = locate(file, mkdirSync);
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

/**
 * The path of a file below the real folder that it is in. `create` makes the folders that are missing, one by one: `mkdir`
 * with `recursive` never returns where none can be made (below /proc).
 */
function locate({ workspace, relative }: WorkspaceFile, create?: (folder: string) => void): string {
  const folders = relative.split('/');
  const name = folders.pop() ?? '';
  const exists = (place: string): boolean => lstatSync(place, { throwIfNoEntry: false }) !== undefined;
  let folder = workspace;
  for (const part of folders) {
    const next = path.join(folder, part);
    if (create !== undefined && !exists(next)) create(next);
    folder = realPathWithin(workspace, next);
  }
  const file = path.join(folder, name);
  if (exists(file)) realPathWithin(workspace, file);
  return file;
}

function realPathWithin(workspace: string, place: string): string {
  const real = realpathSync(place);
  const way = path.relative(workspace, real);
  const isWithin = way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
  if (!isWithin) throw new Error('a link leads out of the workspace');
  return real;
}

const words: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied (EACCES)',
  EISDIR: 'there is a folder with that name (EISDIR)',
  ENOENT: 'a folder on its path is missing, or a link leads nowhere (ENOENT)',
  ENOSPC: 'there is no space left (ENOSPC)',
  ENOTDIR: 'a part of its path is a file (ENOTDIR)',
  EPERM: 'permission is denied (EPERM)',
  EROFS: 'the file system is read-only (EROFS)',
};

function attempt(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === undefined ? message : (words[code] ?? code);
  }
}
