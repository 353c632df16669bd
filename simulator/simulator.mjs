import { once } from 'node:events';
import { createServer } from 'node:http';
import { createApi } from './api.mjs';
import { describeReply, send } from './responses.mjs';
import { bearerOf } from './sign-in.mjs';

/** @import { AddressInfo } from 'node:net' */
/** @import { Settings } from './api.mjs' */

/**
 * @typedef {object} Simulator
 * @property {string} apiUrl Base of the REST API.
 * @property {string} authUrl Where to sign in.
 * @property {string} gatewayUrl Base of the gateway, which only Enterprise 2.0 has.
 * @property {() => Promise<void>} close Ends it, and every connection with it.
 */

/**
 * Starts a stand-in for Testinium on the loopback interface.
 *
 * @param {Settings} settings
 * @param {(line: string) => void} log Is told every request and its response, in a line each.
 * @returns {Promise<Simulator>}
 */
export async function startSimulator(settings, log) {
  const answer = createApi(settings);
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    let body = '';
    try {
      for await (const chunk of request) body += chunk;
    } catch {
      return; // The request broke off.
    }
    const reply = answer({ method, url, headers, body });
    log(`${method} ${url} -> ${describeReply(reply)}`);
    send(response, reply, bearerOf(headers));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${/** @type {AddressInfo} */ (server.address()).port}`;
  return {
    apiUrl: `${url}/Testinium.RestApi/api`,
    authUrl: `${url}${settings.edition === 'cloud' ? '/uaa' : '/Testinium.RestApi'}/oauth/token`,
    gatewayUrl: `${url}/gateway`,
    close: async () => {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}
