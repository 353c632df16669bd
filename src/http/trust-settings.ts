/** Flags of Node that decide which certificates it accepts; it takes `_` for `-`. */
const trustFlag = /^--(no[-_])?(use[-_](openssl|system|bundled)[-_]ca|openssl[-_][\w-]+|tls[-_]cipher[-_]list)(?=$|=)/;

/** Lines for the log that name what is set and decides which certificates are accepted, or is believed to. */
export function describeTrustSettings(
  environment: NodeJS.ProcessEnv,
  execArgv: readonly string[] = process.execArgv,
): string[] {
  const flagsIn = (words: readonly string[]): string[] =>
    words.flatMap((word) => trustFlag.exec(word.replaceAll('"', ''))?.[0].replaceAll('_', '-') ?? []);
  const inOptions = flagsIn((environment['NODE_OPTIONS'] ?? '').split(/\s+/));
  const settings = [...flagsIn(execArgv), ...inOptions.map((flag) => `${flag} (NODE_OPTIONS)`)];
  if (environment['NODE_USE_SYSTEM_CA'] === '1') settings.push('NODE_USE_SYSTEM_CA=1');
  // OpenSSL's files are read for these only.
  const readsFiles = settings.some((setting) => /^--use-(openssl|system)-ca|^NODE_USE/.test(setting));
  const files = ['NODE_EXTRA_CA_CERTS', 'OPENSSL_CONF', ...(readsFiles ? ['SSL_CERT_FILE', 'SSL_CERT_DIR'] : [])];
  settings.push(...files.filter((name) => (environment[name] ?? '') !== ''));
  const lines =
    settings.length > 0 ? [`These settings decide which certificates are accepted: ${settings.join(', ')}.`] : [];
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    lines.push('NODE_TLS_REJECT_UNAUTHORIZED=0 is ignored: certificates are always checked.');
  }
  return lines;
}
