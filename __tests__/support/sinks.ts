import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, constants, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseOutputs, root } from './run-action.js';

const { O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } = constants;

/**
 * What a step may be given to write to. Pipes are pipes of the kernel, as those of GitHub's runner are, where Node's own are
 * sockets: they hold 64 KiB, and whoever writes to them by waiting waits for ever.
 */
export interface Sinks {
  readonly folder: string;
  /** A file name with nothing there yet. */
  readonly file: () => string;
  readonly directory: () => string;
  /** A FIFO that nobody has opened. */
  readonly fifo: () => string;
  /** A FIFO that somebody has open and never reads, and in which there is no room left. */
  readonly stuffed: () => string;
  /** The end to write to of a pipe whose reader has gone. */
  readonly closed: () => number;
  /** The end to write to of a pipe that nobody reads; there is room for 64 KiB. */
  readonly unread: () => number;
  readonly open: (file: string, flags: number) => number;
  readonly remove: () => void;
}

export function makeSinks(): Sinks {
  const folder = mkdtempSync(path.join(tmpdir(), 'sinks-'));
  const descriptors: number[] = [];
  let count = 0;
  const file = (): string => path.join(folder, String(count++));
  const open = (name: string, flags: number): number => {
    const descriptor = openSync(name, flags);
    descriptors.push(descriptor);
    return descriptor;
  };
  const directory = (): string => {
    const name = file();
    mkdirSync(name);
    return name;
  };
  const fifo = (): string => {
    const name = file();
    execFileSync('mkfifo', [name]);
    return name;
  };
  const stuffed = (): string => {
    const name = fifo();
    const both = open(name, O_RDWR | O_NONBLOCK);
    for (const piece of [Buffer.alloc(4096), Buffer.alloc(1)]) {
      try {
        for (;;) writeSync(both, piece);
      } catch {
        // There is no room for more.
      }
    }
    return name;
  };
  const closed = (): number => {
    const name = fifo();
    const reader = openSync(name, O_RDONLY | O_NONBLOCK);
    const writer = open(name, O_WRONLY);
    closeSync(reader);
    return writer;
  };
  return {
    folder,
    file,
    directory,
    fifo,
    stuffed,
    closed,
    unread: () => open(fifo(), O_RDWR),
    open,
    remove: () => {
      for (const descriptor of descriptors) closeSync(descriptor);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Where a step writes to; files and descriptors, what is left out is read or is a file. */
export interface Into {
  readonly stdout?: number;
  readonly stderr?: number;
  /** `undefined`: the variable is not set. */
  readonly output?: string | undefined;
  readonly summary?: string | undefined;
}

export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What could be read of it, `''` where it went elsewhere. */
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** From the moment in which `clock` was set off to its end. */
  readonly ms: number;
}

/** Starts the committed bundle with what it is to write to, and waits for its end. */
export async function runInto(
  sinks: Sinks,
  into: Into,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
  whileRunning: (child: ChildProcess, clock: () => void) => void = () => undefined,
): Promise<Ended> {
  const usual = { output: sinks.file(), summary: sinks.file() };
  const files = { ...usual, ...into };
  const variables = { GITHUB_OUTPUT: files.output, GITHUB_STEP_SUMMARY: files.summary };
  const child = spawn(process.execPath, [path.join(root, 'dist/index.js')], {
    cwd: sinks.folder,
    env: {
      ...(process.env['PATH'] === undefined ? {} : { PATH: process.env['PATH'] }),
      GITHUB_WORKSPACE: sinks.folder,
      ...Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined)),
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...env,
    },
    stdio: ['ignore', into.stdout ?? 'pipe', into.stderr ?? 'pipe'],
  });
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.on('close', (code, signal) => resolve([code, signal]));
  });
  let began = performance.now();
  const text = [textOf(child.stdout), textOf(child.stderr)];
  whileRunning(child, () => (began = performance.now()));
  const [exitCode, signal] = await ended;
  const ms = performance.now() - began;
  const [stdout = '', stderr = ''] = await Promise.all(text);
  return {
    exitCode,
    signal,
    stdout,
    stderr,
    outputs: parseOutputs(textIn(usual.output)),
    summary: textIn(usual.summary),
    ms,
  };
}

/** What a regular file holds, `''` when it is not there. */
export function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  if (stream === null) return '';
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
