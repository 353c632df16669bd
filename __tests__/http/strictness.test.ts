import type { Route } from '../../src/http/route.js';
import { fromOwnProcess, removeOwnProcess, type Errand } from '../support/own-process.js';
import { proxyTo, tunnelTo } from '../support/proxy.js';
import { answer, closeServers, hold, say, serve, type Behaviour } from '../support/server.js';

afterEach(closeServers);
afterAll(removeOwnProcess);

const loose = { NODE_OPTIONS: '--insecure-http-parser --max-http-header-size=100000' };

/** What an insecure parser takes for HTTP, and a strict one does not. */
const sloppy: [string, string][] = [
  ['a length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['a header with a control character', 'HTTP/1.1 200 OK\r\nX: a\u0001b\r\nContent-Length: 0\r\n\r\n'],
  ['a head that is too large', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\nContent-Length: 0\r\n\r\n`],
];

function via(port: number): { route: Route } {
  return {
    route: { kind: 'proxy', proxy: { protocol: 'http:', hostname: '127.0.0.1', port, username: '', password: '' } },
  };
}

const behaves = async (behaviour: Behaviour, way: (port: number) => Errand): Promise<Errand> =>
  way((await serve(behaviour)).port);

describe('NODE_OPTIONS changes nothing', () => {
  test('of how strictly an answer is read', async () => {
    const errands = await Promise.all(
      sloppy.map(([, bytes]) =>
        behaves(say(bytes), (port) => ({ request: { url: `http://127.0.0.1:${String(port)}` } })),
      ),
    );
    const { answers } = await fromOwnProcess(errands, loose);
    expect(answers).toMatchObject(sloppy.map(() => ({ kind: 'cut', trouble: { kind: 'not-http' } })));
  });

  test("of how strictly a proxy's answer is read", async () => {
    const errands = await Promise.all(
      sloppy
        .slice(1)
        .map(([, bytes]) =>
          behaves(hold(bytes), (port) => ({ request: { url: 'http://testinium.test' }, limits: via(port) })),
        ),
    );
    const { answers } = await fromOwnProcess(errands, loose);
    expect(answers).toMatchObject(sloppy.slice(1).map(() => ({ kind: 'unsent', trouble: { kind: 'proxy-broken' } })));
  });
});

test('No variable decides the way but by the route', async () => {
  const server = await serve(answer(200, 'ok'));
  const ours = await serve(tunnelTo(server));
  const another = await proxyTo(server);
  const { answers, stderr } = await fromOwnProcess(
    [
      { request: { url: `http://0.0.0.0:${String(server.port)}` } },
      { request: { url: 'http://testinium.test' }, limits: via(ours.port) },
    ],
    {
      NODE_USE_ENV_PROXY: '1',
      http_proxy: another.url,
      https_proxy: another.url,
      ACTIONS_ORCHESTRATION_ID: 'an-id',
      ...(process.allowedNodeEnvironmentFlags.has('--use-env-proxy') ? { NODE_OPTIONS: '--use-env-proxy' } : {}),
    },
  );
  expect(answers).toMatchObject([{ text: 'ok' }, { text: 'ok' }]);
  expect(another.connections()).toBe(0);
  expect(ours.requests.map(({ target }) => target)).toEqual(['testinium.test:80']);
  expect(server.requests.map(({ headers }) => headers['user-agent'])).toEqual(['errand/1', 'errand/1']);
  expect(stderr).toBe('');
});
