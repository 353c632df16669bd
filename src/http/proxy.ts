import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import { basicValue } from './basic.js';

/** The way to a server: directly, where no proxy is set or `no_proxy` makes an exception, or through a proxy. */
export type Route = Partial<{ readonly proxy: Proxy; readonly excepted: boolean }>;

/** Where to connect to; an IPv6 address without its brackets. */
export interface Address {
  readonly hostname: string;
  readonly port: number;
}

export interface Proxy extends Address {
  readonly protocol: string;
  /** User and password as `Basic` authentication has them, if there are any. */
  readonly basic?: string;
}

/** The way to an absolute URL. A `problem` is a sentence without the variable's value, which may hold a password. */
export function routeTo(url: string, environment: NodeJS.ProcessEnv): Route | { readonly problem: string } {
  const target = new URL(url);
  const valueOf = (name: string): string => environment[name]?.trim() ?? '';
  const names = target.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const name = names.find((each) => valueOf(each) !== '');
  if (name === undefined || isLoopback(target.hostname)) return {};
  if (isExcepted(target, valueOf('no_proxy') || valueOf('NO_PROXY'))) return { excepted: true };
  const proxy = readProxy(valueOf(name));
  return typeof proxy === 'string' ? { problem: `${name} ${proxy}.` } : { proxy };
}

export function formatRoute({ proxy, excepted }: Route): string {
  if (proxy !== undefined) return `via proxy ${formatHost(proxy)}`;
  return excepted ? 'direct (no_proxy)' : 'direct';
}

/** `host:port`, as in a URL. */
export function formatHost({ hostname, port }: Address): string {
  // Only an IPv6 address has a colon; to ask `isIPv6` takes Node as long as half a request.
  return `${hostname.includes(':') ? `[${hostname}]` : hostname}:${String(port)}`;
}

export function addressOf({ hostname, port, protocol }: URL): Address {
  return { hostname: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}

/** Hosts that are this machine whatever a resolver says (RFC 6761, 6.3); `hostname` is that of a URL. */
export function isLoopback(hostname: string): boolean {
  return isIPv4(hostname) ? hostname.startsWith('127.') : /^((.+\.)?localhost\.?|\[::1\])$/.test(hostname);
}

/** User and password in the variables for proxies: as they stand there, decoded, and as a header has them. */
export function proxySecrets(environment: NodeJS.ProcessEnv): string[] {
  const secrets = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].flatMap((name) => {
    const value = environment[name]?.trim() ?? '';
    if (!value.includes('@')) return [];
    // Up to the last @, as a value that is no address holds secrets as well.
    const [, ...written] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^:]*):?(.*)@/is.exec(value) ?? [];
    const [user = '', password = ''] = written.map((text) => decode(text) ?? text);
    return [...written, user, password, basicValue(user, password)];
  });
  return [...new Set(secrets)].filter((secret) => secret.trim() !== '');
}

/** `undefined` if it is not percent-encoded UTF-8. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A proxy's address, or what is wrong with it. The default ports are those of the schemes, where curl's is 1080. */
function readProxy(value: string): Proxy | string {
  const form =
    'it should be http://host:port or https://host:port, with user:password@ before the host if the proxy wants them';
  const [, scheme = 'http', address = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(value) ?? [];
  if (!/^https?$/i.test(scheme)) return `has a scheme that is not supported, such as that of SOCKS: ${form}`;
  // `URL` also reads a path, whitespace and port 0, which no proxy has.
  const isAddress = /^[^\s/?#\\]+\/?$/.test(address) && !/:0*\/?$/.test(address);
  const url = isAddress && URL.canParse(`${scheme}://${address}`) ? new URL(`${scheme}://${address}`) : undefined;
  const [username, password] = [url?.username, url?.password].map((text) => decode(text ?? ''));
  if (url === undefined || username === undefined || password === undefined) {
    return `is no address of a proxy: ${form}; in a user or password % is written %25, / %2F, ? %3F and # %23`;
  }
  const basic = username + password === '' ? undefined : basicValue(username, password);
  return { protocol: url.protocol, ...addressOf(url), basic };
}

/** Whether `no_proxy` names this host: a name stands also for those below it, or for those alone after `.` or `*.`. */
function isExcepted(url: URL, list: string): boolean {
  const { hostname: host, port } = addressOf(url);
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '*') return true;
      const parts = isIPv6(entry) ? ['', entry] : (/^\[?(.*?)\]?(?:\/(\d+))?(?::(\d+))?$/.exec(entry) ?? []);
      const [, given = '', bits, wantedPort = port] = parts;
      if (Number(wantedPort) !== port) return false;
      // A suffix never matches an address.
      if (isIP(host) !== 0) return isInNetwork(host, given, bits);
      const suffix = given.replace(/^\*(?=\.)/, '');
      if (suffix === '' || bits !== undefined) return false;
      return suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
    });
}

/** Whether an address is another one, in whatever way that is written, or in its network. */
function isInNetwork(address: string, start: string, bits?: string): boolean {
  const [longest, type] = isIPv4(start) ? ([32, 'ipv4'] as const) : ([128, 'ipv6'] as const);
  const prefix = Number(bits ?? longest);
  if (isIP(start) === 0 || isIP(start) !== isIP(address) || prefix > longest) return false;
  const network = new BlockList();
  network.addSubnet(start, prefix, type);
  return network.check(address, type);
}
