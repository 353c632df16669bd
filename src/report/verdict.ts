import { advice, inWords as troubleInWords } from '../http/trouble.js';
import type {
  Environment,
  ErrorCode,
  Execution,
  Looked,
  Outcome,
  Red,
  Reply,
  Said,
  Stop,
  Untold,
  Useless,
} from '../outcome.js';
import { countsInWords } from './counts.js';
import { foreign, type Foreign, type Show } from '../text/text.js';

/** What the step was about, as far as it is known when it ends. */
export interface About {
  readonly planId?: string;
  /** Address of the trigger, without its query. */
  readonly address?: string;
  readonly authUrl?: string;
  /** The execution that was started, adopted or found, once that is proven. */
  readonly executionId?: string;
  /** What was done about it when the step gave up on it. */
  readonly stop?: Stop;
  /** The first failing tests by name, as the end of a sentence. */
  readonly failingTests?: string;
}

/** What an outcome means, said once for the log, the annotation, the job summary and the commit status. */
export interface Verdict {
  /** As GitHub's commit statuses have it: yes, no, or that it cannot be told. */
  readonly state: 'success' | 'failure' | 'error';
  /** The `error-code`, when it is red. */
  readonly code?: ErrorCode;
  /** In one line. */
  readonly headline: string;
  /** The same in a word. */
  readonly word: string;
  /** In the order in which a reader asks. */
  readonly facts: readonly Fact[];
}

export type Fact = readonly [label: string, text: string];

const nothingStarted = 'No run was started.';
const mayHaveStarted = 'It is not certain whether the run started. This step did not send the request again.';
const lookFirst = 'Look in Testinium whether the plan is running before you run this step again, lest it runs twice.';

