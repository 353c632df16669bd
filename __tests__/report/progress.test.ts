import type { Execution } from '../../src/outcome.js';
import type { Progress } from '../../src/gate/poll.js';
import { withProgress, type ProgressOptions } from '../../src/report/progress.js';
import { printable } from '../../src/text/sanitize.js';
import { FakeClock } from '../support/fake-clock.js';

const execution = (counts: Record<string, number>): Execution => ({
  ...{ edition: 'cloud', ended: false, counts: new Map(Object.entries(counts)), results: [] },
});
const running = execution({ SUCCESS: 1, RUNNING: 1 });
const minute = 60_000;

/** The log of a wait, and its signal and clock. */
function options(signal = new AbortController().signal): ProgressOptions & { clock: FakeClock; lines: string[] } {
  const lines: string[] = [];
  const log: ProgressOptions['log'] = {
    info: (line) => lines.push(line),
    group: (title, work) => (lines.push(title), work()),
    sanitize: (text) => printable(text.untrusted),
  };
  return { clock: new FakeClock(7_000_000), signal, log, lines };
}

/** The lines of a wait in which these things happen, each so many milliseconds after the wait began. */
async function linesOf(events: [at: number, act: (progress: Progress) => void][], end: number): Promise<string[]> {
  const { clock, signal, log, lines } = options();
  const wait = async (progress: Progress): Promise<string> => {
    let now = 0;
    for (const [at, act] of [...events, [end, () => undefined] as const]) {
      await clock.sleep(at - now, signal);
      now = at;
      act(progress);
    }
    return 'done';
  };
  expect(await clock.until(withProgress('Waiting', { clock, signal, log }, wait))).toBe('done');
  expect(clock.sleepers).toBe(0);
  expect(lines.shift()).toBe('Waiting');
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

test('nothing more once the workflow is cancelled', async () => {
  const cancellation = new AbortController();
  const { clock, signal, log, lines } = options(cancellation.signal);
  const wait = (): Promise<void> => {
    cancellation.abort();
    return clock.sleep(5 * minute, new AbortController().signal);
  };
  await clock.until(withProgress('Waiting', { clock, signal, log }, wait));
  expect(lines).toEqual(['Waiting']);
});

test('a wait that throws ends the reminders too', async () => {
  const { clock, signal, log } = options();
  const failed = withProgress('Waiting', { clock, signal, log }, () => Promise.reject(new Error('x')));
  await expect(clock.until(failed)).rejects.toThrow('x');
  expect(clock.sleepers).toBe(0);
});
