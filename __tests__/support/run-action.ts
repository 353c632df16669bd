import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

export const root = path.resolve(import.meta.dirname, '../..');

export interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice';
  readonly title: string | undefined;
  readonly text: string;
}

/** All that one run of the step leaves behind. */
export interface Result extends Awaited<ReturnType<typeof leftBy>> {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  /** Environment besides inputs and command files; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** File descriptors for the log and stderr in place of pipes that are read: nothing is known of them then. */
  readonly stdout?: number;
  readonly stderr?: number;
  /** What is started in place of the committed bundle. */
  readonly program?: string;
  /** Called with the running process, e.g. to send it a signal. */
  readonly whileRunning?: (child: ChildProcess) => void;
}

/** Starts the committed bundle as GitHub's runner does and waits until it has ended. */
export async function runAction(inputs: Readonly<Record<string, string>>, options: Options = {}): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'step-'));
  try {
    const files = { GITHUB_OUTPUT: path.join(folder, 'output'), GITHUB_STEP_SUMMARY: path.join(folder, 'summary') };
    for (const file of Object.values(files)) await writeFile(file, '');
    const env = {
      PATH: process.env['PATH'],
      ...files,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...options.env,
    };
    const child = spawn(process.execPath, [path.resolve(root, options.program ?? 'dist/index.js')], {
      cwd: folder,
      env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
      stdio: ['ignore', options.stdout ?? 'pipe', options.stderr ?? 'pipe'],
    });
    options.whileRunning?.(child);
    const read = (stream: Readable | null): string | Promise<string> => (stream === null ? '' : text(stream));
    const [stdout, stderr, [exitCode, signal]] = await Promise.all([
      read(child.stdout),
      read(child.stderr),
      once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
    ]);

    return { exitCode, signal, stdout, stderr, ...(await leftBy(stdout, files, stderr)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a step has left in its log and in these files. */
export async function leftBy(stdout: string, files: NodeJS.ProcessEnv, stderr = '') {
  const log = stdout.split(/\r?\n/);
  const [outputs = '', summary = ''] = await Promise.all(
    [files['GITHUB_OUTPUT'], files['GITHUB_STEP_SUMMARY']].map((file = '') => readFile(file, 'utf8').catch(() => '')),
  );
  const seen = log.filter((line) => !line.startsWith('::add-mask::')).join('\n');
  return {
    outputs: parseOutputs(outputs),
    summary,
    annotations: log.flatMap(parseAnnotation),
    /** Values that the runner was told to mask, in order. */
    masked: log.flatMap((line) => /^::add-mask::(.*)$/.exec(line)?.[1] ?? []).map(unescape),
    /** Everything that anyone could see: log, outputs and summary, but for the masking commands. */
    visible: [seen, stderr, outputs, summary].join('\n'),
  };
}

/** `name=value` in a line each: the runner's format of command files for values of one line. */
export function parseOutputs(file: string): Record<string, string> {
  const lines = file.split('\n').filter((line) => line !== '');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

/** The annotation that a line of the log makes, if it makes one. */
export function parseAnnotation(line: string): Annotation[] {
  const [, kind, properties = '', message = ''] = /^::(error|warning|notice)(?: ([^:]*))?::(.*)$/.exec(line) ?? [];
  if (kind === undefined) return [];
  const title = /title=([^,]*)/.exec(properties)?.[1];
  return [{ kind: kind as Annotation['kind'], title: title && unescape(title), text: unescape(message) }];
}

/** A value of a workflow command as it was before it was put into one. */
function unescape(text: string): string {
  return text.replace(/%(3A|2C|0D|0A|25)/g, decodeURIComponent);
}