/** Decides what an outcome means. A code that is not thought of here does not compile. */
export function verdictOn(outcome: Outcome, about: About, show: Show): Verdict {
  const { executionId, stop } = about;
  const plan = `test plan ${about.planId ?? ''}`;
  const Plan = `Test plan ${about.planId ?? ''}`;
  const ours = `Execution ${executionId ?? ''}`;
  const mayHaveEnded = stop?.kind === 'asked' || stop?.because === 'ended';
  const goesOn =
    mayHaveEnded
      ? `This step no longer watches execution ${executionId ?? ''}.`
      : `${ours} goes on in Testinium; this step no longer watches it.`;

  const green = (headline: string, word: string, ...facts: Fact[]): Verdict => ({
    state: 'success',
    headline,
    word,
    facts,
  });
  const red = (state: 'failure' | 'error', headline: string, ...facts: Fact[]): Verdict => {
    const code = outcome.kind as ErrorCode;
    return { state, code, headline, word: code, facts };
  };
  const answered = (
    state: 'failure' | 'error',
    headline: string,
    { tried = `GET ${about.address ?? ''}`, cameBack, certain, todo }: Answered,
    ...more: Fact[]
  ): Verdict =>
    red(
      state,
      headline,
      ['Tried', tried],
      ['Came back', cameBack],
      ...more,
      ['Certain', certain],
      ['What to do', todo],
    );
  /** For a refusal of the trigger: only Testinium's API itself can say that nothing was started. */
  const refused = (headline: string, reply: Reply, todo: string): Verdict =>
    isProof(reply)
      ? answered('failure', headline, { cameBack: http(reply, show), certain: nothingStarted, todo })
      : answered('failure', `Something on the way to Testinium answered for ${plan} (HTTP ${String(reply.status)})`, {
          cameBack: http(reply, show),
          certain: `Testinium's API answers with a JSON object, so this was said by something on the way. ${mayHaveStarted}`,
          todo: `Check api-url, and what stands between this runner and Testinium. ${lookFirst}`,
        });

  switch (outcome.kind) {
    case 'started': {
      const beside = outcome.alreadyRunning ? ' beside a run that was under way' : '';
      return green(`${Plan} started${beside}`, 'started', ...unavailable(outcome, show));
    }
    case 'adopted':
      return green(`${Plan} is running`, 'attached to the execution that was already running');
    case 'found':
      return green(
        `${Plan} started; its answer was lost`,
        'started: found as the one execution of the plan that was not there before',
      );
    case 'passed': {
      const { execution, allowed } = outcome;
      const word = allowed === 0 ? 'passed' : `passed, with at most ${String(allowed)} % failures allowed`;
      return green(`${Plan} passed: ${countsInWords(execution.counts, show)}`, word);
    }

    case 'ALREADY_RUNNING':
      return answered('failure', `${Plan} is already running`, {
        cameBack: http(outcome.reply, show),
        certain: 'No new run was started; the one under way goes on.',
        todo: 'Wait until it has ended and run this step again, or let if-already-running wait or attach, or set force-run to true to start another run beside it.',
      });
    case 'ENVIRONMENT_UNAVAILABLE':
      return answered('failure', `${Plan} was not started: environments are not available`, {
        cameBack: `${saidInWords(outcome, show)}; not available: ${environmentNames(outcome.environments, show)}`,
        certain: nothingStarted,
        todo: 'Make these environments available in Testinium or take them out of the plan, then run this step again.',
      });
    case 'NOT_STARTED':
      return answered('failure', `${Plan} was not started`, {
        cameBack: `${saidInWords(outcome, show)}; successful is false, without a reason that the API names`,
        certain: nothingStarted,
        todo: 'Start the plan in Testinium by hand to see what keeps it from running.',
      });
    case 'INVALID_REQUEST':
      return refused(
        `Testinium did not accept the request for ${plan}`,
        outcome.reply,
        'Check plan-id, callback-url, is-group-run and company-id against the plan in Testinium.',
      );
    case 'TEST_PLAN_NOT_FOUND':
      return refused(
        `There is no ${plan}`,
        outcome.reply,
        'Check plan-id, company-id and api-url: the plan may belong to another company or another Testinium.',
      );
    case 'ACCESS_DENIED':
    case 'FORBIDDEN':
      return denied(outcome);
    case 'SYSTEM_INTERNAL_ERROR':
      return answered(
        'failure',
        'Testinium reported an internal error',
        { cameBack: http(outcome.reply, show), certain: mayHaveStarted, todo: lookFirst },
        ...lookedFor(outcome.looked, show),
      );
    case 'SERVICE_UNAVAILABLE':
      return unavailableService(outcome);
    case 'SIGN_IN_FAILED': {
      const { cause, attempts } = outcome;
      return answered('error', 'Signing in to Testinium failed', {
        tried: `POST ${about.authUrl ?? ''}`,
        cameBack:
          cause.kind === 'reply'
            ? `${flawed(cause.reply, cause.flaw, show)}${pointer(cause.reply, show)}${attempts > 1 ? `, ${times(attempts)}` : ''}`
            : `no complete answer: ${troubleInWords(cause.trouble, show)}, ${times(attempts)}`,
        certain: executionId === undefined ? `Nothing was sent but the sign-in. ${nothingStarted}` : goesOn,
        todo: cause.kind === 'reply' ? signInAdvice(cause.error, cause.reply.status) : advice(cause.trouble),
      });
    }
    case 'NETWORK_ERROR':
      return answered('error', 'Testinium could not be reached', {
        cameBack: `no connection: ${troubleInWords(outcome.trouble, show)}, ${times(outcome.attempts)}`,
        certain: 'Nothing was sent, so no run was started.',
        todo: advice(outcome.trouble),
      });
    case 'UNKNOWN_OUTCOME':
      return answered(
        'error',
        `It is not known whether ${plan} started`,
        {
          cameBack:
            outcome.cause === 'cancelled'
              ? 'nothing yet: the step was cancelled while it waited for the answer'
              : `no complete answer: ${troubleInWords(outcome.cause, show)}`,
          certain: mayHaveStarted,
          todo: lookFirst,
        },
        ...lookedFor(outcome.looked, show),
      );
    case 'UNEXPECTED_RESPONSE': {
      const { reply, flaw } = outcome;
      const redirect = reply.status >= 300 && reply.status < 400;
      return answered(
        'error',
        "The answer is not one that Testinium's API gives",
        {
          cameBack: `${flawed(reply, flaw, show)}${pointer(reply, show)}`,
          certain: redirect ? `The redirect was not followed. ${mayHaveStarted}` : mayHaveStarted,
          todo: redirect
            ? `Correct api-url so that it is the address of the REST API itself. ${lookFirst}`
            : `Check that api-url is the address of Testinium's REST API, not of a web page or a proxy. ${lookFirst}`,
        },
        ...lookedFor(outcome.looked, show),
      );
    }
    case 'CANCELLED':
      return executionId === undefined
        ? red(
            'error',
            'The step was cancelled',
            ['Certain', nothingStarted],
            ['What to do', 'Run this step again when you want the plan to run.'],
          )
        : red(
            'error',
            `The step was cancelled while it waited for execution ${executionId}`,
            ...stopping(stop, show),
            ['Certain', goesOn],
            ['What to do', todoAfterStop('Stop the execution in Testinium if it should not go on.')],
          );
    case 'TESTS_FAILED':
      return red(
        'failure',
        `${Plan} did not pass`,
        ['Results', countsInWords(outcome.execution.counts, show)],
        ...failing(),
        ...errorOf(outcome.execution, show),
        ['Certain', `${ours} has ended. Only SUCCESS passes.`],
        [
          'What to do',
          `Open the execution in Testinium to see ${about.failingTests === undefined ? 'what failed' : 'why'}. max-failure-percentage is ${String(outcome.allowed)}.`,
        ],
      );
    case 'NO_RESULTS':
      return red(
        'failure',
        `${Plan} ended without results`,
        ...errorOf(outcome.execution, show),
        ['Certain', `${ours} has ended and Testinium counts no result in it.`],
        ['What to do', 'Open the execution in Testinium to see why nothing ran.'],
      );
    case 'WAIT_TIMED_OUT':
      return executionId === undefined
        ? red(
            'error',
            `${Plan} was busy for ${minutes(outcome.timeout)}`,
            ...lastSeen(outcome, show),
            ['Certain', `What was running goes on. ${nothingStarted}`],
            ['What to do', 'Run this step again later, or raise wait-timeout-minutes.'],
          )
        : red(
            'error',
            `${Plan} did not end within ${minutes(outcome.timeout)}`,
            ...lastSeen(outcome, show),
            ...failing(),
            ...stopping(stop, show),
            ['Certain', goesOn],
            [
              'What to do',
              todoAfterStop(
                'Look at the execution in Testinium, or raise wait-timeout-minutes (and the timeout-minutes of the job).',
              ),
            ],
          );
    case 'EXECUTION_NOT_FOUND':
      return executionId === undefined
        ? red(
            'error',
            `No running execution of ${plan} was found`,
            ['Tried', 'to attach to the execution that is running'],
            ['Certain', `Testinium refused to start the plan as it was already running. ${nothingStarted}`],
            ['What to do', 'It may just have ended: run this step again. Check company-id if it happens again.'],
          )
        : red(
            'error',
            `Testinium no longer finds execution ${executionId}`,
            ['Tried', `asking how execution ${executionId} is doing`],
            ['Came back', 'HTTP 404, three times in a row'],
            ['Certain', `${ours} was running when this step began to wait; its result is not known.`],
            ['What to do', 'Look in Testinium whether somebody removed it, and check company-id.'],
          );
    case 'INVALID_INPUT': {
      const { problems } = outcome;
      return red(
        'failure',
        problems.length === 1 ? 'An input is not valid' : `${String(problems.length)} inputs are not valid`,
        ...problems.map((problem): Fact => ['Input', problem]),
        ['Certain', `Nothing was sent to Testinium. ${nothingStarted}`],
        ['What to do', 'Correct the inputs (`with:`) and the environment of this step.'],
      );
    }
    default:
      return never(outcome);
  }

  function denied({ kind, asked, reply, signedIn }: Extract<Red, { kind: 'ACCESS_DENIED' | 'FORBIDDEN' }>): Verdict {
    const is = kind === 'ACCESS_DENIED' ? 'denied' : 'forbids';
    const fresh = signedIn
      ? 'The user could sign in, so check its rights'
      : 'Check that the token is valid and has not expired (a token lives for an hour), and the rights of its user';
    const rights = kind === 'ACCESS_DENIED' ? fresh : "Check the user's rights";
    switch (asked) {
      case 'start':
        return refused(
          `Testinium ${is} access to ${plan}`,
          reply,
          `${rights}: it needs PLAN_RUN, and access to this plan. Check company-id if the user belongs to several companies.`,
        );
      case 'executions':
        return answered('failure', `Testinium ${is} access to the executions of ${plan}`, {
          tried: `asking which executions of ${plan} there are`,
          cameBack: http(reply, show),
          certain: nothingStarted,
          todo: `${rights}: it needs TEST_EXECUTION_VIEW for this. Check company-id if the user belongs to several companies.`,
        });
      case 'execution':
        return answered('failure', `Testinium ${is} access to execution ${executionId ?? ''}`, {
          tried: `asking how execution ${executionId ?? ''} is doing`,
          cameBack: http(reply, show),
          certain: goesOn,
          todo:
            kind === 'ACCESS_DENIED' && !signedIn
              ? 'A token lives for an hour. Let the step sign in with a user, so that it can get a new token while it waits.'
              : 'Give the user the right to see executions in Testinium, and check company-id (Testinium Cloud requires it for reading executions).',
        });
    }
  }

  function unavailableService(outcome: Extract<Red, { kind: 'SERVICE_UNAVAILABLE' }>): Verdict {
    switch (outcome.what) {
      case 'limited': {
        const later = outcome.retryAfter === undefined ? '' : `, Retry-After: ${show(outcome.retryAfter)}`;
        return answered('error', 'Testinium is too busy', {
          cameBack: `${http(outcome.reply, show)}, ${times(outcome.attempts)}${later}`,
          certain: nothingStarted,
          todo: 'Run this step again later, or raise max-attempts.',
        });
      }
      case 'gateway':
        return answered(
          'error',
          'Testinium is unavailable, or something on the way to it',
          {
            cameBack: http(outcome.reply, show),
            certain: `Gateways answer 503 also after they have handed a request on. ${mayHaveStarted}`,
            todo: lookFirst,
          },
          ...lookedFor(outcome.looked, show),
        );
      case 'list': {
        const why = `${untoldInWords(outcome.told, show)}, ${times(outcome.attempts)}`;
        const tried = `asking which executions of ${plan} there are`;
        return outcome.to === 'attach'
          ? answered('error', 'Testinium did not tell which execution is running', {
              tried,
              cameBack: why,
              certain: nothingStarted,
              todo: 'Run this step again later, or raise max-attempts.',
            })
          : answered('error', 'Testinium did not tell which executions there are, so nothing was triggered', {
              tried,
              cameBack: why,
              certain: `Nothing was triggered: without the list, a lost answer could not be looked after (if-outcome-unknown: look). ${nothingStarted}`,
              todo: 'Run this step again later, raise max-attempts, or leave if-outcome-unknown out.',
            });
      }
    }
  }

  function failing(): Fact[] {
    return about.failingTests === undefined ? [] : [['Failing tests', about.failingTests]];
  }

  function todoAfterStop(otherwise: string): string {
    if (stop?.kind === 'asked') return 'Look in Testinium whether the execution has stopped.';
    return mayHaveEnded ? 'Look in Testinium how the execution has ended.' : otherwise;
  }
}

