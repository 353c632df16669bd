import type { ErrorCode, Stop } from '../outcome.js';
import { foreign, type Show } from '../text/text.js';

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

export const nothingStarted = 'No run was started.';
export const mayHaveStarted = 'The run may have started. This step did not send the request again.';
export const lookFirst =
  'Look in Testinium whether the plan is running before you run this step again, or it may run twice.';

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
