import { readFile } from 'node:fs/promises';
import { bounded, insist, type Again, type Line } from './attempts.js';
import { isFinal, type Answer, type Request } from './client.js';
import { never, type Outcome } from './outcome.js';
import { foreign, type Show } from './text.js';

/** A commit status as GitHub's REST API knows it ("Create a commit status"). */
export interface Status {
  readonly state: 'pending' | 'success' | 'failure' | 'error';
  /** For people; GitHub takes 140 characters at most. */
  readonly description: string;
}

export interface StatusTarget {
  readonly token: string;
  /** The name of the status, by which branch rules and deployments ask for it. */
  readonly context: string;
}

const longestDescription = 140;

/** A cancelled job has 7.5 s before the runner insists, and 2.5 s more before it kills; milliseconds. */
const patience = 6000;

/** Less than this is not worth another attempt: the longest pause before it, and a second for itself. */
const leastLeft = 3000;
const mostAttempts = 3;

/**
 * Sets the status on the head commit. It never fails: what is returned is why GitHub did not take it. A
 * status that is missing blocks whatever demands it, which is the safe side.
 */
export async function setCommitStatus(
  status: Status,
  target: StatusTarget,
  line: Line,
  show: Show,
): Promise<string | undefined> {
  const until = line.clock.now() + patience;
  try {
    const event = await readEvent(process.env['GITHUB_EVENT_PATH']);
    // Not before the event is known to be readable: this package reads it as well while it is being loaded.
    const { context, getOctokit } = await import('@actions/github');
    const octokit = getOctokit(target.token, {
      baseUrl: context.apiUrl,
      request: { fetch: (url: string, init: Init) => fetchOver(line, until, url, init) },
      log: { debug: silent, info: silent, warn: silent, error: silent },
    });
    await octokit.rest.repos.createCommitStatus({
      ...context.repo,
      sha: headCommit(event, context.sha),
      state: status.state,
      context: target.context,
      // The names of results are Testinium's words, and GitHub shows this to everybody who sees the commit.
      description: shortened(show(foreign(status.description))),
      target_url: `${context.serverUrl}/${context.repo.owner}/${context.repo.repo}/actions/runs/${String(context.runId)}`,
    });
    return undefined;
  } catch (error) {
    const { status: code, message, response } = error as Partial<Record<'status' | 'message' | 'response', unknown>>;
    const words = show(foreign(typeof message === 'string' ? message : String(error)));
    // Octokit gives its own failures, which have no response, the status 500.
    return response === undefined ? words : refusal(Number(code), words);
  }
}

function refusal(code: number, words: string): string {
  const said = `GitHub answered with HTTP ${String(code)}${words === '' ? '' : `, "${words}"`}.`;
  switch (code) {
    case 401:
      return `${said} Give \${{ github.token }} as github-token, or another token that is valid.`;
    case 403:
    case 404:
      return (
        `${said} Give the job permissions: statuses: write. ` +
        'The token of a pull request from a fork cannot write statuses, whatever the workflow says.'
      );
    default:
      return said;
  }
}

/** What started the workflow, as the runner has written it down; nothing where there is no such file. */
async function readEvent(file: string | undefined): Promise<unknown> {
  if (file === undefined || file === '') return undefined;
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw new Error(`The event that started the workflow (GITHUB_EVENT_PATH) cannot be read: ${String(error)}`, {
      cause: error,
    });
  }
}

/**
 * The commit that people see: a pull request's head rather than the merge commit that GitHub made of it, and
 * for all other events GITHUB_SHA.
 */
export function headCommit(event: unknown, sha: string): string {
  const { pull_request: pull } = (event ?? {}) as { pull_request?: { head?: { sha?: unknown } | null } | null };
  return typeof pull?.head?.sha === 'string' ? pull.head.sha : sha;
}

/** What an outcome means to whatever demands the status: yes, no, or that it cannot be told. */
export function stateOf(kind: Outcome['kind']): Status['state'] {
  switch (kind) {
    case 'started':
    case 'adopted':
    case 'passed':
      return 'success';
    case 'ALREADY_RUNNING':
    case 'ENVIRONMENT_UNAVAILABLE':
    case 'NOT_STARTED':
    case 'INVALID_REQUEST':
    case 'ACCESS_DENIED':
    case 'FORBIDDEN':
    case 'TEST_PLAN_NOT_FOUND':
    case 'SYSTEM_INTERNAL_ERROR':
    case 'INVALID_INPUT':
    case 'TESTS_FAILED':
    case 'NO_RESULTS':
      return 'failure';
    case 'NETWORK_ERROR':
    case 'UNKNOWN_OUTCOME':
    case 'SERVICE_UNAVAILABLE':
    case 'UNEXPECTED_RESPONSE':
    case 'SIGN_IN_FAILED':
    case 'WAIT_TIMED_OUT':
    case 'EXECUTION_NOT_FOUND':
    case 'CANCELLED':
      return 'error';
    default:
      return never(kind);
  }
}

export function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= longestDescription ? text : `${characters.slice(0, longestDescription - 1).join('')}…`;
}

interface Init {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** `fetch` for Octokit over the line that everything else takes: the same proxies, deadlines and checks. */
async function fetchOver(line: Line, until: number, url: string, { method, headers, body }: Init): Promise<Response> {
  const request: Request = {
    method: method as Request['method'],
    url,
    headers,
    ...(body === undefined ? {} : { body }),
  };
  const hurried = { ...bounded(line, until), maxAttempts: Math.min(line.maxAttempts, mostAttempts) };
  const { result } = await insist(
    hurried,
    () => hurried.send(request),
    (answer) => (until - line.clock.now() < leastLeft ? undefined : whatMayPass(answer)),
  );
  if (result === 'cancelled' || result.kind === 'cancelled') throw new Error('The step was cancelled.');
  if (result.kind !== 'complete') throw new Error(`GitHub did not answer: ${result.trouble.words}.`);
  // Octokit would take a redirect for success, and there are statuses of which no Response can be made.
  if (result.status !== 201 && (result.status < 400 || result.status > 599)) {
    throw new Error(`GitHub answered with HTTP ${String(result.status)}.`);
  }
  return new Response(result.body.toString('utf8'), {
    status: result.status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}

function whatMayPass(answer: Answer): Again | undefined {
  const harmless = 'Setting a status twice does no harm.';
  switch (answer.kind) {
    case 'cancelled':
      return undefined;
    case 'unsent':
    case 'cut':
      if (isFinal(answer.trouble)) return undefined;
      return { why: `GitHub did not take the commit status: ${answer.trouble.words}. ${harmless}` };
    case 'complete':
      if (answer.status < 500) return undefined;
      return { why: `GitHub did not take the commit status (HTTP ${String(answer.status)}). ${harmless}` };
  }
}

const silent = (): void => undefined;
