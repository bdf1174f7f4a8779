/**
 * A WIT text with the versions of packages taken out, for `semver-check`, which compares two
 * versions of a slot as if they had none.
 */

import { scanTokens } from './scan.ts';

const version = /@\d+\.\d+\.\d+(?:[-+][0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)*/y;

/**
 * Takes out the version of every package name, and the gates `@since` and `@deprecated`: wit-parser
 * refuses them in a package without a version ("contains a feature gate with a version specifier,
 * so it must have a version"). `@unstable` gates stay, since they decide what exists.
 */
export function stripVersions(text: string): string {
  const cuts: { start: number; end: number }[] = [];
  const tokens = scanTokens(text);
  tokens.forEach((token, index) => {
    if (token.text !== '@') return;
    const next = tokens[index + 1];
    if (next === undefined) return;
    if (next.text === 'since' || next.text === 'deprecated') {
      const close = tokens.slice(index).find((later) => later.text === ')');
      if (close !== undefined) cuts.push({ start: token.start, end: close.end });
      return;
    }
    version.lastIndex = token.start;
    const found = version.exec(text);
    if (found !== null) cuts.push({ start: token.start, end: version.lastIndex });
  });
  let result = '';
  let at = 0;
  for (const cut of cuts) {
    result += text.slice(at, cut.start);
    at = cut.end;
  }
  return result + text.slice(at);
}
