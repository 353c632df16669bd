import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { root } from './support/run-action.js';
import { answer, closeServers, serve } from './support/server.js';

// The release workflow's own scripts, run as its runner runs them: against a repository in a folder of its own, or a
// server on this machine in GitHub's place.

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly concurrency: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const workflow = parse(read('.github/workflows/release.yml')) as Workflow;
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);
const script = (name: string): string => steps.find((step) => step.name === name)?.run ?? '';

const folder = mkdtempSync(path.join(tmpdir(), 'release-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(closeServers);

interface Ended {
  readonly code: number;
  readonly said: string;
}

/** Runs a program to its end, whatever that is. */
async function run(cwd: string, program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, env: { ...process.env, ...env } });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
}

/** A `run:` step with `shell: bash`, as the runner starts it. */
const runStep = (cwd: string, name: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  run(cwd, 'bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script(name)], env);

let repositories = 0;

/** A remote, a checkout of it, and what they are asked to do. */
class Repository {
  readonly remote: string;
  readonly checkout: string;

  private constructor() {
    const here = path.join(folder, String(++repositories));
    mkdirSync(here);
    this.remote = path.join(here, 'remote.git');
    this.checkout = path.join(here, 'checkout');
  }

  static async create(...releases: string[]): Promise<Repository> {
    const repository = new Repository();
    await repository.git('init', '--quiet', '--bare', repository.remote);
    await repository.git('clone', '--quiet', repository.remote, repository.checkout);
    for (const release of releases) await repository.release(release);
    return repository;
  }

  async git(...args: string[]): Promise<string> {
    const cwd = args[0] === 'init' || args[0] === 'clone' ? folder : this.checkout;
    const identity = [
      '-c',
      'user.name=maintainer',
      '-c',
      'user.email=maintainer@example.com',
      '-c',
      'tag.gpgsign=false',
    ];
    const { code, said } = await run(cwd, 'git', [...identity, ...args]);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${said}`);
    return said.trim();
  }

  /** A commit with a tag on it, annotated as `git tag -a` makes it. */
  async release(tag: string): Promise<void> {
    await this.git('commit', '--quiet', '--allow-empty', '--message', tag);
    await this.git('tag', '--annotate', '--message', tag, tag);
    await this.git('push', '--quiet', 'origin', 'HEAD:refs/heads/main', tag);
  }

  move(tag: string, env?: NodeJS.ProcessEnv): Promise<Ended> {
    return run(this.checkout, path.join(root, 'scripts/move-major-tag.sh'), [this.remote, tag], env);
  }

  /** Which of the releases the remote's tag means. */
  async meant(tag: string): Promise<string> {
    const { said } = await run(this.remote, 'git', ['rev-parse', '--verify', '--quiet', `${tag}^{commit}`]);
    if (said === '') return 'nothing';
    return (await run(this.remote, 'git', ['tag', '--points-at', said.trim(), '--list', 'v*.*.*'])).said.trim();
  }

  hook(name: string, ...lines: string[]): void {
    writeFileSync(path.join(this.remote, 'hooks', name), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
  }
}

describe('The tag vX', () => {
  test('is made by the first release and moved by the next ones, each to its own commit', async () => {
    const repository = await Repository.create();
    for (const tag of ['v1.0.0', 'v1.0.1', 'v1.2.0', 'v1.10.0']) {
      await repository.release(tag);
      expect(await repository.move(tag)).toMatchObject({ code: 0 });
      expect(await repository.meant('v1')).toBe(tag);
    }
    // Users check it out: it is the commit itself, and a second run of the job changes nothing.
    expect(await repository.git('ls-remote', 'origin', 'refs/tags/v1')).toMatch(
      new RegExp(`^${await repository.git('rev-parse', 'HEAD')}`),
    );
    expect(await repository.move('v1.10.0')).toMatchObject({ code: 0 });
    expect(await repository.meant('v1')).toBe('v1.10.0');
  });

  test('is never moved back by a patch of an older version, or by one that ends late', async () => {
    const repository = await Repository.create('v1.9.0', 'v1.10.0', 'v1.9.1');
    await repository.move('v1.10.0');
    const { code, said } = await repository.move('v1.9.1');
    expect(code).toBe(0);
    expect(said).toContain('::notice::v1 stays at v1.10.0, which is newer than v1.9.1.');
    expect(await repository.meant('v1')).toBe('v1.10.0');
  });

  test('is neither moved nor held up by a prerelease, or by a tag that never became a release', async () => {
    const repository = await Repository.create('v1.0.0', 'v1.1.0-rc.1', 'v1.2.0', 'v1.0.1');
    await repository.move('v1.0.0');
    expect(await repository.move('v1.1.0-rc.1')).toMatchObject({ code: 0 });
    expect(await repository.meant('v1')).toBe('v1.0.0');
    // v1.2.0 is marked as a prerelease on GitHub, or its checks have failed.
    expect(await repository.move('v1.0.1')).toMatchObject({ code: 0 });
    expect(await repository.meant('v1')).toBe('v1.0.1');
    expect(workflow.jobs['move-major-tag']?.if).toBe('${{ !github.event.release.prerelease }}');
  });

  test('of one major version has nothing to do with that of another', async () => {
    const repository = await Repository.create('v1.0.0', 'v10.0.0', 'v2.0.0', 'v1.0.1');
    for (const tag of ['v1.0.0', 'v10.0.0', 'v2.0.0', 'v1.0.1']) await repository.move(tag);
    expect(await Promise.all(['v1', 'v2', 'v10'].map((tag) => repository.meant(tag)))).toEqual([
      ...['v1.0.1', 'v2.0.0', 'v10.0.0'],
    ]);
  });

  test('goes to the newer of two releases that move it in the same moment', async () => {
    const repository = await Repository.create('v1.0.0', 'v1.1.0', 'v1.2.0');
    await repository.move('v1.0.0');
    // Between the look and the push of v1.1.0, v1.2.0 gets there.
    const bin = path.join(repository.checkout, 'bin');
    mkdirSync(bin);
    const real = (await run(folder, 'bash', ['-c', 'command -v git'])).said.trim();
    const stub = [
      '#!/bin/bash',
      'for word in "$@"; do',
      `  if [ "$word" = push ] && mkdir "${bin}/once" 2> /dev/null; then`,
      `    "${real}" --git-dir="${repository.remote}" update-ref refs/tags/v1 "$("${real}" --git-dir="${repository.remote}" rev-parse 'v1.2.0^{commit}')"`,
      '  fi',
      'done',
      `exec "${real}" "$@"`,
    ];
    writeFileSync(path.join(bin, 'git'), stub.join('\n'));
    chmodSync(path.join(bin, 'git'), 0o755);
    const { code, said } = await repository.move('v1.1.0', { PATH: `${bin}:${process.env['PATH'] ?? ''}` });
    expect(readdirSync(bin)).toContain('once');
    expect(said).toContain('v1 stays at v1.2.0');
    expect(code).toBe(0);
    expect(await repository.meant('v1')).toBe('v1.2.0');
  });

  test('stays, and the job is red, when GitHub answers with an error, before the look or at the push', async () => {
    const repository = await Repository.create('v1.0.0', 'v1.0.1');
    await repository.move('v1.0.0');
    const github = await serve(answer(503, 'Service unavailable'));
    const move = path.join(root, 'scripts/move-major-tag.sh');
    expect((await run(repository.checkout, move, [github.url, 'v1.0.1'])).code).not.toBe(0);
    expect(github.requests.length).toBeGreaterThan(0);
    expect((await run(repository.checkout, move, [path.join(folder, 'gone'), 'v1.0.1'])).code).not.toBe(0);

    repository.hook('pre-receive', 'echo "error: internal server error" >&2', 'exit 1');
    expect(await repository.move('v1.0.1')).toMatchObject({ code: 1 });
    expect(await repository.meant('v1')).toBe('v1.0.0');
  });

  test('that GitHub lets no workflow move is red, and says how a person moves it', async () => {
    const repository = await Repository.create('v1.0.0', 'v1.0.1');
    await repository.move('v1.0.0');
    const refusal =
      'refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission';
    repository.hook('update', `echo '${refusal}' >&2`, 'exit 1');
    const { code, said } = await repository.move('v1.0.1');
    expect(code).toBe(1);
    expect(said).toContain(refusal);
    const [, command = ''] = /^::error title=v1 was not moved::.* by hand: (.*)$/m.exec(said) ?? [];
    repository.hook('update', 'exit 0');
    expect(await run(repository.checkout, 'bash', ['-c', command])).toMatchObject({ code: 0 });
    expect(await repository.meant('v1')).toBe('v1.0.1');
  });

  test('that somebody has put on no release is left there, and the job is red', async () => {
    const repository = await Repository.create('v1.0.0');
    await repository.git('commit', '--quiet', '--allow-empty', '--message', 'no release');
    await repository.git('push', '--quiet', 'origin', 'HEAD:refs/tags/v1');
    await repository.release('v1.0.1');
    const { code, said } = await repository.move('v1.0.1');
    expect(code).toBe(1);
    expect(said).toContain('which is no release');
    expect(await repository.meant('v1')).toBe('');
  });

  test('is not made of a tag that is not there', async () => {
    const repository = await Repository.create('v1.0.0');
    expect(await repository.move('v1.0.1')).toMatchObject({ code: 1 });
    expect(await repository.meant('v1')).toBe('nothing');
  });

  test('is asked for with the password in the environment, and in no argument', async () => {
    const github = await serve(
      answer(401, 'Who is it?', { 'WWW-Authenticate': 'Basic realm="GitHub"' }),
      answer(403, ''),
    );
    const repository = await Repository.create('v1.0.0');
    const move = path.join(root, 'scripts/move-major-tag.sh');
    const { code, said } = await run(repository.checkout, move, [github.url, 'v1.0.0'], { GH_TOKEN: 'ghs_secret' });
    expect(code).not.toBe(0);
    expect(said).not.toContain('ghs_secret');
    const basic = Buffer.from('x-access-token:ghs_secret').toString('base64');
    // Git asks without it first, and then with it as often as it likes.
    const [first, ...others] = github.requests.map(({ headers }) => headers['authorization']);
    expect(first).toBeUndefined();
    expect(new Set(others)).toEqual(new Set([`Basic ${basic}`]));
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
    const env = { GITHUB_REF_NAME: tag };
    expect(await runStep(checkout, 'The tag is the version in package.json', env)).toMatchObject({ code });
  });

  test('waits for no other, and is cancelled by none', () => {
    expect(workflow.concurrency).toEqual({ group: 'release-${{ github.ref }}', 'cancel-in-progress': false });
  });

  test('attests every file that runs, and only in a job that checks have let through and that installs nothing', () => {
    const attest = workflow.jobs['attest'];
    expect(attest?.needs).toEqual(['version', 'ci', 'e2e']);
    const subjects = (attest?.steps ?? [])
      .filter(({ uses }) => uses?.startsWith('actions/attest@'))
      .map((step) => (step.with?.['subject-path'] ?? '').trim().split('\n'));
    expect(subjects).toEqual([
      ['action.yml', 'dist/**', 'sbom.cdx.json'],
      ['action.yml', 'dist/**'],
    ]);
    expect((attest?.steps ?? []).map(({ run: code = '' }) => code).join('\n')).not.toMatch(/npm (ci|i|install|run)\b/);
    const mayWrite = Object.entries(workflow.jobs).filter(
      ([, { permissions }]) => permissions?.['contents'] === 'write',
    );
    expect(mayWrite.map(([name]) => name)).toEqual(['sbom', 'move-major-tag']);
    const maySign = Object.entries(workflow.jobs).filter(
      ([, { permissions }]) => permissions?.['id-token'] === 'write',
    );
    expect(maySign.map(([name]) => name)).toEqual(['attest']);
  });

  test('has an SBOM of what the bundle is made of, from the lock file alone', async () => {
    const checkout = mkdtempSync(path.join(folder, 'sbom-'));
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
      cpSync(path.join(root, file), path.join(checkout, file));
    }
    expect(await runStep(checkout, 'List what is in the bundle')).toMatchObject({ code: 0 });
    expect(readdirSync(checkout)).not.toContain('node_modules');
    const sbom = JSON.parse(readFileSync(path.join(checkout, 'sbom.cdx.json'), 'utf8')) as {
      bomFormat: string;
      metadata: { component: { type: string; version: string } };
      components: { name: string; version: string; hashes?: unknown[]; licenses?: unknown[] }[];
    };
    const pack = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    > & {
      version: string;
    };
    expect(sbom.bomFormat).toBe('CycloneDX');
    expect(sbom.metadata.component).toMatchObject({ type: 'application', version: pack.version });
    const listed = sbom.components.map(({ name, version }) => `${name}@${version}`);
    expect(listed).toEqual(
      expect.arrayContaining(Object.entries(pack.dependencies).map(([name, version]) => `${name}@${version}`)),
    );
    for (const [name, version] of Object.entries(pack.devDependencies))
      expect(listed).not.toContain(`${name}@${version}`);
    for (const { hashes, licenses } of sbom.components) {
      expect(hashes).not.toHaveLength(0);
      expect(licenses).not.toHaveLength(0);
    }
  });
});
