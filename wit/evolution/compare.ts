/**
 * What became of a slot between two versions. The verdict is computed by holding the largest plugin
 * of one version against the other; the changes explain it.
 */

import { check } from '../conformance/fit.ts';
import type { Policy } from '../conformance/policy.ts';
import type { WorldRef } from '../model/model.ts';
import { packageOf, worldOf } from '../model/names.ts';
import { directions } from './alignment.ts';
import { suggestBump } from './bump.ts';
import { bumpedVersion } from './bumped-version.ts';
import type { Change, Comparison } from './change.ts';
import { type ChangesOptions, findChanges } from './changes.ts';
import { formatPath } from './draft.ts';
import { worse } from './effect.ts';
import { type Stripped, withoutVersions } from './link.ts';
import { explainTheRest } from './unexplained.ts';

export interface CompareOptions extends ChangesOptions {
  /** Imports that the slot's policy allows beside the world; as in `Policy.ambient`. */
  readonly ambient?: readonly string[];
}

type DirectionVerdicts = Comparison['backward'];

/** `compare(a, b).backward` is `compare(b, a).forward`. */
export function compare(
  old: WorldRef,
  current: WorldRef,
  options: CompareOptions = {},
): Comparison {
  const there = strip(old, current);
  const back = strip(current, old);
  const backward = verdictsOn(old, current, there, options);
  const forward = verdictsOn(current, old, back, options);
  const changes = findChanges(old, current, options);
  const world = worldOf(current.model, current.world);
  const names = [...world.imports.keys(), ...world.exports.keys()];
  for (const layer of ['link', 'host'] as const) {
    for (const direction of directions) {
      const stripped = direction === 'backward' ? there : back;
      const comparison = { backward, forward, changes };
      addUnseen(changes, explainTheRest(comparison, direction, layer, stripped, names));
    }
  }
  const suggestedBump = suggestBump(changes, backward.link);
  const version = options.oldVersion ?? versionOf(old);
  const suggestedVersion =
    version === undefined ? undefined : bumpedVersion(version, suggestedBump);
  return {
    compatible: backward.link,
    backward,
    forward,
    suggestedBump,
    ...(suggestedVersion === undefined ? {} : { suggestedVersion }),
    changes,
  };
}

/** Adds changes to others; what one direction has found already is the same change in the other. */
function addUnseen(changes: Change[], unseen: readonly Change[]): void {
  for (const change of unseen) {
    const index = changes.findIndex(
      (other) => other.rule === change.rule && formatPath(other.path) === formatPath(change.path),
    );
    const known = changes[index];
    if (known === undefined) {
      changes.push(change);
    } else {
      changes[index] = {
        ...known,
        backward: worse(known.backward, change.backward),
        forward: worse(known.forward, change.forward),
      };
    }
  }
}

/** Does the largest plugin that can be built for `built` fit `slot`, at each layer. */
function verdictsOn(
  built: WorldRef,
  slot: WorldRef,
  stripped: () => Stripped,
  options: CompareOptions,
): DirectionVerdicts {
  const policy: Policy = { ambient: [...(options.ambient ?? [])], layer: 'semver' };
  const plugin = { plugin: 'largest-plugin' } as const;
  const { spec, semver, host } = check(slot, built, policy, plugin).layers;
  return { spec, semver, host, link: links() };

  function links(): boolean {
    if (!samePackage(built, slot)) return false;
    const bare = stripped();
    return (
      check(bare.slot, bare.plugin, policy, plugin).layers.spec ||
      // Where a world has two versions of a package, one may stand in for the other.
      (bare.ambiguous && semver)
    );
  }
}

/** `withoutVersions`, made when it is first asked for. */
function strip(plugin: WorldRef, slot: WorldRef): () => Stripped {
  let made: Stripped | undefined;
  return () => {
    made ??= withoutVersions(plugin, slot);
    return made;
  };
}

/** wasm-tools' `semver-check` says no before it looks when the two worlds' packages differ. */
function samePackage(a: WorldRef, b: WorldRef): boolean {
  const nameOf = (ref: WorldRef) => {
    const owner = worldOf(ref.model, ref.world).package;
    return owner === undefined ? undefined : packageOf(ref.model, owner).name;
  };
  const left = nameOf(a);
  const right = nameOf(b);
  if (left === undefined || right === undefined) return true;
  return left.namespace === right.namespace && left.name === right.name;
}

function versionOf(ref: WorldRef): string | undefined {
  const owner = worldOf(ref.model, ref.world).package;
  return owner === undefined ? undefined : packageOf(ref.model, owner).name.version;
}
