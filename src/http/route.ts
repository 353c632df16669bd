import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';

/** The way to a server. `because`: what keeps a request from the proxy that is set, or might be. */
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
 * The way to this absolute URL, as the environment has it: `https_proxy`, `http_proxy` and `no_proxy`, or in
 * capitals (the lower case goes first, an empty one counts as absent). A `problem` names the variable that cannot
 * be used, and never its value, which may hold a password.
 */
export function routeTo(url: string, environment: NodeJS.ProcessEnv): Route | { readonly problem: string } {
  const target = new URL(url);
  if (isLoopback(target.hostname)) return { kind: 'direct', because: 'loopback' };
  const names = target.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const set = variable(names, environment);
  if (set === undefined) return { kind: 'direct' };
  const except = variable(['no_proxy', 'NO_PROXY'], environment)?.value ?? '';
  if (isExcepted(target, except)) return { kind: 'direct', because: 'no_proxy' };
  const proxy = readProxy(set.value);
  return typeof proxy === 'string' ? { problem: `${set.name} ${proxy}.` } : { kind: 'proxy', proxy };
}

function variable(
  names: readonly string[],
  environment: NodeJS.ProcessEnv,
): { name: string; value: string } | undefined {
  for (const name of names) {
    const value = environment[name]?.trim() ?? '';
    if (value !== '') return { name, value };
  }
  return undefined;
}

/** Hosts that are this machine whatever a resolver says (RFC 6761, 6.3); `hostname` is that of a URL. */
export function isLoopback(hostname: string): boolean {
  if (isIPv4(hostname)) return hostname.startsWith('127.');
  // The last one is 127.0.0.0/8 inside an IPv6 address, as a URL writes it.
  return /^((.+\.)?localhost\.?|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])$/.test(hostname);
}

/**
 * Whether `no_proxy` names this host: a list of names (each with the names below it, or those alone after a leading
 * dot or `*.`), addresses, networks (`10.0.0.0/8`), any of the first two with a port, or `*`.
 */
function isExcepted({ hostname, port, protocol }: URL, list: string): boolean {
  const host = hostname.replace(/^\[|\]$|\.$/g, '');
  const at = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      if (entry.includes('/')) return isIP(host) !== 0 && isInNetwork(host, entry);
      const [, bracketed, name, wanted] = /^(?:\[([^\]]*)\]|([^[\]]*?))(?::(\d+))?$/.exec(entry) ?? [];
      const given = bracketed ?? name ?? '';
      if (isIPv6(entry)) return host === canonical(entry);
      if (wanted !== undefined && wanted !== at) return false;
      if (isIP(given) !== 0 || isIP(host) !== 0) return host === canonical(given);
      const suffix = given.replace(/^\*(?=\.)/, '').replace(/\.$/, '');
      if (suffix === '') return false;
      return suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
    });
}

/** An address as a URL writes it, without brackets. */
function canonical(address: string): string {
  return isIPv6(address) && URL.canParse(`http://[${address}]`)
    ? new URL(`http://[${address}]`).hostname.slice(1, -1)
    : address;
}

function isInNetwork(address: string, network: string): boolean {
  const [, start = '', bits = ''] = /^([^/]*)\/(\d{1,3})$/.exec(network) ?? [];
  const family = isIP(start);
  if (family === 0 || family !== isIP(address) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(start, Number(bits), type);
  return list.check(address, type);
}

const form = 'http://host:port or https://host:port (user:password@ before the host, where it wants them)';

/**
 * A proxy's address, or what is wrong with it. Read by hand: `URL` takes much for an address that is none, and
 * http-client goes without a proxy when its address is none, without a word. The default ports are those of the
 * schemes, where curl's is 1080.
 */
function readProxy(value: string): Proxy | string {
  const [, scheme = 'http', rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(.*)$/s.exec(value) ?? [];
  const protocol = `${scheme.toLowerCase()}:`;
  if (protocol.startsWith('socks')) return `names a SOCKS proxy, which is not supported: it should be ${form}`;
  if (protocol !== 'http:' && protocol !== 'https:') {
    return `has a scheme that is not supported: it should be ${form}`;
  }
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\u0000-\u0020\u007f]/.test(rest)) return `holds blanks or control characters: it should be ${form}`;
  const [authority = ''] = rest.split(/[/?#\\]/, 1);
  if (!['', '/'].includes(rest.slice(authority.length))) {
    return `goes on after host and port: it should be ${form}; in a password / is written %2F, ? %3F and # %23`;
  }
  const at = authority.lastIndexOf('@');
  const credentials = readCredentials(authority.slice(0, Math.max(0, at)));
  if (credentials === undefined) {
    return 'has a user or password that is not percent-encoded (as UTF-8): % itself is written %25';
  }
  const [, address, name = '', digits] = /^(?:\[(.*)\]|([^[\]:]*))(?::(\d*))?$/.exec(authority.slice(at + 1)) ?? [];
  if (address === undefined && name === '') return `has no host, or no valid port: it should be ${form}`;
  const hostname = address === undefined ? readName(name) : isIPv6(address) ? canonical(address) : undefined;
  if (hostname === undefined) return `has a host that is neither a name nor an address: it should be ${form}`;
  const port = digits === undefined ? (protocol === 'https:' ? 443 : 80) : Number(digits);
  if (digits === '' || port < 1 || port > 65_535) return 'has no valid port: a port is 1 … 65535';
  return { protocol, hostname, port, ...credentials };
}

/** User and password, decoded; `undefined` when they are not encoded as they should be. */
function readCredentials(userinfo: string): Pick<Proxy, 'username' | 'password'> | undefined {
  const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(userinfo) ?? [];
  try {
    return { username: decodeURIComponent(user), password: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}

/** A host name in ASCII, or an IPv4 address. */
function readName(name: string): string | undefined {
  // What ends in a number is an address, or nothing (WHATWG URL, "ends in a number").
  if (/(^|\.)(\d+|0x[0-9a-f]*)\.?$/i.test(name)) return isIPv4(name) ? name : undefined;
  const ascii = name.includes('%') ? '' : domainToASCII(name);
  const label = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?';
  return new RegExp(`^(?=.{1,253}$)${label}(\\.${label})*\\.?$`).test(ascii) ? ascii : undefined;
}

/**
 * Everything in the variables for proxies that nobody may see: users and passwords, as they stand there and
 * decoded, and what they become in a header. Also of values that are no address: those are cut by hand.
 */
export function proxySecrets(environment: NodeJS.ProcessEnv): string[] {
  const secrets = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].flatMap((name) => {
    const value = environment[name]?.trim() ?? '';
    if (value === '') return [];
    const rest = value.replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\//, '');
    // Where a raw slash or hash has cut the address short, or the path has an @ of its own, nobody can tell which.
    const [authority = ''] = rest.split(/[/?#\\]/, 1);
    return [rest, authority].flatMap((part) => secretsIn(part.slice(0, Math.max(0, part.lastIndexOf('@')))));
  });
  return [...new Set(secrets)].filter((secret) => secret.trim() !== '');
}

function secretsIn(userinfo: string): string[] {
  if (userinfo === '') return [];
  const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(userinfo) ?? [];
  const decoded = [user, password].map(decode);
  return [user, password, ...decoded, Buffer.from(decoded.join(':')).toString('base64')];
}

/** Decoded as far as it can be. */
function decode(text: string): string {
  return text.replace(/(%[0-9A-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
