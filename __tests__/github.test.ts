import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { certificate, knowsAuthority } from './support/certificates.js';
import { commit, recorded } from './support/events.js';
import { root } from './support/run-action.js';
import { answer, closeServers, serve, serveTls, started } from './support/server.js';
import { githubToken } from './support/story.js';
import { runPlan42 } from './support/verdict.js';

// What only the bundle shows of the commit status: @actions/github reads its environment once, when it is loaded.

const folder = await mkdtemp(path.join(tmpdir(), 'github-'));
afterAll(() => rm(folder, { recursive: true }));
afterEach(closeServers);

/** Starts plan 42 for a pull request on a GitHub Enterprise Server; returns what that was asked for, and the warnings. */
async function step(env: Record<string, string>) {
  const testinium = await serve(answer(200, started));
  const github = await serveTls(certificate('server'), answer(201, {}));
  const onGitHub = {
    GITHUB_API_URL: `${github.url}/api/v3`,
    GITHUB_REPOSITORY: 'example-org/shop',
    GITHUB_SHA: commit.merge,
    GITHUB_EVENT_PATH: recorded('pull_request'),
    ...env,
  };
  const result = await runPlan42(testinium.url, { 'github-token': githubToken }, { env: onGitHub });
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  expect(result.visible).not.toContain(githubToken);
  const warnings = result.annotations.map(({ text }) => text);
  return { targets: github.requests.map(({ target }) => target), warnings, connections: github.connections() };
}

test('a status on the head of a pull request, on a server with a private certificate authority', async () => {
  const { targets, warnings } = await step(knowsAuthority);
  expect(targets).toEqual([`/api/v3/repos/example-org/shop/statuses/${commit.head}`]);
  expect(warnings).toEqual([]);
});

test('an event that cannot be read is a warning', async () => {
  const file = path.join(folder, 'event.json');
  await writeFile(file, '{"pull_request":{"head":');
  const { connections, warnings } = await step({ ...knowsAuthority, GITHUB_EVENT_PATH: file });
  expect(connections).toBe(0);
  expect(warnings).toEqual([expect.stringMatching(/JSON/)]);
});

test('without github-token, what would set a status is not loaded', async () => {
  const dist = path.join(root, 'dist');
  const scripts = (await readdir(dist)).filter((name) => name.endsWith('.js') && name !== 'index.js');
  const texts = await Promise.all(scripts.map((name) => readFile(path.join(dist, name), 'utf8')));
  const ofGitHub = scripts.filter((_, at) => texts[at]?.includes('GITHUB_EVENT_PATH'));
  expect(ofGitHub).not.toEqual([]);
  await cp(dist, folder, { recursive: true, filter: (file) => !ofGitHub.includes(path.basename(file)) });
  const inputs: Record<string, string>[] = [{}, { 'github-token': githubToken }];
  const warnings = inputs.map(async (inputs) => {
    const { url } = await serve(answer(200, started));
    const result = await runPlan42(url, inputs, { program: path.join(folder, 'index.js') });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    return result.annotations.length;
  });
  expect(await Promise.all(warnings)).toEqual([0, 1]);
});
