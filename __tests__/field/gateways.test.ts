import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/run-action.js';
import { arrivals, endCells } from './support/arrivals.js';
import { recommended, table } from './support/page.js';
import { repeatedTriggers } from './support/repeats.js';

test('What arrives is what docs/dev/gateways.md says', () => {
  expect(table('What arrives')).toEqual([
    ['What arrives', 'The step', 'The run', 'What it says'],
    ...Object.entries(arrivals).map(([arrival, end]) => [arrival, ...endCells(end)]),
  ]);
});

test('A repeated trigger is what docs/dev/gateways.md says', () => {
  expect(table('A repeated trigger')).toEqual([
    ['Inputs', 'The step', 'The run', 'What it says'],
    ...repeatedTriggers.map(({ title, end }) => [title, ...endCells(end)]),
  ]);
});

test('The settings in docs/enterprise-and-proxies.md are those of the tested configurations', () => {
  const page = readFileSync(path.join(root, 'docs/enterprise-and-proxies.md'), 'utf8');
  const rows =
    page
      .split('## What must not stand between')[1]
      ?.match(/^\| .*$/gm)
      ?.slice(2) ?? [];
  const blocks = ['nginx', 'haproxy', 'vcl', 'apache', 'caddy', 'ats'].map(recommended).join('\n').replace(/\s+/g, ' ');
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) {
    const settings = [...(row.split('|')[3] ?? '').matchAll(/`([^`]+)`/g)].map(([, setting]) => setting);
    expect(settings).not.toEqual([]);
    for (const setting of settings) expect(blocks).toContain(setting);
  }
});