interface Answered {
  /** The trigger when left out. */
  readonly tried?: string;
  readonly cameBack: string;
  readonly certain: string;
  readonly todo: string;
}

/** Whether a refusal is in words that only Testinium's API speaks. */
function isProof({ speaker }: Reply): boolean {
  return speaker === 'api';
}

/** `HTTP 404, "There is no such plan"`; what is no JSON object is called what it is. */
export function http(reply: Reply, show: Show): string {
  const { status, speaker, message } = reply;
  const code = `HTTP ${String(status)}`;
  const quoted = quote(message, show);
  switch (speaker) {
    case 'api':
      return code + (quoted === '' ? '' : `, ${quoted}`);
    case 'web page':
      return `${code} with a web page`;
    case 'unknown':
      if (reply.oversized === true) return `${code} with a body larger than 1 MiB`;
      return code + (quoted === '' ? ' without a body' : ` with a body that is no JSON object: ${quoted}`);
  }
}

/** The same for an answer in which something is wrong: where that is its body, it is not said twice. */
function flawed(reply: Reply, flaw: string, show: Show, link = ';'): string {
  const isBody = reply.status === 200 && reply.speaker !== 'api';
  const quoted = quote(reply.message, show);
  const what = isBody ? `HTTP 200${quoted === '' ? '' : `, ${quoted}`}` : http(reply, show);
  return `${what}${link} ${flaw}`;
}

