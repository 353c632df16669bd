import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { root } from '../support/run-action.js';

export interface Ended {
  readonly code: number | null;
  /** Everything that a person sees. */
  readonly text: string;
  /** The part below a heading, `''` when there is none. */
  readonly part: (heading: string) => string;
}

export interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly script?: string;
  /** Words of the log at which the job is cancelled, as by Ctrl-C in a terminal. */
  readonly cancelAt?: string;
}

/** `npm start` with these arguments. */
export async function start(args: string, options: Options = {}): Promise<Ended> {
  const { env = {}, cwd = root, script = path.join(root, 'simulator/try.mjs'), cancelAt } = options;
  const child = spawn(process.execPath, [script, ...args.split(' ').filter((word) => word !== '')], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  let isCancelled = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (cancelAt === undefined || isCancelled || !text.includes(cancelAt)) return;
      isCancelled = true;
      process.kill(-(child.pid ?? 0), 'SIGINT');
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  const parts = new Map(text.split(/^──── /m).map((one) => [one.split(' ', 1)[0], one.slice(one.indexOf('\n') + 1)]));
  return { code, text, part: (heading) => (parts.get(heading) ?? '').trim() };
}

/** The outputs of a step, as lines. */
export const outputs = ({ part }: Ended): string[] => part('Outputs').split('\n');
