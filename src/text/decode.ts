import { blanksOf } from './sanitize.js';

/** The text, and what becomes of it as one encoding after the other is undone. */
export function* decodeStages(text: string): Iterable<string> {
  let stage = text;
  yield stage;
  // Three encodings inside one another, and one that a secret has of its own.
  for (let round = 0; round < 4; round++) {
    const before = stage;
    for (const [pattern, decode] of decoders) {
      const decoded = stage.replace(pattern, decode);
      if (decoded !== stage) yield (stage = decoded);
    }
    if (stage === before) return;
  }
}

/** A secret, and what becomes of it where encodings are undone that are its own and not the text's, in whatever order. */
export function decodeSecret(secret: string): Iterable<string> {
  // What follows a backslash at its end may be taken for an escape.
  const forms = new Set([secret, secret.replace(/\\$/, '')]);
  for (const form of forms) {
    // A secret that has more was made to have them.
    if (forms.size < 64) for (const [pattern, decode] of decoders) forms.add(form.replace(pattern, decode));
  }
  return forms;
}

const utf8 = '[\\xc2-\\xdf][\\x80-\\xbf]|[\\xe0-\\xef][\\x80-\\xbf]{2}|[\\xf0-\\xf4][\\x80-\\xbf]{3}';

const decoders: readonly (readonly [RegExp, (found: string, ...groups: (string | undefined)[]) => string])[] = [
  // UTF-8 of which somebody has made a character of each byte, as the next one does.
  [new RegExp(utf8, 'g'), (bytes) => Buffer.from(bytes, 'latin1').toString()],
  // URLs.
  [/%(?:u([0-9a-f]{4})|([0-9a-f]{2}))/gi, (_, unit, byte) => fromHex(unit ?? byte)],
  // JSON and JavaScript. `\n` and the like are blanks.
  [
    /\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(\W)|[bfnrtv])/g,
    (_, unit, byte, mark) => mark ?? fromHex(unit ?? byte ?? '20'),
  ],
  // HTML and XML. Any other name is that of a letter beyond ASCII.
  [
    /&(?:#x0*([0-9a-f]{1,6});?|#0*([0-9]{1,7});?|([a-z]+[0-9]*);)/gi,
    (found, hex, decimal, name) => {
      if (name !== undefined) return names.get(name) ?? '\ufffd';
      const character = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return character <= 0x10ffff ? String.fromCodePoint(character) : found;
    },
  ],
];

/** Those that frameworks write for ASCII. */
const names = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }));

function fromHex(digits = ''): string {
  return String.fromCharCode(parseInt(digits, 16));
}

/** Composed (NFC), and with one space for blanks in a row. */
export function toWords(text: string): string {
  const composed = text.replace(/[ -~]?[\u0080-\uffff]+/g, (run) => run.normalize());
  return composed.replace(blanksOf(composed), ' ');
}

/** With a space for each plus, as in a form. */
export function toFormWords(words: string): string {
  return words.replace(/[ +]*\+[ +]*/g, ' ');
}

/** Without whitespace, and with one mark for letters in a row that a charset may lack or take for others. */
export function toUnbroken(words: string): string {
  return words.replace(/[ +]+/g, '').replace(/[?\u0080-\uffff]+/g, '\ufffd');
}

const readable = new RegExp(`(?:[\\t\\n\\r -~]|${utf8}){4,}`, 'g');

/** What can be read where all the letters of a text are taken for base64, of either alphabet. */
export function* fromBase64(text: string): Iterable<string> {
  const letters = text.replace(/[^\w+/-]+/g, '');
  // Four letters are three bytes, and nobody knows where the first four begin.
  for (const offset of [0, 1, 2, 3]) {
    const decoded = Buffer.from(letters.slice(offset), 'base64').toString('latin1');
    const lines = decoded.match(readable);
    if (lines !== null) yield lines.join('\n');
  }
}
