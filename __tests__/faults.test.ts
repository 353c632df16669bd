import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expectDocumented } from './support/documented.js';
import { root } from './support/run-action.js';
import {
  answer,
  closeServers,
  drip,
  hold,
  pour,
  reset,
  say,
  serve,
  serveAtOnce,
  started,
  type Behaviour,
} from './support/server.js';
import { expectVerdict, explanation, runPlan42, token } from './support/verdict.js';

/** What a server or the network does to the one request, and what the step does then. */
interface Fault {
  readonly fault: string;
  readonly server: Behaviour;
  /** `green`, or the error code of a red step. */
  readonly step: string;
  /** Words of the error annotation, or of the log when the step is green. */
  readonly says: string;
  /** What is certain about the run, where the code alone does not tell. */
  readonly run?: string;
  /** For a fault that ends with the deadline of the request, and with nothing else. */
  readonly deadline?: true;
}

const start = JSON.stringify(started);
const ok = (...headers: string[]): string => ['HTTP/1.1 200 OK', ...headers, '', ''].join('\r\n');
const whole = `${ok(`Content-Length: ${String(start.length)}`)}${start}`;
const page = '<html><body><h1>No</h1></body></html>';
const refused = { ...started, execution_id: undefined, successful: false };

const answers: Fault[] = [
  { fault: 'A start about this plan, whole', server: answer(200, started), step: 'green', says: 'execution 4711' },
  {
    fault: 'A start, in chunks',
    server: say(`${ok('Transfer-Encoding: chunked')}8\r\n${start.slice(0, 8)}\r\n${chunk(start.slice(8))}0\r\n\r\n`),
    step: 'green',
    says: 'execution 4711',
  },
  {
    fault: 'A start whose length is not told: its JSON says where it ends',
    server: say(`${ok()}${start}`),
    step: 'green',
    says: 'execution 4711',
  },
  {
    fault: 'A start after interim answers (100, 103)',
    server: say(`HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${whole}`),
    step: 'green',
    says: 'execution 4711',
  },
  {
    fault: 'A start, and more bytes after its end (they are not read)',
    server: say(`${whole}and then some`),
    step: 'green',
    says: 'execution 4711',
  },
  {
    fault: 'Two answers in a row, of which the first one counts: a start and an error',
    server: say(`${whole}HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n`),
    step: 'green',
    says: 'execution 4711',
  },
  {
    fault: 'Two answers in a row, of which the first one counts: an error and a start',
    server: say(`HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n{}${whole}`),
    step: 'TEST_PLAN_NOT_FOUND',
    says: 'HTTP 404',
  },
  {
    fault: '200 with a page of HTML',
    server: answer(200, '<!doctype html><title>Sign in</title>'),
    step: 'UNEXPECTED_RESPONSE',
    says: 'HTTP 200; its body is a web page, not JSON',
  },
  {
    fault: '200 with a start that a cache has kept (`Age: 86400`)',
    server: answer(200, started, { Age: '86400' }),
    step: 'UNEXPECTED_RESPONSE',
    says: 'it comes from a cache (it has an Age)',
  },
  {
    fault: '200 with a start that a cache calls stale (`Warning: 110`)',
    server: answer(200, started, { Warning: '199 - "x", 110 - "Response is Stale"' }),
    step: 'UNEXPECTED_RESPONSE',
    says: 'it comes from a cache (it has a Warning)',
  },
  {
    fault: '200 with a start and two `Age`, of which the second says that it was kept',
    server: say(`HTTP/1.1 200 OK\r\nAge: 0\r\nAge: 3600\r\nContent-Length: ${String(start.length)}\r\n\r\n${start}`),
    step: 'UNEXPECTED_RESPONSE',
    says: 'it comes from a cache (it has an Age)',
  },
  ...([404, 409, 429] as const).map((status): Fault => ({
    fault: `${String(status)} in JSON that a cache has kept (\`Age: 86400\`)`,
    server: answer(status, { message: 'As it was' }, { Age: '86400', 'Retry-After': '1' }),
    step: { 404: 'TEST_PLAN_NOT_FOUND', 409: 'ALREADY_RUNNING', 429: 'SERVICE_UNAVAILABLE' }[status],
    run: 'may have started',
    says: 'What a cache says was true of another request',
  })),
  {
    fault: 'A start that is fresh (`Age: 0`)',
    server: answer(200, started, { Age: '0' }),
    step: 'green',
    says: '4711',
  },
  ...['', '5'].map((seconds): Fault => ({
    fault: seconds === '' ? '503' : `503 with \`Retry-After: ${seconds}\``,
    server: answer(503, '', seconds === '' ? {} : { 'Retry-After': seconds }),
    step: 'SERVICE_UNAVAILABLE',
    run: 'may have started',
    says: 'HTTP 503',
  })),
  { fault: '200 without a body', server: answer(200, ''), step: 'UNEXPECTED_RESPONSE', says: 'its body is not JSON' },
  {
    fault: '200 with half of a start',
    server: answer(200, start.slice(0, -1)),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its body is not JSON',
  },
  {
    fault: '200 with half of a start whose length is not told',
    server: say(`${ok()}${start.slice(0, -1)}`),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its body is not JSON',
  },
  {
    fault: '200 with a list',
    server: answer(200, [started]),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its body is not a JSON object',
  },
  {
    fault: '200 with a start that says two things at once',
    server: answer(200, `{"successful":false,${start.slice(1)}`),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its body is not JSON',
  },
  {
    fault: '200 with a start that says one thing twice',
    server: answer(200, `{"successful":true,${start.slice(1)}`),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its body is not JSON',
  },
  {
    fault: '200 with an environment that says one thing twice',
    server: answer(200, start.replace('[]', '[{"id":7,"id":7}]')),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its body is not JSON',
  },
  {
    fault: '200 with JSON that is nested thousands of levels deep',
    server: answer(200, start.replace('[]', `[{"a":${'['.repeat(4000)}${']'.repeat(4000)}}]`)),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its body is not JSON',
  },
  {
    fault: '200 with bytes that are not UTF-8',
    server: say(Buffer.from(`${ok()}${start.replace('{', '{"note":"\xff",')}`, 'latin1')),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its body is not JSON',
  },
  {
    fault: '200 with compressed bytes, which nobody asked for',
    server: say(Buffer.concat([Buffer.from(ok('Content-Encoding: gzip')), gzipSync(start)])),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its body is not JSON',
  },
  {
    fault: '200 about another plan',
    server: answer(200, { ...started, test_plan_id: 43 }),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its test_plan_id is not that of this plan',
  },
  {
    fault: '200 with a success that is a word',
    server: answer(200, { ...started, successful: 'yes' }),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its field successful is not a boolean',
  },
  {
    fault: '200 without `already_running`',
    server: answer(200, { ...started, already_running: undefined }),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its field already_running is not a boolean',
  },
  {
    fault: '200 with environments that are no list',
    server: answer(200, { ...started, unavailable_env_list: {} }),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its field unavailable_env_list is not a list',
  },
  {
    fault: '200 with a success and no execution',
    server: answer(200, { ...started, execution_id: null }),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its execution_id is not a positive whole number',
  },
  {
    fault: '200 with an execution that is a fraction',
    server: answer(200, start.replace('4711', '47.11')),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its execution_id is not a positive whole number',
  },
  {
    fault: '200 with everything inherited from `__proto__`',
    server: answer(200, `{"__proto__":${start}}`),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its field successful is not a boolean',
  },
  {
    fault: '200 with 300 MB, announced',
    server: pour(ok('Content-Length: 300000000'), ' '.repeat(65536)),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its body is larger than 1 MiB',
  },
  {
    fault: '200 with chunks that never end',
    server: pour(ok('Transfer-Encoding: chunked'), chunk(' '.repeat(65536))),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its body is larger than 1 MiB',
  },
  {
    fault: '200 with a body of unknown length that never ends',
    server: pour(ok(), ' '.repeat(65536)),
    step: 'UNEXPECTED_RESPONSE',
    says: 'its body is larger than 1 MiB',
  },
  { fault: '200 that says no', server: answer(200, refused), step: 'NOT_STARTED', says: 'successful is false' },
  {
    fault: '200 that names environments that are not available',
    server: answer(200, { ...refused, unavailable_env_list: [{ id: 7, name: 'Pixel 9' }] }),
    step: 'ENVIRONMENT_UNAVAILABLE',
    says: 'Pixel 9 (7)',
  },
  ...[201, 202, 206, 299].map((status): Fault => ({
    fault: `${String(status)} with the body of a start`,
    server: answer(status, started),
    step: 'UNEXPECTED_RESPONSE',
    says: `HTTP ${String(status)}`,
  })),
  { fault: '204', server: say('HTTP/1.1 204 No Content\r\n\r\n'), step: 'UNEXPECTED_RESPONSE', says: 'HTTP 204' },
  {
    fault: '400',
    server: answer(400, { message: 'No such parameter' }),
    step: 'INVALID_REQUEST',
    says: 'HTTP 400, "No such parameter"',
  },
  {
    fault: '401',
    server: answer(401, { error_description: 'Token expired' }),
    step: 'ACCESS_DENIED',
    says: 'HTTP 401, "Token expired"',
  },
  { fault: '403', server: answer(403, { error: 'No right' }), step: 'FORBIDDEN', says: 'HTTP 403, "No right"' },
  {
    fault: '404 with the body of a start',
    server: answer(404, started),
    step: 'TEST_PLAN_NOT_FOUND',
    says: 'HTTP 404',
  },
  { fault: '408', server: answer(408, ''), step: 'UNEXPECTED_RESPONSE', says: 'HTTP 408' },
  { fault: '409', server: answer(409, ''), step: 'ALREADY_RUNNING', says: 'HTTP 409' },
  {
    fault: '500 with the body of a start',
    server: answer(500, started),
    step: 'SYSTEM_INTERNAL_ERROR',
    says: 'HTTP 500',
  },
  ...(
    [
      [400, 'INVALID_REQUEST'],
      [401, 'ACCESS_DENIED'],
      [403, 'FORBIDDEN'],
      [404, 'TEST_PLAN_NOT_FOUND'],
    ] as const
  ).flatMap(([status, step]): Fault[] => [
    {
      fault: `${String(status)} with a web page`,
      server: answer(status, page, { 'Content-Type': 'text/html' }),
      step,
      run: 'may have started',
      says: `HTTP ${String(status)} with a web page`,
    },
    {
      fault: `${String(status)} without a body`,
      server: answer(status, ''),
      step,
      run: 'may have started',
      says: `HTTP ${String(status)} without a body`,
    },
  ]),
  {
    fault: '404 with words that are no JSON object',
    server: answer(404, '"no healthy upstream"'),
    step: 'TEST_PLAN_NOT_FOUND',
    run: 'may have started',
    says: 'HTTP 404 with a body that is no JSON object',
  },
  {
    fault: '404 with a body larger than 1 MiB',
    server: pour('HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n', chunk(' '.repeat(65536))),
    step: 'TEST_PLAN_NOT_FOUND',
    run: 'may have started',
    says: 'HTTP 404 with a body larger than 1 MiB',
  },
  {
    fault: '409 with a web page',
    server: answer(409, page),
    step: 'ALREADY_RUNNING',
    says: 'HTTP 409 with a web page',
  },
  {
    fault: '500 with a web page',
    server: answer(500, page),
    step: 'SYSTEM_INTERNAL_ERROR',
    says: 'HTTP 500 with a web page',
  },
  {
    fault: '502 of a gateway',
    server: answer(502, page),
    step: 'UNEXPECTED_RESPONSE',
    says: 'HTTP 502 with a web page',
  },
  {
    fault: '504 of a gateway',
    server: answer(504, page),
    step: 'UNEXPECTED_RESPONSE',
    says: 'HTTP 504 with a web page',
  },
];

