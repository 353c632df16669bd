/**
 * Text that came from outside: a server's message, a header, an environment's name, an input. It is wrapped so that it
 * cannot slip into a sentence by accident: only `Sanitize` takes it out, and what comes out can be printed anywhere.
 */
export interface Untrusted {
  readonly untrusted: string;
}

/** Makes text from outside one printable line without secrets, of at most `limit` characters (300 if omitted). */
export type Sanitize = (text: Untrusted, limit?: number) => string;

/** Takes the secrets out of a text, and changes nothing else. */
export type Redact = (text: string) => string;

export const untrusted = (text: string): Untrusted => ({ untrusted: text });
