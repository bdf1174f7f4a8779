/** Messages about a normalised component, in the words of the one it was made of. */

import { quote } from '../extern-name.ts';

/**
 * `text`, such as a link error of the engine or of jco's glue, with the names that stood in the
 * component for those that `normalise` gave. What it gives is for people: a name may say anything,
 * and is written so that it shows all it holds and does not end a quotation.
 */
export function translateNames(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/(?<![\w$-])n(?:0|[1-9]\d*)(?![\w$-])/g, (given) => {
    const original = names.get(given);
    return original === undefined ? given : quote(original).slice(1, -1);
  });
}
