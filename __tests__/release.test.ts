import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { read, type Workflow } from './support/pages.js';
import { root } from './support/run-action.js';
import { answer, closeServers, serve } from './support/server.js';

// The release workflow's own scripts, run as its runner runs them: against a repository in a folder of its own, or a
// server on this machine in GitHub's place.

const workflow = parse(read('.github/workflows/release.yml')) as Workflow;
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);
const move = path.join(root, 'scripts/move-major-tag.sh');
const folder = mkdtempSync(path.join(tmpdir(), 'release-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(closeServers);

interface Ended {
  readonly code: number | string;
  readonly said: string;
}

/** Runs a program to its end, whatever that is. */
function run(cwd: string, program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? (error === null ? 0 : 1), said: stdout + stderr }),
    );
  });
}

/** A remote, a checkout of it, and what they are asked to do. */
class Repository {
  readonly #folder = mkdtempSync(path.join(folder, 'repository-'));
  readonly remote = path.join(this.#folder, 'remote.git');
  readonly checkout = path.join(this.#folder, 'checkout');

  static async create(...releases: string[]): Promise<Repository> {
    const repository = new Repository();
    mkdirSync(repository.checkout);
    await repository.git('init', '--quiet', '--bare', repository.remote);
    await repository.git('clone', '--quiet', repository.remote, '.');
    for (const release of releases) await repository.release(release);
    return repository;
  }

  async git(...args: string[]): Promise<string> {
    const identity = 'user.name=maintainer user.email=maintainer@example.com tag.gpgsign=false'.split(' ');
    const { code, said } = await run(this.checkout, 'git', [...identity.flatMap((one) => ['-c', one]), ...args]);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${said}`);
    return said.trim();
  }

  /** A commit with a tag on it, annotated as `git tag -a` makes it. */
  async release(tag: string): Promise<void> {
    await this.git('commit', '--quiet', '--allow-empty', '--message', tag);
    await this.git('tag', '--annotate', '--message', tag, tag);
    await this.git('push', '--quiet', 'origin', 'HEAD:refs/heads/main', tag);
  }

  move(tag: string): Promise<Ended> {
    return run(this.checkout, move, [this.remote, tag]);
  }

  /** Which of the releases the remote's tag means. */
  async meant(tag: string): Promise<string> {
    const { said } = await run(this.remote, 'git', ['rev-parse', '--verify', '--quiet', `${tag}^{commit}`]);
    if (said === '') return 'nothing';
    return (await run(this.remote, 'git', ['tag', '--points-at', said.trim(), '--list', 'v*.*.*'])).said.trim();
  }

  /** What the remote says to a push, as a script. */
  onPush(script: string): void {
    writeFileSync(path.join(this.remote, 'hooks/update'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
}

describe('The tag vX', () => {
  test.each<[what: string, releases: string, moves: string, meant: Record<string, string>]>([
    ['follows the releases', 'v1.0.0 v1.2.0 v1.10.0', 'v1.0.0 v1.2.0 v1.10.0 v1.10.0', { v1: 'v1.10.0' }],
    ['never goes back', 'v1.9.0 v1.10.0 v1.9.1', 'v1.10.0 v1.9.1', { v1: 'v1.10.0' }],
    ['means no prerelease', 'v1.0.0 v1.1.0-rc.1', 'v1.0.0 v1.1.0-rc.1', { v1: 'v1.0.0' }],
    // v1.2.0 is marked as a prerelease on GitHub, or its checks have failed.
    ['is not held up by a tag that is no release', 'v1.0.0 v1.2.0 v1.0.1', 'v1.0.0 v1.0.1', { v1: 'v1.0.1' }],
    ['is one of many', 'v1.0.0 v10.0.0 v2.0.0', 'v10.0.0 v2.0.0 v1.0.0', { v1: 'v1.0.0', v10: 'v10.0.0' }],
  ])('%s', async (_, releases, moves, meant) => {
    const repository = await Repository.create(...releases.split(' '));
    for (const tag of moves.split(' ')) expect(await repository.move(tag)).toMatchObject({ code: 0 });
    for (const [tag, release] of Object.entries(meant)) {
      expect(await repository.meant(tag)).toBe(release);
      // Users check it out: it is the commit itself.
      const commit = await repository.git('rev-parse', `${release}^{commit}`);
      expect(await repository.git('ls-remote', 'origin', `refs/tags/${tag}`)).toMatch(new RegExp(`^${commit}`));
    }
  });

  test('stays, and the job is red, when somebody has put it on no release', async () => {
    const repository = await Repository.create('v1.0.0');
    await repository.git('commit', '--quiet', '--allow-empty', '--message', 'no release');
    await repository.git('push', '--quiet', 'origin', 'HEAD:refs/tags/v1');
    expect((await repository.move('v1.0.0')).code).toBe(1);
    expect(await repository.meant('v1')).toBe('');
  });

  test('that GitHub lets no workflow move is red, and says how a person moves it', async () => {
    const repository = await Repository.create('v1.0.0', 'v1.0.1');
    await repository.move('v1.0.0');
    const refusal =
      'refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission';
    repository.onPush(`echo '${refusal}' >&2; exit 1`);
    const { code, said } = await repository.move('v1.0.1');
    expect(code).toBe(1);
    expect(said).toContain(refusal);
    const [, command = ''] = /^::error title=v1 was not moved::.* by hand: (.*)$/m.exec(said) ?? [];
    repository.onPush('exit 0');
    expect(await run(repository.checkout, 'bash', ['-c', command])).toMatchObject({ code: 0 });
    expect(await repository.meant('v1')).toBe('v1.0.1');
  });

  test('is asked for with the password in the environment, and in no argument', async () => {
    const unknown = answer(401, 'Who is it?', { 'WWW-Authenticate': 'Basic realm="GitHub"' });
    const github = await serve(unknown, answer(403, ''));
    const { checkout } = await Repository.create('v1.0.0');
    const { code, said } = await run(checkout, move, [github.url, 'v1.0.0'], { GH_TOKEN: 'ghs_secret' });
    expect(code).not.toBe(0);
    expect(said).not.toContain('ghs_secret');
    const basic = Buffer.from('x-access-token:ghs_secret').toString('base64');
    expect(github.requests.at(-1)?.headers['authorization']).toBe(`Basic ${basic}`);
  });
});

describe('A release', () => {
  test.each([
    ['v1.2.3', '1.2.3', 0],
    ['v1.2.3-rc.1', '1.2.3-rc.1', 0],
    ['v1.2.3', '1.2.4', 1],
    ['1.2.3', '1.2.3', 1],
    ['v1.2', '1.2', 1],
    ['v1.2.3;id', '1.2.3;id', 1],
  ])('of tag %s with version %s in package.json ends its check with %d', async (tag, version, code) => {
    const checkout = mkdtempSync(path.join(folder, 'version-'));
    writeFileSync(path.join(checkout, 'package.json'), JSON.stringify({ version }));
    const { run: script = '' } = steps.find(({ name }) => name === 'The tag is the version in package.json') ?? {};
    // As the runner starts a step with `shell: bash`.
    const bash = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
    expect(await run(checkout, 'bash', bash, { GITHUB_REF_NAME: tag })).toMatchObject({ code });
  });

  test('is attested, all that runs of it, in a job that checks have let through and that installs nothing', () => {
    const { needs, steps: attesting = [] } = workflow.jobs['attest'] ?? {};
    expect(needs).toEqual(['version', 'ci', 'e2e']);
    expect(attesting.map((step) => step.with?.['subject-path'])).toContain('action.yml\ndist/**\nsbom.cdx.json\n');
    expect(attesting.map(({ run: code = '' }) => code).join('\n')).not.toMatch(/npm (ci|i|install|run)\b/);
    const signing = Object.entries(workflow.jobs).filter(([, job]) => job.permissions?.['id-token'] === 'write');
    expect(signing.map(([name]) => name)).toEqual(['attest']);
  });
});
