/**
 * Stands in the bundle for three packages that its dependencies import and this action never calls:
 * - `undici`, a megabyte, with which http-client and @actions/github hand out proxies for `fetch`. Everything here goes
 *   through http-client's plain requests, also what @actions/github sends.
 * - `tunnel`, with which http-client reaches a proxy when nobody gives it an agent. Every request here has one.
 * - `@actions/exec`, with which core's `platform` asks the operating system for its version.
 * The build maps all three to this file (`paths` in tsconfig.json), which is plain JavaScript as the bundler has to find
 * it in a fresh clone. A test holds it to what the packages import.
 */

/** @actions/github makes one while it is loaded where there is a proxy, for its own `fetch`; nobody uses it. */
export class ProxyAgent {}

export const fetch = absent;
export const getExecOutput = absent;

export const httpOverHttp = noAgent;
export const httpOverHttps = noAgent;
export const httpsOverHttp = noAgent;
export const httpsOverHttps = noAgent;

/**
 * @actions/github makes an agent as well while it is loaded where there is a proxy. Node sends nothing with this one: it
 * throws ERR_INVALID_ARG_TYPE, so that no request can pass by the proxy.
 */
function noAgent() {
  return {};
}

/** @returns {never} */
function absent() {
  throw new Error('This part of a dependency was left out of the bundle.');
}
