import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Socket } from 'node:net';
import { context } from '@actions/github';
import type { InputName } from '../../src/inputs.js';
import { runStep } from '../../src/step.js';
import { FakeClock } from './fake-clock.js';
import { leftBy, type Result } from './run-action.js';
import { answer, serve, started, type Behaviour, type Seen, type Server } from './server.js';
import { token } from './verdict.js';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** What a server of a story does with one request; `world` lets it take time and cancel the step. */
export type Act = (world: World, socket: Socket, seen: Seen) => void;

/** The n-th request gets the n-th of these, and the last one goes on for ever; or whatever a function says. */
export type Script = readonly (Behaviour | Act)[] | ((seen: Seen, nth: number, at: number) => Behaviour | Act);

export interface Story {
  /** Testinium, the sign-in of Enterprise included. */
  readonly testinium?: Script;
  /** What Testinium says when it is asked for results one by one, after a wait; that it is not allowed if nothing else. */
  readonly byName?: Script;
  /** The gateway of Testinium Enterprise 2.0. */
  readonly gateway?: Script;
  /** GitHub's REST API. */
  readonly github?: Script;
  /** The proxy of the environment, which no request to this machine uses. */
  readonly proxy?: Script;
  readonly inputs?: Readonly<Partial<Record<InputName, string>>> | undefined;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Cancels the workflow so many milliseconds after the beginning. */
  readonly cancelAt?: number;
  /** Does something as soon as the log says these words. */
  readonly whenItSays?: readonly [words: string, then: (world: World) => void];
}

/** What is around the step while it runs. */
export interface World {
  readonly clock: FakeClock;
  readonly cancel: () => void;
  /** Says that nothing more will come for this request for now, so that time may pass; or that something will. */
  readonly hush: (seen: Seen, silent: boolean) => void;
}

/** A request, and when it came in: milliseconds since the story began. */
export interface Asked extends Seen {
  readonly at: number;
}

type Place = 'testinium' | 'byName' | 'gateway' | 'github' | 'proxy';

/** What a step has left behind, and what each of these was asked. */
export interface Told extends Result, Readonly<Record<Place, readonly Asked[]>> {
  /** The log, with the moment of each line in milliseconds since the story began. */
  readonly lines: readonly { readonly at: number; readonly text: string }[];
  /** Milliseconds, by the clock of the story. */
  readonly took: number;
}

/**
 * Tells the whole story of a step in this process: real requests to real servers on loopback, real files for
 * outputs and summary, and a clock that leaps whenever nobody has anything to do but to wait.
 */
