import { certificate, knowsAuthority, type CertificateName } from '../support/certificates.js';
import { fromOwnProcess, removeOwnProcess, type Errand, type Said } from '../support/own-process.js';
import { connected, tunnelTo } from '../support/proxy.js';
import { answer, closeServers, serve, serveAtOnce, serveTls, started, type Server } from '../support/server.js';
import type { TlsOptions } from 'node:tls';

test('x', async () => {
  const errands: Errand[] = [];
  const names: CertificateName[] = [
    'server',
    'self-signed',
    'another-name',
    'expired',
    'not-yet-valid',
    'wrong-purpose',
    'weak',
    'incomplete',
    'expired-authority',
    'strange',
  ];
  const add = async (o: TlsOptions) =>
    errands.push({
      request: { url: (await serveTls({ ciphers: 'DEFAULT:@SECLEVEL=0', ...o }, answer(200, started))).url },
    });
  for (const n of names) await add(certificate(n));
  await add({ ...certificate('server'), requestCert: true, rejectUnauthorized: true });
  await add({ ...certificate('server'), requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' });
  await add({ ...certificate('server'), minVersion: 'TLSv1', maxVersion: 'TLSv1.1' });
  for (const proxy of [...errands])
    errands.push({
      request: { url: 'https://testinium.test/' },
      limits: {
        route: {
          kind: 'proxy',
          proxy: {
            protocol: 'https:',
            hostname: 'localhost',
            port: Number(new URL(proxy.request.url).port),
            username: '',
            password: '',
          },
        },
      },
    });
  const told = await fromOwnProcess(errands, knowsAuthority);
  console.log(
    told.answers
      .map(
        (a, i) =>
          (names[i % 13] ?? i) +
          ' ' +
          a.kind +
          ('status' in a ? a.status : JSON.stringify('trouble' in a ? a.trouble : '')) +
          '\n   ' +
          a.words +
          '\n   ' +
          a.advice,
      )
      .join('\n'),
    told.stderr,
  );
  await closeServers();
  await removeOwnProcess();
});
