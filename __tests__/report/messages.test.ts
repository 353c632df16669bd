import type { Inputs } from '../../src/inputs.js';
import type { Cause, ErrorCode, Execution, Failure, ResponseInfo } from '../../src/outcome.js';
import type { Run, StepResult, StopResult } from '../../src/outcome.js';
import { formatStop } from '../../src/report/facts.js';
import { annotationText, describeResult, withUnwrittenOutputs, type Message } from '../../src/report/messages.js';
import { printable, untrusted, type Sanitize } from '../../src/text/sanitize.js';

/** Every sentence that a step can end with is asserted here, and nowhere else: rewording one is a change here. */

const sanitize: Sanitize = (text, limit) => printable(text.untrusted, limit);

const inputs = {
  ...{
    planId: '42',
    apiUrl: 'https://t.example',
    forceRun: false,
    maxFailurePercentage: 0,
    credentials: { token: '' },
  },
} as Inputs;
const step: StepResult = { inputs };
const within = (waitTimeout: number): Partial<StepResult> => ({ inputs: { ...inputs, waitTimeout } });
const started: Partial<StepResult> = { run: { executionId: '4711', origin: 'started' } };
const goesOn = { ...started, running: true };
const credentials = { username: 'u', password: 'p', basic: 'b', authUrl: 'https://t.example/oauth/token' };
const signsIn = { inputs: { ...inputs, credentials } };

const response = (status: number, message?: string, more: Partial<ResponseInfo> = {}): ResponseInfo => ({
  ...{ status, source: 'testinium', ...more },
  ...(message === undefined ? {} : { message: untrusted(message) }),
});
const page = (status: number, more: Partial<ResponseInfo> = {}): ResponseInfo => ({
  ...{ status, source: 'web page', ...more },
});
const cached = { cached: true, problem: 'it comes from a cache (Age: 60)' } as const;
const tooDeep = { problem: 'its body is nested too deep' } as const;
const other = { problem: 'this status is not part of the API' } as const;
const networkError = (networkCode: string, message: string): Cause => ({
  ...{ networkCode, message, detail: untrusted('detail'), advice: 'Check the network.', final: false },
});
const unreachable = networkError('ECONNREFUSED', 'the connection was refused: t.example:443');
const reset = networkError('ECONNRESET', 'the connection was reset before the response was complete');
const seen = (counts: Record<string, number>, more: Partial<Execution> = {}): Partial<StepResult> => ({
  execution: { edition: 'cloud', ended: true, counts: new Map(Object.entries(counts)), results: [], ...more },
});
const answer = { alreadyRunning: false, environments: [] };
const busy = { ...answer, message: untrusted('Busy') };

const failed =
  (of: Pick<Failure, 'started' | 'request'>) =>
  (code: ErrorCode, cause?: Cause, more: Partial<Failure> = {}): { failure: Failure } => ({
    failure: { ...of, code, ...(cause === undefined ? {} : { cause }), ...more },
  });
const refused = failed({ started: 'no' });
const maybe = failed({ started: 'maybe' });
const signIn = failed({ started: 'no', request: 'sign-in' });
const noList = failed({ started: 'no', request: 'executions' });
const noListAfterRefusal = failed({ started: 'maybe', request: 'executions' });
const poll = failed({ started: 'yes', request: 'execution' });

const get = 'Request: GET https://t.example/plans/42/run/false';
const list = 'Request: list the executions of test plan 42';
const read = 'Request: read execution 4711';
const post = 'Request: POST https://t.example/oauth/token';

const notStarted = 'Status: No run was started.';
const gateway = 'roxy or gateway may have answered after it had passed the request on. ';
const mayHave = (why = ''): string =>
  `Status: ${why}The run may have started. This step did not send the request again.`;
const notTheApi = `Testinium's API does not refuse like this: a p${gateway}`;
const fromCache = 'A cache returned the response to another request. ';
const isRunning = 'Status: Testinium refused to start the plan because it is running.';
const mayBeOurs = (run: string): string =>
  `${isRunning} Somebody else may have started ${run}, or a proxy or gateway that repeats this step's request.`;
