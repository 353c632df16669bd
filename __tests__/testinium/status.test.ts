import { countNotPassed, isKnownStatus, isPass, isUnfinished, total } from '../../src/testinium/status.js';

test.each([
  ['passed', ['SUCCESS']],
  ['known', ['success', 'FAILURE', 'ERROR', 'FINISHED', 'Warning', 'Stopped', 'UNEXECUTED']],
  ['unfinished', ['WAITING', 'Running', 'processing', 'REPORTING', 'TERMINATING']],
  ['unknown', ['SUCCESS ', 'PASSED', '']],
])('%s is each of %j', (kind, statuses) => {
  for (const status of statuses) {
    const is = { passed: isPass(status), unfinished: isUnfinished(status), known: isKnownStatus(status) };
    const [passed, unfinished, known] = [kind === 'passed', kind === 'unfinished', kind !== 'unknown'];
    expect({ status, ...is }).toEqual({ status, passed, unfinished, known });
  }
});

test('results are counted, and those that did not pass', () => {
  const counts = new Map(Object.entries({ SUCCESS: 5, success: 1, FAILURE: 2, WAITING: 3 }));
  expect([total(counts), countNotPassed(counts)]).toEqual([11, 6]);
  expect([total(new Map()), countNotPassed(new Map())]).toEqual([0, 0]);
});
