import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { action, fromRoot, inputs, work } from './run.mjs';
import { authority } from './server.mjs';

/** @import { Program } from './run.mjs' */

const token = 'secret';
const plan = '42';

const runUrl = (/** @type {string} */ api) => `${api}/plans/${plan}/run/false`;
const told = (/** @type {string} */ api) => ({ ADDRESS: runUrl(api), TOKEN: token, ...trusting(api) });
const trusting = (/** @type {string} */ api) => {
  /** @type {Record<string, string>} */
  const variables = api.startsWith('https:') ? { NODE_EXTRA_CA_CERTS: authority, CURL_CA_BUNDLE: authority } : {};
  return variables;
};

/**
 * What is compared: programs that make the same request with the same token, believe the same answer, and hand on its
 * execution id. The first is the measure of the others.
 *
 * @returns {Program[]}
 */
export function programs() {
  return [
    { name: 'bare script', command: process.execPath, args: [bareScript()], env: told },
    { name: '`curl \\| jq` in a `run:` step', command: 'bash', args: ['-e', curlStep()], env: told },
    {
      name: '**this action**',
      command: process.execPath,
      args: [action],
      env: (api) => ({ ...inputs({ 'plan-id': plan, token, 'api-url': api }), ...trusting(api) }),
    },
    { name: '@actions/core and http-client as they come', command: process.execPath, args: [naiveAction()], env: told },
  ];
}

/** CommonJS without a package: as little as a Node program can do. */
function bareScript() {
  return written(
    'bare.cjs',
    `const { request } = require(process.env.ADDRESS.startsWith('https:') ? 'node:https' : 'node:http');
const { appendFileSync } = require('node:fs');
process.exitCode = 1;
request(process.env.ADDRESS, { headers: { Authorization: 'Bearer ' + process.env.TOKEN } }, (response) => {
  const chunks = [];
  response.on('data', (chunk) => chunks.push(chunk));
  response.on('end', () => {
    const { successful, execution_id } = JSON.parse(Buffer.concat(chunks).toString());
    if (response.statusCode !== 200 || successful !== true) return;
    appendFileSync(process.env.GITHUB_OUTPUT, 'execution-id=' + execution_id + '\\n');
    process.exitCode = 0;
  });
}).end();
`,
  );
}

/** As workflows have it, in GitHub's default shell (\`bash -e\`). */
function curlStep() {
  return written(
    'curl.sh',
    `curl -sS --fail -H "Authorization: Bearer $TOKEN" "$ADDRESS" |
  jq -er 'select(.successful) | "execution-id=\\(.execution_id)"' >> "$GITHUB_OUTPUT"
`,
  );
}

/** The shortest action that GitHub's toolkit allows, bundled with nothing kept out of it. */
function naiveAction() {
  const folder = join(work, 'naive');
  mkdirSync(folder);
  // The bundler takes no notice of this project's tsconfig here, and so not of its stand-ins.
  symlinkSync(fromRoot('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'tsconfig.json'), '{}');
  writeFileSync(
    join(folder, 'main.mjs'),
    `import * as core from '@actions/core';
import { HttpClient } from '@actions/http-client';
import { BearerCredentialHandler } from '@actions/http-client/lib/auth';
try {
  const client = new HttpClient('naive', [new BearerCredentialHandler(process.env.TOKEN)]);
  const { statusCode, result } = await client.getJson(process.env.ADDRESS);
  if (statusCode !== 200 || result?.successful !== true) throw new Error('The plan was not started.');
  core.info('Started: execution ' + result.execution_id);
  core.setOutput('execution-id', result.execution_id);
} catch (error) {
  core.setFailed(error);
}
`,
  );
  const ncc = fromRoot('node_modules/@vercel/ncc/dist/ncc/cli.js');
  const options = ['--no-cache', '--no-source-map-register', '--quiet'];
  execFileSync(process.execPath, [ncc, 'build', 'main.mjs', '--out', 'dist', ...options], {
    cwd: folder,
    stdio: 'inherit',
  });
  const bundle = join(folder, 'dist/index.mjs');
  if (!readFileSync(bundle, 'utf8').includes('UND_ERR_'))
    throw new Error('undici was kept out: that is not as it comes.');
  return bundle;
}

function written(/** @type {string} */ name, /** @type {string} */ text) {
  const file = join(work, name);
  writeFileSync(file, text);
  return file;
}
