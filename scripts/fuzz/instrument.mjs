// Module hooks for the fuzzer: TypeScript and one dependency are loaded with a counter at each place where the code may
// go one way or another, and with the literals in them as words to try. Needs nothing but the compiler.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The dependency that reads JSON: most of the ways that bytes can take are in it. */
const alsoCounted = /\/node_modules\/lossless-json\/.*\.js$/;

const { factory } = ts;
/** Counters that have been given away, over all modules. */
let places = 0;

/** @type {import('node:module').ResolveHook} */
export async function resolve(name, context, next) {
  // Sources name the compiled files.
  if (/^\.{1,2}\/.*\.js$/.test(name) && context.parentURL !== undefined) {
    const source = new URL(name.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
  }
  return next(name, context);
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  if (!url.endsWith('.ts') && !alsoCounted.test(url)) return next(url, context);
  const file = fileURLToPath(url);
  return { format: 'module', source: counted(readFileSync(file, 'utf8'), file), shortCircuit: true };
}

/**
 * @param {string} source
 * @param {string} fileName
 */
function counted(source, fileName) {
  /** @type {Set<string>} */
  const words = new Set();
  const { outputText } = ts.transpileModule(source, {
    fileName,
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, allowJs: true },
    transformers: { before: [(context) => (file) => ts.visitEachChild(file, visitor(context, words), context)] },
  });
  const learn = `globalThis.fuzzing.words.push(${[...words].map((word) => JSON.stringify(word)).join(', ')});`;
  return `const $hits = globalThis.fuzzing.hits; ${learn} globalThis.fuzzing.places = Math.max(globalThis.fuzzing.places, ${places});\n${outputText}`;
}

/** `$hits[place]++`, for a place of its own. */
const hit = () =>
  factory.createPostfixIncrement(
    factory.createElementAccessExpression(factory.createIdentifier('$hits'), factory.createNumericLiteral(places++)),
  );
const hitStatement = () => factory.createExpressionStatement(hit());
const hitThen = (/** @type {ts.Expression} */ expression) =>
  factory.createParenthesizedExpression(factory.createComma(hit(), expression));

const either = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/**
 * @param {ts.TransformationContext} context
 * @param {Set<string>} words
 * @returns {(node: ts.Node) => ts.Node}
 */
function visitor(context, words) {
  /** @type {(node: ts.Node) => ts.Node} */
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return node;
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) words.add(node.text);
    const seen = ts.visitEachChild(node, visit, context);
    if (ts.isBlock(seen)) return factory.updateBlock(seen, [hitStatement(), ...seen.statements]);
    if (ts.isIfStatement(seen)) {
      const { expression, thenStatement, elseStatement } = seen;
      return factory.updateIfStatement(seen, expression, block(thenStatement), block(elseStatement));
    }
    if (ts.isCaseClause(seen)) {
      return factory.updateCaseClause(seen, seen.expression, [hitStatement(), ...seen.statements]);
    }
    if (ts.isDefaultClause(seen)) return factory.updateDefaultClause(seen, [hitStatement(), ...seen.statements]);
    if (ts.isConditionalExpression(seen)) {
      const { condition, questionToken, whenTrue, colonToken, whenFalse } = seen;
      const [yes, no] = [hitThen(whenTrue), hitThen(whenFalse)];
      return factory.updateConditionalExpression(seen, condition, questionToken, yes, colonToken, no);
    }
    if (ts.isBinaryExpression(seen) && either.has(seen.operatorToken.kind)) {
      return factory.updateBinaryExpression(seen, seen.left, seen.operatorToken, hitThen(seen.right));
    }
    if (ts.isArrowFunction(seen) && !ts.isBlock(seen.body)) {
      const { modifiers, typeParameters, parameters, type, equalsGreaterThanToken, body } = seen;
      const counting = hitThen(body);
      return factory.updateArrowFunction(
        ...[seen, modifiers, typeParameters, parameters, type, equalsGreaterThanToken, counting],
      );
    }
    return seen;
  };
  return visit;
}

/**
 * A branch with a counter, also where none is written. A block has its own already.
 *
 * @param {ts.Statement | undefined} statement
 */
function block(statement) {
  if (statement !== undefined && ts.isBlock(statement)) return statement;
  return factory.createBlock([hitStatement(), ...(statement === undefined ? [] : [statement])], true);
}
