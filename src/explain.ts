import type { Trouble } from './client.js';
import { never, type Environment, type ErrorCode, type Outcome } from './outcome.js';
import type { Foreign, Show } from './text.js';

/** What the step was about, as far as it is known when it ends. */
export interface About {
  readonly planId?: string;
  /** Address of the trigger, without its query. */
  readonly address?: string;
}

/** Why a step is red, in the order in which a reader asks. */
export interface Explanation {
  readonly code: ErrorCode;
  readonly headline: string;
  readonly facts: readonly (readonly [label: string, text: string])[];
}

export type Red = Exclude<Outcome, { kind: 'started' }>;

const nothingStarted = 'No run was started.';
const mayHaveStarted = 'It is not certain whether the run started. This step did not send the request again.';
const lookFirst = 'Look in Testinium whether the plan is running before you run this step again, lest it runs twice.';

export function explain(outcome: Red, about: About, show: Show): Explanation {
  const plan = `test plan ${about.planId ?? ''}`.trim();
  const tried = ['Tried', `GET ${about.address ?? ''}`] as const;
  const red = (headline: string, ...facts: (readonly [string, string])[]): Explanation => ({
    code: outcome.kind,
    headline,
    facts,
  });
  const answered = (headline: string, cameBack: string, certain: string, next: string): Explanation =>
    red(headline, tried, ['Came back', cameBack], ['Certain', certain], ['What to do', next]);

  switch (outcome.kind) {
    case 'ALREADY_RUNNING':
      return answered(
        `The ${plan} is already running`,
        http(outcome.status, outcome.message, show),
        'No new run was started; the one under way goes on.',
        'Wait until it has ended and run this step again, or set force-run to true to start another run beside it.',
      );
    case 'ENVIRONMENT_UNAVAILABLE':
      return answered(
        `The ${plan} was not started: environments are not available`,
        `${http(200, outcome.message, show)}, not available: ${environmentNames(outcome.environments, show)}.`,
        nothingStarted,
        'Make these environments available in Testinium or take them out of the plan, then run this step again.',
      );
    case 'NOT_STARTED':
      return answered(
        `The ${plan} was not started`,
        `${http(200, outcome.message, show)}, successful is false, without a reason that the API names.`,
        nothingStarted,
        'Start the plan in Testinium by hand to see what keeps it from running.',
      );
    case 'INVALID_REQUEST':
      return answered(
        `Testinium did not accept the request for ${plan}`,
        http(outcome.status, outcome.message, show),
        nothingStarted,
        'Check plan-id, callback-url, is-group-run and company-id against the plan in Testinium.',
      );
    case 'ACCESS_DENIED':
      return answered(
        `Testinium denied access to ${plan}`,
        http(outcome.status, outcome.message, show),
        nothingStarted,
        'Check that the token is valid and not expired (they live for an hour), and that its user has the right PLAN_RUN.',
      );
    case 'FORBIDDEN':
      return answered(
        `Testinium forbids running ${plan}`,
        http(outcome.status, outcome.message, show),
        nothingStarted,
        'Give the user of this token the right PLAN_RUN in Testinium, and check company-id.',
      );
    case 'TEST_PLAN_NOT_FOUND':
      return answered(
        `There is no ${plan}`,
        http(outcome.status, outcome.message, show),
        nothingStarted,
        'Check plan-id, company-id and api-url: the plan may belong to another company or another Testinium.',
      );
    case 'SYSTEM_INTERNAL_ERROR':
      return answered(
        'Testinium reported an internal error',
        http(outcome.status, outcome.message, show),
        mayHaveStarted,
        lookFirst,
      );
    case 'SERVICE_UNAVAILABLE':
      return answered(
        'Testinium is too busy',
        `${http(outcome.status, outcome.message, show)}, ${times(outcome.attempts)}${
          outcome.retryAfter === undefined ? '' : `, Retry-After: ${show(outcome.retryAfter)}`
        }.`,
        nothingStarted,
        'Run this step again later, or raise max-attempts.',
      );
    case 'NETWORK_ERROR':
      return answered(
        'Testinium could not be reached',
        `No connection: ${inWords(outcome.trouble, show)}, ${times(outcome.attempts)}.`,
        'Nothing was sent, so no run was started.',
        adviceFor(outcome.trouble),
      );
    case 'UNKNOWN_OUTCOME':
      return answered(
        `It is not known whether the ${plan} started`,
        outcome.cause === 'cancelled'
          ? 'Nothing yet: the step was cancelled while it waited for the answer.'
          : outcome.cause === 'defect'
            ? 'The step ended in an error of its own (see above in the log).'
            : `No complete answer: ${inWords(outcome.cause, show)}.`,
        mayHaveStarted,
        lookFirst,
      );
    case 'CANCELLED':
      return answered(
        'The step was cancelled',
        'Nothing: it was cancelled before a request was sent.',
        nothingStarted,
        'Run this step again when you want the plan to run.',
      );
    case 'UNEXPECTED_RESPONSE':
      return answered(
        "The answer is not one that Testinium's API gives",
        `${http(outcome.status, outcome.message, show)}, ${outcome.reason}${
          outcome.location === undefined ? '' : `; it points to ${show(outcome.location)}`
        }.`,
        certainOf(outcome.status),
        adviceOn(outcome.status),
      );
    case 'INVALID_INPUT':
      return red(
        outcome.problems.length === 1
          ? 'An input is not valid'
          : `${String(outcome.problems.length)} inputs are not valid`,
        ...outcome.problems.map((problem) => ['Input', problem] as const),
        ['Certain', 'Nothing was sent to Testinium.'],
        ['What to do', 'Correct the inputs (`with:`) of this step.'],
      );
    default:
      return never(outcome);
  }
}

function http(status: number, message: Foreign | undefined, show: Show): string {
  const words = message === undefined ? '' : show(message);
  return `HTTP ${String(status)}${words === '' ? '' : `, "${words}"`}`;
}

function times(attempts: number): string {
  return attempts === 1 ? 'tried once' : `tried ${String(attempts)} times`;
}

function inWords({ words, detail }: Trouble, show: Show): string {
  return detail === undefined ? words : `${words} (${show(detail)})`;
}

function adviceFor({ kind }: Trouble): string {
  switch (kind) {
    case 'certificate':
      return (
        'Check the host in api-url. If the server uses a private certificate authority, give its certificate to Node ' +
        'in the environment variable NODE_EXTRA_CA_CERTS (path of a PEM file). Certificate checks cannot be switched off.'
      );
    case 'proxy-authentication':
      return 'Correct the user and password in https_proxy or http_proxy.';
    case 'proxy':
      return 'Check https_proxy, http_proxy and no_proxy, and that the proxy lets this host through.';
    case 'deadline':
    case 'other':
      return "Check api-url, the runner's network and its proxy settings (https_proxy, http_proxy, no_proxy), then run this step again.";
  }
}

function certainOf(status: number): string {
  if (status >= 300 && status < 400) return 'The redirect was not followed, and the token was not sent on.';
  return mayHaveStarted;
}

function adviceOn(status: number): string {
  if (status >= 300 && status < 400) {
    return 'Correct api-url so that it names the address of the REST API itself.';
  }
  return `Check that api-url is the address of Testinium's REST API and not of a web page or a proxy. ${lookFirst}`;
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
