import { readFileSync } from 'node:fs';
import type { Clock } from './http/clock.js';
import { formatNetworkError } from './http/network-error.js';
import { parseRetryAfter } from './http/retry.js';
import { isResponse, sendRequest, type HttpResponse, type HttpResult } from './http/send-request.js';
import { readCommitSha, type CommitStatusTarget } from './inputs.js';
import type { Log } from './log.js';
import type { Message } from './report/messages.js';
import { untrusted } from './text/sanitize.js';

export interface CommitStatusOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** Aborted when the workflow is cancelled: that ends `pending`, but not `conclude`. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

type Verdict = Pick<Message, 'state' | 'code' | 'headline'>;

/** Milliseconds for one status, all attempts included: a job that is cancelled has 7.5 s before its runner insists. */
const patience = 5000;
/** Milliseconds that the final status waits for rate limits, in all. */
const rateLimitPatience = 60_000;
/** How often a status is sent while GitHub fails, the milliseconds in between, and those that an attempt needs at least. */
const maxAttempts = 3;
const retryPause = 1000;
const leastLeft = 1000;

/**
 * Sets the commit status. Nothing here throws or changes the verdict: when GitHub does not take a status, it is missing and
 * blocks whatever requires it, which is the safe side.
 */
export class CommitStatus {
  readonly #target: CommitStatusTarget;
  readonly #options: CommitStatusOptions;
  #endpoint: ReturnType<typeof findEndpoint> | undefined;
  #wasAccepted = false;
  #concluded: Promise<void> | undefined;

  constructor(target: CommitStatusTarget, options: CommitStatusOptions) {
    this.#target = target;
    this.#options = options;
  }

  /** Before a wait. `description` is safe to print. */
  async pending(description: string, executionUrl?: string): Promise<void> {
    const problem = await this.#set('pending', shorten(description, 140), executionUrl);
    // The final status is what counts: a warning about this one would say the same twice.
    if (problem !== undefined) this.#options.log.info(`The commit status was not set to pending: ${problem}`);
  }

  /** At the end; only the first call counts. */
  conclude(verdict: Verdict, executionId?: string, executionUrl?: string): Promise<void> {
    return (this.#concluded ??= this.#conclude(verdict, executionId, executionUrl));
  }

  async #conclude(verdict: Verdict, executionId?: string, executionUrl?: string): Promise<void> {
    const problem = await this.#set(verdict.state, describe(verdict, executionId), executionUrl);
    if (problem !== undefined) this.#options.log.warning('The commit status was not set', problem);
  }

  /** Returns why GitHub did not take it: whole sentences, safe to print. Setting a status twice does no harm. */
  async #set(state: Verdict['state'] | 'pending', description: string, link?: string): Promise<string | undefined> {
    const { environment, clock, log, signal: cancellation } = this.#options;
    const { token, context, sha } = this.#target;
    const isFinal = state !== 'pending';
    const signal = isFinal ? new AbortController().signal : cancellation;
    try {
      const { url, commit, workflowRunUrl } = await (this.#endpoint ??= findEndpoint(sha, environment, log));
      // GitHub's REST API, "Create a commit status".
      const body = JSON.stringify({ state, context, description, target_url: link ?? workflowRunUrl });
      const headers = {
        Authorization: `token ${token}`,
        Accept: 'application/vnd.github+json',
        'Content-Type': 'application/json; charset=utf-8',
      };
      const end = clock.now() + rateLimitPatience;
      let until = clock.now() + patience;
      for (let attempts = 1; ; attempts++) {
        const options = { environment, clock, signal, timeout: Math.max(0, until - clock.now()) };
        const result = await sendRequest({ method: 'POST', url, headers, body }, options);
        if (isResponse(result) && result.status === 201) {
          log.info(`Commit status ${log.sanitize(untrusted(context))}: ${state} on commit ${commit}`);
          this.#wasAccepted = true;
          return undefined;
        }
        const problem = `${this.#describeProblem(result)} It was to be set on commit ${commit}.`;
        const limit = rateLimitPause(result);
        // A limit may last longer than GitHub says, so the pauses grow.
        const pause = limit === undefined ? retryPause : Math.max(limit, 1000 * attempts);
        const next = clock.now() + pause;
        if (limit === undefined) {
          if (!isTemporary(result) || attempts >= maxAttempts || next + leastLeft > until) return problem;
        } else {
          if (!isFinal || cancellation.aborted || next > end) return problem;
          until = next + patience;
        }
        log.info(`The commit status was not set: ${problem} Trying again in ${inSeconds(pause)}.`);
        await clock.sleep(pause, limit === undefined ? signal : cancellation);
      }
    } catch (error) {
      return log.sanitize(untrusted(error instanceof Error ? error.message : String(error)));
    }
  }

  #describeProblem(result: HttpResult): string {
    const { sanitize } = this.#options.log;
    if (!isResponse(result)) {
      if (result.cancelled) return 'The step was cancelled.';
      return `GitHub did not answer: ${formatNetworkError(result.error, sanitize)}. ${result.error.advice}`;
    }
    const message = readMessage(result);
    const response = `HTTP ${String(result.status)}${message === undefined ? '' : `, "${sanitize(untrusted(message))}"`}`;
    const limit = rateLimitPause(result);
    if (limit === undefined) {
      return `GitHub answered with ${response}. ${advise(result.status, message, this.#wasAccepted)}`.trim();
    }
    const end = limit === Infinity ? '' : `, which ends in ${inSeconds(limit)}`;
    return `GitHub answered with a rate limit (${response})${end}.`;
  }
}

