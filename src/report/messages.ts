import type { ErrorCode, ResponseInfo, StepResult } from '../outcome.js';
import { isFromTestinium, isNetworkError } from '../testinium/response.js';
import { countNotPassed } from '../testinium/status.js';
import type { Sanitize } from '../text/sanitize.js';
import { formatCounts } from './counts.js';
import * as facts from './facts.js';
import type { About } from './facts.js';

/** What a step came to in words, made once for the log, the annotation, the job summary and the commit status. */
export interface Message {
  /** As GitHub's commit statuses have it: `failure` when Testinium said no, `error` when the outcome is not known. */
  readonly state: 'success' | 'failure' | 'error';
  /** The `error-code` of a red step. */
  readonly code?: ErrorCode;
  /** In one line. */
  readonly headline: string;
  /** In a word: the `error-code` of a red step. */
  readonly word: string;
  /** In the order in which a reader asks. */
  readonly facts: readonly Fact[];
}

export type Fact = readonly [label: string, text: string];

/** What people read: a sentence, or what makes one; its first letter becomes a capital. */
type Text = string | ((about: About) => string);

interface Texts {
  readonly state: 'failure' | 'error';
  readonly headline: Text;
  readonly advice: Text;
  /** What is known, where that does not follow from what was started and what continues. */
  readonly status?: Text;
}

const checkFirst =
  'Check in Testinium whether the plan is running before you run this step again, or it may run twice.';
const checkApiUrl = "Check that api-url is the address of Testinium's REST API, not of a website or a proxy.";
const checkAuthUrl = 'Check auth-url, which defaults to an address derived from api-url.';
const checkGateways = 'Check the proxies and gateways between this runner and Testinium.';
const checkCaches = 'Make sure that no cache between this runner and Testinium stores responses of its API.';
const checkCompany = 'Check company-id, which Testinium Cloud and Enterprise 2.0 require for reading executions.';
const runAgainLater = 'Run this step again later, or raise max-attempts.';

