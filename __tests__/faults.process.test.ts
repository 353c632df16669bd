import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { certificate, knowsAuthority } from './support/certificates.js';
import { proxyTo, tunnelTo } from './support/proxy.js';
import { root, whenItSays, type Options } from './support/run-action.js';
import {
  answer,
  closeServers,
  drip,
  hold,
  pour,
  reset,
  say,
  serve,
  serveAt,
  serveTls,
  started,
  type Behaviour,
  type Server,
} from './support/server.js';
import { expectVerdict, runPlan42, token } from './support/verdict.js';

/** What only a process can show: exit codes, real time, memory, and what Node itself reads from the environment. */

afterEach(closeServers);

const start = answer(200, started);
const ok = (header: string): string => `HTTP/1.1 200 OK\r\n${header}\r\n\r\n`;
const megabytes = 1024 * 1024;
const blanks = ' '.repeat(65536);

test.each<[what: string, Behaviour, step: string, says: string]>([
  ['a start', start, 'green', '4711'],
  ['a body that is cut', say(`${ok('Content-Length: 999')}${JSON.stringify(started)}`), 'UNKNOWN_OUTCOME', 'closed'],
  ['a body without its last chunk', say(`${ok('Transfer-Encoding: chunked')}2\r\n{}\r\n`), 'UNKNOWN_OUTCOME', 'closed'],
  ['a reset connection', reset(), 'UNKNOWN_OUTCOME', 'connection'],
  ['silence', hold(''), 'UNKNOWN_OUTCOME', 'deadline of 2 s'],
  ['a drip', drip(ok('Content-Length: 9999'), ' '), 'UNKNOWN_OUTCOME', 'deadline of 2 s'],
  ['409', answer(409, {}), 'ALREADY_RUNNING', 'HTTP 409'],
  ['401', answer(401, {}), 'ACCESS_DENIED', 'HTTP 401'],
])('%s', async (_, behaviour, step, says) => {
  const server = await serve(behaviour);
  const timeout = says.startsWith('deadline') ? '2' : '600';
  expectVerdict(await runPlan42(server.url, { 'request-timeout-seconds': timeout }), step, says);
  expect(server.requests).toHaveLength(1);
});

test.each([
  ['as its length says', pour(ok('Content-Length: 300000000'), blanks)],
  ['in chunks', pour(ok('Transfer-Encoding: chunked'), `10000\r\n${blanks}\r\n`)],
])('an answer of 300 MB, %s, is refused before it is read', async (_, endless) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'memory-'));
  const file = path.join(folder, 'peak');
  const peakOf = async (url: string, step: string, says: string): Promise<number> => {
    const env = { ...preloaded('__tests__/fixtures/peak-memory.mjs'), PEAK_MEMORY_FILE: file };
    expectVerdict(await runPlan42(url, {}, { env }), step, says);
    return Number(await readFile(file, 'utf8')) * 1024;
  };
  const server = await serve(endless);
  const usual = await peakOf((await serve(start)).url, 'green', '4711');
  const peak = await peakOf(server.url, 'UNEXPECTED_RESPONSE', 'larger than 1 MiB');
  await rm(folder, { recursive: true });

  // What is in flight is in the buffers of the two sockets, a few megabytes each.
  expect(server.bytesWritten()).toBeLessThan(64 * megabytes);
  expect(peak - usual).toBeLessThan(32 * megabytes);
});

test('a promise that never settles is red', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'preload-'));
  const file = path.join(folder, 'preload.mjs');
  // No timer and no socket keeps the process: it ends with what it had set as its exit code.
  await writeFile(
    file,
    "import http from 'node:http'; http.request = () => { globalThis.setTimeout = () => 0; return new http.ClientRequest({ agent: false, createConnection: () => undefined }) };",
  );
  const server = await serve(start);
  const result = await runPlan42(server.url, {}, { env: preloaded(file) });
  await rm(folder, { recursive: true });

  expect(result).toMatchObject({ exitCode: 1, signal: null, outputs: {} });
  expect(server.requests).toEqual([]);
});

test('a server that comes up a moment later is reached, and sees one request', async () => {
  const { port, close } = await serve();
  await close();
  let server: Promise<Server> | undefined;
  const whileRunning: Options['whileRunning'] = (step) =>
    whenItSays(step, 'Not sent: the connection was refused', () => void (server = serveAt({ port }, start)));
  const result = await runPlan42(`http://127.0.0.1:${String(port)}`, { 'max-attempts': '10' }, { whileRunning });
  expectVerdict(result, 'green', '4711');
  expect((await server)?.requests).toHaveLength(1);
});

describe('through a proxy, with TLS of a private authority,', () => {
  const far = 'https://testinium.test';

  test('a start is green, and the proxy learns where to and no more', async () => {
    const server = await serveTls(certificate('server'), start);
    const proxy = await serve(tunnelTo(server));
    const https_proxy = `http://some%40one:p%3Ass%20w%C3%B6rd@127.0.0.1:${String(proxy.port)}`;
    const result = await runPlan42(far, {}, { env: { ...knowsAuthority, https_proxy } });

    expectVerdict(result, 'green', '4711');
    const basic = `Basic ${Buffer.from('some@one:p:ss wörd').toString('base64')}`;
    expect(proxy.requests.map(({ method, target }) => `${method} ${target}`)).toEqual(['CONNECT testinium.test:443']);
    expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(basic);
    expect(JSON.stringify(proxy.requests)).not.toContain(token.slice(0, 6));
    expect(server.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([undefined]);
    expect(result.visible).not.toMatch(/some(@|%40)one|p(:|%3A)ss/);
  });

  test('a certificate that nobody trusts is refused, whatever the environment says', async () => {
    const server = await serveTls(certificate('server'), start);
    const proxy = await proxyTo(server);
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0', https_proxy: proxy.url };
    expectVerdict(await runPlan42(far, {}, { env }), 'NETWORK_ERROR', 'certificate');
    expect([proxy.connections(), server.requests.length]).toEqual([1, 0]);
  });
});

test('a request to GitHub does not hand on what GitHub calls this job', async () => {
  const github = await serve(answer(201, {}));
  const server = await serve(start);
  const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'a/b', GITHUB_SHA: '4'.repeat(40) };
  const inputs = { 'github-token': 'ghs-of-this-job' };
  const result = await runPlan42(server.url, inputs, { env: { ...env, ACTIONS_ORCHESTRATION_ID: 'orchestration-1' } });
  expectVerdict(result, 'green', '4711');
  expect([github, server].map(({ requests }) => requests.length)).toEqual([1, 1]);
  expect(JSON.stringify([...github.requests, ...server.requests])).not.toContain('orchestration');
});

/** Has Node load this module before the step. */
function preloaded(file: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=${pathToFileURL(path.resolve(root, file)).href}` };
}
