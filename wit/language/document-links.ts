/** Package paths such as `wasi:http/types@0.2.12` as links to the file of the interface. */

import type { DocumentLink } from 'vscode-languageserver-types';
import type { UsePath } from '../syntax/ast.ts';
import type { WitDocument } from './document.ts';
import { childrenOf, type SyntaxNode } from './nodes.ts';
import type { Snapshot } from './snapshot.ts';

export function documentLinks(snapshot: Snapshot, document: WitDocument): DocumentLink[] {
  const links: DocumentLink[] = [];
  const visit = (node: SyntaxNode): void => {
    if (isPackagePath(node)) {
      const found = snapshot.occurrenceAt(document.uri, node.name.start);
      const [definition] = found?.symbol.definitions ?? [];
      const target = definition && snapshot.document(definition.file);
      if (definition !== undefined && target !== undefined) {
        const { line, character } = target.positionAt(definition.start);
        links.push({
          range: document.rangeOf(node),
          // Editors understand `#L12,5`, counted from 1.
          target: `${definition.file}#L${line + 1},${character + 1}`,
          tooltip: `Open ${found?.symbol.word} ${found?.symbol.name}`,
        });
      }
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(document.tree.file);
  return links;
}

const isPackagePath = (node: SyntaxNode): node is UsePath & { package: object } =>
  'package' in node && node.package !== undefined && 'name' in node;
