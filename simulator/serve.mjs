// A stand-in for Testinium as a program of its own: node simulator/serve.mjs --port 8080
import { describeCatalogue } from './catalogue.mjs';
import { UsageError, describeSwitches, readArguments, readSwitches, switches, table } from './command-line.mjs';
import { clientKeys, clients, tokens, users } from './sign-in.mjs';
import { startSimulator } from './testinium.mjs';

/** @import { User } from './sign-in.mjs' */

const help = `Usage: node simulator/serve.mjs [--port number] [switches]

Serves a stand-in for Testinium's REST API on 127.0.0.1 until it is stopped with Ctrl-C.
Without --port the system chooses one.

Switches
${describeSwitches()}

Plans
${describeCatalogue()}

Tokens
${table([
  [tokens.valid, 'has every right'],
  [tokens.withoutPlanRun, 'lacks the right PLAN_RUN'],
  [tokens.withoutExecutionView, 'lacks the right TEST_EXECUTION_VIEW'],
  [tokens.withoutScenarioView, 'lacks the right SCENARIO_VIEW'],
  [tokens.withoutResultView, 'lacks the right TEST_RESULT_VIEW'],
  [tokens.expired, 'has expired'],
])}

Users, to sign in with the client ${clients.map(({ id, secret }) => `${id} / ${secret}`).join()}
or the client key ${clientKeys.join()}
${table(users.map((user) => [`${user.username} / ${user.password}`, rights(user)]))}`;

/** @param {User} user */
function rights({ lacks = [], locked }) {
  if (locked) return 'is locked';
  return lacks.length === 0 ? 'has every right' : `lacks ${lacks.join(', ')}`;
}

async function serve() {
  const argv = process.argv.slice(2);
  if (argv.includes('--help')) {
    console.log(help);
    return;
  }
  const given = readArguments(argv, ['port', ...Object.keys(switches)]);
  const port = Number(given['port'] ?? 0);
  if (!/^\d{0,5}$/.test(given['port'] ?? '') || port > 65_535) {
    throw new UsageError(`--port is "${given['port']}", but should be a number from 0 to 65535`);
  }
  const simulator = await startSimulator({ ...readSwitches(given), port, log: (line) => console.log(line) });
  console.log(help.slice(help.indexOf('Plans\n')));
  console.log(`
REST API    ${simulator.apiUrl}
Gateway     ${simulator.gatewayUrl}
Sign-in     ${simulator.authUrl}
Ctrl-C stops it. Requests:`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void simulator.close());
}

try {
  await serve();
} catch (error) {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!(error instanceof UsageError) && !inUse) throw error;
  console.error(`${error.message}. See --help.`);
  process.exitCode = 2;
}