const repeated = mayBeOurs('that run');
const continues = 'Status: Execution 4711 continues in Testinium; this step no longer watches it.';
const hasEnded =
  'Status: Execution 4711 has ended. Only SUCCESS passes; results that are unfinished, missing or contradicted do not.';
const mayContinue = 'Status: Execution 4711 may continue in Testinium; this step no longer watches it.';

const checkFirst =
  'Check in Testinium whether the plan is running before you run this step again, or it may run twice.';
const lookFirst = `${checkFirst} With if-outcome-unknown: look, the step looks for the run itself.`;
const gateways = 'Check the proxies and gateways between this runner and Testinium.';
const caches = 'Make sure that no cache between this runner and Testinium stores responses of its API.';
const apiUrl = "Check that api-url is the address of Testinium's REST API, not of a website or a proxy.";
const company =
  'Check company-id, which a user of several companies needs, and reading executions on Testinium Cloud and Enterprise 2.0.';
const later = 'Run this step again later, or raise max-attempts.';
const authUrl = 'Check auth-url, which defaults to an address derived from api-url.';
const client = 'Check client-id and client-secret, or client-key.';
const user = 'Check username and password.';
const token =
  'Check that the token is valid and has not expired (it is valid for an hour, and renewed where the step signs in).';
const planRun = `Check that the user has the permission PLAN_RUN and access to this plan. ${company}`;
const executionView = planRun.replace('PLAN_RUN', 'TEST_EXECUTION_VIEW');
const wait =
  'Wait until the run has ended and run this step again, set if-already-running to wait or attach, or set force-run to true to start another run beside it.';
const raise = 'in Testinium, or raise wait-timeout-minutes (and timeout-minutes of the job).';

const byPage = ' with a web page';
const byCache = ', "No"; it comes from a cache (Age: 60)';
/** Refusals that Testinium did not make, or not of this request. */
const unproven: readonly (readonly [number, ErrorCode, Message['state'], ResponseInfo, string])[] = [
  [400, 'INVALID_REQUEST', 'failure', page(400), byPage],
  [401, 'ACCESS_DENIED', 'failure', page(401), byPage],
  [403, 'FORBIDDEN', 'failure', page(403), byPage],
  [404, 'TEST_PLAN_NOT_FOUND', 'failure', page(404), byPage],
  [403, 'FORBIDDEN', 'failure', response(403, 'No', cached), byCache],
  [409, 'ALREADY_RUNNING', 'failure', response(409, 'No', cached), byCache],
  [429, 'SERVICE_UNAVAILABLE', 'error', response(429, 'No', cached), byCache],
];

/** What the step came to; its headline with state and code; its facts, the last of which is what to do. */
type Row = readonly [result: Partial<StepResult>, headline: string, ...facts: string[]];

