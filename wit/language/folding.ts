/** What can be folded: braces over several lines, comments, and runs of `use`. */

import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { TextRange } from '../text/position.ts';
import type { WitDocument } from './document.ts';
import { childrenOf, type SyntaxNode } from './nodes.ts';

export function foldingRanges(document: WitDocument): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const line = (offset: number): number => document.positionAt(offset).line;
  const add = (startLine: number, endLine: number, kind?: FoldingRangeKind): void => {
    if (endLine > startLine) {
      ranges.push({ startLine, endLine, ...(kind === undefined ? {} : { kind }) });
    }
  };
  const opened: number[] = [];
  let comments: { first: number; last: number } | undefined;
  const endComments = (): void => {
    if (comments !== undefined) add(comments.first, comments.last, FoldingRangeKind.Comment);
    comments = undefined;
  };
  for (const token of document.tree.tokens) {
    if (token.kind === 'whitespace') continue;
    if (token.kind === 'comment' || token.kind === 'doc-comment') {
      const first = line(token.start);
      if (comments !== undefined && first > comments.last + 1) endComments();
      comments = { first: comments?.first ?? first, last: line(token.end) };
      continue;
    }
    endComments();
    if (token.kind !== 'symbol') continue;
    const symbol = document.text[token.start];
    if (symbol === '{') opened.push(token.start);
    if (symbol !== '}') continue;
    const start = opened.pop();
    // The line of the `}` stays in sight.
    if (start !== undefined) add(line(start), line(token.start) - 1);
  }
  endComments();
  foldUses(document.tree.file, (first, last) =>
    add(line(first.start), line(last.end), FoldingRangeKind.Imports),
  );
  return ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** Runs of two and more `use` items beside each other. */
function foldUses(node: SyntaxNode, add: (first: TextRange, last: TextRange) => void): void {
  let run: SyntaxNode[] = [];
  const end = (): void => {
    const [first] = run;
    const last = run.at(-1);
    if (first !== undefined && last !== undefined && first !== last) add(first, last);
    run = [];
  };
  for (const child of childrenOf(node)) {
    if (child.kind === 'use' || child.kind === 'top-level-use') run.push(child);
    else {
      end();
      if ('items' in child || 'item' in child) foldUses(child, add);
    }
  }
  end();
}
