const width = 110;

/** The most characters of a cell in a table of several columns. */
const maxCell = 50;

const namedEntities = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"' }));

/**
 * The job summary as text: HTML tables in columns, and without its Mermaid picture, which only GitHub draws.
 *
 * @param {string} summary Markdown with HTML.
 */
export function summaryAsText(summary) {
  return summary
    .replace(/^```mermaid\n[^]*?^```$/gm, '')
    .split(/(<table>[^]*?<\/table>)/)
    .map((part) => (part.startsWith('<table>') ? tableAsText(part) : textOf(part)))
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** @param {string} table */
function tableAsText(table) {
  const rows = [...table.matchAll(/<tr[^>]*>([^]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell = '']) => textOf(cell).replaceAll(/\s+/g, ' ')),
  );
  const isList = rows.every((row) => row.length === 2);
  const cells = isList ? rows : rows.map((row) => row.map((cell) => shorten(cell)));
  const columns = Math.max(...cells.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  return cells
    .map(([first = '', ...others]) => {
      const [begin, indent] = [`  ${first.padEnd(widths[0] ?? 0)}  `, ' '.repeat((widths[0] ?? 0) + 4)];
      if (isList) return begin + wrap(others.join(''), width - indent.length).join(`\n${indent}`);
      return (begin + others.map((cell, at) => cell.padEnd(widths[at + 1] ?? 0)).join('  ')).trimEnd();
    })
    .join('\n');
}

/** @param {string} text */
function shorten(text) {
  return text.length > maxCell ? `${text.slice(0, maxCell - 1)}…` : text;
}

/**
 * @param {string} text
 * @param {number} most
 */
function wrap(text, most) {
  return text.match(RegExp(`\\S.{0,${most - 1}}(?= |$)|\\S+`, 'g')) ?? [''];
}

/** The text of a piece of HTML. @param {string} html */
function textOf(html) {
  return html
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<a href="([^"]*)">([^]*?)<\/a>/g, '$2 ($1)')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|(\w+));/g, (entity, code, name) =>
      code === undefined ? (namedEntities.get(name) ?? entity) : String.fromCodePoint(Number(code)),
    )
    .replaceAll('\u00a0', ' ');
}
