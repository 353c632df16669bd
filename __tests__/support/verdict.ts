import { runAction, type Options, type Result } from './run-action.js';

/** The token of every step in these tests: nobody may ever see it. */
export const token = 'tok-5e"cret\\.w0rd_2b~c+d/e=&f';

/** The ways in which a server is likely to write a token that it was sent. */
export const echoesOfToken = [
  token,
  encodeURIComponent(token),
  new URLSearchParams({ t: token }).toString().slice(2),
  JSON.stringify(token).slice(1, -1),
];

/** Runs plan 42 of the Testinium at this address, and tells the log everything. */
export function runPlan42(url: string, inputs: Record<string, string> = {}, options: Options = {}): Promise<Result> {
  return runAction(
    { 'plan-id': '42', token, 'api-url': url, 'max-attempts': '2', 'request-timeout-seconds': '600', ...inputs },
    { ...options, env: { RUNNER_DEBUG: '1', ...options.env } },
  );
}

/** Holds a step to how it ended, a code or `green`, to what is certain then, and to these words. */
export function expectVerdict(result: Result, step: string, says: string, run = certainty(step)): void {
  if (step === 'green') {
    expectGreen(result);
    expect(result.stdout).toContain(says);
    return;
  }
  expectRed(result, step);
  const text = explanation(result);
  expect(text).toContain(says);
  expect(text).toMatch(
    run === 'may have started'
      ? /The run may have started\./
      : run === 'refused as running'
        ? /refused to start the plan because it is running/
        : /No run was started\./,
  );
}

/** All that has to be true of a red step, whatever made it red. */
function expectRed(result: Result, code: string): void {
  expectCleanEnd(result);
  expect(result).toMatchObject({ exitCode: 1, signal: null });
  expect(errors(result)).toEqual([expect.stringContaining(`(${code})`)]);
  expect(result.outputs['error-code']).toBe(code);
  expect(result.outputs).not.toHaveProperty('execution-id');
  expect(readable(result.summary)).toContain(code);
}

/** All that has to be true of a green one, which started execution 4711. */
function expectGreen(result: Result): void {
  expectCleanEnd(result);
  expect(errors(result)).toEqual([]);
  expect(result).toMatchObject({ exitCode: 0, signal: null });
  expect(result.outputs['execution-id']).toBe('4711');
  expect(result.outputs).not.toHaveProperty('error-code');
}

/** All that has to be true of any step: nothing private, no stack trace. */
export function expectCleanEnd(result: Result): void {
  expect(result.stderr).toBe('');
  expect(result.stdout).not.toMatch(/\n\s+at /);
  const told = result.annotations.map(({ title, text }) => `${title ?? ''}\n${text}`);
  const seen = [result.visible, ...told, readable(result.summary)].join('\n');
  for (const echo of echoesOfToken) expect(seen).not.toContain(echo);
}

/** Titles of the error annotations. */
export function errors(result: Result): (string | undefined)[] {
  return result.annotations.filter(({ kind }) => kind === 'error').map(({ title }) => title);
}

/** What the error annotation of a red step says. */
export function explanation(result: Result): string {
  return result.annotations.find(({ kind }) => kind === 'error')?.text ?? '';
}

/** The names of all commands that GitHub's runner would find in a log, in order. */
export function commands(stdout: string): string[] {
  return stdout.split(/\r\n|\r|\n/).flatMap((line) => {
    if (line.includes('##[')) return ['##['];
    return /^\s*::([^: ]*)/.exec(line)?.[1] ?? [];
  });
}

/** A summary as it is read on GitHub, where entities are characters. */
export function readable(summary: string): string {
  return summary.replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)));
}

/** What is certain about the run by how the step ended, unless a test says otherwise. */
export function certainty(step: string): string {
  if (step === 'green') return 'started';
  if (step === 'ALREADY_RUNNING') return 'refused as running';
  const lost = ['UNKNOWN_OUTCOME', 'UNEXPECTED_RESPONSE', 'SYSTEM_INTERNAL_ERROR'];
  return lost.includes(step) ? 'may have started' : 'not started';
}
