import type { HttpResult } from '../../src/http/send-request.js';
import type { Inputs } from '../../src/inputs.js';
import { Log } from '../../src/log.js';
import { TestiniumClient, type TestiniumRequest } from '../../src/testinium/client.js';
import { FakeClock } from '../support/fake-clock.js';

export const second = 1000;
export const minute = 60 * second;

/** What comes back for a request, and how long it takes. */
export interface Reaction {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly takes?: number;
  readonly lost?: true;
}

/** No clock of a machine begins at 0. */
const began = 987_654_321;

/** The time of day at the server when a test begins. */
export const midday = Date.parse('2026-03-01T12:00:00Z');

/** Keeps the lines of the log. */
export class LogLines extends Log {
  readonly lines: string[] = [];

  override info(line: string): void {
    this.lines.push(line);
  }

  override group<T>(title: string, work: () => Promise<T>): Promise<T> {
    this.lines.push(title);
    return work();
  }
}

/** A client whose requests never leave: a script answers them, by a clock of the test's own. */
export class ScriptedClient extends TestiniumClient {
  readonly requests: { readonly path: string; readonly at: number }[] = [];
  readonly cancellation: AbortController;
  override readonly clock: FakeClock;
  override readonly log: LogLines;
  readonly #react: (path: string, at: number) => Reaction;

  constructor(react: (path: string, at: number) => Reaction, inputs: Partial<Inputs> = {}) {
    const options = { environment: {}, clock: new FakeClock(began), log: new LogLines() };
    const cancellation = new AbortController();
    super(inputsOf(inputs), { ...options, signal: cancellation.signal });
    this.clock = options.clock;
    this.log = options.log;
    this.cancellation = cancellation;
    this.#react = react;
  }

  /** Milliseconds since the test began. */
  get time(): number {
    return this.clock.now() - began;
  }

  override async send({ url }: TestiniumRequest, timeout = Infinity): Promise<HttpResult> {
    const path = url.includes('/run/') ? 'run' : url.endsWith('/executions') ? 'list' : url.replace(/.*\/api/, '');
    this.requests.push({ path, at: this.time });
    const { status = 200, body = {}, headers = {}, takes = 0, lost = false } = this.#react(path, this.time);
    const within = Math.max(0, Math.min(timeout, this.inputs.requestTimeout));
    const date = new Date(midday + this.time).toUTCString();
    await this.clock.sleep(Math.min(takes, within), this.signal);
    const cancelled = this.signal.aborted;
    const networkCode = cancelled ? 'CANCELLED' : lost ? 'ECONNRESET' : 'DEADLINE';
    const error = { networkCode, message: `it was ${networkCode}`, advice: '', final: false };
    if (cancelled || lost || takes > within) return { sent: true, cancelled, error };
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    return { status, headers: { date, ...headers }, body: bytes, tooLarge: false, elapsed: 1 };
  }

  /** Cancels the step so many milliseconds after the test began. */
  cancelAt(ms: number): void {
    void this.clock.sleep(ms, new AbortController().signal).then(() => this.cancellation.abort());
  }
}

export function inputsOf(inputs: Partial<Inputs> = {}): Inputs {
  return {
    planId: '42',
    credentials: { token: 't0ken' },
    forceRun: false,
    apiUrl: 'https://testinium.test/api',
    requestTimeout: minute,
    maxAttempts: 3,
    ifAlreadyRunning: 'fail',
    ifOutcomeUnknown: 'fail',
    waitForCompletion: false,
    waitTimeout: 60 * minute,
    pollInterval: 10 * second,
    maxFailurePercentage: 0,
    stopWhenAbandoned: false,
    ...inputs,
  };
}

/** Answers one after the other; the last one goes on for ever. */
export function inTurn<T>(...answers: readonly T[]): () => T {
  let nth = 0;
  return () => {
    const answer = answers[Math.min(nth++, answers.length - 1)];
    if (answer === undefined) throw new Error('There is nothing to answer.');
    return answer;
  };
}
