import { addedInWords } from './authorities.js';

/**
 * What the log says of the variables that have a say in how servers are reached and certificates are checked, or that
 * people believe to have one; nothing of those that are not set. `secure`: something is reached over TLS, or by a proxy.
 */
export function wordsOn(environment: NodeJS.ProcessEnv, secure: boolean): string[] {
  const isSet = (name: string): boolean => (environment[name] ?? '') !== '';
  const noSay = (name: string, instead: string): string => `${name} has no say here: ${instead}.`;
  const canLoad = (name: string, noSayIn: string): string =>
    `${name} is set: it has no say in ${noSayIn}, but it can load other code into this step.`;
  return [
    secure ? addedInWords(environment) : undefined,
    environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
      ? noSay('NODE_TLS_REJECT_UNAUTHORIZED=0', 'certificates are checked')
      : undefined,
    environment['NODE_USE_SYSTEM_CA'] === '1'
      ? noSay('NODE_USE_SYSTEM_CA=1', 'only NODE_EXTRA_CA_CERTS adds certificate authorities')
      : undefined,
    isSet('NODE_OPTIONS')
      ? canLoad('NODE_OPTIONS', 'how HTTP is read and which certificates are trusted here')
      : undefined,
    isSet('OPENSSL_CONF') ? canLoad('OPENSSL_CONF', 'which certificates are trusted here') : undefined,
  ].filter((line) => line !== undefined);
}
