import { userAgent } from '../../src/action-metadata.js';
import { isResponse } from '../../src/http/send-request.js';
import { answer, closeServers, hold, serve } from '../support/server.js';
import { captureLog, openSession, user } from './session.js';

const log = captureLog();
afterEach(closeServers);
afterEach(() => {
  delete process.env['RUNNER_DEBUG'];
});

const grant = (token: string) => answer(200, { access_token: token, token_type: 'bearer' });

describe('a request', () => {
  test('has these headers and no others', async () => {
    const { url, requests } = await serve(answer(200, {}));
    const { client } = openSession({ token: 'some-token' });
    await client.send({ url: `${url}/api/x?y=z` });
    expect(requests).toEqual([
      {
        method: 'GET',
        target: '/api/x?y=z',
        headers: {
          host: url.replace('http://', ''),
          authorization: 'Bearer some-token',
          accept: 'application/json',
          'accept-encoding': 'identity',
          'cache-control': 'no-cache, no-store',
          pragma: 'no-cache',
          'user-agent': userAgent,
          connection: expect.any(String) as string,
        },
        body: '',
      },
    ]);
  });

  test('names the company, and the type of its body', async () => {
    const { url, requests } = await serve(answer(200, {}));
    const { client } = openSession({ token: 'some-token' }, { companyId: '7' });
    await client.send({ method: 'POST', url, body: '{"results":[1]}' });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      headers: { 'current-company-id': '7', 'content-type': 'application/json' },
      body: '{"results":[1]}',
    });
  });

  test('ends with the sooner of its own time and request-timeout-seconds', async () => {
    const { url } = await serve(hold(''));
    for (const [requestTimeout, timeout] of [
      [50, 60_000],
      [50, undefined],
      [60_000, 50],
    ] as const) {
      const { client } = openSession({ token: 'some-token' }, { requestTimeout });
      expect(await client.send({ url }, timeout)).toMatchObject({ sent: true, cancelled: false });
    }
    const { client } = openSession({ token: 'some-token' });
    expect(await client.send({ url }, -1)).toMatchObject({ cancelled: false });
  });

  test('reads as much as it is told to', async () => {
    const { url } = await serve(answer(200, 'x'.repeat(2 ** 20 + 1)));
    const { client } = openSession({ token: 'some-token' });
    expect(await client.send({ url })).toMatchObject({ tooLarge: true });
    expect(await client.send({ url, maxBytes: 2 ** 21 })).toMatchObject({ tooLarge: false });
  });
});

describe('the token', () => {
  test('of signing in is masked, used from then on, and shared', async () => {
    const { url, requests } = await serve(grant('first-t0ken'), answer(200, {}), grant('2nd'), answer(200, {}));
    const { client } = openSession(user(url));
    const other = client.withSignal(new AbortController().signal);
    expect(await client.signIn()).toBeUndefined();
    await other.send({ url });
    expect(await other.signIn()).toBeUndefined();
    await client.send({ url });
    const bearers = requests.filter(({ method }) => method === 'GET').map(({ headers }) => headers['authorization']);
    expect(bearers).toEqual(['Bearer first-t0ken', 'Bearer 2nd']);
    expect(log()).toContain('::add-mask::first-t0ken');
    expect(log()).toContain('::add-mask::2nd');
    expect(client.log.redact('it is first-t0ken')).toBe('it is ***');
  });

  test('of the workflow is all there is', async () => {
    const { client } = openSession({ token: 'some-token' });
    expect(await client.signIn()).toBeUndefined();
  });

  test('has so much time to be got', async () => {
    const { url, requests } = await serve(hold(''));
    const { client } = openSession(user(url));
    expect(await client.signIn(50)).toMatchObject({ code: 'SIGN_IN_FAILED', attempts: 1 });
    expect(requests).toHaveLength(1);
  });
});

test('a signal ends the requests of its own client', async () => {
  const { url } = await serve(hold(''), answer(200, {}));
  const { client } = openSession({ token: 'some-token' });
  const hurry = new AbortController();
  const hurried = client.withSignal(hurry.signal);
  const sent = hurried.send({ url });
  setTimeout(() => hurry.abort(), 20);
  expect(await sent).toMatchObject({ cancelled: true });
  expect(isResponse(await client.send({ url }))).toBe(true);
  expect([hurried.signal, client.signal.aborted]).toEqual([hurry.signal, false]);
});

describe('the log', () => {
  const headers = { Server: 'nginx\u00a0some-token', Age: '3', 'Content-Type': 'text/plain', 'Set-Cookie': 'x=y' };

  test('has a line for each request with RUNNER_DEBUG=1, without what is secret', async () => {
    process.env['RUNNER_DEBUG'] = '1';
    const { url, close } = await serve(answer(404, 'Not here', headers));
    const { client } = openSession({ token: 'some-token' });
    client.log.setSecret('some-token');
    await client.send({ url: `${url}/run/false?callbackUrl=https%3A%2F%2Fprivate.example` });
    const line = /::debug::(GET .*)/.exec(log())?.[1] ?? '';
    expect(line).toMatch(/\/run\/false\?\*\*\*, \d+ ms: HTTP 404 \(server: .*\*\*\*; age: 3; /);
    expect(line).toContain('content-type: text/plain; 8 bytes)');
    expect(line).not.toMatch(/private|some-token|cookie/i);

    await close();
    await client.send({ url });
    expect(log()).toMatch(/::debug::GET .*, \d+ ms: .*refused/);
  });

  test('has none without', async () => {
    const { url } = await serve(answer(200, {}, headers));
    await openSession({ token: 'some-token' }).client.send({ url });
    expect(log()).toBe('');
  });
});
