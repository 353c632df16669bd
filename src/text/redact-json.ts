import { endOfString } from './json-string.js';

/**
 * JSON text without secrets, which is still JSON: numbers, order and blanks stay as they are, and so does each string that
 * holds none. Keys of one object that become equal stay apart (`***`, `*** (2)`).
 *
 * @param json one JSON value, well-formed
 */
export function redactJson(json: string, secrets: { redact(text: string): string }): string {
  const parts: string[] = [];
  /** The keys of each object around the place, innermost last; `undefined` stands for an array. */
  const around: (Set<string> | undefined)[] = [];
  let isKey = false;
  let done = 0;
  for (let at = 0; at < json.length; at += 1) {
    switch (json[at]) {
      case '{':
        around.push(new Set());
        isKey = true;
        break;
      case '[':
        around.push(undefined);
        isKey = false;
        break;
      case '}':
      case ']':
        around.pop();
        break;
      case ',':
        isKey = around.at(-1) !== undefined;
        break;
      case '"': {
        const end = endOfString(json, at) + 1;
        const before = json.slice(at, end);
        const text = JSON.parse(before) as string;
        const keys = isKey ? around.at(-1) : undefined;
        const after = without(text, secrets, keys);
        if (after !== text) {
          parts.push(json.slice(done, at), JSON.stringify(after));
          done = end;
        }
        at = end - 1;
        isKey = false;
        break;
      }
      default:
        break;
    }
  }
  return parts.join('') + json.slice(done);
}

function without(text: string, secrets: { redact(text: string): string }, keys: Set<string> | undefined): string {
  const redacted = secrets.redact(text);
  if (keys === undefined) return redacted;
  let name = redacted;
  for (let number = 2; keys.has(name); number += 1) name = `${redacted} (${String(number)})`;
  keys.add(name);
  return name;
}