function quote(message: Foreign | undefined, show: Show): string {
  const words = message === undefined ? '' : show(message);
  return words === '' ? '' : `"${words}"`;
}

function saidInWords({ message }: Said, show: Show): string {
  return http({ status: 200, speaker: 'api', ...(message === undefined ? {} : { message }) }, show);
}

function pointer({ location }: Reply, show: Show): string {
  return location === undefined ? '' : `; it points to ${show(location)}`;
}

/** An answer that tells nothing, or the want of one. */
export function uselessInWords(why: Useless, show: Show): string {
  if (why.kind === 'no answer') return troubleInWords(why.trouble, show);
  return why.flaw === undefined ? http(why.reply, show) : flawed(why.reply, why.flaw, show, ', but');
}

export function untoldInWords(told: Untold, show: Show): string {
  switch (told.kind) {
    case 'missing':
      return 'HTTP 404 at both addresses';
    case 'unclear':
      return uselessInWords(told.why, show);
    case 'over': {
      const { outcome } = told;
      if ('reply' in outcome) return http(outcome.reply, show);
      if (outcome.kind !== 'SIGN_IN_FAILED') return outcome.kind;
      const { cause } = outcome;
      return `signing in again failed: ${cause.kind === 'reply' ? http(cause.reply, show) : troubleInWords(cause.trouble, show)}`;
    }
  }
}

