import { formatNetworkError } from './http/network-error.js';
import { parseRetryAfter } from './http/retry.js';
import { isResponse, sendRequest, type HttpResponse, type HttpResult, type Surroundings } from './http/send-request.js';
import { readCommitSha, type Inputs } from './inputs.js';
import type { Log } from './log.js';
import type { Message } from './report/messages.js';
import { printable, untrusted } from './text/sanitize.js';

type Verdict = Pick<Message, 'state' | 'code' | 'headline'>;

/** Milliseconds for one status, all attempts included: a job that is cancelled has 7.5 s before its runner insists. */
const patience = 5000;
/** Milliseconds that the final status waits for rate limits, in all, and those between two attempts while GitHub fails. */
const [rateLimitPatience, retryPause] = [60_000, 2000];

/** Sets the commit status. Nothing here throws: a status that GitHub does not take blocks whatever requires it. */
export class CommitStatus {
  private endpoint: ReturnType<typeof findEndpoint> | undefined;
  private wasAccepted = false;
  private concluded: Promise<void> | undefined;

  constructor(
    private readonly target: NonNullable<Inputs['commitStatus']>,
    private readonly options: Surroundings & { readonly log: Log },
  ) {}

  /** Before a wait; a cancellation ends it, unlike the final status. `description` is safe to print. */
  async pending(description: string, executionUrl?: string): Promise<void> {
    const problem = await this.set('pending', printable(description, maxDescription), executionUrl);
    // The final status is what counts: a warning about this one would say the same twice.
    if (problem !== undefined) this.options.log.info(`The commit status was not set to pending: ${problem}`);
  }

  /** At the end; only the first call counts. */
  conclude(verdict: Verdict, executionId?: string, executionUrl?: string): Promise<void> {
    return (this.concluded ??= this.set(verdict.state, describe(verdict, executionId), executionUrl).then((problem) => {
      if (problem !== undefined) this.options.log.warning('The commit status was not set', problem);
    }));
  }

  /** Returns why GitHub did not take it: whole sentences, safe to print. Setting a status twice does no harm. */
  private async set(state: Verdict['state'] | 'pending', description: string, link?: string) {
    const { environment, clock, log, signal: cancellation } = this.options;
    const { token, context, sha } = this.target;
    const isFinal = state !== 'pending';
    const signal = isFinal ? new AbortController().signal : cancellation;
    try {
      const { url, commit, workflowRunUrl } = await (this.endpoint ??= findEndpoint(sha, log));
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
          this.wasAccepted = true;
          return undefined;
        }
        const limit = rateLimitPause(result);
        const problem = `${this.describeProblem(result, limit)} It was to be set on commit ${commit}.`;
        // A limit may last longer than GitHub says, so the pauses grow.
        const pause = limit === undefined ? retryPause : Math.max(limit, 1000 * attempts);
        const next = clock.now() + pause;
        const isWorthIt =
          limit === undefined ? isTemporary(result) && next < until : isFinal && !cancellation.aborted && next <= end;
        if (!isWorthIt) return problem;
        log.info(`The commit status was not set: ${problem} Trying again in ${inSeconds(pause)}.`);
        await clock.sleep(pause, limit === undefined ? signal : cancellation);
        if (limit !== undefined) until = clock.now() + patience;
      }
    } catch (error) {
      return log.sanitize(untrusted(error instanceof Error ? error.message : String(error)));
    }
  }

  private describeProblem(result: HttpResult, limit: number | undefined): string {
    const { sanitize } = this.options.log;
    if (!isResponse(result)) {
      if (result.cancelled) return 'The step was cancelled.';
      return `GitHub did not answer: ${formatNetworkError(result.error, sanitize)}. ${result.error.advice}`;
    }
    const message = readMessage(result);
    const response = `HTTP ${String(result.status)}${message === '' ? '' : `, "${sanitize(untrusted(message))}"`}`;
    if (limit === undefined) return `GitHub answered with ${response}. ${this.advise(result.status)}`.trim();
    const end = limit === Infinity ? '' : `, which ends in ${inSeconds(limit)}`;
    return `GitHub answered with a rate limit (${response})${end}.`;
  }

  private advise(status: number): string {
    if (status === 401) {
      return this.wasAccepted
        ? 'github-token has expired since an earlier status: the token of a GitHub App is valid for an hour. Use ${{ github.token }}, which is valid until the job ends.'
        : 'github-token is not valid: use ${{ github.token }}, or another token of this GitHub.';
    }
    if (status !== 403 && status !== 404) return '';
    return 'If that does not say why, give the job permissions: statuses: write (a classic personal access token needs the scope repo:status). The token of a pull request from a fork can never set statuses.';
  }
}

