import { readFileSync } from 'node:fs';

/** What each name of HTML can stand for: code points, one for nearly all of them. */
export interface NamedEntities {
  readonly byName: ReadonlyMap<string, readonly (readonly number[])[]>;
  /** Characters of the longest name. */
  readonly longest: number;
}

/**
 * Reads all names of HTML 5 (section 13.5 of its standard), and what HTML 4 (section 24) meant by two of them. They stand in a
 * file of their own: most steps never need one. (Of a module with `??=` the bundler would not know that it reads a file.)
 */
export function readNamedEntities(): NamedEntities {
  let lines: string;
  try {
    lines = readFileSync(new URL('entities.txt', import.meta.url), 'utf8');
  } catch {
    // Where it is not to be had, the step must say what it has proven all the same: those of XML are left.
    lines = '22 quot\n26 amp\n27 apos\n3c lt\n3e gt';
  }
  return entitiesIn(lines);
}

/** Reads lines such as `26 AMP amp` and `66,6a fjlig`. */
function entitiesIn(lines: string): NamedEntities {
  const byName = new Map<string, number[][]>();
  let longest = 0;
  for (const line of lines.trim().split('\n')) {
    const [hex = '', ...names] = line.split(' ');
    const meaning = hex.split(',').map((one) => parseInt(one, 16));
    for (const name of names) {
      byName.set(name, [...(byName.get(name) ?? []), meaning]);
      longest = Math.max(longest, name.length);
    }
  }
  return { byName, longest };
}
