import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** A file in the workspace, which need not exist. */
export interface WorkspaceFile {
  /** The workspace: absolute, its symbolic links resolved. */
  readonly workspace: string;
  /** Relative to it, with `/` between the parts. */
  readonly relative: string;
}

/**
 * Resolves a path that a workflow gives, relative or absolute, in `GITHUB_WORKSPACE`. A `problem` is the end of a sentence
 * and not yet safe to print, as it names the workspace. Nothing is created, and links below the workspace are not followed.
 */
export function resolveInWorkspace(
  given: string,
  environment: NodeJS.ProcessEnv,
  paths: path.PlatformPath = path,
): { file: WorkspaceFile } | { problem: string } {
  const { GITHUB_WORKSPACE: set = '' } = environment;
  const named = paths.resolve(set === '' ? process.cwd() : set);
  const workspace = existsSync(named) ? realpathSync(named) : named;
  if (new RegExp('\\p{Cc}', 'u').test(given)) return { problem: 'it has control characters' };
  if (/[/\\]$/.test(given)) return { problem: 'it names a folder, not a file' };
  // On Windows `a:b` is relative to whatever folder is the current one of drive a.
  const isDriveRelative = paths.sep === '\\' && /^[a-z]:(?![/\\])/i.test(given);
  // An absolute path may name the workspace with its links or without.
  const inside = [named, workspace]
    .map((root) => paths.relative(root, paths.resolve(named, given)))
    .find((way) => way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way));
  if (isDriveRelative || inside === undefined) {
    return { problem: `it is outside of the workspace, ${named}: give a path relative to that` };
  }
  if (inside === '') return { problem: 'it names the workspace, not a file' };
  return { file: { workspace, relative: inside.split(paths.sep).join('/') } };
}
