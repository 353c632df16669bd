import { reset, started } from '../support/server.js';
import { answerAndClose, startAndStay } from './support/backends.js';
import { holdLimits, untilOlderThan } from './support/limits.js';
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

const start = answerAndClose(200, started);

holdLimits(varnish, 'vcl', [
  {
    between: 'a backend and no VCL',
    happens: 'retries after a reset of a reused connection',
    backends: [[startAndStay, reset(), start]],
    steps: 2,
    configuration: (port, [to = ''], right) => right + backend({ port, to }),
    asItIs: { triggers: 3, arrives: '200' },
    setRight: { triggers: 2, arrives: 'cut' },
  },
  {
    between: '`return (hash)`',
    happens: 'serves its stored response, with `Age`',
    backends: [[start]],
    steps: 2,
    configuration: (port, [to = ''], right) => right + backend({ port, to }, 'return (hash);'),
    meanwhile: untilOlderThan(1),
    asItIs: { triggers: 1, arrives: '200, cached' },
    setRight: { triggers: 2, arrives: '200' },
  },
  {
    between: '`return (hash)`, and `Age` taken away',
    happens: 'serves its stored response',
    backends: [[start]],
    steps: 2,
    configuration: (port, [to = ''], right) =>
      `${right}${backend({ port, to }, 'return (hash);')}sub vcl_deliver { unset resp.http.Age; }`,
    asItIs: { triggers: 1, arrives: '200' },
    setRight: { triggers: 2, arrives: '200' },
  },
  {
    between: '`return (hash)`, and `beresp.grace`',
    happens: 'serves a stale response, then asks for a fresh one',
    backends: [[start]],
    steps: 2,
    configuration: (port, [to = ''], right) =>
      right + backend({ port, to }, 'return (hash);', 'set beresp.ttl = 1s; set beresp.grace = 1h;'),
    meanwhile: () => new Promise((resolve) => setTimeout(resolve, 2500)),
    asItIs: { triggers: 2, arrives: '200, cached' },
    setRight: { triggers: 2, arrives: '200' },
  },
  {
    between: '`return (hash)`, and `beresp.grace`',
    happens: 'serves a stale refusal, then asks for a fresh one',
    backends: [[answerAndClose(404, { message: 'No such plan' }), start]],
    steps: 2,
    before: '404',
    configuration: (port, [to = ''], right) =>
      right + backend({ port, to }, 'return (hash);', 'set beresp.ttl = 1s; set beresp.grace = 1h;'),
    meanwhile: () => new Promise((resolve) => setTimeout(resolve, 2500)),
    asItIs: { triggers: 2, arrives: '404, cached' },
    setRight: { triggers: 2, arrives: '200' },
  },
]);
