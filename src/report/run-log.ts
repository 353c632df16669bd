import { formatRoute, routeTo } from '../http/proxy.js';
import { describeTrustSettings } from '../http/trust-settings.js';
import { requestUrls, type CheckedInputs } from '../inputs.js';
import type { Log } from '../log.js';
import type { Run } from '../outcome.js';
import { formatEnvironments } from './facts.js';

/** Logs what the step is about to do, and which settings of its surroundings have an effect on it. */
export function logSettings(checked: CheckedInputs, environment: NodeJS.ProcessEnv, log: Log): void {
  const { inputs, notices, warnings } = checked;
  const { planId, apiUrl, forceRun, credentials } = inputs;
  const route = (url: string): string => {
    const found = routeTo(url, environment);
    return 'problem' in found ? found.problem : formatRoute(found);
  };
  // The host of a URL is printable, and looking for secrets would take a tenth of a step.
  const host = (url: string): string => new URL(url).host;
  log.info(`Test plan ${planId} on ${host(apiUrl)}, ${forceRun ? 'forced' : 'not forced'}, ${route(apiUrl)}`);
  const address = (url: string): string => `${host(url)}, ${route(url)}`;
  if ('authUrl' in credentials && address(credentials.authUrl) !== address(apiUrl)) {
    log.info(`Signing in at ${address(credentials.authUrl)}`);
  }
  const usesTls = requestUrls(inputs).some((url) => url.startsWith('https:') || route(url).startsWith('via'));
  if (usesTls) for (const line of describeTrustSettings(environment)) log.info(line);
  for (const warning of warnings) log.warning('Secrets may be exposed', warning);
  if (notices.length > 0) log.notice('An input has no effect', notices.join(' '));
}

/** Logs that there is an execution, and how the step came by it. */
export function logRun({ executionId, origin, response }: Run, executionUrl: string | undefined, log: Log): void {
  const { alreadyRunning = false, environments = [] } = response ?? {};
  const howItCame = {
    started: `Started: execution ${executionId}`,
    attached: `Attached to execution ${executionId}, which was already running`,
    recovered: `Recovered: execution ${executionId}`,
  };
  log.info(howItCame[origin]);
  if (alreadyRunning) {
    log.notice('Started while already running', 'The plan was already running; force-run started this run beside it.');
  }
  if (environments.length > 0) {
    log.info(`Unavailable environments: ${formatEnvironments(environments, log.sanitize)}`);
  }
  if (origin === 'recovered') {
    log.notice(
      "Recovered: taken as this step's own",
      `Execution ${executionId} is the only execution of the plan that is new since this step triggered it, so it is taken as this step's own. It may be another's that started in the same moment.`,
    );
  }
  if (executionUrl !== undefined) log.info(`Open it: ${executionUrl}`);
}
