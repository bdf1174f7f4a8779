/** The signature whose parameters the cursor stands among, and which of them it is at. */

import type { SignatureHelp } from 'vscode-languageserver-types';
import type { Docs, Identifier, Signature } from '../syntax/ast.ts';
import type { TextRange } from '../text/position.ts';
import type { WitDocument } from './document.ts';
import { nodesAt } from './nodes.ts';

interface FunctionLike extends TextRange {
  readonly name: Identifier;
  readonly signature: Signature;
  readonly docs?: Docs;
}

const isFunction = (node: object): node is FunctionLike => 'signature' in node && 'name' in node;

export function signatureHelp(document: WitDocument, offset: number): SignatureHelp | undefined {
  const { text } = document;
  const place = parametersAt(document, offset);
  if (place === undefined) return undefined;
  const path = nodesAt(document.tree, place.opened);
  const item = path.findLast(isFunction);
  if (item === undefined || !isFunction(item) || item.name.end > place.opened) return undefined;

  const written = ({ start, end }: TextRange): string =>
    text.slice(start, end).replace(/\s+/g, ' ').trim();
  const { params, result, async } = item.signature;
  const word = text.slice(item.name.end, place.opened).includes('static') ? 'static ' : '';
  const isConstructor = item.name.text === 'constructor' && !item.name.explicit;
  const head = isConstructor
    ? 'constructor('
    : `${written(item.name)}: ${word}${async ? 'async ' : ''}func(`;
  const parameters: { label: [number, number] }[] = [];
  let label = head;
  for (const [at, parameter] of params.entries()) {
    if (at > 0) label += ', ';
    const start = label.length;
    label += written(parameter);
    parameters.push({ label: [start, label.length] });
  }
  label += result === undefined ? ')' : `) -> ${written(result)}`;
  // In `export f: func(…)` the docs are those of the item around.
  const docs = item.docs ?? path.findLast((node) => 'docs' in node && node !== item);
  const contents = docsOf(docs);
  return {
    signatures: [
      {
        label,
        parameters,
        ...(contents === undefined ? {} : { documentation: { kind: 'markdown', value: contents } }),
      },
    ],
    activeSignature: 0,
    activeParameter: place.commas,
  };
}

function docsOf(docs: object | undefined): string | undefined {
  if (docs === undefined) return undefined;
  if ('contents' in docs && typeof docs.contents === 'string') return docs.contents;
  return 'docs' in docs && typeof docs.docs === 'object' && docs.docs !== null
    ? docsOf(docs.docs)
    : undefined;
}

/**
 * The `(` that is open at `offset`, and the commas at its level before that. Read from the tokens
 * backwards, because a list that is being typed has no `)` yet and its node may end early.
 */
function parametersAt(
  document: WitDocument,
  offset: number,
): { readonly opened: number; readonly commas: number } | undefined {
  const { tokens } = document.tree;
  let depth = 0;
  let commas = 0;
  for (let index = tokens.indexAt(offset); index >= 0; index--) {
    const { kind, start } = tokens.at(index);
    if (kind !== 'symbol' || start >= offset) continue;
    switch (document.text[start]) {
      case ')':
      case '>':
        depth++;
        break;
      case '<':
        // Inside a type that is not closed yet the commas are not those of the parameters.
        if (depth === 0) commas = 0;
        else depth--;
        break;
      case '(':
        if (depth === 0) return { opened: start, commas };
        depth--;
        break;
      case ',':
        if (depth === 0) commas++;
        break;
      case ';':
      case '{':
      case '}':
      // `->`: the parameters are over.
      case '-':
        return undefined;
    }
  }
  return undefined;
}
