import path from 'node:path';

/** A file in the workspace, which need not exist. */
export interface WorkspaceFile {
  /** The absolute path of the workspace. */
  readonly workspace: string;
  /** Relative to it, with `/` between the parts. */
  readonly relative: string;
}

/**
 * Resolves a path that a workflow gives, relative or absolute, in `GITHUB_WORKSPACE`; or says what is wrong with it, as the
 * end of a sentence that names the workspace and is not yet safe to print. Links below the workspace are not followed.
 */
export function resolveInWorkspace(
  given: string,
  { GITHUB_WORKSPACE: set = '' }: NodeJS.ProcessEnv,
  paths: path.PlatformPath = path,
): WorkspaceFile | string {
  const workspace = paths.resolve(set);
  if (new RegExp('\\p{Cc}', 'u').test(given)) return 'it has control characters';
  if (/[/\\]$/.test(given)) return 'it names a folder, not a file';
  // On Windows `a:b` is relative to whatever folder is the current one of drive a.
  const isDriveRelative = paths.sep === '\\' && /^[a-z]:(?![/\\])/i.test(given);
  const inside = wayWithin(workspace, paths.resolve(workspace, given), paths);
  if (isDriveRelative || inside === undefined) {
    return `it is outside of the workspace, ${workspace}: give a path relative to that`;
  }
  if (inside === '') return 'it names the workspace, not a file';
  return { workspace, relative: inside.split(paths.sep).join('/') };
}

/** The way from a folder to what is in it; `undefined` if it is not. */
export function wayWithin(folder: string, target: string, paths: path.PlatformPath = path): string | undefined {
  const way = paths.relative(folder, target);
  return way === '..' || way.startsWith(`..${paths.sep}`) || paths.isAbsolute(way) ? undefined : way;
}
