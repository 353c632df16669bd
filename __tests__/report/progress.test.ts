import type { Execution } from '../../src/outcome.js';
import type { Progress } from '../../src/gate/poll.js';
import { Log } from '../../src/log.js';
import { withProgress } from '../../src/report/progress.js';
import { FakeClock } from '../support/fake-clock.js';
import { outputOf } from './output.js';

const execution = (counts: Record<string, number>): Execution => ({
  ...{ edition: 'cloud', ended: false, counts: new Map(Object.entries(counts)), results: [] },
});
const running = execution({ SUCCESS: 1, RUNNING: 1 });
const minute = 60_000;

const log = new Log();
const { signal } = new AbortController();

/** The lines of a wait in which these things happen, each so many milliseconds after the wait began. */
async function linesOf(events: [at: number, act: (progress: Progress) => void][], end: number): Promise<string[]> {
  const clock = new FakeClock(7_000_000);
  const wait = async (progress: Progress): Promise<string> => {
    let now = 0;
    for (const [at, act] of [...events, [end, () => undefined] as const]) {
      await clock.sleep(at - now, signal);
      now = at;
      act(progress);
    }
    return 'done';
  };
  const output = await outputOf(async () => {
    expect(await clock.until(withProgress('Waiting', { clock, signal, log }, wait))).toBe('done');
  });
  expect(clock.sleepers).toBe(0);
  const [title, ...lines] = output.trimEnd().split('\n');
  expect([title, lines.pop()]).toEqual(['::group::Waiting', '::endgroup::']);
  return lines;
}

test('a line whenever something changes, with the time since the wait began', async () => {
  const lines = await linesOf(
    [
      [0, (progress) => progress.update(running)],
      [10_000, (progress) => progress.update(running)],
      [20_000, (progress) => progress.problem('no usable response (HTTP 503)')],
      [25_000, (progress) => progress.problem('no usable response (HTTP 503)')],
      [30_000, (progress) => progress.update(running)],
      [40_000, (progress) => progress.update(execution({ SUCCESS: 2 }))],
    ],
    59_000,
  );
  expect(lines).toEqual([
    '00:00  1 of 2 passed, 1 left (RUNNING 1)',
    '00:20  no usable response (HTTP 503)',
    '00:30  1 of 2 passed, 1 left (RUNNING 1)',
    '00:40  2 of 2 passed',
  ]);
});

test('a line a minute at least, also before there is anything to say', async () => {
  const lines = await linesOf([[2 * minute + 30_000, (progress) => progress.update(running)]], 4 * minute);
  expect(lines).toEqual([
    '01:00  no response yet',
    '02:00  no response yet',
    '02:30  1 of 2 passed, 1 left (RUNNING 1)',
    '03:30  1 of 2 passed, 1 left (RUNNING 1)',
  ]);
});

test('after ten minutes without a change it says for how long; a failed poll is no change', async () => {
  const lines = await linesOf(
    [
      [minute, (progress) => progress.update(running)],
      [10 * minute, (progress) => progress.problem('no usable response (HTTP 503); asking again')],
      [11 * minute + 1000, (progress) => progress.update(running)],
      [12 * minute + 2000, (progress) => progress.update(execution({ SUCCESS: 2 }))],
    ],
    13 * minute,
  );
  expect(lines.slice(-5)).toEqual([
    '10:00  no usable response (HTTP 503); asking again',
    '11:00  no usable response (HTTP 503); asking again, unchanged for 10 minutes',
    '11:01  1 of 2 passed, 1 left (RUNNING 1), unchanged for 10 minutes',
    '12:01  1 of 2 passed, 1 left (RUNNING 1), unchanged for 11 minutes',
    '12:02  2 of 2 passed',
  ]);
});

test('nothing more once the workflow is cancelled, or the wait has thrown', async () => {
  const clock = new FakeClock();
  const cancellation = new AbortController();
  const output = await outputOf(async () => {
    const options = { clock, signal: cancellation.signal, log };
    const wait = (): Promise<void> => (cancellation.abort(), clock.sleep(5 * minute, signal));
    await clock.until(withProgress('Waiting', options, wait));
    const failed = withProgress('Waiting', { clock, signal, log }, () => Promise.reject(new Error('x')));
    await expect(clock.until(failed)).rejects.toThrow('x');
  });
  expect(output).toBe('::group::Waiting\n::endgroup::\n'.repeat(2));
  expect(clock.sleepers).toBe(0);
});