const messages: Readonly<Record<ErrorCode, Texts>> = {
  INVALID_INPUT: {
    state: 'failure',
    headline: 'The inputs are not valid',
    status: `Nothing was sent to Testinium. ${facts.notStarted}`,
    advice: 'Correct the inputs that are named here, then run this step again.',
  },
  SIGN_IN_FAILED: { state: 'error', headline: 'Signing in to Testinium failed', advice: signInAdvice },
  NETWORK_ERROR: { state: 'error', headline: 'Testinium could not be reached', advice: networkAdvice },
  UNKNOWN_OUTCOME: {
    state: 'error',
    headline: ({ failure: { problems }, plan }) =>
      problems === undefined ? `It is not known whether ${plan} started` : 'Internal error, please report it',
    advice: lookAdvice,
  },
  UNEXPECTED_RESPONSE: {
    state: 'error',
    headline: (about) =>
      isGatewayStatus(about.response) ? gatewayHeadline(about) : "The response is not one that Testinium's API sends",
    advice: (about) => `${unexpectedResponseAdvice(about)} ${lookAdvice(about)}`,
  },
  INVALID_REQUEST: {
    state: 'failure',
    headline: ({ plan }) => `Testinium did not accept the request to run ${plan}`,
    advice: 'Check plan-id, callback-url, is-group-run and company-id against the plan in Testinium.',
  },
  ACCESS_DENIED: { state: 'failure', headline: accessHeadline, advice: accessAdvice },
  FORBIDDEN: { state: 'failure', headline: accessHeadline, advice: accessAdvice },
  TEST_PLAN_NOT_FOUND: {
    state: 'failure',
    headline: ({ plan }) => `There is no ${plan}`,
    advice:
      'Check plan-id, company-id and api-url: the plan may belong to another company or another Testinium. If they are right, Testinium may have removed this endpoint, which its documentation calls deprecated.',
  },
  ALREADY_RUNNING: {
    state: 'failure',
    headline: ({ plan }) => `${plan} is already running`,
    advice: ({ failure: { recovery } }) => {
      const { ids = [] } = recovery ?? {};
      if (ids.length === 0) {
        return 'Wait until the run has ended and run this step again, set if-already-running to wait or attach, or set force-run to true to start another run beside it.';
      }
      const take = 'With if-outcome-unknown: look, the step takes a single new execution as its own.';
      return `Check in Testinium who started ${facts.executions(ids)} before you run this step again.${ids.length === 1 ? ` ${take}` : ''}`;
    },
  },
  ENVIRONMENT_UNAVAILABLE: {
    state: 'failure',
    headline: ({ plan }) => `${plan} was not started: environments are unavailable`,
    advice: 'Make these environments available in Testinium or remove them from the plan, then run this step again.',
  },
  NOT_STARTED: {
    state: 'failure',
    headline: ({ plan }) => `${plan} was not started`,
    advice: 'If the response does not say why, start the plan in Testinium by hand to see what prevents it.',
  },
  SYSTEM_INTERNAL_ERROR: { state: 'failure', headline: 'Testinium reported an internal error', advice: lookAdvice },
  SERVICE_UNAVAILABLE: {
    state: 'error',
    headline: ({ response }) =>
      response?.status === 429 ? 'Testinium is too busy' : 'Testinium or a gateway before it is unavailable',
    advice: (about) =>
      about.response?.status === 429
        ? `${runAgainLater} If the step waits, wait-timeout-minutes bounds all attempts.`
        : lookAdvice(about),
  },
  EXECUTION_NOT_FOUND: {
    state: 'error',
    headline: ({ execution, plan }) =>
      execution === undefined ? `No running execution of ${plan} was found` : `Testinium does not find ${execution}`,
    advice: ({ execution }) =>
      execution === undefined
        ? `The run may just have ended: check in Testinium, then run this step again. ${checkCompany}`
        : `Check in Testinium whether somebody removed it. ${checkCompany}`,
  },
  TESTS_FAILED: {
    state: 'failure',
    headline: ({ plan }) => `${plan} did not pass`,
    status: ({ execution = '' }) =>
      `${execution} has ended. Only SUCCESS passes; results that are unfinished, missing or contradicted do not.`,
    advice: ({ result: { allowedPercentage = 0 } }) =>
      `Open the execution in Testinium to see why. max-failure-percentage is ${String(allowedPercentage)}.`,
  },
  NO_RESULTS: {
    state: 'failure',
    headline: ({ plan }) => `${plan} ended without results`,
    status: ({ execution = '' }) => `${execution} has ended, and Testinium counts no results in it.`,
    advice: 'Open the execution in Testinium to see why nothing ran.',
  },
  WAIT_TIMED_OUT: {
    state: 'error',
    headline: ({ failure: { timeout = 0 }, result, plan, execution }) => {
      const minutes = timeout === 60_000 ? '1 minute' : `${String(timeout / 60_000)} minutes`;
      if (execution === undefined) return `${plan} was not seen idle within ${minutes}`;
      return `${plan} ${result.running === true ? 'did not' : 'was not seen to'} end within ${minutes}`;
    },
    advice: ({ execution = 'the plan', response }) => {
      const raise = `Look at ${execution} in Testinium, or raise wait-timeout-minutes (and timeout-minutes of the job).`;
      return isClientError(response) ? `${raise} ${checkCompany}` : raise;
    },
  },
  CANCELLED: {
    state: 'error',
    headline: ({ execution }) =>
      `The step was cancelled${execution === undefined ? '' : ` while it waited for ${execution}`}`,
    advice: ({ failure, execution }) => {
      if (execution !== undefined) return 'Stop the execution in Testinium if it is not wanted.';
      return failure.started === 'no' ? 'Run this step again to run the plan.' : checkFirst;
    },
  },
};

/** For a refusal of the trigger that is not known to be Testinium's. */
const unproven = {
  headline: gatewayHeadline,
  advice: ({ response }: About) =>
    `${response?.cached === true ? checkCaches : `Check api-url. ${checkGateways}`} ${checkFirst}`,
};

/** For a list of executions that could not be retrieved, or one of them, whatever the code is. */
const failedQuery = {
  headline: ({ execution, plan }: About) => `${execution ?? `the executions of ${plan}`} could not be retrieved`,
  status: (about: About) =>
    about.execution === undefined && about.failure.started === 'no'
      ? `The plan is not triggered without this list, as a lost response could not be followed up. ${facts.notStarted}`
      : facts.whatIsKnown(about),
  advice: queryAdvice,
};

function textsFor(about: About): Texts {
  const { code, request = 'trigger' } = about.failure;
  const texts = messages[code];
  if (facts.isUnproven(about)) return { ...texts, ...unproven };
  const codes = ['ACCESS_DENIED', 'FORBIDDEN', 'SERVICE_UNAVAILABLE', 'UNEXPECTED_RESPONSE'];
  return request !== 'trigger' && codes.includes(code) ? { ...texts, ...failedQuery } : texts;
}

