import { answer, reset, say, serve, started, type Behaviour } from '../support/server.js';
import { certainty } from '../support/documented.js';
import { second, silence, start, tell, triggers, type Act, type Story, type Told } from '../support/story.js';
import { commands, errors, expectVerdict, explanation, readable } from '../support/verdict.js';

// Every row of the verdict table: what comes back from the trigger, and how the step ends.

const body = (fields: object): Behaviour => answer(200, { ...started, ...fields });
const refused = (fields: object): Behaviour =>
  body({ successful: false, execution_id: undefined, test_plan_id: 42, ...fields });
const page = '<!doctype html><title>Sorry</title>';
const mayHave = 'may have started';

describe('green is a start that is proven:', () => {
  test.each<[string, Behaviour]>([
    ['as Cloud tells it', start],
    ['without test_plan_id, as Enterprise tells it', body({ test_plan_id: undefined })],
    ['with test_plan_id null', body({ test_plan_id: null })],
    ['with ids as text', body({ test_plan_id: '42', execution_id: '4711' })],
    ['with unavailable_env_list null', body({ unavailable_env_list: null })],
    ['with an Age of 0', answer(200, started, { Age: '0' })],
  ])('%s', async (_, behaviour) => {
    const told = await tell({ testinium: [behaviour] });
    expectVerdict(told, 'green', 'Started: execution 4711');
    expect(told.outputs).toEqual({
      'execution-id': '4711',
      'already-running': 'false',
      'unavailable-environments': '[]',
    });
    expect(told.testinium).toHaveLength(1);
    expect(commands(told.stdout)).toEqual(['add-mask']);
    expect(told.visible).not.toContain('Environments not available');
    expect(readable(told.summary)).toContain('✅ Test plan 42 started');
  });

  test('beyond 2^53 to its last digit', async () => {
    const text = JSON.stringify(started).replace('4711', '9223372036854775807');
    const told = await tell({ testinium: [answer(200, text)] });
    expect(told.exitCode).toBe(0);
    expect(told.outputs['execution-id']).toBe('9223372036854775807');
  });

  test('beside a run that is under way, with a notice', async () => {
    const told = await tell({ testinium: [body({ already_running: true })], inputs: { 'force-run': 'true' } });
    expectVerdict(told, 'green', 'Started: execution 4711');
    expect(told.outputs['already-running']).toBe('true');
    expect(told.annotations).toEqual([
      {
        kind: 'notice',
        title: 'Started while already running',
        text: 'The plan was already running; force-run started this run beside it.',
      },
    ]);
    expect(triggers(told)[0]?.target).toBe('/api/plans/42/run/true');
    expect(readable(told.summary)).toContain('Test plan 42 started beside a run that was under way');
  });

  test('with environments that are not available, which are named', async () => {
    const list = [74, 'Chrome', { id: 9, name: 'Safari' }, { name: 'Edge' }, {}];
    const told = await tell({ testinium: [body({ unavailable_env_list: list })] });
    expectVerdict(told, 'green', 'Environments not available: 74, Chrome, Safari (9), Edge, one without id or name');
    expect(told.outputs['unavailable-environments']).toBe(JSON.stringify(list));
    expect(readable(told.summary)).toContain('74, Chrome, Safari (9)');
  });
});

test('the trigger has its parameters in its query and says who asks', async () => {
  const told = await tell({
    testinium: [start],
    inputs: {
      'is-group-run': 'true',
      'callback-url': 'https://u:p@y.example/?a=b&c=d%20e#ü',
      'company-id': '7',
    },
  });
  expectVerdict(told, 'green', 'Started: execution 4711');
  const [request] = told.testinium;
  expect(request).toMatchObject({
    method: 'GET',
    target:
      '/api/plans/42/run/false?callbackUrl=https%3A%2F%2Fu%3Ap%40y.example%2F%3Fa%3Db%26c%3Dd%2520e%23%C3%BC&isGroupRun=true',
    body: '',
  });
  expect(request?.headers).toEqual({
    host: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
    accept: 'application/json',
    authorization: expect.stringMatching(/^Bearer /) as string,
    'cache-control': 'no-cache, no-store',
    pragma: 'no-cache',
    'current-company-id': '7',
    'user-agent': expect.stringMatching(/^run-testinium-plan\/\d+\.\d+\.\d+$/) as string,
    connection: 'close',
  });
});

