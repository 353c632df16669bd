import type { defaults } from './action-metadata.js';
import { basicValue } from './http/basic.js';

/** An input without the whitespace around it; a password is taken as it is. */
export const trimInput = (name: string, given: string): string => (name === 'password' ? given : given.trim());

const wholeInputs = ['token', 'github-token', 'password', 'client-secret', 'client-key'] as const;

/**
 * All that is secret in the inputs, whether they are good or bad, each once. `username` and `client-id` are not: what the
 * runner masks vanishes from the outputs of a job. `read` gives an input as the runner hands it over, `''` if omitted.
 */
export function secretsInInputs(read: (name: keyof typeof defaults) => string): string[] {
  const value: typeof read = (name) => trimInput(name, read(name));
  const [id, secret] = [value('client-id'), value('client-secret')];
  return distinct([
    ...wholeInputs.map(value),
    ...(id === '' || secret === '' ? [] : [basicValue(id, secret)]),
    ...secretPartsOfUrl(value('callback-url')),
  ]);
}

/**
 * What of a URL is as secret as the whole of it: path with query, query, user and password, from 4 characters on, and each
 * segment of the path, value of the query and fragment of 8 or more characters with a digit (chat hooks keep their tokens
 * there; anything shorter, such as a number or a flag, would hide half the log). All of it as it is written, as it is sent,
 * and decoded. The text need not be a URL.
 */
function secretPartsOfUrl(url: string): string[] {
  if (url === '') return [];
  const sent = URL.canParse(url) ? [new URL(url).href] : [];
  const parts = [url, ...sent].flatMap(partsOf).flatMap((part) => [part, ...decode(part)]);
  // Shorter ones would have the runner mask every `/` of the log.
  return distinct([url, ...parts.filter((part) => Array.from(part.trim()).length >= 4)]);
}

function partsOf(url: string): string[] {
  // The parts of any text that is taken for a URL (RFC 3986, appendix B).
  const [, authority = '', path = '', query = '', fragment = ''] =
    /^(?:[^:/?#]+:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?/s.exec(url) ?? [];
  const [, user = '', password = ''] = /^([^:]*):?(.*)@/s.exec(authority) ?? [];
  const values = query.split(/[&;]/).map((pair) => pair.slice(pair.indexOf('=') + 1));
  const isToken = (part: string): boolean => Array.from(part).length >= 8 && /[0-9]/.test(part);
  const tokens = [...path.split('/'), ...values, fragment].filter((part) => isToken(decode(part)[0] ?? part));
  return [url, query === '' ? path : `${path}?${query}`, query, user, password, ...tokens];
}

/** The part as a URL and a form would decode it; nothing when it is not encoded well. */
function decode(part: string): string[] {
  try {
    return [decodeURIComponent(part), decodeURIComponent(part.replaceAll('+', ' '))];
  } catch {
    return [];
  }
}

function distinct(secrets: readonly string[]): string[] {
  return [...new Set(secrets)].filter((secret) => secret.trim() !== '');
}

/**
 * An address without what may be secret in it although nobody knows it: user, query and fragment. That they were there is
 * still to be seen, as it may be what is wrong: `https://***@host/path?***`.
 */
export function addressWithoutSecrets(address: string): string {
  const [, scheme = '', rest = ''] = /^((?:[a-z][a-z0-9+.-]*:)?\/\/)?(.*)$/is.exec(address) ?? [];
  // What has no domain may be a user, whose password has a slash or a question mark.
  const isHost = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|\[[0-9a-f:.]+\]|localhost)(?::[0-9]*)?(?:[/?#\\]|$)/i.test(rest);
  const shown = scheme !== '' && isHost ? rest : rest.replace(/^.*@/s, '***@');
  return scheme + shown.replace(/([?#]).*/s, '$1***');
}
