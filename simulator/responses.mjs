/** @import { ServerResponse } from 'node:http' */

/**
 * What becomes of a response: the connection is closed without it (`cut`) or half-way through it (`half`), or nothing is
 * sent and the connection stays open (`hang`).
 *
 * @typedef {'cut' | 'half' | 'hang'} Fate
 */

/**
 * A string is sent as a web page, any other body as JSON.
 *
 * @typedef {object} Reply
 * @property {number} status
 * @property {Readonly<Record<string, string>>} [headers]
 * @property {unknown} [body]
 * @property {Fate} [fate]
 */

/** Stands for the bearer token of whoever asks, in texts that echo it. */
export const bearerMark = '{the bearer token}';

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
 * A refusal as OAuth words it.
 *
 * @param {number} status
 * @param {string} error
 * @param {string} description
 * @returns {Reply}
 */
export function oauthRefusal(status, error, description) {
  return { status, body: { error, error_description: description } };
}

/**
 * The page of a proxy or gateway.
 *
 * @param {number} status
 * @param {string} heading
 * @returns {Reply}
 */
export function webPage(status, heading) {
  return { status, body: `<!doctype html>\n<title>${heading}</title>\n<h1>${heading}</h1>\n` };
}

/**
 * @param {ServerResponse} response
 * @param {Reply} reply
 * @param {string} bearer The token of the request.
 */
export function send(response, { status, headers, body, fate }, bearer) {
  if (fate === 'hang') return;
  if (fate === 'cut') {
    response.destroy();
    return;
  }
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const [type, text] = typeof body === 'string' ? ['text/html', body] : ['application/json', toJson(body)];
  const bytes = Buffer.from(text.replaceAll(bearerMark, JSON.stringify(bearer).slice(1, -1)));
  response.writeHead(status, { 'Content-Type': `${type};charset=UTF-8`, 'Content-Length': bytes.length, ...headers });
  if (fate === 'half') response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  else response.end(bytes);
}

/** For the log of requests. @param {Reply} reply */
export function describeReply({ status, fate }) {
  switch (fate) {
    case undefined:
      return String(status);
    case 'cut':
      return 'connection closed';
    case 'half':
      return `half of a ${status}`;
    case 'hang':
      return 'no response';
  }
}

/**
 * JSON in which a bigint is a number with all its digits.
 *
 * @param {unknown} value
 * @returns {string}
 */
function toJson(value) {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(toJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, of]) => of !== undefined);
  return `{${fields.map(([name, of]) => `${JSON.stringify(name)}:${toJson(of)}`).join()}}`;
}
