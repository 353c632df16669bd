import { readFileSync } from 'node:fs';

/**
 * What `NODE_EXTRA_CA_CERTS` adds to the certificate authorities that are trusted, in words; nothing where it is not
 * set. Node reads it at its start, and where it cannot, it says so on stderr only and goes on without.
 */
export function addedAuthorities(environment: NodeJS.ProcessEnv): string | undefined {
  const file = environment['NODE_EXTRA_CA_CERTS'] ?? '';
  if (file === '') return undefined;
  const ignored = 'NODE_EXTRA_CA_CERTS adds no certificate authority';
  let pem: string;
  try {
    pem = readFileSync(file, 'latin1');
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    return `${ignored}: its file cannot be read (${code}).`;
  }
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) return `${ignored}: its file holds no certificate in PEM form.`;
  const { X509Certificate } = process.getBuiltinModule('node:crypto');
  const bad = blocks.filter((block) => {
    try {
      new X509Certificate(block);
      return false;
    } catch {
      return true;
    }
  });
  const all = `${String(blocks.length)} certificate ${blocks.length === 1 ? 'authority' : 'authorities'}`;
  return bad.length === 0
    ? `NODE_EXTRA_CA_CERTS adds ${all} to those that are trusted.`
    : `${ignored}, or not all: ${String(bad.length)} of the ${all} in its file cannot be read.`;
}
