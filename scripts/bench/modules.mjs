import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './markdown.mjs';
import { programs } from './programs.mjs';
import { run, work } from './run.mjs';
import { planIn, serve, startedAnswer } from './server.mjs';

/** What a step loads of Node's own modules that the bare script does without. */
export async function modules() {
  const recorder = join(work, 'recorder.cjs');
  writeFileSync(
    recorder,
    `process.on('exit', () => {
  const own = process.moduleLoadList.filter((name) => name.startsWith('NativeModule '));
  require('node:fs').writeFileSync(process.env.RECORD, own.map((name) => name.slice(13)).join('\\n'));
});
`,
  );
  const compared = programs().filter(({ command }) => command === process.execPath);
  const rows = [];
  for (const scheme of /** @type {const} */ (['http', 'https'])) {
    const server = await serve(scheme, (request) => startedAnswer(planIn(request) ?? '0', '4711'));
    try {
      /** @type {string[] | undefined} */
      let bare;
      for (const program of compared) {
        const record = join(work, 'record');
        const recorded = { ...program, args: ['--require', recorder, ...program.args] };
        const { code, log } = await run(recorded, { ...program.env(server.api), RECORD: record });
        if (code !== 0) throw new Error(`${program.name} ended with ${code}:\n${log}`);
        const loaded = readFileSync(record, 'utf8').split('\n');
        bare ??= loaded;
        const more = loaded.filter((name) => bare?.includes(name) === false);
        rows.push([scheme, program.name, String(loaded.length), more.join(', ')]);
      }
    } finally {
      await server.close();
    }
  }
  return table("Node's own modules that are loaded", ['', '', 'in all', 'more than the bare script'], rows);
}
