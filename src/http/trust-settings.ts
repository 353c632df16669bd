import { readFileSync } from 'node:fs';

/** Flags of Node that decide which certificates it accepts; it takes `_` for `-`. */
const trustFlag = /^--(no[-_])?(use[-_](openssl|system|bundled)[-_]ca|openssl[-_][\w-]+|tls[-_]cipher[-_]list)(?=$|=)/;

/**
 * Lines for the log that name what is set and decides which certificates are accepted, or is believed to. To be asked for
 * before the first request. `execArgv`: the flags of Node's command line.
 */
export function describeTrustSettings(
  environment: NodeJS.ProcessEnv,
  execArgv: readonly string[] = process.execArgv,
): string[] {
  const isSet = (name: string): boolean => (environment[name] ?? '') !== '';
  const flagsIn = (words: readonly string[]): string[] =>
    words.flatMap((word) => trustFlag.exec(word.replaceAll('"', ''))?.[0].replaceAll('_', '-') ?? []);
  const inOptions = flagsIn((environment['NODE_OPTIONS'] ?? '').split(/\s+/));
  const flags = [...flagsIn(execArgv), ...inOptions.map((flag) => `${flag} (NODE_OPTIONS)`)];
  if (environment['NODE_USE_SYSTEM_CA'] === '1') flags.push('NODE_USE_SYSTEM_CA=1');
  // OpenSSL's files are read for these only.
  const readsFiles = flags.some((flag) => /^--use-(openssl|system)-ca|^NODE_USE/.test(flag));
  const files = (readsFiles ? ['SSL_CERT_FILE', 'SSL_CERT_DIR', 'OPENSSL_CONF'] : ['OPENSSL_CONF']).filter(isSet);
  const settings = [...flags, ...files];
  return [
    ...(isSet('NODE_EXTRA_CA_CERTS') ? [describeExtraAuthorities(environment['NODE_EXTRA_CA_CERTS'] ?? '')] : []),
    ...(settings.length > 0 ? [`These settings decide which certificates are accepted: ${settings.join(', ')}.`] : []),
    ...(environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
      ? ['NODE_TLS_REJECT_UNAUTHORIZED=0 is ignored: certificates are always checked.']
      : []),
  ];
}

/** Of a file that it cannot read Node says so on stderr only, and goes on without it. */
function describeExtraAuthorities(file: string): string {
  try {
    // Node takes either name, and passes over a third, TRUSTED CERTIFICATE.
    const { length } = readFileSync(file, 'latin1').match(/^-----BEGIN (X509 )?CERTIFICATE-----/gm) ?? [];
    const certificates = `${length === 0 ? 'no' : String(length)} certificate${length === 1 ? '' : 's'}`;
    return `NODE_EXTRA_CA_CERTS names a file with ${certificates} of authorities to be trusted.`;
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    return `NODE_EXTRA_CA_CERTS adds no certificate authority: its file cannot be read (${code}).`;
  }
}
