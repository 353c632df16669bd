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
  | ({ readonly kind: 'ENVIRONMENT_UNAVAILABLE' | 'NOT_STARTED' } & Said)
  | { readonly kind: 'ALREADY_RUNNING'; readonly status: number; readonly said?: Said; readonly message?: Foreign }
  | ({
      readonly kind:
        'INVALID_REQUEST' | 'ACCESS_DENIED' | 'FORBIDDEN' | 'TEST_PLAN_NOT_FOUND' | 'SYSTEM_INTERNAL_ERROR';
    } & Rejection)
  | ({ readonly kind: 'SERVICE_UNAVAILABLE'; readonly attempts: number; readonly retryAfter?: Foreign } & Rejection)
  | { readonly kind: 'NETWORK_ERROR'; readonly trouble: Trouble; readonly attempts: number }
  | { readonly kind: 'UNKNOWN_OUTCOME'; readonly cause: Trouble | 'cancelled' | 'defect' }
  | { readonly kind: 'CANCELLED' }
  | {
      readonly kind: 'UNEXPECTED_RESPONSE';
      readonly status: number;
      readonly reason: string;
      readonly message?: Foreign;
      readonly location?: Foreign;
    }
  | { readonly kind: 'INVALID_INPUT'; readonly problems: readonly string[] };

export type ErrorCode = Exclude<Outcome['kind'], 'started'>;

/** A union that was not switched on exhaustively; the compiler finds it first. */
export function never(value: never): never {
  throw new TypeError(`Not thought of: ${JSON.stringify(value)}`);
}
