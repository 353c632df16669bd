import { answer } from '../support/server.js';
import { expectVerdict } from '../support/verdict.js';
import { ended, poll, silence, start, tell, waiting, minute } from '../support/story.js';

test('a start', async () => {
  expectVerdict(await tell({ testinium: [start] }), 'green', 'Started: execution 4711');
});
test('wait', async () => {
  const told = await tell({
    testinium: [start, poll({ WAITING: 3 }), silence(), ended({ SUCCESS: 3 })],
    github: [answer(201, {})],
    inputs: waiting,
  });
  console.log(told.lines, told.took, told.summary, told.github);
  expect(told.took).toBeGreaterThan(minute);
});
