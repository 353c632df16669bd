import type { Execution } from '../../src/outcome.js';
import { stopRun } from '../../src/testinium/stop.js';
import { ScriptedClient, type Reaction } from '../gate/scripted.js';

// When something may be stopped; what is then sent, and how long it may take, is told in step/stopping.test.ts.

const ended = 1732797848400;
const seen = (edition: Execution['edition'], ...ids: string[]): Execution => ({
  ...{ edition, ended: false, counts: new Map(), results: ids.map((id) => ({ id, status: 'WAITING', ended: false })) },
});
const lastSeen = seen('enterprise', '2', '3');

/** Asks an Enterprise that answers these paths, and 404 to any other; `gateway` makes it 2.0. */
async function stop(reactions: Record<string, Reaction>, last: Execution | undefined, gateway = false) {
  const client = new ScriptedClient((path) => reactions[path] ?? { status: 404 });
  const apiUrl = 'https://testinium.test/api';
  const inputs = { apiUrl, planId: '42', ...(gateway && { gatewayUrl: `${apiUrl}/gateway` }) };
  const result = await client.clock.until(stopRun(inputs, '5', last, client));
  return { result, stops: client.requests.map(({ path }) => path).filter((path) => path.includes('/stop')) };
}

describe('Enterprise 1.16.7', () => {
  const list = '/plans/42/testExecutions';
  const stopPlan = '/plans/42/stop';
  const listing = (...entries: object[]): Reaction => ({ body: { execution_list: entries } });
  const alone = listing({ id: 5 }, { id: 4, end_date: ended });

  test.each<[string, Reaction, object]>([
    ['others run too', listing({ id: 6 }, { id: 5 }, { id: 7 }), { reason: 'other-executions', others: ['7', '6'] }],
    ['it is not in the list', listing({ id: 4, end_date: ended }), { reason: 'not-listed' }],
    ['it has ended', listing({ id: 6 }, { id: 5, end_date: ended }), { reason: 'ended' }],
    ['the list makes no sense', { body: {} }, { reason: 'list-unavailable', cause: { status: 200 } }],
    ['the list is denied', { status: 403 }, { reason: 'list-unavailable', cause: { status: 403 } }],
    ['there is no list', { status: 404 }, { reason: 'list-unavailable', cause: { status: 404 } }],
    ['the list is from a cache', { ...alone, headers: { age: '9' } }, { cause: { cached: true } }],
  ])('stops nothing when %s', async (_, reaction, expected) => {
    const { result, stops } = await stop({ [list]: reaction }, undefined);
    expect(result).toMatchObject({ kind: 'skipped', ...expected });
    expect(stops).toEqual([]);
  });

  test.each<[string, Reaction, object]>([
    ['SUCCESS', { body: { status: 'SUCCESS', message: 'Stopped' } }, { status: { untrusted: 'SUCCESS' } }],
    ['no status', { body: { status: null } }, { cause: { status: 200 }, status: undefined }],
    [
      'a cached yes',
      { body: { status: 'SUCCESS' }, headers: { age: '9' } },
      { cause: { cached: true }, status: undefined },
    ],
    ['500', { status: 500, body: { message: 'Oops' } }, { cause: { status: 500, message: { untrusted: 'Oops' } } }],
    ['a page', { body: '<html>' }, { cause: { status: 200, source: 'web page' } }],
    ['nothing', { lost: true }, { cause: { networkCode: 'ECONNRESET' } }],
  ])('says what came back to its one request: %s', async (_, reaction, expected) => {
    const { result, stops } = await stop({ [list]: alone, [stopPlan]: reaction }, lastSeen);
    expect(result).toMatchObject({ kind: 'asked', ...expected });
    expect(stops).toEqual([stopPlan]);
  });
});

describe('Enterprise 2.0', () => {
  const path = '/testExecutions/5';
  const result = { id: 1, level: 'SUCCESS', end_date: ended };
  const fresh = (results: object[], end?: number): Reaction => ({
    body: { id: 5, end_date: end, test_results: results },
  });

  test.each<[string, Reaction, number]>([
    ['what has not ended', fresh([result, { id: 2, level: 'WAITING' }, { level: 'WAITING' }]), 1],
    ['what the last poll showed, when asking fails', { status: 503 }, 2],
    ['what the last poll showed, when asking is refused', { status: 403 }, 2],
  ])('stops %s', async (_, reaction, results) => {
    const { result, stops } = await stop({ [path]: reaction, '/gateway/stop/result': {} }, lastSeen, true);
    expect(result).toMatchObject({ kind: 'asked', results, cause: { status: 200 } });
    expect(stops).toEqual(['/gateway/stop/result']);
  });

  test.each<[string, Execution | undefined, Reaction, object]>([
    ['nothing is left to stop', lastSeen, fresh([result]), { reason: 'no-results' }],
    ['it has ended', lastSeen, fresh([], ended), { reason: 'ended' }],
    ['nothing is known', undefined, { status: 503 }, { reason: 'list-unavailable', cause: { status: 503 } }],
    ['it is not found', undefined, { status: 404 }, { reason: 'list-unavailable', cause: { status: 404 } }],
  ])('stops nothing when %s', async (_, last, reaction, expected) => {
    const { result, stops } = await stop({ [path]: reaction }, last, true);
    expect(result).toMatchObject({ kind: 'skipped', ...expected });
    expect(stops).toEqual([]);
  });
});

test.each([true, false])(
  'Cloud has no call for it, and is known by any answer (with a gateway: %s)',
  async (gateway) => {
    const cloud = { list: { body: { item_list: [{ id: 5 }] } }, '/executions/5': { body: { id: 5 } } };
    for (const last of [undefined, seen('cloud')]) {
      const { result, stops } = await stop(cloud, last, gateway);
      expect([result, stops]).toEqual([{ kind: 'skipped', reason: 'cloud' }, []]);
    }
  },
);
