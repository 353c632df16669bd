import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { plans } from '../../simulator/plans.mjs';
import { defaults } from '../../src/action-metadata.js';
import { root } from '../support/run-action.js';
import { outputs, start } from './npm-start.js';

const folder = mkdtempSync(path.join(tmpdir(), 'npm-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

const waiting = '--wait-for-completion true --run-seconds 1 --poll-interval-seconds 1';

test('alone it starts a plan, without anything installed', async () => {
  for (const name of ['simulator', 'dist', 'action.yml']) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  const script = path.join(folder, 'simulator/try.mjs');
  const { code, text, part } = await start('', { cwd: folder, script });
  expect(text.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')).toBe(`──── Log ────
Test plan 1 on HOST, not forced, direct
Started: execution 1002
Test plan 1 started

──── Outputs ────
execution-id = 1002
already-running = false
unavailable-environments = []

──── Job summary ────
✅ Test plan 1 started

  Plan       1
  Execution  1002
  Verdict    started

──── Requests ────
GET /Testinium.RestApi/api/plans/1/run/false -> 200

──── Verdict ────
green, exit code 0
`);
  expect(code).toBe(0);
  expect(part('Verdict')).toBe('green, exit code 0');

  const page = await start('--page page.html', { cwd: folder, script });
  expect(page).toMatchObject({ code: 2, text: expect.stringMatching(/^--page needs .* npm ci/) as string });
});

test('a run with failing tests: the log as GitHub shows it, and the summary for people', async () => {
  const more = '--execution-url https://t.example/{execution-id} --junit-file r.xml';
  const ended = await start(`--plan-id 2 ${waiting} ${more}`, { cwd: folder });
  expect(ended.code).toBe(1);
  expect(ended.part('Log')).toMatch(/\n▼ Waiting for execution 1002 to end\n {2}00:00 {2}0 of 12 passed, 12 left/);
  expect(ended.part('Log')).toMatch(/\nError: .*9 of 12 passed, 3 failed/);
  expect(outputs(ended)).toEqual(
    expect.arrayContaining(['execution-url = https://t.example/1002', 'result = failed', 'error-code = TESTS_FAILED']),
  );
  const summary = ended.part('Job');
  expect(summary).toMatch(/^❌ Test plan 2 did not pass\n\n {2}Plan {8}2 Checkout\n/);
  expect(summary).toContain('\n  Execution   1002 (https://t.example/1002)\n');
  expect(summary).toMatch(/\n {2}Pay by card {9}Galaxy S24 {14}FAILURE {2}java\.lang\.AssertionError: Total .*… {2}\d/);
  expect(summary).toContain('\n  SUCCESS  9      75.0 %\n');
  expect(summary).not.toMatch(/<\w|&#|mermaid/);
  expect(ended.part('Verdict')).toBe('red, exit code 1');
  expect(readFileSync(path.join(folder, 'r.xml'), 'utf8').match(/<testcase/g)).toHaveLength(12);
  expect((await start('--raw-summary')).part('Job')).toMatch(/^<h3>✅ Test plan 1 started<\/h3>/);
});

test('--page writes a page that shows hostile text as text, or names a place where it cannot write', async () => {
  const { code, text } = await start(`--plan-id 10 ${waiting} --page page.html`, { cwd: folder });
  expect([code, text]).toEqual([1, expect.stringMatching(/\nPage: page\.html\n$/)]);
  const page = readFileSync(path.join(folder, 'page.html'), 'utf8');
  expect(page).toContain('<h1>The step is <span class="red">red</span></h1>');
  expect(page).toContain('<tr><th align="left">Plan</th><td>10 Hostile</td></tr>');
  expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'");
  expect(page).not.toMatch(/<(?:script|img|iframe|link|a)\b|simulator-token/);
  const words = expect.stringMatching(/--page: .*\/nowhere\/page\.html/) as string;
  expect(await start('--page /nowhere/page.html')).toMatchObject({ code: 2, text: words });
});

test('secrets are masked, debug lines are shown when asked for', async () => {
  const args =
    '--username tester --password tester-password --client-id simulator-client --client-secret simulator-secret';
  const { code, text } = await start(`${args} --callback-url https://shop.example/hook?key=12345678`, {
    env: { RUNNER_DEBUG: '1' },
  });
  expect(code).toBe(0);
  expect(text).toContain('\nDebug: ');
  expect(text.split('──── Requests')[0]).not.toMatch(/tester-password|simulator-secret|12345678|::/);
});

test('--help fits on a screen, and names every input and every plan', async () => {
  const { code, text } = await start('--help');
  expect(code).toBe(0);
  const lines = text.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(40);
  expect(lines.filter((line) => line.length > 120)).toEqual([]);
  for (const name of Object.keys(defaults)) expect(text).toMatch(RegExp(` --${name}\\b`));
  for (const { id } of plans) expect(text).toMatch(RegExp(`\\b${String(id)}\\b`));
});

test.each([
  ['--plan 1', "Unknown option '--plan'"],
  ['plan-id 1', "Unexpected argument 'plan-id'"],
  ['--edition 3', '--edition cannot be "3"; it is cloud, enterprise'],
  ['--poll-faults cut', '--poll-faults cannot be "cut"; it is what happens to the n-th poll'],
  ['--api-url http://127.0.0.1:9 --run-seconds 1', '--run-seconds is for the simulator'],
])('%s makes no sense, and nothing is run', async (args, words) => {
  const { code, text } = await start(args);
  expect([code, text]).toEqual([2, expect.stringContaining(words)]);
  expect(text).toMatch(/See npm start -- --help\.\n$/);
  expect(text).not.toContain('──── Log');
});
