/** Items of a slot and of a plugin that are held against each other. */

import type { Item, Scope, Side } from './world-type.ts';

export interface MatchedItem {
  readonly side: Side;
  /** The name in paths: the plugin's for imports, the slot's for exports. */
  readonly name: string;
  readonly slot: Item;
  readonly plugin: Item;
}

/** The matched items, by the scope of the slot's side and that of the plugin's. */
export class Matches {
  readonly #items: readonly MatchedItem[];
  /** Made when it is asked for: nobody asks about a plugin that fits. */
  #byScope: Map<Scope, Map<Scope, MatchedItem>> | undefined;

  constructor(items: readonly MatchedItem[]) {
    this.#items = items;
  }

  /** What the instance of the slot is matched with, by the plugin's instance. */
  partnersOf(slot: Scope): ReadonlyMap<Scope, MatchedItem> | undefined {
    this.#byScope ??= byScope(this.#items);
    return this.#byScope.get(slot);
  }
}

function byScope(items: readonly MatchedItem[]): Map<Scope, Map<Scope, MatchedItem>> {
  const all = new Map<Scope, Map<Scope, MatchedItem>>();
  for (const item of items) {
    let partners = all.get(item.slot.scope);
    if (partners === undefined) {
      partners = new Map();
      all.set(item.slot.scope, partners);
    }
    if (item.slot.kind !== 'function' || !partners.has(item.plugin.scope)) {
      partners.set(item.plugin.scope, item);
    }
  }
  return all;
}
