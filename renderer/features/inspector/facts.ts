/** What the stores know of an item: who uses it, what does not fit or is wrong in it. Pure. */

import type { Range } from 'vscode-languageserver-types';
import type { Gate, Inspection } from '../../../wit/language/inspect.ts';
import { usesOf, withoutVersion } from '../../core/plugin-uses.ts';
import type { PluginRow } from '../../core/plugins-store.ts';

/** Misfits first, then by name. */
const order: Readonly<Record<PluginRow['state'], number>> = {
  misfit: 0,
  unknown: 1,
  note: 2,
  fits: 3,
};

export interface Users {
  readonly plugins: readonly PluginRow[];
  /** `12 of 20 plugins import it`. */
  readonly words: string;
}

/** `undefined` for what plugins do not name, and where there are none. */
export function usersOf(
  { extern, name }: Pick<Inspection, 'extern' | 'name'>,
  rows: ReadonlyMap<string, PluginRow>,
): Users | undefined {
  if (extern === undefined || rows.size === 0) return undefined;
  const { imports, exports } = usesOf(rows.values());
  const key = withoutVersion(extern.name);
  const importing = extern.direction === 'export' ? [] : (imports.get(key) ?? []);
  const exporting = extern.direction === 'import' ? [] : (exports.get(key) ?? []);
  const plugins = [...new Set([...importing, ...exporting])]
    .flatMap((id) => rows.get(id) ?? [])
    .sort((a, b) => order[a.state] - order[b.state] || (a.name < b.name ? -1 : 1));
  const verb =
    exporting.length === 0 && (importing.length > 0 || extern.direction === 'import')
      ? 'import'
      : importing.length === 0 && (exporting.length > 0 || extern.direction === 'export')
        ? 'export'
        : 'use';
  const short = key.slice(key.lastIndexOf('/') + 1);
  const what = short === name ? 'it' : `\`${short}\``;
  return { plugins, words: `${counted(plugins.length, rows.size, verb)} ${what}` };
}

function counted(count: number, total: number, verb: string): string {
  if (count === 0) return `No plugin ${verb}s`;
  const plugins = total === 1 ? 'plugin' : 'plugins';
  return `${count} of ${total} ${plugins} ${count === 1 ? `${verb}s` : verb}`;
}

/** What is inside of the item; places are 1-based, the range is LSP's. */
export function within<
  Placed extends { readonly line?: number | undefined; readonly column?: number | undefined },
>(list: readonly Placed[], { start, end }: Range): readonly Placed[] {
  return list.filter(({ line, column = 1 }) => {
    if (line === undefined) return false;
    const [at, character] = [line - 1, column - 1];
    return (
      (at > start.line || (at === start.line && character >= start.character)) &&
      (at < end.line || (at === end.line && character <= end.character))
    );
  });
}

/** Attribute and what stands in it, of each gate above the item. */
export function gatesOf(
  gate: Gate | undefined,
): readonly (readonly [name: string, value: string])[] {
  if (gate === undefined) return [];
  const { since, feature, deprecated } = gate;
  return [
    ...(since === undefined ? [] : [['@since', since] as const]),
    ...(feature === undefined ? [] : [['@unstable', feature] as const]),
    ...(deprecated === undefined ? [] : [['@deprecated', deprecated] as const]),
  ];
}

/**
 * Docs in a narrow place: lines that were broken for the editor run on, and paragraphs, lists and
 * code stay.
 */
export function paragraphsOf(
  docs: string,
): readonly { readonly text: string; readonly code: boolean }[] {
  return docs.split(/^```.*$/m).flatMap((part, index) => {
    const text = part.replace(/^\n+|\s+$/g, '');
    if (text === '') return [];
    if (index % 2 === 1) return [{ text, code: true }];
    return text
      .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )/)
      .map((each) => ({ text: each.replace(/\s*\n\s*/g, ' ').trim(), code: false }))
      .filter((each) => each.text !== '');
  });
}

/** `3 functions, 1 type`, `11 imports, 21 exports`. */
export function contentsOf({ holds, externs }: Pick<Inspection, 'holds' | 'externs'>): string {
  const parts =
    externs !== undefined
      ? [plural(externs.imports, 'import'), plural(externs.exports, 'export')]
      : holds !== undefined
        ? [plural(holds.functions, 'function'), plural(holds.types, 'type')]
        : [];
  return parts.filter((part) => part !== '').join(', ');
}

const plural = (count: number, word: string): string =>
  count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;

/** Of an interface or a world the whole id; of all else what it is part of. */
export function placeOf({ word, code, owner }: Pick<Inspection, 'word' | 'code' | 'owner'>): {
  readonly id: boolean;
  readonly text: string | undefined;
} {
  const id = /^(?:interface|world) (\S+)$/.exec(code)?.[1];
  return id === undefined || word === 'include'
    ? { id: false, text: owner }
    : { id: true, text: id };
}
