import type { HttpResponse } from '../../src/http/send-request.js';
import {
  cacheProblem,
  formatCause,
  formatResponse,
  isFromTestinium,
  readObject,
  readResponse,
  responseDate,
} from '../../src/testinium/response.js';
import type { Sanitize } from '../../src/text/sanitize.js';

const sanitize: Sanitize = ({ untrusted }) => untrusted;

function response(status: number, body: string, more: Partial<HttpResponse> = {}): HttpResponse {
  return { status, headers: {}, body: Buffer.from(body), tooLarge: false, elapsed: 1, ...more };
}

describe('who answered, and in which words', () => {
  test.each<[body: string, source: string, formatted: string]>([
    ['{"message":"Plan is gone","error":"X"}', 'testinium', 'HTTP 404, "Plan is gone"'],
    ['{"error":"invalid_token","error_description":"Token expired"}', 'testinium', 'HTTP 404, "Token expired"'],
    ['{"message":" ","error":"ALREADY_RUNNING"}', 'testinium', 'HTTP 404, "ALREADY_RUNNING"'],
    ['{"message":{"a":1}}', 'testinium', 'HTTP 404'],
    ['{}', 'testinium', 'HTTP 404'],
    ['[]', 'other', 'HTTP 404 with a body that is not a JSON object, "[]"'],
    ['"Not found"', 'other', 'HTTP 404 with a body that is not a JSON object, ""Not found""'],
    ['', 'other', 'HTTP 404 without a body'],
    [' \n', 'other', 'HTTP 404 without a body'],
    ['upstream timed out', 'other', 'HTTP 404 with a body that is not a JSON object, "upstream timed out"'],
    ['<html><body>Bad Gateway</body></html>', 'web page', 'HTTP 404 with a web page'],
    ['\ufeff \n<!DOCTYPE  html>', 'web page', 'HTTP 404 with a web page'],
    ['<h1>503</h1>', 'web page', 'HTTP 404 with a web page'],
    ['<htmlx>', 'other', 'HTTP 404 with a body that is not a JSON object, "<htmlx>"'],
    ['see <html>', 'other', 'HTTP 404 with a body that is not a JSON object, "see <html>"'],
  ])('%j is of: %s', (body, source, formatted) => {
    const info = readResponse(response(404, body));
    expect([info.source, formatResponse(info, sanitize)]).toEqual([source, formatted]);
  });

  test.each([
    ['text/html; charset=utf-8', 'web page'],
    ['TEXT/HTML', 'web page'],
    ['application/xhtml+xml', 'web page'],
    ['text/htmlx', 'other'],
    ['application/xml; like=text/html', 'other'],
  ])('what begins with < and has the type %s is a %s', (type, source) => {
    const headers = { 'content-type': type };
    expect(readResponse(response(200, '<p>Sorry</p>', { headers })).source).toBe(source);
    expect(readResponse(response(200, 'Sorry', { headers })).source).toBe('other');
    expect(readResponse(response(200, '{}', { headers })).source).toBe('testinium');
  });
});

describe('a challenge of Bearer', () => {
  const read = (status: number, body: string, header: string) =>
    readResponse(response(status, body, { headers: { 'www-authenticate': header } }));

  test.each<[header: string, message: string]>([
    ['Bearer error="invalid_token"', 'invalid_token'],
    ['bearer ERROR = "insufficient_scope" , realm=x', 'insufficient_scope'],
    ['Bearer error=invalid_token', 'invalid_token'],
    ['Bearer realm="a, b", error="invalid_token", error_description="It \\"has\\" expired"', 'It "has" expired'],
    ['Basic realm="x", Bearer error="a"', 'a'],
    ['Basic realm="\\", Bearer error=b", Negotiate YIIabc==, Bearer error="a"', 'a'],
    ['Negotiate, Bearer, Bearer error="a", Basic realm="error"', 'a'],
  ])('%s is Testinium’s own word', (header, message) => {
    for (const status of [401, 403]) {
      expect(read(status, '', header)).toMatchObject({ source: 'testinium', message: { untrusted: message } });
    }
    expect(read(404, '', header).source).toBe('other');
  });

  test.each([
    ...['', 'Bearer', 'Bearer realm="x"', 'Bearer error=""', 'Bearer error', 'Basic error="invalid_token"'],
    ...['Basic realm="Bearer error=invalid_token"', 'Bearer realm="error=x"', 'Bearer error="invalid_token'],
    ...['NotBearer error="invalid_token"', 'Basic realm="a, Bearer error=x"', 'Basic realm="a, Bearer error=x'],
  ])('%j is anybody’s', (header) => {
    expect(read(401, '', header)).toEqual({ status: 401, source: 'other' });
  });
});

