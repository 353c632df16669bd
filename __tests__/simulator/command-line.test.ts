import { catalogue, describeCatalogue } from '../../simulator/catalogue.mjs';
import { describeSwitches, readSwitches, switches } from '../../simulator/command-line.mjs';

test('switches are read', () => {
  const given = {
    edition: 'enterprise-2',
    'run-seconds': '1.5',
    'list-lag': '2',
    'time-lapse': '60',
    'poll-faults': '2=503,3=cut',
    'result-faults': '1=html,*=403',
    'stop-faults': '1=not-available,2=ignored,*=hang',
  };
  expect(readSwitches(given)).toEqual({
    edition: 'enterprise-2',
    runDuration: 1500,
    listLag: 2000,
    timeLapse: 60,
    pollFaults: { 2: 503, 3: 'cut' },
    resultFaults: { 1: 'html', '*': 403 },
    stopFaults: { 1: 'not-available', 2: 'ignored', '*': 'hang' },
  });
});

test.each([
  ['edition', 'enterprise-3'],
  ['list-lag', '-1'],
  ['time-lapse', 'fast'],
  ['result-faults', 'cut'],
  ['result-faults', '0=cut'],
  ['result-faults', '1=not-available'],
  ['stop-faults', '1=600'],
  ['stop-faults', '1=cut,'],
])('--%s %s is refused', (name, value) => {
  expect(() => readSwitches({ [name]: value })).toThrow(`--${name} is "${value}", but should be`);
});

test('the help names every switch, every fault and every plan', () => {
  for (const name of Object.keys(switches)) expect(describeSwitches()).toContain(`--${name} `);
  const text = describeCatalogue();
  for (const { number, appears } of catalogue) {
    if (appears === undefined) expect(text).toContain(` ${String(number)}  `);
  }
  for (const range of ['910  to 917', '920  to 927', '930  to 937']) expect(text).toContain(range);
});

test('no two plans share a number', () => {
  expect(new Set(catalogue.map(({ number }) => number)).size).toBe(catalogue.length);
});
