// What is fuzzed: a name, inputs to begin with, and a check that throws when the reading of an input is wrong. A check
// has an oracle of its own, which shares nothing with what it checks; that no input may throw or hang is checked anyway.
import { provenStart } from '../../__tests__/support/oracle.js';
import { readRun } from '../../src/run.js';

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {readonly (string | Buffer)[]} seeds
 * @property {(input: Buffer) => void} check
 */

const planId = 9007199254740993n;
const statuses = [200, 201, 204, 302, 400, 401, 403, 404, 409, 429, 500, 502, 503];

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
      const outcome = readRun(answer, String(planId), 1);
      same(outcome.kind === 'started' ? outcome.executionId : undefined, provenStart(status, body, planId)?.toString());
      if ('environmentsJson' in outcome) JSON.parse(outcome.environmentsJson);
    },
  },
];

/**
 * @param {unknown} read
 * @param {unknown} proven
 */
function same(read, proven) {
  if (read !== proven) throw new Error(`read ${String(read)}, and proven is ${String(proven)}`);
}
