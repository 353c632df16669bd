/**
 * Says which answers may make a step green, in ways of its own: nothing here is shared with src/, so that
 * the two are not wrong together. See the green row of the verdict table in docs/dev/verdicts.md.
 */

/** The execution that an answer of this status and with this body proves to have been started, if any. */
export function provenStart(status: number, body: Buffer, planId: bigint): bigint | undefined {
  if (status !== 200 || body.length > 1024 * 1024) return undefined;
  const answer = fieldsOf(body);
  if (answer === undefined) return undefined;

  const plan = answer['test_plan_id'];
  if (plan !== undefined && plan !== null && wholeNumber(plan) !== planId) return undefined;
  if (answer['successful'] !== true) return undefined;
  if (typeof answer['already_running'] !== 'boolean') return undefined;
  const list = answer['unavailable_env_list'];
  if (list !== null && !(Array.isArray(list) && list.every(isEnvironment))) return undefined;
  const execution = wholeNumber(answer['execution_id']);
  return execution !== undefined && execution >= 1n && execution < 2n ** 63n ? execution : undefined;
}

/**
 * The fields of a JSON object, `undefined` for anything else. JSON.parse does the reading, and numbers keep their digits: a
 * number is made a string that begins with `#` before, and a string one that begins with `"`.
 */
function fieldsOf(body: Buffer): Record<string, unknown> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    JSON.parse(text);
    const marked = text.replace(
      /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g,
      (token, colon: string | undefined) => {
        if (!token.startsWith('"')) return `"#${token}"`;
        return colon === undefined ? `"\\"${token.slice(1)}` : token;
      },
    );
    const read: unknown = JSON.parse(marked);
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
    return isObject ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function wholeNumber(value: unknown): bigint | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.slice(1);
  if (/^\d+$/.test(text)) return BigInt(text);
  // JSON has other ways to write a whole number: 1e3, 4711.0.
  return value.startsWith('#') && Number.isSafeInteger(Number(text)) ? BigInt(Number(text)) : undefined;
}

function isEnvironment(entry: unknown): boolean {
  return typeof entry === 'string' || (typeof entry === 'object' && entry !== null && !Array.isArray(entry));
}

/**
 * The status and body of the answer that these bytes are, up to the end of the connection; `undefined` when
 * they are no whole answer. Where HTTP leaves room, so does this: it is not to call a whole answer cut.
 */
export function wholeAnswer(bytes: Buffer): { status: number; body: Buffer } | undefined {
  let rest = bytes.toString('latin1');
  for (;;) {
    const head = /^(?:\r?\n)*HTTP\/\d\.\d (\d{3})(?: [^\r\n]*)?\r?\n((?:[^\r\n]+\r?\n)*)\r?\n/.exec(rest);
    if (head === null) return undefined;
    rest = rest.slice(head[0].length);
    const status = Number(head[1]);
    if (status < 200) continue;
    const body = status === 204 || status === 304 ? '' : wholeBody(head[2] ?? '', rest);
    return body === undefined ? undefined : { status, body: Buffer.from(body, 'latin1') };
  }
}

function wholeBody(headers: string, rest: string): string | undefined {
  if (/^transfer-encoding:.*chunked/im.test(headers)) return unchunked(rest);
  const length = /^content-length:[ \t]*(\d+)[ \t]*\r?$/im.exec(headers)?.[1];
  // Whether such a body is whole, only its JSON can tell.
  if (length === undefined) return rest;
  return rest.length < Number(length) ? undefined : rest.slice(0, Number(length));
}

function unchunked(text: string): string | undefined {
  let body = '';
  for (let rest = text; ;) {
    const size = /^([0-9a-f]+)[ \t]*(?:;[^\r\n]*)?\r?\n/i.exec(rest);
    if (size === null) return undefined;
    const length = parseInt(size[1] ?? '', 16);
    const from = size[0].length;
    if (length === 0) return /^(?:[^\r\n]+\r?\n)*\r?\n/.test(rest.slice(from)) ? body : undefined;
    if (rest.length < from + length) return undefined;
    body += rest.slice(from, from + length);
    rest = rest.slice(from + length).replace(/^\r?\n/, '');
  }
}
