import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TlsOptions } from 'node:tls';
import { root } from './run-action.js';

const file = (name: string): string => path.join(root, '__tests__/fixtures', `${name}.pem`);

export type CertificateName =
  | 'server'
  | 'self-signed'
  | 'short-key'
  | 'another-name'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-purpose'
  | 'weak'
  | 'incomplete'
  | 'expired-authority'
  | 'strange';

/** What a TLS server needs to show one of the certificates in fixtures/. */
export function certificate(name: CertificateName): TlsOptions {
  const pem = readFileSync(file(name));
  return { key: pem, cert: pem };
}

/** The environment of a runner that knows the private authority which issued them. */
export const knowsAuthority = { NODE_EXTRA_CA_CERTS: file('authority') };

/** The environment of a runner that knows the certificate itself. */
export const knows = (name: CertificateName): typeof knowsAuthority => ({ NODE_EXTRA_CA_CERTS: file(name) });
