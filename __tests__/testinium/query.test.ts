import type { HttpResult } from '../../src/http/send-request.js';
import type { TestiniumRequest } from '../../src/testinium/client.js';
import { createQuery, type QueryResult } from '../../src/testinium/query.js';
import { field } from '../../src/testinium/json.js';
import { inTurn, ScriptedClient, type Reaction } from '../gate/scripted.js';
import { captureLog } from './capture-log.js';

captureLog();

const user = { username: 'u', password: 'p', basic: 'YTpi', authUrl: 'https://testinium.test/api/oauth/token' };

interface Asked {
  /** What came of each question, in a word or two. */
  readonly told: string[];
  readonly results: QueryResult<unknown>[];
  /** S is a sign-in, C and E are the paths of Cloud and Enterprise. */
  readonly requests: string;
  readonly client: ScriptedClient;
}

/** Asks so many questions of a server that answers its n-th request with the n-th of these. */
async function ask(times: number, signsIn: boolean, ...reactions: Reaction[]): Promise<Asked> {
  const client = new ScriptedClient(inTurn(...reactions), signsIn ? { credentials: user } : {});
  const paths = { cloud: 'https://testinium.test/api/C', enterprise: 'https://testinium.test/api/E' };
  const query = createQuery(client, 'execution', paths, (object, edition) => {
    const value = field(object, 'value');
    return value === undefined ? { problem: 'it has no value' } : { value: { value, edition } };
  });
  const results: QueryResult<unknown>[] = [];
  for (let nth = 0; nth < times; nth++) results.push(await client.clock.until(query(5000)));
  const told = results.map((result) => (result.kind === 'failed' ? result.failure.code : result.kind));
  const requests = client.requests.map(({ path }) => (path === '/oauth/token' ? 'S' : path.slice(1))).join('');
  return { told, results, requests, client };
}

const found: Reaction = { body: { value: 5 } };
const page = (status: number): Reaction => ({ status, body: '<html>Firewall</html>' });
const grant: Reaction = { body: { access_token: 'new-t0ken', token_type: 'bearer' } };
const own = (status: number): Reaction => ({ status, body: { error: 'invalid_token' } });
const challenge = (status: number): Reaction => ({
  ...{ status, body: '', headers: { 'www-authenticate': 'Bearer error="insufficient_scope"' } },
});
const enterprise: Reaction = { status: 404 };
const behind = [enterprise, page(403)];
const helped = [page(401), grant, found];
const busy: Reaction = { status: 503, body: '' };
const cached = (status: number): Reaction => ({ status, body: { value: 5 }, headers: { age: '60' } });

const no = 'inconclusive';
const denied = 'ACCESS_DENIED';

/** What is answered, whether the client can sign in, what each question comes to, and what was requested. */
type Row = [string, boolean, Reaction[], told: string[], asked: string];

