/** How the runner shows what is worth an annotation. */
const annotating = new Map([
  ['error', 'Error: '],
  ['warning', 'Warning: '],
  ['notice', 'Notice: '],
]);

/**
 * @typedef {object} Annotation
 * @property {'error' | 'warning' | 'notice'} kind
 * @property {string} [title]
 * @property {string} text
 */

/** The log of a step, as the runner shows it: workflow commands carried out, and what was masked hidden. */
export class StepLog {
  #print;
  #debug;
  #indent = '';
  /** @type {string[]} */
  #masked = [];

  /** @type {Annotation[]} What the page of the run shows, in order. */
  annotations = [];

  /**
   * @param {(line: string) => void} print
   * @param {boolean} debug Whether debug lines are shown.
   */
  constructor(print, debug) {
    this.#print = print;
    this.#debug = debug;
  }

  /** @param {string} line */
  take(line) {
    const [, command, properties = '', data = ''] = /^\s*::([a-z-]+)(?: (.*?))?::(.*)$/.exec(line) ?? [];
    const text = unescape(data);
    const prefix = annotating.get(command ?? '');
    if (prefix !== undefined) {
      this.#show(prefix + text);
      const title = /(?:^|,)title=([^,]*)/.exec(properties)?.[1];
      this.annotations.push({
        kind: /** @type {Annotation['kind']} */ (command),
        ...(title === undefined ? {} : { title: this.mask(unescapeProperty(title)) }),
        text: this.mask(text),
      });
    } else if (command === 'add-mask') {
      this.#hide(text);
    } else if (command === 'debug') {
      if (this.#debug) this.#show(`Debug: ${text}`);
    } else if (command === 'group') {
      this.#show(`▼ ${text}`);
      this.#indent = '  ';
    } else if (command === 'endgroup') {
      this.#indent = '';
    } else {
      this.#show(line);
    }
  }

  /** @param {string} text */
  mask(text) {
    return this.#masked.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  }

  /** @param {string} text */
  #show(text) {
    for (const line of this.mask(text).split(/\r?\n/)) this.#print(this.#indent + line);
  }

  /** @param {string} secret */
  #hide(secret) {
    const parts = [secret, ...secret.split(/[\r\n]+/)].filter((part) => part.trim() !== '');
    // The longest first, lest a shorter one leaves the rest of it behind.
    this.#masked = [...new Set([...this.#masked, ...parts])].sort((a, b) => b.length - a.length);
  }
}

/**
 * Undoes the escapes of a workflow command; the percent sign comes last, as it introduces the others.
 *
 * @param {string} text
 */
function unescape(text) {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/** @param {string} text */
function unescapeProperty(text) {
  return unescape(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}