/** Where statuses are set, by the event and the environment. */
async function findEndpoint(sha: string | undefined, environment: NodeJS.ProcessEnv, log: Log) {
  const event = readEvent(environment['GITHUB_EVENT_PATH'] ?? '');
  // Not before the event is known to be readable: this package reads it as well, while it is loaded.
  const { context } = await import('@actions/github');
  const { apiUrl, serverUrl, eventName, runId } = context;
  const repository = `${context.repo.owner}/${context.repo.repo}`;
  const commit = sha ?? headCommit(event) ?? readCommitSha(context.sha);
  if (commit === undefined) throw new Error('GITHUB_SHA is not a commit, so there is nothing to set a status on.');
  const subject = subjectOf(event, eventName);
  if (sha === undefined && subject !== undefined && subject.commit !== commit) {
    log.notice(
      'The commit status is set on another commit than that of the event',
      `The event ${eventName} is about commit ${subject.commit}, but the status is set on commit ${commit} (GITHUB_SHA). ` +
        `Set status-sha to \${{ github.event.${subject.path} }} if that is the commit to test.`,
    );
  }
  const url = `${apiUrl.replace(/\/+$/, '')}/repos/${repository}/statuses/${commit}`;
  return { url, commit, workflowRunUrl: `${serverUrl}/${repository}/actions/runs/${String(runId)}` };
}

function isTemporary(result: HttpResult): boolean {
  return isResponse(result) ? result.status >= 500 : !result.cancelled && !result.error.final;
}

function advise(status: number, message: string | undefined, wasAccepted: boolean): string {
  if (status === 401 && wasAccepted) {
    return 'github-token has expired since an earlier status: the token of a GitHub App is valid for an hour. Use ${{ github.token }}, which is valid until the job ends.';
  }
  if (status === 401) return 'github-token is not valid: use ${{ github.token }}, or another token of this GitHub.';
  if (status !== 403 && status !== 404) return '';
  if (message === undefined) return 'A proxy or gateway may have answered in place of GitHub.';
  if (/by personal access token/i.test(message)) {
    return 'The token needs the permission "Commit statuses: write", or the scope repo:status if it is a classic one.';
  }
  // Any other 403 says what it is: an archived repository, single sign-on, a list of allowed addresses.
  if (status === 403 && !/by integration/i.test(message)) return '';
  return 'Give the job permissions: statuses: write. The token of a pull request from a fork can never set statuses.';
}

/**
 * In how many milliseconds a rate limit ends, `Infinity` if that is not said; `undefined` if there is none (GitHub's REST
 * API, "Rate limits").
 */
export function rateLimitPause(result: HttpResult): number | undefined {
  if (!isResponse(result)) return undefined;
  const { status, headers } = result;
  const { 'retry-after': retryAfter, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset } = headers;
  const isLimit = retryAfter !== undefined || remaining === '0' || /rate limit|abuse/i.test(readMessage(result) ?? '');
  if (status !== 429 && !(status === 403 && isLimit)) return undefined;
  // By the clock of the server, which need not be that of this machine.
  const now = Date.parse(headers.date ?? '') || Date.now();
  // Every response has the end of the primary limit. That is the one in question only if nothing of it remains.
  const isPrimary = remaining === undefined || remaining === '0';
  const end = isPrimary && typeof reset === 'string' && /^\d+$/.test(reset) ? 1000 * Number(reset) : Infinity;
  return parseRetryAfter(retryAfter, now) ?? Math.max(0, end - now);
}

/** GitHub's own words in a response; `undefined` if it is not in GitHub's form. */
function readMessage({ body }: HttpResponse): string | undefined {
  try {
    return textAt(JSON.parse(body.toString()), 'message');
  } catch {
    return undefined;
  }
}

/** The event that started the workflow, as the runner wrote it; `undefined` if there is no file. */
function readEvent(file: string): unknown {
  try {
    return file === '' ? undefined : JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const why = `The event that started the workflow (GITHUB_EVENT_PATH) cannot be read: ${String(cause)}`;
    throw new Error(why, { cause });
  }
}

/** The head of the pull request rather than the merge commit that GitHub made of it. */
export function headCommit(event: unknown): string | undefined {
  return readCommitSha(textAt(event, 'pull_request.head.sha') ?? '');
}

const subjectPaths: Readonly<Record<string, string>> = {
  workflow_run: 'workflow_run.head_sha',
  check_run: 'check_run.head_sha',
  check_suite: 'check_suite.head_sha',
  status: 'sha',
  deployment: 'deployment.sha',
  deployment_status: 'deployment.sha',
};

/** The commit that an event is about, where that need not be GITHUB_SHA, and where the event names it. */
export function subjectOf(event: unknown, eventName: string): { path: string; commit: string } | undefined {
  const path = subjectPaths[eventName] ?? '';
  const commit = readCommitSha(textAt(event, path) ?? '');
  return commit === undefined ? undefined : { path, commit };
}

function textAt(value: unknown, path: string): string | undefined {
  let found = value;
  for (const name of path.split('.')) found = (found as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof found === 'string' ? found : undefined;
}

/** The verdict and the execution. What gives way is the headline, as it may hold names of results. */
export function describe({ code, headline }: Omit<Verdict, 'state'>, executionId?: string): string {
  const end = code === undefined ? '' : ` (${code})`;
  const whole = shorten(headline, 140 - end.length) + end;
  const execution = executionId === undefined ? '' : `execution ${executionId}`;
  if (whole.includes(execution)) return whole;
  return `${shorten(headline, 138 - execution.length - end.length)}: ${execution}${end}`;
}

/** GitHub takes descriptions of at most 140 characters. */
function shorten(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

function inSeconds(ms: number): string {
  return `${String(Math.ceil(ms / 1000))} s`;
}
