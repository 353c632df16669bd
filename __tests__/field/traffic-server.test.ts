import { reset, started, type Behaviour } from '../support/server.js';
import { answerAndClose } from './support/backends.js';
import { holdLimits } from './support/limits.js';
import { here, trafficServer } from './support/programs.js';
import { holdRepeats } from './support/repeats.js';

const map = (port: number, [to = '']: readonly string[], right: string): string => `
CONFIG proxy.config.http.server_ports STRING ${String(port)}:ip-in=${here}
map / http://${to}/
${right}`;

const start = answerAndClose(200, started);
const startSlowly: Behaviour = (socket, seen) => void setTimeout(() => start(socket, seen), 700);

holdLimits(trafficServer, 'ats', [
  {
    between: '`map`',
    happens: 'retries after a reset',
    backends: [[reset(), reset(), reset(), start]],
    configuration: map,
    asItIs: { triggers: 4, arrives: '200' },
    setRight: { triggers: 1, arrives: '502' },
  },
  {
    between: '`map`',
    happens: 'adds `Age: 1` to a fresh response that took 700 ms',
    backends: [[startSlowly]],
    configuration: map,
    asItIs: { triggers: 1, arrives: '200' },
    setRight: { triggers: 1, arrives: '200' },
  },
]);

holdRepeats(trafficServer, '`map`', 1, map);
