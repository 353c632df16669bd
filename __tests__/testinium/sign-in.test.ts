import type { HttpResponse } from '../../src/http/send-request.js';
import type { Failure } from '../../src/outcome.js';
import { formatCause } from '../../src/testinium/response.js';
import { isTemporary, readGrant } from '../../src/testinium/sign-in.js';
import { certificate } from '../support/certificates.js';
import { answer, closeServers, hold, reset, say, serve, serveTls, type Behaviour } from '../support/server.js';
import { captureLog, openSession, user, type Session } from './session.js';

const log = captureLog();
afterEach(closeServers);

const good = { access_token: 'abc.DEF-123_~+/=', token_type: 'bearer', expires_in: 3600 };
const grant = answer(200, good);

describe('a grant', () => {
  const read = (body: unknown, status = 200, more: Partial<HttpResponse> = {}) => {
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    return readGrant({ status, headers: {}, body: bytes, tooLarge: false, elapsed: 1, ...more });
  };

  test.each([
    ['of Testinium', good],
    ['with Bearer in capitals', { ...good, token_type: 'BEARER' }],
    ['and nothing else', { access_token: good.access_token, token_type: 'Bearer' }],
  ])('%s is one', (_, body) => {
    expect(read(body)).toEqual({ token: good.access_token });
  });

  test.each<[string, unknown, Partial<HttpResponse>?]>([
    ['nothing', ''],
    ['a web page', '<html>sign in</html>'],
    ['a list', [good]],
    ['without access_token', { token_type: 'bearer' }],
    ['without token_type', { access_token: 'abc' }],
    ['inherited', `{"__proto__":${JSON.stringify(good)}}`],
    ['of another type', { ...good, token_type: 'mac' }],
    ['from a cache', good, { headers: { age: '60' } }],
    ['larger than 1 MiB', good, { tooLarge: true }],
    ...['', ' ', 'a b', ' abc', 'abc\n', 'abc\r\nX-Header: 1', 'abcş', 'a\u0000b', 'a\u007fb', null, 1, {}, ['a']].map(
      (token): [string, unknown] => [`with the token ${JSON.stringify(token)}`, { ...good, access_token: token }],
    ),
  ])('%s is none', (_, body, more = {}) => {
    expect(read(body, 200, more)).toMatchObject({ problem: expect.any(String) as string });
  });

  test.each([201, 204, 301, 302, 307, 400, 401, 403, 404, 500])('with status %i is none', (status) => {
    expect(read(good, status)).not.toHaveProperty('token');
  });
});

async function signIn(behaviours: Behaviour[], meanwhile: (session: Session) => void = () => undefined) {
  const server = await serve(...behaviours);
  const session = openSession(user(server.url), { requestTimeout: 500 });
  meanwhile(session);
  const failure = await session.client.signIn();
  return { ...server, ...session, failure };
}

function words(failure: Failure | undefined, { client }: Session): string {
  const cause = failure?.cause;
  return cause === undefined ? '' : formatCause(cause, client.log.sanitize);
}

test('signing in sends the user in a form and the client in a header, and nothing else', async () => {
  const { failure, requests, url } = await signIn([grant]);
  expect(failure).toBeUndefined();
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({
    method: 'POST',
    target: '/oauth/token',
    body: 'grant_type=password&username=a+b%26%C5%9F&password=p%2Bss%3Dw%2520rd',
  });
  expect(
    Object.keys(requests[0]?.headers ?? {})
      .sort()
      .join(),
  ).toBe(
    'accept,accept-encoding,authorization,cache-control,connection,content-length,content-type,host,pragma,user-agent',
  );
  expect(requests[0]?.headers).toMatchObject({
    authorization: `Basic ${user(url).basic}`,
    'content-type': 'application/x-www-form-urlencoded',
  });
});

test.each<[string, Behaviour]>([
  ['429', answer(429, '')],
  ['500', answer(500, '')],
  ['503', answer(503, '')],
  ['a reset connection', reset()],
  ['half an answer', say('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{')],
  ['silence', hold('')],
])('%s is tried again', async (_, behaviour) => {
  const { failure, requests, pauses } = await signIn([behaviour, behaviour, grant]);
  expect([failure, requests.length, pauses.length]).toEqual([undefined, 3, 2]);
  expect(log()).toContain('It is safe to try again: attempt 3 of 3');
});

test('Retry-After is honoured, and more than a minute of it ends the step', async () => {
  const late = await signIn([answer(429, '', { 'Retry-After': '30' }), grant]);
  expect(late.failure).toBeUndefined();
  expect(late.pauses[0]).toBeGreaterThanOrEqual(30_000);
  const tooLate = await signIn([answer(503, '', { 'Retry-After': '61' }), grant]);
  expect(tooLate.failure).toMatchObject({ code: 'SIGN_IN_FAILED', attempts: 1 });
});

