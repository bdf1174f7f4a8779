/** What is offered, as items of LSP. */

import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { TextRange } from '../text/position.ts';
import type { Offer } from './completion-words.ts';
import type { WitDocument } from './document.ts';
import { describeSymbol } from './hover.ts';
import { written } from './rename.ts';
import type { Snapshot } from './snapshot.ts';
import { originOf, type WitSymbol } from './symbols.ts';

/** An item for a symbol, with what a hover says of it. */
export function symbolOffer(snapshot: Snapshot, symbol: WitSymbol): Offer {
  const origin = originOf(symbol);
  const deprecated = origin.attributes.some(({ kind }) => kind === 'deprecated');
  return {
    label: symbol.name,
    kind: itemKind(origin),
    detail: origin.word,
    describe: () => describeSymbol(snapshot, symbol),
    text: written(symbol.name),
    ...(deprecated ? { deprecated } : {}),
  };
}

function itemKind({ kind, word: what }: WitSymbol): CompletionItemKind {
  if (kind === 'interface') return CompletionItemKind.Interface;
  if (kind === 'world') return CompletionItemKind.Module;
  if (kind === 'function' || kind === 'label') return CompletionItemKind.Function;
  if (what === 'resource') return CompletionItemKind.Class;
  if (what === 'enum' || what === 'variant' || what === 'flags') return CompletionItemKind.Enum;
  return CompletionItemKind.Struct;
}

/** Makes LSP items, each with an edit that replaces the word at the cursor. */
export class ItemMaker {
  readonly #document: WitDocument;
  readonly #word: TextRange;
  readonly #snippets: boolean;

  constructor(document: WitDocument, word: TextRange, snippets: boolean) {
    this.#document = document;
    this.#word = word;
    this.#snippets = snippets;
  }

  item(offer: Offer): CompletionItem[] {
    if (offer.onlySnippet === true && !this.#snippets) return [];
    const snippet = this.#snippets ? offer.snippet : undefined;
    const start = offer.from ?? this.#word.start;
    const textEdit: TextEdit = {
      range: this.#document.rangeOf({ start, end: this.#word.end }),
      newText: snippet ?? offer.text ?? offer.label,
    };
    const text = offer.documentation ?? offer.describe?.();
    return [
      {
        label: offer.label,
        kind: offer.kind,
        textEdit,
        filterText: offer.text?.trim() ?? offer.label,
        ...(offer.sort === undefined ? {} : { sortText: `${offer.sort}${offer.label}` }),
        ...(offer.detail === undefined ? {} : { detail: offer.detail }),
        ...(text === undefined ? {} : { documentation: { kind: 'markdown', value: text } }),
        ...(snippet === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet }),
        ...(offer.deprecated === true ? { tags: [CompletionItemTag.Deprecated] } : {}),
      },
    ];
  }
}
