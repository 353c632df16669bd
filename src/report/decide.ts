import type { Outcome, Said } from '../outcome.js';
import type { Show } from '../text/text.js';
import { countsInWords } from './counts.js';
import { environmentNames } from './in-words.js';
import { redVerdict } from './red.js';
import type { About, Fact, Verdict } from './verdict.js';

/** Decides what an outcome means, once for all who tell of it. */
export function verdictOn(outcome: Outcome, about: About, show: Show): Verdict {
  const plan = `Test plan ${about.planId ?? ''}`;
  const green = (headline: string, word: string, ...facts: Fact[]): Verdict => ({
    state: 'success',
    headline,
    word,
    facts,
  });
  switch (outcome.kind) {
    case 'started': {
      const beside = outcome.alreadyRunning ? ' beside a run that was under way' : '';
      return green(`${plan} started${beside}`, 'started', ...unavailable(outcome, show));
    }
    case 'adopted':
      return green(`${plan} is running`, 'attached to the execution that was already running');
    case 'found':
      return green(
        `${plan} started; its answer was lost`,
        'started: found as the one execution of the plan that was not there before',
      );
    case 'passed': {
      const { execution, allowed } = outcome;
      const word = allowed === 0 ? 'passed' : `passed, with at most ${String(allowed)} % failures allowed`;
      const all = [...execution.counts].every(([status, count]) => status === 'SUCCESS' || count === 0);
      const within = all ? '' : `, within max-failure-percentage ${String(allowed)}`;
      return green(`${plan} passed: ${countsInWords(execution.counts, show)}${within}`, word);
    }
    default:
      return redVerdict(outcome, about, show);
  }
}

function unavailable({ environments }: Said, show: Show): Fact[] {
  return environments.length === 0 ? [] : [['Environments not available', environmentNames(environments, show)]];
}