/** What looking for the run of a lost answer came to. */
function lookedFor(looked: Looked | undefined, show: Show): Fact[] {
  if (looked === undefined) return [];
  const words = (): string => {
    switch (looked.kind) {
      case 'none':
        return `no new execution of the plan appeared within ${(looked.forMs / 1000).toFixed(0)} s; it may still do so`;
      case 'several':
        return `${String(looked.ids.length)} executions of the plan are new (${some(looked.ids)}), so which one this step started cannot be told`;
      case 'failed':
        return `the executions of the plan could not be had: ${untoldInWords(looked.told, show)}`;
      case 'cut short':
        return 'looking for the run was cut short, as the step was cancelled';
    }
  };
  return [['Looked', words()]];
}

/** What was asked about a run that was given up, and what came back. */
function stopping(stop: Stop | undefined, show: Show): Fact[] {
  return stop === undefined ? [] : [['Stopping', stopInWords(stop, show)]];
}

export function stopInWords(stop: Stop, show: Show): string {
  if (stop.kind === 'not asked') {
    const not = 'Testinium was not asked to stop it';
    switch (stop.because) {
      case 'cloud':
        return `${not}: Testinium Cloud has no call for it`;
      case 'ended':
        return `${not}: it no longer runs`;
      case 'others':
        return `${not}: other executions of the plan run as well (${some(stop.others)}), and stopping the plan would stop them too`;
      case 'unknown':
        return `${not}: what is running could not be had (${untoldInWords(stop.told, show)})`;
    }
  }
  const what = stop.results === undefined ? 'it' : `its ${String(stop.results)} ${stop.results === 1 ? 'result' : 'results'} that had not ended`;
  const asked = `asked Testinium to stop ${what}`;
  const { answer, status } = stop;
  if (answer === 'none in time') return `${asked}; no answer came in time`;
  if ('kind' in answer) return `${asked}; no complete answer: ${troubleInWords(answer, show)}`;
  if (status !== undefined) return `${asked}; it answered ${show(status)} (${http(answer, show)})`;
  return answer.status === 200
    ? `${asked}; whether it did is not said by its answer (${http(answer, show)})`
    : `${asked}; it answered ${http(answer, show)}`;
}

