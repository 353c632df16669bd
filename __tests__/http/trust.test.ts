import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { trust, type Given } from '../../src/http/trust.js';
import { knowsAuthority } from '../support/certificates.js';

/** As GitHub's runner starts its own Node. */
const plain: Given = {
  environment: {},
  flags: [],
  build: {
    target_defaults: { defines: ['NODE_OPENSSL_CONF_NAME=nodejs_conf'] },
    variables: { node_shared_openssl: false },
  },
};

const added = /-----BEGIN [^]*-----END CERTIFICATE-----/.exec(
  readFileSync(knowsAuthority.NODE_EXTRA_CA_CERTS, 'utf8'),
)?.[0];

describe('The authorities that come with Node, and those that NODE_EXTRA_CA_CERTS adds, are named', () => {
  test.each<[string, Partial<Given>]>([
    ...['NODE_OPTIONS', 'NODE_USE_SYSTEM_CA', 'OPENSSL_CONF', 'SSL_CERT_DIR', 'SSL_CERT_FILE'].map(
      (name): [string, Partial<Given>] => [`with ${name}`, { environment: { [name]: 'x' } }],
    ),
    ...[
      '--use-openssl-ca',
      '--use_system_ca',
      '--openssl-config=x',
      '--openssl-shared-config',
      '--env-file=x',
      '--env_file_if_exists=x',
      '--experimental-default-config-file',
    ].map((flag): [string, Partial<Given>] => [`with ${flag}`, { flags: ['--single-threaded', flag] }]),
    [
      'in a Node that is made to trust what OpenSSL does',
      { build: { ...plain.build, target_defaults: { defines: ['NODE_OPENSSL_CERT_STORE'] } } },
    ],
    ["in a Node with the system's OpenSSL", { build: { ...plain.build, variables: { node_shared_openssl: true } } }],
    ['in a Node that does not say with which', { build: { ...plain.build, variables: {} } }],
    [
      "in a Node that is made to trust the system's file",
      { build: { ...plain.build, variables: { node_shared_openssl: false, openssl_system_ca_path: '/etc/ca.pem' } } },
    ],
  ])('%s', (_, given) => {
    const { environment } = { ...plain, ...given };
    expect(trust({ ...plain, ...given }).ca).toEqual(tls.rootCertificates);
    expect(trust({ ...plain, ...given, environment: { ...environment, ...knowsAuthority } }).ca).toEqual([
      ...tls.rootCertificates,
      added,
    ]);
  });
});

test.each<[string, Partial<Given>]>([
  ['a runner that sets nothing', {}],
  ['an added authority', { environment: knowsAuthority }],
  ['empty variables', { environment: { NODE_OPTIONS: '', SSL_CERT_FILE: '' } }],
  ['flags for something else', { flags: ['--single-threaded', '--hash-seed=1'] }],
])('They are what Node trusts by itself, and so are not read twice: %s', (_, given) => {
  expect(trust({ ...plain, ...given })).not.toHaveProperty('ca');
});

const here: Given = { environment: {}, flags: [], build: process.config };
const canTell = 'getCACertificates' in tls && trust(here).ca === undefined ? test : test.skip;

canTell('Without a variable or flag, this Node trusts what comes with it, and nothing else', () => {
  const told = execFileSync(process.execPath, ['-p', 'JSON.stringify(tls.getCACertificates())'], { env: {} });
  expect(JSON.parse(told.toString())).toEqual(tls.rootCertificates);
});

test('TLS is spoken in the same way whatever is set', () => {
  const { ca, ...others } = trust({ ...plain, environment: { NODE_OPTIONS: 'x' } });
  expect(ca).toBeDefined();
  expect(others).toEqual(trust(plain));
  expect(others).toEqual({
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    ciphers: expect.stringMatching(/^TLS_AES_256_GCM_SHA384:.*:@SECLEVEL=2$/) as string,
  });
});
