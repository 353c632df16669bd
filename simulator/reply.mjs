/** @import { IncomingHttpHeaders, ServerResponse } from 'node:http' */

/**
 * A request as it arrived.
 *
 * @typedef {object} Call
 * @property {string} method
 * @property {string} url Path and query.
 * @property {IncomingHttpHeaders} headers
 * @property {string} body
 */

/**
 * What a request is answered with. A string is sent as a web page, any other body as JSON.
 *
 * @typedef {object} Reply
 * @property {number} status
 * @property {Readonly<Record<string, string>>} [headers]
 * @property {unknown} [body]
 * @property {'cut' | 'half' | 'hang'} [fate] `cut`: the connection is closed instead; `half`: it is closed half-way
 *   through the body; `hang`: nothing is sent, and the connection stays open.
 */

/**
 * What can happen to an answer: an HTTP status to send instead, a fate of the connection, a page that is no
 * JSON, or somebody else's `id`.
 *
 * @typedef {number | 'cut' | 'half' | 'hang' | 'garbage' | 'other-id'} Fault
 */

/** @typedef {Readonly<Record<number, Fault>>} Faults Which request is hit by which fault, counted from 1. */

/**
 * A refusal as Testinium words it.
 *
 * @param {number} status
 * @param {string} error
 * @param {string} message
 * @param {Readonly<Record<string, string>>} [headers]
 * @returns {Reply}
 */
export function refusal(status, error, message, headers = {}) {
  return { status, headers, body: { error, message } };
}

/**
 * @param {number} status
 * @param {string} heading
 * @returns {Reply}
 */
export function webPage(status, heading) {
  return { status, body: `<!doctype html>\n<title>${heading}</title>\n<h1>${heading}</h1>\n` };
}

/**
 * The reply after a fault has hit it.
 *
 * @param {Reply} reply
 * @param {Fault} fault
 * @returns {Reply}
 */
export function spoil(reply, fault) {
  if (typeof fault === 'number') return refusal(fault, 'SIMULATED_FAULT', 'The simulator was told to answer so.');
  if (fault === 'garbage') return webPage(200, 'Scheduled maintenance');
  if (fault === 'other-id') return { ...reply, body: { .../** @type {object} */ (reply.body), id: 999_999_999n } };
  return { ...reply, fate: fault };
}

/**
 * @param {ServerResponse} response
 * @param {Reply} reply
 */
export function send(response, { status, headers = {}, body, fate }) {
  if (fate === 'hang') return;
  if (fate === 'cut') {
    response.destroy();
    return;
  }
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const [type, text] = typeof body === 'string' ? ['text/html', body] : ['application/json', json(body)];
  const bytes = Buffer.from(text);
  response.writeHead(status, {
    'Content-Type': `${type};charset=UTF-8`,
    'Content-Length': bytes.length,
    ...headers,
  });
  if (fate === 'half') response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  else response.end(bytes);
}

/**
 * JSON in which a bigint is a number with all its digits.
 *
 * @param {unknown} value
 */
function json(value) {
  const marked = JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `bigint:${part}` : part));
  return marked.replace(/"bigint:(\d+)"/g, '$1');
}
