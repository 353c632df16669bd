import { read } from '../../support/pages.js';

const page = read('docs/dev/gateways.md');

/** The table under a heading of docs/dev/gateways.md, its own heading first, without the line of dashes. */
export function table(heading: string): string[][] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const lines = section.match(/^\|.*$/gm) ?? [];
  const rows = lines.map((line) => line.split('|').slice(1, -1));
  return rows.filter((_, index) => index !== 1).map((cells) => cells.map((cell) => cell.trim()));
}

/** The configuration that the page recommends for a program. */
export function recommended(language: string): string {
  const [, block] = new RegExp('^```' + language + '\\n([^`]*)^```$', 'm').exec(page) ?? [];
  if (block === undefined) throw new Error(`docs/dev/gateways.md recommends nothing for ${language}`);
  return block;
}
