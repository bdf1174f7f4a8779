/** W028 to W031: what goes wrong beside the link, through versions, gates and labels. */

import { neededFeatures, type RuntimeFeature } from '../../conformance/features.ts';
import { worldType } from '../../conformance/world-type.ts';
import type { Interface, Stability, WorldItem } from '../../model/model.ts';
import { interfaceOf, packageOf, typeOf } from '../../model/names.ts';
import { compareVersions } from '../../model/versions.ts';
import { itemOf, type WorldView } from '../alignment.ts';
import { type Draft, noEffect } from '../draft.ts';
import { packageBase, unversioned, versionOf } from '../pairing.ts';
import type { Context } from './context.ts';
import { functionTitle } from './functions.ts';
import { worldPackageOf } from './names.ts';

export interface MetadataOptions {
  /** Features that the target runtime has; absent: every new need is named. */
  readonly runtimeFeatures?: readonly string[];
}

/** `surface` are the changes found by all other rules. */
export function diffMetadata(
  context: Context,
  surface: readonly Draft[],
  options: MetadataOptions,
): Draft[] {
  return [
    ...unchangedVersions(context, surface),
    ...gates(context),
    ...missingSince(context, surface),
    ...labels(context),
    ...features(context, options),
    ...undeprecated(context, surface),
  ];
}

/** W028: the surface changed, the version did not. One for each package. */
function unchangedVersions(context: Context, surface: readonly Draft[]): Draft[] {
  const { old, new: current } = context.alignment;
  const before = worldPackageOf(old);
  const after = worldPackageOf(current);
  const drafts = new Map<string, Draft>();
  for (const draft of surface) {
    const [name] = draft.tail;
    if (name === undefined || draft.rule === 'W026' || draft.rule === 'W025') continue;
    // An item that joined or left the world, or stands in it, is the world's package's own.
    const inPackage = draft.tail.length > 1 ? packageBase(name) : undefined;
    const base = inPackage ?? after?.base;
    const [from, to] =
      inPackage === undefined
        ? before?.base === after?.base
          ? [before?.version, after?.version]
          : [undefined, undefined]
        : [versionOfPackage(old, inPackage, versionOf(name)), versionOf(name)];
    if (base === undefined || from === undefined || from !== to) continue;
    const key = `${draft.side} ${base}`;
    if (drafts.has(key)) continue;
    drafts.set(key, {
      rule: 'W028',
      side: draft.side,
      tail: [`${base}@${to}`],
      ...noEffect,
      beside: ['meaning'],
      old: `${base}@${from}`,
      new: `${base}@${to}`,
      message: () =>
        `\`${base}\` changed and is still called ${to}: two different slots go by one version.`,
    });
  }
  return [...drafts.values()];
}

/** The version that a world has of a package: `preferred` where it has that one. */
function versionOfPackage(
  view: WorldView,
  base: string,
  preferred: string | undefined,
): string | undefined {
  const versions = [...view.world.imports.keys(), ...view.world.exports.keys()]
    .filter((name) => packageBase(name) === base)
    .map(versionOf);
  return versions.includes(preferred) ? preferred : versions[0];
}

interface Gated {
  readonly tail: readonly string[];
  readonly old: Stability;
  readonly new: Stability;
}

/** W028: an item that both versions have says something else of when it became stable. */
function gates(context: Context): Draft[] {
  const { alignment } = context;
  const drafts: Draft[] = [];
  for (const pair of alignment.pairs) {
    const before = itemOf(alignment.old, pair.side, pair.old);
    const after = itemOf(alignment.new, pair.side, pair.new);
    if (before === undefined || after === undefined || pair.new === undefined) continue;
    for (const item of gatedItems(context, pair.new, before, after)) {
      if (item.old.kind !== 'stable') continue;
      const since = item.new.kind === 'stable' ? item.new.since : undefined;
      if (since === item.old.since) continue;
      const was = item.old.since;
      const title = `\`${functionTitle(item.tail.at(-1) ?? '')}\``;
      drafts.push({
        rule: 'W028',
        side: pair.side,
        tail: item.tail,
        ...noEffect,
        beside: ['meaning'],
        old: `@since(version = ${was})`,
        ...(since === undefined ? {} : { new: `@since(version = ${since})` }),
        message: () =>
          since === undefined
            ? `${title} no longer says that it is there since ${was}.`
            : `${title} said that it is there since ${was} and now says ${since}.`,
      });
    }
  }
  return drafts;
}

