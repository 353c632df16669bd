import type { Trouble } from './http/trouble.js';
import type { Foreign } from './text/text.js';
import type { TestResult } from './test-result.js';

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

/**
 * A whole answer, as far as it matters for people. `speaker` is who can have said it: only Testinium's API
 * answers with a JSON object, whereas gateways and firewalls answer with web pages or with nothing.
 */
export interface Reply {
  readonly status: number;
  readonly speaker: 'api' | 'web page' | 'unknown';
  /** What shows that a cache said it: then it was true of another request, and this one may have been handed on. */
  readonly cached?: string;
  /** The words of its body, where it has some. */
  readonly message?: Foreign;
  /** It has a body of which nothing is told, as it may hold a token. */
  readonly withheld?: true;
  /** Its body is larger than is read of one. */
  readonly oversized?: true;
  /** Where a redirect points to. */
  readonly location?: Foreign;
}

/** How many results have which status, in the order in which Testinium names them, as it named them. */
export type Counts = ReadonlyMap<string, number>;

/** What Testinium says of an execution when it is asked. */
export interface Execution {
  readonly ended: boolean;
  readonly counts: Counts;
  readonly edition: Edition;
  /** One by one, where the answer holds them: on Enterprise. */
  readonly results: readonly TestResult[];
  readonly planName?: Foreign;
  /** From its start to its end, in milliseconds. */
  readonly duration?: number;
  /** Testinium's words for what went wrong with the execution as a whole. */
  readonly error?: Foreign;
}

/** The two Testiniums have different paths for the same things; which one answers is known from the first answer. */
export type Edition = 'cloud' | 'enterprise';

/** An answer, or the want of one, that tells nothing. */
export type Useless =
  | { readonly kind: 'no answer'; readonly trouble: Trouble }
  | { readonly kind: 'reply'; readonly reply: Reply; readonly flaw?: string; readonly retryAfter?: string }
  /** Neither of Testinium's two paths knows of what was asked for. */
  | { readonly kind: 'missing' };

/** What was asked for when Testinium refused: starting the plan, its list of executions, or one of them. */
export type Asked = 'start' | 'executions' | 'execution';

/** What looking for the run of a lost answer came to, where it did not find exactly one. */
export type Looked =
  /** From the beginning to the last look that told something, in milliseconds. */
  | { readonly kind: 'none'; readonly forMs: number }
  | { readonly kind: 'several'; readonly ids: readonly string[] }
  /** The list could not be had, or not to the end. */
  | { readonly kind: 'failed'; readonly told: Untold }
  | { readonly kind: 'cut short' };

/** The run has been started by this step, taken over, or found after its answer was lost. */
export type Running =
  | ({ readonly kind: 'started'; readonly executionId: string } & Said)
  /** Not started by this step, but running: the step has taken it for its own. */
  | { readonly kind: 'adopted'; readonly executionId: string }
  /** The answer to the trigger was lost; this is the one execution that was not there before. */
  | { readonly kind: 'found'; readonly executionId: string };

export type Green = Running | { readonly kind: 'passed'; readonly execution: Execution; readonly allowed: number };

/**
 * What can make a step red. `kind` is its `error-code`, so that a code that is not thought of in one place
 * does not compile there.
 */
export type Red =
  | { readonly kind: 'TESTS_FAILED' | 'NO_RESULTS'; readonly execution: Execution; readonly allowed: number }
  | {
      readonly kind: 'WAIT_TIMED_OUT';
      /** How long the step was to wait at most, in milliseconds. */
      readonly timeout: number;
      readonly execution?: Execution;
      /** What was wrong with the last answer, if it was no use. */
      readonly last?: Useless;
    }
  | {
      readonly kind: 'EXECUTION_NOT_FOUND';
      /** As it was last seen, when it was there before. */
      readonly execution?: Execution;
    }
  | ({ readonly kind: 'ENVIRONMENT_UNAVAILABLE' | 'NOT_STARTED' } & Said)
  | { readonly kind: 'ALREADY_RUNNING'; readonly reply: Reply; readonly said?: Said }
  | { readonly kind: 'INVALID_REQUEST' | 'TEST_PLAN_NOT_FOUND'; readonly reply: Reply }
  | {
      readonly kind: 'ACCESS_DENIED' | 'FORBIDDEN';
      readonly asked: Asked;
      readonly reply: Reply;
      /** Whether the token that was refused came from signing in. */
      readonly signedIn: boolean;
    }
  | { readonly kind: 'SYSTEM_INTERNAL_ERROR'; readonly reply: Reply; readonly looked?: Looked }
  | ({ readonly kind: 'SERVICE_UNAVAILABLE' } & (
      | { readonly what: 'limited'; readonly reply: Reply; readonly attempts: number; readonly retryAfter?: Foreign }
      | { readonly what: 'gateway'; readonly reply: Reply; readonly looked?: Looked }
      /** The list of executions could not be had: to attach, or to look for the run later. */
      | { readonly what: 'list'; readonly to: 'attach' | 'look'; readonly told: Untold; readonly attempts: number }
    ))
  | {
      readonly kind: 'SIGN_IN_FAILED';
      readonly attempts: number;
      readonly cause:
        | { readonly kind: 'no answer'; readonly trouble: Trouble }
        /** `error` is OAuth's own word for it (RFC 6749, 5.2). */
        | { readonly kind: 'reply'; readonly reply: Reply; readonly flaw: string; readonly error?: string };
    }
  | { readonly kind: 'NETWORK_ERROR'; readonly trouble: Trouble; readonly attempts: number }
  | { readonly kind: 'UNKNOWN_OUTCOME'; readonly cause: Trouble | 'cancelled'; readonly looked?: Looked }
  | { readonly kind: 'CANCELLED' }
  | { readonly kind: 'UNEXPECTED_RESPONSE'; readonly reply: Reply; readonly flaw: string; readonly looked?: Looked }
  | { readonly kind: 'INVALID_INPUT'; readonly problems: readonly string[] };

/** What a run of this step can come to. */
export type Outcome = Green | Red;
export type ErrorCode = Red['kind'];

/** What was done about a run that the step gave up on. */
export type Stop =
  /** `unlisted`: the plan's list does not have it. `no results`: it runs, but none of its results is there to be stopped. */
  | { readonly kind: 'not asked'; readonly because: 'cloud' | 'ended' | 'unlisted' | 'no results' }
  /** Other executions of the plan run as well, and stopping the plan would stop them too. */
  | { readonly kind: 'not asked'; readonly because: 'others'; readonly others: readonly string[] }
  /** What is running could not be had. */
  | { readonly kind: 'not asked'; readonly because: 'unknown'; readonly told: Untold }
  /** It was to be asked, and the request certainly did not leave. */
  | { readonly kind: 'could not ask'; readonly because: Trouble | 'no time' }
  | {
      readonly kind: 'asked';
      /** How many results it was asked to stop, where it is asked for results rather than for the plan. */
      readonly results?: number;
      readonly answer: Reply | Trouble | 'none in time';
      /** Testinium's word for what came of it. */
      readonly status?: Foreign;
    };

/** Why Testinium told nothing when it was asked for executions. */
export type Untold =
  /** Neither of its two paths knows of it. */
  | { readonly kind: 'missing' }
  /** No sense in the answer, or no answer: asking again is harmless and may help. */
  | { readonly kind: 'unclear'; readonly why: Useless }
  /** Asking again cannot help. */
  | { readonly kind: 'over'; readonly outcome: Red };
