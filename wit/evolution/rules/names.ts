/** W025 and W026: interfaces and packages that were renamed, or left their semver track. */

import { formatPackageName, packageOf } from '../../model/names.ts';
import { sameTrack, trackOfVersion } from '../../model/versions.ts';
import { type Alignment, listsItem, type WorldView } from '../alignment.ts';
import { type Draft, noEffect } from '../draft.ts';
import { type ExternPair, packageBase, versionOf } from '../pairing.ts';
import type { Context } from './context.ts';

export function diffNames(context: Context): Draft[] {
  return [...renames(context), ...tracks(context)];
}

/** What a break of the name does, for each direction in which a plugin lists the item at all. */
function nameEffect<Effect>(
  alignment: Alignment,
  pair: ExternPair,
  effect: Effect,
): { backward: Effect | 'none'; forward: Effect | 'none' } {
  const lists = (view: WorldView, name: string | undefined) =>
    name !== undefined && listsItem(view, pair.side, name);
  return {
    backward: lists(alignment.old, pair.old) ? effect : 'none',
    forward: lists(alignment.new, pair.new) ? effect : 'none',
  };
}

function renames(context: Context): Draft[] {
  const { alignment, words } = context;
  const drafts: Draft[] = [];
  const packages = new Map<string, Draft>();
  for (const pair of alignment.pairs) {
    const { old, new: current } = pair;
    if (old === undefined || current === undefined || pair.renamed === undefined) continue;
    const effect = nameEffect(alignment, pair, 'breaks' as const);
    const [from, to] =
      pair.renamed === 'interface' ? [old, current] : [packageBase(old), packageBase(current)];
    const draft: Draft = {
      rule: 'W025',
      side: pair.side,
      tail: [to ?? current],
      ...effect,
      beside: ['source', 'host-source'],
      old: from ?? old,
      new: to ?? current,
      message: () =>
        `${pair.renamed === 'interface' ? 'Interface' : 'Package'} \`${from}\` is now called \`${to}\`: plugins built for ${words.old} know only the old name.`,
    };
    if (pair.renamed === 'interface') {
      drafts.push(draft);
      continue;
    }
    const key = `${pair.side} ${from} ${to}`;
    const known = packages.get(key);
    packages.set(
      key,
      known === undefined
        ? draft
        : {
            ...known,
            backward: known.backward === 'none' ? draft.backward : known.backward,
            forward: known.forward === 'none' ? draft.forward : known.forward,
          },
    );
  }
  const renamed = [...packages.values()];
  return [...drafts, ...renamed, ...worldPackage(context, renamed)];
}

/**
 * The package that holds the world has another name. Plugins notice only where they name one of its
 * interfaces, but wasm-tools' `semver-check` refuses to compare the two.
 */
function worldPackage({ alignment, words }: Context, said: readonly Draft[]): Draft[] {
  const nameOf = ({ model, world }: WorldView) =>
    world.package === undefined ? undefined : packageOf(model, world.package).name;
  const old = nameOf(alignment.old);
  const current = nameOf(alignment.new);
  if (old === undefined || current === undefined) return [];
  const { version: _, ...from } = old;
  const { version: __, ...to } = current;
  const before = formatPackageName(from);
  const after = formatPackageName(to);
  if (before === after) return [];
  if (said.some((one) => one.new === after && one.backward !== 'none' && one.forward !== 'none')) {
    return [];
  }
  return (['import', 'export'] as const).map((side) => ({
    rule: 'W025',
    side,
    tail: [],
    backward: 'breaks',
    forward: 'breaks',
    beside: ['source', 'host-source'],
    old: before,
    new: after,
    message: () =>
      `The slot's package \`${before}\` is now called \`${after}\`: tools take it for another slot, though plugins built for ${words.old} that name none of its interfaces still link.`,
  }));
}

function tracks({ alignment }: Context): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const pair of alignment.pairs) {
    const { old, new: current } = pair;
    if (old === undefined || current === undefined || pair.renamed !== undefined) continue;
    const from = versionOf(old);
    const to = versionOf(current);
    if (sameTrack(from, to)) continue;
    const base = packageBase(current);
    if (base === undefined) continue;
    const title = (version: string | undefined) =>
      version === undefined ? base : `${base}@${version}`;
    const key = `${pair.side} ${title(from)} ${title(to)}`;
    const known = drafts.get(key);
    const effect = nameEffect(alignment, pair, 'breaks-track' as const);
    drafts.set(key, {
      rule: 'W026',
      side: pair.side,
      tail: [title(to)],
      ...noEffect,
      backward: known?.backward === 'breaks-track' ? known.backward : effect.backward,
      forward: known?.forward === 'breaks-track' ? known.forward : effect.forward,
      beside: [],
      old: title(from),
      new: title(to),
      message: () => trackMessage(base, from, to),
    });
  }
  return [...drafts.values()];
}

function trackMessage(base: string, from: string | undefined, to: string | undefined): string {
  if (from === undefined) {
    return `\`${base}\` gets the version ${to}: plugins that name it without one are served by it no longer.`;
  }
  if (to === undefined) {
    return `\`${base}\` loses its version: plugins that name ${from} are served by it no longer.`;
  }
  const track = trackOfVersion(from);
  const leaves =
    track === undefined
      ? `${from} is compatible with no other version`
      : `it leaves the semver track ${track}`;
  return `\`${base}\` goes from ${from} to ${to}: ${leaves}, so one does not stand in for the other.`;
}

/** The version of the package that holds the world, and its name without it. */
export function worldPackageOf(
  view: WorldView,
): { readonly base: string; readonly version?: string } | undefined {
  if (view.world.package === undefined) return undefined;
  const { version, ...name } = packageOf(view.model, view.world.package).name;
  return { base: formatPackageName(name), ...(version === undefined ? {} : { version }) };
}
