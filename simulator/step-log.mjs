/** The log of a step as GitHub's runner shows it: workflow commands carried out, and secrets masked. */
export class StepLog {
  #print;
  #debug;
  #indent = '';
  /** @type {string[]} */
  #secrets = [];

  /**
   * @param {(line: string) => void} print
   * @param {boolean} debug Whether debug lines are shown.
   */
  constructor(print, debug) {
    this.#print = print;
    this.#debug = debug;
  }

  /** @param {string} line */
  add(line) {
    const [, command, data = ''] = /^\s*::([a-z-]+)(?: .*?)?::(.*)$/.exec(line) ?? [];
    const text = unescape(data);
    switch (command) {
      case 'error':
      case 'warning':
      case 'notice':
        this.#show(`${command[0]?.toUpperCase()}${command.slice(1)}: ${text}`);
        return;
      case 'add-mask':
        this.#secrets.push(...[text, ...text.split(/[\r\n]+/)].filter((part) => part.trim() !== ''));
        // The longest first, or a shorter one leaves the rest of it behind.
        this.#secrets.sort((a, b) => b.length - a.length);
        return;
      case 'debug':
        if (this.#debug) this.#show(`Debug: ${text}`);
        return;
      case 'group':
        this.#show(`▼ ${text}`);
        this.#indent = '  ';
        return;
      case 'endgroup':
        this.#indent = '';
        return;
      default:
        this.#show(line);
    }
  }

  /** @param {string} text */
  mask(text) {
    return this.#secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  }

  /** @param {string} text */
  #show(text) {
    for (const line of this.mask(text).split(/\r?\n/)) this.#print(this.#indent + line);
  }
}

/** Undoes the escapes of a workflow command; the percent sign comes last, as it introduces the others. @param {string} text */
function unescape(text) {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
