import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/** The way to a server. `because`: what keeps a request from a proxy that is set, or might be. */
export type Route =
  | { readonly kind: 'direct'; readonly because?: 'no_proxy' | 'loopback' }
  | { readonly kind: 'proxy'; readonly proxy: Proxy };

export interface Proxy {
  readonly protocol: 'http:' | 'https:';
  /** Without the brackets that an IPv6 address has in a URL. */
  readonly hostname: string;
  readonly port: number;
  /** Decoded; `''` when there is none. */
  readonly username: string;
  readonly password: string;
}

/**
 * The way to an absolute URL by the environment: `https_proxy`, `http_proxy` and `no_proxy`, or in capitals. Lower case
 * goes first, and an empty variable counts as absent. A `problem` is a sentence that names the variable and never its
 * value, which may hold a password.
 */
export function routeTo(url: string, environment: NodeJS.ProcessEnv): Route | { readonly problem: string } {
  const target = new URL(url);
  if (isLoopback(target.hostname)) return { kind: 'direct', because: 'loopback' };
  const names = target.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const name = names.find((each) => valueOf(each, environment) !== '');
  if (name === undefined) return { kind: 'direct' };
  const exceptions = valueOf('no_proxy', environment) || valueOf('NO_PROXY', environment);
  if (isExcepted(target, exceptions)) return { kind: 'direct', because: 'no_proxy' };
  const proxy = readProxy(valueOf(name, environment));
  return typeof proxy === 'string' ? { problem: `${name} ${proxy}.` } : { kind: 'proxy', proxy };
}

/** A route for the log: `direct`, `direct (no_proxy)` or `via proxy host:port`. */
export function formatRoute(route: Route): string {
  if (route.kind === 'proxy') return `via proxy ${formatHost(route.proxy)}`;
  return route.because === 'no_proxy' ? 'direct (no_proxy)' : 'direct';
}

/** `host:port`, as in a URL. */
export function formatHost({ hostname, port }: { readonly hostname: string; readonly port: number }): string {
  return `${isIPv6(hostname) ? `[${hostname}]` : hostname}:${String(port)}`;
}

/** Hosts that are this machine whatever a resolver says (RFC 6761, 6.3); `hostname` is that of a URL. */
export function isLoopback(hostname: string): boolean {
  if (isIPv4(hostname)) return hostname.startsWith('127.');
  // The last one is 127.0.0.0/8 inside an IPv6 address, as a URL writes it.
  return /^((.+\.)?localhost\.?|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])$/.test(hostname);
}

/** User and password in the variables for proxies: as they stand there, decoded, and as a header has them. */
export function proxySecrets(environment: NodeJS.ProcessEnv): string[] {
  const secrets = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].flatMap((name) => {
    // Up to the last @, as a value that is no address holds secrets as well.
    const found = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^:]*):?(.*)@/is.exec(valueOf(name, environment));
    if (found === null) return [];
    const [, user = '', password = ''] = found;
    const decoded = [user, password].map(decode);
    return [user, password, ...decoded, Buffer.from(decoded.join(':')).toString('base64')];
  });
  return [...new Set(secrets)].filter((secret) => secret.trim() !== '');
}

/** Decoded, if it can be. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const valueOf = (name: string, environment: NodeJS.ProcessEnv): string => environment[name]?.trim() ?? '';

const form =
  'it should be http://host:port or https://host:port, with user:password@ before the host if the proxy wants them';

/** A proxy's address, or what is wrong with it. The default ports are those of the schemes, where curl's is 1080. */
function readProxy(value: string): Proxy | string {
  const [, scheme = 'http', address = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(value) ?? [];
  if (/^socks/i.test(scheme)) return `names a SOCKS proxy, which is not supported: ${form}`;
  if (!/^https?$/i.test(scheme)) return `has a scheme that is not supported: ${form}`;
  const url = URL.canParse(`${scheme}://${address}`) ? new URL(`${scheme}://${address}`) : undefined;
  // `URL` also reads a path, whitespace and port 0, which no proxy has.
  if (url === undefined || !/^[^\s/?#\\]+\/?$/.test(address) || /:0*\/?$/.test(address)) {
    return `is no address of a proxy: ${form}; in a user or password / is written %2F, ? %3F and # %23`;
  }
  const protocol = url.protocol === 'https:' ? 'https:' : 'http:';
  try {
    return {
      protocol,
      hostname: withoutBrackets(url.hostname),
      port: Number(url.port) || (protocol === 'https:' ? 443 : 80),
      username: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    };
  } catch {
    return 'has a user or password that is not percent-encoded (as UTF-8): % itself is written %25';
  }
}

/** The host name of a URL as it is dialled. */
export const withoutBrackets = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/**
 * Whether `no_proxy` names this host: a list of names (each with the names below it, or those alone after a leading dot
 * or `*.`), addresses, networks (`10.0.0.0/8`), each of them with a port if wanted, or `*`.
 */
function isExcepted({ hostname, port, protocol }: URL, list: string): boolean {
  const host = withoutBrackets(hostname).replace(/\.$/, '');
  const actualPort = port || (protocol === 'https:' ? '443' : '80');
  const entries = list.toLowerCase().split(/[\s,]+/);
  return entries.some((entry) => {
    if (entry === '*') return true;
    const [, given = '', bits, wantedPort = actualPort] = isIPv6(entry)
      ? ['', entry]
      : (/^\[?(.*?)\]?(?:\/(\d+))?(?::(\d+))?$/.exec(entry) ?? []);
    if (wantedPort !== actualPort) return false;
    // A suffix never matches an address.
    if (isIP(host) !== 0) return isInNetwork(host, given, bits);
    const suffix = given.replace(/^\*(?=\.)/, '').replace(/\.$/, '');
    if (suffix === '' || bits !== undefined) return false;
    return suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
  });
}

/** Whether an address is another one, in whatever way that is written, or in its network. */
function isInNetwork(address: string, start: string, bits?: string): boolean {
  const family = isIP(start);
  const longest = family === 4 ? 32 : 128;
  const prefix = Number(bits ?? longest);
  if (family === 0 || family !== isIP(address) || prefix > longest) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const network = new BlockList();
  network.addSubnet(start, prefix, type);
  return network.check(address, type);
}
