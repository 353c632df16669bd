import { inWords as troubleInWords } from '../http/trouble.js';
import type { Environment, Reply, Stop, Untold, Useless } from '../outcome.js';
import type { Foreign, Show } from '../text/text.js';

/** Answers in words, as the log, the verdict and the look after a lost answer all need them. */

/** `HTTP 404, "There is no such plan"`; what is no JSON object is called what it is. */
export function http(reply: Reply, show: Show): string {
  const { status, speaker, message } = reply;
  const code = `HTTP ${String(status)}`;
  const quoted = quote(message, show);
  switch (speaker) {
    case 'api':
      return code + (quoted === '' ? '' : `, ${quoted}`);
    case 'web page':
      return `${code} with a web page`;
    case 'unknown':
      if (reply.withheld === true) return `${code} with a body that is not shown, as it may hold a token`;
      if (reply.oversized === true) return `${code} with a body larger than 1 MiB`;
      return code + (quoted === '' ? ' without a body' : ` with a body that is no JSON object: ${quoted}`);
  }
}

/** The same for an answer in which something is wrong: where that is its body, it is not said twice. */
export function flawed(reply: Reply, flaw: string, show: Show, link = ';'): string {
  const isBody = reply.status === 200 && reply.speaker !== 'api';
  const quoted = quote(reply.message, show);
  const what = isBody ? `HTTP 200${quoted === '' ? '' : `, ${quoted}`}` : http(reply, show);
  return `${what}${link} ${flaw}`;
}

function quote(message: Foreign | undefined, show: Show): string {
  const words = message === undefined ? '' : show(message);
  return words === '' ? '' : `"${words}"`;
}

/** An answer that tells nothing, or the want of one. */
export function uselessInWords(why: Useless, show: Show): string {
  if (why.kind === 'missing') return 'HTTP 404 at both addresses';
  if (why.kind === 'no answer') return troubleInWords(why.trouble, show);
  return why.flaw === undefined ? http(why.reply, show) : flawed(why.reply, why.flaw, show, ', but');
}

export function untoldInWords(told: Untold, show: Show): string {
  switch (told.kind) {
    case 'missing':
      return uselessInWords(told, show);
    case 'unclear':
      return uselessInWords(told.why, show);
    case 'over': {
      const { outcome } = told;
      if ('reply' in outcome) return http(outcome.reply, show);
      if (outcome.kind === 'CANCELLED') return 'no answer came in time';
      if (outcome.kind !== 'SIGN_IN_FAILED') return outcome.kind;
      const { cause } = outcome;
      return `signing in again failed: ${cause.kind === 'reply' ? http(cause.reply, show) : troubleInWords(cause.trouble, show)}`;
    }
  }
}

/** What was asked about a run that was given up, and what came back. */
export function stopInWords(stop: Stop, show: Show): string {
  if (stop.kind === 'not asked') {
    const not = 'Testinium was not asked to stop it';
    switch (stop.because) {
      case 'cloud':
        return `${not}: Testinium Cloud has no call for it`;
      case 'ended':
        return `${not}: it no longer runs`;
      case 'unlisted':
        return `${not}: the list of its executions does not have it`;
      case 'no results':
        return `${not}: it names no result of it that has not ended`;
      case 'others':
        return `${not}: other executions of the plan run as well (${some(stop.others)}), and stopping the plan would stop them too`;
      case 'unknown':
        return `${not}: what is running could not be had (${untoldInWords(stop.told, show)})`;
    }
  }
  if (stop.kind === 'could not ask') {
    const why =
      stop.because === 'no time' ? 'time was up before the request was sent' : troubleInWords(stop.because, show);
    return `Testinium could not be asked to stop it: ${why}`;
  }
  const what =
    stop.results === undefined
      ? 'it'
      : `its ${String(stop.results)} ${stop.results === 1 ? 'result' : 'results'} that had not ended`;
  const asked = `asked Testinium to stop ${what}`;
  const { answer, status } = stop;
  if (answer === 'none in time') return `${asked}; no answer came in time`;
  if ('kind' in answer) return `${asked}; no complete answer: ${troubleInWords(answer, show)}`;
  if (status !== undefined) return `${asked}; it answered ${show(status)} (${http(answer, show)})`;
  return answer.status === 200
    ? `${asked}; whether it did is not said by its answer (${http(answer, show)})`
    : `${asked}; it answered ${http(answer, show)}`;
}

export function some(ids: readonly string[]): string {
  const more = ids.length - 10;
  return ids.slice(0, 10).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}

/** The environments by name and id, the first twenty of them. */
export function environmentNames(environments: readonly Environment[], show: Show): string {
  const names = environments.slice(0, 20).map(({ id, name }) => {
    if (name === undefined) return id === undefined ? 'one without id or name' : show(id);
    return id === undefined ? show(name) : `${show(name)} (${show(id)})`;
  });
  const more = environments.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}
