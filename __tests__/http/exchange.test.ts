import { exchange } from '../../src/http/exchange.js';
import { answer, closeServers, serve, started } from '../support/server.js';
afterEach(closeServers);
test('x', async () => {
  const s = await serve(answer(200, started));
  const a = await exchange(
    { method: 'GET', url: s.url + '/a?b', headers: { Accept: 'x' } },
    { deadline: 2000, cancel: new AbortController().signal, userAgent: 'me/1', route: { kind: 'direct' } },
  );
  console.log(a, s.requests);
  const p = await serve((await import('../support/proxy.js')).tunnelTo(s));
  const b = await exchange(
    { method: 'GET', url: 'http://[2001:db8::1]:8080/a?b', headers: { Accept: 'x' } },
    {
      deadline: 2000,
      cancel: new AbortController().signal,
      userAgent: 'me/1',
      route: {
        kind: 'proxy',
        proxy: { protocol: 'http:', hostname: '127.0.0.1', port: p.port, username: 'a', password: 'ö' },
      },
    },
  );
  console.log(b, s.requests, p.requests);
});
