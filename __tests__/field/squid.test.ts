import { createHash } from 'node:crypto';
import { certificate, knowsAuthority } from '../support/certificates.js';
import { answer, hold, serve, serveTls, started, type Behaviour } from '../support/server.js';
import { expectEnding, runPlan42, type Ending } from '../support/verdict.js';
import { cells } from './support/arrivals.js';
import { table } from './support/page.js';
import { freePort, here, squid, start, withProgram } from './support/programs.js';

/** A Squid, what the step asks of it, and how that ends. */
interface Story extends Ending {
  readonly fault: string;
  readonly target: string;
  /** What the target does with the trigger; without it, nobody listens there. */
  readonly does?: Behaviour;
  readonly host?: string;
  /** A rule of this Squid's. */
  readonly rule?: string;
  /** `user:password@`, as it stands in the address of the proxy. */
  readonly credentials?: string;
}

const begin = answer(200, started);
const dies: Behaviour = (socket) => socket.destroy();
const green = { step: 'green', known: 'started', says: 'execution 4711' } as const;
const unsent = { step: 'NETWORK_ERROR', known: 'no run' } as const;
const lost = { step: 'UNKNOWN_OUTCOME', known: 'may have started' } as const;
const closed = { does: dies, ...lost, says: 'the connection was closed' } as const;
const [http, https] = ['responds, `http://`', 'responds, `https://`'] as const;
const wantsPassword = { does: begin, rule: 'http_access deny !known' };
const forbids = { does: begin, rule: 'http_access deny all' };
const password = 'pass%w0rd#';
const known = `gate:${encodeURIComponent(password)}@`;

const stories: Story[] = [
  { fault: 'Allows it', target: http, does: begin, ...green },
  { fault: 'Allows it', target: https, does: begin, ...green },
  { fault: 'Requires a password, gets it', target: https, ...wantsPassword, credentials: known, ...green },
  { fault: 'Requires a password, gets none', target: http, ...wantsPassword, ...unsent, says: '407' },
  { fault: 'Forbids it', target: http, ...forbids, ...unsent, says: '403' },
  { fault: 'Forbids it', target: https, ...forbids, ...unsent, says: '403' },
  { fault: 'Allows it', target: 'is down', ...unsent, says: '503' },
  { fault: 'Allows it', target: 'has an unknown name', host: 'nowhere.test', ...unsent, says: '500' },
  { fault: 'Allows it', target: 'closes, `http://`', ...closed },
  { fault: 'Allows it', target: 'closes, `https://`', ...closed },
  { fault: 'Times out', target: 'is slow, `http://`', does: hold(''), ...lost, says: 'no complete response' },
];

// The helper of Debian's and Ubuntu's package; it takes a password's MD5 in hexadecimal.
const helper = '/usr/lib/squid/basic_ncsa_auth';
const files = {
  hosts: '127.0.0.1 testinium.test\n',
  users: `gate:${createHash('md5').update(password).digest('hex')}\n`,
};

const configuration = (port: number, rule: string): string => `
http_port ${here}:${String(port)}
hosts_file hosts
dns_nameservers ${here}
dns_timeout 1 second
dns_retransmit_interval 1 second
read_timeout 5 seconds
auth_param basic program ${helper} users
acl known proxy_auth REQUIRED
${rule}
http_access allow all
`;

withProgram(squid, () => {
  test.each(stories)('$fault, the target $target: $step', async (story) => {
    const { target, does, host = 'testinium.test', rule = '', credentials = '' } = story;
    const scheme = target.includes('https') ? 'https' : 'http';
    // A second trigger would get a start, so that it shows.
    const server =
      does && (await (scheme === 'https' ? serveTls(certificate('server'), does, begin) : serve(does, begin)));
    const port = await freePort();
    await start(squid, configuration(port, rule), [port], files);
    const env = { ...knowsAuthority, [`${scheme}_proxy`]: `http://${credentials}${here}:${String(port)}` };
    const result = await runPlan42(`${scheme}://${host}:${String(server?.port ?? (await freePort()))}`, {}, { env });
    expectEnding(result, story);
    expect(server?.requests ?? []).toHaveLength(does === undefined || story.known === 'no run' ? 0 : 1);
    expect(result.visible).not.toContain(password);
  });
});

test('Squid is what docs/dev/gateways.md says', () => {
  expect(table('Squid')).toEqual([
    ['Squid', 'The target', 'The step', 'Known', 'What it says'],
    ...stories.map((story) => [story.fault, story.target, ...cells(story)]),
  ]);
});
