import { lstatSync, mkdirSync, realpathSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unicode } from './text/unicode.js';

/** Where the report of all results goes. */
export interface JunitFile {
  /** The workspace, without links. */
  readonly workspace: string;
  /** Relative to it, with `/` between the parts: what people and outputs are told. */
  readonly relative: string;
}

const controls = unicode('\\p{Cc}');

/** Resolves what the workflow says, or tells what is wrong with it. Nothing is made or followed. */
export function junitFile(given: string, environment: NodeJS.ProcessEnv): { file: JunitFile } | { problem: string } {
  const { GITHUB_WORKSPACE: set = '' } = environment;
  const named = path.resolve(set === '' ? process.cwd() : set);
  const workspace = whereLinksLead(named) ?? named;
  if (controls().test(given)) return { problem: 'it is not a path' };
  if (/[/\\]$/.test(given)) return { problem: 'it names a folder, not a file' };
  // An absolute path may name the workspace by way of a link or without.
  const relative = [named, workspace]
    .map((root) => path.relative(root, path.resolve(named, given)))
    .find((way) => way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
  if (relative === undefined) return { problem: 'it is outside of the workspace' };
  if (relative === '') return { problem: 'it names the workspace, not a file' };
  return { file: { workspace, relative: relative.split(path.sep).join('/') } };
}

/**
 * Removes what an earlier step or run left there, so that no reader takes it for this run's. What is returned is
 * why it could not be.
 */
export function removeOld(file: JunitFile): string | undefined {
  return attempt(file, (place) => {
    if (place.exists) unlinkSync(place.path);
  });
}

/** Makes the file appear with this text in one step, and the folders for it. What is returned is why not. */
export function writeWhole(file: JunitFile, text: string): string | undefined {
  return attempt(
    file,
    ({ folder, path: target }) => {
      const name = `.junit-${String(process.pid)}-${Math.random().toString(36).slice(2)}.tmp`;
      const beside = path.join(folder, name);
      try {
        // Exclusive: whatever has this name is not ours to write to.
        writeFileSync(beside, text, { flag: 'wx' });
        renameSync(beside, target);
      } catch (error) {
        rmSync(beside, { force: true });
        throw error;
      }
    },
    'make folders',
  );
}

interface Place {
  readonly folder: string;
  readonly path: string;
  readonly exists: boolean;
}

function attempt(
  { workspace, relative }: JunitFile,
  act: (place: Place) => void,
  folders: 'make folders' | 'look' = 'look',
): string | undefined {
  try {
    const place = placeOf(workspace, relative.split('/'), folders);
    if (typeof place === 'string') return place;
    if (place !== undefined) act(place);
    return undefined;
  } catch (error) {
    const { code = 'an error without a code' } = error as NodeJS.ErrnoException;
    return words[code] ?? code;
  }
}

const words: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied (EACCES)',
  EISDIR: 'there is a folder with that name (EISDIR)',
  ENOENT: 'the workspace is not there (ENOENT)',
  ENOSPC: 'there is no room (ENOSPC)',
  ENOTDIR: 'a part of the path is a file (ENOTDIR)',
  EPERM: 'permission is denied (EPERM)',
  EROFS: 'the file system is read-only (EROFS)',
};

/**
 * Goes down to the folder of the file, one by one: `mkdir` with `recursive` never returns where folders cannot
 * be made (below /proc). `undefined` when the way does not exist, words when it leads out of the workspace.
 */
function placeOf(
  workspace: string,
  parts: readonly string[],
  folders: 'make folders' | 'look',
): Place | string | undefined {
  let folder = workspace;
  for (const part of parts.slice(0, -1)) {
    const next = path.join(folder, part);
    if (kindOf(next) === 'nothing') {
      if (folders === 'look') return undefined;
      mkdirSync(next);
    }
    const real = whereLinksLead(next);
    if (real === undefined || !isWithin(workspace, real)) return leadsOut;
    folder = real;
  }
  const target = path.join(folder, parts.at(-1) ?? '');
  const kind = kindOf(target);
  if (kind === 'folder') return words['EISDIR'];
  if (kind === 'link') {
    const real = whereLinksLead(target);
    if (real === undefined || !isWithin(workspace, real)) return leadsOut;
  }
  return { folder, path: target, exists: kind !== 'nothing' };
}

const leadsOut = 'a link leads out of the workspace';

function kindOf(place: string): 'nothing' | 'folder' | 'link' | 'file' {
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (found === undefined) return 'nothing';
  if (found.isSymbolicLink()) return 'link';
  return found.isDirectory() ? 'folder' : 'file';
}

function whereLinksLead(place: string): string | undefined {
  try {
    return realpathSync(place);
  } catch {
    return undefined;
  }
}

function isWithin(folder: string, place: string): boolean {
  return place === folder || place.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}
