import type { Result } from '../../support/run-action.js';
import { runPlan42, type Ending } from '../../support/verdict.js';
import { here } from './programs.js';

/** What can arrive at a step, and how it ends then, as docs/dev/gateways.md has it. */
export const arrivals = {
  '200': { step: 'green', known: 'started', says: 'execution 4711' },
  '200, cached': { step: 'UNEXPECTED_RESPONSE', known: 'may have started', says: 'it comes from a cache' },
  '404': { step: 'TEST_PLAN_NOT_FOUND', known: 'no run', says: 'HTTP 404' },
  '404, page': { step: 'TEST_PLAN_NOT_FOUND', known: 'may have started', says: 'web page' },
  '502': { step: 'UNEXPECTED_RESPONSE', known: 'may have started', says: 'HTTP 502' },
  '503': { step: 'SERVICE_UNAVAILABLE', known: 'may have started', says: 'HTTP 503' },
  '504': { step: 'UNEXPECTED_RESPONSE', known: 'may have started', says: 'HTTP 504' },
  cut: { step: 'UNKNOWN_OUTCOME', known: 'may have started', says: 'no complete response' },
} as const satisfies Record<string, Ending>;
export type Arrival = keyof typeof arrivals;

/** Runs plan 42 through what listens at this port, with all the time and the attempts that it could want. */
export const stepThrough = (port: number): Promise<Result> => runPlan42(`http://${here}:${String(port)}`);

/** An ending as the tables of the page have it. */
export const cells = ({ step, known, says }: Ending): string[] => [
  step === 'green' ? step : `\`${step}\``,
  known,
  `“${String(says)}”`,
];
