import { readFileSync } from 'node:fs';
import type { Clock } from './http/clock.js';
import { formatNetworkError } from './http/network-error.js';
import { parseRetryAfter, retry, type RetryReason } from './http/retry.js';
import { isResponse, sendRequest, type HttpRequest, type HttpResponse, type HttpResult } from './http/send-request.js';
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

interface Endpoint {
  readonly url: string;
  readonly commit: string;
  readonly workflowRunUrl: string;
}

/** Milliseconds for one status, all attempts included: a job that is cancelled has 7.5 s before its runner insists. */
const patience = 5000;
/** With less than this left no attempt is made: it is the longest pause before one, and a second for the attempt. */
const leastLeft = 3000;
/** Milliseconds that the final status waits for rate limits, in all. */
const rateLimitPatience = 60_000;

/**
 * Sets the commit status. Nothing here throws or changes the verdict: when GitHub does not take a status, it is missing and
 * blocks whatever requires it, which is the safe side.
 */
export class CommitStatus {
  readonly #target: CommitStatusTarget;
  readonly #options: CommitStatusOptions;
  #endpoint: Promise<Endpoint> | undefined;
  #wasAccepted = false;
  #concluded: Promise<void> | undefined;

  constructor(target: CommitStatusTarget, options: CommitStatusOptions) {
    this.#target = target;
    this.#options = options;
  }

  /** Before a wait. `description` is safe to print. */
  async pending(description: string, executionUrl?: string): Promise<void> {
    const problem = await this.#set('pending', shorten(description, 140), executionUrl, this.#options.signal);
    // The final status is what counts: a warning about this one would say the same twice.
    if (problem !== undefined) this.#options.log.info(`The commit status was not set to pending: ${problem}`);
  }

  /** At the end; only the first call counts. */
  conclude(verdict: Verdict, executionId?: string, executionUrl?: string): Promise<void> {
    return (this.#concluded ??= this.#conclude(verdict, executionId, executionUrl));
  }

  async #conclude(verdict: Verdict, executionId?: string, executionUrl?: string): Promise<void> {
    const { signal } = new AbortController();
    const problem = await this.#set(verdict.state, describe(verdict, executionId), executionUrl, signal);
    if (problem !== undefined) this.#options.log.warning('The commit status was not set', problem);
  }

  /** Returns why GitHub did not take it: whole sentences, safe to print. */
  async #set(
    state: 'pending' | Verdict['state'],
    description: string,
    executionUrl: string | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { clock, log, signal: cancellation } = this.#options;
    const { token, context } = this.#target;
    try {
      const { url, commit, workflowRunUrl } = await (this.#endpoint ??= this.#findEndpoint());
      // GitHub's REST API, "Create a commit status".
      const body = JSON.stringify({ state, context, description, target_url: executionUrl ?? workflowRunUrl });
      const headers = {
        Authorization: `token ${token}`,
        Accept: 'application/vnd.github+json',
        'Content-Type': 'application/json; charset=utf-8',
      };
      const until = clock.now() + rateLimitPatience;
      for (let attempts = 1; ; attempts++) {
        const result = await this.#send({ method: 'POST', url, headers, body }, signal);
        if (isResponse(result) && result.status === 201) {
          log.info(`Commit status ${log.sanitize(untrusted(context))}: ${state} on commit ${commit}`);
          this.#wasAccepted = true;
          return undefined;
        }
        const problem = this.#describeProblem(result);
        const asked = isResponse(result) ? readRateLimit(result)?.pause : undefined;
        // A limit may last longer than GitHub says, so the pauses grow.
        const pause = Math.max(asked ?? Infinity, 1000 * attempts);
        if (state === 'pending' || cancellation.aborted || clock.now() + pause > until) return problem;
        log.info(`The commit status was not set: ${problem} Trying again in ${inSeconds(pause)}.`);
        await clock.sleep(pause, cancellation);
      }
    } catch (error) {
      return log.sanitize(untrusted(error instanceof Error ? error.message : String(error)));
    }
  }

