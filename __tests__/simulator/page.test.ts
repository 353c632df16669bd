import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { renderMarkdown } from '../../simulator/markdown.mjs';
import { renderPage } from '../../simulator/page.mjs';
import { drawPie } from '../../simulator/pie.mjs';
import { root } from '../support/run-action.js';
import { readable } from '../support/verdict.js';

const pie = `%%{init: {"themeVariables":{"pie1":"#2da44e","pie2":"#cf222e","pieSectionTextColor":"#ffffff"}}}%%
pie showData title Results
    "SUCCESS" : 9
    "FAILURE" : 3`;

describe('the summary', () => {
  test('keeps headings, tables and details of HTML, with the attributes that GitHub keeps', () => {
    const html = '<h3>A &amp; b</h3>\n<table>\n<tr><th align="left">x</th><td>1</td></tr>\n</table>';
    expect(renderMarkdown(html)).toBe(html);
    expect(renderMarkdown('<details open>\n<summary>All</summary>\n\nText\n\n</details>')).toBe(
      '<details open="">\n<summary>All</summary>\n<p>Text</p>\n</details>',
    );
    expect(renderMarkdown('<td onclick="x" style="y" align="right">1</td>')).toBe('<td align="right">1</td>');
  });

  test('sets paragraphs, headings, code and bold of Markdown', () => {
    expect(renderMarkdown('### A `b`\n\nSome **bold** text\nand more\n\n```\n<b>\n```')).toBe(
      '<h3>A <code>b</code></h3>\n<p>Some <strong>bold</strong> text\nand more</p>\n<pre><code>&#60;b&#62;</code></pre>',
    );
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<table><tr><td><iframe src="x"></iframe></td></tr></table>',
    '</section></div></body>',
    '<a href="javascript:alert(1)">x</a>',
    '<td align="left" onclick=alert(1)>',
    '<svg/onload=alert(1)>',
    '```mermaid\n<script>x</script>\n```',
    '```mermaid\npie title <script>\n    "<script>" : 1\n```',
    '<h3 <script>x</script>',
    '<!-- <script> -->',
  ])('shows %j without obeying it', (markdown) => {
    const tags = [...renderMarkdown(markdown).matchAll(/<\/?([a-z0-9]+)([^<>]*)>/gi)];
    for (const [, name = '', attributes = ''] of tags) {
      expect(name).toMatch(/^(h3|p|pre|code|table|tr|td|svg|title|text|circle|path|rect)$/);
      expect(attributes).not.toMatch(/\bon\w+=|href|style/i);
    }
  });

  test('shows an end that has no beginning', () => {
    expect(renderMarkdown('<h3>x</details></h3>')).toBe('<h3>x&#60;/details&#62;</h3>');
  });

  test('opens and closes tags in pairs, whatever comes', () => {
    for (const markdown of [
      '<table><tr><td>x',
      '</table></table>',
      '<details>\n\n</table>\n\n<p>',
      '<code><kbd></code>',
    ]) {
      const open: string[] = [];
      for (const [, slash, name = ''] of renderMarkdown(markdown).matchAll(/<(\/?)([a-z0-9]+)[^<>]*>/g)) {
        if (slash === '') open.push(name);
        else expect(open.pop()).toBe(name);
      }
      expect(open).toEqual([]);
    }
  });
});

describe('the pie', () => {
  test('has a slice each, of its colour and its share, and a legend with counts', () => {
    const svg = drawPie(pie) ?? '';
    expect([...svg.matchAll(/<path [^>]*fill="(.*?)"/g)].map(([, colour]) => colour)).toEqual(['#2da44e', '#cf222e']);
    expect([...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text = '']) => readable(text))).toEqual([
      'Results',
      '75%',
      '25%',
      'SUCCESS [9]',
      'FAILURE [3]',
    ]);
    // A quarter of the circle, from nine o'clock to twelve.
    expect(svg).toContain('<path d="M0 0L-120.00 0.00A120 120 0 0 1 -0.00 -120.00Z" fill="#cf222e"');
  });

  test('is a whole circle when there is but one status', () => {
    expect(drawPie('pie showData title Results\n    "SUCCESS" : 12')).toContain('<circle r="120"');
  });

  test.each([
    '',
    'graph TD',
    'pie title x',
    'pie title x\n"a" : 0',
    'pie title x\n"a" : 1\nclick a "https://evil.example"',
    'pie\n"a" : -1',
    'pie\na : 1',
  ])('is no pie when it is %j', (code) => {
    expect(drawPie(code)).toBeUndefined();
  });

  test('takes nothing but colours for colours', () => {
    const svg = drawPie('%%{init: {"themeVariables":{"pie1":"url(x)\\"/><script>"}}}%%\npie title x\n"a" : 1');
    expect(svg).toContain('fill="#0969da"');
    expect(svg).not.toContain('script');
  });
});

test('the page asks nobody for anything, and shows text as text', () => {
  const hostile = '</pre><script>alert(1)</script>\u0000\u202e"\'&';
  const page = renderPage(
    {
      exitCode: 1,
      summary: `<h3>Red</h3>\n\n\`\`\`mermaid\n${pie}\n\`\`\``,
      annotations: [{ kind: 'error', title: hostile, text: hostile }],
      outputs: [[hostile, hostile]],
      log: [hostile, `Error: ${hostile}`],
    },
    [[hostile, hostile]],
  );
  expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=|href=/i);
  expect(page).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'\"");
  expect(page).toContain('<svg class="pie"');
  expect(page.split('&#60;/pre&#62;&#60;script&#62;alert(1)')).toHaveLength(9);
  expect(page.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u);
  expect(page).toContain('The picture in it is drawn by this page;');
});

test('npm start writes the page and names it, and shows what became of the run', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'page-'));
  try {
    const file = path.join(folder, 'page.html');
    const { stdout, status } = spawnSync(
      process.execPath,
      [path.join(root, 'simulator/try.mjs'), '--plan-id', '2', '--page', file],
      { encoding: 'utf8' },
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`\nPage: ${file}\n$`));
    expect(stdout).toContain('started execution 1002 of plan 2');
    const page = readFileSync(file, 'utf8');
    expect(page).toContain('<h1>The step is <span class="green">green</span>');
    expect(page).toContain('started execution 1002 of plan 2');
    expect(page).toContain('Started: execution 1002');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('npm start runs nothing when the page has no place', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [path.join(root, 'simulator/try.mjs'), '--page', '/nowhere/page.html'],
    { encoding: 'utf8' },
  );
  expect(status).toBe(2);
  expect(stderr).toMatch(/^--page: .*\/nowhere\/page\.html/);
  expect(stdout).not.toContain('──── Log');
});
