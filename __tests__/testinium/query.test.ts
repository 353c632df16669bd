import { createQuery, type QueryResult } from '../../src/testinium/query.js';
import { field } from '../../src/testinium/json.js';
import { answer, closeServers, hold, reset, serve, type Behaviour, type Server } from '../support/server.js';
import { captureLog, openSession, user, type Session } from './session.js';

const log = captureLog();
afterEach(closeServers);

const paths = { cloud: '/executions/1', enterprise: '/testExecutions/1' };

interface Asked extends Session {
  readonly server: Server;
  /** What came of each question, in a word or two. */
  readonly told: string[];
  readonly results: QueryResult<unknown>[];
}

/** Asks so many questions of a server that answers its n-th request with the n-th of these. */
async function ask(times: number, signsIn: boolean, ...behaviours: Behaviour[]): Promise<Asked> {
  const server = await serve(...behaviours);
  const session = openSession(signsIn ? user(server.url) : { token: 'given-t0ken' });
  const query = createQuery(
    session.client,
    'execution',
    { cloud: server.url + paths.cloud, enterprise: server.url + paths.enterprise },
    (object, edition) => {
      const value = field(object, 'value');
      return value === undefined ? { problem: 'it has no value' } : { value: { value, edition } };
    },
  );
  const results: QueryResult<unknown>[] = [];
  for (let nth = 0; nth < times; nth++) results.push(await query(5000));
  const told = results.map((result) => (result.kind === 'failed' ? result.failure.code : result.kind));
  return { ...session, server, told, results };
}

/** The requests of a server: S is a sign-in, C and E are the paths of Cloud and Enterprise. */
const requests = ({ server }: Asked): string =>
  server.requests.map(({ method, target }) => (method === 'POST' ? 'S' : target === paths.cloud ? 'C' : 'E')).join('');