/** Puts the outcome of a step into words. `failedTests` names the first failing tests, as the end of a sentence. */
export function describeResult(result: StepResult, sanitize: Sanitize, failedTests = ''): Message {
  const { failure, planId = '', run, execution: seen, stop } = result;
  if (failure === undefined) return describeSuccess(result, sanitize);
  const { code, cause, problems = [], recovery } = failure;
  const about: About = {
    ...{ result, failure, sanitize, plan: `test plan ${planId}` },
    execution: run === undefined ? undefined : `execution ${run.executionId}`,
    response: cause === undefined || isNetworkError(cause) ? undefined : cause,
  };
  const { state, headline, status = facts.whatIsKnown, advice } = textsFor(about);
  const format = (text: Text): string => capitalize(typeof text === 'string' ? text : text(about));
  const answer = facts.formatAnswer(about);
  return message(state, format(headline), code, [
    ...problems.map((problem) => [code === 'INVALID_INPUT' ? 'Input' : 'Error', problem] as const),
    ['Request', answer && facts.formatRequest(about)],
    ['Response', answer],
    ['Results', seen && code !== 'NO_RESULTS' ? formatCounts(seen.counts, sanitize) : ''],
    ['Failing tests', failedTests],
    ['Error', seen?.error === undefined ? '' : `"${sanitize(seen.error)}"`],
    [environmentsLabel, facts.formatEnvironments(failure.response?.environments ?? [], sanitize)],
    ['Looked', recovery === undefined || code === 'ALREADY_RUNNING' ? '' : facts.formatRecovery(recovery, sanitize)],
    ['Stop', stop === undefined ? '' : facts.formatStop(stop, sanitize)],
    ['Status', format(status)],
    ['What to do', format(facts.mayHaveStopped(stop) ? 'Check in Testinium that the execution has ended.' : advice)],
    [linkLabel, result.executionUrl ?? ''],
  ]);
}

const environmentsLabel = 'Unavailable environments';
export const linkLabel = 'Open it';

function describeSuccess(result: StepResult, sanitize: Sanitize): Message {
  const { planId = '', run, execution, allowedPercentage = 0 } = result;
  const plan = `Test plan ${planId}`;
  if (execution !== undefined) {
    const { counts } = execution;
    const allowed = String(allowedPercentage);
    const within = countNotPassed(counts) === 0 ? '' : `, within max-failure-percentage ${allowed}`;
    const word = allowedPercentage === 0 ? 'passed' : `passed, with at most ${allowed} % failures allowed`;
    return message('success', `${plan} passed: ${formatCounts(counts, sanitize)}${within}`, word, []);
  }
  const { alreadyRunning = false, environments = [] } = run?.response ?? {};
  const [headline, word] = {
    started: [`${plan} started${alreadyRunning ? ' beside a run that was in progress' : ''}`, 'started'] as const,
    attached: [`${plan} is running`, 'attached to the execution that was already running'] as const,
    recovered: [`${plan} started`, 'recovered as the only new execution, after the response was lost'] as const,
  }[run?.origin ?? 'started'];
  return message('success', headline, word, [[environmentsLabel, facts.formatEnvironments(environments, sanitize)]]);
}

/** The message when later steps cannot learn of the outcome, as outputs could not be written: never green. */
export function withUnwrittenOutputs(given: Message, problem: string, executionId?: string): Message {
  const outputs: Fact = ['Outputs', `could not be written: ${problem}`];
  if (given.code !== undefined) return { ...given, facts: [outputs, ...given.facts] };
  const execution = executionId === undefined ? '' : `: execution ${executionId}`;
  return message('error', 'The outputs of the step could not be written', 'UNKNOWN_OUTCOME', [
    outputs,
    ['Status', `${given.headline}${execution}. Later steps cannot read the outputs, so this step is red.`],
    [
      'What to do',
      'Make sure that the runner can write the file that GITHUB_OUTPUT names (free space, permissions). Check in Testinium before you run this step again.',
    ],
  ]);
}

/** A message of those facts that have a text. */
function message(state: Message['state'], headline: string, word: string, all: readonly Fact[]): Message {
  const code = state === 'success' ? {} : { code: word as ErrorCode };
  return { state, ...code, headline, word, facts: all.filter(([, text]) => text !== '') };
}

/** The runner cuts an error after 4096 characters, in the log too. */
const longestAnnotation = 4000;
const longestLink = 1000;

