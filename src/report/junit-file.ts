import { mkdirSync, realpathSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '../log.js';
import { untrusted } from '../text/sanitize.js';
import { resolveInWorkspace, wayWithin, type WorkspaceFile } from '../workspace-path.js';

/** Removes an earlier run's report, which readers would take for this run's. A bad path is for others to refuse. */
export function removeOldReport(given: string, environment: NodeJS.ProcessEnv, log: Log): void {
  const file = given.trim() && resolveInWorkspace(given.trim(), environment);
  if (typeof file === 'string') return;
  const problem = problemOf(() => unlinkSync(locate(file)));
  if (problem === undefined || problem.startsWith('ENOENT')) return;
  log.warning('An old JUnit report could not be removed', `${log.sanitize(untrusted(file.relative))}: ${problem}.`);
}

/** Makes a file appear with this text in one step, with its folders; returns why it could not, as the end of a sentence. */
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
  const folder = path.join(workspace, path.dirname(relative));
  if (create) mkdirSync(folder, { recursive: true });
  const real = realpathSync(folder);
  if (wayWithin(realpathSync(workspace), real) === undefined) throw new Error('a link leads out of the workspace');
  return path.join(real, path.basename(relative));
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