const rows: Record<string, Row> = {
  'bad inputs': [
    refused('INVALID_INPUT', undefined, { problems: ['plan-id is missing.', 'token is missing.'] }),
    'failure: The inputs are not valid (INVALID_INPUT)',
    ...['Input: plan-id is missing.', 'Input: token is missing.'],
    notStarted,
    'Correct the inputs that are named here, then run this step again.',
  ],
  'no connection': [
    refused('NETWORK_ERROR', unreachable, { attempts: 5 }),
    'error: Testinium could not be reached (NETWORK_ERROR)',
    ...[get, 'Response: no connection: the connection was refused: t.example:443 (detail), tried 5 times', notStarted],
    'Check the network.',
  ],
  'no response to the sign-in': [
    { ...signsIn, ...signIn('SIGN_IN_FAILED', unreachable, { attempts: 3 }) },
    'error: Signing in to Testinium failed (SIGN_IN_FAILED)',
    ...[post, 'Response: no complete response: the connection was refused: t.example:443 (detail), tried 3 times'],
    ...[notStarted, 'Check the network.'],
  ],
  'a lost response': [
    maybe('UNKNOWN_OUTCOME', reset, { attempts: 2 }),
    'error: It is not known whether test plan 42 started (UNKNOWN_OUTCOME)',
    ...[get, 'Response: no complete response: the connection was reset before the response was complete (detail)'],
    ...[mayHave(), lookFirst],
  ],
  'an error of our own': [
    maybe('UNKNOWN_OUTCOME', undefined, { problems: ['x is not a function'] }),
    'error: Internal error, please report it (UNKNOWN_OUTCOME)',
    ...['Error: x is not a function', mayHave(), checkFirst],
  ],
  '502': [
    maybe('UNEXPECTED_RESPONSE', page(502, other), { attempts: 2 }),
    'error: Testinium or a gateway before it is unavailable (UNEXPECTED_RESPONSE)',
    ...[get, 'Response: HTTP 502 with a web page; this status is not part of the API'],
    ...[mayHave(`A p${gateway}`), `${gateways} ${lookFirst}`],
  ],
  'a redirect': [
    maybe('UNEXPECTED_RESPONSE', response(302, undefined, { location: untrusted('https://sso.example/x'), ...other })),
    "error: The response is not one that Testinium's API sends (UNEXPECTED_RESPONSE)",
    ...[get, 'Response: HTTP 302; it points to https://sso.example/x; this status is not part of the API'],
    mayHave(),
    `${apiUrl} ${lookFirst}`,
  ],
  '200 with a web page': [
    maybe('UNEXPECTED_RESPONSE', page(200, { problem: 'its body is a web page, not JSON' })),
    "error: The response is not one that Testinium's API sends (UNEXPECTED_RESPONSE)",
    ...[get, 'Response: HTTP 200; its body is a web page, not JSON', mayHave(), `${apiUrl} ${lookFirst}`],
  ],
  '200 from a cache': [
    maybe('UNEXPECTED_RESPONSE', response(200, undefined, cached)),
    "error: The response is not one that Testinium's API sends (UNEXPECTED_RESPONSE)",
    ...[get, 'Response: HTTP 200; it comes from a cache (Age: 60)', mayHave(fromCache), `${caches} ${lookFirst}`],
  ],
  '400': [
    refused('INVALID_REQUEST', response(400, 'Bad plan')),
    'failure: Testinium did not accept the request to run test plan 42 (INVALID_REQUEST)',
    ...[get, 'Response: HTTP 400, "Bad plan"', notStarted],
    'Check plan-id, callback-url, is-group-run and company-id against the plan in Testinium.',
  ],
  '401': [
    refused('ACCESS_DENIED', response(401, 'Denied')),
    'failure: Testinium denied access to test plan 42 (ACCESS_DENIED)',
    ...[get, 'Response: HTTP 401, "Denied"', notStarted, `${token} ${planRun}`],
  ],
  '404': [
    refused('TEST_PLAN_NOT_FOUND', response(404)),
    'failure: There is no test plan 42 (TEST_PLAN_NOT_FOUND)',
    ...[get, 'Response: HTTP 404', notStarted],
    'Check plan-id, company-id and api-url: the plan may belong to another company or another Testinium. If they are right, Testinium may have removed this endpoint, which its documentation calls deprecated.',
  ],
  ...Object.fromEntries(
    unproven.map(([status, code, state, cause, shown]): [string, Row] => [
      `${String(status)} ${shown}`,
      [
        maybe(code, cause),
        `${state}: A proxy or gateway answered for test plan 42 (HTTP ${String(status)}) (${code})`,
        ...[get, `Response: HTTP ${String(status)}${shown}`, mayHave(cause.cached ? fromCache : notTheApi)],
        `${cause.cached ? caches : `Check api-url. ${gateways}`} ${checkFirst}`,
      ],
    ]),
  ),
  '409, whoever says it': [
    maybe('ALREADY_RUNNING', page(409)),
    'failure: Test plan 42 is already running (ALREADY_RUNNING)',
    ...[get, 'Response: HTTP 409 with a web page', repeated, wait],
  ],
  '409 that cannot be about our own request': [
    refused('ALREADY_RUNNING', response(409)),
    'failure: Test plan 42 is already running (ALREADY_RUNNING)',
    ...[get, 'Response: HTTP 409', isRunning, wait],
  ],
  already_running: [
    maybe('ALREADY_RUNNING', response(200), { response: { ...busy, alreadyRunning: true } }),
    'failure: Test plan 42 is already running (ALREADY_RUNNING)',
    ...[get, 'Response: HTTP 200, "Busy"; successful is false, already_running is true', repeated, wait],
  ],
  'a refusal, and an execution that is new': [
    maybe('ALREADY_RUNNING', response(409), { recovery: { ids: ['12'] } }),
    'failure: Test plan 42 is already running (ALREADY_RUNNING)',
    ...[get, 'Response: HTTP 409'],
    mayBeOurs('execution 12'),
    'Check in Testinium who started execution 12 before you run this step again. With if-outcome-unknown: look, the step takes a single new execution as its own.',
  ],
  'unavailable environments': [
    refused('ENVIRONMENT_UNAVAILABLE', response(200), {
      response: {
        ...answer,
        environments: [{ id: 74, name: 'Chrome' }, 'Edge', 9, { name: 'Safari' }, { id: 10n }, {}],
      },
    }),
    'failure: Test plan 42 was not started: environments are unavailable (ENVIRONMENT_UNAVAILABLE)',
    ...[get, 'Response: HTTP 200; successful is false'],
    'Unavailable environments: Chrome (74), Edge, 9, Safari, 10, one without id or name',
    notStarted,
    'Make these environments available in Testinium or remove them from the plan, then run this step again.',
  ],
  'successful is false': [
    refused('NOT_STARTED', response(200), { response: busy }),
    'failure: Test plan 42 was not started (NOT_STARTED)',
    ...[get, 'Response: HTTP 200, "Busy"; successful is false', notStarted],
    'If the response does not say why, start the plan in Testinium by hand to see what prevents it.',
  ],
  '500': [
    maybe('SYSTEM_INTERNAL_ERROR', response(500, 'Oops')),
    'failure: Testinium reported an internal error (SYSTEM_INTERNAL_ERROR)',
    ...[get, 'Response: HTTP 500, "Oops"', mayHave(`A p${gateway}`), lookFirst],
  ],
  '503': [
    maybe('SERVICE_UNAVAILABLE', page(503), { attempts: 1 }),
    'error: Testinium or a gateway before it is unavailable (SERVICE_UNAVAILABLE)',
    ...[get, 'Response: HTTP 503 with a web page', mayHave(`A p${gateway}`), lookFirst],
  ],
  '429': [
    refused('SERVICE_UNAVAILABLE', response(429, 'Slow down', { retryAfter: '7' }), { attempts: 5 }),
    'error: Testinium is too busy (SERVICE_UNAVAILABLE)',
    ...[get, 'Response: HTTP 429, "Slow down", tried 5 times; Retry-After: 7', notStarted],
    later,
  ],

  'no list before the trigger': [
    noList('SERVICE_UNAVAILABLE', page(503), { attempts: 5 }),
    'error: The executions of test plan 42 could not be retrieved (SERVICE_UNAVAILABLE)',
    ...[list, 'Response: HTTP 503 with a web page, tried 5 times', notStarted, later],
  ],
  'no list to attach with': [
    noListAfterRefusal('SERVICE_UNAVAILABLE', response(400, 'companyId is required'), { attempts: 1 }),
    'error: The executions of test plan 42 could not be retrieved (SERVICE_UNAVAILABLE)',
    ...[list, 'Response: HTTP 400, "companyId is required"', repeated, `${later} ${company}`],
  ],
  'no execution to attach to': [
    noListAfterRefusal('EXECUTION_NOT_FOUND', undefined, { attempts: 5 }),
    'error: No running execution of test plan 42 was found (EXECUTION_NOT_FOUND)',
    ...[list, 'Response: no running execution, tried 5 times', repeated],
    `See in Testinium whether it has ended or was removed. ${company}`,
  ],
  'a plan that is busy to the end': [
    { ...within(60_000), ...noList('WAIT_TIMED_OUT', undefined) },
    'error: Test plan 42 was not seen idle within 1 minute (WAIT_TIMED_OUT)',
    ...[notStarted, `Look at the plan ${raise}`],
  ],
  'a run that is denied': [
    { ...goesOn, ...signsIn, ...poll('ACCESS_DENIED', response(401, 'Denied')) },
    'failure: Execution 4711 could not be retrieved (ACCESS_DENIED)',
    ...[read, 'Response: HTTP 401, "Denied"', continues, executionView],
  ],
  'a run that is denied by a gateway': [
    { ...started, ...poll('FORBIDDEN', page(403)) },
    'failure: Execution 4711 could not be retrieved (FORBIDDEN)',
    ...[read, 'Response: HTTP 403 with a web page', mayContinue, gateways],
  ],
  'a run that is too large to read': [
    { ...started, ...poll('UNEXPECTED_RESPONSE', response(200, undefined, tooDeep)) },
    'error: Execution 4711 could not be retrieved (UNEXPECTED_RESPONSE)',
    ...[read, 'Response: HTTP 200; its body is nested too deep', mayContinue, 'Look at execution 4711 in Testinium.'],
  ],
  'a run that is not found': [
    {
      ...{ ...started, ...seen({ SUCCESS: 1, WAITING: 2 }) },
      ...poll('EXECUTION_NOT_FOUND', response(404, undefined, { problem: 'at the paths of both editions' })),
    },
    'error: Testinium does not find execution 4711 (EXECUTION_NOT_FOUND)',
    ...[read, 'Response: HTTP 404; at the paths of both editions', 'Results: 1 of 3 passed, 2 left (WAITING 2)'],
    ...[mayContinue, `See in Testinium whether it has ended or was removed. ${company}`],
  ],
  'a run that failed': [
    { ...started, ...seen({ SUCCESS: 11, FAILURE: 1 }, { error: untrusted('Farm is full') }), ...poll('TESTS_FAILED') },
    'failure: Test plan 42 did not pass (TESTS_FAILED)',
    ...['Results: 11 of 12 passed, 1 failed (FAILURE 1)', 'Error: "Farm is full"'],
    hasEnded,
    'Open the execution in Testinium to see why. max-failure-percentage is 0.',
  ],
  'a run without results': [
    { ...started, ...seen({}, { error: untrusted('No device') }), ...poll('NO_RESULTS') },
    'failure: Test plan 42 ended without results (NO_RESULTS)',
    ...['Error: "No device"', hasEnded, 'Open the execution in Testinium to see why.'],
  ],
  'a run that goes on': [
    { ...goesOn, ...seen({ SUCCESS: 3, WAITING: 9 }), ...within(7_200_000), ...poll('WAIT_TIMED_OUT') },
    'error: Test plan 42 did not end within 120 minutes (WAIT_TIMED_OUT)',
    ...['Results: 3 of 12 passed, 9 left (WAITING 9)', continues, `Look at execution 4711 ${raise}`],
  ],
  'a run of which nothing is told': [
    { ...started, ...within(60_000), ...poll('WAIT_TIMED_OUT', response(400, 'The company is missing')) },
    'error: Test plan 42 was not seen to end within 1 minute (WAIT_TIMED_OUT)',
    ...[read, 'Response: the last polls failed, mostly with: HTTP 400, "The company is missing"'],
    ...[mayContinue, `Look at execution 4711 ${raise} ${company}`],
  ],

  'cancelled at first': [
    refused('CANCELLED'),
    'error: The step was cancelled (CANCELLED)',
    ...[notStarted, 'Run this step again to run the plan.'],
  ],
  'cancelled after a refusal': [
    noListAfterRefusal('CANCELLED'),
    'error: The step was cancelled (CANCELLED)',
    ...[repeated, checkFirst],
  ],
  'cancelled during the wait': [
    { ...goesOn, ...seen({ WAITING: 9 }), ...poll('CANCELLED') },
    'error: The step was cancelled while it waited for execution 4711 (CANCELLED)',
    ...['Results: 0 of 9 passed, 9 left (WAITING 9)', continues],
    'Stop the execution in Testinium if it is not wanted.',
  ],
  'cancelled, and stopped': [
    { ...goesOn, ...poll('CANCELLED'), stop: { kind: 'asked' } },
    'error: The step was cancelled while it waited for execution 4711 (CANCELLED)',
    'Stop: Testinium was asked to stop it; no response came in time',
    ...['Status: This step no longer watches execution 4711.', 'Check in Testinium that the execution has ended.'],
  ],
};

