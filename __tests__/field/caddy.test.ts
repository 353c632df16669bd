import { reset } from '../support/server.js';
import { start, startAndStay } from './support/backends.js';
import { holdLimits } from './support/limits.js';
import { caddy, here } from './support/programs.js';

const proxy = (port: number, to: readonly string[], right: string, more = ''): string => `
:${String(port)} {
  bind ${here}
  reverse_proxy ${to.join(' ')} {
    ${more}
    ${right}
  }
}`;

holdLimits(caddy, 'caddy', [
  {
    between: '`reverse_proxy`',
    happens: 'retries after a reset of a reused connection',
    backends: [[startAndStay, reset(), start]],
    steps: 2,
    configuration: proxy,
    asItIs: [3, '200'],
    setRight: [2, '502'],
  },
  {
    between: '`reverse_proxy`, `lb_retries 2`',
    happens: 'retries after a reset',
    backends: [[reset(), reset(), start]],
    configuration: (port, to, right) => proxy(port, to, right, 'lb_retries 2'),
    asItIs: [3, '200'],
    setRight: [1, '502'],
  },
]);