test.each<[string, Behaviour, string | RegExp, number?]>([
  ['attempts used up', answer(503, { message: 'Maintenance' }), 'HTTP 503, "Maintenance"', 3],
  ['attempts used up', reset(), /closed|reset/, 3],
  ['a refusal', answer(400, { error: 'invalid_grant', error_description: 'Bad credentials' }), '"Bad credentials"'],
  ['a refusal', answer(401, { error: 'invalid_client' }), 'HTTP 401, "invalid_client"'],
  ['a redirect', answer(302, '', { Location: '/login?session=private' }), 'the redirect was not followed'],
  ['a web page', answer(404, '<html>'), 'HTTP 404 with a web page'],
  ['a web page', answer(200, '<html>Welcome</html>'), 'HTTP 200; its body is a web page, not JSON'],
  ['no token', answer(200, { token_type: 'bearer' }), 'HTTP 200; its access_token is missing'],
  ['an odd success', answer(201, good), 'HTTP 201; a token comes with HTTP 200 only'],
])('%s is SIGN_IN_FAILED: %s', async (_, behaviour, said, attempts = 1) => {
  const { failure, requests, ...rest } = await signIn([behaviour]);
  expect(failure).toMatchObject({ code: 'SIGN_IN_FAILED', started: 'no', request: 'sign-in', attempts });
  expect(requests).toHaveLength(attempts);
  const text = words(failure, rest);
  expect(text).toMatch(typeof said === 'string' ? new RegExp(said.replace(/[().?]/g, '\\$&')) : said);
  expect(text).not.toContain('private');
});

test('a certificate that nobody trusts is not tried again', async () => {
  const { url } = await serveTls(certificate('self-signed'), grant);
  const failure = await openSession(user(url)).client.signIn();
  expect(failure).toMatchObject({ code: 'SIGN_IN_FAILED', attempts: 1, cause: { final: true } });
});

test('OAuth’s word for a refusal is told', async () => {
  const { failure } = await signIn([answer(400, { error: 'invalid_grant' })]);
  expect(failure?.cause).toMatchObject({ status: 400, oauthError: 'invalid_grant' });
});

describe('a token in a response that is no grant is never told', () => {
  const access = 'SECRET-access&token=77';
  const form = new URLSearchParams({ access_token: access, token_type: 'bearer' }).toString();
  const json = { access_token: access, token_type: 'mac' };
  test.each<[string, Behaviour]>([
    ['200 with JSON', answer(200, { ...json, message: `Take ${access}` })],
    ['200 with a form', answer(200, form)],
    ['200 with a page', answer(200, `<html>${access}`)],
    ['201 with a text', answer(201, access)],
    ['400 with JSON that says it again', answer(400, { ...json, message: `No ${access}` })],
    ['400 with JSON in JSON', answer(400, { message: JSON.stringify(json) })],
    ['400 with a form', answer(400, form)],
    ['400 with a list', answer(400, [json])],
    ['400 with XML', answer(400, `<r><access_token>${access}</access_token></r>`)],
    ['500 with another', answer(500, { refresh_token: access, message: `No ${encodeURIComponent(access)}` })],
  ])('%s', async (_, behaviour) => {
    const { failure, ...rest } = await signIn([behaviour]);
    expect(failure?.code).toBe('SIGN_IN_FAILED');
    const visible = words(failure, rest) + log().replace(/^::add-mask::.*$/gm, '');
    expect(visible).not.toMatch(/SECRET-access|token=77|token%3D77/);
  });

  test('nor later, when another response repeats it', async () => {
    const { failure, ...rest } = await signIn([answer(503, json), answer(400, { message: `Still ${access}` })]);
    expect(words(failure, rest)).toBe('HTTP 400, "Still ***"');
  });

  test('and words that are none are told', async () => {
    const message = 'invalid_token: give an access_token. Invalid token=Authentication';
    const { failure, ...rest } = await signIn([answer(400, { message, id_token: 'none' })]);
    expect(words(failure, rest)).toBe(`HTTP 400, "${message}"`);
    expect(log()).not.toContain('add-mask');
  });
});

test('cancelled is CANCELLED, while a request is sent and between two', async () => {
  const whenCancelled = { code: 'CANCELLED', started: 'no', request: 'sign-in' };
  const sent = await signIn([hold('')], ({ cancel }) => setTimeout(cancel, 50));
  expect(sent.failure).toMatchObject(whenCancelled);
  const between = await signIn([answer(503, '')], ({ cancel, client }) => {
    client.log.info = (line) => {
      if (line.includes('try again')) cancel();
    };
  });
  expect(between.failure).toMatchObject({ ...whenCancelled, attempts: 1 });
});

test('what may pass is 429, 5xx, and a network error that is not final', () => {
  const error = { networkCode: 'ECONNREFUSED', message: 'refused', advice: '' };
  const statuses = [429, 500, 503, 400, 401, 200].map((status) => isTemporary({ status, source: 'other' }));
  expect(statuses).toEqual([true, true, true, false, false, false]);
  expect([isTemporary({ ...error, final: false }), isTemporary({ ...error, final: true })]).toEqual([true, false]);
});
