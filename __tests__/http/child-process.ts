import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { transform } from '@swc/core';
import { root } from '../support/run-action.js';

/** An address, and the variables for proxies with which it is asked. */
export type Errand = readonly [url: string, proxies?: Readonly<Record<string, string>>];

export interface Report {
  /** For each errand `HTTP 200 <body>`; or `maybe sent: ` or `not sent: `, what was wrong, and its advice. */
  readonly results: readonly string[];
  readonly final: readonly (boolean | null)[];
  readonly stderr: string;
}

let folder: Promise<string> | undefined;

/**
 * Sends requests one after the other from a process of its own: what the environment decides when Node starts (which
 * authorities it trusts, NODE_OPTIONS) cannot be tried in any other way.
 */
export async function sendFromChild(
  errands: readonly Errand[],
  env: Readonly<Record<string, string>>,
): Promise<Report> {
  folder ??= compile();
  const child = spawn(process.execPath, ['child.js', JSON.stringify(errands)], {
    cwd: await folder,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (stdout === '') throw new Error(`The process said nothing, but: ${stderr}`);
  return { ...(JSON.parse(stdout) as Pick<Report, 'results' | 'final'>), stderr };
}

/** Takes away what `sendFromChild` has made: for `afterAll`. */
export async function removeChild(): Promise<void> {
  if (folder !== undefined) await rm(await folder, { recursive: true });
  folder = undefined;
}

const script = `
import { clock } from './http/clock.js';
import { formatNetworkError } from './http/network-error.js';
import { sendRequest } from './http/send-request.js';

const results = [];
const final = [];
for (const [url, environment = {}] of JSON.parse(process.argv[2])) {
  const { signal } = new AbortController();
  const result = await sendRequest({ method: 'GET', url, headers: {} }, { timeout: 10_000, signal, clock, environment });
  const { status, body, sent, error } = result;
  final.push(error?.final);
  results.push(
    error === undefined
      ? \`HTTP \${status} \${body}\`
      : \`\${sent ? 'maybe sent' : 'not sent'}: \${formatNetworkError(error, ({ untrusted }) => untrusted)}. \${error.advice}\`,
  );
}
console.log(JSON.stringify({ results, final }));
`;

/** The sources as plain JavaScript, in a folder from which they find their packages. */
async function compile(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'send-request-'));
  await symlink(path.join(root, 'node_modules'), path.join(made, 'node_modules'));
  await writeFile(path.join(made, 'package.json'), '{"type":"module"}');
  await writeFile(path.join(made, 'child.js'), script);
  const sources = path.join(root, 'src');
  for (const name of await readdir(sources, { recursive: true })) {
    if (!/^(http\/|text\/|action-metadata).*\.ts$/.test(name)) continue;
    const { code } = await transform(await readFile(path.join(sources, name), 'utf8'), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
      module: { type: 'es6' },
    });
    await mkdir(path.dirname(path.join(made, name)), { recursive: true });
    await writeFile(path.join(made, name.replace(/ts$/, 'js')), code);
  }
  return made;
}
