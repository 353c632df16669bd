import { renderMarkdown } from './markdown.mjs';
import { escapeHtml } from './pie.mjs';

/** @import { Step } from './runner.mjs' */

const style = `
:root {
  color-scheme: light dark;
  --text: #1f2328; --muted: #59636e; --canvas: #ffffff; --subtle: #f6f8fa; --border: #d1d9e0; --code: #818b981f;
  --green: #1a7f37; --red: #d1242f; --yellow: #9a6700; --blue: #0969da;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #f0f6fc; --muted: #9198a1; --canvas: #0d1117; --subtle: #151b23; --border: #3d444d; --code: #656c7633;
    --green: #3fb950; --red: #f85149; --yellow: #d29922; --blue: #4493f8;
  }
}
body {
  margin: 0 auto; padding: 24px; max-width: 1012px; background: var(--canvas); color: var(--text);
  font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
}
h1 { font-size: 20px; font-weight: 600; margin: 0 0 16px; }
h1 .green { color: var(--green); }
h1 .red { color: var(--red); }
section { border: 1px solid var(--border); border-radius: 6px; margin-bottom: 16px; overflow: hidden; }
section > h2 {
  font-size: 14px; font-weight: 600; margin: 0; padding: 12px 16px;
  background: var(--subtle); border-bottom: 1px solid var(--border);
}
section > div { padding: 16px; overflow-x: auto; }
pre, code { font: 12px/1.45 ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: 8px 16px; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
.error { color: var(--red); }
.warning { color: var(--yellow); }
.notice { color: var(--blue); }
.debug, footer { color: var(--muted); }
footer { font-size: 12px; }
.markdown { font-size: 16px; overflow-wrap: break-word; }
.markdown > :first-child { margin-top: 0; }
.markdown > :last-child { margin-bottom: 0; }
.markdown h1, .markdown h2, .markdown h3, .markdown h4 { margin: 24px 0 16px; font-weight: 600; line-height: 1.25; }
.markdown h1 { font-size: 2em; }
.markdown h2 { font-size: 1.5em; }
.markdown h3 { font-size: 1.25em; }
.markdown h4 { font-size: 1em; }
.markdown p, .markdown table, .markdown details, .markdown pre { margin: 0 0 16px; }
.markdown table { border-collapse: collapse; border-spacing: 0; display: block; width: max-content; max-width: 100%; overflow: auto; }
.markdown th, .markdown td { padding: 6px 13px; border: 1px solid var(--border); }
.markdown th { font-weight: 600; }
.markdown tr { background: var(--canvas); border-top: 1px solid var(--border); }
.markdown tr:nth-child(2n) { background: var(--subtle); }
.markdown details > table, .markdown details > pre { margin-top: 16px; }
.markdown summary { cursor: pointer; }
.markdown code { font-size: 85%; padding: .2em .4em; border-radius: 6px; background: var(--code); }
.markdown pre { padding: 16px; border-radius: 6px; background: var(--subtle); }
.markdown pre code { padding: 0; background: none; }
.pie { display: block; margin: 0 auto 16px; max-width: 100%; height: auto; font-size: 16px; fill: var(--text); }
.pie .title { font-size: 20px; text-anchor: middle; }
.pie .share { text-anchor: middle; dominant-baseline: middle; }
.pie .slice { stroke: var(--canvas); stroke-width: 1.5; }
`;

/**
 * A page of all that a step left behind, its job summary as GitHub would show it. It needs nothing but itself: no
 * network, no script.
 *
 * @param {Step} step
 * @param {readonly (readonly [heading: string, text: string])[]} more What else there is to show, as plain text.
 */
export function renderPage({ exitCode, summary, annotations, outputs, log }, more) {
  const verdict = exitCode === 0 ? 'green' : 'red';
  const listed = annotations.map(({ kind, title, text }) => term(title ?? kind, text, kind)).join('');
  const values = outputs.map(([name, value]) => term(name, value)).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>The step is ${verdict}</title>
<style>${style}</style>
</head>
<body>
<h1>The step is <span class="${verdict}">${verdict}</span>, exit code ${exitCode}</h1>
${section('summary', 'Job summary', `<div class="markdown">${renderMarkdown(summary) || '<p>(none)</p>'}</div>`)}
${section('annotations', 'Annotations', `<div>${listed === '' ? '(none)' : `<dl>${listed}</dl>`}</div>`)}
${section('outputs', 'Outputs', `<div>${values === '' ? '(none)' : `<dl>${values}</dl>`}</div>`)}
${section('log', 'Log', `<div><pre>${log.map(logLine).join('\n')}</pre></div>`)}
${more.map(([heading, text]) => section('', heading, `<div><pre>${escapeHtml(text)}</pre></div>`)).join('\n')}
<footer>The job summary is set as GitHub would set it, as far as this page can. The picture in it is drawn by this page;
GitHub draws its own from the same lines.</footer>
</body>
</html>
`;
}

/**
 * @param {string} id
 * @param {string} heading
 * @param {string} html
 */
function section(id, heading, html) {
  return `<section${id === '' ? '' : ` id="${id}"`}><h2>${escapeHtml(heading)}</h2>${html}</section>`;
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} [kind]
 */
function term(name, text, kind = '') {
  return `<dt class="${kind}">${escapeHtml(name)}</dt><dd><pre>${escapeHtml(text)}</pre></dd>`;
}

/** @param {string} line */
function logLine(line) {
  const kind = /^\s*(Error|Warning|Notice|Debug): /.exec(line)?.[1];
  return kind === undefined ? escapeHtml(line) : `<span class="${kind.toLowerCase()}">${escapeHtml(line)}</span>`;
}
