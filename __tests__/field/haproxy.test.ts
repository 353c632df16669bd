import { reset } from '../support/server.js';
import { answerAndClose, start, startAndStay } from './support/backends.js';
import { holdLimits } from './support/limits.js';
import { holdMatrix, type Lane, type Setup } from './support/matrix.js';
import { haproxy, here } from './support/programs.js';

const listen = ({ port, to }: Lane, ...more: string[]): string => `
listen port${String(port)}
  bind ${here}:${String(port)}
  ${more.join('\n  ')}
  server testinium ${to}
`;

const busy =
  'HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html\r\nRetry-After: 0\r\nConnection: close\r\n\r\n' +
  '<!doctype html><h1>Busy</h1>';

const plain = { '200': '200', '404': '404', '503': '503', 'cuts off': 'cut', 'is down': '503' } as const;

const setups: Setup[] = [
  {
    between: '`server`',
    configuration: (lane) => listen(lane),
    arrives: { ...plain, resets: '502', 'is slow': '504' },
  },
  {
    between: '`retries 3` and `option redispatch`',
    configuration: (lane) => listen(lane, 'retries 3', 'option redispatch'),
    arrives: { ...plain, resets: '502', 'is slow': '504' },
  },
  {
    between: '`errorfile` for 502 and 504 that says 503',
    configuration: (lane) => listen(lane, 'errorfile 502 busy.http', 'errorfile 504 busy.http'),
    arrives: { ...plain, resets: '503', 'is slow': '503' },
  },
];

holdMatrix(haproxy, setups, { 'busy.http': busy });

const again = (port: number, [to = '']: readonly string[], right: string): string =>
  listen({ port, to }, 'retry-on all-retryable-errors', right);

holdLimits(haproxy, 'haproxy', [
  {
    between: '`retry-on all-retryable-errors`',
    happens: 'retries after a reset',
    backends: [[reset(), start]],
    configuration: again,
    asItIs: [2, '200'],
    setRight: [1, '502'],
  },
  {
    between: '`retry-on all-retryable-errors`',
    happens: 'retries after 503',
    backends: [[answerAndClose(503, { message: 'Busy' }), start]],
    configuration: again,
    asItIs: [2, '200'],
    setRight: [1, '503'],
  },
  {
    between: '`http-reuse always`',
    happens: 'does not retry after a reset of a reused connection',
    backends: [[startAndStay, reset(), start]],
    steps: 2,
    configuration: (port, [to = ''], right) => listen({ port, to }, 'http-reuse always', right),
    asItIs: [2, '502'],
  },
]);
