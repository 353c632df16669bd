import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { Api } from './api.mjs';
import { catalogue } from './catalogue.mjs';
import { Executions } from './executions.mjs';
import { refusal, send } from './reply.mjs';
import { SignIn } from './sign-in.mjs';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { AddressInfo } from 'node:net' */
/** @import { Stop, StopFault } from './api.mjs' */
/** @import { Plan } from './catalogue.mjs' */
/** @import { Call, Faults, Reply } from './reply.mjs' */
/** @import { Client, User } from './sign-in.mjs' */
/** @import { Edition } from './tell.mjs' */

/**
 * @typedef {object} Options
 * @property {number} [port] 0, which lets the system choose, when left out.
 * @property {Edition} [edition] Which Testinium to be; `cloud` when left out. `enterprise` is 1.16.7, `enterprise-2` is 2.0.
 * @property {number} [runDuration] How long a run lasts, in milliseconds; 6000 when left out.
 * @property {number} [busyFor] How long the run lasts that is under way at the start, in milliseconds; 600000 when left out.
 * @property {number} [listLag] How late a run is in lists that appears there later, in milliseconds; 3000 when left out.
 * @property {number} [timeLapse] How many times faster than here time passes in runs and their lists; 1 when left out.
 *   The durations above are told in the time that passes here.
 * @property {number} [tokenLifetime] How long a token from signing in is good, in seconds; 3600 when left out.
 * @property {number} [requestsPerSecond] How many requests are taken within a second; the others get a 429.
 * @property {boolean} [requireCompany] Whether executions are only told with the header `current-company-id`.
 * @property {readonly User[]} [users] More users, beside those in sign-in.mjs.
 * @property {readonly Client[]} [clients] More clients, beside those in sign-in.mjs.
 * @property {readonly string[]} [clientKeys] More client keys, beside those in sign-in.mjs.
 * @property {readonly Plan[]} [plans] More plans; one with a number of the catalogue takes that plan's place.
 * @property {Faults} [signInFaults] What goes wrong with the n-th sign-in.
 * @property {Faults} [pollFaults] What goes wrong with the n-th look at an execution, for each execution.
 * @property {Faults} [listFaults] What goes wrong with the n-th look at a plan's executions, for each plan.
 * @property {Faults} [resultFaults] What goes wrong with the n-th request for results or scenarios.
 * @property {Faults<StopFault>} [stopFaults] What goes wrong with the n-th stop.
 * @property {{ key: string | Buffer, cert: string | Buffer }} [tls] Speaks https with this certificate.
 * @property {() => number} [now] The time in milliseconds since 1970; that of the system when left out.
 * @property {(line: string) => void} [log] Is told every request and its answer, in a line each.
 */

/**
 * @typedef {object} Simulator
 * @property {string} url Where it listens.
 * @property {string} apiUrl Base of the REST API.
 * @property {string} authUrl Where to sign in.
 * @property {string} gatewayUrl Base of the gateway, which only Enterprise 2.0 has.
 * @property {readonly Call[]} requests Every request, in order.
 * @property {readonly { executionId: string, planId: string }[]} started Every run that was started, in order.
 * @property {readonly Stop[]} stopped Every stop that was asked for, in order, and what came of it.
 * @property {() => Promise<void>} close Ends it, and every connection with it.
 */

/**
 * Starts a stand-in for Testinium on the loopback interface.
 *
 * @param {Options} [options]
 * @returns {Promise<Simulator>}
 */
export async function startSimulator(options = {}) {
  const { port = 0, edition = 'cloud', tokenLifetime = 3600, tls, now = Date.now, log = () => {} } = options;
  const {
    users = [],
    clients = [],
    clientKeys = [],
    plans = [],
    requestsPerSecond = Infinity,
    timeLapse = 1,
  } = options;
  const begin = now();
  const timeOfRuns = () => begin + (now() - begin) * timeLapse;
  const settings = {
    edition,
    runDuration: timeLapse * (options.runDuration ?? 6000),
    busyFor: timeLapse * (options.busyFor ?? 600_000),
    listLag: timeLapse * (options.listLag ?? 3000),
    requireCompany: options.requireCompany ?? false,
    signInFaults: options.signInFaults ?? {},
    pollFaults: options.pollFaults ?? {},
    listFaults: options.listFaults ?? {},
    resultFaults: options.resultFaults ?? {},
    stopFaults: options.stopFaults ?? {},
  };
  const replaced = new Set(plans.map(({ number }) => number));
  const allPlans = [...catalogue.filter(({ number }) => !replaced.has(number)), ...plans];
  const signIn = new SignIn(now, tokenLifetime, users, clients, clientKeys);
  const api = new Api(settings, allPlans, signIn, new Executions(timeOfRuns, allPlans));
  const hasRoom = limitPerSecond(requestsPerSecond, now);

  /** @type {Call[]} */
  const requests = [];
  const serve = async (/** @type {IncomingMessage} */ request, /** @type {ServerResponse} */ response) => {
    const call = await receive(request);
    if (call === undefined) return;
    requests.push(call);
    const reply = hasRoom()
      ? api.answer(call)
      : refusal(429, 'TOO_MANY_REQUESTS', 'Too many requests', { 'Retry-After': '1' });
    log(`${call.method} ${call.url} -> ${describe(reply)}`);
    send(response, reply, /^Bearer +(.+)$/i.exec(call.headers.authorization ?? '')?.[1]);
  };
  const server = tls ? createTlsServer(tls, serve) : createServer(serve);
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });

  const address = /** @type {AddressInfo} */ (server.address());
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${address.port}`;
  return {
    url,
    apiUrl: `${url}/Testinium.RestApi/api`,
    authUrl: `${url}${edition === 'cloud' ? '/uaa' : '/Testinium.RestApi'}/oauth/token`,
    gatewayUrl: `${url}/gateway`,
    requests,
    started: api.started,
    stopped: api.stopped,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * The whole request, or `undefined` when it broke off.
 *
 * @param {IncomingMessage} request
 * @returns {Promise<Call | undefined>}
 */
async function receive(request) {
  /** @type {Buffer[]} */
  const chunks = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return undefined;
  }
  const { method = '', url = '', headers } = request;
  return { method, url, headers, body: Buffer.concat(chunks).toString() };
}

/**
 * Says of each request whether it may still be taken within a second.
 *
 * @param {number} most
 * @param {() => number} now
 */
function limitPerSecond(most, now) {
  /** @type {number[]} */
  let taken = [];
  return () => {
    const time = now();
    taken = taken.filter((earlier) => earlier > time - 1000);
    if (taken.length >= most) return false;
    taken.push(time);
    return true;
  };
}

/** @param {Reply} reply */
function describe({ status, fate }) {
  switch (fate) {
    case undefined:
      return String(status);
    case 'cut':
      return 'connection closed';
    case 'half':
      return `half of a ${status}`;
    case 'hang':
      return 'no answer';
  }
}
