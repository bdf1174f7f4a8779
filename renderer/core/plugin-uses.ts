/** Which plugins import and export what, by name. */

import type { PluginRow } from './plugins-store.ts';

/** `ns:pkg/name@1.2.3` and `name` by name alone: plugins of an older version use it too. */
export const withoutVersion = (name: string): string => name.replace(/@.*$/, '');

export interface PluginUses {
  readonly imports: ReadonlyMap<string, readonly string[]>;
  readonly exports: ReadonlyMap<string, readonly string[]>;
}

export function usesOf(rows: Iterable<PluginRow>): PluginUses {
  const imports = new Map<string, string[]>();
  const exports = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, name: string, id: string): void => {
    const list = map.get(name) ?? [];
    if (!list.includes(id)) list.push(id);
    map.set(name, list);
  };
  for (const { id, imports: wants, exports: gives } of rows) {
    for (const name of wants) add(imports, withoutVersion(name), id);
    for (const name of gives) add(exports, withoutVersion(name), id);
  }
  return { imports, exports };
}
