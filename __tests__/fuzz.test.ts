import fc from 'fast-check';
import { evaluateResults, minimumCount } from '../src/gate/evaluate-results.js';
import { isResponse, sendRequest, type HttpResponse } from '../src/http/send-request.js';
import { clock } from '../src/http/clock.js';
import { isFailure } from '../src/outcome.js';
import { readDate, readPeriod } from '../src/testinium/dates.js';
import { readExecution, readExecutionList } from '../src/testinium/executions.js';
import { parseJson, writeJson } from '../src/testinium/json.js';
import { formatResponse, readObject, readResponse } from '../src/testinium/response.js';
import { readGrant } from '../src/testinium/sign-in.js';
import { lastAttempts, readTestResult } from '../src/testinium/test-result.js';
import { readTriggerResponse } from '../src/testinium/trigger.js';
import { createSanitizer } from '../src/text/sanitize.js';
import { Secrets } from '../src/text/secrets.js';
import { provenStart, wholeAnswer } from './support/oracle.js';
import { closeServers, serve } from './support/server.js';

// Readers of responses: none throws or hangs, whatever comes, and nothing is believed that is not proven, as
// support/oracle.ts says, which shares nothing with src/. Each run tries the same cases; .github/workflows/fuzz.yml tries many
// more, and others each night. To see its finding again: FUZZ_RUNS=… FUZZ_SEED=… npm test -- __tests__/fuzz

const runs = Number(process.env['FUZZ_RUNS'] ?? 300);
fc.configureGlobal({ numRuns: runs, seed: Number(process.env['FUZZ_SEED'] ?? 1) });

afterEach(closeServers);

const plan = 9007199254740993n;
const now = Date.UTC(2025, 0, 13);

/** Mostly the first, and now and then the other. */
const mostly = <T, U>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<U>): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: other });

const words = (text: string): string[] => text.split(' ');

const oddJson = fc.oneof(
  fc.json({ maxDepth: 2 }),
  fc.constantFrom(
    ...words('true false "true" 1 0 -1 1.5 1.0 1e3 1e18 1e400 "1" "+1" NaN 01 "0042" "１" [null] [[]] ["a",1,{}]'),
  ),
  fc.constantFrom(...words('9223372036854775807 9223372036854775808 9007199254740992 "9007199254740993"')),
  fc.constantFrom(`${'['.repeat(300)}${']'.repeat(300)}`, '{"__proto__":{"id":1}}'),
);

/** The JSON text of an object with these fields: a value may be odd, a field missing, there twice, or called otherwise. */
function objectWith(fields: Readonly<Record<string, readonly string[]>>): fc.Arbitrary<string> {
  const entries = Object.entries(fields).map(([name, values]) =>
    fc.tuple(
      mostly(fc.constant(name), fc.constantFrom('__proto__', `${name} `, 'constructor', ...Object.keys(fields))),
      mostly(fc.constantFrom(...values), oddJson),
    ),
  );
  return fc
    .tuple(fc.tuple(...entries), mostly(fc.constant(-1), fc.nat(entries.length - 1)))
    .map(([all, missing]) => all.filter((_, index) => index !== missing))
    .map((all) => `{${all.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join()}}`);
}

/** These bytes, and now and then with some that are missing, doubled or wrong. */
function damaged(text: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  const piece = fc.constantFrom('', '\r\n', '0', ' ', '"', '}', ',', '\0', '\ufeff', '\xff', '\\');
  const damage = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), piece);
  return fc.tuple(text, mostly(fc.constant([]), fc.array(damage, { maxLength: 3 }))).map(([whole, damages]) =>
    damages.reduce<Buffer>((bytes, [share, length, put]) => {
      const at = Math.floor(share * bytes.length);
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(put, 'latin1'), bytes.subarray(at + length)]);
    }, Buffer.from(whole)),
  );
}

const response = (body: Buffer, status = 200, headers = {}): HttpResponse => ({
  ...{ status, headers, body, elapsed: 5 },
  tooLarge: body.length > 1024 * 1024,
});

const triggerBody = objectWith({
  execution_id: ['4711', '"4711"', '9223372036854775807'],
  unavailable_env_list: ['[]', 'null', '[74]', '["Chrome",{"id":7,"name":"x"}]'],
  test_plan_id: [String(plan), `"${String(plan)}"`, 'null'],
  successful: ['true', 'true', 'true', 'false'],
  already_running: ['false', 'true'],
  message: ['"\\u00fc"', 'null'],
});

