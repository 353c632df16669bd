import type { ErrorCode, StepResult } from '../outcome.js';
import { isFromTestinium } from '../testinium/response.js';
import { countNotPassed } from '../testinium/status.js';
import type { Sanitize } from '../text/sanitize.js';
import { formatCounts } from './counts.js';
import * as facts from './facts.js';

/** What a step came to in words, made once for the log, the annotation, the job summary and the commit status. */
export interface Message {
  /** As GitHub's commit statuses have it: `failure` when Testinium said no, `error` when the outcome is not known. */
  readonly state: 'success' | 'failure' | 'error';
  readonly code?: ErrorCode;
  readonly headline: string;
  /** In a word: the `error-code` of a red step. */
  readonly word: string;
  readonly facts: readonly (readonly [label: string, text: string])[];
}

/** A sentence, or what makes one; its first letter becomes a capital. */
type Text = string | ((about: facts.About) => string);
type Texts = readonly [headline: Text, advice: Text];

const checkFirst =
  'Check in Testinium whether the plan is running before you run this step again, or it may run twice.';
const checkApiUrl = "Check that api-url is the address of Testinium's REST API, not of a website or a proxy.";
const checkAuthUrl = 'Check auth-url, which defaults to an address derived from api-url.';
const checkGateways = 'Check the proxies and gateways between this runner and Testinium.';
const checkCaches = 'Make sure that no cache between this runner and Testinium stores responses of its API.';
const checkCompany =
  'Check company-id, which a user of several companies needs, and reading executions on Testinium Cloud and Enterprise 2.0.';
const runAgainLater = 'Run this step again later, or raise max-attempts.';
const unavailable = 'Testinium or a gateway before it is unavailable';

const denied: Texts = [({ plan }) => `Testinium denied access to ${plan}`, accessAdvice];

/** Testinium said no, or the inputs are not valid: `failure`. */
const refusals = {
  INVALID_INPUT: ['The inputs are not valid', 'Correct the inputs that are named here, then run this step again.'],
  INVALID_REQUEST: [
    ({ plan }) => `Testinium did not accept the request to run ${plan}`,
    'Check plan-id, callback-url, is-group-run and company-id against the plan in Testinium.',
  ],
  ACCESS_DENIED: denied,
  FORBIDDEN: denied,
  TEST_PLAN_NOT_FOUND: [
    ({ plan }) => `There is no ${plan}`,
    'Check plan-id, company-id and api-url: the plan may belong to another company or another Testinium. If they are right, Testinium may have removed this endpoint, which its documentation calls deprecated.',
  ],
  ALREADY_RUNNING: [
    ({ plan }) => `${plan} is already running`,
    ({ failure: { recovery } }) =>
      recovery?.ids === undefined
        ? 'Wait until the run has ended and run this step again, set if-already-running to wait or attach, or set force-run to true to start another run beside it.'
        : `Check in Testinium who started ${facts.executions(recovery.ids)} before you run this step again. With if-outcome-unknown: look, the step takes a single new execution as its own.`,
  ],
  ENVIRONMENT_UNAVAILABLE: [
    ({ plan }) => `${plan} was not started: environments are unavailable`,
    'Make these environments available in Testinium or remove them from the plan, then run this step again.',
  ],
  NOT_STARTED: [
    ({ plan }) => `${plan} was not started`,
    'If the response does not say why, start the plan in Testinium by hand to see what prevents it.',
  ],
  SYSTEM_INTERNAL_ERROR: ['Testinium reported an internal error', lookAdvice],
  TESTS_FAILED: [
    ({ plan }) => `${plan} did not pass`,
    ({ result: { inputs } }) =>
      `Open the execution in Testinium to see why. max-failure-percentage is ${String(inputs?.maxFailurePercentage)}.`,
  ],
  NO_RESULTS: [({ plan }) => `${plan} ended without results`, 'Open the execution in Testinium to see why.'],
} satisfies Partial<Record<ErrorCode, Texts>>;

