import { advice, inWords, isFinal, type Trouble } from '../../src/http/trouble.js';
import { foreign } from '../../src/text.js';

const host = 'testinium.test:443';
const detail = foreign('DETAIL');

const troubles: [Trouble, string, string][] = [
  [
    { kind: 'deadline', ms: 60_000, during: 'answer' },
    'the deadline of 60 s has passed before the answer was complete',
    'network',
  ],
  [
    { kind: 'deadline', ms: 200, during: 'lookup' },
    'the deadline of 0.2 s has passed while the host name was looked up (DNS)',
    'network',
  ],
  [
    { kind: 'lookup', of: 'server', host, code: 'ENOTFOUND' },
    `the host name is not known (DNS): ${host}`,
    'Check the address',
  ],
  [
    { kind: 'lookup', of: 'proxy', host: 'proxy:3128', code: 'EAI_AGAIN' },
    'the proxy could not be used: no name server has answered (DNS): proxy:3128',
    'Check https_proxy',
  ],
  [
    { kind: 'connect', of: 'server', host, code: 'ECONNREFUSED', detail },
    `the connection was refused: ${host} (DETAIL)`,
    'Check the address',
  ],
  [
    { kind: 'connect', of: 'proxy', host: 'proxy:3128', code: 'ETIMEDOUT', detail },
    'the proxy could not be used: the connection timed out: proxy:3128 (DETAIL)',
    'that the proxy can be reached',
  ],
  [
    { kind: 'tls', of: 'server', host, code: 'ERR_SSL_WRONG_VERSION_NUMBER', detail },
    `the TLS handshake failed: what answered does not speak TLS (${host}, DETAIL)`,
    'speaks TLS on that port',
  ],
  [
    { kind: 'tls', of: 'proxy', host: 'proxy:3128', code: 'ECONNRESET', detail },
    'the proxy could not be used: the TLS handshake failed: the connection was reset (proxy:3128, DETAIL)',
    'has to begin with http://',
  ],
  [
    { kind: 'proxy-authentication', status: 407, target: host },
    `the proxy wants other credentials: HTTP 407 to CONNECT to ${host}`,
    'Correct the user and password',
  ],
  [
    { kind: 'proxy-refused', status: 403, target: host },
    `the proxy refused to connect: HTTP 403 to CONNECT to ${host}`,
    `let CONNECT to ${host} through`,
  ],
  [
    { kind: 'proxy-broken', target: host, detail },
    `the proxy could not be used: it gave no whole answer to CONNECT to ${host} (DETAIL)`,
    'right port and scheme',
  ],
  [{ kind: 'closed' }, 'the connection was closed before the answer was complete', 'network'],
  [
    { kind: 'closed', code: 'ECONNRESET', status: 429 },
    'the connection was reset before the answer (HTTP 429) was complete',
    'network',
  ],
  [{ kind: 'not-http', detail }, 'what came back is not HTTP (DETAIL)', 'network'],
  [{ kind: 'upgraded' }, 'the server went on to another protocol (HTTP 101)', 'network'],
  [{ kind: 'other', detail }, 'the connection failed (DETAIL)', 'network'],
  [
    { kind: 'certificate', of: 'server', host, fault: 'invalid', detail },
    `the server's certificate (${host}) is not valid (DETAIL)`,
    'cannot be switched off',
  ],
];

test.each(troubles)('%j', (trouble, words, help) => {
  expect(inWords(trouble, ({ raw }) => raw)).toBe(words);
  expect(advice(trouble)).toContain(help);
  expect(isFinal(trouble)).toBe(['certificate', 'proxy-authentication'].includes(trouble.kind));
});
