/**
 * Models that say the same: between them only comments and blanks were typed. Verdicts on one are
 * verdicts on the other; places in the text are not.
 */

import type { Resolution } from '../../../wit/model/input.ts';
import type { Model } from '../../../wit/model/model.ts';
import type { SyntaxTree } from '../../../wit/syntax/ast.ts';
import type { Tokens } from '../../../wit/syntax/tokens.ts';

const sames = new WeakMap<Model, Model>();

/** The first of the models that say the same as this one. */
export const firstAlike = (model: Model): Model => sames.get(model) ?? model;

/** Notes that `next` says what `before` does, where it does. Both are of texts alone. */
export function noteAlike(before: Resolution, next: Resolution): void {
  const trees = [...before.trees.values()];
  const others = [...next.trees.values()];
  const same = (tree: SyntaxTree, other: SyntaxTree | undefined): boolean =>
    other !== undefined && saySame(tree, other);
  if (trees.length === others.length && trees.every((tree, index) => same(tree, others[index]))) {
    sames.set(next.model, firstAlike(before.model));
  }
}

/**
 * Whether two texts of one file differ in blanks and comments only, and in docs where no verdict
 * repeats them. What was typed is a small part, and only that part is looked at.
 */
export function saySame(a: SyntaxTree, b: SyntaxTree): boolean {
  if (a === b) return true;
  if (a.path !== b.path) return false;
  const begin = sameBefore(a.text, b.text);
  // The character that was typed may have joined what was before it, or parted it.
  const first = Math.max(0, Math.min(a.tokens.indexAt(begin), b.tokens.indexAt(begin)) - 2);
  const [aEnd, bEnd] = sameTokensFrom(a, b, begin);
  const docs = a.text.includes('@deprecated') || b.text.includes('@deprecated');
  return significant(a, first, aEnd, docs) === significant(b, first, bEnd, docs);
}

/** How many characters are the same at the start. */
function sameBefore(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/**
 * Indices from which on the tokens are the same: what follows the same place of the same text. A
 * token depends on nothing before it. `begin`: where the texts differ first.
 */
function sameTokensFrom(a: SyntaxTree, b: SyntaxTree, begin: number): readonly [number, number] {
  const moved = b.text.length - a.text.length;
  let from = a.text.length;
  const least = Math.max(begin, begin - moved);
  while (from > least && a.text.charCodeAt(from - 1) === b.text.charCodeAt(from - 1 + moved))
    from--;
  for (let index = a.tokens.indexAt(from); index >= 0 && index < a.tokens.length; index++) {
    const { start } = a.tokens.at(index);
    if (start < from) continue;
    const other = b.tokens.indexAt(start + moved);
    if (b.tokens.at(other).start === start + moved) return [index, other];
  }
  return [a.tokens.length, b.tokens.length];
}

function significant(
  { text: source, tokens }: { readonly text: string; readonly tokens: Tokens },
  from: number,
  to: number,
  docs: boolean,
): string {
  let text = '';
  for (let index = from; index < to; index++) {
    const { kind, start, end } = tokens.at(index);
    if (kind === 'whitespace' || kind === 'comment' || (kind === 'doc-comment' && !docs)) continue;
    text += `\n${source.slice(start, end)}`;
  }
  return text;
}
