// What is fuzzed: a name, inputs to begin with, and a check that throws when the reading of an input is wrong. A check
// has an oracle of its own, which shares nothing with what it checks; that no input may throw or hang is checked anyway.
import { isLosslessNumber } from 'lossless-json';
import { provenStart } from '../../__tests__/support/oracle.js';
import { Secrets } from '../../src/text/secrets.js';
import { executionReader } from '../../src/testinium/executions.js';
import { jsonStream, parseElement } from '../../src/testinium/json-stream.js';
import { readRun } from '../../src/testinium/start.js';

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {readonly (string | Buffer)[]} seeds
 * @property {(input: Buffer) => void} check
 */

const planId = 9007199254740993n;
const statuses = [200, 201, 204, 302, 400, 401, 403, 404, 409, 429, 500, 502, 503];

const secrets = ['tok3n/+ü&"x', 'a b', 'pa\\ss\nw<ord>'];
const known = new Secrets();
for (const secret of secrets) known.add(secret);

/** @type {readonly Target[]} */
export default [
  {
    // The answer to the trigger. The first byte chooses the status: capital letters are 200.
    name: 'start',
    seeds: [
      `A{"execution_id":4711,"unavailable_env_list":[74,"Chrome",{"id":7,"name":"x"}],"test_plan_id":${planId},"successful":true,"already_running":false}`,
      'A{"execution_id":"9223372036854775807","unavailable_env_list":null,"successful":true,"already_running":true}',
      'A{"unavailable_env_list":[],"successful":false,"already_running":false,"message":"\\u00fc"}',
      'A{"__proto__":{"successful":true},"successful":false,"successful":true,"execution_id":1e3,"a":[[[{}]]],"b":-0.5E-2}',
      'd{"error":"invalid_token","error_description":"Token was not recognised"}',
      'a<html><body>502 Bad Gateway</body></html>',
    ],
    check(input) {
      const [first = 0x41] = input;
      const status = first >= 0x41 && first <= 0x5a ? 200 : (statuses[first % statuses.length] ?? 200);
      const body = input.subarray(1);
      const answer = { kind: /** @type {const} */ ('complete'), status, headers: {}, body, oversized: false };
      const outcome = readRun(answer, { planId: String(planId), attempts: 1, signedIn: false });
      same(outcome.kind === 'started' ? outcome.executionId : undefined, provenStart(status, body, planId)?.toString());
      if ('environmentsJson' in outcome) JSON.parse(outcome.environmentsJson);
    },
  },
  {
    // The answer to a poll.
    name: 'execution',
    seeds: [
      '{"id":276086,"plan_id":3,"plan_name":"Smoke","result_summary":{"SUCCESS":42,"ERROR":1},"start_date":"2024-11-28T20:11:46Z","end_date":"2024-11-28T20:12:46Z"}',
      '{"id":"276086","result_summary":{"ERROR":67,"WAITING":393,"":0},"start_date":1732797845000,"end_date":null,"error_definition":"x"}',
      '{"result_summary":null,"id":276086,"plan":{"id":3},"end_date":1732797848000,"test_results":[{"id":15227,"level":"FAILURE","message":"x"},4]}',
    ],
    check(input) {
      const { into, read } = executionReader('enterprise', '276086', '3');
      into.take(Buffer.from(input));
      const end = into.end();
      const told = 'reason' in end ? { flaw: end.reason } : read(end.value);
      const json = strictly(input, mark);
      if (json !== undefined && json.depth > 150) return;
      const value = 'value' in told ? [told.value.ended, ...[...told.value.counts].flat()] : [];
      same(JSON.stringify(value), JSON.stringify(provenExecution(json?.value, '276086', '3')));
    },
  },
  {
    // Bodies that come in pieces. The first byte chooses how large these are.
    name: 'json-stream',
    seeds: [
      'A{"item_list":[{"id":9007199254740993,"end_date":null},{"id":1,"a":[1,{"b":"\\u00e9\\""}]}],"page":{"n":-0.5e2}}',
      'c[{"id":1,"ids":1},[],{},"x",true,null,[[1]]]',
      '!{"a":[],"b":[1,2],"__proto__":[3],"10":[4],"":{"a":[1]}}',
      '\x01\ufeff {"a" : [ ] , "\\u0061b" : 1 } ',
    ],
    check(input) {
      const [first = 0] = input;
      const body = input.subarray(1);
      /** @type {Map<string | undefined, unknown[]>} */
      const elements = new Map();
      const stream = jsonStream((text, key) => {
        const element = parseElement(text);
        elements.set(key, [...(elements.get(key) ?? []), element]);
        return element === undefined ? 'not JSON' : undefined;
      });
      for (let at = 0; at < body.length; at += 1 + (first % 64)) {
        stream.take(Buffer.from(body.subarray(at, at + 1 + (first % 64))));
      }
      const end = stream.end();
      const json = strictly(body);
      // How deep is too deep is a choice, so up to there anything goes.
      if (json !== undefined && json.depth > 150) return;
      if ('reason' in end) return same(end.reason, json === undefined ? end.reason : 'JSON');
      const read = numbersAsText(end.value);
      const filled = Array.isArray(read)
        ? read.map((_, index) => elements.get(undefined)?.[index])
        : typeof read === 'object' && read !== null
          ? Object.fromEntries(
              Object.entries(read).map(([key, value]) => [
                key,
                Array.isArray(value) ? (elements.get(key) ?? []) : value,
              ]),
            )
          : read;
      same(JSON.stringify(filled), JSON.stringify(json?.value));
    },
  },
  {
    // Secrets in text: none is left in it, however it is read, and a second time takes out nothing more.
    name: 'secrets',
    seeds: [
      ...secrets.flatMap((secret) => [
        `you sent <${secret}>.`,
        `?q=${encodeURIComponent(secret)}&${new URLSearchParams({ secret }).toString()}`,
        JSON.stringify({ secret }).replace('/', '\\/'),
        [...secret].map((letter) => `&#${letter.codePointAt(0)};`).join(''),
        Buffer.from(`user:${secret}`).toString('base64'),
        Buffer.from(`user:${secret}`).toString('base64').replace(/.{5}/g, '$&\\n &#10;'),
        Buffer.from(secret).toString('latin1'),
        [...secret].join('\u200b'),
      ]),
      '%25%2Fto%6b3n%u00fc &#x74;ok3n\\u002f &amp;quot; *** tok3n&sol;&plus;&uuml;&QUOT;x &fjlig;',
    ],
    check(input) {
      const text = input.toString('utf8');
      const redacted = known.redact(text);
      same(known.redact(redacted), redacted);
      for (const read of Object.values(readings)) {
        const left = secrets.find((secret) => secret.length > 3 && read(redacted).includes(secret));
        if (left !== undefined) throw new Error(`${left} is left in ${JSON.stringify(redacted)}`);
      }
      for (const secret of secrets.filter(({ length }) => length > 5)) {
        const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
        if (redacted.replace(/\s/g, '').includes(base64))
          throw new Error(`${base64} is left in ${JSON.stringify(redacted)}`);
      }
      if (!redacted.includes('***')) same(redacted, text);
    },
  },
];