test.each<[body: string, error: string | undefined]>([
  ['{"error":"invalid_grant"}', 'invalid_grant'],
  ['{"error":"unauthorized_client"}', 'unauthorized_client'],
  ['{"error":"my-invalid_grant"}', undefined],
  ['{"error":{"code":1}}', undefined],
  ['{"__proto__":{"error":"invalid_grant"}}', undefined],
  ['[{"error":"invalid_grant"}]', undefined],
])('%j has the error %s of OAuth', (body, error) => {
  expect(readResponse(response(401, body)).oauthError).toBe(error);
});

test.each<[status: number, body: string, header: string, isAboutToken: true | undefined]>([
  [401, '{"message":"No","error_description":"Token has Expired"}', '', true],
  [401, '{"message":"No","code":"TOKEN_EXPIRED"}', '', true],
  [401, '{"message":"No"}', 'Bearer error="invalid_token"', true],
  [401, '', 'Bearer error="invalid_token"', true],
  [401, '{"message":"No"}', 'Bearer', undefined],
  [401, 'Token has expired', '', undefined],
  [403, '{"message":"The right has expired"}', '', undefined],
])('a %i with %j and %j is about the token: %s', (status, body, header, isAboutToken) => {
  const info = readResponse(response(status, body, { headers: { 'www-authenticate': header } }));
  expect(info.isAboutToken).toBe(isAboutToken);
});

test.each<[headers: HttpResponse['headers'], elapsed: number, cached: boolean]>([
  [{}, 0, false],
  [{ age: '' }, 0, false],
  [{ age: '0' }, 0, false],
  [{ age: ' 00 ' }, 0, false],
  [{ age: '1' }, 0, true],
  [{ age: '1' }, 1, false],
  [{ age: '2' }, 1000, true],
  [{ age: '2' }, 1001, false],
  [{ age: '86400' }, 1, true],
  [{ age: 'old' }, 1, true],
  [{ age: '-1' }, 1, true],
  [{ age: '0, 5' }, 1, true],
  [{ age: '5, 0' }, 1, true],
  [{ warning: '110 - "Response is Stale"' }, 1, true],
  [{ warning: '199 - "x", 113 - "Heuristic Expiration"' }, 1, true],
  [{ warning: '199 - "Miscellaneous"' }, 1, false],
  [{ warning: '214 - "Transformed at 110"' }, 1, false],
  [{ warning: '1100 - "x"' }, 1, false],
  [{ warning: '114 - "x"' }, 1, false],
])('%j after %i ms comes from a cache: %s', (headers, elapsed, cached) => {
  const stored = response(404, '{}', { headers, elapsed });
  const info = readResponse(stored);
  expect([cacheProblem(stored) !== undefined, info.cached === true, !isFromTestinium(info)]).toEqual(
    Array(3).fill(cached),
  );
  if (cached) expect(info.problem).toMatch(/^it comes from a cache \((Age: (\d+|NaN)|Warning: 11[0-3])\)$/);
});

