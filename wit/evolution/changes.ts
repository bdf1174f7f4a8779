/** The differences between two versions of a slot, each with its rule. */

import type { WorldRef } from '../model/model.ts';
import { type Alignment, align } from './alignment.ts';
import type { Change } from './change.ts';
import { type Draft, mergeSides, type Words } from './draft.ts';
import type { Context } from './rules/context.ts';
import { diffExterns } from './rules/externs.ts';
import { diffMetadata, type MetadataOptions } from './rules/metadata.ts';
import { diffNames, worldPackageOf } from './rules/names.ts';
import { TypeComparison } from './type-comparison.ts';

export interface ChangesOptions extends MetadataOptions {
  /** How the versions are called; by default the versions of the worlds' packages. */
  readonly oldVersion?: string;
  readonly newVersion?: string;
}

/** All changes, names first, then in the order of the new world; what a change does stands in it. */
export function findChanges(
  old: WorldRef,
  current: WorldRef,
  options: ChangesOptions = {},
): Change[] {
  const alignment = align(old, current);
  const context: Context = {
    alignment,
    types: new TypeComparison(alignment),
    words: wordsOf(alignment, options),
  };
  const surface: Draft[] = [...diffNames(context), ...diffExterns(context)];
  const drafts = [...surface, ...diffMetadata(context, surface, options)];
  return mergeSides(drafts).map(({ change }) => change);
}

function wordsOf(alignment: Alignment, options: ChangesOptions): Words {
  const old = options.oldVersion ?? worldPackageOf(alignment.old)?.version;
  const current = options.newVersion ?? worldPackageOf(alignment.new)?.version;
  // Without versions to tell them apart, messages say which one they mean.
  if (old === undefined || old === current) {
    return { old: 'the old version', new: 'the new version' };
  }
  return { old, new: current ?? 'the new version' };
}
