import { read } from '../support/pages.js';
import { arrivals, cells } from './support/arrivals.js';
import { recommended, table } from './support/page.js';

test('What arrives is what docs/dev/gateways.md says', () => {
  expect(table('What arrives')).toEqual([
    ['What arrives', 'The step', 'Known', 'What it says'],
    ...Object.entries(arrivals).map(([arrival, ending]) => [arrival, ...cells(ending)]),
  ]);
});

test('The settings in docs/enterprise-and-proxies.md are those of the tested configurations', () => {
  const [, section = ''] = read('docs/enterprise-and-proxies.md').split('## What must not stand between');
  const rows = section.match(/^\| .*$/gm)?.slice(2) ?? [];
  const blocks = ['nginx', 'haproxy', 'vcl', 'apache', 'caddy', 'ats'].map(recommended).join('\n').replace(/\s+/g, ' ');
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) {
    const settings = [...(row.split('|')[3] ?? '').matchAll(/`([^`]+)`/g)].map(([, setting]) => setting);
    expect(settings).not.toEqual([]);
    for (const setting of settings) expect(blocks).toContain(setting);
  }
});
