import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './support/run-action.js';

// The fuzzer itself, as `npm run fuzz` starts it. What it looks at for hours on other machines is looked at briefly here.

const findings = mkdtempSync(path.join(tmpdir(), 'fuzzer-'));
afterAll(() => rmSync(findings, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly signal?: string;
  readonly stdout: string;
  readonly stderr: string;
}

async function fuzz(...switches: string[]): Promise<Ended> {
  const args = [path.join(root, 'scripts/fuzz.mjs'), '--seed', '1', '--findings', findings, ...switches];
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, args)) };
  } catch (error) {
    return error as Ended;
  }
}

const planted = ['--targets', path.join(root, '__tests__/fixtures/planted-targets.mjs')];

test('the readers stand a short run', async () => {
  const { code, stdout, stderr } = await fuzz('--seconds', '3');
  expect(stderr).toBe('');
  expect(stdout).toMatch(
    /^start: \d+ inputs, \d+ of them got somewhere new, \d+ of \d+ places reached\. All is well\.$/m,
  );
  expect(code).toBe(0);
});

test('a fault behind four bytes is found byte by byte, made small, kept, and checked again with --replay', async () => {
  const { code, stderr } = await fuzz(...planted, '--target', 'planted', '--seconds', '50');
  expect(stderr).toContain('planted: Error: the planted fault');
  expect(code).toBe(1);
  const [name = ''] = readdirSync(findings);
  const kept = path.join(findings, name);
  expect([...readFileSync(kept)]).toEqual([0x47, 0xfe, 0x07, 0xa3]);

  const again = await fuzz(...planted, '--replay', kept);
  expect(again.stderr).toContain('the planted fault');
  expect(again.code).toBe(1);
});

test('an input from which a reader does not come back ends the run, and is kept', async () => {
  const { stderr, signal } = await fuzz(...planted, '--target', 'hangs', '--seconds', '50', '--hang', '1');
  expect(stderr).toContain('hangs: one input takes more than 1 seconds');
  expect(signal).toBe('SIGKILL');
  expect(readFileSync(path.join(findings, 'hangs-hang'), 'latin1')).toContain('for ever');
});
