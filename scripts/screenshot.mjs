// Takes the README's pictures of a job summary: npm start writes its page, and a real browser shows it, light and dark.
// It wants Chromium (on Debian: apt-get install chromium fonts-noto-color-emoji), found on the PATH or named by the
// variable CHROMIUM.
//
//   node scripts/screenshot.mjs                                            docs/images/summary-{light,dark}.png
//   node scripts/screenshot.mjs --out folder -- --plan-id 7 --wait-for-completion true    of another try
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { withFewColours } from './small-png.mjs';

/** @import { Readable, Writable } from 'node:stream' */

/** @typedef {(method: string, params?: object) => Promise<any>} Command */

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: path('docs/images') } },
  allowPositionals: true,
});
// Time runs faster there, so that tests take as long as tests do.
const usual = ['--plan-id', '2', '--wait-for-completion', 'true', '--run-seconds', '3', '--time-lapse', '60'];

/** What GitHub gives a job summary, in CSS pixels. */
const width = 980;

/** The most that a picture may weigh, in bytes. */
const heaviest = 150_000;

const work = mkdtempSync(join(tmpdir(), 'screenshot-'));
try {
  const page = join(work, 'page.html');
  await makePage(page);
  mkdirSync(values.out, { recursive: true });
  const pictures = await takePictures(pathToFileURL(page).href);
  for (const [theme, picture] of pictures) {
    const file = join(values.out, `summary-${theme}.png`);
    writeFileSync(file, picture);
    console.log(`${file}: ${Math.round(picture.length / 1000)} kB`);
  }
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * The step may well be red: that makes the better picture.
 *
 * @param {string} file
 */
async function makePage(file) {
  const given = positionals.length > 0 ? positionals : usual;
  const child = spawn(process.execPath, [path('simulator/try.mjs'), ...given, '--page', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'close');
  if (code !== 0 && code !== 1) throw new Error(`npm start ended with ${code}`);
}

/**
 * @param {string} address
 * @returns {Promise<[theme: string, picture: Buffer][]>}
 */
async function takePictures(address) {
  const browser = spawn(
    process.env['CHROMIUM'] ?? 'chromium',
    [
      '--headless',
      '--remote-debugging-pipe',
      `--user-data-dir=${join(work, 'profile')}`,
      '--hide-scrollbars',
      '--disable-gpu',
      // Its sandbox does not work for root, and what is shown is a page of our own without a script.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const ended = once(browser, 'close');
  try {
    const command = connect(
      /** @type {Writable} */ (browser.stdio[3]),
      /** @type {Readable} */ (/** @type {unknown} */ (browser.stdio[4])),
      ended,
    );
    const { targetId } = await command('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await command('Target.attachToTarget', { targetId, flatten: true });
    const tab = (/** @type {string} */ method, params = {}) => command(method, { params, sessionId });

    /** @type {[theme: string, picture: Buffer][]} */
    const pictures = [];
    for (const theme of ['light', 'dark']) {
      const features = [{ name: 'prefers-color-scheme', value: theme }];
      await tab('Emulation.setEmulatedMedia', { features });
      await tab('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: 1, mobile: false });
      await tab('Page.navigate', { url: address });
      pictures.push([theme, await takePicture(tab)]);
    }
    return pictures;
  } finally {
    browser.kill();
    await ended;
  }
}

/**
 * The summary alone, as sharp as its weight allows.
 *
 * @param {Command} tab
 */
async function takePicture(tab) {
  const expression = `new Promise((resolve) => {
    const look = () => {
      const summary = document.querySelector('#summary');
      if (document.readyState !== 'complete' || summary === null) return void setTimeout(look, 50);
      const { x, y, width, height } = summary.getBoundingClientRect();
      resolve({ x: x - 8, y: y - 8, width: width + 16, height: height + 16 });
    };
    look();
  })`;
  const { result } = await tab('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  /** @type {Buffer} */
  let picture = Buffer.alloc(0);
  for (const scale of [2, 1.5, 1]) {
    const clip = { ...result.value, scale };
    const { data } = await tab('Page.captureScreenshot', { format: 'png', clip, captureBeyondViewport: true });
    picture = withFewColours(Buffer.from(data, 'base64'));
    if (picture.length < heaviest) break;
  }
  return picture;
}

/**
 * Speaks with the browser over two pipes: JSON, with a zero byte after each message.
 *
 * @param {Writable} to
 * @param {Readable} from
 * @param {Promise<unknown>} ended
 * @returns {(method: string, rest?: object) => Promise<any>}
 */
function connect(to, from, ended) {
  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map();
  let text = '';
  from.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
    const messages = (text + chunk).split('\0');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const answer = JSON.parse(message);
      waiting.get(answer.id)?.(answer);
      waiting.delete(answer.id);
    }
  });
  to.on('error', () => {});
  let last = 0;
  return async (method, rest = {}) => {
    const id = ++last;
    const { params = rest, sessionId } = /** @type {{ params?: object, sessionId?: string }} */ (rest);
    const answered = new Promise((resolve) => waiting.set(id, resolve));
    to.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    const answer = await Promise.race([answered, ended.then(() => ({ error: { message: 'the browser ended' } }))]);
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  };
}
