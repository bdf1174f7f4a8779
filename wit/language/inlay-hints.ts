/** Inlay hints: what a `use` brings in, and that a bare resource name is an owned handle. */

import { type InlayHint, InlayHintKind } from 'vscode-languageserver-types';
import type { Model, TypeId } from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import { printType, printTypeDef } from '../model/print.ts';
import type { InterfaceItem, TypeNode, UseName, WorldItemNode } from '../syntax/ast.ts';
import type { TextRange } from '../text/position.ts';
import { isResource } from './binder.ts';
import type { WitDocument } from './document.ts';
import { resolvedAlias } from './hover.ts';
import { childrenOf, type SyntaxNode } from './nodes.ts';
import type { Snapshot } from './snapshot.ts';

/** The hints of a part of a file. */
export function inlayHints(
  snapshot: Snapshot,
  document: WitDocument,
  range: TextRange,
): InlayHint[] {
  const hints: InlayHint[] = [];
  const visit = (node: SyntaxNode, parent: SyntaxNode): void => {
    if (node.end < range.start || node.start > range.end) return;
    if (isUseName(node, parent)) useHint(snapshot, document, node, hints);
    else if (isNamedType(node) && !isAliasTarget(node, parent)) {
      handleHint(snapshot, document, node, hints);
    }
    for (const child of childrenOf(node)) visit(child, node);
  };
  visit(document.tree.file, document.tree.file);
  return hints;
}

const isUseName = (node: SyntaxNode, parent: SyntaxNode): node is UseName =>
  parent.kind === 'use' &&
  'names' in parent &&
  Array.isArray(parent.names) &&
  parent.names.includes(node);

const isNamedType = (node: SyntaxNode): node is Extract<TypeNode, { kind: 'name' }> =>
  node.kind === 'name' && 'name' in node;

/** `type a = r` makes `a` another name of the resource, and no handle of it. */
const isAliasTarget = (node: SyntaxNode, parent: SyntaxNode): boolean =>
  isTypeDef(parent) && parent.body.kind === 'alias' && parent.body.type === node;

const isTypeDef = (
  node: SyntaxNode,
): node is Extract<InterfaceItem | WorldItemNode, { kind: 'typedef' }> => node.kind === 'typedef';

function useHint(
  snapshot: Snapshot,
  document: WitDocument,
  { name, end }: UseName,
  hints: InlayHint[],
): void {
  const entity = snapshot.entities.at(document.uri, name.start);
  if (entity?.kind !== 'type') return;
  const text = shortType(snapshot.entities.model, entity.id);
  if (text === undefined) return;
  hints.push({
    position: document.positionAt(end),
    label: `: ${text}`,
    kind: InlayHintKind.Type,
    tooltip: resolvedAlias(snapshot.entities.model, entity.id) ?? text,
  });
}

/** `record`, `resource`, …, or what a plain alias comes to: `list<u8>`. */
function shortType(model: Model, id: TypeId): string | undefined {
  let current = id;
  for (let steps = 0; steps < 1000; steps++) {
    const { definition, name } = typeOf(model, current);
    if (definition.kind !== 'alias') {
      const isCompound = ['record', 'variant', 'enum', 'flags', 'resource'].includes(
        definition.kind,
      );
      if (isCompound) return definition.kind;
      // A named type such as `type bytes = list<u8>`: what stands behind the `=`.
      const text =
        name === undefined
          ? printType(model, current)
          : printTypeDef(model, current).replace(/^type \S+ = /, '');
      return text.length > 40 ? `${text.slice(0, 39)}…` : text;
    }
    if (typeof definition.type === 'string') return definition.type;
    current = definition.type;
  }
  return undefined;
}

function handleHint(
  snapshot: Snapshot,
  document: WitDocument,
  { start, end, name }: Extract<TypeNode, { kind: 'name' }>,
  hints: InlayHint[],
): void {
  const found = snapshot.occurrenceAt(document.uri, name.start);
  if (found === undefined || isResource(snapshot.bindings, found.symbol) !== true) return;
  const tooltip = 'A bare resource name is an owned handle: it goes over to the receiver.';
  hints.push(
    { position: document.positionAt(start), label: 'own<', kind: InlayHintKind.Type, tooltip },
    { position: document.positionAt(end), label: '>', kind: InlayHintKind.Type },
  );
}
