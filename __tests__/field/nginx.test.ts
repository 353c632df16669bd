import { reset } from '../support/server.js';
import { start, startAndStay } from './support/backends.js';
import { holdLimits } from './support/limits.js';
import { holdMatrix, type Lane, type Setup } from './support/matrix.js';
import { here, nginx } from './support/programs.js';

const server = ({ port, to }: Lane, ...more: string[]): string => `
server {
  listen ${here}:${String(port)};
  ${more.join('\n  ')}
  location / { proxy_pass http://${to}; }
}`;

const page = 'location = /page.html { add_header Retry-After 0 always; return 200 "<!doctype html><h1>Sorry</h1>"; }';

const plain = { '200': '200', '404': '404', '503': '503', 'cuts off': 'cut' } as const;

const setups: Setup[] = [
  {
    between: '`proxy_pass`',
    configuration: (lane) => server(lane),
    arrives: { ...plain, resets: '502', 'is slow': '504', 'is down': '502' },
  },
  {
    between: '`error_page 502 504 =503` and a page',
    configuration: (lane) => server(lane, 'error_page 502 504 =503 /page.html;', page),
    arrives: { ...plain, resets: '503', 'is slow': '503', 'is down': '503' },
  },
  {
    between: '`proxy_intercept_errors on` and a page',
    configuration: (lane) => server(lane, 'proxy_intercept_errors on;', 'error_page 404 502 503 504 /page.html;', page),
    arrives: { ...plain, '404': '404, page', resets: '502', 'is slow': '504', 'is down': '502' },
  },
];

holdMatrix(nginx, setups);

const upstream = (port: number, to: readonly string[], right: string, more = '', ofUpstream = ''): string => `
proxy_cache_path cache keys_zone=all:1m;
upstream testinium { ${to.map((address) => `server ${address};`).join(' ')} ${ofUpstream} }
server {
  listen ${here}:${String(port)};
  ${more}
  location / { proxy_pass http://testinium; }
  ${right}
}`;

const keptAlive = 'proxy_http_version 1.1; proxy_set_header Connection "";';
const cached = 'proxy_cache all; proxy_cache_valid 200 10m;';

holdLimits(nginx, 'nginx', [
  {
    between: 'two servers',
    happens: 'retries at the second server after a reset',
    backends: [[reset()], [start]],
    configuration: (port, to, right) => upstream(port, to, right),
    asItIs: [2, '200'],
    setRight: [1, '502'],
  },
  {
    between: '`keepalive`',
    happens: 'retries after a reset of a reused connection',
    backends: [[startAndStay, reset(), start]],
    steps: 2,
    configuration: (port, to, right) => upstream(port, to, right, keptAlive, 'keepalive 4;'),
    asItIs: [3, '200'],
    setRight: [2, '502'],
  },
  {
    between: '`proxy_cache` and `proxy_cache_valid`',
    happens: 'serves its stored response, whatever the token',
    backends: [[start]],
    steps: 2,
    configuration: (port, to, right) => upstream(port, to, right, cached),
    asItIs: [1, '200'],
    setRight: [2, '200'],
  },
  {
    between: '`mirror`',
    happens: 'copies requests to another server',
    backends: [[start], [start]],
    configuration: (port, [to = '', other = ''], right) =>
      upstream(port, [to], right, `mirror /copy; location /copy { internal; proxy_pass http://${other}$request_uri; }`),
    asItIs: [2, '200'],
    setRight: [1, '200'],
  },
]);