/** A headline and the facts, as a reader has them before him. */
function shown(message: Message): string[] {
  const { state, code, headline, word } = message;
  expect(word).toBe(code);
  return [`${state}: ${headline} (${word})`, ...annotationText(message).split('\n')];
}

const describeStep = (result: Partial<StepResult>): Message => describeResult({ ...step, ...result }, sanitize);

test.each(Object.entries(rows))('%s', (_, [result, headline, ...facts]) => {
  const advice = facts.pop() ?? '';
  expect(shown(describeStep(result))).toEqual([headline, ...facts, `What to do: ${advice}`]);
});

test('every code is in the table, and says either that nothing was started or what may have been', () => {
  const codes = Object.values(rows).map(([{ failure }]) => failure?.code);
  expect(new Set(codes).size).toBe(19);
  for (const [{ failure, run }, , ...facts] of Object.values(rows)) {
    const [status = ''] = facts.filter((fact) => fact.startsWith('Status: '));
    const isProven = run === undefined && failure?.started === 'no' && failure.code !== 'ALREADY_RUNNING';
    expect(status.includes('No run was started.')).toBe(isProven);
  }
});

test.each<[string, Partial<StepResult>, Partial<StepResult>, string]>([
  ['after signing in', signsIn, refused('ACCESS_DENIED', response(401)), planRun],
  ['with invalid_token', {}, refused('ACCESS_DENIED', response(401, undefined, { isAboutToken: true })), token],
  [
    ...(['with invalid_token, after signing in', signsIn] as const),
    refused('ACCESS_DENIED', response(401, undefined, { isAboutToken: true })),
    'Check that auth-url and api-url belong to the same Testinium, as it does not accept the token that it has just issued.',
  ],
  ['403', {}, refused('FORBIDDEN', response(403, 'The right has expired')), planRun],
  ['of the list', {}, noList('ACCESS_DENIED', response(401)), `${token} ${executionView}`],
])('Advice after a denial %s', (_, inputs, denial, advice) => {
  expect(new Map(describeStep({ ...inputs, ...denial }).facts).get('What to do')).toBe(advice);
});