/** The outcome cannot be told: `error`. */
const uncertain = {
  SIGN_IN_FAILED: ['Signing in to Testinium failed', signInAdvice],
  NETWORK_ERROR: ['Testinium could not be reached', networkAdvice],
  UNKNOWN_OUTCOME: [
    ({ failure, plan }) =>
      failure.problems === undefined ? `It is not known whether ${plan} started` : 'Internal error, please report it',
    lookAdvice,
  ],
  UNEXPECTED_RESPONSE: [
    ({ status }) => (status >= 500 ? unavailable : "The response is not one that Testinium's API sends"),
    (about) => {
      const check = about.status >= 500 ? checkGateways : checkApiUrl;
      return `${about.failure.cause?.cached === true ? checkCaches : check} ${lookAdvice(about)}`;
    },
  ],
  SERVICE_UNAVAILABLE: [
    ({ status }) => (status === 429 ? 'Testinium is too busy' : unavailable),
    (about) => (about.status === 429 ? runAgainLater : lookAdvice(about)),
  ],
  EXECUTION_NOT_FOUND: [
    ({ execution, plan }) =>
      execution === undefined ? `No running execution of ${plan} was found` : `Testinium does not find ${execution}`,
    `See in Testinium whether it has ended or was removed. ${checkCompany}`,
  ],
  WAIT_TIMED_OUT: [
    ({ result, plan, execution }) => {
      const count = (result.inputs?.waitTimeout ?? 0) / 60_000;
      const minutes = count === 1 ? '1 minute' : `${String(count)} minutes`;
      if (execution === undefined) return `${plan} was not seen idle within ${minutes}`;
      return `${plan} ${result.running === true ? 'did not' : 'was not seen to'} end within ${minutes}`;
    },
    ({ execution = 'the plan', status }) =>
      `Look at ${execution} in Testinium, or raise wait-timeout-minutes (and timeout-minutes of the job).${companyHint(status)}`,
  ],
  CANCELLED: [
    ({ execution }) => `The step was cancelled${execution === undefined ? '' : ` while it waited for ${execution}`}`,
    ({ failure, execution }) => {
      if (execution !== undefined) return 'Stop the execution in Testinium if it is not wanted.';
      return failure.started === 'no' ? 'Run this step again to run the plan.' : checkFirst;
    },
  ],
} satisfies Partial<Record<ErrorCode, Texts>>;

const messages: Readonly<Record<ErrorCode, Texts>> = { ...refusals, ...uncertain };

function textsFor(about: facts.About): Texts {
  const { failure, status, plan, execution = `the executions of ${plan}` } = about;
  const { code, request } = failure;
  const texts = messages[code];
  if (facts.isUnproven(about)) {
    const headline = `A proxy or gateway answered for ${plan} (HTTP ${String(status)})`;
    const advice = failure.cause?.cached === true ? checkCaches : `Check api-url. ${checkGateways}`;
    return [headline, `${advice} ${checkFirst}`];
  }
  const isQuery = request === 'execution' || request === 'executions';
  const isAnyRequest = texts === denied || code === 'SERVICE_UNAVAILABLE' || code === 'UNEXPECTED_RESPONSE';
  if (!isQuery || !isAnyRequest) return texts;
  return [`${execution} could not be retrieved`, queryAdvice];
}

