/**
 * Random slots, for tests of properties of the whole engine: valid worlds, pairs of a world and what
 * became of it, and WIT that is broken on purpose. Everything shrinks.
 */

import * as fc from 'fast-check';
import type { Slot } from './worlds/ast.ts';
import { type BrokenWit, breakText, mangle } from './worlds/broken.ts';
import { arbitraryChoices } from './worlds/choices.ts';
import { generateSlot, type WorldOptions } from './worlds/generate.ts';
import { type Mutation, mutate } from './worlds/mutate.ts';
import { worldText } from './worlds/print.ts';

export type { Slot } from './worlds/ast.ts';
export { type BrokenWit, defects } from './worlds/broken.ts';
export type { WorldOptions } from './worlds/generate.ts';
export { type AppliedEdit, allEdits, type Mutation } from './worlds/mutate.ts';
export { typeText, worldId, worldInput, worldText } from './worlds/print.ts';

/** How many decisions make a slot: some 50 lines of WIT on average. */
const decisions = 350;

/** A random valid slot of 1 to 3 packages. Its world is named `slot`. */
export function arbitraryWorld(options: WorldOptions = {}): fc.Arbitrary<Slot> {
  return arbitraryChoices(decisions).map((choices) => generateSlot(choices, options));
}

/** A later version of the slot, with the names of the 0 to 3 edits that made it. */
export function arbitraryMutation(slot: Slot, options: WorldOptions = {}): fc.Arbitrary<Mutation> {
  return arbitraryChoices(100).map((choices) => mutate(slot, choices, options));
}

export interface SlotPair {
  readonly old: Slot;
  readonly new: Slot;
  readonly edits: Mutation['edits'];
}

/** A slot and a later version of it. */
export function arbitraryPair(options: WorldOptions = {}): fc.Arbitrary<SlotPair> {
  // Not `chain`: so the slot shrinks and its edits are made again from what it shrank to.
  return fc.tuple(arbitraryChoices(decisions), arbitraryChoices(100)).map(([forSlot, forEdits]) => {
    const old = generateSlot(forSlot, options);
    const { slot, edits } = mutate(old, forEdits, options);
    return { old, new: slot, edits };
  });
}

/**
 * WIT with one known defect put into a valid slot, by name (`defects` lists them). Nearly always
 * invalid; the oracle says.
 */
export function brokenWit(options: WorldOptions = {}): fc.Arbitrary<BrokenWit> {
  return fc
    .tuple(arbitraryChoices(decisions), arbitraryChoices(30))
    .map(([forSlot, forDefect]) => breakText(worldText(generateSlot(forSlot, options)), forDefect));
}

/**
 * WIT in which a few tokens were taken out, doubled, swapped or replaced by others. Mostly invalid,
 * sometimes not: for comparing what is accepted with the oracle, and for what must never throw.
 */
export function mangledWit(options: WorldOptions = {}): fc.Arbitrary<string> {
  return fc
    .tuple(arbitraryChoices(decisions), arbitraryChoices(30))
    .map(([forSlot, forTokens]) => mangle(worldText(generateSlot(forSlot, options)), forTokens));
}