describe('Advice after a refused sign-in', () => {
  const allow = 'Ask an administrator of Testinium to allow this client the grant type "password".';
  test.each<[number, string | undefined, string]>([
    [400, 'invalid_grant', user],
    [401, 'invalid_grant', user],
    [400, 'invalid_client', client],
    [401, 'invalid_client', client],
    [400, 'unauthorized_client', allow],
    [401, 'unauthorized_client', `${client} ${allow}`],
    [400, 'unsupported_grant_type', allow],
    [400, 'invalid_scope', allow],
    [400, undefined, `${user} ${authUrl}`],
    [401, undefined, `${client} ${user} ${authUrl}`],
    [401, 'constructor', `${client} ${user} ${authUrl}`],
    [403, undefined, `${user} ${authUrl}`],
    [302, undefined, authUrl],
    [429, undefined, `${later} ${authUrl}`],
    [503, undefined, `${later} ${authUrl}`],
  ])('HTTP %i, %s', (status, oauthError, advice) => {
    const refusal = response(status, 'No', oauthError === undefined ? {} : { oauthError });
    const hint = 'The password ends with a line break.';
    const hinted = { inputs: { ...inputs, credentials: { ...credentials, hint } } };
    const adviceFor = (inputs: Partial<StepResult>): string | undefined =>
      new Map(describeStep({ ...inputs, ...signIn('SIGN_IN_FAILED', refusal) }).facts).get('What to do');
    expect(adviceFor(signsIn)).toBe(advice);
    const isRefusal = status !== 429 && status !== 503;
    expect(adviceFor(hinted)).toBe(isRefusal ? `${advice} ${hint}` : advice);
  });
});

