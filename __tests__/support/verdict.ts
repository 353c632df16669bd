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

/** How a step ends: its code or `green`, what it says is known of the run, and words of its message, or of its log. */
export interface Ending {
  readonly step: string;
  readonly known: 'started' | 'no run' | 'may have started' | 'refused as running';
  readonly says: string | RegExp;
}

/** Holds a step to its ending, in all the places where it is told, with nothing private and no stack trace anywhere. */
export function expectEnding(result: Result, { step, known, says }: Ending): void {
  const { exitCode, outputs, stdout, stderr, summary } = result;
  expect(stderr).toBe('');
  expect(stdout).not.toMatch(/\n\s+at /);
  const told = result.annotations.map(({ title, text }) => `${title ?? ''}\n${text}`);
  const seen = [result.visible, ...told, readable(summary)].join('\n');
  for (const echo of echoesOfToken) expect(seen).not.toContain(echo);
  if (step === 'green') {
    expect([exitCode, errors(result), outputs['error-code']]).toEqual([0, [], undefined]);
    expect(readable(summary)).toContain(outputs['execution-id']);
    expect(stdout).toMatch(says);
    return;
  }
  const text = explanation(result);
  expect(errors(result)).toEqual([expect.stringContaining(`(${step})`)]);
  expect([exitCode, outputs['error-code'], outputs['execution-id']]).toEqual([1, step, undefined]);
  expect(claims(text)).toBe(known);
  expect(text).toMatch(says);
  expect(text).toMatch(/^What to do: .*\.$/m);
  expect(readable(summary)).toContain(step);
}

/** What the annotation of a red step claims about runs: one of these, and never two at once. */
function claims(text: string): string {
  const all = {
    'no run': /\b[Nn]o (new )?run was started|Nothing was started/,
    'may have started': /The run may have started/,
    // And so the first copy of a request that a gateway repeated may be what is running.
    'refused as running':
      /because it is running\. Somebody else may have started .* or a proxy or gateway that repeats/,
  };
  return Object.entries(all)
    .flatMap(([claim, words]) => (words.test(text) ? [claim] : []))
    .join(' and ');
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
