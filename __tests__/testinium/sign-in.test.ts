import type { HttpResponse } from '../../src/http/send-request.js';
import { formatCause } from '../../src/testinium/response.js';
import { isTemporary, readGrant } from '../../src/testinium/sign-in.js';
import { inTurn, ScriptedClient, type Reaction } from '../gate/scripted.js';
import { captureLog } from './capture-log.js';

const log = captureLog();

const good = { access_token: 'abc.DEF-123_~+/=', token_type: 'bearer', expires_in: 3600 };
const grant: Reaction = { body: good };
const user = { username: 'u', password: 'p', basic: 'YTpi', authUrl: 'https://testinium.test/api/oauth/token' };

describe('a grant', () => {
  const read = (body: unknown, more: Partial<HttpResponse> = {}) => {
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    return readGrant({ status: 200, headers: {}, body: bytes, tooLarge: false, elapsed: 1, ...more });
  };

  test.each([good, { ...good, token_type: 'BEARER' }, { access_token: good.access_token, token_type: 'Bearer' }])(
    '%j is one',
    (body) => expect(read(body)).toEqual({ token: good.access_token }),
  );

  const access = 'its access_token is missing or not printable ASCII';
  const bearer = 'its token_type is not bearer';
  const tokens = ['', 'a b', ' abc', 'abc\n', 'abc\r\nX: 1', 'abcş', 'a\u0000b', 'a\u007fb', null, 1, {}, ['a']];
  test.each<[unknown, string | undefined, Partial<HttpResponse>]>([
    ['', 'it has no body', {}],
    ['<html>sign in</html>', 'its body is a web page, not JSON', {}],
    [[good], 'its body is not a JSON object', {}],
    [`{"__proto__":${JSON.stringify(good)}}`, bearer, {}],
    [{ access_token: 'abc' }, bearer, {}],
    [{ ...good, token_type: 'mac' }, bearer, {}],
    [{ token_type: 'bearer' }, access, {}],
    ...tokens.map((token) => [{ ...good, access_token: token }, access, {}] as [object, string, object]),
    [good, 'it comes from a cache (Age: 60)', { headers: { age: '60' } }],
    [good, 'its body is larger than 1 MiB', { tooLarge: true }],
    [good, 'a token comes with HTTP 200 only', { status: 201 }],
    [good, 'a token comes with HTTP 200 only', { status: 299 }],
    [good, 'the redirect was not followed', { status: 300 }],
    [good, 'the redirect was not followed', { status: 399 }],
    [good, undefined, { status: 400 }],
    [good, undefined, { status: 500 }],
  ])('%j is none: %s', (body, problem, more) => {
    expect(read(body, more)).toMatchObject({ status: more.status ?? 200, problem });
  });
});

/** Signs in where the n-th request is answered with the n-th of these. */
async function signIn(...reactions: Reaction[]) {
  const client = new ScriptedClient(inTurn(...reactions), { credentials: user });
  const failure = await client.clock.until(client.signIn());
  const words = failure?.cause && formatCause(failure.cause, client.log.sanitize);
  return { client, failure, words, attempts: client.requests.length };
}

test.each<[string, Reaction]>([
  ['429', { status: 429 }],
  ['500', { status: 500 }],
  ['503', { status: 503 }],
  ['a lost response', { lost: true }],
])('%s is tried again, up to max-attempts', async (_, reaction) => {
  const { failure, attempts, client } = await signIn(reaction, reaction, grant);
  expect([failure, attempts]).toEqual([undefined, 3]);
  expect(client.log.lines[1]).toMatch(/^The sign-in failed: .*\. It is safe to try again: attempt 3 of 3/);
  const { failure: last, attempts: all } = await signIn(reaction);
  expect([last?.code, last?.attempts, all]).toEqual(['SIGN_IN_FAILED', 3, 3]);
});

test('Retry-After is honoured, and more than a minute of it ends the step', async () => {
  const late = await signIn({ status: 429, headers: { 'retry-after': '30' } }, grant);
  expect([late.failure, late.client.time >= 30_000]).toEqual([undefined, true]);
  const tooLate = await signIn({ status: 503, headers: { 'retry-after': '61' } }, grant);
  expect(tooLate.failure).toMatchObject({ code: 'SIGN_IN_FAILED', started: 'no', request: 'sign-in', attempts: 1 });
});

test('a refusal is not tried again, and OAuth’s word for it is told', async () => {
  const { failure, attempts } = await signIn({ status: 400, body: { error: 'invalid_grant' } });
  expect(failure).toMatchObject({ code: 'SIGN_IN_FAILED', attempts: 1, cause: { oauthError: 'invalid_grant' } });
  expect(attempts).toBe(1);
});

describe('a token in a response that is no grant is never told', () => {
  const access = 'SECRET-access&token=77';
  const form = new URLSearchParams({ access_token: access, token_type: 'bearer' }).toString();
  const json = { access_token: access, token_type: 'mac' };
  test.each<[number, unknown]>([
    [200, { ...json, message: `Take ${access}` }],
    [200, form],
    [200, `<html>${access}`],
    [201, access],
    [400, { ...json, message: `No ${access}` }],
    [400, { message: JSON.stringify(json) }],
    [400, form],
    [400, [json]],
    [400, `<r><access_token>${access}</access_token></r>`],
    [500, { refresh_token: access, message: `No ${encodeURIComponent(access)}` }],
  ])('%i with %j', async (status, body) => {
    const { failure, words, client } = await signIn({ status, body });
    expect(failure?.code).toBe('SIGN_IN_FAILED');
    expect([words, log(), ...client.log.lines].join('\n')).not.toMatch(/SECRET-access|token=77|token%3D77/);
  });

  test('and words that are none are told', async () => {
    const message = 'invalid_token: give an access_token. Invalid token=Authentication';
    expect((await signIn({ status: 400, body: { message } })).words).toBe(`HTTP 400, "${message}"`);
  });
});

test.each<[string, Reaction]>([
  ['while a request is sent', { takes: 5000 }],
  ['between two', { status: 429, headers: { 'retry-after': '30' } }],
])('cancelled %s is CANCELLED', async (_, reaction) => {
  const client = new ScriptedClient(() => reaction, { credentials: user });
  client.cancelAt(1000);
  const failure = await client.clock.until(client.signIn());
  expect(failure).toEqual({ code: 'CANCELLED', started: 'no', request: 'sign-in', attempts: 1 });
});

test('what may pass is 429, 5xx, and a network error that is not final', () => {
  const error = { networkCode: 'ECONNREFUSED', message: 'refused', advice: '' };
  const statuses = [429, 500, 503, 400, 401, 200].map((status) => isTemporary({ status, source: 'other' }));
  expect(statuses).toEqual([true, true, true, false, false, false]);
  expect([isTemporary({ ...error, final: false }), isTemporary({ ...error, final: true })]).toEqual([true, false]);
});
