import { marked } from 'marked';

/** @import { Step } from './runner.mjs' */

const style = `
:root { color-scheme: light dark; --border: #d1d9e0; --subtle: #f6f8fa; --link: #0969da; --green: #1a7f37; --red: #d1242f; }
@media (prefers-color-scheme: dark) {
  :root { --border: #3d444d; --subtle: #151b23; --link: #4493f8; --green: #3fb950; --red: #f85149; background: #0d1117; color: #f0f6fc; }
}
body {
  margin: 24px auto; padding: 0 24px; max-width: 980px; overflow-wrap: break-word;
  font: 16px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
}
h2 { border-bottom: 1px solid var(--border); margin-top: 32px; }
table { border-collapse: collapse; margin-bottom: 16px; }
th, td { padding: 6px 13px; border: 1px solid var(--border); }
tr:nth-child(2n) { background: var(--subtle); }
pre, dd { overflow-wrap: anywhere; font: 12px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
pre { padding: 16px; border-radius: 6px; background: var(--subtle); white-space: pre-wrap; }
summary { cursor: pointer; }
a { color: var(--link); }
dt { margin-top: 8px; }
.green { color: var(--green); }
.red { color: var(--red); }
`;

/**
 * A page of all that a step leaves behind, with its job summary as GitHub would show it. It needs nothing but itself: what
 * its policy forbids, scripts and requests of all kinds, no text in it can bring about.
 *
 * @param {Step} step
 * @param {string} requests
 */
export function renderPage({ exitCode, summary, outputs, log }, requests) {
  const colour = exitCode === 0 ? 'green' : 'red';
  const hasChart = summary.includes('```mermaid');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>The step is ${colour}</title>
<style>${style}</style>
<h1>The step is <span class="${colour}">${colour}</span></h1>
<h2>Job summary</h2>
<div id="summary">${marked.parse(summary, { async: false })}</div>
${hasChart ? '<p>GitHub draws a chart from the Mermaid source.</p>' : ''}
<h2>Outputs</h2>
<dl>${outputs.map(([name, text]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(text)}</dd>`).join('')}</dl>
<h2>Log</h2>
<pre>${escapeHtml(log.join('\n'))}</pre>
<h2>Requests</h2>
<pre>${escapeHtml(requests)}</pre>
`;
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
