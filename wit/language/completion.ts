/** Completion: what may stand at the cursor, in text that is half typed. */

import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import type { Catalogue } from './catalogue.ts';
import { attributeOffers } from './completion-attributes.ts';
import { type CompletionContext, completionContext, depthOf } from './completion-context.ts';
import { ItemMaker } from './completion-items.ts';
import { includeNames, useNames } from './completion-names.ts';
import { pathItems } from './completion-paths.ts';
import { typeOffers } from './completion-types.ts';
import { keywordItems, type Offer, snippetItems } from './completion-words.ts';
import type { WitDocument } from './document.ts';
import type { Snapshot } from './snapshot.ts';

/** Characters after which an editor asks by itself. */
export const completionTriggers: readonly string[] = [':', '/', '.', '{', '@', '<', '(', '=', '>'];

/**
 * Whether to offer anything where a trigger was just typed at the end of `before`, the line up to the
 * cursor. A brace that opens a body is followed by Enter, which would take what is offered; that of
 * `use geometry.{` is followed by a name.
 */
export const isOfferedAfterTrigger = (before: string): boolean =>
  !before.endsWith('{') || /\.\s*\{$/.test(before);

export function completion(
  snapshot: Snapshot,
  document: WitDocument,
  offset: number,
  catalogue: Catalogue,
  snippets: boolean,
): CompletionItem[] {
  const context = completionContext(document, offset);
  if (context === undefined) return [];
  const maker = new ItemMaker(document, context.word, snippets);
  return offers(snapshot, document, context, catalogue).flatMap((offer) => maker.item(offer));
}

function offers(
  snapshot: Snapshot,
  document: WitDocument,
  context: CompletionContext,
  catalogue: Catalogue,
): Offer[] {
  const { block, words } = context;
  if (words.includes('@')) return attributeOffers(snapshot, document, context);
  const paths = (needs: 'interface' | 'world'): Offer[] =>
    pathItems(snapshot, document, context, needs, catalogue);
  switch (block) {
    case 'use-names':
      return useNames(snapshot, document, context);
    case 'include-names':
      return includeNames(snapshot, document, context);
    case 'enum':
    case 'flags':
      return [];
    case 'record':
      return words.includes(':') ? typeOffers(snapshot, document, context, words) : [];
    case 'variant':
      return depthOf(words) > 0 ? typeOffers(snapshot, document, context, words) : [];
    case 'resource':
    case 'interface':
    case 'world':
    case 'file':
    case 'package':
      return statementOffers(snapshot, document, context, paths);
  }
}

function statementOffers(
  snapshot: Snapshot,
  document: WitDocument,
  context: CompletionContext,
  paths: (needs: 'interface' | 'world') => Offer[],
): Offer[] {
  const { block, words } = context;
  const [first, second] = words;
  if (first === undefined) {
    const hasHeader = document.tree.file.header !== undefined;
    return [...keywordItems(block, hasHeader), ...snippetItems(block)];
  }
  if (first === 'use' && second !== ':') return afterUse(context, paths);
  if (first === 'include') {
    return isPathDone(context, 1) ? [word('with')] : paths('world');
  }
  if (first === 'type' && words.includes('=')) {
    return typeOffers(snapshot, document, context, words);
  }
  if (first === 'import' || first === 'export') {
    if (words.length === 1) return paths('interface');
    if (words[2] !== ':') return [];
    if (words.length === 3) {
      // `import log: |` may be a function, an inline interface, or another interface under a label;
      // `import wasi:|` is a path, which has no blank after the `:`.
      const isPath = context.pathStart < context.word.start;
      return isPath
        ? paths('interface')
        : [...functionWords(), word('interface'), ...paths('interface')];
    }
    if (words[3] === 'func' || words[3] === 'async') {
      return signature(snapshot, document, context, words.slice(3));
    }
    return words.includes('/') ? paths('interface') : [];
  }
  const colon = words.indexOf(':');
  if (first === 'constructor' && colon !== 1) {
    return signature(snapshot, document, context, ['func', ...words.slice(1)]);
  }
  if (colon === 1) {
    const rest = words.slice(2);
    if (rest.length === 0) {
      const own = block === 'resource' ? [word('static')] : [];
      return block === 'interface' || block === 'resource' ? [...functionWords(), ...own] : [];
    }
    if (rest[0] === 'static') {
      return rest.length === 1
        ? functionWords()
        : signature(snapshot, document, context, rest.slice(1));
    }
    return signature(snapshot, document, context, rest);
  }
  return [];
}

const word = (label: string): Offer => ({ label, kind: CompletionItemKind.Keyword });

const functionWords = (): Offer[] => [word('func'), word('async func')];

function afterUse(
  context: CompletionContext,
  paths: (needs: 'interface' | 'world') => Offer[],
): Offer[] {
  const topLevel = context.block === 'file' || context.block === 'package';
  if (isPathDone(context, 1)) return topLevel ? [word('as')] : [];
  if (context.words.at(-1) === '.') return [];
  return paths('interface');
}

/** Whether the words from `from` on are a whole path with a blank after it. */
function isPathDone({ words, pathStart, word: at }: CompletionContext, from: number): boolean {
  const last = words.at(-1);
  return (
    words.length > from &&
    pathStart === at.start &&
    last !== undefined &&
    /^[\w-]/.test(last) &&
    last !== 'as'
  );
}

/** In `func(a: |, b: u32) -> |`. */
function signature(
  snapshot: Snapshot,
  document: WitDocument,
  context: CompletionContext,
  words: readonly string[],
): Offer[] {
  const last = words.at(-1);
  if (last === 'async') return [word('func')];
  if (depthOf(words) === 0) {
    if (words.at(-1) === '->') return typeOffers(snapshot, document, context, words);
    return [];
  }
  const atType = last === ':' || last === '<' || (last === ',' && depthOf(words) > 1);
  const afterArrow = words.includes('->');
  if (!atType && !afterArrow) return [];
  return typeOffers(snapshot, document, context, words);
}
