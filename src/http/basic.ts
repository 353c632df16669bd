/** The value of `Authorization: Basic`, or `Proxy-Authorization: Basic`, without the scheme (RFC 7617). */
export function basicValue(id: string, secret: string): string {
  return Buffer.from(`${id}:${secret}`).toString('base64');
}