test.each<[Failure['recovery'] & object, string]>([
  [{ ids: [], duration: 50_000 }, 'no new execution of the plan appeared within 50 s; it may still appear'],
  [{ ids: ['9', '8'] }, "executions 9, 8 of the plan are new, but not certain to be this step's"],
  [{ ids: ['9'] }, "execution 9 of the plan is new, but not certain to be this step's"],
  [{ cause: page(502) }, 'the executions of the plan could not be retrieved: HTTP 502 with a web page'],
  [{}, 'the executions of the plan could not be retrieved'],
  [{ cancelled: true }, 'the step was cancelled before the run was found'],
])('a look for the run that came to %j', (recovery, words) => {
  const facts = new Map(describeStep(maybe('UNKNOWN_OUTCOME', reset, { recovery })).facts);
  expect(facts.get('Looked')).toBe(words);
  expect(facts.get('What to do')).toBe(checkFirst);
});

const ids = Array.from({ length: 12 }, (_, at) => String(at + 1));
const skipped = (reason: StopResult['reason'], more: Partial<StopResult> = {}): StopResult => ({
  ...{ kind: 'skipped', reason, ...more },
});
test.each<[StopResult, string]>([
  [
    { kind: 'asked', cause: response(200, 'Stopped'), status: untrusted('SUCCESS') },
    'asked to stop it; it responded SUCCESS (HTTP 200, "Stopped")',
  ],
  [
    { kind: 'asked', cause: response(200), results: 2 },
    'asked to stop its results that had not ended (2); it responded HTTP 200',
  ],
  [
    { kind: 'asked', cause: reset },
    'asked to stop it; no complete response: the connection was reset before the response was complete (detail)',
  ],
  [{ kind: 'asked' }, 'asked to stop it; no response came in time'],
  [
    { kind: 'not-sent', cause: unreachable },
    'could not be asked to stop it: the connection was refused: t.example:443 (detail)',
  ],
  [skipped('cloud'), 'not asked to stop it: Testinium Cloud has no call for this'],
  [skipped('ended'), 'not asked to stop it: it is no longer running'],
  [skipped('not-listed'), "not asked to stop it: it is not in the list of the plan's executions"],
  [skipped('no-results'), 'not asked to stop it: Testinium names no result of it that has not ended'],
  [skipped('other-executions', { others: ['9'] }), ': execution 9 of the plan would be stopped as well'],
  [skipped('other-executions', { others: ids }), ', 9, 10 and 2 more of the plan would be stopped as well'],
  [skipped('list-unavailable', { cause: response(403) }), ': what is running could not be retrieved (HTTP 403)'],
])('a stop that came to %j', (stop, words) => {
  expect(formatStop(stop, sanitize)).toMatch(/^Testinium (was|was not|could not be) asked to stop /);
  expect(formatStop(stop, sanitize).endsWith(words)).toBe(true);
  const { facts } = describeStep({ ...started, ...within(60_000), ...poll('WAIT_TIMED_OUT', undefined), stop });
  const hasEnded = stop.kind === 'asked' || stop.reason === 'ended';
  expect(new Map(facts).get('What to do')).toBe(
    hasEnded ? 'Check in Testinium that the execution has ended.' : `Look at execution 4711 ${raise}`,
  );
});

