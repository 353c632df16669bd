/**
 * The place of the quote that ends the string of JSON which begins here; the end of the text where there is none. It is
 * looked for by hand, as a regular expression that takes escapes in its stride needs stack for each of them, and fails
 * at some millions.
 */
export function endOfString(json: string, begin: number): number {
  for (let end = begin; ;) {
    end = json.indexOf('"', end + 1);
    if (end === -1) return json.length;
    let escapes = 0;
    while (json[end - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return end;
  }
}
