/** The slot's sockets against the plugin's pins, for the picture: misfits first. */

import { prepareSlot } from '../../../wit/conformance/check.ts';
import { NameTable } from '../../../wit/conformance/extern-names.ts';
import {
  type Item,
  type Side,
  type WorldType,
  worldType,
} from '../../../wit/conformance/world-type.ts';
import type { Judged } from './judged.ts';
import { ownPackage, shortName } from './names.ts';
import { itemSize, itemWit } from './port-items.ts';
import { focusOf, prongsOf } from './port-prongs.ts';
import type { PluginFinding, Port } from './protocol.ts';

const order = { misfit: 0, unknown: 1, note: 2, ambient: 3, fits: 4, unused: 5 } as const;

interface Pair {
  readonly side: Side;
  /** The name on the side that is there; the slot's where both are. */
  readonly name: string;
  readonly slot: Item | undefined;
  readonly plugin: Item | undefined;
  /** As the plugin writes it, which findings' paths do for imports. */
  readonly pluginName: string | undefined;
}

export function portsOf(judged: Judged, findings: readonly PluginFinding[]): Port[] {
  const { plugin, against, result } = judged;
  if (plugin.decoded.kind !== 'component') return [];
  const slot = prepareSlot(against.slot).type;
  const own = worldType(plugin.decoded, 'component');
  const worlds = { slot, plugin: own };
  const ambient = new Set(result.ambient);
  const home = ownPackage(against.slot);
  return (
    [...pairsOf(slot, own)]
      .map((pair) => ({ pair, port: portOf(pair, worlds, findings, ambient, home) }))
      // A type of the world itself is no socket: it is seen where it does not fit.
      .filter(({ pair, port }) => !isType(pair) || port.state === 'misfit' || port.state === 'note')
      .map(({ port }) => port)
      .sort((a, b) => order[a.state] - order[b.state])
  );
}

const isType = ({ slot, plugin }: Pair): boolean => (slot ?? plugin)?.kind === 'type';

function* pairsOf(slot: WorldType, plugin: WorldType): Generator<Pair> {
  for (const side of ['import', 'export'] as const) {
    const [ours, theirs] = [slot[`${side}s`], plugin[`${side}s`]];
    const offered = new NameTable(ours);
    const provided = new NameTable(theirs);
    const used = new Set<string>();
    if (side === 'import') {
      for (const [pluginName, item] of theirs) {
        const match = offered.get(pluginName);
        if (match !== undefined) used.add(match.name);
        const name = match?.name ?? pluginName;
        yield { side, name, slot: match?.value, plugin: item, pluginName };
      }
      for (const [name, item] of ours) {
        if (used.has(name)) continue;
        yield { side, name, slot: item, plugin: undefined, pluginName: undefined };
      }
      continue;
    }
    for (const [name, item] of ours) {
      const match = provided.get(name);
      if (match !== undefined) used.add(match.name);
      yield { side, name, slot: item, plugin: match?.value, pluginName: match?.name };
    }
    for (const [name, item] of theirs) {
      if (used.has(name)) continue;
      yield { side, name, slot: undefined, plugin: item, pluginName: name };
    }
  }
}

function portOf(
  pair: Pair,
  worlds: { readonly slot: WorldType; readonly plugin: WorldType },
  findings: readonly PluginFinding[],
  ambient: ReadonlySet<string>,
  home: string | undefined,
): Port {
  const { side, name, slot, plugin, pluginName } = pair;
  const own = findings.flatMap(({ path: [direction, item] }, index) =>
    direction === side && (item === name || item === pluginName) ? [index] : [],
  );
  const about = own.flatMap((index) => findings[index] ?? []);
  const focus = focusOf(own, findings, slot, plugin, worlds);
  const prongs = prongsOf(pair, focus, worlds);
  const says = focus?.says ?? { slot: undefined, plugin: undefined };
  return {
    key: `${side} ${pluginName ?? name}`,
    direction: side,
    name: pluginName ?? name,
    shortName: shortName(pluginName ?? name, home),
    state: stateOf(pair, about, ambient),
    slotSays:
      slot === undefined
        ? undefined
        : says.slot === undefined
          ? plainWords(side, 'slot', slot, plugin === undefined)
          : `${side === 'export' ? 'wants' : 'offers'} ${says.slot}`,
    pluginSays:
      plugin === undefined
        ? undefined
        : says.plugin === undefined
          ? plainWords(side, 'plugin', plugin, slot === undefined)
          : `${side === 'export' ? 'gives' : 'wants'} ${says.plugin}`,
    slotProngs: prongs.slot,
    pluginProngs: prongs.plugin,
    findings: own,
    slotWit: slot === undefined ? undefined : itemWit(worlds.slot, slot),
    pluginWit: plugin === undefined ? undefined : itemWit(worlds.plugin, plugin),
  };
}

function stateOf(
  { side, slot, plugin, pluginName }: Pair,
  findings: readonly PluginFinding[],
  ambient: ReadonlySet<string>,
): Port['state'] {
  if (findings.some(({ severity }) => severity === 'error')) return 'misfit';
  if (side === 'import' && slot === undefined) {
    return ambient.has(pluginName ?? '') ? 'ambient' : 'misfit';
  }
  // A plugin need not use what is offered, and what it exports beside is ignored.
  if (slot === undefined || plugin === undefined) return 'unused';
  return findings.some(({ severity }) => severity === 'warning') ? 'note' : 'fits';
}

function plainWords(side: Side, who: 'slot' | 'plugin', item: Item, alone: boolean): string {
  if (!alone) return itemSize(item);
  if (side === 'export') return who === 'slot' ? 'wants this export' : 'gives it, nobody asks';
  return who === 'slot' ? 'offers it, not used' : `asks for ${itemSize(item)}`;
}
