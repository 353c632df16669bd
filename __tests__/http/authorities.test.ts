import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addedAuthorities, addedInWords } from '../../src/http/authorities.js';
import { knowsAuthority } from '../support/certificates.js';

const folder = mkdtempSync(path.join(tmpdir(), 'authorities-'));
afterAll(() => rmSync(folder, { recursive: true }));

const good = readFileSync(knowsAuthority.NODE_EXTRA_CA_CERTS, 'utf8').trim();
const bad = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
const old = good.replaceAll(' CERTIFICATE-', ' X509 CERTIFICATE-');
const trusted = good.replaceAll(' CERTIFICATE-', ' TRUSTED CERTIFICATE-');
const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----';
const halved = good.replace('-----END CERTIFICATE-----', '-----END X509 CERTIFICATE-----');

// What Node makes of such files, surroundings.test.ts tries with Node itself.
test.each<[string, string[], string[], string]>([
  ['one', [good], [good], 'adds 1 certificate authority to those that are trusted.'],
  ['two', [good, good], [good, good], 'adds 2 certificate authorities to those that are trusted.'],
  [
    'one with text and a key beside it',
    ['Ours', key, good, 'Till 2124'],
    [good],
    'adds 1 certificate authority to those that are trusted.',
  ],
  ['one by its old name', [old], [old], 'adds 1 certificate authority to those that are trusted.'],
  [
    'one that Node passes over',
    [trusted],
    [],
    'adds no certificate authority: its file holds no certificate in PEM form.',
  ],
  [
    'one whose end is not its own',
    [halved],
    [],
    'adds no certificate authority: its file holds no certificate in PEM form.',
  ],
  ['nothing', [], [], 'adds no certificate authority: its file holds no certificate in PEM form.'],
  ['a bad one first', [bad, good], [], 'adds no certificate authority: the first in its file cannot be read.'],
  [
    'a bad one second',
    [good, bad, good],
    [good],
    'adds 1 certificate authority to those that are trusted, and no more of the 3 in its file: the next one cannot be read.',
  ],
])('a file with %s', (_, pem, certificates, words) => {
  const file = path.join(folder, 'some.pem');
  writeFileSync(file, `${pem.join('\n')}\n`);
  const environment = { NODE_EXTRA_CA_CERTS: file };
  expect(addedAuthorities(environment)).toEqual(certificates);
  expect(addedInWords(environment)).toBe(`NODE_EXTRA_CA_CERTS ${words}`);
});

test('a file that cannot be read', () => {
  const environment = { NODE_EXTRA_CA_CERTS: path.join(folder, 'nowhere.pem') };
  expect(addedAuthorities(environment)).toEqual([]);
  expect(addedInWords(environment)).toBe(
    'NODE_EXTRA_CA_CERTS adds no certificate authority: its file cannot be read (ENOENT).',
  );
});

test.each([{}, { NODE_EXTRA_CA_CERTS: '' }])('no file: %j', (environment) => {
  expect(addedAuthorities(environment)).toEqual([]);
  expect(addedInWords(environment)).toBeUndefined();
});