test.each([
  ['false', '?isGroupRun=false'],
  ['true', '?isGroupRun=true'],
  ['', ''],
])('is-group-run %j is %j in the query', async (given, query) => {
  const told = await tell({ testinium: [start], inputs: { 'is-group-run': given } });
  expect(told.testinium.map(({ target }) => target)).toEqual([`/api/plans/42/run/false${query}`]);
  expect(told.testinium[0]?.headers).not.toHaveProperty('current-company-id');
});

interface Row {
  readonly name: string;
  readonly says: string;
  readonly act: Behaviour | Act;
  readonly code: string;
  /** What is certain; that of the code when nothing else is said. */
  readonly run?: string;
  readonly outputs?: Told['outputs'];
  readonly headline?: string;
}

const of200 = (already: boolean, list: unknown = []): Told['outputs'] => ({
  'already-running': String(already),
  'unavailable-environments': JSON.stringify(list),
});

const rows: Row[] = [
  {
    name: '200, successful false, already_running true',
    act: refused({ already_running: true, message: 'Busy' }),
    code: 'ALREADY_RUNNING',
    says: 'Came back: HTTP 200, "Busy"; already_running is true\nCertain: No new run was started; the one under way goes on.',
    outputs: of200(true),
    headline: 'Test plan 42 is already running',
  },
  {
    name: '200, successful false, with environments',
    act: refused({ unavailable_env_list: [{ id: 74, name: 'Chrome' }] }),
    code: 'ENVIRONMENT_UNAVAILABLE',
    says: 'Came back: HTTP 200; not available: Chrome (74)\nCertain: No run was started.',
    outputs: of200(false, [{ id: 74, name: 'Chrome' }]),
    headline: 'Test plan 42 was not started: environments are not available',
  },
  {
    name: '200, successful false otherwise',
    act: refused({ message: 'No reason' }),
    code: 'NOT_STARTED',
    says: 'HTTP 200, "No reason"; successful is false, without a reason that the API names',
    outputs: of200(false),
    headline: 'Test plan 42 was not started',
  },
  {
    name: '400',
    act: answer(400, { message: 'Bad plan' }),
    code: 'INVALID_REQUEST',
    says: 'Came back: HTTP 400, "Bad plan"\nCertain: No run was started.',
  },
  {
    name: '401',
    act: answer(401, {}),
    code: 'ACCESS_DENIED',
    says: 'What to do: Check that the token is valid and has not expired (a token lives for an hour), and the rights of its user: it needs PLAN_RUN',
  },
  { name: '403', act: answer(403, {}), code: 'FORBIDDEN', says: "Check the user's rights: it needs PLAN_RUN" },
  { name: '404', act: answer(404, {}), code: 'TEST_PLAN_NOT_FOUND', says: 'Check plan-id, company-id and api-url' },
  ...(
    [
      [400, 'INVALID_REQUEST'],
      [401, 'ACCESS_DENIED'],
      [403, 'FORBIDDEN'],
      [404, 'TEST_PLAN_NOT_FOUND'],
    ] as const
  ).flatMap(([status, code]): Row[] => [
    {
      name: `${String(status)} with a web page`,
      act: answer(status, page),
      code,
      run: mayHave,
      says: `Came back: HTTP ${String(status)} with a web page\nCertain: Testinium's API answers with a JSON object, so this was said by something on the way.`,
      headline: `Something on the way to Testinium answered for test plan 42 (HTTP ${String(status)})`,
    },
    {
      name: `${String(status)} without a body`,
      act: answer(status, ''),
      code,
      run: mayHave,
      says: `HTTP ${String(status)} without a body`,
    },
    {
      name: `${String(status)} with JSON that is no object`,
      act: answer(status, '["no"]'),
      code,
      run: mayHave,
      says: `HTTP ${String(status)} with a body that is no JSON object: "["no"]"`,
    },
  ]),
  ...[
    [400, 'INVALID_REQUEST', 'Age', '3600'],
    [401, 'ACCESS_DENIED', 'Warning', '111 - "Revalidation Failed"'],
    [403, 'FORBIDDEN', 'Age', '1'],
    [404, 'TEST_PLAN_NOT_FOUND', 'Age', '86400'],
    [409, 'ALREADY_RUNNING', 'Warning', '110 - "Response is Stale"'],
    [429, 'SERVICE_UNAVAILABLE', 'Age', '5'],
  ].map(([status = 0, code, name, value]): Row => ({
    name: `${String(status)} in the API's words, from a cache (${String(name)})`,
    act: answer(Number(status), { message: 'As it was' }, { [String(name)]: String(value), 'Retry-After': '1' }),
    code: String(code),
    run: mayHave,
    says: `Came back: HTTP ${String(status)}, "As it was"; it comes from a cache (it has ${name === 'Age' ? 'an' : 'a'} ${String(name)})\nCertain: What a cache says was true of another request, and it may have handed this one on all the same.`,
    headline: `Something on the way to Testinium answered for test plan 42 (HTTP ${String(status)})`,
    ...(status === 409 ? { outputs: { 'already-running': 'true' } } : {}),
  })),
  ...['', page, '{"error":"ALREADY_RUNNING"}'].map((text): Row => ({
    name: `409 with the body ${JSON.stringify(text)}`,
    act: answer(409, text),
    code: 'ALREADY_RUNNING',
    says: 'No new run was started; the one under way goes on.',
    outputs: { 'already-running': 'true' },
  })),
  ...['', page, '{"message":"Internal"}'].map((text): Row => ({
    name: `500 with the body ${JSON.stringify(text)}`,
    act: answer(500, text),
    code: 'SYSTEM_INTERNAL_ERROR',
    says: 'Came back: HTTP 500',
  })),
  ...[{}, { 'Retry-After': '1' }].map((headers): Row => ({
    name: `503 with ${JSON.stringify(headers)}`,
    act: answer(503, page, headers),
    code: 'SERVICE_UNAVAILABLE',
    run: mayHave,
    says: 'Certain: Gateways answer 503 also after they have handed a request on.',
  })),
  {
    name: 'a whole 200 from a cache',
    act: answer(200, started, { Age: '1' }),
    code: 'UNEXPECTED_RESPONSE',
    says: 'HTTP 200; it comes from a cache (it has an Age)',
  },
  {
    name: 'a whole 200 that a cache warns of',
    act: answer(200, started, { Warning: '110 - "Response is Stale"' }),
    code: 'UNEXPECTED_RESPONSE',
    says: 'HTTP 200; it comes from a cache (it has a Warning)',
  },
  {
    name: 'a 200 of another plan',
    act: body({ test_plan_id: 43 }),
    code: 'UNEXPECTED_RESPONSE',
    says: 'its test_plan_id is not that of this plan',
  },
  {
    name: 'a 200 without execution_id',
    act: body({ execution_id: undefined }),
    code: 'UNEXPECTED_RESPONSE',
    says: 'its execution_id is not a positive whole number',
  },
  {
    name: 'a 200 without successful',
    act: body({ successful: undefined }),
    code: 'UNEXPECTED_RESPONSE',
    says: 'its field successful is not a boolean',
  },
  {
    name: 'a 200 without already_running',
    act: body({ already_running: undefined }),
    code: 'UNEXPECTED_RESPONSE',
    says: 'its field already_running is not a boolean',
  },
  {
    name: 'a 200 without unavailable_env_list',
    act: body({ unavailable_env_list: undefined }),
    code: 'UNEXPECTED_RESPONSE',
    says: 'its field unavailable_env_list is not a list of environments',
  },
  {
    name: 'a 200 with a key twice',
    act: answer(200, JSON.stringify(started).replace('{', '{"successful":true,')),
    code: 'UNEXPECTED_RESPONSE',
    says: 'its body is not JSON',
  },
  {
    name: 'a 200 with a key twice, deep within',
    act: answer(200, JSON.stringify(started).replace('{', '{"x":[{"a":1,"a":1}],')),
    code: 'UNEXPECTED_RESPONSE',
    says: 'its body is not JSON',
  },
  {
    name: 'a 200 with a web page',
    act: answer(200, page),
    code: 'UNEXPECTED_RESPONSE',
    says: 'HTTP 200; its body is a web page, not JSON',
  },
  {
    name: 'a 200 that is a list',
    act: answer(200, [started]),
    code: 'UNEXPECTED_RESPONSE',
    says: 'its body is not a JSON object',
  },
  {
    name: 'a 200 larger than 1 MiB',
    act: answer(200, { ...started, more: 'x'.repeat(1024 * 1024) }),
    code: 'UNEXPECTED_RESPONSE',
    says: 'its body is larger than 1 MiB',
  },
  {
    name: 'a redirect',
    act: answer(302, '', { Location: 'https://u:hush@sso.example/login?token=hush' }),
    code: 'UNEXPECTED_RESPONSE',
    says: 'it points to https://sso.example/login\nCertain: The redirect was not followed.',
  },
  {
    name: 'a redirect to two places',
    act: say(
      'HTTP/1.1 302 No\r\nLocation: https://a.example/x\r\nLocation: https://us:hush@b.example/y\r\nContent-Length: 0\r\n\r\n',
    ),
    code: 'UNEXPECTED_RESPONSE',
    says: 'it points to https://a.example/x\n',
  },
  ...[201, 202, 204, 206, 300, 304, 399, 402, 405, 410, 418, 422, 501, 502, 504, 599].map((status): Row => ({
    name: String(status),
    act: status === 204 || status === 304 ? say(`HTTP/1.1 ${String(status)} X\r\n\r\n`) : answer(status, started),
    code: 'UNEXPECTED_RESPONSE',
    says: `HTTP ${String(status)}${[204, 304].includes(status) ? ' without a body' : ''}; this status is not part of the API`,
    headline: [502, 504].includes(status)
      ? `Something on the way to Testinium answered for test plan 42 (HTTP ${String(status)})`
      : "The answer is not one that Testinium's API gives",
  })),
  { name: 'a reset', act: reset(), code: 'UNKNOWN_OUTCOME', says: 'the connection was reset before the answer' },
  { name: 'an end without a word', act: say(''), code: 'UNKNOWN_OUTCOME', says: 'no complete answer: the connection' },
  {
    name: 'half an answer',
    act: say('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"succ'),
    code: 'UNKNOWN_OUTCOME',
    says: 'before the answer (HTTP 200) was complete',
  },
  ...[400, 401, 403, 404, 409, 429, 503].map((status): Row => ({
    name: `half a ${String(status)}`,
    act: say(`HTTP/1.1 ${String(status)} X\r\nContent-Length: 100\r\nRetry-After: 0\r\n\r\n{"mess`),
    code: 'UNKNOWN_OUTCOME',
    says: `before the answer (HTTP ${String(status)}) was complete`,
  })),
  { name: 'what is not HTTP', act: say('SSH-2.0-x\r\n'), code: 'UNKNOWN_OUTCOME', says: 'what came back is not HTTP' },
  {
    name: 'silence',
    act: silence(),
    code: 'UNKNOWN_OUTCOME',
    says: 'the deadline of 60 s has passed before the answer was complete',
  },
  {
    name: 'silence within an answer',
    act: silence('HTTP/1.1 409 Conflict\r\nContent-Length: 10\r\n\r\n{}'),
    code: 'UNKNOWN_OUTCOME',
    says: 'the deadline of 60 s has passed before the answer was complete',
  },
];

