import { bearerMark } from './messages.mjs';

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
 * What can happen to an answer: an HTTP status to send instead, a fate of the connection, a web page, what is no JSON,
 * JSON of something else altogether, or somebody else's `id`.
 *
 * @typedef {number | 'cut' | 'half' | 'hang' | 'html' | 'garbage' | 'nonsense' | 'other-id'} Fault
 */

/**
 * Which request is hit by which fault, counted from 1; `*` stands for every other one.
 *
 * @template {number | string} [F=Fault]
 * @typedef {{ readonly [n: number]: F, readonly '*'?: F }} Faults
 */

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
  switch (fault) {
    case 'html':
      return webPage(200, 'Scheduled maintenance');
    case 'garbage':
      return { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"id":1,"result_summary":{"SUCC' };
    case 'nonsense':
      return { status: 200, body: nonsense };
    case 'other-id':
      return { ...reply, body: withOtherId(reply.body) };
    default:
      return { ...reply, fate: fault };
  }
}

/** A list, but not of what anybody asked for. */
const nonsense = [
  17,
  null,
  'SUCCESS',
  [[]],
  {},
  { id: true, level: 5, message: { text: [] }, scenario_name: 3, environment: 'all', start_date: 'soon', end_date: {} },
  { id: -1, level: '', execution_id: 1.5, scenario: [], test_results: { id: 1 }, pagination: null },
];

/** @param {unknown} body */
function withOtherId(body) {
  const other = (/** @type {unknown} */ one) => ({ .../** @type {object} */ (one), id: 999_999_999n });
  return Array.isArray(body) ? body.map(other) : other(body);
}

/**
 * @param {ServerResponse} response
 * @param {Reply} reply
 * @param {string} bearer The token that was sent, for those who echo it.
 */
export function send(response, { status, headers = {}, body, fate }, bearer = '') {
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
  const bytes = Buffer.from(text.replaceAll(bearerMark, JSON.stringify(bearer).slice(1, -1)));
  response.writeHead(status, {
    'Content-Type': `${type};charset=UTF-8`,
    'Content-Length': bytes.length,
    ...headers,
  });
  if (fate === 'half') response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  else response.end(bytes);
}

/** @type {WeakMap<object, string>} */
const texts = new WeakMap();

/**
 * Something that is told again and again and never changes, so that it is written once.
 *
 * @template {object} T
 * @param {T} value
 */
export function fixed(value) {
  texts.set(value, json(value));
  return value;
}

/**
 * JSON in which a bigint is a number with all its digits.
 *
 * @param {unknown} value
 * @returns {string}
 */
function json(value) {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(json).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const ready = texts.get(value);
  if (ready !== undefined) return ready;
  let text = '';
  for (const [name, of] of Object.entries(value)) {
    if (of !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${json(of)}`;
  }
  return `{${text}}`;
}