export async function tell({ inputs = {}, env = {}, ...story }: Story): Promise<Told> {
  const underWay = new Set<RequestUnderWay>();
  // No clock of a machine begins at 0.
  const began = 7_654_321;
  const clock = new FakeClock(began, () => [...underWay].some(({ silent }) => !silent));
  const since = (): number => clock.now() - began;
  const cancellation = new AbortController();
  const world: World = {
    clock,
    cancel: () => cancellation.abort(),
    hush: ({ method, target }, silent) => {
      for (const one of underWay) {
        if (one.silent === silent) continue;
        if (method !== 'CONNECT' && (one.method !== method || one.target !== target)) continue;
        one.silent = silent;
        if (method !== 'CONNECT') return;
      }
    },
  };

  const open: Server[] = [];
  const asked: Record<Place, Asked[]> = { testinium: [], byName: [], gateway: [], github: [], proxy: [] };
  /** The address of a server of the story, `''` when it has none. */
  const play = async (place: Place): Promise<string> => {
    const script = story[place];
    if (script === undefined) return '';
    const server = await serve((socket, seen) => {
      const isByName = /lastFailedScenarios|scenario|^\/api\/results/.test(seen.target);
      const acts = isByName ? (story.byName ?? [answer(403, {})]) : script;
      const all = asked[isByName ? 'byName' : place];
      all.push({ ...seen, at: since() });
      const act =
        typeof acts === 'function' ? acts(seen, all.length, since()) : acts[Math.min(all.length, acts.length) - 1];
      if (act === undefined) throw new Error('A server without anything to do was asked.');
      if (act.length === 3) (act as Act)(world, socket, seen);
      else (act as Behaviour)(socket, seen);
    });
    open.push(server);
    return server.url;
  };
  const folder = await mkdtemp(path.join(tmpdir(), 'story-'));
  const lines: { at: number; text: string }[] = [];
  try {
    const files = { GITHUB_OUTPUT: path.join(folder, 'output'), GITHUB_STEP_SUMMARY: path.join(folder, 'summary') };
    for (const file of Object.values(files)) await writeFile(file, '');
    const [testinium, gateway] = [await play('testinium'), await play('gateway')];
    const [github, proxy] = [await play('github'), await play('proxy')];
    const environment: NodeJS.ProcessEnv = {
      ...files,
      GITHUB_WORKSPACE: folder,
      ...(proxy && { http_proxy: proxy, https_proxy: proxy }),
      ...(github && { ...onGitHub, GITHUB_API_URL: github }),
      ...env,
    };
    const given: Partial<Record<InputName, string>> = {
      'plan-id': '42',
      ...(inputs.username === undefined && { token }),
      ...(testinium && { 'api-url': `${testinium}/api` }),
      ...(gateway && { 'gateway-url': gateway }),
      ...(github && { 'github-token': githubToken }),
      ...inputs,
    };
    const write = (text: string): void => {
      lines.push({ at: since(), text: text.replace(/\r?\n$/, '') });
      if (story.whenItSays !== undefined && text.includes(story.whenItSays[0])) story.whenItSays[1](world);
    };
    if (story.cancelAt !== undefined) {
      void clock.sleep(story.cancelAt, cancellation.signal).then(world.cancel);
    }
    const { signal } = cancellation;
    const run = (): Promise<boolean> => runStep({ readInput: (name) => given[name] ?? '', environment, clock, signal });
    const passed = await watchingRequests(underWay, () =>
      withEnvironment(environment, () => listeningTo(write, () => clock.until(run()))),
    );
    const took = since();
    const stdout = lines.map(({ text }) => `${text}\n`).join('');
    return {
      exitCode: passed ? 0 : 1,
      signal: null,
      stdout,
      stderr: '',
      ...(await leftBy(stdout, environment)),
      ...asked,
      lines,
      took,
    };
  } finally {
    for (const server of open) await server.close();
    await rm(folder, { recursive: true });
  }
}

/** The github-token of every story with GitHub in it: nobody may ever see it. */
export const githubToken = 'ghs_0nly.for+the/statuses=of~commits';

const onGitHub = {
  GITHUB_SERVER_URL: 'https://github.example.com',
  GITHUB_REPOSITORY: 'example-org/shop',
  GITHUB_RUN_ID: '1234567890',
  GITHUB_SHA: '4'.repeat(40),
  GITHUB_EVENT_NAME: 'push',
};

interface RequestUnderWay {
  /** None while there is only a connection, or a TLS handshake on it. */
  readonly method?: string;
  readonly target?: string;
  readonly socket: Socket | null;
  silent: boolean;
}

/**
 * Notes every connection and HTTP request of this process while it is under way: no time passes by the clock of a story
 * meanwhile.
 */
async function watchingRequests<T>(underWay: Set<RequestUnderWay>, work: () => Promise<T>): Promise<T> {
  const noteConnection = (message: unknown): void => {
    const { socket } = message as { socket: Socket };
    const one = { socket, silent: false };
    underWay.add(one);
    socket.once('close', () => underWay.delete(one));
  };
  const noteRequest = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    const { method, path: target, socket } = request;
    // From here on it is the request that is under way. Of a socket of TLS only the port tells whose connection it is on.
    if (method !== 'CONNECT') {
      for (const one of underWay) if (one.socket?.localPort === socket?.localPort) underWay.delete(one);
    }
    const one = { method, target, socket, silent: false };
    underWay.add(one);
    request.once('close', () => underWay.delete(one));
  };
  subscribe('net.client.socket', noteConnection);
  subscribe('http.client.request.start', noteRequest);
  try {
    return await work();
  } finally {
    unsubscribe('net.client.socket', noteConnection);
    unsubscribe('http.client.request.start', noteRequest);
  }
}

