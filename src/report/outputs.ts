import type { Outcome, Said } from '../outcome.js';
import { countsJson, shownCounts } from './counts.js';
import { largestOutput } from './failing-tests.js';
import { redactJson } from '../text/redact-json.js';
import type { OutputName } from './report.js';
import type { Show } from '../text/text.js';

type Outputs = Partial<Record<OutputName, string>>;
type Redact = (text: string) => string;

/** What is proven once Testinium has answered the trigger, whatever comes of it in the end. */
export function startOutputs(outcome: Outcome, redact: Redact): Outputs {
  switch (outcome.kind) {
    case 'started':
      return { 'execution-id': outcome.executionId, ...said(outcome, redact) };
    case 'found':
      return { 'execution-id': outcome.executionId };
    case 'adopted':
      return { 'execution-id': outcome.executionId, 'already-running': 'true' };
    case 'ENVIRONMENT_UNAVAILABLE':
    case 'NOT_STARTED':
      return said(outcome, redact);
    case 'ALREADY_RUNNING':
      return outcome.said === undefined ? { 'already-running': 'true' } : said(outcome.said, redact);
    default:
      return {};
  }
}

function said({ alreadyRunning, environmentsJson }: Said, redact: Redact): Outputs {
  return {
    'already-running': String(alreadyRunning),
    'unavailable-environments': redactJson(environmentsJson, { redact }),
  };
}

/** What a wait has come to. */
export function resultOutputs(outcome: Outcome, show: Show): Outputs {
  switch (outcome.kind) {
    case 'passed':
      return { result: 'passed', ...counts(outcome.execution, show) };
    case 'TESTS_FAILED':
    case 'NO_RESULTS':
      return { result: 'failed', ...counts(outcome.execution, show) };
    case 'WAIT_TIMED_OUT':
      return { result: 'timed-out', ...(outcome.execution === undefined ? {} : counts(outcome.execution, show)) };
    default:
      return {};
  }
}

function counts(execution: { readonly counts: ReadonlyMap<string, number> }, show: Show): Outputs {
  return { 'result-summary': bounded(shownCounts(execution.counts, show)) };
}

/** The counts as a JSON object of at most 64 KiB: what does not fit is counted under `others`. */
function bounded(all: ReadonlyMap<string, number>): string {
  const json = countsJson(all);
  if (Buffer.byteLength(json) <= largestOutput) return json;
  const kept = new Map<string, number>();
  let size = Buffer.byteLength('{"others":9007199254740991}');
  let others = 0;
  for (const [status, count] of all) {
    size += Buffer.byteLength(`${JSON.stringify(status)}:${String(count)},`);
    if (size <= largestOutput && status !== 'others') kept.set(status, count);
    else others += count;
  }
  return countsJson(kept.set('others', others));
}
