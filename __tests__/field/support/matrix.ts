import type { Result } from '../../support/run-action.js';
import { arrivals, expectEnd, stepThrough, type Arrival } from './arrivals.js';
import { forEach } from './at-once.js';
import { backend, closeBackends, manners, type Backend, type Manner, type Protocol } from './backends.js';
import { table } from './page.js';
import { endPrograms, freePort, start, withProgram, type Program } from './programs.js';

/** A way through a program to a backend, both for one step only. */
export interface Lane {
  /** Where the program listens. */
  readonly port: number;
  /** `host:port` of the backend. */
  readonly to: string;
}

/** A program in one configuration, and what arrives at the step by what the backend behind it does. */
export interface Setup {
  readonly between: string;
  readonly protocol?: Protocol;
  readonly configuration: (lane: Lane) => string;
  readonly arrives: Readonly<Record<Manner, Arrival>>;
}

/** Puts a program in all these configurations between a step and backends of all manners. */
export function holdMatrix(program: Program, setups: readonly Setup[], files?: Readonly<Record<string, string>>): void {
  const crossings = setups.flatMap((setup) =>
    manners.map((manner) => ({ setup, between: setup.between, manner, arrives: setup.arrives[manner] })),
  );
  const ends = new Map<(typeof crossings)[number], { result: Result; to: Backend }>();

  withProgram(program, () => {
    beforeAll(async () => {
      const ways = [];
      for (const crossing of crossings) {
        // A second trigger would get a start: it is to be seen, also in the colour of the step.
        const does = crossing.manner === 'is down' ? [crossing.manner] : ([crossing.manner, '200'] as const);
        const to = await backend(does, crossing.setup.protocol);
        ways.push({ crossing, to, lane: { port: await freePort(), to: to.at } });
      }
      const configuration = ways.map(({ crossing, lane }) => crossing.setup.configuration(lane)).join('\n');
      const ports = ways.map(({ lane }) => lane.port);
      await start(program, configuration, ports, files);

      await forEach(ways, async ({ crossing, lane, to }) => {
        ends.set(crossing, { result: await stepThrough(lane.port), to });
      });
    }, 180_000);

    afterAll(async () => {
      await endPrograms();
      await closeBackends();
    });

    test.each(crossings)('$between, server: $manner: $arrives', (crossing) => {
      const end = ends.get(crossing);
      if (end === undefined) throw new Error('This step was not run.');
      expectEnd(end.result, arrivals[crossing.arrives]);
      expect(end.to.triggers()).toEqual(crossing.manner === 'is down' ? [] : ['GET /plans/42/run/false']);
    });
  });

  test(`${program.name} is what docs/dev/gateways.md says`, () => {
    expect(table(program.name)).toEqual([
      ['Configuration', ...manners],
      ...setups.map(({ between, arrives }) => [between, ...manners.map((manner) => arrives[manner])]),
    ]);
  });
}