describe('red, and never sent again:', () => {
  test.each(rows)('$name is $code', async ({ act, code, says, run = certainty(code), outputs = {}, headline }) => {
    const told = await tell({ testinium: [act] });
    expectVerdict(told, code, says, run);
    expect(told.testinium).toHaveLength(1);
    expect(told.outputs).toEqual({ ...outputs, 'error-code': code });
    expect(explanation(told)).toMatch(/^What to do: .*\.$/m);
    expect(explanation(told)).toMatch(/^Tried: GET http:\/\/127\.0\.0\.1:\d+\/api\/plans\/42\/run\/false$/m);
    if (headline !== undefined) expect(errors(told)).toEqual([`${headline} (${code})`]);
    expect(told.visible).not.toContain('hush');
  });
});

test.each([
  ['a step that did not look', {}, true],
  ['one that did', { 'if-outcome-unknown': 'look' }, false],
])('%s is told that it can when the run may have started: %j', async (_, inputs, told) => {
  for (const act of [answer(500, {}), answer(503, {}), answer(502, ''), reset()]) {
    const { stdout } = await tell({
      testinium: ({ target }) => (target.includes('/run/') ? act : answer(200, { item_list: [] })),
      inputs,
    });
    expect(stdout.includes('With if-outcome-unknown: look, the step looks by itself.')).toBe(told);
  }
});

