/**
 * Stands in the bundle for three packages that its dependencies import and this action never calls:
 * - `undici`, a megabyte, with which http-client and @actions/github offer proxies for `fetch`.
 * - `tunnel`, with which http-client reaches proxies; this action opens its connections itself.
 * - `@actions/exec`, with which core's `platform` asks the operating system for its version.
 * The build maps all three to this file (`paths` in tsconfig.json), which is plain JavaScript because the bundler has to
 * find it before anything is compiled. It fails when a package imports anything else of them.
 */

/** @actions/github creates one when it is loaded and a proxy is set; nothing uses it. */
export class ProxyAgent {}

export const fetch = unused;
export const getExecOutput = unused;

export const httpOverHttp = noAgent;
export const httpOverHttps = noAgent;
export const httpsOverHttp = noAgent;
export const httpsOverHttps = noAgent;

/**
 * @actions/github creates an agent, too. Node sends nothing with this one but throws ERR_INVALID_ARG_TYPE, so no request can
 * bypass the proxy.
 */
function noAgent() {
  return {};
}

/** @returns {never} */
function unused() {
  throw new Error('This part of a dependency is not in the bundle.');
}
