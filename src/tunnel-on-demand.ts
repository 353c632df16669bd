/**
 * Stands in the bundle before `tunnel`, with which http-client reaches a proxy: it pulls in much of Node
 * (`assert` above all) that takes as long to load as a whole request, and most runners have no proxy. The
 * build maps `tunnel` to this file (`paths` in tsconfig.json), and the real one is evaluated on first use; a
 * test holds it to what http-client imports.
 */
type Tunnel = Record<
  'httpOverHttp' | 'httpOverHttps' | 'httpsOverHttp' | 'httpsOverHttps',
  (options: object) => object
>;

// A path of its own, as the name is mapped to this file; `require`, as http-client cannot wait for an import.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const real = (): Tunnel => require('../node_modules/tunnel/index.js') as Tunnel;

export const httpOverHttp: Tunnel['httpOverHttp'] = (options) => real().httpOverHttp(options);
export const httpOverHttps: Tunnel['httpOverHttps'] = (options) => real().httpOverHttps(options);
export const httpsOverHttp: Tunnel['httpsOverHttp'] = (options) => real().httpsOverHttp(options);
export const httpsOverHttps: Tunnel['httpsOverHttps'] = (options) => real().httpsOverHttps(options);
