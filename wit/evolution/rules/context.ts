/** What every rule needs: the two worlds laid over each other, and the words for them. */

import type { Alignment } from '../alignment.ts';
import type { Words } from '../draft.ts';
import type { TypeComparison } from '../type-comparison.ts';

export interface Context {
  readonly alignment: Alignment;
  readonly types: TypeComparison;
  readonly words: Words;
}
