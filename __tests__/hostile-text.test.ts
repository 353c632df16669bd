import { answer, started } from './support/server.js';
import { ended, tell, waiting, type Told } from './support/story.js';
import { commands, errors } from './support/verdict.js';

// Text from outside that would like to be more than text, from end to end: text/sanitize.test.ts has its forms.

const env = { RUNNER_DEBUG: '1' };
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

function expectOnlyText(result: Told, code: string, ...more: string[]): void {
  expect(result).toMatchObject({ exitCode: 1, stderr: '' });
  expect(errors(result)).toEqual([expect.stringContaining(`(${code})`)]);
  const names = commands(result.stdout).filter((name) => !['add-mask', 'debug'].includes(name));
  expect(names.filter((name) => !['group', 'endgroup'].includes(name))).toEqual(['error', ...more]);
  expect(result.stdout).not.toMatch(unprintable);
  expect(result.summary).not.toMatch(unprintable);
  const markup = /<\/?(table|thead|tbody|tr|td|th|h3|h4|p|details|summary|ul|li|br|wbr|code)( [a-z]+="[\w-]+")*>/g;
  const outsideOfPicture = result.summary.replace(/\n```mermaid\n[^`]*\n```\n/, '');
  expect(outsideOfPicture.replace(markup, '')).not.toMatch(/[<>`[\]|]|:\/\/|@/);
  for (const visible of [result.stdout, result.summary]) expect(visible.length).toBeLessThan(60_000);
}

describe.each(texts)('%s', (_, text) => {
  test('in an error, its headers and what GitHub says is nothing but text', async () => {
    const names = ['Location', 'Retry-After', 'Content-Type', 'WWW-Authenticate'];
    const headers = Object.fromEntries(names.map((name) => [name, inHeader(text)]));
    const [testinium, github] = [[answer(404, { message: text }, headers)], [answer(422, { message: text })]];
    expectOnlyText(await tell({ testinium, github, env }), 'TEST_PLAN_NOT_FOUND', 'warning');
  });

  test('in names, statuses and errors of a run is nothing but text', async () => {
    const environments = [text, { id: text, name: text, [text]: text }];
    const end = { plan_name: text, error_definition: text };
    const result = { id: 1, level: text, message: text, end_date: '2026-01-01T10:00:00Z', execution_id: 4711 };
    const told = await tell({
      testinium: [answer(200, { ...started, unavailable_env_list: environments }), ended({ [text]: 1 }, end)],
      byName: ({ target }) => {
        if (target.endsWith('/execution/4711')) return answer(200, [{ id: 7, scenario_name: text }]);
        if (target.endsWith('/scenario/7')) return answer(200, [{ ...result, environment: { id: 1, name: text } }]);
        return answer(404, { message: text });
      },
      inputs: waiting,
      env,
    });
    expectOnlyText(told, 'TESTS_FAILED');
    expect(JSON.parse(told.outputs['failed-tests'] ?? '')).toHaveLength(1);
  });
});
