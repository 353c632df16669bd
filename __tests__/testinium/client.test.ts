import { userAgent } from '../../src/action-metadata.js';
import { clock } from '../../src/http/clock.js';
import { isResponse } from '../../src/http/send-request.js';
import type { Inputs } from '../../src/inputs.js';
import { Log } from '../../src/log.js';
import { TestiniumClient } from '../../src/testinium/client.js';
import { answer, closeServers, hold, serve } from '../support/server.js';
import { captureLog } from './capture-log.js';

const log = captureLog();
afterEach(closeServers);
afterEach(() => {
  delete process.env['RUNNER_DEBUG'];
});

function clientOf(inputs: Partial<Inputs> = {}): TestiniumClient {
  return new TestiniumClient(
    { credentials: { token: 'some-token' }, requestTimeout: 10_000, maxAttempts: 3, ...inputs },
    { environment: {}, clock, signal: new AbortController().signal, log: new Log() },
  );
}

/** Who signs in there. */
const userOf = (url: string): Pick<Inputs, 'credentials'> => ({
  credentials: { username: 'a b&ş', password: 'p+ss=w%20rd', basic: 'YTpi', authUrl: `${url}/oauth/token` },
});
const grant = (token: string) => answer(200, { access_token: token, token_type: 'bearer' });

/** What every request has. */
const common = (url: string) => ({
  host: url.replace('http://', ''),
  accept: 'application/json',
  'accept-encoding': 'identity',
  'cache-control': 'no-cache, no-store',
  pragma: 'no-cache',
  'user-agent': userAgent,
  connection: expect.any(String) as string,
});

describe('a request', () => {
  test('has these headers and no others', async () => {
    const { url, requests } = await serve(answer(200, {}));
    await clientOf().send({ url: `${url}/api/x?y=z` });
    const headers = { ...common(url), authorization: 'Bearer some-token' };
    expect(requests).toEqual([{ method: 'GET', target: '/api/x?y=z', headers, body: '' }]);
  });

  test('names the company, and the type of its body', async () => {
    const { url, requests } = await serve(answer(200, {}));
    await clientOf({ companyId: '7' }).send({ method: 'POST', url, body: '{"results":[1]}' });
    const headers = { 'current-company-id': '7', 'content-type': 'application/json' };
    expect(requests[0]).toMatchObject({ method: 'POST', headers, body: '{"results":[1]}' });
  });

  test('for a token has the user in a form and the client in a header, and nothing else', async () => {
    const { url, requests } = await serve(grant('t0ken'));
    await clientOf({ ...userOf(url), companyId: '7' }).signIn();
    const body = 'grant_type=password&username=a+b%26%C5%9F&password=p%2Bss%3Dw%2520rd';
    const ofBody = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
    const headers = { ...common(url), ...ofBody, authorization: 'Basic YTpi' };
    expect(requests).toEqual([{ method: 'POST', target: '/oauth/token', headers, body }]);
  });

  test.each([
    [50, 60_000],
    [50, undefined],
    [60_000, 50],
    [60_000, -1],
  ])('ends with the sooner of request-timeout-seconds and its own time: %s and %s', async (requestTimeout, timeout) => {
    const { url } = await serve(hold(''));
    const result = await clientOf({ requestTimeout }).send({ url }, timeout);
    expect(result).toMatchObject({ cancelled: false, error: { networkCode: 'DEADLINE' } });
  });

  test('reads as much as it is told to', async () => {
    const { url } = await serve(answer(200, 'x'.repeat(2 ** 20 + 1)));
    expect(await clientOf().send({ url })).toMatchObject({ tooLarge: true });
    expect(await clientOf().send({ url, maxBytes: 2 ** 21 })).toMatchObject({ tooLarge: false });
  });
});

describe('the token', () => {
  test('of signing in is masked, used from then on, and shared', async () => {
    const { url, requests } = await serve(grant('first-t0ken'), answer(200, {}), grant('2nd'), answer(200, {}));
    const client = clientOf(userOf(url));
    const other = client.withSignal(new AbortController().signal);
    expect(await client.signIn()).toBeUndefined();
    await other.send({ url });
    expect(await other.signIn()).toBeUndefined();
    await client.send({ url });
    const bearers = requests.filter(({ method }) => method === 'GET').map(({ headers }) => headers['authorization']);
    expect(bearers).toEqual(['Bearer first-t0ken', 'Bearer 2nd']);
    expect(log()).toMatch(/::add-mask::first-t0ken[^]*::add-mask::2nd/);
    expect(client.log.redact('it is first-t0ken')).toBe('it is ***');
  });

  test('has so much time to be got', async () => {
    const { url, requests } = await serve(hold(''));
    expect(await clientOf(userOf(url)).signIn(50)).toMatchObject({ code: 'SIGN_IN_FAILED', attempts: 1 });
    expect(requests).toHaveLength(1);
    expect(await clientOf().signIn()).toBeUndefined();
  });
});

test('a signal ends the requests of its own client', async () => {
  const { url } = await serve(hold(''), answer(200, {}));
  const client = clientOf();
  const hurry = new AbortController();
  const sent = client.withSignal(hurry.signal).send({ url });
  setTimeout(() => hurry.abort(), 20);
  expect(await sent).toMatchObject({ cancelled: true });
  expect(isResponse(await client.send({ url }))).toBe(true);
});

test('the log has a line for each request with RUNNER_DEBUG=1, without what is secret', async () => {
  const headers = { Server: 'nginx\u00a0some-token', Age: '3', 'Content-Type': 'text/plain', 'Set-Cookie': 'x=y' };
  const { url, close } = await serve(answer(404, 'Not here', headers));
  const client = clientOf();
  client.log.setSecret('some-token');
  await client.send({ url });
  expect(log()).toBe('::add-mask::some-token\n');

  process.env['RUNNER_DEBUG'] = '1';
  await client.send({ url: `${url}/run/false?callbackUrl=https%3A%2F%2Fprivate.example` });
  const line = /::debug::(GET .*)/.exec(log())?.[1] ?? '';
  expect(line).toMatch(/\/run\/false\?\*\*\*, \d+ ms: HTTP 404 \(server: .*\*\*\*; age: 3; /);
  expect(line).toContain('content-type: text/plain; 8 bytes)');
  expect(line).not.toMatch(/private|some-token|cookie/i);

  await close();
  await client.send({ url });
  expect(log()).toMatch(/::debug::GET .*, \d+ ms: .*refused/);
});
