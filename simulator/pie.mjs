/**
 * Draws a pie as the job summary writes it for Mermaid, as SVG without a script, a font or an address. It knows that
 * much of Mermaid's language and no more.
 *
 * @param {string} code
 * @returns {string | undefined} Nothing when this is not such a pie.
 */
export function drawPie(code) {
  const lines = code.split('\n').map((line) => line.trim());
  const colours = coloursIn(lines[0] ?? '');
  const rest = lines.slice(colours === undefined ? 0 : 1).filter((line) => line !== '');
  const [, showData, title = ''] = /^pie( showData)?(?: title (.*))?$/.exec(rest.shift() ?? '') ?? [];
  const slices = rest.map((line) => {
    const [, label = '', count = ''] = /^"([^"]*)" : (\d+(?:\.\d+)?)$/.exec(line) ?? [];
    return { label, count: Number(count), known: count !== '' };
  });
  const total = slices.reduce((sum, { count }) => sum + count, 0);
  if (total === 0 || slices.some(({ known }) => !known)) return undefined;

  const inks = slices.map((_, index) => colours?.[`pie${index + 1}`] ?? inkOf(index));
  const textInk = colours?.['pieSectionTextColor'] ?? '#ffffff';
  let before = 0;
  const drawn = slices.map(({ count }, index) => {
    const share = count / total;
    const middle = before + share / 2;
    const path = share === 1 ? `<circle r="${radius}"` : `<path d="${slice(before, before + share)}"`;
    before += share;
    const [x, y] = around(middle, 0.72 * radius);
    const text = `<text x="${x}" y="${y}" fill="${textInk}" class="share">${Math.round(100 * share)}%</text>`;
    return { path: `${path} fill="${inks[index]}" class="slice"/>`, text: share < 0.04 ? '' : text };
  });
  const legend = slices.map(({ label, count }, index) => {
    const y = 24 * index - 12 * slices.length;
    const text = `${label}${showData === undefined ? '' : ` [${count}]`}`;
    return (
      `<rect x="${radius + 28}" y="${y}" width="16" height="16" fill="${inks[index]}"/>` +
      `<text x="${radius + 52}" y="${y + 13}">${escapeHtml(text)}</text>`
    );
  });

  const longest = Math.max(...slices.map(({ label, count }) => `${label} [${count}]`.length));
  const half = Math.max(radius, 12 * slices.length) + 8;
  const [width, height] = [2 * radius + 76 + 9 * longest, 2 * half + 32];
  return [
    `<svg class="pie" role="img" width="${width}" height="${height}" viewBox="${-radius - 8} ${-half - 32} ${width} ${height}">`,
    `<title>${escapeHtml(title)}</title>`,
    `<text y="${-half - 10}" class="title">${escapeHtml(title)}</text>`,
    ...drawn.map(({ path }) => path),
    ...drawn.map(({ text }) => text),
    ...legend,
    '</svg>',
  ].join('');
}

const radius = 120;

/**
 * From one share of the circle to another, clockwise from the top.
 *
 * @param {number} from
 * @param {number} to
 */
function slice(from, to) {
  const long = to - from > 0.5 ? 1 : 0;
  return `M0 0L${around(from, radius).join(' ')}A${radius} ${radius} 0 ${long} 1 ${around(to, radius).join(' ')}Z`;
}

/**
 * @param {number} share
 * @param {number} distance
 */
function around(share, distance) {
  const angle = 2 * Math.PI * share;
  return [Math.sin(angle), -Math.cos(angle)].map((part) => (distance * part).toFixed(2));
}

/**
 * What `%%{init: {"themeVariables":{…}}}%%` says of colours.
 *
 * @param {string} line
 * @returns {Record<string, string> | undefined}
 */
function coloursIn(line) {
  const json = /^%%\{init: (\{.*\})\}%%$/.exec(line)?.[1];
  if (json === undefined) return undefined;
  try {
    const given = Object.entries(JSON.parse(json).themeVariables ?? {});
    return Object.fromEntries(given.filter(([, value]) => /^#[0-9a-f]{6}$/i.test(value)));
  } catch {
    return undefined;
  }
}

/** @param {number} index */
function inkOf(index) {
  return ['#0969da', '#8250df', '#9a6700', '#6e7781', '#bf8700'][index % 5] ?? '';
}

/**
 * Text as HTML, for between tags and within quotes; control characters become visible.
 *
 * @param {string} text
 */
export function escapeHtml(text) {
  return text
    .toWellFormed()
    .replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
    .replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd');
}
