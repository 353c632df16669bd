import type { ErrorCode, Outcome, Said, Stop } from '../outcome.js';
import { foreign, type Show } from '../text/text.js';
import { countsInWords } from './counts.js';
import { environmentNames } from './in-words.js';
import { lookFirst, mayHaveStarted, redVerdict } from './red.js';

/** What the step was about, as far as it is known when it ends. */
export interface About {
  readonly planId?: string;
  /** Address of the trigger, without its query. */
  readonly address?: string;
  readonly authUrl?: string;
  /** The trigger was sent at least once. */
  readonly triggered?: true;
  /** The execution that was started, adopted or found, once that is proven. */
  readonly executionId?: string;
  /** The last answer about it told that it had not ended. */
  readonly runs?: boolean;
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
      return green(`${plan} passed: ${countsInWords(execution.counts, show)}`, word);
    }
    default:
      return redVerdict(outcome, about, show);
  }
}

function unavailable({ environments }: Said, show: Show): Fact[] {
  return environments.length === 0 ? [] : [['Environments not available', environmentNames(environments, show)]];
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
