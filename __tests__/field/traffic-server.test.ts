import { reset, type Behaviour } from '../support/server.js';
import { start } from './support/backends.js';
import { holdLimits } from './support/limits.js';
import { here, trafficServer } from './support/programs.js';

const map = (port: number, [to = '']: readonly string[], right: string): string => `
CONFIG proxy.config.http.server_ports STRING ${String(port)}:ip-in=${here}
map / http://${to}/
${right}`;

const startSlowly: Behaviour = (socket, seen) => void setTimeout(() => start(socket, seen), 700);

holdLimits(trafficServer, 'ats', [
  {
    between: '`map`',
    happens: 'retries after a reset',
    backends: [[reset(), reset(), reset(), start]],
    configuration: map,
    asItIs: [4, '200'],
    setRight: [1, '502'],
  },
  {
    between: '`map`',
    happens: 'adds `Age: 1` to a fresh response that took 700 ms',
    backends: [[startSlowly]],
    configuration: map,
    asItIs: [1, '200'],
  },
]);