test.each<Row>([
  ['Cloud', false, [found], ['found', 'found'], 'CC'],
  ['Enterprise, which is asked first from then on', false, [enterprise, found], ['found', 'found'], 'CEE'],
  ['neither', false, [enterprise], ['not-found', 'not-found'], 'CECE'],
  ['Enterprise, not at first', false, [enterprise, busy, found], [no, 'found'], 'CEC'],

  // Asking again is all there is to these, and nothing is sent twice.
  ['a lost response', true, [{ lost: true }], [no, no], 'CC'],
  ['503', true, [busy], [no, no], 'CC'],
  ['201', true, [{ ...found, status: 201 }], [no, no], 'CC'],
  ['302', true, [{ status: 302 }], [no, no], 'CC'],
  ['a web page', true, [page(200)], [no, no], 'CC'],
  ['something else', true, [{}], [no, no], 'CC'],
  ...[200, 401, 403, 404].map((status): Row => [`cached ${String(status)}`, true, [cached(status)], [no, no], 'CC']),

  // Testinium's own refusals.
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
  ['page, 3 times', true, [page(401), grant, page(401)], [no, no, denied], 'CSCCC'],
  ['page, 3 times, with a token', false, [page(401)], [no, no, denied], 'CCC'],
  ['page, one of each', false, [page(403), page(401), page(403)], [no, no, 'FORBIDDEN'], 'CCC'],
  ['page, 3 times, each after a 404', false, [...behind, ...behind, ...behind], [no, no, 'FORBIDDEN'], 'CECECE'],
  ['page, not in a row', false, [page(403), page(403), found, page(403)], [no, no, 'found', no, no], 'CCCCC'],
  ['page, and a new token helped', true, [...helped, ...helped], ['found', 'found'], 'CSCCSC'],
  ['page, then own, right after the new token', true, [page(401), grant, own(401)], [denied], 'CSC'],
  ['page, then own, later', true, [page(401), grant, page(401), own(401), grant, found], [no, 'found'], 'CSCCSC'],

  // Of signing in again.
  ['401 of the new sign-in', true, [own(401), own(401)], ['SIGN_IN_FAILED'], 'CS'],
  ['503 of the new sign-in', true, [own(401), busy, busy, busy, own(401), grant, found], [no, 'found'], 'CSSSCSC'],
])('%s', async (_, signsIn, reactions, told, requests) => {
  expect(await ask(told.length, signsIn, ...reactions)).toMatchObject({ told, requests });
});

test.each<[string, Reaction, object]>([
  [
    'a value',
    { ...found, headers: { date: 'Thu, 28 Nov 2024 20:11:46 GMT' } },
    { date: Date.UTC(2024, 10, 28, 20, 11, 46), value: { value: 5, edition: 'cloud' } },
  ],
  ['no value', {}, { cause: { problem: 'it has no value' } }],
  [
    '429',
    { status: 429, body: { message: 'Busy' }, headers: { 'retry-after': '7' } },
    { cause: { message: { untrusted: 'Busy' }, retryAfter: '7' } },
  ],
  ['what is nested too deep', { body: `{"value":${'['.repeat(300)}${']'.repeat(300)}}` }, { tooLarge: true }],
  [
    'a refusal',
    own(403),
    { failure: { code: 'FORBIDDEN', started: 'no', request: 'execution', cause: { status: 403 } } },
  ],
])('what is known is told: %s', async (_, reaction, known) => {
  expect((await ask(1, false, reaction)).results[0]).toMatchObject(known);
});

test('a question has its time, of which signing in again is a part, and cancelling ends it', async () => {
  const late = await ask(1, false, { takes: 5001 });
  expect(late.results[0]).toMatchObject({ kind: no, cause: { networkCode: 'DEADLINE' } });
  const renewed = await ask(1, true, { ...own(401), takes: 3000 }, { takes: 5000 });
  expect([renewed.told, renewed.client.time]).toEqual([[no], 5000]);
  expect(renewed.client.log.lines).toContain('The access token was not accepted (HTTP 401); signing in again.');
  const { client } = renewed;
  client.cancellation.abort();
  const query = createQuery(client, 'executions', { cloud: user.authUrl, enterprise: '' }, () => ({ value: 1 }));
  const failure = { code: 'CANCELLED', started: 'no', request: 'executions' };
  expect(await client.clock.until(query(5000))).toEqual({ kind: 'failed', failure });
});

test('so much is read of a response', async () => {
  class Client extends ScriptedClient {
    override async send(request: TestiniumRequest, timeout?: number): Promise<HttpResult> {
      expect(request.maxBytes).toBe(64 * 1024 * 1024);
      return { ...(await super.send(request, timeout)), tooLarge: true };
    }
  }
  const client = new Client(() => found);
  const query = createQuery(client, 'executions', { cloud: user.authUrl, enterprise: '' }, () => ({ value: 1 }));
  const cause = { problem: 'its body is larger than 64 MiB' };
  expect(await client.clock.until(query(5000))).toMatchObject({ kind: no, tooLarge: true, cause });
});
