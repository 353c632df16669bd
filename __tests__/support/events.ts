import path from 'node:path';
import { root } from './run-action.js';

/** Commits of the recorded events, by what each of them is. */
export const commit = {
  head: '1'.repeat(40),
  merge: '2'.repeat(40),
  tip: '3'.repeat(40),
  pushed: '4'.repeat(40),
  deployed: '5'.repeat(40),
  group: '6'.repeat(40),
  branch: '9'.repeat(40),
};

/** The recorded events, with what GitHub gives as GITHUB_SHA and the commit that gets the status. */
export const events = [
  { event: 'pull_request', sha: commit.merge, gets: commit.head },
  { event: 'pull_request_review', sha: commit.merge, gets: commit.head },
  { event: 'pull_request_target', sha: commit.tip, gets: commit.head },
  { event: 'push', sha: commit.pushed, gets: commit.pushed },
  { event: 'merge_group', sha: commit.group, gets: commit.group },
  { event: 'deployment', sha: commit.deployed, gets: commit.deployed },
  { event: 'deployment_status', sha: commit.deployed, gets: commit.deployed },
  { event: 'workflow_dispatch', sha: commit.branch, gets: commit.branch },
  { event: 'workflow_run', sha: commit.tip, gets: commit.tip },
  { event: 'repository_dispatch', sha: commit.tip, gets: commit.tip },
  { event: 'issue_comment', sha: commit.tip, gets: commit.tip },
  { event: 'schedule', sha: commit.tip, gets: commit.tip },
];

/** The file with a recorded event, as the runner writes it. */
export function recorded(event: string): string {
  return path.join(root, '__tests__/events', `${event}.json`);
}
