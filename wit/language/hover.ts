/** Hover: what a name stands for, as WIT, with its docs, package and stability. */

import type { Hover } from 'vscode-languageserver-types';
import type { InterfaceId, Model, Stability, Type, TypeId, WorldItem } from '../model/model.ts';
import { interfaceName, interfaceOf, typeOf, worldName, worldOf } from '../model/names.ts';
import { printFunction, printType, printTypeDef } from '../model/print.ts';
import type { WitDocument } from './document.ts';
import type { Entity } from './entities.ts';
import type { Snapshot } from './snapshot.ts';
import { originOf, packageOfSymbol, qualifiedName, type WitSymbol } from './symbols.ts';
import { typeHelp, wordHelp } from './types-help.ts';

export function hover(
  snapshot: Snapshot,
  document: WitDocument,
  offset: number,
): Hover | undefined {
  const found = snapshot.occurrenceAt(document.uri, offset);
  if (found === undefined) return hoverOfWord(document, offset);
  return {
    range: document.rangeOf(found),
    contents: { kind: 'markdown', value: describeSymbol(snapshot, found.symbol) },
  };
}

function hoverOfWord(document: WitDocument, offset: number): Hover | undefined {
  const { tokens } = document.tree;
  const index = tokens.indexAt(offset);
  if (index < 0) return undefined;
  const at = tokens.at(index);
  const token =
    at.start === offset && index > 0 && at.kind !== 'keyword' ? tokens.at(index - 1) : at;
  if (token.kind !== 'keyword') return undefined;
  const word = document.text.slice(token.start, token.end);
  const help = typeHelp.get(word) ?? wordHelp.get(word);
  if (help === undefined) return undefined;
  return {
    range: document.rangeOf(token),
    contents: { kind: 'markdown', value: `${fenced(word)}\n\n${help}` },
  };
}

const fenced = (code: string): string => `\`\`\`wit\n${code}\n\`\`\``;

/** The text of a hover; completion shows the same. */
export function describeSymbol(snapshot: Snapshot, symbol: WitSymbol): string {
  const origin = originOf(symbol);
  const entity = snapshot.entities.of(origin);
  const { model } = snapshot.entities;
  const parts = [fenced(codeOf(snapshot, symbol, origin, entity))];
  const docs = symbol.docs?.contents ?? origin.docs?.contents;
  if (docs !== undefined && docs.trim() !== '') parts.push(docs.trim());
  const facts: string[] = [];
  const where = ownerOf(origin);
  if (where !== undefined) facts.push(where);
  const worlds = entity?.kind === 'interface' ? usersOf(model, entity.id) : undefined;
  if (worlds !== undefined) facts.push(worlds);
  const stability = entity === undefined ? undefined : stabilityOf(model, entity);
  const gate = stability === undefined ? undefined : stabilityText(stability);
  if (gate !== undefined) facts.push(gate);
  if (facts.length > 0) parts.push(facts.join(' · '));
  return parts.join('\n\n');
}

/** Its WIT, without docs. */
export function codeOf(
  snapshot: Snapshot,
  symbol: WitSymbol,
  origin: WitSymbol,
  entity: Entity | undefined,
): string {
  const { model } = snapshot.entities;
  switch (entity?.kind) {
    case 'type': {
      const text = printTypeDef(model, entity.id);
      const resolved = resolvedAlias(model, entity.id);
      // What has errors may lack parts in the model; the text has them.
      const asWritten = text.length > 80 || hasErrors(snapshot, origin);
      const lines = [asWritten ? (sourceOf(snapshot, origin) ?? text) : text];
      if (resolved !== undefined) lines.push(`// = ${resolved}`);
      if (symbol !== origin) lines.unshift(`// \`${symbol.name}\` stands for \`${origin.name}\``);
      return lines.join('\n');
    }
    case 'function':
      return printFunction(model, entity.function);
    case 'interface':
      return `interface ${interfaceName(model, interfaceOf(model, entity.id)) ?? origin.name}`;
    case 'world':
      return `world ${worldName(model, worldOf(model, entity.id))}`;
    case 'package':
    case 'world-item':
    case undefined:
      return sourceOf(snapshot, origin) ?? `${origin.word} ${origin.name}`;
  }
}

const hasErrors = (snapshot: Snapshot, { definitions }: WitSymbol): boolean =>
  snapshot.everything.diagnostics.some(
    ({ severity, span }) => severity === 'error' && span.file === definitions[0]?.file,
  );