const run = (origin: Run['origin'], more: Partial<Run> = {}): Partial<StepResult> => ({
  run: { executionId: '12', origin, ...more },
});
test.each<[string, Partial<StepResult>, string, string, string[]?]>([
  ['a start', started, 'Test plan 42 started', 'started'],
  [
    'a start beside another, with environments',
    run('started', { response: { ...answer, alreadyRunning: true, environments: [74] } }),
    'Test plan 42 started beside a run that was in progress',
    'started',
    ['Unavailable environments: 74'],
  ],
  ['a run that was running already', run('attached'), 'Test plan 42 is running', 'attached'],
  ['a run that was found', run('recovered'), 'Test plan 42 started', 'recovered'],
  ['a pass', { ...started, ...seen({ SUCCESS: 3, FAILURE: 0 }) }, 'Test plan 42 passed: 3 of 3 passed', 'passed'],
  [
    'a pass with failures',
    { ...started, ...seen({ SUCCESS: 19, FAILURE: 1 }), inputs: { ...inputs, maxFailurePercentage: 5 } },
    'Test plan 42 passed: 19 of 20 passed, 1 failed (FAILURE 1), within max-failure-percentage 5',
    'passed, with at most 5 % failures allowed',
  ],
])('green is %s', (_, result, headline, word, facts = []) => {
  const message = describeStep(result);
  expect(message).toMatchObject({ state: 'success', headline, word });
  expect(message.code).toBeUndefined();
  expect(message.facts.map(([label, text]) => `${label}: ${text}`)).toEqual(facts);
});

