/** What names stand for: symbols, and every place in the text that names one. */

import type { Attribute, Docs } from '../syntax/ast.ts';
import type { Span, TextRange } from '../text/position.ts';

export type WitSymbolKind =
  | 'package'
  | 'interface'
  | 'world'
  | 'type'
  | 'function'
  | 'method'
  | 'static'
  | 'constructor'
  | 'field'
  | 'case'
  | 'flag'
  | 'parameter'
  /** The name of an import or export of a world that is no interface id, or what `with` makes of it. */
  | 'label'
  /** The name that a top-level `use … as` gives to an interface or world. */
  | 'alias'
  /** The feature of an `@unstable` gate. */
  | 'feature';

export interface WitSymbol {
  readonly kind: WitSymbolKind;
  /** Without `%`; a package's without its version: `ns:name`. */
  readonly name: string;
  /** What it is in WIT's own word: `record`, `world`, `import`, `method`. */
  readonly word: string;
  /** The names that define it. A package has one a header; an import and export may share a label. */
  readonly definitions: Span[];
  /** The whole item around the first definition, with docs and attributes. */
  readonly range: TextRange;
  readonly docs?: Docs;
  readonly attributes: readonly Attribute[];
  /** What it is part of: a field of its record, a type of its interface, an interface of its package. */
  readonly container?: WitSymbol;
  /** For the alias of `use … as`: what it stands for. */
  readonly target?: WitSymbol;
  /** True for what belongs to a dependency. */
  readonly foreign: boolean;
}

/** The parts of an item that a symbol takes from it. */
export interface ItemParts extends TextRange {
  readonly docs?: Docs;
  readonly attributes?: readonly Attribute[];
}

export function makeSymbol(
  kind: WitSymbolKind,
  word: string,
  name: string,
  { start, end, docs, attributes }: ItemParts,
  foreign: boolean,
  container?: WitSymbol,
): WitSymbol {
  return {
    kind,
    name,
    word,
    definitions: [],
    range: { start, end },
    attributes: attributes ?? [],
    foreign,
    ...(docs === undefined ? {} : { docs }),
    ...(container === undefined ? {} : { container }),
  };
}

export interface Occurrence extends TextRange {
  readonly symbol: WitSymbol;
  readonly role: 'definition' | 'reference';
}

/** What a symbol stands for in the end, through aliases. */
export function originOf(symbol: WitSymbol): WitSymbol {
  let current = symbol;
  for (let steps = 0; current.target !== undefined && steps < 1000; steps++) {
    current = current.target;
  }
  return current;
}

/** The package that a symbol belongs to. */
export function packageOfSymbol(symbol: WitSymbol): WitSymbol | undefined {
  let current: WitSymbol | undefined = symbol;
  while (current !== undefined && current.kind !== 'package') current = current.container;
  return current;
}

/** `types.user.name`: the symbol with what contains it inside its package. */
export function qualifiedName(symbol: WitSymbol): string {
  const parts: string[] = [];
  for (let at: WitSymbol | undefined = symbol; at !== undefined; at = at.container) {
    if (at.kind === 'package') break;
    parts.unshift(at.name);
  }
  return parts.join('.');
}