function some(ids: readonly string[]): string {
  const more = ids.length - 10;
  return ids.slice(0, 10).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}

function unavailable({ environments }: Said, show: Show): Fact[] {
  return environments.length === 0 ? [] : [['Environments not available', environmentNames(environments, show)]];
}

/** The environments by name and id, the first twenty of them. */
export function environmentNames(environments: readonly Environment[], show: Show): string {
  const names = environments.slice(0, 20).map(({ id, name }) => {
    if (name === undefined) return id === undefined ? 'one without id or name' : show(id);
    return id === undefined ? show(name) : `${show(name)} (${show(id)})`;
  });
  const more = environments.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}

function times(attempts: number): string {
  return attempts === 1 ? 'tried once' : `tried ${String(attempts)} times`;
}

function minutes(ms: number): string {
  return ms === 60_000 ? '1 minute' : `${String(ms / 60_000)} minutes`;
}

function lastSeen({ execution, last }: Extract<Red, { kind: 'WAIT_TIMED_OUT' }>, show: Show): Fact[] {
  const facts: Fact[] = [];
  if (execution !== undefined) facts.push(['Last seen', countsInWords(execution.counts, show)]);
  if (last !== undefined) facts.push(['Last answer', uselessInWords(last, show)]);
  return facts;
}

function errorOf({ error }: Execution, show: Show): Fact[] {
  return error === undefined ? [] : [['Testinium says', show(error)]];
}

/** OAuth's own word decides where there is one (RFC 6749, 5.2), else the status. */
function signInAdvice(error: string | undefined, status: number): string {
  const client = 'Check the client: client-id and client-secret, or client-key.';
  const user = 'Check username and password.';
  switch (error) {
    case 'invalid_client':
      return client;
    case 'invalid_grant':
      return user;
    case 'unauthorized_client':
    case 'unsupported_grant_type':
    case 'invalid_scope':
      return 'Let an administrator of Testinium allow this client to sign users in with a password (grant type "password").';
    default:
  }
  switch (status) {
    case 400:
      return user;
    case 401:
      return `${client} Then check username and password.`;
    case 403:
      return 'Let an administrator of Testinium give this user and this client access.';
    case 429:
      return 'Run this step again later, or raise max-attempts.';
    default:
      return status >= 500
        ? 'Run this step again later; check auth-url if it happens again.'
        : 'Check auth-url (and api-url, from which it follows when it is left out).';
  }
}

/** For an error of our own or of the runner, such as outputs that cannot be written: never green. */
export function verdictOnDefect(message: string, about: About, show: Show): Verdict {
  const { executionId } = about;
  return {
    state: 'error',
    code: 'UNKNOWN_OUTCOME',
    headline: 'The step failed in a way that it should not',
    word: 'UNKNOWN_OUTCOME',
    facts: [
      ['What happened', show(foreign(message))],
      ['Certain', executionId === undefined ? mayHaveStarted : `Execution ${executionId} is under way or has ended.`],
      ['What to do', lookFirst],
    ],
  };
}

/** The verdict when later steps cannot learn of it, as its outputs could not be written: never green. */
export function withoutOutputs(verdict: Verdict, why: string, about: About): Verdict {
  const { executionId } = about;
  const facts: Fact[] = [['Outputs', `they could not be written: ${why}`]];
  if (verdict.code !== undefined) return { ...verdict, facts: [...facts, ...verdict.facts] };
  return {
    state: 'error',
    code: 'UNKNOWN_OUTCOME',
    headline: 'The outputs of the step could not be written',
    word: 'UNKNOWN_OUTCOME',
    facts: [
      ...facts,
      [
        'Certain',
        `${verdict.headline}${executionId === undefined ? '' : `: execution ${executionId}`}. Later steps cannot learn of it, so the step is red.`,
      ],
      [
        'What to do',
        'See that the runner can write the file that GITHUB_OUTPUT names (a full disk, its rights), then look in Testinium before you run this step again.',
      ],
    ],
  };
}

/** A union that was not switched on exhaustively; the compiler finds it first. */
function never(value: never): never {
  throw new TypeError(`Not thought of: ${JSON.stringify(value)}`);
}
