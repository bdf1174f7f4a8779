/** The outline of a file. */

import { type DocumentSymbol, SymbolKind, SymbolTag } from 'vscode-languageserver-types';
import type {
  Attribute,
  ExternItem,
  FileItem,
  Identifier,
  InterfaceItem,
  TypeDefNode,
  WorldItemNode,
} from '../syntax/ast.ts';
import type { TextRange } from '../text/position.ts';
import type { WitDocument } from './document.ts';
import { keyOfPackage } from './scopes.ts';

export function documentSymbols(document: WitDocument): DocumentSymbol[] {
  return new Outline(document).items(document.tree.file.items);
}

interface OutlineParts {
  readonly detail?: string;
  readonly attributes?: readonly Attribute[];
  readonly children?: readonly DocumentSymbol[];
}

class Outline {
  readonly #document: WitDocument;

  constructor(document: WitDocument) {
    this.#document = document;
  }

  #symbol(
    name: string,
    kind: SymbolKind,
    range: TextRange,
    selection: TextRange,
    { detail, attributes = [], children = [] }: OutlineParts = {},
  ): DocumentSymbol[] {
    if (name === '') return [];
    const deprecated = attributes.some((attribute) => attribute.kind === 'deprecated');
    return [
      {
        name,
        kind,
        range: this.#document.rangeOf(range),
        selectionRange: this.#document.rangeOf(selection),
        ...(detail === undefined ? {} : { detail }),
        ...(deprecated ? { tags: [SymbolTag.Deprecated] } : {}),
        ...(children.length === 0 ? {} : { children: [...children] }),
      },
    ];
  }

  items(items: readonly FileItem[]): DocumentSymbol[] {
    return items.flatMap((item) => this.#fileItem(item));
  }

  #fileItem(item: FileItem): DocumentSymbol[] {
    switch (item.kind) {
      case 'interface':
        return this.#symbol(item.name.text, SymbolKind.Interface, item, item.name, {
          attributes: item.attributes,
          children: this.#members(item.items),
        });
      case 'world':
        return this.#symbol(item.name.text, SymbolKind.Class, item, item.name, {
          detail: 'world',
          attributes: item.attributes,
          children: item.items.flatMap((member) => this.#worldItem(member)),
        });
      case 'nested-package':
        return this.#symbol(keyOfPackage(item.name), SymbolKind.Package, item, item.name, {
          children: this.items(item.items),
        });
      case 'top-level-use':
        return [];
    }
  }

  #members(members: readonly InterfaceItem[]): DocumentSymbol[] {
    return members.flatMap((member) => {
      if (member.kind === 'typedef') return this.#type(member);
      if (member.kind !== 'function') return [];
      return this.#symbol(member.name.text, SymbolKind.Function, member, member.name, {
        detail: this.#text(member.signature),
        attributes: member.attributes,
      });
    });
  }

  #worldItem(member: WorldItemNode): DocumentSymbol[] {
    if (member.kind === 'typedef') return this.#type(member);
    if (member.kind === 'use') return [];
    if (member.kind === 'include') {
      return this.#symbol(this.#text(member.path), SymbolKind.Class, member, member.path, {
        detail: 'include',
      });
    }
    const { item, kind: detail, attributes } = member;
    const { name, selection, kind } = this.#extern(item);
    const children = item.kind === 'inline-interface' ? this.#members(item.items) : [];
    return this.#symbol(name, kind, member, selection, { detail, attributes, children });
  }

  #extern(item: ExternItem): { name: string; selection: TextRange; kind: SymbolKind } {
    if (item.kind === 'path') {
      return { name: this.#text(item.path), selection: item.path, kind: SymbolKind.Interface };
    }
    const kind = item.kind === 'function' ? SymbolKind.Function : SymbolKind.Interface;
    return { name: item.name.text, selection: item.name, kind };
  }

  #type({ name, body, attributes, start, end }: TypeDefNode): DocumentSymbol[] {
    const range = { start, end };
    const part = (kind: SymbolKind) => (one: TextRange & { name: Identifier; type?: TextRange }) =>
      this.#symbol(one.name.text, kind, one, one.name, {
        ...(one.type === undefined ? {} : { detail: this.#text(one.type) }),
      });
    const make = (kind: SymbolKind, children: DocumentSymbol[]): DocumentSymbol[] =>
      this.#symbol(name.text, kind, range, name, { detail: body.kind, attributes, children });
    switch (body.kind) {
      case 'alias':
        return this.#symbol(name.text, SymbolKind.TypeParameter, range, name, {
          detail: this.#text(body.type),
          attributes,
        });
      case 'record':
        return make(SymbolKind.Struct, body.fields.flatMap(part(SymbolKind.Field)));
      case 'variant':
        return make(SymbolKind.Enum, body.cases.flatMap(part(SymbolKind.EnumMember)));
      case 'enum':
        return make(SymbolKind.Enum, body.cases.flatMap(part(SymbolKind.EnumMember)));
      case 'flags':
        return make(SymbolKind.Enum, body.flags.flatMap(part(SymbolKind.EnumMember)));
      case 'resource':
        return make(
          SymbolKind.Class,
          body.functions.flatMap((one) => {
            const kind = one.kind === 'constructor' ? SymbolKind.Constructor : SymbolKind.Method;
            return this.#symbol(one.name.text, kind, one, one.name, {
              detail: this.#text(one.signature).replace(/^constructor/, ''),
              attributes: one.attributes,
            });
          }),
        );
    }
  }

  /** Source text as one line. */
  #text({ start, end }: TextRange): string {
    return this.#document.text.slice(start, end).replace(/\s+/g, ' ').trim();
  }
}
