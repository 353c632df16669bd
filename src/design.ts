/** Types of rooms that are being rebuilt; each import of this file goes to the real one when that is there. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from './clock.js';
import type { Foreign } from './text.js';

export interface Sink {
  readonly largest: number;
  take(chunk: Buffer): void;
}

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly into?: Sink;
}

export interface Trouble {
  readonly kind: string;
  readonly words: string;
}

export const inWords = (trouble: Trouble, show: Show): string => show({ raw: trouble.words });

export type Answer =
  | {
      readonly kind: 'complete';
      readonly status: number;
      readonly headers: Readonly<IncomingHttpHeaders>;
      readonly body: Buffer;
      readonly oversized: boolean;
    }
  | { readonly kind: 'unsent'; readonly trouble: Trouble }
  | { readonly kind: 'cut'; readonly trouble: Trouble }
  | { readonly kind: 'cancelled'; readonly sent: boolean };

export interface Client {
  readonly send: (request: Request, within?: number) => Promise<Answer>;
  readonly clock: Clock;
  readonly cancel: AbortSignal;
  readonly maxAttempts: number;
  readonly until?: number;
  readonly say: (line: string) => void;
}

/** As in retry.ts. */
export function bounded(client: Client, until: number): Client {
  const left = (): number => Math.max(0, until - client.clock.now());
  return {
    ...client,
    until,
    send: (request, within = Infinity) => client.send(request, Math.min(within, left())),
    clock: { now: () => client.clock.now(), sleep: (ms, cancel) => client.clock.sleep(Math.min(ms, left()), cancel) },
  };
}

export interface Session {
  readonly request: (what: { method?: 'GET' | 'POST'; url: string; body?: string; into?: Sink }) => Request;
  /** What is returned is why it failed. */
  readonly renew?: (client: Client) => Promise<object | undefined>;
}

export type Show = (text: Foreign, limit?: number) => string;
