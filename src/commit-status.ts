import { readFileSync } from 'node:fs';
import { routeTo } from './http/route.js';
import type { Answer, Request } from './http/exchange.js';
import { bounded, retry, type Again, type Client } from './http/retry.js';
import { inWords, isFinal } from './http/trouble.js';
import { isInTheClear } from './inputs.js';
import type { Report } from './report/report.js';
import { textOfBody } from './text/charset.js';
import { foreign, type Show } from './text/text.js';
import type { Verdict } from './report/verdict.js';

/** A commit status as GitHub's REST API knows it ("Create a commit status"). */
interface Status {
  readonly state: 'pending' | 'success' | 'failure' | 'error';
  /** For people; GitHub takes 140 characters at most. */
  readonly description: string;
}

export interface StatusTarget {
  readonly token: string;
  /** The name of the status, by which branch rules and deployments ask for it. */
  readonly context: string;
}

/**
 * Sets the commit status, where one is wanted. Whatever comes of that changes nothing of the verdict: a status that
 * is missing blocks whatever demands it, which is the safe side.
 */
export interface Announcer {
  readonly pending: (description: string) => Promise<void>;
  /** Once: what is said later is not said again. `executionId`: the execution, once there is one. */
  readonly conclude: (verdict: Verdict, executionId: string | undefined) => Promise<void>;
}

/** `client` ends with the step when that is cancelled, `last` does not. */
export function announcer(
  target: StatusTarget | undefined,
  client: Client,
  last: Client,
  report: Report,
  environment: NodeJS.ProcessEnv,
): Announcer {
  if (target === undefined) return { pending: nobody, conclude: nobody };
  let concluded: Promise<void> | undefined;
  const announce = async (status: Status, client: Client): Promise<void> => {
    const context = report.show(foreign(target.context));
    const failed = await setCommitStatus(status, target, client, environment);
    if (failed === undefined) report.say(`Commit status ${context}: ${status.state}`);
    // What is set at the end counts; a warning before it would say the same thing twice.
    else if (status.state === 'pending') report.say(`Commit status ${context} was not set to pending: ${failed}`);
    else report.warn('The commit status was not set', failed);
  };
  const apiUrl = environment['GITHUB_API_URL'] ?? '';
  if (URL.canParse(apiUrl) && isInTheClear(apiUrl)) {
    report.warn(
      'Secrets are sent in the clear',
      `Anyone on the way can read what is sent to ${report.show(foreign(apiUrl))} (GITHUB_API_URL), github-token too. Use https://.`,
    );
  }
  return {
    pending: (description) => announce({ state: 'pending', description }, client),
    // A cancelled step still says so; only what comes before the end is cancelled with it.
    conclude: (verdict, executionId) => {
      const { state } = verdict;
      return (concluded ??= announce({ state, description: descriptionOf(verdict, executionId) }, last));
    },
  };
}

function nobody(): Promise<void> {
  return Promise.resolve();
}

const longestDescription = 140;

/** A cancelled job has 7.5 s before the runner insists, and 2.5 s more before it kills; milliseconds. */
const patience = 5000;

/** Less than this is not worth another attempt: the longest pause before it, and a second for itself. */
const leastLeft = 3000;
const mostAttempts = 3;

/**
 * Sets the status on the head commit. It never fails: what is returned is why GitHub did not take it. A
 * status that is missing blocks whatever demands it, which is the safe side.
 */
async function setCommitStatus(
  status: Status,
  target: StatusTarget,
  client: Client,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const { show, clock } = client;
  const until = clock.now() + patience;
  try {
    const event = readEvent(environment['GITHUB_EVENT_PATH']);
    // Not before the event is known to be readable: this package reads it as well while it is being loaded.
    const { context, getOctokit } = await import('@actions/github');
    const route = routeTo(context.apiUrl, environment);
    if ('problem' in route) return `The proxy on the way to GitHub cannot be used: ${route.problem}`;
    const octokit = getOctokit(target.token, {
      baseUrl: context.apiUrl,
      request: { fetch: (url: string, init: Init) => fetchOver(client, until, url, init) },
      log: { debug: silent, info: silent, warn: silent, error: silent },
    });
    await octokit.rest.repos.createCommitStatus({
      ...context.repo,
      sha: headCommit(event, context.sha),
      state: status.state,
      context: target.context,
      // Its parts from outside were made safe when they came in; its numbers are ours, and stay as they are.
      description: shortened(status.description),
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
function readEvent(file: string | undefined): unknown {
  if (file === undefined || file === '') return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
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

/** The verdict and the execution. What gives way is the headline, as it may hold the names of results. */
function descriptionOf({ code, headline }: Verdict, executionId: string | undefined): string {
  const execution = executionId === undefined ? '' : `execution ${executionId}`;
  const end = (headline.includes(execution) ? '' : `: ${execution}`) + (code === undefined ? '' : ` (${code})`);
  return shortened(headline, longestDescription - end.length) + end;
}

/** At most so many characters of it. */
export function shortened(text: string, most = longestDescription): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

interface Init {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** `fetch` for Octokit over the way that everything else takes: the same proxies, deadlines and checks. */
async function fetchOver(
  client: Client,
  until: number,
  url: string,
  { method, headers, body }: Init,
): Promise<Response> {
  const request: Request = {
    method: method as Request['method'],
    url,
    headers,
    ...(body === undefined ? {} : { body }),
  };
  const hurried = { ...bounded(client, until), maxAttempts: Math.min(client.maxAttempts, mostAttempts) };
  const { result } = await retry(
    hurried,
    () => hurried.send(request),
    (answer) => (until - client.clock.now() < leastLeft ? undefined : whatMayPass(answer, client.show)),
  );
  if (result === 'cancelled' || result.kind === 'cancelled') throw new Error('The step was cancelled.');
  if (result.kind !== 'complete') throw new Error(`GitHub did not answer: ${inWords(result.trouble, client.show)}.`);
  // Octokit would take a redirect for success, and there are statuses of which no Response can be made.
  if (result.status !== 201 && (result.status < 400 || result.status > 599)) {
    throw new Error(`GitHub answered with HTTP ${String(result.status)}.`);
  }
  return new Response(textOfBody(result.body, result.headers['content-type']), {
    status: result.status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}

function whatMayPass(answer: Answer, show: Show): Again | undefined {
  const harmless = 'Setting a status twice does no harm.';
  switch (answer.kind) {
    case 'cancelled':
      return undefined;
    case 'unsent':
    case 'cut':
      if (isFinal(answer.trouble)) return undefined;
      return { why: `GitHub did not take the commit status: ${inWords(answer.trouble, show)}. ${harmless}` };
    case 'complete':
      if (answer.status < 500) return undefined;
      return { why: `GitHub did not take the commit status (HTTP ${String(answer.status)}). ${harmless}` };
  }
}

const silent = (): void => undefined;
