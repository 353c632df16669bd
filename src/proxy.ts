import { checkBypass } from '@actions/http-client/lib/proxy';

/**
 * What is wrong with the proxy that a request to this address would take. http-client goes without one, and
 * without a word, when it cannot read the address; so nothing may be sent before it is known to be readable.
 */
export function proxyProblem(url: string): string | undefined {
  const to = new URL(url);
  if (checkBypass(to)) return undefined;
  const names = to.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const name = names.find((one) => (process.env[one] ?? '') !== '');
  if (name === undefined || isProxy(process.env[name] ?? '')) return undefined;
  return (
    `The environment variable ${name} (not shown, as it may hold a password) should be the address of a proxy, ` +
    'like http://proxy.example.com:3128, with % and # in a password encoded as %25 and %23.'
  );
}

function isProxy(value: string): boolean {
  if (!/^http:\/\/[^/?#]+\/?$/i.test(value) || !URL.canParse(value)) return false;
  const { hostname, username, password } = new URL(value);
  // http-client cannot dial an IPv6 address of a proxy.
  if (hostname.startsWith('[')) return false;
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