/** Before the digits of a number, to tell it from a string. */
const mark = '\u0007number ';

/**
 * Whether this execution has ended, and its counts, status and number in turn; nothing when that is not said.
 *
 * @param {unknown} value as `strictly` reads it
 * @param {string} id
 * @param {string} plan
 * @returns {(boolean | string | number)[]}
 */
function provenExecution(value, id, plan) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  /** @type {Map<string, unknown>} */
  const fields = new Map(Object.entries(value));
  const text = (/** @type {unknown} */ of) => (typeof of === 'string' ? of.replace(mark, '') : '');
  const nested = fields.get('plan') ?? null;
  const isNested = typeof nested === 'object' && nested !== null && !Array.isArray(nested);
  for (const named of [fields.get('plan_id'), isNested ? new Map(Object.entries(nested)).get('id') : nested]) {
    if ((named ?? null) === null) continue;
    if (!/^[0-9]+$/.test(text(named)) || BigInt(text(named)) !== BigInt(plan)) return [];
  }
  const summary = fields.get('result_summary') ?? {};
  const end = fields.get('end_date') ?? null;
  if (!/^[0-9]+$/.test(text(fields.get('id'))) || BigInt(text(fields.get('id'))) !== BigInt(id)) return [];
  if (typeof summary !== 'object' || Array.isArray(summary) || (end !== null && text(end) === '')) return [];
  const counts = Object.entries(summary).map(([status, count]) => {
    const digits = typeof count === 'string' && count.startsWith(mark) ? text(count) : '';
    return /** @type {const} */ ([status, /^[0-9]+$/.test(digits) ? Number(digits) : NaN]);
  });
  const sum = counts.reduce((so, [, count]) => so + count, 0);
  return sum <= Number.MAX_SAFE_INTEGER / 100 ? [end !== null, ...counts.flat()] : [];
}

