import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** The most colours that a PNG with a palette has. */
const most = 256;

/**
 * The same picture in at most 256 colours, its most frequent ones. For what is mostly text on a plain ground that is
 * less than half the weight, and nobody sees it. (PNG specification, third edition: https://www.w3.org/TR/png-3/)
 *
 * @param {Buffer} png Of 8 bits a channel, without interlacing; transparency is left out.
 * @returns {Buffer}
 */
export function withFewColours(png) {
  const { width, height, pixels } = decode(png);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([colour]) => colour);
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));

  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((pixel, at) => {
    rows[at + Math.floor(at / width) + 1] = places.get(pixel) ?? 0;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => channels(colour)))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {Buffer} png */
function decode(png) {
  /** @type {Buffer[]} */
  const data = [];
  /** @type {Buffer} */
  let header = Buffer.alloc(13);
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const content = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IHDR') header = content;
    if (type === 'IDAT') data.push(content);
  }
  const [width, height, depth, type, interlaced] = [
    header.readUInt32BE(0),
    header.readUInt32BE(4),
    header[8],
    header[9],
    header[12],
  ];
  if (depth !== 8 || (type !== 2 && type !== 6) || interlaced !== 0)
    throw new Error('This kind of PNG is not read here.');
  const size = type === 2 ? 3 : 4;
  const bytes = unfilter(inflateSync(Buffer.concat(data)), size * width, height, size);
  const pixels = new Uint32Array(width * height).map((_, at) => bytes.readUIntBE(size * at, 3));
  return { width, height, pixels };
}

/**
 * @param {Buffer} filtered Rows, each with the kind of its filter before it.
 * @param {number} length Of a row.
 * @param {number} height
 * @param {number} size Of a pixel.
 */
function unfilter(filtered, length, height, size) {
  const bytes = Buffer.alloc(length * height);
  for (let row = 0; row < height; row++) {
    const kind = filtered[row * (length + 1)];
    for (let at = 0; at < length; at++) {
      const place = row * length + at;
      const left = at < size ? 0 : (bytes[place - size] ?? 0);
      const up = row === 0 ? 0 : (bytes[place - length] ?? 0);
      const corner = at < size || row === 0 ? 0 : (bytes[place - length - size] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind ?? 0] ?? 0;
      bytes[place] = (filtered[row * (length + 1) + 1 + at] ?? 0) + guess;
    }
  }
  return bytes;
}

/**
 * @param {number} left
 * @param {number} up
 * @param {number} corner
 */
function paeth(left, up, corner) {
  const [toLeft, toUp, toCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
  if (toLeft === undefined || toUp === undefined || toCorner === undefined) return 0;
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/**
 * @param {readonly number[]} palette
 * @param {number} colour
 */
function nearest(palette, colour) {
  const wanted = channels(colour);
  let [best, least] = [0, Infinity];
  palette.forEach((one, index) => {
    const distance = channels(one).reduce((sum, channel, at) => sum + (channel - (wanted[at] ?? 0)) ** 2, 0);
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

/** @param {number} colour */
function channels(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
