import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { fromRoot } from './run.mjs';

/** @import { AddressInfo } from 'node:net' */
/** @import { IncomingHttpHeaders } from 'node:http' */

/**
 * @typedef {object} Seen A request that came in.
 * @property {number} at When, in milliseconds of `performance.now()`.
 * @property {string} method
 * @property {string} url Path and query.
 * @property {IncomingHttpHeaders} headers
 */

/**
 * @typedef {object} Reply
 * @property {number} status
 * @property {Record<string, string>} [headers]
 * @property {string | Buffer} body JSON.
 */

/**
 * @typedef {object} Server
 * @property {'http' | 'https'} scheme
 * @property {string} api Base of the REST API.
 * @property {readonly Seen[]} seen Every request, in order.
 * @property {() => Promise<void>} close
 */

/** @typedef {'http' | 'https'} Scheme */

/** The authority that signed the certificate of the https server. */
export const authority = fromRoot('__tests__/fixtures/authority.pem');

/**
 * Listens on the loopback interface, and remembers what came.
 *
 * @param {Scheme} scheme
 * @param {(request: Seen) => Reply | Promise<Reply>} answer
 * @returns {Promise<Server>}
 */
export async function serve(scheme, answer) {
  /** @type {Seen[]} */
  const seen = [];
  /** @type {import('node:http').RequestListener} */
  const listener = async ({ method = '', url = '', headers }, response) => {
    const request = { at: performance.now(), method, url, headers };
    seen.push(request);
    const { status, headers: more = {}, body } = await answer(request);
    const length = Buffer.byteLength(body);
    response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': length, ...more }).end(body);
  };
  const pem = readFileSync(fromRoot('__tests__/fixtures/server.pem'));
  const server = scheme === 'https' ? createTlsServer({ key: pem, cert: pem }, listener) : createServer(listener);
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 });
  await once(server, 'listening');
  const { port } = /** @type {AddressInfo} */ (server.address());
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { scheme, api: `${scheme}://127.0.0.1:${port}/api`, seen, close };
}

/** The plan in a request that starts one, or `undefined` when it is another request. */
export function planIn(/** @type {Seen} */ { method, url }) {
  return method === 'GET' ? /^\/api\/plans\/(\d+)\/run\/false$/.exec(url)?.[1] : undefined;
}

/**
 * What Testinium says to a start.
 *
 * @param {string} plan
 * @param {string} execution
 * @returns {Reply}
 */
export function startedAnswer(plan, execution) {
  const id = `"execution_id":${execution},"test_plan_id":${plan}`;
  return { status: 200, body: `{${id},"unavailable_env_list":[],"successful":true,"already_running":false}` };
}
