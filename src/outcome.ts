import type { Trouble } from './client.js';
import type { Foreign } from './text.js';

/** An environment that Testinium said is not available: its id or its name, or both. */
export interface Environment {
  readonly id?: Foreign;
  readonly name?: Foreign;
}

/** What every well-formed answer to a trigger says, started or not. */
export interface Said {
  readonly alreadyRunning: boolean;
  readonly environments: readonly Environment[];
  /** The list of environments as JSON, exactly as Testinium sent it. */
  readonly environmentsJson: string;
  readonly message?: Foreign;
}

/** How many results have which status, in the order in which Testinium names them. */
export type Counts = ReadonlyMap<string, number>;

/** What Testinium says of an execution when it is asked. */
export interface Execution {
  readonly ended: boolean;
  readonly counts: Counts;
  readonly planName?: Foreign;
  /** From its start to its end, in milliseconds. */
  readonly duration?: number;
  /** Testinium's words for what went wrong with the execution as a whole. */
  readonly error?: Foreign;
}

/** An answer, or the want of one, that tells nothing. */
export interface Useless {
  readonly reason: string;
  readonly message?: Foreign;
}

/** A status that decides by itself, with Testinium's own words where the body had some. */
export interface Rejection {
  readonly status: number;
  readonly message?: Foreign;
}

/**
 * What a run of this step can come to. `kind` is the `error-code` of everything that is red, so that a
 * code that is not thought of in one place does not compile there.
 */
export type Outcome =
  | ({ readonly kind: 'started'; readonly executionId: string } & Said)
  /** Not started by this step, but running: the step has taken it for its own. */
  | { readonly kind: 'adopted'; readonly executionId: string }
  | { readonly kind: 'passed'; readonly execution: Execution; readonly allowed: number }
  | { readonly kind: 'TESTS_FAILED' | 'NO_RESULTS'; readonly execution: Execution; readonly allowed: number }
  | {
      readonly kind: 'WAIT_TIMED_OUT';
      readonly minutes: number;
      readonly execution?: Execution;
      /** What was wrong with the last answer, if it was no use. */
      readonly trouble?: Useless;
    }
  | { readonly kind: 'EXECUTION_NOT_FOUND' }
  | ({ readonly kind: 'ENVIRONMENT_UNAVAILABLE' | 'NOT_STARTED' } & Said)
  | { readonly kind: 'ALREADY_RUNNING'; readonly status: number; readonly said?: Said; readonly message?: Foreign }
  | ({
      readonly kind:
        'INVALID_REQUEST' | 'ACCESS_DENIED' | 'FORBIDDEN' | 'TEST_PLAN_NOT_FOUND' | 'SYSTEM_INTERNAL_ERROR';
    } & Rejection)
  /** To a trigger with `status`, to a list of executions with the `reason` why there was none. */
  | {
      readonly kind: 'SERVICE_UNAVAILABLE';
      readonly attempts: number;
      readonly status?: number;
      readonly reason?: string;
      readonly message?: Foreign;
      readonly retryAfter?: Foreign;
    }
  | {
      readonly kind: 'SIGN_IN_FAILED';
      readonly reason: string;
      readonly attempts: number;
      readonly trouble?: Trouble;
      readonly status?: number;
      readonly message?: Foreign;
      readonly location?: Foreign;
    }
  | { readonly kind: 'NETWORK_ERROR'; readonly trouble: Trouble; readonly attempts: number }
  | { readonly kind: 'UNKNOWN_OUTCOME'; readonly cause: Trouble | 'cancelled' }
  | { readonly kind: 'CANCELLED' }
  | {
      readonly kind: 'UNEXPECTED_RESPONSE';
      readonly status: number;
      readonly reason: string;
      readonly message?: Foreign;
      readonly location?: Foreign;
    }
  | { readonly kind: 'INVALID_INPUT'; readonly problems: readonly string[] };

export type Green = Extract<Outcome, { kind: 'started' | 'adopted' | 'passed' }>;
export type Red = Exclude<Outcome, Green>;
export type ErrorCode = Red['kind'];

/** A union that was not switched on exhaustively; the compiler finds it first. */
export function never(value: never): never {
  throw new TypeError(`Not thought of: ${JSON.stringify(value)}`);
}
