import { expectDocumented } from './support/documented.js';
import { runAction, type Result } from './support/run-action.js';
import { answer, closeServers, reset, serve, started, type Behaviour, type Seen } from './support/server.js';
import { silence, tell, type Act } from './support/story.js';
import { expectVerdict } from './support/verdict.js';

/** What the answers to a sign-in come to, after how many of them, and whether a trigger follows. */
interface Fault {
  readonly fault: string;
  readonly server: readonly (Behaviour | Act)[];
  readonly step: string;
  readonly says: string;
  readonly requests: number;
  readonly again?: string;
  /** Told by the committed bundle too. */
  readonly bundle?: true;
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
  {
    fault: '401: wrong client',
    server: [answer(401, { error: 'INVALID_CLIENT' })],
    ...final,
    says: 'INVALID_CLIENT',
    bundle: true,
  },
  { fault: '403: no access', server: [answer(403, { error: 'ACCESS_DENIED' })], ...final, says: 'ACCESS_DENIED' },
  { fault: '404', server: [answer(404, '')], ...final, says: 'HTTP 404' },
  {
    fault: 'A redirect',
    server: [answer(302, '', { Location: 'https://elsewhere.example/login' })],
    ...final,
    says: 'the redirect was not followed',
  },
  {
    fault: '200 with a page of HTML',
    server: [answer(200, '<html>')],
    ...final,
    says: 'HTTP 200; its body is a web page, not JSON',
  },
  {
    fault: '201 with a token',
    server: [answer(201, 'access_token=fresh-token&token_type=bearer')],
    ...final,
    says: 'HTTP 201 with a body that is not shown, as it may hold a token; a token comes with HTTP 200 only',
  },
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
  {
    fault: '200 with a token that a cache has kept (`Age: 60`)',
    server: [answer(200, { access_token: 'fresh-token', token_type: 'bearer' }, { Age: '60' })],
    ...final,
    says: 'HTTP 200; it comes from a cache (it has an Age)',
  },
  { fault: '429 each time', server: [answer(429, '', { 'Retry-After': '0' })], ...tiresOut, says: 'HTTP 429' },
  { fault: '500 each time', server: [answer(500, { message: 'Oops' })], ...tiresOut, says: 'Oops', bundle: true },
  { fault: 'Reset each time', server: [reset()], ...tiresOut, says: 'the connection was reset' },
  {
    fault: 'Cut each time',
    server: [cut],
    ...tiresOut,
    says: 'the connection was closed before the answer (HTTP 200) was complete',
  },
  { fault: 'Silence each time', server: [silence()], ...tiresOut, says: 'the deadline of 1 s has passed' },
  { fault: '503, then a token', server: [answer(503, ''), grant, start], ...passes, bundle: true },
  { fault: 'Cut, then a token', server: [cut, grant, start], ...passes },
];

afterEach(closeServers);

const user = {
  username: 'some-user',
  password: 'some-password',
  'client-id': 'some-client',
  'client-secret': 'some-secret',
  'max-attempts': '2',
};

describe('Signing in', () => {
  const expectStory = (result: Result, requests: readonly Seen[], { step, says, requests: sent }: Fault): void => {
    expectVerdict(result, step, says);
    expect(requests).toHaveLength(sent);
    const triggers = requests.filter(({ method }) => method === 'GET');
    expect(triggers.map(({ headers }) => headers['authorization'])).toEqual(
      step === 'green' ? ['Bearer fresh-token'] : [],
    );
    expect(result.visible).not.toMatch(/some-(user|password|client|secret)|fresh-token/);
  };

  test.each(faults)('$fault: $step', async (fault) => {
    const told = await tell({ testinium: fault.server, inputs: { ...user, 'request-timeout-seconds': '1' } });
    expectStory(told, told.testinium, fault);
  });

  test.each(faults.filter(({ bundle }) => bundle))('$fault: $step, by the bundle', async (fault) => {
    const server = await serve(...(fault.server as Behaviour[]));
    const result = await runAction({ 'plan-id': '42', 'api-url': `${server.url}/api`, ...user });
    expectStory(result, server.requests, fault);
  });

  test('is what docs/faults.md says', () => {
    expectDocumented('Signing in', faults);
  });
});