function gatedItems(
  { alignment }: Context,
  name: string,
  old: WorldItem,
  current: WorldItem,
): Gated[] {
  if (old.kind === 'function' && current.kind === 'function') {
    return [{ tail: [name], old: old.function.stability, new: current.function.stability }];
  }
  if (old.kind === 'type' && current.kind === 'type') {
    return [
      {
        tail: [name],
        old: typeOf(alignment.old.model, old.id).stability,
        new: typeOf(alignment.new.model, current.id).stability,
      },
    ];
  }
  if (old.kind !== 'interface' || current.kind !== 'interface') return [];
  const before = interfaceOf(alignment.old.model, old.id);
  const after = interfaceOf(alignment.new.model, current.id);
  const items: Gated[] = [{ tail: [name], old: before.stability, new: after.stability }];
  for (const [inner, type] of after.types) {
    const other = before.types.get(inner);
    if (other === undefined) continue;
    items.push({
      tail: [name, inner],
      old: typeOf(alignment.old.model, other).stability,
      new: typeOf(alignment.new.model, type).stability,
    });
  }
  for (const [inner, item] of after.functions) {
    const other = before.functions.get(inner);
    if (other === undefined) continue;
    items.push({ tail: [name, inner], old: other.stability, new: item.stability });
  }
  return items;
}

/** W028: what joined a package that uses gates does not say since when, or says a time too early. */
function missingSince(context: Context, surface: readonly Draft[]): Draft[] {
  const { old, new: current } = context.alignment;
  return surface.flatMap((draft): Draft[] => {
    const { joined, tail } = draft;
    if (joined === undefined || joined.kind === 'unstable') return [];
    const title = `\`${functionTitle(tail.at(-1) ?? '')}\``;
    const place = {
      rule: 'W028' as const,
      side: draft.side,
      tail,
      ...noEffect,
      beside: ['meaning' as const],
    };
    if (joined.kind === 'unknown') {
      if (!usesGates(current, tail[0])) return [];
      return [{ ...place, message: () => `${title} is new and does not say since which version.` }];
    }
    const base = tail[0] === undefined ? undefined : packageBase(tail[0]);
    const before =
      base === undefined ? worldPackageOf(old)?.version : versionOfPackage(old, base, undefined);
    if (before === undefined || compareVersions(joined.since, before) > 0) return [];
    const { since } = joined;
    return [
      {
        ...place,
        new: `@since(version = ${since})`,
        message: () => `${title} says that it is there since ${since}, but ${before} lacks it.`,
      },
    ];
  });
}

/** True when the package of an extern, or of the world, marks anything as stable. */
function usesGates(view: WorldView, extern: string | undefined): boolean {
  const { model, world } = view;
  const base = extern === undefined ? undefined : packageBase(extern);
  const inPackage = (item: Interface) =>
    base !== undefined && item.package !== undefined
      ? packageBaseOf(view, item) === base
      : item.package !== undefined && item.package === world.package;
  const known = (stability: Stability) => stability.kind === 'stable';
  return model.interfaces.some(
    (item) =>
      inPackage(item) &&
      (known(item.stability) ||
        [...item.functions.values()].some((one) => known(one.stability)) ||
        [...item.types.values()].some((type) => known(typeOf(model, type).stability))),
  );
}

function packageBaseOf(view: WorldView, item: Interface): string | undefined {
  if (item.package === undefined) return undefined;
  const { name } = packageOf(view.model, item.package);
  return `${name.namespace}:${name.name}`;
}

