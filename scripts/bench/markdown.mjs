/**
 * A heading with a table under it. Numbers stand to the right.
 *
 * @param {string} title
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function table(title, head, rows) {
  const numbers = head.map((_, at) => rows.every((row) => /^(\*\*)?[-+–]?(\d.*)?$/.test(row[at] ?? '')));
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (numbers[at] ? '--:' : '---'));
  return [`#### ${title}`, '', line(head), line(rule), ...rows.map(line), ''].join('\n');
}

export function median(/** @type {readonly number[]} */ values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** `least … median … most` of some times, in seconds. */
export function spread(/** @type {readonly number[]} */ times) {
  if (times.length === 0) return '–';
  return [Math.min(...times), median(times), Math.max(...times)].map((ms) => (ms / 1000).toFixed(1)).join(' … ');
}

export const seconds = (ms = NaN) => `${(ms / 1000).toFixed(1)} s`;
export const megabytes = (/** @type {number} */ kB) => (kB / 1024).toFixed(1);
export const kilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1);
export const millions = (/** @type {number} */ count) => (count / 1e6).toFixed(1);

/** How often each name comes, the most frequent first. */
export function countBy(/** @type {readonly string[]} */ names) {
  const counts = [...new Set(names)].map((name) => ({ name, count: names.filter((one) => one === name).length }));
  return counts
    .sort((a, b) => b.count - a.count)
    .map(({ name, count }) => `${count} ${name}`)
    .join(', ');
}
