import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Execution, Run } from '../../src/outcome.js';
import { OutputFile, resultOutputs, triggerOutputs } from '../../src/report/outputs.js';
import { parseJson } from '../../src/testinium/json.js';
import { createSanitizer } from '../../src/text/sanitize.js';
import { Secrets } from '../../src/text/secrets.js';

const secrets = new Secrets();
secrets.add('tok-s3cret');
const sanitize = createSanitizer(secrets);
const redact = (text: string): string => secrets.redact(text);
const largest = 64 * 1024;

const run = (origin: Run['origin'], environments: unknown[] = []): Run => ({
  ...{ executionId: '4711', origin },
  ...(origin === 'started' && { response: { alreadyRunning: false, environments } }),
});
const execution = (counts: Iterable<[string, number]>): Execution => ({
  ...{ edition: 'cloud', ended: true, counts: new Map(counts), results: [] },
});
/** `unavailable-environments` of a list as Testinium sends it. */
const environments = (json: string): string =>
  triggerOutputs(run('started', parseJson(Buffer.from(json)) as unknown[]), redact)['unavailable-environments'] ?? '';

describe('outputs after the trigger', () => {
  test.each([
    ['started', { 'already-running': 'false', 'unavailable-environments': '[]' }],
    ['attached', { 'already-running': 'true' }],
    ['recovered', {}],
  ] as const)('of a run that was %s', (origin, outputs) => {
    const url = 'https://t.example/tok-s3cret/4711';
    const known = { 'execution-id': '4711', 'execution-url': url };
    expect(triggerOutputs(run(origin), redact, url)).toEqual({ ...known, ...outputs });
  });

  test('the environments are as Testinium sent them, but for secrets in strings and keys', () => {
    const json = '[74,"Chrome",{"id":9223372036854775807,"name":"Safari \\"17\\"\\n\\\\"},{"a":[null,1.5,true,{}]}]';
    expect(environments(json)).toBe(json);
    const echo = '[{"name":"a \\" tok-s3cret","tok-s3cret":7,"x":["tok\\u002ds3cret"]}]';
    expect(environments(echo)).toBe('[{"name":"a \\" ***","***":7,"x":["***"]}]');
  });

  test.each([
    ['9,000 small entries', Array.from({ length: 9000 }, (_, id) => ({ id, name: `Phone ${String(id)}` }))],
    ['letters of several bytes', Array.from({ length: 900 }, () => 'ü🙂'.repeat(20))],
  ])('%s are as many as fit', (_, list) => {
    const value = environments(JSON.stringify(list));
    const kept = JSON.parse(value) as unknown[];
    expect(Buffer.byteLength(value)).toBeLessThanOrEqual(largest);
    expect(Buffer.byteLength(value)).toBeGreaterThan(largest - 150);
    expect(kept).toEqual(list.slice(0, kept.length));
  });
});

describe('outputs after a wait', () => {
  test('the counts keep their order and their names, whatever these are', () => {
    const counts = execution(['b', '7', '__proto__', '"\n', 'tok-s3cret'].map((status, at) => [status, at + 1]));
    const summary = resultOutputs({ execution: counts }, sanitize)['result-summary'];
    expect(summary).toBe('{"b":1,"7":2,"__proto__":3,"\\"":4,"***":5}');
  });

  test('what does not fit is counted as others', () => {
    const counts = execution(Array.from({ length: 9000 }, (_, at) => [`Status ${String(at)}`, 1]));
    const value = resultOutputs({ execution: counts }, sanitize)['result-summary'] ?? '';
    const kept = JSON.parse(value) as Record<string, number>;
    expect(Buffer.byteLength(value)).toBeLessThanOrEqual(largest);
    expect(Buffer.byteLength(value)).toBeGreaterThan(largest - 100);
    expect(Object.keys(kept).at(-1)).toBe('others');
    expect(Object.values(kept).reduce((sum, count) => sum + count, 0)).toBe(9000);
  });
});

describe('files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'outputs-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('outputs are added, a line each, but for those that are too large', () => {
    const file = path.join(folder, 'output');
    writeFileSync(file, 'theirs=1\n');
    const outputs = new OutputFile({ GITHUB_OUTPUT: file, GITHUB_STEP_SUMMARY: file });
    outputs.write({ 'execution-id': '4711', 'execution-url': 'x'.repeat(largest + 1) });
    outputs.write({ result: 'passed' });
    expect(outputs.writeSummary('summary\n')).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe('theirs=1\nexecution-id=4711\nresult=passed\nsummary\n');
    expect(outputs.problem).toBeUndefined();
  });

  test('the first problem is remembered, and later outputs are written all the same', () => {
    const file = path.join(folder, 'late', 'output');
    const environment: NodeJS.ProcessEnv = { GITHUB_OUTPUT: file };
    const outputs = new OutputFile(environment);
    outputs.write({ result: 'passed' });
    expect(outputs.problem).toContain('ENOENT');
    environment['GITHUB_OUTPUT'] = path.join(folder, 'second');
    outputs.write({ 'error-code': 'UNKNOWN_OUTCOME' });
    expect(outputs.problem).toContain('ENOENT');
    expect(readFileSync(path.join(folder, 'second'), 'utf8')).toBe('error-code=UNKNOWN_OUTCOME\n');
  });

  test.each([
    ['ENXIO', 'a FIFO that nobody reads', path.join(folder, 'fifo')],
    ['ENOENT', 'no file', undefined],
  ])('%s, and no wait: %s', (code, _, file) => {
    if (file !== undefined) execFileSync('mkfifo', [file]);
    const outputs = new OutputFile({ GITHUB_OUTPUT: file, GITHUB_STEP_SUMMARY: file });
    outputs.write({ result: 'passed' });
    expect(outputs.problem).toContain(code);
    expect(outputs.writeSummary('x')).toContain(code);
  });
});