/** W029: `implements` or `external-id` says something else. */
function labels(context: Context): Draft[] {
  const { alignment } = context;
  const drafts: Draft[] = [];
  for (const pair of alignment.pairs) {
    const old = itemOf(alignment.old, pair.side, pair.old);
    const current = itemOf(alignment.new, pair.side, pair.new);
    if (old === undefined || current === undefined || pair.new === undefined) continue;
    const note = (
      tail: readonly string[],
      word: 'implements' | 'external-id',
      from: string | undefined,
      to: string | undefined,
    ) => {
      if (from === to) return;
      const title = `\`${functionTitle(tail.at(-1) ?? '')}\``;
      drafts.push({
        rule: 'W029',
        side: pair.side,
        tail,
        ...noEffect,
        beside: ['meaning'],
        ...(from === undefined ? {} : { old: `${word} "${from}"` }),
        ...(to === undefined ? {} : { new: `${word} "${to}"` }),
        message: () =>
          `${
            from === undefined
              ? `${title} gets the ${word} \`${to}\``
              : to === undefined
                ? `${title} loses its ${word} \`${from}\``
                : `The ${word} of ${title} changes from \`${from}\` to \`${to}\``
          }; no linker looks at it.`,
      });
    };
    if (old.kind === 'interface' && current.kind === 'interface') {
      const implemented = (item: typeof old) =>
        item.implements === undefined ? undefined : unversioned(item.implements);
      note([pair.new], 'implements', implemented(old), implemented(current));
      note([pair.new], 'external-id', old.externalId, current.externalId);
      const before = interfaceOf(alignment.old.model, old.id);
      const after = interfaceOf(alignment.new.model, current.id);
      for (const [name, item] of after.functions) {
        const other = before.functions.get(name);
        if (other !== undefined) {
          note([pair.new, name], 'external-id', other.externalId, item.externalId);
        }
      }
      for (const [name, id] of after.types) {
        const other = before.types.get(name);
        if (other === undefined) continue;
        const from = typeOf(alignment.old.model, other).externalId;
        note([pair.new, name], 'external-id', from, typeOf(alignment.new.model, id).externalId);
      }
    }
    if (old.kind === 'function' && current.kind === 'function') {
      note([pair.new], 'external-id', old.function.externalId, current.function.externalId);
    }
  }
  return drafts;
}

const featureTitles: Readonly<Record<RuntimeFeature, string>> = {
  async: 'async functions, streams or futures',
  map: 'maps',
  'fixed-length-list': 'lists of a fixed length',
  'error-context': 'error contexts',
};

/** W030: the slot begins to need what not every runtime has. */
function features({ alignment, words }: Context, { runtimeFeatures }: MetadataOptions): Draft[] {
  const before = new Set(
    neededFeatures(worldType(alignment.old.slot, 'slot')).map((one) => one.feature),
  );
  return neededFeatures(worldType(alignment.new.slot, 'slot'))
    .filter((one) => !before.has(one.feature))
    .map(({ feature, path }) => {
      const [side, ...tail] = path;
      const lacking =
        runtimeFeatures === undefined
          ? 'a runtime without them cannot load plugins that use it'
          : runtimeFeatures.includes(feature)
            ? 'the target runtime has them'
            : 'the target runtime lacks them';
      return {
        rule: 'W030',
        side: side === 'export' ? 'export' : 'import',
        tail,
        ...noEffect,
        beside: ['meaning'],
        new: feature,
        message: () => `${words.new} begins to need ${featureTitles[feature]}: ${lacking}.`,
      };
    });
}

/** W031: removed without a word of warning, in a package that gives such words. */
function undeprecated(context: Context, surface: readonly Draft[]): Draft[] {
  const { old } = context.alignment;
  return surface.flatMap((draft): Draft[] => {
    const { left, tail } = draft;
    if (left === undefined || left.kind === 'unstable') return [];
    if (left.kind === 'stable' && left.deprecated !== undefined) return [];
    if (left.kind === 'unknown' && !usesGates(old, tail[0])) return [];
    const title = `\`${functionTitle(tail.at(-1) ?? '')}\``;
    return [
      {
        rule: 'W031',
        side: draft.side,
        tail,
        ...noEffect,
        beside: ['meaning'],
        ...(draft.old === undefined ? {} : { old: draft.old }),
        message: () =>
          `${title} is gone, and ${context.words.old} did not say that it was deprecated.`,
      },
    ];
  });
}
