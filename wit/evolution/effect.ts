/** Effects: which layers each one breaks, and how two become one. */

import { type Layer, layers } from '../conformance/verdict.ts';
import type { Change, Effect } from './change.ts';

/** The layers of a verdict in one direction; `link` looks at no versions. */
export const directionLayers = [...layers, 'link'] as const;
export type DirectionLayer = Layer | 'link';

/** True when an effect says that a plugin stops fitting at that layer. */
export function effectBreaks(effect: Effect, layer: DirectionLayer): boolean {
  switch (effect) {
    case 'breaks':
    case 'breaks-users':
      return true;
    case 'breaks-spec':
    case 'silent':
      return layer !== 'host';
    case 'breaks-track':
      return layer !== 'link';
    case 'none':
      return false;
  }
}

/**
 * True when the change breaks that layer in that direction. A W025 without a path is the renaming of
 * the package that holds the world: no import or export carries that name, so plugins do not notice,
 * but wasm-tools' `semver-check` refuses to compare the two.
 */
export function changeBreaks(
  change: Change,
  direction: 'backward' | 'forward',
  layer: DirectionLayer,
): boolean {
  if (change.rule === 'W025' && change.path.length === 0) return layer === 'link';
  return effectBreaks(change[direction], layer);
}

const strength: readonly Effect[] = [
  'none',
  'breaks-spec',
  'silent',
  'breaks-track',
  'breaks-users',
  'breaks',
];

/** The stronger of two effects on the same plugins. */
export function worse(a: Effect, b: Effect): Effect {
  return strength.indexOf(a) >= strength.indexOf(b) ? a : b;
}
