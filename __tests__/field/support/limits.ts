import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '../../support/run-action.js';
import type { Behaviour } from '../../support/server.js';
import { arrivals, expectEnd, stepThrough, type Arrival } from './arrivals.js';
import { behaving, closeBackends, type Backend, type Protocol } from './backends.js';
import { recommended, table } from './page.js';
import { endPrograms, freePort, here, start, withProgram, type Program } from './programs.js';

/** Something that repeats, stores or copies a trigger, which a step cannot mend. */
export interface Limit {
  readonly between: string;
  readonly happens: string;
  readonly protocol?: Protocol;
  /** What each of the backends does with one request after the other. */
  readonly backends: readonly (readonly Behaviour[])[];
  /** How many steps are run, one after the other: 1 unless told. */
  readonly steps?: number;
  /** What arrives at the steps before the last one: a start unless told. */
  readonly before?: Arrival;
  /** With the configuration that the page recommends, or with nothing in its place. */
  readonly configuration: (port: number, to: readonly string[], right: string) => string;
  /** Runs before the second step, when nothing is set right. */
  readonly meanwhile?: (port: number) => Promise<void>;
  readonly asItIs: End;
  readonly setRight: End;
}

/** How many triggers reached backends in all, and what arrived at the last of the steps. */
interface End {
  readonly triggers: number;
  readonly arrives: Arrival;
}

const heading = 'What repeats, stores or copies';

/** Shows what a program does by itself, and that what the page recommends in this language keeps it from that. */
export function holdLimits(program: Program, language: string, limits: readonly Limit[]): void {
  const cases = limits.flatMap((limit) => [
    { ...limit, how: 'as it is', right: false, end: limit.asItIs },
    { ...limit, how: 'corrected', right: true, end: limit.setRight },
  ]);

  withProgram(program, () => {
    afterEach(async () => {
      await endPrograms();
      await closeBackends();
    });

    test.each(cases)('$between, $happens, $how: $end.triggers, $end.arrives', async (limit) => {
      const to: Backend[] = [];
      for (const does of limit.backends) to.push(await behaving(does, limit.protocol));
      const port = await freePort();
      const right = limit.right ? recommended(language) : '';
      const addresses = to.map(({ at }) => at);
      await start(program, limit.configuration(port, addresses, right), [port]);

      const results: Result[] = [await stepThrough(port)];
      if (!limit.right) await limit.meanwhile?.(port);
      while (results.length < (limit.steps ?? 1)) results.push(await stepThrough(port));

      const triggers = (): number => to.reduce((sum, { triggers }) => sum + triggers().length, 0);
      // A mirror and a cache that brings itself up to date ask after the step has its answer.
      for (const end = Date.now() + 10_000; triggers() < limit.end.triggers && Date.now() < end;) await wait(20);
      expect(triggers()).toBe(limit.end.triggers);
      for (const result of results.slice(0, -1)) expectEnd(result, arrivals[limit.before ?? '200']);
      for (const result of results.slice(-1)) expectEnd(result, arrivals[limit.end.arrives]);
    });
  });

  test(`${program.name} is what docs/dev/gateways.md says of what it repeats, stores or copies`, () => {
    const rows = table(heading).filter(([between]) => between?.startsWith(`${program.name},`));
    expect(rows).toEqual(
      limits.map(({ between, happens, steps = 1, asItIs, setRight }) => [
        `${program.name}, ${between}`,
        happens,
        inWords(asItIs, steps),
        inWords(setRight, steps),
      ]),
    );
  });
}

function inWords({ triggers, arrives }: End, steps: number): string {
  return `${String(triggers)} for ${String(steps)}: ${arrives === '200' ? 'green' : `red (${arrives})`}`;
}

/** Waits until a cache says that what it stored is older than this. Seconds. */
export const untilOlderThan =
  (seconds: number) =>
  async (port: number): Promise<void> => {
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      const { headers } = await fetch(`http://${here}:${String(port)}/plans/42/run/false`);
      if (Number(headers.get('age')) > seconds) return;
      await wait(100);
    }
    throw new Error('Nothing is stored.');
  };