  /** Sends it, and again if that may help: setting a status twice does no harm. */
  async #send(request: HttpRequest, signal: AbortSignal): Promise<HttpResult> {
    const { environment, clock, log } = this.#options;
    const until = clock.now() + patience;
    const timeLeft = (): number => Math.max(0, until - clock.now());
    const whyAgain = (result: HttpResult): RetryReason | undefined => {
      const isTemporary = isResponse(result) ? result.status >= 500 : !result.cancelled && !result.error.final;
      if (!isTemporary || timeLeft() < leastLeft) return undefined;
      const why = isResponse(result) ? `HTTP ${String(result.status)}` : formatNetworkError(result.error, log.sanitize);
      return { reason: `GitHub did not take the commit status: ${why}.` };
    };
    const { result } = await retry(
      () => sendRequest(request, { environment, clock, signal, timeout: timeLeft() }),
      whyAgain,
      { maxAttempts: 3, clock, signal, until, log: (line) => log.info(line) },
    );
    return result;
  }

  async #findEndpoint(): Promise<Endpoint> {
    const { environment, log } = this.#options;
    const event = readEvent(environment['GITHUB_EVENT_PATH']);
    // Not before the event is known to be readable: this package reads it as well, while it is loaded.
    const { context } = await import('@actions/github');
    const { apiUrl, serverUrl, eventName, runId } = context;
    const { owner, repo } = context.repo;
    const commit = this.#target.sha ?? headCommit(event) ?? readCommitSha(context.sha);
    if (commit === undefined) throw new Error('GITHUB_SHA is not a commit, so there is nothing to set a status on.');
    const subject = this.#target.sha === undefined ? subjectOf(event, eventName) : undefined;
    if (subject !== undefined && subject.commit !== commit) {
      log.notice(
        'The commit status is set on another commit than that of the event',
        `The event ${eventName} is about commit ${subject.commit}, but the status is set on commit ${commit} (GITHUB_SHA). ` +
          `Set status-sha to \${{ github.event.${subject.path} }} if that is the commit to test.`,
      );
    }
    return {
      url: `${apiUrl.replace(/\/+$/, '')}/repos/${owner}/${repo}/statuses/${commit}`,
      commit,
      workflowRunUrl: `${serverUrl}/${owner}/${repo}/actions/runs/${String(runId)}`,
    };
  }

  #describeProblem(result: HttpResult): string {
    const { sanitize } = this.#options.log;
    if (!isResponse(result)) {
      if (result.cancelled) return 'The step was cancelled.';
      return `GitHub did not answer: ${formatNetworkError(result.error, sanitize)}. ${result.error.advice}`;
    }
    const message = readMessage(result);
    const quoted = message === undefined ? '' : `, "${sanitize(untrusted(message))}"`;
    const limit = readRateLimit(result);
    if (limit !== undefined) {
      const end = limit.pause === undefined ? '' : `, which ends in ${inSeconds(limit.pause)}`;
      return `GitHub answered with a rate limit (HTTP ${String(result.status)}${quoted})${end}.`;
    }
    return `GitHub answered with HTTP ${String(result.status)}${quoted}. ${advise(result.status, message, this.#wasAccepted)}`.trim();
  }
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

/** Whether this is a rate limit (GitHub's REST API, "Rate limits"), and in how many milliseconds it ends, if that is said. */
export function readRateLimit(response: HttpResponse): { pause?: number } | undefined {
  const { status, headers } = response;
  const { 'retry-after': retryAfter, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset } = headers;
  const isLimit =
    retryAfter !== undefined || remaining === '0' || /rate limit|abuse/i.test(readMessage(response) ?? '');
  if (status !== 429 && !(status === 403 && isLimit)) return undefined;
  // By the clock of the server, which need not be that of this machine.
  const now = Date.parse(headers.date ?? '') || Date.now();
  const asked = parseRetryAfter(retryAfter, now);
  if (asked !== undefined) return { pause: asked };
  // Every response has the end of the primary limit. That is the one in question only if nothing of it remains.
  const isPrimary = remaining === undefined || remaining === '0';
  if (!isPrimary || typeof reset !== 'string' || !/^\d+$/.test(reset)) return {};
  return { pause: Math.max(0, 1000 * Number(reset) - now) };
}

/** GitHub's own words in a response; `undefined` if it is not in GitHub's form. */
function readMessage({ body }: HttpResponse): string | undefined {
  try {
    return textAt(JSON.parse(body.toString()), 'message');
  } catch {
    return undefined;
  }
}

/** The event that started the workflow, as the runner wrote it; `undefined` if there is no such file. */
function readEvent(file: string | undefined): unknown {
  if (file === undefined || file === '') return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (cause) {
    throw new Error(`The event that started the workflow (GITHUB_EVENT_PATH) cannot be read: ${String(cause)}`, {
      cause,
    });
  }
}

/** The head of the pull request rather than the merge commit that GitHub made of it. */
export function headCommit(event: unknown): string | undefined {
  return readCommitSha(textAt(event, 'pull_request.head.sha') ?? '');
}

/** Where events name the commit that they are about, which need not be GITHUB_SHA. */
const subjectPaths: Readonly<Record<string, string>> = {
  workflow_run: 'workflow_run.head_sha',
  check_run: 'check_run.head_sha',
  check_suite: 'check_suite.head_sha',
  status: 'sha',
  deployment: 'deployment.sha',
  deployment_status: 'deployment.sha',
};

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
