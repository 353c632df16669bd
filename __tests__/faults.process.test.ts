import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { certificate, knowsAuthority } from './support/certificates.js';
import { proxyTo } from './support/proxy.js';
import { root } from './support/run-action.js';
import {
  answer,
  closeServers,
  drip,
  hold,
  pour,
  say,
  serve,
  serveTls,
  started,
  type Behaviour,
} from './support/server.js';
import { expectEnding, runPlan42, token, type Ending } from './support/verdict.js';

/** What only a process can show: exit codes, real time, memory, and what Node itself reads from the environment. */

const folder = mkdtempSync(path.join(tmpdir(), 'faults-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeServers);

const start = answer(200, started);
const ok = (header: string): string => `HTTP/1.1 200 OK\r\n${header}\r\n\r\n`;
const megabytes = 1024 * 1024;
const blanks = ' '.repeat(65536);

const green = { step: 'green', known: 'started', says: '4711' } as const;
const lost = { step: 'UNKNOWN_OUTCOME', known: 'may have started' } as const;
const late = { ...lost, says: 'deadline of 2 s' } as const;

test.each<[what: string, Behaviour, Ending]>([
  ['a start', start, green],
  ['a body that is cut', say(`${ok('Content-Length: 999')}${JSON.stringify(started)}`), { ...lost, says: 'closed' }],
  ['silence', hold(''), late],
  ['a drip', drip(ok('Content-Length: 9999'), ' '), late],
  ['401', answer(401, {}), { step: 'ACCESS_DENIED', known: 'no run', says: 'HTTP 401' }],
])('%s', async (_, behaviour, ending) => {
  const server = await serve(behaviour);
  expectEnding(await runPlan42(server.url, { 'request-timeout-seconds': ending === late ? '2' : '600' }), ending);
  expect(server.requests).toHaveLength(1);
});

test('an answer without end is refused, and not kept', async () => {
  const file = path.join(folder, 'peak');
  const peakOf = async (url: string, ending: Ending): Promise<number> => {
    const env = { ...preloaded('__tests__/fixtures/peak-memory.mjs'), PEAK_MEMORY_FILE: file };
    expectEnding(await runPlan42(url, {}, { env }), ending);
    return Number(readFileSync(file, 'utf8')) * 1024;
  };
  const server = await serve(pour(ok('Transfer-Encoding: chunked'), `10000\r\n${blanks}\r\n`));
  const usual = await peakOf((await serve(start)).url, green);
  const tooLarge = { step: 'UNEXPECTED_RESPONSE', known: 'may have started', says: 'larger than 1 MiB' } as const;
  const peak = await peakOf(server.url, tooLarge);
  expect(peak - usual).toBeLessThan(32 * megabytes);
});

test('a promise that never settles is red', async () => {
  const file = path.join(folder, 'preload.mjs');
  // No timer and no socket keeps the process: it ends with what it had set as its exit code.
  writeFileSync(
    file,
    "import http from 'node:http'; http.request = () => { globalThis.setTimeout = () => 0; return new http.ClientRequest({ agent: false, createConnection: () => undefined }) };",
  );
  const server = await serve(start);
  const result = await runPlan42(server.url, {}, { env: preloaded(file) });
  expect(result).toMatchObject({ exitCode: 1, signal: null, outputs: {} });
  expect(server.requests).toEqual([]);
});

test('through a proxy, with TLS of a private authority, a start is green, and the proxy learns where to and no more', async () => {
  const server = await serveTls(certificate('server'), start);
  const proxy = await proxyTo(server);
  const https_proxy = proxy.url.replace('//', '//some%40one:p%3Ass%20w%C3%B6rd@');
  const result = await runPlan42('https://testinium.test', {}, { env: { ...knowsAuthority, https_proxy } });

  expectEnding(result, green);
  const basic = `Basic ${Buffer.from('some@one:p:ss wörd').toString('base64')}`;
  expect(proxy.requests).toMatchObject([
    { method: 'CONNECT', target: 'testinium.test:443', headers: { 'proxy-authorization': basic } },
  ]);
  expect(JSON.stringify(proxy.requests)).not.toContain(token.slice(0, 6));
  expect(server.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([undefined]);
  expect(result.visible).not.toMatch(/some(@|%40)one|p(:|%3A)ss/);
});

/** Has Node load this module before the step. */
const preloaded = (file: string) => ({ NODE_OPTIONS: `--import=${pathToFileURL(path.resolve(root, file)).href}` });
