import { announcer, type Announcer } from './commit-status.js';
import { userAgent } from './declared.js';
import { awaitItsEnd, startOrFind, type Ending } from './follow.js';
import type { Clock } from './http/clock.js';
import type { Answer, exchange } from './http/exchange.js';
import type { Client } from './http/retry.js';
import { proxySecrets, routeTo, type Route } from './http/route.js';
import { wordsOn } from './http/variables.js';
import { addressesOf, isInTheClear, readInputs, type Inputs, type Read } from './inputs.js';
import { idleInputs } from './idle-inputs.js';
import { junitFile, removeOld } from './junit-file.js';
import type { Outcome, Running } from './outcome.js';
import { verdictOn } from './report/decide.js';
import { startOutputs } from './report/outputs.js';
import { environmentNames } from './report/in-words.js';
import { messageOf, type Report } from './report/report.js';
import { summaryOf } from './report/summary.js';
import { verdictOnDefect, withoutOutputs, type About, type Verdict } from './report/verdict.js';
import { secretsIn } from './secret-inputs.js';
import { openSession } from './testinium/sign-in.js';
import { runAddress } from './testinium/start.js';
import { isTakenOut } from './text/secrets.js';
import { foreign, foreignAddress } from './text/text.js';

/** What a step needs of its surroundings; a test gives it its own. */
export interface Surroundings {
  /** An input as the runner hands it over, `''` when it is not given. */
  readonly read: Read;
  readonly environment: NodeJS.ProcessEnv;
  readonly report: Report;
  readonly exchange: typeof exchange;
  readonly clock: Clock;
  /** Aborted when the workflow is cancelled. */
  readonly cancel: AbortSignal;
}

/** Runs the step, from its inputs to its verdict, and says whether it is green. It throws nothing. */
export async function runStep(given: Surroundings): Promise<'green' | 'red'> {
  const { report, read, environment } = given;
  let announce: Announcer | undefined;
  let about: About = {};
  try {
    hideSecrets(given);
    removeOldReport(given);
    const checked = readInputs(read, environment, report.show);
    if ('problems' in checked) {
      return await conclude({ outcome: { kind: 'INVALID_INPUT', problems: checked.problems }, about }, report);
    }
    const { inputs } = checked;
    about = introduce(inputs, given);
    announce = announcer(
      inputs.commitStatus,
      clientOf(inputs, given, given.cancel),
      clientOf(inputs, given, new AbortController().signal),
      report,
      environment,
    );
    const ending = await story(inputs, given, announce, (known) => (about = { ...about, ...known }));
    return await conclude({ ...ending, about: { ...about, ...ending.about } }, report, announce);
  } catch (error) {
    report.debug(() => (error instanceof Error ? report.redact(error.stack ?? '') : ''));
    const verdict = verdictOnDefect(messageOf(error), about, report.show);
    outputCode(verdict, report);
    report.conclude(verdict);
    await announce?.conclude(verdict, about.executionId);
    return 'red';
  }
}

/** From signing in to the end of all waiting. `learn` is told what is known as soon as it is. */
async function story(
  inputs: Inputs,
  given: Surroundings,
  announce: Announcer,
  learn: (known: About) => void,
): Promise<Ending> {
  const { report, clock, cancel } = given;
  const client = clientOf(inputs, given, cancel);
  const opened = await openSession(inputs, client, (secret) => report.hide(secret));
  if ('kind' in opened) return { outcome: opened, about: {} };
  const { session } = opened;

  const patience = {
    until: clock.now() + inputs.waitTimeout,
    timeout: inputs.waitTimeout,
    interval: inputs.pollInterval,
  };
  const clientUntil = (cancel: AbortSignal): Client => clientOf(inputs, given, cancel);
  const means = { inputs, session, client, clientUntil, patience, announce, report, learn };
  const running = await startOrFind(means);
  report.output(startOutputs(running, report.redact));
  if (!isRunning(running)) return { outcome: running, about: {} };
  const { executionId } = running;
  learn({ executionId });
  tellOf(running, report);
  return inputs.waitForCompletion ? awaitItsEnd(running, means) : { outcome: running, about: { executionId } };
}

function isRunning(outcome: Outcome): outcome is Running {
  return outcome.kind === 'started' || outcome.kind === 'adopted' || outcome.kind === 'found';
}

function tellOf(running: Running, report: Report): void {
  const { executionId } = running;
  switch (running.kind) {
    case 'started':
      report.say(`Started: execution ${executionId}`);
      if (running.alreadyRunning) {
        report.notice(
          'Started while already running',
          'The plan was already running; force-run started this run beside it.',
        );
      }
      if (running.environments.length > 0) {
        report.say(`Environments not available: ${environmentNames(running.environments, report.show)}`);
      }
      return;
    case 'adopted':
      report.say(`Attached to execution ${executionId}, which was already running`);
      return;
    case 'found':
      report.say(`Found: execution ${executionId}`);
      report.notice(
        'Found after its answer was lost',
        `Execution ${executionId} is the one execution of the plan that was not there before this step triggered it, so it is taken for this step's. It may be another's that started in the same moment.`,
      );
  }
}

