/** What a wrong name was probably meant to be. */

import { isValidName } from './characters.ts';

/**
 * A valid name close to `written`: `my_name` and `myName` become `my-name`. Undefined where nothing
 * sensible is left.
 */
export function suggestName(written: string): string | undefined {
  if (written.length > 200) return undefined;
  const words = written
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const first = words[0];
  if (first === undefined) return undefined;
  const name = words.map((word) => (isValidName(word) ? word : word.toLowerCase())).join('-');
  return isValidName(name) && name !== written ? name : undefined;
}

/** Why `written` is no valid name, as the end of a sentence. */
export function nameProblem(written: string): string {
  if (written.includes('_')) return 'names use `-`, not `_`';
  if (written.startsWith('-') || written.endsWith('-') || written.includes('--')) {
    return 'each `-` stands between two words';
  }
  if (/^[0-9]/.test(written)) return 'names begin with a letter';
  if (/^[A-Za-z0-9-]*$/.test(written)) {
    return 'each word of a name is all lower case or all upper case';
  }
  return 'names are made of the letters a to z, digits and `-`';
}

/** `word` in backquotes, shortened if it is long. */
export function quoteWord(word: string): string {
  return word.length > 40 ? `\`${word.slice(0, 37)}…\`` : `\`${word}\``;
}
