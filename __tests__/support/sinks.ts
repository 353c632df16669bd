import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const { O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } = constants;

export const fullDisk = '/dev/full';

/**
 * What a step may be given to write to. Pipes are pipes of the kernel, as those of GitHub's runner are, where Node's own are
 * sockets: they hold 64 KiB, and whoever writes to them by waiting waits for ever.
 */
export class Sinks {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'sinks-'));
  readonly #descriptors: number[] = [];
  #count = 0;

  /** A file name with nothing there yet. */
  file(): string {
    return path.join(this.folder, String(this.#count++));
  }

  directory(): string {
    const name = this.file();
    mkdirSync(name);
    return name;
  }

  /** A FIFO that nobody has opened. */
  fifo(): string {
    const name = this.file();
    execFileSync('mkfifo', [name]);
    return name;
  }

  /** A FIFO that somebody has open and never reads, and in which there is no room left. */
  stuffedFifo(): string {
    const name = this.fifo();
    const both = this.open(name, O_RDWR | O_NONBLOCK);
    for (const piece of [Buffer.alloc(4096), Buffer.alloc(1)]) {
      try {
        for (;;) writeSync(both, piece);
      } catch {
        // There is no room for more.
      }
    }
    return name;
  }

  /** The end to write to of a pipe whose reader has gone. */
  closed(): number {
    const name = this.fifo();
    const reader = openSync(name, O_RDONLY | O_NONBLOCK);
    const writer = this.open(name, O_WRONLY);
    closeSync(reader);
    return writer;
  }

  open(name: string, flags: number): number {
    const descriptor = openSync(name, flags);
    this.#descriptors.push(descriptor);
    return descriptor;
  }

  remove(): void {
    for (const descriptor of this.#descriptors) closeSync(descriptor);
    rmSync(this.folder, { recursive: true });
  }
}
