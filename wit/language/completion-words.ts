/** Keywords and snippets by the block they may begin an item of. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Block } from './completion-context.ts';
import { wordHelp } from './types-help.ts';

/** Something to offer, before it becomes an item of LSP. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  readonly documentation?: string;
  /** Markdown that is only made when the item is. */
  readonly describe?: () => string;
  /** What is inserted instead of the label. */
  readonly text?: string;
  /** In the syntax of snippets, for editors that know them. */
  readonly snippet?: string;
  /** Left out where the editor knows no snippets. */
  readonly onlySnippet?: true;
  /** Where the replaced text begins, if not at the word. */
  readonly from?: number;
  /** Goes before the label for sorting. */
  readonly sort?: string;
  readonly deprecated?: boolean;
}

const typeWords = ['use', 'type', 'record', 'variant', 'enum', 'flags', 'resource'];

function wordsOf(block: Block, hasHeader: boolean): readonly string[] {
  switch (block) {
    case 'file':
      return ['interface', 'world', 'use', ...(hasHeader ? [] : ['package'])];
    case 'package':
      return ['interface', 'world', 'use'];
    case 'interface':
      return typeWords;
    case 'world':
      return ['import', 'export', 'include', ...typeWords];
    case 'resource':
      return ['constructor'];
    case 'record':
    case 'variant':
    case 'enum':
    case 'flags':
    case 'use-names':
    case 'include-names':
      return [];
  }
}

export function keywordItems(block: Block, hasHeader: boolean): Offer[] {
  return wordsOf(block, hasHeader).map((label) => {
    const documentation = wordHelp.get(label);
    return {
      label,
      kind: CompletionItemKind.Keyword,
      sort: '1',
      ...(documentation === undefined ? {} : { documentation }),
    };
  });
}

const members: Readonly<Record<string, string>> = {
  func: '$1: func($2)$0;',
  record: 'record $1 {\n  $0\n}',
  variant: 'variant $1 {\n  $0\n}',
  enum: 'enum $1 {\n  $0\n}',
  flags: 'flags $1 {\n  $0\n}',
  resource: 'resource $1 {\n  constructor($2);\n  $0\n}',
};

const snippets: Partial<Readonly<Record<Block, Readonly<Record<string, string>>>>> = {
  file: {
    interface: 'interface $1 {\n  $0\n}',
    world: 'world $1 {\n  $0\n}',
  },
  package: {
    interface: 'interface $1 {\n  $0\n}',
    world: 'world $1 {\n  $0\n}',
  },
  interface: members,
  world: {
    'import func': 'import $1: func($2)$0;',
    'export func': 'export $1: func($2)$0;',
    'import interface': 'import $1: interface {\n  $0\n}',
  },
  resource: {
    func: '$1: func($2)$0;',
    'static func': '$1: static func($2)$0;',
    constructor: 'constructor($0);',
  },
};

/** Whole items to fill in. */
export function snippetItems(block: Block): Offer[] {
  return Object.entries(snippets[block] ?? {}).map(([label, snippet]) => ({
    label: `${label} …`,
    kind: CompletionItemKind.Snippet,
    text: label,
    snippet,
    onlySnippet: true,
    sort: '2',
  }));
}
