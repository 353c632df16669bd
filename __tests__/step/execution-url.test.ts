import { answer, reset, type Behaviour } from '../support/server.js';
import { ended, list, start, statuses, tell, waiting, type Act, type Story } from '../support/story.js';
import { explanation, readable } from '../support/verdict.js';

// One address, as soon as there is an execution: output, log, annotation, summary and commit status.

const template = 'https://Testinium.example.com/{plan-id}/e/{execution-id}?a=1&b="';
const url = 'https://testinium.example.com/42/e/4711?a=1&b=%22';
const accepted = answer(201, {});
const attach = { 'if-already-running': 'attach' } as const;

test.each<[string, (Behaviour | Act)[], Story['inputs'], targets: number]>([
  ['a start', [start], {}, 1],
  ['a pass', [start, ended({ SUCCESS: 1 })], waiting, 2],
  ['a failure', [start, ended({ ERROR: 1 })], waiting, 2],
  ['an execution it attached to', [answer(409, {}), list(4711), ended({ SUCCESS: 1 })], { ...waiting, ...attach }, 2],
  ['an execution that was recovered', [list(9), reset(), list(9, 4711)], { 'if-outcome-unknown': 'look' }, 1],
])('the address of %s', async (_, testinium, inputs, targets) => {
  const told = await tell({ testinium, inputs: { 'execution-url': template, ...inputs }, github: [accepted] });
  expect(told.outputs['execution-url']).toBe(url);
  expect(told.stdout.split('\n').filter((line) => line === `Open it: ${url}`)).toHaveLength(1);
  expect(readable(told.summary)).toContain(`<a href="${url}">4711</a>`);
  expect(explanation(told).endsWith(`\nOpen it: ${url}`)).toBe(told.exitCode === 1);
  const sent = statuses(told).map(({ target_url }) => target_url);
  expect(sent.filter((target) => target === url)).toHaveLength(targets);
  // Before there is an execution, the status of a plan that is running leads to the workflow run.
  expect(sent.slice(0, -targets)).toEqual(
    inputs?.['if-already-running'] ? [expect.stringContaining('/actions/runs/')] : [],
  );
});

test('is known before the run is waited for, and without an execution or the input there is none', async () => {
  const inputs = { ...waiting, 'execution-url': template };
  const told = await tell({ testinium: [start, answer(403, {})], inputs });
  expect(told.outputs).toMatchObject({ 'execution-url': url, 'error-code': 'FORBIDDEN' });
  const refused = await tell({ testinium: [answer(409, {})], inputs });
  expect(refused.outputs).toEqual({ 'already-running': 'true', 'error-code': 'ALREADY_RUNNING' });
  expect(refused.visible).not.toContain('testinium.example.com');
  const without = await tell({ testinium: [start] });
  expect(without.outputs).not.toHaveProperty('execution-url');
  expect(without.visible).not.toMatch(/Open it|<a /);
});
