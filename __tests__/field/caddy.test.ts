import { reset, started } from '../support/server.js';
import { answerAndClose, startAndStay } from './support/backends.js';
import { holdLimits } from './support/limits.js';
import { caddy, here } from './support/programs.js';
import { holdRepeats } from './support/repeats.js';

const proxy = (port: number, to: readonly string[], right: string, more = ''): string => `
:${String(port)} {
  bind ${here}
  reverse_proxy ${to.join(' ')} {
    ${more}
    ${right}
  }
}`;

const start = answerAndClose(200, started);

holdLimits(caddy, 'caddy', [
  {
    between: '`reverse_proxy`',
    happens: 'retries after a reset of a reused connection',
    backends: [[startAndStay, reset(), start]],
    steps: 2,
    configuration: proxy,
    asItIs: { triggers: 3, arrives: '200' },
    setRight: { triggers: 2, arrives: '502' },
  },
  {
    between: '`reverse_proxy`, `lb_retries 2`',
    happens: 'retries after a reset',
    backends: [[reset(), reset(), start]],
    configuration: (port, to, right) => proxy(port, to, right, 'lb_retries 2'),
    asItIs: { triggers: 3, arrives: '200' },
    setRight: { triggers: 1, arrives: '502' },
  },
]);

holdRepeats(caddy, '`reverse_proxy`', 1, proxy);