/** Puts the outcome of a step into words. `failedTests` names the first failing tests, as the end of a sentence. */
export function describeResult(result: StepResult, sanitize: Sanitize, failedTests = ''): Message {
  const { failure, inputs, run, execution: seen, stop } = result;
  if (failure === undefined) return describeSuccess(result, sanitize);
  const { code, cause, problems = [], recovery } = failure;
  const { environments = [] } = failure.response ?? run?.response ?? {};
  const about: facts.About = {
    ...{ result, failure, sanitize, status: cause?.status ?? 0 },
    plan: `test plan ${inputs?.planId ?? ''}`,
    user: inputs && 'authUrl' in inputs.credentials ? inputs.credentials : undefined,
    execution: run && `execution ${run.executionId}`,
  };
  const [headline, advice] = textsFor(about);
  const format = (text: Text): string =>
    (typeof text === 'string' ? text : text(about)).replace(/^./, (first) => first.toUpperCase());
  const answer = facts.formatAnswer(about);
  return message(code in uncertain ? 'error' : 'failure', format(headline), code, [
    ...problems.map((problem) => [code === 'INVALID_INPUT' ? 'Input' : 'Error', problem] as const),
    ['Request', answer && facts.formatRequest(about)],
    ['Response', answer],
    ['Results', seen && code !== 'NO_RESULTS' && formatCounts(seen.counts, sanitize)],
    ['Failing tests', failedTests],
    ['Error', seen?.error && `"${sanitize(seen.error)}"`],
    [environmentsLabel, facts.formatEnvironments(environments, sanitize)],
    ['Looked', recovery && code !== 'ALREADY_RUNNING' && facts.formatRecovery(recovery, sanitize)],
    ['Stop', stop && facts.formatStop(stop, sanitize)],
    ['Status', format(facts.whatIsKnown)],
    ['What to do', format(facts.mayHaveStopped(stop) ? 'Check in Testinium that the execution has ended.' : advice)],
    [linkLabel, result.executionUrl],
  ]);
}

const environmentsLabel = 'Unavailable environments';
export const linkLabel = 'Open it';

function describeSuccess({ inputs, run, execution }: StepResult, sanitize: Sanitize): Message {
  const { planId = '', maxFailurePercentage = 0 } = inputs ?? {};
  const plan = `Test plan ${planId}`;
  const { alreadyRunning = false, environments = [] } = run?.response ?? {};
  const given = [[environmentsLabel, facts.formatEnvironments(environments, sanitize)]] as const;
  if (execution !== undefined) {
    const { counts } = execution;
    const allowed = String(maxFailurePercentage);
    const within = countNotPassed(counts) === 0 ? '' : `, within max-failure-percentage ${allowed}`;
    const word = maxFailurePercentage === 0 ? 'passed' : `passed, with at most ${allowed} % failures allowed`;
    return message('success', `${plan} passed: ${formatCounts(counts, sanitize)}${within}`, word, given);
  }
  const { origin = 'started' } = run ?? {};
  const beside = alreadyRunning ? ' beside a run that was in progress' : '';
  const headline = `${plan} ${origin === 'attached' ? 'is running' : 'started'}${beside}`;
  return message('success', headline, origin, given);
}

/** The message when outputs could not be written, so that later steps cannot learn of the outcome: never green. */
export function withUnwrittenOutputs(given: Message, problem: string, executionId?: string): Message {
  const outputs = ['Outputs', `could not be written: ${problem}`] as const;
  if (given.code !== undefined) return { ...given, facts: [outputs, ...given.facts] };
  const execution = executionId === undefined ? '' : `: execution ${executionId}`;
  const status = `${given.headline}${execution}. Later steps cannot read the outputs, so this step is red.`;
  const advice =
    'Make sure that the runner can write the file that GITHUB_OUTPUT names (free space, permissions). Check in Testinium before you run this step again.';
  const facts = [outputs, ['Status', status], ['What to do', advice]] as const;
  return message('error', 'The outputs of the step could not be written', 'UNKNOWN_OUTCOME', facts);
}

/** A message of those facts that have a text. */
function message(
  state: Message['state'],
  headline: string,
  word: string,
  given: readonly (readonly [label: string, text: string | false | undefined])[],
): Message {
  const facts = given.flatMap(([label, text]) => (text ? [[label, text] as const] : []));
  return { state, code: state === 'success' ? undefined : (word as ErrorCode), headline, word, facts };
}

