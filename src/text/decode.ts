import { blanksOf } from './sanitize.js';

/** How often a text is decoded: three encodings inside one another, and one that a secret has of its own. */
const rounds = 4;

/** A secret that has more was made to have them. */
const mostForms = 64;

/** Characters of a text, from one place to another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Makes something else of what a pattern has found, as for `String.replace`. */
type Replace = (found: string, ...groups: (string | undefined)[]) => string;

/** A text that was made of another one. What was made of what is worked out only when it is asked for. */
export class DerivedText {
  readonly text: string;
  readonly #source: DerivedText | undefined;
  readonly #trace: () => readonly Span[];
  #origins: readonly Span[] | undefined;

  /** @param trace the characters of the source of which each character was made */
  constructor(text: string, source?: DerivedText, trace: () => readonly Span[] = () => []) {
    this.text = text;
    this.#source = source;
    this.#trace = trace;
  }

  /** The same object when nothing changes. */
  replace(pattern: RegExp, replacement: string | Replace): DerivedText {
    const text = this.text.replace(pattern, replacement as string);
    return text === this.text ? this : new DerivedText(text, this, () => traceOf(this.text, pattern, replacement));
  }

  /** The characters of the first text of which these were made. */
  originOf({ from, to }: Span): Span {
    if (this.#source === undefined) return { from, to };
    const origins = (this.#origins ??= this.#trace());
    return this.#source.originOf({ from: origins[from]?.from ?? 0, to: origins[to - 1]?.to ?? 0 });
  }
}

function traceOf(text: string, pattern: RegExp, replacement: string | Replace): readonly Span[] {
  const origins: Span[] = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    const [found, ...groups] = match;
    const made = typeof replacement === 'string' ? replacement : replacement(found, ...groups);
    spread(origins, match.index - done, done, match.index - done);
    spread(origins, made.length, match.index, found.length);
    done = match.index + found.length;
  }
  spread(origins, text.length - done, done, text.length - done);
  return origins;
}

/** Adds the origins of so many characters, of which each was made of an equal share of some characters of the source. */
function spread(origins: Span[], count: number, from: number, length: number): void {
  for (let nth = 0; nth < count; nth += 1) {
    origins.push({
      from: from + Math.floor((nth * length) / count),
      to: from + Math.ceil(((nth + 1) * length) / count),
    });
  }
}

/** What becomes of a secret where encodings are undone that are its own and not the text's, in whatever order. */
export function decodeSecret(secret: string): Iterable<string> {
  const forms = new Set([secret]);
  for (const form of forms) {
    if (forms.size < mostForms) for (const [pattern, decode] of decoders) forms.add(form.replace(pattern, decode));
  }
  return forms;
}

/** The text, and what becomes of it as one encoding after the other is undone. */
export function* decodeStages(text: DerivedText): Iterable<DerivedText> {
  let stage = text;
  yield stage;
  for (let round = 0; round < rounds; round += 1) {
    const before = stage;
    for (const [pattern, decode] of decoders) {
      const decoded = stage.replace(pattern, decode);
      if (decoded !== stage) yield (stage = decoded);
    }
    if (stage === before) return;
  }
}

const utf8 = '[\\xc2-\\xdf][\\x80-\\xbf]|[\\xe0-\\xef][\\x80-\\xbf]{2}|[\\xf0-\\xf4][\\x80-\\xbf]{3}';

const decoders: readonly (readonly [RegExp, Replace])[] = [
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
export function toWords(text: DerivedText): DerivedText {
  const composed = text.replace(/[ -~]?[\u0080-\uffff]+/g, (run) => run.normalize());
  return composed.replace(blanksOf(composed.text), ' ');
}

/** With a space for each plus, as in a form. */
export function toFormWords(words: DerivedText): DerivedText {
  return words.replace(/[ +]*\+[ +]*/g, ' ');
}

/** Without whitespace, and with one mark for letters in a row that a charset may lack or take for others. */
export function toUnbroken(words: DerivedText): DerivedText {
  return words.replace(/[ +]+/g, '').replace(/[?\u0080-\uffff]+/g, '\ufffd');
}

const readable = new RegExp(`(?:[\\t\\n\\r -~]|${utf8}){4,}`, 'g');

/** What can be read where all the letters of a text are taken for base64, of either alphabet. */
export function* fromBase64(text: DerivedText): Iterable<DerivedText> {
  const letters = text.replace(/[^\w+/-]+/g, '');
  // Four letters are three bytes, and nobody knows where the first four begin.
  for (const offset of [0, 1, 2, 3]) {
    const decoded = Buffer.from(letters.text.slice(offset), 'base64').toString('latin1');
    const lines = decoded.match(readable);
    if (lines !== null) yield new DerivedText(lines.join('\n'), letters, () => traceOfBase64(decoded, offset));
  }
}

function traceOfBase64(decoded: string, offset: number): readonly Span[] {
  const origins: Span[] = [];
  for (const { 0: line, index } of decoded.matchAll(readable)) {
    // With the line end that was put behind it.
    for (let byte = index; byte <= index + line.length; byte += 1) {
      origins.push({ from: offset + Math.floor((byte * 4) / 3), to: offset + Math.ceil(((byte + 1) * 4) / 3) });
    }
  }
  return origins;
}
