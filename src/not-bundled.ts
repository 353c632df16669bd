/**
 * Stands in the bundle for two packages that its dependencies import and this action never calls:
 * - `undici`, a megabyte, with which http-client and @actions/github hand out proxies for `fetch`. Everything
 *   here goes through http-client's plain requests, also what @actions/github sends.
 * - `@actions/exec`, with which core's `platform` asks the operating system for its version.
 * The build maps both to this file (`paths` in tsconfig.json); a test holds it to what the packages import.
 */

/** @actions/github makes one at once where there is a proxy, for its own `fetch`; nobody uses it. */
export class ProxyAgent {
  readonly name = 'a proxy for a fetch that is not there';
}

export const fetch = absent;
export const getExecOutput = absent;

function absent(): never {
  throw new Error('This part of a dependency was left out of the bundle.');
}