/** The item's own text without docs and attributes, and without the indentation it stands at. */
function sourceOf(
  snapshot: Snapshot,
  { definitions, range, docs, attributes, kind, name }: WitSymbol,
) {
  const [first] = definitions;
  const document = first && snapshot.document(first.file);
  if (first === undefined || document === undefined) return undefined;
  if (kind === 'feature') return `@unstable(feature = ${name})`;
  const from = Math.max(range.start, docs?.end ?? 0, ...attributes.map(({ end }) => end));
  const text = document.text.slice(from, range.end).trim().replaceAll('\r\n', '\n');
  const lineStart = document.text.lastIndexOf('\n', first.start - 1) + 1;
  const indent = /^[ \t]*/.exec(document.text.slice(lineStart))?.[0] ?? '';
  const lines = text
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  return lines.length > 24 ? [...lines.slice(0, 24), '…'].join('\n') : lines.join('\n');
}

/** What an alias comes to, or `undefined` for a definition of its own. */
export function resolvedAlias(model: Model, id: TypeId): string | undefined {
  const { definition } = typeOf(model, id);
  if (definition.kind !== 'alias') return undefined;
  let type: Type = definition.type;
  let steps = 0;
  while (typeof type !== 'string' && steps++ < 1000) {
    const next = typeOf(model, type);
    if (next.definition.kind !== 'alias') break;
    type = next.definition.type;
  }
  if (typeof type === 'string') return steps === 0 ? undefined : type;
  const end = typeOf(model, type);
  if (end.name === undefined) return steps < 2 ? undefined : printType(model, type);
  // Of `type id = u64` only what stands behind the `=`.
  return printTypeDef(model, type).replace(/^type \S+ = /, '');
}

function ownerOf(symbol: WitSymbol): string | undefined {
  const pkg = packageOfSymbol(symbol);
  const { container } = symbol;
  if (symbol.kind === 'package' || container === undefined) return undefined;
  const name = pkg === undefined || pkg.name === '' ? undefined : pkg.name;
  const path = container.kind === 'package' ? '' : qualifiedName(container);
  if (name === undefined) return path === '' ? symbol.word : `${symbol.word} in \`${path}\``;
  return `${symbol.word} in \`${path === '' ? name : `${name}/${path}`}\``;
}

/** The worlds known here that import or export an interface, or a copy of it under a label. */
export function worldsWith(
  model: Model,
  id: InterfaceId,
): readonly { readonly name: string; readonly imports: boolean; readonly exports: boolean }[] {
  const has = (items: ReadonlyMap<string, WorldItem>): boolean =>
    [...items.values()].some(
      (item) =>
        item.kind === 'interface' && (item.id === id || interfaceOf(model, item.id).cloneOf === id),
    );
  return model.worlds.flatMap((world) => {
    const imports = has(world.imports);
    const exports = has(world.exports);
    return imports || exports ? [{ name: worldName(model, world), imports, exports }] : [];
  });
}

/** "imported by 2 worlds, exported by 1", of the worlds that are known here. */
export function usersOf(model: Model, id: InterfaceId): string | undefined {
  const users = worldsWith(model, id);
  const imported = users.filter(({ imports }) => imports).length;
  const exported = users.filter(({ exports }) => exports).length;
  const parts: string[] = [];
  const worlds = (count: number): string => (count === 1 ? '1 world' : `${count} worlds`);
  if (imported > 0) parts.push(`imported by ${worlds(imported)}`);
  if (exported > 0) parts.push(`exported by ${worlds(exported)}`);
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Of what has a gate of its own. */
export function stabilityOf(model: Model, entity: Entity): Stability | undefined {
  switch (entity.kind) {
    case 'interface':
      return interfaceOf(model, entity.id).stability;
    case 'world':
      return worldOf(model, entity.id).stability;
    case 'type':
      return typeOf(model, entity.id).stability;
    case 'function':
      return entity.function.stability;
    case 'world-item':
      return entity.item.kind === 'interface' ? entity.item.stability : undefined;
    case 'package':
      return undefined;
  }
}

function stabilityText(stability: Stability): string | undefined {
  const deprecated = (version: string | undefined): string =>
    version === undefined ? '' : ` · **deprecated** since ${version}`;
  switch (stability.kind) {
    case 'stable':
      return `since ${stability.since}${deprecated(stability.deprecated)}`;
    case 'unstable':
      return `**unstable**: feature \`${stability.feature}\`${deprecated(stability.deprecated)}`;
    case 'unknown':
      return undefined;
  }
}