test('the message names twenty environments and says how many more there are', async () => {
  const list = Array.from({ length: 23 }, (_, at) => at + 100);
  const told = await tell({ testinium: [refused({ unavailable_env_list: list })] });
  expect(explanation(told)).toContain('118, 119 and 3 more\n');
  expect(explanation(told)).not.toContain('120');
  const twenty = await tell({ testinium: [refused({ unavailable_env_list: list.slice(0, 20) })] });
  expect(explanation(twenty)).toContain('118, 119\n');
});

describe('busy (429) is tried again:', () => {
  const busy = (headers: Record<string, string> = {}): Behaviour => answer(429, { message: 'Slow down' }, headers);

  test('until it is taken', async () => {
    const told = await tell({ testinium: [busy(), busy(), start] });
    expectVerdict(told, 'green', 'Started: execution 4711');
    const [first = 0, second_ = 0] = pauses(told);
    expect(first).toBeGreaterThanOrEqual(500);
    expect(first).toBeLessThanOrEqual(1000);
    expect(second_).toBeGreaterThanOrEqual(1000);
    expect(second_).toBeLessThanOrEqual(2000);
    expect(told.stdout).toMatch(
      /Testinium is busy \(HTTP 429\) and did not take the request\. Nothing was started\. It is safe to try again: attempt 2 of 5 in \d\.\d s\./,
    );
  });

  test('five times by default, whoever says it', async () => {
    for (const text of ['', page, '{}']) {
      const told = await tell({ testinium: [answer(429, text)] });
      expectVerdict(told, 'SERVICE_UNAVAILABLE', 'tried 5 times\nCertain: No run was started.', 'not started');
      expect(told.testinium).toHaveLength(5);
      expect(told.outputs).toEqual({ 'error-code': 'SERVICE_UNAVAILABLE' });
    }
  });

  test.each([
    ['1', 1],
    ['10', 10],
  ])('max-attempts %s times', async (given, many) => {
    const told = await tell({ testinium: [busy()], inputs: { 'max-attempts': given } });
    expect(told.testinium).toHaveLength(many);
    expect(explanation(told)).toContain(many === 1 ? ', tried once\n' : ', tried 10 times\n');
    for (const pause of pauses(told)) expect(pause).toBeLessThanOrEqual(60 * second);
  });

  test('not before Retry-After, which the message names', async () => {
    const told = await tell({ testinium: [busy({ 'Retry-After': '7' })], inputs: { 'max-attempts': '3' } });
    expect(pauses(told)).toHaveLength(2);
    for (const pause of pauses(told)) {
      expect(pause).toBeGreaterThanOrEqual(7 * second);
      expect(pause).toBeLessThanOrEqual(19 * second);
    }
    expect(told.stdout).toContain('(Retry-After asks for 7 s at least)');
    expect(explanation(told)).toContain('HTTP 429, "Slow down", tried 3 times, Retry-After: 7\n');
  });

  test('not before a date', async () => {
    const date = new Date(Date.now() + 30 * second).toUTCString();
    const told = await tell({ testinium: [busy({ 'Retry-After': date }), start] });
    expectVerdict(told, 'green', 'Started: execution 4711');
    const [pause = 0] = pauses(told);
    // The date has no fractions of a second, and some of it is over by the time that it is read.
    expect(pause).toBeGreaterThan(25 * second);
    expect(pause).toBeLessThanOrEqual(42 * second);
  });

  test.each([
    ['60', 5],
    ['61', 1],
    ['86400', 1],
  ])('Retry-After %s: %i attempts', async (retryAfter, many) => {
    const told = await tell({ testinium: [busy({ 'Retry-After': retryAfter })] });
    expectVerdict(told, 'SERVICE_UNAVAILABLE', `Retry-After: ${retryAfter}`, 'not started');
    expect(told.testinium).toHaveLength(many);
  });
});

