import { advice, inWords as troubleInWords } from '../http/trouble.js';
import type { Execution, Looked, Red, Reply, Said, Stop, Useless } from '../outcome.js';
import type { Show } from '../text/text.js';
import { countsInWords } from './counts.js';
import { environmentNames, flawed, http, some, stopInWords, untoldInWords, uselessInWords } from './in-words.js';
import { lookFirst, mayHaveStarted, nothingStarted, type About, type Fact, type Verdict } from './verdict.js';

const refusedBefore = 'The trigger that was sent before was refused';
const rightToSee =
  'the user the right to see executions in Testinium, and check company-id (Testinium Cloud requires it for reading executions).';
const refusedAsRunning = 'Testinium refused to start the plan, as it was already running.';

/** Decides what a red outcome means. A code that is not thought of here does not compile. */
export function redVerdict(outcome: Red, about: About, show: Show): Verdict {
  const { executionId, stop, triggered = false } = about;
  const plan = `test plan ${about.planId ?? ''}`;
  const Plan = `Test plan ${about.planId ?? ''}`;
  const ours = `Execution ${executionId ?? ''}`;
  const mayHaveEnded = stop?.kind === 'asked' || (stop?.kind === 'not asked' && stop.because === 'ended');
  const goesOn = mayHaveEnded
    ? `This step no longer watches execution ${executionId ?? ''}.`
    : `${ours} ${about.runs === true ? 'goes' : 'may go'} on in Testinium; this step no longer watches it.`;

  const red = (state: 'failure' | 'error', headline: string, ...facts: Fact[]): Verdict => {
    const code = outcome.kind;
    return { state, code, headline, word: code, facts };
  };
  const answered = (
    state: 'failure' | 'error',
    headline: string,
    { tried = `GET ${about.address ?? ''}`, cameBack, certain, whatToDo }: Answered,
    ...more: Fact[]
  ): Verdict =>
    red(
      state,
      headline,
      ['Tried', tried],
      ['Came back', cameBack],
      ...more,
      ['Certain', certain],
      ['What to do', whatToDo],
    );
  const wayAnswered = ({ status }: Reply): string =>
    `Something on the way to Testinium answered for ${plan} (HTTP ${String(status)})`;
  /** For a refusal of the trigger that proves nothing. */
  const doubted = (state: 'failure' | 'error', reply: Reply): Verdict => {
    const why =
      reply.cached === undefined
        ? "Testinium's API answers with a JSON object, so this was said by something on the way."
        : 'What a cache says was true of another request, and it may have handed this one on all the same.';
    return answered(state, wayAnswered(reply), {
      cameBack: http(reply, show) + (reply.cached === undefined ? '' : `; ${reply.cached}`),
      certain: `${why} ${mayHaveStarted}`,
      whatToDo: `Check api-url, and what stands between this runner and Testinium. ${lookFirst}`,
    });
  };
  /** For a refusal of the trigger: only Testinium's API itself can say that nothing was started. */
  const refused = (headline: string, reply: Reply, whatToDo: string): Verdict =>
    isProof(reply)
      ? answered('failure', headline, { cameBack: http(reply, show), certain: nothingStarted, whatToDo })
      : doubted('failure', reply);

  switch (outcome.kind) {
    case 'ALREADY_RUNNING':
      // Nothing on the way says this of itself, in whatever words; but a cache may repeat it.
      if (outcome.reply.cached !== undefined) return doubted('failure', outcome.reply);
      return answered('failure', `${Plan} is already running`, {
        cameBack: http(outcome.reply, show) + (outcome.said === undefined ? '' : '; already_running is true'),
        certain: 'No new run was started; the one under way goes on.',
        whatToDo:
          'Wait until it has ended and run this step again, or set if-already-running to wait or attach, or force-run to true to start another run beside it.',
      });
    case 'ENVIRONMENT_UNAVAILABLE':
      return answered('failure', `${Plan} was not started: environments are not available`, {
        cameBack: `${saidInWords(outcome, show)}; not available: ${environmentNames(outcome.environments, show)}`,
        certain: nothingStarted,
        whatToDo:
          'Make these environments available in Testinium or take them out of the plan, then run this step again.',
      });
    case 'NOT_STARTED':
      return answered('failure', `${Plan} was not started`, {
        cameBack: `${saidInWords(outcome, show)}; successful is false, without a reason that the API names`,
        certain: nothingStarted,
        whatToDo: 'Start the plan in Testinium by hand to see what keeps it from running.',
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
        { cameBack: http(outcome.reply, show), certain: mayHaveStarted, whatToDo: look(outcome.looked) },
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
        certain:
          executionId === undefined
            ? `${triggered ? `${refusedBefore}, and it was not sent again` : 'The plan was not triggered'}. ${nothingStarted}`
            : goesOn,
        whatToDo: cause.kind === 'reply' ? signInAdvice(cause.error, cause.reply.status) : advice(cause.trouble),
      });
    }
    case 'NETWORK_ERROR':
      return answered('error', 'Testinium could not be reached', {
        cameBack: `no connection: ${troubleInWords(outcome.trouble, show)}, ${times(outcome.attempts)}`,
        certain: triggered
          ? `${refusedBefore}, and this time it was not sent. ${nothingStarted}`
          : 'The trigger was not sent, so no run was started.',
        whatToDo: advice(outcome.trouble),
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
          whatToDo: look(outcome.looked),
        },
        ...lookedFor(outcome.looked, show),
      );
    case 'UNEXPECTED_RESPONSE': {
      const { reply, flaw } = outcome;
      const redirect = reply.status >= 300 && reply.status < 400;
      const gateway = reply.status === 502 || reply.status === 504;
      const check = redirect
        ? 'Correct api-url so that it is the address of the REST API itself.'
        : gateway
          ? 'See what stands between this runner and Testinium, and how Testinium is doing.'
          : "Check that api-url is the address of Testinium's REST API, not of a web page or a proxy.";
      return answered(
        'error',
        gateway ? wayAnswered(reply) : "The answer is not one that Testinium's API gives",
        {
          cameBack: `${flawed(reply, flaw, show)}${pointer(reply, show)}`,
          certain: redirect ? `The redirect was not followed. ${mayHaveStarted}` : mayHaveStarted,
          whatToDo: `${check} ${look(outcome.looked)}`,
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
            outcome.last === undefined
              ? `${Plan} was busy for ${minutes(outcome.timeout)}`
              : `${Plan} was not seen idle within ${minutes(outcome.timeout)}`,
            ...lastSeen(outcome, show),
            [
              'Certain',
              outcome.last === undefined
                ? `What was running goes on. ${nothingStarted}`
                : `${refusedAsRunning} ${nothingStarted}`,
            ],
            [
              'What to do',
              outcome.last?.kind === 'missing'
                ? 'Check company-id and api-url: Testinium refused to start this plan, but has no list of its executions.'
                : 'Run this step again later, or raise wait-timeout-minutes.',
            ],
          )
        : red(
            'error',
            `${Plan} ${about.runs === true ? 'did not' : 'was not seen to'} end within ${minutes(outcome.timeout)}`,
            ...lastSeen(outcome, show),
            ...failing(),
            ...stopping(stop, show),
            ['Certain', goesOn],
            [
              'What to do',
              todoAfterStop(
                isRefusal(outcome.last)
                  ? 'Testinium refuses to tell how the execution is doing: see its words above, and check company-id (Testinium Cloud requires it for reading executions).'
                  : 'Look at the execution in Testinium, or raise wait-timeout-minutes (and the timeout-minutes of the job).',
              ),
            ],
          );
    case 'EXECUTION_NOT_FOUND':
      return executionId === undefined
        ? red(
            'error',
            `No running execution of ${plan} was found`,
            ['Tried', 'to attach to the execution that is running'],
            ['Certain', `${refusedAsRunning} ${nothingStarted}`],
            ['What to do', 'It may just have ended: run this step again. Check company-id if it happens again.'],
          )
        : red(
            'error',
            `Testinium ${outcome.execution === undefined ? 'does not find' : 'no longer finds'} execution ${executionId}`,
            ['Tried', `asking how execution ${executionId} is doing`],
            ['Came back', 'HTTP 404, three times in a row'],
            [
              'Certain',
              outcome.execution === undefined
                ? `No answer told how execution ${executionId} is doing; its result is not known.`
                : `${ours} had not ended when Testinium last told of it; its result is not known.`,
            ],
            ['What to do', 'Look in Testinium whether somebody removed it, and check company-id.'],
          );
    case 'INVALID_INPUT': {
      const { problems } = outcome;
      return red(
        'failure',
        problems.length === 1 ? 'An input is not valid' : `${String(problems.length)} inputs are not valid`,
        ...problems.map((problem): Fact => ['Input', problem]),
        ['Certain', `Nothing was sent to Testinium. ${nothingStarted}`],
        ['What to do', 'Correct what is named here, then run this step again.'],
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
          whatToDo: `${rights}: it needs TEST_EXECUTION_VIEW for this. Check company-id if the user belongs to several companies.`,
        });
      case 'execution':
        return answered('failure', `Testinium ${is} access to execution ${executionId ?? ''}`, {
          tried: `asking how execution ${executionId ?? ''} is doing`,
          cameBack: http(reply, show),
          certain: goesOn,
          whatToDo:
            kind === 'ACCESS_DENIED' && !signedIn
              ? `A token lives for an hour: where it has expired, let the step sign in with a user, so that it can get a new one while it waits. Otherwise give ${rightToSee}`
              : `Give ${rightToSee}`,
        });
    }
  }

  function unavailableService(outcome: Extract<Red, { kind: 'SERVICE_UNAVAILABLE' }>): Verdict {
    switch (outcome.what) {
      case 'limited': {
        if (outcome.reply.cached !== undefined) return doubted('error', outcome.reply);
        const later = outcome.retryAfter === undefined ? '' : `, Retry-After: ${show(outcome.retryAfter)}`;
        return answered('error', 'Testinium is too busy', {
          cameBack: `${http(outcome.reply, show)}, ${times(outcome.attempts)}${later}`,
          certain: nothingStarted,
          whatToDo:
            'Run this step again later, or raise max-attempts (where the step waits, wait-timeout-minutes bounds all attempts).',
        });
      }
      case 'gateway':
        return answered(
          'error',
          'Testinium is unavailable, or something on the way to it',
          {
            cameBack: http(outcome.reply, show),
            certain: `Gateways answer 503 also after they have handed a request on. ${mayHaveStarted}`,
            whatToDo: look(outcome.looked),
          },
          ...lookedFor(outcome.looked, show),
        );
      case 'list': {
        const why = `${untoldInWords(outcome.told, show)}, ${times(outcome.attempts)}`;
        const tried = `asking which executions of ${plan} there are`;
        const refusesList = outcome.told.kind === 'unclear' && isRefusal(outcome.told.why);
        const check =
          'Testinium refuses to tell: see its words above, and check company-id (Testinium Cloud and Enterprise 2.0 require it for this list).';
        const notTriggered = triggered ? 'the plan was not triggered again' : 'nothing was triggered';
        return outcome.to === 'attach'
          ? answered('error', 'Testinium did not tell which execution is running', {
              tried,
              cameBack: why,
              certain: nothingStarted,
              whatToDo: refusesList ? check : 'Run this step again later, or raise max-attempts.',
            })
          : answered('error', `Testinium did not tell which executions there are, so ${notTriggered}`, {
              tried,
              cameBack: why,
              certain: `${triggered ? `${refusedBefore}. It was not sent again` : 'Nothing was triggered'}: without the list, a lost answer could not be looked after (if-outcome-unknown: look). ${nothingStarted}`,
              whatToDo: refusesList
                ? check
                : 'Run this step again later, raise max-attempts, or leave if-outcome-unknown out.',
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
  readonly whatToDo: string;
}

/** Whether a refusal is in words that only Testinium's API speaks, and meant for this request. */
function isProof({ speaker, cached }: Reply): boolean {
  return speaker === 'api' && cached === undefined;
}

/** Whether Testinium itself does not want to tell: asking again will not help. */
function isRefusal(why: Useless | undefined): boolean {
  if (why?.kind !== 'reply' || why.flaw !== undefined || !isProof(why.reply)) return false;
  const { status } = why.reply;
  return status >= 400 && status < 500 && status !== 429;
}

/** What to do when the run may have started; a step that has not looked for it is told that it could. */
function look(looked: Looked | undefined): string {
  return looked === undefined ? `${lookFirst} With if-outcome-unknown: look, the step looks by itself.` : lookFirst;
}

/** What looking for the run of a lost answer came to. */
function lookedFor(looked: Looked | undefined, show: Show): Fact[] {
  if (looked === undefined) return [];
  const words = (): string => {
    switch (looked.kind) {
      case 'none':
        if (looked.forMs < 500)
          return 'no new execution of the plan was there when this step looked; it may still appear';
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

function saidInWords({ message }: Said, show: Show): string {
  return http({ status: 200, speaker: 'api', ...(message === undefined ? {} : { message }) }, show);
}

function pointer({ location }: Reply, show: Show): string {
  return location === undefined ? '' : `; it points to ${show(location)}`;
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

/** A union that was not switched on exhaustively; the compiler finds it first. */
function never(value: never): never {
  throw new TypeError(`Not thought of: ${JSON.stringify(value)}`);
}
