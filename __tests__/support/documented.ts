import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run-action.js';

/** What docs/faults.md promises of one fault. */
export interface Documented {
  readonly fault: string;
  readonly step: string;
  readonly run: string;
  readonly again: string;
  readonly says: string;
}

/** A fault of the tests as the page has it. */
export function asDocumented(fault: {
  fault: string;
  step: string;
  says: string;
  again?: string;
  run?: string;
}): Documented {
  const { step, again = 'no', run = certainty(step) } = fault;
  return {
    fault: fault.fault,
    step: step === 'green' ? 'green' : `\`${step}\``,
    run,
    again,
    says: `“${fault.says}”`,
  };
}

/** Holds the table under a heading of docs/faults.md to the faults of a test, row by row. */
export function expectDocumented(heading: string, faults: readonly Parameters<typeof asDocumented>[0][]): void {
  expect(documented(heading)).toEqual(faults.map(asDocumented));
}

/** The rows of the table under a heading of docs/faults.md. */
export function documented(heading: string): Documented[] {
  return table(heading).map(([fault = '', step = '', run = '', again = '', says = '']) => ({
    fault,
    step,
    run,
    again,
    says,
  }));
}

/** The same, cell by cell. */
export function table(heading: string): string[][] {
  const page = readFileSync(path.join(root, 'docs/faults.md'), 'utf8');
  const section = page.split(/^##+ /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** What is certain about the run, as the page says it, by how the step ended. */
export function certainty(step: string): string {
  switch (step) {
    case 'green':
      return 'started';
    case 'UNKNOWN_OUTCOME':
    case 'UNEXPECTED_RESPONSE':
    case 'SYSTEM_INTERNAL_ERROR':
      return 'may have started';
    default:
      return 'not started';
  }
}
