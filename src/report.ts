import * as core from '@actions/core';
import { environmentNames, explain, type About } from './explain.js';
import { type ErrorCode, type Outcome, type Said } from './outcome.js';
import { summarizeFailure, summarizeStart } from './summary.js';
import { Redactor, type Show } from './text.js';

type OutputName = 'execution-id' | 'already-running' | 'unavailable-environments' | 'error-code';

/** The only voice to the runner: log, annotations, outputs and summary, with every secret taken out. */
export class Report {
  readonly #redactor = new Redactor();
  #executionId: string | undefined;

  /** Makes text from outside safe to print. */
  readonly show: Show = this.#redactor.show;

  hide(secret: string): void {
    core.setSecret(secret);
    this.#redactor.add(secret);
  }

  say(line: string): void {
    core.info(this.#redactor.redact(line));
  }

  warn(title: string, text: string): void {
    core.warning(this.#redactor.redact(text), { title });
  }

  /** A line for those who look closely; the runner shows it with `RUNNER_DEBUG=1`. */
  detail(line: string): void {
    if (core.isDebug()) core.debug(this.#redactor.redact(line));
  }

  /** Says how the step ended, everywhere where that can be seen, and whether it is green. */
  async conclude(outcome: Outcome, about: About): Promise<'green' | 'red'> {
    this.#writeOutputs(outcome);
    if (outcome.kind === 'started') {
      this.#sayStarted(outcome);
      await this.#summarize(summarizeStart(outcome, about, this.show));
      return 'green';
    }
    const explanation = explain(outcome, about, this.show);
    const text = explanation.facts.map(([label, fact]) => `${label}: ${fact}`).join('\n');
    core.error(this.#redactor.redact(text), { title: `${explanation.headline} (${explanation.code})` });
    await this.#summarize(summarizeFailure(explanation, about, this.#executionId));
    return 'red';
  }

  #sayStarted(started: Extract<Outcome, { kind: 'started' }>): void {
    this.say(`Started: execution ${started.executionId}`);
    if (started.alreadyRunning) {
      core.notice('The plan was already running; force-run started this run beside it.', {
        title: 'Started while already running',
      });
    }
    if (started.environments.length > 0) {
      this.say(`Not available: ${environmentNames(started.environments, this.show)}`);
    }
  }

  #writeOutputs(outcome: Outcome): void {
    switch (outcome.kind) {
      case 'started':
        this.#executionId = outcome.executionId;
        this.#output('execution-id', outcome.executionId);
        this.#outputSaid(outcome);
        return;
      case 'ENVIRONMENT_UNAVAILABLE':
      case 'NOT_STARTED':
        this.#outputSaid(outcome);
        break;
      case 'ALREADY_RUNNING':
        if (outcome.said === undefined) this.#output('already-running', 'true');
        else this.#outputSaid(outcome.said);
        break;
      default:
    }
    this.#output('error-code', outcome.kind satisfies ErrorCode);
  }

  #outputSaid({ alreadyRunning, environmentsJson }: Said): void {
    this.#output('already-running', String(alreadyRunning));
    this.#output('unavailable-environments', this.#redactor.redact(environmentsJson));
  }

  #output(name: OutputName, value: string): void {
    core.setOutput(name, value);
  }

  /** A runner without summaries, or one that cannot write them, changes nothing of the verdict. */
  async #summarize(markdown: string): Promise<void> {
    try {
      await core.summary.addRaw(this.#redactor.redact(markdown)).write();
    } catch (error) {
      this.detail(`No job summary: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