/** `@actions/core` and `@actions/github` read the process's own environment, the latter once when it is loaded. */
async function withEnvironment<T>(environment: NodeJS.ProcessEnv, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  for (const name of Object.keys(process.env))
    if (/^(GITHUB|RUNNER)_/.test(name)) Reflect.deleteProperty(process.env, name);
  for (const [name, value] of Object.entries(environment)) if (value !== undefined) process.env[name] = value;
  try {
    Object.assign(context, new (context.constructor as new () => typeof context)());
    return await work();
  } finally {
    for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}

async function listeningTo<T>(hear: (text: string) => void, work: () => Promise<T>): Promise<T> {
  const { stdout } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = (text: string | Uint8Array): boolean => {
    hear(String(text));
    return true;
  };
  try {
    return await work();
  } finally {
    stdout.write = write;
  }
}

/** These bytes, and then nothing any more on a connection that stays open: time may pass. */
export const silence =
  (bytes = ''): Act =>
  (world, socket, seen) => {
    const hush = (): void => void setImmediate(() => world.hush(seen, true));
    if (bytes === '') hush();
    else socket.write(bytes, hush);
  };

/** Takes so many milliseconds for it. */
export const after =
  (ms: number, then: Behaviour): Act =>
  (world, socket, seen) => {
    world.hush(seen, true);
    void world.clock.sleep(ms, new AbortController().signal).then(() => {
      world.hush(seen, false);
      then(socket, seen);
    });
  };

/** Cancels the workflow while the step waits for this answer, which comes (or never does) all the same. */
export const cancel =
  (then?: Behaviour): Act =>
  (world, socket, seen) => {
    world.cancel();
    if (then === undefined) silence()(world, socket, seen);
    else then(socket, seen);
  };

/** The good answer to the trigger of plan 42: execution 4711. */
export const start = answer(200, started);

/** A poll of execution 4711, as Cloud answers it; it has ended when there is an end. */
export const poll = (counts: Readonly<Record<string, number>>, more: object = {}): Behaviour =>
  answer(200, { id: 4711, result_summary: counts, ...more });

export const ended = (counts: Readonly<Record<string, number>>, more: object = {}): Behaviour =>
  poll(counts, { end_date: '2026-01-01T10:00:00Z', ...more });

/** The plan's executions: running ones by their id, ended ones by their negative id. */
export const list = (...ids: readonly number[]): Behaviour => answer(200, { item_list: entries(ids) });

/** The same, as Enterprise answers it. */
export const enterpriseList = (...ids: readonly number[]): Behaviour => answer(200, { execution_list: entries(ids) });

const entries = (ids: readonly number[]): object[] =>
  ids.map((id) => (id > 0 ? { id, end_date: null } : { id: -id, end_date: '2026-01-01T09:00:00Z' }));

/** `GET /api/plans/42/run/false` and the like, in order. */
export const urls = (asked: readonly Asked[]): string[] => asked.map(({ method, target }) => `${method} ${target}`);

/** What a step must have sent exactly once, whatever else it did. */
export const triggers = ({ testinium }: Told): readonly Asked[] =>
  testinium.filter(({ target }) => target.includes('/run/'));

export const waiting = { 'wait-for-completion': 'true' } as const;

/** The commit statuses that GitHub was sent, in order. */
export const statuses = ({ github }: Told): Readonly<Record<string, string>>[] =>
  github.map(({ body }) => JSON.parse(Buffer.from(body, 'latin1').toString()) as Record<string, string>);

export const states = (told: Told): (string | undefined)[] => statuses(told).map(({ state }) => state);

/** The texts of all annotations of a kind. */
export const texts = ({ annotations }: Told, kind: 'error' | 'warning' | 'notice'): string[] =>
  annotations.filter((annotation) => annotation.kind === kind).map(({ text }) => text);