const found = answer(200, { value: 5 });
const page = (status: number): Behaviour => answer(status, '<html>Firewall</html>');
const grant = answer(200, { access_token: 'new-t0ken', token_type: 'bearer' });
const own = (status: number): Behaviour => answer(status, { error: 'invalid_token' });
const challenge = (status: number): Behaviour =>
  answer(status, '', { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' });

describe('the path', () => {
  test('of Cloud is asked first, that of Enterprise after a 404, and whichever answered from then on', async () => {
    const enterprise = await ask(2, false, answer(404, {}), found, found);
    expect(enterprise.results[0]).toMatchObject({ kind: 'found', value: { value: 5, edition: 'enterprise' } });
    expect(requests(enterprise)).toBe('CEE');
    const cloud = await ask(2, false, found);
    expect(requests(cloud)).toBe('CC');
    expect(cloud.results[0]).toMatchObject({ kind: 'found', value: { value: 5, edition: 'cloud' } });
  });

  test('that answers neither time is not found', async () => {
    const asked = await ask(2, false, answer(404, {}));
    expect(asked.told).toEqual(['not-found', 'not-found']);
    expect(asked.results[0]).toMatchObject({ cause: { status: 404, source: 'testinium' } });
    expect(requests(asked)).toBe('CECE');
  });

  test('stays when the other one makes no sense', async () => {
    const asked = await ask(2, false, answer(404, {}), answer(503, {}), found);
    expect(asked.told).toEqual(['inconclusive', 'found']);
    expect(requests(asked)).toBe('CEC');
  });
});

describe('asking again is all there is to', () => {
  test.each<[string, Behaviour]>([
    ['a reset connection', reset()],
    ['503', answer(503, {})],
    ['429', answer(429, {}, { 'Retry-After': '7' })],
    ['201', answer(201, { value: 5 })],
    ['302', answer(302, '', { Location: '/login' })],
    ['a web page', page(200)],
    ['something else', answer(200, {})],
    ['a cached 200', answer(200, { value: 5 }, { Age: '60' })],
    ['a cached 401', answer(401, {}, { Age: '60' })],
    ['a cached 403', answer(403, {}, { Age: '60' })],
    ['a cached 404', answer(404, {}, { Age: '60' })],
  ])('%s, and it is not sent twice', async (_, behaviour) => {
    const asked = await ask(4, true, behaviour);
    expect(asked.told).toEqual(Array(4).fill('inconclusive'));
    expect(requests(asked)).toBe('CCCC');
  });

  test('and why is told', async () => {
    const { results } = await ask(1, false, answer(429, { message: 'Busy' }, { 'Retry-After': '7' }));
    const cause = { status: 429, message: { untrusted: 'Busy' }, retryAfter: '7' };
    expect(results[0]).toMatchObject({ kind: 'inconclusive', cause });
    expect((await ask(1, false, answer(200, {}))).results[0]).toMatchObject({ cause: { problem: 'it has no value' } });
  });

  test('what is nested too deep is too large, and what is large is read', async () => {
    const deep = await ask(1, false, answer(200, `{"value":${'['.repeat(300)}${']'.repeat(300)}}`));
    expect(deep.results[0]).toMatchObject({ kind: 'inconclusive', tooLarge: true });
    const large = await ask(1, false, answer(200, { value: 'x'.repeat(2 ** 21) }));
    expect(large.told).toEqual(['found']);
    const declared = await ask(1, false, answer(200, '', { 'Content-Length': String(2 ** 26 + 1) }));
    expect(declared.results[0]).toMatchObject({
      tooLarge: true,
      cause: { problem: 'its body is larger than 64 MiB' },
    });
  });
});

test('the moment of a response is told', async () => {
  const { results } = await ask(1, false, answer(200, { value: 5 }, { Date: 'Thu, 28 Nov 2024 20:11:46 GMT' }));
  expect(results[0]).toMatchObject({ date: Date.UTC(2024, 10, 28, 20, 11, 46) });
});

/** Whether the client can sign in, what is answered, what each question comes to, and what was requested. */
type Row = [string, boolean, Behaviour[], told: string[], asked: string];

const no = 'inconclusive';
const denied = 'ACCESS_DENIED';
const enterprise = answer(404, {});
const passing = Array<Behaviour>(3).fill(answer(503, ''));

describe('a refusal', () => {
  test.each<Row>([
    // Testinium's own.
    ['401, with a token', false, [own(401)], [denied], 'C'],
    ['401 without a body, with a token', false, [challenge(401)], [denied], 'C'],
    ['403', true, [own(403)], ['FORBIDDEN'], 'C'],
    ['403 without a body', true, [challenge(403)], ['FORBIDDEN'], 'C'],
    ['401', true, [own(401), grant, found], ['found'], 'CSC'],
    ['401 twice', true, [own(401), grant, own(401)], [denied], 'CSC'],
    ['401 twice, with a 404 between', true, [own(401), grant, enterprise, own(401)], [denied], 'CSCE'],
    ['401 in each question', true, [own(401), grant, found, own(401), grant, found], ['found', 'found'], 'CSCCSC'],
    // A gateway's.
    ['page', true, [page(401), grant, page(401), page(401), found], [no, no], 'CSCC'],
    ['page, 3 times', true, [page(401), grant, page(401), page(401), page(401)], [no, no, denied], 'CSCCC'],
    ['page, 3 times, with a token', false, [page(401)], [no, no, denied], 'CCC'],
    ['page, one of each', false, [page(403), page(401), page(403)], [no, no, 'FORBIDDEN'], 'CCC'],
    [
      'page, 3 times, after each a 404 of Cloud',
      false,
      [enterprise, page(403), enterprise, page(403), enterprise, page(403)],
      [no, no, 'FORBIDDEN'],
      'CECECE',
    ],
    [
      'page, not in a row',
      false,
      [page(403), page(403), found, page(403), page(403)],
      [no, no, 'found', no, no],
      'CCCCC',
    ],
    [
      'page, and a new token helped',
      true,
      [page(401), grant, found, page(401), grant, found],
      ['found', 'found'],
      'CSCCSC',
    ],
    ['page, then own, right after the new token', true, [page(401), grant, own(401)], [denied], 'CSC'],
    ['page, then own, later', true, [page(401), grant, page(401), own(401), grant, found], [no, 'found'], 'CSCCSC'],
    // Of signing in again.
    ['of the new sign-in', true, [own(401), answer(400, { error: 'invalid_grant' })], ['SIGN_IN_FAILED'], 'CS'],
    ['while signing in fails', true, [own(401), ...passing, own(401), grant, found], [no, 'found'], 'CSSSCSC'],
  ])('%s', async (_, signsIn, behaviours, told, asked) => {
    const all = await ask(told.length, signsIn, ...behaviours);
    expect([all.told, requests(all)]).toEqual([told, asked]);
  });

  test('is told with its cause, and what was asked', async () => {
    const { results } = await ask(1, false, own(403));
    expect(results[0]).toEqual({
      kind: 'failed',
      failure: {
        code: 'FORBIDDEN',
        started: 'no',
        request: 'execution',
        cause: expect.objectContaining({ status: 403, source: 'testinium' }) as object,
      },
    });
  });

  test('brings a new token, and a line in the log', async () => {
    const { server } = await ask(1, true, own(401), grant, found);
    expect(server.requests.at(-1)?.headers['authorization']).toBe('Bearer new-t0ken');
    expect(log()).toContain('The access token was not accepted (HTTP 401); signing in again.');
  });
});

test('a question has its time, and cancelling ends it', async () => {
  const { url } = await serve(hold(''));
  const { client, cancel } = openSession({ token: 'given-t0ken' });
  const query = createQuery(client, 'executions', { cloud: url, enterprise: url }, () => ({ value: 1 }));
  expect(await query(50)).toMatchObject({ kind: 'inconclusive', cause: { networkCode: 'DEADLINE' } });
  const asked = query(5000);
  setTimeout(cancel, 20);
  expect(await asked).toEqual({
    kind: 'failed',
    failure: { code: 'CANCELLED', started: 'no', request: 'executions' },
  });
});
