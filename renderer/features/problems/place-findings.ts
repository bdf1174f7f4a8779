/** Findings of several plugins, gathered by where in the slot they are. */

import type { PlacedFinding } from '../../core/findings-store.ts';
import type { PluginRow } from '../../core/plugins-store.ts';
import type { PluginDetail } from '../../workers/engine/protocol.ts';

/** Only causes that keep a plugin from fitting: what follows from them is on the plugin's page. */
export function placeFindings(
  details: readonly Pick<PluginDetail, 'row' | 'findings'>[],
): readonly PlacedFinding[] {
  const byPlace = new Map<string, PlacedFinding>();
  for (const { row, findings } of details) {
    const seen = new Set<string>();
    for (const { code, severity, causes, message, place } of findings) {
      if (severity !== 'error' || causes.length > 0 || place === undefined) continue;
      const { path, startLine, startColumn, endLine, endColumn } = place;
      const key = `${path}:${startLine}:${startColumn}:${code}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const known = byPlace.get(key);
      byPlace.set(key, {
        code,
        message: known?.message ?? message,
        path,
        line: startLine,
        column: startColumn,
        endLine,
        endColumn,
        plugins: [...(known?.plugins ?? []), pluginOf(row)],
      });
    }
  }
  return [...byPlace.values()];
}

const pluginOf = ({ id, name, edit }: PluginRow): PlacedFinding['plugins'][number] => ({
  id,
  name,
  broken: edit === 'broken',
});

/** `gleam: …`, `gleam and odin: …`, `gleam, odin and 5 more: …`. */
export function findingMessage({
  plugins,
  message,
}: Pick<PlacedFinding, 'plugins' | 'message'>): string {
  return `${namesOf(plugins.map(({ name }) => name))}: ${lowerFirst(message)}`;
}

export function namesOf(names: readonly string[]): string {
  const [first = '', second, ...more] = names;
  if (second === undefined) return first;
  if (more.length === 0) return `${first} and ${second}`;
  return `${first}, ${second} and ${more.length} more`;
}

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
