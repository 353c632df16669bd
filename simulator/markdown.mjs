import { drawPie, escapeHtml } from './pie.mjs';

/**
 * What a job summary may hold of HTML, and which attributes stay. Everything else is shown as text.
 *
 * @type {ReadonlyMap<string, readonly string[]>}
 */
const allowed = new Map(
  Object.entries({
    ...Object.fromEntries(
      'h1 h2 h3 h4 h5 h6 p b strong i em code pre kbd sub sup ul ol li br hr blockquote'
        .split(' ')
        .map((name) => [name, []]),
    ),
    ...Object.fromEntries(
      'table thead tbody tr th td'.split(' ').map((name) => [name, ['align', 'colspan', 'rowspan']]),
    ),
    details: ['open'],
    summary: [],
  }),
);

/** These begin a block of HTML, in which nothing is Markdown until a blank line ends it. */
const blocks = /^<\/?(?:h[1-6]|p|pre|ul|ol|li|hr|blockquote|table|thead|tbody|tr|th|td|details|summary)\b/i;

/** An HTML tag of the plain kind, or a character reference. */
const tagOrEntity =
  /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi;

/**
 * A job summary as GitHub would show it: headings, paragraphs, tables and details in HTML, blocks of code, and the pie.
 * Whatever else it says comes out as text, and tags come out in pairs.
 *
 * @param {string} markdown
 */
export function renderMarkdown(markdown) {
  /** @type {string[]} */
  const open = [];
  /** @type {string[]} */
  const html = [];
  /** @type {string[]} */
  let block = [];
  const endBlock = () => {
    if (block.length > 0) html.push(renderBlock(block.join('\n'), open));
    block = [];
  };
  const lines = markdown.split(/\r?\n/);
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const fence = /^(`{3,})([\w-]*)\s*$/.exec(line);
    const inHtml = blocks.test(block[0] ?? '');
    if (fence !== null && !inHtml) {
      endBlock();
      const end = lines.findIndex((one) => one.startsWith(fence[1] ?? '') && /^`+\s*$/.test(one));
      const code = lines.splice(0, end === -1 ? lines.length : end).join('\n');
      lines.shift();
      html.push((fence[2] === 'mermaid' ? drawPie(code) : undefined) ?? `<pre><code>${escapeHtml(code)}</code></pre>`);
    } else if (line.trim() === '') {
      endBlock();
    } else {
      block.push(line);
    }
  }
  endBlock();
  return [...html, ...open.reverse().map((name) => `</${name}>`)].join('\n');
}

/**
 * @param {string} text
 * @param {string[]} open The tags that are open, the innermost last.
 */
function renderBlock(text, open) {
  if (blocks.test(text)) return withTags(text, open);
  const [, marks, heading = ''] = /^(#{1,6}) +(.*)$/.exec(text) ?? [];
  if (marks !== undefined) return `<h${marks.length}>${withMarks(heading)}</h${marks.length}>`;
  return `<p>${withMarks(text)}</p>`;
}

/**
 * Markdown within a line, as far as it is known here: code and bold.
 *
 * @param {string} text
 */
function withMarks(text) {
  /** @type {string[]} */
  const open = [];
  const html = withTags(text, open)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>');
  return (
    html +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  );
}

/**
 * @param {string} text
 * @param {string[]} open
 */
function withTags(text, open) {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(tagOrEntity)) {
    html += escapeHtml(text.slice(end, match.index)) + tag(match, open);
    end = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(end));
}

/**
 * @param {RegExpExecArray} match
 * @param {string[]} open
 */
function tag([text, slash, given, attributes = ''], open) {
  if (given === undefined) return text;
  const name = given.toLowerCase();
  const known = allowed.get(name);
  if (known === undefined) return escapeHtml(text);
  if (slash === '') {
    const kept = [...attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/gi)].filter(([, one = '']) => known.includes(one));
    if (name !== 'br' && name !== 'hr') open.push(name);
    return `<${name}${kept.map(([, one, value = '']) => ` ${one}="${escapeHtml(value)}"`).join('')}>`;
  }
  if (!open.includes(name)) return escapeHtml(text);
  const closed = open.splice(open.lastIndexOf(name)).reverse();
  return closed.map((one) => `</${one}>`).join('');
}
