import { runAction, whenItSays, type Options, type Result } from './support/run-action.js';
import { answer, closeServers, serve, started, type Behaviour } from './support/server.js';
import { ended, list, poll } from './support/story.js';
import { kindOf } from './support/testinium.js';
import { expectCleanEnd, explanation, token } from './support/verdict.js';

/** What needs a real clock, a real time zone or a real signal; all else about waiting is told in `step/`. */

interface Waited extends Result {
  /** `run list poll`: what was asked. */
  readonly sent: string;
  /** Milliseconds between one request and the next. */
  readonly pauses: readonly number[];
}

/** Runs a step that waits; its requests are answered so, in turn, and the last answer goes on for ever. */
async function wait(answers: Behaviour[], inputs: Record<string, string> = {}, options: Options = {}): Promise<Waited> {
  const times: number[] = [];
  const timed = answers.map((act): Behaviour => (socket, seen) => {
    times.push(performance.now());
    act(socket, seen);
  });
  const { url, requests } = await serve(...timed);
  const fast = { 'wait-for-completion': 'true', 'poll-interval-seconds': '1' };
  const result = await runAction({ 'plan-id': '42', token, 'api-url': `${url}/api`, ...fast, ...inputs }, options);
  expectCleanEnd(result);
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return { ...result, sent: requests.map(kindOf).join(' '), pauses };
}

const start = answer(200, started);
const running = poll({ SUCCESS: 1, WAITING: 1 });

afterEach(closeServers);

test('a plan that is running is waited for, started, and waited for again', async () => {
  const busy = answer(409, { message: 'Already running' });
  const passed = ended({ SUCCESS: 2 });
  const waits = { 'if-already-running': 'wait' };
  const waited = await wait([list(12), busy, list(12), list(-12), start, running, passed], waits);
  expect(waited.exitCode).toBe(0);
  expect(waited.outputs).toMatchObject({ 'execution-id': '4711', 'already-running': 'false', result: 'passed' });
  expect(waited.sent).toBe('list run list list run poll poll');
  // A timer of Node may be early by a millisecond.
  for (const index of [2, 5]) expect(waited.pauses[index]).toBeGreaterThan(990);
});

test('dates without a zone mean the same in every time zone, also where summer time ends between them', async () => {
  const dates = { start_date: '2025-10-26T02:59:58', end_date: '2025-10-26 03:00:02' };
  const result = { id: 5, level: 'FAILURE', message: 'No such element', ...dates };
  const failed = ended({ FAILURE: 1 }, { ...dates, test_results: [result] });
  const inZone = (TZ: string): Promise<Waited> =>
    wait([start, answer(404, ''), failed, answer(404, '')], {}, { env: { TZ } });
  const [berlin, ...others] = await Promise.all(['Europe/Berlin', 'UTC', 'Pacific/Auckland'].map(inZone));
  expect(JSON.parse(berlin?.outputs['failed-tests'] ?? '[]')).toMatchObject([{ seconds: 4 }]);
  for (const other of others) {
    expect(other.outputs).toEqual(berlin?.outputs);
    expect(other.summary.replaceAll(/:\d+/g, '')).toBe(berlin?.summary.replaceAll(/:\d+/g, ''));
  }
});

test('a signal ends the wait, and the run continues', async () => {
  const options: Options = { whileRunning: (child) => whenItSays(child, '1 left', () => child.kill('SIGTERM')) };
  const waited = await wait([start, running], { 'poll-interval-seconds': '300' }, options);
  expect(waited).toMatchObject({ exitCode: 1, signal: null });
  expect(waited.outputs).toMatchObject({ 'execution-id': '4711', 'error-code': 'CANCELLED' });
  expect(explanation(waited)).toContain('Execution 4711 continues');
});
