/** The order in which a plugin's exports are shown, and which is taken where nobody chose. */

import type { WorldRef } from '../model/model.ts';
import { type FunctionPlace, functionsOf } from '../values/functions.ts';

/** What toolchains of JavaScript add to every plugin, to be called by themselves. */
const startUp = 'init';

/** Whether one of the worlds has such an export: of a slot's versions, a slot that asks for it. */
export function someExportInit(worlds: readonly WorldRef[]): boolean {
  return worlds.some((world) => functionsOf(world, 'exports').all.some(isInit));
}

/** In the order of the world; an `init` that no slot asks for comes last, so that nobody meets it first. */
export function exportsInOrder(
  world: WorldRef,
  { initIsAsked }: { readonly initIsAsked: boolean },
): readonly FunctionPlace[] {
  const { all } = functionsOf(world, 'exports');
  if (initIsAsked) return all;
  return [...all.filter((place) => !isInit(place)), ...all.filter(isInit)];
}

const isInit = ({ extern, path }: FunctionPlace): boolean =>
  extern === undefined && path === startUp;
