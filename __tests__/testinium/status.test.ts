import { countNotPassed, isKnownStatus, isPass, isUnfinished, total } from '../../src/testinium/status.js';

test.each([
  ['SUCCESS', 'passed'],
  ['success', 'known'],
  ['SUCCESS ', 'unknown'],
  ['FAILURE', 'known'],
  ['ERROR', 'known'],
  ['FINISHED', 'known'],
  ['Warning', 'known'],
  ['Stopped', 'known'],
  ['UNEXECUTED', 'known'],
  ['WAITING', 'unfinished'],
  ['Running', 'unfinished'],
  ['processing', 'unfinished'],
  ['REPORTING', 'unfinished'],
  ['TERMINATING', 'unfinished'],
  ['PASSED', 'unknown'],
  ['', 'unknown'],
])('%j is %s', (status, kind) => {
  expect({ passed: isPass(status), unfinished: isUnfinished(status), known: isKnownStatus(status) }).toEqual({
    passed: kind === 'passed',
    unfinished: kind === 'unfinished',
    known: kind !== 'unknown',
  });
});

test('results are counted, and those that did not pass', () => {
  const counts = new Map(Object.entries({ SUCCESS: 5, success: 1, FAILURE: 2, WAITING: 3 }));
  expect([total(counts), countNotPassed(counts)]).toEqual([11, 6]);
  expect([total(new Map()), countNotPassed(new Map())]).toEqual([0, 0]);
});
