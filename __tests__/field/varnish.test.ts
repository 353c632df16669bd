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

const plain = { answers: '200', refuses: '404', 'says 503': '503' } as const;

const setups: Setup[] = [
  {
    between: 'a backend and no VCL',
    configuration: (lane) => backend(lane),
    arrives: { ...plain, dies: '503', 'is slow': '503', 'breaks off': 'cut', 'is not there': '503' },
  },
  {
    between: '`set beresp.do_stream = false`',
    configuration: (lane) => backend(lane, '', 'set beresp.do_stream = false;'),
    arrives: { ...plain, dies: '503', 'is slow': '503', 'breaks off': '503', 'is not there': '503' },
  },
  {
    between: '`return (pipe)`',
    configuration: (lane) => backend(lane, 'return (pipe);'),
    arrives: { ...plain, dies: 'cut', 'is slow': 'cut', 'breaks off': 'cut', 'is not there': 'cut' },
  },
];

holdMatrix(varnish, setups);

const start = answerAndClose(200, started);

holdLimits(varnish, 'vcl', [
  {
    between: 'a backend and no VCL',
    happens: 'asks again when the server dies on a connection used before',
    backends: [[startAndStay, reset(), start]],
    steps: 2,
    configuration: (port, [to = ''], right) => right + backend({ port, to }),
    asItIs: { triggers: 3, arrives: '200' },
    setRight: { triggers: 2, arrives: 'cut' },
  },
  {
    between: '`return (hash)`',
    happens: 'answers the second step with what it kept of the first, and says so',
    backends: [[start]],
    steps: 2,
    configuration: (port, [to = ''], right) => right + backend({ port, to }, 'return (hash);'),
    meanwhile: untilOlderThan(0),
    asItIs: { triggers: 1, arrives: '200, kept' },
    setRight: { triggers: 2, arrives: '200' },
  },
  {
    between: '`return (hash)`, and `Age` taken away',
    happens: 'answers the second step with what it kept of the first',
    backends: [[start]],
    steps: 2,
    configuration: (port, [to = ''], right) =>
      `${right}${backend({ port, to }, 'return (hash);')}sub vcl_deliver { unset resp.http.Age; }`,
    asItIs: { triggers: 1, arrives: '200' },
    setRight: { triggers: 2, arrives: '200' },
  },
  {
    between: '`return (hash)`, and `beresp.grace`',
    happens: 'answers the second step with what is out of date, and asks again for itself',
    backends: [[start]],
    steps: 2,
    configuration: (port, [to = ''], right) =>
      right + backend({ port, to }, 'return (hash);', 'set beresp.ttl = 1s; set beresp.grace = 1h;'),
    meanwhile: () => new Promise((resolve) => setTimeout(resolve, 2500)),
    asItIs: { triggers: 2, arrives: '200, kept' },
    setRight: { triggers: 2, arrives: '200' },
  },
  {
    between: '`return (hash)`, and `beresp.grace`',
    happens: 'refuses the second step with what is out of date, and asks again for itself',
    backends: [[answerAndClose(404, { message: 'No such plan' }), start]],
    steps: 2,
    before: '404',
    configuration: (port, [to = ''], right) =>
      right + backend({ port, to }, 'return (hash);', 'set beresp.ttl = 1s; set beresp.grace = 1h;'),
    meanwhile: () => new Promise((resolve) => setTimeout(resolve, 2500)),
    asItIs: { triggers: 2, arrives: '404, kept' },
    setRight: { triggers: 2, arrives: '200' },
  },
]);
