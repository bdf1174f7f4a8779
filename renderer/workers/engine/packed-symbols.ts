/**
 * Symbols of a text on their way to the app. Those of a long slot are thousands of small objects,
 * which the UI thread would have to read out of a text of their names and braces; flat lists are read
 * several times faster.
 */

import { type DocumentSymbol, SymbolTag } from 'vscode-languageserver-types';

export interface PackedSymbols {
  /** Each symbol before its children. */
  readonly names: readonly string[];
  /** Empty where there is none. */
  readonly details: readonly string[];
  /** Of each symbol its kind, 1 where it is deprecated, how many children it has, and two ranges. */
  readonly numbers: readonly number[];
}

const perSymbol = 11;

export function packSymbols(symbols: readonly DocumentSymbol[]): PackedSymbols {
  const names: string[] = [];
  const details: string[] = [];
  const numbers: number[] = [];
  const add = (list: readonly DocumentSymbol[]): void => {
    for (const { name, detail = '', kind, tags, range, selectionRange, children = [] } of list) {
      names.push(name);
      details.push(detail);
      numbers.push(kind, tags?.includes(SymbolTag.Deprecated) === true ? 1 : 0, children.length);
      for (const { start, end } of [range, selectionRange]) {
        numbers.push(start.line, start.character, end.line, end.character);
      }
      add(children);
    }
  };
  add(symbols);
  return { names, details, numbers };
}

export function unpackSymbols({ names, details, numbers }: PackedSymbols): DocumentSymbol[] {
  let next = 0;
  const number = (at: number): number => numbers[at] ?? 0;
  const range = (at: number) => ({
    start: { line: number(at), character: number(at + 1) },
    end: { line: number(at + 2), character: number(at + 3) },
  });
  const take = (count: number): DocumentSymbol[] => {
    const list: DocumentSymbol[] = [];
    for (let taken = 0; taken < count && next < names.length; taken++) {
      const name = names[next] ?? '';
      const detail = details[next] ?? '';
      const at = perSymbol * next++;
      const children = take(number(at + 2));
      list.push({
        name,
        kind: number(at) as DocumentSymbol['kind'],
        range: range(at + 3),
        selectionRange: range(at + 7),
        ...(detail === '' ? {} : { detail }),
        ...(number(at + 1) === 1 ? { tags: [SymbolTag.Deprecated] } : {}),
        ...(children.length === 0 ? {} : { children }),
      });
    }
    return list;
  };
  return take(names.length);
}
