import { expectEnding } from '../../support/verdict.js';
import { arrivals, stepThrough, type Arrival } from './arrivals.js';
import { backend, manners, type Manner } from './backends.js';
import { table } from './page.js';
import { freePort, start, withProgram, type Program } from './programs.js';

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
  readonly configuration: (lane: Lane) => string;
  readonly arrives: Readonly<Record<Manner, Arrival>>;
}

/** Puts a program in all these configurations between a step and backends of all manners. */
export function holdMatrix(program: Program, setups: readonly Setup[], files?: Readonly<Record<string, string>>): void {
  withProgram(program, () => {
    describe.each(setups)('$between', ({ configuration, arrives }) => {
      test.each(manners)(`server: %s`, async (manner) => {
        const to = await backend(manner);
        const port = await freePort();
        await start(program, configuration({ port, to: to.at }), [port], files);
        expectEnding(await stepThrough(port), arrivals[arrives[manner]]);
        expect(to.triggers()).toEqual(manner === 'is down' ? [] : ['GET /plans/42/run/false']);
      });
    });
  });

  test(`${program.name} is what docs/dev/gateways.md says`, () => {
    expect(table(program.name)).toEqual([
      ['Configuration', ...manners],
      ...setups.map(({ between, arrives }) => [between, ...manners.map((manner) => arrives[manner])]),
    ]);
  });
}
