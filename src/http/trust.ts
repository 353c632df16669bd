import type { SecureContext, SecureContextOptions } from 'node:tls';
import { addedAuthorities } from './authorities.js';

/** What decides, besides `NODE_EXTRA_CA_CERTS`, which authorities Node trusts by itself. */
export interface Given {
  readonly environment: NodeJS.ProcessEnv;
  /** The flags of Node's command line. */
  readonly flags: readonly string[];
  readonly build: {
    readonly target_defaults: { readonly defines: readonly string[] };
    readonly variables: object;
  };
}

/** Variables that can have Node trust other authorities than its own, or can tell OpenSSL where others are. */
const variables = ['NODE_OPTIONS', 'NODE_USE_SYSTEM_CA', 'OPENSSL_CONF', 'SSL_CERT_DIR', 'SSL_CERT_FILE'];

/** Such flags, and those that name a file with flags or variables; Node takes `_` for `-`. */
const flagsOfAuthorities = /[-_](ca|openssl|config|env)(?![a-z])/;

/**
 * How certificates are checked, and TLS is spoken: with the authorities that come with Node and those that
 * `NODE_EXTRA_CA_CERTS` adds, at OpenSSL's security level 2 (keys of 112 bits, which is RSA with 2048; no SHA-1). All
 * of it is said, or else flags of Node, the system's store or OpenSSL's configuration would decide.
 */
export function trust(given: Given): SecureContextOptions {
  const { constants } = process.getBuiltinModule('node:crypto');
  return {
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    ciphers: `${constants.defaultCoreCipherList}:@SECLEVEL=2`,
    // To read Node's own a second time takes a sixth of a whole step, so they are named only where they have to be.
    ...(isNodesOwn(given)
      ? {}
      : { ca: [...process.getBuiltinModule('node:tls').rootCertificates, ...addedAuthorities(given.environment)] }),
  };
}

/** Whether Node by itself trusts the authorities that come with it, those of `NODE_EXTRA_CA_CERTS`, and no others. */
function isNodesOwn({ environment, flags, build }: Given): boolean {
  // Distributions build Node so that it trusts what their system does, and name it so in Node's own words.
  const { node_shared_openssl: shared, openssl_system_ca_path: path } = build.variables as Record<string, unknown>;
  return (
    !flags.some((flag) => flagsOfAuthorities.test(flag)) &&
    variables.every((name) => (environment[name] ?? '') === '') &&
    shared === false &&
    path === undefined &&
    !build.target_defaults.defines.includes('NODE_OPENSSL_CERT_STORE')
  );
}

let context: SecureContext | undefined;

/** One for the whole process, which its connections share. */
export function secureContext(): SecureContext {
  context ??= process
    .getBuiltinModule('node:tls')
    .createSecureContext(trust({ environment: process.env, flags: process.execArgv, build: process.config }));
  return context;
}
