import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './support/run-action.js';

/**
 * The floors of the house, from the ground up: a file imports from its own room and from the floors below it. So a
 * line is found where its knowledge is, and what Testinium's API says reaches what people read, never the other way.
 */
const floors = [
  ['long', 'declared', 'test-result', 'junit-file', 'secret-inputs', 'text/'],
  ['http/'],
  ['outcome', 'inputs', 'idle-inputs'],
  ['testinium/'],
  ['report/'],
  ['by-name', 'commit-status', 'waiting/'],
  ['follow'],
  ['step'],
  ['main'],
];

const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replace(/\.ts$/, ''));

const roomOf = (name: string): string => (name.includes('/') ? name.replace(/\/.*/, '/') : name);
const floorOf = (name: string): number => floors.findIndex((rooms) => rooms.includes(roomOf(name)));

test.each(sources)('src/%s stands on a floor, and imports only from below', (name) => {
  const text = readFileSync(path.join(root, 'src', `${name}.ts`), 'utf8');
  const imports = [...text.matchAll(/(?:from|import\() ?'(\.{1,2}\/[^']+)\.js'/g)].map(([, to = '']) =>
    path.join(path.dirname(name), to),
  );
  const upwards = imports.filter((to) => floorOf(to) > floorOf(name));
  expect(floorOf(name)).toBeGreaterThanOrEqual(0);
  expect(upwards).toEqual([]);
});
