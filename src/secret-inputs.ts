import { noText, unicode } from './text/unicode.js';

/** The inputs that hold secrets, whole or in parts. */
export type SecretInput = (typeof wholly)[number] | 'callback-url';

const wholly = ['token', 'github-token', 'username', 'password', 'client-id', 'client-secret', 'client-key'] as const;

/**
 * Everything in the inputs that must never be seen, whether the inputs are good or bad, without repetitions and without what
 * is only blanks. `read` gives an input as the runner hands it over, `''` when there is none.
 */
export function secretsIn(read: (name: SecretInput) => string): string[] {
  // A password is taken as it is, outer blanks included.
  const value = (name: SecretInput): string => (name === 'password' ? read(name) : read(name).trim());
  return distinct([
    ...wholly.map(value),
    ...basicOfBoth(value('client-id'), value('client-secret')),
    ...basicOfBoth(value('username'), value('password')),
    ...partsOfKey(value('client-key')),
    ...secretPartsOfUrl(value('callback-url')),
  ]);
}

/** A name and a secret as they stand in an Authorization header (RFC 7617), as secret as its parts. */
export function basicOf(name: string, secret: string): string {
  return Buffer.from(`${name}:${secret}`).toString('base64');
}

function basicOfBoth(name: string, secret: string): string[] {
  return name === '' || secret === '' ? [] : [basicOf(name, secret)];
}

/** The key is the base64 of a client's name and its secret, or nothing that anyone can read. */
function partsOfKey(key: string): string[] {
  return key === '' ? [] : partsOfUser(Buffer.from(key, 'base64').toString()).filter(isLong);
}

function partsOfUser(user: string): string[] {
  const [name = '', ...rest] = user.split(':');
  return rest.length === 0 || noText().test(user) ? [] : [user, name, rest.join(':')];
}

/**
 * What of a URL is as secret as the whole of it: its path with query, its query, user and password, and each query value or
 * path segment of 8 or more characters that has a digit (chat hooks keep their tokens there; what is shorter, such as a
 * number or a flag, is no secret, and hiding it would blot out half the log). All of them as they are written, decoded,
 * and as they are sent. The text need not be a good URL.
 */
export function secretPartsOfUrl(url: string): string[] {
  if (url === '') return [];
  const sent = URL.canParse(url) ? [new URL(url).href] : [];
  const parts = [url, ...sent].flatMap(partsOf).flatMap((part) => [part, ...decoded(part)]);
  return distinct([url, ...parts.filter(isLong)]);
}

function partsOf(url: string): string[] {
  // The parts of any text that is taken for a URL (RFC 3986, appendix B).
  const [, , , , authority = '', path = '', query = '', , fragment = ''] =
    /^(([^:/?#]+):)?(\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(#(.*))?/s.exec(url) ?? [];
  const user = authority.includes('@') ? authority.slice(0, authority.lastIndexOf('@')) : '';
  const [name = '', ...password] = user.split(':');
  const values = query.split(/[&;]/).map((pair) => pair.slice(pair.indexOf('=') + 1));
  return [
    url,
    query === '' ? path : `${path}?${query}`,
    query,
    name,
    password.join(':'),
    ...decoded(user)
      .flatMap(partsOfUser)
      .slice(0, 1)
      .map((both) => Buffer.from(both).toString('base64')),
    ...[...path.split('/'), ...values, fragment].filter((part) => [part, ...decoded(part)].some(isTelling)),
  ];
}

/** Whether a part is worth masking: the runner would blot out every `/` of the log. */
function isLong(part: string): boolean {
  return Array.from(part.trim()).length >= 4;
}

const digit = unicode('\\p{Nd}');

function isTelling(part: string): boolean {
  return Array.from(part).length >= 8 && digit().test(part);
}

/** The part decoded as of a URL, and as of a form, which writes `+` for a blank. What is not encoded well stays as it is. */
function decoded(part: string): string[] {
  return [part, part.replaceAll('+', ' ')].map((text) =>
    text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) => {
      try {
        return decodeURIComponent(bytes);
      } catch {
        return bytes;
      }
    }),
  );
}

function distinct(secrets: readonly string[]): string[] {
  return [...new Set(secrets)].filter((secret) => secret.trim() !== '');
}