describe('what is wrong with a body', () => {
  const gzip = { headers: { 'content-encoding': 'GZIP' } };
  test.each<[problem: string, body: string, more?: Partial<HttpResponse>]>([
    ['it has no body', ''],
    ['its body is not JSON', '{"a":1'],
    ['its body is not a JSON object', '[{}]'],
    ['its body is not a JSON object', 'null'],
    ['its body is a web page, not JSON', '<html>Welcome</html>'],
    ['its body is larger than 1 MiB', '{}', { tooLarge: true }],
    ['its body is compressed (gzip), which the request did not ask for', '{}', gzip],
    ['its body is compressed, which the request did not ask for', '{}', { headers: { 'content-encoding': '##[x]' } }],
    ['its body is nested too deep', '['.repeat(201)],
  ])('%s', (problem, body, more = {}) => {
    expect(readObject(response(200, body, more))).toMatchObject({ problem });
  });

  test('none of it', () => {
    const identity = { headers: { 'content-encoding': 'identity' } };
    expect(readObject(response(200, '{"a":1}', identity))).toEqual({ object: { a: 1 } });
  });

  test('too large is so by what the request allowed, or too deep', () => {
    const problem = 'its body is larger than 64 MiB';
    const large = response(200, '{}', { tooLarge: true });
    expect(readObject(large, 64 * 1024 * 1024)).toEqual({ problem, tooLarge: true });
    expect(readObject(response(200, '['.repeat(201)))).toHaveProperty('tooLarge', true);
    expect(readObject(response(200, '[]'))).not.toHaveProperty('tooLarge', true);
  });

  test.each<[string, HttpResponse]>([
    ['HTTP 502; its body is larger than 1 MiB', response(502, '{"message":"No"}', { tooLarge: true })],
    ['HTTP 502; its body is compressed (gzip), which the request did not ask for', response(502, '\x1f\x8b', gzip)],
    ['HTTP 502 with a web page; it comes from a cache (Age: 9)', response(502, '<html>', { headers: { age: '9' } })],
  ])('is told of any status, without what cannot be read: %s', (formatted, given) => {
    expect(formatResponse(readResponse(given), sanitize)).toBe(formatted);
  });

  test('and of a 200 only once', () => {
    const told = (body: string, problem: string): string =>
      formatResponse(readResponse(response(200, body), problem), sanitize);
    expect(told('<html>', 'its body is a web page, not JSON')).toBe('HTTP 200; its body is a web page, not JSON');
    expect(told('half', 'its body is not JSON')).toBe('HTTP 200, "half"; its body is not JSON');
    expect(told('', 'it has no body')).toBe('HTTP 200; it has no body');
  });
});

test('a redirect says where it points to, without what may be secret', () => {
  const headers = { location: 'https://user:pass@x.example/login?token=1#f' };
  const formatted = formatResponse(readResponse(response(302, '', { headers })), sanitize);
  expect(formatted).toMatch(/^HTTP 302 without a body; it points to https:.*x\.example\/login/);
  expect(formatted).not.toMatch(/user|pass@|token|#f/);
});

test('headers that tell when: Retry-After as it is, Date in milliseconds', () => {
  const date = 'Thu, 28 Nov 2024 20:11:46 GMT';
  expect(readResponse(response(429, '', { headers: { 'retry-after': date } })).retryAfter).toBe(date);
  expect(responseDate(response(200, '', { headers: { date } }))).toBe(Date.UTC(2024, 10, 28, 20, 11, 46));
  expect(responseDate(response(200, '', { headers: { date: 'today' } }))).toBeUndefined();
  expect(responseDate(response(200, ''))).toBeUndefined();
});

test('a cause is a response or the want of one', () => {
  const error = { networkCode: 'ECONNREFUSED', message: 'the connection was refused', advice: '', final: false };
  expect(formatCause(error, sanitize)).toBe('the connection was refused');
  expect(formatCause(readResponse(response(503, '')), sanitize)).toBe('HTTP 503 without a body');
});
