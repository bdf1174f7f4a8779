/** Finding nodes of the syntax tree by place. */

import type { SyntaxTree } from '../syntax/ast.ts';
import type { TextRange } from '../text/position.ts';

/** Any node: something with a range, and perhaps a kind. */
export interface SyntaxNode extends TextRange {
  readonly kind?: string;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isNode(value: Readonly<Record<string, unknown>>): value is SyntaxNode & typeof value {
  return typeof value.start === 'number' && typeof value.end === 'number';
}

/** The nodes directly inside `node`. What has no range itself, such as a list, is looked through. */
export function childrenOf(node: object): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const collect = (value: unknown): void => {
    if (!isObject(value)) return;
    if (isNode(value)) found.push(value);
    else for (const inner of Object.values(value)) collect(inner);
  };
  for (const value of Object.values(node)) collect(value);
  return found;
}

/** The nodes that hold `offset`, from the file to the innermost. */
export function nodesAt(tree: SyntaxTree, offset: number): SyntaxNode[] {
  const path: SyntaxNode[] = [tree.file];
  for (;;) {
    const last = path.at(-1);
    if (last === undefined) return path;
    const inner = childrenOf(last)
      .filter(({ start, end }) => start <= offset && offset <= end && start < end)
      // Where one ends and the next begins, the one that begins here is meant.
      .reduce<SyntaxNode | undefined>(
        (best, one) => (best === undefined || one.start >= best.start ? one : best),
        undefined,
      );
    if (inner === undefined) return path;
    path.push(inner);
  }
}
