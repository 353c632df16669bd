import type { Result } from '../../support/run-action.js';
import { expectVerdict, runPlan42 } from '../../support/verdict.js';
import { here } from './programs.js';

/** What can arrive at a step, and how it ends then, as docs/intermediaries.md has it. */
export const arrivals = {
  '200': { step: 'green', run: 'started', says: 'execution 4711' },
  '200, kept': { step: 'UNEXPECTED_RESPONSE', run: 'may have started', says: 'it comes from a cache' },
  '404': { step: 'TEST_PLAN_NOT_FOUND', run: 'not started', says: 'HTTP 404' },
  '404, kept': { step: 'TEST_PLAN_NOT_FOUND', run: 'may have started', says: 'it comes from a cache' },
  '404, a page': { step: 'TEST_PLAN_NOT_FOUND', run: 'may have started', says: 'web page' },
  '502': { step: 'UNEXPECTED_RESPONSE', run: 'may have started', says: 'HTTP 502' },
  '503': { step: 'SERVICE_UNAVAILABLE', run: 'may have started', says: 'HTTP 503' },
  '504': { step: 'UNEXPECTED_RESPONSE', run: 'may have started', says: 'HTTP 504' },
  cut: { step: 'UNKNOWN_OUTCOME', run: 'may have started', says: 'no complete answer' },
} as const;
export type Arrival = keyof typeof arrivals;

/** Runs plan 42 through what listens at this port. It would have three attempts, and all the time it needs. */
export function stepThrough(port: number): Promise<Result> {
  return runPlan42(`http://${here}:${String(port)}`, { 'max-attempts': '3' });
}

/** Holds a step to how it ended, to what is certain then, and to saying nothing else anywhere. */
export function expectEnd(result: Result, end: { step: string; run: string; says: string }): void {
  expectVerdict(result, end.step, end.says, end.run);
  if (end.run !== 'not started')
    expect(result.visible).not.toMatch(/\bno (new )?run was started|nothing was (sent|started)/i);
}
