/** Flags of Node that decide which certificates it accepts; it takes `_` for `-`. */
const trustFlag = /^--(no[-_])?(use[-_](openssl|system|bundled)[-_]ca|openssl[-_][\w-]+|tls[-_]cipher[-_]list)(?=$|=)/;

const variables = ['NODE_EXTRA_CA_CERTS', 'NODE_USE_SYSTEM_CA', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'OPENSSL_CONF'];

/** Lines for the log that name what is set and decides which certificates Node accepts, or is believed to. */
export function describeTrustSettings(environment: NodeJS.ProcessEnv, execArgv = process.execArgv): string[] {
  const words = [...execArgv, ...(environment['NODE_OPTIONS'] ?? '').replaceAll('"', '').split(/\s+/)];
  const flags = words.flatMap((word) => trustFlag.exec(word)?.[0].replaceAll('_', '-') ?? []);
  const settings = [...variables.filter((name) => (environment[name] ?? '') !== ''), ...flags].join(', ');
  const lines = settings === '' ? [] : [`These settings can decide which certificates are accepted: ${settings}.`];
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return lines;
  return [...lines, 'NODE_TLS_REJECT_UNAUTHORIZED=0 is ignored: certificates are always checked.'];
}
