import { answer, closeServers, serve, started } from './support/server.js';
import type { Result } from './support/run-action.js';
import { commands, errors, runPlan42 } from './support/verdict.js';

// Text from outside that would like to be more than text, from end to end: text/sanitize.test.ts has its forms.

afterEach(closeServers);

const texts: [name: string, text: string][] = [
  ['workflow commands', '::error::pwned\n::set-output name=execution-id::666\r\n  ::add-mask::a\r::stop-commands::x'],
  ['commands of old', 'fine ##[error]pwned ##[set-output name=execution-id]666 ###[command]x'],
  ['a command behind invisible characters', '\u200b::error::pwned #\u200b#[error]pwned'],
  ['terminal sequences', '\u001b[2J\u001b[31mred\u001b]0;title\u0007\u009b1A\b\b\b'],
  ['line ends of every kind', 'a\rb\nc\r\nd\u0085e\u2028f\u2029g\vh\fi'],
  ['HTML', '</td></tr></table><script>alert(1)</script><img src=x onerror=alert(1)><!--'],
  ['Markdown', '[click](javascript:alert(1)) ![x](https://evil.example/x.png) `code` **b** | a | b |\n# Title'],
  ['fences', '```mermaid\npie\n```\n~~~\n<details>'],
  ['text from right to left', '\u202egnp.exe\u202c \u2066x\u2069'],
  ['a mention and a link', '@octocat #1 https://evil.example/ www.evil.example'],
  ['a flood', `::error::${'🙂 '.repeat(36_000)}`],
  ['entities', '&lt;script&gt; &#60;script&#62; %0A::error::pwned %0D%25'],
];

/** What of a text a header can carry. */
const inHeader = (text: string): string => text.slice(0, 4000).replace(/[^\x20-\x7e]/g, ' ');

/** All but plain text and the one line end that the log is made of. */
const unprintable = /[^\P{C}\n]|\p{Zl}|\p{Zp}/u;

function expectOnlyText(result: Result, code: string): void {
  expect(result).toMatchObject({ exitCode: 1, stderr: '' });
  expect(errors(result)).toEqual([expect.stringContaining(`(${code})`)]);
  const names = commands(result.stdout).filter((name) => !['add-mask', 'debug'].includes(name));
  expect(names.filter((name) => !['group', 'endgroup'].includes(name))).toEqual(['error']);
  expect(result.stdout).not.toMatch(unprintable);
  expect(result.summary).not.toMatch(unprintable);
  const markup = /<\/?(table|thead|tbody|tr|td|th|h3|h4|p|details|summary|ul|li|br|wbr|code)( [a-z]+="[\w-]+")*>/g;
  const outsideOfPicture = result.summary.replace(/\n```mermaid\n[^`]*\n```\n/, '');
  expect(outsideOfPicture.replace(markup, '')).not.toMatch(/[<>`[\]|]|:\/\/|@/);
  for (const visible of [result.stdout, result.summary]) expect(visible.length).toBeLessThan(60_000);
}

describe.each(texts)('%s', (_, text) => {
  const run = { ...started, unavailable_env_list: [text, { id: text, name: text, [text]: text }] };

  test('in an error and its headers is nothing but text', async () => {
    const names = ['Location', 'Retry-After', 'Content-Type', 'WWW-Authenticate'];
    const headers = Object.fromEntries(names.map((name) => [name, inHeader(text)]));
    const { url } = await serve(answer(404, { message: text }, headers));
    expectOnlyText(await runPlan42(url), 'TEST_PLAN_NOT_FOUND');
  });

  test('in names, statuses and errors of a run is nothing but text', async () => {
    const ended = { id: 4711, end_date: '2026-01-01T10:00:00Z', plan_name: text, error_definition: text };
    const result = { id: 1, level: text, message: text, end_date: '2026-01-01T10:00:00Z', execution_id: 4711 };
    const server = await serve((socket, seen) => {
      const { target } = seen;
      if (target.endsWith('/run/false')) answer(200, run)(socket, seen);
      else if (target.endsWith('/executions/4711'))
        answer(200, { ...ended, result_summary: { [text]: 1 } })(socket, seen);
      else if (target.endsWith('/execution/4711')) answer(200, [{ id: 7, scenario_name: text }])(socket, seen);
      else if (target.endsWith('/scenario/7'))
        answer(200, [{ ...result, environment: { id: 1, name: text } }])(socket, seen);
      else answer(404, { message: text })(socket, seen);
    });
    const step = await runPlan42(server.url, { 'wait-for-completion': 'true' });
    expectOnlyText(step, 'TESTS_FAILED');
    expect(JSON.parse(step.outputs['failed-tests'] ?? '')).toHaveLength(1);
  });
});
