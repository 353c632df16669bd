import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { closeServers } from '../../support/server.js';

/** A program of Debian's that people put in front of their servers, and how it is started without the system's files. */
export interface Program {
  readonly name: string;
  readonly binary: string;
  /** Whether the tests may do without it although the environment says FIELD_REQUIRED=1. */
  readonly optional?: true;
  /** The whole of its configuration, around what one test wants of it. */
  readonly configuration: (wanted: string, folder: string) => string;
  /** Further files that it needs beside that one. */
  readonly files?: (wanted: string) => Readonly<Record<string, string>>;
  /** Arguments with which it stays in the foreground, reads this configuration and listens at these ports. */
  readonly command: (file: string, folder: string, ports: readonly number[]) => readonly string[];
}

/** How long a gateway waits for a server before it gives up, as all of them are configured here. Seconds. */
export const patience = 2;

export const nginx: Program = {
  name: 'nginx',
  binary: 'nginx',
  configuration: (wanted, folder) => `
daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log stderr;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((use) => `${use}_temp_path ${folder}/${use};`).join(' ')}
  proxy_connect_timeout ${String(patience)}s;
  proxy_read_timeout ${String(patience)}s;
  ${wanted}
}
`,
  command: (file, folder) => ['-e', 'stderr', '-p', folder, '-c', file],
};

export const haproxy: Program = {
  name: 'HAProxy',
  binary: 'haproxy',
  configuration: (wanted) => `
defaults
  mode http
  timeout connect ${String(patience)}s
  timeout server ${String(patience)}s
  timeout client 60s
${wanted}
`,
  command: (file) => ['-db', '-f', file],
};

export const varnish: Program = {
  name: 'Varnish',
  binary: 'varnishd',
  configuration: (wanted) => `vcl 4.1;\n${wanted}`,
  command: (file, folder, ports) => [
    ...['-F', '-j', 'none', '-n', path.join(folder, 'work'), '-T', 'none', '-s', 'malloc,16m', '-f', file],
    ...['-p', `pipe_timeout=${String(patience)}`],
    // Where it listens is no part of VCL, which knows each of these places by its name only (`local.socket`).
    ...ports.flatMap((port) => ['-a', `port${String(port)}=${here}:${String(port)}`]),
  ],
};

export const apache: Program = {
  name: 'Apache',
  binary: 'apache2',
  configuration: (wanted, folder) => `
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/pid
ServerName testinium.test
ErrorLog /dev/null
${'mpm_event authz_core proxy proxy_http proxy_ajp proxy_balancer slotmem_shm lbmethod_byrequests'
  .split(' ')
  .map((module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`)
  .join('\n')}
StartServers 1
ProxyTimeout ${String(patience)}
${wanted}
`,
  command: (file) => ['-DFOREGROUND', '-f', file],
};

export const squid: Program = {
  name: 'Squid',
  binary: 'squid',
  configuration: (wanted, folder) => `
visible_hostname proxy.test
pid_filename none
access_log none
cache_log ${folder}/log
cache deny all
coredump_dir ${folder}
netdb_filename none
shutdown_lifetime 0 seconds
connect_timeout ${String(patience)} seconds
${wanted}
`,
  // The name keeps what it has in shared memory apart from that of a Squid of the system.
  command: (file) => ['-N', '-n', `field${String(process.pid)}`, '-f', file],
};

export const caddy: Program = {
  name: 'Caddy',
  binary: 'caddy',
  optional: true,
  configuration: (wanted, folder) => `
{
  admin off
  auto_https off
  storage file_system ${folder}/storage
}
${wanted}
`,
  command: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
};

export const trafficServer: Program = {
  name: 'Apache Traffic Server',
  binary: 'traffic_server',
  optional: true,
  // Where everything is that it reads and writes.
  configuration: (_, folder) =>
    ['sysconfdir', 'datadir', 'localstatedir', 'runtimedir', 'logdir', 'cachedir']
      .map((name) => `${name}: ${folder}\n`)
      .join(''),
  files: (wanted) => ({
    'records.config': `
