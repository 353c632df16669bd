import { arrivals } from './support/arrivals.js';
import { table } from './support/page.js';

test('What arrives is what docs/intermediaries.md says', () => {
  expect(table('What arrives')).toEqual([
    ['What arrives', 'The step', 'The run', 'What it says'],
    ...Object.entries(arrivals).map(([arrival, { step, run, says }]) => [
      arrival,
      (step as string) === 'green' ? step : `\`${step}\``,
      run,
      `“${says}”`,
    ]),
  ]);
});