test('a trigger response is a start when it proves one, and never otherwise', () => {
  const count = { proven: 0, not: 0 };
  const statuses = mostly(fc.constant(200), fc.constantFrom(201, 204, 302, 400, 401, 403, 404, 409, 429, 500, 503));
  fc.assert(
    fc.property(damaged(triggerBody), statuses, (body, status) => {
      const outcome = readTriggerResponse(response(body, status), String(plan));
      const proven = provenStart(status, body, plan)?.toString();
      const believed = isFailure(outcome) ? undefined : outcome.executionId;
      // What is nested deeper than anything of Testinium is refused unread.
      if (believed !== undefined || !body.includes('['.repeat(200))) expect(believed).toBe(proven);
      if (outcome.response !== undefined) JSON.parse(writeJson(outcome.response.environments));
      count[proven === undefined ? 'not' : 'proven']++;
    }),
  );
  expect(Math.min(count.proven, count.not)).toBeGreaterThan(runs / 5);
});

test('bytes on a connection are a start only when they are a whole response that proves one', async () => {
  let said: { bytes: Buffer; cut: number; isReset: boolean } | undefined;
  const server = await serve((socket) => {
    if (said === undefined) return;
    const { bytes, cut, isReset } = said;
    socket.setNoDelay(true);
    socket.write(bytes.subarray(0, cut), () =>
      setImmediate(() => {
        if (isReset) socket.write(bytes.subarray(cut), () => socket.resetAndDestroy());
        else socket.end(bytes.subarray(cut));
      }),
    );
  });
  const message = fc
    .tuple(triggerBody, fc.constantFrom('length', 'chunked', 'close'), fc.constantFrom('200 OK', '200 OK', '503 Busy'))
    .map(([body, framing, status]) => {
      const bytes = Buffer.byteLength(body);
      const [length, chunked] = [`Content-Length: ${String(bytes)}`, 'Transfer-Encoding: chunked'];
      const head = { length, chunked, close: 'A: b' };
      const framed = framing === 'chunked' ? `${bytes.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body;
      return `HTTP/1.1 ${status}\r\n${head[framing]}\r\n\r\n${framed}`;
    });
  const property = fc.asyncProperty(damaged(message), fc.nat(400), fc.boolean(), async (bytes, cut, isReset) => {
    said = { bytes, cut, isReset };
    const options = { timeout: 60_000, signal: new AbortController().signal, clock, environment: {} };
    const result = await sendRequest({ method: 'GET', url: server.url, headers: {} }, options);
    const outcome = isResponse(result) ? readTriggerResponse(result, String(plan)) : result;
    if ('executionId' in outcome) {
      // A reset can swallow the last of the bytes.
      const lengths = isReset ? Array.from({ length: bytes.length }, (_, less) => bytes.length - less) : [bytes.length];
      const proven = lengths.map((length) => {
        const whole = wholeAnswer(bytes.subarray(0, length));
        return whole && provenStart(whole.status, whole.body, plan)?.toString();
      });
      expect(proven).toContain(outcome.executionId);
    } else if (!isResponse(result)) expect(result.sent).toBe(true);
  });
  await fc.assert(property, { numRuns: Math.ceil(runs / 3) });
});

const ends = words('"2024-11-28T20:11:46Z" 1732797845000 [2024,11,28,20,11] null 0 "-" "0001-01-01T00:00:00Z"');
const starts = words('"2024-11-28T20:00:46Z" 1732797840000 [2024,11,28,20,10] null');
const result = objectWith({
  id: words(`501 "502" ${String(plan)}`),
  level: words('"SUCCESS" "SUCCESS" "FAILURE" "success" "WAITING"'),
  message: words('"x" null'),
  start_date: starts,
  end_date: ends,
  environment: words('{"id":7,"name":"Chrome"} {}'),
  test_scenario: ['{"id":1}'],
  retry_test_result_id: words('501 502 null'),
});
const summary = objectWith({ SUCCESS: ['42'], ERROR: words('0 0 1'), success: words('0 0 3') });
const execution = fc
  .tuple(summary, mostly(fc.constant([]), fc.array(result, { maxLength: 4 })))
  .chain(([counts, results]) =>
    objectWith({
      id: words('276086 "276086"'),
      plan_id: words(`${String(plan)} null`),
      result_summary: [counts, counts, counts, '{}', 'null'],
      test_results: [`[${results.join()}]`],
      start_date: starts,
      end_date: [...ends, ...ends.slice(0, 3)],
    }),
  );

test('an execution has passed only when it says so in every way', () => {
  let passed = 0;
  fc.assert(
    fc.property(damaged(execution), (body) => {
      const read = readObject(response(body));
      if ('problem' in read) return;
      const answer = readExecution(String(plan), '276086')(read.object, 'enterprise', now);
      if ('problem' in answer || !answer.value.ended) return;
      const { value } = answer;
      if (evaluateResults(value, minimumCount(undefined, value.counts), 0) !== 'passed') return;
      passed++;
      const raw = JSON.parse(body.toString()) as Record<string, unknown>;
      expect(String(raw['id'])).toBe('276086');
      const { SUCCESS, ...others } = raw['result_summary'] as Record<string, unknown>;
      expect(SUCCESS).toBeGreaterThan(0);
      expect(Object.values(others).filter((count) => count !== 0)).toEqual([]);
      expect(String(raw['end_date'])).toMatch(/^\d{4}[-,]|^\d{12}/);
    }),
  );
  expect(passed).toBeGreaterThan(runs / 40);
});

test('lists, results and grants are read without a throw', () => {
  const sanitize = createSanitizer(new Secrets());
  const entries = fc.array(fc.oneof(execution, result, oddJson), { maxLength: 5 });
  const list = entries.map((all) => `{"item_list":[${all.join()}]}`);
  fc.assert(
    fc.property(damaged(fc.oneof(list, result, fc.json())), fc.constantFrom(200, 401, 500), (body, status) => {
      const read = readObject(response(body));
      if ('object' in read) {
        const answer = readExecutionList(String(plan))(read.object, 'cloud', now);
        if ('value' in answer) for (const { id } of answer.value.executions) expect(BigInt(id)).toBeGreaterThan(0n);
        const single = readTestResult(read.object, now);
        if (single !== undefined) expect(lastAttempts([single, single], 1).length).toBeGreaterThan(0);
      }
      expect(readGrant(response(body, status))).not.toHaveProperty('token');
      expect(formatResponse(readResponse(response(body, status)), sanitize)).not.toMatch(/[\r\n]/);
    }),
  );
});

test('JSON is what JSON.parse reads, and ids keep all their digits', () => {
  fc.assert(
    fc.property(damaged(fc.oneof(fc.json(), triggerBody, execution)), (body) => {
      const value = parseJson(body);
      // 1e400 is Infinity, for which JSON has no word; and a key such as "5n" comes back from the package as "5nn".
      if (value === undefined || /1e400|"-?\d+n+":/.test(body.toString())) return;
      expect(JSON.parse(writeJson(value))).toEqual(JSON.parse(body.toString()));
    }),
  );
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), (id) => {
      const text = `{"a":[${String(id)}],"b":"${String(id)}"}`;
      expect(writeJson(parseJson(Buffer.from(text)))).toBe(text);
    }),
  );
});

test('dates are the moments that were written, from 2000 on, and nothing else is a date', () => {
  const moment = fc.date({ min: new Date(Date.UTC(2000, 0)), max: new Date(Date.UTC(2100, 0)), noInvalidDate: true });
  fc.assert(
    fc.property(moment, fc.integer({ min: -14 * 4, max: 14 * 4 }), (date, quarters) => {
      const [iso, time] = [date.toISOString(), date.getTime()];
      for (const value of [iso, iso.replace('T', ' '), iso.replace('Z', '+00:00'), time, String(time)]) {
        expect(readDate(value)).toEqual({ time, zoned: true });
      }
      const local = new Date(time + quarters * 900_000).toISOString().replace('Z', quarters < 0 ? '-' : '+');
      const zone = new Date(Math.abs(quarters) * 900_000).toISOString().slice(11, 16);
      expect(readDate(local + zone)).toEqual({ time, zoned: true });
      const seconds = time - (time % 1000);
      expect(readDate(iso.slice(0, 19))).toEqual({ time: seconds, zoned: false });
      const [year, month, day, hour, minute, second] = iso.split(/\D/).map(Number);
      expect(readDate([year, month, day, hour, minute, second])).toEqual({ time: seconds, zoned: false });
    }),
  );
  fc.assert(
    fc.property(fc.anything({ withBigInt: true }), fc.anything(), (end_date, start_date) => {
      const end = readDate(end_date)?.time ?? now;
      expect(end).toBeGreaterThanOrEqual(Date.UTC(2000, 0));
      if (readPeriod({ start_date, end_date }, now).ended) expect(end).toBeLessThanOrEqual(now + 86_400_000);
    }),
  );
});
