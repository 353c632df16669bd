import * as core from '@actions/core';
import { createSanitizer, withoutCommands, type Redact, type Sanitize } from './text/sanitize.js';
import { Secrets } from './text/secrets.js';

/** The step's only voice in the log of the runner: lines, annotations, groups and masks. */
export class Log {
  readonly #secrets = new Secrets();

  /** Makes text from outside safe to print anywhere. */
  readonly sanitize: Sanitize = createSanitizer(this.#secrets);

  /** Takes the secrets out of a text, for what makes it printable itself. */
  readonly redact: Redact = (text) => this.#secrets.redact(text);

  /** Masks a secret for the runner, and takes it out of all text from outside that is shown from now on. */
  setSecret(secret: string): void {
    core.setSecret(secret);
    this.#secrets.add(secret);
  }

  info(line: string): void {
    core.info(withoutCommands(line));
  }

  notice(title: string, text: string): void {
    core.notice(withoutCommands(text), { title: withoutCommands(title) });
  }

  warning(title: string, text: string): void {
    core.warning(withoutCommands(text), { title: withoutCommands(title) });
  }

  /** The runner shows an annotation without its title in the log, so the title is a line of its own as well. */
  error(title: string, text: string): void {
    this.info(title);
    core.error(withoutCommands(text), { title: withoutCommands(title) });
  }

  /** A line that is made and shown only with `RUNNER_DEBUG=1`. */
  debug(line: () => string): void {
    if (core.isDebug()) core.debug(line());
  }

  group<T>(title: string, work: () => Promise<T>): Promise<T> {
    return core.group(withoutCommands(title), work);
  }
}
