import type { NetworkError } from './http/network-error.js';
import type { Inputs } from './inputs.js';
import type { Untrusted } from './text/sanitize.js';

// What a step can come to, as plain data; `report/` makes words of it. Ids are Java Longs and so decimal text, durations are
// milliseconds unless the name says otherwise.

/** The values of the output `error-code`: about the inputs, the start, the wait, or any request. */
export type ErrorCode =
  | 'INVALID_INPUT'
  | ('SIGN_IN_FAILED' | 'INVALID_REQUEST' | 'ACCESS_DENIED' | 'FORBIDDEN' | 'TEST_PLAN_NOT_FOUND' | 'ALREADY_RUNNING')
  | ('ENVIRONMENT_UNAVAILABLE' | 'NOT_STARTED' | 'SYSTEM_INTERNAL_ERROR')
  | ('TESTS_FAILED' | 'NO_RESULTS' | 'WAIT_TIMED_OUT' | 'EXECUTION_NOT_FOUND')
  | ('NETWORK_ERROR' | 'UNKNOWN_OUTCOME' | 'UNEXPECTED_RESPONSE' | 'SERVICE_UNAVAILABLE' | 'CANCELLED');

/** A complete HTTP response, as far as people need to know about it. */
export interface ResponseInfo {
  readonly status: number;
  /** `testinium`: a JSON object, or a 401 or 403 with an `error` in a `Bearer` challenge (RFC 6750): only its API sends these. */
  readonly source: 'testinium' | 'web page' | 'other';
  readonly message?: Untrusted;
  /** `error` of OAuth (RFC 6749, 5.2). */
  readonly oauthError?: string;
  /** A 401 that says that the token has expired or is invalid. */
  readonly isAboutToken?: boolean;
  readonly location?: Untrusted;
  readonly retryAfter?: string;
  /** What keeps it from being believed, as the end of a sentence: `it comes from a cache (Age: 60)`. */
  readonly problem?: string;
  /** It comes from a cache, so it proves nothing, neither yes nor no. */
  readonly cached?: boolean;
}

/** Why a request brought nothing that counts: a response, or a network error, which has nothing of one. */
export type Cause = ResponseInfo | (NetworkError & Partial<Record<Exclude<keyof ResponseInfo, 'message'>, undefined>>);

/** A well-formed 200 to the trigger, whether it started a run or not. */
export interface TriggerResponse {
  readonly alreadyRunning: boolean;
  /** The entries of `unavailable_env_list` as parsed JSON, exact. */
  readonly environments: readonly unknown[];
  readonly message?: Untrusted;
}

/** A run that this step answers for. */
export interface Run {
  readonly executionId: string;
  /** `recovered`: the one new execution of the plan, after a lost answer or a refusal that nothing explains. */
  readonly origin: 'started' | 'attached' | 'recovered';
  readonly response?: TriggerResponse;
}

/** How many results have which status, in the order and with the names in which Testinium sent them. */
export type Counts = ReadonlyMap<string, number>;

/** Testinium Cloud and Testinium Enterprise have different paths for the same things. */
export type Edition = 'cloud' | 'enterprise';

/** A scenario in an environment. All text is from outside. */
export interface TestResult {
  readonly id: string;
  /** `level`; the list of its values is open. */
  readonly status: string;
  readonly ended: boolean;
  /** The error of a result that has ended and is not `SUCCESS`. */
  readonly message?: string;
  readonly seconds?: number;
  /** Milliseconds since 1970; absent where the date has no zone. */
  readonly startedAt?: number;
  readonly executionId?: string;
  readonly scenarioId?: string;
  readonly scenario?: string;
  readonly sourceFile?: string;
  readonly environmentId?: string;
  readonly environment?: string;
  readonly projectId?: string;
  /** Another attempt at the same test (`retry_test_result_id`); which of the two came first is not said. */
  readonly retryOf?: string;
}

/** What Testinium says about one execution. */
export interface Execution {
  readonly edition: Edition;
  /** Its `end_date` is a date that can be one. */
  readonly ended: boolean;
  readonly counts: Counts;
  /** Those that the answer embeds: on Enterprise. */
  readonly results: readonly TestResult[];
  readonly planName?: Untrusted;
  readonly duration?: number;
  readonly error?: Untrusted;
}

/** What looking for the run of a lost answer came to, where it did not find exactly one. */
export interface RecoveryResult {
  /** The executions that were new; absent when no list could be retrieved, for which `cause` says why. */
  readonly ids?: readonly string[];
  readonly cause?: Cause;
  readonly duration?: number;
  readonly cancelled?: boolean;
}

/** Why the step is red. Which of the details are there depends on `code`. */
export interface Failure {
  readonly code: ErrorCode;
  /** Whether this step has started a run: `maybe` when a trigger may have worked although nobody said so. */
  readonly started: 'no' | 'maybe' | 'yes';
  /** What was asked last; the trigger if omitted. */
  readonly request?: 'trigger' | 'sign-in' | 'executions' | 'execution';
  readonly cause?: Cause;
  readonly attempts?: number;
  /** A well-formed 200 that says that nothing was started. */
  readonly response?: TriggerResponse;
  /** What is wrong with the inputs, or in the action: whole sentences, safe to print. */
  readonly problems?: readonly string[];
  readonly recovery?: RecoveryResult;
}

/** What was done about a run that the step gave up on. */
export interface StopResult {
  /** `skipped`: Testinium was not asked; `not-sent`: it was to be asked, and the request never left. */
  readonly kind: 'asked' | 'skipped' | 'not-sent';
  readonly reason?: 'cloud' | 'ended' | 'not-listed' | 'no-results' | 'other-executions' | 'list-unavailable';
  readonly others?: readonly string[];
  /** How many results it was asked to stop, on Enterprise 2.0. */
  readonly results?: number;
  /** Absent when time was up first. */
  readonly cause?: Cause;
  /** Testinium's own word for it (1.16.7): `SUCCESS` or `NOT_AVAILABLE`. */
  readonly status?: Untrusted;
}

/** All that is known when the step ends; of this every text that people see is made. */
export interface StepResult {
  /** Absent when they are bad. */
  readonly inputs?: Inputs;
  readonly run?: Run;
  /** The address of the execution's page. */
  readonly executionUrl?: string;
  /** What was last seen of the run, when the step waited for it. */
  readonly execution?: Execution;
  /** The last answer said that the run had not ended. */
  readonly running?: boolean;
  readonly stop?: StopResult;
  /** The step is green without it. */
  readonly failure?: Failure;
}

export function isFailure(value: object): value is Failure {
  return 'started' in value;
}
