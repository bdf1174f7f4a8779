/** Semantic tokens: colours by what a name stands for, in LSP's packed form. */

import type { SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver-types';
import { primitiveNames } from '../model/model.ts';
import type { Token } from '../syntax/tokens.ts';
import type { WitDocument } from './document.ts';
import type { Snapshot } from './snapshot.ts';
import { type Occurrence, originOf, type WitSymbol } from './symbols.ts';

const types = [
  'namespace',
  'interface',
  'class',
  'struct',
  'enum',
  'enumMember',
  'type',
  'property',
  'parameter',
  'function',
  'method',
  'keyword',
  'comment',
  'string',
  'number',
  'operator',
  'decorator',
  'label',
] as const;
type TokenType = (typeof types)[number];

const modifiers = ['declaration', 'deprecated', 'documentation', 'defaultLibrary'] as const;
type Modifier = (typeof modifiers)[number];

export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: [...types],
  tokenModifiers: [...modifiers],
};

interface Classified {
  readonly type: TokenType;
  readonly modifiers: readonly Modifier[];
}

/** All tokens of a file. A token over several lines is given line by line. */
export function semanticTokens(snapshot: Snapshot, document: WitDocument): SemanticTokens {
  const occurrences = new Map<number, Occurrence>();
  for (const one of snapshot.bindings.occurrences.get(document.uri) ?? []) {
    // A package's `ns:name` is several tokens: each is found by the range.
    occurrences.set(one.start, one);
  }
  const data: number[] = [];
  let lastLine = 0;
  let lastCharacter = 0;
  let around: Occurrence | undefined;
  let attribute = false;
  const push = (start: number, end: number, { type, modifiers: extra }: Classified): void => {
    const { line, character } = document.positionAt(start);
    const bits = extra.reduce((sum, one) => sum | (1 << modifiers.indexOf(one)), 0);
    data.push(
      line - lastLine,
      line === lastLine ? character - lastCharacter : character,
      end - start,
      types.indexOf(type),
      bits,
    );
    lastLine = line;
    lastCharacter = character;
  };
  for (const token of document.tree.tokens) {
    if (token.kind === 'whitespace' || token.kind === 'unknown') continue;
    const text = document.text.slice(token.start, token.end);
    around =
      occurrences.get(token.start) ?? (around && token.end <= around.end ? around : undefined);
    const opensAttribute =
      text === '@' && /^\s*[A-Za-z%]/.test(document.text.slice(token.end, token.end + 8));
    const classified = classify(token, text, around, attribute, opensAttribute);
    attribute = opensAttribute;
    if (classified === undefined) continue;
    for (const [start, end] of lines(text, token.start)) push(start, end, classified);
  }
  return { data };
}

/** The parts of a token that stand on lines of their own, line breaks left out. */
function* lines(text: string, start: number): Generator<[number, number]> {
  let at = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line !== '') yield [start + at, start + at + line.length];
    at += line.length;
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
}

const primitives: ReadonlySet<string> = new Set(primitiveNames);
const containers = new Set([
  ...['list', 'option', 'result', 'tuple', 'map', 'stream', 'future', 'own', 'borrow'],
]);

function classify(
  { kind, start }: Token,
  text: string,
  occurrence: Occurrence | undefined,
  attribute: boolean,
  opensAttribute: boolean,
): Classified | undefined {
  const plain = (type: TokenType, ...extra: Modifier[]): Classified => ({ type, modifiers: extra });
  switch (kind) {
    case 'comment':
      return plain('comment');
    case 'doc-comment':
      return plain('comment', 'documentation');
    case 'string':
      return plain('string');
    case 'integer':
      return plain('number');
    case 'keyword':
      // `constructor` is a keyword that stands for a function.
      if (
        occurrence !== undefined &&
        occurrence.start === start &&
        occurrence.symbol.kind !== 'constructor'
      ) {
        return symbolToken(occurrence);
      }
      if (attribute) return plain('decorator');
      if (primitives.has(text) || containers.has(text)) return plain('type', 'defaultLibrary');
      return plain('keyword');
    case 'identifier':
    case 'explicit-identifier':
      if (occurrence !== undefined) return symbolToken(occurrence);
      return attribute ? plain('decorator') : undefined;
    case 'symbol':
      // Before a version the `@` belongs to a package name.
      if (text === '@') return opensAttribute ? plain('decorator') : undefined;
      return text === '->' || text === '=' ? plain('operator') : undefined;
    case 'whitespace':
    case 'unknown':
      return undefined;
  }
}

function symbolToken({ symbol, role }: Occurrence): Classified {
  const origin = originOf(symbol);
  const extra: Modifier[] = [];
  if (role === 'definition') extra.push('declaration');
  if (origin.attributes.some(({ kind }) => kind === 'deprecated')) extra.push('deprecated');
  return { type: symbolType(origin), modifiers: extra };
}

function symbolType({ kind, word }: WitSymbol): TokenType {
  switch (kind) {
    case 'package':
      return 'namespace';
    case 'interface':
    case 'alias':
      return 'interface';
    case 'world':
      return 'class';
    case 'type':
      if (word === 'record') return 'struct';
      if (word === 'resource') return 'class';
      return word === 'enum' || word === 'variant' || word === 'flags' ? 'enum' : 'type';
    case 'function':
    case 'label':
      return 'function';
    case 'method':
    case 'static':
    case 'constructor':
      return 'method';
    case 'field':
      return 'property';
    case 'case':
    case 'flag':
      return 'enumMember';
    case 'parameter':
      return 'parameter';
    case 'feature':
      return 'label';
  }
}
