/**
 * Models that say the same: between them only comments and blanks were typed. Verdicts on one are
 * verdicts on the other; places in the text are not.
 */

import type { Resolution } from '../../../wit/model/input.ts';
import type { Model } from '../../../wit/model/model.ts';
import type { SyntaxTree } from '../../../wit/syntax/ast.ts';

const sames = new WeakMap<Model, Model>();

/** The first of the models that say the same as this one. */
export const firstAlike = (model: Model): Model => sames.get(model) ?? model;

/** Notes that `next` says what `before` does, where it does. Both are of texts alone. */
export function noteAlike(before: Resolution, next: Resolution): void {
  const texts = [...before.trees.values()].map(significant);
  const others = [...next.trees.values()].map(significant);
  if (texts.length !== others.length || texts.some((text, index) => text !== others[index])) return;
  sames.set(next.model, firstAlike(before.model));
}

const known = new WeakMap<SyntaxTree, string>();

/** The text without comments and blanks. Docs count where a verdict may repeat them. */
function significant(tree: SyntaxTree): string {
  const made = known.get(tree);
  if (made !== undefined) return made;
  const { text: source, path } = tree;
  const docs = source.includes('@deprecated');
  let text = path;
  for (const { kind, start, end } of tree.tokens) {
    if (kind === 'whitespace' || kind === 'comment' || (kind === 'doc-comment' && !docs)) continue;
    text += `\n${source.slice(start, end)}`;
  }
  known.set(tree, text);
  return text;
}
