/** @import { Scheme } from './server.mjs' */

const width = 32;

/**
 * Bars of ratios. GitHub shows no image in a comment that it has not been given as a file, and draws its diagrams in
 * its own ways; blocks of text are the same everywhere, on light and on dark.
 *
 * @param {string} title
 * @param {readonly { scheme: Scheme, bars: readonly { name: string, ratio: number }[] }[]} charts
 */
export function picture(title, charts) {
  const bars = charts.flatMap((chart) => chart.bars);
  const scale = width / Math.max(...bars.map(({ ratio }) => ratio));
  const longest = Math.max(...bars.map(({ name }) => name.length));
  const lines = charts.flatMap(({ scheme, bars: some }) => [
    scheme,
    ...some.map(({ name, ratio }) => `  ${name.padEnd(longest)} ${blocks(ratio * scale)} ${ratio.toFixed(2)}`),
  ]);
  return [`#### ${title}`, '', '```text', ...lines, '```', ''].join('\n');
}

/** A bar, to an eighth of a character. */
function blocks(/** @type {number} */ length) {
  const eighths = Math.max(1, Math.round(length * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths % 8];
}
