// A stand-in for Testinium that runs until it is stopped with Ctrl-C: node simulator/serve.mjs
import {
  UsageError,
  describeOptions,
  describePlans,
  readArguments,
  readSettings,
  simulatorOptions,
} from './options.mjs';
import { client, clientKey, tokens, user } from './sign-in.mjs';
import { startSimulator } from './simulator.mjs';

const credentials = `Sign in as ${user.username} / ${user.password} with the client ${client.id} / ${client.secret},
or the client key ${clientKey}. Or use one of these tokens:
${[...tokens.keys()].map((token) => `  ${token}`).join('\n')}`;

const help = `Usage: node simulator/serve.mjs [options]

Serves a stand-in for Testinium's REST API on 127.0.0.1 and logs every request.

${describeOptions()}

Test plans
${describePlans()}

${credentials}`;

try {
  const given = readArguments(
    simulatorOptions.map(([name]) => name),
    ['help'],
  );
  if (given['help']) console.log(help);
  else {
    const simulator = await startSimulator(readSettings(given), (line) => console.log(line));
    // .github/actions/simulator reads these lines.
    console.log(`${credentials}

REST API    ${simulator.apiUrl}
Gateway     ${simulator.gatewayUrl}
Sign-in     ${simulator.authUrl}
Ctrl-C stops it. Requests:`);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void simulator.close());
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}. See --help.`);
  process.exitCode = 2;
}