CONFIG proxy.config.log.logging_enabled INT 0
CONFIG proxy.config.admin.user_id STRING nobody
CONFIG proxy.config.http.transaction_no_activity_timeout_out INT ${String(patience)}
${linesOf(wanted, 'CONFIG')}`,
    'remap.config': linesOf(wanted, 'map'),
    'storage.config': '',
    'ip_allow.yaml': 'ip_allow: [{ apply: in, ip_addrs: 0/0, action: allow, methods: ALL }]\n',
  }),
  command: (file) => [`--run-root=${file}`],
};

function linesOf(text: string, first: string): string {
  const lines = text.split('\n').filter((line) => line.startsWith(`${first} `));
  return `${lines.join('\n')}\n`;
}

/** Tests that need a program. Without it they are not run and say so, or fail where the environment says FIELD_REQUIRED=1. */
export function withProgram({ name, binary, optional }: Program, tests: () => void): void {
  const missing = [binary, 'setpriv'].find((program) => whereIs(program) === undefined);
  if (missing === undefined) {
    describe(name, () => {
      afterEach(async () => {
        await endPrograms();
        await closeServers();
      });
      tests();
    });
    return;
  }
  const message = `NOT RUN: ${name}, as there is no ${missing} on this machine`;
  process.stderr.write(`${message}\n`);
  if (process.env['FIELD_REQUIRED'] !== '1' || optional === true) test.skip(message, () => undefined);
  else test(message, () => expect(missing).toBeUndefined());
}

/** Where a program is, or nothing. Debian keeps servers where not everyone's PATH leads. */
const whereIs = (binary: string): string | undefined =>
  [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin']
    .map((folder) => path.join(folder, binary))
    .find((file) => existsSync(file));

/**
 * An address of this machine that nobody else is likely to use, so that a port that was free stays free until a program
 * takes it.
 */
export const here = `127.${String((process.pid >> 8) & 255)}.${String(process.pid & 255)}.77`;

const given = new Set<number>();

/** A port at `here` on which nobody listens, another one each time. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, here);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  if (given.has(port)) return freePort();
  given.add(port);
  return port;
}

const running = new Set<() => Promise<void>>();

/** Ends every program of a test file that still runs. */
async function endPrograms(): Promise<void> {
  for (const end of [...running]) await end();
}

/**
 * Starts a program with a configuration, and files beside it, and waits until it accepts connections at all these ports.
 * Throws what the program said when it does not come up.
 */
export async function start(
  program: Program,
  wanted: string,
  ports: readonly number[],
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), `${program.binary}-`));
  const configuration = path.join(folder, 'configuration');
  const all = { ...program.files?.(wanted), ...files };
  for (const [name, text] of Object.entries(all)) await writeFile(path.join(folder, name), text);
  await writeFile(configuration, program.configuration(wanted, folder));

  // Some of these programs drop root's rights and others refuse them: none gets them.
  const root = process.getuid?.() === 0;
  if (root) await chown(folder, nobody.uid, nobody.gid);

  const command = [whereIs(program.binary) ?? program.binary, ...program.command(configuration, folder, ports)];
  // With the end of this process theirs comes too, whatever ends it.
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', ...command], {
    ...(root ? nobody : {}),
    cwd: folder,
    env: { ...process.env, HOME: folder },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = async (): Promise<void> => {
    running.delete(end);
    await stop(child);
    await rm(folder, { recursive: true, force: true });
  };
  running.add(end);

  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (log += chunk));
  }
  const deadline = Date.now() + 60_000;
  for (const port of ports) {
    while (!(await accepts(port))) {
      if (hasEnded(child)) throw new Error(`${program.name} has ended:\n${log}`);
      if (Date.now() > deadline) throw new Error(`${program.name} does not listen at ${here}:${String(port)}:\n${log}`);
      await wait(20);
    }
  }
}

const nobody = { uid: 65534, gid: 65534 };

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, here, () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

/** Ends a program, and what it started and left behind. */
async function stop(child: ChildProcess): Promise<void> {
  const patience = setTimeout(() => signal(child, 'SIGKILL'), 5000);
  const exit = hasEnded(child) ? undefined : once(child, 'exit');
  signal(child, 'SIGTERM');
  await exit;
  clearTimeout(patience);
  signal(child, 'SIGKILL');
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // There is nobody left.
  }
}