/** How a person or a program may read a text that has come back. */
const readings = {
  plain: (/** @type {string} */ text) => text,
  url: (/** @type {string} */ text) =>
    text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8')),
  json: (/** @type {string} */ text) =>
    text.replace(/\\(?:u([0-9a-f]{4})|(["\\/n]))/gi, (_, unit, sign) =>
      unit === undefined ? (sign === 'n' ? '\n' : sign) : String.fromCharCode(parseInt(unit, 16)),
    ),
  html: (/** @type {string} */ text) =>
    text.replace(/&#(?:x([0-9a-f]{1,4})|(\d{1,5}));/gi, (_, hex, decimal) =>
      String.fromCharCode(hex === undefined ? Number(decimal) : parseInt(hex, 16)),
    ),
};

/**
 * JSON as the contract has it, by ways of its own: UTF-8, no key twice, numbers as their text. `undefined` for anything
 * else. JSON.parse does the reading: all numbers are made strings before, and all keys different.
 *
 * @param {Buffer} bytes
 * @param {string} number what to put before the text of a number
 */
function strictly(bytes, number = '') {
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    JSON.parse(text);
  } catch {
    return undefined;
  }
  let keys = 0;
  const marked = text.replace(/("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*/g, (token, quoted, colon) => {
    if (quoted === undefined) return JSON.stringify(number + token);
    return colon === undefined ? quoted : `"${++keys} ${quoted.slice(1)}${colon}`;
  });
  let twice = false;
  let depth = 0;
  /** @type {(value: unknown, level?: number) => unknown} */
  const unmarked = (value, level = 1) => {
    if (typeof value !== 'object' || value === null) return value;
    depth = Math.max(depth, level);
    if (Array.isArray(value)) return value.map((child) => unmarked(child, level + 1));
    const names = Object.keys(value).map((name) => name.slice(name.indexOf(' ') + 1));
    if (new Set(names).size < names.length) twice = true;
    const children = Object.values(value).map((child) => unmarked(child, level + 1));
    return Object.fromEntries(names.map((name, index) => [name, children[index]]));
  };
  const value = unmarked(JSON.parse(marked));
  return twice ? undefined : { value, depth };
}

/**
 * @param {unknown} value
 * @returns {unknown}
 */
function numbersAsText(value) {
  if (isLosslessNumber(value)) return value.value;
  if (Array.isArray(value)) return value.map(numbersAsText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, numbersAsText(child)]));
}

/**
 * @param {unknown} read
 * @param {unknown} proven
 */
function same(read, proven) {
  if (read !== proven) throw new Error(`read ${String(read)}, and proven is ${String(proven)}`);
}
