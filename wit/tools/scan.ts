/**
 * A look at the outside of a WIT text: its `package` header, nested packages, and which interfaces
 * and worlds stand in them. For assembling texts for wasm-tools, which has the last word on whether
 * they are valid, so rubbish is passed over instead of reported.
 */

export interface ScanToken {
  readonly kind: 'word' | 'string' | 'symbol';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pieces = /\s+|\/\/[^\n]*|%?[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?|"[^"\n]*"|[\s\S]/gy;

/** Tokens without white space and comments. Block comments nest, as in WIT. */
export function scanTokens(text: string): ScanToken[] {
  const tokens: ScanToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (text.startsWith('/*', at)) {
      at = endOfBlockComment(text, at);
      continue;
    }
    pieces.lastIndex = at;
    const found = pieces.exec(text)?.[0] ?? text.slice(at, at + 1);
    const end = at + found.length;
    if (!/^(?:\s|\/\/)/.test(found)) {
      const kind = /^(?:%.|\w)/.test(found)
        ? 'word'
        : found.startsWith('"') && found.length > 1
          ? 'string'
          : 'symbol';
      tokens.push({ kind, text: found, start: at, end });
    }
    at = end;
  }
  return tokens;
}

function endOfBlockComment(text: string, start: number): number {
  let depth = 0;
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return text.length;
}

/** A `package` header (`package a:b;`) or block (`package a:b { … }`). */
export interface PackageSpan {
  /** `a:b` or `a:b@1.0.0`, without `%`, white space or comments. */
  readonly name: string;
  /** Of the word `package`. */
  readonly start: number;
  /** After `;`, or after the closing brace. */
  readonly end: number;
  /** Between the braces; for a header the rest of the file. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

export interface ScannedItem {
  readonly kind: 'interface' | 'world';
  readonly name: string;
  /** Of the package it stands in; `undefined` in a file without a header. */
  readonly package: string | undefined;
  /** The feature of its `@unstable(feature = …)` gate. */
  readonly unstable?: string;
}

/** A top-level `use a:b/c as d;`, which gives a name to its own file only. */
export interface FileUse {
  /** The name it gives. */
  readonly name: string;
  readonly target: string;
  readonly start: number;
  readonly end: number;
}

export interface Outline {
  readonly header: PackageSpan | undefined;
  readonly nested: readonly PackageSpan[];
  readonly items: readonly ScannedItem[];
  readonly uses: readonly FileUse[];
}

/** What stands at the top of a text and of the packages nested in it. */
export function outlineOf(text: string): Outline {
  const tokens = scanTokens(text);
  let header: PackageSpan | undefined;
  const nested: PackageSpan[] = [];
  const items: ScannedItem[] = [];
  const uses: FileUse[] = [];
  let gate: string | undefined;
  let inside: { name: string; start: number; bodyStart: number } | undefined;
  let index = 0;
  const peek = (offset = 0): string => tokens[index + offset]?.text ?? '';

  /** Moves past the next `{ … }` or `;`, whichever comes first. */
  const skipStatement = (): void => {
    let depth = 0;
    for (; index < tokens.length; index += 1) {
      const token = peek();
      if (token === '{') depth += 1;
      if (token === '}') depth -= 1;
      if (depth < 0) return;
      if (depth === 0 && (token === '}' || token === ';')) {
        index += 1;
        return;
      }
    }
  };

  while (index < tokens.length) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.text === '}' && inside !== undefined) {
      nested.push({ ...inside, bodyEnd: token.start, end: token.end });
      inside = undefined;
      index += 1;
    } else if (token.text === '@') {
      if (peek(1) === 'unstable' && peek(3) === 'feature') gate = bare(peek(5));
      while (index < tokens.length && peek() !== ')') index += 1;
      index += 1;
    } else if (token.text === 'package') {
      index += 1;
      let name = '';
      while (index < tokens.length && peek() !== ';' && peek() !== '{') {
        name += bare(peek());
        index += 1;
      }
      const close = tokens[index];
      if (close === undefined) break;
      index += 1;
      if (close.text === '{') inside = { name, start: token.start, bodyStart: close.end };
      else {
        header ??= {
          name,
          start: token.start,
          end: close.end,
          bodyStart: close.end,
          bodyEnd: text.length,
        };
      }
      gate = undefined;
    } else if (token.text === 'interface' || token.text === 'world') {
      items.push({
        kind: token.text,
        name: bare(peek(1)),
        package: inside?.name ?? header?.name,
        ...(gate === undefined ? {} : { unstable: gate }),
      });
      gate = undefined;
      skipStatement();
    } else if (token.text === 'use') {
      const first = index + 1;
      skipStatement();
      const words = tokens.slice(first, index - 1).map((word) => bare(word.text));
      const renamed = words.lastIndexOf('as');
      const path = (renamed < 0 ? words : words.slice(0, renamed)).join('');
      const plain = /([^/@]*)(?:@.*)?$/.exec(path)?.[1] ?? path;
      const end = tokens[index - 1]?.end ?? text.length;
      if (inside === undefined) {
        const name = renamed < 0 ? plain : (words[renamed + 1] ?? '');
        uses.push({ name, target: path, start: token.start, end });
      }
    } else {
      index += 1;
    }
  }
  return { header, nested, items, uses };
}

function bare(word: string): string {
  return word.startsWith('%') ? word.slice(1) : word;
}
