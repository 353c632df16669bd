import { readFileSync } from 'node:fs';

/** What is in the file that `NODE_EXTRA_CA_CERTS` names. */
interface Added {
  /** Those that Node adds, in PEM. It reads them in turn, and none after one that it cannot read. */
  readonly certificates: readonly string[];
  /** How many there are in the file, readable or not. */
  readonly all: number;
}

/**
 * The certificate authorities that `NODE_EXTRA_CA_CERTS` adds to those that are trusted, in PEM. Node reads the file at
 * its start.
 */
export function addedAuthorities(environment: NodeJS.ProcessEnv): readonly string[] {
  const added = read(environment);
  return added === undefined || 'problem' in added ? [] : added.certificates;
}

/**
 * The same in words; nothing where the variable is not set. Where Node cannot read its file, it says so on stderr only
 * and goes on without.
 */
export function addedInWords(environment: NodeJS.ProcessEnv): string | undefined {
  const added = read(environment);
  if (added === undefined) return undefined;
  if ('problem' in added) return `NODE_EXTRA_CA_CERTS adds no certificate authority: its file ${added.problem}.`;
  const { all } = added;
  const count = added.certificates.length;
  if (count === 0) return 'NODE_EXTRA_CA_CERTS adds no certificate authority: the first in its file cannot be read.';
  const trusted = `NODE_EXTRA_CA_CERTS adds ${String(count)} certificate ${count === 1 ? 'authority' : 'authorities'} to those that are trusted`;
  return count === all
    ? `${trusted}.`
    : `${trusted}, and no more of the ${String(all)} in its file: the next one cannot be read.`;
}

function read(environment: NodeJS.ProcessEnv): Added | { readonly problem: string } | undefined {
  const file = environment['NODE_EXTRA_CA_CERTS'] ?? '';
  if (file === '') return undefined;
  let pem: string;
  try {
    pem = readFileSync(file, 'latin1');
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    return { problem: `cannot be read (${code})` };
  }
  // Node takes either name, and passes over a third, TRUSTED CERTIFICATE.
  const blocks = pem.match(/-----BEGIN ((?:X509 )?CERTIFICATE)-----[^-]*-----END \1-----/g) ?? [];
  if (blocks.length === 0) return { problem: 'holds no certificate in PEM form' };
  const bad = blocks.findIndex((block) => !isReadable(block));
  return { certificates: bad < 0 ? blocks : blocks.slice(0, bad), all: blocks.length };
}

function isReadable(pem: string): boolean {
  const { X509Certificate } = process.getBuiltinModule('node:crypto');
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}
