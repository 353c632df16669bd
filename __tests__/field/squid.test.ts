import { createHash } from 'node:crypto';
import type { Result } from '../support/run-action.js';
import {
  answer,
  closeServers,
  hold,
  serve,
  serveTls,
  started,
  type Behaviour,
  type Server,
} from '../support/server.js';
import { certificate, knowsAuthority } from '../support/certificates.js';
import { endCells, expectEnd, runPlan42, type End } from './support/arrivals.js';
import { forEach } from './support/at-once.js';
import { table } from './support/page.js';
import { endPrograms, freePort, here, squid, start, withProgram } from './support/programs.js';

/** A Squid, what the step asks of it, and how that ends. */
interface Story extends End {
  readonly fault: string;
  readonly target: string;
  /** What the target does with the trigger; without it, nobody listens there. */
  readonly does?: Behaviour;
  readonly scheme?: 'http' | 'https';
  /** Rules for those who come this way, by the name of the list (ACL) that has them. */
  readonly rules?: (those: string) => string;
  /** `user:password@`, as it stands in the address of the proxy. */
  readonly credentials?: string;
  readonly host?: string;
}

const begin = answer(200, started);
/** These bytes, and then the connection is gone, with TLS or without. */
const cutAfter =
  (bytes: string): Behaviour =>
  (socket) =>
    socket.write(bytes, () => socket.destroy());
const dies: Behaviour = (socket) => socket.destroy();
const green = { step: 'green', run: 'started', says: 'execution 4711' } as const;
const unsent = { step: 'NETWORK_ERROR', run: 'not started' } as const;
const lost = { step: 'UNKNOWN_OUTCOME', run: 'may have started' } as const;
const wantsPassword = (those: string): string => `http_access deny ${those} !known`;
const forbids = (those: string): string => `http_access deny ${those}`;
const password = 'pass%w0rd#';
const knownTo = (secret: string): string => `gate:${encodeURIComponent(secret)}@`;

const stories: Story[] = [
  { fault: 'Allows it', target: 'responds, `http://`', does: begin, ...green },
  { fault: 'Allows it', target: 'responds, `https://`', does: begin, scheme: 'https', ...green },
  {
    fault: 'Requires a password, gets it',
    target: 'responds, `https://`',
    does: begin,
    scheme: 'https',
    rules: wantsPassword,
    credentials: knownTo(password),
    ...green,
  },
  {
    fault: 'Requires a password, gets another',
    target: 'responds, `https://`',
    does: begin,
    scheme: 'https',
    rules: wantsPassword,
    credentials: knownTo('another'),
    ...unsent,
    says: '407',
  },
  {
    fault: 'Requires a password, gets none',
    target: 'responds, `http://`',
    does: begin,
    rules: wantsPassword,
    ...unsent,
    says: '407',
  },
  {
    fault: 'Forbids it',
    target: 'responds, `http://`',
    does: begin,
    rules: forbids,
    ...unsent,
    says: '403',
  },
  {
    fault: 'Forbids it',
    target: 'responds, `https://`',
    does: begin,
    scheme: 'https',
    rules: forbids,
    ...unsent,
    says: '403',
  },
  { fault: 'Allows it', target: 'is down', ...unsent, says: '503' },
  { fault: 'Allows it', target: 'has an unknown name', host: 'nowhere.test', ...unsent, says: '500' },
  { fault: 'Allows it', target: 'closes, `http://`', does: dies, ...lost, says: 'the connection was closed' },
  {
    fault: 'Allows it',
    target: 'closes, `https://`',
    does: dies,
    scheme: 'https',
    ...lost,
    says: 'the connection was closed',
  },
  {
    fault: 'Times out',
    target: 'is slow, `http://`',
    does: hold(''),
    ...lost,
    says: 'no complete response',
  },
  {
    fault: 'Allows it',
    target: 'cuts off, `https://`',
    does: cutAfter('HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{'),
    scheme: 'https',
    ...lost,
    says: 'no complete response',
  },
  {
    fault: 'Allows it',
    target: '503, `https://`',
    does: answer(503, { message: 'Busy' }),
    scheme: 'https',
    step: 'SERVICE_UNAVAILABLE',
    run: 'may have started',
    says: 'HTTP 503',
  },
];

const ends = new Map<Story, { result: Result; target: Server | undefined }>();

withProgram(squid, () => {
  beforeAll(async () => {
    const ways = [];
    for (const story of stories) {
      // A second trigger would get a start, so that it shows.
      const does = story.does === undefined ? undefined : ([story.does, begin] as const);
      const target =
        does && (await (story.scheme === 'https' ? serveTls(certificate('server'), ...does) : serve(...does)));
      ways.push({ story, target, port: await freePort(), to: target?.port ?? (await freePort()) });
    }
    const places = ways.map(({ story: { rules }, port }) => place(port, rules));
    await start(
      squid,
      [common, ...places, 'http_access allow all'].join('\n'),
      ways.map(({ port }) => port),
      files,
    );

    await forEach(ways, async ({ story, target, port, to }) => {
      const { scheme = 'http', credentials = '', host = 'testinium.test' } = story;
      const proxy = { [`${scheme}_proxy`]: `http://${credentials}${here}:${String(port)}` };
      const options = { env: { ...knowsAuthority, ...proxy } };
      ends.set(story, { result: await runPlan42(`${scheme}://${host}:${String(to)}`, {}, options), target });
    });
  }, 180_000);

  afterAll(async () => {
    await endPrograms();
    await closeServers();
  });

  test.each(stories)('$fault, the target $target: $step', (story) => {
    const end = ends.get(story);
    if (end === undefined) throw new Error('This step was not run.');
    expectEnd(end.result, story);
    expect(end.target?.requests ?? []).toHaveLength(story.does === undefined || story.run === 'not started' ? 0 : 1);
    expect(end.result.visible).not.toContain(password);
  });
});

test('Squid is what docs/dev/gateways.md says', () => {
  expect(table('Squid')).toEqual([
    ['Squid', 'The target', 'The step', 'The run', 'What it says'],
    ...stories.map((story) => [story.fault, story.target, ...endCells(story)]),
  ]);
});

// The helper of Debian's and Ubuntu's package; it takes a password's MD5 in hexadecimal.
const helper = '/usr/lib/squid/basic_ncsa_auth';

const files = {
  hosts: '127.0.0.1 testinium.test\n',
  users: `gate:${createHash('md5').update(password).digest('hex')}\n`,
};

const common = `
hosts_file hosts
dns_nameservers ${here}
dns_timeout 1 second
dns_retransmit_interval 1 second
read_timeout 5 seconds
auth_param basic program ${helper} users
acl known proxy_auth REQUIRED
`;

function place(port: number, rules?: (those: string) => string): string {
  const name = `port${String(port)}`;
  return [
    `http_port ${here}:${String(port)} name=${name}`,
    `acl at_${name} myportname ${name}`,
    ...(rules === undefined ? [] : [rules(`at_${name}`)]),
  ].join('\n');
}