/** Says how the step has ended, everywhere where that can be seen. */
async function conclude(
  { outcome, about, execution, failingTests = '' }: Ending,
  report: Report,
  announce?: Announcer,
): Promise<'green' | 'red'> {
  let verdict: Verdict = verdictOn(outcome, about, report.show);
  outputCode(verdict, report);
  if (report.unwritten !== undefined) {
    const { code } = verdict;
    verdict = withoutOutputs(verdict, report.show(foreign(report.unwritten)), about);
    if (verdict.code !== code) outputCode(verdict, report);
  }
  if (outcome.kind === 'passed') report.say(verdict.headline);
  report.conclude(verdict);
  report.summarize(summaryOf(verdict, about, execution, failingTests, report.show));
  await announce?.conclude(verdict, about.executionId);
  return verdict.state === 'success' ? 'green' : 'red';
}

function outputCode({ code }: Verdict, report: Report): void {
  if (code !== undefined) report.output({ 'error-code': code });
}

function hideSecrets({ read, environment, report }: Surroundings): void {
  for (const secret of [...secretsIn(read), ...proxySecrets(environment)]) report.hide(secret);
}

/** A reader of reports must not take the last run's for this one's, however this one ends. */
function removeOldReport({ read, environment, report }: Surroundings): void {
  const path = read('junit-file').trim();
  const named = path === '' ? undefined : junitFile(path, environment);
  if (named === undefined || 'problem' in named) return;
  const failure = removeOld(named.file);
  if (failure !== undefined)
    report.warn(
      'An old JUnit report could not be removed',
      `${report.show(foreign(named.file.relative))}: ${failure}.`,
    );
}

const wholeSecrets = ['token', 'password', 'client-secret', 'client-key'] as const;

/** Says what the step is about to do, and what of its surroundings has a say in it. */
function introduce(inputs: Inputs, { read, environment, report }: Surroundings): About {
  const { planId, apiUrl, forceRun, credentials } = inputs;
  const authUrl = 'authUrl' in credentials ? credentials.authUrl : undefined;
  const show = (text: string): string => report.show(foreign(text));
  const way = (url: string): string => inWords(routeTo(url, environment));

  report.say(
    `Test plan ${planId} on ${show(new URL(apiUrl).host)}, ${forceRun ? 'forced' : 'not forced'}, ${way(apiUrl)}`,
  );
  if (authUrl !== undefined && (new URL(authUrl).host !== new URL(apiUrl).host || way(authUrl) !== way(apiUrl))) {
    report.say(`Signing in at ${show(new URL(authUrl).host)}, ${way(authUrl)}`);
  }
  const secure = addressesOf(inputs).some((url) => url.startsWith('https:') || way(url).startsWith('via'));
  for (const line of wordsOn(environment, secure)) report.say(line);

  const clear = addressesOf(inputs).filter(isInTheClear);
  if (clear.length > 0) {
    report.warn(
      'Secrets are sent in the clear',
      `Anyone on the way can read what is sent to ${clear.map(show).join(' and ')}. Use https://.`,
    );
  }
  const short = [
    ...wholeSecrets.filter((name) => read(name).trim() !== '' && !isTakenOut(read(name))),
    ...(proxySecrets(environment).some((secret) => !isTakenOut(secret)) ? ['the user or password of the proxy'] : []),
  ];
  if (short.length > 0) {
    report.warn(
      'A secret is too short to be hidden everywhere',
      `${short.join(' and ')}: with less than 4 characters it would blot out half the log, so it is masked by the runner only. Use a longer one.`,
    );
  }
  const idle = idleInputs(inputs, read);
  if (idle.length > 0) report.notice('An input has no effect', idle.join(' '));
  return {
    planId,
    address: show(runAddress({ apiUrl, planId, forceRun })),
    ...(authUrl === undefined ? {} : { authUrl: show(authUrl) }),
  };
}

function inWords(route: Route | { problem: string }): string {
  if ('problem' in route) return route.problem;
  if (route.kind === 'direct') return route.because === 'no_proxy' ? 'direct (no_proxy)' : 'direct';
  const { hostname, port } = route.proxy;
  return `via proxy ${hostname.includes(':') ? `[${hostname}]` : hostname}:${String(port)}`;
}

/** The way to a server, with the patience that the workflow allows. */
function clientOf(
  { requestTimeout, maxAttempts }: Inputs,
  { environment, exchange, clock, report }: Surroundings,
  cancel: AbortSignal,
): Client {
  return {
    clock,
    cancel,
    maxAttempts,
    show: report.show,
    say: (line) => report.say(line),
    send: async (request, within = Infinity) => {
      const route = routeTo(request.url, environment);
      // The inputs' addresses were checked before anything was sent, and GitHub's is checked before it is used.
      if ('problem' in route) throw new TypeError(route.problem);
      const began = clock.now();
      const deadline = Math.max(0, Math.min(requestTimeout, within));
      const answer = await exchange(request, { deadline, cancel, userAgent, route });
      report.debug(() => {
        const took = `${(clock.now() - began).toFixed(0)} ms`;
        return `${request.method} ${report.show(foreignAddress(request.url))}: ${describe(answer, report)}, ${took}`;
      });
      return answer;
    },
  };
}

/** An answer as people who look closely want it: its status and the headers that decide something. */
function describe(answer: Answer, { show }: Report): string {
  if (answer.kind !== 'complete') return answer.kind;
  const told = (['content-type', 'retry-after', 'age', 'warning', 'location'] as const).flatMap((name) => {
    const value = answer.headers[name];
    return value === undefined ? [] : `${name}: ${show(name === 'location' ? foreignAddress(value) : foreign(value))}`;
  });
  return [`HTTP ${String(answer.status)}`, ...told, `${String(answer.body.length)} bytes`].join(', ');
}
