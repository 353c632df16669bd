import { answer, started, type Behaviour } from '../support/server.js';
import {
  after,
  cancel,
  ended,
  poll,
  second,
  silence,
  start,
  tell,
  triggers,
  urls,
  waiting,
  type Told,
} from '../support/story.js';
import { errors, explanation } from '../support/verdict.js';

const taken: Behaviour = answer(201, { id: 1, state: 'pending' });
const states = ({ github }: Told): string[] => github.map(({ body }) => (JSON.parse(body) as { state: string }).state);

test('before anything was sent: CANCELLED, nothing is sent, nothing was started', async () => {
  const told = await tell({
    testinium: [start],
    cancelAt: -1,
    whenItSays: ['Test plan 42 on', ({ cancel }) => cancel()],
  });
  expect(told.outputs).toEqual({ 'error-code': 'CANCELLED' });
  expect(told.testinium).toEqual([]);
  expect(errors(told)).toEqual(['The step was cancelled (CANCELLED)']);
  expect(explanation(told)).toContain('Certain: No run was started.');
});

test.each<[string, Behaviour | undefined]>([
  ['and no answer comes', undefined],
  ['and its answer comes too late', start],
])('while the trigger is under way %s: UNKNOWN_OUTCOME', async (_, then) => {
  const told = await tell({ testinium: [cancel(then)], inputs: waiting, github: [taken] });
  expect(told.outputs).toEqual({ 'error-code': 'UNKNOWN_OUTCOME' });
  expect(triggers(told)).toHaveLength(1);
  expect(explanation(told)).toContain('the step was cancelled while it waited for the answer');
  expect(explanation(told)).toContain('The run may have started.');
  expect(states(told)).toEqual(['error']);
});

test('before the proxy has answered: CANCELLED, as nothing was sent', async () => {
  const told = await tell({
    proxy: [cancel()],
    inputs: { 'api-url': 'http://testinium.test/api' },
  });
  expect(told.outputs).toEqual({ 'error-code': 'CANCELLED' });
  expect(explanation(told)).toContain('Certain: No run was started.');
});

test('between two attempts: CANCELLED, in that moment', async () => {
  const told = await tell({ testinium: [answer(429, '', { 'Retry-After': '30' })], cancelAt: 5 * second });
  expect(told.outputs).toEqual({ 'error-code': 'CANCELLED' });
  expect(triggers(told)).toHaveLength(1);
  expect(told.took).toBe(5 * second);
});

test('while pending is being set: the step still says error at the end', async () => {
  const told = await tell({ testinium: [start, ended({ SUCCESS: 1 })], github: [cancel(), taken], inputs: waiting });
  expect(told.outputs).toMatchObject({ 'error-code': 'CANCELLED', 'execution-id': '4711' });
  expect(states(told)).toEqual(['pending', 'error']);
  expect(told.stdout).toContain('was not set to pending: The step was cancelled.');
  expect(errors(told)).toEqual(['The step was cancelled while it waited for execution 4711 (CANCELLED)']);
  // No answer told that it runs.
  expect(explanation(told)).toContain(
    'Certain: Execution 4711 may go on in Testinium; this step no longer watches it.',
  );
});

test.each<[string, Parameters<typeof tell>[0]]>([
  ['within a poll', { testinium: [start, poll({ WAITING: 1 }), cancel()] }],
  ['between two polls', { testinium: [start, poll({ WAITING: 1 })], cancelAt: 15 * second }],
])('%s: CANCELLED, and what was seen is told', async (_, story) => {
  const told = await tell({ ...story, inputs: waiting, github: [taken] });
  expect(told.outputs).toEqual({
    'execution-id': '4711',
    'already-running': 'false',
    'unavailable-environments': '[]',
    'error-code': 'CANCELLED',
  });
  expect(states(told)).toEqual(['pending', 'error']);
  expect(told.took).toBeLessThanOrEqual(15 * second);
  expect(told.byName).toEqual([]);
  expect(told.summary).toContain('WAITING');
});

test('while the last status is being set: it is set all the same, and the verdict stands', async () => {
  const told = await tell({ testinium: [start], github: [cancel(taken)] });
  expect(told.exitCode).toBe(0);
  expect(states(told)).toEqual(['success']);
  expect(told.annotations).toEqual([]);
});

test('with a GitHub that never answers: a warning, within five seconds', async () => {
  const told = await tell({
    testinium: [start, poll({ WAITING: 1 })],
    github: [taken, silence()],
    inputs: waiting,
    cancelAt: 15 * second,
  });
  expect(told.outputs['error-code']).toBe('CANCELLED');
  expect(told.took).toBe(20 * second);
  expect(told.annotations.map(({ kind }) => kind)).toEqual(['error', 'warning']);
});

test('while the results are read: the reading ends at once, and the verdict stands', async () => {
  const told = await tell({
    testinium: [start, ended({ SUCCESS: 1, FAILURE: 1 })],
    byName: [cancel()],
    inputs: waiting,
  });
  expect(told.outputs).toMatchObject({ 'error-code': 'TESTS_FAILED', result: 'failed' });
  expect(told.took).toBe(0);
  expect(told.byName).toHaveLength(1);
});

test('while a renewed sign-in is under way: CANCELLED, and the run goes on', async () => {
  const told = await tell({
    testinium: [answer(200, { access_token: 'a-t0ken', token_type: 'bearer' }), start, answer(401, {}), cancel()],
    inputs: { ...waiting, username: 'u', password: 'p', 'client-key': 'k' },
  });
  expect(told.outputs).toMatchObject({ 'error-code': 'CANCELLED', 'execution-id': '4711' });
  expect(explanation(told)).toContain('Execution 4711 may go on in Testinium');
  expect(urls(told.testinium).filter((url) => url.startsWith('POST'))).toHaveLength(2);
});

test('an answer that is whole decides, even if the cancellation comes right after it', async () => {
  const told = await tell({
    testinium: [after(second, answer(200, started))],
    whenItSays: ['Started: execution 4711', ({ cancel }) => cancel()],
  });
  expect(told.exitCode).toBe(0);
  expect(told.outputs['execution-id']).toBe('4711');
});
