/**
 * Says which answers may make a step green, in ways of its own: nothing here is shared with src/, so that
 * the two are not wrong together. See the green row of the verdict table in docs/dev/verdicts.md.
 */

/** The execution that an answer of this status and with this body proves to have been started, if any. */
export function provenStart(status: number, body: Buffer, planId: bigint): bigint | undefined {
  if (status !== 200 || body.length > 1024 * 1024) return undefined;
  const answer = entriesOf(body);
  if (answer === undefined) return undefined;

  const plan = answer.get('test_plan_id');
  if (plan !== undefined && plan !== null && wholeNumber(plan) !== planId) return undefined;
  if (answer.get('successful') !== true) return undefined;
  if (typeof answer.get('already_running') !== 'boolean') return undefined;
  const list = answer.get('unavailable_env_list');
  if (list !== null && !(Array.isArray(list) && list.every(isEnvironment))) return undefined;
  const execution = wholeNumber(answer.get('execution_id'));
  return execution !== undefined && execution >= 1n && execution < 2n ** 63n ? execution : undefined;
}

/** A JSON number as its text. */
interface Digits {
  readonly digits: string;
}
const isDigits = (value: unknown): value is Digits =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Digits>).digits === 'string';

function wholeNumber(value: unknown): bigint | undefined {
  const text = isDigits(value) ? value.digits : value;
  if (typeof text !== 'string') return undefined;
  if (/^\d+$/.test(text)) return BigInt(text);
  // JSON has other ways to write a whole number: 1e3, 4711.0.
  return isDigits(value) && Number.isSafeInteger(Number(text)) ? BigInt(Number(text)) : undefined;
}

function isEnvironment(entry: unknown): boolean {
  return typeof entry === 'string' || (typeof entry === 'object' && entry !== null && !Array.isArray(entry));
}

/**
 * The fields of a JSON object, with numbers as their text; of a key that is there twice the last one. `undefined` for
 * anything else. JSON.parse does the reading: all numbers are made objects before, and all keys different.
 */
function entriesOf(body: Buffer): Map<string, unknown> | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    JSON.parse(text);
  } catch {
    return undefined;
  }
  let keys = 0;
  const marked = text.replace(
    /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g,
    (token, quoted: string | undefined, colon: string | undefined) => {
      if (quoted === undefined) return `{"0 digits":"${token}"}`;
      return colon === undefined ? quoted : `"${String(++keys)} ${quoted.slice(1)}${colon}`;
    },
  );
  const read = unmarked(JSON.parse(marked));
  return read instanceof Map ? (read as Map<string, unknown>) : undefined;
}

/** Takes the marks away again. */
function unmarked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmarked);
  if (typeof value !== 'object' || value === null) return value;
  const digits = (value as Record<string, unknown>)['0 digits'];
  if (digits !== undefined) return { digits };
  return new Map(
    Object.entries(value).map(([marked, child]) => [marked.slice(marked.indexOf(' ') + 1), unmarked(child)]),
  );
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
    if (status >= 200) return withBody(status, head[2] ?? '', rest);
  }
}

function withBody(status: number, headers: string, rest: string): { status: number; body: Buffer } | undefined {
  const whole = (body: string): { status: number; body: Buffer } => ({ status, body: Buffer.from(body, 'latin1') });
  if (status === 204 || status === 304) return whole('');
  if (/^transfer-encoding:.*chunked/im.test(headers)) {
    const body = unchunked(rest);
    return body === undefined ? undefined : whole(body);
  }
  const length = /^content-length:[ \t]*(\d+)[ \t]*\r?$/im.exec(headers)?.[1];
  // Whether such a body is whole, only its JSON can tell.
  if (length === undefined) return whole(rest);
  return rest.length < Number(length) ? undefined : whole(rest.slice(0, Number(length)));
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
