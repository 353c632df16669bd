import { reset } from '../support/server.js';
import { ajpStart, serveAjp } from './support/ajp.js';
import { start, startAndStay } from './support/backends.js';
import { holdLimits } from './support/limits.js';
import { holdMatrix, type Lane, type Setup } from './support/matrix.js';
import { apache, here } from './support/programs.js';

const host = (port: number, ...lines: string[]): string => `
Listen ${here}:${String(port)}
<VirtualHost ${here}:${String(port)}>
  ${lines.join('\n  ')}
</VirtualHost>`;

const http = ({ port, to }: Lane, ...more: string[]): string => host(port, `ProxyPass / http://${to}/`, ...more);

const plain = { '200': '200', '404': '404', '503': '503', 'cuts off': 'cut', 'is down': '503' } as const;

const setups: Setup[] = [
  {
    between: '`ProxyPass` to `http://`',
    configuration: (lane) => http(lane),
    arrives: { ...plain, resets: '502', 'is slow': '502' },
  },
  {
    between: '`ProxyErrorOverride On`',
    configuration: (lane) => http(lane, 'ProxyErrorOverride On', 'ErrorDocument 404 "<!doctype html><h1>Sorry</h1>"'),
    arrives: { ...plain, '404': '404, page', resets: '502', 'is slow': '502' },
  },
];

holdMatrix(apache, setups);

const balancer =
  (scheme: string) =>
  (port: number, to: readonly string[], right: string): string => `
<Proxy "balancer://testinium">
  ${to.map((address) => `BalancerMember "${scheme}://${address}"`).join('\n  ')}
</Proxy>
${right}
${host(port, 'ProxyPass / balancer://testinium/')}`;

holdLimits(apache, 'apache', [
  {
    between: '`balancer://` of two `ajp://`',
    happens: 'retries at the second server after a reset',
    backends: [() => serveAjp(reset()), () => serveAjp(ajpStart)],
    configuration: balancer('ajp'),
    asItIs: [2, '200'],
    setRight: [1, '503'],
  },
  {
    between: '`balancer://` of two `http://`',
    happens: 'does not retry after a reset',
    backends: [[reset()], [start]],
    configuration: balancer('http'),
    asItIs: [1, '502'],
  },
  {
    between: '`ProxyPass` to `http://`',
    happens: 'does not retry after a reset of a reused connection',
    backends: [[startAndStay, reset(), start]],
    steps: 2,
    configuration: (port, [to = ''], right) => `${right}${http({ port, to })}`,
    asItIs: [2, '502'],
  },
]);
