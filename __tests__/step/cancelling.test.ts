import { answer, type Behaviour } from '../support/server.js';
import {
  after,
  cancel,
  ended,
  poll,
  second,
  start,
  states,
  tell,
  triggers,
  waiting,
  type Story,
} from '../support/story.js';
import { grant, signsIn } from '../support/testinium.js';
import { errors, explanation } from '../support/verdict.js';

const accepted: Behaviour = answer(201, { id: 1, state: 'pending' });
const proxied = { 'api-url': 'http://testinium.test/api' } as const;

test.each<[string, Story, number]>([
  ['before anything was sent', { testinium: [start], whenItSays: ['Test plan 42 on', (world) => world.cancel()] }, 0],
  ['within the sign-in', { testinium: [cancel()], inputs: signsIn }, 0],
  ['before the proxy has answered', { proxy: [cancel()], inputs: proxied }, 0],
  ['between two attempts', { testinium: [answer(429, '', { 'Retry-After': '30' })], cancelAt: 5 * second }, 1],
])('%s: CANCELLED, at once, and no run was started', async (_, story, sent) => {
  const told = await tell({ github: [accepted], ...story });
  expect(told.outputs).toEqual({ 'error-code': 'CANCELLED' });
  expect(triggers(told)).toHaveLength(sent);
  expect(explanation(told)).toContain('Status: No run was started.');
  expect(states(told)).toEqual(['error']);
  expect(told.took).toBe(story.cancelAt ?? 0);
});

test.each([undefined, start])(
  'while the trigger is under way: UNKNOWN_OUTCOME, also with a late start',
  async (late) => {
    const told = await tell({ testinium: [cancel(late)], inputs: waiting, github: [accepted] });
    expect(told.outputs).toEqual({ 'error-code': 'UNKNOWN_OUTCOME' });
    expect(triggers(told)).toHaveLength(1);
    expect(explanation(told)).toMatch(/^Response: .*cancelled.*\nStatus: .*may have started/m);
    expect(states(told)).toEqual(['error']);
  },
);

test('a whole response decides, even if the cancellation comes right after it', async () => {
  const told = await tell({
    testinium: [after(second, start)],
    whenItSays: ['Started: execution 4711', (world) => world.cancel()],
  });
  expect(told.exitCode).toBe(0);
  expect(told.outputs['execution-id']).toBe('4711');
});

const running = [start, poll({ WAITING: 1 })];
const renewing = [grant('a-t0ken'), start, answer(401, {}), cancel()];
test.each<[string, Story, RegExp, number]>([
  ['while pending is set', { testinium: running, github: [cancel(), accepted] }, /4711 may continue/, 0],
  ['within a poll', { testinium: [...running, cancel()] }, /4711 continues/, 2],
  ['between two polls', { testinium: running, cancelAt: 15 * second }, /4711 continues/, 15],
  ['within a renewed sign-in', { testinium: renewing, inputs: signsIn }, /4711 may continue/, 0],
])('%s: CANCELLED, and the run goes on', async (_, story, status, took) => {
  const told = await tell({ github: [accepted], ...story, inputs: { ...waiting, ...story.inputs } });
  expect(told.outputs).toMatchObject({ 'execution-id': '4711', 'error-code': 'CANCELLED' });
  expect(explanation(told)).toMatch(status);
  expect(errors(told)).toHaveLength(1);
  expect(states(told)).toEqual(['pending', 'error']);
  expect(told.byName).toEqual([]);
  expect(told.summary.includes('WAITING')).toBe(took > 0);
  expect(told.took).toBe(took * second);
});

test('while the results are read: the reading ends at once, and the verdict stands', async () => {
  const told = await tell({ testinium: [start, ended({ SUCCESS: 1, ERROR: 1 })], byName: [cancel()], inputs: waiting });
  expect(told.outputs).toMatchObject({ 'error-code': 'TESTS_FAILED', result: 'failed' });
  expect(told.byName).toHaveLength(1);
  expect(told.took).toBe(0);
});

test('while the last status is set: it is set all the same, and the verdict stands', async () => {
  const told = await tell({ testinium: [start], github: [cancel(accepted)] });
  expect(told.exitCode).toBe(0);
  expect(states(told)).toEqual(['success']);
  expect(told.annotations).toEqual([]);
});