test('outputs that could not be written make a green step red, and a red one stays what it is', () => {
  const green = withUnwrittenOutputs(describeStep({ ...started, ...seen({ SUCCESS: 3 }) }), 'ENOSPC', '4711');
  expect(shown(green)).toEqual([
    'error: The outputs of the step could not be written (UNKNOWN_OUTCOME)',
    'Outputs: could not be written: ENOSPC',
    'Status: Test plan 42 passed: 3 of 3 passed: execution 4711. Later steps cannot read the outputs, so this step is red.',
    'What to do: Make sure that the runner can write the file that GITHUB_OUTPUT names (free space, permissions). Check in Testinium before you run this step again.',
  ]);
  const red = describeStep(refused('INVALID_REQUEST', response(400)));
  const facts = [['Outputs', 'could not be written: ENOSPC'], ...red.facts];
  expect(withUnwrittenOutputs(red, 'ENOSPC')).toEqual({ ...red, facts });
});

describe('The annotation', () => {
  test('has the failing tests, and the address of the execution at its end', () => {
    const withLink = (executionUrl: string): string => {
      const result = { ...step, ...started, ...seen({ ERROR: 1 }), ...poll('TESTS_FAILED'), executionUrl };
      return annotationText(describeResult(result, sanitize, 'Sign up (ERROR)'));
    };
    const whole = /^Results: .*\nFailing tests: Sign up \(ERROR\)\nStatus: .*\nWhat to do: .*\nOpen it: https:\/\/x$/;
    expect(withLink('https://x')).toMatch(whole);
    expect(withLink(`https://x/${'x'.repeat(5000)}`)).not.toContain('Open it');
  });

  const long = (what: string): string => `${what} ${'🙂'.repeat(2000)}`;
  const problems = Array.from({ length: 40 }, (_, at) => long(`input-${String(at)}`));
  const environments = Array.from({ length: 500 }, () => ({ id: long('7'), name: long('x') }));
  const told = { response: { ...answer, message: untrusted(long('Not now')), environments } };
  const counts = Object.fromEntries(ids.map((id) => [long(id), 1]));
  test.each<[string, Partial<StepResult>]>([
    ['problems', refused('INVALID_INPUT', undefined, { problems })],
    ['response', refused('ENVIRONMENT_UNAVAILABLE', response(200), told)],
    ['results', { ...started, ...seen(counts, { error: untrusted(long('The grid')) }), ...poll('TESTS_FAILED') }],
  ])('is less than 4096 characters, whatever the %s; what is known and what to do are whole', (_, result) => {
    const message = describeStep(result);
    const text = annotationText(message);
    expect(text.length).toBeLessThan(4096);
    expect(text.isWellFormed()).toBe(true);
    expect(text.split('\n').map((line) => line.split(':')[0])).toEqual(message.facts.map(([label]) => label));
    for (const [label, whole] of message.facts.slice(-2)) expect(text).toContain(`\n${label}: ${whole}`);
    if (result.failure?.problems !== undefined) expect(text).toContain('Input: input-39 ');
  });
});
