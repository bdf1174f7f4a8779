/**
 * What stands above the items of a slot about plugins: how many import or export an item, and whom
 * this edit breaks. Pure: rows and findings in, texts by line out.
 */

import type { DocumentSymbol } from 'vscode-languageserver-types';
import type { PlacedFinding } from '../../core/findings-store.ts';
import { type PluginUses, withoutVersion } from '../../core/plugin-uses.ts';

export interface PluginLens {
  /** 0-based line of the item. */
  readonly line: number;
  readonly text: string;
  /** Keeps plugins out: it is said loudly. */
  readonly loud: boolean;
  /** Plugins that it is about; one alone is shown by a click. */
  readonly plugins: readonly string[];
}

/** `packageName`: `ns:pkg` of the file, where it is known. */
export function pluginLenses(
  symbols: readonly DocumentSymbol[],
  packageName: string | undefined,
  uses: PluginUses,
  total: number,
  findings: readonly PlacedFinding[],
): readonly PluginLens[] {
  if (total === 0) return [];
  const lenses: PluginLens[] = [];
  const full = (name: string): string => {
    const plain = withoutVersion(name);
    return plain.includes('/') || packageName === undefined ? plain : `${packageName}/${plain}`;
  };
  for (const { name, detail, kind, selectionRange, children = [] } of symbols) {
    if (detail === 'world') {
      for (const member of children) {
        const { line } = member.selectionRange.start;
        // An interface goes by its package's name, a function by its own (11 is an interface).
        const key = member.kind === 11 && !isInline(member) ? full(member.name) : member.name;
        if (member.detail === 'import') push(lenses, line, uses.imports.get(key), 'import', total);
        if (member.detail === 'export') push(lenses, line, uses.exports.get(key), 'export', total);
      }
    } else if (kind === 11) {
      const users = new Set([
        ...(uses.imports.get(full(name)) ?? []),
        ...(uses.exports.get(full(name)) ?? []),
      ]);
      push(lenses, selectionRange.start.line, [...users], 'use', total);
    }
  }
  return [...lenses, ...breaks(findings, total)];
}

const isInline = ({ children = [] }: DocumentSymbol): boolean => children.length > 0;

function push(
  lenses: PluginLens[],
  line: number,
  plugins: readonly string[] | undefined,
  verb: 'import' | 'export' | 'use',
  total: number,
): void {
  if (plugins === undefined || plugins.length === 0) return;
  const count = plugins.length;
  const who =
    count === total && count > 1
      ? `all ${count} plugins`
      : `${count} ${count === 1 ? 'plugin' : 'plugins'}`;
  lenses.push({ line, text: `${who} ${verb}${count === 1 ? 's' : ''} this`, loud: false, plugins });
}

function breaks(findings: readonly PlacedFinding[], total: number): readonly PluginLens[] {
  const byLine = new Map<number, { all: Set<string>; broken: Set<string> }>();
  for (const { line, plugins } of findings) {
    const entry = byLine.get(line) ?? { all: new Set(), broken: new Set() };
    byLine.set(line, entry);
    for (const { id, broken } of plugins) {
      entry.all.add(id);
      if (broken) entry.broken.add(id);
    }
  }
  return [...byLine].map(([line, { all, broken }]) => {
    const plugins = broken.size > 0 ? broken : all;
    const of = `${plugins.size} of ${total} ${total === 1 ? 'plugin' : 'plugins'}`;
    return {
      line: line - 1,
      text: broken.size > 0 ? `breaks ${of}` : `keeps out ${of}`,
      loud: true,
      plugins: [...plugins],
    };
  });
}