/** The runner cuts an error after 4096 characters, in the log too. */
const [longestAnnotation, longestLink] = [4000, 1000];

/** The facts of a red step, a line each. Where they are too long, those before the status are cut. */
export function annotationText({ facts }: Message): string {
  const lines = facts
    .filter(([label, text]) => label !== linkLabel || text.length <= longestLink)
    .map(([label, text]) => `${label}: ${text}`);
  const whole = lines.join('\n');
  if (whole.length <= longestAnnotation) return whole;
  const end = lines.splice(facts.findIndex(([label]) => label === 'Status'));
  const most = Math.floor((longestAnnotation - end.join('\n').length) / lines.length) - 1;
  const cut = lines.map((line) => (line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}…`));
  return [...cut, ...end].join('\n');
}

function networkAdvice({ failure: { cause } }: facts.About): string {
  return cause?.status === undefined ? (cause?.advice ?? checkGateways) : checkGateways;
}

/** For a run that may have started; a step that has not looked for it is told that it could. */
function lookAdvice({ failure: { recovery, problems } }: facts.About): string {
  if (recovery !== undefined || problems !== undefined) return checkFirst;
  return `${checkFirst} With if-outcome-unknown: look, the step looks for the run itself.`;
}

/** Testinium answers 400 where the company is missing. */
const companyHint = (status: number): string =>
  status >= 400 && status < 500 && status !== 429 ? ` ${checkCompany}` : '';

function signInAdvice(about: facts.About): string {
  const { failure, status, user } = about;
  if (status === 0) return networkAdvice(about);
  if (status === 429 || status >= 500) return `${runAgainLater} ${checkAuthUrl}`;
  return `${refusedSignInAdvice(status, failure.cause?.oauthError)} ${user?.hint ?? ''}`.trim();
}

/** The word of OAuth decides (RFC 6749, 5.2), else the status. With a 401 it is the client that was not accepted. */
function refusedSignInAdvice(status: number, oauthError = ''): string {
  const client = 'Check client-id and client-secret, or client-key.';
  const user = 'Check username and password.';
  const clientFirst = status === 401 ? `${client} ` : '';
  if (oauthError === 'invalid_client') return client;
  if (oauthError === 'invalid_grant') return user;
  if (['unauthorized_client', 'unsupported_grant_type', 'invalid_scope'].includes(oauthError)) {
    return `${clientFirst}Ask an administrator of Testinium to allow this client the grant type "password".`;
  }
  return [400, 401, 403].includes(status) ? `${clientFirst}${user} ${checkAuthUrl}` : checkAuthUrl;
}

/** For a refusal of Testinium's own: it may be about the token (RFC 6750, 3.1) or about its user. */
function accessAdvice({ failure: { code, request = 'trigger', cause }, user }: facts.About): string {
  const checkToken = user
    ? 'Check that auth-url and api-url belong to the same Testinium, as it does not accept the token that it has just issued.'
    : 'Check that the token is valid and has not expired (it is valid for an hour, and renewed where the step signs in).';
  if (cause?.isAboutToken === true) return checkToken;
  const permission = request === 'trigger' ? 'PLAN_RUN' : 'TEST_EXECUTION_VIEW';
  const checkUser = `Check that the user has the permission ${permission} and access to this plan. ${checkCompany}`;
  return code === 'ACCESS_DENIED' && !user ? `${checkToken} ${checkUser}` : checkUser;
}

function queryAdvice(about: facts.About): string {
  const { failure, status, execution = 'the plan' } = about;
  if (failure.code === 'UNEXPECTED_RESPONSE') return `Look at ${execution} in Testinium.`;
  if (status === 0) return networkAdvice(about);
  if (failure.code === 'SERVICE_UNAVAILABLE') return runAgainLater + companyHint(status);
  return isFromTestinium(failure.cause) ? accessAdvice(about) : checkGateways;
}
