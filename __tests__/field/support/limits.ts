import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '../../support/run-action.js';
import { serve, type Behaviour, type Server } from '../../support/server.js';
import { expectEnding } from '../../support/verdict.js';
import { arrivals, stepThrough, type Arrival } from './arrivals.js';
import { backendOf, type Backend } from './backends.js';
import { recommended, table } from './page.js';
import { freePort, here, start, withProgram, type Program } from './programs.js';

/** Something that repeats, stores or copies a trigger, which a step cannot mend. */
export interface Limit {
  readonly between: string;
  readonly happens: string;
  /** What each of the backends does with one request after the other, or how it is served. */
  readonly backends: readonly (readonly Behaviour[] | (() => Promise<Pick<Server, 'port' | 'requests'>>))[];
  /** How many steps are run, one after the other: 1 unless told. All but the last get a start. */
  readonly steps?: number;
  /** With the configuration that the page recommends, or with nothing in its place. */
  readonly configuration: (port: number, to: readonly string[], right: string) => string;
  /** Runs before the second step, when nothing is set right. */
  readonly meanwhile?: (port: number) => Promise<void>;
  readonly asItIs: End;
  /** The same as it is, if omitted. */
  readonly setRight?: End;
}

/** How many triggers reached backends in all, and what arrived at the last of the steps. */
type End = readonly [triggers: number, arrives: Arrival];

/** Shows what a program does by itself, and that what the page recommends in this language keeps it from that. */
export function holdLimits(program: Program, language: string, limits: readonly Limit[]): void {
  const cases = limits.flatMap(({ asItIs, setRight = asItIs, ...limit }) => [
    { ...limit, how: 'as it is', right: '', end: asItIs },
    { ...limit, how: 'corrected', right: recommended(language), end: setRight },
  ]);

  withProgram(program, () => {
    test.each(cases)('$between, $happens, $how: $end', async ({ steps = 1, right, end: [count, last], ...limit }) => {
      const to: Backend[] = [];
      for (const serveIt of limit.backends) {
        to.push(backendOf(await (typeof serveIt === 'function' ? serveIt() : serve(...serveIt))));
      }
      const port = await freePort();
      const addresses = to.map(({ at }) => at);
      await start(program, limit.configuration(port, addresses, right), [port]);

      const results: Result[] = [await stepThrough(port)];
      if (right === '') await limit.meanwhile?.(port);
      while (results.length < steps) results.push(await stepThrough(port));

      const triggers = (): number => to.flatMap((backend) => backend.triggers()).length;
      // A mirror asks after the step has its answer.
      for (const end = Date.now() + 10_000; triggers() < count && Date.now() < end;) await wait(20);
      expect(triggers()).toBe(count);
      for (const result of results.slice(0, -1)) expectEnding(result, arrivals['200']);
      for (const result of results.slice(-1)) expectEnding(result, arrivals[last]);
    });
  });

  test(`${program.name} is what docs/dev/gateways.md says of what it repeats, stores or copies`, () => {
    const rows = table('What repeats, stores or copies').filter(([between]) => between?.startsWith(`${program.name},`));
    const inWords = ([triggers, arrives]: End, steps: number): string =>
      `${String(triggers)} for ${String(steps)}: ${arrives === '200' ? 'green' : `red (${arrives})`}`;
    expect(rows).toEqual(
      limits.map(({ between, happens, steps = 1, asItIs, setRight = asItIs }) => [
        `${program.name}, ${between}`,
        happens,
        inWords(asItIs, steps),
        inWords(setRight, steps),
      ]),
    );
  });
}

/** Waits until a cache says that what it stored is older than a second. */
export async function untilOlder(port: number): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const { headers } = await fetch(`http://${here}:${String(port)}/plans/42/run/false`);
    if (Number(headers.get('age')) > 1) return;
    await wait(100);
  }
  throw new Error('Nothing is stored.');
}
