import { countInstructions, findCallgrind } from './instructions.mjs';
import { median, megabytes, millions, table } from './markdown.mjs';
import { picture } from './picture.mjs';
import { programs } from './programs.mjs';
import { run, withUsage } from './run.mjs';
import { planIn, serve, startedAnswer } from './server.mjs';

/** @import { Program, Run } from './run.mjs' */
/** @import { Scheme, Server } from './server.mjs' */

const execution = '4711';

/**
 * @typedef {object} Measured
 * @property {Program} program
 * @property {number} [instructions]
 * @property {number[]} walls In milliseconds.
 * @property {number} [memory] In kB.
 */

/**
 * The whole step against programs that do the same. They run in turn: a round shares what else the machine does.
 *
 * @param {number} rounds
 * @returns {Promise<string>} Markdown.
 */
export async function start(rounds) {
  const compared = programs();
  const callgrind = findCallgrind();
  const tables = [];
  /** @type {{ scheme: Scheme, bars: { name: string, ratio: number }[] }[]} */
  const charts = [];
  for (const scheme of /** @type {const} */ (['http', 'https'])) {
    const server = await serve(scheme, (request) => {
      const plan = planIn(request);
      return plan === undefined ? { status: 404, body: '{}' } : startedAnswer(plan, execution);
    });
    try {
      const measured = await measure(server, compared, rounds, callgrind);
      tables.push(tableOf(scheme, measured, rounds));
      charts.push({ scheme, bars: barsOf(measured) });
    } finally {
      await server.close();
    }
  }
  const what = callgrind === undefined ? 'wall time' : 'instructions';
  const note = callgrind === undefined ? 'Instructions were not counted: there is no valgrind here.\n' : '';
  return [picture(`A step that starts a plan: ${what}, as a multiple of a bare script`, charts), note, ...tables].join(
    '\n',
  );
}

/**
 * @param {Server} server
 * @param {readonly Program[]} compared
 * @param {number} rounds
 * @param {ReturnType<typeof findCallgrind>} callgrind
 */
async function measure(server, compared, rounds, callgrind) {
  /** @type {Measured[]} */
  const measured = compared.map((program) => ({ program, walls: [] }));
  // The first round only brings the files into the system's cache.
  for (let round = -1; round < rounds; round++) {
    for (const { program, walls } of measured) {
      const { wall } = await green(server, program, () => run(program, program.env(server.api)));
      if (round >= 0) walls.push(wall);
    }
  }
  for (const one of measured) {
    const { program } = one;
    if (callgrind !== undefined) {
      const counted = await green(server, program, async () => {
        const { run: ended, instructions } = await countInstructions(callgrind, program, program.env(server.api));
        return { ...ended, instructions };
      });
      one.instructions = counted.instructions;
    }
    if (program.command !== process.execPath) continue;
    const memories = [];
    for (let round = 0; round < Math.min(rounds, 11); round++) {
      const { program: asked, env, usage } = withUsage(program);
      await green(server, program, () => run(asked, { ...program.env(server.api), ...env }));
      memories.push(usage().memory);
    }
    one.memory = median(memories);
  }
  return measured;
}

/**
 * Only what ended as it should is a figure: exit code 0, the execution handed on, and the server asked once, for this
 * plan, with this token.
 *
 * @template {Run} T
 * @param {Server} server
 * @param {Program} program
 * @param {() => Promise<T>} act
 */
async function green(server, { name }, act) {
  const before = server.seen.length;
  const ended = await act();
  const seen = server.seen.slice(before);
  const [request] = seen;
  const asItShould =
    ended.code === 0 &&
    ended.outputs['execution-id'] === execution &&
    seen.length === 1 &&
    request !== undefined &&
    planIn(request) === '42' &&
    request.headers.authorization === 'Bearer secret';
  if (asItShould) return ended;
  const what = {
    code: ended.code,
    outputs: ended.outputs,
    requests: seen.map(({ method, url }) => `${method} ${url}`),
  };
  throw new Error(`${name} did not end as it should: ${JSON.stringify(what)}\n${ended.log}`);
}

function tableOf(/** @type {Scheme} */ scheme, /** @type {Measured[]} */ measured, /** @type {number} */ rounds) {
  const [bare] = measured;
  const counted = bare?.instructions !== undefined;
  const rows = measured.map(({ program, instructions, walls, memory }) => {
    const ratios = ratiosOf(walls, bare?.walls ?? []);
    const times = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2)).join(' … ');
    return [
      program.name,
      ...(instructions === undefined ? [] : [millions(instructions), bold(instructions / (bare?.instructions ?? NaN))]),
      median(walls).toFixed(0),
      bold(median(ratios)),
      times,
      memory === undefined ? '–' : megabytes(memory),
      memory === undefined ? '–' : bold(memory / (bare?.memory ?? NaN)),
    ];
  });
  const head = ['', ...(counted ? ['million instructions', 'ratio'] : []), 'wall time, ms', 'ratio', 'least … most'];
  return table(`${scheme}, ${rounds} rounds (medians)`, [...head, 'peak memory, MB', 'ratio'], rows);
}

function barsOf(/** @type {Measured[]} */ measured) {
  const [bare] = measured;
  return measured.map(({ program, instructions, walls }) => ({
    name: program.name.replaceAll(/[`*\\]/g, ''),
    ratio:
      instructions === undefined
        ? median(ratiosOf(walls, bare?.walls ?? []))
        : instructions / (bare?.instructions ?? NaN),
  }));
}

const ratiosOf = (/** @type {number[]} */ walls, /** @type {number[]} */ bare) =>
  bare.map((wall, round) => (walls[round] ?? NaN) / wall);

const bold = (/** @type {number} */ ratio) => `**${ratio.toFixed(2)}**`;
