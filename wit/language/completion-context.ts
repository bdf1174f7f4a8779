/**
 * What may stand at the cursor. Read from the tokens before it and not from the tree, because the
 * text at the cursor is half typed and what follows may belong to something else.
 */

import type { TextRange } from '../text/position.ts';
import type { WitDocument } from './document.ts';

export type Block =
  | 'file'
  | 'package'
  | 'interface'
  | 'world'
  | 'resource'
  | 'record'
  | 'variant'
  | 'enum'
  | 'flags'
  | 'use-names'
  | 'include-names';

export interface CompletionContext {
  /** The block that the cursor is in. */
  readonly block: Block;
  /**
   * Words and symbols of the statement before the cursor, the word at the cursor left out. Names that
   * are keywords keep their `%`, which tells them from keywords.
   */
  readonly words: readonly string[];
  /** The statement that opened the block: `['use', 'types', '.']`, `['include', 'base', 'with']`. */
  readonly opener: readonly string[];
  /** The word at the cursor, up to the cursor and with what follows of it. */
  readonly word: TextRange;
  /** Where the path begins that the word at the cursor ends, such as `wasi:http/`. */
  readonly pathStart: number;
  /** Names that stand in the list of `use` or `with` already. */
  readonly listed: readonly string[];
  /** The name of the interface or world that holds the cursor (or the label of an inline one). */
  readonly holderStart: number | undefined;
  /** Where the `package` stands in whose braces the cursor is. */
  readonly packageStart: number | undefined;
}

interface Frame {
  readonly block: Block;
  readonly opener: readonly string[];
  /** Offset of the name of an interface, a world or an inline interface. */
  readonly holderStart: number | undefined;
  readonly packageStart: number | undefined;
}

const wholeFile: Frame = {
  block: 'file',
  opener: [],
  holderStart: undefined,
  packageStart: undefined,
};

/** `undefined` inside comments and strings, where nothing is offered. */
export function completionContext(
  document: WitDocument,
  offset: number,
): CompletionContext | undefined {
  const { text, tree } = document;
  const { tokens } = tree;
  const frames: Frame[] = [wholeFile];
  let words: string[] = [];
  let starts: number[] = [];
  let listed: string[] = [];
  let word: TextRange = { start: offset, end: offset };
  const clear = (): void => {
    words = [];
    starts = [];
  };
  const top = (): Frame => frames.at(-1) ?? wholeFile;

  const last = tokens.indexAt(offset);
  for (let index = 0; index <= last; index++) {
    const token = tokens.at(index);
    if (token.start >= offset) break;
    const { kind, start, end } = token;
    if (kind === 'whitespace') continue;
    if (kind === 'comment' || kind === 'doc-comment') {
      const line = text.startsWith('//', start);
      if (offset < end || (line && offset === end)) return undefined;
      continue;
    }
    if (kind === 'string' && offset < end) return undefined;
    const isWord =
      kind === 'identifier' ||
      kind === 'explicit-identifier' ||
      kind === 'keyword' ||
      kind === 'integer';
    if (isWord && end >= offset) {
      word = { start, end };
      continue;
    }
    const content = text.slice(start, end);
    // An item that begins a line at the margin ends what was left open before it, up to its package.
    if (isItemStart(content) && isAtMargin(text, start)) {
      const around = content === 'package' ? 0 : frames.findLastIndex(isPackage);
      frames.length = Math.max(0, around) + 1;
      clear();
    }
    switch (content) {
      case '{':
        frames.push(frameFor(top(), words, starts));
        clear();
        listed = [];
        break;
      case '}':
        if (frames.length > 1) frames.pop();
        clear();
        break;
      case ';':
        clear();
        break;
      case ',':
        if (isList(top().block) && depthOf(words) === 0) {
          if (words[0] !== undefined) listed.push(plainName(words[0]));
          clear();
        } else {
          words.push(content);
          starts.push(start);
        }
        break;
      default:
        if (content === ')' && isAttribute(words)) clear();
        else {
          words.push(content);
          starts.push(start);
        }
    }
  }
  const frame = top();
  return {
    block: frame.block,
    words,
    opener: frame.opener,
    word,
    pathStart: pathStart(words, starts, word.start),
    listed,
    holderStart: frame.holderStart,
    packageStart: frame.packageStart,
  };
}

/** A name without its `%`. */
export const plainName = (word: string): string => word.replace(/^%/, '');

const isItemStart = (word: string): boolean =>
  word === 'interface' || word === 'world' || word === 'package';

const isPackage = ({ block }: Frame): boolean => block === 'package';

const isAtMargin = (text: string, start: number): boolean =>
  start === 0 || text[start - 1] === '\n';

const isList = (block: Block): boolean =>
  block === 'record' ||
  block === 'variant' ||
  block === 'enum' ||
  block === 'flags' ||
  block === 'use-names' ||
  block === 'include-names';

/** `@since(version = 1.0.0`: the words of an attribute that a `)` closes. */
const isAttribute = (words: readonly string[]): boolean =>
  words[0] === '@' && words.filter((word) => word === '(').length === 1;

/** How many brackets of types and parameters are open. */
export function depthOf(words: readonly string[]): number {
  let depth = 0;
  for (const word of words) {
    if (word === '(' || word === '<') depth++;
    if (word === ')' || word === '>') depth--;
  }
  return Math.max(0, depth);
}

const blockWords: ReadonlyMap<string, Block> = new Map<string, Block>(
  Object.entries({
    interface: 'interface',
    world: 'world',
    package: 'package',
    resource: 'resource',
    record: 'record',
    variant: 'variant',
    enum: 'enum',
    flags: 'flags',
    use: 'use-names',
    include: 'include-names',
  } as const),
);

function frameFor(around: Frame, words: readonly string[], starts: readonly number[]): Frame {
  const [first] = words;
  const { holderStart, packageStart } = around;
  // `import label: interface {`
  if ((first === 'import' || first === 'export') && words.at(-1) === 'interface') {
    return { block: 'interface', opener: words, holderStart: starts[1], packageStart };
  }
  const block = first === undefined ? undefined : blockWords.get(first);
  if (block === undefined) return { ...around, opener: words };
  if (block === 'package') return { ...wholeFile, block, opener: words, packageStart: starts[0] };
  const named = block === 'interface' || block === 'world';
  return { block, opener: words, holderStart: named ? starts[1] : holderStart, packageStart };
}

/** Goes back over `ns`, `:`, `pkg`, `/` right before the word at the cursor. */
function pathStart(words: readonly string[], starts: readonly number[], from: number): number {
  let at = from;
  for (let index = words.length - 1; index >= 0; index--) {
    const word = words[index] ?? '';
    const start = starts[index] ?? 0;
    // Parts of a path stand without blanks between them.
    if (start + word.length !== at || !/^(?:%?[A-Za-z][\w-]*|:|\/)$/.test(word)) break;
    at = start;
  }
  return at;
}
