import { asDocumented, documented } from './support/documented.js';
import { runAction } from './support/run-action.js';
import { answer, closeServers, hold, reset, serve, started, type Behaviour } from './support/server.js';
import { expectVerdict } from './support/verdict.js';

/** What the answers to a sign-in come to, after how many of them, and whether a trigger follows. */
interface Fault {
  readonly fault: string;
  readonly server: readonly Behaviour[];
  readonly step: string;
  readonly says: string;
  readonly requests: number;
  readonly again?: string;
}

const attempts = 'up to `max-attempts`';
const grant = answer(200, { access_token: 'fresh-token', token_type: 'bearer', expires_in: 3600 });
const start = answer(200, started);
const cut: Behaviour = (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"access_token":');

const final = { step: 'SIGN_IN_FAILED', requests: 1 };
const tiresOut = { step: 'SIGN_IN_FAILED', requests: 2, again: attempts };
const passes = { step: 'green', says: 'execution 4711', requests: 3, again: attempts };
const unusable = { ...final, says: 'its access_token is missing or not printable ASCII' };

const faults: Fault[] = [
  {
    fault: '400: wrong user or password',
    server: [answer(400, { error: 'invalid_grant' })],
    ...final,
    says: 'invalid_grant',
  },
  { fault: '401: wrong client', server: [answer(401, { error: 'INVALID_CLIENT' })], ...final, says: 'INVALID_CLIENT' },
  { fault: '403: no access', server: [answer(403, { error: 'ACCESS_DENIED' })], ...final, says: 'ACCESS_DENIED' },
  { fault: '404', server: [answer(404, '')], ...final, says: 'HTTP 404' },
  {
    fault: 'A redirect',
    server: [answer(302, '', { Location: 'https://elsewhere.example/login' })],
    ...final,
    says: 'the redirect was not followed',
  },
  { fault: '200 with a page of HTML', server: [answer(200, '<html>')], ...final, says: 'its body is not JSON' },
  { fault: '200 without a token', server: [answer(200, { token_type: 'bearer' })], ...unusable },
  {
    fault: '200 with a token that has a line break',
    server: [answer(200, { token_type: 'bearer', access_token: 'a\nb' })],
    ...unusable,
  },
  {
    fault: '200 with a token of another type',
    server: [answer(200, { token_type: 'mac', access_token: 'a' })],
    ...final,
    says: 'its token_type is not bearer',
  },
  { fault: '429 each time', server: [answer(429, '', { 'Retry-After': '0' })], ...tiresOut, says: 'HTTP 429' },
  { fault: '500 each time', server: [answer(500, { message: 'Oops' })], ...tiresOut, says: 'Oops' },
  { fault: 'Reset each time', server: [reset()], ...tiresOut, says: 'the connection was reset' },
  { fault: 'Cut each time', server: [cut], ...tiresOut, says: 'closed before the answer was complete' },
  { fault: 'Silence each time', server: [hold('')], ...tiresOut, says: 'the deadline of 1 s has passed' },
  { fault: '503, then a token', server: [answer(503, ''), grant, start], ...passes },
  { fault: 'Cut, then a token', server: [cut, grant, start], ...passes },
];

afterEach(closeServers);

describe('Signing in', () => {
  test.each(faults)('$fault: $step', async ({ server: behaviours, step, says, requests }) => {
    const server = await serve(...behaviours);
    const result = await runAction({
      'plan-id': '42',
      'api-url': `${server.url}/api`,
      username: 'some-user',
      password: 'some-password',
      'client-id': 'some-client',
      'client-secret': 'some-secret',
      'max-attempts': '2',
      'request-timeout-seconds': step === 'green' || !says.includes('deadline') ? '600' : '1',
    });

    expectVerdict(result, step, says);
    expect(server.requests).toHaveLength(requests);
    const triggers = server.requests.filter(({ method }) => method === 'GET');
    expect(triggers.map(({ headers }) => headers['authorization'])).toEqual(
      step === 'green' ? ['Bearer fresh-token'] : [],
    );
    expect(result.visible).not.toMatch(/some-(user|password|client|secret)|fresh-token/);
  });

  test('is what docs/faults.md says', () => {
    expect(documented('Signing in')).toEqual(faults.map(asDocumented));
  });
});
