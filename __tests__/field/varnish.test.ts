import { reset } from '../support/server.js';
import { start, startAndStay } from './support/backends.js';
import { holdLimits, untilOlder } from './support/limits.js';
import { holdMatrix, type Lane, type Setup } from './support/matrix.js';
import { patience, varnish } from './support/programs.js';

/** A backend for those who come in at this port, with Varnish's own VCL, or with more. */
const backend = ({ port, to }: Lane, inRecv = '', inResponse = ''): string => {
  const [host = '', of = ''] = to.split(':');
  const name = `port${String(port)}`;
  return `
backend ${name} {
  .host = "${host}";
  .port = "${of}";
  .connect_timeout = ${String(patience)}s;
  .first_byte_timeout = ${String(patience)}s;
  .between_bytes_timeout = ${String(patience)}s;
}
sub vcl_recv { if (local.socket == "${name}") { set req.backend_hint = ${name}; ${inRecv} } }
sub vcl_backend_response { if (bereq.backend == ${name}) { ${inResponse} } }
`;
};

const plain = { '200': '200', '404': '404', '503': '503' } as const;

const setups: Setup[] = [
  {
    between: 'a backend and no VCL',
    configuration: (lane) => backend(lane),
    arrives: { ...plain, resets: '503', 'is slow': '503', 'cuts off': 'cut', 'is down': '503' },
  },
  {
    between: '`set beresp.do_stream = false`',
    configuration: (lane) => backend(lane, '', 'set beresp.do_stream = false;'),
    arrives: { ...plain, resets: '503', 'is slow': '503', 'cuts off': '503', 'is down': '503' },
  },
  {
    between: '`return (pipe)`',
    configuration: (lane) => backend(lane, 'return (pipe);'),
    arrives: { ...plain, resets: 'cut', 'is slow': 'cut', 'cuts off': 'cut', 'is down': 'cut' },
  },
];

holdMatrix(varnish, setups);

holdLimits(varnish, 'vcl', [
  {
    between: 'a backend and no VCL',
    happens: 'retries after a reset of a reused connection',
    backends: [[startAndStay, reset(), start]],
    steps: 2,
    configuration: (port, [to = ''], right) => right + backend({ port, to }),
    asItIs: [3, '200'],
    setRight: [2, 'cut'],
  },
  {
    between: '`return (hash)`',
    happens: 'serves its stored response, with `Age`',
    backends: [[start]],
    steps: 2,
    configuration: (port, [to = ''], right) => right + backend({ port, to }, 'return (hash);'),
    meanwhile: untilOlder,
    asItIs: [1, '200, cached'],
    setRight: [2, '200'],
  },
]);
