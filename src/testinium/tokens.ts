import type { Complete } from '../http/exchange.js';
import { textOfBody } from '../text/charset.js';

/** The tokens of OAuth 2.0 and OpenID Connect with their values: in a form, in JSON, in JSON in JSON, and in XML. */
const named =
  /(?<![a-z0-9])(?:access|refresh|id)_?token\\*["']?\s*[:=>]\s*(?:"((?:[^"\\]|\\.)*)"|\\*["']?([^\s"'\\&,;<>}\]]+))/gi;

/** Characters of the shortest value that is taken for a token; `none` is a word, and so is what has letters only. */
const shortest = 8;
const shortestOfLetters = 16;

/** What an answer to a sign-in calls a token, whatever else it is: each as it stands there and decoded, once. */
export function tokensIn(answer: Complete): readonly string[] {
  const text = textOfBody(answer.body, answer.headers['content-type']);
  const values = [...text.matchAll(named)].flatMap(([, quoted, bare = '']) => {
    if (quoted !== undefined) return [quoted, ofJson(quoted)];
    return /[^a-z]/i.test(bare) || bare.length >= shortestOfLetters ? [bare, ofForm(bare)] : [];
  });
  return [...new Set(values)].filter((value) => value.length >= shortest);
}

function ofJson(quoted: string): string {
  try {
    return JSON.parse(`"${quoted}"`) as string;
  } catch {
    return quoted;
  }
}

function ofForm(value: string): string {
  return new URLSearchParams(`value=${value}`).get('value') ?? value;
}
