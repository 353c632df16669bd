import { inWords } from './counts.js';
import type { Environment, Green } from './outcome.js';
import type { Show } from './text.js';

/** What the step was about, as far as it is known when it ends. */
export interface About {
  readonly planId?: string;
  /** Address of the trigger, without its query. */
  readonly address?: string;
  readonly authUrl?: string;
  /** The execution that was started or adopted, once that is proven. */
  readonly executionId?: string;
}

/** The verdict on a green step in one line; that on a red one is its explanation's headline. */
export function headlineOf(outcome: Green, { planId = '' }: About, show: Show): string {
  switch (outcome.kind) {
    case 'started':
      return `Test plan ${planId} started${outcome.alreadyRunning ? ' beside a run that was under way' : ''}`;
    case 'adopted':
      return `Test plan ${planId} is running`;
    case 'passed':
      return `Test plan ${planId} passed: ${inWords(outcome.execution.counts, show)}`;
  }
}

export const mayHaveStarted = 'It is not certain whether the run started. This step did not send the request again.';
export const lookFirst =
  'Look in Testinium whether the plan is running before you run this step again, lest it runs twice.';

/** The environments by name and id, the first twenty of them. */
export function environmentNames(environments: readonly Environment[], show: Show): string {
  const names = environments.slice(0, 20).map(({ id, name }) => {
    if (name === undefined) return id === undefined ? 'one without id or name' : show(id);
    return id === undefined ? show(name) : `${show(name)} (${show(id)})`;
  });
  const more = environments.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}
