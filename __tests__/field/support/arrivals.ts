import { runAction, type Options, type Result } from '../../support/run-action.js';
import { here } from './programs.js';

/** What can arrive at a step, and how it ends then, as docs/dev/gateways.md has it. */
export const arrivals = {
  '200': { step: 'green', run: 'started', says: 'execution 4711' },
  '200, cached': { step: 'UNEXPECTED_RESPONSE', run: 'may have started', says: 'it comes from a cache' },
  '404': { step: 'TEST_PLAN_NOT_FOUND', run: 'not started', says: 'HTTP 404' },
  '404, cached': { step: 'TEST_PLAN_NOT_FOUND', run: 'may have started', says: 'it comes from a cache' },
  '404, page': { step: 'TEST_PLAN_NOT_FOUND', run: 'may have started', says: 'web page' },
  '409': { step: 'ALREADY_RUNNING', run: 'may have started', says: 'HTTP 409' },
  '502': { step: 'UNEXPECTED_RESPONSE', run: 'may have started', says: 'HTTP 502' },
  '503': { step: 'SERVICE_UNAVAILABLE', run: 'may have started', says: 'HTTP 503' },
  '504': { step: 'UNEXPECTED_RESPONSE', run: 'may have started', says: 'HTTP 504' },
  cut: { step: 'UNKNOWN_OUTCOME', run: 'may have started', says: 'no complete response' },
} as const satisfies Record<string, End>;
export type Arrival = keyof typeof arrivals;

/** How a step ends: its code or `green`, what it says of the run, and words of its message. */
export interface End {
  readonly step: string;
  readonly run: 'started' | 'not started' | 'may have started';
  readonly says: string;
}

const token = 'tok-5e"cret\\.w0rd_2b~c+d/e=&f';

/** Runs plan 42 of the Testinium at this address. It would have three attempts, and all the time it needs. */
export function runPlan42(url: string, inputs: Record<string, string> = {}, options: Options = {}): Promise<Result> {
  return runAction(
    { 'plan-id': '42', token, 'api-url': url, 'max-attempts': '3', 'request-timeout-seconds': '600', ...inputs },
    { ...options, env: { RUNNER_DEBUG: '1', ...options.env } },
  );
}

/** Runs plan 42 through what listens at this port. */
export function stepThrough(port: number, inputs?: Record<string, string>): Promise<Result> {
  return runPlan42(`http://${here}:${String(port)}`, inputs);
}

/** Holds a step to how it ended, to what is certain then, and to saying nothing else anywhere. */
export function expectEnd(result: Result, { step, run, says }: End): void {
  expect(result.stderr).toBe('');
  expect(result.visible).not.toContain(token);
  if (run !== 'not started')
    expect(result.visible).not.toMatch(/\bno (new )?run was started|nothing was (sent|started)/i);
  const errors = result.annotations.filter(({ kind }) => kind === 'error');
  if (step === 'green') {
    expect(errors).toEqual([]);
    expect(result).toMatchObject({ exitCode: 0, outputs: { 'execution-id': '4711' } });
    expect(result.outputs).not.toHaveProperty('error-code');
    expect(result.stdout).toContain(says);
    return;
  }
  const [error, ...more] = errors;
  expect(more).toEqual([]);
  expect(error?.title).toContain(`(${step})`);
  expect(result).toMatchObject({ exitCode: 1, outputs: { 'error-code': step } });
  expect(result.outputs).not.toHaveProperty('execution-id');
  expect(error?.text).toContain(says);
  expect(error?.text).toMatch(run === 'not started' ? /No run was started\./ : /may have started|and so started/);
}

/** An end as the tables of the page have it. */
export const endCells = ({ step, run, says }: End): string[] => [
  step === 'green' ? step : `\`${step}\``,
  run,
  `“${says}”`,
];
