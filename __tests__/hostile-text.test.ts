import { answer, closeServers, serve, started, type Behaviour } from './support/server.js';
import { commands, expectVerdict, readable, runPlan42, token } from './support/verdict.js';

const escape = '\u001b';
const quoted = JSON.stringify(token);

/** Text from outside that would like to be more than text. */
const texts = {
  'workflow commands': '::error::pwned\n::set-output name=execution-id::666\r\n  ::add-mask::a\r::stop-commands::x',
  'commands of old': 'fine ##[error]pwned ##[set-output name=execution-id]666 ###[command]x',
  'a command that shows up when blanks are taken out': '\u200b::error::pwned #\u200b#[error]pwned',
  'a terminal’s own': `${escape}[2J${escape}[31mred${escape}]0;title\u0007\u009b1A\b\b\b`,
  'line ends of every kind': 'a\rb\nc\r\nd\u0085e\u2028f\u2029g\vh\fi',
  HTML: '</td></tr></table><script>alert(1)</script><img src=x onerror=alert(1)><!--',
  Markdown: '[click](javascript:alert(1)) ![x](https://evil.example/x.png) `code` **b** | a | b |\n# Title\n- [ ] x',
  fences: '```mermaid\npie\n```\n~~~\n<details>',
  'text from right to left': '\u202egnp.exe\u202c \u2066x\u2069',
  'a mention and a link': '@octocat #1 https://evil.example/ www.evil.example',
  'a flood': `::error::${'🙂 '.repeat(36_000)}`,
  'a token': `you sent ${token} and ${encodeURIComponent(token)} and ${quoted} and ${token.split('').join('')}`,
  'a token on the edge of what is shown': `${'x'.repeat(295)}${token}`,
  entities: '&lt;script&gt; &#60;script&#62; %0A::error::pwned %0D%25',
};

const refused = { ...started, execution_id: undefined, successful: false };

/** Where text comes in, and what the step comes to. */
const places: Record<string, [step: string, behaviour: (text: string) => Behaviour, run?: string]> = {
  'the message of an error': ['TEST_PLAN_NOT_FOUND', (text) => answer(404, { message: text })],
  'the body of an error': ['ACCESS_DENIED', (text) => answer(401, text), 'may have started'],
  'the message of an answer': ['NOT_STARTED', (text) => answer(200, { ...refused, message: text })],
  environments: [
    'ENVIRONMENT_UNAVAILABLE',
    (text) =>
      answer(200, {
        ...refused,
        unavailable_env_list: [
          text,
          { id: text, name: text, [text]: text },
          ...Array<string>(100).fill(text.slice(0, 9)),
        ],
      }),
  ],
  'environments of a start': [
    'green',
    (text) => answer(200, { ...started, unavailable_env_list: [text, { name: text }] }),
  ],
  headers: [
    'UNEXPECTED_RESPONSE',
    (text) =>
      answer(302, '', { Location: printable(text), 'Retry-After': printable(text), 'X-Other': printable(text) }),
  ],
  'the time to wait': [
    'SERVICE_UNAVAILABLE',
    (text) => answer(429, { error: text }, { 'Retry-After': printable(text) }),
  ],
};

afterEach(closeServers);

describe.each(Object.entries(places))('In %s', (_, [step, behaviour, run]) => {
  test.each(Object.entries(texts))('%s is nothing but text', async (_, text) => {
    const server = await serve(behaviour(text));
    const result = await runPlan42(server.url, { 'max-attempts': '1' });

    expectVerdict(result, step, '', run);
    expect(commands(result.stdout).filter((name) => !['add-mask', 'debug'].includes(name))).toEqual(
      step === 'green' ? [] : ['error'],
    );
    expect(result.stdout).not.toMatch(unprintable);
    expect(result.stdout.length).toBeLessThan(20_000);
    const outputs = ['execution-id', 'already-running', 'unavailable-environments', 'error-code'];
    expect(outputs).toEqual(expect.arrayContaining(Object.keys(result.outputs)));

    expect(result.summary.replace(/<\/?(table|tr|td|h3|th)( align="left")?>/g, '')).not.toMatch(/[<>`[\]|]|:\/\/|@/);
    expect(result.summary.length).toBeLessThan(20_000);
    expect(result.summary).not.toMatch(unprintable);

    const { 'unavailable-environments': environments } = result.outputs;
    if (environments !== undefined) expect(Array.isArray(JSON.parse(environments))).toBe(true);
  });
});

test('A secret that is a piece of an answer leaves JSON behind, and numbers alone', async () => {
  const list = '[7474,"7474",{"id":747400,"name":"a\\"7474"}]';
  const server = await serve(
    answer(200, JSON.stringify({ ...refused, unavailable_env_list: '@' }).replace('"@"', list)),
  );
  const result = await runPlan42(server.url, { token: '7474' });

  expect(result.outputs['unavailable-environments']).toBe('[7474,"***",{"id":747400,"name":"a\\"***"}]');
});

test('A message of many megabytes is not shown', async () => {
  const server = await serve(answer(404, { message: 'Gone. '.repeat(1_000_000) }));
  const result = await runPlan42(server.url);

  expectVerdict(result, 'TEST_PLAN_NOT_FOUND', 'HTTP 404 with a body larger than 1 MiB', 'may have started');
  expect(result.visible.length).toBeLessThan(20_000);
});

/** All but plain text and the one line end that the log is made of. */
const unprintable = /[^\P{C}\n]|\p{Zl}|\p{Zp}/u;

/** What of a text a header can carry. */
function printable(text: string): string {
  return Array.from(text.slice(0, 4000), (character) => (/^[\x20-\x7e]$/.test(character) ? character : ' ')).join('');
}

test('A token in the name of a status is taken out before the name is cut', async () => {
  const name = `${'x'.repeat(20)}${token}`;
  const execution = { id: 4711, plan_id: 42, start_date: '2026-01-01T00:00:00Z', end_date: '2026-01-01T00:01:00Z' };
  const server = await serve(answer(200, started), answer(200, { ...execution, result_summary: { [name]: 3 } }));
  const result = await runPlan42(server.url, { 'wait-for-completion': 'true', 'poll-interval-seconds': '1' });

  expect(result.outputs['error-code']).toBe('TESTS_FAILED');
  expect(result.visible).not.toContain(token.slice(0, 12));
  expect(readable(result.summary)).toContain('xxxxx***');
});
