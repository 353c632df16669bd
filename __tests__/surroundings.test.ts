import { certificate, knowsAuthority } from './support/certificates.js';
import { commit, recorded } from './support/events.js';
import { tunnelTo } from './support/proxy.js';
import type { Result } from './support/run-action.js';
import { answer, closeServers, say, serve, serveTls, started, type Server } from './support/server.js';
import { ended, githubToken, start, waiting } from './support/story.js';
import { runPlan42 } from './support/verdict.js';

// What the environment of the bundle decides, and what it cannot: http/trust.test.ts has each setting of Node by itself.

afterEach(closeServers);
const body = JSON.stringify(started);
const sloppy = `HTTP/1.1 200 OK\r\nContent-Length: ${String(body.length)}\r\nTransfer-Encoding: chunked\r\n\r\n${body}`;
const tls = (name: 'server' | 'self-signed', more = {}): Promise<Server> =>
  serveTls({ ...certificate(name), ciphers: 'DEFAULT:@SECLEVEL=0', ...more }, start);
const ancient = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' };

describe('The environment loosens nothing:', () => {
  const oldTls = { ...knowsAuthority, NODE_OPTIONS: '--tls-min-v1.0 --tls-cipher-list=DEFAULT:@SECLEVEL=0' };
  const rows: [env: Record<string, string>, serveIt: () => Promise<Server>, code: string][] = [
    [{ NODE_OPTIONS: '--insecure-http-parser' }, () => serve(say(sloppy)), 'UNKNOWN_OUTCOME'],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, () => tls('self-signed'), 'NETWORK_ERROR'],
    [oldTls, () => tls('server', ancient), 'NETWORK_ERROR'],
  ];
  test.each(rows)('%j', async (env, serveIt, code) => {
    const server = await serveIt();
    const outputs = { 'error-code': code };
    expect(await runPlan42(server.url, {}, { env })).toMatchObject({ exitCode: 1, stderr: '', outputs });
    if (code !== 'NETWORK_ERROR') return;
    const proxied = await runPlan42('http://testinium.test', {}, { env: { ...env, http_proxy: server.url } });
    expect(proxied).toMatchObject({ exitCode: 1, stderr: '', outputs });
    expect(server.requests).toEqual([]);
  });
});

describe('The environment spoils nothing:', () => {
  test.each<Record<string, string>>([
    { NODE_OPTIONS: '--max-http-header-size=100 --tls-max-v1.2' },
    { NODE_OPTIONS: '--throw-deprecation', NODE_DEBUG: 'http,tls,net', FORCE_COLOR: '1' },
    { ACTIONS_ORCHESTRATION_ID: 'an-id', NODE_USE_ENV_PROXY: '1', no_proxy: '' },
  ])('%j', async (more) => {
    const server = await tls('server');
    const proxy = await serveTls(certificate('server'), tunnelTo(server));
    const env = { ...knowsAuthority, https_proxy: proxy.url, ...more };
    for (const url of [server.url, 'https://testinium.test']) {
      expect(await runPlan42(url, {}, { env })).toMatchObject({ exitCode: 0, outputs: { 'execution-id': '4711' } });
    }
    // A server on this machine is reached directly, any other by the proxy.
    expect(proxy.connections()).toBe(1);
    const agents = server.requests.map(({ headers }) => headers['user-agent']);
    expect(agents.join()).toMatch(/^(run-testinium-plan\/\d+\.\d+\.\d+,?){2}$/);
  });
});

test('dates without a zone mean the same in every time zone, also where summer time ends between them', async () => {
  const dates = { start_date: '2025-10-26T02:59:58', end_date: '2025-10-26 03:00:02' };
  const result = { id: 5, level: 'FAILURE', message: 'No such element', ...dates };
  const failed = ended({ FAILURE: 1 }, { ...dates, test_results: [result] });
  const inZone = async (TZ: string): Promise<string | undefined> => {
    const { url } = await serve(start, answer(404, ''), failed, answer(404, ''));
    return (await runPlan42(`${url}/api`, waiting, { env: { TZ } })).outputs['failed-tests'];
  };
  const [berlin, ...others] = await Promise.all(['Europe/Berlin', 'UTC', 'Pacific/Auckland'].map(inZone));
  expect(JSON.parse(berlin ?? '[]')).toMatchObject([{ seconds: 4 }]);
  expect(others).toEqual([berlin, berlin]);
});

/** Starts plan 42 for a pull request on a GitHub Enterprise Server. */
async function onGitHub(github: Server, env: Record<string, string> = {}): Promise<[Result, Server]> {
  const testinium = await serve(start);
  const given = {
    GITHUB_API_URL: `${github.url}/api/v3`,
    GITHUB_REPOSITORY: 'example-org/shop',
    GITHUB_SHA: commit.merge,
    GITHUB_EVENT_PATH: recorded('pull_request'),
  };
  const options = { env: { ...knowsAuthority, ...given, ...env } };
  const result = await runPlan42(testinium.url, { 'github-token': githubToken }, options);
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  expect(result.visible).not.toContain(githubToken);
  return [result, testinium];
}

test('the status is that of the head of a pull request, and nobody learns what GitHub calls this job', async () => {
  const github = await serveTls(certificate('server'), answer(201, {}));
  const [{ annotations }, testinium] = await onGitHub(github, { ACTIONS_ORCHESTRATION_ID: 'orchestration-1' });
  expect(annotations).toEqual([]);
  expect(github.requests).toMatchObject([{ target: `/api/v3/repos/example-org/shop/statuses/${commit.head}` }]);
  expect(JSON.stringify([...github.requests, ...testinium.requests])).not.toContain('orchestration');
});

test('an event that cannot be read is a warning', async () => {
  const github = await serveTls(certificate('server'), answer(201, {}));
  const [{ annotations }] = await onGitHub(github, { GITHUB_EVENT_PATH: import.meta.filename });
  expect(annotations).toMatchObject([{ kind: 'warning', text: expect.stringContaining('JSON') as string }]);
  expect(github.requests).toEqual([]);
});