describe('a request that was never sent is tried again:', () => {
  test('where nobody listens', async () => {
    const { url, close } = await serve();
    await close();
    const told = await tell({ inputs: { 'api-url': url } });
    expectVerdict(told, 'NETWORK_ERROR', 'no connection: the connection was refused: 127.0.0.1:');
    expect(explanation(told)).toContain(', tried 5 times\n');
    expect(told.stdout.match(/Not sent: .* Nothing was started\. It is safe to try again/g)).toHaveLength(4);
    expect(told.outputs).toEqual({ 'error-code': 'NETWORK_ERROR' });
  });

  const behindProxy = (proxy: Story['proxy']): Story => ({
    ...(proxy === undefined ? {} : { proxy }),
    inputs: { 'api-url': 'http://testinium.test/api', 'max-attempts': '2', 'request-timeout-seconds': '7' },
  });

  test('where the deadline passes before a connection is there', async () => {
    const told = await tell(behindProxy([silence()]));
    expectVerdict(told, 'NETWORK_ERROR', 'the deadline of 7 s has passed before the proxy had answered CONNECT');
    expect(told.proxy.map(({ method, target }) => `${method} ${target}`)).toEqual([
      'CONNECT testinium.test:80',
      'CONNECT testinium.test:80',
    ]);
    expect(told.took).toBeGreaterThanOrEqual(14_500);
  });

  test('where the proxy refuses', async () => {
    const told = await tell(behindProxy([answer(502, started)]));
    expectVerdict(told, 'NETWORK_ERROR', 'the proxy refused to connect: HTTP 502');
    expect(told.proxy).toHaveLength(2);
    expect(told.stdout).toContain('via proxy 127.0.0.1:');
  });

  test('but not where the proxy wants other credentials', async () => {
    const told = await tell(behindProxy([answer(407, '')]));
    expectVerdict(told, 'NETWORK_ERROR', 'the proxy wants other credentials');
    expect(explanation(told)).toContain(', tried once\n');
    expect(told.proxy).toHaveLength(1);
  });
});

/** Milliseconds between one request and the next. */
function pauses({ testinium }: Told): number[] {
  return testinium.slice(1).map(({ at }, before) => at - (testinium[before]?.at ?? 0));
}
