import { countsJson, isKnownStatus, shownCounts } from '../../src/report/counts.js';
import { Secrets } from '../../src/text/secrets.js';
import { makeShow } from '../../src/text/text.js';

const secrets = new Secrets();
for (const secret of ['SUCCESS', 'WAITING', 'token-1', 'token-2']) secrets.add(secret);
const show = makeShow(secrets);

test.each([
  [
    'known names as they are',
    { SUCCESS: 3, FAILURE: 1, Processing: 2, waiting: 1 },
    { SUCCESS: 3, FAILURE: 1, Processing: 2, waiting: 1 },
  ],
  ['a name that holds a secret', { 'token-1': 12345, A: 1 }, { '***': 12345, A: 1 }],
  ['a known name in another', { 'SUCCESS!': 1, SUCCESS: 2 }, { '***!': 1, SUCCESS: 2 }],
  ['equal names added up', { 'token-1': 1, B: 2, 'token-2': 3, '***': 4, ' B\n': 5 }, { '***': 8, B: 7 }],
  ['a known name with blanks no more known', { ' SUCCESS': 1 }, { '***': 1 }],
  ['names that are hostile', { '::error::x': 1, '__proto__ ': 2 }, { ': :error::x': 1, ['__proto__']: 2 }],
])('shows %s', (_, counts, shown) => {
  expect([...shownCounts(new Map(Object.entries(counts)), show)]).toEqual(Object.entries(shown));
});

test('Long names that become equal when they are cut are added up', () => {
  const counts = new Map([
    [`${'x'.repeat(400)}1`, 1],
    [`${'x'.repeat(400)}2`, 2],
  ]);
  expect([...shownCounts(counts, show).values()]).toEqual([3]);
});

test.each([
  ['SUCCESS', true],
  ['Unexecuted', true],
  ['running', true],
  ['SUCCESS ', false],
  ['\u0131', false],
  ['FİNİSHED', false],
  ['FINıSHED', false],
  ['', false],
  ['PASSED', false],
])('%j is a known status: %s', (status, isKnown) => {
  expect(isKnownStatus(status)).toBe(isKnown);
});

test('Counts as JSON keep their order, whatever they are called', () => {
  const counts = new Map([
    ['b', 1],
    ['7', 2],
    ['__proto__', 3],
    ['"\n', 4],
  ]);
  expect(countsJson(counts)).toBe('{"b":1,"7":2,"__proto__":3,"\\"\\n":4}');
  expect(countsJson(new Map())).toBe('{}');
});