/** Where statuses are set, by the event and the environment. */
async function findEndpoint(sha: string | undefined, log: Log) {
  const { context } = await import('@actions/github');
  const { apiUrl, serverUrl, eventName, payload, runId } = context;
  const repository = `${context.repo.owner}/${context.repo.repo}`;
  // The head of the pull request rather than the merge commit that GitHub made of it.
  const commit = sha ?? commitAt(payload, 'pull_request.head.sha') ?? readCommitSha(context.sha);
  if (commit === undefined) throw new Error('GITHUB_SHA is not a commit, so there is nothing to set a status on.');
  const path = subjectPaths[eventName] ?? '';
  const subject = commitAt(payload, path);
  if (sha === undefined && subject !== undefined && subject !== commit) {
    log.notice(
      'The commit status is set on another commit than that of the event',
      `The event ${eventName} is about commit ${subject}, but the status is set on commit ${commit} (GITHUB_SHA). ` +
        `Set status-sha to \${{ github.event.${path} }} if that is the commit to test.`,
    );
  }
  const url = `${apiUrl.replace(/\/+$/, '')}/repos/${repository}/statuses/${commit}`;
  return { url, commit, workflowRunUrl: `${serverUrl}/${repository}/actions/runs/${String(runId)}` };
}

/** Where an event names the commit that it is about, when that need not be GITHUB_SHA. */
const subjectPaths: Readonly<Record<string, string>> = {
  workflow_run: 'workflow_run.head_sha',
  check_run: 'check_run.head_sha',
  check_suite: 'check_suite.head_sha',
  status: 'sha',
  deployment: 'deployment.sha',
  deployment_status: 'deployment.sha',
};

function commitAt(event: unknown, path: string): string | undefined {
  let found = event;
  for (const name of path.split('.')) found = (found as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof found === 'string' ? readCommitSha(found) : undefined;
}

function isTemporary(result: HttpResult): boolean {
  return isResponse(result) ? result.status >= 500 : !result.cancelled && !result.error.final;
}

/** Milliseconds to the end of a rate limit, `Infinity` if that is not said (GitHub's REST API, "Rate limits"). */
function rateLimitPause(result: HttpResult): number | undefined {
  if (!isResponse(result)) return undefined;
  const { status, headers } = result;
  const { 'retry-after': retryAfter, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset } = headers;
  const isLimit = retryAfter !== undefined || remaining === '0' || /rate limit|abuse/i.test(readMessage(result));
  if (status !== 429 && !(status === 403 && isLimit)) return undefined;
  // By the clock of the server, which need not be that of this machine.
  const now = Date.parse(headers.date ?? '') || Date.now();
  // Every response has the end of the primary limit. That is the one in question only if nothing of it remains.
  const isPrimary = remaining === undefined || remaining === '0';
  const end = isPrimary && typeof reset === 'string' && /^\d+$/.test(reset) ? 1000 * Number(reset) : Infinity;
  return parseRetryAfter(retryAfter, now) ?? Math.max(0, end - now);
}

/** GitHub's own words in a response; `''` if it is not in GitHub's form. */
function readMessage({ body }: HttpResponse): string {
  try {
    const { message } = JSON.parse(body.toString()) as { message: unknown };
    return typeof message === 'string' ? message : '';
  } catch {
    return '';
  }
}

/** GitHub takes descriptions of at most so many characters. */
const maxDescription = 140;

/** What gives way is the headline, as it may hold names of results. */
function describe({ code, headline }: Verdict, executionId: string | undefined): string {
  const execution = `execution ${executionId ?? ''}`;
  const name = executionId === undefined || headline.includes(execution) ? '' : `: ${execution}`;
  const end = name + (code === undefined ? '' : ` (${code})`);
  return printable(headline, maxDescription - end.length) + end;
}

function inSeconds(ms: number): string {
  return `${String(Math.ceil(ms / 1000))} s`;
}
