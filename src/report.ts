import { appendFileSync } from 'node:fs';
import * as core from '@actions/core';
import { type Execution, type Outcome, type Said } from './outcome.js';
import { summarizeFailure, summarizeSuccess } from './summary.js';
import { foreign, Redactor, type Show } from './text.js';
import { environmentNames, headlineOf, lookFirst, mayHaveStarted, type About } from './wording.js';

type OutputName =
  'execution-id' | 'already-running' | 'unavailable-environments' | 'result' | 'result-summary' | 'error-code';

/** The only voice to the runner: log, annotations, outputs and summary, with every secret taken out. */
export class Report {
  readonly #redactor = new Redactor();
  #about: About = {};
  #headline: string | undefined;

  /** Makes text from outside safe to print. */
  readonly show: Show = this.#redactor.show;

  /** Where the step stands, in one line. */
  get headline(): string {
    const { planId = '', executionId } = this.#about;
    if (this.#headline !== undefined) return this.#headline;
    return executionId === undefined
      ? `Test plan ${planId} is waiting to be started`
      : `Test plan ${planId} is running: execution ${executionId}`;
  }

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

  /** Folds the lines of some work together. */
  group<T>(title: string, work: () => Promise<T>): Promise<T> {
    return core.group(title, work);
  }

  /** What the step is about; said again, with the execution, when that is known. */
  about(about: About): void {
    this.#about = { ...this.#about, ...about };
  }

  /** Says and hands on what is proven by now, whatever comes of it in the end. */
  learn(outcome: Outcome): void {
    switch (outcome.kind) {
      case 'started':
        this.#outputExecution(outcome.executionId);
        this.#outputSaid(outcome);
        this.say(`Started: execution ${outcome.executionId}`);
        if (outcome.alreadyRunning) {
          core.notice('The plan was already running; force-run started this run beside it.', {
            title: 'Started while already running',
          });
        }
        if (outcome.environments.length > 0) {
          this.say(`Environments not available: ${environmentNames(outcome.environments, this.show)}`);
        }
        return;
      case 'adopted':
        this.#outputExecution(outcome.executionId);
        this.#output('already-running', 'true');
        this.say(`Attached to execution ${outcome.executionId}, which was already running`);
        return;
      case 'ENVIRONMENT_UNAVAILABLE':
      case 'NOT_STARTED':
        this.#outputSaid(outcome);
        return;
      case 'ALREADY_RUNNING':
        if (outcome.said === undefined) this.#output('already-running', 'true');
        else this.#outputSaid(outcome.said);
        return;
      default:
    }
  }

  /** Says how the step ended, everywhere where that can be seen, and whether it is green. */
  async conclude(outcome: Outcome): Promise<'green' | 'red'> {
    this.#outputResult(outcome);
    if (outcome.kind === 'started' || outcome.kind === 'adopted' || outcome.kind === 'passed') {
      this.#headline = headlineOf(outcome, this.#about, this.show);
      if (outcome.kind === 'passed') this.say(this.#headline);
      this.#summarize(summarizeSuccess(outcome, this.#about, this.show));
      return 'green';
    }
    const { explain } = await import('./explain.js');
    const explanation = explain(outcome, this.#about, this.show);
    this.#headline = `${explanation.headline} (${explanation.code})`;
    this.#output('error-code', explanation.code);
    const text = explanation.facts.map(([label, fact]) => `${label}: ${fact}`).join('\n');
    // A log shows an annotation without its title.
    this.say(this.#headline);
    core.error(this.#redactor.redact(text), { title: this.#headline });
    this.#summarize(summarizeFailure(explanation, outcome, this.#about, this.show));
    return 'red';
  }

  /** An error of our own or of the runner, such as outputs that cannot be written: never green. */
  confess(error: unknown): void {
    const { executionId } = this.#about;
    this.#headline = 'The step failed in a way that it should not (UNKNOWN_OUTCOME)';
    const message = error instanceof Error ? error.message : String(error);
    const lines = [
      `What happened: ${this.show(foreign(message))}`,
      `Certain: ${executionId === undefined ? mayHaveStarted : `Execution ${executionId} is under way or has ended.`}`,
      `What to do: ${lookFirst}`,
    ];
    this.say(this.#headline);
    core.error(lines.join('\n'), { title: this.#headline });
    this.detail(error instanceof Error ? (error.stack ?? '') : '');
    try {
      this.#output('error-code', 'UNKNOWN_OUTCOME');
    } catch {
      // It is the outputs that cannot be written; that has just been said.
    }
  }

  #outputExecution(executionId: string): void {
    this.about({ executionId });
    this.#output('execution-id', executionId);
  }

  #outputSaid({ alreadyRunning, environmentsJson }: Said): void {
    this.#output('already-running', String(alreadyRunning));
    this.#output('unavailable-environments', this.#redactor.redactJson(environmentsJson));
  }

  #outputResult(outcome: Outcome): void {
    const result = resultOf(outcome);
    if (result === undefined) return;
    this.#output('result', result.name);
    if (result.execution === undefined) return;
    const counts = JSON.stringify(Object.fromEntries(result.execution.counts));
    this.#output('result-summary', this.#redactor.redactJson(counts));
  }

  #output(name: OutputName, value: string): void {
    core.setOutput(name, value);
  }

  /**
   * A runner without summaries, or one that cannot write them, changes nothing of the verdict. Written here, as
   * the summary of @actions/core escapes nothing either and loads a good part of Node to append to a file.
   */
  #summarize(markdown: string): void {
    const file = process.env['GITHUB_STEP_SUMMARY'] ?? '';
    if (file === '') return;
    try {
      appendFileSync(file, this.#redactor.redact(markdown));
    } catch (error) {
      this.detail(`No job summary: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function resultOf(outcome: Outcome): { name: string; execution?: Execution } | undefined {
  switch (outcome.kind) {
    case 'passed':
      return { name: 'passed', execution: outcome.execution };
    case 'TESTS_FAILED':
    case 'NO_RESULTS':
      return { name: 'failed', execution: outcome.execution };
    case 'WAIT_TIMED_OUT':
      return { name: 'timed-out', ...(outcome.execution === undefined ? {} : { execution: outcome.execution }) };
    default:
      return undefined;
  }
}