/** The facts, a line each. Where they are too long, all but what is known and what to do are cut. */
export function annotationText({ facts }: Message): string {
  const lines = facts
    .filter(([label, text]) => label !== linkLabel || text.length <= longestLink)
    .map(([label, text]) => ({
      line: `${label}: ${text}`,
      stays: ['Status', 'What to do', linkLabel].includes(label),
    }));
  const length = (of: typeof lines): number => of.reduce((sum, { line }) => sum + line.length + 1, 0);
  const staying = lines.filter(({ stays }) => stays);
  const share = Math.floor((longestAnnotation - length(staying)) / (lines.length - staying.length)) - 1;
  const most = length(lines) <= longestAnnotation ? Infinity : share;
  return lines
    .map(({ line, stays }) => (stays || line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}…`))
    .join('\n');
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const noResponse: ResponseInfo = { status: 0, source: 'other' };

function accessHeadline({ plan }: About): string {
  return `Testinium denied access to ${plan}`;
}

function gatewayHeadline({ plan, response }: About): string {
  return `A proxy or gateway answered for ${plan} (HTTP ${String(response?.status)})`;
}

/** Statuses that only proxies and gateways send: 520 … 530 are Cloudflare's, 561 is that of Amazon's load balancer. */
function isGatewayStatus({ status }: ResponseInfo = noResponse): boolean {
  return [502, 504, 561].includes(status) || (status >= 520 && status <= 530);
}

function networkAdvice({ failure: { cause } }: About): string {
  return cause !== undefined && isNetworkError(cause) ? cause.advice : checkGateways;
}

/** For a run that may have started; a step that has not looked for it is told that it could. */
function lookAdvice({ failure: { recovery, problems } }: About): string {
  if (recovery !== undefined || problems !== undefined) return checkFirst;
  return `${checkFirst} With if-outcome-unknown: look, the step looks for the run itself.`;
}

function unexpectedResponseAdvice({ response }: About): string {
  const { status, cached } = response ?? noResponse;
  if (cached === true) return checkCaches;
  if (status >= 300 && status < 400) return 'Correct api-url so that it is the address of the REST API itself.';
  return isGatewayStatus(response) ? `${checkGateways} See whether Testinium is available.` : checkApiUrl;
}

function signInAdvice(about: About): string {
  const { response, result } = about;
  if (response === undefined) return networkAdvice(about);
  if (response.status === 429 || response.status >= 500) return `${runAgainLater} ${checkAuthUrl}`;
  return [refusedSignInAdvice(response), result.signInHint].join(' ').trim();
}

/** The word of OAuth decides (RFC 6749, 5.2), else the status. With a 401 it is the client that was not accepted. */
function refusedSignInAdvice({ status, oauthError = '' }: ResponseInfo): string {
  const client = 'Check client-id and client-secret, or client-key.';
  const user = 'Check username and password.';
  const clientFirst = status === 401 ? `${client} ` : '';
  if (oauthError === 'invalid_client') return client;
  if (oauthError === 'invalid_grant') return user;
  if (['unauthorized_client', 'unsupported_grant_type', 'invalid_scope'].includes(oauthError)) {
    return `${clientFirst}Ask an administrator of Testinium to allow this client the grant type "password".`;
  }
  if (status === 400 || status === 401) return `${clientFirst}${user} ${checkAuthUrl}`;
  if (status !== 403) return checkAuthUrl;
  return `Ask an administrator of Testinium to give this user and this client access. ${checkAuthUrl}`;
}

/** For a refusal of Testinium's own: it may be about the token (RFC 6750, 3.1) or about its user. */
function accessAdvice({ failure: { code, request = 'trigger' }, response, result }: About): string {
  const signsIn = result.authUrl !== undefined;
  const { oauthError, message } = response ?? {};
  const isAboutToken = oauthError === 'invalid_token' || /expired|invalid_token/i.test(message?.untrusted ?? '');
  if (code === 'ACCESS_DENIED' && isAboutToken) {
    return signsIn
      ? 'Testinium does not accept the token that it has just issued: check that auth-url and api-url belong to the same Testinium.'
      : 'The token is not valid or has expired, as it is valid for an hour: give a new one, or let the step sign in, so that it can renew its token.';
  }
  const checkToken =
    'Check that the token is valid and has not expired (it is valid for an hour, and renewed where the step signs in). ';
  const checkUser = {
    trigger: 'the permission PLAN_RUN, and access to this plan. Check company-id if it belongs to several companies.',
    executions: `the permission TEST_EXECUTION_VIEW. ${checkCompany}`,
    execution: `permission to read executions. ${checkCompany}`,
    'sign-in': 'access.',
  }[request];
  return `${code === 'ACCESS_DENIED' && !signsIn ? checkToken : ''}Check that the user has ${checkUser}`;
}

function queryAdvice(about: About): string {
  const { failure, response, execution = 'the plan' } = about;
  if (failure.code === 'UNEXPECTED_RESPONSE') return `Look at ${execution} in Testinium.`;
  if (failure.code === 'SERVICE_UNAVAILABLE')
    return isClientError(response) ? `${runAgainLater} ${checkCompany}` : runAgainLater;
  return response !== undefined && isFromTestinium(response) ? accessAdvice(about) : checkGateways;
}

function isClientError({ status }: ResponseInfo = noResponse): boolean {
  return status >= 400 && status < 500 && status !== 429;
}
