import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { root } from './support/run-action.js';

// What SECURITY.md claims, it claims by the name of a test. Here it is held to that.

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const page = read('SECURITY.md');

/** A section up to the next heading, or to the end. */
function section(heading: string): string {
  const [, text = ''] = page.split(`\n## ${heading}\n`);
  return text.split('\n## ')[0] ?? '';
}

/** The points of a list, each as one line. */
const points = (text: string): string[] =>
  [...text.matchAll(/^- (.*(?:\n {2}.*)*)/gm)].map(([, point = '']) => point.replace(/\s+/g, ' '));

/** Links to tests: the title in brackets, the file in parentheses. */
const links = [...page.replace(/\s+/g, ' ').matchAll(/\[([^[\]]+)\]\((__tests__\/[^)]+)\)/g)].map(
  ([, title = '', file = '']) => ({ title, file }),
);

/** The titles in a test file: of its tests and groups, and of the rows of their tables. */
function titlesIn(file: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      const { parent } = node;
      const isTitle = ts.isCallExpression(parent) && /^(test|describe)\b/.test(parent.expression.getText());
      const isRow =
        (ts.isPropertyAssignment(parent) && parent.name.getText() === 'fault') ||
        (ts.isArrayLiteralExpression(parent) && parent.elements[0] === node);
      if (isTitle || isRow) titles.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
  return titles;
}

test.each(links)('SECURITY.md names a test that there is: $title, in $file', ({ title, file }) => {
  expect(existsSync(path.join(root, file)) ? titlesIn(file) : []).toContain(title);
});

describe('every claim has a test:', () => {
  const claims = ['What happens to your secrets', 'What is sent where', 'Threat model'].flatMap((heading) => {
    const found = points(section(heading));
    return found.map((claim): [string, string] => [`${heading}: ${claim.slice(0, 60)}`, claim]);
  });

  test('there are some', () => expect(claims.length).toBeGreaterThan(14));

  test.each(claims)('%s', (_, claim) => {
    expect(claim).toMatch(/\]\(__tests__\//);
  });
});

test('the command that verifies a release names every file that runs, and the workflow that signs', () => {
  const command = /^for file in (.*); do\n([^]*?)^done$/m.exec(section('How to check it'));
  const [, files = '', verify = ''] = command ?? [];
  const [main, ...others] = files.split(' ');
  expect([main, others]).toEqual(['action.yml', ['dist/*']]);
  expect(readdirSync(path.join(root, 'dist'), { withFileTypes: true }).every((entry) => entry.isFile())).toBe(true);

  const signer = /--signer-workflow your-org\/run-testinium-plan\/(\S+)/.exec(verify)?.[1] ?? '';
  const workflow = parse(read(signer)) as { jobs: Record<string, { permissions?: Record<string, string> }> };
  const signs = Object.values(workflow.jobs).some(({ permissions }) => permissions?.['attestations'] === 'write');
  expect(signs).toBe(true);
});

test('every input that is a secret is said to be masked', () => {
  const { inputs } = parse(read('action.yml')) as { inputs: Record<string, { description: string }> };
  const secret = Object.entries(inputs).filter(([, { description }]) => /\bsecret\b/.test(description));
  expect(secret.length).toBeGreaterThan(5);
  const [masked = ''] = points(section('What happens to your secrets'));
  for (const [name] of secret) expect(masked).toContain(`\`${name}\``);
});
