import type { Behaviour } from '../../support/server.js';
import { arrivals, expectEnd, stepThrough, type End } from './arrivals.js';
import { behaving, closeBackends, keepOpen } from './backends.js';
import { endPrograms, freePort, here, start, withProgram, type Program } from './programs.js';

/** What a step makes of a trigger that a gateway sends twice, when the second copy is refused because of the first. */
export const repeatedTriggers: readonly { title: string; inputs: Record<string, string>; end: End }[] = [
  { title: 'none', inputs: {}, end: arrivals['409'] },
  {
    title: '`if-already-running: wait`',
    inputs: { 'if-already-running': 'wait' },
    end: { step: 'ALREADY_RUNNING', run: 'may have started', says: 'execution 4711' },
  },
  {
    title: '`if-already-running: wait`, `if-outcome-unknown: look`',
    inputs: { 'if-already-running': 'wait', 'if-outcome-unknown': 'look' },
    end: arrivals['200'],
  },
];

/**
 * A Testinium, of as many servers as have this behaviour: the first trigger starts execution 4711 and its response is lost;
 * any other is refused because the plan is running.
 */
function testinium(): Behaviour {
  let running: unknown;
  return (socket, seen) => {
    const [, resource] = /^\/plans\/42\/(run|executions)\b/.exec(seen.target) ?? [];
    if (resource === 'executions') {
      keepOpen(200, { item_list: running === undefined ? [] : [running] })(socket, seen);
    } else if (resource !== 'run' || running !== undefined) {
      keepOpen(resource === 'run' ? 409 : 404, { message: 'Test plan 42 is already running' })(socket, seen);
    } else {
      running = { id: 4711, plan_id: 42, start_date: new Date().toISOString(), end_date: null };
      socket.resetAndDestroy();
    }
  };
}

/** Shows what steps make of a program that sends a trigger again in this configuration, to one server or the next. */
export function holdRepeats(
  program: Program,
  between: string,
  servers: number,
  configuration: (port: number, to: readonly string[], right: string) => string,
): void {
  withProgram(program, () => {
    afterEach(async () => {
      await endPrograms();
      await closeBackends();
    });

    test.each(repeatedTriggers)(`${between} repeats the trigger, inputs: $title`, async ({ inputs, end }) => {
      const behaviour = testinium();
      const backends = await Promise.all(Array.from({ length: servers }, () => behaving([behaviour])));
      const port = await freePort();
      const addresses = backends.map(({ at }) => at);
      await start(program, configuration(port, addresses, ''), [port]);
      // Some repeat a request only when it was sent on a connection that had been used before.
      await (await fetch(`http://${here}:${String(port)}/plans/42/executions`)).text();

      expectEnd(await stepThrough(port, { ...inputs, 'poll-interval-seconds': '1' }), end);
      // The gateway sent the trigger twice; the step did not send it again after the refusal.
      expect(backends.flatMap(({ triggers }) => triggers())).toHaveLength(2);
    });
  });
}