const cut = 'the connection was closed before the answer was complete';
const late = 'the deadline of 1 s has passed';

const cuts: Fault[] = [
  { fault: 'Silence', server: () => undefined, step: 'UNKNOWN_OUTCOME', says: late, deadline: true },
  { fault: 'Closed before any byte', server: say(''), step: 'UNKNOWN_OUTCOME', says: cut },
  { fault: 'Reset before any byte', server: reset(), step: 'UNKNOWN_OUTCOME', says: 'the connection was reset' },
  {
    fault: 'Closed within the status line',
    server: say('HTTP/1.1 20'),
    step: 'UNKNOWN_OUTCOME',
    says: cut,
  },
  {
    fault: 'Closed within the headers',
    server: say('HTTP/1.1 503 Busy\r\nRetry-Aft'),
    step: 'UNKNOWN_OUTCOME',
    says: cut,
  },
  {
    fault: 'Silence within the headers',
    server: hold('HTTP/1.1 200 OK\r\nContent-Le'),
    step: 'UNKNOWN_OUTCOME',
    says: late,
    deadline: true,
  },
  {
    fault: 'Headers that drip in',
    server: drip('HTTP/1.1 200 OK\r\nX-Padding: ', 'x'),
    step: 'UNKNOWN_OUTCOME',
    says: late,
    deadline: true,
  },
  {
    fault: 'A body that drips in',
    server: drip(ok('Content-Length: 100000'), ' '),
    step: 'UNKNOWN_OUTCOME',
    says: late,
    deadline: true,
  },
  {
    fault: 'A start that is whole, on a connection that never says so',
    server: hold(`${ok()}${start}`),
    step: 'UNKNOWN_OUTCOME',
    says: late,
    deadline: true,
  },
  {
    fault: 'Interim answers (102) without end',
    server: pour('', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(40)),
    step: 'UNKNOWN_OUTCOME',
    says: late,
    deadline: true,
  },
  ...[200, 404, 409, 429, 500, 503].map((status): Fault => ({
    fault: `${String(status)} whose body ends before its Content-Length`,
    server: say(
      `HTTP/1.1 ${String(status)} X\r\nRetry-After: 0\r\nContent-Length: ${String(start.length + 1)}\r\n\r\n${start}`,
    ),
    step: 'UNKNOWN_OUTCOME',
    says: `the connection was closed before the answer (HTTP ${String(status)}) was complete`,
  })),
  {
    fault: '200 that is reset within its body',
    server: reset(`${ok('Content-Length: 1000')}${start}`),
    step: 'UNKNOWN_OUTCOME',
    // Before the bytes were read, or after: Linux need not tell.
    says: 'no complete answer: the connection was ',
  },
  {
    fault: '200 in chunks, the last one missing',
    server: say(`${ok('Transfer-Encoding: chunked')}${chunk(start)}`),
    step: 'UNKNOWN_OUTCOME',
    says: 'the connection was closed before the answer (HTTP 200) was complete',
  },
  {
    fault: '200 in chunks, cut within one',
    server: say(`${ok('Transfer-Encoding: chunked')}${chunk(start).slice(0, -10)}`),
    step: 'UNKNOWN_OUTCOME',
    says: 'the connection was closed before the answer (HTTP 200) was complete',
  },
  {
    fault: '200 in chunks, with a size that is none',
    server: say(`${ok('Transfer-Encoding: chunked')}${chunk(start)}zz\r\n\r\n`),
    step: 'UNKNOWN_OUTCOME',
    says: 'the connection was closed before the answer (HTTP 200) was complete',
  },
  {
    fault: '503 in chunks, with a size that is none',
    server: say('HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'),
    step: 'UNKNOWN_OUTCOME',
    says: 'the connection was closed before the answer (HTTP 503) was complete',
  },
  {
    fault: 'Two lengths that differ',
    server: say(`${ok('Content-Length: 5', `Content-Length: ${String(start.length)}`)}${start}`),
    step: 'UNKNOWN_OUTCOME',
    says: 'not HTTP',
  },
  {
    fault: 'A length and chunks at once',
    server: say(`${ok('Content-Length: 5', 'Transfer-Encoding: chunked')}${chunk(start)}0\r\n\r\n`),
    step: 'UNKNOWN_OUTCOME',
    says: 'not HTTP',
  },
  {
    fault: 'Headers of 100 kB',
    server: say(`HTTP/1.1 200 OK\r\nX-Padding: ${'x'.repeat(100_000)}\r\n\r\n${start}`),
    step: 'UNKNOWN_OUTCOME',
    says: 'HPE_HEADER_OVERFLOW',
  },
  {
    fault: 'Another protocol (SSH)',
    server: hold('SSH-2.0-OpenSSH_9.6\r\n'),
    step: 'UNKNOWN_OUTCOME',
    says: 'what came back is not HTTP',
  },
  {
    fault: 'Random bytes',
    server: hold(Buffer.from('8f03a1ff00fe17c2e9', 'hex')),
    step: 'UNKNOWN_OUTCOME',
    says: 'what came back is not HTTP',
  },
  {
    fault: 'A body without a status line (HTTP/0.9)',
    server: say(start),
    step: 'UNKNOWN_OUTCOME',
    says: 'what came back is not HTTP',
  },
  {
    fault: '101, another protocol from here on',
    server: hold('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
    step: 'UNKNOWN_OUTCOME',
    says: 'the server went on to another protocol (HTTP 101)',
  },
];

const tables = { Answers: answers, 'Cut connections': cuts };

afterEach(closeServers);

describe.each(Object.entries(tables))('%s', (heading, faults) => {
  test.each(faults)('$fault: $step', async ({ server: behaviour, step, says, run, deadline }) => {
    const server = await serve(behaviour);
    const result = await runPlan42(server.url, deadline ? { 'request-timeout-seconds': '1' } : {});

    expectVerdict(result, step, says, run);
    expect(server.requests).toHaveLength(1);
  });

  test('is what docs/faults.md says', () => {
    expectDocumented(heading, faults);
  });
});

test('An answer to a request that was not read yet is an answer', async () => {
  const server = await serveAtOnce((socket) => socket.write('HTTP/1.1 408 Too Slow\r\nContent-Length: 0\r\n\r\n'));
  const result = await runPlan42(server.url);

  expectVerdict(result, 'UNEXPECTED_RESPONSE', 'HTTP 408');
  expect(server.connections()).toBe(1);
});

describe('Redirects', () => {
  const secret = `?token=${encodeURIComponent(token)}#${encodeURIComponent(token)}`;
  const redirects = [
    ...[301, 302, 303, 307, 308].map((status) => ({
      fault: `${String(status)} to another host`,
      status,
      location: (elsewhere: string) => `${elsewhere}/login${secret}`,
      says: '/login',
    })),
    { fault: '302 within the host', status: 302, location: () => `/login${secret}`, says: 'it points to /login' },
    {
      fault: '302 to a user and password',
      status: 302,
      location: () => '//someone:s3cret@127.0.0.1/login',
      says: 'it points to //127.0.0.1/login',
    },
    {
      fault: '302 to no address at all',
      status: 302,
      location: () => '::error::http://[oops',
      says: 'it points to : :error::http://[oops',
    },
    { fault: '302 to nowhere', status: 302, location: () => undefined, says: 'The redirect was not followed' },
    { fault: '304', status: 304, location: () => undefined, says: 'HTTP 304' },
  ].map((row) => ({ ...row, step: 'UNEXPECTED_RESPONSE' }));

  test.each(redirects)('$fault: $step', async ({ status, location, step, says }) => {
    const elsewhere = await serve(answer(200, started));
    const target = location(elsewhere.url);
    const server = await serve(answer(status, '', target === undefined ? {} : { Location: target }));
    const result = await runPlan42(server.url);

    expectVerdict(result, step, says);
    expect(explanation(result)).toContain('Correct api-url');
    expect(result.visible).not.toContain('s3cret');
    expect(server.requests).toHaveLength(1);
    expect(elsewhere.connections()).toBe(0);
  });

  test('is what docs/faults.md says', () => {
    expectDocumented('Redirects', redirects);
  });
});

describe('An answer without end is refused early', () => {
  const megabyte = 1024 * 1024;
  const piece = ' '.repeat(65536);

  test.each([
    ['announced by its length', pour(ok('Content-Length: 300000000'), piece)],
    ['in chunks', pour(ok('Transfer-Encoding: chunked'), chunk(piece))],
    ['of an error', pour('HTTP/1.1 500 No\r\nContent-Length: 300000000\r\n\r\n', piece)],
  ])('%s', async (_, endless) => {
    const server = await serve(endless);
    const small = await serve(answer(200, {}));

    const usual = await peakMemoryOf((env) => runPlan42(small.url, {}, { env }));
    const peak = await peakMemoryOf((env) => runPlan42(server.url, {}, { env }));

    // What is in flight is in the buffers of the two sockets, a few megabytes each.
    expect(server.bytesWritten()).toBeLessThan(64 * megabyte);
    expect(peak - usual).toBeLessThan(32 * megabyte);
  });
});

/** The most memory that a step ever had, in bytes. */
async function peakMemoryOf(step: (env: Record<string, string>) => Promise<unknown>): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'memory-'));
  const file = path.join(folder, 'peak');
  const preload = pathToFileURL(path.join(root, '__tests__/fixtures/peak-memory.mjs')).href;
  try {
    await step({ NODE_OPTIONS: `--import=${preload}`, PEAK_MEMORY_FILE: file });
    return Number(await readFile(file, 'utf8')) * 1024;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}
